"""The page of an insight that was given: it leads to the paper, and claims nothing of what came after."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.services.sharing import giving_access
from screening.services.sharing.giving_access import TypedDecisions, TypedRequest
from screening.storage.database import Database
from tests.people import NOW, People, add_alma, add_mette
from tests.services.sharing.insight import writer
from tests.sheets import WHOLE_SHEET, typed


def test_what_was_decided_is_told_and_what_was_written_since_is_not_told_as_given(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    now = datetime.now(UTC)
    alma = add_alma(db, people)
    add_mette(db, people, alma)
    asked = TypedRequest("Mette Testesen", "parent", written_day(local_day(now)))
    request_id = giving_access.open_request(db, people.eva, alma, asked, now)
    waiting = as_user("eva").get(f"/access/{request_id}").get_data(as_text=True)
    assert "Læs og afgør hver for sig" in waiting and "mangler" in waiting

    sections = {one.piece.section for one in giving_access.look_at(db, people.eva, request_id, now).weighed if one.waits}
    giving_access.decide(db, people.eva, request_id, TypedDecisions(dict.fromkeys(sections, "give"), {}), now)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), now)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"interpretation": "mærke-efter"}), NOW + timedelta(minutes=9))
    given = as_user("eva").get(f"/access/{request_id}").get_data(as_text=True)

    assert "indsigt.pdf" in given and "Afgjort: giv" in given and "Det, der er skrevet om barnet siden, er ikke med" in given
    found_again = as_user("eva").get(f"/log/{alma}").get_data(as_text=True)
    assert f'href="/access/{request_id}">Mette Testesen</a>' in found_again and "Givet " in found_again
    assert "mærke-efter" not in given and "mangler" not in given and "Læs og afgør" not in given


def test_whoever_gives_insight_is_told_on_the_own_day_of_those_who_wait(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    now = datetime.now(UTC)
    nobody = as_user("eva").get("/").get_data(as_text=True)
    asked_on = local_day(now) - timedelta(days=40)
    giving_access.open_request(db, people.eva, add_alma(db, people), TypedRequest("Mette Testesen", "parent", written_day(asked_on)), now)

    told, other = (as_user(name).get("/").get_data(as_text=True) for name in ("eva", "dorte"))

    assert "1 venter på aktindsigt" in told and "1 skulle have haft svar" in told and 'href="/access"' in told and "Alma" not in told
    assert "venter på aktindsigt" not in nobody + other
    assert "fristen 7 arbejdsdage" in as_user("eva").get("/access").get_data(as_text=True)
