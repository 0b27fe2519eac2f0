"""What a signature is to those who look: one of several alone, the last of them, a correction, or none of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.domain.assessing.assessments import Signed
from screening.domain.people import User
from screening.domain.rating.ratings import Rating, RatingState
from screening.domain.rounds.periods import RoundKey
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.text import Text
from screening.services import rating_tasks
from screening.services.publishing.configurations import kept
from screening.storage.assessing import assessments
from screening.storage.database import Database
from screening.storage.rating import ratings


@dataclass(frozen=True)
class Taken:
    """What follows from a signature now: the assessments whose promises are made, and the phase of its rating (None: of none)."""

    promising: tuple[tuple[Signed, Result], ...]
    phase: RatingState | None


def take(db: Database, author: User, signed: Signed, result: Result) -> Taken:
    """Take a signed assessment in where it is one of several. Call it inside `writing`, when it is written.

    While others have not looked, nothing that it asks for is promised on any list: a day would tell how grave it is. What it says of a
    caution or a notification holds at once, elsewhere.
    """
    corrected = ratings.of_assessment(db, signed.replaces_id) if signed.replaces_id else None
    if corrected is not None and corrected.joint_id == signed.replaces_id:
        ratings.join(db, corrected.id, signed.id)
        ratings.settle(db, corrected.id)
        return Taken(((signed, result),), None)
    rating = corrected or _asked(db, author, signed)
    if rating is None:
        return Taken(((signed, result),), None)
    notifies = any(advised.advice.say.is_notification for advised in result.advice)
    ratings.add_single(db, rating, signed.id, signed.author_id, notifies=notifies)
    now_is = ratings.settle(db, rating.id)
    if corrected is None and not rating.has_signed(signed.author_id):
        rating_tasks.signed_alone(db, rating, signed.author_id, signed.id)
    if rating.phase is now_is.phase:
        return Taken(() if now_is.phase is RatingState.ALONE else ((signed, result),), now_is.phase)
    return Taken(opened(db, now_is, signed.author_id, signed.signed_at), now_is.phase)


def opened(db: Database, rating: Rating, asker_id: str, now: datetime) -> tuple[tuple[Signed, Result], ...]:
    """What was signed alone, now that everybody may hear of it. Call it inside `writing`, in the act that opened it."""
    looks = standing(db, rating, asker_id)
    if rating.phase is RatingState.TOGETHER:
        rating_tasks.ask_together(db, rating, _round_title(db, rating, [signed for signed, _ in looks]), now)
    else:
        rating_tasks.end_alone(db, rating, now)
    return looks


def standing(db: Database, rating: Rating, asker_id: str) -> tuple[tuple[Signed, Result], ...]:
    """What was signed alone and stands, as far as the asker may hear of it, with what came of each."""
    signed = assessments.chosen(db, ratings.singles(db, rating, asker_id), asker_id)
    return tuple((one, read_result(one.kept.written, kept(db, one.fingerprint), one.case)) for one in signed)


def _round_title(db: Database, rating: Rating, signed: Sequence[Signed]) -> Text | None:
    """What the round is called that asked, as it was when they signed."""
    key = RoundKey.read(rating.round_id) if rating.round_id else None
    written = (kept(db, one.fingerprint).rounds.by_id.get(key.round_id) for one in signed if key)
    return next((round_.title for round_ in written if round_), None)


def _asked(db: Database, author: User, signed: Signed) -> Rating | None:
    """The rating that waits for the author, or that the author has signed in already: while others look, a second look is the own too."""
    if signed.replaces_id:
        return None
    rating = ratings.asking(db, signed.child_id, signed.unit_id)
    roles = {held.role for held in author.memberships if signed.unit_id in held.unit.ids}
    if rating is None:
        return None
    looks_again = rating.phase is RatingState.ALONE and rating.has_signed(signed.author_id)
    return rating if looks_again or rating.waits_for(signed.author_id, roles) else None
