"""What is wrong with text that is not YAML, told in Danish and at the place where somebody must write."""

from collections.abc import Mapping
from typing import Final

from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.domain.phrase import Phrase

REASONS: Final[Mapping[str, Phrase]] = {
    "mapping values are not allowed in this context": Phrase(
        "der er et kolon for meget, eller linjen er rykket forkert ind; en tekst med kolon skal stå i anførselstegn"
    ),
    "block sequence entries are not allowed in this context": Phrase("en liste med “- ” skal begynde på sin egen linje"),
    "could not find expected ':'": Phrase("her mangler et kolon efter nøglen"),
    "did not find expected key": Phrase("her skulle stå en nøgle; linjen er rykket forkert ind, eller en tekst mangler anførselstegn"),
    "did not find expected '-' indicator": Phrase("her skulle stå “- ”, for linjen hører til en liste"),
    "did not find expected ',' or ']'": Phrase("her mangler et komma eller “]” i listen, der begynder i linje {line}"),
    "did not find expected ',' or '}'": Phrase("her mangler et komma eller “}}” efter “{{” i linje {line}"),
    "did not find expected node content": Phrase("her skulle stå en værdi"),
    "did not find expected <document start>": Phrase("filen begynder ikke, som YAML skal"),
    "did not find expected alphabetic or numeric character": Phrase("en tekst, der begynder med “&” eller “*”, skal stå i anførselstegn"),
    "did not find expected comment or line break": Phrase("efter “|” og “>” skal teksten begynde på næste linje"),
    "found character that cannot start any token": Phrase("en tekst kan ikke begynde med dette tegn; sæt den i anførselstegn"),
    "found unexpected end of stream": Phrase("anførselstegnet, der begynder her, bliver aldrig lukket"),
    "found unexpected document indicator": Phrase("anførselstegnet, der begynder her, bliver aldrig lukket"),
    "found unknown escape character": Phrase("“\\” betyder noget særligt i dobbelte anførselstegn; brug enkelte, eller skriv “\\\\”"),
    "found invalid Unicode character escape code": Phrase("tegnet efter “\\” findes ikke"),
    "did not find expected hexdecimal number": Phrase("tegnet efter “\\” findes ikke"),
    "found unknown directive name": Phrase("en linje kan ikke begynde med “%”"),
    "control characters are not allowed": Phrase("her står et usynligt styretegn"),
}
UNKNOWN_REASON: Final = Phrase("det, der står her, passer ikke sammen med linjerne før")

ENDS_TOO_LATE: Final = ("could not find expected ':'", "found unexpected end of stream", "found unexpected document indicator")
"""Here the parser stops far behind the fault: its context is where somebody must write."""


def syntax_problem(file: str, text: str, error: MarkedYAMLError) -> Problem:
    """A parser's error as a problem at the offending place."""
    reason, context = str(error.problem or ""), error.context_mark
    mark = context if context and (reason in ENDS_TOO_LATE or not error.problem_mark) else error.problem_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    lines = text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return problem(kinds.TAB, Place(file, place.line, line.index("\t") + 1))
    told = REASONS.get(reason, UNKNOWN_REASON)
    return problem(kinds.BROKEN_YAML, place, reason=Phrase(told.danish, {"line": context.line + 1 if context else place.line}))


def character_problem(file: str, text: str, error: ReaderError) -> Problem:
    """A character that YAML does not allow, as a problem at that character."""
    position = max(text.find(chr(error.character)) if isinstance(error.character, int) else 0, 0)
    line_start = text.rfind("\n", 0, position) + 1
    place = Place(file, text.count("\n", 0, position) + 1, position - line_start + 1)
    return problem(kinds.BROKEN_YAML, place, reason=REASONS.get(str(error.reason), UNKNOWN_REASON))
