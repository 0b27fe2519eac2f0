"""Closing a unit, merging it into another, and opening it again: what will happen is shown first, and nobody is left unseen."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, Unit, UnitKind, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.domain.sharing.disclosures import SharingAnswer, SharingEnd, SharingState
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, refused_hand_overs
from screening.services.people import access, roles
from screening.storage import audit, left_work
from screening.storage.database import Database
from screening.storage.keeping import afterwards
from screening.storage.notifying import receptions
from screening.storage.people import groups, merging, staff, units
from screening.storage.people.units import UnitKept
from screening.storage.sharing import disclosures

CLOSED_BECAUSE: Final = "Enheden er lukket."


@dataclass(frozen=True)
class OpeningPreview:
    """A closed unit that is to open. Its children and what waited were moved before it closed; `worked_there` had their roles until then.

    `in_the_way` says why it can't be opened.
    """

    closed: UnitKept
    worked_there: tuple[Person, ...]
    in_the_way: Phrase | None


@dataclass(frozen=True)
class ClosingPreview:
    """What would happen to a unit: how many people and children, and with which groups. `in_the_way` says why it can't be done.

    `shared` is how much other units have shared with it.

    `into` is the unit that everything goes into; None where it is closed, and its people have no role there any more.
    `is_last_authority` says that no notification can be sent in Lineal afterwards.
    """

    gone: UnitKept
    into: UnitKept | None
    groups: int
    shared: int
    in_the_way: Phrase | None
    is_last_authority: bool = False


def preview(db: Database, who: User | Console, unit_id: str, into_id: str | None, now: datetime) -> ClosingPreview:
    """What closing a unit, or merging it into another (id), would do. Raises `NotFound`."""
    access.check_can_keep_people(who)
    kept = {one.unit.id: one for one in units.kept(db, local_day(now))}
    gone = kept.get(unit_id)
    into = kept.get(into_id) if into_id else None
    if gone is None or (into_id and into is None):
        raise NotFound
    shared = len(disclosures.standing_to(db, gone.unit, local_day(now)))
    tasks, received = left_work.open_tasks_of(db, gone.unit, local_day(now)), receptions.open_at(db, gone.unit)
    authorities = {unit.id for unit in units.open_of_kind(db, UnitKind.AUTHORITY, local_day(now))}
    return ClosingPreview(
        gone,
        into,
        len(groups.of_unit(db, gone.unit)),
        shared,
        _in_the_way(gone, into, tasks, received),
        authorities == {unit_id} and (into is None or into.unit.kind is not UnitKind.AUTHORITY),
    )


def close(db: Database, who: User | Console, unit_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Close a unit in which no child is and nothing waits; its people's roles end with yesterday. Raises `Invalid`."""
    with once.writing_once(db, who, form, Act.UNIT_CLOSED, now) as make:
        seen = preview(db, who, unit_id, None, now)
        if seen.in_the_way:
            raise Invalid({"": seen.in_the_way})
        today = local_day(now)
        _end_roles(db, unit_id, today - timedelta(days=1), now)
        units.close(db, unit_id, today - timedelta(days=1))
        _close_what_is_shared(db, who, seen.gone.unit, now)
        roles.check_an_administrator_stays(db, today)
        audit.record(db, now, Act.UNIT_CLOSED, who, subject=unit_id)
        make(unit_id)


def _end_roles(db: Database, unit_id: str, last: date, now: datetime) -> None:
    for held in staff.lasting_in(db, unit_id, last):
        afterwards.note(db, Afterwards.ROLE_ENDED, held, now)
    staff.end_roles_in(db, unit_id, last)


def _close_what_is_shared(db: Database, who: User | Console, unit: Unit, now: datetime) -> None:
    """Nobody reads in a closed unit, and whoever comes there later was not meant: who handed a child over finds another way."""
    for shared in disclosures.standing_to(db, unit, local_day(now)):
        name, id_ = (who.name, who.id) if isinstance(who, User) else (None, None)
        if shared.state_on(local_day(now)) is SharingState.WAITING:
            disclosures.answer(db, shared.id, SharingAnswer(accepted=False, because=CLOSED_BECAUSE, by_name=name, at=now), id_)
            refused_hand_overs.answered(db, shared, Act.SHARING_CLOSED, id_, Phrase("Enheden er lukket"), now)
        else:
            disclosures.withdraw(db, shared.id, SharingEnd(CLOSED_BECAUSE, name, now), id_)
        audit.record(db, now, Act.SHARING_CLOSED, who, child_id=shared.child_id, subject=shared.id)


