"""Seen and forgotten: a record that was erased on a named basis, one that is past its time without any, and a draft that is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from screening.demo.assessments import Made
from screening.demo.days import WINDOW, at_work, workday
from screening.demo.people import SCHOOL, Staff
from screening.demo.timeline import Happening, Story, logged
from screening.domain.acts import Act
from screening.domain.ages import GROWN_UP_YEARS
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.people import Console, User
from screening.domain.ruler.written.retention import RecordKind
from screening.language import local_day
from screening.services.assessing import drafting
from screening.services.keeping import erasing, telling_kept, unfinished
from screening.services.publishing.configurations import InForce
from screening.storage.children import children, stays
from screening.storage.database import Database

TAKEN_IN: Final = WINDOW - timedelta(days=7)
"""So long ago the school took in its old list."""
TAKEN_IN_MINUTE: Final = 20
SHORTEST_MONTH: Final = 28
HEAD: Final = "jonas"
ERASED_DAYS_AGO: Final = 24
ERASED_MINUTE: Final = 545
"""In the evening, when nobody writes."""
RECEIPT: Final = "2026-117"
DECIDED_BY: Final = "Asta Testesen, stadsarkivar"
FORGOTTEN_BY: Final = "gitte"
FORGOTTEN_DAYS_AGO: Final = 44
FORGOTTEN_MINUTE: Final = 185
BEGUN: Final = "Børster selv nu. Mor spurgte til fluor, og jeg ville slå op, hvad vi"


@dataclass(frozen=True)
class GrownUp:
    """Somebody who once went to the school, and how many days ago the record had served its purpose; less than 0: it has not yet."""

    name: str
    past: int


GROWN_UP: Final = (
    GrownUp("Pernille Granprøve", 200),
    GrownUp("Joakim Lundtestesen", 6),
    GrownUp("Amira Al-Testari", -1300),
)
"""Erased on the archive's receipt; past its time, and nobody has said on what basis it goes; and to be kept for years yet."""


def take_in_the_grown_up(db: Database, staff: Staff, in_force: InForce, today: date) -> list[Happening]:
    """Add who stood on the school's old list when Lineal came, and had left it. Call it inside `writing`."""
    kept = next((rule.keep for rule in in_force.configuration.retention.retention if rule.kind is RecordKind.CHILD), None)
    if kept is None:
        return []
    head, unit, day, told = staff.users[HEAD], staff.units[SCHOOL], workday(today - TAKEN_IN), list[Happening]()
    for minute, one in enumerate(GROWN_UP, TAKEN_IN_MINUTE):
        moment, turned = at_work(day, minute), kept.before(today - timedelta(days=one.past))
        born = turned.replace(year=turned.year - GROWN_UP_YEARS, day=min(turned.day, SHORTEST_MONTH))
        child_id = children.add(db, one.name, born, None, 0, unit, head.id, moment)
        stays.leave_unit(db, child_id, unit, day)
        told.append(logged(moment, Act.CHILD_ADDED, head, child_id))
    return told


def forgotten(staff: Staff, latest: Sequence[Made], in_force: InForce, today: date) -> list[Story]:
    """A draft that was begun weeks ago, on a child of `latest` (who are there today) whom its author has signed nothing about since."""
    author, day = staff.users[FORGOTTEN_BY], workday(today - timedelta(days=FORGOTTEN_DAYS_AGO))
    moment = at_work(day, FORGOTTEN_MINUTE)
    own = [made for made in latest if made.signed.author_id == author.id and made.signed.signed_at < moment]
    last = max(own, key=lambda made: made.signed.signed_at, default=None)
    return [Story(moment, partial(_begin, author, last, in_force, moment))] if last else []


def _begin(author: User, last: Made, in_force: InForce, moment: datetime, db: Database) -> None:
    first = last.result.scale.dimensions[0].id
    typed = TypedSheet(observed_on=local_day(moment).isoformat(), reasons={first: BEGUN})
    drafting.save_draft(db, author, last.signed.child_id, in_force.configuration, typed, 0, moment)


def outlived(in_force: InForce, today: date) -> list[Story]:
    """The archive has received what was past its time then, and somebody at the server erased it."""
    if not in_force.configuration.retention.retention:
        return []
    day = workday(today - timedelta(days=ERASED_DAYS_AGO))
    basis = ErasureBasis(BasisKind.ARCHIVED, RECEIPT, day, DECIDED_BY)
    moment = at_work(day, ERASED_MINUTE)
    return [Story(moment, lambda db: erasing.erase(db, Console(), in_force, basis, moment))]


def keep_house(db: Database, in_force: InForce, now: datetime) -> None:
    """What the server does each morning: ask about drafts that nobody finishes, and count what could be erased."""
    unfinished.go_through(db, Console(), in_force.configuration, now)
    telling_kept.count(db, Console(), in_force, now)
