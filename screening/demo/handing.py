"""Tasks that go from hand to hand: one that nobody has, questions that wait and one that got a no, and who stands in for the leaders."""

from datetime import date, datetime
from typing import Final

from screening.demo.days import at_work, workday_before
from screening.demo.people import SCHOOL, SOLSIKKEN, Staff
from screening.domain.my_day.handing import HandingState
from screening.domain.my_day.tasks import Task
from screening.domain.people import User
from screening.services.children import closing
from screening.services.my_day import handing_on, looking
from screening.services.my_day.reading import MINE
from screening.services.people import deputies
from screening.storage.database import Database

MINUTE: Final = 402
LATER: Final = 406
DEPUTIES: Final = {SOLSIKKEN: ("carla", "anne"), SCHOOL: ("jonas", "ida")}
"""By the unit: its leader, and whom the leader has named."""
PLEASE: Final = "Du kender familien. Vil du tage den?"
NOTE: Final = "Jeg er på kursus den dag."
NO: Final = "Jeg er på lejrskole hele ugen."
CLOSED_BECAUSE: Final = "Barnet er lærerens nevø. Aftalt med læreren selv."


def hand_tasks_around(db: Database, staff: Staff, today: date) -> None:
    """At the daycare and the school, on the last workday."""
    day = workday_before(today)
    moment, then, later = (at_work(day, minute) for minute in (MINUTE, MINUTE + 1, LATER))
    for unit, (leader, deputy) in DEPUTIES.items():
        deputies.name(db, staff.users[leader], staff.units[unit].id, staff.users[deputy].id, moment)
    anne, carla, erik, ida, jonas = (staff.users[login] for login in ("anne", "carla", "erik", "ida", "jonas"))
    for giver, taker, note in ((anne, carla, NOTE), (carla, anne, PLEASE), (erik, ida, PLEASE)):
        for task in _own(db, giver, moment)[-1:]:
            handing_on.ask(db, giver, task.id, taker.id, note, moment)
    for task in _own(db, erik, moment)[1:2]:  # at a minute of its own: it may be about the child of the one before
        handing_on.ask(db, erik, task.id, ida.id, NOTE, then)
        handing_on.answer(db, ida, task.id, HandingState.NO, NO, later)
    for task in _own(db, erik, moment)[:1]:
        if task.child_id:
            closing.close(db, jonas, task.child_id, erik.id, "", CLOSED_BECAUSE, later)


def _own(db: Database, user: User, moment: datetime) -> list[Task]:
    """What is somebody's move about a child, by day, and nobody is asked about yet: practising together is handed to nobody."""
    day = looking.look_at(db, user, moment, MINE)
    rows = (*day.overdue.rows, *day.due_today.rows, *day.soon.rows, *day.later.rows)
    return [row.task for row in rows if row.task.child_id and row.task.person_id == user.id and row.handing is None]
