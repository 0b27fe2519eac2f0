"""A name that is written differently on one of several scales: every rule that asks for it is lost there, and nobody is told."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from screening.configuration import kinds
from screening.configuration.checking.meaning.draft import Pieces
from screening.configuration.checking.meaning.flags import flag_place
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Tree
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.offers import ALL, ANY, SIGN_COUNTS
from screening.domain.ruler.written.scales import Scale

Names: TypeAlias = Callable[[Tree, Scale], dict[str, Place]]
"""The names of a kind on a scale, and where each is written."""

ALIKE: Final = 0.8
"""How like two names are that are one name with a slip; `child` and `children` are less."""


@dataclass(frozen=True)
class NameAsked:
    """A name that a rule asks for; `scales` are those that the rule names, none where it is for all that have what it needs."""

    name: str
    rule: Phrase
    scales: tuple[str, ...]


def check_misspelt(draft: Pieces) -> Iterator[Problem]:
    """A problem for each name of a scale that nearly is one that a rule asks for and that the scale lacks."""
    if draft.knows_dimensions() and draft.knows_scales():
        yield from _misspelt(draft.scales, tuple(_dimensions_asked(draft)), _dimensions)
    if draft.knows_flags() and draft.knows_scales():
        yield from _misspelt(draft.scales, tuple(_flags_asked(draft)), _flags)


def _dimensions_asked(draft: Pieces) -> Iterator[NameAsked]:
    for _, _, advice in draft.advice:
        for key in (*advice.when.dimensions, *advice.when.answers):
            yield NameAsked(key, Phrase("rådet »{id}«", {"id": advice.id}), advice.scales)
    for _, _, offer in draft.offers:
        for key in offer.at:
            if key not in (ANY, ALL, *SIGN_COUNTS):
                yield NameAsked(key, Phrase("tilbuddet »{id}«", {"id": offer.id}), offer.scales)


def _flags_asked(draft: Pieces) -> Iterator[NameAsked]:
    for _, _, advice in draft.advice:
        for flag in advice.when.flag or ():
            yield NameAsked(flag, Phrase("rådet »{id}«", {"id": advice.id}), advice.scales)
    for _, _, offer in draft.offers:
        for flag in offer.at_flags:
            yield NameAsked(flag, Phrase("tilbuddet »{id}«", {"id": offer.id}), offer.scales)


def _dimensions(tree: Tree, scale: Scale) -> dict[str, Place]:
    return {dimension.id: tree.place(("dimensions", position, "id")) for position, dimension in enumerate(scale.dimensions)}


def _flags(tree: Tree, scale: Scale) -> dict[str, Place]:
    return {flag: flag_place(tree, scale, flag) for flag in scale.flags}


def _misspelt(scales: Sequence[tuple[Tree, Scale]], asked: Iterable[NameAsked], names: Names) -> Iterator[Problem]:
    held = [(scale, names(tree, scale)) for tree, scale in scales]
    together = {frozenset((one, other)) for _, places in held for one in places for other in places}
    told: set[tuple[str, str]] = set()
    for one in asked:
        if not any(one.name in places for _, places in held):
            continue
        for scale, places in held:
            if one.name in places or not scale.is_meant_by(one.scales):
                continue
            slips = [name for name in places if frozenset((name, one.name)) not in together and _is_slip(name, one.name)]
            for slip in slips:
                if (scale.id, slip) not in told:
                    told.add((scale.id, slip))
                    yield problem(kinds.NAME_UNLIKE, places[slip], got=slip, meant=one.name, rule=one.rule, scale=scale.id)


def _is_slip(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
