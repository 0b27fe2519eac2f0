"""Open tasks as the tests need them: of any kind, anybody's, due on any day."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.storage.database import Database, new_id, writing
from screening.storage.my_day import tasks
from tests.people import TODAY, People

MADE_BEFORE = timedelta(days=8)


def a_task(people: People, child_id: str | None, kind: TaskKind = TaskKind.LOOK_AGAIN, due_on: date = TODAY) -> Task:
    """A task of Solsikken that Anne has made eight days before it falls due, and has herself. What it is about is a thing of its own."""
    made_at = datetime.combine(due_on - MADE_BEFORE, time(9), UTC)
    subject = new_id()
    return Task(
        id=new_id(),
        kind=kind,
        unit_id=people.solsikken.id,
        due_on=due_on,
        made_at=made_at,
        made_by=people.anne.id,
        child_id=child_id,
        subject=subject,
        person_id=people.anne.id,
    )


def write(db: Database, task: Task) -> str:
    """Keep a task, and answer with its id."""
    with writing(db):
        tasks.add(db, task)
    return task.id


def annes(db: Database, people: People, child_id: str, due_on: date = TODAY) -> str:
    """Anne is to look at a child again; the task's id."""
    return write(db, a_task(people, child_id, due_on=due_on))


def nobodys(db: Database, people: People, child_id: str, due_on: date = TODAY) -> str:
    """A child is to be looked at again, and nobody has taken it; the task's id."""
    return write(db, replace(a_task(people, child_id, due_on=due_on), person_id=None))
