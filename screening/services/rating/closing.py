"""Going on without everybody, or without a joint position: whoever leads the unit closes what does not come to its end, with a reason."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rating.ratings import RatingState
from screening.domain.reasons import read_reason, reason_fault
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, rating_tasks
from screening.services.assessing import alone_no_more, several
from screening.services.rating.looking import page_of
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.rating import ratings


def close(db: Database, user: User, rating_id: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let nobody look alone any more: those who have, look together where they are two. Raises `NotFound`, `Invalid` and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.RATING_CLOSED, now) as make:
        rating = ratings.get(db, rating_id, user.reach, local_day(now))
        leads = rating is not None and any(rating.unit_id in unit.ids for unit in user.led)
        if rating is None or not leads or rating.phase is not RatingState.ALONE:
            raise NotFound
        because = because.strip()
        fault = reason_fault(because, Phrase("Skriv kort, hvorfor I går videre uden alle."))
        if fault:
            raise Invalid({"because": fault})
        alone_no_more.end(db, rating, user, because, now)
        audit.record(db, now, Act.RATING_CLOSED, user, child_id=rating.child_id, subject=rating.id)
        make(rating.id)


def end_without_position(
    db: Database, user: User, rating_id: str, because: str, configuration: Configuration, now: datetime, form: Form = NO_FORM
) -> None:
    """Let nobody look together any more: what each signed stands by itself. Raises `NotFound`, `Invalid` and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.RATING_ENDED, now) as make:
        page = page_of(db, user, rating_id, configuration, now)
        if not page.can_end:
            raise NotFound
        reason = read_reason(because, Phrase("Skriv kort, hvorfor I slutter uden en fælles vurdering."))
        if isinstance(reason, Phrase):
            raise Invalid({"because": reason})
        rating = page.rating
        ratings.end(db, rating.id, user.id, reason, now)
        ratings.settle(db, rating.id)
        rating_tasks.ended(db, rating, now)
        alone_no_more.ask_for_choices(db, several.standing(db, rating, user.id))
        audit.record(db, now, Act.RATING_ENDED, user, child_id=rating.child_id, subject=rating.id)
        make(rating.id)
