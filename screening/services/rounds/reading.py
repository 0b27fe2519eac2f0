"""A unit's rounds as they stand today: the facts of the unit read once, and every state worked out from them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from screening.domain.people import Reach, Unit
from screening.domain.rounds.due import Due, RoundState, Signed, counting, next_begins, of_child, state
from screening.domain.rounds.proofs import days_old_in
from screening.domain.rounds.windows import Rule, rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.services.publishing.configurations import kept
from screening.storage.database import Database
from screening.storage.rounds import answers, facts
from screening.storage.rounds.answers import RoundAnswer
from screening.storage.rounds.facts import SignedThen, UnitChild


@dataclass(frozen=True, slots=True)
class Standing:
    """How a child of a unit stands in a round: `signed` are the assessments that count, `answer` what was written instead."""

    child: UnitChild
    due: Due
    state: RoundState
    signed: tuple[Signed, ...]
    answer: RoundAnswer | None


@dataclass(frozen=True)
class UnitFacts:
    """Everything that a unit's rounds are worked out from, for one reader. What was signed is there from `since` on."""

    db: Database = field(repr=False)
    unit: Unit
    configuration: Configuration
    children: Sequence[UnitChild]
    signed: Mapping[str, Sequence[SignedThen]]
    drafted: Mapping[str, Sequence[date]]
    answered: Mapping[tuple[str, str, int], RoundAnswer]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rounds of such units."""
        return tuple(rule_of(self.configuration, one) for one in self.configuration.rounds.of_kind(self.unit.kind))

    def rule(self, round_id: str) -> Rule | None:
        """One of them."""
        return next((one for one in self.rules if one.round.id == round_id), None)

    def is_meant(self, round_: ScreeningRound, one: SignedThen) -> bool:
        """Whether an assessment was made with a scale of the round, as the scales are or as they were."""
        scale = self.configuration.scale(one.scale_id) or kept(self.db, one.fingerprint).scale(one.scale_id)
        return scale is not None and scale.is_meant_by(round_.scales)


def gather(db: Database, reach: Reach, unit: Unit, configuration: Configuration, since: date, today: date) -> UnitFacts:
    """The facts of a unit's rounds that began on a day or later, as far as somebody may see its children."""
    children = facts.children_of(db, reach, unit, today)
    return of_children(db, unit, configuration, children, since)


def of_children(db: Database, unit: Unit, configuration: Configuration, children: Sequence[UnitChild], since: date) -> UnitFacts:
    """The same of some of its children."""
    ids = [one.child.id for one in children]
    return UnitFacts(
        db=db,
        unit=unit,
        configuration=configuration,
        children=children,
        signed=facts.signed_in(db, ids, unit, since),
        drafted=facts.drafted_in(db, ids, unit),
        answered=answers.in_unit(db, unit),
    )


def standings(found: UnitFacts, rule: Rule, first: date, last: date, today: date) -> Iterator[Standing]:
    """How every child stands that is due in a round within some days, by name."""
    meant: dict[tuple[str, str], bool] = {}
    youngest, oldest = days_old_in(rule)
    earliest, latest = first - timedelta(days=oldest), last - timedelta(days=youngest)
    for one in found.children:
        if not earliest <= one.child.born <= latest:
            continue
        for this in of_child(one.child, rule, first, last):
            signed = [*_signed(found, rule, this, one, meant)]
            if any(each.observed_on > this.last for each in signed):
                signed = [*counting(signed, this, next_begins(one.child, found.rules, this))]
            answer = found.answered.get((one.child.id, this.round_id, this.year))
            kind = answer.kind if answer else None
            told = state(this, rule.round.raters, signed, kind, found.drafted.get(one.child.id, ()), today)
            yield Standing(one, this, told, tuple(signed), answer)


def _signed(found: UnitFacts, rule: Rule, this: Due, one: UnitChild, meant: dict[tuple[str, str], bool]) -> Iterator[Signed]:
    for signed in found.signed.get(one.child.id, ()):
        by = (signed.scale_id, signed.fingerprint)
        if by not in meant:
            meant[by] = found.is_meant(rule.round, signed)
        if meant[by] and signed.observed_on >= this.first:
            yield Signed(signed.author_id, signed.observed_on, signed.signed_on)


def a_year_before(today: date) -> date:
    """From when on what was signed can count for a visit of the last twelve months."""
    return today - timedelta(days=2 * 366)
