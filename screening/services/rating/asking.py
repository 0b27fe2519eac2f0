"""Asking several colleagues to look at a child, each alone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.danish_order import danish_order
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, Role, Unit, User, rights_of
from screening.domain.people.staffing import Person
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase
from screening.domain.rating.asking import RatersAskedFor, TypedAsking, read_asked
from screening.domain.rating.ratings import AskedRater, Rating
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once, rating_tasks
from screening.services.children import children
from screening.storage import audit
from screening.storage.children import closed
from screening.storage.database import Database, new_id
from screening.storage.people import staff
from screening.storage.rating import ratings


@dataclass(frozen=True)
class ColleagueToAsk:
    """Somebody who may be asked: works with the unit's children today."""

    id: str
    login: str
    name: str
    title: str
    roles: frozenset[Role]


@dataclass(frozen=True)
class AskingPage:
    """Whom one can ask about a child. `open_rating` is the one that goes on already: there is one at a time."""

    child: Child
    unit: Unit
    today: date
    colleagues: tuple[ColleagueToAsk, ...]
    open_rating: Rating | None

    @property
    def role_options(self) -> list[tuple[str, Phrase]]:
        """The professions that can be asked, with how many there are of each."""
        count = self.by_role
        return [(str(role), Phrase("{role} ({count})", {"role": ROLES[role], "count": count[role]})) for role in count]

    @property
    def by_role(self) -> dict[Role, int]:
        """How many there are of each profession, where there are two or more."""
        counted = Counter(role for one in self.colleagues for role in one.roles)
        return {role: counted[role] for role in Role if counted[role] > 1}


def look_at(db: Database, user: User, child_id: str, now: datetime) -> AskingPage:
    """Whom one can ask. Raises `NotFound`. The view is logged."""
    page = _page(db, user, child_id, now)
    audit.view(db, now, Act.RATING_VIEWED, user, child_id=page.child.id)
    return page


def ask(db: Database, user: User, child_id: str, typed: TypedAsking, now: datetime, form: Form = NO_FORM) -> str:
    """Ask several to look at a child, and answer with the rating's id. Raises `NotFound`, `Invalid` with every fault, `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.RATING_ASKED, now) as make:
        page = _page(db, user, child_id, now)
        asked = read_asked(typed, {one.id for one in page.colleagues}, page.by_role, page.today)
        faults = dict(asked.faults)
        if page.open_rating:
            faults[""] = Phrase("Flere er allerede i gang med at se på barnet. Det skal være færdigt først.")
        if faults:
            raise Invalid(faults)
        rating = _rating(page, user, asked, now)
        ratings.add(db, rating)
        rating_tasks.ask_alone(db, rating, now)
        audit.record(db, now, Act.RATING_ASKED, user, child_id=rating.child_id, subject=rating.id)
        make(rating.id)
    return rating.id


def _rating(page: AskingPage, user: User, asked: RatersAskedFor, now: datetime) -> Rating:
    named = {one.id: one for one in page.colleagues}
    return Rating(
        id=new_id(),
        child_id=page.child.id,
        unit_id=page.unit.id,
        wanted=asked.wanted,
        due_on=asked.due_on,
        asked_by=user.id,
        asked_by_name=user.name,
        asked_at=now,
        raters=tuple(AskedRater(id_, named[id_].name, named[id_].title, None) for id_ in sorted(asked.raters)),
        role=asked.role,
    )


def _page(db: Database, user: User, child_id: str, now: datetime) -> AskingPage:
    child, today = children.get(db, user, child_id, now), local_day(now)
    unit = children.unit_for(user, child)
    people = [one for one in staff.of_units(db, (unit,)) if _works(one, today)]
    kept_out = {one.user_id for one in closed.of_child(db, child.id) if one.opened_at is None}
    colleagues = tuple(
        ColleagueToAsk(one.id, one.login, one.name, one.title, frozenset(held.role for held in one.roles_on(today) if _sees(held.role)))
        for one in sorted(people, key=lambda one: danish_order(one.name))
        if one.id not in kept_out
    )
    return AskingPage(child, unit, today, colleagues, ratings.asking(db, child.id, unit.id))


def _works(person: Person, today: date) -> bool:
    return person.ended_at is None and any(_sees(held.role) for held in person.roles_on(today))


def _sees(role: Role) -> bool:
    return Right.SEE_CHILDREN in rights_of(role)
