"""The page of a group: what is tapped is saved while somebody goes on, and the button names whom it signs."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import GroupKind
from screening.domain.rounds.periods import period_of
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import group
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from screening.storage.people import groups
from screening.web.door.remembering import Remembered
from tests.people import NOW, TODAY, People
from tests.sheets import WHOLE_SHEET, typed

WELL = {"child_development": "9", "parental_capacity": "8"}


@pytest.fixture
def address(people: People, in_force: InForce) -> str:
    """The autumn's round, whichever day it is: of this year, or of the one before until it begins."""
    today = local_day(datetime.now(UTC))
    round_ = in_force.configuration.rounds.by_id["daycare_autumn"]
    period = period_of(round_, today.year, today)
    year = today.year if period and period.first <= today else today.year - 1
    return f"/rounds/daycare_autumn.{year}.{people.solsikken.id}/group"


@pytest.fixture
def ella(db: Database, people: People) -> str:
    return adding.add(db, people.anne, TypedChild("Ella Testesen", "", date(2022, 5, 4), people.solsikken.id), NOW - timedelta(days=500))


def taps(child_id: str, points: dict[str, str]) -> dict[str, str]:
    return {f"tap.{child_id}.{dimension}": point for dimension, point in points.items()}


def test_a_tap_is_answered_with_how_the_rows_stand_and_whom_the_button_signs(
    as_user: Callable[[str], FlaskClient], address: str, ella: str
) -> None:
    browser = as_user("anne")
    before = browser.get(address).get_data(as_text=True)
    half = browser.post(address, data=taps(ella, {"child_development": "9"}), headers={"HX-Request": "true"}).get_data(as_text=True)
    whole = taps(ella, WELL) | {f"revision.{ella}": "1"}
    answer = browser.post(address, data=whole, headers={"HX-Request": "true"}).get_data(as_text=True)

    assert "Ella Testesen" in before and 'name="named"' not in before
    assert "begyndt" in half and 'name="named"' not in half
    assert f'name="named" value="{ella}"' in answer and "Underskriv 1 vurdering" in answer
    assert f'name="revision.{ella}" value="2"' in answer


