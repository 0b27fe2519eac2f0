"""Where the rules describe danger and say too little of it, told where it can be mended and shown by a child."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, assert_never

from screening.configuration import kinds
from screening.configuration.case_texts import case_text
from screening.configuration.checking.meaning import Pieces
from screening.configuration.checking.meaning.flags import flag_place
from screening.configuration.checking.steps_to_parents import check_steps
from screening.configuration.kinds import Kind
from screening.configuration.problems import Place, Problem, problem, shown_by
from screening.configuration.reading.trees import Path, Tree
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.proofs.boxes import Steps, Unfinished
from screening.domain.ruler.proofs.child_words import child_phrase
from screening.domain.ruler.proofs.slips import Slip, Slipped, field_of_slips, idle_signs, lost_when_worse, slips
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.witnesses import child_in
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import listed_phrase

KINDS: Final[Mapping[Slip, Kind]] = {
    Slip.CARE_INFORMED: kinds.CARE_ENDS_IN_INFORM,
    Slip.CARE_UNKNOWN: kinds.CARE_UNKNOWN,
    Slip.FLAG_WITHOUT_OFFER: kinds.FLAG_WITHOUT_OFFER,
    Slip.CALM_OVER_DANGER: kinds.CALM_OVER_DANGER,
    Slip.MILDER_FIRST: kinds.MILDER_FIRST,
    Slip.ZONE_MILDER: kinds.ZONE_MILDER,
}


def check_slips(draft: Pieces, today: date, steps: Steps) -> Iterator[Problem]:
    """Every slip, each on the first scale where it shows."""
    advice, offers = [one for _, _, one in draft.advice], [one for _, _, one in draft.offers]
    ladder = [str(step) for step in draft.steps[1]] if draft.steps else []
    told: set[tuple[Slip, str]] = set()
    fields: list[Field] = []
    unfinished: list[tuple[Tree, Scale]] = []
    for tree, scale in draft.scales:
        yield from _idle(tree, scale, draft)
        try:
            fields.append(field_of_slips(scale, advice, offers, steps))
            for found in slips(fields[-1], advice, offers, ladder, steps):
                by = found.other or found.advice
                key = (found.slip, by.id if by else f"{scale.id} {found.about}")
                if key not in told:
                    told.add(key)
                    yield _told(found, _place(found, tree, draft), today)
        except Unfinished:
            unfinished.append((tree, scale))
    yield from _rungs(draft, ladder)
    yield from check_steps(draft, fields)
    if unfinished:
        titles = listed_phrase([Phrase("»{scale}«", {"scale": scale.title}) for _, scale in unfinished])
        what = Phrase("om der siges nok om fare på {scales}", {"scales": titles})
        yield problem(kinds.UNFINISHED, unfinished[0][0].place(("scale",)), what=what)


def _told(found: Slipped, place: Place, today: date) -> Problem:
    scale = found.field.scale
    child = child_in(found.field, found.box, today)
    values: dict[str, Value] = {"scale": scale.title, "child": child_phrase(child, scale)}
    match found.slip:
        case Slip.CARE_INFORMED | Slip.CARE_UNKNOWN:
            dimension = scale.dimension(found.about)
            values["dimension"] = dimension.title if dimension else found.about
        case Slip.FLAG_WITHOUT_OFFER:
            values["flag"] = found.about
        case Slip.ZONE_MILDER:
            values["zone"] = next(zone.title for zone in scale.zones if zone.id == found.about)
        case Slip.MILDER_FIRST:
            values["earlier"] = found.advice.id if found.advice else ""
        case Slip.CALM_OVER_DANGER:
            pass
        case _:
            assert_never(found.slip)
    return shown_by(problem(KINDS[found.slip], place, **values), case_text(child))


def _place(found: Slipped, tree: Tree, draft: Pieces) -> Place:
    scale, rule = found.field.scale, found.other or found.advice
    if rule:
        return next(at.place((*path, "id")) for at, path, one in draft.advice if one is rule)
    if found.slip is Slip.FLAG_WITHOUT_OFFER:
        return flag_place(tree, scale, found.about)
    if found.slip is Slip.ZONE_MILDER:
        return tree.place(("zones", next(place for place, zone in enumerate(scale.zones) if zone.id == found.about), "id"))
    dimension = scale.dimension(found.about)
    path: Path = ("dimensions", scale.dimensions.index(dimension), "id") if dimension else ("scale",)
    return tree.place(path)


def _idle(tree: Tree, scale: Scale, draft: Pieces) -> Iterator[Problem]:
    titles = idle_signs(scale, [one for _, _, one in draft.advice], [one for _, _, one in draft.offers])
    if titles:
        signs = listed_phrase([Phrase("»{sign}«", {"sign": title}) for title in titles])
        yield problem(kinds.SIGNS_CHANGE_NOTHING, tree.key_place(("signs",)), scale=scale.title, signs=signs)


def _rungs(draft: Pieces, ladder: Sequence[str]) -> Iterator[Problem]:
    scales = [scale for _, scale in draft.scales]
    for tree, path, offer in draft.offers:
        key = lost_when_worse(offer, scales, ladder)
        if key:
            yield problem(kinds.LOST_WHEN_WORSE, tree.place((*path, "at", key)), step=offer.step)
