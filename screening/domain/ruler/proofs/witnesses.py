"""One child out of many: the plainest that a box holds, as a case that can be scored."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import Final, TypeVar

from screening.domain.ranges import MOST_WEEKS_EARLY, Duration, TimeUnit, age_in_months, corrected_age_in_months
from screening.domain.ruler.proofs.boxes import Limits, Region
from screening.domain.ruler.proofs.gaps import Gap, Verdict
from screening.domain.ruler.proofs.raised import NO, YES
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.told import AnswerGiven, Stood, ToldOf, needed_for
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Locality, PastScores, Point, Score
from screening.domain.ruler.written.conditions import PROFESSIONAL, Apart, Fall, Goes, Says, Trend
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale, Sign, SignKind

Found = TypeVar("Found")

LONG_AGO: Final = Duration(count=12, unit=TimeUnit.MONTHS)
"""How long ago an earlier assessment was that shall be no part of a fall."""


def child_in(field: Field, box: Region, today: date) -> Case:
    """The plainest child in a box that is not empty: parts stand well, no more signs and no more history than the box asks for."""
    region = _narrowed(field, box)
    points = _points(field, region)
    signs = _signs(field, region)
    age = field.ages.first_month + _lowest(region.bits[field.age])
    born, weeks_early = born_at(field.scale, age, today)
    return Case(
        scale=field.scale.id,
        born=born,
        observed_on=today,
        asker=Asker.PROFESSIONAL,
        scores={key: Score(point) for key, point in points.items()},
        signs=frozenset(sign.id for sign in signs),
        answers=_answers(field, region),
        history=tuple(_history(field, region, points, today)),
        perspectives=_said(field, region, points),
        weeks_early=weeks_early,
    )


def child_without_offer(gap: Gap, today: date) -> Case:
    """A child in the first hole of a gap. The other parts stand at their best; the gap is there wherever they are."""
    scale, hole = gap.ground.scale, gap.holes[0]
    area = hole.signs[0] if hole.signs else None
    wanted = {SignKind.RISK: area.risk.low if area else 0, SignKind.PROTECTIVE: area.protective.low if area else 0}
    signs = [sign.id for kind, count in wanted.items() for sign in [sign for sign in scale.signs if sign.kind is kind][:count]]
    others: Mapping[str, Point] = {one.id: scale.best_first[0] if gap.verdict is Verdict.HOLE else NOT_OBSERVED for one in scale.dimensions}
    placed = {**others, gap.ground.dimension.id: hole.points[0]} if gap.ground.dimension else others
    born, weeks_early = born_at(scale, hole.ages[0].first_month, today)
    scores = {key: Score(point) for key, point in placed.items()}
    where = Locality(district=gap.districts[0].id if gap.districts else "")
    return Case(scale.id, born, today, gap.askers[0], scores, signs=frozenset(signs), weeks_early=weeks_early, locality=where)


def _narrowed(field: Field, box: Region) -> Region:
    """The box with one value on each axis."""
    region = box
    for axis in range(len(box.bits)):
        for value in _values(field, axis, region.bits[axis]):
            found = field.meet(region, Limits(((axis, 1 << value),)))
            if found and field.is_anybody(found):
                region = found
                break
    return region


def _values(field: Field, axis: int, bits: int) -> Iterator[int]:
    """The values of an axis, the plainest first: parts from their best point down, then not observed; of all else the least."""
    held = [value for value in range(bits.bit_length()) if bits >> value & 1]
    if axis >= field.parts:
        yield from held
        return
    count = field.all_points.bit_length()
    yield from reversed([value for value in held if value < count])
    yield from [value for value in held if value >= count]


def _points(field: Field, region: Region) -> dict[str, Point]:
    points: dict[str, Point] = {}
    age = field.ages.first_month + _lowest(region.bits[field.age])
    for dimension in field.scale.dimensions:
        id_, bits = dimension.id, region.bits[field.axis_of[dimension.id]]
        if bits & field.all_points:
            points[id_] = read_for(field.scale, dimension, age).point_at(_lowest(bits))
        elif bits & field.unobserved:
            points[id_] = NOT_OBSERVED
    return points


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _signs(field: Field, region: Region) -> Sequence[Sign]:
    """The fewest signs that give the counts, and the flags that no point and no answer raises."""
    unraised = {flag for axis, flag in field.flag_axes.items() if region.bits[axis] == NO}
    counts = {SignKind.RISK: _lowest(region.bits[field.risk]), SignKind.PROTECTIVE: _lowest(region.bits[field.protective])}
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


def _history(field: Field, region: Region, points: Mapping[str, Point], today: date) -> Iterator[PastScores]:
    """Earlier assessments that make true what the child's axes tell of them."""
    placed = {key: point for key, point in points.items() if isinstance(point, int)}
    for told in _told(field, region):
        match told:
            case Stood():
                before = _stood_at(told, field.scale)
                if before is not None:
                    yield PastScores((told.within or LONG_AGO).before(today), dict.fromkeys(field.axis_of, before))
            case Fall():
                by = needed_for(told, field.all_points.bit_length() - 1)
                for key in sorted(placed, key=lambda key: field.scale.standing(placed[key])):
                    place = field.scale.standing(placed[key]) + by
                    if field.all_points >> place & 1:
                        yield PastScores(today - timedelta(days=1), {key: field.scale.point_at(place)})
                        break
            case Trend():
                step = 1 if told.goes is Goes.DOWN else 0
                for back in range(told.over - 1, 0, -1):
                    places = {key: field.scale.standing(point) + step * back for key, point in placed.items()}
                    known = {key: field.scale.point_at(place) for key, place in places.items() if field.all_points >> place & 1}
                    yield PastScores(today - timedelta(days=back), known)
            case _:
                pass


