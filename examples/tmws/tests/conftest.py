"""A stand-in for Ollama and the service itself, both on real sockets of this machine."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
import uvicorn

from tmws.server import create_app
from tmws.settings import Settings

WORDS = ("cat", "dog", "ship")


class Ollama(ThreadingHTTPServer):
    """Serves /api/embed for the model "tiny", which counts the words it knows."""

    model = "tiny"
    body: bytes | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class OllamaHandler(BaseHTTPRequestHandler):
    """Answers the way Ollama does."""

    server: Ollama

    def do_POST(self) -> None:
        """Embeds, or says that there is no such model."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status, answer = 404, {"error": f"model '{asked['model']}' not found"}
        if asked["model"] == self.server.model and self.path == "/api/embed":
            status = 200
            answer = {"embeddings": [[asked["input"].count(word) + 0.1 for word in WORDS]]}
        self.send_response(status)
        self.end_headers()
        self.wfile.write(self.server.body or json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        """Stays silent."""


@pytest.fixture
def ollama() -> Iterator[Ollama]:
    with Ollama(("127.0.0.1", 0), OllamaHandler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def settings(tmp_path: Path, ollama: Ollama) -> Settings:
    return Settings(
        secret_key="a key for tests",
        database_url=f"sqlite+aiosqlite:///{tmp_path}/tmws.db",
        chroma_persist_directory=tmp_path / "chroma",
        ollama_base_url=ollama.url,
        ollama_model=ollama.model,
        host="127.0.0.1",
        port=0,
    )


@pytest.fixture
def start(settings: Settings) -> Iterator[Callable[..., httpx.Client]]:
    """Starts the service with some settings changed; what it started ends with the test."""
    running: list[tuple[uvicorn.Server, threading.Thread, httpx.Client]] = []

    def stop() -> None:
        while running:
            server, thread, client = running.pop()
            client.close()
            server.should_exit = True
            thread.join()

    def start(**changes: object) -> httpx.Client:
        stop()
        app = create_app(settings.model_copy(update=changes))
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the service ended while it started"
            thread.join(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        client = httpx.Client(base_url=f"http://127.0.0.1:{port}")
        running.append((server, thread, client))
        return client

    yield start
    stop()


@pytest.fixture
def client(start: Callable[..., httpx.Client]) -> httpx.Client:
    return start()
