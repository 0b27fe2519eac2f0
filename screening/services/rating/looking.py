"""Where several eyes on a child have come to, as each reader may know it: while they look alone, how many have signed and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.assessing.assessments import Signed
from screening.domain.children.child import Child
from screening.domain.people import Right, Role, User
from screening.domain.rating.agenda import Agenda, SeenAlone, agenda, newest_of_each, seen_by
from screening.domain.rating.joint import REMAINS, TypedJoint, begun, read_joint
from screening.domain.rating.ratings import Rating, RatingState
from screening.domain.rounds.periods import RoundKey
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.ruler.written.scales import Scale
from screening.errors import NotFound
from screening.language import local_day
from screening.services.assessing.aside import Aside, AsideWords, set_aside
from screening.services.children import children
from screening.services.rating import table
from screening.services.rating.table import SaidAtTable
from screening.storage import audit
from screening.storage.assessing import assessments
from screening.storage.database import Database
from screening.storage.people import staff
from screening.storage.rating import ratings
from screening.storage.rating.ratings import TypedTogether


@dataclass(frozen=True)
class EyesOnChild:
    """What a child's page, and the sheet, tell of several eyes. `mine`: the reader is asked to look alone, and has not signed.

    `others` names those who are asked beside the reader. `is_signed_by_me`: the reader has.
    """

    rating: Rating
    mine: bool
    is_signed_by_me: bool


@dataclass(frozen=True)
class RatingPage:
    """The page of several eyes. `singles` are what the reader may read of it: the own while they look alone.

    `agenda` is there once all are open, on `scale`. `typed` is what is typed together, `revision` what it builds on, and `saved` by whom.
    `takers` are the ids and names of those who may take the position alone: whoever leads the unit. `voices` tell what others marked.
    `round` is the one that asked, as it is in force.
    """

    child: Child
    rating: Rating
    mine: bool
    today: date
    singles: tuple[Signed, ...]
    scale: Scale | None
    agenda: Agenda | None
    typed: TypedJoint
    revision: int
    saved: TypedTogether | None
    takers: Mapping[str, str]
    can_close: bool
    can_end: bool
    can_sign: bool
    voices: tuple[SaidAtTable, ...] = ()
    round: ScreeningRound | None = None
    aside: tuple[Aside, ...] = ()
    """What was typed together and came to no position: there is no sheet to show it in."""
    looks_in_round: bool = False
    """Whether the reader is of a profession that the round asks."""

    @property
    def phase(self) -> RatingState:
        """How far it has come."""
        return self.rating.phase

    @property
    def eyes(self) -> tuple[SeenAlone, ...]:
        """Those who looked, as the agenda names them."""
        return seen_by(self.singles)

    @property
    def in_common(self) -> str:
        """The names of those who looked, as one of the choices of who takes the position."""
        return ", ".join(one.author_name for one in self.singles)


def of_child(db: Database, user: User, child: Child) -> EyesOnChild | None:
    """Where several eyes on a child are, where they still are at work; it is part of a page that is logged by whoever shows it."""
    open_now = [one for one in ratings.of_child(db, child.id, user.child_units) if one.phase.is_open]
    if not open_now:
        return None
    rating = open_now[0]
    return EyesOnChild(rating, rating.waits_for(user.id, roles_in(user, rating)), rating.has_signed(user.id))


def newest_of_child(db: Database, user: User, child_id: str, now: datetime) -> str:
    """The id of the rating that a child's page leads to. Raises `NotFound` where there is none."""
    child = children.get(db, user, child_id, now)
    found = ratings.of_child(db, child.id, user.child_units)
    if not found:
        raise NotFound
    return next((one for one in found if one.phase.is_open), found[0]).id


def open_of_assessment(db: Database, user: User, assessment_id: str, now: datetime) -> str | None:
    """The id of the rating that an assessment is one of, while it goes on and the reader may know of it."""
    found = ratings.of_assessment(db, assessment_id)
    rating = ratings.get(db, found.id, user.reach, local_day(now)) if found and found.phase.is_open else None
    return rating.id if rating else None


