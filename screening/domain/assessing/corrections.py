"""A correction says anew what was seen: among the looks of one day it stands where the first one stood, however late it was signed."""

from collections.abc import Iterable
from typing import TypeVar

Moment = TypeVar("Moment")


def first_signed(signed: Iterable[tuple[str, str | None, Moment]]) -> dict[str, Moment]:
    """When what was seen was first signed for, by the id of each assessment: told by its id, what it replaces and its own moment.

    What a correction replaces may be none of them; then the correction stands for itself.
    """
    each = {id_: (replaces_id, moment) for id_, replaces_id, moment in signed}
    first = dict[str, Moment]()
    for id_, (replaces_id, moment) in each.items():
        before = replaces_id
        while before is not None and before in each:
            before, moment = each[before]  # noqa: PLW2901 - the moment of the one before
        first[id_] = moment
    return first
