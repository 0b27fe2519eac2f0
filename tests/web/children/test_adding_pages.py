"""Adding a child on the pages: who is there already, and asking for a child that another unit has. Nothing typed is lost."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask.testing import FlaskClient

from screening.language import local_day
from screening.storage.children import closed
from screening.storage.database import Database, rows, writing
from tests.people import ALMA_CPR, NOW, People, add_alma, add_mette


def _typed(people: People, **other: str) -> dict[str, str]:
    return {"step": "save", "name": "Alma Testsen", "born": "3.2.2021", "unit": people.solsikken.id} | other


def _count(db: Database) -> int:
    return int(rows(db, "SELECT count(*) AS number FROM child")[0]["number"])


def test_a_like_child_is_shown_and_the_other_is_made_with_all_that_was_typed(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma, browser = add_alma(db, people), as_user("anne")

    page = browser.post("/children/new", data=_typed(people, weeks_early="3")).get_data(as_text=True)
    assert f"/children/{alma}" in page
    assert _count(db) == 1
    for kept in ('value="Alma Testsen"', 'value="3.2.2021"', 'value="3"', 'name="is_another" value="yes"'):
        assert kept in page

    made = browser.post("/children/new", data=_typed(people, weeks_early="3", is_another="yes"))
    assert made.status_code == 302
    assert _count(db) == 2


def test_the_same_number_is_never_made_twice_whatever_is_pressed(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma = add_alma(db, people)

    page = as_user("anne").post("/children/new", data=_typed(people, cpr=ALMA_CPR, is_another="yes")).get_data(as_text=True)

    assert f"/children/{alma}" in page
    assert "is_another" not in page
    assert _count(db) == 1


def test_a_number_that_is_known_elsewhere_leads_to_taking_in_and_a_leader_answers(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma, bo, carla = add_alma(db, people), as_user("bo"), as_user("carla")
    add_mette(db, people, alma)
    typed = _typed(people, name="Alma fra Nord", cpr=ALMA_CPR, unit=people.other.id)

    page = bo.post("/children/new", data=typed).get_data(as_text=True)
    assert "Tag barnet ind" in page
    for hidden in ("Alma Testesen", people.solsikken.name, alma):
        assert hidden not in page
    refused = bo.post("/children/take-in", data=typed).get_data(as_text=True)
    assert 'href="#why"' in refused
    assert 'href="#since"' in refused
    assert 'value="Alma fra Nord"' in refused
    taken = bo.post("/children/take-in", data=typed | {"why": "moved", "since": local_day(datetime.now(UTC)).isoformat()})
    assert taken.location == f"/children/{alma}"
    waiting = bo.get(f"/children/{alma}").get_data(as_text=True)
    assert "Alma Testesen" in waiting and "Mette" not in waiting
    assert "Alma fra Nord" in bo.get("/").get_data(as_text=True)

    day = carla.get("/").get_data(as_text=True)
    address = next(part for part in day.split('"') if "/take-in/" in part)
    assert "Alma" not in day
    assert 'href="#answer"' in carla.post(address, data={}).get_data(as_text=True)
    assert "Alma fra Nord" in carla.get(address).get_data(as_text=True)
    assert as_user("anne").get(address).status_code == 404
    carla.post(address, data={"answer": "yes"})
    assert "Mette Testesen" in bo.get(f"/children/{alma}").get_data(as_text=True)


def test_a_closed_child_is_answered_like_any_other_that_is_known_elsewhere(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma = add_alma(db, people)
    with writing(db):
        closed.close(db, alma, people.anne.id, "Eget barn", people.carla.id, NOW)
    typed = _typed(people, cpr=ALMA_CPR)

    closed_to = as_user("anne").post("/children/new", data=typed).get_data(as_text=True)
    elsewhere = as_user("bo").post("/children/new", data=typed | {"unit": people.other.id}).get_data(as_text=True)

    assert _main(closed_to).replace(people.solsikken.id, "") == _main(elsewhere).replace(people.other.id, "")


def test_the_list_of_own_children_stands_without_a_search(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    alma = add_alma(db, people)

    page = as_user("anne").get("/children").get_data(as_text=True)

    assert f'href="/children/{alma}"' in page
    assert "ikke set af jer" in page
    assert as_user("anne").get("/children?unassessed=1&order=age&page=2").status_code == 200
    assert alma not in as_user("bo").get("/children").get_data(as_text=True)


def _main(page: str) -> str:
    text = page.split("<main")[1].split("</main>")[0]
    return "\n".join(line for line in text.splitlines() if "csrf_token" not in line)
