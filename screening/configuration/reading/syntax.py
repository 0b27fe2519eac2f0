"""What is wrong with text that is not YAML, told in Danish and at the place where somebody must write.

A trap that is known by name is also mended in the copy that is being read, within its own line, so that one slip does not
hide what is wrong in the rest of the file. Nothing is ever accepted because of that: every trap is an error.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ruamel.yaml.error import MarkedYAMLError

from screening.configuration import kinds
from screening.configuration.manual import MANUAL
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.lines import split_lines
from screening.domain.phrase import Phrase, Value

REASONS: Final[Mapping[str, Phrase]] = {
    "block sequence entries are not allowed in this context": Phrase("en liste med »- « skal begynde på sin egen linje"),
    "did not find expected '-' indicator": Phrase("her skulle stå »- «, for linjen hører til en liste"),
    "did not find expected node content": Phrase("her skulle stå en værdi"),
    "did not find expected <document start>": Phrase("filen begynder ikke, som YAML skal"),
    "found incompatible YAML document": Phrase("linjen med »%YAML« skal slettes"),
    "found unknown escape character": Phrase("»\\« betyder noget særligt i dobbelte anførselstegn; brug enkelte, eller skriv »\\\\«"),
    "found invalid Unicode character escape code": Phrase("tegnet efter »\\« findes ikke"),
    "did not find expected hexdecimal number": Phrase("tegnet efter »\\« findes ikke"),
}
UNKNOWN_REASON: Final = Phrase("det, der står her, passer ikke sammen med linjerne før")

HARMLESS: Final = "·"
"""Stands in the copy for a character that YAML would read as a sign."""

CASE_WORDS: Final = ("point", "reason", "born", "unit", "cpr", "seen_on", "where", "what", "words", "observed_on", "scores")
KEY_WORDS: Final = frozenset((*CASE_WORDS, *(key for part in MANUAL.values() for key in part.keys)))
"""Words that are keys somewhere, so that a colon after one of them is the key's."""

KEY: Final = re.compile(r"""[ ]*(?:- )*["']?[A-Za-z_][\w-]*["']?[ ]*""")
GLUED_KEY: Final = re.compile(r"([ ]*(?:- )*)([A-Za-z_][\w-]*):(?=[^\s:/])(.*)")
KEY_AND_TEXT: Final = re.compile(r"([ ]*(?:- )*)([^\s:#][^:]*?):[ ]+(\S.*)")
LAST_WORD: Final = re.compile(r"([A-Za-z_][\w-]*)[ ]*$")
CLOSERS: Final[Mapping[str, str]] = {"{": "}", "[": "]"}
LONGEST_SHOWN: Final = 60


@dataclass(frozen=True)
class SyntaxFault:
    """A parser's error as a problem, and the line as it can be read on; None where nobody can tell what was meant."""

    problem: Problem
    line: int
    mended: str | None = None


@dataclass(frozen=True)
class _Halt:
    """Where the parser stopped: its words, and the lines around. `line` and `column` count from 0."""

    file: str
    lines: Sequence[str]
    reason: str
    line: int
    column: int
    began_line: int
    began_column: int

    @property
    def text(self) -> str:
        """The line that the parser stopped in."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """That line up to where it stopped."""
        return self.text[: self.column]

    @property
    def at(self) -> str:
        """The character that it stopped at."""
        return self.text[self.column : self.column + 1]

    def fault(self, kind: kinds.Kind, line: int, column: int, length: int = 1, mended: str | None = None, **values: Value) -> SyntaxFault:
        """A fault of `kind` at a line and column that count from 0."""
        return SyntaxFault(problem(kind, Place(self.file, line + 1, column + 1, length), **values), line, mended)


def diagnose(file: str, text: str, error: MarkedYAMLError) -> SyntaxFault:
    """A parser's error as what somebody did, at the place where they did it."""
    mark, began = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    halt = _Halt(
        file,
        split_lines(text),
        str(error.problem or ""),
        mark.line if mark else 0,
        mark.column if mark else 0,
        began.line if began else 0,
        began.column if began else 0,
    )
    look = LOOKS.get(halt.reason) or (_special_start if str(error.context or "").endswith(("tag", "anchor", "alias")) else None)
    return (look(halt) if look else None) or _tab(halt) or _unknown(halt)


