"""Lists of colleagues: who is meant by a row, what it would do, and that it is done once, whole, and never too much."""

from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.importing.people_plan import PeoplePlan
from screening.domain.importing.plans import Fate
from screening.domain.people import Role, UnitKind, User
from screening.domain.people.staffing import RoleWanted
from screening.errors import Invalid, NotFound
from screening.language import render
from screening.services.importing import people as people_lists
from screening.services.importing import short_lists
from screening.services.importing.people import TakenIn
from screening.services.importing.short_lists import ShortKind, ShortList
from screening.services.people import ending, roles
from screening.storage.database import Database, rows, writing
from screening.storage.entering import sign_on_accounts
from screening.storage.people import staff, units
from tests.people import NOW, TODAY, People

HEADINGS = "Navn;Stilling;E-mail;Enhed;Rolle;Fra;Til"
IDA = "Ida Ny;pædagog;ida@example.org;Børnehuset Solsikken;Pædagog;01.12.2026;"
TWO = f"{HEADINGS}\n{IDA}\nOle Ny;;;Lindeborg Skole;lærer;;31.12.2027\n"


def given(db: Database, who: User, text: str, **whole: str) -> ShortList:
    """A list as it is read."""
    return short_lists.read(db, who, ShortKind.PEOPLE, text.encode(), whole)


def planned(db: Database, people: People, text: str, **whole: str) -> PeoplePlan:
    """What Dorte's list would do."""
    return people_lists.plan(db, people.dorte, given(db, people.dorte, text, **whole), NOW)


def taken_in(db: Database, people: People, text: str) -> TakenIn:
    """Plan a list of Dorte's and do it."""
    run_id = short_lists.keep(db, people.dorte, ShortKind.PEOPLE, given(db, people.dorte, text), NOW)
    return people_lists.take_in(db, people.dorte, run_id, planned(db, people, text).shown.seal, NOW)


def fates(plan: PeoplePlan) -> list[Fate]:
    """What becomes of each row."""
    return [line.fate for line in plan.shown.lines]


def fault(plan: PeoplePlan, row: int = 0) -> str:
    """What is wrong with a row."""
    return " ".join(render(told, "da") for told in (plan.shown.lines[row].faults or {}).values())


def test_a_list_lets_people_in_with_codes_and_roles_and_changes_nothing_again(db: Database, people: People) -> None:
    done = taken_in(db, people, TWO)

    assert [(one.login, len(one.code)) for one in done.handed] == [("ida.ny", 14), ("ole.ny", 14)]
    ida, ole = staff.with_login(db, "ida.ny"), staff.with_login(db, "ole.ny")
    assert ida and ole
    assert (ida.title, ida.email) == ("pædagog", "ida@example.org")
    assert [(held.role, held.since.isoformat(), held.until) for held in ida.roles] == [(Role.CHILDCARE_WORKER, "2026-12-01", None)]
    assert [(held.role, held.since, str(held.until)) for held in ole.roles] == [(Role.TEACHER, TODAY, "2027-12-31")]
    assert fates(planned(db, people, TWO)) == [Fate.UNCHANGED, Fate.UNCHANGED]
    assert not planned(db, people, TWO).shown.does_something
    assert rows(db, "SELECT number FROM import_row") == []


def test_a_changed_row_says_old_and_new_and_is_written_once(db: Database, people: People) -> None:
    taken_in(db, people, TWO)
    moved = TWO.replace("pædagog;ida", "afdelingsleder;ida").replace("31.12.2027", "30.11.2026")

    plan = planned(db, people, moved)

    told = [[render(one.words, "da"), render(one.before, "da"), render(one.after, "da")] for one in plan.shown.lines[0].differences]
    assert told == [["Stilling", "pædagog", "afdelingsleder"]]
    assert [render(one.after, "da") for one in plan.shown.lines[1].differences] == ["30.11.2026"]
    assert taken_in(db, people, moved).changed == 2
    assert fates(planned(db, people, moved)) == [Fate.UNCHANGED, Fate.UNCHANGED]
    acts = [row["action"] for row in rows(db, "SELECT action FROM audit_event ORDER BY id")]
    assert acts[-3:] == [str(Act.USER_CHANGED), str(Act.ROLE_ENDED), str(Act.PEOPLE_IMPORTED)]


