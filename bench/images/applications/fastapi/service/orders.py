"""What can be ordered, and what was."""

from pydantic import BaseModel, Field


class Order(BaseModel):
    """An order of one article."""

    article: str = Field(min_length=1, max_length=64)
    pieces: int = Field(default=1, ge=1, le=100)


class Orders:
    """All orders since the start, numbered from 1."""

    def __init__(self) -> None:
        self._orders: list[Order] = []

    def add(self, order: Order) -> int:
        """Keeps an order; answers its number."""
        self._orders.append(order)
        return len(self._orders)

    def find(self, number: int) -> Order | None:
        """Finds the order of a number."""
        known = 1 <= number <= len(self._orders)
        return self._orders[number - 1] if known else None
