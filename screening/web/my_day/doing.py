"""Where each kind of task is done: the page of its act. There is no other way to be done with one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import url_for

from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task


@dataclass(frozen=True)
class DoneAt:
    """An endpoint, what of the task goes into each gap of its address, and the place on the page, where it is one."""

    endpoint: str
    gaps: Mapping[str, str]
    place: str | None = None


DONE_AT: Final[Mapping[TaskKind, DoneAt]] = {
    TaskKind.LOOK_AGAIN: DoneAt("assessing.assess", {"child_id": "child_id"}),
}


def address(task: Task) -> str:
    """Where a task is done."""
    at = DONE_AT[task.kind]
    gaps: dict[str, Any] = {gap: getattr(task, field) for gap, field in at.gaps.items()}
    return url_for(at.endpoint, _anchor=at.place, **gaps)
