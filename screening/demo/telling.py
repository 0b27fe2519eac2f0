"""Putting an assessment into words that fit its points, the age, the profession and what was written before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from screening.demo.deck import Deck
from screening.demo.lives import LOWEST_GREEN, Wellbeing
from screening.demo.names import Name
from screening.demo.stories import shared
from screening.demo.stories.authority import AUTHORITY
from screening.demo.stories.shapes import Scene, Trouble, Voice
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import ParentContact

HIGHEST_HARD: Final = 4
BIG_GAP: Final = 3
BIG_FALL: Final = 3
SCENES_WHEN_EASY: Final = (0, 1, 1, 1, 2)


@dataclass
class Memory:
    """What has been written about one child: dealt texts, and which troubles its record follows."""

    name: Name
    thread: int
    told: set[str] = field(default_factory=set)
    shown: set[Scene] = field(default_factory=set)


@dataclass(frozen=True)
class Telling:
    """What is to be told: where they stand now and stood last time in the same unit, and whether the parents were seen."""

    voice: Voice
    now: Wellbeing
    before: Wellbeing | None
    parents_seen: bool


class Narrator:
    """Writes every text of the demo from the pools, each child in a thread of its own."""

    def __init__(self, random: Random) -> None:
        """Deal with `random`."""
        self._random = random
        self._sentences: Deck[str] = Deck(random)
        self._scenes: Deck[Scene] = Deck(random)

    def child_reason(self, telling: Telling, memory: Memory) -> str:
        """Why the child is placed where it is."""
        ease, trouble = telling.voice.ease, child_trouble(telling, memory)
        had = telling.before is not None and telling.before.child < LOWEST_GREEN
        return self._reason(telling.now.child, had, trouble, ease.child, ease.child_small, memory)

    def parents_reason(self, telling: Telling, memory: Memory) -> str:
        """Why the parents are placed where they are, or why they are not placed."""
        if not telling.parents_seen:
            return self._pick(shared.NOT_SEEN_PARENTS, memory)
        ease, trouble = telling.voice.ease, parents_trouble(telling, memory)
        had = telling.before is not None and telling.before.parents < LOWEST_GREEN
        return self._reason(telling.now.parents, had, trouble, ease.parents, ease.parents_small, memory)

    def scenes(self, telling: Telling, memory: Memory) -> list[Scene]:
        """What was seen; a scene is told only once about a child."""
        pools = [_scenes_of(trouble, point) for trouble, point in _troubles(telling, memory)]
        if telling.now.child < LOWEST_GREEN:
            pools.append(pools[0])
        else:
            pools += [telling.voice.ease.scenes] * (1 if pools else self._random.choice(SCENES_WHEN_EASY))
        seen = []
        for pool in pools:
            if not memory.shown.issuperset(pool):
                seen.append(filled(self._scenes.deal(pool, memory.shown), memory.name.gaps))
        return seen

    def interpretation(self, telling: Telling, memory: Memory) -> str:
        """What the writer makes of it, apart from what was seen."""
        troubles = _troubles(telling, memory)
        sentences = [self._change(telling, memory)]
        sentences += [self._pick(pool, memory) for pool in _gap(telling) if not memory.told.intersection(pool)]
        meanings = [trouble.meaning for trouble, _ in troubles if not memory.told.issuperset(trouble.meaning)]
        otherwise = shared.MEANING_AGAIN if troubles else telling.voice.ease.meaning
        sentences += [self._pick(pool, memory) for pool in meanings or [otherwise]]
        return " ".join(sentence for sentence in sentences if sentence)

    def parents_told(self, telling: Telling, result: Result, memory: Memory) -> str:
        """What the parents were told and say; nothing where nobody may contact them."""
        if result.parent_contact is not ParentContact.INFORM:
            return ""
        if not telling.parents_seen:
            return self._pick(shared.TOLD_NOT_SEEN, memory)
        troubles = _troubles(telling, memory)
        if not troubles:
            return self._pick(telling.voice.ease.told, memory)
        return self._first_fresh([trouble.told for trouble, _ in reversed(troubles)], shared.TOLD_AGAIN, memory)

    def next_step(self, telling: Telling, result: Result, memory: Memory) -> str:
        """What happens now; a notification where the first advice asks for one, except from the authority that receives it."""
        may_notify = telling.voice is not AUTHORITY
        if may_notify and result.headline and result.headline.advice.say.is_notification:
            return self._pick(shared.NOTIFIED_AGAIN if memory.told.intersection(shared.NOTIFIED) else shared.NOTIFIED, memory)
        troubles = sorted(_troubles(telling, memory), key=lambda one: one[1])
        if troubles:
            otherwise = shared.STEP_AGAIN_WHEN_HARD if troubles[0][1] <= HIGHEST_HARD else shared.STEP_AGAIN
            return self._first_fresh([trouble.step for trouble, _ in troubles], otherwise, memory)
        return self._pick(telling.voice.ease.step if telling.parents_seen else shared.STEP_NOT_SEEN, memory)

    def _reason(
        self,
        point: int,
        had_trouble: bool,
        trouble: Trouble,
        facets: tuple[tuple[str, ...], ...],
        small: tuple[str, ...],
        memory: Memory,
    ) -> str:
        if point < LOWEST_GREEN:
            pool = trouble.hard if point <= HIGHEST_HARD else trouble.some
            again = self._pick(shared.AGAIN, memory) if memory.told.issuperset(pool) else ""
            return again + self._pick(pool, memory)
        first, second = self._random.sample(range(len(facets)), 2)
        if had_trouble:
            return f"{self._pick(trouble.better, memory)} {self._pick(facets[first], memory)}"
        with_small = point == LOWEST_GREEN or (point == LOWEST_GREEN + 1 and self._random.random() < 0.5)
        return f"{self._pick(facets[min(first, second)], memory)} {self._pick(small if with_small else facets[max(first, second)], memory)}"

    def _change(self, telling: Telling, memory: Memory) -> str:
        if telling.before is None:
            return ""
        changes = (telling.now.child - telling.before.child, telling.now.parents - telling.before.parents)
        lowest = min(telling.now.child, telling.now.parents)
        if min(changes) <= -BIG_FALL:
            return self._pick(shared.MUCH_LOWER, memory)
        if lowest >= LOWEST_GREEN:
            return self._pick(shared.HIGHER, memory) if min(telling.before.child, telling.before.parents) < LOWEST_GREEN else ""
        if sum(changes) == 0:
            return self._pick(shared.UNCHANGED, memory)
        return self._pick(shared.HIGHER if sum(changes) > 0 else shared.LOWER, memory)

    def _first_fresh(self, pools: list[tuple[str, ...]], otherwise: tuple[str, ...], memory: Memory) -> str:
        return self._pick(next((pool for pool in pools if not memory.told.issuperset(pool)), otherwise), memory)

    def _pick(self, pool: tuple[str, ...], memory: Memory) -> str:
        return self._sentences.deal(pool, memory.told).format_map(memory.name.gaps)


def child_trouble(telling: Telling, memory: Memory) -> Trouble:
    """The trouble that the child's record follows in this voice."""
    return telling.voice.child[memory.thread % len(telling.voice.child)]


