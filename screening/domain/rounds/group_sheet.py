"""A whole group on one screen: what was tapped for each child, and whether a row may be signed there.

Only a child in wellbeing is: every point in the best zone, nothing else said, nothing that asks for more. All else opens the whole sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from screening.domain.assessing.assessments import Draft
from screening.domain.assessing.typed_sheet import LONGEST_NAME
from screening.domain.counts import read_count
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.results import DimensionResult, Result
from screening.domain.ruler.written.guidance import ParentContact

TAP, REVISION = "tap", "revision"
MOST_SAVES: Final = 1_000_000


@dataclass(frozen=True)
class TappedRow:
    """What was tapped for one child: points as written, by dimension id, over the revision of the draft that the page had."""

    revision: int = 0
    points: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TappedGroup:
    """What was tapped for a group, by the id of the child."""

    rows: Mapping[str, TappedRow] = field(default_factory=dict)


def read_taps(given: Mapping[str, str]) -> TappedGroup:
    """What the fields `tap.<child>.<dimension>` and `revision.<child>` say. What is no such field is left out. Never raises."""
    points: dict[str, dict[str, str]] = {}
    revisions: dict[str, int] = {}
    for name, value in given.items():
        kind, _, rest = name.partition(".")
        child_id, _, dimension_id = rest.partition(".")
        if not value or not child_id or len(name) > LONGEST_NAME:
            continue
        if kind == TAP and dimension_id:
            points.setdefault(child_id, {})[dimension_id] = value
        elif kind == REVISION and not dimension_id:
            revisions[child_id] = read_count(value, MOST_SAVES) or 0
    rows = {id_: TappedRow(revisions.get(id_, 0), points.get(id_, {})) for id_ in {**points, **revisions}}
    return TappedGroup({id_: row for id_, row in rows.items() if row.points or row.revision})


def write_taps(group: TappedGroup) -> dict[str, str]:
    """The fields that `read_taps` reads this from."""
    written = {f"{REVISION}.{id_}": str(row.revision) for id_, row in group.rows.items() if row.revision}
    for id_, row in group.rows.items():
        written |= {f"{TAP}.{id_}.{dimension_id}": value for dimension_id, value in row.points.items()}
    return written


class RowHindrance(StrEnum):
    """Why a row can't be signed on the screen of the group. The first that holds is the one to tell."""

    NOBODY_CONTACTS = "nobody_contacts"
    OF_BEFORE = "of_before"
    """What is begun is of a day or on a scale that does not count in the round."""
    MISSING = "missing"
    OUTSIDE_GREEN = "outside_green"
    MORE_TYPED = "more_typed"
    CORRECTS = "corrects"
    ASKS_MORE = "asks_more"
    NO_LETTER = "no_letter"
    FAULTY = "faulty"


HINDRANCE_WORDS: Final[Mapping[RowHindrance, Phrase]] = {
    RowHindrance.NOBODY_CONTACTS: Phrase("Brug hele arket: Ingen må kontakte forældrene nu."),
    RowHindrance.OF_BEFORE: Phrase("Brug hele arket: Kladden er fra før runden eller på en anden skala og tæller ikke med her."),
    RowHindrance.MISSING: Phrase("mangler"),
    RowHindrance.OUTSIDE_GREEN: Phrase("Brug hele arket: Et trin ligger uden for den bedste zone."),
    RowHindrance.MORE_TYPED: Phrase("Brug hele arket: Der står mere i kladden end trin."),
    RowHindrance.CORRECTS: Phrase("Brug hele arket: Kladden retter en tidligere vurdering."),
    RowHindrance.ASKS_MORE: Phrase("Brug hele arket: Rådene beder om mere end at se barnet igen i næste runde."),
    RowHindrance.NO_LETTER: Phrase("Brug hele arket: Runden har intet brev til familien. Skriv, hvad forældrene ved."),
    RowHindrance.FAULTY: Phrase("Brug hele arket: Noget mangler, før den kan underskrives."),
}


def hindrance(result: Result | None, draft: Draft | None, contact: ParentContact) -> RowHindrance | None:
    """Why a child's draft can't be signed on the screen of the group; None where it can."""
    if contact is not ParentContact.INFORM:
        return RowHindrance.NOBODY_CONTACTS
    if result is None or draft is None or any(placed.point is None for placed in result.dimensions):
        return RowHindrance.MISSING
    if not all(_is_well(result, placed) for placed in result.dimensions):
        return RowHindrance.OUTSIDE_GREEN
    if draft.replaces_id or draft.observer:
        return RowHindrance.CORRECTS
    if _says_more(draft):
        return RowHindrance.MORE_TYPED
    if result.raised or result.look_again_on or any(advised.advice.say.urgency for advised in result.advice):
        return RowHindrance.ASKS_MORE
    return None


def _is_well(result: Result, placed: DimensionResult) -> bool:
    return placed.number is not None and result.stands_best(placed) and placed.number not in placed.dimension.flags_by_point


def _says_more(draft: Draft) -> bool:
    """Whether somebody has typed what the screen of the group does not show."""
    typed = draft.typed
    return bool(
        typed.signs
        or typed.reasons
        or typed.said
        or typed.said_reasons
        or typed.answers
        or typed.texts
        or any(seen.what or seen.where or seen.words or seen.seen_on for seen in typed.observations)
    )
