"""What was done between two moments, by everybody or by one: what is asked first when somebody else may have been inside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.people import Actor, Right
from screening.errors import NotFound
from screening.language import in_copenhagen, render
from screening.reports.list_files import CSV, as_file
from screening.storage import audit
from screening.storage.audit import LogRow
from screening.storage.database import Database, writing

HEADINGS = ("linje", "tidspunkt", "brugernavn", "handling", "barn")


@dataclass(frozen=True)
class Doings:
    """A file with a line for each row of the log and each child that it names, how many rows, and by and about how many."""

    file: bytes
    rows: int
    people: int
    children: int


def fetch(db: Database, who: Actor, since: datetime, until: datetime, login: str | None, now: datetime) -> Doings:
    """What the log tells of these moments, children by their ids alone; that it was fetched is logged. Raises `NotFound` for whoever runs
    no commands.
    """
    if Right.RUN_COMMANDS not in who.rights:
        raise NotFound
    with writing(db):
        audit.record(db, now, Act.DOINGS_FETCHED, who)
    found = list(audit.between(db, since, until, login))
    people, children = {one.login for one in found if one.login}, {id_ for one in found for id_ in one.child_ids}
    return Doings(as_file(HEADINGS, (line for one in found for line in _lines(one)), CSV), len(found), len(people), len(children))


def _lines(one: LogRow) -> Iterator[tuple[str, ...]]:
    for child_id in one.child_ids or ("",):
        yield str(one.id), f"{in_copenhagen(one.at):%Y-%m-%d %H:%M:%S}", one.login, render(one.act.words, "da"), child_id