def _unknown(halt: _Halt) -> SyntaxFault:
    reason = REASONS.get(halt.reason, UNKNOWN_REASON)
    mended = _replaced(halt.text, halt.text.rfind("\\", 0, halt.column + 1)) if "\\" in reason.danish else None
    return halt.fault(kinds.BROKEN_YAML, halt.line, halt.column, mended=mended, reason=reason)


def _tab(halt: _Halt) -> SyntaxFault | None:
    """A tab in the indentation, told once with how many lines have one."""
    if "\t" not in _indentation(halt.text) + halt.at:
        return None
    count = sum("\t" in _indentation(line) for line in halt.lines)
    lines: Value = Phrase("Linjen") if count <= 1 else Phrase("{count} linjer, denne først,", {"count": count})
    return halt.fault(kinds.TAB, halt.line, halt.text.index("\t"), lines=lines)


def _colon(halt: _Halt) -> SyntaxFault | None:
    """A colon that is no key's: in a text, after a line that is no key's, or on a line that is moved in."""
    if not KEY.fullmatch(halt.before):
        return _colon_in_text(halt)
    above = _line_above(halt)
    if above is None:
        return None
    written = halt.lines[above]
    if glued := GLUED_KEY.fullmatch(written):
        return _glued(halt, above, glued)
    if KEY.fullmatch(written) and "\t" not in written:
        return _without_colon(halt, above)
    indentation = len(_indentation(halt.text))
    return _tab(halt) or halt.fault(kinds.WRONG_INDENTATION, halt.line, indentation, len(halt.before) - indentation)


def _colon_in_text(halt: _Halt) -> SyntaxFault:
    found = KEY_AND_TEXT.match(halt.text)
    mended = _replaced(halt.text, halt.column)
    if found is None or found.end(2) >= halt.column or found[2][0] in "{[" or found[3][0] in "{[":
        return halt.fault(kinds.UNQUOTED_COLON, halt.line, halt.column, 1, mended, mend=quoted(_between_signs(halt)))
    written = _without_comment(found[3])
    return halt.fault(kinds.UNQUOTED_COLON, halt.line, halt.column, 1, mended, mend=f"{found[2]}: {quoted(written)}")


def _between_signs(halt: _Halt) -> str:
    """The text around where the parser stopped, between brackets, commas and its key."""
    start = max((halt.before.rfind(sign) for sign in ("{", "[", ", ", ": ")), default=-1) + 1
    end = re.compile(r"[,}\]]|$").search(halt.text, halt.column)
    return halt.text[start : end.start() if end else None].strip()


def _glued(halt: _Halt, line: int, found: re.Match[str]) -> SyntaxFault:
    """A key and its value without a space between, e.g. `title:Barnet`."""
    mend = f"{found[2]}: {found[3]}"
    got, length = found[0][found.start(2) :].strip(), found.end() - found.start(2)
    return halt.fault(kinds.MISSING_SPACE, line, found.start(2), length, found[1] + mend, got=shortened(got), mend=shortened(mend))


def _without_colon(halt: _Halt, line: int) -> SyntaxFault:
    written = halt.lines[line]
    indentation = len(_indentation(written))
    below = halt.lines[line + 1] if line + 1 < len(halt.lines) else ""
    mended: str | None
    word = re.match(r"[ ]*(?:- )*([a-z_]+)", written)
    if KEY.fullmatch(written):
        mended = written.rstrip() + ":"
    elif word and word[1] in KEY_WORDS:
        mended = written[: word.end()] + ":" + written[word.end() :]
    else:
        mended = None if len(_indentation(below)) > indentation else "#" + written[1:]
    return halt.fault(kinds.MISSING_COLON, line, indentation, len(written.strip()), mended)


def _no_colon(halt: _Halt) -> SyntaxFault | None:
    """A line where a key should stand and there is no colon, or one without a space after it."""
    line = halt.began_line
    written = halt.lines[line] if line < len(halt.lines) else ""
    if "\t" in _indentation(written) or not written.strip():
        return None
    glued = GLUED_KEY.fullmatch(written)
    return _glued(halt, line, glued) if glued else _without_colon(halt, line)


