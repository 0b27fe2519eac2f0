"""What each kind of problem means and why it matters, with an example before and after: written in the Markdown files beside this one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from screening.configuration import kinds
from screening.configuration.kinds import Kind, Severity
from screening.configuration.problems import nearest

HEADING: Final = re.compile(r"^## (L\d{3}) (.+)$", re.MULTILINE)
FENCE: Final = re.compile(r"^```(\w+) ?(.*)\n((?:(?!```).*\n)*)```$", re.MULTILINE)
BEFORE: Final = "\nFør:\n"
AFTER: Final = "\nEfter:\n"
CODE: Final = re.compile(r"[Ll]?0*(\d{1,3})")


@dataclass(frozen=True)
class Example:
    """A piece of a file. A line with … alone stands for what the file says anyway; `how` says how the file is saved."""

    file: str
    how: str
    written: str


@dataclass(frozen=True)
class Explanation:
    """One kind of problem, explained in Danish. The examples are empty where no file can show it."""

    code: str
    title: str
    text: str
    before: tuple[Example, ...]
    after: tuple[Example, ...]
    severity: Severity


def explanation(written: str) -> Explanation | None:
    """The explanation of a code, which may be written L014, l14 or 14."""
    return explanations().get(code(written))


def code(written: str) -> str:
    """A code as it stands in messages; what was written where it is none."""
    found = CODE.fullmatch(written.strip())
    return f"L{int(found[1]):03}" if found else written.strip()


def nearest_code(written: str) -> str:
    """The known code closest to one that is not known; the empty string where none is close."""
    return nearest(code(written).upper(), explanations())


@cache
def explanations() -> Mapping[str, Explanation]:
    """All explanations by code, in the order of codes."""
    found = [told for path in sorted(Path(__file__).parent.glob("*.md")) for told in _read(path.read_text(encoding="utf-8"))]
    return {told.code: told for told in sorted(found, key=lambda told: told.code)}


def _read(text: str) -> Iterator[Explanation]:
    kind_of = {kind.code: kind for kind in vars(kinds).values() if isinstance(kind, Kind)}
    parts = HEADING.split(text)[1:]
    for code_, title, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        told, _, examples = body.partition(BEFORE)
        before, _, after = examples.partition(AFTER)
        yield Explanation(code_, title, told.strip(), _examples(before), _examples(after), kind_of[code_].severity)


def _examples(text: str) -> tuple[Example, ...]:
    return tuple(_example(found[1], found[2], found[3]) for found in FENCE.finditer(text))


def _example(language: str, about: str, written: str) -> Example:
    file, _, how = about.partition(" ")
    return Example("" if language == "console" else file, how, written)
