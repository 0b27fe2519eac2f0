"""The rows of a group's screen: each child with its ruler, where it stood last, and why it can't be signed there.

Only what was tapped is weighed by the rules: of whom nobody has tapped there is nothing to weigh yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.assessing.assessments import Draft
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.children.child import Child
from screening.domain.people import Unit, User
from screening.domain.phrase import Phrase
from screening.domain.rounds.group_sheet import RowHindrance, hindrance
from screening.domain.ruler.weighing.rulers import edition_of, is_comparable
from screening.domain.ruler.written.ages_read import age_on, at_age
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.ruler.written.scales import Scale
from screening.language import local_day
from screening.services.assessing import drafting, sheets
from screening.services.assessing.drafting import Last, Sheet
from screening.services.children import children, own_list
from screening.services.children.own_list import PlacedNow
from screening.services.round_standings import RoundStanding
from screening.services.sharing import cautions
from screening.storage.assessing import drafts
from screening.storage.children import last_looks
from screening.storage.database import Database

NEVER: Final[Mapping[str, PlacedNow]] = {}


@dataclass(frozen=True)
class RowRuler:
    """What a row is tapped on: the scale as it reads for the child, at `age` in months; None while nobody can tell. `last` is where the
    child stood before, by dimension.
    """

    scale: Scale
    age: int | None
    last: Mapping[str, Last]


@dataclass(frozen=True)
class GroupRow:
    """A child that is still to be seen: its ruler, the points as they are saved, and why it can't be signed here; None where it can.

    It has no `ruler` where there is none to tap on. `revision` is the draft's, 0 without one. `fault` is what went wrong with what was
    sent for it last.
    """

    standing: RoundStanding
    child: Child
    ruler: RowRuler | None
    points: Mapping[str, str]
    revision: int
    why_not: RowHindrance | None
    fault: Phrase | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the row may be signed where it stands."""
        return self.why_not is None

    @property
    def is_locked(self) -> bool:
        """Whether nobody may contact the parents as usual."""
        return self.why_not is RowHindrance.NOBODY_CONTACTS

    @property
    def has_begun(self) -> bool:
        """Whether something was tapped or typed."""
        return self.revision > 0


def rows_of(
    db: Database,
    user: User,
    unit: Unit,
    shown: Sequence[RoundStanding],
    round_: ScreeningRound,
    configuration: Configuration,
    faults: Mapping[str, Phrase],
    now: datetime,
) -> tuple[GroupRow, ...]:
    """Each child's row; whoever is not within reach any more has none. `faults` are by the id of the child."""
    there = children.some(db, user, [one.child.child.id for one in shown], now)
    begun = drafts.of_author_on(db, user.id, there)
    contacts = cautions.contacts_with(db, list(there))
    untapped = [id_ for id_ in there if id_ not in begun]
    reach = user.reach.within(unit)
    placed = own_list.placed_now(db, reach, last_looks.versions_to(db, reach, untapped)) if round_.raters == 1 else {}
    made = list[GroupRow]()
    for one in shown:
        child, draft = there.get(one.child.child.id), begun.get(one.child.child.id)
        if child is None:
            continue
        contact, fault = contacts[child.id], faults.get(child.id)
        if draft is None:
            ruler = _untapped_ruler(child, placed.get(child.id, NEVER), round_, configuration, now)
            why = hindrance(None, None, contact)
            made.append(GroupRow(one, child, None if why is RowHindrance.NOBODY_CONTACTS else ruler, {}, 0, why, fault))
            continue
        sheet = drafting.as_typed(db, user, child, configuration, draft.typed, draft, now, standing=contact, with_offers=False)
        why = why_not(sheet, draft, one, round_, local_day(now))
        made.append(GroupRow(one, child, _ruler_of(sheet, round_), sheet.typed.points, sheet.revision, why, fault))
    return tuple(made)


def why_not(sheet: Sheet, draft: Draft | None, standing: RoundStanding, round_: ScreeningRound, today: date) -> RowHindrance | None:
    """Why a row can't be signed where it stands; None where it can. What the parents are told is said by the letter of the round alone."""
    why = hindrance(sheet.result, draft, sheet.contact)
    if draft and why is not RowHindrance.NOBODY_CONTACTS and not _counts(sheet, standing, round_, today):
        return RowHindrance.OF_BEFORE
    if why is None and round_.letter is None:
        return RowHindrance.NO_LETTER
    if why is None and sheet.reading and set(sheet.reading.faults) - {"parents_told"}:
        return RowHindrance.FAULTY
    return why


def _counts(sheet: Sheet, standing: RoundStanding, round_: ScreeningRound, today: date) -> bool:
    is_meant = sheet.scale is None or sheet.scale.is_meant_by(round_.scales)
    return is_meant and sheets.observed_day(sheet.typed, today) >= standing.due.first


def typed_in(draft: Draft | None, child: Child, round_: ScreeningRound, configuration: Configuration, now: datetime) -> TypedSheet:
    """The draft's sheet, or one of today on the round's scale for the child's age."""
    if draft:
        return draft.typed
    scale = scale_for(round_, child, configuration, now)
    return TypedSheet(observed_on=local_day(now).isoformat(), scale=scale.id if scale else "")


def scale_for(round_: ScreeningRound, child: Child, configuration: Configuration, now: datetime) -> Scale | None:
    """The scale of a round that fits a child today; None where there is none."""
    fitting = sheets.scales_on(configuration, child, local_day(now))
    return next((scale for scale in fitting if scale.is_meant_by(round_.scales)), None)


def _untapped_ruler(
    child: Child, placed: Mapping[str, PlacedNow], round_: ScreeningRound, configuration: Configuration, now: datetime
) -> RowRuler | None:
    today = local_day(now)
    written = sheets.choose_scale(configuration, typed_in(None, child, round_, configuration, now), child, today)
    if written is None or written.is_checklist:
        return None
    age = age_on(written, child.born, child.weeks_early, today)
    scale = at_age(written, age)
    last = {
        dimension_id: Last(one.observed_on, one.point)
        for dimension_id, one in placed.items()
        if is_comparable(edition_of(one.scale), scale)
    }
    return RowRuler(scale, age.months, last)


def _ruler_of(sheet: Sheet, round_: ScreeningRound) -> RowRuler | None:
    """The ruler of a sheet that was tapped on. While others look alone nothing of before stands beside it."""
    if sheet.scale is None or sheet.scale.is_checklist or sheet.is_locked:
        return None
    dimensions = sheet.scale.dimensions if round_.raters == 1 else ()
    last = {dimension.id: last for dimension in dimensions if (last := sheet.last(dimension.id))}
    return RowRuler(sheet.scale, sheet.age, last)
