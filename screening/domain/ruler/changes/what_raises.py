"""Which flags a case raises on the scales of several sides, as a key: two cases with the same key raise the same."""

from collections.abc import Hashable, Mapping, Sequence

from screening.domain.ruler.weighing.facts import Facts
from screening.domain.ruler.written.scales import Scale

Raised = frozenset[tuple[int, str]]
"""Flags, each with the number of the side on which it is raised."""
NOTHING: Raised = frozenset()


class WhatRaises:
    """What raises a flag on any side: some signs, some points, and the answers of some items."""

    def __init__(self, scales: Sequence[Scale | None]) -> None:
        """Look through the scale of each side; a side may have none."""
        self._signs: dict[str, Raised] = {}
        self._points: dict[str, dict[int, Raised]] = {}
        self._voices: dict[tuple[str, str], dict[int, Raised]] = {}
        self._items: set[tuple[str, str]] = set()
        for side, scale in enumerate(scales):
            if scale:
                self._look_through(side, scale)

    def _look_through(self, side: int, scale: Scale) -> None:
        for sign in scale.signs:
            self._signs[sign.id] = self._signs.get(sign.id, NOTHING) | {(side, flag) for flag in sign.raises}
        for dimension in scale.dimensions:
            said = [self._voices.setdefault((voice.id, dimension.id), {}) for voice in scale.perspectives if dimension.flags_by_point]
            for at in (self._points.setdefault(dimension.id, {}), *said):
                for point, flags in dimension.flags_by_point.items():
                    at[point] = at.get(point, NOTHING) | {(side, flag) for flag in flags}
            self._items |= {(dimension.id, item.id) for item in dimension.items if item.flags}

    def key(self, facts: Facts) -> Hashable:
        """The flags that signs, points and voices raise, and the answers that may raise one."""
        found = [self._signs.get(id_, NOTHING) for id_ in facts.signs]
        found += [by_point[point] for id_, point in facts.points.items() if point in (by_point := self._points.get(id_, {}))]
        if facts.said:
            found += self._said(facts.said)
        return frozenset().union(*found), self._answered(facts.answers) if self._items and facts.answers else ()

    def _said(self, said: Mapping[str, Mapping[str, object]]) -> list[Raised]:
        at = [(self._voices.get((voice, id_), {}), point) for voice, points in said.items() for id_, point in points.items()]
        return [by_point[point] for by_point, point in at if isinstance(point, int) and point in by_point]

    def _answered(self, answers: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, str, str], ...]:
        return tuple([(id_, item, given) for id_, items in answers.items() for item, given in items.items() if (id_, item) in self._items])
