"""The clock is asked before what can't be done again: nothing is erased or removed by one that the log does not bear out."""

from contextlib import closing
from datetime import datetime

from screening.domain.keeping.clock import ClockDoubt, ClockLeap, doubt
from screening.errors import LinealError
from screening.language import in_copenhagen
from screening.storage.database import Database
from screening.storage.keeping.machine import clock_is_in_step
from screening.storage.proving import seals

__all__ = ["ClockDoubted", "clock_is_in_step", "refuse_doubted", "why_doubted"]


class ClockDoubted(LinealError):
    """Uret på maskinen kan ikke passe, så intet slettes. Stil uret, og prøv igen."""


def why_doubted(db: Database, now: datetime) -> ClockDoubt | None:
    """Why a clock that says `now` is doubted; None where the log bears it out."""
    with closing(seals.moments(db)) as newest_first:
        return doubt(newest_first, now)


def refuse_doubted(db: Database, now: datetime) -> None:
    """Raise `ClockDoubted` where the clock can't be believed."""
    why = why_doubted(db, now)
    if why is None:
        return
    told = {"now": f"{in_copenhagen(now):%d.%m.%Y kl. %H.%M}", "reached": f"{in_copenhagen(why.logged_to):%d.%m.%Y kl. %H.%M}"}
    if why.leap is ClockLeap.BEHIND:
        raise ClockDoubted(
            "Uret på maskinen viser {now}, men loggen er skrevet til {reached}. Intet slettes. Stil uret, og prøv igen.", **told
        )
    raise ClockDoubted(
        "Uret på maskinen viser {now}, men loggen standsede {reached}. Intet slettes: "
        "uret kan være sprunget frem. Er det rigtigt, så vent, til loggen har gået en uge.",
        **told,
    )
