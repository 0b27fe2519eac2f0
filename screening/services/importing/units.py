"""Lists of units and their groups: what they would do, and doing it. All of it is done, or nothing."""

from collections.abc import Mapping
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.importing.columns import folded
from screening.domain.importing.plans import Fate
from screening.domain.importing.unit_rows import UnitRow, read_unit
from screening.domain.importing.units_plan import KnownUnit, PlannedUnit, UnitsPlan, plan_units
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User, usual_group
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once
from screening.services.importing import short_lists
from screening.services.importing.people import CHANGED_MEANWHILE
from screening.services.importing.short_lists import ShortKind, ShortList
from screening.services.people import access, keeping_groups
from screening.services.publishing import configurations
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.people import groups, units


def plan(db: Database, who: User | Console, given: ShortList, now: datetime) -> UnitsPlan:
    """Compare a list with the units that there are. Nothing is written."""
    access.check_can_keep_people(who)
    today, known_districts = local_day(now), _districts(db)
    listed = [(line[0], read_unit(given.cells(line), known_districts)) for line in given.lines]
    kinds = {(folded(row.name), row.kind) for _, row in listed if isinstance(row, UnitRow) and row.kind}
    kept = units.kept(db, today)
    given_another = {name for name, _ in kinds - {(folded(one.unit.name), one.unit.kind) for one in kept}}
    there = [
        KnownUnit(
            one.unit,
            tuple(group.name for group in groups.of_unit(db, one.unit) if group.closed_on is None),
            one.closed_on is not None and one.closed_on < today,
            folded(one.unit.name) in given_another and units.is_worked_in(db, one.unit.id),
        )
        for one in kept
    ]
    return plan_units(listed, there)


def _districts(db: Database) -> Mapping[str, str]:
    """The ids of the districts, by what a list may call them."""
    titles = configurations.district_titles(db)
    return {folded(str(title)): id_ for id_, title in titles.items()} | {folded(id_): id_ for id_ in titles}


def take_in(db: Database, who: User, run_id: str, seal: str, now: datetime, form: Form = NO_FORM) -> None:
    """Do what the plan with this seal says. Raises `Invalid` where it would do anything else by now, and `NotFound`."""
    with once.writing_once(db, who, form, Act.UNITS_IMPORTED, now) as make:
        run = short_lists.run_of(db, who, ShortKind.UNITS, run_id)
        done = _take_in(db, who, short_lists.open_list(db, run), seal, now)
        new = sum(one.known is None for one in done.units)
        changed = sum(one.known is not None and (one.is_changed or bool(one.groups)) for one in done.units)
        short_lists.finish(db, run, {str(Fate.NEW): new, str(Fate.CHANGED): changed})
        audit.record(db, now, Act.UNITS_IMPORTED, who, subject=run_id)
        make(run_id)


def take_in_at_the_server(db: Database, given: ShortList, seal: str, now: datetime) -> None:
    """The same for a list that was read this moment. Raises `Invalid`."""
    with once.writing_once(db, Console(), NO_FORM, Act.UNITS_IMPORTED, now):
        _take_in(db, Console(), given, seal, now)
        audit.record(db, now, Act.UNITS_IMPORTED, Console())


def _take_in(db: Database, who: User | Console, given: ShortList, seal: str, now: datetime) -> UnitsPlan:
    planned = plan(db, who, given, now)
    if planned.shown.seal != seal:
        raise Invalid({"": CHANGED_MEANWHILE})
    for one in planned.units:
        _write(db, who, one, now)
    return planned


def _write(db: Database, who: User | Console, one: PlannedUnit, now: datetime) -> None:
    unit = one.known
    if unit is None:
        unit = units.add(db, one.name, one.kind, one.district)
        audit.record(db, now, Act.UNIT_ADDED, who, subject=unit.id)
    if unit.kind is not one.kind:
        units.rename(db, unit.id, unit.name, one.kind)
        audit.record(db, now, Act.UNIT_CHANGED, who, subject=unit.id)
    if unit.district != one.district:
        units.move(db, unit.id, one.district)
        audit.record(db, now, Act.UNIT_MOVED, who, subject=unit.id)
    closed = {folded(group.name): group for group in groups.of_unit(db, unit) if group.closed_on}
    for name in one.groups:
        if folded(name) in closed:
            keeping_groups.open_inside(db, who, closed[folded(name)], now)
            continue
        group = groups.add(db, unit, name, usual_group(one.kind))
        audit.record(db, now, Act.GROUP_ADDED, who, subject=group.id)