def test_an_empty_cell_erases_nothing(db: Database, people: People) -> None:
    taken_in(db, people, TWO)

    assert fates(planned(db, people, "Navn;E-mail;Stilling;Enhed;Rolle;Til\nIda Ny;;;Børnehuset Solsikken;Pædagog;\n")) == [Fate.UNCHANGED]


def test_two_rows_of_one_colleague_are_one_and_a_name_alone_is_asked_about(db: Database, people: People) -> None:
    both = f"{HEADINGS}\n{IDA}\n{IDA.replace('Børnehuset Solsikken;Pædagog', 'Lindeborg Skole;Leder')}\n"
    names = f"{HEADINGS}\nIda Ny;;;Lindeborg Skole;Lærer;;\nIda Ny;;;Børnehuset Solsikken;Pædagog;;\n"

    assert fates(planned(db, people, both)) == [Fate.NEW, Fate.CHANGED]
    assert len(taken_in(db, people, both).handed) == 1
    with writing(db):
        db.conn.execute("UPDATE user SET name = 'En Anden', login = 'en' WHERE login = 'ida.ny'")
    plan = planned(db, people, names)
    assert fates(plan) == [Fate.NEW, Fate.BAD]
    assert "også i række 2" in fault(plan, 1)


@pytest.mark.parametrize(
    ("row", "fate", "told"),
    [
        ("Anne Testesen;;;Lindeborg Skole;Lærer;;", Fate.ALIKE, "brugernavnet »anne«"),
        ("Anne Testesen;;;Børnehuset Solsikken;Pædagog;;", Fate.UNCHANGED, ""),
        ("Anne Testesen;;anne@example.org;Lindeborg Skole;Lærer;;", Fate.ALIKE, "brugernavnet »anne«"),
        ("Anne Testesen;;anne@example.org;Børnehuset Solsikken;Pædagog;;", Fate.CHANGED, ""),
        ("Ida Ny;;ida@example;Lindeborg Skole;Lærer;;", Fate.BAD, "ikke en e-mailadresse"),
        ("Ida Ny;;;Lindborg Skole;Lærer;;", Fate.BAD, "Enheden »Lindborg Skole« findes ikke"),
        ("Ida Ny;;;;Lærer;;", Fate.BAD, "hvilken enhed"),
        ("Ida Ny;lærer;;Lindeborg Skole;;;", Fate.BAD, "Skriv rollen"),
        ("Ida Ny;;;Lindeborg Skole;chef;;", Fate.BAD, "»chef« er ikke en rolle"),
        ("Ida Ny;;;Lindeborg Skole;Lærer;32.1.2026;", Fate.BAD, "ikke en dag"),
        ("Ida Ny;;;Lindeborg Skole;Lærer;1.12.2026;30.11.2026", Fate.BAD, "før den første"),
        ("Ida Ny;;;Lindeborg Skole;Lærer;1.1.2020;30.11.2020", Fate.BAD, "Den sidste dag er gået"),
        (";;;Lindeborg Skole;Lærer;;", Fate.BAD, "Skriv navnet"),
    ],
)
def test_a_row_means_somebody_who_is_known_somebody_new_or_is_asked_about(
    db: Database, people: People, row: str, fate: Fate, told: str
) -> None:
    plan = planned(db, people, f"{HEADINGS}\n{row}\n")

    assert fates(plan) == [fate]
    assert told in fault(plan)


def test_a_list_that_calls_somebody_new_by_a_number_is_to_be_mended(db: Database, people: People) -> None:
    plan = planned(db, people, "Navn;Brugernavn;Enhed;Rolle\nIda Ny;610110-1234;Lindeborg Skole;Lærer\n")

    assert fates(plan) == [Fate.BAD]
    assert "må ikke være et CPR-nummer" in fault(plan)


def test_what_the_list_does_not_say_holds_for_all_of_it(db: Database, people: People) -> None:
    plan = planned(db, people, "Navn\nIda Ny\n", unit="Lindeborg Skole", role="Lærer")

    assert fates(plan) == [Fate.NEW]


def test_nobody_gives_oneself_a_role_by_a_list_and_nobody_else_gives_lists(db: Database, people: People) -> None:
    own = f"{HEADINGS}\nDorte Testesen;;;Børnehuset Solsikken;Leder;;\n"

    assert "Du kan ikke give dig selv en rolle" in fault(planned(db, people, own))
    for who in (people.anne, people.carla, people.eva):
        with pytest.raises(NotFound):
            given(db, who, TWO)


