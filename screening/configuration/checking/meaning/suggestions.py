"""The rule that turns answers into a suggested point: whether it can be reached, and covers every sum."""

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.meaning.items import foreign_keys
from screening.configuration.checking.meaning.points import inside, runs, unknown, written_ranges
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.by_age import Age
from screening.domain.phrase import Phrase
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.ruler.weighing.suggesting import spread
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Scale, Visit
from screening.domain.ruler.written.suggest import MissingAs, Suggest, Take

MOST_TRIED: Final = 20_000
"""Ways of answering the items that decide about others; beyond that, nobody reads the form either."""
LARGEST_SUM: Final = 10_000


def check_suggestion(tree: Tree, path: Path, dimension: Dimension, suggest: Suggest, scale: Scale, ruler: PointRange) -> Iterator[Problem]:
    """What does not fit in the suggestion of the dimension at `path`."""
    at, count = (*path, "suggest"), len(dimension.items)
    whole = tree.is_whole((*path, "items"))
    if suggest.take is Take.LOWEST and (dimension.best or scale.best) is Best.LOW:
        yield problem(kinds.LOWEST_IS_BEST, tree.place((*at, "take")))
    if not dimension.items and whole:
        yield problem(kinds.SUGGEST_NO_ITEMS, tree.key_place(at))
        return
    if suggest.at_least > count and whole:
        yield problem(kinds.SUGGEST_TOO_MANY, tree.place((*at, "at_least")), wanted=suggest.at_least, count=count)
    elif whole:
        yield from _reachable(tree, at, dimension, suggest, scale)
    yield from _decisive(tree, at, dimension, suggest, whole)
    if suggest.above_lowest is not None and suggest.take is Take.SUM:
        yield problem(kinds.CAP_WITHOUT_POINTS, tree.key_place((*at, "above_lowest")), key="above_lowest")
    for written, point in suggest.table.items():
        yield from inside(tree.place((*at, "table", written)), PointRange.of(point, point), ruler)
    yield from _missing(tree, at, suggest, count, whole)
    if suggest.take is not Take.SUM:
        if suggest.table and tree.is_whole((*at, "take")):
            yield problem(kinds.TABLE_WITHOUT_SUM, tree.key_place((*at, "table")))
    elif not suggest.table:
        if tree.is_whole((*at, "table")):
            yield problem(kinds.SUM_WITHOUT_TABLE, tree.place((*at, "take")))
    else:
        yield from _table(tree, (*at, "table"), dimension, suggest, scale, whole)


def _missing(tree: Tree, path: Path, suggest: Suggest, count: int, whole: bool) -> Iterator[Problem]:
    """A sum says what a missing answer is to it, unless none can be missing; nothing else has a use for that."""
    if suggest.take is not Take.SUM:
        if suggest.missing and tree.is_whole((*path, "take")):
            yield problem(kinds.MISSING_WITHOUT_SUM, tree.key_place((*path, "missing")))
    elif suggest.missing is None and suggest.at_least < count and whole and tree.is_whole((*path, "missing")):
        yield problem(kinds.SUM_WITHOUT_MISSING, tree.place((*path, "take")), count=count, most=count - suggest.at_least)


def _decisive(tree: Tree, path: Path, dimension: Dimension, suggest: Suggest, whole: bool) -> Iterator[Problem]:
    answers = {id_: answer for item in dimension.items for id_, answer in item.choices.items()}
    pointed = {id_ for item in dimension.items for id_, answer in item.choices.items() if answer.point is not None}
    for position, id_ in enumerate(suggest.decisive):
        place = tree.place((*path, "decisive", position))
        if id_ not in answers:
            if whole and not _may_mean_others(tree, path[:-1], dimension):
                yield unknown(kinds.DECISIVE_UNKNOWN, place, id_, answers)
        elif id_ not in pointed and whole:
            yield problem(kinds.DECISIVE_WITHOUT_POINT, place, got=id_)


def _may_mean_others(tree: Tree, path: Path, dimension: Dimension) -> bool:
    """Whether an item has keys of another kind, so that nobody can tell its answers."""
    return any(foreign_keys(tree, (*path, "items", position), item) for position, item in enumerate(dimension.items))


def _reachable(tree: Tree, path: Path, dimension: Dimension, suggest: Suggest, scale: Scale) -> Iterator[Problem]:
    """At every visit where something is asked, whatever the answers hide, enough is asked for a suggestion."""
    if not tree.is_whole(("visits",)) or not _names_are_known(dimension, scale):
        return
    for visit, age in product(scale.visits or (None,), _ages_told_apart(dimension, scale)):
        if visit and not visit.ages.holds(*age) and not (visit.from_birth and age.months <= visit.ages.last_month):
            continue
        asked = [item for item in dimension.items if item.is_asked(visit.id if visit else None, age)]
        fewest = _fewest_shown(asked, visit)
        if asked and fewest < suggest.at_least:
            where = _where(visit, hidden=fewest < len(asked))
            values = {"count": fewest, "wanted": suggest.at_least}
            yield problem(kinds.AT_LEAST_UNREACHABLE, tree.place((*path, "at_least")), where=where, **values)
            return


