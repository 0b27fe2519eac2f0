"""Which font has which letter: what paper can show, and what it cannot.

IBM Plex Sans has Latin, Greek and Cyrillic; the Noto fonts have the rest, cut into files by script. Only our own fonts count: what else
lies on the machine is not on the next one.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

PARTS: Final = Path(__file__).parents[2] / "node_modules"
PLEX: Final = PARTS / "dkfds" / "dist" / "fonts" / "IBMPlexSans" / "complete" / "ttf"
PLEX_FILES: Final = frozenset(f"IBMPlexSans-{weight}.ttf" for weight in ("Regular", "Italic", "SemiBold"))
NOTO: Final = PARTS / "@fontsource-variable"
LAST: Final = ("noto-sans-sc", "noto-sans-kr")
"""Large fonts with letters of many scripts: asked after those that were made for one, the Chinese before the Korean."""

WEIGHT: Final = 400
VARIATION: Final = ("fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "STAT")

IN_PLEX: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), 0x0A))) - {"\u00ad"}
"""What IBM Plex Sans certainly has, so that no font need be opened for a Danish text."""

NOT_DRAWN: Final = frozenset(("Cf", "Cc", "Zs", "Zl", "Zp"))
VARIANTS: Final = re.compile("[\ufe00-\ufe0f]")


@dataclass(frozen=True)
class Face:
    """One file with letters of one script. `family` is the name by which style sheets ask for it."""

    family: str
    path: Path
    ranges: tuple[range, ...]

    def __hash__(self) -> int:
        return hash(self.path)


def clusters(text: str) -> Iterator[str]:
    """A letter with the marks and joiners that belong to it, one after another: all of it must come from one font."""
    held = ""
    for sign in text:
        joined = unicodedata.category(sign)[0] == "M" or sign == "\u200d" or held.endswith("\u200d")
        if held and not joined:
            yield held
            held = ""
        held += sign
    if held:
        yield held


def face_for(cluster: str) -> Face | None:
    """The file beside IBM Plex Sans that has every letter of a cluster."""
    wanted = _drawn(cluster)
    likely = (face for face in faces() if any(wanted[0] in some for some in face.ranges))
    return next((face for face in likely if _letters_in(face.path).issuperset(wanted)), None)


def is_in_plex(cluster: str) -> bool:
    """Whether IBM Plex Sans has every letter of a cluster, or nothing of it is drawn."""
    return IN_PLEX.issuperset(cluster) or in_plex().issuperset(_drawn(cluster))


@cache
def in_plex() -> frozenset[int]:
    """The letters, by their numbers, that all three styles of IBM Plex Sans have."""
    return frozenset.intersection(*(_letters_in(PLEX / name) for name in PLEX_FILES))


def without_font(text: str) -> tuple[str, ...]:
    """The letters that no font has, each once, in the order of the text."""
    if IN_PLEX.issuperset(text):
        return ()
    return tuple(dict.fromkeys(cluster for cluster in clusters(text) if not is_in_plex(cluster) and face_for(cluster) is None))


def number_of(cluster: str) -> str:
    """What is printed for letters that no font has: their numbers in Unicode, as [U+1F600]."""
    return "[" + " ".join(f"U+{ord(sign):04X}" for sign in cluster) + "]"


@cache
def faces() -> tuple[Face, ...]:
    """Every Noto file, those of a single script first."""
    folders = sorted(NOTO.glob("noto-sans*"), key=lambda folder: (LAST.index(folder.name) if folder.name in LAST else -1, folder.name))
    return tuple(face for folder in folders for face in _faces_in(folder))


def plain_font(face: Face) -> bytes:
    """The face in its regular weight, as a font that does not vary.

    Where a font is regular by itself its variations are only left out: working them out takes half a minute for Ethiopic.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

    font = TTFont(face.path)
    font.flavor = None
    if any(axis.axisTag == "wght" and axis.defaultValue != WEIGHT for axis in font["fvar"].axes):
        instantiateVariableFont(font, {"wght": WEIGHT}, inplace=True)
    for table in VARIATION:
        if table in font:
            del font[table]
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _drawn(cluster: str) -> list[int]:
    return [ord(sign) for sign in VARIANTS.sub("", cluster) if unicodedata.category(sign) not in NOT_DRAWN]


def _faces_in(folder: Path) -> Iterator[Face]:
    written: dict[str, str] = json.loads((folder / "unicode.json").read_text("utf-8"))
    for name, ranges in written.items():
        subset = name.strip("[]")
        path = folder / "files" / f"{folder.name}-{subset}-wght-normal.woff2"
        if path.exists():
            yield Face(f"{folder.name}-{subset}", path, tuple(_range(one) for one in ranges.split(",")))


def _range(written: str) -> range:
    low, _, high = written.strip()[2:].partition("-")
    return range(int(low, 16), int(high or low, 16) + 1)


@cache
def _letters_in(path: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
