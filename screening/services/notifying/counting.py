"""A pupil's unlawful absence in a quarter, as the school's leader counts it."""

from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.counts import read_count
from screening.domain.notifying.absence import Quarter, QuarterCount
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, UnitKind, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import children
from screening.services.notifying import promising
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.notifying import absence

MOST_SCHOOL_DAYS: Final = 92


def school_led(user: User, units: tuple[Unit, ...]) -> Unit | None:
    """The school among these units that somebody leads."""
    return next((unit for unit in user.led if unit in units and unit.kind is UnitKind.SCHOOL), None)


def quarters(today: date) -> tuple[Quarter, Quarter]:
    """The quarter that it is, and the last one: its last days are counted when it is over."""
    this = Quarter.of(today)
    return this, Quarter.of(this.first - timedelta(days=1))


def count(
    db: Database, user: User, child_id: str, half_days: str, school_days: str, now: datetime, form: Form = NO_FORM, quarter: str = ""
) -> QuarterCount:
    """Write how many half days of how many school days a pupil was away unlawfully in a quarter: this one, unless the last is named.

    Raises `NotFound` for whoever leads no school of the child's, `Invalid` with every fault at once, and `AlreadyMade`.
    """
    child = children.get(db, user, child_id, now)
    school = school_led(user, child.units)
    if school is None:
        raise NotFound
    halves, days = read_count(half_days.strip(), 2 * MOST_SCHOOL_DAYS), read_count(school_days.strip(), MOST_SCHOOL_DAYS)
    faults = {}
    if not days:
        faults["school_days"] = Phrase("Skriv, hvor mange skoledage der har været i kvartalet, højst {most}.", {"most": MOST_SCHOOL_DAYS})
    if halves is None or (days and halves > 2 * days):
        faults["half_days"] = Phrase("Skriv antallet af halve dage. En hel dag er to halve, og der kan højst være to for hver skoledag.")
    if faults or halves is None or days is None:
        raise Invalid(faults)
    this, last = quarters(local_day(now))
    counted = QuarterCount(last if quarter == str(last) else this, halves, days)
    with once.writing_once(db, user, form, Act.QUARTER_COUNTED, now) as make:
        subject = absence.add(db, child.id, school.id, counted, user.id, now)
        promising.after_counting(db, user, school.id, child.id, subject, counted, now)
        audit.record(db, now, Act.QUARTER_COUNTED, user, child_id=child.id, subject=subject)
        make(child.id)
    return counted
