"""The own children at once: each with its latest points, what comes next, and who knows it. A list is one row of the log."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, TypeAlias

from screening.domain.acts import Act
from screening.domain.children.own_list import ChildKind, ListChoice, ListedChild, OwnList, chosen, page_of, pages
from screening.domain.people import Reach, Unit, UnitKind, User
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.zoning import Zone
from screening.language import local_day
from screening.services.people import access
from screening.services.publishing.configurations import kept
from screening.services.sharing import insight
from screening.storage.assessing import courses
from screening.storage.assessing.courses import LastPoint
from screening.storage.children import guardians, own_list
from screening.storage.children.own_list import ListedGroup
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database
from screening.storage.people import users
from screening.storage.sharing import cautions
from screening.storage.working_out import worked_out_of_each

MOST_COLUMNS = 3
"""So many dimensions have a column each; a ruler with more is told by its last day alone."""


@dataclass(frozen=True)
class PlacedNow:
    """A child's latest point on a dimension, read with its scale at the age of that day, and how it moved since the one before.

    `change` is None where there was none before on the same ruler or its family.
    """

    point: int
    scale: Scale
    dimension: Dimension
    age_months: int
    observed_on: date
    change: int | None


Kinds: TypeAlias = Mapping[ChildKind, int]
"""How many children there are of each kind."""
OWN_FIRST: Final = -1
"""The place of an own family: before every district."""


@dataclass(frozen=True)
class Row:
    """One child on the list. `group` is what stands above it, or beside it where it is an own family; `placed` is by dimension."""

    child: ListedChild
    name: str
    group: str
    placed: Mapping[str, PlacedNow]
    drafted_at: datetime | None
    knows: str | None
    under_caution: bool
    no_contact: bool
    is_own_family: bool


@dataclass(frozen=True)
class Chip:
    """A choice that stands above the list, and how many children it takes."""

    words: str
    choice: ListChoice
    count: int
    is_on: bool


@dataclass(frozen=True)
class ZoneChip:
    """The same for a zone of the rulers."""

    zone: Zone
    choice: ListChoice
    count: int
    is_on: bool


@dataclass(frozen=True)
class OwnChildren:
    """The page. `total` is how many children there are, `matching` how many are chosen; `dimensions` are the columns."""

    choice: ListChoice
    total: int
    matching: int
    pages: int
    rows: tuple[Row, ...]
    dimensions: tuple[Dimension, ...]
    unit_chips: tuple[Chip, ...]
    group_chips: tuple[Chip, ...]
    zone_chips: tuple[ZoneChip, ...]
    own: Chip | None
    unassessed: Chip


def columns_of(rows: Sequence[Row]) -> tuple[Dimension, ...]:
    """Each dimension that somebody is placed on, as most of them know it: rulers for other ages may call the same one otherwise."""
    placed = [one for row in rows for one in row.placed.values()]
    times = Counter((one.dimension.id, one.scale.id) for one in placed)
    most = dict[str, PlacedNow]()
    for one in placed:
        known = most.setdefault(one.dimension.id, one)
        if times[one.dimension.id, one.scale.id] > times[known.dimension.id, known.scale.id]:
            most[one.dimension.id] = one
    return tuple(one.dimension for one in most.values())


def look_at(db: Database, user: User, choice: ListChoice, now: datetime) -> OwnChildren:
    """The children of the user's units, as chosen, a page at a time. The look is logged with the children on the page."""
    listed, groups = of_user(db, user, now)
    matching, kinds = chosen(listed, choice), listed.counts
    here = page_of(matching, choice.page)
    rows = rows_of(db, user, here, groups)
    insight.list_seen(db, user, Act.OWN_CHILDREN_VIEWED, [child.id for child in here], now)
    dimensions = columns_of(rows)
    return OwnChildren(
        choice=choice,
        total=len(listed),
        matching=len(matching),
        pages=pages(len(matching)),
        rows=rows,
        dimensions=dimensions if len(dimensions) <= MOST_COLUMNS else (),
        unit_chips=_unit_chips(user, kinds, choice),
        group_chips=_group_chips(kinds, groups, choice),
        zone_chips=_zone_chips(kinds, rows, choice),
        own=_own_chip(user, kinds, choice),
        unassessed=_chip("", replace(choice, unassessed=True, zone_id="", page=1), kinds, choice),
    )


def of_user(db: Database, user: User, now: datetime) -> tuple[OwnList, Mapping[str, ListedGroup]]:
    """Every child of the user's units, and their groups by id. Nothing is shown yet, and nothing logged."""
    access.check_can_see_children(user)
    listed = _own_families_first(own_list.of_units(db, user.reach, local_day(now)), user)
    return listed, {group.id: group for group in own_list.groups(db, user.child_units)}


def _own_families_first(listed: OwnList, user: User) -> OwnList:
    """Of a unit of health visitors the own families come before the districts."""
    visiting = {id_ for unit in user.child_units if unit.kind is UnitKind.HEALTH_VISITING for id_ in unit.ids}
    if not visiting:
        return listed
    return OwnList(
        replace(child, place=(child.place[0], OWN_FIRST)) if child.unit_id in visiting and child.knows_id == user.id else child
        for child in listed
    )


