"""Papers that a family gets to hold: written by a professional, given to named adults, and from then on unchangeable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.letters import InvitationTexts, LettersFile

MOST_AGREED: Final = 6
MOST_LINES: Final = 12
LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 1500
YOUNG_PERSON: Final = "young_person"
"""Stands for the young person where an adult's id stands else: after 18 the paper is the young person's own."""


class FamilyPaperKind(StrEnum):
    """What kind of paper it is. The value stands in the database."""

    PARENTS = "parents"
    DIALOGUE = "dialogue"
    NETWORK = "network"
    INFORMATION = "information"

    @property
    def words(self) -> Phrase:
        """What professionals call it."""
        return KIND_WORDS[self]

    @property
    def is_invitation(self) -> bool:
        """Whether it asks somebody to come on a day."""
        return self in (FamilyPaperKind.DIALOGUE, FamilyPaperKind.NETWORK)

    def is_written_in(self, letters: LettersFile) -> bool:
        """Whether the municipality has texts for it."""
        texts = {
            FamilyPaperKind.PARENTS: letters.parents_paper,
            FamilyPaperKind.DIALOGUE: letters.dialogue,
            FamilyPaperKind.NETWORK: letters.network,
            FamilyPaperKind.INFORMATION: letters.information,
        }
        return bool(letters.languages) and letters.labels is not None and texts[self] is not None

    def invitation_in(self, letters: LettersFile) -> InvitationTexts | None:
        """The texts of an invitation; None for what is none."""
        return letters.dialogue if self is FamilyPaperKind.DIALOGUE else letters.network if self is FamilyPaperKind.NETWORK else None


KIND_WORDS: Final[Mapping[FamilyPaperKind, Phrase]] = {
    FamilyPaperKind.PARENTS: Phrase("Forældrenes papir"),
    FamilyPaperKind.DIALOGUE: Phrase("Indbydelse til dialogmøde"),
    FamilyPaperKind.NETWORK: Phrase("Indbydelse til netværksmøde"),
    FamilyPaperKind.INFORMATION: Phrase("Oplysningsbrev"),
}


class GivenBy(StrEnum):
    """How somebody got a paper. The value stands in the database."""

    HAND = "hand"
    SECURE_MAIL = "secure_mail"
    POST = "post"
    INTRANET = "intranet"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        return GIVEN_WORDS[self]


GIVEN_WORDS: Final[Mapping[GivenBy, Phrase]] = {
    GivenBy.HAND: Phrase("givet i hånden"),
    GivenBy.SECURE_MAIL: Phrase("sendt med Digital Post"),
    GivenBy.POST: Phrase("sendt med brev"),
    GivenBy.INTRANET: Phrase("sendt i Aula"),
}


@dataclass(frozen=True)
class AgreedLine:
    """One thing that was agreed, as typed: who does what, and when."""

    who: str = ""
    what: str = ""
    when: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not (self.who or self.what or self.when)


@dataclass(frozen=True)
class TypedPaper:
    """What somebody has typed of a paper, whether it can be given or not.

    `texts` are by the names of their fields: those of a dimension are `seen.ID`, `parents.ID` and `child.ID`. `to` are ids of adults, or
    `YOUNG_PERSON`; `lines` are the places, from 0, of the agenda's lines that were chosen.
    """

    language: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    to: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    agreed: tuple[AgreedLine, ...] = ()

    def text(self, name: str) -> str:
        """A text; empty where nothing is written."""
        return self.texts.get(name, "")

    def mark(self, voice: str, dimension_id: str) -> int | None:
        """Where the parents or the child put their mark; None where nobody did, or what is typed is no number."""
        typed = self.text(f"{voice}.{dimension_id}").strip()
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len("10") else None

    @property
    def agreed_lines(self) -> tuple[AgreedLine, ...]:
        """What was agreed, without empty rows."""
        return tuple(line for line in self.agreed if not line.is_empty)

    @property
    def own_lines(self) -> tuple[str, ...]:
        """The lines of the agenda that the writer added."""
        return tuple(line.strip() for line in self.text("own_lines").splitlines() if line.strip())[:MOST_LINES]


PLAIN_TEXTS: Final = ("strengths", "call", "on", "time", "place", "comes", "own_lines", "interpreter")
OF_DIMENSION: Final = ("seen", "parents", "child")


def read_paper(sent: Mapping[str, Sequence[str]]) -> TypedPaper:
    """What was typed, from a form's fields or from where it is kept. `write_paper` is its inverse."""
    one = {name: values[0].replace("\r\n", "\n") for name, values in sent.items() if values}
    texts = {name: text for name, text in one.items() if text.strip() and (name in PLAIN_TEXTS or name.partition(".")[0] in OF_DIMENSION)}
    rows = tuple(AgreedLine(*(one.get(f"{part}.{n}", "").strip() for part in ("who", "what", "when"))) for n in range(MOST_AGREED))
    filled = max((n + 1 for n, row in enumerate(rows) if not row.is_empty), default=0)
    lines = (line for line in sent.get("line", ()) if line.isascii() and line.isdigit() and len(line) <= len(str(MOST_LINES)))
    return TypedPaper(
        language=one.get("language", ""),
        texts=texts,
        to=tuple(dict.fromkeys(sent.get("to", ()))),
        lines=tuple(sorted({int(line) for line in lines})),
        agreed=rows[:filled],
    )


def write_paper(typed: TypedPaper) -> dict[str, list[str]]:
    """What was typed as a form's fields."""
    written = {"language": [typed.language]} | {name: [text] for name, text in typed.texts.items()}
    for n, line in enumerate(typed.agreed):
        written |= {f"who.{n}": [line.who], f"what.{n}": [line.what], f"when.{n}": [line.when]}
    return written | {"to": list(typed.to), "line": [str(line) for line in typed.lines]}


@dataclass(frozen=True)
class PaperDraft:
    """A paper that its author is writing. `saved_by_form` is the key of the form that saved it last."""

    id: str
    kind: FamilyPaperKind
    child_id: str
    unit_id: str
    assessment_id: str | None
    author_id: str
    typed: TypedPaper
    revision: int
    begun_at: datetime
    saved_at: datetime
    saved_by_form: str = ""

    def is_stale(self, revision: int, form_key: str) -> bool:
        """Whether somebody has saved it since `revision`, otherwise than by this very form."""
        return revision != self.revision and not (form_key and form_key == self.saved_by_form)


@dataclass(frozen=True)
class PaperGiven:
    """That somebody got a paper: `guardian_id` is None for the young person; `by_name` gave it, and wrote it down `at` (UTC)."""

    guardian_id: str | None
    to_name: str
    way: GivenBy
    on: date
    by_name: str
    at: datetime


@dataclass(frozen=True)
class FamilyPaper:
    """A paper that was given, as it was: to whom, when, how. Its bytes are kept beside it."""

    id: str
    kind: FamilyPaperKind
    child_id: str
    unit_id: str
    unit_name: str
    assessment_id: str | None
    author_name: str
    language: str
    typed: TypedPaper
    fixed_at: datetime
    given: tuple[PaperGiven, ...]
