"""After a no a child that was handed over is still the giver's: whoever waited for the answer finds another way."""

from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.phrase import Phrase
from screening.domain.sharing.disclosures import Disclosure
from screening.language import local_day
from screening.services import tasks
from screening.storage.children import closed
from screening.storage.database import Database, new_id
from screening.storage.my_day import tasks as kept_tasks

FIND_ANOTHER_WAY: Final = timedelta(days=3)
"""So long the giver has to do something else after a no."""


def answered(db: Database, shared: Disclosure, act: Act, by_id: str | None, why: Phrase | None, now: datetime) -> str | None:
    """Finish what waited for the answer to a hand-over, and answer with whose it was; None where the child is closed to that person now.
    `why` is why it was a no; None after a yes.

    Call it inside `writing`.
    """
    waiting = kept_tasks.about(db, (TaskKind.HANDOVER_WAITS,), shared.id)
    holder = next((task.person_id for task in waiting if task.person_id), shared.made_by)
    unit_id = next((task.unit_id for task in waiting), shared.from_unit_id)
    tasks.finish(db, (TaskKind.HANDOVER_ANSWER, TaskKind.HANDOVER_WAITS), shared.id, act, shared.id)
    if why:
        refused = Task(
            id=new_id(),
            kind=TaskKind.HANDOVER_REFUSED,
            unit_id=unit_id,
            due_on=local_day(now) + FIND_ANOTHER_WAY,
            made_at=now,
            made_by=by_id,
            child_id=shared.child_id,
            subject=shared.id,
            person_id=holder,
            why=why,
        )
        tasks.make(db, refused)
    return None if closed.is_kept_out(db, holder, shared.child_id) else holder
