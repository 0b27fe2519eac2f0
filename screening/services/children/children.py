"""Looking at a child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import Final

from screening.domain.acts import Act
from screening.domain.ages import age_in_months, corrected_age_in_months, days_old
from screening.domain.assessing.assessments import Mark
from screening.domain.assessing.second_look import LookAgain, looks_of
from screening.domain.children.child import Child
from screening.domain.children.moving import MoveKind
from screening.domain.children.planned import PlannedMove
from screening.domain.helping.family_papers import FamilyPaper, PaperGiven
from screening.domain.helping.giving_papers import had_the_letter
from screening.domain.people import Right, Unit, User
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.ages_read import age_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.domain.sharing.outlets import Outlet
from screening.errors import NotFound
from screening.language import local_day
from screening.reports.assessing.curves import AgeRead, Curve, SeenPoint, curve, raters_of
from screening.services.children.expected import has_mother, is_expected
from screening.services.children.knowing import Known, known_of
from screening.services.helping.telling import ChildHelp, help_of, seen_in
from screening.services.people import access
from screening.services.publishing.configurations import made_with
from screening.services.sharing import shared
from screening.services.sharing.shared import SharedLine
from screening.storage import audit, leaving
from screening.storage.assessing import courses, drafts, second_looks
from screening.storage.children import children, joined, planned
from screening.storage.database import Database
from screening.storage.helping import family_papers
from screening.storage.left_work import EndedWork, ended_of_child
from screening.storage.working_out import worked_out

MOST_DRAWN: Final = 30
"""A course of more is drawn whole on the page of the years alone: here the newest say where the child stands."""


@dataclass(frozen=True)
class ChildCourse:
    """Assessments that can be drawn as one curve, oldest first: on one scale or its family. `scale` is the newest one's.

    `curves` are by dimension. There are so many `earlier` ones that only the page of the years draws.
    """

    scale: Scale
    marks: tuple[Mark, ...]
    earlier: int
    curves: tuple[Curve, ...]


@dataclass(frozen=True)
class ChildPage:
    """Everything about a child on one page. `scales` are those that fit the age today; ages are in months.

    `left_elsewhere` is why another unit has let the child go, where that may concern everybody. `is_expected` says that it is unborn, and
    `has_mother` that no mother is missing then.
    `help` is what the reader's units do about it.
    `ended` is what ended in the reader's own units because the child left them, and `planned` what those units have planned for it;
    `shared` is what is shared about it, from those units and to them.
    `family_papers` are those that the family got from them; None while no step may lead to the parents. `looks` are the second looks that
    assessments asked for, by their ids.
    """

    child: Child
    age_months: int
    scales: tuple[Scale, ...]
    marks: tuple[Mark, ...]
    scale_of: Mapping[tuple[str, str], Scale]
    draft_saved_at: datetime | None
    known: Known
    left_elsewhere: MoveKind | None
    is_expected: bool
    has_mother: bool
    help: ChildHelp
    ended: tuple[EndedWork, ...]
    planned: tuple[PlannedMove, ...]
    shared: tuple[SharedLine, ...]
    family_papers: tuple[FamilyPaper, ...] | None
    looks: Mapping[str, LookAgain]

    @property
    def had_letter(self) -> tuple[PaperGiven, ...]:
        """Who has had the letter that tells what is kept about the child, the last first."""
        return had_the_letter(self.family_papers or ())

    @cached_property
    def courses(self) -> tuple[ChildCourse, ...]:
        """A course for each scale or family of scales, newest first. A checklist has no points to draw."""
        by_family: dict[str, list[Mark]] = {}
        for mark in reversed(self.marks):
            scale = self.scale_of.get((mark.fingerprint, mark.scale))
            if scale and not scale.is_checklist and mark.stands:
                by_family.setdefault(scale.family or scale.id, []).append(mark)
        return tuple(self._course(tuple(reversed(marks))) for marks in by_family.values())

    def last_look(self, course: ChildCourse) -> tuple[Mark, LookAgain] | None:
        """The last assessment of a course that asked for a second look, while that is awaited or is the newest one."""
        asked = [mark for mark in course.marks if mark.id in self.looks]
        look = self.looks[asked[-1].id] if asked else None
        return (asked[-1], look) if look and (look.is_provisional or look.on == course.marks[-1].observed_on) else None

    def _is_provisional(self, mark: Mark) -> bool:
        return mark.id in self.looks and self.looks[mark.id].is_provisional

    def age_on(self, scale: Scale, day: date) -> int:
        """The age in months that a scale goes by on a day."""
        return age_on(scale, self.child.born, self.child.weeks_early, day).months

    def _course(self, every: tuple[Mark, ...]) -> ChildCourse:
        marks = every[-MOST_DRAWN:]
        scale = self.scale_of[marks[-1].fingerprint, marks[-1].scale]
        raters = raters_of([(mark.observed_on, mark.rater) for mark in marks])
        rulers = {mark.id: edition_of(self.scale_of[mark.fingerprint, mark.scale]) for mark in marks}
        return ChildCourse(
            scale,
            marks,
            len(every) - len(marks),
            tuple(
                curve(
                    scale,
                    dimension,
                    [
                        SeenPoint(
                            mark.observed_on,
                            mark.points.get(dimension.id),
                            mark.rater,
                            rulers[mark.id],
                            is_provisional=self._is_provisional(mark),
                        )
                        for mark in marks
                        if self.scale_of[mark.fingerprint, mark.scale].dimension(dimension.id)
                    ],
                    raters,
                    AgeRead(self.age_on(scale, marks[-1].observed_on), marks[-1].observed_on),
                )
                for dimension in scale.dimensions
            ),
        )


def get(db: Database, user: User, child_id: str, now: datetime) -> Child:
    """A child of the user's units. Raises `NotFound` for everybody else's."""
    access.check_can_see_children(user)
    child = children.get(db, child_id, user.reach, local_day(now))
    if child is None:
        raise NotFound
    return child


def some(db: Database, user: User, child_ids: Sequence[str], now: datetime) -> Mapping[str, Child]:
    """Those of these children (ids) that the user's units have, by the id."""
    access.check_can_see_children(user)
    return children.some(db, child_ids, user.reach, local_day(now))


