"""What the environment decides."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings of the service, each read from the variable TMWS_<NAME>.

    Only the secret key has no default: there is no safe one.
    """

    model_config = SettingsConfigDict(env_prefix="TMWS_", hide_input_in_errors=True)

    secret_key: SecretStr = Field(min_length=1)
    database_url: str = "sqlite+aiosqlite:////app/data/tmws.db"
    chroma_persist_directory: Path = Path("/app/.chroma")
    ollama_base_url: str = "http://localhost:11434"
    ollama_model: str = "zylonai/multilingual-e5-large"
    host: str = "0.0.0.0"  # noqa: S104 - a container is reached from outside
    port: int = 8000
