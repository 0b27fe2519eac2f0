"""What a pool of texts looks like. Gaps such as {navn} and {han} are filled in for each child."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """Something that was seen or heard, and where; `words` are the child's own."""

    where: str
    what: str
    words: str = ""


@dataclass(frozen=True)
class Ease:
    """How it is told that things go well: sentences by facet, and small troubles for points 7 and 8."""

    child: tuple[tuple[str, ...], ...]
    child_small: tuple[str, ...]
    parents: tuple[tuple[str, ...], ...]
    parents_small: tuple[str, ...]
    scenes: tuple[Scene, ...]
    meaning: tuple[str, ...]
    told: tuple[str, ...]
    step: tuple[str, ...]


@dataclass(frozen=True)
class Trouble:
    """One thread through a child's record: `some` is points 5-6, `hard` is 1-4, `better` is when it has passed.

    `signs` are ticked throughout, `hard_signs` only while it is hard.
    """

    some: tuple[str, ...]
    hard: tuple[str, ...]
    better: tuple[str, ...]
    scenes: tuple[Scene, ...]
    hard_scenes: tuple[Scene, ...]
    meaning: tuple[str, ...]
    told: tuple[str, ...]
    step: tuple[str, ...]
    signs: tuple[str, ...] = ()
    hard_signs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Voice:
    """How one profession writes about one age."""

    ease: Ease
    child: tuple[Trouble, ...]
    parents: tuple[Trouble, ...]
