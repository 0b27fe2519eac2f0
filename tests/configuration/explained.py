"""Makes the folder and the case that an example of `explain` is a piece of, and reads them."""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from screening.configuration.case_files import read_case_file
from screening.configuration.explanations import Example
from screening.configuration.loading import load_files
from screening.configuration.problems import Problem
from tests.configuration.folders import TODAY, base_files
from tests.configuration.vignettes import FILE as VIGNETTES
from tests.configuration.vignettes import vignette_file

CASE = "sag.yaml"
GOOD_CASE = """child: {name: Alma Testesen, born: 2024-02-03}
observed_on: 2026-11-20
scores: {child: {point: 2}, parents: {point: 3}}
"""
SIGNS = {"‹tab›": "\t", "‹NUL›": "\0", "‹hårdt mellemrum›": "\u00a0", "‹LS›": "\u2028"}
LEFT_OUT = "…"
TOP = re.compile(r"^(?=\S)", re.MULTILINE)
KEY = re.compile(r"([ ]*)((?:- )?)\{?([\w-]+):[ ]*([\w-]*)")


def problems_of(examples: Iterable[Example]) -> list[Problem]:
    """Everything that is wrong with the good folder and the good case, once the examples are put into them."""
    given = list(examples)
    files: dict[str, bytes] = {**base_files(), CASE: GOOD_CASE.encode()}
    if VIGNETTES in {example.file for example in given}:
        files[VIGNETTES] = vignette_file().encode()
    for example in given:
        files[example.file] = _saved(example, files)
    case = files.pop(CASE)
    loaded = load_files(files, TODAY)
    if loaded.configuration is None or CASE not in {example.file for example in given}:
        return list(loaded.problems)
    return [*loaded.problems, *read_case_file(CASE, case, loaded.configuration, TODAY)[1]]


def _saved(example: Example, files: Mapping[str, bytes]) -> bytes:
    """The whole file that the example is a piece of, saved as the example says."""
    written = example.written
    for sign, meant in SIGNS.items():
        written = written.replace(sign, meant)
    if example.how != "hel" and example.file in files:
        written = _put_in(files[example.file].decode(), written)
    return written.encode(example.how if example.how in ("utf-16", "latin-1") else "utf-8")


def _put_in(whole: str, piece: str) -> str:
    """The whole text with the outermost keys of `piece` in the place of its own."""
    blocks = {_name(block): block for block in TOP.split(whole) if block}
    given: dict[str, str] = {}
    for block in TOP.split(piece):
        given[_name(block)] = given.get(_name(block), "") + block
    for name, block in given.items():
        blocks[name] = "\n".join(_filled(block.split("\n"), blocks.get(name, "").split("\n")))
    return "\n".join(block.rstrip("\n") for block in blocks.values()) + "\n"


def _name(block: str) -> str:
    return re.split(r"[:\s]", block, maxsplit=1)[0]


def _filled(piece: list[str], whole: list[str]) -> list[str]:
    """The lines of `piece` with what `…` stands for taken from the `whole`."""
    written: list[str] = []
    rest = list(whole)
    for line, below in pairwise([*piece, ""]):
        if line.strip() != LEFT_OUT:
            written.append(line)
            rest = _after(line, below, rest)
            continue
        while rest and not (below and _is_same(rest[0], below)):
            written.append(rest.pop(0))
    return written


def _after(line: str, below: str, rest: list[str]) -> list[str]:
    """What is left of the whole behind the key of `line`, without what stood under the key when the piece says that anew."""
    found = next((position for position, other in enumerate(rest) if _is_same(other, line)), None)
    if found is None:
        return rest
    rest = rest[found + 1 :]
    if below.strip() and _depth(below) > _depth(line):
        return rest
    while rest and _depth(rest[0]) > _depth(line):
        rest = rest[1:]
    return rest


def _depth(line: str) -> int:
    """How far in a line's key begins; the hyphen of a list counts as indentation."""
    return len(line) - len(line.lstrip(" -"))


def _is_same(one: str, other: str) -> bool:
    """Whether two lines hold the same key at the same depth; in a list, the same element."""
    first, second = KEY.match(one), KEY.match(other)
    if first is None or second is None:
        return False
    return first.groups()[:3] == second.groups()[:3] and (not first[2] or first[4] == second[4])
