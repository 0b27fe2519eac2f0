"""A leader answers a month's look-ups that were drawn, and sees what stands out; whoever reads the log sees it for all."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.my_day.kinds import TaskKind
from screening.domain.proving.looks import LookKey, LookRules
from screening.errors import NotFound
from screening.language import local_day
from screening.services.proving import looks
from screening.services.proving.verifying import broken_log_rows
from screening.storage.database import Database, change, rows, writing
from screening.storage.my_day import tasks
from tests.looked import look_last_month
from tests.people import People, add_alma

NOW = datetime.now(UTC)


@pytest.fixture
def key(db: Database, people: People) -> LookKey:
    """Last month, when Anne opened Alma."""
    return look_last_month(db, people, add_alma(db, people))


def drawn_id(db: Database) -> int:
    """The number of the look that is drawn."""
    [look] = rows(db, "SELECT id FROM audit_event WHERE action = 'child_viewed'")
    return int(look["id"])


def test_a_leader_answers_with_a_word_and_it_stands_in_the_log(
    db: Database, people: People, key: LookKey, as_user: Callable[[str], FlaskClient]
) -> None:
    carla, look = as_user("carla"), drawn_id(db)
    page = carla.get(f"/looks/{key}").get_data(as_text=True)
    assert "Anne Testesen åbnede Alma Testesen" in page

    without = carla.post(f"/looks/{key}", data={f"answer.{look}": "talk", f"words.{look}": ""})
    assert (without.status_code, "Skriv kort, hvad I gør ved det." in without.get_data(as_text=True)) == (422, True)
    assert carla.post(f"/looks/{key}", data={}).status_code == 422
    answered = carla.post(f"/looks/{key}", data={f"answer.{look}": "talk", f"words.{look}": "Vi ses fredag"}, follow_redirects=True)

    assert "Det taler vi om</strong>: Vi ses fredag (Carla Testesen" in answered.get_data(as_text=True)
    assert "Alle er besvaret" in carla.get("/looks").get_data(as_text=True)
    told = rows(db, "SELECT user_id, subject FROM audit_event WHERE action = 'looks_answered'")
    assert told == [{"user_id": people.carla.id, "subject": people.solsikken.id}]
    assert broken_log_rows(db) == []


def test_who_was_named_on_the_page_is_logged(db: Database, people: People, key: LookKey, as_user: Callable[[str], FlaskClient]) -> None:
    as_user("carla").get(f"/looks/{key}")

    [seen] = rows(db, "SELECT id FROM audit_event WHERE action = 'looks_viewed'")
    assert len(rows(db, "SELECT child_id FROM audit_event_child WHERE event_id = :id", {"id": seen["id"]})) == 1


@pytest.mark.parametrize("login", ["anne", "bo", "dorte", "eva"])
def test_nobody_else_reads_a_units_looks(login: str, key: LookKey, as_user: Callable[[str], FlaskClient]) -> None:
    assert [as_user(login).get(page).status_code for page in ("/looks", f"/looks/{key}")] == [404, 404]


@pytest.mark.parametrize("login", ["anne", "carla", "dorte"])
def test_nobody_but_who_reads_the_whole_log_sees_what_stands_out_for_all(login: str, as_user: Callable[[str], FlaskClient]) -> None:
    assert as_user(login).get("/unusual-looks").status_code == 404


@pytest.mark.parametrize("month", [date(2019, 1, 1), local_day(NOW).replace(day=1)], ids=["long ago", "not over"])
def test_another_month_and_another_unit_are_not_there(db: Database, people: People, key: LookKey, month: date) -> None:
    for other in (LookKey(month, key.unit_id), LookKey(key.month, people.other.id)):
        with pytest.raises(NotFound):
            looks.sample(db, people.carla, str(other), NOW)


def test_what_stands_out_is_shown_without_an_accusation(db: Database, people: People, as_user: Callable[[str], FlaskClient]) -> None:
    alma = add_alma(db, people)
    as_user("bo").get(f"/children/{alma}")
    as_user("anne").get(f"/children/{alma}")

    of_unit = as_user("carla").get("/looks").get_data(as_text=True)
    of_all = as_user("eva").get("/unusual-looks").get_data(as_text=True)

    assert "Anne Testesen: Åbnede et barn med samme efternavn" in of_unit
    assert "Bo Testesen" not in of_unit
    assert "Bo Testesen: Ville se et barn uden at have adgang" in of_all
    for page in (of_unit, of_all):
        assert "Det er ikke en mistanke" in page
        assert "Alma Testesen" in page


@pytest.mark.usefixtures("app")
def test_in_two_months_of_the_year_it_waits_as_a_task_until_all_is_answered(
    db: Database, people: People, key: LookKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "RULES", LookRules(asked_in=()))
    looks.remind(db, people.carla, NOW)
    assert tasks.about(db, [TaskKind.CHECK_LOOKS], str(key)) == []

    monkeypatch.setattr(looks, "RULES", LookRules(asked_in=(local_day(NOW).month,)))
    for _ in range(2):
        looks.remind(db, people.carla, NOW)
    [task] = tasks.about(db, [TaskKind.CHECK_LOOKS], str(key))
    assert (task.unit_id, task.done_by, task.due_on.month) == (people.solsikken.id, None, local_day(NOW).month)

    assert looks.answer(db, people.carla, str(key), {drawn_id(db): ("yes", "")}, NOW) == 0
    looks.remind(db, people.carla, NOW + timedelta(seconds=1))
    found = rows(db, "SELECT done_act FROM task WHERE kind = 'check_looks'")
    assert found == [{"done_act": "looks_answered"}]


def test_a_protected_name_stands_out_to_nobody_who_finds_the_child_by_its_number_alone(
    db: Database, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    alma = add_alma(db, people)
    as_user("bo").get(f"/children/{alma}")
    before = as_user("eva").get("/unusual-looks").get_data(as_text=True)
    with writing(db):
        change(db, "UPDATE child SET name_protected = 1 WHERE id = :id", {"id": alma})

    after = as_user("eva").get("/unusual-looks").get_data(as_text=True)

    assert "Alma Testesen" in before and "Alma" not in after
    assert "Bo Testesen" in after and "1 barn, du ikke ser navnet på" in after
