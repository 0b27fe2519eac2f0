"""Letting people in: one or many at once, each with a code that is shown once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.cpr import holds_cpr
from screening.domain.cleaning import clean_line
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.logins import is_email, is_login, offered_login
from screening.domain.people.staffing import Person, RoleWanted
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services import once
from screening.services.people import access, codes, roles
from screening.services.people.codes import HandedCode
from screening.services.people.roles import person_of
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.people import users

MOST_AT_ONCE: Final = 200
LONGEST_TEXT: Final = 120
LOGIN_IS_CPR: Final = Phrase(
    "Brugernavnet må ikke være et CPR-nummer: Det står på skærme, på papir og i kommandoer. Skriv f.eks. anne.testesen."
)


def add_people(
    db: Database,
    who: User | Console,
    people: Mapping[int, WrittenPerson],
    wanted: Sequence[RoleWanted],
    now: datetime,
    form: Form = NO_FORM,
) -> tuple[HandedCode, ...]:
    """Let these people in, all with the same roles, and answer with what is handed to each. All or nobody.

    `people` are by the number of their row; raises `Invalid` with every fault as field and row, such as `login.3`.
    """
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.USER_ADDED, now) as make:
        added = add_inside(db, who, people, wanted, now, {})
        handed = tuple(codes.give_inside(db, who, one, now) for one in added)
        make(handed[0].user_id if len(handed) == 1 else "")
    return handed


def add_inside(
    db: Database,
    who: User | Console,
    people: Mapping[int, WrittenPerson],
    wanted: Sequence[RoleWanted],
    now: datetime,
    faults: Mapping[str, Phrase],
    password_hash: str = "",
) -> tuple[Person, ...]:
    """Let people in inside a transaction, as `add_people` does. `faults` are what whoever asks has found already."""
    written = complete(db, people)
    faults = {**faults_of(db, written), **faults}
    if faults:
        raise Invalid(faults)
    return tuple(_add(db, who, one, password_hash, wanted, now) for one in written.values())


def complete(db: Database, people: Mapping[int, WrittenPerson]) -> dict[int, WrittenPerson]:
    """What somebody wrote about some people, cleaned, each with a login name: a free one is made of the name where none was written."""
    completed: dict[int, WrittenPerson] = {}
    taken = {clean_line(one.login).lower() for one in people.values()}
    for row, one in people.items():
        name, login = clean_line(one.name), clean_line(one.login).lower()
        login = login or offered_login(name, lambda offered: offered in taken or users.is_taken(db, offered))
        taken.add(login)
        completed[row] = WrittenPerson(name, clean_line(one.title), clean_line(one.email), login)
    return completed


def faults_of(db: Database, people: Mapping[int, WrittenPerson]) -> dict[str, Phrase]:
    """What is wrong with some new people, by field and row."""
    faults: dict[str, Phrase] = {}
    if not people:
        faults["name.0"] = Phrase("Skriv navnet på mindst én kollega.")
    if len(people) > MOST_AT_ONCE:
        faults[""] = Phrase("Opret højst {count} ad gangen.", {"count": MOST_AT_ONCE})
    seen: dict[str, int] = {}
    for row, one in people.items():
        faults |= {f"{field}.{row}": fault for field, fault in text_faults(one).items()}
        if f"login.{row}" in faults:
            continue
        if holds_cpr(one.login):
            faults[f"login.{row}"] = LOGIN_IS_CPR
        elif one.login in seen:
            faults[f"login.{row}"] = Phrase("Brugernavnet »{login}« står to gange på listen.", {"login": one.login})
        elif users.is_taken(db, one.login):
            faults[f"login.{row}"] = Phrase("Brugernavnet »{login}« er taget.", {"login": one.login})
        seen[one.login] = row
    return faults


def text_faults(one: WrittenPerson) -> dict[str, Phrase]:
    """What is wrong with what is written about one person, by field."""
    faults = {}
    if not one.name:
        faults["name"] = Phrase("Skriv navnet.")
    elif len(one.name) > LONGEST_TEXT:
        faults["name"] = Phrase("Navnet må højst have {count} tegn.", {"count": LONGEST_TEXT})
    if len(one.title) > LONGEST_TEXT:
        faults["title"] = Phrase("Stillingen må højst have {count} tegn.", {"count": LONGEST_TEXT})
    if one.email and not is_email(one.email):
        faults["email"] = Phrase("»{email}« er ikke en e-mailadresse.", {"email": one.email})
    elif holds_cpr(one.email):
        faults["email"] = Phrase("E-mailen må ikke have et CPR-nummer i sig: Alle kolleger kan se den.")
    if one.name and not is_login(one.login):
        faults["login"] = Phrase("Brugernavnet må have bogstaver, tal, punktum og bindestreg.")
    return faults


def _add(db: Database, who: User | Console, one: WrittenPerson, password_hash: str, wanted: Sequence[RoleWanted], now: datetime) -> Person:
    user_id = users.add_user(db, one.login, one.name, one.title, password_hash, now, one.email)
    audit.record(db, now, Act.USER_ADDED, who, subject=user_id)
    for role in wanted:
        roles.add_inside(db, who, user_id, role, now)
    return person_of(db, user_id)
