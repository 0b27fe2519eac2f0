"""Who is due in a round, and how that stands: a pure function of the child, the rule and what was done. Nothing of it is stored."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple, assert_never

from screening.domain.people import GroupKind
from screening.domain.rating.ratings import RatingState
from screening.domain.rounds.windows import Rule, windows_of
from screening.domain.states import Owner, State


class RoundState(State):
    """How a child stands in a round."""

    NOT_YET = "not_yet", Owner.PROGRAM
    DUE = "due", Owner.UNIT
    BEGUN = "begun", Owner.AUTHOR
    WAITS_FOR_SECOND = "waits_for_second", Owner.UNIT
    """Fewer have signed than the round asks for."""
    DONE = "done", Owner.NOBODY
    DONE_LATE = "done_late", Owner.NOBODY
    """RoundSigned after the child's last day; it counts on the day observed."""
    OVERDUE = "overdue", Owner.LEADER
    NOT_POSSIBLE = "not_possible", Owner.NOBODY
    SAID_NO = "said_no", Owner.NOBODY

    @property
    def is_seen(self) -> bool:
        """Whether the child has been looked at."""
        return self in (RoundState.DONE, RoundState.DONE_LATE)

    @property
    def is_open(self) -> bool:
        """Whether somebody has still to look at the child."""
        return self in (RoundState.DUE, RoundState.BEGUN, RoundState.WAITS_FOR_SECOND, RoundState.OVERDUE)


class RoundChild(NamedTuple):
    """A child as far as rounds go: since when it goes to the unit, until when where that is known, and the kind of its group there."""

    id: str
    born: date
    weeks_early: int
    since: date
    until: date | None = None
    group: GroupKind | None = None


class Due(NamedTuple):
    """That a child is to be seen in a round from `first` to `last`, both included. `year` is 0 for a visit."""

    child_id: str
    round_id: str
    year: int
    first: date
    last: date


class RoundAnswered(StrEnum):
    """What somebody wrote instead of an assessment."""

    NOT_POSSIBLE = "not_possible"
    SAID_NO = "said_no"


class RoundSigned(NamedTuple):
    """A signed assessment that stands, as far as a round goes: who signed, the day observed, and the day on which it was signed."""

    author_id: str
    observed_on: date
    signed_on: date
    assessment_id: str = ""


def due(children: Iterable[RoundChild], rules: Iterable[Rule], first: date, last: date) -> Iterator[Due]:
    """Everything that these children are due in within some days, round by round, each child by its days.

    Whoever joins midway is due from then on, after the time to settle where the round gives it; whoever leaves is due until then.
    """
    children = tuple(children)
    for rule in rules:
        for child in children:
            yield from of_child(child, rule, first, last)


def of_child(child: RoundChild, rule: Rule, first: date, last: date) -> Iterator[Due]:
    """What one child is due in by one rule."""
    round_ = rule.round
    if not round_.takes_group(child.group):
        return
    since = round_.settling.after(child.since) if round_.settling else child.since
    for window in windows_of(rule, child.born, child.weeks_early, first, last):
        begins = max(window.first, since)
        ends = window.last if child.until is None else min(window.last, child.until)
        if begins <= ends and begins <= last and ends >= first:
            yield Due(child.id, round_.id, window.year, begins, ends)


def next_begins(child: RoundChild, rules: Iterable[Rule], this: Due, until: date) -> date | None:
    """The first day of what the child is due in next in the unit, until a day: from then on an assessment counts there.

    None where nothing follows until then.
    """
    later = (one.first for rule in rules for one in of_child(child, rule, this.last, until) if one.first > this.last)
    return min(later, default=None)


def counting(signed: Iterable[RoundSigned], this: Due, next_one: date | None, raters: int) -> Sequence[RoundSigned]:
    """The assessments that count for this, by their day observed: those of its days.

    Where fewer than the round asks for looked then, what was observed later counts too, until the next one begins: it never takes the place
    of what was seen in time.
    """
    found = [one for one in signed if one.observed_on >= this.first and (next_one is None or one.observed_on < next_one)]
    in_order = sorted(found, key=lambda one: (one.observed_on, one.signed_on))
    in_time = [one for one in in_order if one.observed_on <= this.last]
    return in_time if len({one.author_id for one in in_time}) >= raters else in_order


def seen_on(signed: Iterable[RoundSigned], raters: int) -> date | None:
    """The day by which as many had looked as the round asks for, or all who did; None where nobody did. Looking again is no other day."""
    first = dict[str, date]()
    for one in signed:
        first[one.author_id] = min(one.observed_on, first.get(one.author_id, one.observed_on))
    return sorted(first.values())[min(raters, len(first)) - 1] if first else None


def state(
    this: Due,
    raters: int,
    signed: Sequence[RoundSigned],
    answered: RoundAnswered | None,
    drafted: Collection[date],
    today: date,
    rated: RatingState | None = None,
) -> RoundState:
    """How a child stands. `signed` are those that count (see `counting`); `drafted` the days on which open drafts were last saved.

    `rated` is how far those have come whom the round let look alone: it waits as long as they do, and a leader may end it before.
    """
    done_by = _each_rater(signed) if signed else []
    if done_by and rated is RatingState.ALONE:
        return RoundState.WAITS_FOR_SECOND
    if done_by and rated is not None:
        raters = min(raters, len(done_by))
    if len(done_by) >= raters:
        return RoundState.DONE if done_by[raters - 1].signed_on <= this.last else RoundState.DONE_LATE
    if done_by:
        return RoundState.WAITS_FOR_SECOND
    if answered is not None:
        return _answered(answered)
    if today < this.first:
        return RoundState.NOT_YET
    if today > this.last:
        return RoundState.OVERDUE
    return RoundState.BEGUN if any(day >= this.first for day in drafted) else RoundState.DUE


def _answered(answered: RoundAnswered) -> RoundState:
    match answered:
        case RoundAnswered.NOT_POSSIBLE:
            return RoundState.NOT_POSSIBLE
        case RoundAnswered.SAID_NO:
            return RoundState.SAID_NO
    assert_never(answered)


def _each_rater(signed: Sequence[RoundSigned]) -> list[RoundSigned]:
    """The first of each author, in the order in which they were signed."""
    first = dict[str, RoundSigned]()
    for one in sorted(signed, key=lambda one: one.signed_on):
        first.setdefault(one.author_id, one)
    return list(first.values())
