"""A problem in a file: where it is, what is wrong and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from screening.configuration.kinds import Kind, Severity
from screening.domain.phrase import Phrase, Value

__all__ = ["MOST_IN_A_FILE", "Place", "Problem", "Severity", "as_warnings", "has_errors", "nearest", "problem", "shown_by"]


MOST_IN_A_FILE = 200
"""More problems with one file than anybody reads: what goes on behind them is not looked for."""


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file; line and column are counted from 1.

    `length` is how many characters the word there has; 0 where nobody has counted them.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, at one place. `written` is the line as it stands in the file, where there is one.

    `child` is what a proof found, as the text of a case file: a child for whom it goes wrong. Empty where no child can show it.
    """

    place: Place
    kind: Kind
    message: Phrase
    fix: Phrase
    written: str = ""
    child: str = field(default="", compare=False)

    @property
    def severity(self) -> Severity:
        """Error or warning; only errors stop the program."""
        return self.kind.severity


def problem(kind: Kind, place: Place, **values: Value) -> Problem:
    """A problem of `kind` at `place`; `values` fill the gaps of its message and its fix."""
    return Problem(place, kind, Phrase(kind.message, values), Phrase(kind.fix, values))


def shown_by(found: Problem, child: str) -> Problem:
    """The problem with the text of a case file that shows it."""
    return replace(found, child=child)


def as_warnings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same problems, none of which stops anything."""
    return tuple(replace(found, kind=replace(found.kind, severity=Severity.WARNING)) for found in problems)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the program."""
    return any(found.severity is Severity.ERROR for found in problems)


def nearest(written: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The known name closest to what was written; the empty string where none is so much alike, of 1 for the same."""
    return next(iter(get_close_matches(written, list(known), n=1, cutoff=alike)), "")
