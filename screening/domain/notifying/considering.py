"""What the rules say for one child, and which facts they rest on. It never answers whether to notify, and counts nothing together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from screening.domain.notifying.absence import QuarterCount
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.written.guidance import Law
from screening.domain.ruler.written.notification import Fact, NotificationFile, NotifyRule
from screening.domain.text import Text

MOST_FACTS: Final = 4


class Speaks(StrEnum):
    """Whether something speaks for it: no verdict, and no less weighty where it is not reached."""

    FOR = "for"
    UNSURE = "unsure"
    NOT_REACHED = "not_reached"

    @property
    def words(self) -> Phrase:
        """What stands beside the circle."""
        match self:
            case Speaks.FOR:
                return Phrase("Noget taler for")
            case Speaks.UNSURE:
                return Phrase("Usikkert")
            case Speaks.NOT_REACHED:
                return Phrase("Ikke nået")
        assert_never(self)


@dataclass(frozen=True)
class PlacedPart:
    """One dimension as it was placed: the part, the point, and whether it lies in the best zone."""

    dimension: Text
    point: int
    zone: Text | None
    is_well: bool


@dataclass(frozen=True)
class AssessedBefore:
    """One signed assessment as far as the rules on notifying rest on it, with who saw it on which day.

    `asks_to_notify`: the guidance advised it then. `flags` are those of its signs, anchors and answers, each with what raised it;
    `words` is what the child said.
    """

    on: date
    by: str
    placed: tuple[PlacedPart, ...]
    asks_to_notify: bool
    flags: Mapping[str, Phrase]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class CountedAbsence:
    """A quarter's unlawful absence, and who counted it on which day."""

    count: QuarterCount
    by: str
    on: date


@dataclass(frozen=True)
class NotifyFacts:
    """What is known of a child when somebody asks. `looked` are the standing assessments, the newest first.

    `age_months` is None where nobody knows when the child was born; `locked`: nobody may contact the parents.
    """

    age_months: int | None
    is_expected: bool
    looked: Sequence[AssessedBefore] = ()
    absence: CountedAbsence | None = None
    locked: bool = False


@dataclass(frozen=True)
class RuleStanding:
    """A rule for this child: whether something speaks for it, and the facts that it rests on, each a sentence with who and when."""

    rule: NotifyRule
    law: Law | None
    speaks: Speaks
    facts: tuple[Phrase, ...]


def consider(written: NotificationFile, laws: Mapping[str, Law], facts: NotifyFacts) -> tuple[RuleStanding, ...]:
    """Every rule that may concern a child of this age, in the order of the file."""
    return tuple(RuleStanding(rule, laws.get(rule.law), *_weigh(rule, facts)) for rule in _of_age(written.rules, facts))


def _of_age(rules: Iterable[NotifyRule], facts: NotifyFacts) -> Iterable[NotifyRule]:
    for rule in rules:
        if rule.rests_on is Fact.UNBORN and not facts.is_expected:
            continue
        if rule.ages is None or facts.age_months is None or facts.age_months in rule.ages:
            yield rule


def _weigh(rule: NotifyRule, facts: NotifyFacts) -> tuple[Speaks, tuple[Phrase, ...]]:
    match rule.rests_on:
        case Fact.SCORES:
            return _scores(facts)
        case Fact.FLAGS:
            return _flags(rule, facts)
        case Fact.ABSENCE:
            return _absence(facts)
        case Fact.UNBORN:
            return Speaks.UNSURE, (Phrase("Barnet er ikke født endnu. Er du i tvivl, så spørg."),)
    assert_never(rule.rests_on)


def _scores(facts: NotifyFacts) -> tuple[Speaks, tuple[Phrase, ...]]:
    if not facts.looked:
        return Speaks.UNSURE, (Phrase("Ingen hos jer har sat barnet på linealen. Det behøver ingen: Det, du har set, er nok."),)
    newest = facts.looked[0]
    told = tuple(_placed(one, facts.looked) for one in newest.placed)[:MOST_FACTS]
    who = Phrase("Vurderet den {day} af {name}.", {"day": newest.on, "name": newest.by})
    if newest.asks_to_notify:
        return Speaks.FOR, (*told, who, Phrase("Kommunens vejledning sagde dengang: underret."))
    well = bool(newest.placed) and all(one.is_well for one in newest.placed)
    return (Speaks.NOT_REACHED if well else Speaks.UNSURE), (*told, who)


def _placed(one: PlacedPart, looked: Sequence[AssessedBefore]) -> Phrase:
    """Where a part was placed, and from where it came since the time before."""
    before = next(
        ((was.point, earlier.on) for earlier in looked[1:] for was in earlier.placed if was.dimension == one.dimension),
        None,
    )
    if before is None or before[0] == one.point:
        return Phrase("{dimension} står på {point}.", {"dimension": one.dimension, "point": one.point})
    values: dict[str, Value] = {"dimension": one.dimension, "before": before[0], "point": one.point, "since": before[1]}
    return Phrase("{dimension} gik fra {before} til {point} siden den {since}.", values)


def _flags(rule: NotifyRule, facts: NotifyFacts) -> tuple[Speaks, tuple[Phrase, ...]]:
    """A tick that is not there proves nothing: without one it is unsure, and never 'not reached'."""
    raised = [
        Phrase("{told} Vurderet den {day} af {name}.", {"told": one.flags[flag], "name": one.by, "day": one.on})
        for one in facts.looked
        for flag in rule.flags
        if flag in one.flags
    ]
    if raised:
        return Speaks.FOR, tuple(raised)[:MOST_FACTS]
    said = [Phrase("Barnet sagde den {day}: »{words}«", {"day": one.on, "words": words}) for one in facts.looked for words in one.words]
    return Speaks.UNSURE, (Phrase("Intet kryds hos jer. Det siger ikke, at der intet er."), *said[:1])


def _absence(facts: NotifyFacts) -> tuple[Speaks, tuple[Phrase, ...]]:
    counted = facts.absence
    if counted is None:
        return Speaks.UNSURE, (Phrase("Fraværet er ikke opgjort her. Spørg din leder."),)
    count = counted.count
    values: dict[str, Value] = {"percent": count.percent, "quarter": count.quarter.number, "day": counted.on, "name": counted.by}
    told = Phrase("{percent} % i {quarter}. kvartal, opgjort den {day} af {name}.", values)
    return (Speaks.FOR if count.is_notified else Speaks.NOT_REACHED), (told,)
