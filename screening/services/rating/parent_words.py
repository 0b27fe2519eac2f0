"""Keeping the parents' own words beside what is written about them."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.rating.parent_words import TypedWords, read_words
from screening.errors import Invalid, MustWait, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.services.sharing import cautions
from screening.storage import audit
from screening.storage.assessing import assessments
from screening.storage.database import Database
from screening.storage.rating import parent_words


def add(db: Database, user: User, assessment_id: str, typed: TypedWords, now: datetime, form: Form = NO_FORM) -> None:
    """Keep what the parents said to a signed assessment. Raises `NotFound`, `MustWait` under a caution, `Invalid` and `AlreadyMade`."""
    access.check_can_see_children(user)
    signed = assessments.get(db, assessment_id, user.reach, local_day(now))
    if signed is None:
        raise NotFound
    if cautions.about(db, user, signed.child_id, local_day(now)):
        raise MustWait
    read = read_words(typed, local_day(signed.signed_at), local_day(now))
    if not isinstance(read, tuple):
        raise Invalid(dict(read))
    with once.writing_once(db, user, form, Act.PARENTS_SAID, now) as make:
        parent_words.add(db, assessment_id, *read, user, now)
        audit.record(db, now, Act.PARENTS_SAID, user, child_id=signed.child_id, subject=assessment_id)
        make(assessment_id)
