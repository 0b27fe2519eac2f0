"""What a case file says is right: read against the municipality's own names."""

from collections.abc import Mapping
from typing import Final

from pydantic import RootModel

from screening.configuration import kinds
from screening.configuration.checking.names import by_title
from screening.configuration.checking.walking import Walk
from screening.configuration.reading.trees import Path
from screening.domain.ranges import Day
from screening.domain.ruler.weighing.expected import Expected
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.text import Text

EXPECT: Final = "expect"
EXPECT_KEYS: Final = ("zone", "advice", "offers", "parents", "look_again_on")


class _Word(RootModel[str]):
    """An id."""


class _Day(RootModel[Day]):
    """A day."""


class _Parents(RootModel[ParentContact]):
    """How the parents are met."""


def read_expected(walk: Walk, configuration: Configuration) -> Expected | None:
    """What stands under `expect`; None where it is not there. Every name that is unknown is reported."""
    path = (EXPECT,)
    if not walk.stands(path) or not walk.opens(path, EXPECT_KEYS):
        return None
    zones = by_title(zone for scale in configuration.scales for zone in scale.zones)
    advice = _ids(walk, (*path, "advice"), by_title(configuration.advice))
    offers = _ids(walk, (*path, "offers"), by_title(configuration.offers))
    return Expected(
        zone=_id(walk, (*path, "zone"), zones),
        advice=advice,
        offers=None if offers is None else frozenset(offers),
        parents=walk.read((*path, "parents"), _Parents),
        look_again_on=walk.read((*path, "look_again_on"), _Day),
    )


def _ids(walk: Walk, path: Path, known: Mapping[str, Text]) -> tuple[str, ...] | None:
    if not walk.stands(path):
        return None
    return tuple(found for element in walk.elements(path) if (found := _id(walk, element, known)))


def _id(walk: Walk, path: Path, known: Mapping[str, Text]) -> str | None:
    written = walk.read(path, _Word)
    if written is not None and written not in known:
        walk.unknown(kinds.EXPECT_UNKNOWN, walk.tree.place(path), written, known)
    return written
