"""What changes for one case when one configuration takes the place of another."""

from collections.abc import Hashable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from screening.domain.ruler.changes.outcomes import Outcome, Outcomes
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.facts import Facts
from screening.domain.ruler.written.configuration import Configuration

NOTHING = Outcome({}, (), ())
"""The outcome of a case that can't be placed."""


class ChangeKind(StrEnum):
    """What an effect is on."""

    PLACING = "placing"
    ZONE = "zone"
    OFFERS = "offers"
    ADVICE = "advice"


class How(StrEnum):
    """What happens to an offer or an advice. An advice is altered when it still holds, but asks for something else than before."""

    GAINED = "gained"
    LOST = "lost"
    ALTERED = "altered"
    FIRST = "first"


class Effect(NamedTuple):
    """One thing that changes. `id` is an offer's, an advice's or a scale's; a zone has its dimension and both zones' ids beside it."""

    kind: ChangeKind
    id: str
    how: How | None = None
    dimension: str = ""
    before: str = ""
    after: str = ""


class Comparison:
    """Two configurations, asked about many cases."""

    def __init__(self, before: Configuration, after: Configuration) -> None:
        """Get ready to ask both."""
        self._outcomes = Outcomes(before, after)
        asked_for, asked_now = _asked(before), _asked(after)
        self._altered = frozenset(id_ for id_, now in asked_now.items() if asked_for.get(id_, now) != now)

    def effects(self, facts: Facts, history: tuple[PastScores, ...]) -> tuple[Effect, ...]:
        """Everything that changes for a case; nothing where both say the same."""
        before, after = self._outcomes.of(facts, history)
        if before == after and (before is None or self._altered.isdisjoint(before.advice)):
            return ()
        effects = [*self._between(before or NOTHING, after or NOTHING, facts.scale)]
        if before is not None and after is None:
            effects.append(Effect(ChangeKind.PLACING, facts.scale, How.LOST))
        if before is None and after is not None:
            effects.append(Effect(ChangeKind.PLACING, facts.scale, How.GAINED))
        return tuple(effects)

    def _between(self, before: Outcome, after: Outcome, scale: str) -> Iterator[Effect]:
        for dimension in {**before.zones, **after.zones}:
            was, is_ = before.zones.get(dimension, ""), after.zones.get(dimension, "")
            if was != is_:
                yield Effect(ChangeKind.ZONE, scale, dimension=dimension, before=was, after=is_)
        for id_, how in _gained_and_lost(before.offers, after.offers):
            yield Effect(ChangeKind.OFFERS, id_, how)
        for id_, how in _gained_and_lost(before.advice, after.advice):
            yield Effect(ChangeKind.ADVICE, id_, how)
        stayed = set(before.advice).intersection(after.advice)
        for id_ in stayed & self._altered:
            yield Effect(ChangeKind.ADVICE, id_, How.ALTERED)
        if stayed.intersection(after.advice[:1]) and before.advice[:1] != after.advice[:1]:
            yield Effect(ChangeKind.ADVICE, after.advice[0], How.FIRST)


def _asked(configuration: Configuration) -> Mapping[str, Hashable]:
    """What each advice asks for, by its id: how soon and how gravely, how the parents are met, and whom to call at which number."""
    numbers = configuration.municipality.number_by_id
    return {
        advice.id: (advice.say, advice.parents, advice.within, tuple((id_, numbers[id_].phone) for id_ in advice.call if id_ in numbers))
        for advice in configuration.advice
    }


def _gained_and_lost(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[tuple[str, How]]:
    if before != after:
        yield from ((id_, How.GAINED) for id_ in after if id_ not in before)
        yield from ((id_, How.LOST) for id_ in before if id_ not in after)
