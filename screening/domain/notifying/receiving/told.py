"""What the steps and ways are called: to the authority itself, to whoever asks for insight, and what a notifier may be told."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from screening.domain.notifying.receiving.receptions import Channel, Reception
from screening.domain.notifying.receiving.steps import (
    CONFIRMED_BY_WORDS,
    NOT_HEARD_WORDS,
    OUTCOME_WORDS,
    ChildHeard,
    ChildNotHeard,
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
    SupplementArrived,
)
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.written.notification import Hears

CHANNEL_WORDS: Final[Mapping[Channel, Phrase]] = {
    Channel.IN_LINEAL: Phrase("i Lineal"),
    Channel.PHONE: Phrase("i telefonen"),
    Channel.SECURE_MAIL: Phrase("med sikker mail eller digital post"),
    Channel.LETTER: Phrase("med brev"),
    Channel.IN_PERSON: Phrase("ved personligt fremmøde"),
}
STEP_WORDS: Final[Mapping[str, Phrase]] = {
    "danger": Phrase("Vurderet, om barnet er i fare"),
    "confirmed": Phrase("Bekræftet over for underretteren"),
    "child_heard": Phrase("Talt med barnet"),
    "child_not_heard": Phrase("Ikke talt med barnet"),
    "outcome": Phrase("Screeningens udfald"),
    "interim": Phrase("Foreløbig vurdering"),
    "investigated": Phrase("Undersøgelsen er færdig"),
    "handed": Phrase("Ført over i fagsystemet"),
    "feedback": Phrase("Svar til underretteren"),
    "withheld": Phrase("Intet mere svar til underretteren"),
    "moved": Phrase("Flytter til en anden kommune"),
    "municipality_told": Phrase("Ny kommune har fået besked"),
    "supplement": Phrase("Tillæg kom"),
}
"""What each kind of step is called; the kinds are those that stand in the database."""
_CHOICES: Final[Mapping[str, Phrase]] = {
    **{str(way): words for way, words in CONFIRMED_BY_WORDS.items()},
    **{str(outcome): words for outcome, words in OUTCOME_WORDS.items()},
    **{str(why): words for why, words in NOT_HEARD_WORDS.items()},
    "yes": Phrase("ja"),
    "no": Phrase("nej"),
}
_FLAGS: Final[Mapping[str, Phrase]] = {
    "abuse": Phrase("overgreb eller mistanke om det"),
    "has_support": Phrase("barnet får støtte allerede"),
    "only_investigation": Phrase("alvorligt eller sammensat behov"),
    "investigation": Phrase("en undersøgelse er begyndt"),
    "support": Phrase("støtte er begyndt"),
    "acute": Phrase("det haster"),
}
YES_WORD: Final = Phrase("ja")
NO_WORD: Final = Phrase("nej")


def choice_told(stored: str) -> Value:
    """What was chosen with a step, in words; a supplement's id tells nobody anything."""
    return _CHOICES.get(stored, "")


def flags_told(stored: str) -> Value:
    """What was ticked with a step."""
    return ", ".join(_FLAGS[name].danish for name in json.loads(stored))


