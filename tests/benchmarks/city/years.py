"""Ten years of a city, day by day: who is assessed by whom, what waits after it, what the log says of it."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.my_day.kinds import TaskKind
from screening.domain.ruler.written.guidance import ParentContact
from screening.storage import audit
from screening.storage.emergency_log import Look
from tests.benchmarks.city.bulk import Rows
from tests.benchmarks.city.children import Inhabitant
from tests.benchmarks.city.packing import Packing
from tests.benchmarks.city.people import Place, Worker, ids
from tests.benchmarks.city.plan import FIRST_SEEN, SCHOOL, SCHOOL_UNTIL, YEARS, Size, seen_at
from tests.benchmarks.city.pool import STANDINGS, USUAL, Pool, Weighed
from tests.benchmarks.city.versions import Versions

SATURDAY: Final = 5
BEGINS: Final = time(7, 0)
WORK: Final = timedelta(hours=8)
BEFORE: Final = ((Act.CHILD_VIEWED, 240), (Act.SHEET_OPENED, 225), (Act.DRAFT_STARTED, 180))
"""What the log says of an assessment before it is signed, and how many seconds before."""
ONE_IN: Final = 3_000
"""Of so many assessments one asks that nobody contacts the parents."""
LIFTED_AFTER: Final = timedelta(days=90)
LOOKS_AT_DAY: Final = 3
"""Everybody looks at the own day on every third day, in the log."""
ON_A_DAY: Final = 8
SHORT_COURSE, LONG_COURSE = 2, 200
TEXTS: Final = (
    "Et barn i god gænge. Vi ser på det igen i næste runde og spørger forældrene, hvad de ser derhjemme.",
    "Talt med begge forældre ved afhentning. De kan genkende det og fortæller, at det er det samme derhjemme.",
    "Vi bliver ved med små grupper to gange om ugen og taler om det på næste stuemøde.",
)


@dataclass(slots=True)
class _Course:
    """What a unit has of a child: what it looks back on, and what waits."""

    unit_id: str
    history: list[str] = field(default_factory=list)
    waiting: list[list[object]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Assessed:
    """Who is assessed when, where and by whom."""

    at: datetime
    child: Inhabitant
    place: Place
    author: Worker
    weighed: Weighed


class Years:
    """The years, as rows that wait to be written."""

    def __init__(
        self,
        size: Size,
        blocks: Sequence[Sequence[Place]],
        children: Sequence[Inhabitant],
        apart: Sequence[Inhabitant],
        pool: Pool,
        words: dict[str, tuple[int, bytes]],
        versions: Versions,
        last: date,
        random: Random,
    ) -> None:
        """`children` stand in the order of birth; `last` is the last day that is written of."""
        self.rows = Rows()
        self._size, self._blocks, self._children, self._pool = size, blocks, children, pool
        self._words, self._versions, self._last, self._random = words, versions, last, random
        self._born = [child.born for child in children]
        self._ids, self._courses = ids(random), dict[str, _Course]()
        self._hash, self._events = audit.FIRST_HASH, 0
        self._packing = Packing({scale_id: found for scale_id, (_, found) in words.items()})
        self._apart = _apart_on(apart, last)
        self._usual = [place for place, count in enumerate(USUAL) for _ in range(count)]
        self._listed = defaultdict[str, list[str]](list)

    def days(self) -> Iterator[int]:
        """Live through every day, and answer after each with how many assessments wait to be written."""
        working = [day for day in _days(self._last - timedelta(days=YEARS * 365), self._last) if day.weekday() < SATURDAY]
        early = [day for day in sorted(self._apart) if day < working[0]]
        for day in early:
            yield self._day(day, 0)
        for number, day in enumerate(working):
            count = self._size.assessments * (number + 1) // len(working) - self._size.assessments * number // len(working)
            yield self._day(day, count)
        self._leave_the_rest()

    def _day(self, day: date, count: int) -> int:
        looks: list[Look] = []
        for one in self._assessed_on(day, count):
            self._sign(one, looks)
        looks += self._looks_at_own_day(day)
        for look in sorted(looks, key=lambda look: look.at):
            self._log(look)
        return len(self.rows.waiting["assessment"])

    def _assessed_on(self, day: date, count: int) -> Iterator[_Assessed]:
        random, begins = self._random, datetime.combine(day, BEGINS, UTC)
        low, high = bisect_left(self._born, day - SCHOOL_UNTIL + timedelta(days=1)), bisect_right(self._born, day - FIRST_SEEN)
        for number in range(count):
            child = self._children[random.randrange(low, high)]
            place = self._blocks[child.block][seen_at(day - child.born, child.turn)]
            yield self._assessed(begins + WORK * (number + 1) / (count + 1), day, child, place)
        for child in self._apart.get(day, ()):
            yield self._assessed(begins + WORK, day, child, self._blocks[child.block][SCHOOL])

    def _assessed(self, at: datetime, day: date, child: Inhabitant, place: Place) -> _Assessed:
        random, months = self._random, min(age_in_months(child.born, day), self._pool.last_month)
        usual = self._usual[(child.turn * 37 + child.block * 11) % len(self._usual)]
        standing = min(max(usual + random.choice((-1, 0, 0, 0, 1)), 0), len(STANDINGS) - 1)
        alarms = random.randrange(ONE_IN) == 0
        weighed = self._pool.alarm(months) if alarms else self._pool.usual(months, standing)
        author = place.workers[(child.turn + (random.random() < 0.2)) % len(place.workers)]
        return _Assessed(at.replace(microsecond=random.randrange(1_000_000)), child, place, author, weighed)

    def _sign(self, one: _Assessed, looks: list[Look]) -> None:
        id_, child, place, author, weighed, waiting = next(self._ids), one.child, one.place, one.author, one.weighed, self.rows.waiting
        signed_at, day = one.at.isoformat(), one.at.date()
        observed_on, months = day.isoformat(), age_in_months(child.born, day)
        course = self._course_of(child.id, place.id)
        waiting["score"] += [(id_, dimension, point, 0, reason) for dimension, point, reason in weighed.scores]
        waiting["answer"] += [(id_, *answer) for answer in weighed.answers]
        waiting["sign"] += [(id_, sign) for sign in weighed.signs]
        waiting["observation"].append((id_, 0, observed_on, *weighed.seen, ""))
        who = (id_, child.id, place.id, author.id, author.name, author.title, place.name, child.name, child.born.isoformat(), child.cpr, 0)
        stands, version = (weighed.overall_point, weighed.zone_id, *TEXTS, signed_at), self._versions.on(day)
        waiting["assessment"].append((*who, version, weighed.scale_id, "professional", observed_on, *stands))
        rest = weighed.rest_of_result(months, day, ",".join(course.history))
        waiting["assessment_result"].append((id_, self._packing.pack(weighed, rest), self._words[weighed.scale_id][0]))
        weighs = (child.id, signed_at, id_, place.id, None, weighed.facts_text(months, observed_on))
        signed_by = (author.id, author.name, place.name, version, weighed.overall_point, weighed.zone_id)
        waiting["assessment_facts"].append((*weighs, *signed_by))
        course.history.append(weighed.past.format(day=observed_on, rater_id=author.id, rater_name=author.name))
        self._settle(course, id_)
        self._promise(course, id_, one)
        if weighed.contact is not ParentContact.INFORM:
            self._forbid(id_, one, looks)
        drafted = next(self._ids)
        for act, seconds in BEFORE:
            subject = drafted if act is Act.DRAFT_STARTED else None
            looks.append(Look(one.at - timedelta(seconds=seconds), act, author.id, child.id, subject))
        looks.append(Look(one.at, Act.ASSESSMENT_SIGNED, author.id, child.id, id_))
        self._listed[author.id].append(child.id)

    def _course_of(self, child_id: str, unit_id: str) -> _Course:
        course = self._courses.get(child_id)
        if course is None or course.unit_id != unit_id:
            if course is not None:
                self._end(course, datetime.combine(self._last, BEGINS, UTC).isoformat())
            course = self._courses[child_id] = _Course(unit_id)
        return course

    def _promise(self, course: _Course, assessment_id: str, one: _Assessed) -> None:
        day, at, tomorrow = one.at.date(), one.at.isoformat(), one.at.date() + timedelta(days=1)
        about = (one.child.id, one.place.id)
        if one.weighed.look_again:
            why = (one.weighed.why, assessment_id, day.isoformat(), at, one.author.id, None, None, None)
            due_on = (day + one.weighed.look_again).isoformat()
            course.waiting.append([next(self._ids), TaskKind.LOOK_AGAIN, *about, None, one.author.id, due_on, *why])
        if one.weighed.asks_for_a_choice:
            why = (None, assessment_id, day.isoformat(), at, one.author.id, None, None, None)
            choice = [next(self._ids), TaskKind.CHOOSE_NEXT, *about, assessment_id, one.author.id, tomorrow.isoformat(), *why]
            course.waiting.append(choice)

    def _settle(self, course: _Course, assessment_id: str) -> None:
        """What waited is done by the next assessment."""
        for task in course.waiting:
            task[-3:-1] = [assessment_id, Act.ASSESSMENT_SIGNED]
            self.rows.waiting["task"].append(task)
        course.waiting = []

    def _end(self, course: _Course, at: str) -> None:
        """What waits when the child has left the unit ends."""
        for task in course.waiting:
            task[-1] = at
            self.rows.waiting["task"].append(task)
        course.waiting = []

    def _leave_the_rest(self) -> None:
        """What waits on the last day goes on waiting, where the child is there still; whoever had to choose has chosen, but for a few."""
        for child in self._children:
            course = self._courses.get(child.id)
            if course is None:
                continue
            left = self._last - child.born >= SCHOOL_UNTIL
            for task in course.waiting:
                is_open = not left and (task[1] is TaskKind.LOOK_AGAIN or child.turn % 20 == 0)
                task[-1] = None if is_open else datetime.combine(self._last, BEGINS, UTC).isoformat()
            self.rows.waiting["task"] += course.waiting

    def _forbid(self, assessment_id: str, one: _Assessed, looks: list[Look]) -> None:
        id_, at = next(self._ids), one.at.isoformat()
        row = (id_, one.child.id, str(one.weighed.contact), assessment_id, one.place.id, one.author.id, at)
        self.rows.waiting["caution"].append(row)
        looks.append(Look(one.at, Act.CAUTION_RAISED, one.author.id, one.child.id, id_))
        lifted = one.at + LIFTED_AFTER
        if lifted.date() < self._last:
            self.rows.waiting["caution_lifted"].append((id_, one.author.id, lifted.isoformat(), "Talt med myndigheden"))

    def _looks_at_own_day(self, day: date) -> Iterator[Look]:
        if day.toordinal() % LOOKS_AT_DAY == 0:
            at = datetime.combine(day, BEGINS, UTC)
            for number, (user_id, seen) in enumerate(self._listed.items()):
                yield Look(at + timedelta(seconds=number), Act.DAY_VIEWED, user_id, None, None, tuple(seen[-ON_A_DAY:]))
            self._listed.clear()

    def _log(self, look: Look) -> None:
        row = audit.chained(look, self._hash)
        self._hash, self._events = row["hash"], self._events + 1
        self.rows.waiting["audit_event"].append((self._events, *row.values()))
        self.rows.waiting["audit_event_child"] += [(self._events, child_id) for child_id in sorted(set(look.listed))]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _apart_on(apart: Sequence[Inhabitant], last: date) -> dict[date, list[Inhabitant]]:
    """On which days the long and the short course are assessed: evenly, until the last day."""
    on = defaultdict[date, list[Inhabitant]](list)
    for child, count in zip(apart, (LONG_COURSE, SHORT_COURSE), strict=True):
        first = child.born + FIRST_SEEN
        for number in range(count):
            day = last - (last - first) * number // LONG_COURSE
            on[day - timedelta(days=max(day.weekday() - SATURDAY + 1, 0))].append(child)
    return on
