"""What a change of configuration would mean for everything that is signed and for those who wait, counted by scale, by unit and by rule."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pydantic import BaseModel, ConfigDict

from screening.domain.danish_order import danish_order
from screening.domain.phrase import Phrase
from screening.domain.ruler.changes.beside import KeptChange, PartChange, PhoneChange, SignOnChange, changed_beside
from screening.domain.ruler.changes.effects import ChangeKind, Comparison, Effect, How
from screening.domain.ruler.changes.outcomes import WHOLE
from screening.domain.ruler.changes.replaying import Past, replay
from screening.domain.ruler.changes.today import ChildrenToday, DraftsToday
from screening.domain.ruler.changes.written import WrittenChange, written_changes
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text

MOST_EXAMPLES: Final = 5
REPLAYED: Final = "replayed"
CHANGED: Final = "changed"
SCALE, UNIT = 0, 1
"""Places in the key that assessments are counted under."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counts(_Frozen):
    """How many assessments were replayed, how many would change at all, and what in them. One may change in several ways."""

    replayed: int = 0
    changed: int = 0
    placing: int = 0
    zone: int = 0
    offers: int = 0
    advice: int = 0


class CountedGroup(Counts):
    """The counts of one scale or one unit."""

    id: str
    title: Text


class Move(_Frozen):
    """So many assessments would move from one zone to another, on one dimension or as a whole; None is no zone at all."""

    scale: Text
    dimension: Text | None
    before: Text | None
    after: Text | None
    count: int
    examples: tuple[str, ...]

    @property
    def where(self) -> Phrase:
        """The scale and the part of it that moves."""
        return Phrase("{scale}, {part}", {"scale": self.scale, "part": self.dimension or Phrase("samlet")})

    @property
    def path(self) -> Phrase:
        """From which zone to which."""
        none = Phrase("ingen zone")
        return Phrase("{before} → {after}", {"before": self.before or none, "after": self.after or none})


HOW: Final[Mapping[tuple[ChangeKind, How], Phrase]] = {
    (ChangeKind.OFFERS, How.GAINED): Phrase("tilbydes som noget nyt"),
    (ChangeKind.OFFERS, How.LOST): Phrase("tilbydes ikke længere"),
    (ChangeKind.ADVICE, How.GAINED): Phrase("gælder som noget nyt"),
    (ChangeKind.ADVICE, How.LOST): Phrase("gælder ikke længere"),
    (ChangeKind.ADVICE, How.ALTERED): Phrase("gælder stadig, men med en anden alvor, frist eller forældrekontakt, eller med andre numre"),
    (ChangeKind.ADVICE, How.FIRST): Phrase("rykker øverst"),
}


class RuleEffect(_Frozen):
    """What would happen to one offer or one advice, in how many assessments. `source` is where it stands: file and line."""

    kind: ChangeKind
    id: str
    title: Text
    source: str
    how: How
    count: int
    examples: tuple[str, ...]

    @property
    def what(self) -> Phrase:
        """What happens, in words that follow the title."""
        return HOW[self.kind, self.how]


class SettingChange(_Frozen):
    """What the municipality would have chosen otherwise; None where there is no such choice before, or after."""

    question: Text
    before: Text | None
    after: Text | None
    reason: Text

    @property
    def path(self) -> Phrase:
        """From which choice to which."""
        none = Phrase("ingen indstilling")
        return Phrase("{before} → {after}", {"before": self.before or none, "after": self.after or none})


class Preview(_Frozen):
    """What `after` would change, where `before` has been said so far. Both are fingerprints; examples are ids of assessments."""

    before: str
    after: str
    whole: Counts
    scales: tuple[CountedGroup, ...]
    units: tuple[CountedGroup, ...]
    moves: tuple[Move, ...]
    rules: tuple[RuleEffect, ...]
    children: ChildrenToday = ChildrenToday()
    drafts: DraftsToday = DraftsToday()
    settings: tuple[SettingChange, ...] = ()
    written: tuple[WrittenChange, ...] = ()
    beside: tuple[PartChange | PhoneChange | KeptChange | SignOnChange, ...] = ()

    def rules_of(self, kind: ChangeKind) -> tuple[RuleEffect, ...]:
        """What happens to the offers, or to the advice."""
        return tuple(rule for rule in self.rules if rule.kind is kind)


@dataclass
class Tally:
    """Counts on their way: by scale, unit and what; by effect; and a few examples of each effect. Small, however much is counted."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    effects: Counter[Effect] = field(default_factory=Counter)
    examples: dict[Effect, list[str]] = field(default_factory=dict)

    def count(self, comparison: Comparison, of_a_child: Iterable[Past]) -> None:
        """Replay everything that was signed about a child, in the order of signing."""
        for past, history in replay(of_a_child):
            scale, unit = past.facts.scale, past.unit_id
            self.counts[scale, unit, REPLAYED] += 1
            effects = comparison.effects(past.facts, history)
            if effects:
                for what in {CHANGED, *(str(effect.kind) for effect in effects)}:
                    self.counts[scale, unit, what] += 1
                for effect in effects:
                    self.effects[effect] += 1
                    examples = self.examples.setdefault(effect, [])
                    if len(examples) < MOST_EXAMPLES:
                        examples.append(past.assessment_id)

    @property
    def scales(self) -> frozenset[str]:
        """The ids of the scales that something is signed on."""
        return frozenset(scale for scale, _, _ in self.counts)

    def add(self, other: "Tally") -> None:
        """Take another tally's counts in."""
        self.counts.update(other.counts)
        self.effects.update(other.effects)
        for effect, examples in other.examples.items():
            self.examples[effect] = sorted([*self.examples.get(effect, []), *examples])[:MOST_EXAMPLES]