def child_of(db: Database, record_id: str) -> str:
    """The id of the child that a record tells of: another than its own where two records were made one."""
    return joined.child_of(db, record_id)


def look_at(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> ChildPage:
    """A child's page: the ruler over time and the user's own draft. The view is logged."""

    def reckoned() -> ChildPage:
        return _page_of(db, user, child_id, configuration, now)

    page = worked_out(db, reckoned, "child's page", user, child_id, configuration.fingerprint, local_day(now))
    audit.view(db, now, Act.CHILD_VIEWED, user, child_id=child_id)
    return page


def _page_of(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> ChildPage:
    child = get(db, user, child_id, now)
    marks = tuple(courses.marks(db, child_id, user.child_units, user.id))
    age_months = age_in_months(child.born, local_day(now))
    corrected = corrected_age_in_months(child.born, child.weeks_early, local_day(now))
    scale_of, known = scales_of(db, marks, configuration), known_of(db, user, child, now)
    help_ = help_of(db, user, child.id, Outlet.PAGE, partial(seen_in, marks, scale_of), configuration.steps, age_months)
    expected = is_expected(db, child, local_day(now))
    return ChildPage(
        child=child,
        age_months=age_months,
        scales=configuration.scales_for(age_months, corrected, days_old(child.born, child.weeks_early, local_day(now))),
        marks=marks,
        scale_of=scale_of,
        draft_saved_at=drafts.last_saved(db, child_id, user.id),
        known=known,
        left_elsewhere=leaving.stands_elsewhere(db, child.id, user.child_units),
        is_expected=expected,
        has_mother=not expected or has_mother(db, child.id),
        help=help_,
        ended=tuple(ended_of_child(db, child.id, user.child_units)),
        shared=shared.of_child(db, user, child.id, now, hides_receiver=known.facts.address_protected),
        planned=_planned(db, user, child, now, is_hidden=known.facts.address_protected),
        family_papers=None if help_.told.is_locked else tuple(family_papers.of_child(db, child_id, user.child_units)),
        looks=looks_of(marks, scale_of, second_looks.of_child(db, child.id, user.child_units)),
    )


def _planned(db: Database, user: User, child: Child, now: datetime, *, is_hidden: bool) -> tuple[PlannedMove, ...]:
    """The moves that the user's units have planned. Where a child whose address is protected goes is told to whoever moves it alone."""
    movers = {id_ for unit in user.units_with(Right.MOVE_CHILDREN) for id_ in unit.ids}
    return tuple(
        replace(move, place="") if is_hidden and move.kind is MoveKind.UNIT and move.unit_id not in movers else move
        for move in planned.of_child(db, child.id, user.child_units, local_day(now))
    )


def scales_of(db: Database, marks: Sequence[Mark], configuration: Configuration) -> Mapping[tuple[str, str], Scale]:
    """The scale of each mark, as it was written when the mark was made."""
    found = {}
    for fingerprint, scale_id in {(mark.fingerprint, mark.scale) for mark in marks}:
        scale = made_with(db, fingerprint, configuration).scale(scale_id)
        if scale:
            found[fingerprint, scale_id] = scale
    return found


def unit_for(user: User, child: Child) -> Unit:
    """The unit in which the user meets the child. Raises `NotFound` where there is none."""
    unit = next((unit for unit in user.child_units if unit in child.units), None)
    if unit is None:
        raise NotFound
    return unit
