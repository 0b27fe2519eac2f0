"""A colleague on leave: the head of the school has noted it and handed one of her promises over; the rest waits for its turn."""

from datetime import date, timedelta
from typing import Final

from screening.demo.days import at_work, workday_before
from screening.demo.people import Staff
from screening.language import written_day
from screening.services import handing_over
from screening.services.people import colleagues
from screening.storage.database import Database

ON_LEAVE: Final = "fatima"
HEAD: Final = "jonas"
TAKES_OVER: Final = "erik"
NOTED_MINUTE: Final = 400
LEAVE: Final = timedelta(days=20)


def take_leave(db: Database, staff: Staff, today: date) -> None:
    """Fatima is on leave from the last workday; Erik has taken over the promise that falls due first."""
    away, head, colleague = (staff.users[login] for login in (ON_LEAVE, HEAD, TAKES_OVER))
    day = workday_before(today)
    moment = at_work(day, NOTED_MINUTE)
    colleagues.note_absence(db, head, away.id, written_day(day), written_day(day + LEAVE), moment)
    first, *rest = handing_over.look_at(db, head, away.id, moment).tasks
    if rest:
        handing_over.hand_over(db, head, away.id, {first.id: colleague.id}, moment)