def _told(field: Field, region: Region) -> Iterator[ToldOf]:
    return (told for axis, told in field.told_axes.items() if region.bits[axis] == YES)


def _stood_at(told: Stood, scale: Scale) -> int | None:
    """A point where an earlier assessment meets what is asked for; None where nothing is."""
    points = told.any or told.overall
    zones = told.any_zones or told.overall_zones or frozenset()
    return points.low if points else next((zone.points.low for zone in scale.zones if zone.id in zones), None)


def _answers(field: Field, region: Region) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for told in _told(field, region):
        if isinstance(told, AnswerGiven):
            ends = [str(end) for numbers in told.wanted.numbers for end in (numbers.low, numbers.high) if end is not None]
            found.setdefault(told.dimension, {})[told.item] = (*ends, *told.wanted.words)[0]
    return found


def _said(field: Field, region: Region, points: Mapping[str, Point]) -> Mapping[str, Mapping[str, Score]]:
    """What others say, so that they say what is asked for and are as far from the professional as that."""
    found: dict[str, dict[str, Score]] = {}
    placed = {key: point for key, point in points.items() if isinstance(point, int)}
    gap = _lowest(region.bits[field.said])
    if gap and field.scale.perspectives:
        _far(found, field.scale.perspectives[0].id, gap, placed, field.scale)
    for told in _told(field, region):
        match told:
            case Says():
                on_ruler = [point for point in told.points if point in field.scale.all_points]
                found.setdefault(told.who, {})[told.part or next(iter(field.axis_of))] = Score(on_ruler[0])
            case Apart():
                of = {told.part: placed[told.part]} if told.part in placed else placed
                first, second = sorted(told.who, key=lambda who: who != PROFESSIONAL)
                if first == PROFESSIONAL:
                    _far(found, second, told.points, of, field.scale)
                else:
                    part, low = told.part or next(iter(field.axis_of)), field.scale.all_points.low
                    found.setdefault(first, {})[part] = Score(low)
                    found.setdefault(second, {})[part] = Score(low + told.points)
            case _:
                pass
    return found


def _far(found: dict[str, dict[str, Score]], who: str, gap: int, points: Mapping[str, int], scale: Scale) -> None:
    """Let somebody stand just so far from one of the points."""
    for key, point in points.items():
        far = [said for said in scale.all_points if abs(said - point) == gap]
        if far:
            found.setdefault(who, {})[key] = Score(far[0])
            return


def born_at(scale: Scale, age_months: int, today: date) -> tuple[date, int]:
    """A birthday that gives this age today, and how many weeks early the child came so that the scale is for it."""
    born = _first(_birthdays(age_months, today), lambda day: age_in_months(day, today) == age_months)
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
