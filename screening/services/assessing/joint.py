"""What a joint assessment tells beside what any assessment tells: who looked, who took the position, and what they still disagree on."""

from collections.abc import Iterable, Sequence

from screening.domain.assessing.assessments import Signed
from screening.domain.people import User
from screening.domain.rating.agenda import SignPosition, newest_of_each, seen_by, voices
from screening.domain.rating.joint import HeardApart, JointTold, Position, RemainsApart
from screening.domain.ruler.weighing.results import Result
from screening.language import local_day
from screening.storage.assessing import assessments
from screening.storage.database import Database
from screening.storage.rating import ratings


def joint_told(db: Database, user: User, signed: Signed, result: Result) -> JointTold | None:
    """What there is to tell of a joint assessment that the user may read; None for any other."""
    rating, position = ratings.of_joint(db, signed.id), ratings.position_of(db, signed.id)
    if rating is None or position is None:
        return None
    singles = newest_of_each(assessments.chosen(db, ratings.singles_then(db, rating, signed.id, user.id), user.id))
    now = newest_of_each(assessments.chosen(db, ratings.singles(db, rating, user.id), user.id))
    then = {one.id for one in singles}
    signs = {sign.id: sign.title for sign in result.scale.signs}
    return JointTold(
        taken_by=position.taken_by,
        singles=tuple((one.id, one.author_name, one.case.observed_on) for one in singles),
        corrected=tuple((one.id, one.author_name, local_day(one.signed_at)) for one in now if one.id not in then),
        remains=tuple(_remains(result, position, singles)),
        heard_apart=tuple(_heard_apart(result, singles)),
        seen_by_some=tuple(signs[id_] for id_, said in position.positions.items() if said is SignPosition.SOME and id_ in signs),
    )


def _remains(result: Result, position: Position, singles: Sequence[Signed]) -> Iterable[RemainsApart]:
    for placed in result.dimensions:
        words = position.remains.get(placed.dimension.id)
        if words:
            points = [(one.author_name, one.case.scores.get(placed.dimension.id)) for one in singles]
            stood = tuple((name, score.point if score and isinstance(score.point, int) else None) for name, score in points)
            yield RemainsApart(placed.dimension.title, stood, words)


def _heard_apart(result: Result, singles: Sequence[Signed]) -> Iterable[HeardApart]:
    for voice in voices(result.scale, seen_by(singles)):
        if voice.is_apart:
            points = [(one.name, voice.heard(one)) for one in voice.eyes]
            heard = tuple((name, said.point if said and isinstance(said.point, int) else None) for name, said in points)
            yield HeardApart(voice.perspective.title, voice.dimension.title, heard)
