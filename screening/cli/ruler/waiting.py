"""How far a long check has come: told to people who wait, not to programs that read."""

import time

import click

PATIENCE_SECONDS = 1.0
EVERY_PERCENT = 10


class SlowCheck:
    """Tells on stderr how far the work has come, from when somebody has waited a second; then at every tenth of the way."""

    def __init__(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._from = time.monotonic() + patience_seconds
        self._next = 0

    def tell(self, percent: int) -> None:
        """The work has come so far."""
        if percent >= self._next and time.monotonic() >= self._from:
            click.echo(f"Efterser … {percent} %", err=True)
            self._next = percent - percent % EVERY_PERCENT + EVERY_PERCENT
