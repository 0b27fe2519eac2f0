"""A marker in every field of what one signed alone, walked through every page and file that another can open before all have signed."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from screening.domain.assessing.account import TEXT_NAMES
from screening.domain.notifying.typed import TypedNotification
from screening.services.assessing import signing
from screening.services.notifying import sending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from screening.web.door.endpoints import ENDPOINTS
from tests.eyes import CARLAS, LATER, ask_both, sign_anne
from tests.people import People, add_adviser, add_alma
from tests.sheets import typed

MARKED = CARLAS | {name: f"mærke-carla-{name}" for name in TEXT_NAMES} | {"where.0": "mærke-carla-sted", "words.0": "mærke-carla-ord"}
NOT_WALKED = {"static", "parts.file", "entering.log_out", "rating.at_table"}


def seen_by(app: Flask, browser: FlaskClient, given: dict[str, str]) -> dict[str, str]:
    """Everything that a browser gets of every page and file about what is `given`."""
    seen = {}
    for rule in app.url_map.iter_rules():
        asked = set(rule.arguments) - {"kind", "name", "filename"}
        if rule.endpoint in ENDPOINTS and rule.endpoint not in NOT_WALKED and "GET" in (rule.methods or ()) and asked <= set(given):
            with app.test_request_context():
                address = app.url_for(rule.endpoint, **{name: given.get(name, "csv") for name in rule.arguments})
            seen[rule.endpoint] = browser.get(address, follow_redirects=True).get_data().decode("utf-8", "replace")
    return seen


def test_nothing_of_what_one_signed_alone_stands_anywhere_for_another(
    app: Flask, as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    anne = as_user("anne")
    carlas = signing.sign(db, people.carla, alma, in_force, *typed(MARKED), LATER)
    given = {"child_id": alma, "rating_id": rating, "assessment_id": carlas}

    alone = seen_by(app, anne, given)

    assert len(alone) > 20
    told_of = {endpoint: told.replace(f"/assessments/{carlas}", "") for endpoint, told in alone.items()}
    assert [endpoint for endpoint, told in told_of.items() if "mærke-carla" in told or carlas in told] == []
    assert "mærke-carla" in as_user("carla").get(f"/assessments/{carlas}").get_data(as_text=True)

    sign_anne(db, people, in_force, alma)

    for page in (f"/assessments/{carlas}", f"/ratings/{rating}"):
        assert "mærke-carla" in anne.get(page).get_data(as_text=True)


def test_what_one_who_looks_alone_writes_to_the_authority_is_read_by_the_others_when_all_have_signed(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    add_adviser(db)
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    carlas = signing.sign(db, people.carla, alma, in_force, *typed(MARKED), LATER)
    told = TypedNotification(scores=frozenset({carlas}))
    sent = sending.send_acute(db, people.carla, alma, told, in_force.configuration, LATER)
    anne, carla = as_user("anne"), as_user("carla")

    assert "U-2026-1" in anne.get(f"/children/{alma}").get_data(as_text=True), "that one was sent is told at once"
    for address in (f"/notify/sent/{sent}", f"/notify/sent/{sent}/paper.pdf"):
        answer = anne.get(address)
        assert answer.status_code == 409 and "når alle har underskrevet" in answer.get_data(as_text=True), address
        assert carla.get(address).status_code == 200

    sign_anne(db, people, in_force, alma)

    assert anne.get(f"/notify/sent/{sent}").status_code == 200
