"""Where each kind of task is done: the page of its act. There is no other way to be done with one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import url_for

from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.services.received_tasks import KINDS


@dataclass(frozen=True)
class DoneAt:
    """An endpoint, what of the task goes into each gap of its address, and the place on the page, where it is one.

    `form` is the endpoint of the form that does it, where the page leads to another: a notification is sent from its own page.
    """

    endpoint: str
    gaps: Mapping[str, str]
    place: str | None = None
    form: str | None = None


DONE_AT: Final[Mapping[TaskKind, DoneAt]] = {
    TaskKind.LOOK_AGAIN: DoneAt("assessing.assess", {"child_id": "child_id"}),
    TaskKind.ASK_OFFER: DoneAt("helping.effort", {"effort_id": "subject"}, "now"),
    TaskKind.OFFER_ANSWER: DoneAt("helping.effort", {"effort_id": "subject"}, "now"),
    TaskKind.OFFER_REVIEW: DoneAt("helping.effort", {"effort_id": "subject"}, "now"),
    TaskKind.OFFER_REFUSED: DoneAt("helping.effort", {"effort_id": "subject"}, "now"),
    TaskKind.TALK: DoneAt("helping.talk", {"talk_id": "subject"}),
    TaskKind.TALK_WITH_PARENTS: DoneAt("helping.talk", {"talk_id": "subject"}),
    TaskKind.MEETING: DoneAt("helping.talk", {"talk_id": "subject"}),
    TaskKind.INFORMATION_LETTER: DoneAt("helping.family_papers", {"child_id": "child_id"}, "letter", "helping.write_paper"),
    TaskKind.RATE_ALONE: DoneAt("assessing.assess", {"child_id": "child_id"}),
    TaskKind.RATE_TOGETHER: DoneAt("rating.of_child", {"child_id": "child_id"}, form="rating.show"),
    TaskKind.ROUND_TOGETHER: DoneAt("rounds.together", {"round_key": "subject"}, form="rating.show"),
    TaskKind.TALK_TOGETHER: DoneAt("sharing.received", {"shared_id": "subject"}, "talk-together"),
    TaskKind.DRAFT_LEFT: DoneAt("my_day.left_draft", {"task_id": "id"}),
    TaskKind.CHECK_LOOKS: DoneAt("proving.sample", {"look_key": "subject"}),
    TaskKind.CALIBRATE: DoneAt("calibrating.show", {"calibration_id": "subject"}, form="calibrating.place"),
    TaskKind.CALIBRATION_SHOWN: DoneAt("calibrating.show", {"calibration_id": "subject"}, form="calibrating.close"),
    TaskKind.ROUND_ENDS: DoneAt("rounds.close", {"round_key": "subject"}),
    TaskKind.CHOOSE_NEXT: DoneAt("helping.choose", {"assessment_id": "subject"}),
    TaskKind.HANDOVER_ANSWER: DoneAt("sharing.received", {"shared_id": "subject"}, "answer"),
    TaskKind.HANDOVER_WAITS: DoneAt("sharing.given", {"disclosure_id": "subject"}),
    TaskKind.HANDOVER_REFUSED: DoneAt("sharing.given", {"disclosure_id": "subject"}),
    TaskKind.NOTIFY_CONSIDER: DoneAt("notifying.consider", {"child_id": "child_id"}, form="notifying.choose"),
    TaskKind.NOTIFY_SUPPLEMENT: DoneAt("notifying.show", {"notification_id": "subject"}, "supplements", "notifying.write"),
    TaskKind.NOTIFY_ASK_BACK: DoneAt("notifying.show", {"notification_id": "subject"}, form="notifying.call_sent"),
    **{kind: DoneAt("receiving.reception", {"reception_id": "subject"}, "next") for kind in KINDS},
    TaskKind.ABSENCE_15: DoneAt("notifying.consider", {"child_id": "child_id"}, form="notifying.write"),
}


def address(task: Task) -> str:
    """Where a task is done."""
    at = DONE_AT[task.kind]
    gaps: dict[str, Any] = {gap: getattr(task, field) for gap, field in at.gaps.items()}
    return url_for(at.endpoint, _anchor=at.place, **gaps)
