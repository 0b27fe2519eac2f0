"""How large an invented city is, and which units it has: units are as large in a small city as in a large one, there are only fewer."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from screening.domain.people import Role, UnitKind

CHILDREN_OF_ALL, ASSESSMENTS_OF_ALL, PEOPLE_OF_ALL = 110_000, 4_000_000, 500
"""Copenhagen in ten years."""
A_BLOCK: Final = 1_100
"""So many children of twenty years have a school, two daycares and a health visitor's district between them."""
YEARS_OF_BIRTH, YEARS = 20, 10
A_YEAR: Final = timedelta(days=365)
DISTRICT_UNTIL, DAYCARE_SINCE, SCHOOL_SINCE, SCHOOL_UNTIL = timedelta(days=547), A_YEAR, 6 * A_YEAR, 16 * A_YEAR
FIRST_SEEN: Final = timedelta(days=56)
LARGE_SCHOOL_OF: Final = 9
"""So many blocks share one school of 5,000 where the city is large enough."""
LARGE_CITY: Final = 20
STAFF: Final = (
    (0, Role.MANAGER),
    (1, Role.MANAGER),
    (2, Role.CHILDCARE_WORKER),
    (3, Role.HEALTH_VISITOR),
    (0, Role.TEACHER),
    (1, Role.CHILDCARE_WORKER),
    (2, Role.MANAGER),
    (0, Role.TEACHER),
)
"""Who works in a block, in turn: the place of the unit among its four, and the role there."""
KINDS: Final = (UnitKind.SCHOOL, UnitKind.DAYCARE, UnitKind.DAYCARE, UnitKind.HEALTH_VISITING)
TITLES: Final = {
    Role.MANAGER: "leder",
    Role.CHILDCARE_WORKER: "pædagog",
    Role.HEALTH_VISITOR: "sundhedsplejerske",
    Role.TEACHER: "lærer",
}
SCHOOL, FIRST_DAYCARE, SECOND_DAYCARE, DISTRICT = range(4)


@dataclass(frozen=True)
class Size:
    """How many children, signed assessments in ten years, and people at work."""

    children: int
    assessments: int
    people: int

    @classmethod
    def of(cls, assessments: int, people: int | None = None) -> "Size":
        """A city with so many assessments, children and people in the measure of the largest; at least one of each unit."""
        blocks = max(1, round(assessments * CHILDREN_OF_ALL / ASSESSMENTS_OF_ALL / A_BLOCK))
        children = max(60, round(assessments * CHILDREN_OF_ALL / ASSESSMENTS_OF_ALL))
        usual = round(children * PEOPLE_OF_ALL / CHILDREN_OF_ALL)
        return cls(children, assessments, max(people or usual, 4 * blocks))

    @property
    def blocks(self) -> int:
        """How many schools there are, each with two daycares and a district."""
        return max(1, round(self.children / A_BLOCK))

    @property
    def has_large_school(self) -> bool:
        """Whether one school has 5,000 children."""
        return self.blocks >= LARGE_CITY


@dataclass(frozen=True)
class Where:
    """The unit of a block that has a child, by its place, and from when until when; None where it has it still."""

    place: int
    since: date
    until: date | None


def stays_of(born: date, turn: int, today: date) -> list[Where]:
    """Where a child is from birth until it leaves school; the daycare by its turn."""
    daycare = FIRST_DAYCARE if turn % 2 else SECOND_DAYCARE
    planned = (
        (DISTRICT, born, born + DISTRICT_UNTIL),
        (daycare, born + DAYCARE_SINCE, born + SCHOOL_SINCE),
        (SCHOOL, born + SCHOOL_SINCE, born + SCHOOL_UNTIL),
    )
    return [Where(place, since, None if until >= today else until) for place, since, until in planned if since <= today]


def seen_at(age: timedelta, turn: int) -> int:
    """In which unit of its block a child is assessed at an age; between one and a half both of two do it."""
    if age >= SCHOOL_SINCE:
        return SCHOOL
    if age < DAYCARE_SINCE or (age < DISTRICT_UNTIL and turn % 3 == 0):
        return DISTRICT
    return FIRST_DAYCARE if turn % 2 else SECOND_DAYCARE
