"""A unit's rounds as they stand today: the facts of the unit read once, and every state worked out from them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeAlias

from screening.domain.people import Reach, Unit
from screening.domain.rating.ratings import RatingState
from screening.domain.rounds.due import Due, RoundSigned, RoundState, counting, next_begins, of_child, seen_on, state
from screening.domain.rounds.periods import RoundKey, RoundPeriod
from screening.domain.rounds.proofs import days_old_in
from screening.domain.rounds.windows import Rule, rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.services.publishing.configurations import kept
from screening.storage.children import last_looks
from screening.storage.database import Database
from screening.storage.rating import ratings
from screening.storage.rounds import answers, facts
from screening.storage.rounds.answers import RoundAnswer
from screening.storage.rounds.facts import SignedThen, UnitChild, UnitChildren
from screening.storage.working_out import worked_out_of_each

Meant: TypeAlias = dict[tuple[str, str], bool]
"""Whether a scale (its id, and the fingerprint of its configuration) is one of a round: it is looked up once."""


class RoundStanding(NamedTuple):
    """How a child of a unit stands in a round: `signed` are the assessments that count, `answer` what was written instead.

    `seen_on` is the day on which the child was seen, None where somebody is still waited for.
    """

    child: UnitChild
    due: Due
    state: RoundState
    signed: tuple[RoundSigned, ...]
    answer: RoundAnswer | None
    is_past: bool = False
    """Whether an assessment can't make up for it any more: what the child is due in next has begun, or the child is born."""
    seen_on: date | None = None

    @property
    def can_be_done(self) -> bool:
        """Whether an assessment made now counts here."""
        return self.state.is_open and not self.is_past

    @property
    def seen_by(self) -> frozenset[str]:
        """Those (ids) who have looked so far. How many they are is told to everybody, and who they are to themselves."""
        return frozenset(one.author_id for one in self.signed)

    def is_for(self, user_id: str) -> bool:
        """Whether somebody can still see the child here: not where others are waited for, and that person has signed."""
        return self.can_be_done and user_id not in self.seen_by


class PassingFacts(NamedTuple):
    """What of a unit's rounds changes by the hour, beside what is signed: what is begun, what was written instead, and how far those have
    come whom a round lets look alone, by child, round and year.
    """

    drafted: Mapping[str, Sequence[date]]
    answered: Mapping[tuple[str, str, int], RoundAnswer]
    rated: Mapping[tuple[str, str, int], RatingState]

    @property
    def sign(self) -> tuple[frozenset[object], ...]:
        """What is another whenever anything of it would count in another way."""
        drafted = frozenset((child_id, *days) for child_id, days in self.drafted.items())
        return drafted, frozenset((key, one.kind) for key, one in self.answered.items()), frozenset(self.rated.items())


@dataclass(frozen=True)
class UnitFacts:
    """Everything that a unit's rounds are worked out from, for one reader. What was signed is there from `since` on."""

    db: Database = field(repr=False)
    unit: Unit
    configuration: Configuration
    children: UnitChildren
    signed: Mapping[str, Sequence[SignedThen]]
    drafted: Mapping[str, Sequence[date]]
    answered: Mapping[tuple[str, str, int], RoundAnswer]
    rated: Mapping[tuple[str, str, int], RatingState]
    """How far those have come whom a round lets look alone, by child, round and year."""

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rounds of such units."""
        return tuple(rule_of(self.configuration, one) for one in self.configuration.rounds.of_kind(self.unit.kind))

    @cached_property
    def _ages(self) -> tuple[tuple[Rule, timedelta, timedelta], ...]:
        """Each rule with how old a child in it is at least and at most."""
        spans = [(rule, days_old_in(rule)) for rule in self.rules]
        return tuple((rule, timedelta(days=youngest), timedelta(days=oldest)) for rule, (youngest, oldest) in spans)

    def rules_between(self, born: date, first: date, last: date) -> list[Rule]:
        """The rules of which a child born on a day can have the age on some day between two."""
        return [rule for rule, youngest, oldest in self._ages if born + youngest <= last and born + oldest >= first]

    def is_meant(self, round_: ScreeningRound, one: SignedThen) -> bool:
        """Whether an assessment was made with a scale of the round, as the scales are or as they were."""
        scale = self.configuration.scale(one.scale_id) or kept(self.db, one.fingerprint).scale(one.scale_id)
        return scale is not None and scale.is_meant_by(round_.scales)


def gather(
    db: Database,
    reach: Reach,
    unit: Unit,
    configuration: Configuration,
    since: date,
    today: date,
    known_by: str | None = None,
    in_group: str | None = None,
) -> UnitFacts:
    """The facts of a unit's rounds, with what was signed since a day, as far as somebody may see its children.

    `known_by` asks for those alone whom somebody (id) knows best, `in_group` for those of a group (id).
    """
    children = facts.children_of(db, reach, unit, today, known_by=known_by, in_group=in_group)
    return of_children(db, unit, configuration, children, since)


def of_children(db: Database, unit: Unit, configuration: Configuration, children: UnitChildren, since: date) -> UnitFacts:
    """The same of some of its children."""
    ids = [one.child.id for one in children]
    passing = passing_of(db, unit, configuration, children)
    return UnitFacts(db, unit, configuration, children, facts.signed_in(db, ids, unit, since), *passing)


def passing_of(db: Database, unit: Unit, configuration: Configuration, children: UnitChildren) -> PassingFacts:
    """What passes of some of a unit's children."""
    ids = [one.child.id for one in children]
    asks_several = any(one.raters > 1 for one in configuration.rounds.of_kind(unit.kind))
    return PassingFacts(facts.drafted_in(db, ids, unit), answers.in_unit(db, unit), _rated(db, ids, unit) if asks_several else {})