def merge(db: Database, who: User | Console, unit_id: str, into_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let a unit go into another: children, people, groups, drafts and promises go along from today. Raises `Invalid`."""
    with once.writing_once(db, who, form, Act.UNIT_MERGED, now) as make:
        seen = preview(db, who, unit_id, into_id, now)
        if seen.in_the_way or seen.into is None:
            raise Invalid({"": seen.in_the_way or Phrase("Vælg den enhed, den skal lægges sammen med.")})
        merging.merge(db, seen.gone.unit, seen.into.unit, local_day(now))
        audit.record(db, now, Act.UNIT_MERGED, who, subject=unit_id)
        make(into_id)


def preview_opening(db: Database, who: User | Console, unit_id: str, now: datetime) -> OpeningPreview:
    """What opening a closed unit does: nobody comes back by itself. Raises `NotFound`, also for a unit that is open."""
    access.check_can_keep_people(who)
    found = next((one for one in units.kept(db, local_day(now)) if one.unit.id == unit_id), None)
    if found is None or found.closed_on is None:
        raise NotFound
    last = found.closed_on
    there = tuple(one for one in staff.of_units(db, [found.unit]) if any(held.until == last for held in one.roles) and not one.ended_at)
    merged = Phrase(
        "Enheden blev lagt sammen med en anden. Det kan ikke gøres om: Opret en ny enhed, og flyt børnene derhen på hvert barns side."
    )
    return OpeningPreview(found, there, merged if found.merged_into else None)


def open_again(db: Database, who: User | Console, unit_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Open a closed unit, empty as it was left: roles are given anew, and its leader moves children. Raises `NotFound` and `Invalid`."""
    with once.writing_once(db, who, form, Act.UNIT_OPENED, now) as make:
        seen = preview_opening(db, who, unit_id, now)
        if seen.in_the_way:
            raise Invalid({"": seen.in_the_way})
        units.open_again(db, unit_id)
        audit.record(db, now, Act.UNIT_OPENED, who, subject=unit_id)
        make(unit_id)


def mergeable(db: Database, who: User | Console, unit_id: str, now: datetime) -> list[Unit]:
    """The units that another can go into, by name."""
    access.check_can_keep_people(who)
    return [unit for unit in roles.open_units(db, local_day(now)) if unit.id != unit_id]


def _in_the_way(gone: UnitKept, into: UnitKept | None, tasks: int, received: int) -> Phrase | None:
    if gone.closed_on is not None:
        return Phrase("{name} er allerede lukket.", {"name": gone.unit.name})
    if into is not None:
        if into.unit.id == gone.unit.id or into.closed_on is not None:
            return Phrase("Vælg en anden enhed, der er åben.")
        return None
    if gone.children == 1:
        return Phrase("Der går 1 barn i enheden. Lederen må først flytte det, eller enheden kan lægges sammen med en anden.")
    if gone.children:
        return Phrase(
            "Der går {count} børn i enheden. Lederen må først flytte dem, eller enheden kan lægges sammen med en anden.",
            {"count": gone.children},
        )
    if gone.drafts == 1:
        return Phrase("Der er 1 kladde i enheden. Lederen må først give den videre.")
    if gone.drafts:
        return Phrase("Der er {count} kladder i enheden. Lederen må først give dem videre.", {"count": gone.drafts})
    if received == 1:
        return Phrase("1 underretning til enheden er ikke afsluttet. Gør den først færdig, eller læg enheden sammen med en anden.")
    if received:
        return Phrase(
            "{count} underretninger til enheden er ikke afsluttet. Gør dem først færdige, eller læg enheden sammen med en anden.",
            {"count": received},
        )
    if tasks == 1:
        return Phrase("Der venter 1 opgave i enheden. Gør den først færdig, eller læg enheden sammen med en anden.")
    if tasks:
        return Phrase(
            "Der venter {count} opgaver i enheden. Gør dem først færdige, eller læg enheden sammen med en anden.",
            {"count": tasks},
        )
    return None