def rows_of(db: Database, user: User, here: Sequence[ListedChild], groups: Mapping[str, ListedGroup]) -> tuple[Row, ...]:
    """What the list tells of some children; whoever shows it logs it."""
    ids = [child.id for child in here]
    named = own_list.named(db, ids, user.id)
    versions = {child.id: child.looks for child in here if child.looks is not None}
    placed = placed_now(db, user.reach, versions)
    under_caution, no_contact = cautions.under_caution(db, ids), guardians.with_no_contact(db, ids)
    known_by = {id_: users.name_of(db, id_) for id_ in {child.knows_id for child in here if child.knows_id}}
    units = {id_: unit for unit in user.child_units for id_ in unit.ids}
    return tuple(
        Row(
            child=child,
            name=named[child.id].name,
            group=_group_name(child, groups, units),
            placed=placed.get(child.id, {}),
            drafted_at=datetime.fromisoformat(drafted) if (drafted := named[child.id].drafted_at) else None,
            knows=known_by.get(child.knows_id or ""),
            under_caution=child.id in under_caution,
            no_contact=child.id in no_contact,
            is_own_family=child.place[1] == OWN_FIRST,
        )
        for child in here
    )


def placed_now(db: Database, reach: Reach, versions: Mapping[str, str]) -> Mapping[str, Mapping[str, PlacedNow]]:
    """Where children were placed last in the units of a reach, by child and dimension: worked out once until something is signed about a
    child. `versions` are those of `last_looks.versions_to`.
    """

    def make(ids: Sequence[str]) -> Mapping[str, Mapping[str, PlacedNow]]:
        return _placed_of(db, courses.last_points(db, ids, reach.units, reach.user_id))

    return worked_out_of_each(db, make, versions, {}, "placed", ids_as_json(reach.units))


def _group_name(child: ListedChild, groups: Mapping[str, ListedGroup], units: Mapping[str, Unit]) -> str:
    group = groups.get(child.group_id or "")
    several = len({unit.id for unit in units.values()}) > 1
    unit = units[child.unit_id].name if several else ""
    return " · ".join(part for part in (unit, group.name if group else "") if part)


def _placed_of(db: Database, points: Sequence[LastPoint]) -> dict[str, dict[str, PlacedNow]]:
    """Where each child was placed last on each dimension, and how far that is from the time before, by child and dimension."""
    told = dict[str, dict[str, PlacedNow]]()
    for one in points:
        scale = kept(db, one.seen.fingerprint).scale(one.seen.scale_id)
        dimension = scale.dimension(one.dimension_id) if scale else None
        if scale is None or dimension is None:
            continue
        of_child = told.setdefault(one.child_id, {})
        newest = of_child.get(one.dimension_id)
        if newest is None:
            age = scale.age_read(one.seen.age_months, one.seen.corrected_months)
            of_child[one.dimension_id] = PlacedNow(one.point, scale, dimension, age, one.seen.observed_on, None)
        elif (newest.scale.family or newest.scale.id) == (scale.family or scale.id):
            of_child[one.dimension_id] = replace(newest, change=newest.point - one.point)
    return told


def _chip(words: str, asked: ListChoice, kinds: Kinds, choice: ListChoice) -> Chip:
    return Chip(words, asked, asked.counted(kinds), asked == replace(choice, page=1))


def _unit_chips(user: User, kinds: Kinds, choice: ListChoice) -> tuple[Chip, ...]:
    if len(user.child_units) < 2:
        return ()
    return tuple(_chip(unit.name, ListChoice(unit_id=unit.id, order=choice.order), kinds, choice) for unit in user.child_units)


def _group_chips(kinds: Kinds, groups: Mapping[str, ListedGroup], choice: ListChoice) -> tuple[Chip, ...]:
    if not choice.unit_id and len({kind.unit_id for kind in kinds}) > 1:
        return ()
    taken = {kind.group_id for kind in kinds if choice.unit_id in ("", kind.unit_id)}
    there = [group for group in groups.values() if group.id in taken]
    return tuple(_chip(group.name, ListChoice(choice.unit_id, group.id, order=choice.order), kinds, choice) for group in there)


def _zone_chips(kinds: Kinds, rows: Sequence[Row], choice: ListChoice) -> tuple[ZoneChip, ...]:
    scale = next((placed.scale for row in rows for placed in row.placed.values()), None)
    if scale is None:
        return ()
    return tuple(
        ZoneChip(zone, asked, asked.counted(kinds), choice.zone_id == zone.id)
        for zone in scale.zones_worst_first
        if any((asked := replace(choice, zone_id=zone.id, unassessed=False, page=1)).takes(kind) for kind in kinds)
    )


def _own_chip(user: User, kinds: Kinds, choice: ListChoice) -> Chip | None:
    if not any(kind.knows_id == user.id for kind in kinds):
        return None
    return _chip("", ListChoice(knows_id=user.id, order=choice.order), kinds, choice)
