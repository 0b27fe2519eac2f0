"""What a notification still lacks, and words that judge: both inform, and neither keeps anybody from sending."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, assert_never

from screening.domain.notifying import fields
from screening.domain.notifying.typed import TypedNotification
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.notification import Check, NotificationFile, Wanted, WordsToAvoid
from screening.domain.text import Text

PARENTS_EXPECTED: Final = 2
TEXT_OF: Final = {
    Wanted.CHILD_NAME: fields.CHILD_NAME,
    Wanted.CHILD_CPR: fields.CHILD_CPR,
    Wanted.CHILD_ADDRESS: fields.CHILD_ADDRESS,
    Wanted.PLACE: fields.PLACE,
    Wanted.SIBLINGS: fields.SIBLINGS,
    Wanted.LANGUAGE: fields.LANGUAGE,
    Wanted.WORKPLACE: fields.WORKPLACE,
    Wanted.LEADER: fields.LEADER,
    Wanted.KNOWN_SINCE: fields.KNOWN_SINCE,
    Wanted.CHILD_VIEW: fields.CHILD_VIEW,
    Wanted.ABSENCE: fields.ABSENCE,
    Wanted.STRENGTHS: fields.STRENGTHS,
    Wanted.ASSESSED: fields.ASSESSED,
    Wanted.TRIED: fields.TRIED,
    Wanted.PARENTS: fields.PARENTS,
}
NOT_OF_UNBORN: Final = frozenset(
    {Wanted.CHILD_CPR, Wanted.CHILD_NAME, Wanted.PLACE, Wanted.CHILDS_WORDS, Wanted.CHILD_VIEW, Wanted.ABSENCE}
)
"""What nobody can tell of a child that is not born."""


def lacking(typed: TypedNotification, checklist: Iterable[Check], *, locked: bool) -> tuple[Check, ...]:
    """The lines of the checklist that are not met. `locked`: nobody may contact the parents, so nothing is asked about that."""
    asked = (check for check in checklist if not (typed.about_unborn and check.asks in NOT_OF_UNBORN))
    return tuple(check for check in asked if not (locked and check.asks is Wanted.PARENTS) and not _is_there(typed, check.asks))


def _is_there(typed: TypedNotification, wanted: Wanted) -> bool:
    match wanted:
        case Wanted.GROUND:
            return bool(typed.grounds)
        case Wanted.REASON:
            return bool(typed.reasons)
        case Wanted.ADULTS:
            return len(typed.named_adults) >= PARENTS_EXPECTED
        case Wanted.CUSTODY:
            return any(adult.adult_custody for adult in typed.adults)
        case Wanted.OBSERVATIONS:
            return any(seen.seen_on and seen.what.strip() for seen in typed.observations)
        case Wanted.CHILDS_WORDS:
            return any(seen.words.strip() for seen in typed.observations)
        case (
            Wanted.CHILD_NAME
            | Wanted.CHILD_CPR
            | Wanted.CHILD_ADDRESS
            | Wanted.PLACE
            | Wanted.SIBLINGS
            | Wanted.LANGUAGE
            | Wanted.WORKPLACE
            | Wanted.LEADER
            | Wanted.KNOWN_SINCE
            | Wanted.CHILD_VIEW
            | Wanted.ABSENCE
            | Wanted.STRENGTHS
            | Wanted.ASSESSED
            | Wanted.TRIED
            | Wanted.PARENTS
        ):
            return bool(typed.text(TEXT_OF[wanted]).strip())
    assert_never(wanted)


@dataclass(frozen=True)
class Hint:
    """A word that judges or guesses: as it was written, in which text, and what can be written instead."""

    written: str
    where: Phrase
    instead: Text


OBSERVED: Final = Phrase("Det, vi har set og hørt")


def hints(typed: TypedNotification, written: NotificationFile) -> tuple[Hint, ...]:
    """Every word to avoid, each once a text. The child's own words are verbatim, and are never hinted at."""
    found: dict[tuple[str, str], Hint] = {}
    texts = [(text.told, typed.text(text.name)) for text in fields.NOTIFY_TEXTS]
    texts += [(OBSERVED, seen.what) for seen in typed.observations]
    for where, text in texts:
        for words in written.words:
            for match in _pattern(words).finditer(_without_quotes(text)):
                found.setdefault((match[0].lower(), where.danish), Hint(match[0], where, words.instead))
    return tuple(found.values())


QUOTED: Final = re.compile(r"[»\"“”][^«»\"“”]*[«\"“”]")


def _without_quotes(text: str) -> str:
    """The text without what somebody else said."""
    return QUOTED.sub(" ", text)


def _pattern(words: WordsToAvoid) -> re.Pattern[str]:
    avoided = "|".join(re.escape(word) for word in sorted(words.avoid, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{avoided})(?!\w)", re.IGNORECASE)
