"""A whole group on one screen: each child's row as it stands, and taps that make drafts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.assessing.assessments import Draft
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rounds.group_sheet import TappedGroup, TappedRow
from screening.domain.rounds.naming import called
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.errors import NotAllowed, Stale
from screening.language import local_day
from screening.services import once
from screening.services.assessing import drafting
from screening.services.children import children
from screening.services.round_standings import RoundStanding
from screening.services.rounds import group_rows, looking
from screening.services.rounds.group_rows import GroupRow
from screening.services.rounds.looking import RoundChoice, RoundPage
from screening.services.sharing import insight
from screening.storage.assessing import drafts
from screening.storage.database import Database, writing
from screening.storage.rounds import facts

MOST_ROWS: Final = 60
"""So many children stand on one screen: of more, somebody chooses a group first."""
LARGE: Final = 1_000
"""A unit with more children has so many groups that whoever has chosen one is not told of the others."""
MEANWHILE: Final = Phrase("En kollega nåede det først. Dine trin er gemt som din kladde på barnet.")
MOVED: Final = Phrase("Barnet er flyttet til en anden gruppe. Dine trin er gemt som din kladde på barnet.")
GONE: Final = Phrase("Barnet er ikke i runden mere. Trinene her er ikke gemt.")
ELSEWHERE: Final = Phrase("Rækken er gemt i et andet vindue. Her står, hvad der er gemt.")


@dataclass(frozen=True)
class TappedMeanwhile:
    """A child whom a colleague saw, or moved, while somebody tapped: what is told of it, and the revision of the draft that keeps the taps.

    `name` is None for whoever is not in the round any more.
    """

    child_id: str
    name: str | None
    told: Phrase
    revision: int


@dataclass(frozen=True)
class GroupPage:
    """The screen of a group: `rows` are still to be seen by the reader, `others` are not; `left_out` so many have no room here.

    `meanwhile` are those without a row for whom something was tapped when a colleague had been there. `tells_of_others` says whether the
    other groups are counted: those of a large school would push the children off the screen. `called` is what each child on it is called
    beside the button: a whole room has no place there by its full names.
    """

    round_page: RoundPage
    rows: tuple[GroupRow, ...]
    others: tuple[RoundStanding, ...]
    left_out: int
    called: Mapping[str, str]
    meanwhile: tuple[TappedMeanwhile, ...] = ()
    tells_of_others: bool = True

    @property
    def ready(self) -> tuple[GroupRow, ...]:
        """The rows that may be signed as they stand."""
        return tuple(row for row in self.rows if row.is_ready)

    @property
    def left(self) -> tuple[GroupRow, ...]:
        """The rows of which what was sent last was not taken, as each says itself."""
        return tuple(row for row in self.rows if row.fault)

    @property
    def ready_called(self) -> tuple[str, ...]:
        """What those are called beside the button."""
        return tuple(self.called[row.child.id] for row in self.ready)


def look_at(db: Database, user: User, written: str, choice: RoundChoice, configuration: Configuration, now: datetime) -> GroupPage:
    """The screen of one round's group. Raises `NotFound`, and `NotAllowed` for who has no role in the round. The look is logged."""
    page = as_it_is(db, user, written, choice, configuration, {}, now)
    shown = {one.child.child.id for one in (*page.others, *(row.standing for row in page.rows))}
    insight.list_seen(db, user, Act.ROUND_VIEWED, shown, now, written)
    return page


def as_it_is(
    db: Database,
    user: User,
    written: str,
    choice: RoundChoice,
    configuration: Configuration,
    faults: Mapping[str, Phrase],
    now: datetime,
    *,
    whole: bool = True,
    told: Collection[str] | None = None,
) -> GroupPage:
    """The same for whoever has it open already. `faults` are by the id of the child; without the `whole` round the group alone is read, and
    so it is in a large unit. Where it is said of whom something is `told` (ids), the others have no row.
    """
    _key, unit, _round, _period = looking.found_round(user, written, configuration, local_day(now))
    whole = whole and not (choice.group_id and facts.has_more_children_than(db, unit, LARGE, local_day(now)))
    round_page, everybody = looking.with_everybody(db, user, written, choice, configuration, now, whole=whole)
    if not round_page.may_assess:
        raise NotAllowed
    mine = [one for one in everybody if one.is_for(user.id)]
    shown = [one for one in mine[:MOST_ROWS] if told is None or one.child.child.id in told]
    others = [one for one in everybody if not one.is_for(user.id)]
    begun = drafts.of_author_on(db, user.id, faults)
    away = _moved(db, user, written, faults.keys() - {one.child.child.id for one in everybody}, configuration, now)
    names = {one.child.child.id: one.child.name for one in (*others, *away.values())}
    without_row = [id_ for id_ in faults if id_ not in {one.child.child.id for one in mine}]
    meanwhile = tuple(_meanwhile(id_, names.get(id_), begun.get(id_), faults[id_]) for id_ in without_row)
    return GroupPage(
        round_page=round_page,
        rows=group_rows.rows_of(db, user, round_page.unit, shown, round_page.round, configuration, faults, now),
        others=tuple(others),
        left_out=max(0, len(mine) - MOST_ROWS),
        called=called({one.child.child.id: one.child.name for one in mine[:MOST_ROWS]}),
        meanwhile=meanwhile,
        tells_of_others=whole,
    )


