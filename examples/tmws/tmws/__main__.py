"""The `tmws` command: reads the settings, then serves until SIGTERM."""

import signal
import sys

from pydantic import ValidationError

from tmws.settings import Settings


def main() -> None:
    """Serves the API; a missing or wrong setting ends it at once, with one line for each."""
    # PID 1 has no default handlers, so without one a SIGTERM during start would be lost. uvicorn
    # puts its own in place, and raises the signal again for this one when it has shut down.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        settings = Settings()
    except ValidationError as error:
        problems = (f"TMWS_{e['loc'][0]}".upper() + f": {e['msg']}" for e in error.errors())
        sys.exit("tmws can't start\n" + "\n".join(f"  {problem}" for problem in problems))

    # Only now, because Chroma takes a second to import and a wrong setting shouldn't wait for it.
    import uvicorn

    from tmws.server import create_app

    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        ws="none",
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main()