def _ages_told_apart(dimension: Dimension, scale: Scale) -> list[Age]:
    """An age of every stretch in which the same items are asked, as far as ages decide, and the first age of every visit."""
    ages = [item.ages for item in dimension.items if item.ages]
    begins = [Age(one.first_month, one.first_day) for one in (scale.ages, *ages, *(visit.ages for visit in scale.visits))]
    after = [Age(one.last_month + 1, None if one.last_day is None else one.last_day + 1) for one in ages]
    return [age for age in dict.fromkeys((*begins, *after)) if scale.ages.holds(*age)]


def _names_are_known(dimension: Dimension, scale: Scale) -> bool:
    """Whether every visit, item and answer that decides about an item is there; where one is not, that is told already."""
    visits = {visit.id for visit in scale.visits}
    answers = {item.id: set(item.choices) for item in dimension.items}
    return all(
        visits.issuperset(item.visits) and all(answers.get(id_, set()).issuperset(wanted) for id_, wanted in item.shown_when.items())
        for item in dimension.items
    )


def _fewest_shown(items: list[Item], visit: Visit | None) -> int:
    """How many of the items are shown at least, when everything that is shown is answered."""
    named = {id_ for item in items for id_ in item.shown_when}
    deciding = [item for item in items if item.id in named and item.choices]
    if prod(len(item.choices) for item in deciding) > MOST_TRIED:
        return sum(not item.shown_when for item in items)
    return min(_shown(items, dict(answers), visit) for answers in product(*(_each_answer(item) for item in deciding)))


def _each_answer(item: Item) -> list[tuple[str, str]]:
    return [(item.id, answer) for answer in item.choices]


def _shown(items: list[Item], answers: Mapping[str, str], visit: Visit | None) -> int:
    given: dict[str, str] = {}
    count = 0
    for item in items:
        if item.is_shown(given, visit.id if visit else None, None):
            count += 1
            if item.id in answers:
                given[item.id] = answers[item.id]
    return count


def _where(visit: Visit | None, hidden: bool) -> Phrase:
    if visit is None:
        return Phrase("Når svarene skjuler flest spørgsmål,")
    if hidden:
        return Phrase("Ved »{visit}«, når svarene skjuler flest spørgsmål,", {"visit": visit.title})
    return Phrase("Ved »{visit}«", {"visit": visit.title})


def _table(tree: Tree, path: Path, dimension: Dimension, suggest: Suggest, scale: Scale, whole: bool) -> Iterator[Problem]:
    ranges, problems = written_ranges(tree, path, suggest.table, PointSet, kinds.NOT_POINTS)
    yield from problems
    excused = {reason.value for reason in scale.missing_reasons if reason.value is not None and reason.value >= 0}
    sums = _sums(dimension, suggest, excused)
    whole = whole and tree.is_whole(("missing_reasons",))
    adding = (answer for item in dimension.items if item.can_add for answer in item.choices.values())
    whole = whole and all(answer.value is not None and answer.value >= 0 for answer in adding)
    held: set[int] = set()
    for written, totals in ranges.items():
        place = tree.key_place((*path, written))
        shared = held.intersection(totals)
        if shared:
            yield problem(kinds.SUM_OVERLAP, place, sums=runs(sorted(shared)))
        held.update(totals)
        if sums and whole and not sums.intersection(totals):
            yield problem(kinds.SUM_NEVER, place, sums=str(totals), low=min(sums), high=max(sums))
    missing = sorted(sums - held)
    if missing and not problems and whole and tree.is_whole(path):
        yield problem(kinds.SUM_GAP, tree.key_place(path), sums=runs(missing))


def _sums(dimension: Dimension, suggest: Suggest, excused: set[int]) -> set[int]:
    """Every sum that enough answers can give, `excused` being what reasons for none add; which of the items are asked is left open."""
    by_count: list[set[int]] = [{0}] + [set() for _ in dimension.items]
    for item in dimension.items:
        values = {*item.sums(LARGEST_SUM), *excused}
        for count in range(len(dimension.items), 0, -1):
            by_count[count] |= {total + value for total in by_count[count - 1] for value in values if total + value <= LARGEST_SUM}
    whole = set().union(*by_count[suggest.at_least :])
    if suggest.missing is not MissingAs.MEAN:
        return whole
    shown = len(dimension.items)
    for answered in range(suggest.at_least, shown):
        for missing in range(1, shown - answered + 1):
            whole |= {total for found in by_count[answered] for total in spread(found, answered, missing)}
    return whole
