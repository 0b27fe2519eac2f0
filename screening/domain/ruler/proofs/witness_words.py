"""What the child of a proof has answered, and what others say of it."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal

from screening.domain.ranges import NumberRange
from screening.domain.ruler.proofs.boxes import Bits, Region
from screening.domain.ruler.proofs.raised import YES
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.told import AnswerGiven, ToldOf, Unseen
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point, Score
from screening.domain.ruler.written.conditions import PROFESSIONAL, Apart, Says, number_range
from screening.domain.ruler.written.items.number import MOST_DECIMALS
from screening.domain.ruler.written.scales import Scale


def told_of(field: Field, region: Region) -> Iterator[ToldOf]:
    """What the axes tell of a child with one value on each."""
    return (told for axis, told in field.told_axes.items() if region.bits[axis] == YES)


def lowest(bits: Bits) -> int:
    """The place of the lowest bit."""
    return (bits & -bits).bit_length() - 1


def answers_in(field: Field, region: Region) -> Mapping[str, Mapping[str, str]]:
    """The answers that are asked for, by dimension id, then item id."""
    found: dict[str, dict[str, str]] = {}
    for told in told_of(field, region):
        if isinstance(told, AnswerGiven):
            dimension = field.scale.dimension(told.dimension)
            item = dimension.item(told.item) if dimension else None
            numbers = [number for stretch in told.wanted.numbers if (number := _number_in(stretch, item.limits if item else None))]
            words = [word for word in told.wanted.words if number_range(word) is None]
            found.setdefault(told.dimension, {})[told.item] = (*numbers, *words, *told.wanted.words)[0]
    for told in told_of(field, region):
        if isinstance(told, Unseen):
            _leave_unanswered(found, told, field.scale)
    return found


def _leave_unanswered(found: dict[str, dict[str, str]], told: Unseen, scale: Scale) -> None:
    """Let the first part that has room for it be without so many answers, beside the answers that are asked for."""
    open_items = {one.id: [item.id for item in one.items if item.id not in found.get(one.id, {})] for one in scale.counting}
    for dimension in scale.counting:
        count = len(dimension.items) if told.questions is None else told.questions
        if count <= len(open_items[dimension.id]) and dimension.items:
            found.setdefault(dimension.id, {}).update(dict.fromkeys(open_items[dimension.id][:count], NOT_OBSERVED.value))
            return


def _number_in(wanted: NumberRange, limits: NumberRange | None) -> str | None:
    """The lowest number in a stretch that can be measured, or the highest where it has no lowest; None where there is none."""
    both = [one for one in (wanted, limits) if one]
    lows = [one.low for one in both if one.low is not None]
    highs = [one.high for one in both if one.high is not None]
    number = Decimal(repr(max(lows))) if lows else Decimal(repr(min(highs))).quantize(Decimal(1).scaleb(-MOST_DECIMALS), ROUND_FLOOR)
    return f"{number.normalize():f}" if all(float(number) in one for one in both) else None


def said_in(field: Field, region: Region, points: Mapping[str, Point]) -> Mapping[str, Mapping[str, Score]]:
    """What others say, so that they say what is asked for and are as far from the professional as that."""
    found: dict[str, dict[str, Score]] = {}
    placed = {key: point for key, point in points.items() if isinstance(point, int)}
    gap = lowest(region.bits[field.said])
    if gap and field.scale.perspectives:
        _far(found, field.scale.perspectives[0].id, gap, placed, field.scale)
    for told in told_of(field, region):
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
