"""Somebody else's sessions ended: a device is lost, or a log-in is in others' hands."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User
from screening.services import once
from screening.services.people import access
from screening.services.people.roles import person_of
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.entering import sessions


def log_out_everywhere(db: Database, who: User | Console, user_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """End every session of a user, and ask for the second factor on every device again. The password stays."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.USER_LOGGED_OUT, now) as make:
        person = person_of(db, user_id)
        sessions.end_sessions_of(db, person.id, now)
        audit.record(db, now, Act.USER_LOGGED_OUT, who, subject=person.id)
        make(person.id)


def log_everybody_out(db: Database, who: Console, now: datetime) -> None:
    """End every session there is: whoever was inside logs in anew."""
    with writing(db):
        sessions.end_everybodys_sessions(db, now)
        audit.record(db, now, Act.ALL_LOGGED_OUT, who)
