"""The parents' own words to what is written about them: kept beside the signed assessment, as they said or wrote them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.cleaning import one_line
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.phrase import Phrase

LONGEST_WHO: Final = 200
LONGEST_WORDS: Final = 6000


@dataclass(frozen=True)
class TypedWords:
    """What stands in the form: who said it, on which day, and the words."""

    who: str = ""
    said_on: str = ""
    words: str = ""


@dataclass(frozen=True)
class ParentWords:
    """Who said what on which day, and who typed it when (UTC). `before_correction`: it was said to the wording that was corrected since.

    `looked_alone`: it was said to what this colleague saw alone, before the joint position; else empty.
    """

    who: str
    said_on: date
    words: str
    typed_by_name: str
    typed_at: datetime
    before_correction: bool = False
    looked_alone: str = ""


def read_words(typed: TypedWords, first: date, today: date) -> tuple[str, date, str] | Mapping[str, Phrase]:
    """Who, the day and the words, or every fault by field. `first` is the day on which the assessment was signed."""
    who, words, day = one_line(typed.who), typed.words.replace("\r\n", "\n").strip(), read_day(typed.said_on, today)
    faults = {}
    if not who:
        faults["words_who"] = Phrase("Skriv, hvem der siger det, f.eks. mor.")
    elif len(who) > LONGEST_WHO:
        faults["words_who"] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_WHO})
    if isinstance(day, NotADay):
        faults["words_said_on"] = not_a_day_phrase(day, typed.said_on)
    elif not first <= day <= today:
        faults["words_said_on"] = Phrase("Dagen skal ligge mellem den {first} og i dag.", {"first": first})
    if not words:
        faults["words_words"] = Phrase("Skriv ordene, som de blev sagt.")
    elif len(words) > LONGEST_WORDS:
        faults["words_words"] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_WORDS})
    return faults if faults or isinstance(day, NotADay) else (who, day, words)
