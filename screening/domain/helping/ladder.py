"""The ladder of a child's help: which step each effort was on and when, and when the highest went up or down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.helping.efforts import Effort, EffortAct
from screening.domain.phrase import Phrase, Value
from screening.domain.text import Text

OWN_RUNG: Final = Phrase("Det, I selv gør")
"""Below the catalogue's steps: what is done in everyday life without asking anybody."""
NONE_UNDER_WAY: Final = -1


class Direction(StrEnum):
    """Which way the highest step under way goes: up to more help, down to less."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Bar:
    """One effort on its rung (0 is the lowest): asked for from `since`, going on from `began` until `until`; None as long as it is not.

    `refused` are the days of a no. `waits` says that it has neither begun nor come to an end.
    """

    effort: Effort
    rung: int
    since: date
    began: date | None
    until: date | None
    refused: tuple[date, ...]

    @property
    def waits(self) -> bool:
        """Whether somebody waits for it to begin."""
        return self.began is None and self.until is None


@dataclass(frozen=True)
class LadderTurn:
    """That the highest rung under way became another on a day: `rung` is None where nothing is under way any more."""

    on: date
    direction: Direction
    rung: int | None


@dataclass(frozen=True)
class Ladder:
    """The rungs, lowest first, the efforts on them in the order in which they were chosen, and the turns up and down, oldest first."""

    rungs: tuple[Value, ...]
    bars: tuple[Bar, ...]
    turns: tuple[LadderTurn, ...]

    @property
    def since(self) -> date | None:
        """The first day of the picture."""
        return min((bar.since for bar in self.bars), default=None)


def ladder(efforts: Iterable[Effort], steps: Sequence[Text]) -> Ladder:
    """The ladder of a child's efforts. `steps` are those of the catalogue now, least intrusive first.

    A step that the catalogue does not have any more keeps its word, beside the one that has its place now.
    """
    chosen = sorted(efforts, key=lambda effort: (effort.steps[0].on, effort.steps[0].at))
    rungs: list[Value] = [OWN_RUNG, *steps]
    for effort in sorted((one for one in chosen if one.offer), key=lambda one: one.offer.rung if one.offer else 0):
        if effort.offer and str(effort.offer.step) not in map(_word, rungs):
            rungs.insert(min(effort.offer.rung + 1, len(rungs)), effort.offer.step)
    bars = tuple(_bar(effort, _place(effort, rungs)) for effort in chosen)
    return Ladder(tuple(rungs), bars, tuple(_turns(bars)))


def _word(rung: Value) -> str:
    return str(rung) if isinstance(rung, Text) else ""


def _place(effort: Effort, rungs: Sequence[Value]) -> int:
    return [_word(rung) for rung in rungs].index(str(effort.offer.step)) if effort.offer else 0


def _bar(effort: Effort, rung: int) -> Bar:
    left = next((step.on for step in effort.steps if step.act in (EffortAct.END, EffortAct.LEAVE)), None)
    refused = tuple(step.on for step in effort.steps if step.act is EffortAct.DECLINE)
    return Bar(effort, rung, min(step.on for step in effort.steps), effort.started_on, left, refused)


def _turns(bars: Sequence[Bar]) -> Iterable[LadderTurn]:
    ran = [bar for bar in bars if bar.began]
    days = sorted({day for bar in ran for day in (bar.began, bar.until) if day})
    before = NONE_UNDER_WAY
    for day in days:
        under_way = [bar.rung for bar in ran if bar.began and bar.began <= day and (bar.until is None or bar.until > day)]
        now = max(under_way, default=NONE_UNDER_WAY)
        if now != before:
            yield LadderTurn(day, Direction.UP if now > before else Direction.DOWN, None if now == NONE_UNDER_WAY else now)
        before = now
