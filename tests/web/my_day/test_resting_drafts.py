"""The day asks about drafts that nobody has changed for long, and a leader decides about one that nobody finishes."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Console
from screening.services.assessing import drafting, signing
from screening.services.children import adding
from screening.services.keeping import unfinished
from screening.services.notifying import drafting as notifying
from screening.services.people import ending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from tests.people import People, add_alma
from tests.sheets import WHOLE_SHEET, typed

LONG_AGO = datetime.now(UTC) - timedelta(days=40)
WORDS = "Ord, som kun Anne har læst"


def test_the_day_asks_its_reader_alone_and_leads_on(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    alma = add_alma(db, people, LONG_AGO)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET | {"next_step": WORDS}), LONG_AGO)
    draft = notifying.begin(db, people.anne, alma, in_force.configuration, LONG_AGO)
    cautioned = adding.add(db, people.anne, TypedChild("Villads Testesen", "", date(2021, 2, 3), people.solsikken.id), LONG_AGO)
    signing.sign(db, people.anne, cautioned, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on"}), datetime.now(UTC))
    drafting.save_draft(db, people.anne, cautioned, in_force.configuration, *typed(WHOLE_SHEET), LONG_AGO)

    day = as_user("anne").get("/").get_data(as_text=True)
    rests = day.partition('id="rests"')[2].partition("</section>")[0]
    marked = ["Villads" in one for one in rests.split('<li class="task">')[1:] if "caution" in one]
    assert marked == [True], "a list marks whose parents must not be contacted"

    assert "Vil du gøre den færdig?" in day and "hvis du ikke svarer" in day and "Den bliver her, til du har taget stilling" in day
    assert f'href="/children/{alma}/assess"' in day and f'href="/notify/drafts/{draft}"' in day
    assert 'id="drafts"' not in day, "what is asked about is not told once more as a draft"
    assert "Vil du gøre den færdig?" not in as_user("carla").get("/").get_data(as_text=True)


def test_a_notification_that_was_begun_today_stands_on_its_writer_s_day_and_on_nobody_else_s(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    alma, now = add_alma(db, people), datetime.now(UTC)
    draft = notifying.begin(db, people.anne, alma, in_force.configuration, now)
    unborn = notifying.begin(db, people.anne, None, in_force.configuration, now)

    day = as_user("anne").get("/").get_data(as_text=True)
    drafts = day.partition('id="drafts"')[2].partition("</section>")[0]

    assert f'href="/notify/drafts/{draft}"' in drafts and "Alma Testesen" in drafts
    assert f'href="/notify/drafts/{unborn}"' in drafts and "et barn, der ikke er oprettet" in drafts
    assert "Du er ajour" not in day
    assert "/notify/drafts/" not in as_user("carla").get("/").get_data(as_text=True)


def test_a_leader_sees_about_whom_and_whose_and_nothing_that_is_written(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    alma = add_alma(db, people, LONG_AGO)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET | {"next_step": WORDS}), LONG_AGO)
    ending.end(db, Console(), people.anne.id, datetime.now(UTC))
    unfinished.go_through(db, Console(), in_force.configuration, datetime.now(UTC))
    [task] = rows(db, "SELECT id FROM task WHERE kind = 'draft_left'")
    address = f"/tasks/{task['id']}/draft"
    carla = as_user("carla")

    assert f'href="{address}"' in carla.get("/").get_data(as_text=True)
    page = carla.get(address).get_data(as_text=True)

    assert "Alma Testesen" in page and "Anne Testesen arbejder ikke længere" in page and WORDS not in page
    assert [as_user(login).get(address).status_code for login in ("bo", "dorte")] == [404, 404]
