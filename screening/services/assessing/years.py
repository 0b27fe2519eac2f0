"""A child's years on the ruler: each rater apart, other voices, second looks, gaps and falls, and the efforts beneath."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.assessing.assessments import Eyes, Mark
from screening.domain.assessing.second_look import LookAgain, looks_of
from screening.domain.children.child import Child
from screening.domain.helping.efforts import Effort
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rating.table import TableTalk, VoiceAtTable
from screening.domain.ruler.weighing.cases import Point, Rater, RulerEdition
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.ages_read import age_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Perspective, Scale
from screening.domain.sharing.outlets import Outlet
from screening.domain.text import Text
from screening.language import local_day
from screening.reports.assessing.curves import TOGETHER, AgeRead, Axis, Curve, SeenPoint, curve, raters_of
from screening.reports.assessing.years import YearsFrame, axis_of, falls_of, frame
from screening.services.assessing.at_table import talks_of
from screening.services.children import children
from screening.services.helping.telling import ChildHelp, help_of, seen_in
from screening.storage import audit
from screening.storage.assessing import courses, second_looks, voices
from screening.storage.database import Database

Said = Mapping[str, Mapping[str, Point]]
"""By the id of a perspective the points that it gave, by dimension."""
Talk = tuple[TableTalk, Scale]
"""What somebody marked at the table, and the ruler as it was then."""


@dataclass(frozen=True)
class YearRow:
    """One mark of the drawing as a row of its table: a professional's, a `voice` in somebody's assessment, or one at the table (no `mark`).

    `age_months` is the age that the scale goes by; `remarks` are what the drawing says of it beside its points.
    """

    on: date
    mark: Mark | None
    scale: Scale
    age_months: int
    voice: Perspective | VoiceAtTable | None
    points: Mapping[str, Point]
    remarks: tuple[Phrase, ...]


@dataclass(frozen=True)
class YearsCourse:
    """Assessments on one scale or its family, oldest first; `scale` is the newest one's, and `rows` are the newest first."""

    scale: Scale
    marks: tuple[Mark, ...]
    curves: tuple[Curve, ...]
    rows: tuple[YearRow, ...]


@dataclass(frozen=True)
class YearsPage:
    """All that is drawn of a child's years. `courses` are newest first; `since` tells how far it has gone since the last effort began."""

    child: Child
    today: date
    courses: tuple[YearsCourse, ...]
    help: ChildHelp

    @property
    def efforts(self) -> tuple[Effort, ...]:
        """The efforts in the order in which they were chosen."""
        return tuple(sorted(self.help.told.efforts, key=lambda effort: effort.steps[0].on))

    @cached_property
    def axis(self) -> Axis:
        """One axis of time for every drawing on the page."""
        days = [seen.on for course in self.courses for drawn in course.curves for seen in drawn.seen]
        days += [mark.observed_on for course in self.courses for mark in course.marks]
        return axis_of([*days, *(effort.steps[0].on for effort in self.efforts)], self.today)

    def frame(self, course: YearsCourse, room: float) -> YearsFrame:
        """What the drawings of a course have in common, on an axis `room` wide."""
        return frame(self.axis, room, [mark.observed_on for mark in course.marks], self.efforts, self.today)

    @property
    def since(self) -> tuple[Text | str, date, tuple[Phrase, ...]] | None:
        """The last effort that began, its day, and how far each dimension has gone since; None where that can't be told."""
        begun = [(effort.started_on, effort) for effort in self.efforts if effort.started_on]
        if not begun:
            return None
        day, effort = max(begun, key=lambda one: one[0])
        moved = self.help.moved(effort)
        return (effort.title, day, moved) if moved else None


