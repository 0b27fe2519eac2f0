"""Nobody looks alone for a rating any more, though not all have: what was its author's alone holds for everybody, with what it promises."""

from collections.abc import Iterable
from datetime import datetime

from screening.domain.assessing.assessments import Signed
from screening.domain.people import User
from screening.domain.rating.ratings import Rating, RatingState
from screening.domain.ruler.weighing.results import Result
from screening.services.assessing import several
from screening.services.assessing.sealing import ask_for_a_choice, promise
from screening.services.looking_again import settle_promises
from screening.storage.database import Database
from screening.storage.rating import ratings


def end(db: Database, rating: Rating, user: User, because: str, now: datetime) -> None:
    """Close a rating, and promise what was only its authors' so far. Call it inside `writing`, in the act that closes it."""
    ratings.close(db, rating.id, user.id, because, now)
    closed = ratings.settle(db, rating.id)
    opened = several.opened(db, closed, user.id, now)
    promise(db, opened)
    settle_promises(db, rating.child_id, rating.unit_id)
    if closed.phase is RatingState.ENDED:
        ask_for_choices(db, opened)


def ask_for_choices(db: Database, opened: Iterable[tuple[Signed, Result]]) -> None:
    """Let it wait that each author chooses after what that one saw last. Call it inside `writing`."""
    last = {signed.author_id: (signed, result) for signed, result in opened}
    ask_for_a_choice(db, *last.values())
