"""Whom to call now: the authority while it is open, the duty outside its hours, and 112 where somebody is in danger."""

from dataclasses import dataclass
from datetime import datetime, time

from screening.domain.notifying.weekdays import is_public_holiday
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import AUTHORITY, OUT_OF_HOURS, Municipality, Office
from screening.domain.ruler.written.notification import NotificationFile
from screening.domain.text import Text


@dataclass(frozen=True)
class CallNumber:
    """An office with its number. `open_until` is on the clock in Copenhagen; None where it does not answer now, or nobody can tell."""

    id: str
    title: Text
    phone: str
    hours: Text | None
    open_until: time | None = None


@dataclass(frozen=True)
class Calling:
    """Whom to call at a moment. `is_open` is None where the municipality has not written when the authority is open."""

    authority: CallNumber
    out_of_hours: CallNumber
    is_open: bool | None

    @property
    def first(self) -> CallNumber:
        """Who answers now: where nobody can tell, the duty, which always does."""
        return self.authority if self.is_open else self.out_of_hours

    @property
    def numbers(self) -> tuple[CallNumber, CallNumber]:
        """Both offices, whoever answers now first."""
        return (self.authority, self.out_of_hours) if self.is_open else (self.out_of_hours, self.authority)

    @property
    def by_id(self) -> dict[str, CallNumber]:
        """Both offices, by their ids."""
        return {one.id: one for one in self.numbers}

    @property
    def told(self) -> Phrase:
        """Whether the authority is open, in a few words."""
        if self.is_open is None:
            return Phrase("Se åbningstiden ved nummeret")
        if self.authority.open_until is None:
            return Phrase("Modtagelsen er lukket nu")
        return Phrase("Modtagelsen er åben til kl. {time}", {"time": f"{self.authority.open_until:%H.%M}".removeprefix("0")})


def whom_to_call(municipality: Municipality, written: NotificationFile, moment: datetime) -> Calling:
    """Whom to call at `moment`, which is on the clock in Copenhagen."""
    closes = written.closes_at(moment, holiday=is_public_holiday(moment.date()))
    is_open = closes is not None if written.open else None
    return Calling(
        authority=_number(AUTHORITY, municipality.authority, closes),
        out_of_hours=_number(OUT_OF_HOURS, municipality.out_of_hours, None),
        is_open=is_open,
    )


def _number(id_: str, office: Office, open_until: time | None) -> CallNumber:
    return CallNumber(id_, office.title, office.phone or "", office.hours, open_until)
