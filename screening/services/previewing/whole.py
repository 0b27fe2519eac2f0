"""What another configuration would have said: everything that is signed is replayed against both, and the differences are counted."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date
from multiprocessing.connection import Connection, wait
from typing import Final, TypeAlias, cast

from screening.domain.ruler.changes.effects import Comparison
from screening.domain.ruler.changes.previews import Preview, Tally, titles, told
from screening.domain.ruler.changes.today import children_today, drafts_today
from screening.domain.ruler.weighing.cases import Locality
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.text import Text
from screening.errors import LinealError, StorageError
from screening.services.opening import Opener
from screening.services.previewing.drafts_met import draft_effects
from screening.services.publishing.configurations import kept
from screening.storage.assessing import drafts, facts
from screening.storage.children.children import by_birth
from screening.storage.database import Database
from screening.storage.people import units
from screening.storage.publishing import configurations

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""

STEPS: Final = facts.SLICES
PROCESSES: Final = 2
FEW: Final = 10_000
"""So many assessments are replayed before another process would have started."""


class ReplayStopped(LinealError):
    """Gennemregningen stoppede, før den var færdig. Prøv igen."""


def preview(open_database: Opener, before: Configuration, after: Configuration, today: date, progress: Progress) -> Preview:
    """Replay every signed assessment that nobody has replaced, and tell what would change from `before` to `after`.

    Also how many children would have another scale `today`, and which drafts would be met otherwise. Reads one child at a time and
    keeps counts alone, so that memory does not grow with what is signed. Raises `ReplayStopped`.
    """
    with closing(open_database()) as db:
        names = {unit.id: unit.name for unit in units.every(db)}
        children = children_today(by_birth(db), before, after, today)
        waiting = drafts_today(draft_effects(drafts.every(db), before, after, today), names)
        many = facts.are_more_than(db, FEW)
    slices = _in_processes if many and _processors() >= PROCESSES else _here
    whole = Tally()
    for done, tally in enumerate(slices(open_database, before, after), start=1):
        whole.add(tally)
        progress(done, STEPS)
    with closing(open_database()) as db:
        earlier = dict(_titles_as_signed(db, whole.scales - titles(before).keys() - titles(after).keys()))
    return told(whole, before, after, names, earlier, children, waiting)


def _titles_as_signed(db: Database, scales: Iterable[str]) -> Iterator[tuple[str, Text]]:
    """The ids of some scales with the titles that they had when something was last signed on them."""
    for id_ in scales:
        fingerprint = configurations.last_signed_with(db, id_)
        scale = kept(db, fingerprint).scale(id_) if fingerprint else None
        if scale:
            yield id_, scale.title


def _here(open_database: Opener, before: Configuration, after: Configuration) -> Iterator[Tally]:
    return _tallies(open_database, before, after, range(STEPS))


def _in_processes(open_database: Opener, before: Configuration, after: Configuration) -> Iterator[Tally]:
    """The same from several processes, each with its own connection and its own slices, in the order in which they are done.

    Started afresh (not forked), because threads and database connections do not survive a fork. A process whose reader is gone ends
    by itself at its next slice.
    """
    context = multiprocessing.get_context("spawn")
    started = []
    receivers: list[Connection] = []
    try:
        for number in range(PROCESSES):
            receiver, sender = context.Pipe(duplex=False)
            mine = range(number, STEPS, PROCESSES)
            process = context.Process(target=_send_tallies, args=(sender, open_database, before, after, mine), daemon=True)
            process.start()
            sender.close()
            started.append(process)
            receivers.append(receiver)
        waiting = {receiver: len(range(number, STEPS, PROCESSES)) for number, receiver in enumerate(receivers)}
        while waiting:
            for ready in wait(list(waiting)):
                receiver = cast(Connection, ready)
                yield _receive(receiver)
                waiting[receiver] -= 1
                if not waiting[receiver]:
                    del waiting[receiver]
    finally:
        for receiver in receivers:
            receiver.close()
        for process in started:
            process.join()


def _receive(receiver: Connection) -> Tally:
    try:
        return cast(Tally, receiver.recv())
    except EOFError:
        raise ReplayStopped from None


def _send_tallies(sender: Connection, open_database: Opener, before: Configuration, after: Configuration, slices: Iterable[int]) -> None:
    """What another process does; when it can't go on, its reader finds the pipe closed."""
    try:
        for tally in _tallies(open_database, before, after, slices):
            sender.send(tally)
    except (BrokenPipeError, StorageError):
        return


def _tallies(open_database: Opener, before: Configuration, after: Configuration, slices: Iterable[int]) -> Iterator[Tally]:
    comparison = Comparison(before, after)
    with closing(open_database()) as db:
        localities = {unit.id: Locality(unit.name, unit.district, unit.kind) for unit in units.every(db)}
        for number in slices:
            tally = Tally()
            for of_a_child in facts.children_in_slice(db, number, localities):
                tally.count(comparison, of_a_child)
            yield tally


def _processors() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
