"""A paper for a family, ready to be printed: in the language that it is read in, without data attached, and how hard it is to read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from typing import Final

from screening.domain.days import read_day
from screening.domain.helping.family_papers import AgreedLine, FamilyPaperKind, TypedPaper
from screening.domain.helping.giving_papers import FamilyRuler
from screening.domain.helping.plain_words import PlainWords, plain_words
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.ruler.written.letters import InvitationTexts, LetterLabels, LetterLanguage, LettersFile
from screening.domain.ruler.written.scales import Status
from screening.domain.text import MAIN_LANGUAGE, Text
from screening.language import LANGUAGES, translate, written_day
from screening.reports.lettering import reads_from_the_right
from screening.reports.letters import without_font
from screening.reports.pages import report_environment
from screening.reports.press.jobs import PaperJob, PaperStyle
from screening.reports.press.printing import print_job

UNMEASURED: Final = "unmeasured"
"""The class of what is not read as sentences: names, days and the ruler's numbers."""
MEASURED_IN: Final = frozenset({MAIN_LANGUAGE})
"""LIX was made for Danish and its neighbours; of other languages it says nothing."""


@dataclass(frozen=True)
class MarkAt:
    """One mark on a ruler: whose (`we`, `parents`, `child`), and the points from the end that stands first on paper."""

    voice: str
    point: int


@dataclass(frozen=True)
class FamilyPaperPrint:
    """A paper with everything that it says. `child_name` is None where the name is protected, `unit_name` empty where the place is.

    `to_names` are those who get it; `by` is who wrote it.
    """

    kind: FamilyPaperKind
    letters: LettersFile
    language: LetterLanguage
    labels: LetterLabels
    municipality: Municipality
    unit_name: str
    child_name: str | None
    to_names: tuple[str, ...]
    by: str
    made_on: date
    typed: TypedPaper
    rulers: tuple[FamilyRuler, ...] = ()

    @property
    def title(self) -> Text:
        """Its heading, in every language. Raises `LookupError` where the municipality has no such letter."""
        texts = {
            FamilyPaperKind.PARENTS: self.letters.parents_paper,
            FamilyPaperKind.DIALOGUE: self.letters.dialogue,
            FamilyPaperKind.NETWORK: self.letters.network,
            FamilyPaperKind.INFORMATION: self.letters.information,
        }[self.kind]
        if texts is None:
            raise LookupError(self.kind)
        return texts.title

    @property
    def is_example(self) -> bool:
        """Whether the municipality has not approved its letters."""
        return self.letters.status is Status.EXAMPLE

    @property
    def invitation(self) -> InvitationTexts | None:
        """The texts of the invitation, where it is one."""
        return self.kind.invitation_in(self.letters)

    @property
    def agenda(self) -> tuple[Text | str, ...]:
        """The chosen lines of the agenda, and the writer's own before the last, which says who does what."""
        offered = self.invitation.agenda if self.invitation else ()
        chosen = [offered[place] for place in self.typed.lines if place < len(offered)]
        return (*chosen[:-1], *self.typed.own_lines, *chosen[-1:])

    @property
    def day(self) -> str:
        """The day of the meeting as people write it; as typed where it is none."""
        read = read_day(self.typed.text("on"), self.made_on)
        return written_day(read) if isinstance(read, date) else self.typed.text("on")

    @property
    def told_rulers(self) -> tuple[FamilyRuler, ...]:
        """The rulers of which anything is told: a text, or a mark of the family."""
        return tuple(one for one in self.rulers if self.typed.text(f"seen.{one.id}") or self.has_marks(one))

    def has_marks(self, ruler: FamilyRuler) -> bool:
        """Whether the parents or the child put a mark."""
        return any(self.typed.mark(voice, ruler.id) is not None for voice in ("parents", "child"))

    def marks(self, ruler: FamilyRuler) -> tuple[MarkAt, ...]:
        """The marks on a ruler, the family's first."""
        found = [(voice, self.typed.mark(voice, ruler.id)) for voice in ("parents", "child")] + [("we", ruler.point)]
        return tuple(MarkAt(voice, point) for voice, point in found if point is not None and ruler.low <= point <= ruler.high)

    def cells(self, ruler: FamilyRuler) -> tuple[int, ...]:
        """The points in the order in which paper shows them: the hard end where reading begins, and drawn from the left."""
        points = tuple(range(ruler.low, ruler.high + 1))
        from_hard = points if ruler.best_is_high else points[::-1]
        return from_hard[::-1] if self.language.right_to_left else from_hard

    @property
    def agreed(self) -> tuple[AgreedLine, ...]:
        """What was agreed."""
        return self.typed.agreed_lines

    def missing_letters(self) -> tuple[str, ...]:
        """The letters typed that no font has."""
        texts = [*self.typed.texts.values(), *(f"{one.who}{one.what}{one.when}" for one in self.typed.agreed), *self.to_names]
        return tuple(dict.fromkeys(letter for text in texts for letter in without_font(text)))


