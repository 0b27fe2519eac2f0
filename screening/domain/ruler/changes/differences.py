"""Two versions of the files as text: what was taken out and what was put in, line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

AROUND: Final = 3


class Change(StrEnum):
    """What happened to a line."""

    SAME = "same"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"


@dataclass(frozen=True)
class Line:
    """A line with its number in each version; None where it does not stand in that version."""

    change: Change
    before: int | None
    after: int | None
    text: str


@dataclass(frozen=True)
class FileDifference:
    """One file that is not the same in both versions, as stretches of changed lines with a few lines around each."""

    name: str
    stretches: tuple[tuple[Line, ...], ...]

    @property
    def taken_out(self) -> int:
        """How many lines were taken out."""
        return self._count(Change.TAKEN_OUT)

    @property
    def put_in(self) -> int:
        """How many lines were put in."""
        return self._count(Change.PUT_IN)

    def _count(self, change: Change) -> int:
        return sum(line.change is change for stretch in self.stretches for line in stretch)


def compare_files(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[FileDifference, ...]:
    """Every file that differs, by name; a file that is in one version alone differs in every line."""
    names = sorted({*before, *after})
    return tuple(
        FileDifference(name, tuple(_stretches(before.get(name, "").splitlines(), after.get(name, "").splitlines())))
        for name in names
        if before.get(name) != after.get(name)
    )


def _stretches(before: list[str], after: list[str]) -> Iterator[tuple[Line, ...]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(AROUND):
        yield tuple(line for how, *span in group for line in _lines(how, (span[0], span[1], span[2], span[3]), before, after))


def _lines(how: str, span: tuple[int, int, int, int], before: list[str], after: list[str]) -> Iterator[Line]:
    first_before, end_before, first_after, end_after = span
    if how == "equal":
        for place in range(end_before - first_before):
            yield Line(Change.SAME, first_before + place + 1, first_after + place + 1, before[first_before + place])
        return
    for place in range(first_before, end_before):
        yield Line(Change.TAKEN_OUT, place + 1, None, before[place])
    for place in range(first_after, end_after):
        yield Line(Change.PUT_IN, None, place + 1, after[place])
