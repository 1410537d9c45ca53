"""The memories: rows in SQLite, vectors in Chroma, kept together under one id."""

import asyncio
import hmac
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import chromadb
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from tmws.database import Memory
from tmws.embeddings import OllamaEmbeddings
from tmws.errors import Forged, Unavailable

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Match:
    """A memory found by meaning; the smaller the distance, the closer."""

    id: str
    text: str
    distance: float


def open_chroma(directory: Path) -> chromadb.ClientAPI:
    """Opens the vector store, and creates it if the directory is empty."""
    return chromadb.PersistentClient(directory, ChromaSettings(anonymized_telemetry=False))


@contextmanager
def answering() -> Iterator[None]:
    """Turns the failure of a store into Unavailable, with the store's own reason."""
    try:
        yield
    except SQLAlchemyError as error:  # whose own text would show the statement and its values
        raise Unavailable(f"SQLite: {getattr(error, 'orig', type(error).__name__)}") from error
    except ChromaError as error:
        raise Unavailable(f"Chroma: {error}") from error


class Memories:
    """Stores texts, and finds them again by id or by meaning."""

    def __init__(
        self,
        sessions: async_sessionmaker[AsyncSession],
        chroma: chromadb.ClientAPI,
        embeddings: OllamaEmbeddings,
        secret_key: str,
    ) -> None:
        """Opens the collection of the model in use: vectors of two models can't be compared."""
        self._sessions = sessions
        self._embeddings = embeddings
        self._secret_key = secret_key.encode()
        model = re.sub(r"[^a-zA-Z0-9]+", "-", embeddings.model).strip("-")
        self._vectors = chroma.get_or_create_collection(
            f"memories-{model}",
            configuration={"hnsw": {"space": "cosine"}},
            embedding_function=None,  # or Chroma would download a model of its own
        )

    async def check(self) -> None:
        """Raises Unavailable unless both stores answer."""
        with answering():
            async with self._sessions() as session:
                await session.scalar(select(Memory.id).limit(1))
            await asyncio.to_thread(self._vectors.count)

    async def add(self, text: str) -> Memory:
        """Stores a text with its vector, or nothing at all."""
        vector = await self._embeddings.embed(text)
        memory = Memory(id=str(uuid4()), text=text)
        memory.signature = self._sign(memory)
        with answering():
            async with self._sessions.begin() as session:
                session.add(memory)
                await session.flush()
                await asyncio.to_thread(self._vectors.add, ids=memory.id, embeddings=[vector])
        return memory

    async def find(self, id: str) -> Memory | None:  # noqa: A002
        """Returns the memory with that id, if there is one; raises Forged if it isn't ours."""
        with answering():
            async with self._sessions() as session:
                memory = await session.get(Memory, id)
        if memory and not self._is_genuine(memory):
            raise Forged(f"memory {id} doesn't match its signature")
        return memory

    async def search(self, query: str, limit: int) -> list[Match]:
        """Returns the memories nearest in meaning, nearest first; forged ones are left out."""
        vector = await self._embeddings.embed(query)
        nearest = {"query_embeddings": [vector], "n_results": limit, "include": ["distances"]}
        with answering():
            found = await asyncio.to_thread(self._vectors.query, **nearest)
            distances = dict(zip(found["ids"][0], found["distances"][0], strict=True))
            async with self._sessions() as session:
                rows = await session.scalars(select(Memory).where(Memory.id.in_(distances)))
                memories = {memory.id: memory for memory in rows}
        for forged in [m for m in memories.values() if not self._is_genuine(m)]:
            log.warning("memory %s doesn't match its signature; left out of a search", forged.id)
            del memories[forged.id]
        return [
            Match(i, memories[i].text, max(0.0, d)) for i, d in distances.items() if i in memories
        ]

    def _sign(self, memory: Memory) -> str:
        return hmac.digest(self._secret_key, f"{memory.id}\n{memory.text}".encode(), "sha256").hex()

    def _is_genuine(self, memory: Memory) -> bool:
        return hmac.compare_digest(self._sign(memory), memory.signature)