def _glued_in_braces(halt: _Halt) -> SyntaxFault:
    """`{id:red}`: a key without its space; `{web: https://…}`: a text with a colon."""
    start = halt.began_column
    sign = halt.text[:start].rstrip()[-1:]
    end = re.compile(r"[,}\]]|$").search(halt.text, halt.column)
    written = halt.text[start : end.start() if end else None].strip()
    if halt.line != halt.began_line or sign not in ("{", ","):
        mended = _replaced(halt.text, halt.column)
        return halt.fault(kinds.UNQUOTED_COLON, halt.line, halt.column, 1, mended, mend=quoted(written))
    mended = halt.text[: halt.column + 1] + " " + halt.text[halt.column + 1 :]
    key, value = written[: halt.column - start], written[halt.column - start + 1 :]
    mend = f"{key}: {value}"
    return halt.fault(kinds.MISSING_SPACE, halt.line, start, len(written), mended, got=shortened(written), mend=shortened(mend))


def _in_block(halt: _Halt) -> SyntaxFault | None:
    """Something that is no key between keys: more text after quotes or brackets, or a line that is moved."""
    before = halt.before.rstrip()
    if not before:
        return _tab(halt) or halt.fault(kinds.WRONG_INDENTATION, halt.line, halt.column, max(len(halt.text.strip()), 1))
    if before[-1] in "\"'":
        return _after_quote(halt, before)
    start = re.match(r"[ ]*(?:- )*(?:[^\s:]+:[ ]+)?", halt.text)
    if start and halt.text[start.end() : start.end() + 1] in ("*", "[", "{"):
        return _special(halt, halt.line, start.end())
    return None


def _after_quote(halt: _Halt, before: str) -> SyntaxFault | None:
    closing = len(before) - 1
    opening = before.rfind(before[-1], 0, closing)
    if opening < 0:
        return None
    mended = _replaced(_replaced(halt.text, opening), closing)
    end = re.compile(r"[,}\]]|$").search(halt.text, halt.column) if "{" in before or "[" in before else None
    whole = _without_comment(halt.text[opening : end.start() if end else None])
    length = max(opening + len(whole) - halt.column, 1)
    return halt.fault(kinds.TEXT_AFTER_QUOTE, halt.line, halt.column, length, mended, mend=quoted(whole))


def _in_brackets(halt: _Halt) -> SyntaxFault | None:
    """Something that does not fit between brackets: a colon in a text, a missing comma, or a bracket that is never closed."""
    opener = halt.lines[halt.began_line][halt.began_column : halt.began_column + 1] if halt.began_line < len(halt.lines) else ""
    if halt.line == halt.began_line:
        return _in_one_line(halt)
    above = _line_above(halt)
    deeper = len(_indentation(halt.text)) > len(_indentation(halt.lines[halt.began_line]))
    if above is not None and deeper and halt.text.strip():
        written = halt.lines[above].rstrip()
        return halt.fault(kinds.MISSING_COMMA, above, max(len(written) - 1, 0), 1, written + ",")
    if opener in CLOSERS:
        return halt.fault(kinds.UNCLOSED_BRACKET, halt.began_line, halt.began_column, 1, got=opener, mend=CLOSERS[opener])
    return None


def _no_value(halt: _Halt) -> SyntaxFault | None:
    """A bracket that opens at the end of the file, with nothing in it."""
    if halt.at == "?":
        return _question(halt)
    above = _line_above(halt)
    written = halt.lines[above].rstrip() if above is not None and not halt.text.strip() else ""
    if above is None or not written.endswith(tuple(CLOSERS)):
        return None
    return halt.fault(kinds.UNCLOSED_BRACKET, above, len(written) - 1, 1, got=written[-1], mend=CLOSERS[written[-1]])


def _question(halt: _Halt) -> SyntaxFault:
    mended = _replaced(halt.text, halt.column)
    return halt.fault(kinds.QUESTION_IN_BRACKETS, halt.line, halt.column, 1, mended, got="?", mend=quoted(_between_signs(halt)))


