"""A task: something that somebody promised or was given to do, until an act has done it."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.my_day.escalation import TaskState, WhoIsHere, state_of
from screening.domain.my_day.kinds import OF_EACH, TaskKind
from screening.domain.people import Role
from screening.domain.phrase import Phrase


@dataclass(frozen=True, kw_only=True)
class Task:
    """What is to be done in a unit, about which child, who has it, by when, why, who made it and from which act.

    `child_id` is None where it is about nobody in the program. `subject` is the id of what it is about besides the child (an offer, a
    notification, a talk). `person_id` is who has taken it on; where nobody has, anybody in the unit may who has the role `role` (None: any
    role that may do it). `due_at` (UTC) is given where the hour matters, and lies on `due_on`. `assessment_id` is the assessment that made
    it and `about_on` the day observed of that. `done_by` is the id of what did it, and `done_act` the act.
    """

    id: str
    kind: TaskKind
    unit_id: str
    due_on: date
    made_at: datetime
    made_by: str | None
    child_id: str | None = None
    subject: str | None = None
    person_id: str | None = None
    role: Role | None = None
    due_at: datetime | None = None
    why: Phrase | None = None
    assessment_id: str | None = None
    about_on: date | None = None
    done_by: str | None = None
    done_act: Act | None = None
    ended_at: datetime | None = None

    def state_on(self, today: date, made_on: date, here: WhoIsHere) -> TaskState:
        """Whose move it is. `made_on` is the day on which it was made, where the unit is."""
        if self.done_by is not None:
            return TaskState.DONE
        if self.ended_at is not None:
            return TaskState.ENDED
        return state_of(self.person_id, made_on, self.due_on, today, here)

    @property
    def can_be_handed_on(self) -> bool:
        """Whether a colleague can do it instead. Whoever was asked by name to look alone is one of those whose own view is wanted."""
        return self.kind.can_be_handed_on and not (self.kind is TaskKind.RATE_ALONE and self.role is None)

    @property
    def thing(self) -> Hashable:
        """What it is about: of several open tasks about one thing the earlier stands. What each has the own of is apart."""
        whose = self.person_id if self.kind in OF_EACH else None
        return (self.kind, self.child_id, self.unit_id, self.subject, whose)


def earliest(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Of several open promises about one thing the earlier stands, in the order of their days."""
    standing: dict[Hashable, Task] = {}
    for task in sorted(tasks, key=lambda task: (task.due_on, task.made_at)):
        standing.setdefault(task.thing, task)
    return tuple(standing.values())