def told(step: ReceptionStep) -> Phrase:
    """A step as the authority reads it: all that was written."""
    match step:
        case DangerAssessed(in_danger=True, action=action):
            return Phrase("Barnet er i fare. Gjort med det samme: {action}", {"action": action})
        case DangerAssessed(action=""):
            return Phrase("Barnet er ikke i fare nu.")
        case DangerAssessed(action=action):
            return Phrase("Barnet er ikke i fare nu. {action}", {"action": action})
        case ReceiptConfirmed(way):
            return Phrase("Bekræftet over for underretteren {way}.", {"way": CONFIRMED_BY_WORDS[way]})
        case ChildHeard(on, whom):
            return Phrase("{whom} talte med barnet {day}.", {"whom": whom, "day": on})
        case ChildNotHeard(why, reason):
            return Phrase("Ikke talt med barnet på grund af {why}: {reason}", {"why": NOT_HEARD_WORDS[why], "reason": reason})
        case OutcomeChosen():
            return _outcome_told(step)
        case InterimAssessed(words):
            return Phrase("Foreløbig vurdering: {words}", {"words": words})
        case InvestigationDone(on):
            return Phrase("Undersøgelsen blev færdig {day}.", {"day": on})
        case HandedToCaseSystem(number):
            return Phrase("Ført over i fagsystemet, sag {number}.", {"number": number})
        case FeedbackGiven():
            return Phrase(
                "Svar til underretteren: undersøgelse begyndt: {investigation}, støtte begyndt: {support}.",
                {"investigation": _yes_no(step.investigation), "support": _yes_no(step.support)},
            )
        case FeedbackWithheld(reason):
            return Phrase("Underretteren kan ikke få mere at vide: {reason}", {"reason": reason})
        case MovedAway(municipality=""):
            return Phrase("Barnet er flyttet til en anden kommune. Hvilken er ikke skrevet.")
        case MovedAway(municipality):
            return Phrase("Barnet flytter til {municipality}.", {"municipality": municipality})
        case MunicipalityTold(whom):
            return Phrase("Den nye kommune har fået besked: {whom}.", {"whom": whom})
        case SupplementArrived(abuse=True):
            return Phrase("Der kom et tillæg om overgreb eller mistanke om det. Faren vurderes igen.")
        case SupplementArrived():
            return Phrase("Der kom et tillæg. Faren vurderes igen.")
    assert_never(step)


def _outcome_told(step: OutcomeChosen) -> Phrase:
    values: dict[str, Value] = {"outcome": OUTCOME_WORDS[step.outcome], "whom": step.newcomer}
    if step.has_support:
        return Phrase("{outcome}. Barnet får støtte allerede. Ny i sagen: {whom}.", values)
    return Phrase("{outcome}.", values)


def _yes_no(is_so: bool) -> Phrase:  # noqa: FBT001 - it is the answer itself
    return YES_WORD if is_so else NO_WORD


@dataclass(frozen=True)
class News:
    """Something that whoever notified may be told, and when the authority did it (UTC)."""

    at: datetime
    words: Phrase
    is_feedback: bool


def tellable_news(reception: Reception) -> tuple[News, ...]:
    """What the law lets whoever notified be told of it: that it came, and to a professional whether investigation or support was begun.

    Nothing else that the authority did or thinks: not the danger, not the outcome, not the conversation with the child.
    """
    return tuple(_news(reception))


def _news(reception: Reception) -> Iterator[News]:
    for taken in reception.steps:
        step = taken.step
        if isinstance(step, ReceiptConfirmed) and reception.hears is not Hears.NOTHING:
            yield News(taken.at, Phrase("Myndigheden har bekræftet, at den er modtaget."), is_feedback=False)
        elif reception.hears is Hears.FEEDBACK and isinstance(step, FeedbackGiven):
            yield News(taken.at, _feedback_told(step), is_feedback=True)
        elif reception.hears is Hears.FEEDBACK and isinstance(step, FeedbackWithheld):
            yield News(taken.at, Phrase("Myndigheden kan ikke fortælle mere om, hvad der er sat i gang."), is_feedback=True)


def _feedback_told(step: FeedbackGiven) -> Phrase:
    match (step.investigation, step.support):
        case (True, True):
            return Phrase("Der er begyndt en undersøgelse af barnets behov, og støtte er begyndt.")
        case (True, False):
            return Phrase("Der er begyndt en undersøgelse af barnets behov. Støtte er ikke begyndt.")
        case (False, True):
            return Phrase("Støtte er begyndt. Der er ikke begyndt en undersøgelse.")
        case _:
            return Phrase("Der er ikke begyndt en undersøgelse eller støtte. Er du stadig bekymret, kan du underrette igen.")
