"""Which flags can be raised together on a scale, by ticked signs, points and answers: what the proofs ask of a box of children."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from screening.domain.ruler.proofs.boxes import Bits
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import Sign, SignKind

NO: Final = 1
YES: Final = 2
"""The two values of an axis that is true or false."""


class Raisers:
    """What can raise each of some flags on a scale.

    `by_axis` are the places of each part, by its axis, that raise a flag at every age. `freely` are those that an answer or another voice
    can raise, wherever the professional places the child, and those that a point raises at some ages alone.
    """

    def __init__(self, scale: Scale, flags: Collection[str]) -> None:
        self.scale = scale
        self.by_axis: Mapping[str, Mapping[int, Bits]] = {flag: dict(_places(scale, flag)) for flag in flags}
        by_answers = {flag for one in scale.dimensions for item in one.items for flag in item.flags}
        at_some_age = {flag for one in scale.dimensions for flag in one.flags_at_some_age}
        self.freely = {flag for flag in flags if flag in by_answers | at_some_age or (scale.perspectives and self.by_axis[flag])}
        self._fewest = lru_cache(4096)(self._fewest_signs)
        self._most = lru_cache(4096)(self._most_signs)

    @property
    def axes(self) -> frozenset[int]:
        """The axes of the parts whose points raise any of the flags."""
        return frozenset(axis for places in self.by_axis.values() for axis in places)

    def may_be(self, bits: Sequence[Bits], axes: Mapping[str, int], counts: tuple[Bits, Bits]) -> bool:
        """Whether some child stands within the bits of the parts, with its flags as the bits of `axes` say, and these counts of signs.

        `counts` are bits of the numbers of risk signs and of protective signs.
        """
        unraised = frozenset(flag for flag, axis in axes.items() if bits[axis] == NO)
        wanted = [flag for flag, axis in axes.items() if bits[axis] == YES and flag not in self.freely]
        places = {axis: bits[axis] for axis in self.axes}
        for flag in unraised:
            for axis, raising in self.by_axis[flag].items():
                places[axis] &= ~raising
        return all(places.values()) and self._raised(wanted, places, (), unraised, counts)

    def _raised(
        self, wanted: list[str], places: Mapping[int, Bits], signed: tuple[str, ...], unraised: frozenset[str], counts: tuple[Bits, Bits]
    ) -> bool:
        """Whether the wanted flags can be raised, each by a point or by a sign."""
        if not wanted:
            return any(_fits(fewest, counts, self._most(unraised)) for fewest in self._fewest(signed, unraised))
        flag, *rest = wanted
        if self._raised(rest, places, (*signed, flag), unraised, counts):
            return True
        return any(
            self._raised(rest, {**places, axis: places[axis] & raising}, signed, unraised, counts)
            for axis, raising in self.by_axis[flag].items()
            if places[axis] & raising
        )

    def allowed(self, unraised: Collection[str]) -> list[Sign]:
        """The signs that raise none of these flags."""
        return [sign for sign in self.scale.signs if set(sign.raises).isdisjoint(unraised)]

    def _most_signs(self, unraised: frozenset[str]) -> tuple[int, int]:
        return _by_kind(self.allowed(unraised))

    def _fewest_signs(self, flags: tuple[str, ...], unraised: frozenset[str]) -> frozenset[tuple[int, int]]:
        """The numbers of risk and of protective signs that are enough to raise all the flags."""
        alike = {(sign.kind, frozenset(sign.raises) & set(flags)): sign for sign in self.allowed(unraised)}
        raising = [[sign for (_, raises), sign in alike.items() if flag in raises] for flag in flags]
        return frozenset(_by_kind({sign.id: sign for sign in chosen}.values()) for chosen in product(*raising))


def _places(scale: Scale, flag: str) -> list[tuple[int, Bits]]:
    found = []
    for axis, dimension in enumerate(scale.dimensions):
        points = [point for point, flags in dimension.always_raised.items() if flag in flags and scale.points and point in scale.points]
        if points:
            found.append((axis, sum(1 << read_for(scale, dimension, None).standing(point) for point in points)))
    return found


def _by_kind(signs: Collection[Sign]) -> tuple[int, int]:
    risk, protective = (sum(sign.kind is kind for sign in signs) for kind in (SignKind.RISK, SignKind.PROTECTIVE))
    return risk, protective


def _fits(fewest: tuple[int, int], counts: tuple[Bits, Bits], most: tuple[int, int]) -> bool:
    return all(low <= high and bits & ((1 << high + 1) - (1 << low)) for low, bits, high in zip(fewest, counts, most, strict=True))
