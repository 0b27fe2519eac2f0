"""One child out of many: the plainest that a box holds, as a case that can be scored."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Final, TypeVar, assert_never

from screening.domain.ages import MOST_WEEKS_EARLY, age_in_months, corrected_age_in_months
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.ruler.proofs.boxes import Limits, Region
from screening.domain.ruler.proofs.gaps import Gap, Verdict
from screening.domain.ruler.proofs.raised import NO, YES
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.told import Stood, needed_for
from screening.domain.ruler.proofs.witness_words import answers_in, lowest, said_in, told_of
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Locality, PastScores, Point, Score
from screening.domain.ruler.written.conditions import Fall, Goes, Trend
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import Sign, SignKind

Found = TypeVar("Found")

LONG_AGO: Final = Duration(count=12, unit=TimeUnit.MONTHS)
"""How long ago an earlier assessment was that shall be no part of a fall."""
OLD_ENOUGH: Final = LONG_AGO.count + 1
"""The age in months from which a child can have an earlier assessment so long ago."""
MOST_OF_A_MONTH: Final = timedelta(days=27)
"""How much older than its whole months a child is that has earlier assessments: all of them lie after its birth."""


def child_in(field: Field, box: Region, today: date) -> Case:
    """The plainest child in a box that is not empty: parts stand well, no more signs and no more history than the box asks for."""
    region = _narrowed(field, box)
    points = _points(field, region)
    signs = _signs(field, region)
    age = field.ages.first_month + lowest(region.bits[field.age])
    past = [told for told in told_of(field, region) if isinstance(told, Stood | Fall | Trend)]
    born, weeks_early = born_at(field.scale, age, today, lived=MOST_OF_A_MONTH if past else timedelta())
    return Case(
        scale=field.scale.id,
        born=born,
        observed_on=today,
        asker=Asker.PROFESSIONAL,
        scores={key: Score(point) for key, point in points.items()},
        signs=frozenset(sign.id for sign in signs),
        answers=answers_in(field, region),
        history=tuple(_history(field, past, points, born, today)),
        perspectives=said_in(field, region, points),
        weeks_early=weeks_early,
    )


def child_without_offer(gap: Gap, today: date) -> Case:
    """A child in the first hole of a gap. The other parts stand at their best; the gap is there wherever they are."""
    scale, hole = gap.ground.scale, gap.holes[0]
    area = hole.signs[0] if hole.signs else None
    wanted = {SignKind.RISK: area.risk.low if area else 0, SignKind.PROTECTIVE: area.protective.low if area else 0}
    signs = [sign.id for kind, count in wanted.items() for sign in [sign for sign in scale.signs if sign.kind is kind][:count]]
    is_seen = gap.verdict is Verdict.HOLE
    others: Mapping[str, Point] = {
        one.id: read_for(scale, one, None).best_first[0] if is_seen else NOT_OBSERVED for one in scale.dimensions
    }
    placed = {**others, gap.ground.dimension.id: hole.points[0]} if gap.ground.dimension else others
    born, weeks_early = born_at(scale, hole.ages[0].first_month, today)
    scores = {key: Score(point) for key, point in placed.items()}
    where = Locality(district=gap.districts[0].id if gap.districts else "")
    return Case(scale.id, born, today, gap.askers[0], scores, signs=frozenset(signs), weeks_early=weeks_early, locality=where)


def _narrowed(field: Field, box: Region) -> Region:
    """The box with one value on each axis."""
    region = box
    needs_past = any(box.bits[axis] == YES and isinstance(told, Stood | Fall | Trend) for axis, told in field.told_axes.items())
    for axis in range(len(box.bits)):
        for value in _values(field, axis, region.bits[axis], needs_past):
            found = field.meet(region, Limits(((axis, 1 << value),)))
            if found and field.is_anybody(found):
                region = found
                break
    return region


def _values(field: Field, axis: int, bits: int, needs_past: bool) -> Iterator[int]:
    """The values of an axis, the plainest first: parts from their best point down, then not observed; of all else the least.

    A child that `needs_past` is as old as that takes, where it may be.
    """
    held = [value for value in range(bits.bit_length()) if bits >> value & 1]
    if axis == field.age:
        yield from sorted(held, key=lambda value: (needs_past and value + field.ages.first_month < OLD_ENOUGH, value))
        return
    if axis >= field.parts:
        yield from held
        return
    count = field.all_points.bit_length()
    yield from reversed([value for value in held if value < count])
    yield from [value for value in held if value >= count]


def _points(field: Field, region: Region) -> dict[str, Point]:
    points: dict[str, Point] = {}
    age = field.ages.first_month + lowest(region.bits[field.age])
    for dimension in field.scale.dimensions:
        id_, bits = dimension.id, region.bits[field.axis_of[dimension.id]]
        if bits & field.all_points:
            points[id_] = read_for(field.scale, dimension, age).point_at(lowest(bits))
        elif bits & field.unobserved:
            points[id_] = NOT_OBSERVED
    return points


def _signs(field: Field, region: Region) -> Sequence[Sign]:
    """The fewest signs that give the counts, and the flags that no point and no answer raises."""
    unraised = {flag for axis, flag in field.flag_axes.items() if region.bits[axis] == NO}
    counts = {SignKind.RISK: lowest(region.bits[field.risk]), SignKind.PROTECTIVE: lowest(region.bits[field.protective])}
    wanted = {flag for axis, flag in field.flag_axes.items() if region.bits[axis] == YES}
    wanted -= {flag for flag in wanted if _is_raised_by_a_point(flag, field, region)}
    allowed = field.raisers.allowed(unraised)
    signed = wanted - (field.raisers.freely if _is_counted_out(allowed, wanted, counts) else set())
    flagged = [sign for sign in allowed if not signed.isdisjoint(sign.raises)]
    plain = [sign for sign in allowed if sign not in flagged]
    for count in range(len(flagged) + 1):
        for chosen in combinations(flagged, count):
            if {flag for sign in chosen for flag in sign.raises} >= signed and (whole := _filled_up(chosen, plain, counts)) is not None:
                return whole
    return ()


def _is_raised_by_a_point(flag: str, field: Field, region: Region) -> bool:
    return any(region.bits[axis] & raising for axis, raising in field.raisers.by_axis[flag].items())


def _is_counted_out(allowed: Sequence[Sign], wanted: Collection[str], counts: Mapping[SignKind, int]) -> bool:
    """Whether some wanted flag has no sign, or there are fewer signs than flags: an answer or another voice has to raise it."""
    by_signs = {flag for sign in allowed for flag in sign.raises}
    return not by_signs.issuperset(wanted) or sum(counts.values()) < len(wanted)


def _filled_up(chosen: Sequence[Sign], plain: Sequence[Sign], counts: Mapping[SignKind, int]) -> Sequence[Sign] | None:
    """The chosen signs and as many plain ones as the counts want; None where they can't be met."""
    whole = list(chosen)
    for kind, wanted in counts.items():
        more = wanted - sum(sign.kind is kind for sign in chosen)
        of_kind = [sign for sign in plain if sign.kind is kind]
        if not 0 <= more <= len(of_kind):
            return None
        whole += of_kind[:more]
    return whole


