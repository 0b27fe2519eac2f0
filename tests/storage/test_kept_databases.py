"""What earlier programs left behind is brought up to date and read by today's, without losing a word."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from screening.domain.assessing.typed_sheet import write_fields
from screening.domain.children.child import Child
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Console, User
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.facts import facts_of
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.insight import ToldLine
from screening.errors import StorageError
from screening.services.assessing import results, signing
from screening.services.assessing.freezing import freeze_results
from screening.services.children import adding, children, finding, knowing
from screening.services.entering import entering
from screening.services.my_day import looking
from screening.services.paper_forms import printing
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing import publications
from screening.services.publishing.configurations import InForce, in_force, kept
from screening.services.sharing import cautions, insight
from screening.storage.assessing import drafts, facts
from screening.storage.database import Database, open_database, rows, writing
from screening.storage.migrations import NAMES, migrate, migrations
from screening.storage.people import absences, groups, staff, users
from tests import last_looks
from tests.people import PASSWORD
from tests.sheets import typed
from tests.storage.keeping import KEY, copy_of, kept_database
from tests.storage.schemas import AGREED, schema_of

A_DAY_LATER = datetime(2025, 4, 11, 8, 0, tzinfo=UTC)
FIRST, CORRECTION, FAR_BACK, DANGER = (
    "01d3f2ce8e27632432c6519b",
    "7c6aa03112f2f025fdf52ff2",
    "497ef471f29120491f87ac8e",
    "8f32166d19c58d2229558628",
)
PASSWORD_OF_ANNE = "SELECT password_hash FROM user WHERE login = 'anne'"
LAST = "fc0dd7a4bb27efd76032a07e"


def since(step: str) -> list[str]:
    """The kept databases in which the rows of this step can lie."""
    return [name for name in NAMES if name >= step]


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The kept database of a step, brought up to date and closed: once, to be copied."""

    @cache
    def bring(name: str) -> Path:
        db = copy_of(name, tmp_path_factory.mktemp(name))
        path = Path(db.main_file)
        migrate(db)
        freeze_results(db, A_DAY_LATER)
        db.close()
        return path

    return bring


@pytest.fixture
def migrated(brought: Callable[[str], Path], tmp_path: Path) -> Iterator[Callable[[str], Database]]:
    """A copy of the kept database of a step as it is when it has been brought up to date."""
    opened: list[Database] = []

    def bring(name: str) -> Database:
        opened.append(open_database(Path(shutil.copy(brought(name), tmp_path / f"{len(opened)}.db")), KEY))
        return opened[-1]

    yield bring
    for db in opened:
        db.close()


def search(db: Database, user: User, words: str) -> tuple[Child, ...]:
    """The children that a search finds."""
    return finding.search(db, user, words, A_DAY_LATER).children


def who(db: Database, login: str) -> User:
    """The user with this login."""
    user = users.with_login(db, login, A_DAY_LATER.date())
    assert user is not None
    return user


def test_every_step_has_a_kept_database() -> None:
    missing = [name for name in NAMES if not kept_database(name).exists()]

    assert not missing, "make them with: python -m tests.storage.keeping"


