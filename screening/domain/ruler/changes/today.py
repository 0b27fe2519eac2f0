"""What a change of configuration would mean today: for the children by their age, and for the drafts that wait."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from screening.domain.ages import DaysOld, age_in_months, corrected_age_in_months, days_old
from screening.domain.danish_order import danish_order
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.text import Text


class Born(NamedTuple):
    """So many children born on the same day, as many weeks early."""

    born: date
    weeks_early: int
    many: int


class DraftEffect(NamedTuple):
    """What happens to one draft of a unit: whether it stands on another scale, and whether something typed has no place there."""

    unit_id: str
    other_scale: bool
    without_place: bool


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class ScaleMove(_Frozen):
    """So many children would go from one scale to another; None is no scale at all."""

    before: Text | None
    after: Text | None
    count: int

    @property
    def path(self) -> Phrase:
        """From which scale to which."""
        none = Phrase("ingen skala")
        return Phrase("{before} → {after}", {"before": self.before or none, "after": self.after or none})


class ChildrenToday(_Frozen):
    """How many children there are, how many would have another scale today, and from which to which, the most frequent first."""

    counted: int = 0
    moved: int = 0
    moves: tuple[ScaleMove, ...] = ()


class DraftCounts(_Frozen):
    """How many drafts wait, how many would change at all, stand on another scale, or hold something that has no place any more."""

    waiting: int = 0
    changed: int = 0
    other_scale: int = 0
    without_place: int = 0


class DraftsOfUnit(DraftCounts):
    """The drafts of one unit."""

    title: Text


class DraftsToday(DraftCounts):
    """Every draft that waits, and the same by unit where some would change."""

    units: tuple[DraftsOfUnit, ...] = ()


def children_today(children: Iterable[Born], before: Configuration, after: Configuration, today: date) -> ChildrenToday:
    """Each child's scale today by its age, corrected for prematurity, in both configurations: assessed or not."""
    counted = moved = 0
    moves: Counter[tuple[str, str]] = Counter()
    known: dict[tuple[int, int, DaysOld | None], tuple[tuple[str, str], ...]] = {}
    in_days = any(scale.ages.is_in_days for configuration in (before, after) for scale in configuration.scales)
    for born, weeks_early, many in children:
        days = days_old(born, weeks_early, today) if in_days else None
        ages = age_in_months(born, today), corrected_age_in_months(born, weeks_early, today), days
        if ages not in known:
            known[ages] = tuple(_moves(before, after, *ages))
        counted += many
        moved += many if known[ages] else 0
        for move in known[ages]:
            moves[move] += many
    was, is_ = ({scale.id: scale.title for scale in configuration.scales} for configuration in (before, after))
    often = sorted(moves.items(), key=lambda item: (-item[1], item[0]))
    told = tuple(ScaleMove(before=was.get(old), after=is_.get(new), count=count) for (old, new), count in often)
    return ChildrenToday(counted=counted, moved=moved, moves=told)


def drafts_today(effects: Iterable[DraftEffect], unit_names: Mapping[str, str]) -> DraftsToday:
    """The drafts counted; `unit_names` is by unit id."""
    by_unit: dict[str, Counter[str]] = {}
    for unit_id, other_scale, without_place in effects:
        counts = by_unit.setdefault(unit_id, Counter())
        counts.update(waiting=1, changed=other_scale or without_place, other_scale=other_scale, without_place=without_place)
    units = [DraftsOfUnit(title=Text.of(unit_names.get(id_, id_)), **counts) for id_, counts in by_unit.items() if counts["changed"]]
    units.sort(key=lambda unit: danish_order(str(unit.title)))
    return DraftsToday(**sum(by_unit.values(), Counter()), units=tuple(units))


def _moves(before: Configuration, after: Configuration, age: int, corrected: int, days: DaysOld | None) -> Iterator[tuple[str, str]]:
    """The scale ids before and after, family by family, where they are not the same; empty where there is none."""
    was, is_ = (_by_family(configuration, age, corrected, days) for configuration in (before, after))
    for family in {**was, **is_}:
        if was.get(family) != is_.get(family):
            yield was.get(family, ""), is_.get(family, "")


def _by_family(configuration: Configuration, age: int, corrected: int, days: DaysOld | None) -> Mapping[str, str]:
    return {scale.family or scale.id: scale.id for scale in configuration.scales_for(age, corrected, days)}
