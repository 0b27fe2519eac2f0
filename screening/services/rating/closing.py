"""Going on without everybody: whoever leads the unit closes the time alone, with a reason."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rating.ratings import Rating, RatingState
from screening.domain.reasons import reason_fault
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.assessing import several
from screening.services.assessing.sealing import ask_for_a_choice, promise, settle_promises
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
        end(db, rating, user, because, now)
        audit.record(db, now, Act.RATING_CLOSED, user, child_id=rating.child_id, subject=rating.id)
        make(rating.id)


def end(db: Database, rating: Rating, user: User, because: str, now: datetime) -> None:
    """Close a rating, and promise what was only its authors' so far. Call it inside `writing`."""
    ratings.close(db, rating.id, user.id, because, now)
    closed = ratings.settle(db, rating.id)
    opened = several.opened(db, closed, user.id, now)
    promise(db, opened)
    settle_promises(db, rating.child_id, rating.unit_id)
    for signed, result in opened if closed.phase is RatingState.ENDED else ():
        ask_for_a_choice(db, signed, result)
