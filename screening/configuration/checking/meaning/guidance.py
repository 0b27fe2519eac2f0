"""Advice: the laws, flags, scales and points that its conditions name."""

from collections.abc import Iterator
from datetime import date

from screening.configuration import kinds
from screening.configuration.checking.meaning.asked import check_earlier, check_ranges, check_zones_named, names_of
from screening.configuration.checking.meaning.draft import PieceKind, Pieces
from screening.configuration.checking.meaning.hearing import check_answers, check_voices
from screening.configuration.checking.meaning.offers import check_flags_named, check_months, check_scales_named
from screening.configuration.checking.meaning.points import element_place, unknown
from screening.configuration.checking.names import by_title, did_you_mean
from screening.configuration.manual import meant_key
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.configuration import OFFICES
from screening.domain.ruler.written.guidance import CAN_NAME_ZONES, CONDITIONS, Advice, Law
from screening.domain.ruler.written.offers import ANY
from screening.domain.words import years_phrase


def check_advice(tree: Tree, path: Path, advice: Advice, draft: Pieces) -> Iterator[Problem]:
    """What does not fit in one piece of advice."""
    when, at = advice.when, (*path, "when")
    if not when.written and tree.is_whole(at):
        yield problem(kinds.NO_CONDITION, tree.key_place(at))
    laws = by_title(law for _, _, law in draft.laws)
    if advice.law and advice.law not in laws and PieceKind.LAWS not in draft.incomplete:
        yield unknown(kinds.LAW_UNKNOWN, tree.place((*path, "law")), advice.law, laws)
    yield from check_scales_named(tree, (*path, "scales"), advice.scales, draft)
    yield from check_flags_named(tree, (*at, "flag"), when.flag or (), draft)
    yield from _numbers(tree, (*path, "call"), advice, draft)
    for key in ("first_time", "again"):
        if key in when.written and not (when.overall or when.any or {ANY, OVERALL} & when.in_zones.keys()) and tree.is_whole(at):
            yield problem(kinds.FIRST_TIME_ALONE, tree.key_place((*at, key)), key=key)
    meant = draft.meant(advice.scales)
    known = names_of(meant)
    for key in (*when.dimensions, *when.in_zones):
        if key not in (*known, *CAN_NAME_ZONES) and draft.knows_dimensions() and draft.knows_scales():
            names = dict.fromkeys(CONDITIONS) | known
            nearest = did_you_mean(meant_key(key, CONDITIONS) or key, names)
            yield unknown(kinds.CONDITION_UNKNOWN, tree.key_place((*at, key)), key, names, nearest=nearest)
    if draft.knows_zones():
        of_something = {key: zones for key, zones in when.in_zones.items() if key in (*known, *CAN_NAME_ZONES)}
        yield from check_zones_named(tree, at, of_something, meant)
    yield from check_ranges(tree, at, when.ranges, CONDITIONS, draft.meant_of_known_age(advice.scales), when.ages)
    yield from check_earlier(tree, at, when, draft.meant_of_known_age(advice.scales))
    if when.fall and (when.fall.points is None) is (when.fall.share is None) and tree.is_whole((*at, "fall")):
        yield problem(kinds.FALL_IN_TWO_WAYS, tree.key_place((*at, "fall")))
    yield from check_months(tree, (*at, "ages"), when.ages)
    yield from check_voices(tree, at, when, draft, meant)
    yield from check_answers(tree, (*at, "answers"), when, draft, meant)


def _numbers(tree: Tree, path: Path, advice: Advice, draft: Pieces) -> Iterator[Problem]:
    """A problem for each number that the municipality does not name."""
    if draft.municipality is None or not draft.municipality[0].is_whole(("numbers",)):
        return
    known = [*OFFICES, *(number.id for number in draft.municipality[1].numbers)]
    for position, name in enumerate(advice.call):
        if name not in known:
            yield unknown(kinds.NUMBER_UNKNOWN, element_place(tree, path, position), name, known)


def check_law(tree: Tree, path: Path, law: Law, today: date) -> Iterator[Problem]:
    """How long it is since somebody saw to the paragraph, and whether it was the law itself that was read."""
    if law.seen_in is None and tree.is_whole(path):
        yield problem(kinds.LAW_WITHOUT_SOURCE, tree.place((*path, "id")))
    if not tree.is_whole((*path, "verified_on")):
        return
    place = tree.place((*path, "verified_on"))
    if law.verified_on > today:
        yield problem(kinds.LAW_READ_LATER, place)
    elif years := law.years_unread(today):
        yield problem(kinds.LAW_NOT_READ, place, day=law.verified_on, years=years_phrase(years))
