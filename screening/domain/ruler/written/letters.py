"""What a municipality writes to families: the parents' paper, invitations, and the letter that tells what is kept.

Each text stands in every language that the file names; what paper prints beside them is what somebody typed.
"""

from functools import cached_property
from operator import not_
from typing import Final

from pydantic import Field

from screening.domain.ruler.written.scales import Status
from screening.domain.source import Written
from screening.domain.text import MAIN_LANGUAGE, Text


class LetterLanguage(Written):
    """A language that letters are written in: its code, and its name as those write it who read it."""

    code: str = Field(pattern="^[a-z]{2}$")
    name: str
    right_to_left: bool = Field(default=False, exclude_if=not_)


class LetterLabels(Written):
    """The few words that stand beside what somebody typed, on every letter. `low` and `high` are the ends of the ruler."""

    about: Text
    to: Text
    page: Text
    of: Text
    day: Text
    time: Text
    place: Text
    comes: Text
    interpreter: Text
    who: Text
    what: Text
    when: Text
    call: Text
    low: Text
    high: Text
    we: Text
    parents: Text
    child: Text


class ParentsPaperTexts(Written):
    """The parents' paper: its title, what it begins and ends with, and the headings in between."""

    title: Text
    opening: Text
    strengths: Text
    seen: Text
    agreed: Text
    closing: Text


class InvitationTexts(Written):
    """An invitation to a meeting with its agenda: the lines that a writer can choose among."""

    title: Text
    opening: Text
    about: Text
    agenda: tuple[Text, ...] = Field(min_length=1)
    closing: Text


class LetterPart(Written):
    """A heading of a letter and what stands below it."""

    title: Text
    text: Text


class InformationTexts(Written):
    """The letter that tells parents what is kept about their child, why, and what they can ask for (art. 13 and 14)."""

    title: Text
    parts: tuple[LetterPart, ...] = Field(min_length=1)


class TableTexts(Written):
    """What a parent or a child reads who marks the ruler at the table. `parents` and `child` ask about a dimension each (by its id): what
    stands in neither is not asked. `me` to `other` are who can help; `hand_back` says that the device goes back.
    """

    parents: dict[str, Text]
    child: dict[str, Text]
    higher: Text
    who_helps: Text
    me: Text
    mother: Text
    father: Text
    grandparents: Text
    friend: Text
    place: Text
    other: Text
    skip: Text
    go_on: Text
    done: Text
    hand_back: Text


class LettersFile(Written):
    """The municipality's file with letters. What it leaves out nobody can write; without languages it has no letters at all."""

    status: Status | None = Field(default=None, exclude_if=not_)
    languages: tuple[LetterLanguage, ...] = ()
    labels: LetterLabels | None = Field(default=None, exclude_if=not_)
    parents_paper: ParentsPaperTexts | None = Field(default=None, exclude_if=not_)
    dialogue: InvitationTexts | None = Field(default=None, exclude_if=not_)
    network: InvitationTexts | None = Field(default=None, exclude_if=not_)
    information: InformationTexts | None = Field(default=None, exclude_if=not_)
    table: TableTexts | None = Field(default=None, exclude_if=not_)

    @cached_property
    def by_code(self) -> dict[str, LetterLanguage]:
        """The languages by their code."""
        return {one.code: one for one in self.languages}

    def language_of(self, spoken: str) -> LetterLanguage | None:
        """The language of the letters that somebody speaks, as it is written of that person; Danish, or the first, where nobody says."""
        said = spoken.casefold()
        found = (one for one in self.languages if any(name in said for name in (one.name.casefold(), *SPOKEN.get(one.code, ()))))
        return next(found, None) or self.by_code.get(MAIN_LANGUAGE) or next(iter(self.languages), None)


SPOKEN: Final = {
    "ar": ("arabisk", "arabic"),
    "da": ("dansk", "danish"),
    "en": ("engelsk", "english"),
    "fa": ("farsi", "persisk", "dari"),
    "pl": ("polsk", "polish"),
    "so": ("somali",),
    "ti": ("tigrinya",),
    "tr": ("tyrkisk", "turkish"),
    "uk": ("ukrainsk", "ukrainian"),
    "ur": ("urdu",),
}
"""How Danish professionals write the languages that families speak."""
