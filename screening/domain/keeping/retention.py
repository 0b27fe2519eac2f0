"""Whose record has served its purpose, and what holds one back: a child's record goes as one, when the last of its kinds has run out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, assert_never

from screening.domain.ages import GROWN_UP_YEARS, PREGNANCY_MONTHS
from screening.domain.phrase import Phrase
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.ruler.written.retention import KeptSince, RecordKind, RetentionRule


class Held(StrEnum):
    """Why a record stays, whatever its age."""

    AT_A_UNIT = "at_a_unit"
    CAUTION = "caution"
    NOTIFICATION = "notification"
    EFFORT = "effort"
    TASK = "task"
    INSIGHT = "insight"
    SHARED = "shared"
    UNFINISHED = "unfinished"
    TOO_YOUNG = "too_young"
    NO_RULE = "no_rule"
    KEPT_FOR_GOOD = "kept_for_good"
    NOT_YET = "not_yet"


HELD_WORDS: Final[Mapping[Held, Phrase]] = {
    Held.AT_A_UNIT: Phrase("barnet er stadig i en enhed"),
    Held.CAUTION: Phrase("der står en advarsel om kontakt"),
    Held.NOTIFICATION: Phrase("en underretning er ikke afsluttet"),
    Held.EFFORT: Phrase("en indsats er ikke afsluttet"),
    Held.TASK: Phrase("nogen har lovet noget, der ikke er gjort"),
    Held.INSIGHT: Phrase("nogen har bedt om indsigt og ikke fået svar"),
    Held.SHARED: Phrase("noget er delt med en anden enhed lige nu"),
    Held.UNFINISHED: Phrase("noget er begyndt og ikke gjort færdigt"),
    Held.TOO_YOUNG: Phrase("barnet er under 18 år"),
    Held.NO_RULE: Phrase("kommunen har ikke skrevet, hvor længe det gemmes"),
    Held.KEPT_FOR_GOOD: Phrase("kommunen har skrevet, at det gemmes for altid"),
    Held.NOT_YET: Phrase("tiden er ikke gået endnu"),
}


@dataclass(frozen=True)
class ChildRecord:
    """What decides about a child's record: its birth, the day anything was last written in it, its kinds, and what holds it back.

    A notification about a child whom the program never knew is such a record too: `child_id` is its own id then.
    """

    child_id: str
    born: date
    last_written: date
    kinds: frozenset[RecordKind]
    held: frozenset[Held] = frozenset()


@dataclass(frozen=True)
class RecordVerdict:
    """What becomes of a record: erased where nothing holds it. `kept_until` is the day its last kind runs out; None where none is known."""

    child_id: str
    held: tuple[Held, ...]
    kept_until: date | None

    @property
    def is_due(self) -> bool:
        """Whether it may be erased, once there is a basis."""
        return not self.held


def grown_up_on(born: date) -> date:
    """The first day on which nobody doubts that somebody is 18: whatever is configured, nothing is erased about anybody younger.

    Whoever was born on a leap day is 18 on 28 February by the age that is told. Here it is 1 March, for what is erased a day early is gone.
    """
    try:
        return born.replace(year=born.year + GROWN_UP_YEARS)
    except ValueError:
        return date(born.year + GROWN_UP_YEARS, 3, 1)


def born_at_the_latest(came: date, told: Iterable[date]) -> date:
    """The last day on which a child can be born of whom something came on a day, with the birthdays that were told of it.

    One that makes no child of it, but an adult, may be the mother's; where none is told the child may not have been born yet.
    """
    latest = Duration(count=PREGNANCY_MONTHS, unit=TimeUnit.MONTHS).after(came)
    believed = [day for day in told if day <= latest and came < grown_up_on(day)]
    return max(believed, default=latest)


def kept_until(rule: RetentionRule, record: ChildRecord) -> date | None:
    """The first day on which this kind need not be kept; None where it is kept for good."""
    if rule.keep is None:
        return None
    match rule.since:
        case KeptSince.GROWN_UP:
            return rule.keep.after(grown_up_on(record.born))
        case KeptSince.LAST_WRITTEN:
            return rule.keep.after(record.last_written)
    assert_never(rule.since)


def verdict(rules: Iterable[RetentionRule], record: ChildRecord, today: date) -> RecordVerdict:
    """Whether a record is due on this day, with everything that holds it back in the order of `Held`.

    It goes when its every kind has a rule that has run out, the person is grown up, and nobody is at work with it.
    """
    by_kind = {rule.kind: rule for rule in rules}
    held = set(record.held)
    ends = [kept_until(by_kind[kind], record) for kind in record.kinds if kind in by_kind]
    known = [end for end in ends if end is not None]
    if today < grown_up_on(record.born):
        held.add(Held.TOO_YOUNG)
    if not record.kinds <= by_kind.keys():
        held.add(Held.NO_RULE)
    if len(known) < len(ends):
        held.add(Held.KEPT_FOR_GOOD)
    if any(today < end for end in known):
        held.add(Held.NOT_YET)
    is_known = known and not held & {Held.NO_RULE, Held.KEPT_FOR_GOOD}
    return RecordVerdict(record.child_id, tuple(one for one in Held if one in held), max(known) if is_known else None)