def family_paper_html(paper: FamilyPaperPrint) -> str:
    """The paper as one HTML page in its language."""
    code = paper.language.code
    template = report_environment(code).get_template("reports/helping/family_paper.html")
    example = translate("Teksten er et eksempel, som kommunen ikke har godkendt", code if code in LANGUAGES else MAIN_LANGUAGE)
    return template.render(
        paper=paper,
        typed=paper.typed,
        letters=paper.letters,
        labels=paper.labels,
        Kind=FamilyPaperKind,
        example=example,
        reads_from_the_right=reads_from_the_right,
    )


def family_paper_pdf(paper: FamilyPaperPrint) -> bytes:
    """The paper as PDF/UA-1. Parents hold it: no data are attached."""
    return print_job(PaperJob(family_paper_html(paper), PaperStyle.FAMILY, None))


def pages_of(pdf: bytes) -> int:
    """On how many pages a paper stands."""
    import pikepdf  # only once something is given

    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def measured(paper: FamilyPaperPrint) -> PlainWords:
    """How hard the paper is to read: over what it prints where it is Danish, else over what somebody typed."""
    if paper.language.code in MEASURED_IN:
        return plain_words(printed_words(family_paper_html(paper)))
    typed = [paper.typed.text(name) for name in paper.typed.texts if name.startswith(("seen.", "strengths", "own_lines"))]
    return plain_words("\n".join(map(_closed, [*typed, *(one.what for one in paper.agreed)])))


def printed_words(html: str) -> str:
    """The sentences of a printed page, a line for each heading and paragraph."""
    reader = _Printed()
    reader.feed(html)
    return "\n".join(map(_closed, filter(None, (" ".join(line.split()) for line in reader.lines()))))


def _closed(line: str) -> str:
    """A heading and a line of a list end a sentence as a full stop does."""
    text = line.strip()
    return text if not text or text[-1] in ".!?:…" else f"{text}."


class _Printed(HTMLParser):
    """What stands in the body of a page, without what is not read as sentences."""

    BLOCKS: Final = frozenset(("p", "h1", "h2", "h3", "li", "td", "th", "dd", "dt", "div", "section"))
    VOID: Final = frozenset(("meta", "br", "img", "link"))

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a new block, and where something is not read."""
        if tag in self.BLOCKS:
            self._parts.append("\n")
        if tag not in self.VOID and (
            self._hidden or tag in ("head", "style", "svg") or UNMEASURED in (dict(attrs).get("class") or "").split()
        ):
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a block."""
        if self._hidden:
            self._hidden.pop()
        if tag in self.BLOCKS:
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Read on."""
        if not self._hidden:
            self._parts.append(data)

    def lines(self) -> Iterator[str]:
        """The blocks that were read."""
        return iter("".join(self._parts).split("\n"))
