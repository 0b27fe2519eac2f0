"""What a case says is right, and where a result is another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.evaluation import suggested_points
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import ParentContact, Say
from screening.domain.ruler.written.scales import Scale

NO_POINT: Final = "none"
"""How a case says that answers speak for no point."""


@dataclass(frozen=True)
class Tried:
    """Answers to one part by item, and the point that they speak for; None where they speak for none. `at` is where the point stands."""

    part: str
    answers: Mapping[str, str]
    point: int | None
    at: tuple[str | int, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Expected:
    """What somebody has worked out for a case; None where nothing is said of it.

    `advice` is every advice that holds, by id, in the order of the file; `offers` every offer, in any order. `say` is what the first
    advice asks for. `zones` are by the id of a part or a total, `suggested` by the id of a part: the point that its answers speak for,
    None where they speak for none. `tried` are other answers of the same child, each with the point that they speak for.
    """

    zone: str | None = None
    advice: tuple[str, ...] | None = None
    offers: frozenset[str] | None = None
    parents: ParentContact | None = None
    look_again_on: date | None = None
    say: Say | None = None
    zones: Mapping[str, str] = field(default_factory=dict)
    suggested: Mapping[str, int | None] = field(default_factory=dict)
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True)
class Difference:
    """A key of what is expected, what stands there, and what the result is, each as it would be written. `at` leads to it."""

    key: str
    expected: str
    got: str
    at: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class KeptCase:
    """A case of a folder, by its file, and what is right for it."""

    file: str
    case: Case
    expected: Expected


def differences(expected: Expected, result: Result) -> Iterator[Difference]:
    """Where the result is not what is expected."""
    zone = result.overall.zone.id if result.overall.zone else ""
    if expected.zone is not None and expected.zone != zone:
        yield Difference("zone", expected.zone, zone)
    advice = [advised.advice.id for advised in result.advice]
    if expected.advice is not None and list(expected.advice) != advice:
        yield Difference("advice", _listed(expected.advice), _listed(advice))
    say = result.headline.advice.say if result.headline else ""
    if expected.say is not None and expected.say != say:
        yield Difference("say", expected.say, say)
    offers = {offered.offer.id for offered in result.offers}
    if expected.offers is not None and expected.offers != offers:
        yield Difference("offers", _listed(sorted(expected.offers)), _listed(sorted(offers)))
    if expected.parents is not None and expected.parents != result.parent_contact:
        yield Difference("parents", expected.parents, result.parent_contact)
    if expected.look_again_on is not None and expected.look_again_on != result.look_again_on:
        yield Difference("look_again_on", str(expected.look_again_on), str(result.look_again_on or ""))
    yield from _by_part("zones", expected.zones, _zones(result))
    suggestions = {placed.dimension.id: placed.suggestion.point if placed.suggestion else None for placed in result.dimensions}
    wanted = {key: _point(point) for key, point in expected.suggested.items()}
    yield from _by_part("suggested", wanted, {key: _point(point) for key, point in suggestions.items()})


def tried_differences(expected: Expected, scale: Scale, case: Case) -> Iterator[Difference]:
    """Where the answers that are tried on a child speak for another point than is expected. `scale` is as it is written."""
    points = suggested_points(scale, case, ((one.part, one.answers) for one in expected.tried))
    for tried, point in zip(expected.tried, points, strict=True):
        if point != tried.point:
            yield Difference("suggestions", _point(tried.point), _point(point), tried.at)


def _by_part(key: str, expected: Mapping[str, str], got: Mapping[str, str]) -> Iterator[Difference]:
    for part, wanted in expected.items():
        if got.get(part, "") != wanted:
            yield Difference(key, f"{part}: {wanted}", f"{part}: {got.get(part, '')}")


def _zones(result: Result) -> dict[str, str]:
    parts = {placed.dimension.id: placed.zone for placed in result.dimensions} | {placed.total.id: placed.zone for placed in result.totals}
    return {part: zone.id for part, zone in parts.items() if zone}


def _point(point: int | None) -> str:
    return NO_POINT if point is None else str(point)


def _listed(ids: Sequence[str]) -> str:
    return f"[{', '.join(ids)}]"