def look_at(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> YearsPage:
    """A child's years, as far as the user's units have seen them. The view is logged. Raises `NotFound` for who may not see the child."""
    child = children.get(db, user, child_id, now)
    marks = [mark for mark in courses.marks(db, child.id, user.child_units, user.id) if not mark.replaced]
    scale_of = children.scales_of(db, marks, configuration)
    promised = second_looks.of_child(db, child.id, user.child_units)
    said = voices.of_child(db, child.id, user.child_units)
    age_months = age_in_months(child.born, local_day(now))
    help_told = help_of(db, user, child.id, Outlet.PAGE, partial(seen_in, marks, scale_of), configuration.steps, age_months)
    talks = [(talk, scale) for talk, scale in reversed(talks_of(db, user, child.id, configuration, now)) if scale]
    drawn = tuple(_courses(child, marks, scale_of, looks_of(marks, scale_of, promised), said, talks))
    audit.view(db, now, Act.CHILD_VIEWED, user, child_id=child.id)
    return YearsPage(child, local_day(now), drawn, help_told)


def _courses(
    child: Child,
    marks: Sequence[Mark],
    scale_of: Mapping[tuple[str, str], Scale],
    looks: Mapping[str, LookAgain],
    said: Mapping[str, Said],
    talks: Sequence[Talk],
) -> Iterable[YearsCourse]:
    by_family: dict[str, list[Mark]] = {}
    for mark in reversed(marks):
        scale = scale_of.get((mark.fingerprint, mark.scale))
        if scale and not scale.is_checklist:
            by_family.setdefault(scale.family or scale.id, []).append(mark)
    for family, newest_first in by_family.items():
        of_family = [(talk, scale) for talk, scale in talks if (scale.family or scale.id) == family]
        yield _course(child, newest_first[::-1], scale_of, looks, said, of_family)


def _course(
    child: Child,
    marks: Sequence[Mark],
    scale_of: Mapping[tuple[str, str], Scale],
    looks: Mapping[str, LookAgain],
    said: Mapping[str, Said],
    talks: Sequence[Talk],
) -> YearsCourse:
    used = {mark.id: scale_of[mark.fingerprint, mark.scale] for mark in marks}
    scale = used[marks[-1].id]
    raters = raters_of([(mark.observed_on, _rater(mark)) for mark in marks])
    raters = tuple(sorted(raters, key=lambda rater: rater != TOGETHER))
    age = AgeRead(_age_on(child, scale, marks[-1].observed_on), marks[-1].observed_on)
    curves = tuple(
        curve(scale, one, [*_seen(one.id, marks, used, looks, said), *_at_table(one.id, talks)], raters, age) for one in scale.dimensions
    )
    rows = sorted([*_rows(child, marks, used, looks, said, curves), *_table_rows(child, talks)], key=lambda row: row.on)
    return YearsCourse(scale, tuple(marks), curves, tuple(reversed(rows)))


def _at_table(dimension_id: str, talks: Sequence[Talk]) -> Iterable[SeenPoint]:
    for talk, scale in talks:
        point = talk.stands.point(dimension_id)
        if point is not None and scale.dimension(dimension_id):
            yield SeenPoint(talk.said_on, point, None, edition_of(scale), VoiceAtTable(talk.voice))


def _table_rows(child: Child, talks: Sequence[Talk]) -> Iterable[YearRow]:
    for talk, scale in talks:
        day = talk.said_on
        points = {one.id: point for one in scale.dimensions if (point := talk.stands.point(one.id)) is not None}
        if points:
            yield YearRow(day, None, scale, _age_on(child, scale, day), VoiceAtTable(talk.voice), points, ())


def _seen(
    dimension_id: str, marks: Sequence[Mark], used: Mapping[str, Scale], looks: Mapping[str, LookAgain], said: Mapping[str, Said]
) -> Iterable[SeenPoint]:
    for mark in marks:
        scale = used[mark.id]
        if not scale.dimension(dimension_id):
            continue
        ruler, look = edition_of(scale), looks.get(mark.id)
        provisional = look is not None and look.is_provisional
        yield SeenPoint(mark.observed_on, mark.points.get(dimension_id), _rater(mark), ruler, is_provisional=provisional)
        for voice in scale.perspectives:
            point = said.get(mark.id, {}).get(voice.id, {}).get(dimension_id)
            if isinstance(point, int):
                yield SeenPoint(mark.observed_on, point, None, ruler, voice)


def _rows(
    child: Child,
    marks: Sequence[Mark],
    used: Mapping[str, Scale],
    looks: Mapping[str, LookAgain],
    said: Mapping[str, Said],
    curves: Sequence[Curve],
) -> Iterable[YearRow]:
    fallen = _fallen(curves)
    known = set[RulerEdition | None]()
    for mark in marks:
        scale, remarks = used[mark.id], list[Phrase]()
        if mark.id in looks:
            remarks.append(looks[mark.id].words)
        if known and edition_of(scale) not in known:
            remarks.append(Phrase("ny lineal: {scale}", {"scale": scale.title}))
        known.add(edition_of(scale))
        remarks += fallen.get((mark.observed_on, _rater(mark).id), [])
        age = _age_on(child, scale, mark.observed_on)
        yield YearRow(mark.observed_on, mark, scale, age, None, mark.points, tuple(remarks))
        for voice in scale.perspectives:
            points = said.get(mark.id, {}).get(voice.id)
            if points:
                yield YearRow(mark.observed_on, mark, scale, age, voice, points, ())


def _fallen(curves: Sequence[Curve]) -> Mapping[tuple[date, str], list[Phrase]]:
    """By day and rater what fell: told at the foot of the fall."""
    found: dict[tuple[date, str], list[Phrase]] = {}
    for drawn in curves:
        for fall in falls_of(drawn):
            told = Phrase("{dimension}: {fall}", {"dimension": drawn.dimension.title, "fall": fall.fall.words})
            found.setdefault((fall.fall.on, fall.rater_id), []).append(told)
    return found


def _rater(mark: Mark) -> Rater:
    """Whose line a mark is on: the joint ones are nobody's alone."""
    return TOGETHER if mark.eyes is Eyes.ALL else mark.rater


def _age_on(child: Child, scale: Scale, day: date) -> int:
    return age_on(scale, child.born, child.weeks_early, day).months
