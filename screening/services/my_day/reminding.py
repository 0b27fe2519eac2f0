"""A leader reminds the colleague who has an overdue task: it stands on that colleague's day, and a mail says that something waits."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.my_day.reminding import Reminder
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once, telling
from screening.services.my_day.rows import in_units, one_row
from screening.services.people import access
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.my_day import reminders


def remind(db: Database, user: User, task_id: str, now: datetime, form: Form = NO_FORM) -> str:
    """Remind whoever has an overdue task of the user's unit, and answer with that colleague's name; once a day.

    Raises `NotFound`, `AlreadyMade`, and `Invalid` where somebody has reminded today, or there is nothing to remind of.
    """
    access.check_can_lead(user)
    today = local_day(now)
    with once.writing_once(db, user, form, Act.TASK_REMINDED, now) as make:
        row = one_row(db, user, task_id, in_units(db, user, now), today)
        holder = row.task.person_id
        if row.reminded and row.reminded.on == today:
            values = {"name": row.person_name or "", "by": row.reminded.by_name}
            raise Invalid({"": Phrase("{by} har allerede mindet {name} om det i dag.", values)})
        if not row.may_remind or holder is None:
            raise Invalid({"": Phrase("Der er ikke noget at minde om nu. Se, hvem der har opgaven, og hvornår den skal være gjort.")})
        reminders.add(db, row.task, Reminder(today, holder, user.id, user.name), now)
        telling.tell(db, holder, now)
        audit.record(db, now, Act.TASK_REMINDED, user, child_id=row.task.child_id, subject=row.task.unit_id)
        make(task_id)
    return row.person_name or ""
