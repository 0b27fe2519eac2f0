"""Once a day: whoever has something overdue is told that something waits."""

from datetime import UTC, date, datetime, time

from screening.domain.my_day.reminding import tells_of_days
from screening.language import COPENHAGEN, in_copenhagen
from screening.services.telling import tell
from screening.storage.database import Database, writing
from screening.storage.my_day import reminders


def tell_of_overdue(db: Database, now: datetime) -> int:
    """Let everybody be told who has a task overdue and was told of nothing today, and answer with how many.

    What was to be done by a day is told of in the morning of a working day; what was to be done by an hour at any time.
    """
    local = in_copenhagen(now)
    midnight = datetime.combine(local.date(), time(), COPENHAGEN)
    due_before = local.date() if tells_of_days(local) else date.min
    since = midnight.astimezone(UTC)
    if not reminders.who_has_overdue(db, due_before, now, since):
        return 0
    with writing(db):
        late = reminders.who_has_overdue(db, due_before, now, since)
        for user_id in late:
            tell(db, user_id, now)
    return len(late)