def parents_trouble(telling: Telling, memory: Memory) -> Trouble:
    """The trouble that the record follows about the parents in this voice."""
    return telling.voice.parents[memory.thread // 2 % len(telling.voice.parents)]


def risk_signs(telling: Telling, memory: Memory) -> set[str]:
    """The signs that belong to the troubles that show now."""
    signs: set[str] = set()
    for trouble, point in _troubles(telling, memory):
        signs |= {*trouble.signs, *(trouble.hard_signs if point <= HIGHEST_HARD else ())}
    return signs


def filled(scene: Scene, gaps: Mapping[str, str]) -> Scene:
    """The scene with this child's name in it."""
    return Scene(scene.where.format_map(gaps), scene.what.format_map(gaps), scene.words.format_map(gaps))


def _troubles(telling: Telling, memory: Memory) -> list[tuple[Trouble, int]]:
    """The troubles that show now, the child's first, each with its point."""
    troubles = []
    if telling.now.child < LOWEST_GREEN:
        troubles.append((child_trouble(telling, memory), telling.now.child))
    if telling.parents_seen and telling.now.parents < LOWEST_GREEN:
        troubles.append((parents_trouble(telling, memory), telling.now.parents))
    return troubles


def _scenes_of(trouble: Trouble, point: int) -> tuple[Scene, ...]:
    return trouble.hard_scenes if point <= HIGHEST_HARD else trouble.scenes


def _gap(telling: Telling) -> list[tuple[str, ...]]:
    gap = telling.now.parents - telling.now.child
    if not telling.parents_seen or abs(gap) < BIG_GAP:
        return []
    return [shared.CHILD_BEHIND if gap > 0 else shared.PARENTS_BEHIND]