def _history(
    field: Field, past: Iterable[Stood | Fall | Trend], points: Mapping[str, Point], born: date, today: date
) -> Iterator[PastScores]:
    """Earlier assessments that make true what the child's axes tell of them, none before its birth."""
    placed = {key: point for key, point in points.items() if isinstance(point, int)}
    read = {one.id: read_for(field.scale, one, None) for one in field.scale.dimensions}
    counting = [one.id for one in field.scale.counting if one.id in placed]
    for told in past:
        match told:
            case Stood():
                before = _stood_at(told, field.scale)
                if before is not None:
                    long_ago = (told.within or LONG_AGO).before(today)
                    yield PastScores(max(long_ago, min(born, today - timedelta(days=1))), dict.fromkeys(field.axis_of, before))
            case Fall():
                by = needed_for(told, field.all_points.bit_length() - 1)
                for key in sorted(counting, key=lambda key: read[key].standing(placed[key])):
                    place = read[key].standing(placed[key]) + by
                    if field.all_points >> place & 1:
                        yield PastScores(today - timedelta(days=1), {key: read[key].point_at(place)})
                        break
            case Trend():
                step = 1 if told.goes is Goes.DOWN else 0
                for back in range(told.over - 1, 0, -1):
                    places = {key: read[key].standing(point) + step * back for key, point in placed.items()}
                    known = {key: read[key].point_at(place) for key, place in places.items() if field.all_points >> place & 1}
                    yield PastScores(today - timedelta(days=back), known)
            case _:
                assert_never(told)


def _stood_at(told: Stood, scale: Scale) -> int | None:
    """A point where an earlier assessment meets what is asked for; None where nothing is."""
    points = told.any or told.overall
    zones = told.any_zones or told.overall_zones or frozenset()
    return points.low if points else next((zone.points.low for zone in scale.zones if zone.id in zones), None)


def born_at(scale: Scale, age_months: int, today: date, lived: timedelta = timedelta()) -> tuple[date, int]:
    """A birthday that gives this age today, and how many weeks early the child came so that the scale is for it.

    `lived` is how much older than its whole months the child is.
    """
    days = [day - lived for day in _birthdays(age_months, today)] if age_months >= 0 else _birthdays(age_months, today)
    born = _first(days, lambda day: age_in_months(day, today) == age_months)
    weeks = range(MOST_WEEKS_EARLY + 1)
    early = _first(weeks, lambda count: scale.fits(age_months, corrected_age_in_months(born, count, today)))
    return born, early


def _birthdays(age_months: int, today: date) -> Iterable[date]:
    span = Duration(count=abs(age_months), unit=TimeUnit.MONTHS)
    day = span.before(today) if age_months >= 0 else span.after(today)
    return (day, *(day - timedelta(days=days) for days in range(1, 4)), *(day + timedelta(days=days) for days in range(1, 4)))


def _first(candidates: Iterable[Found], holds: Callable[[Found], bool]) -> Found:
    """The first candidate for whom it holds; the first of all where it holds for none."""
    tried = list(candidates)
    return next(filter(holds, tried), tried[0])
