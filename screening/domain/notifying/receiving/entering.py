"""A notification that came from outside Lineal, as an adviser writes it down: from a citizen, the police, another municipality."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from screening.domain.children.cpr import read_cpr
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.local_time import COPENHAGEN, day_at
from screening.domain.notifying import fields
from screening.domain.notifying.receiving.receptions import Channel
from screening.domain.notifying.typed import KIND, TypedNotification, read_notification
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.notification import Hears, NotificationFile

ARRIVED_ON, ARRIVED_TIME, CHANNEL, UNIT = "arrived_on", "arrived_time", "channel", "unit"
TIME: Final = re.compile(r"\s*(?:kl\.?\s*)?(\d{1,2})\s*[.:]?\s*(\d{2})?\s*", re.IGNORECASE)
LONGEST_BACK: Final = timedelta(days=366)
CHANNELS: Final = tuple(channel for channel in Channel if channel is not Channel.IN_LINEAL)
TEXTS: Final = (
    fields.CHILD_NAME,
    fields.CHILD_CPR,
    fields.CHILD_BORN,
    fields.MOTHER,
    fields.CHILD_ADDRESS,
    fields.PLACE,
    fields.WHAT_HAPPENED,
    fields.NOTIFIER,
    fields.PHONE,
)
"""What is asked for, of all that a notification can say: the rest lies in what came, and not here."""


@dataclass(frozen=True)
class TypedArrival:
    """What an adviser typed: the notification's own fields, and when, how and to which unit (id) it came."""

    typed: TypedNotification = TypedNotification()
    arrived_on: str = ""
    arrived_time: str = ""
    channel: str = ""
    unit: str = ""


@dataclass(frozen=True)
class ReadArrival:
    """The same, once it can be written down. `arrived_at` is UTC, and `cpr` ten signs or None."""

    typed: TypedNotification
    arrived_at: datetime
    channel: Channel
    hears: Hears
    cpr: str | None


def read_form(given: Mapping[str, str]) -> TypedArrival:
    """What a form's fields say. Never raises."""
    arrival = (given.get(name, "") for name in (ARRIVED_ON, ARRIVED_TIME, CHANNEL, UNIT))
    return TypedArrival(read_notification(given), *arrival)


def read_arrival(arrival: TypedArrival, written: NotificationFile, now: datetime) -> ReadArrival | Mapping[str, Phrase]:
    """What can be written down, or every fault at once by its field."""
    typed, faults = arrival.typed, dict[str, Phrase]()
    at = _moment(arrival, now)
    if isinstance(at, tuple):
        faults[at[0]] = at[1]
    channel = next((one for one in CHANNELS if one == arrival.channel), None)
    if channel is None:
        faults[CHANNEL] = Phrase("Vælg, hvordan underretningen kom.")
    kind = written.notifier_by_id.get(typed.notifier_kind)
    if kind is None:
        faults[KIND] = Phrase("Vælg, hvem der underretter. Det afgør, hvad loven lader dem få at vide.")
    if not (typed.text(fields.CHILD_NAME).strip() or typed.text(fields.WHAT_HAPPENED).strip()):
        faults[fields.CHILD_NAME] = Phrase("Skriv, hvem det drejer sig om, eller hvad der er sket. Mere skal der ikke til.")
    number = typed.text(fields.CHILD_CPR).strip()
    cpr = read_cpr(number) if number else None
    if number and cpr is None:
        mend = Phrase("»{number}« er ikke et CPR-nummer. Lad feltet stå tomt, hvis I ikke kender det.", {"number": number})
        faults[fields.CHILD_CPR] = mend
    if faults or isinstance(at, tuple) or channel is None or kind is None:
        return faults
    return ReadArrival(typed, at, channel, kind.hears, cpr.digits if cpr else None)


def _moment(arrival: TypedArrival, now: datetime) -> datetime | tuple[str, Phrase]:
    """When it came, in UTC. In the hour that the clock shows twice the first is meant: that runs out first."""
    today = day_at(now)
    day = read_day(arrival.arrived_on, today)
    if isinstance(day, NotADay):
        return ARRIVED_ON, not_a_day_phrase(day, arrival.arrived_on)
    clock = _time(arrival.arrived_time)
    if clock is None:
        return ARRIVED_TIME, Phrase("Skriv, hvad klokken var, da den kom, f.eks. 22.15. De 24 timer regnes derfra.")
    at = at_clock(day, clock)
    if at > now:
        return ARRIVED_ON if day > today else ARRIVED_TIME, Phrase("Det tidspunkt er ikke kommet endnu.")
    return at if now - at <= LONGEST_BACK else (ARRIVED_ON, Phrase("Det er mere end et år siden. Se, om året er rigtigt."))


def at_clock(day: date, clock: time) -> datetime:
    """The moment (UTC) at which the clock in Denmark shows this time on a day: the first, where it shows it twice."""
    return datetime.combine(day, clock, COPENHAGEN).astimezone(UTC)


def _time(written: str) -> time | None:
    found = TIME.fullmatch(written)
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None
