"""The child's page shows what is under way and the ladder up and down, as a picture and a table; the report tells what was tried."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.helping.efforts import EffortAct
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.helping import choosing, following
from screening.services.helping.choosing import TypedChoice
from screening.services.helping.following import TypedStep
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import People, add_alma
from tests.reports.reading import data_of, text_of
from tests.sheets import WHOLE_SHEET, typed

NOW = (datetime.now(UTC) - timedelta(days=1)).replace(hour=9)
BEFORE = NOW - timedelta(days=90)


def day(days_ago: int) -> str:
    return written_day(local_day(NOW) - timedelta(days=days_ago))


@pytest.fixture
def helped(db: Database, people: People, in_force: InForce) -> dict[str, str]:
    """Alma stood on 5, had a small group for two months, and stands on 7 since."""
    alma = add_alma(db, people, BEFORE)
    unseen = {name: value for name, value in WHOLE_SHEET.items() if not name.endswith(".0")}
    first = unseen | {"observed_on": (local_day(NOW) - timedelta(days=92)).isoformat()}
    signed = signing.sign(db, people.anne, alma, in_force, *typed(first), BEFORE)
    effort = choosing.do_ourselves(
        db, people.anne, signed, TypedChoice(on=day(30), words="Lille gruppe hver formiddag"), NOW - timedelta(days=88)
    )
    later = first | {"observed_on": (local_day(NOW) - timedelta(days=20)).isoformat(), "point.child_development": "7"}
    signing.sign(db, people.anne, alma, in_force, *typed(later), NOW - timedelta(days=20))
    ended = TypedStep(on=day(10), words="Hun finder selv en legekammerat")
    following.lead_on(db, people.anne, effort, EffortAct.END, ended, NOW)
    return {"alma": alma, "signed": signed}


def test_the_page_tells_the_ladder_up_and_down_and_what_it_moved(as_user: Callable[[str], FlaskClient], helped: dict[str, str]) -> None:
    html = as_user("anne").get(f"/children/{helped['alma']}").get_data(as_text=True)

    assert f"{day(88)}: op på trinnet Det, I selv gør" in html and f"{day(10)}: ned, ingen indsats er i gang" in html
    assert html.count('class="ladder') == 3, "wide, narrow, and the list of turns"
    assert "Barnets udvikling: trin 5 før, trin 7 nu." in html


def test_another_unit_is_told_nothing_of_it(as_user: Callable[[str], FlaskClient], helped: dict[str, str]) -> None:
    assert as_user("bo").get(f"/children/{helped['alma']}").status_code == 404


def test_the_report_tells_what_was_tried_and_how_it_worked(as_user: Callable[[str], FlaskClient], helped: dict[str, str]) -> None:
    pdf = as_user("anne").get(f"/assessments/{helped['signed']}/report.pdf").data
    text = text_of(pdf)

    assert "Det er prøvet, og sådan virkede det" in text and "Hun finder selv en legekammerat" in text
    assert "Barnets udvikling: trin 5 før, trin 7 nu." in text
    (tried,) = data_of(pdf)["tried"]
    assert (tried["title"], tried["worked"]) == ("Lille gruppe hver formiddag", "Hun finder selv en legekammerat")
