"""What was notified of a child whom the program did not know ends with the child that it was, or by itself when that child is grown up."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from screening.domain.children.history import HowChanged
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.keeping.retention import Held, born_at_the_latest, verdict
from screening.domain.notifying.receiving.entering import read_form
from screening.domain.notifying.receiving.taking import ReceptionAct, TypedReception
from screening.domain.notifying.typed import read_notification
from screening.domain.people import Console, User
from screening.domain.ruler.written.retention import RecordKind, RetentionFile, RetentionRule
from screening.errors import NotFound
from screening.services.children import adding, mending
from screening.services.keeping import afterwards, erasing
from screening.services.notifying import drafting, sending
from screening.services.notifying.receiving import entering, handling
from screening.services.opening import after_write, outside_list
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import InForce
from screening.settings import Settings
from screening.storage.children import closed
from screening.storage.database import Database, change, open_database, rows, writing
from screening.storage.keeping import copies, of_unknown, retention
from tests.people import NOW, People, add_adviser
from tests.ticking import runs_until

HOUR = timedelta(hours=1)
LATER = datetime(2045, 6, 1, 9, 0, tzinfo=UTC)
NUMBER, WORDS = "630221-4996", "Mærkeordene fra en nabo"
BASIS = ErasureBasis(BasisKind.MAY_DISCARD, "Kassationsreglen for eksemplet", None, "Asta Testesen, arkivar")
RULES = tuple(RetentionRule.model_validate({"kind": kind.value, "keep": "12 months"}) for kind in RecordKind)
TABLES = ("notification", "notification_call", "notification_paper", "notification_receipt", "reception", "reception_step", "task")


@pytest.fixture
def rules(in_force: InForce) -> InForce:
    """A municipality that keeps everything for a year after the eighteenth birthday."""
    return replace(in_force, configuration=in_force.configuration.model_copy(update={"retention": RetentionFile(retention=RULES)}))


@pytest.fixture
def hassan(db: Database, people: People) -> User:
    return add_adviser(db)


def entered(db: Database, hassan: User, in_force: InForce, **fields: str) -> str:
    """Somebody outside has notified, and Hassan writes it down."""
    given = {"arrived_on": "21.11.2026", "arrived_time": "9.30", "channel": "phone", "notifier_kind": "anonymous"}
    typed = {"child_name": "Bo Testesen", "what_happened": WORDS}
    return entering.enter(db, hassan, read_form(given | typed | fields), in_force.configuration, NOW)


def close(db: Database, hassan: User, reception_id: str) -> None:
    handling.take_step(db, hassan, reception_id, ReceptionAct.DANGER, TypedReception(choice="no"), NOW + HOUR)
    handling.take_step(db, hassan, reception_id, ReceptionAct.OUTCOME, TypedReception(choice="nothing", support="no"), NOW + HOUR)


def child(db: Database, people: People, number: str = NUMBER) -> str:
    """The child comes to the program, and has left it long ago."""
    child_id = adding.add(db, people.anne, TypedChild("Bo Testesen", number, date(2021, 2, 3), people.solsikken.id), NOW + HOUR)
    with writing(db):
        change(db, "UPDATE child_unit SET until = '2026-12-01' WHERE child_id = :child", {"child": child_id})
    return child_id


def left(db: Database) -> dict[str, int]:
    """The tables that tell of notifications, with how many rows each has."""
    counts = {table: rows(db, f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in TABLES}
    return {table: count for table, count in counts.items() if count}


def test_what_came_before_the_child_did_holds_its_record_and_goes_with_it(
    db: Database, people: People, hassan: User, rules: InForce
) -> None:
    reception_id = entered(db, hassan, rules, child_cpr=NUMBER)
    child_id = child(db, people)
    record = retention.record_of(db, child_id, LATER.date())
    assert record and record.held == {Held.NOTIFICATION, Held.TASK} and RecordKind.NOTIFICATIONS in record.kinds

    close(db, hassan, reception_id)
    runs_until(db, LATER)
    assert erasing.dry_run(db, Console(), rules, LATER).of_nobody == ()
    done = erasing.erase(db, Console(), rules, BASIS, LATER)

    assert (done.children, done.of_nobody, left(db)) == (1, 0, {})
    assert broken_log_rows(db) == []


@pytest.mark.parametrize(("how", "is_tied"), [(HowChanged.CHANGED, True), (HowChanged.MENDED, False)])
def test_a_number_that_the_child_had_ties_and_one_that_was_wrong_does_not(
    db: Database, people: People, hassan: User, rules: InForce, how: HowChanged, is_tied: bool
) -> None:
    reception_id = entered(db, hassan, rules, child_cpr=NUMBER)
    alma = adding.add(db, people.anne, TypedChild("Alma Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    for number in (NUMBER, "630221-4001"):
        page = mending.open_facts(db, people.carla, alma, NOW)
        mending.mend(db, people.carla, alma, replace(page.typed, cpr=number), TypedWhy(how, "Nyt nummer"), page.seen, NOW)

    assert handling.look_at(db, hassan, reception_id, NOW).reception.child_id == (alma if is_tied else None)
    assert of_unknown.roots_of(db, alma) == ([reception_id] if is_tied else [])
    assert list(of_unknown.of_nobody(db)) == ([] if is_tied else [reception_id])


def test_whoever_a_child_is_closed_to_does_not_read_what_came_before_it_did(
    db: Database, people: People, hassan: User, rules: InForce
) -> None:
    reception_id = entered(db, hassan, rules, child_cpr=NUMBER)
    handling.take(db, hassan, reception_id, NOW)
    child_id = child(db, people)
    with writing(db):
        closed.close(db, child_id, hassan.id, "I familie", people.carla.id, NOW)
        closed.give_tasks_to_the_unit(db, child_id, hassan.id)

    with pytest.raises(NotFound):
        handling.look_at(db, hassan, reception_id, NOW)
    assert handling.find(db, hassan, "M-2026-1", None, NOW) == []
    assert rows(db, "SELECT person_id FROM task WHERE subject = :id", {"id": reception_id}) == [{"person_id": None}]
    assert closed.is_kept_out(db, hassan.id, None, reception_id)


def test_of_a_child_that_never_comes_it_goes_by_itself_and_not_a_day_before(db: Database, hassan: User, rules: InForce) -> None:
    reception_id = entered(db, hassan, rules, child_cpr=NUMBER)
    due = retention.record_of_nobody(db, reception_id, LATER.date())
    assert due and due.born == date(2021, 2, 3) and due.held == {Held.NOTIFICATION, Held.TASK}
    close(db, hassan, reception_id)

    open_no_more = retention.record_of_nobody(db, reception_id, LATER.date())
    assert open_no_more and not open_no_more.held
    assert not verdict(RULES, open_no_more, date(2040, 2, 2)).is_due
    assert verdict(RULES, open_no_more, date(2040, 2, 3)).is_due
    runs_until(db, LATER)
    done = erasing.erase(db, Console(), rules, BASIS, LATER)

    assert (done.children, done.of_nobody, left(db)) == (0, 1, {})
    assert broken_log_rows(db) == []
    assert rows(db, "SELECT record_id FROM erased") == [{"record_id": reception_id}]


@pytest.mark.parametrize(
    ("told", "born"),
    [
        ([], date(2027, 9, 21)),
        ([date(2019, 5, 6)], date(2019, 5, 6)),
        ([date(2019, 5, 6), date(2020, 1, 1)], date(2020, 1, 1)),
        ([date(2027, 3, 1)], date(2027, 3, 1)),
        ([date(1990, 5, 6)], date(2027, 9, 21)),
        ([date(2035, 5, 6)], date(2027, 9, 21)),
    ],
)
def test_where_no_birthday_of_a_child_is_told_it_may_not_have_been_born(told: list[date], born: date) -> None:
    assert born_at_the_latest(date(2026, 11, 21), told) == born


def test_what_was_sent_in_lineal_of_somebody_unknown_goes_with_all_that_hangs_on_it(
    db: Database, people: People, hassan: User, rules: InForce
) -> None:
    typed = read_notification({"child_name": "Bo Testesen", "what_happened": WORDS})
    first = sending.send_acute(db, people.anne, None, typed, rules.configuration, NOW)
    more = drafting.supplement(db, people.anne, first, rules.configuration, NOW)
    sending.send(db, people.anne, more, drafting.own(db, people.anne, more).typed, 0, sending.ways(db, NOW)[0], rules.configuration, NOW)
    assert list(of_unknown.of_nobody(db)) == [first] and len(of_unknown.together(db, [first])) == 3
    [reception] = rows(db, "SELECT id FROM reception")
    handling.take_step(db, hassan, reception["id"], ReceptionAct.DANGER, TypedReception(choice="no"), NOW + HOUR)
    record = retention.record_of_nobody(db, first, LATER.date())
    assert record and record.held == {Held.NOTIFICATION, Held.TASK} and record.kinds == {RecordKind.NOTIFICATIONS, RecordKind.FOLLOW_UP}
    with writing(db):
        change(db, "UPDATE task SET ended_at = made_at WHERE done_by IS NULL", {})
        change(db, "UPDATE reception SET state = 'closed'", {})
    runs_until(db, datetime(2047, 6, 1, 9, 0, tzinfo=UTC))

    done = erasing.erase(db, Console(), rules, BASIS, datetime(2047, 6, 1, 9, 0, tzinfo=UTC))

    assert (done.of_nobody, left(db), broken_log_rows(db)) == (1, {}, [])


@pytest.mark.parametrize("backup_knows_the_child", [True, False])
def test_an_older_backup_erases_it_again_whether_it_knows_the_child_or_not(
    db: Database, people: People, hassan: User, rules: InForce, settings: Settings, tmp_path: Path, backup_knows_the_child: bool
) -> None:
    key = settings.database_key or b""
    outside = outside_list(settings, (key,))
    db.after_write = partial(after_write, outside)
    close(db, hassan, entered(db, hassan, rules, child_cpr=NUMBER))
    if backup_knows_the_child:
        child(db, people)
    copies.copy_whole(db, key, tmp_path / "backup.db")
    if not backup_knows_the_child:
        child(db, people)
    runs_until(db, LATER)
    erasing.erase(db, Console(), rules, BASIS, LATER)

    with closing(open_database(tmp_path / "backup.db", key)) as backup:
        came = afterwards.do_again(backup, outside.read(), LATER)

        assert left(backup) == {} and broken_log_rows(backup) == []
        again = (Afterwards.ERASED, DoneAgain.DONE) if backup_knows_the_child else (Afterwards.NOTIFICATION_ERASED, DoneAgain.DONE)
        assert came[again] == 1
