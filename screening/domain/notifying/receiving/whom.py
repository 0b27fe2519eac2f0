"""Whom a notification at the authority is about, as far as it says so: a name, a day of birth, or that nobody is born yet."""

from dataclasses import dataclass
from datetime import date

from screening.domain.children.cpr import read_cpr
from screening.domain.days import read_day
from screening.domain.notifying import fields
from screening.domain.notifying.typed import TypedNotification

EVEN = 2


@dataclass(frozen=True)
class ReportedChild:
    """A child as a notification tells of it. What it does not say is empty or None; `is_girl` follows from the number alone."""

    name: str
    born: date | None
    is_unborn: bool
    is_girl: bool | None
    mother: str


def about_whom(typed: TypedNotification, latest: date) -> ReportedChild:
    """Whom it is about. `latest` is the last day on which a child that is named can be due."""
    cpr = read_cpr(typed.text(fields.CHILD_CPR))
    written = read_day(typed.text(fields.CHILD_BORN), latest)
    born = cpr.born if cpr else written if isinstance(written, date) else None
    return ReportedChild(
        name=typed.text(fields.CHILD_NAME).strip(),
        born=born,
        is_unborn=typed.about_unborn,
        is_girl=int(cpr.digits[-1]) % EVEN == 0 if cpr and not cpr.is_replacement else None,
        mother=typed.text(fields.MOTHER).strip(),
    )
