"""Twelve good vignettes for the ruler of the small good folder, as a file would hold them."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from screening.configuration.loading import load_files
from screening.domain.ruler.written.configuration import Configuration
from tests.configuration.folders import TODAY, base_files

FILE: Final = "vignettes/small.yaml"
WORDS: Final = 130
PLACED: Final[tuple[tuple[str, int, int | None], ...]] = (
    ("1 week", 2, 3),
    ("4 months", 3, 2),
    ("8 months", 1, 1),
    ("14 months", 4, 4),
    ("20 months", 2, 2),
    ("26 months", 3, 3),
    ("32 months", 4, 3),
    ("38 months", 1, 4),
    ("44 months", 3, None),
    ("50 months", 2, 4),
    ("70 months", 4, 4),
    ("70 months", 4, 4),
)
"""The age and the two points of each; the last is the twin of the one before."""
DANGER: Final = (2, 4, 7)


def vignette_file(changed: Mapping[tuple[int, str], str] = {}, but: int = 0) -> str:
    """The file, with the values of some keys changed, by the vignette's number from 0, or left out; without the last `but` vignettes."""
    pieces = [_vignette(number, changed) for number in range(len(PLACED) - but)]
    return "scale: small\nstatus: example\nnote: Børnene er opdigtede.\nvignettes:\n" + "".join(pieces)


def _vignette(number: int, changed: Mapping[tuple[int, str], str]) -> str:
    age, child, parents = PLACED[number]
    keys = {
        "id": f"barn-{number}",
        "title": f"Barn {number}",
        "age": age,
        "text": text_of(number),
        "suggested": f"{{child: {child}, parents: {parents or 'not_observed'}}}",
        "accepted": f"{{child: {child}" + (f", parents: {parents}}}" if parents else "}"),
        "reason": "Det ses i teksten.",
        **({"flags": "[abuse]"} if number in DANGER else {}),
        **({"twin_of": f"barn-{number - 1}", "background": "Far er advokat."} if number == len(PLACED) - 1 else {}),
    }
    keys |= {key: value for (changed_number, key), value in changed.items() if changed_number == number}
    first, *rest = (f"{key}: {value}\n" for key, value in keys.items() if value)
    return f"  - {first}" + "".join(f"    {line}" for line in rest)


def text_of(number: int, words: int = WORDS) -> str:
    """A text of so many words that is like nobody else's but the twin's."""
    own = number if number < len(PLACED) - 1 else number - 1
    return " ".join(f"ord{own}x{position}" for position in range(words))


@cache
def small() -> Configuration:
    """The good folder without vignettes."""
    held = load_files(base_files(), TODAY).configuration
    assert held is not None
    return held
