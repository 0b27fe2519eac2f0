"""HTML on its way to paper: every letter gets a font that has it, and none is left to chance.

Left alone, printing takes any font of the machine for a letter that IBM Plex Sans lacks, slants it where the text is in italics (which
printed wrong letters), and draws an empty box where it finds none.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from screening.reports.letters import IN_PLEX, Face, clusters, face_for, is_in_plex, number_of

TAGS: Final = re.compile(r"(<[^>]*>)")
AS_IT_IS: Final = frozenset(("svg", "title", "style", "script"))
TYPED: Final = re.compile(r'<\w+[^>]* class="[^"]*\btyped\b')
FROM_THE_RIGHT: Final = frozenset(("R", "AL"))
FROM_THE_LEFT: Final = frozenset("L")
BLANK: Final = "&#160;"
PLEX: Final = "IBM Plex Sans"


@dataclass(frozen=True)
class Lettered:
    """HTML in which every letter has its font, and the files beside IBM Plex Sans that it asks for."""

    html: str
    faces: tuple[Face, ...]


def letter(html: str) -> Lettered:
    """Our own well-formed HTML with its letters looked after; a letter that no font has is printed as its number."""
    if IN_PLEX.issuperset(html):
        return Lettered(html, ())
    faces: dict[Face, None] = {}
    in_margins: dict[Face, None] = {}
    written: list[str] = []
    untouched, typed = "", False
    for part in TAGS.split(html):
        if part.startswith("<"):
            name = part.strip("</>").partition(" ")[0]
            untouched = ("" if part.startswith("</") else name) if name in AS_IT_IS and untouched in ("", name) else untouched
            typed = bool(TYPED.match(part))
            written.append(part if IN_PLEX.issuperset(part) else _numbered(part, in_margins))
        elif untouched or IN_PLEX.issuperset(part):
            written.append(part)
        else:
            written.append(_lines(part, faces) if typed else _line(part, faces))
    whole = "".join(written)
    if in_margins:
        whole = whole.replace("</head>", f"<style>@page {{ font-family: {_families(in_margins)} }}</style></head>", 1)
    return Lettered(whole, tuple({**faces, **in_margins}))


def _numbered(tag: str, faces: dict[Face, None]) -> str:
    """A tag, whose attributes the margins of a page show."""
    written = []
    for cluster in clusters(tag):
        face = None if is_in_plex(cluster) else face_for(cluster)
        if face:
            faces[face] = None
        written.append(cluster if face or is_in_plex(cluster) else number_of(cluster))
    return "".join(written)


def _lines(text: str, faces: dict[Face, None]) -> str:
    """What somebody typed: where a line reads from the right, every line becomes a block that stands where its script begins."""
    lines = text.split("\n")
    if not any(reads_from_the_right(line) for line in lines):
        return _line(text, faces)
    return "".join(_block(line, faces) for line in lines)


def _block(line: str, faces: dict[Face, None]) -> str:
    if not reads_from_the_right(line):
        return f'<span style="display: block">{_line(line, faces) or BLANK}</span>'
    used: dict[Face, None] = {}
    written = _numbered(line, used)
    faces.update(used)
    return f'<span style="display: block; direction: rtl; text-align: right; {_font(used)}">{written}</span>'


def _line(text: str, faces: dict[Face, None]) -> str:
    """Runs of letters that IBM Plex Sans lacks, with the spaces and signs between them, each in fonts that have them."""
    written: list[str] = []
    run: list[str] = []
    between: list[str] = []
    used: dict[Face, None] = {}

    def end_of_run() -> Iterator[str]:
        if run:
            yield f'<span style="{_font(used)}">{"".join(run)}</span>'
        yield from between
        faces.update(used)
        run.clear()
        between.clear()
        used.clear()

    for cluster in clusters(text):
        face = None if is_in_plex(cluster) else face_for(cluster)
        if face:
            run += [*between, cluster]
            between.clear()
            used[face] = None
        elif run and is_in_plex(cluster) and not cluster[0].isalpha() and cluster != "\n":
            between.append(cluster)
        else:
            written += end_of_run()
            written.append(cluster if is_in_plex(cluster) else number_of(cluster))
    written += end_of_run()
    return "".join(written)


def _font(used: dict[Face, None]) -> str:
    """Upright and regular: these fonts have neither italics nor bold, and made ones print wrong letters."""
    return f"font-family: {_families(used)}; font-style: normal; font-weight: 400"


def _families(used: dict[Face, None]) -> str:
    return ", ".join((*(f"'{face.family}'" for face in used), f"'{PLEX}'"))


def reads_from_the_right(line: str) -> bool:
    """Whether the first letter that has a direction reads from the right."""
    for sign in line:
        direction = unicodedata.bidirectional(sign)
        if direction in FROM_THE_RIGHT or direction in FROM_THE_LEFT:
            return direction in FROM_THE_RIGHT
    return False
