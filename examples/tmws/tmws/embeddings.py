"""The Ollama side: turns a text into a vector."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tmws.errors import Unavailable


class OllamaEmbeddings:
    """Embeds texts with one model of one Ollama server, which may come and go."""

    def __init__(self, client: httpx.AsyncClient, model: str) -> None:
        """Takes a client that knows the server's address, and the model's name."""
        self.model = model
        self._client = client

    async def embed(self, text: str) -> list[float]:
        """Returns the vector of a text, or raises Unavailable with what Ollama said."""
        where = f"Ollama at {str(self._client.base_url).rstrip('/')}"
        try:
            response = await self._client.post(
                "/api/embed", json={"model": self.model, "input": text}
            )
            answer = response.json()
            if response.is_success:
                return answer["embeddings"][0]
            reason = answer["error"]
        except httpx.HTTPError as error:
            raise Unavailable(
                f"{where} is unreachable: {str(error) or type(error).__name__}"
            ) from error
        except (ValueError, LookupError, TypeError) as error:
            status = response.status_code
            raise Unavailable(f"{where} gave no usable answer, HTTP status {status}") from error
        raise Unavailable(f"{where}, model {self.model}: {reason}")


@asynccontextmanager
async def open_ollama(base_url: str, model: str) -> AsyncIterator[OllamaEmbeddings]:
    """Yields the embeddings of a model; nothing is sent before the first text."""
    # The first text makes Ollama load the model, which can take most of a minute on a CPU.
    timeout = httpx.Timeout(60, connect=3)
    async with httpx.AsyncClient(base_url=base_url, timeout=timeout) as client:
        yield OllamaEmbeddings(client, model)
