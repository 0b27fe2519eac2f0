"""Finding and adding children, each in its own unit."""

from datetime import date, timedelta

import pytest

from screening.errors import Invalid, NotFound
from screening.services import children
from screening.services.assessing import drafting
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from tests.people import ALMA_CPR, NOW, People, add_alma
from tests.sheets import WHOLE_SHEET


@pytest.mark.parametrize("words", ["Alma", "alma test", "TESTESEN", "lma", ALMA_CPR, ALMA_CPR.replace("-", ""), "630221 4996"])
def test_a_child_is_found_by_name_part_of_name_or_cpr(db: Database, people: People, words: str) -> None:
    alma = add_alma(db, people)

    assert [child.id for child in children.search(db, people.anne, words, NOW)] == [alma]


@pytest.mark.parametrize("words", ["øjvind", "ØJVIND", "Åse", "åse"])
def test_danish_letters_are_found_in_either_case(db: Database, people: People, words: str) -> None:
    child_id = children.add(db, people.anne, "Øjvind Åse Testesen", "", date(2022, 5, 1), people.solsikken.id, NOW)

    assert [child.id for child in children.search(db, people.anne, words, NOW)] == [child_id]


@pytest.mark.parametrize("words", ["%", "_", "Al_a", "alma bo", "' OR 1=1 --"])
def test_signs_of_the_query_language_are_only_letters(db: Database, people: People, words: str) -> None:
    add_alma(db, people)

    assert children.search(db, people.anne, words, NOW) == []


def test_outsider_finds_and_sees_nothing(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)

    assert children.search(db, people.bo, "Alma", NOW) == []
    assert children.search(db, people.bo, ALMA_CPR, NOW) == []
    for look in (
        lambda: children.get(db, people.bo, alma, NOW),
        lambda: children.look_at(db, people.bo, alma, in_force.configuration, NOW),
        lambda: children.log_of(db, people.bo, alma, NOW),
        lambda: children.search(db, people.dorte, "Alma", NOW),
    ):
        with pytest.raises(NotFound):
            look()


def test_a_child_that_has_left_is_no_longer_seen(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    db.conn.execute("UPDATE child_unit SET until = '2026-11-30'")
    db.conn.commit()

    assert children.get(db, people.anne, alma, NOW)
    with pytest.raises(NotFound):
        children.get(db, people.anne, alma, NOW + timedelta(days=14))


def test_no_child_gets_two_records(db: Database, people: People) -> None:
    add_alma(db, people)

    with pytest.raises(Invalid) as refused:
        children.add(db, people.bo, "Alma T.", ALMA_CPR, None, people.other.id, NOW)
    assert "cpr" in refused.value.faults
    assert people.solsikken.name not in str(refused.value.faults)


@pytest.mark.parametrize(
    ("name", "cpr", "born", "field"),
    [
        ("", "", date(2021, 2, 3), "name"),
        ("x" * 121, "", date(2021, 2, 3), "name"),
        ("Alma", "1234", None, "cpr"),
        ("Alma", "330221-4996", None, "cpr"),
        ("Alma", ALMA_CPR, date(2021, 2, 4), "born"),
        ("Alma", "", None, "born"),
        ("Alma", "", date(2027, 12, 1), "born"),
        ("Alma", "", date(1990, 1, 1), "born"),
    ],
)
def test_what_is_wrong_with_a_new_child_is_told_at_its_field(
    db: Database, people: People, name: str, cpr: str, born: date | None, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        children.add(db, people.anne, name, cpr, born, people.solsikken.id, NOW)
    assert field in refused.value.faults
    assert rows(db, "SELECT * FROM child") == []


def test_nobody_adds_a_child_to_somebody_elses_unit(db: Database, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        children.add(db, people.anne, "Alma", "", date(2021, 2, 3), people.other.id, NOW)
    assert set(refused.value.faults) == {"unit"}


def test_every_view_search_and_change_is_logged_per_child(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    children.look_at(db, people.anne, alma, in_force.configuration, NOW)
    drafting.sign(db, people.anne, alma, in_force, WHOLE_SHEET, NOW)
    children.search(db, people.carla, "Alma", NOW)

    actions = [event.action for event in children.log_of(db, people.carla, alma, NOW)]
    assert actions == ["log_viewed", "assessment_signed", "draft_started", "child_viewed", "child_added"]
    assert rows(db, "SELECT count(*) AS many FROM audit_event WHERE action = 'children_searched'")[0]["many"] == 1


def test_the_page_tells_the_ruler_over_time(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    drafting.sign(db, people.anne, alma, in_force, WHOLE_SHEET | {"observed_on": "2025-11-01", "scale": "boernelineal-3-5"}, NOW)
    drafting.sign(db, people.carla, alma, in_force, WHOLE_SHEET, NOW + timedelta(hours=1))

    page = children.look_at(db, people.anne, alma, in_force.configuration, NOW + timedelta(hours=2))

    assert [mark.observed_on for mark in page.marks] == [date(2025, 11, 1), date(2026, 11, 20)]
    assert [course.marks for course in page.courses] == [page.marks]
    assert page.scale_of[page.marks[0].fingerprint, page.marks[0].scale].id == "boernelineal-3-5"