def test_what_the_first_databases_remember_is_still_what_the_steps_are_called() -> None:
    assert NAMES[:8] == (
        "m001_people",
        "m002_children",
        "m003_assessments",
        "m004_signed_is_signed",
        "m005_audit",
        "m006_publications",
        "m007_facts",
        "m008_paper_forms",
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_kept_database_is_what_its_step_left(name: str, tmp_path: Path) -> None:
    db = copy_of(name, tmp_path)

    assert tuple(taken.name for taken in migrations.applied(db)) == NAMES[: NAMES.index(name) + 1]
    db.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_kept_database_gets_the_schema_of_a_new_one(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    assert schema_of(db) == AGREED.read_text("utf-8")
    assert rows(db, "PRAGMA foreign_key_check") == []
    assert rows(db, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]


@pytest.mark.parametrize("name", NAMES)
def test_people_are_who_they_were_with_the_password_they_had(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    anne = who(db, "anne")

    assert (anne.name, anne.title) == ("Anne Testesen", "pædagog")
    assert [unit.name for unit in anne.child_units] == ["Børnehuset Solsikken"]
    assert rows(db, PASSWORD_OF_ANNE) == rows(migrated(NAMES[0]), PASSWORD_OF_ANNE)


@pytest.mark.parametrize("name", [NAMES[0], NAMES[-1]])
def test_people_log_in_as_before(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    token = entering.log_in(db, "anne", PASSWORD, A_DAY_LATER)

    assert entering.who_is(db, token, A_DAY_LATER) == who(db, "anne")


@pytest.mark.parametrize("name", since("m002"))
def test_children_are_found_in_their_own_unit_alone(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    found = search(db, who(db, "anne"), "630221-4996")

    assert [(child.name, child.born, child.weeks_early) for child in found] == [("Alma Testesen", date(2021, 2, 3), 6)]
    assert search(db, who(db, "bo"), "630221-4996") == ()
    assert [child.name for child in search(db, who(db, "bo"), "Storm")] == ["Storm Aagaard"]
    assert [child.name for child in search(db, who(db, "bo"), "Ågård")] == ["Storm Aagaard"], "words are compared folded"


@pytest.mark.parametrize("name", since("m023"))
def test_whoever_was_ended_stays_out_and_roles_groups_and_absences_are_there(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)
    pia, anne = staff.with_login(db, "pia"), who(db, "anne")

    assert users.with_login(db, "pia", A_DAY_LATER.date()) is None
    assert pia is not None and [(role.since, role.until) for role in pia.roles] == [(date(2025, 3, 3), date(2025, 4, 1))]
    assert [group.name for group in groups.of_unit(db, anne.child_units[0])] == ["Myrestuen"]
    assert list(absences.of_today(db, anne.child_units, A_DAY_LATER.date())) == [anne.id]


@pytest.mark.parametrize("name", since("m024"))
def test_records_that_were_made_one_stay_one_child(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)
    bo = who(db, "bo")

    assert [child.name for child in search(db, bo, "Storm")] == ["Storm Aagaard"]
    assert children.get(db, bo, "7d1f0a9b3c5e486f92a4b6d8", A_DAY_LATER).name == "Storm Aagaard"


@pytest.mark.parametrize("name", since("m003"))
def test_what_was_signed_says_what_it_said(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    page = results.look_at(db, who(db, "anne"), FIRST, A_DAY_LATER)

    case, account = page.signed.case, page.signed.account
    assert {key: (score.point, score.reason) for key, score in case.scores.items()} == {
        "child": (2, "Sover dårligt"),
        "parents": (NOT_OBSERVED, "Har ikke talt med dem"),
    }
    assert {key: score.point for key, score in case.perspectives["parent"].items()} == {"child": 3, "parents": NOT_OBSERVED}
    assert case.answers == {"child": {"sleep": "badly"}}
    assert case.signs == {"bond"}
    assert [(seen.seen_on, seen.where, seen.what, seen.words) for seen in account.observations] == [
        (date(2025, 3, 3), "i garderoben", "Græder, da far går", "“Jeg vil med hjem”"),
        (date(2025, 3, 4), "på legepladsen", "Leger alene", ""),
    ]
    assert tuple(account.text(name) for name in ("interpretation", "parents_told", "next_step")) == (
        "Hun er træt",
        "Far ved det",
        "Vi taler om søvn",
    )
    assert page.signed.signed_at == datetime(2025, 3, 4, 13, 0, tzinfo=UTC)
    assert (page.signed.author_name, page.signed.child_cpr, case.weeks_early) == ("Anne Testesen", "6302214996", 6)


@pytest.mark.parametrize("name", since("m003"))
def test_results_are_those_that_were_signed(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)
    anne = who(db, "anne")

    corrected = results.look_at(db, anne, CORRECTION, A_DAY_LATER)
    danger = results.look_at(db, who(db, "bo"), DANGER, A_DAY_LATER)

    assert results.look_at(db, anne, FIRST, A_DAY_LATER).signed.replaced_by == CORRECTION
    assert (corrected.signed.replaces_id, corrected.result.points) == (FIRST, {"child": 2, "parents": 3})
    assert [str(offered.offer.title) for offered in corrected.result.offers] == ["En samtale"]
    assert str(danger.result.parent_contact) == "no_contact"
    assert "Underret nu" in [str(given.advice.title) for given in danger.result.advice]


@pytest.mark.parametrize("name", since("m003"))
def test_the_childs_page_draft_and_promises_are_there(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)
    anne, bo = who(db, "anne"), who(db, "bo")
    (alma,) = search(db, anne, "Alma")
    (villads,) = search(db, anne, "Villads")
    (storm,) = search(db, bo, "Storm")
    first = kept(db, results.look_at(db, anne, FIRST, A_DAY_LATER).signed.fingerprint)

    seen = [(mark.id, mark.replaced) for mark in children.look_at(db, anne, alma.id, first, A_DAY_LATER).marks]
    assert seen == [(FIRST, True), (CORRECTION, False), *([(LAST, False)] if name >= "m007" else [])]
    assert [mark.points for mark in children.look_at(db, anne, villads.id, first, A_DAY_LATER).marks] == [{"child": 4, "parents": 4}]
    draft = drafts.of_author(db, villads.id, anne.id)
    assert draft is not None and children.look_at(db, anne, villads.id, first, A_DAY_LATER).draft_saved_at == draft.saved_at
    assert (write_fields(draft.typed)["point.child"], write_fields(draft.typed)["reason.child"]) == (
        "3",
        "Sover mindre",
    )
    assert cautions.contact_with(db, storm.id) is ParentContact.NO_CONTACT
    assert [(one.child_name, one.task.due_on) for one in looking.look_at(db, bo, A_DAY_LATER).overdue.rows] == [
        ("Storm Aagaard", date(2025, 3, 24))
    ]
    promised = [one.task.due_on for one in looking.look_at(db, anne, A_DAY_LATER).overdue.rows]
    assert promised == ([] if name >= "m007" else [date(2025, 3, 18)])


@pytest.mark.parametrize("name", since("m003"))
def test_the_facts_of_what_was_signed_are_what_the_rules_weigh(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)
    signed = {id_: results.look_at(db, who(db, "anne"), id_, A_DAY_LATER).signed for id_ in (FIRST, CORRECTION, FAR_BACK)}
    signed[DANGER] = results.look_at(db, who(db, "bo"), DANGER, A_DAY_LATER).signed
    if name >= "m007":
        signed[LAST] = results.look_at(db, who(db, "anne"), LAST, A_DAY_LATER).signed

    found = {
        past.assessment_id: past for number in range(facts.SLICES) for of_child in facts.children_in_slice(db, number) for past in of_child
    }

    assert {id_: past.facts for id_, past in found.items()} == {id_: facts_of(one.case) for id_, one in signed.items()}
    rulers = {id_: edition_of(kept(db, one.fingerprint).scale(one.case.scale)) for id_, one in signed.items()}
    assert {id_: past.facts.ruler for id_, past in found.items()} == rulers
    assert None not in rulers.values()
    assert found[FAR_BACK].facts.age_months == 6, "born on the last day of August, seen on the last day of February"
    assert (found[CORRECTION].replaces_id, found[CORRECTION].signed_at) == (FIRST, signed[CORRECTION].signed_at)


@pytest.mark.parametrize("name", since("m003"))
def test_what_is_signed_stays_signed(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    for statement in ("UPDATE assessment SET interpretation = ''", "DELETE FROM score", "UPDATE assessment_facts SET facts = ''"):
        with pytest.raises(StorageError), writing(db):
            db.conn.execute(statement)


@pytest.mark.parametrize("name", NAMES)
def test_the_log_is_whole(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    assert broken_log_rows(db) == []
    if name >= "m005":
        anne = who(db, "anne")
        (alma,) = search(db, anne, "Alma")
        told = [(str(line.act), line.who) for line in insight.of_child(db, anne, alma.id, A_DAY_LATER).lines if isinstance(line, ToldLine)]
        assert told[-2:] == [("draft_started", "Anne Testesen"), ("child_added", "Anne Testesen")]
        assert broken_log_rows(db) == []


@pytest.mark.parametrize("name", since("m006"))
def test_what_was_published_last_is_in_force(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    assert [(one.published_by, one.note) for one in publications.versions(db, Console())][0] == (
        "Dorte Testesen",
        "Tre samtaler i stedet for en",
    )
    assert [str(offer.title) for offer in in_force(db).configuration.offers] == ["Tre samtaler"]


@pytest.mark.parametrize("name", since("m008"))
def test_printed_forms_wait(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)

    assert [form.child_name for form in printing.waiting(db, who(db, "anne"), A_DAY_LATER).forms] == ["Alma Testesen", "Villads Sørensen"]


@pytest.mark.parametrize("name", NAMES)
def test_work_goes_on(name: str, migrated: Callable[[str], Database], in_force: InForce) -> None:
    db = migrated(name)
    anne = who(db, "anne")
    now = A_DAY_LATER + timedelta(days=1)
    new = adding.add(db, anne, TypedChild("Nora Testesen", "", date(2021, 6, 1), anne.child_units[0].id), now)
    sheet = {"scale": "boernelineal-3-5", "observed_on": "2025-04-11", "parents_told": "Mor ved det", "revision": "0"}
    for dimension in in_force.configuration.scales_for(46, 46)[0].dimensions:
        sheet |= {f"point.{dimension.id}": "8", f"reason.{dimension.id}": "Trives"}

    id_ = signing.sign(db, anne, new, in_force, *typed(sheet), now)

    assert set(results.look_at(db, anne, id_, now).result.points.values()) == {8}


@pytest.mark.parametrize("name", since("m022"))
def test_what_was_known_of_a_child_is_known_with_its_history(name: str, migrated: Callable[[str], Database]) -> None:
    db = migrated(name)
    anne = who(db, "anne")
    (alma,) = search(db, anne, "Alma")

    known = knowing.known_of(db, anne, alma, A_DAY_LATER)

    assert (known.facts.language, known.facts.interpreter, known.facts.address) == ("somali", True, None)
    assert [(adult.name, adult.custody, adult.no_contact is not None) for adult in known.guardians] == [("Mette Testesen", True, True)]
    assert [(sibling.child.name, sibling.kind) for sibling in known.siblings] == [("Villads Sørensen", "half")]
    assert [entry.who for entry in known.history] == ["Anne Testesen"] * 5


def test_a_last_look_that_was_corrected_under_another_record_is_found_anew(tmp_path: Path) -> None:
    db = copy_of("m063_course", tmp_path)
    corrected = {"first": FIRST, "before": LAST}
    db.conn.execute("UPDATE last_look SET assessment_id = :first WHERE assessment_id = :before", corrected)
    db.conn.commit()
    assert not last_looks.are_kept(db)

    migrate(db)

    assert last_looks.are_kept(db)
