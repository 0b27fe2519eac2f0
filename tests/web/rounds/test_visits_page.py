"""The day of visits in the browser of a health visitor: the presses work without script, and what is sensitive can be hidden."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from screening.language import local_day
from screening.storage.database import Database, change, rows, writing
from tests.people import People, add_visitor


def test_a_family_is_put_on_the_day_moved_and_taken_off(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    _gro, child_id = add_visitor(db)
    browser = as_user("gro")

    empty = browser.get("/rounds/visits").get_data(as_text=True)
    answer = browser.post("/rounds/visits", data={"act": f"add.{child_id}"})
    page = browser.get(answer.location).get_data(as_text=True)
    refused = browser.post("/rounds/visits", data={"act": f"at.{child_id}", f"at.{child_id}": "snart"})
    wrong = refused.get_data(as_text=True)
    browser.post("/rounds/visits", data={"act": f"at.{child_id}", f"at.{child_id}": "9.30"})
    timed = browser.get("/rounds/visits").get_data(as_text=True)
    browser.post("/rounds/visits", data={"act": f"remove.{child_id}"})

    look_for = page.split('class="fold visit-look"')[1].split("</details>")[0]
    assert "Til forældrene:" in look_for and "Fortæl, hvornår I har det rart sammen" in look_for
    assert "Læg på dagen" in empty and "Der er ingen besøg på dagen endnu." in empty
    assert answer.status_code == 302 and answer.location.endswith(f"#v{child_id}")
    assert page.count(f"/children/{child_id}/assess") == 2
    assert "Ved døren: skjul det, kun du skal se" in page
    assert refused.status_code == 422 and "Skriv klokken som 9.30." in wrong and 'value="snart"' in wrong
    assert "kl. 09.30" in timed
    assert "Der er ingen besøg på dagen endnu." in browser.get("/rounds/visits").get_data(as_text=True)


def test_a_family_that_said_no_is_said_on_its_card_and_is_neither_next_nor_printed(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    gro, child_id = add_visitor(db)
    browser = as_user("gro")
    browser.post("/rounds/visits", data={"act": f"add.{child_id}"})
    before = browser.get("/rounds/visits").get_data(as_text=True)
    round_key = f"two_months.0.{gro.child_units[0].id}"
    browser.post(f"/rounds/{round_key}/children/{child_id}", data={"kind": "said_no", "because": "Vil ikke have besøg"})

    page = browser.get("/rounds/visits").get_data(as_text=True)

    assert "1 barn, 0 set" in before and "Næste:" in before and f'name="child" value="{child_id}"' in before
    assert "0 børn, 0 set, 1 sagt nej" in page
    card = page.split(f'id="v{child_id}"')[1].split("</li>")[0]
    assert "<strong>sagt nej</strong>" in card and "Forældrene sagde nej" in card and "Vil ikke have besøg" in card
    assert "Næste:" not in page and "Print dagens skemaer" not in page and f'name="child" value="{child_id}"' not in page


def test_from_the_day_it_is_written_that_a_family_is_not_visited_and_undone_and_one_is_back_on_the_day(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    gro, child_id = add_visitor(db)
    browser, day = as_user("gro"), local_day(datetime.now(UTC)).isoformat()
    browser.post("/rounds/visits", data={"act": f"add.{child_id}"})
    address, back = f"/rounds/two_months.0.{gro.child_units[0].id}/children/{child_id}", f"/rounds/visits?day={day}#v{child_id}"

    before = browser.get("/rounds/visits").get_data(as_text=True)
    asked = browser.get(f"{address}?day={day}").get_data(as_text=True)
    wrong = browser.post(address, data={"kind": "not_possible", "day": day}).get_data(as_text=True)
    answer = browser.post(address, data={"kind": "not_possible", "because": "Ingen hjemme", "day": day})
    page = browser.get(answer.location).get_data(as_text=True)
    undone = browser.post(f"{address}/undo", data={"day": day})

    assert f'href="{address}?day={day}"' in before and f'action="{address}/undo"' not in before
    assert all(text.count(f'href="{back}"') == 2 and f'name="day" value="{day}"' in text for text in (asked, wrong))
    assert (answer.location, undone.location) == (back, back)
    assert "Ingen hjemme" in page and f'action="{address}/undo"' in page and f'href="{address}?day={day}"' not in page
    assert f'href="{address}?day={day}"' in browser.get("/rounds/visits").get_data(as_text=True)
    assert browser.post(address, data={"kind": "said_no", "day": "i morges"}).location == address.split("/children")[0]


def test_only_whoever_makes_visits_is_led_there(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    add_visitor(db)
    gro, anne = as_user("gro"), as_user("anne")

    for page in ("/", "/rounds"):
        assert 'href="/rounds/visits"' in gro.get(page).get_data(as_text=True)
        assert 'href="/rounds/visits"' not in anne.get(page).get_data(as_text=True)
    assert anne.get("/rounds/visits").status_code == 404


def test_a_visit_opens_a_sheet_that_fits_with_what_is_measured_in_view_and_the_questions_folded(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    _gro, child_id = add_visitor(db)

    sheet = as_user("gro").get(f"/children/{child_id}/assess").get_data(as_text=True)

    assert "passer ikke til barnets alder" not in sheet and "Skift skala" not in sheet
    facts = sheet.split('class="measured-facts"')[1].split("<details")[0]
    assert "Hvad vejer barnet?" in facts and "Hvor langt er barnet?" in facts
    assert sheet.count('<details class="fold guided">') == 2


def test_the_forms_that_are_printed_from_a_day_are_those_of_its_visits(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    gro, child_id = add_visitor(db)
    browser, unit_id, today = as_user("gro"), gro.child_units[0].id, local_day(datetime.now(UTC))
    ahead = (today + timedelta(days=20)).isoformat()
    with writing(db):
        change(db, "UPDATE child SET born = :born WHERE id = :id", {"born": (today - timedelta(days=30)).isoformat(), "id": child_id})
    browser.post("/rounds/visits", data={"act": f"add.{child_id}", "day": ahead})

    page = browser.get(f"/rounds/visits?day={ahead}").get_data(as_text=True)
    paper = browser.post("/paper", data={"unit": unit_id, "child": child_id, "day": ahead})

    assert f'name="day" value="{ahead}"' in page.split('class="visits-paper"')[1].split("</form>")[0]
    assert paper.mimetype == "application/pdf"
    assert [row["visit_id"] for row in rows(db, "SELECT visit_id FROM paper_form")] == ["health_visit_small"]