def _in_one_line(halt: _Halt) -> SyntaxFault | None:
    before = halt.before.rstrip()
    if halt.at == ":":
        word = LAST_WORD.search(halt.before)
        if word and word[1] in KEY_WORDS and halt.before[: word.start()].rstrip()[-1:] not in ("", ":", "{", ","):
            gap = len(halt.before[: word.start()].rstrip())
            return halt.fault(kinds.MISSING_COMMA, halt.line, word.start(), len(word[1]), _inserted(halt.text, gap))
        return _colon_in_text(halt)
    if halt.at and halt.at in "\"'{[" and before[-1:] in ('"', "'", "}", "]"):
        return halt.fault(kinds.MISSING_COMMA, halt.line, halt.column, 1, _inserted(halt.text, len(before)))
    if before[-1:] in ('"', "'"):
        if re.match(r"[A-Za-z_][\w-]*:", halt.text[halt.column :]):
            return halt.fault(kinds.MISSING_COMMA, halt.line, halt.column, 1, _inserted(halt.text, len(before)))
        return _after_quote(halt, before)
    if halt.at == "?":
        return _question(halt)
    opener = halt.text[halt.began_column : halt.began_column + 1]
    if not halt.at and opener in CLOSERS:
        return halt.fault(kinds.UNCLOSED_BRACKET, halt.began_line, halt.began_column, 1, got=opener, mend=CLOSERS[opener])
    return None


def _special_start(halt: _Halt) -> SyntaxFault | None:
    """A text that begins with a character that means something in YAML."""
    column = halt.began_column if halt.line == halt.began_line else halt.column
    if halt.text[column : column + 1] == "\t":
        return None
    return _special(halt, halt.line, column)


def _special(halt: _Halt, line: int, column: int) -> SyntaxFault | None:
    sign = halt.lines[line][column : column + 1] if line < len(halt.lines) else ""
    if not sign:
        return None
    rest = halt.lines[line][column:]
    if halt.lines[line][:column].count("{") + halt.lines[line][:column].count("[") and sign not in "{[":
        rest = re.split(r"[,}\]]", rest, maxsplit=1)[0]
    rest = _without_comment(rest)
    closed = CLOSERS.get(sign)
    mended = _replaced(halt.lines[line], column)
    if closed:
        mended = _replaced(mended, mended.find(closed, column))
    if sign == "%" and column == 0:
        mended = "#" + mended[1:]
    return halt.fault(kinds.SPECIAL_START, line, column, len(rest), mended, got=sign, mend=quoted(rest))


def _unclosed_quote(halt: _Halt) -> SyntaxFault:
    sign = halt.lines[halt.began_line][halt.began_column : halt.began_column + 1] if halt.began_line < len(halt.lines) else ""
    return halt.fault(kinds.UNCLOSED_QUOTE, halt.began_line, halt.began_column, 1, got=sign)


LOOKS: Final[Mapping[str, Callable[[_Halt], SyntaxFault | None]]] = {
    "mapping values are not allowed in this context": _colon,
    "could not find expected ':'": _no_colon,
    "found unexpected ':'": _glued_in_braces,
    "did not find expected key": _in_block,
    "did not find expected '-' indicator": _in_block,
    "did not find expected ',' or '}'": _in_brackets,
    "did not find expected ',' or ']'": _in_brackets,
    "did not find expected node content": _no_value,
    "found character that cannot start any token": _special_start,
    "did not find expected alphabetic or numeric character": _special_start,
    "did not find expected comment or line break": _special_start,
    "mapping keys are not allowed in this context": _special_start,
    "found unknown directive name": _special_start,
    "found unexpected end of stream": _unclosed_quote,
    "found unexpected document indicator": _unclosed_quote,
}
"""What to look for, by the parser's own words."""


def quoted(text: str) -> str:
    """A text as it can stand in YAML, in straight quotes; a long one is cut in the middle of a mend."""
    bare = text.strip().strip("“”„«»")
    if bare[:1] in "\"'" and bare[:1] and bare.count(bare[0]) >= 2 and bare.endswith(bare[0]):
        bare = bare[1:-1]
    shown = shortened(bare)
    return f"'{shown}'" if '"' in shown else f'"{shown}"'


def shortened(text: str) -> str:
    """A text that fits into a message."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def _line_above(halt: _Halt) -> int | None:
    """The nearest line above that is neither empty nor a comment."""
    written = (line for line in range(min(halt.line, len(halt.lines)) - 1, -1, -1))
    return next((line for line in written if halt.lines[line].strip() and not halt.lines[line].lstrip().startswith("#")), None)


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _without_comment(text: str) -> str:
    return re.split(r"\s#", text, maxsplit=1)[0].rstrip()


def _replaced(line: str, column: int) -> str:
    return line if column < 0 else line[:column] + HARMLESS + line[column + 1 :]


def _inserted(line: str, column: int) -> str:
    """The line with a comma at `column`."""
    return line[:column] + "," + line[column:]
