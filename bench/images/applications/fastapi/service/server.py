"""The HTTP side: what can be asked."""

from fastapi import FastAPI, HTTPException

from service.orders import Order, Orders

app = FastAPI(title="service")
orders = Orders()


@app.get("/health")
async def health() -> dict[str, str]:
    """Answers as soon as the service does."""
    return {"status": "ok"}


@app.post("/orders", status_code=201)
async def add(order: Order) -> dict[str, int]:
    """Takes an order."""
    return {"number": orders.add(order)}


@app.get("/orders/{number}")
async def get(number: int) -> Order:
    """Returns an order that was taken."""
    if (order := orders.find(number)) is None:
        raise HTTPException(404, f"no order has the number {number}")
    return order
