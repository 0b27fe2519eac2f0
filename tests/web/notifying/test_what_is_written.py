"""What the municipality writes about notifying is met on the pages and in what is sent: each key of scales/notification.yaml."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.notifying.calling import whom_to_call
from screening.domain.notifying.missing import hints, lacking
from screening.domain.notifying.notifications import Way
from screening.domain.notifying.receiving.entering import read_form
from screening.domain.notifying.receiving.receptions import ReceptionState
from screening.domain.notifying.typed import TypedNotification
from screening.domain.ruler.written.configuration import Configuration
from screening.language import COPENHAGEN
from screening.services.notifying import considering, drafting, sending
from screening.services.notifying.receiving import entering
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.storage.database import Database, rows
from screening.storage.notifying import receptions
from tests.configuration.folders import TODAY, base_files
from tests.people import NOW, People, add_adviser, add_alma
from tests.reports.reading import text_of
from tests.web.readable import words

WRITTEN = """
grounds:
  - {id: support, kind: special_support, title: Grunden om støtte, says: Loven om støtte., law: notify}
  - {id: unborn, kind: unborn, title: Grunden før fødslen, says: Loven før fødslen., law: notify}
  - {id: absence, kind: absence, title: Grunden om fravær, says: Loven om fravær., law: notify}
  - {id: abuse, kind: abuse, title: Grunden om overgreb, says: Loven om overgreb., law: notify}
reasons:
  - {id: hit, title: Årsagen om slag, code: "117", flags: [abuse]}
  - {id: other, title: Årsagen om andet}
notifiers:
  - {id: house, title: Et børnehus, code: "23", roles: [childcare_worker, manager, health_visitor, teacher, dentist, case_adviser]}
  - {id: unknown, title: En ukendt, hears: nothing}
rules:
  - {id: young, title: Reglen om de små, text: Teksten til reglen., ground: support, law: notify, rests_on: scores, ages: 0-6 years}
  - {id: old, title: Reglen om de store, ground: support, law: notify, rests_on: scores, ages: 7-17 years}
  - {id: hurt, title: Reglen om slag, ground: abuse, law: notify, rests_on: flags, flags: [abuse]}
checklist:
  - {asks: strengths, title: Linjen om styrker}
words:
  - {avoid: [altid], instead: Forslaget til ordet.}
open:
  - {days: [monday], hours: 8.30-15.30}
closed: [11-23]
"""


@pytest.fixture
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> ConfigurationOnDisk:
    """The small good folder with everything that can be written about notifying."""
    folder = tmp_path_factory.mktemp("notifying")
    files: Mapping[str, bytes] = base_files() | {"notification.yaml": WRITTEN.encode()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return ConfigurationOnDisk(folder, TODAY)


def test_the_pages_show_what_is_written(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, on_disk: ConfigurationOnDisk
) -> None:
    alma, written = add_alma(db, people), on_disk.at_start.configuration
    anne = as_user("anne")

    considered = words(anne.get(f"/children/{alma}/notify").get_data(as_text=True))
    assert all(
        shown in considered for shown in ("Reglen om de små", "Teksten til reglen.", "Reglen om slag", "§ 1, læst i loven den 01.11.2026")
    )
    assert "Reglen om de store" not in considered

    draft_id = drafting.begin(db, people.anne, alma, written, NOW)
    drafting.save(db, people.anne, draft_id, TypedNotification(texts={"tried": "Hun er altid træt"}), 0, NOW)
    page = words(anne.get(f"/notify/drafts/{draft_id}").get_data(as_text=True))
    shown = ["Grunden om støtte", "Loven om støtte.", "Årsagen om slag", "Et børnehus", "Linjen om styrker", "Forslaget til ordet."]
    assert [text for text in shown if text not in page] == []


def test_what_is_sent_holds_the_codes_and_what_was_chosen(db: Database, people: People, app: Flask, on_disk: ConfigurationOnDisk) -> None:
    written = on_disk.at_start.configuration
    draft_id = drafting.begin(db, people.anne, add_alma(db, people), written, NOW)
    begun = drafting.own(db, people.anne, draft_id).typed
    assert begun.notifier_kind == "house"

    said = replace(begun, grounds=frozenset({"abuse"}), reasons=frozenset({"hit"}))
    sent_id = sending.send(db, people.anne, draft_id, said, 0, Way.BY_HAND, written, NOW)

    data = json.loads(rows(db, "SELECT data FROM notification_paper WHERE notification_id = :id", {"id": sent_id})[0]["data"])
    assert data["grounds"] == [{"id": "abuse", "kind": "abuse", "title": "Grunden om overgreb"}]
    assert data["reasons"] == [{"id": "hit", "title": "Årsagen om slag", "code": "117"}]
    assert data["notifier_kind"] == {"id": "house", "title": "Et børnehus", "code": "23"}


def test_what_is_shown_before_it_is_sent_is_in_the_language_in_which_it_is_sent(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, on_disk: ConfigurationOnDisk
) -> None:
    anne, written = as_user("anne"), on_disk.at_start.configuration
    draft_id = drafting.begin(db, people.anne, add_alma(db, people), written, NOW)
    anne.post("/language", data={"language": "en"})

    shown = text_of(anne.get(f"/notify/drafts/{draft_id}/paper.pdf").data)

    assert "I am notifying" not in shown and "Fortroligt" in shown and "Akut" in shown and "Side 1" in shown


def test_what_is_asked_avoided_and_open_is_what_is_written(on_disk: ConfigurationOnDisk) -> None:
    written: Configuration = on_disk.at_start.configuration
    notification = written.notification
    assert [check.asks.value for check in lacking(TypedNotification(), notification.checklist, locked=False)] == ["strengths"]
    assert [hint.written for hint in hints(TypedNotification(texts={"tried": "Altid"}), notification)] == ["Altid"]
    monday, closed = date(2026, 11, 16), date(2026, 11, 23)
    open_on = [
        whom_to_call(written.municipality, notification, datetime(day.year, day.month, day.day, 9, tzinfo=COPENHAGEN)).is_open
        for day in (monday, closed)
    ]
    assert open_on == [True, False]


def test_a_flag_that_is_raised_chooses_its_reason(db: Database, people: People, app: Flask, on_disk: ConfigurationOnDisk) -> None:
    """`rests_on: flags` and a reason's `flags` go by the same signs: nothing is raised of a child that nobody has assessed."""
    written = on_disk.at_start.configuration
    page = considering.look_at(db, people.anne, add_alma(db, people), written, NOW)
    assert {one.rule.id: one.rule.rests_on.value for one in page.rules} == {"young": "scores", "hurt": "flags"}
    assert not drafting.own(db, people.anne, drafting.begin(db, people.anne, None, written, NOW)).typed.reasons


def test_who_notifies_decides_what_they_hear(db: Database, people: People, app: Flask, on_disk: ConfigurationOnDisk) -> None:
    """`hears` of a kind of notifier: of somebody unknown nothing is confirmed."""
    fields = {"arrived_on": "21.11.2026", "arrived_time": "8", "channel": "phone", "notifier_kind": "unknown", "child_name": "Bo"}
    written = on_disk.at_start.configuration
    id_ = entering.enter(db, add_adviser(db), read_form(fields), written, NOW)

    (kept,) = receptions.of_ids(db, [id_])
    assert ReceptionState.CONFIRMATION not in {clock.waits_for for clock in kept.reception.clocks}
