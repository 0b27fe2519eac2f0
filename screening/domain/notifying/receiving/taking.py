"""Taking a step with a notification at the authority: which are open, what each asks for, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, TypeAlias, assert_never

from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.local_time import day_at
from screening.domain.notifying.receiving.receptions import Reception, ReceptionState
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
    WhyNotHeard,
)
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.domain.ruler.written.notification import Hears

YES: Final = "yes"
NO: Final = "no"
HEARD: Final = "heard"
WITHHELD: Final = "withheld"
CHOICE, WORDS, ON, WHOM, INVESTIGATION, SUPPORT = "choice", "words", "on", "whom", "investigation", "support"
Faults: TypeAlias = Mapping[str, Phrase]


class ReceptionAct(StrEnum):
    """What an adviser can do; each has a form of its own."""

    DANGER = "danger"
    CONFIRM = "confirm"
    CHILD = "child"
    OUTCOME = "outcome"
    FEEDBACK = "feedback"
    INVESTIGATED = "investigated"
    INTERIM = "interim"
    HAND = "hand"
    MOVED = "moved"
    TOLD = "told"


ACT_OF_STATE: Final[Mapping[ReceptionState, ReceptionAct]] = {
    ReceptionState.DANGER: ReceptionAct.DANGER,
    ReceptionState.CONFIRMATION: ReceptionAct.CONFIRM,
    ReceptionState.NEW_MUNICIPALITY: ReceptionAct.TOLD,
    ReceptionState.OUTCOME: ReceptionAct.OUTCOME,
    ReceptionState.FEEDBACK: ReceptionAct.FEEDBACK,
    ReceptionState.INVESTIGATION: ReceptionAct.INVESTIGATED,
    ReceptionState.CHILD: ReceptionAct.CHILD,
}
"""The act that each state waits for: all but the one that waits for nothing."""


@dataclass(frozen=True)
class TypedReception:
    """What somebody typed with an act. `abuse` and `only_investigation` are boxes; the others hold text, empty where nothing was typed."""

    choice: str = ""
    words: str = ""
    on: str = ""
    whom: str = ""
    investigation: str = ""
    support: str = ""
    abuse: bool = False
    only_investigation: bool = False


def is_open(reception: Reception, act: ReceptionAct, now: datetime) -> bool:
    """Whether an act is one of those that can be done now."""
    states = {clock.waits_for for clock in reception.clocks}
    match act:
        case ReceptionAct.DANGER:
            return ReceptionState.DANGER in states
        case ReceptionAct.CONFIRM:
            return ReceptionState.CONFIRMATION in states
        case ReceptionAct.CHILD:
            return bool(states) and not reception.is_child_settled
        case ReceptionAct.OUTCOME:
            return ReceptionState.OUTCOME in states and reception.danger is not None
        case ReceptionAct.FEEDBACK:
            is_known = reception.outcome is not None or reception.is_elsewhere
            return reception.hears is Hears.FEEDBACK and is_known and bool(states)
        case ReceptionAct.INVESTIGATED:
            return ReceptionState.INVESTIGATION in states
        case ReceptionAct.INTERIM:
            return any(clock.waits_for is ReceptionState.INVESTIGATION and clock.due_at <= now for clock in reception.clocks)
        case ReceptionAct.HAND:
            waits = ReceptionState.OUTCOME in states or ReceptionState.INVESTIGATION in states
            return waits and reception.danger is not None
        case ReceptionAct.MOVED:
            return bool(states) and reception.moved is None
        case ReceptionAct.TOLD:
            return ReceptionState.NEW_MUNICIPALITY in states
    assert_never(act)


def next_act(reception: Reception, now: datetime) -> ReceptionAct | None:
    """What is to be done next: of an investigation that is late, what is thought so far; None once it is closed."""
    if reception.state is ReceptionState.INVESTIGATION and not reception.has_interim and is_open(reception, ReceptionAct.INTERIM, now):
        return ReceptionAct.INTERIM
    return ACT_OF_STATE.get(reception.state)


def read_step(reception: Reception, act: ReceptionAct, typed: TypedReception, now: datetime) -> ReceptionStep | Faults:
    """The step that was typed, or every fault at once by the field's name. The act is one that `is_open`."""
    match act:
        case ReceptionAct.DANGER:
            return _danger(typed)
        case ReceptionAct.CONFIRM:
            return _confirmed(reception, typed)
        case ReceptionAct.CHILD:
            return _child(typed, day_at(reception.arrived_at), day_at(now))
        case ReceptionAct.OUTCOME:
            return _outcome(reception, typed)
        case ReceptionAct.FEEDBACK:
            return _feedback(reception, typed)
        case ReceptionAct.INVESTIGATED:
            on = _day(typed.on, day_at(reception.arrived_at), day_at(now))
            return InvestigationDone(on) if isinstance(on, date) else {ON: on}
        case ReceptionAct.INTERIM:
            words = read_reason(typed.words, Phrase("Skriv, hvad I mener indtil nu, og hvad der mangler."))
            return InterimAssessed(words) if isinstance(words, str) else {WORDS: words}
        case ReceptionAct.HAND:
            number = read_reason(typed.words, Phrase("Skriv nummeret på sagen i fagsystemet."))
            return HandedToCaseSystem(number) if isinstance(number, str) else {WORDS: number}
        case ReceptionAct.MOVED:
            name = read_reason(typed.words, Phrase("Skriv, hvilken kommune barnet flytter til."))
            return MovedAway(name) if isinstance(name, str) else {WORDS: name}
        case ReceptionAct.TOLD:
            whom = read_reason(typed.words, Phrase("Skriv, hvem i den nye kommune der har fået besked."))
            return MunicipalityTold(whom) if isinstance(whom, str) else {WORDS: whom}
    assert_never(act)