def _rated(db: Database, child_ids: Sequence[str], unit: Unit) -> Mapping[tuple[str, str, int], RatingState]:
    found = ((child_id, RoundKey.read(written), phase) for child_id, written, phase in ratings.in_rounds(db, child_ids, unit))
    return {(child_id, key.round_id, key.year): phase for child_id, key, phase in found if key}


def standings(found: UnitFacts, rule: Rule, first: date, last: date, today: date) -> Iterator[RoundStanding]:
    """How every child stands that is due in a round within some days, by name."""
    meant: Meant = {}
    for one, this in _due(found, rule, first, last):
        yield _standing(found, rule, one, this, meant, today)


def _due(found: UnitFacts, rule: Rule, first: date, last: date) -> Sequence[tuple[UnitChild, Due]]:
    """What each child is due in in a round within some days, by name: it hangs on the child and the round alone."""
    key = found.configuration.fingerprint, rule.round.id, first, last
    known = found.children.due.get(key)
    if known is None:
        youngest, oldest = days_old_in(rule)
        earliest, latest = first - timedelta(days=oldest), last - timedelta(days=youngest)
        of_age = (one for one in found.children if earliest <= one.child.born <= latest)
        known = found.children.due[key] = [(one, this) for one in of_age for this in of_child(one.child, rule, first, last)]
    return known


def next_standings(found: UnitFacts, first: date, last: date, today: date) -> Iterator[RoundStanding]:
    """How each child stands in what it is to be seen in first within some days, now or later, whatever the round; none for who is in none.

    What comes after it is not reckoned with. Of a child about whom nothing is begun, written or waited for it is worked out once until
    something is signed about it.
    """
    asked = {one.child.id: one for one in found.children}
    moving = {*found.drafted, *(id_ for id_, _, _ in found.answered), *(id_ for id_, _, _ in found.rated)}
    still = {id_: sign for id_, sign in last_looks.signs(found.db, [*asked], found.unit).items() if id_ not in moving}

    def of(ids: Iterable[str]) -> dict[str, RoundStanding | None]:
        return dict(_next_of(found, [asked[id_] for id_ in ids], first, last, today))

    by = found.unit.id, found.configuration.fingerprint, first, last, today
    told = worked_out_of_each(found.db, of, still, None, "next in rounds", *by) | of(id_ for id_ in asked if id_ in moving)
    return (standing for id_ in asked if (standing := told[id_]))


def _next_of(
    found: UnitFacts, children: Iterable[UnitChild], first: date, last: date, today: date
) -> Iterator[tuple[str, RoundStanding | None]]:
    meant: dict[str, Meant] = {rule.round.id: {} for rule in found.rules}
    for one in children:
        of_it = [(this, rule) for rule in found.rules for this in of_child(one.child, rule, first, last)]
        in_order = sorted(of_it, key=lambda due: due[0].first)
        every = (_standing(found, rule, one, this, meant[rule.round.id], today) for this, rule in in_order)
        yield one.child.id, next((told for told in every if told.can_be_done or told.state is RoundState.NOT_YET), None)


def _standing(found: UnitFacts, rule: Rule, one: UnitChild, this: Due, meant: Meant, today: date) -> RoundStanding:
    """What the child is due in next is asked for only where it changes something: most are seen in time."""
    signed: Sequence[RoundSigned] = [*_signed(found, rule, this, one, meant)] if one.child.id in found.signed else ()
    answer = found.answered.get((one.child.id, this.round_id, this.year))
    drafted, kind = found.drafted.get(one.child.id, ()), answer.kind if answer else None
    rated = found.rated.get((one.child.id, this.round_id, this.year))
    is_late = bool(signed) and any(each.observed_on > this.last for each in signed)
    told = state(this, rule.round.raters, signed, kind, drafted, today, rated)
    if not is_late and not (told.is_open and today > this.last):
        return RoundStanding(one, this, told, tuple(signed), answer, seen_on=_seen_on(rule, told, signed))
    next_one = next_begins(one.child, found.rules_between(one.child.born, this.last, today), this, today)
    signed = counting(signed, this, next_one, rule.round.raters)
    told = state(this, rule.round.raters, signed, kind, drafted, today, rated)
    is_past = _is_before_birth(rule) or (next_one is not None and next_one <= today)
    return RoundStanding(one, this, told, tuple(signed), answer, is_past, _seen_on(rule, told, signed))


def _seen_on(rule: Rule, told: RoundState, signed: Sequence[RoundSigned]) -> date | None:
    return seen_on(signed, rule.round.raters) if told.is_seen else None


def _is_before_birth(rule: Rule) -> bool:
    """Whether nobody who is born can be seen in the round any more."""
    return rule.round.ages is not None and rule.round.ages.last_month < 0


def _signed(found: UnitFacts, rule: Rule, this: Due, one: UnitChild, meant: Meant) -> Iterator[RoundSigned]:
    for signed in found.signed.get(one.child.id, ()):
        by = (signed.scale_id, signed.fingerprint)
        if by not in meant:
            meant[by] = found.is_meant(rule.round, signed)
        if meant[by] and signed.observed_on >= this.first:
            yield RoundSigned(signed.author_id, signed.observed_on, signed.signed_on, signed.assessment_id)


def signed_since(rule: Rule, first: date) -> date:
    """From when on what was signed can count for what is open on a day or later: of a visit its days may have begun before."""
    if not rule.round.is_visit:
        return first
    youngest, oldest = days_old_in(rule)
    return first - timedelta(days=oldest - youngest)


def counts_since(configuration: Configuration, periods: Iterable[tuple[ScreeningRound, RoundPeriod]]) -> date:
    """From when on what was signed can count in any of these rounds."""
    return min(signed_since(rule_of(configuration, one), period.first) for one, period in periods)
