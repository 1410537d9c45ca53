"""The HTTP side: what can be asked, and what a failure looks like."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, StringConstraints

from tmws import __version__
from tmws.database import open_database
from tmws.embeddings import open_ollama
from tmws.errors import Forged, Unavailable
from tmws.memories import Match, Memories, open_chroma
from tmws.settings import Settings

log = logging.getLogger(__name__)
router = APIRouter()


class NewMemory(BaseModel):
    """A text to remember."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8192)]


class StoredMemory(BaseModel):
    """A remembered text."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    text: str
    signature: str


class Receipt(BaseModel):
    """What a caller gets for a new memory."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    signature: str


def memories_of(request: Request) -> Memories:
    """Returns the memories of the running application."""
    return request.app.state.memories


Open = Annotated[Memories, Depends(memories_of)]


@router.get("/health")
async def health(memories: Open) -> dict[str, str]:
    """Answers once both stores do; Ollama may be away."""
    await memories.check()
    return {"status": "ok", "version": __version__}


@router.post("/memories", status_code=201, response_model=Receipt)
async def add(memory: NewMemory, memories: Open) -> object:
    """Remembers a text."""
    return await memories.add(memory.text)


@router.get("/memories/search")
async def search(
    memories: Open,
    q: Annotated[str, Query(min_length=1, max_length=8192)],
    limit: Annotated[int, Query(ge=1, le=100)] = 3,
) -> list[Match]:
    """Finds memories by meaning."""
    return await memories.search(q, limit)


@router.get("/memories/{id}", response_model=StoredMemory)
async def get(id: str, memories: Open) -> object:  # noqa: A002
    """Returns one memory."""
    if memory := await memories.find(id):
        return memory
    raise HTTPException(404, f"no memory has the id {id}")


def unavailable(_: Request, error: Exception) -> JSONResponse:
    """Says what doesn't answer, so that an operator needn't guess."""
    log.warning("%s", error)
    return JSONResponse({"status": "unavailable", "reason": str(error)}, 503)


def forged(_: Request, error: Exception) -> JSONResponse:
    """Says which memory can't be trusted, and not what it holds."""
    return JSONResponse({"status": "forged", "reason": str(error)}, 500)


def create_app(settings: Settings) -> FastAPI:
    """Builds the application; its stores open when it starts and close when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            open_database(settings.database_url) as sessions,
            open_ollama(settings.ollama_base_url, settings.ollama_model) as embeddings,
        ):
            with await asyncio.to_thread(open_chroma, settings.chroma_persist_directory) as chroma:
                key = settings.secret_key.get_secret_value()
                app.state.memories = Memories(sessions, chroma, embeddings, key)
                yield

    app = FastAPI(title="tmws", version=__version__, lifespan=lifespan)
    app.include_router(router)
    app.add_exception_handler(Unavailable, unavailable)
    app.add_exception_handler(Forged, forged)
    return app
