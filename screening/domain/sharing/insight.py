"""A child's log as one reader may know it: the own units' acts by name, and of every other unit only that there was something that day."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, TypeAlias

from screening.domain.acts import Act


@dataclass(frozen=True)
class ToldLine:
    """One act of somebody in the reader's own units, or of the program itself where `who` is None. `at` is UTC."""

    is_ours: ClassVar[bool] = True
    on: date
    at: datetime
    who: str | None
    act: Act


@dataclass(frozen=True)
class Elsewhere:
    """That other units have seen or changed something that day: not which, who, when, what, or how often."""

    is_ours: ClassVar[bool] = False
    on: date


Line: TypeAlias = ToldLine | Elsewhere


@dataclass(frozen=True)
class Done:
    """One act as the log holds it. `unit_id` is the unit that it was done for, where that is known.

    `side_ids` are the units on both sides of what one has shared with another: each reads by name who has looked at it.
    """

    on: date
    at: datetime
    user_id: str | None
    user_name: str | None
    unit_id: str | None
    act: Act
    side_ids: frozenset[str] = frozenset()


def lines_for(done: Iterable[Done], own_units: Set[str], colleagues: Set[str]) -> tuple[Line, ...]:
    """The lines for a reader of `own_units` (ids), whose `colleagues` (ids, the reader among them) work there; the newest day first.

    What was done for a unit is that unit's; of what was done for none the person decides. Other units stand last on their day, so that
    the order tells no moment.
    """
    days: dict[date, list[ToldLine]] = {}
    elsewhere: set[date] = set()
    for one in done:
        told = days.setdefault(one.on, [])
        if _is_own(one, own_units, colleagues):
            told.append(ToldLine(one.on, one.at, one.user_name, one.act))
        else:
            elsewhere.add(one.on)
    lines: list[Line] = []
    for on in sorted(days, reverse=True):
        newest_first: list[ToldLine] = sorted(days[on], key=_moment, reverse=True)
        lines.extend(newest_first)
        if on in elsewhere:
            lines.append(Elsewhere(on))
    return tuple(lines)


def _moment(told: ToldLine) -> datetime:
    return told.at


def _is_own(one: Done, own_units: Set[str], colleagues: Set[str]) -> bool:
    if one.side_ids:
        return bool(one.side_ids & own_units)
    if one.unit_id is not None:
        return one.unit_id in own_units
    return one.user_id in colleagues
