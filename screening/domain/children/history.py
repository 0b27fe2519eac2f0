"""What was known of a child before: each change with the fact, before and after, why, who and when. It is never rewritten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from screening.domain.children.fields import NO, FactField, FactKind
from screening.domain.phrase import Phrase

Written: TypeAlias = Mapping[FactField, str]
"""Facts as a history keeps them: empty where nothing is known."""


class HowChanged(StrEnum):
    """Why a fact became another. The value stands in the database."""

    FIRST = "first"
    """Nothing was known before."""
    MENDED = "mended"
    CHANGED = "changed"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        match self:
            case HowChanged.FIRST:
                return Phrase("Tilføjet")
            case HowChanged.MENDED:
                return Phrase("Var skrevet forkert")
            case HowChanged.CHANGED:
                return Phrase("Er blevet ændret")


@dataclass(frozen=True)
class FactDifference:
    """One fact that became another. `about` is the id of the guardian or the sibling that it is a fact about, empty for the child's own."""

    field: FactField
    before: str
    after: str
    about: str = ""

    @property
    def is_first(self) -> bool:
        """Whether nothing was known before."""
        return self.before == (NO if self.field.kind is FactKind.YES_NO else "")


@dataclass(frozen=True)
class FactChange:
    """One line of a child's history. `number` grows with every change; `at` is UTC, `by_name` whoever wrote it in `unit_id`.

    `record_id` is the record that it was written in: another than the child's where two records were made one. `name_now` is what
    whoever the fact is about is called, where it is a guardian.
    """

    number: int
    record_id: str
    difference: FactDifference
    how: HowChanged
    reason: str
    at: datetime
    by_id: str
    by_name: str
    unit_id: str
    name_now: str | None = None


def differences(before: Written, after: Written, about: str = "") -> tuple[FactDifference, ...]:
    """What is another in `after`, in the order of `after`."""
    pairs = ((field, before.get(field, ""), value) for field, value in after.items())
    return tuple(FactDifference(field, was, value, about) for field, was, value in pairs if was != value)


def before_all(now: Written, changes: Iterable[FactDifference]) -> Written:
    """The facts as they were before `changes`, which are given the newest first."""
    earlier = dict(now)
    for change in changes:
        if change.field in earlier:
            earlier[change.field] = change.before
    return earlier


@dataclass(frozen=True)
class Met:
    """Two people's changes of the same facts, brought together: `facts` holds what each typed, the second's where both did.

    `meanwhile` are the changes that the second has not seen.
    """

    facts: Written
    meanwhile: tuple[FactDifference, ...]


def meet(seen: Written, typed: Written, now: Written) -> Met:
    """Bring together what somebody typed over the facts that were `seen`, and what the facts are `now`."""
    facts = {field: typed[field] if field in typed and typed[field] != seen.get(field, "") else value for field, value in now.items()}
    unseen = tuple(one for one in differences(seen, now) if typed.get(one.field, one.before) != one.after)
    return Met(facts, unseen)
