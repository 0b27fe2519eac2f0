"""A round in all of the reader's units of one district: how far it has come, and who is in it. What is shown is one row of the log."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.people import Unit, User
from screening.domain.phrase import Phrase, Value
from screening.domain.rounds.coverage import RoundCount, coverage, together
from screening.domain.rounds.naming import called
from screening.domain.rounds.periods import RoundKey, RoundPeriod
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.turning import turned_to
from screening.language import local_day
from screening.services.round_standings import RoundStanding, gather, signed_since, standings
from screening.services.rounds.looking import A_PAGE, MOST_BOXES, ListedRound, RoundsOfUnit, found_round, open_first
from screening.services.sharing import insight
from screening.storage.database import Database
from screening.storage.rounds import closings
from screening.storage.sharing import cautions


@dataclass(frozen=True)
class DistrictRound:
    """How far a round has come in a district: `first` is that of one of its units, whose address leads to all of them."""

    first: ListedRound
    count: RoundCount
    units: int


@dataclass(frozen=True)
class RoundsOfDistrict:
    """The rounds that two or more of the reader's units in one district have in common."""

    title: Value
    rounds: tuple[DistrictRound, ...]


@dataclass(frozen=True)
class DistrictUnit:
    """A unit's part of a round, with the children who are drawn as a box."""

    key: RoundKey
    unit: Unit
    count: RoundCount
    boxes: tuple[RoundStanding, ...]
    is_closed: bool


@dataclass(frozen=True)
class DistrictRow:
    """A child on the list, with the round of its unit."""

    standing: RoundStanding
    key: RoundKey
    unit: Unit


@dataclass(frozen=True)
class DistrictPage:
    """One round in a district: each unit of it that the reader works in, and a page of its children."""

    key: RoundKey
    title: Value
    round: ScreeningRound
    period: RoundPeriod
    today: date
    count: RoundCount
    units: tuple[DistrictUnit, ...]
    rows: tuple[DistrictRow, ...]
    matching: int
    page: int
    pages: int
    called: Mapping[str, str]
    under_caution: frozenset[str]


def of_overview(told: Sequence[RoundsOfUnit], configuration: Configuration) -> tuple[RoundsOfDistrict, ...]:
    """The same rounds counted by district, in the order of the municipality's file; nothing where no unit lies in a district."""
    by_district = defaultdict[str, list[RoundsOfUnit]](list)
    for of_unit in told:
        by_district[of_unit.unit.district].append(of_unit)
    if set(by_district) <= {""}:
        return ()
    order = [*configuration.district_titles, *sorted(by_district.keys() - configuration.district_titles.keys() - {""}), ""]
    found = [(id_, _in_common(by_district[id_])) for id_ in order if id_ in by_district]
    return tuple(RoundsOfDistrict(_title(id_, configuration), rounds) for id_, rounds in found if rounds)


def _in_common(told: Iterable[RoundsOfUnit]) -> tuple[DistrictRound, ...]:
    by_round = defaultdict[tuple[str, int], list[ListedRound]](list)
    for of_unit in told:
        for one in of_unit.rounds:
            by_round[one.key.round_id, one.key.year].append(one)
    return tuple(
        DistrictRound(listed[0], together(one.count for one in listed), len(listed)) for listed in by_round.values() if len(listed) > 1
    )


def look_at(db: Database, user: User, written: str, page: int, configuration: Configuration, now: datetime) -> DistrictPage:
    """A round in the district of its unit, as far as the reader works there. Raises `NotFound`. The look is logged with who is shown."""
    today = local_day(now)
    key, unit, round_, period = found_round(user, written, configuration, today)
    rule = rule_of(configuration, round_)
    there = []
    for one in user.child_units:
        if one.district == unit.district and one.kind in round_.units:
            facts = gather(db, user.reach, one, configuration, signed_since(rule, period.first), today)
            there.append((one, [*standings(facts, rule, period.first, period.last, today)]))
    closed = closings.in_units(db, [one for one, _ in there])
    every = [DistrictRow(each, RoundKey(round_.id, key.year, one.id), one) for one, standing in there for each in standing]
    every.sort(key=lambda row: open_first(row.standing))
    rows, page, pages = turned_to(every, page, A_PAGE, undivided=MOST_BOXES)
    insight.list_seen(db, user, Act.ROUND_VIEWED, {row.standing.child.child.id for row in rows}, now, str(key))
    return DistrictPage(
        key=key,
        title=_title(unit.district, configuration),
        round=round_,
        period=period,
        today=today,
        count=coverage(row.standing.state for row in every),
        units=tuple(
            DistrictUnit(
                RoundKey(round_.id, key.year, one.id),
                one,
                coverage(each.state for each in standing),
                tuple(standing) if pages == 1 else (),
                (one.id, round_.id, key.year) in closed,
            )
            for one, standing in there
        ),
        rows=tuple(rows),
        matching=len(every),
        page=page,
        pages=pages,
        called=called({row.standing.child.child.id: row.standing.child.name for row in rows}),
        under_caution=cautions.under_caution(db, [row.standing.child.child.id for row in rows]),
    )


def shares_district(user: User, unit: Unit, round_: ScreeningRound) -> bool:
    """Whether somebody works in another unit of the same district that has the round too."""
    return bool(unit.district) and any(
        one != unit and one.district == unit.district and one.kind in round_.units for one in user.child_units
    )


def _title(district_id: str, configuration: Configuration) -> Value:
    """A district's name; what the municipality's file names no more is called by its id."""
    if not district_id:
        return Phrase("Uden distrikt")
    return configuration.district_titles.get(district_id, district_id)
