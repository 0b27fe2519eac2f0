"""What must hold over the whole: no hole in the offers, no advice in vain, no warning that a lower point loses, no hard text."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final, TypeAlias, assert_never

from screening.configuration import kinds
from screening.configuration.case_texts import case_text
from screening.configuration.checking.choosing import check_choices
from screening.configuration.checking.meaning import Pieces
from screening.configuration.checking.protecting import check_protection
from screening.configuration.checking.slipping import check_slips
from screening.configuration.checking.suggesting import check_suggesting
from screening.configuration.checking.telling import check_telling
from screening.configuration.problems import Problem, Severity, problem, shown_by
from screening.configuration.reading.trees import Path, Tree
from screening.domain.by_age import BY_AGE, TextByAge
from screening.domain.phrase import Phrase, Value
from screening.domain.point_sets import PointSet
from screening.domain.ruler.proofs.boxes import Region, Steps, Unfinished
from screening.domain.ruler.proofs.gaps import Gap, Verdict, gaps
from screening.domain.ruler.proofs.hole_words import holes_phrase
from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS, hard_to_read
from screening.domain.ruler.proofs.possibilities import FLAG, conflict, is_hidden, losses, seriously_enough
from screening.domain.ruler.proofs.protection import field_for
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.witnesses import child_in, child_without_offer
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.flags import text_of
from screening.domain.ruler.written.guidance import Advice, When
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import MAIN_LANGUAGE, Text
from screening.domain.words import listed_phrase

READ_BY_PARENTS = ("for_whom", "method", "activities", "expected_effect", "how", "cost", "alert")
"""An offer's texts that parents read. Anchors and the zones' texts are the scale's: they stand on the parents' paper."""


Progress: TypeAlias = Callable[[int], None]
"""Is told how far the work has come, in percent."""


def untold(_percent: int) -> None:
    """For whoever does not ask how far the work has come."""


def check_proofs(
    draft: Pieces, found_so_far: Iterable[Problem], today: date, steps: Steps, progress: Progress = untold
) -> Iterator[Problem]:
    """The proofs that can be made: each only where every piece that it looks at is there and has no error.

    What could not be found out within `steps` is told as unfinished.
    """
    broken = {found.place.file for found in found_so_far if found.severity is Severity.ERROR}
    guidance = {tree.file for tree, _, _ in (*draft.laws, *draft.advice)}
    offered = {tree.file for tree, _, _ in draft.offers} | ({draft.steps[0].file} if draft.steps else set())
    elsewhere = {draft.municipality[0].file if draft.municipality else "municipality.yaml"}
    if broken <= guidance | elsewhere:
        yield from _coverage(draft, today, steps, progress)
    if broken <= offered | elsewhere:
        written, offers = [advice for _, _, advice in draft.advice], [offer for _, _, offer in draft.offers]
        fields = [field_for(scale, written, steps, offers) for _, scale in draft.scales]
        advised = [*_advice(draft, fields, today, steps, progress)]
        progress(95)
        advised += check_protection(draft, fields, today, steps.anew())
        yield from advised
        yield from check_choices(draft, advised, partial(_chosen_otherwise, fields=fields, today=today, steps=steps))
    if not broken:
        yield from check_slips(draft, today, steps.anew())
        yield from _reading(draft)
        yield from check_suggesting(draft, today)
        yield from check_telling(draft)


def _chosen_otherwise(draft: Pieces, fields: Sequence[Field], today: date, steps: Steps) -> Iterator[Problem]:
    """What is found where the advice asks for something else under the same conditions."""
    yield from _advice(draft, fields, today, steps.anew(), untold)
    yield from check_protection(draft, fields, today, steps.anew())


# Offers


def _coverage(draft: Pieces, today: date, steps: Steps, progress: Progress) -> Iterator[Problem]:
    offers = [offer for _, _, offer in draft.offers]
    districts = draft.municipality[1].districts if draft.municipality else ()
    for number, (tree, scale) in enumerate(draft.scales):
        progress(40 * number // len(draft.scales))
        for gap in gaps(scale, offers, today, steps, districts):
            found = _gap(tree, gap)
            yield found if gap.verdict is Verdict.UNFINISHED else shown_by(found, case_text(child_without_offer(gap, today)))


def _gap(tree: Tree, gap: Gap) -> Problem:
    """One problem for one part of a scale; those who ask and miss the same are named together."""
    near = gap.near
    nearest: Value = Phrase("»{offer}« passer næsten, men {why}. ", {"offer": near.offer.title, "why": near.why}) if near else ""
    values: dict[str, Value] = {"askers": gap.who, "cells": holes_phrase(gap.ground, gap.holes)}
    scale, dimension = gap.ground.scale, gap.ground.dimension
    place = tree.place(("dimensions", scale.dimensions.index(dimension), "id")) if dimension else tree.key_place(("signs",))
    what = Phrase("»{title}«", {"title": (dimension or scale).title})
    match gap.verdict:
        case Verdict.HOLE if dimension:
            return problem(kinds.HOLE, place, nearest=nearest, dimension=dimension.title, **values)
        case Verdict.HOLE:
            return problem(kinds.HOLE_IN_CHECKLIST, place, nearest=nearest, **values)
        case Verdict.FRAIL:
            return problem(kinds.HOLE_WHEN_NOT_OBSERVED, place, dimension=(dimension or scale).title, **values)
        case Verdict.NO_DISTRICT:
            return problem(kinds.HOLE_WITHOUT_DISTRICT, place, what=what, **values)
        case Verdict.UNFINISHED:
            told = Phrase("om {what} har et fast tilbud på {cells}, når {askers} søger", {**values, "what": what})
            return problem(kinds.UNFINISHED, place, what=told)
        case _:
            assert_never(gap.verdict)


# Advice


def _advice(draft: Pieces, fields: Sequence[Field], today: date, steps: Steps, progress: Progress) -> Iterator[Problem]:
    written = [advice for _, _, advice in draft.advice]
    for position, (tree, path, advice) in enumerate(draft.advice):
        progress(40 + 55 * position // len(draft.advice))
        at = (*path, "when")
        meant = [field for field in fields if field.scale.is_meant_by(advice.scales)]
        try:
            impossible = conflict(advice.when, meant)
        except Unfinished:
            yield _unfinished(tree, path, Phrase("om rådet nogen sinde kan gælde"))
            continue
        if impossible:
            yield problem(kinds.ADVICE_NEVER, tree.key_place((*at, impossible[0])), why=_why_never(advice.when, impossible))
            continue
        if advice.say.is_notification:
            yield from _never_weakens(tree, path, advice, written, meant, today, steps)
        try:
            hiding = next((earlier for earlier in draft.advice[:position] if is_hidden(advice, earlier[2], fields)), None)
        except Unfinished:
            yield _unfinished(tree, path, Phrase("om et tidligere råd altid gælder, når det her gør"))
            continue
        if hiding:
            place = hiding[0].place((*hiding[1], "id"))
            values = {"earlier": hiding[2].id, "where": f"{place.file}:{place.line}"}
            yield shown_by(problem(kinds.ADVICE_HIDDEN, tree.place((*path, "id")), **values), _somebody(advice, meant, today))


def _unfinished(tree: Tree, path: Path, what: Phrase) -> Problem:
    return problem(kinds.UNFINISHED, tree.place((*path, "id")), what=what)


def _somebody(advice: Advice, fields: Sequence[Field], today: date) -> str:
    """The case of a child for whom an advice holds."""
    return next((_case(field, box, today) for field in fields for box in field.held_by(advice.when)), "")


def _case(field: Field, box: Region, today: date) -> str:
    """The case of a child in the box; nothing where none was found in time."""
    try:
        return case_text(child_in(field, box, today))
    except Unfinished:
        return ""


def _why_never(when: When, keys: Sequence[str]) -> Phrase:
    if len(keys) > 1:
        listed = listed_phrase([Phrase("»{key}«", {"key": key}) for key in keys])
        return Phrase("{conditions} kan ikke gælde på samme tid", {"conditions": listed})
    reasons = {
        "flag": Phrase("intet tegn, trin eller svar på dets skalaer har flaget »{flag}«", {"flag": ", ".join(when.flag or ())}),
        "signs": Phrase("ingen af dets skalaer har så mange tegn af den slags"),
        "ages": Phrase("ingen af dets skalaer er for den alder"),
        "fall": Phrase("ingen af dets skalaer har trin nok til så stort et fald"),
        "trend": Phrase("ingen af dets skalaer har trin nok til at falde så mange gange"),
        "differ": Phrase("ingen af dets skalaer har dele, der kan ligge så langt fra hinanden"),
        "disagree": Phrase("ingen af dets skalaer spørger nogen, der kan være så uenig"),
        "not_observed": Phrase("ingen af dets skalaer har en del, der skal observeres"),
        "unanswered": Phrase("ingen af dets skalaer har en del med så mange spørgsmål"),
    }
    return reasons.get(keys[0]) or Phrase("ingen af dets skalaer kan opfylde »{key}«", {"key": keys[0]})


def _never_weakens(
    tree: Tree, path: Path, advice: Advice, written: Sequence[Advice], fields: Sequence[Field], today: date, steps: Steps
) -> Iterator[Problem]:
    """A lower point must never lose an advice to notify that no other takes over. Each condition that can be lost is told once."""
    told = {FLAG}
    for field in fields:
        try:
            lost = list(losses(advice.when, field, seriously_enough(written, advice, field), steps, but=told))
        except Unfinished:
            what = Phrase("om et lavere trin på »{scale}« kan miste rådet", {"scale": field.scale.title})
            yield _unfinished(tree, path, what)
            return
        for key, box in lost:
            found = _weakening(tree, (*path, "when", key), advice.when, field.scale)
            yield shown_by(found, _case(field, box, today))
            told.add(key)


WORSE: Final[Mapping[Best, Mapping[str, Phrase]]] = {
    Best.HIGH: {"worse": Phrase("lavere"), "worst": Phrase("laveste"), "those": Phrase("lavere")},
    Best.LOW: {"worse": Phrase("højere"), "worst": Phrase("højeste"), "those": Phrase("højere")},
}
"""What is worse on a scale, in the words of its numbers."""


def _weakening(tree: Tree, path: Path, when: When, scale: Scale) -> Problem:
    key = str(path[-1])
    points = when.ranges.get(key)
    zones = when.in_zones.get(key)
    if zones:
        worse = [zone.id for zone in scale.zones_worst_first]
        reaches = max((worse.index(zone) for zone in zones if zone in worse), default=0)
        return problem(kinds.NOTIFY_NOT_FROM_WORST_ZONE, tree.place(path), mend=", ".join(worse[: reaches + 1]))
    if points is None:
        return problem(kinds.NOTIFY_CONDITION_RISES, tree.key_place(path), key=key)
    dimension = scale.dimension(key)
    read = read_for(scale, dimension, None) if dimension else scale
    begins = points.low if read.best is Best.HIGH else points.high
    return problem(
        kinds.NOTIFY_NOT_FROM_LOWEST, tree.place(path), low=begins, mend=_reaching(points, read.best_first[-1]), **WORSE[read.best]
    )


def _reaching(points: PointSet, point: int) -> str:
    """A range as a file writes it, when it also holds a point."""
    return f"{min(points.low, point)}-{max(points.high, point)}"


# Reading


def _reading(draft: Pieces) -> Iterator[Problem]:
    for tree, scale in draft.scales:
        for position, zone in enumerate(scale.zones):
            yield from _each_readable(tree, ("zones", position, "text"), zone.text)
        for position, dimension in enumerate(scale.dimensions):
            yield from _anchors(tree, ("dimensions", position, "anchors"), dimension)
    for tree, path, offer in draft.offers:
        texts = {key: text for key in READ_BY_PARENTS if (text := getattr(offer, key))}
        single = [found for key, text in texts.items() for found in _readable(tree, (*path, key), text)]
        yield from single or _readable_together(tree, path, texts.values())


def _anchors(tree: Tree, path: Path, dimension: Dimension) -> Iterator[Problem]:
    for written, anchor in dimension.anchors.items():
        yield from _each_readable(tree, (*path, written), text_of(anchor))


def _each_readable(tree: Tree, path: Path, text: Text | TextByAge | None) -> Iterator[Problem]:
    """A text, or each that is written for an age."""
    if isinstance(text, TextByAge):
        for ages, held in text.by_age.items():
            yield from _readable(tree, (*path, BY_AGE, ages), held)
    else:
        yield from _readable(tree, path, text)


def _readable(tree: Tree, path: Path, text: Text | None) -> Iterator[Problem]:
    figure = hard_to_read(text.in_language(MAIN_LANGUAGE)) if text else None
    if figure:
        yield problem(kinds.HARD_TO_READ, tree.place(path), what=Phrase("Teksten"), figure=figure, most=HARDEST_FOR_PARENTS)


def _readable_together(tree: Tree, path: Path, texts: Iterable[Text]) -> Iterator[Problem]:
    """An offer's short texts say too little one by one; parents read them in one go."""
    figure = hard_to_read("\n\n".join(text.in_language(MAIN_LANGUAGE).rstrip(".") + "." for text in texts))
    if figure:
        yield problem(kinds.HARD_TO_READ, tree.place((*path, "id")), what=Phrase("Tilbuddet"), figure=figure, most=HARDEST_FOR_PARENTS)
