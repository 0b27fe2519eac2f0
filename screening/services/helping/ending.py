"""What was under way about a child ends with the task that waited for it: when the child leaves the unit, nothing stays behind unseen."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.helping.efforts import EffortAct, EffortState, EffortStep
from screening.domain.helping.talks import TalkAct, TalkState, TalkStep
from screening.domain.people import User
from screening.language import local_day
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.helping import efforts, talks


def end_with(db: Database, user: User, task_id: str, because: str, now: datetime) -> None:
    """End the effort or the talk that a task waited for, and keep why; where it waited for neither, nothing. Call it inside `writing`."""
    today = local_day(now)
    effort = efforts.of_task(db, task_id)
    if effort and effort.state.is_open:
        act = EffortAct.END if effort.state is EffortState.STARTED else EffortAct.LEAVE
        efforts.add_step(db, effort, EffortStep(act, today, None, because, user.name, now), user.id)
        logged = Act.EFFORT_ENDED if act is EffortAct.END else Act.EFFORT_LEFT
        audit.record(db, now, logged, user, child_id=effort.child_id, subject=effort.id)
    talk = talks.of_task(db, task_id)
    if talk and talk.state is TalkState.PLANNED:
        talks.add_step(db, talk, TalkStep(TalkAct.CALL_OFF, talk.on, "", user.name, now), user.id)
        audit.record(db, now, Act.TALK_CALLED_OFF, user, child_id=talk.child_id, subject=talk.id)
