"""The steps that the authority took with a notification: written once, each by its kind, and read back as the same value."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, assert_never

from screening.domain.notifying.receiving.steps import (
    ChildHeard,
    ChildNotHeard,
    ConfirmedBy,
    DangerAssessed,
    FeedbackGiven,
    FeedbackWithheld,
    HandedToCaseSystem,
    InterimAssessed,
    InvestigationDone,
    MovedAway,
    MunicipalityTold,
    OutcomeChosen,
    ReceiptConfirmed,
    ReceptionStep,
    ScreeningOutcome,
    StepTaken,
    SupplementArrived,
    WhyNotHeard,
)
from screening.storage.database import Database, Row, insert, rows

YES, NO = "yes", "no"
ABUSE, HAS_SUPPORT, ONLY_INVESTIGATION, INVESTIGATION, SUPPORT = "abuse", "has_support", "only_investigation", "investigation", "support"
ACUTE = "acute"


@dataclass(frozen=True)
class KeptStep:
    """A step as its row holds it: the kind, a choice, words, what was ticked, and a day."""

    kind: str
    choice: str = ""
    words: str = ""
    flags: frozenset[str] = frozenset()
    on: date | None = None


def add(db: Database, reception_id: str, number: int, taken: StepTaken) -> None:
    """Write the next step. Call it inside `writing`, with as many steps as stand there as its `number`."""
    kept = written(taken.step)
    row: Row = {"reception_id": reception_id, "number": number, "kind": kept.kind, "choice": kept.choice, "words": kept.words}
    row |= {"on_day": kept.on.isoformat() if kept.on else None, "flags": json.dumps(sorted(kept.flags))}
    insert(db, "reception_step", row | {"by_id": taken.by_id, "at": taken.at.isoformat()})


def of_each(db: Database, ids: Sequence[str]) -> Mapping[str, tuple[StepTaken, ...]]:
    """The steps of these receptions (ids), each in the order in which they were taken; those without any are left out."""
    found = rows(
        db,
        """SELECT reception_id, kind, choice, words, flags, on_day, by_id, user.name AS by_name, at
        FROM json_each(:ids) AS asked CROSS JOIN reception_step ON reception_id = asked.value JOIN user ON user.id = by_id
        ORDER BY reception_id, number""",
        {"ids": json.dumps(list(ids))},
    )
    steps = dict[str, tuple[StepTaken, ...]]()
    for row in found:
        kept = KeptStep(row["kind"], row["choice"], row["words"], frozenset(json.loads(row["flags"])), _day(row["on_day"]))
        taken = StepTaken(read(kept), row["by_id"], row["by_name"], datetime.fromisoformat(row["at"]))
        steps[row["reception_id"]] = (*steps.get(row["reception_id"], ()), taken)
    return steps


def _day(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored else None


def written(step: ReceptionStep) -> KeptStep:
    """A step as its row."""
    match step:
        case DangerAssessed(in_danger, action, abuse):
            return KeptStep("danger", YES if in_danger else NO, action, _flags({ABUSE: abuse}))
        case ReceiptConfirmed(way):
            return KeptStep("confirmed", str(way))
        case ChildHeard(on, whom):
            return KeptStep("child_heard", words=whom, on=on)
        case ChildNotHeard(why, reason):
            return KeptStep("child_not_heard", str(why), reason)
        case OutcomeChosen(outcome, has_support, newcomer, only):
            return KeptStep("outcome", str(outcome), newcomer, _flags({HAS_SUPPORT: has_support, ONLY_INVESTIGATION: only}))
        case InterimAssessed(words):
            return KeptStep("interim", words=words)
        case InvestigationDone(on):
            return KeptStep("investigated", on=on)
        case HandedToCaseSystem(number):
            return KeptStep("handed", words=number)
        case FeedbackGiven(investigation, support):
            return KeptStep("feedback", flags=_flags({INVESTIGATION: investigation, SUPPORT: support}))
        case FeedbackWithheld(reason):
            return KeptStep("withheld", words=reason)
        case MovedAway(municipality):
            return KeptStep("moved", words=municipality)
        case MunicipalityTold(whom):
            return KeptStep("municipality_told", words=whom)
        case SupplementArrived(notification_id, abuse, acute):
            return KeptStep("supplement", notification_id, flags=_flags({ABUSE: abuse, ACUTE: acute}))
    assert_never(step)


def read(kept: KeptStep) -> ReceptionStep:
    """The step that a row holds: the exact inverse of `written`. Raises `KeyError` for what no step was ever."""
    return _READ[kept.kind](kept)


def _flags(ticked: Mapping[str, bool]) -> frozenset[str]:
    return frozenset(name for name, is_ticked in ticked.items() if is_ticked)


def _on(kept: KeptStep) -> date:
    if kept.on is None:
        raise KeyError(kept.kind)
    return kept.on


_READ: Final[Mapping[str, Callable[[KeptStep], ReceptionStep]]] = {
    "danger": lambda kept: DangerAssessed(kept.choice == YES, kept.words, ABUSE in kept.flags),
    "confirmed": lambda kept: ReceiptConfirmed(ConfirmedBy(kept.choice)),
    "child_heard": lambda kept: ChildHeard(_on(kept), kept.words),
    "child_not_heard": lambda kept: ChildNotHeard(WhyNotHeard(kept.choice), kept.words),
    "outcome": lambda kept: OutcomeChosen(
        ScreeningOutcome(kept.choice), HAS_SUPPORT in kept.flags, kept.words, ONLY_INVESTIGATION in kept.flags
    ),
    "interim": lambda kept: InterimAssessed(kept.words),
    "investigated": lambda kept: InvestigationDone(_on(kept)),
    "handed": lambda kept: HandedToCaseSystem(kept.words),
    "feedback": lambda kept: FeedbackGiven(INVESTIGATION in kept.flags, SUPPORT in kept.flags),
    "withheld": lambda kept: FeedbackWithheld(kept.words),
    "moved": lambda kept: MovedAway(kept.words),
    "municipality_told": lambda kept: MunicipalityTold(kept.words),
    "supplement": lambda kept: SupplementArrived(kept.choice, ABUSE in kept.flags, ACUTE in kept.flags),
}
