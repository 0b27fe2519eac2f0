"""Small writes of several threads in one transaction: the disk is waited for once, for all that came while it was busy."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import TypeAlias

from screening.errors import Busy, StorageError
from screening.storage.database import Database, noted, turn

Write: TypeAlias = Callable[[Database], object]


@dataclass(eq=False)
class _Waiting:
    """A write that waits for whoever has the next turn. It has `ended` when it is kept, or with the `fault` that kept it out."""

    write: Write
    ended: Event = field(default_factory=Event)
    fault: StorageError | None = None


@dataclass(eq=False)
class _Queue:
    """What waits to be written to one database."""

    lock: Lock = field(default_factory=Lock)
    waiting: list[_Waiting] = field(default_factory=list)

    def join(self, write: Write) -> _Waiting:
        one = _Waiting(write)
        with self.lock:
            self.waiting.append(one)
        return one

    def leave(self, one: _Waiting) -> bool:
        """Wait no longer. False where somebody is writing it already."""
        with self.lock:
            if one in self.waiting:
                self.waiting.remove(one)
                return True
        return False

    def take_all(self) -> list[_Waiting]:
        with self.lock:
            taken, self.waiting = self.waiting, []
        return taken


def write_together(db: Database, write: Write) -> None:
    """Do a write that stands by itself, in one transaction with those that other threads wait to do: all of them are kept, or none.

    `write` is given the connection of whoever's turn it is, and is done when this returns. Raises the `StorageError` that kept it out.
    """
    queue = _queues.setdefault(db.main_file, _Queue())
    one = queue.join(write)
    try:
        with turn(db):
            if not one.ended.is_set():
                _write_all(db, queue.take_all())
    except StorageError:
        if queue.leave(one):
            raise
    one.ended.wait()
    if one.fault is not None:
        raise one.fault from one.fault.__cause__


def _write_all(db: Database, taken: list[_Waiting]) -> None:
    fault: StorageError | None = Busy()
    try:
        with noted(db):
            for one in taken:
                one.write(db)
        fault = None
    except StorageError as met:
        fault = met
    finally:
        for one in taken:
            one.fault = fault
            one.ended.set()


_queues: dict[str, _Queue] = {}
"""One queue for each database that this process looks at."""