def investigation_is_known(reception: Reception) -> bool | None:
    """Whether an investigation was begun, where the outcome says so; None where it goes on elsewhere and only the adviser knows."""
    if reception.is_elsewhere or reception.outcome is None:
        return None
    return reception.outcome.outcome is ScreeningOutcome.INVESTIGATION


def _danger(typed: TypedReception) -> ReceptionStep | Faults:
    if typed.choice not in (YES, NO):
        return {CHOICE: Phrase("Vælg, om barnet er i fare nu.")}
    if typed.choice == NO and not typed.words.strip():
        return DangerAssessed(in_danger=False, action="", abuse=typed.abuse)
    action = read_reason(typed.words, Phrase("Skriv, hvad der er gjort med det samme, og af hvem."))
    if isinstance(action, Phrase):
        return {WORDS: action}
    return DangerAssessed(in_danger=typed.choice == YES, action=action, abuse=typed.abuse)


def _confirmed(reception: Reception, typed: TypedReception) -> ReceptionStep | Faults:
    ways = ways_to_confirm(reception)
    way = next((way for way in ways if way == typed.choice), None)
    return ReceiptConfirmed(way) if way else {CHOICE: Phrase("Vælg, hvordan underretteren får bekræftelsen.")}


def ways_to_confirm(reception: Reception) -> tuple[ConfirmedBy, ...]:
    """How a receipt can be confirmed: in Lineal to whoever sent it there, first."""
    return tuple(way for way in ConfirmedBy if way is not ConfirmedBy.IN_LINEAL or reception.notification_id)


def _child(typed: TypedReception, earliest: date, today: date) -> ReceptionStep | Faults:
    if typed.choice == HEARD:
        on, whom = _day(typed.on, earliest, today), read_reason(typed.whom, Phrase("Skriv, hvem der talte med barnet."))
        if isinstance(on, date) and isinstance(whom, str):
            return ChildHeard(on, whom)
        return {name: fault for name, fault in ((ON, on), (WHOM, whom)) if isinstance(fault, Phrase)}
    if typed.choice not in set(WhyNotHeard):
        return {CHOICE: Phrase("Vælg, om der er talt med barnet, eller hvorfor ikke.")}
    reason = read_reason(typed.words, Phrase("Skriv, hvorfor der ikke er talt med barnet."))
    return ChildNotHeard(WhyNotHeard(typed.choice), reason) if isinstance(reason, str) else {WORDS: reason}


def _outcome(reception: Reception, typed: TypedReception) -> ReceptionStep | Faults:
    faults, newcomer = dict[str, Phrase](), ""
    if typed.choice not in set(ScreeningOutcome):
        faults[CHOICE] = Phrase("Vælg, hvad screeningen ender i.")
    elif ScreeningOutcome(typed.choice) not in open_outcomes(reception, only_investigation=typed.only_investigation):
        faults[CHOICE] = Phrase("Her er undersøgelsen det eneste udfald, loven lader stå åbent.")
    if typed.support not in (YES, NO):
        faults[SUPPORT] = Phrase("Skriv, om barnet allerede får støtte. Ingen anden ved det her.")
    if typed.support == YES:
        read = read_reason(typed.whom, Phrase("Skriv, hvem der tager del og ikke har været med i sagen før."))
        newcomer = read if isinstance(read, str) else ""
        if isinstance(read, Phrase):
            faults[WHOM] = read
    if faults:
        return faults
    return OutcomeChosen(ScreeningOutcome(typed.choice), typed.support == YES, newcomer, typed.only_investigation)


def open_outcomes(reception: Reception, *, only_investigation: bool) -> tuple[ScreeningOutcome, ...]:
    """What a screening may end in: the investigation alone for abuse or suspicion of it, and where the adviser says that need is such."""
    if reception.is_abuse or only_investigation:
        return (ScreeningOutcome.INVESTIGATION,)
    return tuple(ScreeningOutcome)


def _feedback(reception: Reception, typed: TypedReception) -> ReceptionStep | Faults:
    if typed.choice == WITHHELD:
        reason = read_reason(typed.words, Phrase("Skriv, hvorfor underretteren ikke kan få mere at vide. Det læser kun I."))
        return FeedbackWithheld(reason) if isinstance(reason, str) else {WORDS: reason}
    known = investigation_is_known(reception)
    faults = dict[str, Phrase]()
    if known is None and typed.investigation not in (YES, NO):
        faults[INVESTIGATION] = Phrase("Vælg, om en undersøgelse er begyndt.")
    if typed.support not in (YES, NO):
        faults[SUPPORT] = Phrase("Vælg, om støtte er begyndt.")
    if faults:
        return faults
    return FeedbackGiven(investigation=typed.investigation == YES if known is None else known, support=typed.support == YES)


def _day(written: str, earliest: date, today: date) -> date | Phrase:
    day = read_day(written, today)
    if isinstance(day, NotADay):
        return not_a_day_phrase(day, written)
    if day > today:
        return Phrase("Den dag er ikke kommet endnu.")
    return day if day >= earliest else Phrase("Det var, før underretningen kom.")
