"""The fonts that a page falls back on: for each script a file that is only fetched when one of its letters stands on the page."""

from functools import cache
from typing import Final

from screening.reports.letters import LAST, NOTO, Face, faces, in_plex

FAMILY: Final = "Lineal Noto"
OWN_FOLDER: Final = "noto-sans"
SHARED: Final = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese", "math", "symbols")
"""What every Noto font brings along beside its own script: taken from the common one alone."""

CHINESE, KOREAN = LAST
HANGUL: Final = frozenset((*range(0x1100, 0x1200), *range(0x3130, 0x3190), *range(0xA960, 0xA980), *range(0xAC00, 0xD800)))
"""The Chinese font names them as its own and has none; all else that the Korean one has is the Chinese one's, as on paper."""


@cache
def style_sheet() -> str:
    """Every fallback font as `@font-face` with its letters: only those that IBM Plex Sans lacks, so that a Danish page fetches none.

    Where several have a letter the last counts in a browser: they stand in the reverse of the order in which paper asks them.
    """
    known, rules = in_plex(), list[str]()
    for face in faces():
        folder = face.path.parent.parent.name
        if folder != OWN_FOLDER and face.family.removeprefix(f"{folder}-") in SHARED:
            continue
        letters = {letter for some in face.ranges for letter in some} - known
        if folder == CHINESE:
            letters -= HANGUL
        elif folder == KOREAN:
            letters &= HANGUL
        if letters:
            rules.append(_rule(face, letters))
    return "\n".join(reversed(rules))


def _rule(face: Face, letters: set[int]) -> str:
    """The address is told from the style sheet's own."""
    where = face.path.relative_to(NOTO.parent).as_posix()
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-style: normal; font-weight: 100 900; font-display: swap; '
        f'src: url("{where}") format("woff2"); unicode-range: {_ranges(letters)} }}'
    )


def _ranges(letters: set[int]) -> str:
    """Letters as style sheets write them: U+1200-1248, U+124A."""
    runs: list[list[int]] = []
    for letter in sorted(letters):
        if runs and letter == runs[-1][1] + 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return ", ".join(f"U+{low:X}" if low == high else f"U+{low:X}-{high:X}" for low, high in runs)
