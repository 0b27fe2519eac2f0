"""What a change writes otherwise where no replay of what is signed shows it: looking again, steps to the parents, reasons, talks."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict

from screening.domain.by_age import AgedDuration, DurationByAge
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.offers import MAY_BE_STEPS, Offer
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.ruler.written.scales import ReasonsAsked
from screening.domain.ruler.written.sharing import TalkTogether
from screening.domain.ruler.written.steps_to_parents import StepText
from screening.domain.ruler.written.zoning import Zone
from screening.domain.text import Text
from screening.domain.words import ages_phrase, duration_phrase, listed_phrase


class WrittenKind(StrEnum):
    """What is written otherwise."""

    LOOK_AGAIN = "look_again"
    STEP_MARKED = "step_marked"
    STEP_UNMARKED = "step_unmarked"
    ROUND_ADDED = "round_added"
    ROUND_CHANGED = "round_changed"
    ROUND_GONE = "round_gone"
    FEWER_REASONS = "fewer_reasons"
    MORE_REASONS = "more_reasons"
    TALK_BEGINS = "talk_begins"
    TALK_CHANGED = "talk_changed"
    TALK_ENDS = "talk_ends"


TOLD: Final[Mapping[WrittenKind, Phrase]] = {
    WrittenKind.STEP_MARKED: Phrase("leder nu til forældrene: Det venter, mens de ikke må kontaktes"),
    WrittenKind.STEP_UNMARKED: Phrase("leder ikke længere til forældrene: Det vises, også mens de ikke må kontaktes"),
    WrittenKind.ROUND_ADDED: Phrase("er en ny runde: Børnene mangler i den, så snart den er udgivet"),
    WrittenKind.ROUND_CHANGED: Phrase("er ændret: Hvem der mangler, regnes ud på den nye måde, også for det, der er set"),
    WrittenKind.ROUND_GONE: Phrase("er ikke en runde mere: Ingen mangler i den, og det, der er underskrevet, bliver"),
    WrittenKind.FEWER_REASONS: Phrase("spørger kun om en begrundelse uden for den bedste zone"),
    WrittenKind.MORE_REASONS: Phrase("spørger om en begrundelse ved hvert trin"),
    WrittenKind.TALK_BEGINS: Phrase("To enheder, der er bekymrede for det samme barn, får nu at vide, at den anden også er det"),
    WrittenKind.TALK_CHANGED: Phrase("To enheder, der er bekymrede for det samme barn, får det fremover at vide på den nye måde"),
    WrittenKind.TALK_ENDS: Phrase("To enheder får ikke længere at vide, at den anden også er bekymret for barnet"),
}


class WrittenChange(BaseModel):
    """One zone, scale, offer or advice that is written otherwise. A zone has its `scale`; `before`, `after` are its times to look again."""

    model_config = ConfigDict(frozen=True)

    kind: WrittenKind
    title: Text
    scale: Text | None = None
    before: AgedDuration | None = None
    after: AgedDuration | None = None

    @property
    def where(self) -> Phrase:
        """What is written otherwise."""
        return (
            Phrase("{scale}, {part}", {"scale": self.scale, "part": self.title}) if self.scale else Phrase("{title}", {"title": self.title})
        )

    @property
    def what(self) -> Phrase:
        """How it is written otherwise, in words that follow the title."""
        if self.kind is not WrittenKind.LOOK_AGAIN:
            return TOLD[self.kind]
        return Phrase("ses igen: {before} → {after}", {"before": _span_phrase(self.before), "after": _span_phrase(self.after)})


def written_changes(before: Configuration, after: Configuration) -> Iterator[WrittenChange]:
    """Every zone that is looked at again at another time, where a reason is asked for, all that newly leads to the parents, or
    no more, and every other round.

    Of zones and rules only what both sides have: what is new or gone is told by what it does.
    """
    for scale in after.scales:
        was = before.scale(scale.id)
        if was and was.reasons is not scale.reasons:
            fewer = scale.reasons is ReasonsAsked.OUTSIDE_GREEN
            yield WrittenChange(kind=WrittenKind.FEWER_REASONS if fewer else WrittenKind.MORE_REASONS, title=scale.title)
        zones = {zone.id: zone for zone in was.zones} if was else {}
        for zone in scale.zones:
            old = zones.get(zone.id)
            if old is None:
                continue
            if old.look_again != zone.look_again:
                yield WrittenChange(
                    kind=WrittenKind.LOOK_AGAIN, title=zone.title, scale=scale.title, before=old.look_again, after=zone.look_again
                )
            yield from _steps(_marks_of_zone(old), _marks_of_zone(zone), zone.title, scale.title)
    offers, advice = {one.id: one for one in before.offers}, {one.id: one for one in before.advice}
    for offer in after.offers:
        if offer.id in offers:
            yield from _steps(_marks(offers[offer.id]), _marks(offer), offer.title)
    for rule in after.advice:
        if rule.id in advice:
            yield from _steps(_marks(advice[rule.id]), _marks(rule), rule.title)

    yield from _rounds(before, after)
    yield from _talks(before.sharing.talk_together, after.sharing.talk_together)


def _rounds(before: Configuration, after: Configuration) -> Iterator[WrittenChange]:
    """The rounds that are new, written otherwise or gone: who is due is worked out, so a change counts for what is past too."""
    was, is_ = before.rounds.by_id, after.rounds.by_id
    for id_, one in is_.items():
        if id_ not in was:
            yield WrittenChange(kind=WrittenKind.ROUND_ADDED, title=one.title)
        elif _without_lines(was[id_]) != _without_lines(one):
            yield WrittenChange(kind=WrittenKind.ROUND_CHANGED, title=one.title)
    for id_, one in was.items():
        if id_ not in is_:
            yield WrittenChange(kind=WrittenKind.ROUND_GONE, title=one.title)


def _talks(before: TalkTogether | None, after: TalkTogether | None) -> Iterator[WrittenChange]:
    """Whether two worried units hear of each other, by the basis that the municipality has written: no replay tells it of two children."""
    if after and not before:
        yield WrittenChange(kind=WrittenKind.TALK_BEGINS, title=after.says)
    elif before and not after:
        yield WrittenChange(kind=WrittenKind.TALK_ENDS, title=before.says)
    elif before and after and before != after:
        yield WrittenChange(kind=WrittenKind.TALK_CHANGED, title=after.says)


def _without_lines(one: ScreeningRound) -> dict[str, object]:
    """A round as it is written, wherever in its file it stands."""
    return one.model_dump(exclude={"source": True, "each_year": {"source": True}})


def _steps(before: frozenset[str], after: frozenset[str], title: Text, scale: Text | None = None) -> Iterator[WrittenChange]:
    if after - before:
        yield WrittenChange(kind=WrittenKind.STEP_MARKED, title=title, scale=scale)
    if before - after:
        yield WrittenChange(kind=WrittenKind.STEP_UNMARKED, title=title, scale=scale)


def _marks(rule: Offer | Advice) -> frozenset[str]:
    """What of it leads to the parents: some of its texts, or all that it says."""
    texts = MAY_BE_STEPS if isinstance(rule, Offer) else ("text",)
    whole = frozenset({"whole"}) if rule.leads_to_parents else frozenset[str]()
    return whole | {name for name in texts if isinstance(getattr(rule, name), StepText)}


def _marks_of_zone(zone: Zone) -> frozenset[str]:
    return frozenset({"text"}) if isinstance(zone.text, StepText) else frozenset()


def _span_phrase(span: AgedDuration | None) -> Phrase:
    match span:
        case None:
            return Phrase("intet tidspunkt")
        case DurationByAge():
            told = [Phrase("{ages}: {span}", {"ages": ages_phrase(ages), "span": duration_phrase(held)}) for ages, held in span.bands]
            return listed_phrase(told)
    return duration_phrase(span)
