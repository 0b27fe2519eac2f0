"""The year's file for Danmarks Statistik: what came, without anybody's name or number, and what is missing in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.days import last_due_day
from screening.domain.notifying.receiving.whom import about_whom
from screening.domain.notifying.receiving.yearly import (
    HEADINGS,
    LIST_MARK,
    LackingPart,
    Reported,
    YearlyRow,
    lacking_in_all,
    yearly_rows,
)
from screening.domain.people import User
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.text import MAIN_LANGUAGE
from screening.errors import NotFound
from screening.language import local_day, render
from screening.reports import list_files
from screening.services.notifying import receivers
from screening.services.people import access
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.notifying import receptions

FIRST_YEAR = 2024
"""No law asks for a year before this one."""


@dataclass(frozen=True)
class YearlyPage:
    """A year: how many came, what is missing in how many, and those that an adviser can look up to see why. `years` can be chosen."""

    year: int
    years: tuple[int, ...]
    count: int
    lacking: Sequence[tuple[LackingPart, int]]
    whole: int


def look_at(db: Database, user: User, year: int | None, configuration: Configuration, now: datetime) -> YearlyPage:
    """What the year's file would lack. Raises `NotFound` for whoever receives no notifications, and for a year that never was."""
    this_year = local_day(now).year
    rows = _rows(db, user, this_year if year is None else year, configuration, now)
    audit.view(db, now, Act.YEARLY_FILE_VIEWED, user)
    return YearlyPage(
        year=this_year if year is None else year,
        years=tuple(range(this_year, FIRST_YEAR - 1, -1)),
        count=len(rows),
        lacking=lacking_in_all(rows),
        whole=sum(not row.lacking for row in rows),
    )


def as_csv(db: Database, user: User, year: int, configuration: Configuration, now: datetime) -> bytes:
    """The file of a year. It is logged. Raises `NotFound` as `look_at`."""
    rows = _rows(db, user, year, configuration, now)
    municipality = render(configuration.municipality.name, MAIN_LANGUAGE)
    audit.view(db, now, Act.YEARLY_FILE_FETCHED, user, subject=str(year))
    return list_files.as_file(HEADINGS, (_cells(number, row, municipality) for number, row in enumerate(rows, 1)), list_files.CSV)


def _rows(db: Database, user: User, year: int, configuration: Configuration, now: datetime) -> list[YearlyRow]:
    access.check_can_receive(user)
    today = local_day(now)
    if not FIRST_YEAR <= year <= today.year:
        raise NotFound
    came = [
        Reported(kept.reception.id, on, kept.typed, about_whom(kept.typed, last_due_day(on)))
        for kept in receptions.of_year(db, year, receivers.asker(db, user, today))
        if (on := local_day(kept.reception.arrived_at))
    ]
    return yearly_rows(came, configuration.notification)


def _cells(number: int, row: YearlyRow, municipality: str) -> Sequence[str]:
    return (
        str(number),
        row.on.isoformat(),
        row.notifier_code,
        LIST_MARK.join(row.reason_codes),
        "" if row.age_years is None else str(row.age_years),
        row.sex,
        "" if row.mother is None else str(row.mother),
        municipality,
        "; ".join(render(part.words, MAIN_LANGUAGE) for part in row.lacking),
    )
