"""Keeping the rooms, classes and districts of a unit."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.cleaning import clean_line
from screening.domain.importing.columns import folded
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, GroupKind, GroupOfUnit, Unit, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.services.people.keeping_units import LONGEST_NAME
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.people import groups, units


def add(db: Database, who: User | Console, unit_id: str, name: str, kind: str, now: datetime, form: Form = NO_FORM) -> GroupOfUnit:
    """Add a group to a unit. Raises `Invalid`."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.GROUP_ADDED, now) as make:
        unit, name = _unit(db, unit_id), clean_line(name)
        faults = _faults(groups.of_unit(db, unit), name, "")
        if kind not in set(GroupKind):
            faults["group_kind"] = Phrase("Vælg, hvad gruppen er.")
        if faults:
            raise Invalid(faults)
        group = groups.add(db, unit, name, GroupKind(kind))
        audit.record(db, now, Act.GROUP_ADDED, who, subject=group.id)
        make(unit_id)
    return group


def rename(db: Database, who: User | Console, unit_id: str, group_id: str, name: str, now: datetime, form: Form = NO_FORM) -> None:
    """Give a group another name. Raises `Invalid`."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.GROUP_CHANGED, now) as make:
        unit, name = _unit(db, unit_id), clean_line(name)
        group = _group(db, unit, group_id)
        faults = _faults(groups.of_unit(db, unit), name, group.id)
        if faults:
            raise Invalid(faults)
        groups.rename(db, group.id, name)
        audit.record(db, now, Act.GROUP_CHANGED, who, subject=group.id)
        make(unit_id)


def end(db: Database, who: User | Console, unit_id: str, group_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Close a group from today, or remove it where no child was ever in it. Raises `Invalid` where a child is in it today or later."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.GROUP_CLOSED, now) as make:
        group = _group(db, _unit(db, unit_id), group_id)
        has_had, has = groups.children_in(db, group.id, local_day(now))
        if has:
            raise Invalid({"": _children_in(group, has)})
        if has_had:
            groups.close(db, group.id, local_day(now))
            audit.record(db, now, Act.GROUP_CLOSED, who, subject=group.id)
        else:
            groups.delete(db, group.id)
            audit.record(db, now, Act.GROUP_DELETED, who, subject=group.id)
        make(unit_id)


def open_again(db: Database, who: User | Console, unit_id: str, group_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let a closed group have children again: a class that nobody began in last year has its name this year."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.GROUP_OPENED, now) as make:
        group = _group(db, _unit(db, unit_id), group_id)
        if group.closed_on is None:
            raise Invalid({"": Phrase("»{name}« er ikke lukket.", {"name": group.name})})
        open_inside(db, who, group, now)
        make(unit_id)


def open_inside(db: Database, who: User | Console, group: GroupOfUnit, now: datetime) -> None:
    """The same inside a transaction."""
    groups.close(db, group.id, None)
    audit.record(db, now, Act.GROUP_OPENED, who, subject=group.id)


def _children_in(group: GroupOfUnit, count: int) -> Phrase:
    if count == 1:
        return Phrase("Der er 1 barn i »{name}«. Lederen må først give det en anden gruppe.", {"name": group.name})
    return Phrase("Der er {count} børn i »{name}«. Lederen må først give dem en anden gruppe.", {"count": count, "name": group.name})


def _unit(db: Database, unit_id: str) -> Unit:
    unit = next((unit for unit in units.every(db) if unit.id == unit_id), None)
    if unit is None:
        raise NotFound
    return unit


def _group(db: Database, unit: Unit, group_id: str) -> GroupOfUnit:
    group = next((group for group in groups.of_unit(db, unit) if group.id == group_id), None)
    if group is None:
        raise NotFound
    return group


def _faults(there: list[GroupOfUnit], name: str, own_id: str) -> dict[str, Phrase]:
    if not name:
        return {"group": Phrase("Skriv gruppens navn.")}
    if len(name) > LONGEST_NAME:
        return {"group": Phrase("Navnet må højst have {count} tegn.", {"count": LONGEST_NAME})}
    same = next((group for group in there if folded(group.name) == folded(name) and group.id != own_id), None)
    if same and same.closed_on:
        return {"group": Phrase("»{name}« er lukket. Åbn den igen i stedet.", {"name": same.name})}
    if same:
        return {"group": Phrase("Enheden har allerede en gruppe, der hedder »{name}«.", {"name": name})}
    return {}
