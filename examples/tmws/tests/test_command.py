"""The `tmws` command as a container runs it: a process of its own, ended by SIGTERM."""

import compileall
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

import tmws
from tmws.settings import Settings

MODULES = ["__main__", "database", "embeddings", "errors", "memories", "server", "settings"]


def run(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args], env=environment, capture_output=True, text=True, timeout=60
    )


def test_every_module_can_be_imported_without_any_variable() -> None:
    found = {file.stem for file in Path(tmws.__file__).parent.glob("*.py")} - {"__init__"}

    assert found == set(MODULES)
    assert run("-c", "; ".join(f"import tmws.{name}" for name in MODULES)).returncode == 0


@pytest.mark.parametrize("environment", [{}, {"TMWS_SECRET_KEY": ""}])
def test_fails_when_the_secret_key_is_missing(environment: dict[str, str]) -> None:
    ended = run("-m", "tmws", **environment)

    assert ended.returncode == 1
    assert "TMWS_SECRET_KEY: " in ended.stderr
    assert "Traceback" not in ended.stderr


def test_fails_when_a_port_is_no_number_without_showing_the_key() -> None:
    ended = run("-m", "tmws", TMWS_SECRET_KEY="hidden", TMWS_PORT="http")

    assert ended.returncode == 1
    assert "TMWS_PORT: " in ended.stderr
    assert "hidden" not in ended.stderr


def test_fails_when_the_database_cannot_be_opened(tmp_path: Path) -> None:
    ended = run(
        "-m",
        "tmws",
        TMWS_SECRET_KEY="hidden",
        TMWS_PORT="0",
        TMWS_DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path}/missing/tmws.db",
        TMWS_CHROMA_PERSIST_DIRECTORY=str(tmp_path),
    )

    assert ended.returncode != 0
    assert "unable to open database file" in ended.stderr
    assert "hidden" not in ended.stderr


def test_serves_from_bytecode_alone_and_ends_cleanly_on_sigterm(
    settings: Settings, tmp_path: Path
) -> None:
    package = shutil.copytree(Path(tmws.__file__).parent, tmp_path / "site" / "tmws")
    compileall.compile_dir(package, quiet=1, legacy=True)
    for source in package.glob("*.py"):
        source.unlink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(package.parent),
        "TMWS_SECRET_KEY": "hidden",
        "TMWS_HOST": "127.0.0.1",
        "TMWS_PORT": str(port),
        "TMWS_DATABASE_URL": settings.database_url,
        "TMWS_CHROMA_PERSIST_DIRECTORY": str(settings.chroma_persist_directory),
        "TMWS_OLLAMA_BASE_URL": settings.ollama_base_url,
        "TMWS_OLLAMA_MODEL": settings.ollama_model,
    }

    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "tmws"],
        env=environment,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 30
        while True:
            try:
                health = httpx.get(f"{url}/health")
                break
            except httpx.ConnectError:
                assert process.poll() is None
                assert time.monotonic() < deadline
                time.sleep(0.05)
        assert health.json() == {"status": "ok", "version": tmws.__version__}
        assert httpx.post(f"{url}/memories", json={"text": "cat"}).status_code == 201
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=5)
    finally:
        process.kill()

    assert process.returncode == 0
    assert "hidden" not in said
