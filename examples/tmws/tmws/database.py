"""The SQLite side: one table of memories."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Registry of the tables."""


class Memory(Base):
    """A remembered text, with the signature that shows that this service wrote it."""

    __tablename__ = "memories"

    id: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    signature: Mapped[str]


@asynccontextmanager
async def open_database(url: str) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    """Creates what tables are missing and yields the maker of sessions."""
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
        yield async_sessionmaker(engine, expire_on_commit=False)
    finally:
        await engine.dispose()
