"""What a case says is right, and where a result is another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import ParentContact


@dataclass(frozen=True)
class Expected:
    """What somebody has worked out for a case; None where nothing is said of it.

    `advice` is every advice that holds, by id, in the order of the file; `offers` every offer, in any order.
    """

    zone: str | None = None
    advice: tuple[str, ...] | None = None
    offers: frozenset[str] | None = None
    parents: ParentContact | None = None
    look_again_on: date | None = None


@dataclass(frozen=True)
class Difference:
    """A key of what is expected, what stands there, and what the result is, each as it would be written."""

    key: str
    expected: str
    got: str


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
    offers = {offered.offer.id for offered in result.offers}
    if expected.offers is not None and expected.offers != offers:
        yield Difference("offers", _listed(sorted(expected.offers)), _listed(sorted(offers)))
    if expected.parents is not None and expected.parents != result.parent_contact:
        yield Difference("parents", expected.parents, result.parent_contact)
    if expected.look_again_on is not None and expected.look_again_on != result.look_again_on:
        yield Difference("look_again_on", str(expected.look_again_on), str(result.look_again_on or ""))


def _listed(ids: Sequence[str]) -> str:
    return f"[{', '.join(ids)}]"