def test_somebody_who_was_ended_is_not_let_in_by_a_list_and_who_is_not_listed_stays(db: Database, people: People) -> None:
    ending.end(db, people.dorte, people.bo.id, NOW)

    plan = planned(db, people, "Brugernavn;Navn;Enhed;Rolle\nbo;Bo Testesen;Lindeborg Skole;Lærer\nanne;Anne Testesen;Solsikken;x\n")
    assert "Tag først brugeren tilbage" in fault(plan)
    assert plan.shown.gone == ()
    solsikken = planned(db, people, f"{HEADINGS}\n{IDA}\n")
    assert {one.name for one in solsikken.shown.gone} == {"Anne Testesen", "Carla Testesen", "Dorte Testesen", "Eva Testesen"}
    assert staff.with_login(db, "anne")


def test_a_plan_that_would_do_something_else_by_now_does_nothing(db: Database, people: People) -> None:
    run_id = short_lists.keep(db, people.dorte, ShortKind.PEOPLE, given(db, people.dorte, TWO), NOW)
    seal = planned(db, people, TWO).shown.seal
    taken_in(db, people, f"{HEADINGS}\n{IDA}\n")
    before = len(rows(db, "SELECT id FROM user"))

    with pytest.raises(Invalid):
        people_lists.take_in(db, people.dorte, run_id, seal, NOW)
    assert len(rows(db, "SELECT id FROM user")) == before


def test_the_last_administrator_stays_whatever_a_list_says(db: Database, people: People) -> None:
    with pytest.raises(Invalid):
        taken_in(
            db, people, f"{HEADINGS}\nDorte Testesen;;;Børnehuset Solsikken;Administrator;;01.12.2026\nIda Ny;;;Lindeborg Skole;Lærer;;\n"
        )

    assert staff.with_login(db, "ida.ny") is None


def test_a_list_that_nobody_says_yes_to_is_forgotten(db: Database, people: People) -> None:
    run_id = short_lists.keep(db, people.dorte, ShortKind.PEOPLE, given(db, people.dorte, TWO), NOW)

    short_lists.forget_old(db, people.dorte, ShortKind.PEOPLE, NOW + timedelta(hours=25))

    assert rows(db, "SELECT number FROM import_row") == []
    with pytest.raises(Invalid):
        people_lists.take_in(db, people.dorte, run_id, "", NOW)


def test_a_closed_unit_takes_nobody(db: Database, people: People) -> None:
    with writing(db):
        units.close(db, units.add(db, "Gamle Skole", UnitKind.SCHOOL).id, TODAY - timedelta(days=1))

    assert "er lukket" in fault(planned(db, people, f"{HEADINGS}\nIda Ny;;;Gamle Skole;Lærer;;\n"))


def test_nobody_prolongs_an_own_role_by_a_list(db: Database, people: People) -> None:
    roles.give(db, people.dorte, people.dorte.id, RoleWanted(people.other, Role.REVIEWER, TODAY, TODAY), NOW)

    own = planned(db, people, f"{HEADINGS}\nDorte Testesen;;;Lindeborg Skole;Kvalitetskonsulent;;31.12.2026\n")

    assert "Du kan ikke forlænge din egen rolle" in fault(own)


def test_an_email_of_one_and_a_login_of_another_are_told(db: Database, people: People) -> None:
    taken_in(db, people, TWO)

    plan = planned(db, people, "Navn;E-mail;Brugernavn;Enhed;Rolle\nIda Ny;ida@example.org;idn;Lindeborg Skole;Lærer\n")

    assert "hører til brugernavnet »ida.ny«" in fault(plan)


def test_a_list_that_is_too_long_is_refused(db: Database, people: People) -> None:
    with pytest.raises(Invalid):
        given(db, people.dorte, f"{HEADINGS}\n" + "Ida Ny;;;Lindeborg Skole;Lærer;;\n" * (short_lists.MOST_ROWS + 1))


def test_a_list_gives_no_role_to_whoever_has_them_by_the_sign_on(db: Database, people: People) -> None:
    with writing(db):
        sign_on_accounts.add(db, people.anne.id, "https://login.lindeborg.example", "anne", NOW)

    plan = planned(db, people, f"Navn;Enhed;Rolle\n{people.anne.name};Børnehuset Solsikken;Leder\n")

    assert fates(plan) == [Fate.BAD]
    assert "log-ind" in fault(plan)
    assert not planned(db, people, f"Navn;Enhed;Rolle\n{people.anne.name};Børnehuset Solsikken;Pædagog\n").shown.does_something
