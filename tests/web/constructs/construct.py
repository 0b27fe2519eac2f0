"""What is told of one construct: what must be seen of it in every place, a slip in it, and what a change of it would move."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.web.constructs.places import Place

Slip = tuple[str, str, str]
"""What the folder says, what somebody wrote instead, and the code of the checker's message."""
Change = tuple[str, str]
"""What the folder says, and what it could say instead."""


@dataclass(frozen=True)
class Construct:
    """`seen` is what must be read in each place; `unseen` are the places where there is nothing of it to read, each with why.

    `moves`: whether the changes of it would change something for the child, as a preview must tell.
    """

    slip: Slip
    changes: tuple[Change, ...]
    seen: Mapping[Place, str]
    unseen: Mapping[Place, str] = field(default_factory=dict)
    moves: bool = True


def but(why: str, *places: Place) -> dict[Place, str]:
    """Why there is nothing to read in some places."""
    return dict.fromkeys(places, why)


def all_of(seen: str, *places: Place) -> dict[Place, str]:
    """The same is read in some places."""
    return dict.fromkeys(places, seen)


P = Place
RESULTS: Final = (P.SHEET, P.RESULT, P.REPORT, P.TERMINAL)
NO_RESULT: Final = but("there is no advice and no offer here", P.CHILD, P.FORM, P.KEY_IN)
NOT_FIRST: Final = but("only the first advice is told here", P.MY_DAY)
NO_ADVICE: Final = but("the catalogue has offers alone", P.CATALOGUE)
NO_OFFERS: Final = but("no offer is told here", P.MY_DAY)
NOBODY: Final = but("nobody has a past, a voice or an answer where nothing is kept", P.TRYING)
NO_SUM: Final = but("what is added up is told with the result", P.CHILD, P.MY_DAY, P.FORM, P.KEY_IN, P.CATALOGUE)


def advised(id_: str, because: str, slip: Slip, change: Change, tried: bool = True) -> Construct:
    """An advice: its reason in words wherever a result is told."""
    seen = {**all_of(because, *RESULTS), P.JSON: f'"id": "{id_}"', **(all_of(because, P.TRYING) if tried else {})}
    return Construct(slip, (change,), seen, {**NO_RESULT, **NOT_FIRST, **NO_ADVICE, **({} if tried else NOBODY)})
