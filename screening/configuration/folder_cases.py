"""The cases that a folder carries: children for whom somebody has worked out what is right, tried at every check."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from screening.configuration import kinds
from screening.configuration.case_files import read_case_file
from screening.configuration.expectations import EXPECT
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.excerpts import with_lines, without_person
from screening.configuration.reading.trees import read_tree
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.expected import Difference, KeptCase, differences, tried_differences
from screening.domain.ruler.written.configuration import Configuration

WHAT: Final = {
    "zone": Phrase("Zonen"),
    "advice": Phrase("Rådene"),
    "offers": Phrase("Tilbuddene"),
    "parents": Phrase("Kontakten med forældrene"),
    "look_again_on": Phrase("Dagen, hvor barnet ses igen,"),
    "say": Phrase("Det, det første råd beder om,"),
    "zones": Phrase("Zonen for en del eller en total"),
    "suggested": Phrase("Det trin, svarene peger på,"),
    "suggestions": Phrase("Det trin, svarene peger på,"),
}


def try_cases(contents: Mapping[str, bytes], configuration: Configuration, today: date) -> tuple[tuple[KeptCase, ...], list[Problem]]:
    """The cases that could be read, of all that a folder carries, and every problem in them; a case that fails says expected and got."""
    kept: list[KeptCase] = []
    problems: list[Problem] = []
    for name, content in contents.items():
        case_file, found = read_case_file(name, content, configuration, today)
        problems += found
        if case_file is None:
            continue
        if case_file.expected is None:
            problems.append(problem(kinds.KEPT_CASE_EXPECTS_NOTHING, Place(name)))
            continue
        case = KeptCase(name, case_file.case, case_file.expected)
        kept.append(case)
        wrong = _wrong(case, configuration)
        if wrong:
            problems += map(without_person, with_lines(_failures(name, content, wrong), {name: content}))
    return tuple(kept), problems


def _wrong(kept: KeptCase, configuration: Configuration) -> list[Difference]:
    """Where the case is not as its file expects."""
    scale = configuration.scale(kept.case.scale)
    tried = tried_differences(kept.expected, scale, kept.case) if scale else ()
    return [*differences(kept.expected, evaluate(configuration, kept.case)), *tried]


def _failures(name: str, content: bytes, wrong: Sequence[Difference]) -> Iterator[Problem]:
    """What is wrong, at its place in the case file: that is read for its places only where something is."""
    tree, _ = read_tree(name, content)
    for found in wrong:
        place = tree.place((EXPECT, *(found.at or (found.key,)))) if tree else Place(name)
        yield problem(kinds.KEPT_CASE_FAILS, place, what=WHAT[found.key], expected=found.expected, got=found.got)
