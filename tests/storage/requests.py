"""A request as storage sees it: on a connection that is lent to it."""

import re

from screening.storage.kept_open import KeptOpen


class Request:
    """A request on a connection of its own, and the questions that reached the database."""

    def __init__(self, kept: KeptOpen) -> None:
        self.asked: list[str] = []
        self._kept = kept
        self.db = kept.borrow()
        self.db.conn.set_trace_callback(self.asked.append)

    def __enter__(self) -> "Request":
        return self

    def __exit__(self, *_: object) -> None:
        self.db.conn.set_trace_callback(None)
        self._kept.give_back(self.db, is_sound=True)

    def has_asked(self, table: str) -> bool:
        """Whether anything was read of a table."""
        return any(re.search(rf"\b{table}\b", sql) for sql in self.asked if sql.startswith("SELECT"))
