"""YAML's own traps: what stands in a file and is read as something else, here or in another program."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, get_args

from pydantic import BaseModel

from screening.configuration import kinds
from screening.configuration.checking.annotations import Annotation, expected, is_mapping
from screening.configuration.checking.shapes import CURLED
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.syntax import quoted, shortened
from screening.configuration.reading.trees import Node, Path, Tree
from screening.domain.phrase import Phrase, Value
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.text import Text

TRUE_WORDS: Final = frozenset(("y", "yes", "on", "true"))
FALSE_WORDS: Final = frozenset(("n", "no", "off", "false"))
CASES: Final = (str.lower, str.upper, str.capitalize)
TRUTHS: Final[Mapping[str, Phrase]] = {
    case(word): read
    for words, read in ((TRUE_WORDS, Phrase("»sandt«")), (FALSE_WORDS, Phrase("»falsk«")))
    for word in words
    for case in CASES
}
"""What YAML 1.1 takes for true and false, as it is spelt there."""

NUMBER: Final = re.compile(r"[-+]?(\d[\d_]*)?\.?\d[\d_]*")
OCTAL: Final = re.compile(r"0o?[0-7_]*[0-7]")
ZEROS: Final = re.compile(r"0\d+")
UNDERSCORES: Final = re.compile(r"\d[\d_]*_[\d_]*")
POWER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)[eE][-+]?\d{1,3}")
HEXADECIMAL: Final = re.compile(r"0x[0-9a-fA-F]+")
SIXTIETHS: Final = re.compile(r"\d{1,4}(?::[0-5]?\d){1,2}")
FRACTION_WITH_ZERO: Final = re.compile(r"\d+\.\d*0")
SIGNED: Final = re.compile(r"\+\d+")
NOT_FINITE: Final = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
HASH: Final = re.compile(r"\s+(#[^\s#!].*)")
HASH_FOR_EMPTY: Final = re.compile(r":\s+(#[^\s#!].*)")
DECIMALS: Final = re.compile(r"0,\d+(?:\s*[-–]\s*\d+)?")
LONGEST_NUMBER: Final = 15


def traps(tree: Tree, model: type[BaseModel]) -> Iterator[Problem]:
    """Every trap in a file that is read as a `model`."""
    yield from _below(tree, tree.root, model, ())


def _below(tree: Tree, node: Node, annotation: Annotation | None, path: Path) -> Iterator[Problem]:
    if isinstance(node.value, str):
        if annotation is not None:
            yield from _scalar(tree, node, annotation, path)
        yield from _after(tree, node, path)
    elif isinstance(node.value, list):
        for position, child in enumerate(node.value):
            yield from _below(tree, child, _step(annotation, position), (*path, position))
    else:
        yield from _commas(tree, node.value, annotation)
        for key, (written, child) in node.value.items():
            if is_mapping(annotation) or annotation is Text:
                yield from _key(tree, written)
            yield from _below(tree, child, _step(annotation, key), (*path, key))


def _commas(tree: Tree, pairs: Mapping[str, tuple[Node, Node]], annotation: Annotation | None) -> Iterator[Problem]:
    """`{any: 1, 2}` and `{between: 0,5-30}`: the comma in braces ends the value, and what comes after it is a key without one.

    `{below 2,5: 3}` is the same with the number in the key: there the first has no value.
    """
    parted: set[str] = set()
    for (name, (first, before)), (got, (key, value)) in pairwise(pairs.items()):
        is_glued = key.plain and key.line == first.line and got[:1].isdigit() and _before(tree, key) == ","
        if is_glued and first.plain and name[-1:].isdigit() and before.value == "" and isinstance(value.value, str) and value.value:
            parted.add(name)
            yield problem(kinds.COMMA_IN_BRACES, _place(tree, first), got=shortened(name), mend=shortened(f"{name}.{got}: {value.value}"))
    for (name, (_, before)), (got, (key, value)) in pairwise(pairs.items()):
        begun = before.value if before.plain and isinstance(before.value, str) else ""
        if value.value != "" or not key.plain or key.line != before.line or not got[:1].isdigit() or not begun[-1:].isdigit():
            continue
        if got in parted:
            continue
        is_one_number = _before(tree, key) == "," and (name == "between" or DECIMALS.fullmatch(f"{begun},{got}"))
        several = begun if _step(annotation, name) is int else f'"{begun}, {got}"'
        whole = f"{begun}.{got}" if is_one_number else several
        yield problem(kinds.COMMA_IN_BRACES, _place(tree, key), got=shortened(got), mend=shortened(f"{name}: {whole}"))


def _before(tree: Tree, key: Node) -> str:
    """What stands right before a key on its line."""
    line = tree.lines[key.line - 1] if key.line <= len(tree.lines) else ""
    return line[: key.column - 1][-1:]


def _step(annotation: Annotation | None, step: str | int) -> Annotation | None:
    return annotation if annotation is None or annotation is Text else expected(annotation, (step,))


def _key(tree: Tree, key: Node) -> Iterator[Problem]:
    if key.plain and isinstance(key.value, str) and key.value in TRUTHS:
        yield problem(kinds.TRUTH_WORD, _place(tree, key), got=key.value, read=TRUTHS[key.value])


def _scalar(tree: Tree, node: Node, annotation: Annotation, path: Path) -> Iterator[Problem]:
    written = str(node.value)
    if not node.plain or node.is_stand_in:
        return
    if annotation in (int, float, PointRange, PointSet):
        plain_number = _plain_number(written)
        if plain_number:
            yield problem(kinds.NUMBER_FORM, _place(tree, node), got=written, mend=plain_number)
    elif annotation is Text or (isinstance(annotation, type) and issubclass(annotation, str)) or _is_ids(annotation):
        yield from _text(tree, node, annotation, path)


def _is_ids(annotation: Annotation) -> bool:
    """Whether several texts are expected, of which one may stand alone."""
    held = get_args(annotation)
    return bool(held) and expected(annotation, (0,)) is str


def _text(tree: Tree, node: Node, annotation: Annotation, path: Path) -> Iterator[Problem]:
    written, place = str(node.value), _place(tree, node)
    curled = CURLED.fullmatch(written)
    if written in TRUTHS:
        yield problem(kinds.TRUTH_WORD, place, got=written, read=TRUTHS[written])
    elif path == ("version",) and tree.node(("scale",)) and NUMBER.fullmatch(written) and len(written) <= LONGEST_NUMBER:
        yield problem(kinds.VERSION_AS_NUMBER, place, got=written, read=_as_read(written) or f"{float(written.replace('_', '')):g}")
    elif read := _as_read(written):
        yield problem(kinds.TEXT_AS_NUMBER, place, got=written, read=read)
    elif curled:
        yield problem(kinds.SMART_QUOTES_IN_TEXT, place, mend=quoted(curled[1]))


def _after(tree: Tree, node: Node, path: Path) -> Iterator[Problem]:
    """A `#` right behind a text, with no space after it: more likely a number or a word than a remark."""
    line = tree.lines[node.line - 1] if 0 < node.line <= len(tree.lines) else ""
    if not node.plain:
        return
    if node.value == "":
        found = HASH_FOR_EMPTY.match(line, node.column - 2) if node.column > 1 else None
        if found and path and isinstance(path[-1], str):
            mend = f"{path[-1]}: {quoted(found[1])}"
            yield problem(kinds.HASH_EMPTIES, tree.key_place(path), key=path[-1], got=shortened(found[1]), mend=mend)
    elif node.length:
        found = HASH.match(line, node.column - 1 + node.length)
        if found:
            place = Place(tree.file, node.line, found.start(1) + 1, len(found[1]))
            yield problem(kinds.HASH_IN_TEXT, place, got=shortened(found[1]))


def _as_read(written: str) -> Value:
    """What YAML 1.1 makes of a text that looks like a number or a day; empty where it stays the text it is."""
    if len(written) > LONGEST_NUMBER:
        return ""
    if OCTAL.fullmatch(written) and len(written) > 1:
        return Phrase("tallet {number}", {"number": int(written.replace("o", "").replace("_", ""), 8)})
    if SIXTIETHS.fullmatch(written):
        number = 0
        for part in written.split(":"):
            number = number * 60 + int(part)
        return Phrase("tallet {number}", {"number": number})
    if DAY.fullmatch(written):
        return Phrase("en dato")
    if NOT_FINITE.fullmatch(written):
        return Phrase("et særligt tal")
    plain = _plain_number(written) or (f"{float(written):g}" if FRACTION_WITH_ZERO.fullmatch(written) else "")
    return Phrase("tallet {number}", {"number": plain}) if plain else ""


def _plain_number(written: str) -> str:
    """A number as everybody reads it, from one that is written so that programs differ; empty where there is none."""
    if len(written) > LONGEST_NUMBER:
        return ""
    if ZEROS.fullmatch(written) or SIGNED.fullmatch(written) or UNDERSCORES.fullmatch(written):
        return str(int(written.replace("_", "")))
    if HEXADECIMAL.fullmatch(written):
        return str(int(written, 16))
    if OCTAL.fullmatch(written) and len(written) > 1:
        return str(int(written.replace("o", ""), 8))
    if POWER.fullmatch(written):
        number = float(written)
        return f"{number:.0f}" if number.is_integer() and abs(number) < 1e12 else f"{number:g}"
    return ""


def _place(tree: Tree, node: Node) -> Place:
    return Place(tree.file, node.line, node.column, node.length)
