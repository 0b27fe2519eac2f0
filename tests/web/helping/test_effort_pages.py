"""An effort is led on by acts that each make the next task, until it ends; and it tells what it has changed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.language import local_day, written_day
from screening.services.helping import choosing
from screening.services.helping.choosing import TypedChoice
from screening.services.people import closing
from screening.services.publishing.configurations import InForce
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from tests.people import NOW, People

TODAY = local_day(datetime.now(UTC))
SOON = written_day(TODAY + timedelta(days=10))


def own(db: Database, people: People, signed: str, words: str = "Lille gruppe hver formiddag") -> str:
    return choosing.do_ourselves(db, people.anne, signed, TypedChoice(on=SOON, words=words), datetime.now(UTC))


def an_offer(db: Database, people: People, in_force: InForce, signed: str, anne: FlaskClient) -> str:
    page = anne.get(f"/assessments/{signed}/next").get_data(as_text=True)
    offer = next(
        one for one in in_force.configuration.offers if f'name="offer" value="{one.id}"' in page and "professional" in one.who_may_ask
    )
    typed_choice = TypedChoice(on=SOON, offer_id=offer.id)
    return choosing.ask_for(db, people.anne, signed, typed_choice, in_force.configuration, datetime.now(UTC))


def open_tasks(db: Database, effort_id: str) -> list[str]:
    found = rows(db, "SELECT kind FROM task WHERE subject = :id AND done_by IS NULL AND ended_at IS NULL", {"id": effort_id})
    return [row["kind"] for row in found]


def test_an_effort_says_about_whom_it_is(db: Database, people: People, signed: str, anne: FlaskClient) -> None:
    page = anne.get(f"/efforts/{own(db, people, signed)}").get_data(as_text=True)

    assert '<p class="page-lead">Alma Testesen · ' in page


def act(browser: FlaskClient, effort_id: str, act: str, **fields: str) -> str:
    answer = browser.post(f"/efforts/{effort_id}", data={"act": act} | {f"{act}_{name}": value for name, value in fields.items()})
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return browser.get(f"/efforts/{effort_id}").get_data(as_text=True)


def test_every_open_state_has_exactly_one_task_and_the_end_has_none(
    anne: FlaskClient, db: Database, people: People, in_force: InForce, signed: str
) -> None:
    id_ = an_offer(db, people, in_force, signed, anne)
    waits = [open_tasks(db, id_)]
    for name, fields in (
        ("ask", {"next_on": SOON}),
        ("decline", {"words": "Ingen pladser før sommer"}),
        ("ask", {"next_on": SOON}),
        ("accept", {"next_on": SOON}),
        ("mend", {"next_on": SOON}),
        ("start", {"next_on": SOON}),
        ("go_on", {"words": "Det går fremad", "next_on": SOON}),
        ("change", {"words": "Kun om formiddagen", "next_on": SOON}),
        ("end", {"words": "Hun finder selv en legekammerat"}),
    ):
        html = act(anne, id_, name, **fields)
        waits.append(open_tasks(db, id_))

    assert waits == [
        ["ask_offer"],
        ["offer_answer"],
        ["offer_refused"],
        ["offer_answer"],
        ["offer_answer"],
        ["offer_answer"],
        ["offer_review"],
        ["offer_review"],
        ["offer_review"],
        [],
    ]
    assert "Ingen pladser før sommer" in html and "Hun finder selv en legekammerat" in html and "<form" not in html.split("<main")[1]


def test_an_effort_that_has_changed_nothing_asks_stop_change_or_go_on(
    anne: FlaskClient, db: Database, people: People, in_force: InForce, signed: str
) -> None:
    id_ = own(db, people, signed)
    html = anne.get(f"/efforts/{id_}").get_data(as_text=True)

    assert "Stop, ret eller fortsæt?" in html and "Barnet er ikke vurderet, siden det begyndte." in html


def test_what_two_do_at_once_is_told_to_the_second(anne: FlaskClient, db: Database, people: People, signed: str) -> None:
    id_ = own(db, people, signed)
    act(anne, id_, "end", words="Det hjalp")
    answer = anne.post(f"/efforts/{id_}", data={"act": "go_on", "go_on_words": "Vi fortsætter", "go_on_next_on": SOON})

    assert answer.status_code == 422 and "Nogen har skrevet noget om indsatsen" in answer.get_data(as_text=True)
    assert open_tasks(db, id_) == []


@pytest.mark.parametrize(("name", "fault"), [("end", "Skriv kort, hvordan det virkede."), ("go_on", "Skriv en dag, f.eks.")])
def test_what_an_act_asks_for_has_to_be_there(anne: FlaskClient, db: Database, people: People, signed: str, name: str, fault: str) -> None:
    answer = anne.post(f"/efforts/{own(db, people, signed)}", data={"act": name})

    assert answer.status_code == 422 and fault in answer.get_data(as_text=True)


def test_an_effort_is_not_found_by_whoever_may_not_see_the_child(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, signed: str
) -> None:
    id_ = own(db, people, signed)

    assert as_user("bo").get(f"/efforts/{id_}").status_code == 404
    assert as_user("bo").post(f"/efforts/{id_}", data={"act": "end", "end_words": "Det hjalp"}).status_code == 404


def test_an_effort_is_its_units_alone_where_two_units_have_the_child(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, signed: str
) -> None:
    id_ = own(db, people, signed)
    (child,) = rows(db, "SELECT child_id FROM effort")
    with writing(db):
        stays.add_to_unit(db, child["child_id"], people.other, local_day(NOW))

    assert as_user("bo").get(f"/efforts/{id_}").status_code == 404
    assert "Lille gruppe" not in as_user("bo").get(f"/children/{child['child_id']}").get_data(as_text=True)


def test_the_next_task_of_an_effort_stands_in_the_unit_that_its_own_was_merged_into(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, signed: str
) -> None:
    id_ = own(db, people, signed)
    closing.merge(db, people.dorte, people.solsikken.id, people.other.id, datetime.now(UTC))
    act(as_user("anne"), id_, "change", words="Også om eftermiddagen", next_on=SOON)

    (row,) = rows(db, "SELECT unit_id FROM task WHERE subject = :id AND done_by IS NULL", {"id": id_})
    assert row["unit_id"] == people.other.id


def test_the_task_stays_with_whoever_has_taken_it_over(
    anne: FlaskClient, as_user: Callable[[str], FlaskClient], db: Database, people: People, signed: str
) -> None:
    id_ = own(db, people, signed)
    act(as_user("carla"), id_, "change", words="Også om eftermiddagen", next_on=SOON)

    (row,) = rows(db, "SELECT person_id FROM task WHERE subject = :id AND done_by IS NULL", {"id": id_})
    assert row["person_id"] == people.anne.id
