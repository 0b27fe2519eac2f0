"""The demo tells what is seen and forgotten: who went on which basis, who waits for one, and a draft that is asked about."""

from datetime import timedelta

from screening.domain.keeping.basis import BasisKind
from screening.domain.keeping.retention import Held
from screening.services.keeping import telling_kept
from screening.services.my_day import unfinished
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from screening.storage.people import users
from tests.people import NOW, TODAY


def test_one_was_erased_on_the_archives_receipt_one_waits_for_a_basis_and_one_is_kept(lindeborg: Database, in_force: InForce) -> None:
    karen = users.with_login(lindeborg, "karen", NOW.date())
    assert karen is not None

    page = telling_kept.look_at(lindeborg, karen, in_force, NOW)

    assert [(run.records, run.basis.kind, run.basis.reference) for run in page.runs] == [(1, BasisKind.ARCHIVED, "2026-117")]
    assert (page.due, page.held, page.counted_at) == (1, {Held.NOT_YET: 1}, NOW)
    grown_up = rows(
        lindeborg, "SELECT name FROM child WHERE born < :day ORDER BY born", {"day": (TODAY - timedelta(days=6600)).isoformat()}
    )
    assert [row["name"] for row in grown_up] == ["Joakim Lundtestesen", "Amira Al-Testari"]


def test_the_log_tells_of_the_erasure_by_an_id_that_names_nobody_any_more(lindeborg: Database) -> None:
    told = rows(lindeborg, "SELECT action, child_id FROM audit_event WHERE action IN ('erasure_begun', 'record_erased') ORDER BY id")

    assert [row["action"] for row in told] == ["erasure_begun", "record_erased"]
    assert rows(lindeborg, "SELECT id FROM child WHERE id = :id", {"id": told[1]["child_id"]}) == []


def test_a_draft_that_nobody_finished_is_asked_about_on_its_authors_day(lindeborg: Database, in_force: InForce) -> None:
    gitte = users.with_login(lindeborg, "gitte", NOW.date())
    assert gitte is not None

    [asked] = unfinished.on_the_day(lindeborg, gitte, in_force.configuration.retention.drafts, NOW)

    assert asked.draft.is_asked and asked.ends_on == TODAY + timedelta(days=30)
