"""An administrator sees what is kept and what could be erased, in numbers, and erases nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.keeping.retention import Held
from screening.domain.people import Console
from screening.errors import NotFound
from screening.services.keeping import erasing, telling_kept
from screening.services.notifying import drafting
from screening.services.people import ending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, change, writing
from tests.people import NOW, People, add_alma
from tests.ticking import runs_until

LATER = NOW + timedelta(days=365 * 30)
BASIS = ErasureBasis(BasisKind.MAY_DISCARD, "Kassationsreglen for eksemplet", None, "Asta Testesen, arkivar")


def test_the_numbers_of_the_morning_are_shown_and_no_child(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    add_alma(db, people)
    first = as_user("dorte").get("/admin/retention").get_data(as_text=True)
    assert (
        "Der er ikke talt endnu" in first
        and "Intet er slettet endnu" in first
        and "5 år" in first
        and "et halvt år" in first
        and "12 timer" in first
    )

    telling_kept.count(db, Console(), in_force, LATER)
    page = as_user("dorte").get("/admin/retention").get_data(as_text=True)

    assert "0 børn, der er fyldt 18 år, kan slettes" in page and "Barnet er stadig i en enhed" in page
    assert "Alma" not in page and "python3 run.py retention" in page
    assert [as_user(login).get("/admin/retention").status_code for login in ("anne", "carla", "eva")] == [404, 404, 404]


def test_a_run_is_told_by_its_basis(db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]) -> None:
    alma = add_alma(db, people)
    with writing(db):
        change(db, "UPDATE child_unit SET until = '2026-12-01' WHERE child_id = :child", {"child": alma})
    assert telling_kept.count(db, Console(), in_force, LATER).held == {}
    runs_until(db, LATER)
    erasing.erase(db, Console(), in_force, BASIS, LATER)

    page = as_user("dorte").get("/admin/retention").get_data(as_text=True)

    assert "1 barn, der er fyldt 18 år, kan slettes" in page
    assert "Må kasseres: Kassationsreglen for eksemplet. Besluttet af Asta Testesen, arkivar." in page


def test_a_notification_past_the_unit_that_nobody_can_send_is_counted_and_told_to_no_leader(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    drafting.begin(db, people.anne, add_alma(db, people), in_force.configuration, NOW, past_unit=True)
    telling_kept.count(db, Console(), in_force, NOW)
    assert telling_kept.look_at(db, people.dorte, in_force, NOW).secret_drafts == 0
    ending.end(db, Console(), people.anne.id, NOW)
    telling_kept.count(db, Console(), in_force, LATER)

    assert "En kladde til en underretning venter på ingen" in as_user("dorte").get("/admin/retention").get_data(as_text=True)
    assert telling_kept.look_at(db, people.dorte, in_force, NOW).held == {Held.AT_A_UNIT: 1, Held.UNFINISHED: 1}
    with pytest.raises(NotFound):
        telling_kept.count(db, people.dorte, replace(in_force), NOW)
