"""Keeping units: added, renamed, put in a district, and undone where they were mistyped."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.cleaning import clean_line
from screening.domain.importing.columns import folded
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, GroupOfUnit, Unit, UnitKind, User
from screening.domain.people.words import KIND_IS_KEPT
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.people import groups, units
from screening.storage.people.units import UnitKept

LONGEST_NAME = 120


@dataclass(frozen=True)
class UnitPage:
    """One unit with its groups; `can_be_undone` says that nothing hangs on it. `into` is the unit that it went into."""

    kept: UnitKept
    groups: tuple[GroupOfUnit, ...]
    can_be_undone: bool
    into: Unit | None


def every(db: Database, who: User | Console, today: date) -> list[UnitKept]:
    """Every unit by name, with how much hangs on it: no child is named."""
    access.check_can_keep_people(who)
    return units.kept(db, today)


def look_at(db: Database, who: User | Console, unit_id: str, today: date) -> UnitPage:
    """One unit with its groups. Raises `NotFound`."""
    everything = every(db, who, today)
    kept = next((one for one in everything if one.unit.id == unit_id), None)
    if kept is None:
        raise NotFound
    into = next((one.unit for one in everything if one.unit.id == kept.merged_into), None)
    return UnitPage(kept, tuple(groups.of_unit(db, kept.unit)), units.is_unused(db, unit_id), into)


def named(db: Database, name: str) -> Unit:
    """The unit with this name, for the command line. Raises `Invalid`, which names those that there are."""
    everything = units.every(db)
    unit = next((unit for unit in everything if unit.name == clean_line(name)), None)
    if unit is None:
        known = ", ".join(unit.name for unit in everything)
        raise Invalid({"unit": Phrase("Ingen enhed hedder »{name}«. Enhederne er: {known}.", {"name": name, "known": known})})
    return unit


def add(
    db: Database,
    who: User | Console,
    name: str,
    kind: str,
    district: str,
    known_districts: Collection[str],
    now: datetime,
    form: Form = NO_FORM,
) -> Unit:
    """Add a unit, in one of the known districts (ids) or in none. Raises `Invalid`."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.UNIT_ADDED, now) as make:
        unit = add_inside(db, who, name, kind, district, known_districts, now)
        make(unit.id)
    return unit


def add_inside(
    db: Database, who: User | Console, name: str, kind: str, district: str, known_districts: Collection[str], now: datetime
) -> Unit:
    """Add a unit inside a transaction."""
    name = clean_line(name)
    faults = _faults(units.every(db), name, kind, "") | _district_faults(district, known_districts)
    if faults:
        raise Invalid(faults)
    unit = units.add(db, name, UnitKind(kind), district)
    audit.record(db, now, Act.UNIT_ADDED, who, subject=unit.id)
    return unit


def mend(
    db: Database,
    who: User | Console,
    unit_id: str,
    name: str,
    kind: str,
    district: str,
    known: Collection[str],
    mapped: Collection[str],
    now: datetime,
    form: Form = NO_FORM,
) -> None:
    """Give a unit another name or district, or kind before it is worked in. What was signed keeps the name of its day. Raises `Invalid`.

    `mapped` are the units that the sign-on's rules name: one of them gets no name that they do not, or everybody there is shut out.
    """
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.UNIT_CHANGED, now) as make:
        everything, name = units.every(db), clean_line(name)
        was = next((unit for unit in everything if unit.id == unit_id), None)
        if was is None:
            raise NotFound
        faults = _faults(everything, name, kind, unit_id) | _district_faults(district, {*known, was.district})
        if "unit" not in faults and _named_in(was.name, mapped) and not _named_in(name, mapped):
            faults["unit"] = Phrase(
                "Kommunens log-ind giver roller i »{name}«. Udgiv først det nye navn i sign_on.yaml: Ellers mister alle dér deres adgang.",
                {"name": was.name},
            )
        if "kind" not in faults and was.kind != kind and units.is_worked_in(db, unit_id):
            faults["kind"] = KIND_IS_KEPT.filled({"unit": was.name})
        if faults:
            raise Invalid(faults)
        if (was.name, was.kind) != (name, kind):
            units.rename(db, unit_id, name, UnitKind(kind))
            audit.record(db, now, Act.UNIT_CHANGED, who, subject=unit_id)
        if was.district != district:
            units.move(db, unit_id, district)
            audit.record(db, now, Act.UNIT_MOVED, who, subject=unit_id)
        make(unit_id)


def undo(db: Database, who: User | Console, unit_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Remove a unit that was mistyped. Raises `Invalid` where anything hangs on it: then it is renamed, closed or merged."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.UNIT_DELETED, now) as make:
        page = look_at(db, who, unit_id, local_day(now))
        if not page.can_be_undone:
            raise Invalid({"": Phrase("Enheden er i brug og kan ikke fortrydes. Den kan få et andet navn, lukkes eller lægges sammen.")})
        units.delete(db, unit_id)
        audit.record(db, now, Act.UNIT_DELETED, who, subject=unit_id)
        make(unit_id)


def _faults(everything: Sequence[Unit], name: str, kind: str, own_id: str) -> dict[str, Phrase]:
    faults = {}
    if not name:
        faults["unit"] = Phrase("Skriv enhedens navn.")
    elif len(name) > LONGEST_NAME:
        faults["unit"] = Phrase("Navnet må højst have {count} tegn.", {"count": LONGEST_NAME})
    elif any(folded(unit.name) == folded(name) and unit.id != own_id for unit in everything):
        faults["unit"] = Phrase("Der er allerede en enhed, der hedder »{name}«.", {"name": name})
    if kind not in set(UnitKind):
        faults["kind"] = Phrase("Vælg, hvad det er for en enhed.")
    return faults


def _named_in(name: str, mapped: Collection[str]) -> bool:
    """As a sign-on finds a unit by its name."""
    return name.casefold() in {clean_line(one).casefold() for one in mapped}


def _district_faults(district: str, known: Collection[str]) -> dict[str, Phrase]:
    """What is wrong with a district that the configuration in force does not name."""
    if not district or district in known:
        return {}
    values = {"district": district, "known": ", ".join(known) or "–"}
    return {"district": Phrase("»{district}« er ikke et distrikt i den udgivne opsætning. Der kan stå: {known}.", values)}
