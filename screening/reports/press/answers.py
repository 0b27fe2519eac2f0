"""What a printer answers: a paper, or why there is none, without a word of what the paper holds.

It comes as bytes with a sign in front: a worker reads a printer's answer, and never lets it say what is to be made of it.
"""

import json
from dataclasses import dataclass
from typing import Final

from screening.errors import LinealError

PAPER: Final = b"P"
FOREIGN: Final = b"F"
BROKEN: Final = b"B"


class ForeignResource(LinealError):
    """Rapporten henviser til en fil uden for Lineal. Den hentes ikke, og rapporten er ikke skrevet."""


@dataclass(frozen=True)
class Foreign:
    """The paper asks for something that is not ours."""


@dataclass(frozen=True)
class Broken:
    """Laying out failed: the kind of the error, and where (`file:line`)."""

    kind: str
    place: str


Answer = bytes | Foreign | Broken


def write_answer(answer: Answer) -> bytes:
    """The answer as it is sent."""
    match answer:
        case bytes():
            return PAPER + answer
        case Foreign():
            return FOREIGN
        case Broken():
            return BROKEN + json.dumps([answer.kind, answer.place]).encode()


def read_answer(sent: bytes) -> Answer:
    """The inverse of `write_answer`; raises `EOFError` for anything else."""
    sign, content = sent[:1], sent[1:]
    if sign == PAPER:
        return content
    if sign == FOREIGN:
        return Foreign()
    if sign == BROKEN:
        kind, place = json.loads(content)
        return Broken(str(kind), str(place))
    raise EOFError
