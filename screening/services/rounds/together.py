"""The children of a round whom those who looked alone look at together: what each child's talk is about, and what is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.people import Unit, User
from screening.domain.rating.agenda import Agenda
from screening.domain.rating.ratings import Rating, RatingState
from screening.domain.rounds.periods import RoundKey
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.turning import turned_to
from screening.language import local_day
from screening.services.rating.looking import agenda_of
from screening.services.rounds.looking import A_PAGE, found_round
from screening.services.sharing import insight
from screening.storage.database import Database
from screening.storage.rating import ratings
from screening.storage.rating import together as in_rounds
from screening.storage.rounds import facts
from screening.storage.rounds.facts import UnitChild
from screening.storage.sharing import cautions


@dataclass(frozen=True)
class TogetherRow:
    """A child whom they look at together: `agenda` is what the talk is about, None where the ruler is not in use any more.

    `is_mine`: the reader is one of those who looked. `has_begun`: something of the joint position is typed.
    """

    child: UnitChild
    rating: Rating
    agenda: Agenda | None
    is_mine: bool
    has_begun: bool

    @property
    def is_apart(self) -> bool:
        """Whether there is something to talk about."""
        return self.agenda is None or self.agenda.points > 0


@dataclass(frozen=True)
class TogetherPage:
    """A round's talks: `rows` wait on this page, `done` have their joint position, and for `alone` others have still to look.

    `waiting` counts all that wait. `under_caution` are the ids of children about whom nobody may contact the parents.
    """

    key: RoundKey
    round: ScreeningRound
    unit: Unit
    rows: tuple[TogetherRow, ...]
    done: tuple[tuple[UnitChild, Rating], ...]
    alone: int
    waiting: int
    page: int
    pages: int
    under_caution: frozenset[str]


@dataclass(frozen=True)
class TalksLeft:
    """The children of a round whom somebody still looks at together: the id of each one's rating, and the name, in their order."""

    key: RoundKey
    waiting: tuple[tuple[str, str], ...]


def look_at(db: Database, user: User, written: str, asked: int, configuration: Configuration, now: datetime) -> TogetherPage:
    """The talks of one round. Raises `NotFound`. The look is logged with the children whose talks are shown."""
    key, unit, round_, _period = found_round(user, written, configuration, local_day(now))
    children, found = _asked(db, user, key, unit, now)
    waiting = [one for one in found if one.phase is RatingState.TOGETHER]
    careful = cautions.under_caution(db, [one.child_id for one in waiting])
    waiting.sort(key=lambda one: _order(one, user, children, careful))
    shown, page, pages = turned_to(waiting, asked, A_PAGE)
    rows = [_row(db, user, one, children, configuration) for one in shown]
    done = [one for one in found if one.phase is RatingState.JOINT]
    insight.list_seen(db, user, Act.RATING_VIEWED, {one.child_id for one in [*shown, *done]}, now, str(key))
    return TogetherPage(
        key=key,
        round=round_,
        unit=unit,
        rows=tuple(sorted(rows, key=lambda row: (row.rating.child_id not in careful, not row.is_mine, not row.is_apart))),
        done=tuple(sorted(((children[one.child_id], one) for one in done), key=lambda pair: pair[0].name_order)),
        alone=sum(one.phase is RatingState.ALONE for one in found),
        waiting=len(waiting),
        page=page,
        pages=pages,
        under_caution=careful,
    )


def after(db: Database, user: User, assessment_id: str, configuration: Configuration, now: datetime) -> TalksLeft | None:
    """What is left of a round's talks after the joint position that an assessment is; None where it is no such position."""
    rating = ratings.of_assessment(db, assessment_id)
    read = RoundKey.read(rating.round_id) if rating and rating.joint_id == assessment_id and rating.round_id else None
    unit = next((one for one in user.child_units if read and read.unit_id in one.ids), None)
    if read is None or unit is None or read.round_id not in configuration.rounds.by_id:
        return None
    key = replace(read, unit_id=unit.id)
    children, found = _asked(db, user, key, unit, now)
    mine = [one for one in found if one.phase is RatingState.TOGETHER and one.has_signed(user.id)]
    careful = cautions.under_caution(db, [one.child_id for one in mine])
    mine.sort(key=lambda one: _order(one, user, children, careful))
    return TalksLeft(key, tuple((one.id, children[one.child_id].name) for one in mine))


def _asked(db: Database, user: User, key: RoundKey, unit: Unit, now: datetime) -> tuple[Mapping[str, UnitChild], list[Rating]]:
    """The children of a unit whom the reader sees, and what the round has asked of them."""
    children = {one.child.id: one for one in facts.children_of(db, user.reach, unit, local_day(now))}
    return children, in_rounds.of_rounds(db, children, unit, [str(replace(key, unit_id=id_)) for id_ in unit.ids])


def _order(one: Rating, user: User, children: Mapping[str, UnitChild], careful: Iterable[str]) -> tuple[bool, bool, str]:
    """Those of whom nobody may contact the parents first, then the reader's own, by name."""
    return one.child_id not in careful, not one.has_signed(user.id), children[one.child_id].name_order


def _row(db: Database, user: User, one: Rating, children: Mapping[str, UnitChild], configuration: Configuration) -> TogetherRow:
    return TogetherRow(
        child=children[one.child_id],
        rating=one,
        agenda=agenda_of(db, user, one, configuration),
        is_mine=one.has_signed(user.id),
        has_begun=ratings.typed(db, one.id) is not None,
    )