def test_the_cells_of_a_group_are_drawn_once_for_all_its_children(
    as_user: Callable[[str], FlaskClient], address: str, ella: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, drawn = as_user("anne"), list[str]()
    first = browser.get(address).get_data(as_text=True)
    draw = Remembered._draw  # noqa: SLF001 - what is drawn anew is counted, and drawn
    monkeypatch.setattr(Remembered, "_draw", lambda macro, *told: drawn.append(macro._macro.name) or draw(macro, *told))  # noqa: SLF001

    again = browser.get(address).get_data(as_text=True)

    assert again.count('type="radio"') == first.count('type="radio"') >= 20
    assert f'id="tap.{ella}.child_development"' in again and "_child_" not in again
    assert not {"point_cells", "cell_begun", "cell_ended"} & set(drawn)


def test_who_chose_a_group_of_a_large_school_may_choose_another(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, address: str, ella: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(db):
        foxes = groups.add(db, people.solsikken, "Ræven", GroupKind.ROOM)
        stays.place_in_group(db, ella, people.solsikken, foxes.id, people.anne.id, TODAY)
    adding.add(db, people.anne, TypedChild("Karl Testesen", "", date(2022, 6, 4), people.solsikken.id), NOW - timedelta(days=500))
    of_foxes, browser = f"{address}?group={foxes.id}", as_user("anne")
    small = browser.get(of_foxes).get_data(as_text=True)
    monkeypatch.setattr(group, "LARGE", 1)

    large = browser.get(of_foxes).get_data(as_text=True)

    assert "Ella Testesen" in large and "Ella Testesen" in small
    assert "Vælg en anden gruppe" in large and "Hele enheden" not in large
    assert "Hele enheden" in small and "Vælg en anden gruppe" not in small


def test_a_group_without_a_child_is_not_called_done(as_user: Callable[[str], FlaskClient], address: str, ella: str) -> None:
    closed = as_user("anne").get(f"{address}?group=no-group").get_data(as_text=True)

    assert "Her er ingen børn i runden" in closed and "er set eller meldt fra" not in closed


def test_signing_leads_back_to_the_screen_and_names_nobody_in_the_cookie(
    as_user: Callable[[str], FlaskClient], db: Database, address: str, ella: str
) -> None:
    browser = as_user("anne")
    browser.post(address, data=taps(ella, WELL))
    answer = browser.post(address, data={"action": "sign", "named": ella})
    page = browser.get(answer.location).get_data(as_text=True)

    assert answer.status_code == 302
    assert "1 vurdering er underskrevet." in page and "Der er ikke flere at se her" in page
    assert rows(db, "SELECT child_name FROM assessment")[0]["child_name"] == "Ella Testesen"


def test_a_row_of_another_window_keeps_nobody_else_from_being_signed_and_is_named_at_the_top(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, address: str, ella: str
) -> None:
    karl = adding.add(db, people.anne, TypedChild("Karl Testesen", "", date(2022, 6, 4), people.solsikken.id), NOW - timedelta(days=500))
    first, second = as_user("anne"), as_user("anne")
    first.post(address, data=taps(ella, WELL) | taps(karl, WELL))
    second.post(address, data=taps(ella, WELL | {"parental_capacity": "9"}) | {f"revision.{ella}": "1"})

    revisions = {f"revision.{ella}": "1", f"revision.{karl}": "1"}
    sent = taps(ella, WELL | {"parental_capacity": "10"}) | taps(karl, WELL) | revisions
    page = first.post(address, data={**sent, "action": "sign", "named": [ella, karl]}).get_data(as_text=True)

    assert [row["child_name"] for row in rows(db, "SELECT child_name FROM assessment")] == ["Karl Testesen"]
    assert "1 vurdering er underskrevet." in page
    summary = page.split('data-module="error-summary"')[1].split("</ul>")[0]
    assert "1 vurdering blev ikke underskrevet" in summary
    assert f'href="#c{ella}">Ella Testesen</a>: Rækken er gemt i et andet vindue.' in summary
    assert f'id="c{ella}"' in page and f'id="c{karl}"' not in page


def test_a_row_that_was_saved_in_another_window_is_named_at_the_top(as_user: Callable[[str], FlaskClient], address: str, ella: str) -> None:
    browser = as_user("anne")
    browser.post(address, data=taps(ella, WELL))

    page = browser.post(address, data=taps(ella, WELL | {"parental_capacity": "9"}) | {"action": "save"}).get_data(as_text=True)

    assert "1 række blev ikke gemt" in page.split('data-module="error-summary"')[1].split("</ul>")[0]


def test_who_is_named_but_not_ready_is_named_at_the_top_with_why(
    as_user: Callable[[str], FlaskClient], db: Database, address: str, ella: str
) -> None:
    browser = as_user("anne")
    half = taps(ella, {"child_development": "9"})

    page = browser.post(address, data={**half, "action": "sign", "named": ella}).get_data(as_text=True)

    assert "Ella Testesen</a>: mangler" in page.split('data-module="error-summary"')[1].split("</ul>")[0]
    assert rows(db, "SELECT id FROM assessment") == []


def test_a_point_outside_green_leads_to_the_whole_sheet_with_what_was_tapped(
    as_user: Callable[[str], FlaskClient], address: str, ella: str
) -> None:
    browser = as_user("anne")
    answer = browser.post(address, data=taps(ella, WELL | {"child_development": "4"})).get_data(as_text=True)
    sheet = browser.get(f"/children/{ella}/assess").get_data(as_text=True)

    assert "Brug hele arket: Et trin ligger uden for den bedste zone." in answer and "Underskriv" not in answer
    assert 'name="point.child_development" value="4"' in sheet.replace("&#34;", '"') and sheet.count(" checked") >= 2


def test_under_a_caution_the_row_has_no_ruler_and_is_never_signed(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, address: str, ella: str
) -> None:
    violence = {name: value for name, value in WHOLE_SHEET.items() if name != "parents_told"} | {"sign.tells_of_violence": "on"}
    violence |= {"observed_on": "2026-06-02", "seen_on.0": "2026-06-01"}
    signing.sign(db, people.anne, ella, in_force, *typed(violence), NOW)
    page = as_user("anne").get(address).get_data(as_text=True)

    assert "Brug hele arket: Ingen må kontakte forældrene nu." in page
    assert f'name="tap.{ella}.' not in page
