"""What was tried about a child, in the order of its days: what became of each effort, and what came of each talk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.helping.efforts import MOVES, Effort, EffortAct
from screening.domain.helping.talks import TALK_TEXTS, Talk, TalkKind, TalkState
from screening.domain.helping.told import HelpTold
from screening.domain.phrase import Phrase, Value

BY_KIND: Final = {
    TalkKind.COLLEAGUE: Phrase("Drøftet med {whom}: {said}"),
    TalkKind.PARENTS: Phrase("Talt med forældrene: {said}"),
    TalkKind.MEETING: Phrase("Tværfagligt møde: {said}"),
}


@dataclass(frozen=True)
class TriedLine:
    """One thing that was done: on which day, what, and who wrote it."""

    on: date
    what: Value
    by: str


def tried_lines(told: HelpTold) -> tuple[TriedLine, ...]:
    """Everything that was tried as far as it may be told, the first first.

    While no step may lead to the parents, a talk with them stands nowhere here: it was before, and the notification says so elsewhere.
    """
    lines = [line for effort in told.efforts for line in _of_effort(effort)]
    held = (talk for talk in told.talks if talk.state is TalkState.HELD)
    lines += [_of_talk(talk) for talk in held if talk.kind is not TalkKind.PARENTS or not told.is_locked]
    return tuple(sorted(lines, key=lambda line: line.on))


def _of_effort(effort: Effort) -> Iterator[TriedLine]:
    for step in effort.steps:
        if step.act is EffortAct.MEND:
            continue
        values: dict[str, Value] = {"effort": effort.title, "told": MOVES[step.act].told, "words": step.words}
        what = Phrase("{effort}: {told}. {words}", values) if step.words else Phrase("{effort}: {told}.", values)
        yield TriedLine(step.on, what, step.by_name)


def _of_talk(talk: Talk) -> TriedLine:
    said = "; ".join(talk.told[text.name].strip() for text in TALK_TEXTS[talk.kind] if talk.told.get(text.name))
    return TriedLine(talk.on, BY_KIND[talk.kind].filled({"whom": talk.whom, "said": said}), talk.steps[-1].by_name)
