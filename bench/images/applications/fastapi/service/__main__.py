"""The command `service`: serves until SIGTERM."""

import uvicorn

from service.server import app


def main() -> None:
    """Listens where a container is reached from outside."""
    uvicorn.run(app, host="0.0.0.0", port=8000)


if __name__ == "__main__":
    main()
