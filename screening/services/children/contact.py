"""That one of a child's adults must not be contacted: written by anybody around the child, lifted by who leads or by the authority."""

from dataclasses import replace
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.children.fields import FactField
from screening.domain.children.guardians import NoContact
from screening.domain.children.history import FactDifference, HowChanged
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.sharing.child_facts import may_lift_protection, roles_with
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import children
from screening.services.children.guardians import tied_to, writer_of
from screening.services.children.mending import check_reason
from screening.storage import audit
from screening.storage.children import guardians, history
from screening.storage.database import Database
from screening.storage.keeping import afterwards


def ban(db: Database, user: User, child_id: str, guardian_id: str, since: str, reason: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say that an adult must not be contacted about the child. `since` is the day as typed; empty means today.

    Raises `NotFound`, `Invalid` with every fault at once, and `AlreadyMade`.
    """
    child, today = children.get(db, user, child_id, now), local_day(now)
    with once.writing_once(db, user, form, Act.CONTACT_BANNED, now) as make:
        tied = tied_to(db, user, child.id, guardian_id)
        day = read_day(since, today) if since.strip() else today
        faults = _since_fault(day, since, today) | _reason_fault(reason, Phrase("Skriv, hvem der har besluttet det, og hvorfor."))
        if tied.no_contact:
            faults["ban_since"] = Phrase("Det står her allerede, siden {day}.", {"day": tied.no_contact.since})
        if faults or isinstance(day, NotADay):
            raise Invalid(faults)
        writer = writer_of(user, child, now)
        guardians.write_tie(db, replace(tied, no_contact=NoContact(day, reason.strip(), writer.unit_id)))
        banned = FactDifference(FactField.NO_CONTACT, "", day.isoformat(), guardian_id)
        afterwards.note(db, Afterwards.CONTACT_BANNED, tied.id, now)
        history.add(db, child.id, [banned], HowChanged.CHANGED, reason.strip(), writer)
        audit.record(db, now, Act.CONTACT_BANNED, user, child_id=child.id, subject=guardian_id)
        make(child.id)


def allow(db: Database, user: User, child_id: str, guardian_id: str, reason: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say that an adult may be contacted again. Raises `NotFound`, also for whoever may not say so, `Invalid` and `AlreadyMade`."""
    child = children.get(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.CONTACT_ALLOWED, now) as make:
        tied = tied_to(db, user, child.id, guardian_id)
        if tied.no_contact is None or not may_lift_protection(roles_with(user, child)):
            raise NotFound
        faults = _reason_fault(reason, Phrase("Skriv, hvem der har besluttet, at den voksne må kontaktes igen."))
        if faults:
            raise Invalid(faults)
        guardians.write_tie(db, replace(tied, no_contact=None))
        allowed = FactDifference(FactField.NO_CONTACT, tied.no_contact.since.isoformat(), "", guardian_id)
        afterwards.note(db, Afterwards.CONTACT_ALLOWED, tied.id, now)
        history.add(db, child.id, [allowed], HowChanged.CHANGED, reason.strip(), writer_of(user, child, now))
        audit.record(db, now, Act.CONTACT_ALLOWED, user, child_id=child.id, subject=guardian_id)
        make(child.id)


def _since_fault(day: date | NotADay, written: str, today: date) -> dict[str, Phrase]:
    if isinstance(day, NotADay):
        return {"ban_since": not_a_day_phrase(day, written)}
    return {"ban_since": Phrase("Dagen ligger efter i dag. Skriv det den dag, det begynder.")} if day > today else {}


def _reason_fault(reason: str, wanted: Phrase) -> dict[str, Phrase]:
    faults = check_reason(reason, wanted)
    return {"ban_reason": faults["reason"]} if faults else {}
