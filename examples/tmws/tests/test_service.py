"""The service over HTTP, with real stores."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import chromadb
import httpx
import pytest
from conftest import Ollama
from pydantic import SecretStr

import tmws


def remember(client: httpx.Client, text: str) -> str:
    response = client.post("/memories", json={"text": text})
    assert response.status_code == 201, response.text
    return response.json()["id"]


def sql(folder: Path, statement: str) -> list[tuple]:
    with sqlite3.connect(folder / "tmws.db") as database:
        return database.execute(statement).fetchall()


def test_health_says_which_version_answers(client: httpx.Client) -> None:
    response = client.get("/health")

    assert (response.status_code, response.json()) == (
        200,
        {"status": "ok", "version": tmws.__version__},
    )


def test_health_fails_when_sqlite_lost_its_table(client: httpx.Client, tmp_path: Path) -> None:
    sql(tmp_path, "DROP TABLE memories")

    response = client.get("/health")

    assert response.status_code == 503
    assert response.json()["reason"] == "SQLite: no such table: memories"


def test_health_fails_when_chroma_lost_its_collection(client: httpx.Client, tmp_path: Path) -> None:
    other = chromadb.PersistentClient(
        tmp_path / "chroma", chromadb.Settings(anonymized_telemetry=False)
    )
    other.delete_collection("memories-tiny")

    response = client.get("/health")

    assert response.status_code == 503
    assert response.json()["reason"].startswith("Chroma: ")


def test_a_memory_is_read_back_by_its_id(client: httpx.Client) -> None:
    receipt = client.post("/memories", json={"text": " a cat "}).json()

    assert client.get(f"/memories/{receipt['id']}").json() == {**receipt, "text": "a cat"}


def test_a_search_finds_the_nearest_first(client: httpx.Client) -> None:
    cat, dog = remember(client, "cat cat"), remember(client, "cat dog dog")
    remember(client, "ship")

    found = client.get("/memories/search", params={"q": "cat", "limit": 2}).json()

    assert [(match["id"], match["text"]) for match in found] == [
        (cat, "cat cat"),
        (dog, "cat dog dog"),
    ]
    assert 0 <= found[0]["distance"] < found[1]["distance"]


def test_a_search_in_an_empty_store_finds_nothing(client: httpx.Client) -> None:
    assert client.get("/memories/search", params={"q": "cat"}).json() == []


def test_memories_outlive_a_restart(start: Callable[..., httpx.Client]) -> None:
    key = remember(start(), "ship")

    client = start()

    assert client.get(f"/memories/{key}").json()["text"] == "ship"
    assert client.get("/memories/search", params={"q": "ship"}).json()[0]["id"] == key


def test_an_unknown_id_is_a_404(client: httpx.Client) -> None:
    assert client.get("/memories/none").status_code == 404


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": "  "}, {"text": "x" * 8193}])
def test_fails_when_the_text_is_missing_blank_or_too_long(client: httpx.Client, body: dict) -> None:
    assert client.post("/memories", json=body).status_code == 422


def test_a_changed_row_is_refused_and_not_found(client: httpx.Client, tmp_path: Path) -> None:
    key = remember(client, "cat")
    sql(tmp_path, "UPDATE memories SET text = 'cat?'")

    response = client.get(f"/memories/{key}")

    assert (response.status_code, response.json()["status"]) == (500, "forged")
    assert client.get("/memories/search", params={"q": "cat"}).json() == []


def test_a_row_signed_with_another_key_is_refused(start: Callable[..., httpx.Client]) -> None:
    key = remember(start(), "cat")

    assert start(secret_key=SecretStr("another")).get(f"/memories/{key}").status_code == 500


def test_without_ollama_memories_fail_and_health_does_not(
    client: httpx.Client, ollama: Ollama, tmp_path: Path
) -> None:
    ollama.shutdown()
    ollama.server_close()

    for response in (
        client.post("/memories", json={"text": "cat"}),
        client.get("/memories/search", params={"q": "cat"}),
    ):
        assert response.status_code == 503
        assert response.json()["reason"].startswith(f"Ollama at {ollama.url} is unreachable: ")
    assert client.get("/health").status_code == 200
    assert sql(tmp_path, "SELECT * FROM memories") == []


def test_without_the_model_the_reason_is_the_one_ollama_gives(
    start: Callable[..., httpx.Client], ollama: Ollama
) -> None:
    response = start(ollama_model="big:latest").post("/memories", json={"text": "cat"})

    assert response.status_code == 503
    assert response.json()["reason"] == (
        f"Ollama at {ollama.url}, model big:latest: model 'big:latest' not found"
    )


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"embeddings": []}'])
def test_fails_when_ollama_answers_nonsense(
    client: httpx.Client, ollama: Ollama, body: bytes
) -> None:
    ollama.body = body

    response = client.post("/memories", json={"text": "cat"})

    assert response.status_code == 503
    assert response.json()["reason"].endswith("gave no usable answer, HTTP status 200")


def test_nothing_is_stored_when_chroma_refuses_the_vector(
    client: httpx.Client, ollama: Ollama, tmp_path: Path
) -> None:
    remember(client, "cat")
    ollama.body = b'{"embeddings": [[1, 2]]}'

    response = client.post("/memories", json={"text": "dog"})

    assert response.status_code == 503
    assert response.json()["reason"].startswith("Chroma: ")
    assert sql(tmp_path, "SELECT text FROM memories") == [("cat",)]
