"""Lists of colleagues: what they would do, and doing it. All of it is done, or nothing."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.cpr import holds_cpr
from screening.domain.importing.columns import folded
from screening.domain.importing.meant import SaidRow, known_staff
from screening.domain.importing.people_plan import PeoplePlan, PlannedPerson, plan_people
from screening.domain.importing.person_rows import read_person
from screening.domain.importing.plans import Fate
from screening.domain.importing.short_plans import PlannedLine
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once
from screening.services.importing import short_lists
from screening.services.importing.short_lists import ShortKind, ShortList
from screening.services.people import access, adding, codes, roles
from screening.services.people.codes import HandedCode
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.importing.runs import ImportRun
from screening.storage.people import staff, units, users

CHANGED_MEANWHILE: Final = Phrase("Noget er ændret, siden planen blev lavet. Se den igen. Intet er indlæst.")
NO_LOGIN: Final = "x"
"""Stands for the login name that is made later, where the other texts are looked at."""


@dataclass(frozen=True)
class TakenIn:
    """What a list has done: the codes of those who are new, and how many were changed."""

    handed: tuple[HandedCode, ...]
    changed: int


def plan(db: Database, who: User | Console, given: ShortList, now: datetime) -> PeoplePlan:
    """Compare a list with who is there. Nothing is written."""
    access.check_can_keep_people(who)
    today = local_day(now)
    open_units = {folded(unit.name): unit for unit in roles.open_units(db, today)}
    closed = {folded(unit.name) for unit in units.every(db)} - set(open_units)
    rows: list[SaidRow | PlannedLine] = []
    among: set[str] = set()
    for line in given.lines:
        cells = given.cells(line)
        unit = open_units.get(folded(cells.get("unit", "")))
        among |= {unit.id} if unit else set()
        said = read_person(cells, today)
        faults = dict(said) if isinstance(said, dict) else adding.text_faults(replace(said.written, login=said.written.login or NO_LOGIN))
        if not isinstance(said, dict) and holds_cpr(said.written.login) and not users.is_taken(db, said.written.login):
            faults["login"] = adding.LOGIN_IS_CPR
        if cells.get("unit") and unit is None:
            faults["unit"] = _no_unit(cells["unit"], closed)
        if faults or isinstance(said, dict) or unit is None:
            rows.append(PlannedLine(line[0], Fate.BAD, cells.get("name", ""), faults=faults))
        else:
            rows.append(SaidRow(line[0], said, unit))
    asker_id = who.id if isinstance(who, User) else ""
    return plan_people(rows, known_staff(staff.every(db)), among, asker_id, today)


def _no_unit(written: str, closed: set[str]) -> Phrase:
    if folded(written) in closed:
        return Phrase("Enheden »{unit}« er lukket.", {"unit": written})
    return Phrase("Enheden »{unit}« findes ikke. Opret den først, eller indlæs en liste med enheder.", {"unit": written})


def take_in(db: Database, who: User, run_id: str, seal: str, now: datetime, form: Form = NO_FORM) -> TakenIn:
    """Do what the plan with this seal says. Raises `Invalid` where it would do anything else by now, and `NotFound`."""
    with once.writing_once(db, who, form, Act.PEOPLE_IMPORTED, now) as make:
        run = short_lists.run_of(db, who, ShortKind.PEOPLE, run_id)
        done = _take_in(db, who, short_lists.open_list(db, run), seal, now)
        _finish(db, run, done)
        audit.record(db, now, Act.PEOPLE_IMPORTED, who, subject=run_id)
        make(run_id)
    return done


def take_in_at_the_server(db: Database, given: ShortList, seal: str, now: datetime) -> TakenIn:
    """The same for a list that was read this moment. Raises `Invalid`."""
    with once.writing_once(db, Console(), NO_FORM, Act.PEOPLE_IMPORTED, now):
        done = _take_in(db, Console(), given, seal, now)
        audit.record(db, now, Act.PEOPLE_IMPORTED, Console())
    return done


def _finish(db: Database, run: ImportRun, done: TakenIn) -> None:
    short_lists.finish(db, run, {str(Fate.NEW): len(done.handed), str(Fate.CHANGED): done.changed})


def _take_in(db: Database, who: User | Console, given: ShortList, seal: str, now: datetime) -> TakenIn:
    planned = plan(db, who, given, now)
    if planned.shown.seal != seal:
        raise Invalid({"": CHANGED_MEANWHILE})
    handed = [_add(db, who, one, now) for one in planned.people if one.known is None and one.gives]
    changed = [one for one in planned.people if one.known is not None and _change(db, who, one, one.known, now)]
    ends = [last for one in changed for _held, last in one.ends]
    if ends:
        roles.check_an_administrator_stays(db, max(*ends, local_day(now)))
    return TakenIn(tuple(handed), len(changed))


def _add(db: Database, who: User | Console, one: PlannedPerson, now: datetime) -> HandedCode:
    written = one.written
    user_id = users.add_user(db, written.login, written.name, written.title, "", now, written.email)
    audit.record(db, now, Act.USER_ADDED, who, subject=user_id)
    for wanted in one.gives:
        roles.add_inside(db, who, user_id, wanted, now)
    person = Person(user_id, written.login, written.name, written.title, written.email, False, None, None, ())
    return codes.give_inside(db, who, person, now)


def _change(db: Database, who: User | Console, one: PlannedPerson, known: Person, now: datetime) -> bool:
    """Change somebody who is there as the plan says; whether there was anything to do."""
    if one.is_mended:
        staff.change_person(db, known.id, one.written.name, one.written.title, one.written.email)
        audit.record(db, now, Act.USER_CHANGED, who, subject=known.id)
    for wanted in one.gives:
        roles.add_inside(db, who, known.id, wanted, now)
    for held, last in one.ends:
        roles.end_inside(db, known.id, held, last, now)
        is_longer = held.until is not None and last > held.until
        audit.record(db, now, Act.ROLE_GIVEN if is_longer else Act.ROLE_ENDED, who, subject=known.id)
    return bool(one.is_mended or one.gives or one.ends)
