"""The folder as a whole: what must be there once, what may be there once only, and families that tile."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from screening.configuration import kinds
from screening.configuration.case_texts import case_text
from screening.configuration.checking.meaning.draft import PieceKind, Pieces
from screening.configuration.checking.meaning.parents_talk import check_parents_talk
from screening.configuration.checking.meaning.points import twice
from screening.configuration.problems import Place, Problem, problem, shown_by
from screening.configuration.reading.trees import Tree
from screening.domain.ages import AgeRange
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import TimeUnit
from screening.domain.ruler.proofs.ages_met import MOST_MONTHS_EARLY
from screening.domain.ruler.proofs.between_scales import child_between
from screening.domain.ruler.written.configuration import OFFICES
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import ages_phrase, count_phrase

ENDS: Final[Mapping[Best, Phrase]] = {Best.HIGH: Phrase("de høje"), Best.LOW: Phrase("de lave")}


def check_folder(draft: Pieces, today: date) -> Iterator[Problem]:
    """What is missing from the folder, or stands there twice. A child who has no scale or two is one of `today`."""
    if not draft.municipality and PieceKind.MUNICIPALITY not in draft.incomplete:
        yield problem(kinds.NO_MUNICIPALITY, Place("municipality.yaml"))
    if not draft.scales and PieceKind.SCALES not in draft.incomplete:
        yield problem(kinds.NO_SCALES, Place("scales"))
    if not draft.steps and PieceKind.STEPS not in draft.incomplete:
        yield problem(kinds.STEPS_MISSING, Place(draft.offers[0][0].file if draft.offers else "offers.yaml"))
    yield from _steps(draft)
    yield from twice([(tree, (), scale.id) for tree, scale in draft.scales], key="scale")
    yield from twice([(tree, path, offer.id) for tree, path, offer in draft.offers])
    yield from twice([(tree, path, law.id) for tree, path, law in draft.laws])
    yield from twice([(tree, path, setting.id) for tree, path, setting in draft.settings])
    yield from twice([(tree, path, advice.id) for tree, path, advice in draft.advice])
    if draft.municipality:
        tree, municipality = draft.municipality
        yield from twice([(tree, ("districts", position), district.id) for position, district in enumerate(municipality.districts)])
        yield from twice([(tree, ("numbers", position), number.id) for position, number in enumerate(municipality.numbers)])
        for position, number in enumerate(municipality.numbers):
            if number.id in OFFICES:
                yield problem(kinds.NUMBER_OF_AN_OFFICE, tree.place(("numbers", position, "id")), id=number.id)
        yield from check_parents_talk(tree, municipality.parents_talk)
    yield from _families(draft, today)


def _steps(draft: Pieces) -> Iterator[Problem]:
    if draft.steps and draft.steps[0].is_whole(("steps",)):
        tree, steps = draft.steps
        for position, step in enumerate(steps):
            if step in steps[:position]:
                yield problem(kinds.STEP_TWICE, tree.place(("steps", position)), got=step)


def _families(draft: Pieces, today: date) -> Iterator[Problem]:
    families: dict[str, list[tuple[Tree, Scale]]] = {}
    for tree, scale in draft.scales_of_known_age():
        if scale.family:
            families.setdefault(scale.family, []).append((tree, scale))
    for members in families.values():
        yield from _corrections(members)
        members.sort(key=lambda member: (member[1].ages.first_month, member[1].ages.first_day or 0))
        yield from _directions(members)
        for (_, earlier), (tree, later) in zip(members, members[1:], strict=False):
            for found in _meeting(tree.place(("ages",)), earlier, later, PieceKind.SCALES not in draft.incomplete):
                child = child_between(earlier, later, today)
                yield shown_by(found, case_text(child)) if child else found


def _meeting(place: Place, earlier: Scale, later: Scale, knows_all: bool) -> Iterator[Problem]:
    """Where one scale of a family follows another: both ends are days or both are months, and nothing lies between or in both."""
    last, first = earlier.ages.last_day, later.ages.first_day
    if (last is None) is not (first is None):
        days, months = Phrase("dage"), Phrase("måneder")
        ends, begins = (months, days) if last is None else (days, months)
        yield problem(kinds.ENDS_UNLIKE, place, other=earlier.id, ends=ends, begins=begins)
    elif earlier.ages.overlaps(later.ages):
        yield problem(kinds.FAMILY_OVERLAP, place, other=earlier.id)
    elif knows_all and last is not None and first is not None and first > last + 1:
        yield problem(kinds.FAMILY_GAP, place, other=earlier.id, ages=ages_phrase(AgeRange.of_days(last + 1, first - 1)))
    elif knows_all and last is None and later.ages.first_month > earlier.ages.last_month + 1:
        missing = AgeRange.of(earlier.ages.last_month + 1, later.ages.first_month - 1)
        yield problem(kinds.FAMILY_GAP, place, other=earlier.id, ages=ages_phrase(missing))


def _directions(members: list[tuple[Tree, Scale]]) -> Iterator[Problem]:
    """A child is held against what it was before: on scales that run the same way."""
    rulers = [(tree, scale) for tree, scale in members if scale.points and tree.is_whole(("best",))]
    for tree, scale in rulers[1:]:
        first = rulers[0][1]
        if scale.best is not first.best:
            told: dict[str, Value] = {"other": first.id, "here": ENDS[scale.best], "there": ENDS[first.best]}
            yield problem(kinds.FAMILY_TURNED, tree.place(("best",) if tree.node(("best",)) else ("scale",)), **told)


def _corrections(members: list[tuple[Tree, Scale]]) -> Iterator[Problem]:
    """A family corrects the age until one age: where another is written, it is told which counts, and where no child can be meant."""
    counted = [member for member in members if member[1].corrected_until and member[1].corrected_until.unit is TimeUnit.MONTHS]
    if not counted:
        return
    tree, longest = max(counted, key=lambda member: member[1].corrected_until.count if member[1].corrected_until else 0)
    oldest = max(members, key=lambda member: member[1].ages.last_month)[1]
    most = oldest.ages.last_month + 1 + MOST_MONTHS_EARLY
    until = longest.corrected_until.count if longest.corrected_until else 0
    if until > most:
        yield problem(kinds.CORRECTED_BEYOND, tree.place(("corrected_until",)), got=until, ages=ages_phrase(oldest.ages), most=most)
        return
    for other_tree, scale in counted:
        if scale.corrected_until != longest.corrected_until:
            place = other_tree.place(("corrected_until",))
            got = count_phrase(scale.corrected_until.count if scale.corrected_until else 0, TimeUnit.MONTHS)
            counts = count_phrase(until, TimeUnit.MONTHS)
            yield problem(kinds.CORRECTED_UNLIKE, place, got=got, other=longest.id, counts=counts, until=until)