def told(
    tally: Tally,
    before: Configuration,
    after: Configuration,
    unit_names: Mapping[str, str],
    earlier_scales: Mapping[str, Text],
    children: ChildrenToday,
    drafts: DraftsToday,
) -> Preview:
    """The tally with its titles, the most frequent first. `unit_names` is by unit id.

    `earlier_scales` are the titles, by id, of scales that something is signed on and neither configuration has.
    """
    scales = {**earlier_scales, **titles(before), **titles(after)}
    units = {id_: Text.of(name) for id_, name in unit_names.items()}
    effects = [_Counted(effect, count, tuple(tally.examples[effect])) for effect, count in tally.effects.items()]
    effects.sort(key=lambda counted: (-counted.times, counted.effect))
    whole: Counter[str] = Counter()
    for (_, _, what), count in tally.counts.items():
        whole[what] += count
    return Preview(
        before=before.fingerprint,
        after=after.fingerprint,
        whole=Counts(**whole),
        scales=tuple(_groups(tally, SCALE, scales)),
        units=tuple(_groups(tally, UNIT, units)),
        moves=tuple(_move(counted, before, after) for counted in effects if counted.effect.kind is ChangeKind.ZONE),
        rules=tuple(rule for counted in effects if (rule := _rule(counted, before, after))),
        children=children,
        drafts=drafts,
        settings=tuple(_settings(before, after)),
        written=tuple(written_changes(before, after)),
        beside=tuple(changed_beside(before, after)),
    )


def _settings(before: Configuration, after: Configuration) -> Iterator[SettingChange]:
    """Every setting that is answered otherwise, or stands on one side alone."""
    was, is_ = ({one.id: one for one in configuration.settings} for configuration in (before, after))
    for id_ in dict.fromkeys((*was, *is_)):
        old, new = was.get(id_), is_.get(id_)
        told_by = new or old
        if told_by and (old and old.chosen) != (new and new.chosen):
            yield SettingChange(
                question=told_by.question,
                before=old.choices[old.chosen] if old else None,
                after=new.choices[new.chosen] if new else None,
                reason=told_by.reason,
            )


def titles(configuration: Configuration) -> Mapping[str, Text]:
    """The titles of its scales by their id."""
    return {scale.id: scale.title for scale in configuration.scales}


class _Counted(NamedTuple):
    effect: Effect
    times: int
    examples: tuple[str, ...]


def _groups(tally: Tally, place: int, titles: Mapping[str, Text]) -> Iterator[CountedGroup]:
    sums: dict[str, Counter[str]] = {}
    for key, count in tally.counts.items():
        sums.setdefault(key[place], Counter())[key[-1]] += count
    for id_ in sorted(sums, key=lambda id_: danish_order(str(titles.get(id_, id_)))):
        yield CountedGroup(id=id_, title=titles.get(id_, Text.of(id_)), **sums[id_])


def _move(counted: _Counted, before: Configuration, after: Configuration) -> Move:
    effect = counted.effect
    was, is_ = before.scale(effect.id), after.scale(effect.id)
    scale = is_ or was
    return Move(
        scale=scale.title if scale else Text.of(effect.id),
        dimension=None if effect.dimension == WHOLE else _dimension_title(effect.dimension, is_, was),
        before=_zone_title(was, effect.dimension, effect.before),
        after=_zone_title(is_, effect.dimension, effect.after),
        count=counted.times,
        examples=counted.examples,
    )


def _dimension_title(id_: str, *scales: Scale | None) -> Text:
    found = (part.title for scale in scales if scale and (part := scale.dimension(id_) or scale.total(id_)))
    return next(found, Text.of(id_))


def _zone_title(scale: Scale | None, dimension_id: str, id_: str) -> Text | None:
    """What the zone is called, in the dimension's own words where it has some."""
    if scale is None:
        return None
    dimension = scale.dimension(dimension_id)
    own = dimension.zone_words.get(id_) if dimension else None
    return own or next((zone.title for zone in scale.zones if zone.id == id_), None)


def _rule(counted: _Counted, before: Configuration, after: Configuration) -> RuleEffect | None:
    kind, id_, how = counted.effect[:3]
    if how is None or kind is ChangeKind.PLACING:
        return None
    stands_in = before if how is How.LOST else after
    rule = next(rule for rule in (stands_in.offers if kind is ChangeKind.OFFERS else stands_in.advice) if rule.id == id_)
    return RuleEffect(kind=kind, id=id_, title=rule.title, source=str(rule.source), how=how, count=counted.times, examples=counted.examples)