def look_at(db: Database, user: User, rating_id: str, configuration: Configuration, now: datetime) -> RatingPage:
    """The page of several eyes. Raises `NotFound`. The view is logged."""
    page = page_of(db, user, rating_id, configuration, now)
    audit.view(db, now, Act.RATING_VIEWED, user, child_id=page.child.id, subject=page.rating.id)
    return page


def page_of(db: Database, user: User, rating_id: str, configuration: Configuration, now: datetime) -> RatingPage:
    """The page as it stands, for whoever does something with it."""
    rating = ratings.get(db, rating_id, user.reach, local_day(now))
    if rating is None:
        raise NotFound
    child = children.get(db, user, rating.child_id, now)
    leads = any(rating.unit_id in unit.ids for unit in user.led)
    singles = newest_of_each(assessments.chosen(db, ratings.singles(db, rating, user.id), user.id))
    is_open = rating.phase is not RatingState.ALONE
    scale = _scale(configuration, singles) if is_open else None
    saved = ratings.typed(db, rating.id) if is_open else None
    round_ = _round(configuration, rating)
    return RatingPage(
        child=child,
        rating=rating,
        mine=rating.waits_for(user.id, roles_in(user, rating)),
        today=local_day(now),
        singles=singles,
        scale=scale,
        agenda=agenda(scale, seen_by(singles)) if scale else None,
        typed=read_joint(saved.fields) if saved else begun(singles) if is_open else TypedJoint(),
        revision=saved.revision if saved else 0,
        saved=saved,
        takers=_leaders(db, user, rating, now),
        can_close=leads and rating.phase is RatingState.ALONE,
        can_end=leads and rating.phase is RatingState.TOGETHER,
        can_sign=rating.phase is RatingState.TOGETHER and (leads or rating.has_signed(user.id)),
        voices=table.said_last(db, user, child.id, configuration, now) if scale else (),
        round=round_,
        aside=aside_of(read_joint(saved.fields), configuration) if saved and (scale is None or rating.phase is RatingState.ENDED) else (),
        looks_in_round=round_ is not None and not roles_in(user, rating).isdisjoint(round_.roles),
    )


def aside_of(typed: TypedJoint, configuration: Configuration) -> tuple[Aside, ...]:
    """What was typed together, where there is no sheet to show it in."""
    words = AsideWords(configuration)
    remains = (Aside(f"{REMAINS}.{id_}", written, words.dimensions.get(id_, id_), written) for id_, written in typed.remains.items())
    return (*set_aside(typed.sheet, None, configuration), *remains)


def agenda_of(db: Database, user: User, rating: Rating, configuration: Configuration) -> Agenda | None:
    """What those who looked talk about; None while somebody looks alone, and where the ruler is not in use any more."""
    if rating.phase is RatingState.ALONE:
        return None
    singles = newest_of_each(assessments.chosen(db, ratings.singles(db, rating, user.id), user.id))
    scale = _scale(configuration, singles)
    return agenda(scale, seen_by(singles)) if scale else None


def _round(configuration: Configuration, rating: Rating) -> ScreeningRound | None:
    key = RoundKey.read(rating.round_id) if rating.round_id else None
    return configuration.rounds.by_id.get(key.round_id) if key else None


def roles_in(user: User, rating: Rating) -> frozenset[Role]:
    """The roles that somebody has in the unit of a rating."""
    return frozenset(held.role for held in user.memberships if rating.unit_id in held.unit.ids)


def _scale(configuration: Configuration, singles: tuple[Signed, ...]) -> Scale | None:
    """The ruler of the joint position: the last one that any of them used and that is in force."""
    found = (configuration.scale(one.case.scale) for one in reversed(singles))
    return next((scale for scale in found if scale), None)


def _leaders(db: Database, user: User, rating: Rating, now: datetime) -> Mapping[str, str]:
    units = [unit for unit in user.child_units if rating.unit_id in unit.ids]
    people = staff.of_units(db, units)
    day = local_day(now)
    return {one.id: one.name for one in people if any(one.may(Right.LEAD, unit.id, day) for unit in units)}
