"""What is written by age: bands that lie within the scale, and leave no age out and none twice."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.checking.meaning.points import written_ranges
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ages import AgeRange
from screening.domain.by_age import BY_AGE, ByAge
from screening.domain.phrase import Value
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import ages_phrase


def check_by_age(tree: Tree, scale: Scale) -> Iterator[Problem]:
    """What does not fit in the ages that stand inside a scale."""
    if not tree.is_whole(("ages",)):
        return
    for path, written in _written(scale):
        if isinstance(written, ByAge) and tree.is_whole((*path, BY_AGE)):
            yield from _bands(tree, (*path, BY_AGE), list(written.by_age), scale.ages)
    for number, dimension in enumerate(scale.dimensions):
        for position, item in enumerate(dimension.items):
            path = ("dimensions", number, "items", position, "ages")
            if item.ages and tree.is_whole(path):
                yield from _outside(tree.place(path), item.ages, scale.ages)


def _written(scale: Scale) -> Iterator[tuple[Path, object]]:
    for position, zone in enumerate(scale.zones):
        yield ("zones", position, "text"), zone.text
        yield ("zones", position, "look_again"), zone.look_again
    for position, dimension in enumerate(scale.dimensions):
        yield from _of_dimension(("dimensions", position), dimension)


def _of_dimension(path: Path, dimension: Dimension) -> Iterator[tuple[Path, object]]:
    yield (*path, "question"), dimension.question
    yield (*path, "help"), dimension.help
    for points, anchor in dimension.anchors.items():
        yield (*path, "anchors", points), anchor
    for position, item in enumerate(dimension.items):
        at = (*path, "items", position)
        yield (*at, "question"), item.question
        yield (*at, "help"), item.help
        for id_, answer in item.choices.items():
            yield (*at, "answers", id_, "label"), answer.label


def _bands(tree: Tree, path: Path, written: list[str], whole: AgeRange) -> Iterator[Problem]:
    bands, problems = written_ranges(tree, path, written, AgeRange, kinds.NOT_AGES)
    yield from problems
    if problems:
        return
    outside = [found for key, ages in bands.items() for found in _outside(tree.key_place((*path, key)), ages, whole)]
    yield from outside
    if outside:
        return
    ordered = sorted(bands.items(), key=lambda band: (band[1].first_month, band[1].first_day or 0))
    (first, begins), (last, ends) = ordered[0], ordered[-1]
    yield from _edge(tree.key_place((*path, first)), whole, begins, is_first=True)
    for (_, earlier), (key, later) in zip(ordered, ordered[1:], strict=False):
        yield from _meeting(tree.key_place((*path, key)), earlier, later)
    yield from _edge(tree.key_place((*path, last)), whole, ends, is_first=False)


def _outside(place: Place, ages: AgeRange, whole: AgeRange) -> Iterator[Problem]:
    days = ages.last_day is not None and whole.last_day is not None and ages.last_day > whole.last_day
    days |= ages.first_day is not None and whole.first_day is not None and ages.first_day < whole.first_day
    if days or ages.first_month < whole.first_month or ages.last_month > whole.last_month:
        yield problem(kinds.AGES_OUTSIDE, place, got=ages_phrase(ages), ages=ages_phrase(whole))


def _edge(place: Place, whole: AgeRange, band: AgeRange, *, is_first: bool) -> Iterator[Problem]:
    """The scale begins with the first band, and ends with the last."""
    of_scale, of_band = (whole.first_day, band.first_day) if is_first else (whole.last_day, band.last_day)
    if (of_scale is None) is not (of_band is None):
        yield _unlike(place, whole, band)
    elif of_scale is not None and of_band is not None:
        missing = (of_scale, of_band - 1) if is_first else (of_band + 1, of_scale)
        if missing[0] <= missing[1]:
            yield problem(kinds.AGE_BAND_GAP, place, ages=ages_phrase(AgeRange.of_days(*missing)))
    else:
        missing = (whole.first_month, band.first_month - 1) if is_first else (band.last_month + 1, whole.last_month)
        if missing[0] <= missing[1]:
            yield problem(kinds.AGE_BAND_GAP, place, ages=ages_phrase(AgeRange.of(*missing)))


def _meeting(place: Place, earlier: AgeRange, later: AgeRange) -> Iterator[Problem]:
    """Where one band follows another, nothing lies between or in both: both ends are days, or both are months."""
    last, first = earlier.last_day, later.first_day
    if (last is None) is not (first is None):
        yield _unlike(place, earlier, later)
    elif last is not None and first is not None:
        if first <= last:
            yield _twice(place, AgeRange.of_days(first, last), earlier, later)
        elif first > last + 1:
            yield problem(kinds.AGE_BAND_GAP, place, ages=ages_phrase(AgeRange.of_days(last + 1, first - 1)))
    elif later.first_month <= earlier.last_month:
        yield _twice(place, AgeRange.of(later.first_month, min(earlier.last_month, later.last_month)), earlier, later)
    elif later.first_month > earlier.last_month + 1:
        yield problem(kinds.AGE_BAND_GAP, place, ages=ages_phrase(AgeRange.of(earlier.last_month + 1, later.first_month - 1)))


def _twice(place: Place, ages: AgeRange, earlier: AgeRange, later: AgeRange) -> Problem:
    return problem(kinds.AGE_BANDS_TWICE, place, ages=ages_phrase(ages), **_two(earlier, later))


def _unlike(place: Place, one: AgeRange, other: AgeRange) -> Problem:
    return problem(kinds.AGE_BANDS_UNLIKE, place, **_two(one, other))


def _two(one: AgeRange, other: AgeRange) -> dict[str, Value]:
    return {"first": ages_phrase(one), "second": ages_phrase(other)}
