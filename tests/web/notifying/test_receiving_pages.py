"""The authority's pages in a browser without script: what stands on the list, what a form gives back, and what whoever notified reads."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.notifying.receiving.entering import read_form
from screening.domain.notifying.receiving.whom import about_whom
from screening.domain.notifying.receiving.yearly import HEADINGS, Lacking, Reported, lacking_in_all, yearly_rows
from screening.domain.notifying.typed import TypedNotification
from screening.domain.ruler.written.notification import NotificationFile
from screening.language import in_copenhagen, written_day
from screening.services.notifying import sending
from screening.services.notifying.receiving import entering
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from screening.storage.people import users
from tests.people import TODAY, People, add_adviser, add_alma
from tests.web.readable import words

SECRET = "Zebra"


@pytest.fixture
def hassan(db: Database, people: People, as_user: Callable[[str], FlaskClient]) -> FlaskClient:
    add_adviser(db)
    return as_user("hassan")


def came(db: Database, people: People, in_force: InForce, ago: timedelta, **said: str) -> str:
    """A notification that came from outside so long ago; its id."""
    now = datetime.now(UTC)
    at = in_copenhagen(now - ago)
    fields = {"arrived_on": written_day(at.date()), "arrived_time": f"{at:%H.%M}", "channel": "phone", "notifier_kind": "citizen"}
    hassan = users.with_login(db, "hassan", TODAY)
    assert hassan is not None
    return entering.enter(db, hassan, read_form(fields | {"child_name": "Bo Testesen"} | said), in_force.configuration, now)


@pytest.mark.parametrize("number", ["9" * 19, "9" * 5_000, "-1", "٣", "en"])
def test_a_page_or_year_that_no_list_has_is_the_first(hassan: FlaskClient, number: str) -> None:
    for address in (
        f"/notifications?page={number}",
        f"/notifications?show=closed&page={number}",
        f"/?page={number}",
        f"/rounds?page={number}",
    ):
        assert hassan.get(address).status_code == 200, address
    assert hassan.get(f"/notifications/year?year={number}").status_code == 200


def test_late_and_soon_are_said_in_words_and_the_first_button_is_the_one_that_runs_out_first(
    db: Database, people: People, in_force: InForce, hassan: FlaskClient
) -> None:
    came(db, people, in_force, timedelta(hours=20), child_name="Senere Testesen")
    came(db, people, in_force, timedelta(hours=26), child_name="Sent Testesen")

    html = hassan.get("/notifications").get_data(as_text=True)
    page = words(html)

    assert page.index("Over tiden") < page.index("Sent Testesen") < page.index("Inden for et døgn") < page.index("Senere Testesen")
    assert "2 t 1 min over" in page or "2 t 0 min over" in page
    assert "Modtagelsen, ikke taget" in page
    assert html.partition("<template id")[0].count("button-primary") == 1
    assert words(hassan.get("/notifications?clock=feedback").get_data(as_text=True)).count("1 mere er over tiden og vises ikke her") == 1


def test_a_step_that_lacks_something_gives_back_what_was_typed(
    db: Database, people: People, in_force: InForce, hassan: FlaskClient
) -> None:
    page = f"/notifications/{came(db, people, in_force, timedelta(hours=2))}"

    answer = hassan.post(page, data={"act": "danger", "danger_choice": "yes", "danger_abuse": "on"})
    html = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "Skriv, hvad der er gjort med det samme" in words(html)
    assert re.search(r'value="yes" checked', html) and re.search(r'id="danger_abuse"[^>]* checked', html)
    assert hassan.post(page, data={"act": "nonsense"}).status_code == 404


def test_a_name_never_stands_in_an_address_and_one_that_is_found_opens(
    db: Database, people: People, in_force: InForce, hassan: FlaskClient
) -> None:
    id_ = came(db, people, in_force, timedelta(hours=2), child_cpr="630221-4996")

    for sought in ("M-2026-1".replace("2026", str(datetime.now(UTC).year)), "630221 4996"):
        assert hassan.post("/notifications/find", data={"words": sought}).location == f"/notifications/{id_}"
    assert "Ingen underretning har det nummer" in hassan.post("/notifications/find", data={"words": "U-1-1"}).get_data(as_text=True)


def test_whoever_notified_reads_the_receipt_and_the_answer_on_every_page_and_nobody_else_the_answer(
    db: Database, people: People, in_force: InForce, hassan: FlaskClient, as_user: Callable[[str], FlaskClient]
) -> None:
    now = datetime.now(UTC)
    alma = add_alma(db, people, now)
    sent = sending.send_acute(db, people.anne, alma, TypedNotification(), in_force.configuration, now)
    page = f"/notifications/{rows(db, 'SELECT id FROM reception')[0]['id']}"
    for form in (
        {"act": "danger", "danger_choice": "yes", "danger_words": SECRET},
        {"act": "confirm", "confirm_choice": "in_lineal"},
        {"act": "outcome", "outcome_choice": "investigation", "outcome_support": "yes", "outcome_whom": SECRET},
        {"act": "feedback", "feedback_support": "yes"},
    ):
        assert hassan.post(page, data=form).status_code == 302, form

    for login, hears in (("anne", True), ("carla", False)):
        browser = as_user(login)
        read = [words(browser.get(place).get_data(as_text=True)) for place in (f"/notify/sent/{sent}", f"/children/{alma}", "/")]
        assert [SECRET in text for text in read] == [False] * 3
        assert ["Der er begyndt en undersøgelse" in text for text in read] == [hears] * 3
        assert "Myndigheden har bekræftet, at den er modtaget." in read[0]


def test_the_years_file_has_its_columns_names_nobody_and_says_what_is_missing(
    db: Database, people: People, in_force: InForce, hassan: FlaskClient
) -> None:
    came(db, people, in_force, timedelta(hours=2), child_name="=SUM(A1)", child_cpr="630221-4996", **{"reason.neglect": "on"})
    came(db, people, in_force, timedelta(hours=1), about_unborn="on", mother="Mette Testesen")
    year = datetime.now(UTC).year

    answer = hassan.get(f"/notifications/year/{year}.csv")
    text = answer.data.decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text), delimiter=";")

    assert tuple(first) == HEADINGS
    assert (first["alder"], first["koen"], first["ufoedt_mor_nr"]) == ("5", "pige", "")
    assert (second["alder"], second["koen"], second["ufoedt_mor_nr"]) == ("", "ufødt", "1")
    assert (first["underretter_kode"], first["aarsag_koder"]) == ("", ""), "no code is invented"
    assert "Omsorgssvigt" in first["mangler"] and "»Borger«" in first["mangler"]
    assert "SUM" not in text and "630221" not in text and "Mette" not in text
    assert not [cell for row in (first, second) for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert rows(db, "SELECT subject FROM audit_event WHERE action = 'yearly_file_fetched'") == [{"subject": str(year)}]
    assert "Danmarks Statistiks kode for »Borger«" in words(hassan.get("/notifications/year").get_data(as_text=True))
    assert [hassan.get(f"/notifications/year/{asked}.csv").status_code for asked in (year + 1, "x", 1999)] == [404, 404, 404]


def test_codes_that_are_written_stand_in_the_file_and_one_womans_children_are_tied(in_force: InForce) -> None:
    shipped = in_force.configuration.notification
    written = NotificationFile(
        source=shipped.source,
        reasons=tuple(reason.model_copy(update={"code": "117"}) for reason in shipped.reasons),
        notifiers=tuple(kind.model_copy(update={"code": "3"}) for kind in shipped.notifiers),
    )
    unborn = TypedNotification(
        about_unborn=True, notifier_kind="police", reasons=frozenset({"neglect", "crime"}), texts={"mother": "Mette  Testesen"}
    )
    again = replace(unborn, texts={"mother": "mette testesen"})
    other = replace(unborn, texts={"mother": "Ida Testesen"}, reasons=frozenset())

    found = yearly_rows(
        [Reported(str(place), TODAY, one, about_whom(one, TODAY)) for place, one in enumerate((unborn, again, other))], written
    )

    assert [row.mother for row in found] == [1, 1, 2]
    assert found[0].reason_codes == ("117", "117") and found[0].notifier_code == "3" and found[0].lacking == ()
    assert [part.what for part, _count in lacking_in_all(found)] == [Lacking.REASON]
