"""What waits for somebody: tasks, and which assessment keeps which promise."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from screening.domain.people import Role
from screening.domain.phrase import Phrase
from screening.domain.states import Owner, State


class TaskKind(StrEnum):
    """What is to be done."""

    LOOK_AGAIN = "look_again"


TASK_WORDS: Mapping[TaskKind, Phrase] = {TaskKind.LOOK_AGAIN: Phrase("Se på igen:")}


class TaskState(State):
    """What has become of a task. An open one is whoever's took it on, and the unit's where nobody has."""

    DUE = "due", Owner.UNIT
    OVERDUE = "overdue", Owner.UNIT
    DONE = "done", Owner.NOBODY


@dataclass(frozen=True)
class Task:
    """Something that somebody promised: what, about which child, who, by when, why, and from which act.

    `person_id` is who promised it, or `role` says that anybody with that role in the unit may do it. `about_on` is the day observed of
    the assessment that made it, and `done_by` the assessment that did it.
    """

    id: str
    kind: TaskKind
    child_id: str
    unit_id: str
    person_id: str | None
    role: Role | None
    due_on: date
    why: Phrase | None
    assessment_id: str
    about_on: date
    made_at: datetime
    done_by: str | None

    def state_on(self, today: date) -> TaskState:
        """Overdue from the day after, until an assessment has done it."""
        if self.done_by:
            return TaskState.DONE
        return TaskState.OVERDUE if self.due_on < today else TaskState.DUE


@dataclass(frozen=True)
class Looked:
    """One signed assessment as far as promises go: when the child was seen, when it was signed, and what it replaces."""

    assessment_id: str
    observed_on: date
    signed_at: datetime
    replaces_id: str | None


def who_kept(tasks: Iterable[Task], looked: Sequence[Looked]) -> Mapping[str, str | None]:
    """Which assessment kept each promise to look again, by the task's id; None where it is still open.

    A promise is kept only by what was observed on or after the day observed of the assessment that made it, and that is either signed later
    or observed later: an old day that is written down today keeps nothing. A correction takes the place of what it replaces, and of its
    promises. `tasks` and `looked` are one child's in one unit.
    """
    replaced = {one.replaces_id: one.assessment_id for one in looked if one.replaces_id}
    made = {one.assessment_id: one for one in looked}
    standing = sorted((one for one in looked if one.assessment_id not in replaced), key=lambda one: one.signed_at)
    return {task.id: replaced.get(task.assessment_id) or _kept_by(made[task.assessment_id], standing) for task in tasks}


def _kept_by(made: Looked, standing: Iterable[Looked]) -> str | None:
    for one in standing:
        later = one.observed_on > made.observed_on or (one.observed_on == made.observed_on and one.signed_at > made.signed_at)
        if later and one.assessment_id != made.assessment_id:
            return one.assessment_id
    return None


def earliest(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Of several open promises of one kind about one child in one unit the earlier stands, in the order of their days."""
    standing: dict[tuple[TaskKind, str, str], Task] = {}
    for task in sorted(tasks, key=lambda task: (task.due_on, task.made_at)):
        standing.setdefault((task.kind, task.child_id, task.unit_id), task)
    return tuple(standing.values())
