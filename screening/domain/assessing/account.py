"""What is told about a child beside the scores: observations, and one table of texts that every outlet loops over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.readers import Reader


class ReportPart(StrEnum):
    """Where in a report a text stands: before the advice, among what it rests on, or after it, with what happens now."""

    GROUNDS = "grounds"
    PLAN = "plan"


@dataclass(frozen=True)
class AccountText:
    """One text of the account: what it is called in a form and as a column, how it is asked for, how it is told, and to whom.

    Whoever is not listed in `told_to` is not told. `missing` is what somebody who signs without it is asked; None where it may be
    left out. What `is_about_parents` is not asked for while nobody may contact them. What is `asked_unseen` is asked for only where a
    sign is flagged, or nobody may contact the parents, and no observation is written. `paper_lines` is the room on an empty form, 0
    where it is not on it.
    """

    name: str
    part: ReportPart
    heading_asked: Phrase
    heading_told: Phrase
    question: Phrase
    unwritten: Phrase
    hint: Phrase | None = None
    missing: Phrase | None = None
    rows: int = 3
    paper_lines: int = 3
    is_about_parents: bool = False
    asked_unseen: bool = False
    told_to: frozenset[Reader] = frozenset()


TEXTS: Final = (
    AccountText(
        name="no_observation",
        part=ReportPart.GROUNDS,
        heading_asked=Phrase("Ingen observation"),
        heading_told=Phrase("Hvorfor der ikke er en observation"),
        question=Phrase("Hvorfor er der ingen observation?"),
        unwritten=Phrase("Der er ikke skrevet hvorfor."),
        hint=Phrase("Én linje er nok, f.eks. hvem du har det fra."),
        missing=Phrase("Skriv mindst én observation, eller kort hvorfor du ikke kan."),
        rows=2,
        paper_lines=0,
        asked_unseen=True,
        told_to=frozenset({Reader.PROFESSIONALS, Reader.AUTHORITY}),
    ),
    AccountText(
        name="interpretation",
        part=ReportPart.GROUNDS,
        heading_asked=Phrase("Sådan forstår jeg det"),
        heading_told=Phrase("Fagpersonens vurdering"),
        question=Phrase("Din faglige vurdering"),
        unwritten=Phrase("Der er ikke skrevet en faglig vurdering."),
        hint=Phrase("Hvad tænker du, at det betyder for barnet? Skriv også, hvad du er i tvivl om."),
        rows=5,
        paper_lines=5,
        told_to=frozenset({Reader.PROFESSIONALS, Reader.AUTHORITY}),
    ),
    AccountText(
        name="parents_told",
        part=ReportPart.GROUNDS,
        heading_asked=Phrase("Forældrenes inddragelse"),
        heading_told=Phrase("Forældrenes inddragelse"),
        question=Phrase("Hvad er forældrene fortalt, og hvad siger de selv?"),
        unwritten=Phrase("Der er ikke skrevet, hvad forældrene har fået at vide."),
        hint=Phrase("Har du ikke talt med dem, så skriv hvorfor. Det er nok."),
        missing=Phrase("Skriv, hvad forældrene er fortalt, og hvad de selv siger. Er de ikke fortalt noget, så skriv hvorfor."),
        rows=4,
        paper_lines=4,
        is_about_parents=True,
        told_to=frozenset({Reader.PROFESSIONALS, Reader.AUTHORITY, Reader.PARENTS}),
    ),
    AccountText(
        name="next_step",
        part=ReportPart.PLAN,
        heading_asked=Phrase("Næste skridt"),
        heading_told=Phrase("Næste skridt"),
        question=Phrase("Hvem gør hvad, og hvornår?"),
        unwritten=Phrase("Der er ikke skrevet et næste skridt."),
        paper_lines=2,
        told_to=frozenset({Reader.PROFESSIONALS, Reader.AUTHORITY}),
    ),
)

TEXT_NAMES: Final = tuple(text.name for text in TEXTS)


@dataclass(frozen=True)
class Observation:
    """What was seen and heard, when and where; the child's own words verbatim."""

    seen_on: date
    what: str
    where: str = ""
    words: str = ""


@dataclass(frozen=True)
class Account:
    """What a report tells beside the scores: observations apart from their interpretation. `texts` are by the name of each of `TEXTS`."""

    observations: tuple[Observation, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was written; empty where nothing was."""
        return self.texts.get(name, "")
