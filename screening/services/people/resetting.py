"""Somebody has lost the second factor and the recovery codes: an administrator, or the server, lets them set it up anew."""

from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.cleaning import clean_line
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services import once, telling
from screening.services.people import access
from screening.services.people.roles import person_of
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.entering import factors, passkeys, sessions
from screening.storage.keeping import afterwards

LONGEST_REASON: Final = 200


def reset_factor(db: Database, who: User | Console, user_id: str, reason: str, now: datetime, form: Form = NO_FORM) -> None:
    """Forget somebody's telephone, passkeys and recovery codes; every session is over, the next log-in sets it up anew. The person is told.

    Raises `Invalid` without a reason, for oneself, and for whoever has nothing set up.
    """
    access.check_can_keep_people(who)
    reason = clean_line(reason)
    with once.writing_once(db, who, form, Act.FACTOR_RESET, now) as make:
        person = person_of(db, user_id)
        if isinstance(who, User) and who.id == user_id:
            raise Invalid({"reason": Phrase("Det er dig selv. Ret det på Min konto, eller bed en anden administrator.")})
        if not factors.is_set_up(db, user_id):
            raise Invalid({"reason": Phrase("{name} har hverken koder fra telefonen eller adgangsnøgler.", {"name": person.name})})
        if not reason:
            raise Invalid({"reason": Phrase("Skriv, hvorfor der nulstilles, og hvordan I ved, hvem det er.")})
        if len(reason) > LONGEST_REASON:
            raise Invalid({"reason": Phrase("Skriv højst {count} tegn.", {"count": LONGEST_REASON})})
        factors.forget(db, user_id)
        passkeys.forget_of(db, user_id)
        factors.forget_recovery_codes(db, user_id)
        reset_id = factors.note_reset(db, user_id, reason, who.id if isinstance(who, User) else None, now)
        afterwards.note(db, Afterwards.FACTOR_RESET, reset_id, now)
        sessions.end_sessions_of(db, user_id, now)
        audit.record(db, now, Act.FACTOR_RESET, who, subject=user_id)
        telling.tell(db, user_id, now)
        make(user_id)
