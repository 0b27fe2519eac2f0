"""The pages on which children move, leave, come back and are born: nothing typed is lost, and each press counts once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild, TypedMother
from screening.domain.people import GroupKind
from screening.language import local_day, written_day
from screening.services.assessing import drafting
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from screening.storage.people import groups
from tests.people import NOW, TODAY, People, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed

As = Callable[[str], FlaskClient]


def text(answer: object) -> str:
    return answer.get_data(as_text=True)  # type: ignore[attr-defined]  # werkzeug's answer


@pytest.fixture
def alma(db: Database, people: People, in_force: InForce) -> str:
    child_id = add_alma(db, people)
    drafting.save_draft(db, people.anne, child_id, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    return child_id


def test_a_move_that_lacks_an_answer_links_to_its_field_and_keeps_what_was_typed(
    as_user: As, db: Database, people: People, alma: str
) -> None:
    [draft] = rows(db, "SELECT id FROM draft")
    carla = as_user("carla")
    sent = {"unit": people.solsikken.id, "kind": "unit", "target": people.other.id, "note": "Ny klasse", "day": "32.1.2027"}

    answer = carla.post(f"/children/{alma}/move", data=sent)

    assert answer.status_code == 422
    page = text(answer)
    assert f'href="#to.{draft["id"]}"' in page and 'href="#day"' in page
    assert 'value="Ny klasse"' in page and 'value="32.1.2027"' in page and f'value="{people.other.id}" selected' in page


def test_whoever_may_only_move_a_child_between_groups_is_asked_for_the_group_alone(
    as_user: As, db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        new = groups.add(db, people.solsikken, "Ræven", GroupKind.ROOM)

    anne, carla = (text(as_user(login).get(f"/children/{alma}/move")) for login in ("anne", "carla"))
    told = text(as_user("anne").get(f"/children/{alma}"))
    moved = as_user("anne").post(f"/children/{alma}/move", data={"unit": people.solsikken.id, "kind": "group", "group": new.id})

    assert "Flyt barnet til en anden gruppe" in told and "afslut det hos jer" not in told
    assert "Ny gruppe" in anne and "Det venter hos jer" not in anne and 'type="radio"' not in anne
    assert "Det venter hos jer" in carla and 'value="away"' in carla
    assert "Se på igen: " in carla.partition('id="waiting"')[2], "the leader sees which promise it is"
    assert moved.status_code == 302


def test_a_moved_child_is_gone_for_the_one_and_there_for_the_other(as_user: As, people: People, alma: str) -> None:
    sent = {"unit": people.solsikken.id, "kind": "unit", "target": people.other.id, "rest": "end", "because": "Skolen begynder forfra"}
    assert as_user("carla").post(f"/children/{alma}/move", data=sent).status_code == 302

    assert as_user("anne").get(f"/children/{alma}").status_code == 404
    assert as_user("bo").get(f"/children/{alma}").status_code == 200
    assert "Alma" in text(as_user("carla").get("/children/left"))
    assert as_user("bo").get(f"/children/{alma}/move").status_code == 200
    for login, page in (("anne", "/children/left"), ("anne", "/children/move"), ("dorte", "/children/move"), ("eva", "/children/left")):
        assert as_user(login).get(page).status_code == 404, (login, page)


def test_a_planned_move_stands_on_the_childs_page(as_user: As, db: Database, people: People) -> None:
    alma, day = add_alma(db, people), written_day(local_day(datetime.now(UTC)) + timedelta(days=30))
    sent = {"unit": people.solsikken.id, "kind": "unit", "target": people.other.id, "day": day}
    assert as_user("carla").post(f"/children/{alma}/move", data=sent).status_code == 302

    assert f"Flytter til Lindeborg Skole den {day}." in text(as_user("anne").get(f"/children/{alma}"))


def test_a_child_is_taken_back_from_the_list_once_there_is_a_reason(as_user: As, db: Database, people: People) -> None:
    alma = add_alma(db, people)
    carla = as_user("carla")
    carla.post(f"/children/{alma}/move", data={"unit": people.solsikken.id, "kind": "away"})
    [end] = rows(db, "SELECT id FROM child_end")

    assert carla.post(f"/children/left/{end['id']}/back", data={}).status_code == 422
    assert carla.post(f"/children/left/{end['id']}/back", data={f"because.{end['id']}": "Flyttede ikke"}).status_code == 302

    assert as_user("anne").get(f"/children/{alma}").status_code == 200


def test_a_whole_room_moves_in_one_act_with_exceptions(as_user: As, db: Database, people: People, alma: str) -> None:
    others = [adding.add(db, people.anne, TypedChild(f"Barn{n} Testesen", "", TODAY, people.solsikken.id), NOW) for n in "ABC"]
    with writing(db):
        room = groups.add(db, people.solsikken, "Mariehønen", GroupKind.ROOM)
        for child in (alma, *others):
            stays.put_in_group(db, child, people.solsikken, room.id, TODAY, local_day(NOW))
    ids = {row["name"]: row["id"] for row in rows(db, "SELECT name, id FROM child")}
    carla = as_user("carla")
    page = text(carla.get("/children/move", query_string={"unit": people.solsikken.id, "group": room.id}))
    assert all(name in page for name in ids) and "Kladde" in page
    sent = {
        "unit": people.solsikken.id,
        "group": room.id,
        "place": f"unit:{people.other.id}",
        "day": written_day(local_day(datetime.now(UTC))),
        f"place.{ids['BarnA Testesen']}": "stays",
    }

    refused = carla.post("/children/move", data=sent)
    assert refused.status_code == 422
    assert rows(db, "SELECT 1 FROM child_end") == [], "all or nothing"
    assert f'value="unit:{people.other.id}" selected' in text(refused)
    assert carla.post("/children/move", data=sent | {"rest": "end", "because": "Skolen følger op"}).status_code == 302

    assert len(rows(db, "SELECT 1 FROM child_end")) == 3
    assert as_user("bo").get(f"/children/{alma}").status_code == 200
    assert as_user("anne").get(f"/children/{ids['BarnA Testesen']}").status_code == 200


def test_an_unborn_child_has_its_mother_and_the_number_to_call_and_is_born_with_its_history(
    as_user: As, db: Database, people: People
) -> None:
    today = local_day(datetime.now(UTC))
    due = today + timedelta(weeks=6)
    anne = as_user("anne")
    sent = {"step": "save", "name": "Barn Testesen", "born": due.isoformat(), "unit": people.solsikken.id}
    assert 'href="#mother"' in text(anne.post("/children/new", data=sent))
    assert anne.post("/children/new", data=sent | {"mother": "Mette Testesen", "mother_phone": "00 00 00 01"}).status_code == 302
    [child] = rows(db, "SELECT id FROM child")
    page = text(anne.get(f"/children/{child['id']}"))
    assert "Mette Testesen" in page and "Barnet er ikke født endnu" in page and 'class="phone"' in page

    born = f"/children/{child['id']}/born"
    assert 'href="#born"' in text(anne.post(born, data={"born": (today + timedelta(days=1)).isoformat()}))
    assert anne.post(born, data={"born": today.isoformat()}).status_code == 302

    assert rows(db, "SELECT born, weeks_early FROM child") == [{"born": today.isoformat(), "weeks_early": 6}]
    page = text(anne.get(f"/children/{child['id']}"))
    assert "Mette Testesen" in page and "Barnet er ikke født endnu" not in page and written_day(due) in page
    assert anne.get(born).status_code == 404


def test_a_child_that_is_overdue_is_expected_until_somebody_says_it_is_born(as_user: As, db: Database, people: People) -> None:
    today = local_day(datetime.now(UTC))
    earlier = datetime.now(UTC) - timedelta(days=20)
    due = today - timedelta(days=10)
    child = adding.add(
        db, people.anne, TypedChild("Barn Testesen", "", due, people.solsikken.id, mother=TypedMother("Mette Testesen")), earlier
    )
    anne = as_user("anne")
    assert anne.get(f"/children/{child}/born").status_code == 200
    assert anne.post(f"/children/{child}/born", data={"born": today.isoformat()}).status_code == 302
    assert anne.get(f"/children/{child}/born").status_code == 404
    assert rows(db, "SELECT weeks_early FROM child") == [{"weeks_early": 0}]
