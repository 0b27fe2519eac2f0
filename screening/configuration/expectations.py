"""What a case file says is right: read against the municipality's own names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import RootModel

from screening.configuration import kinds
from screening.configuration.case_answers import read_answers, read_by_answer
from screening.configuration.checking.names import by_title
from screening.configuration.checking.walking import OneDay, Walk
from screening.configuration.reading.trees import Path
from screening.domain.ruler.weighing.expected import NO_POINT, Expected, Tried
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact, Say
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text

EXPECT: Final = "expect"
EXPECT_KEYS: Final = ("zone", "advice", "offers", "parents", "look_again_on", "say", "zones", "suggested", "suggestions")
TRIED_KEYS: Final = ("with", "points")


class _Word(RootModel[str]):
    """An id."""


class _Say(RootModel[Say]):
    """What an advice asks for."""


class _Point(RootModel[int]):
    """A point."""


class _Parents(RootModel[ParentContact]):
    """How the parents are met."""


def read_expected(walk: Walk, configuration: Configuration, possible: Sequence[Scale]) -> Expected | None:
    """What stands under `expect`; None where it is not there. Every name that is unknown is reported.

    `possible` are the scales that the case may be on.
    """
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
        look_again_on=walk.read((*path, "look_again_on"), OneDay),
        say=walk.read((*path, "say"), _Say),
        zones=_zones(walk, (*path, "zones"), zones, configuration),
        suggested=_suggested(walk, (*path, "suggested"), configuration),
        tried=tuple(_tried(walk, (*path, "suggestions"), configuration, possible)),
    )


def _zones(walk: Walk, path: Path, zones: Mapping[str, Text], configuration: Configuration) -> dict[str, str]:
    totals = by_title(total for scale in configuration.scales for total in scale.totals)
    parts = _parts(walk, path, {**_dimensions(configuration), **totals})
    return {part: zone for part in parts if (zone := _id(walk, (*path, part), zones))}


def _suggested(walk: Walk, path: Path, configuration: Configuration) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for part in _parts(walk, path, _dimensions(configuration)):
        found.update((part, point) for point in _point(walk, (*path, part)))
    return found


def _tried(walk: Walk, path: Path, configuration: Configuration, possible: Sequence[Scale]) -> Iterator[Tried]:
    """Each answer in turn beside the same others, with the point that they speak for together."""
    for part in _parts(walk, path, _dimensions(configuration)):
        for row in walk.elements((*path, part)):
            if not walk.opens(row, TRIED_KEYS) or not walk.require((*row, "points")):
                continue
            beside = read_answers(walk, (*row, "with"), part, possible)
            for item, answer in read_by_answer(walk, (*row, "points"), part, possible):
                at = (*row, "points", item, answer)
                yield from (Tried(part, {**beside, item: answer}, point, at[1:]) for point in _point(walk, at))


def _point(walk: Walk, path: Path) -> Iterator[int | None]:
    """The point at `path`, or None where it says that there is none; nothing where it is neither."""
    node = walk.tree.node(path)
    if node and node.as_plain() == NO_POINT:
        yield None
    elif (point := walk.read(path, _Point)) is not None:
        yield point


def _dimensions(configuration: Configuration) -> Mapping[str, Text]:
    return by_title(dimension for scale in configuration.scales for dimension in scale.dimensions)


def _parts(walk: Walk, path: Path, known: Mapping[str, Text]) -> list[str]:
    """The keys that are parts of some scale; every other is reported."""
    keys = walk.keys(path)
    for key in keys:
        if key not in known:
            walk.unknown(kinds.EXPECT_UNKNOWN, walk.tree.key_place((*path, key)), key, known)
    return [key for key in keys if key in known]


def _ids(walk: Walk, path: Path, known: Mapping[str, Text]) -> tuple[str, ...] | None:
    if not walk.stands(path):
        return None
    return tuple(found for element in walk.elements(path) if (found := _id(walk, element, known)))


def _id(walk: Walk, path: Path, known: Mapping[str, Text]) -> str | None:
    written = walk.read(path, _Word)
    if written is not None and written not in known:
        walk.unknown(kinds.EXPECT_UNKNOWN, walk.tree.place(path), written, known)
    return written
