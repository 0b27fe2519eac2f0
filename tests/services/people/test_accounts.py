"""Users and their units: added, refused, moved."""

import unicodedata
from typing import Literal

import pytest
from argon2 import PasswordHasher, extract_parameters

from screening.domain.people import Console, Role, UnitKind
from screening.domain.people.lists import WrittenPerson
from screening.errors import Invalid
from screening.services.entering import entering
from screening.services.people import accounts, keeping_units, passwords
from screening.storage.database import Database, rows, writing
from screening.storage.people import units, users
from tests.people import NOW, PASSWORD, People, add_alma


def test_every_fault_of_a_new_user_is_told(db: Database, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.add_user(db, "anne", " ", "", "kort", {people.solsikken.id: Role.TEACHER}, NOW)
    assert set(refused.value.faults) == {"login", "name", "password"}


def test_a_refused_user_leaves_no_unit_behind(db: Database) -> None:
    with pytest.raises(Invalid):
        eva = WrittenPerson("Eva Testesen", "leder", "", "eva")
        accounts.add_user_in_unit(db, eva, "Ny enhed", UnitKind.SCHOOL, Role.MANAGER, NOW, password="kort")

    assert rows(db, "SELECT name FROM unit WHERE name = 'Ny enhed'") == []
    assert rows(db, "SELECT id FROM audit_event") == []


def test_a_password_is_guessed_at_with_the_work_that_asvs_approves(own_work: PasswordHasher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "hasher", own_work)
    held = passwords.hash_password("blåbær på åen")

    assert held.startswith("$argon2id$")
    work = extract_parameters(held)
    assert (work.time_cost, work.memory_cost, work.parallelism) == (2, 19 * 1024, 1)
    assert passwords.fits("blåbær på åen", held) and not passwords.fits("blåbær på øen", held)


def test_a_hash_from_when_other_work_was_done_is_renewed_at_the_next_log_in(db: Database, people: People) -> None:
    older = PasswordHasher(time_cost=3, memory_cost=64, parallelism=2).hash(PASSWORD)
    with writing(db):
        users.choose_password(db, people.anne.id, older)

    with pytest.raises(entering.LogInRefused):
        entering.log_in(db, "anne", "forkert adgangskode", NOW)
    assert users.password_hash(db, people.anne.id) == older

    entering.log_in(db, "anne", PASSWORD, NOW)
    renewed = users.password_hash(db, people.anne.id)
    assert not passwords.hasher.check_needs_rehash(renewed)

    assert entering.log_in(db, "anne", PASSWORD, NOW)
    assert users.password_hash(db, people.anne.id) == renewed


def test_a_password_that_was_changed_meanwhile_is_not_changed_back(db: Database, people: People) -> None:
    held = users.password_hash(db, people.anne.id)
    with writing(db):
        users.choose_password(db, people.anne.id, "another")
        users.renew_hash(db, people.anne.id, held, "renewed")

    assert users.password_hash(db, people.anne.id) == "another"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_password_fits_however_its_letters_are_put_together(db: Database, people: People, form: Literal["NFC", "NFD"]) -> None:
    """A terminal may send å as a and a ring; what a browser sends is put together at the door."""
    chosen = "blåbær på åen"
    accounts.add_user(db, "ida", "Ida Testesen", "lærer", unicodedata.normalize(form, chosen), {people.other.id: Role.TEACHER}, NOW)

    assert entering.log_in(db, "ida", chosen, NOW)


def test_marks_do_not_lengthen_a_short_password(db: Database, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.add_user(db, "ida", "Ida Testesen", "lærer", unicodedata.normalize("NFD", "å" * 11), {people.other.id: Role.TEACHER}, NOW)

    assert set(refused.value.faults) == {"password"}


def put(db: Database, name: str, district: str) -> None:
    """Put the unit with this name into a district."""
    unit = keeping_units.named(db, name)
    keeping_units.mend(db, Console(), unit.id, unit.name, unit.kind, district, ("nord", "syd"), (), NOW)


def test_a_unit_is_given_a_district_that_the_configuration_names_and_the_log_tells_of_it(db: Database, people: People) -> None:
    put(db, " Børnehuset Solsikken ", "nord")

    assert next(unit.district for unit in units.every(db) if unit.name == "Børnehuset Solsikken") == "nord"
    assert rows(db, "SELECT action FROM audit_event ORDER BY id DESC LIMIT 1")[0]["action"] == "unit_moved"
    put(db, "Børnehuset Solsikken", "")
    assert {unit.district for unit in units.every(db)} == {""}


def test_a_unit_gets_another_kind_until_a_child_has_been_there(db: Database, people: People) -> None:
    """What people, rooms and districts a unit has goes along; rounds, visits and who may notify go by its kind."""

    def made(kind: UnitKind) -> None:
        keeping_units.mend(db, Console(), people.solsikken.id, people.solsikken.name, kind, "", (), (), NOW)

    made(UnitKind.SCHOOL)
    made(UnitKind.DAYCARE)
    add_alma(db, people)
    made(UnitKind.DAYCARE)

    with pytest.raises(Invalid) as refused:
        made(UnitKind.SCHOOL)
    assert list(refused.value.faults) == ["kind"]
    assert refused.value.faults["kind"].values == {"unit": "Børnehuset Solsikken"}
    assert {unit.kind for unit in units.every(db) if unit.id == people.solsikken.id} == {UnitKind.DAYCARE}


@pytest.mark.parametrize(("unit", "district"), [("Børnehuset Solsikken", "vest"), ("Solsiken", "nord")])
def test_no_unit_goes_where_nobody_knows(db: Database, people: People, unit: str, district: str) -> None:
    with pytest.raises(Invalid):
        put(db, unit, district)

    assert {unit.district for unit in units.every(db)} == {""}
