"""Whether the advice protects every child, told at the place where it can be mended and shown by a child."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import assert_never

from screening.configuration import kinds
from screening.configuration.case_texts import case_text
from screening.configuration.checking.meaning import Pieces
from screening.configuration.checking.meaning.flags import flag_place
from screening.configuration.problems import Place, Problem, problem, shown_by
from screening.configuration.reading.trees import Path, Tree
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.proofs.boxes import Steps, Unfinished
from screening.domain.ruler.proofs.child_words import child_phrase
from screening.domain.ruler.proofs.protection import Failure, Unprotected, is_told_of_worse, looked_at_later, unprotected
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.witnesses import child_in
from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.guidance import Advice, When
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.zoning import Zone
from screening.domain.words import listed_phrase

KINDS = {
    Failure.NO_ADVICE: kinds.NO_ADVICE,
    Failure.LOWEST_POINT: kinds.LOWEST_WITHOUT_NOTIFICATION,
    Failure.FLAG: kinds.FLAG_WITHOUT_NOTIFICATION,
    Failure.CALMER_WHEN_LOWER: kinds.CALMER_WHEN_LOWER,
    Failure.CALMER_WITH_SIGNS: kinds.CALMER_WITH_SIGNS,
    Failure.CALMER_UNSEEN: kinds.CALMER_UNSEEN,
}

SEARCHED = {
    Failure.NO_ADVICE: Phrase("om alle børn får et råd"),
    Failure.LOWEST_POINT: Phrase("om det dårligste trin altid fører til en underretning"),
    Failure.FLAG: Phrase("om et tegn på fare altid fører til en underretning"),
    Failure.CALMER_WHEN_LOWER: Phrase("om et dårligere trin kan give et roligere råd"),
    Failure.CALMER_WITH_SIGNS: Phrase("om flere tegn på fare kan give et roligere råd"),
    Failure.CALMER_UNSEEN: Phrase("om rådet kan blive roligere, når noget ikke er observeret"),
}


def check_protection(draft: Pieces, fields: Sequence[Field], today: date, steps: Steps) -> Iterator[Problem]:
    """Every failure of protection; one for each rule or part, on the first scale where it shows. `fields` are the scales, in order."""
    written = [advice for _, _, advice in draft.advice]
    offers = [offer for _, _, offer in draft.offers]
    told: set[tuple[Failure, str]] = set()
    unfinished: dict[Failure, list[tuple[Place, Scale]]] = {}
    for tree, path, advice in draft.advice:
        if advice.why_not_notify and advice.say.is_notification:
            yield problem(kinds.NEEDLESS_WHY_NOT, tree.key_place((*path, "why_not_notify")))
    for (tree, scale), field in zip(draft.scales, fields, strict=True):
        yield from _zones(tree, field, today)
        for found in unprotected(field.anew(steps), written, steps, offers):
            place = _advice_place(found.advice, draft) if found.advice else _scale_place(found, tree)
            key = (found.failure, found.advice.id if found.advice else f"{scale.id} {found.about}")
            child = _child(found, today) if key not in told else None
            if found.box is None or (key not in told and child is None):
                unfinished.setdefault(found.failure, []).append((place, scale))
            elif child and not is_told_of_worse(found, written, steps):
                told.add(key)
                yield _told(found, child, place)
    for failure, where in unfinished.items():
        titles = listed_phrase([Phrase("»{scale}«", {"scale": title}) for title in dict.fromkeys(scale.title for _, scale in where)])
        yield problem(kinds.UNFINISHED, where[0][0], what=Phrase("{what} på {scales}", {"what": SEARCHED[failure], "scales": titles}))


def _zones(tree: Tree, field: Field, today: date) -> Iterator[Problem]:
    for worse, better in looked_at_later(field.scale):
        place = tree.place(("zones", field.scale.zones.index(worse), "id"))
        found = problem(kinds.LOOKED_AT_LATER, place, worse=worse.title, better=better.title)
        child = _somebody_in(worse, field, today)
        yield shown_by(found, case_text(child)) if child else found


def _somebody_in(zone: Zone, field: Field, today: date) -> Case | None:
    """A child whose whole stands in a zone; None where the scale has no whole, or none was found in time."""
    try:
        boxes = field.held_by(When.model_validate({OVERALL: zone.id}))
        return child_in(field, boxes[0], today) if boxes else None
    except Unfinished:
        return None


def _child(found: Unprotected, today: date) -> Case | None:
    """The child for whom it goes wrong; None where none was found in time."""
    try:
        return child_in(found.field, found.box, today) if found.box else None
    except Unfinished:
        return None


def _told(found: Unprotected, child: Case, place: Place) -> Problem:
    scale = found.field.scale
    dimension = scale.dimension(found.about)
    values: dict[str, Value] = {"scale": scale.title, "child": child_phrase(child, scale)}
    match found.failure:
        case Failure.LOWEST_POINT | Failure.CALMER_UNSEEN:
            values["dimension"] = dimension.title if dimension else found.about
        case Failure.FLAG:
            values["flag"] = found.about
        case Failure.NO_ADVICE | Failure.CALMER_WHEN_LOWER | Failure.CALMER_WITH_SIGNS:
            pass
        case _:
            assert_never(found.failure)
    return shown_by(problem(KINDS[found.failure], place, **values), case_text(child))


def _scale_place(found: Unprotected, tree: Tree) -> Place:
    scale = found.field.scale
    if found.failure is Failure.FLAG:
        return flag_place(tree, scale, found.about)
    dimension = scale.dimension(found.about)
    path: Path = ("dimensions", scale.dimensions.index(dimension), "id") if dimension else ("scale",)
    return tree.place(path)


def _advice_place(advice: Advice, draft: Pieces) -> Place:
    found: Sequence[Place] = [tree.place((*path, "id")) for tree, path, one in draft.advice if one is advice]
    return found[0]
