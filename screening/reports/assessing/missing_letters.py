"""What a report cannot print as it was written: told before it is printed, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass

from screening.domain.phrase import Phrase
from screening.domain.text import Text
from screening.reports.assessing.concern import ConcernReport
from screening.reports.letters import without_font


@dataclass(frozen=True)
class MissingLetters:
    """Letters of one field, or of one name, that no font has; on paper their numbers stand instead."""

    field: Phrase | Text | str
    letters: tuple[str, ...]


def missing_letters(report: ConcernReport) -> tuple[MissingLetters, ...]:
    """The fields with letters that no font has, in the order of the paper; nearly always none."""
    found: list[MissingLetters] = []
    for field, text in _typed(report):
        letters = without_font(text)
        told = next((one for one in found if one.field == field), None)
        if told:
            found[found.index(told)] = MissingLetters(field, tuple(dict.fromkeys((*told.letters, *letters))))
        elif letters:
            found.append(MissingLetters(field, letters))
    return tuple(found)


def _typed(report: ConcernReport) -> Iterator[tuple[Phrase | Text, str]]:
    yield Phrase("Barnets navn"), report.child.name
    yield Phrase("Enheden"), report.child.unit
    if report.author:
        yield Phrase("Fagpersonen"), f"{report.author.name} {report.author.title} {report.author.unit}"
    if report.observer:
        yield Phrase("Den, der har observeret"), f"{report.observer.name} {report.observer.title}"
    for placed in report.result.dimensions:
        yield placed.dimension.title, placed.reason
        yield from ((said.perspective.title, said.reason) for said in placed.said)
    for seen in report.told.observations:
        yield Phrase("Observationer"), f"{seen.where} {seen.what}"
        yield Phrase("Barnets egne ord"), seen.words
    yield from ((one.text.heading_told, one.written) for one in report.told.texts)