def after_taps(
    db: Database,
    user: User,
    written: str,
    choice: RoundChoice,
    taps: TappedGroup,
    configuration: Configuration,
    faults: Mapping[str, Phrase],
    now: datetime,
) -> GroupPage:
    """What has to be told after taps to whoever goes on tapping: of each child that was sent, and of each with a draft."""
    told = {*taps.rows, *drafts.begun_by(db, user.id)}
    return as_it_is(db, user, written, choice, configuration, faults, now, whole=False, told=told)


def save(
    db: Database,
    user: User,
    written: str,
    choice: RoundChoice,
    taps: TappedGroup,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
) -> Mapping[str, Phrase]:
    """Save what was tapped, each child in a draft of its own, and answer with the faults by child. Raises `NotFound`, `NotAllowed`.

    A row that is sent is sent whole: a point that is not in it was taken back.

    What was saved in another window meanwhile stays as it is there, and the row says so. What is tapped for a child whom a colleague
    has seen meanwhile, or placed in another group, is kept as well; for one whom the user has signed in another window nothing is.
    """
    round_page, everybody = looking.with_everybody(db, user, written, choice, configuration, now, whole=False)
    if not round_page.may_assess:
        raise NotAllowed
    begun = drafts.of_author_on(db, user.id, taps.rows)
    here = {one.child.child.id for one in everybody}
    tapped = {id_ for id_, row in taps.rows.items() if row.points}
    moved = _moved(db, user, written, tapped - here, configuration, now)
    open_to = {one.child.child.id: one.is_for(user.id) for one in (*everybody, *moved.values()) if user.id not in one.seen_by}
    faults = dict.fromkeys(tapped - here - moved.keys(), GONE)
    for child_id, row in taps.rows.items():
        draft = begun.get(child_id)
        if child_id not in open_to or (draft and _tapped(draft.typed, row, configuration) == draft.typed):
            continue
        try:
            is_new = _save_row(db, user, child_id, row, round_page.round, configuration, now, form.about(child_id))
        except Stale:
            faults[child_id] = ELSEWHERE
        except once.AlreadyMade:
            continue
        else:
            if is_new and (child_id in moved or not open_to[child_id]):
                faults[child_id] = MOVED if open_to[child_id] else MEANWHILE
    return faults


def _moved(
    db: Database, user: User, written: str, child_ids: Collection[str], configuration: Configuration, now: datetime
) -> Mapping[str, RoundStanding]:
    """Those of some children who are in the round, in whichever group; it is read where somebody is not in the own one any more."""
    if not child_ids:
        return {}
    _round_page, everybody = looking.with_everybody(db, user, written, RoundChoice(), configuration, now, whole=False)
    return {id_: one for one in everybody if (id_ := one.child.child.id) in child_ids}


def _meanwhile(child_id: str, name: str | None, draft: Draft | None, told: Phrase) -> TappedMeanwhile:
    return TappedMeanwhile(child_id, name, told, draft.revision if draft else 0)


def _save_row(
    db: Database,
    user: User,
    child_id: str,
    row: TappedRow,
    round_: ScreeningRound,
    configuration: Configuration,
    now: datetime,
    form: Form,
) -> bool:
    """Save a row, and answer whether it said something that was not saved yet."""
    child = children.get(db, user, child_id, now)
    with writing(db):
        once.refuse_second(db, user, form)
        draft = drafts.of_author(db, child.id, user.id)
        before = group_rows.typed_in(draft, child, round_, configuration, now)
        after = _tapped(before, row, configuration)
        if after == before:
            return False
        drafting.save_inside(db, user, child, after, row.revision, now, form)
    return True


def _tapped(before: TypedSheet, row: TappedRow, configuration: Configuration) -> TypedSheet:
    """A sheet with the points of a row instead of those that the row shows."""
    shown = {dimension.id for scale in configuration.scales if scale.id == before.scale for dimension in scale.dimensions}
    return replace(before, points={**{id_: point for id_, point in before.points.items() if id_ not in shown}, **row.points})
