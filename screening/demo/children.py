"""120 children from newborn to seventeen, and where each of them goes."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from screening.demo.days import WINDOW
from screening.demo.lives import HOW_MANY, Course, Life, choose_life
from screening.demo.names import Name, invent_names
from screening.demo.people import AUTHORITY, DENTAL, GRAEVLINGEN, HEALTH, SCHOOL, SOLSIKKEN
from screening.domain.children.cpr import TEST_NUMBER_DAYS, read_cpr

CHILDREN: Final = 120
AGES: Final = 18
YOUNGEST_DAYS: Final = 27
DAYCARE_FROM_DAYS: Final = 320
SCHOOL_AFTER_YEARS: Final = 6
FIRST_OF_AUGUST: Final = (8, 1)
GIVEN_COURSES: Final = {
    (1, 1): Course.SEVERE,
    (4, 0): Course.SEVERE,
    (8, 2): Course.SEVERE,
    (14, 1): Course.SEVERE,
    (16, 0): Course.SEVERE,
    (4, 2): Course.SUSPICION,
    (10, 0): Course.SUSPICION,
}
"""By age in years and place among those of that age: so that every unit meets the most serious cases."""
WEEKS_EARLY: Final = {(0, 3): 5, (1, 4): 8, (2, 2): 6}
"""By age and place as well: the few who came before they were due."""
SUSPECTED_DAYS_AGO: Final = 9
ADVISER_SINCE_DAYS_AGO: Final = {Course.SEVERE: 60, Course.PARENTS_BEHIND: 60, Course.SUSPICION: SUSPECTED_DAYS_AGO}


@dataclass(frozen=True)
class Stay:
    """A child's time in a unit; `until` is None where the child still goes there."""

    unit: str
    since: date
    until: date | None = None


@dataclass(frozen=True)
class Someone:
    """A child who does not exist."""

    name: Name
    born: date
    cpr: str
    weeks_early: int
    life: Life
    stays: tuple[Stay, ...]


def invent_children(today: date, random: Random) -> list[Someone]:
    """The children of Lindeborg as they are on the day `today`, youngest first."""
    names = invent_names(CHILDREN, random)
    places = [(age, place) for place in range(CHILDREN // AGES + 1) for age in range(AGES)][:CHILDREN]
    courses = _courses(places, random)
    taken: set[str] = set()
    children = []
    for index, (age, place) in enumerate(sorted(places)):
        born = _born(age, place, today)
        cpr = _cpr(born, names[index].is_girl, taken, random)
        life = choose_life(courses[age, place], random)
        stays = _stays(born, index, life.course, today)
        children.append(Someone(names[index], born, cpr, WEEKS_EARLY.get((age, place), 0), life, stays))
    return children


def _courses(places: list[tuple[int, int]], random: Random) -> dict[tuple[int, int], Course]:
    free = [place for place in places if place not in GIVEN_COURSES]
    drawn = [course for course, count in HOW_MANY.items() for _ in range(count)]
    drawn += [Course.THRIVING] * (len(free) - len(drawn))
    random.shuffle(drawn)
    return dict(zip(free, drawn, strict=True)) | GIVEN_COURSES


def _born(age: int, place: int, today: date) -> date:
    """A birthday that makes the child `age` today, spread over the year by `place`."""
    birthday = _years_before(today, age)
    days = YOUNGEST_DAYS + place * 47 + age % 5
    return birthday - timedelta(days=days)


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def _cpr(born: date, is_girl: bool, taken: set[str], random: Random) -> str:
    """A fictitious test number that says this birthday and sex, fulfils modulus 11 and is nobody else's."""
    while True:
        serial = random.randrange(4000, 10000)
        digits = f"{born.day + TEST_NUMBER_DAYS}{born:%m%y}{serial}"
        number = read_cpr(digits)
        says_sex = (serial % 2 == 0) is is_girl
        if number and number.born == born and number.fulfils_modulus_11 and says_sex and digits not in taken:
            taken.add(digits)
            return digits


def _stays(born: date, index: int, course: Course, today: date) -> tuple[Stay, ...]:
    """Health visiting to the third birthday, then daycare, school and dental care as the age wants it."""
    begins = today - WINDOW
    daycare = SOLSIKKEN if index % 2 else GRAEVLINGEN
    to_daycare, third = born + timedelta(days=DAYCARE_FROM_DAYS), _years_before(born, -3)
    to_school = date(born.year + SCHOOL_AFTER_YEARS, *FIRST_OF_AUGUST)
    planned = [(HEALTH, born, third), (daycare, to_daycare, to_school), (SCHOOL, to_school, None)]
    if index % 3 or to_school <= today:
        planned.append((DENTAL, third, None))
    stays = [
        Stay(unit, max(since, begins), until - timedelta(days=1) if until and until <= today else None)
        for unit, since, until in planned
        if since <= today and (until is None or until > begins)
    ]
    if course in ADVISER_SINCE_DAYS_AGO:
        stays.append(Stay(AUTHORITY, max(born, today - timedelta(days=ADVISER_SINCE_DAYS_AGO[course]))))
    return tuple(stays)
