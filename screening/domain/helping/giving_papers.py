"""Who may get a paper that a family holds, what of an assessment stands on it, and what has to be there before it is given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from screening.domain.by_age import Age, TextByAge
from screening.domain.children.guardians import MayBeTold, Relation, Tie
from screening.domain.helping.family_papers import (
    LONGEST_LINE,
    LONGEST_TEXT,
    YOUNG_PERSON,
    FamilyPaper,
    FamilyPaperKind,
    PaperDraft,
    PaperGiven,
)
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.letters import LettersFile
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.contact_words import is_of_age
from screening.domain.text import Text


@dataclass(frozen=True)
class FamilyRuler:
    """One dimension as a family's paper tells it: its title, the ruler's points, the professional's mark, and that point's text.

    `best_is_high` says which end is the good one; `point` and `anchor` are None where nobody placed it.
    """

    id: str
    title: Text
    low: int
    high: int
    best_is_high: bool
    point: int | None
    anchor: Text | None


def family_rulers(result: Result, lock: Lock) -> tuple[FamilyRuler, ...]:
    """What of an assessment may stand on paper for the family: its points and their texts; nothing while it is locked."""
    if lock is not Lock.NOTHING or result.scale.is_checklist:
        return ()
    return tuple(
        FamilyRuler(
            id=placed.dimension.id,
            title=placed.dimension.title,
            low=result.scale.all_points.low,
            high=result.scale.all_points.high,
            best_is_high=(placed.dimension.best or result.scale.best) is Best.HIGH,
            point=placed.number,
            anchor=placed.anchor.at(Age(result.scale_age)) if isinstance(placed.anchor, TextByAge) else placed.anchor,
        )
        for placed in result.dimensions
    )


@dataclass(frozen=True)
class Receiver:
    """Somebody who may get a paper: an adult, or the young person (no relation). `told_agreed` is what that adult may be told, where it
    is less than everything.
    """

    id: str
    name: str
    relation: Relation | None
    custody: bool = False
    language: str = ""
    interpreter: bool = False
    told_agreed: str = ""


def receivers(ties: Iterable[Tie], child_name: str, age_months: int, lock: Lock) -> tuple[Receiver, ...]:
    """Who may get a paper about a child today, those with custody first.

    Nobody while no step may lead to the parents; never an adult who must not be contacted, or who may be told nothing. From 18 the young
    person alone; before birth the pregnant woman alone.
    """
    if lock is not Lock.NOTHING:
        return ()
    if is_of_age(age_months):
        return (Receiver(YOUNG_PERSON, child_name, None),)
    return tuple(
        Receiver(
            tie.guardian.id,
            tie.guardian.name,
            tie.relation,
            tie.custody,
            tie.guardian.language,
            tie.guardian.interpreter,
            tie.told_agreed if tie.told is MayBeTold.AGREED else "",
        )
        for tie in ties
        if tie.no_contact is None and tie.told is not MayBeTold.NOTHING and (age_months >= 0 or tie.relation is Relation.MOTHER)
    )


def had_the_letter(papers: Iterable[FamilyPaper]) -> tuple[PaperGiven, ...]:
    """Who has had the letter that tells what is kept, the last first."""
    given = (one for paper in papers if paper.kind is FamilyPaperKind.INFORMATION for one in paper.given)
    return tuple(sorted(given, key=lambda one: (one.on, one.at), reverse=True))


def paper_faults(draft: PaperDraft, receiving: Sequence[Receiver], letters: LettersFile, points: tuple[int, int]) -> dict[str, Phrase]:
    """What is missing or wrong before a paper can be given, by the name of its field. `points` are the ruler's ends."""
    typed, faults = draft.typed, dict[str, Phrase]()
    may = {one.id for one in receiving}
    if typed.language not in letters.by_code:
        faults["language"] = Phrase("Vælg et af sprogene.")
    if not typed.to:
        faults["to"] = Phrase("Vælg, hvem der får papiret.")
    elif not set(typed.to) <= may:
        faults["to"] = Phrase("En af dem, du valgte, må ikke få papiret mere. Se, hvem der kan vælges nu.")
    if draft.kind.is_invitation:
        for name, missing in INVITATION_ASKS.items():
            if not typed.text(name).strip():
                faults[name] = missing
        if not typed.lines and not typed.own_lines:
            faults["own_lines"] = Phrase("Vælg mindst én linje, I skal tale om.")
    if draft.kind is FamilyPaperKind.PARENTS and not typed.text("strengths").strip():
        faults["strengths"] = Phrase("Skriv mindst én ting, der går godt. Papiret begynder med det.")
    for name, text in typed.texts.items():
        if name.partition(".")[0] in ("parents", "child") and not _is_point(text, points):
            faults[name] = Phrase(
                "Skriv et helt tal fra {low} til {high}, eller lad feltet stå tomt.", {"low": points[0], "high": points[1]}
            )
        elif len(text) > LONGEST_TEXT:
            faults[name] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_TEXT})
    for n, line in enumerate(typed.agreed):
        for part in ("who", "what", "when"):
            if len(getattr(line, part)) > LONGEST_LINE:
                faults[f"{part}.{n}"] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST_LINE})
    return faults


INVITATION_ASKS: Final[Mapping[str, Phrase]] = {
    "on": Phrase("Skriv, hvilken dag mødet er."),
    "time": Phrase("Skriv, hvad klokken er, når mødet begynder."),
    "place": Phrase("Skriv, hvor mødet er."),
}


def _is_point(typed: str, points: tuple[int, int]) -> bool:
    text = typed.strip()
    return text.isascii() and text.isdigit() and len(text) <= len("100") and points[0] <= int(text) <= points[1]
