"""Where the rules describe danger and say too little of it, told where it can be mended and shown by a child."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, assert_never

from screening.configuration import kinds
from screening.configuration.case_texts import case_text
from screening.configuration.checking.meaning import Pieces
from screening.configuration.checking.meaning.flags import flag_place
from screening.configuration.kinds import Kind
from screening.configuration.problems import Place, Problem, problem, shown_by
from screening.configuration.reading.trees import Path, Tree
from screening.domain.by_age import every_text
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.proofs.boxes import Steps, Unfinished
from screening.domain.ruler.proofs.child_words import child_phrase
from screening.domain.ruler.proofs.parent_words import leads_to_parents
from screening.domain.ruler.proofs.slips import Slip, Slipped, as_when, can_meet, field_of_slips, idle_signs, lost_when_worse, slips
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.witnesses import child_in
from screening.domain.ruler.written.guidance import CAREFUL, Advice, When
from screening.domain.ruler.written.offers import MAY_BE_STEPS, Asker
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.steps_to_parents import StepText
from screening.domain.text import MAIN_LANGUAGE, Text
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
    yield from _unmarked(draft, fields)
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


def _unmarked(draft: Pieces, fields: Sequence[Field]) -> Iterator[Problem]:
    """What sends somebody to the parents, is not marked, and can hold while another advice says that nobody may meet them."""
    locks = [one for _, _, one in draft.advice if one.parents in CAREFUL]
    for tree, path, offer in draft.offers:
        named: dict[str, Text | None] = {name: getattr(offer, name) for name in MAY_BE_STEPS}
        told = "" if offer.leads_to_parents else _first_step(named)
        only_parents = offer.who_may_ask == (Asker.PARENTS,) and not offer.marks_steps
        if (told or only_parents) and _beside_a_lock(as_when(offer), offer.scales, locks, fields):
            place = tree.place((*path, told)) if told else tree.place((*path, "who_may_ask"))
            yield problem(kinds.STEP_UNMARKED, place, **_what(leads_to_parents(_danish(named.get(told)))))
    for tree, path, advice in draft.advice:
        is_careful = advice.parents in CAREFUL or advice.leads_to_parents
        told = "" if is_careful else _first_step({"text": advice.text})
        if told and _beside_a_lock(advice.when, advice.scales, [one for one in locks if one is not advice], fields):
            yield problem(kinds.STEP_UNMARKED, tree.place((*path, "text")), **_what(leads_to_parents(_danish(advice.text))))
    for tree, scale in draft.scales if locks else ():
        for position, zone in enumerate(scale.zones):
            for text in every_text(zone.text) if zone.text else ():
                if _first_step({"text": text}):
                    yield problem(kinds.STEP_UNMARKED, tree.place(("zones", position, "text")), **_what(leads_to_parents(_danish(text))))
                    break


def _what(sentence: str) -> Mapping[str, Value]:
    told = Phrase("»{sentence}«", {"sentence": sentence}) if sentence else Phrase("Kun forældre kan søge det")
    return {"what": told}


def _danish(text: Text | None) -> str:
    return text.in_language(MAIN_LANGUAGE) if text else ""


def _first_step(texts: Mapping[str, Text | None]) -> str:
    """The key of the first text that is not marked and sends somebody to the parents; empty where there is none."""
    return next((key for key, text in texts.items() if not isinstance(text, StepText) and leads_to_parents(_danish(text))), "")


def _beside_a_lock(when: When, meant: Sequence[str], locks: Sequence[Advice], fields: Sequence[Field]) -> bool:
    return any(
        can_meet(when, lock.when, field)
        for field in fields
        for lock in locks
        if field.scale.is_meant_by(meant) and field.scale.is_meant_by(lock.scales)
    )
