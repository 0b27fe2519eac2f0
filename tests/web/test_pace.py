"""Nobody is answered faster than a person asks, and whoever is made to wait loses nothing."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from screening.storage.database import Database, rows
from screening.web.door.endpoints import ENDPOINTS
from screening.web.door.pace import COST_OF_DEAR, DEAR, FREE, MOST_KEPT, STRANGERS, Paces
from tests.people import People

PACE = 60


def hurry(app: Flask) -> None:
    """Let everybody have the fewest pages a minute from here on, in a moment that does not pass."""
    app.config["PACE"] = PACE
    app.extensions["lineal_paces"] = Paces(lambda: 0.0)


def test_a_machine_is_made_to_wait_and_told_so_once_in_the_log(app: Flask, as_user: Callable[[str], FlaskClient], db: Database) -> None:
    anne, bo = as_user("anne"), as_user("bo")
    hurry(app)

    answers = [anne.get("/ruler") for _ in range(PACE + 10)]

    assert [answer.status_code for answer in answers] == [200] * PACE + [429] * 10
    assert answers[-1].headers["Retry-After"] == "1" and "Det går for stærkt" in answers[-1].get_data(as_text=True)
    assert rows(db, "SELECT count(*) AS number FROM audit_event WHERE action = 'held_back'") == [{"number": 1}]
    assert bo.get("/ruler").status_code == 200, "one person's hurry is nobody else's"
    assert anne.get("/inside").status_code == 200 and anne.post("/logout").status_code == 302


def test_papers_and_files_cost_more(app: Flask, as_user: Callable[[str], FlaskClient]) -> None:
    carla = as_user("carla")
    hurry(app)

    codes = [carla.get("/children/list/csv").status_code for _ in range(PACE // COST_OF_DEAR + 1)]

    assert codes.index(429) == PACE // COST_OF_DEAR


def test_what_was_typed_is_given_back_to_whoever_has_to_wait(app: Flask, as_user: Callable[[str], FlaskClient]) -> None:
    anne = as_user("anne")
    hurry(app)
    for _ in range(PACE):
        anne.get("/ruler")

    answer = anne.post("/children/new", data={"step": "save", "name": "Ida Testesen", "born": "3.2.2021"})

    assert answer.status_code == 429
    assert "Ida Testesen" in answer.get_data(as_text=True)


def test_strangers_have_the_allowance_of_a_house(app: Flask, client: FlaskClient, people: People) -> None:
    hurry(app)
    paces: Paces = app.extensions["lineal_paces"]
    for _ in range(STRANGERS):
        assert paces.take("at 127.0.0.1", PACE * STRANGERS, PACE) == (0.0, False)

    assert client.get("/login").status_code == 429


def test_those_who_have_not_asked_for_long_are_forgotten() -> None:
    paces = Paces(lambda: 0.0)
    for number in range(MOST_KEPT + 5):
        paces.take(str(number), PACE, 1)

    assert len(paces._left) == MOST_KEPT and "0" not in paces._left


def test_what_is_free_or_dear_is_there() -> None:
    assert set(ENDPOINTS) >= FREE | DEAR
