"""A draft that nobody finishes is asked about, then ends; one that tells of danger, or whose author has left, never ends in silence."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from screening.domain.acts import PERSONAL, Act
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.children.moving import ENDS
from screening.domain.keeping.unfinished import DraftKind, UnfinishedState
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import Console, User
from screening.domain.ruler.written.retention import DraftRule
from screening.errors import Invalid, NotFound
from screening.services.assessing import drafting
from screening.services.doubting import ClockDoubted
from screening.services.keeping import unfinished
from screening.services.my_day import left_drafts
from screening.services.my_day import unfinished as asking
from screening.services.notifying import drafting as notifying
from screening.services.people import ending
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import InForce
from screening.services.rating import closing
from screening.storage.database import Database, rows
from screening.storage.my_day import tasks
from tests.eyes import ask_both
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed
from tests.ticking import runs_until

RULE = DraftRule.model_validate({"ask_after": "30 days", "end_after": "14 days"})
CALM = WHOLE_SHEET | {"next_step": "Ord, som kun Anne har læst"}
DANGER = CALM | {"sign.bruises": "on"}


@dataclass
class Unit:
    """Solsikken with Alma, whose municipality asks after thirty days and ends after fourteen more."""

    db: Database
    people: People
    in_force: InForce
    alma: str

    def day(self, days: int) -> datetime:
        return NOW + timedelta(days=days)

    def go_through(self, days: int) -> dict[UnfinishedState, int]:
        runs_until(self.db, self.day(days))
        found = unfinished.go_through(self.db, Console(), self.in_force.configuration, self.day(days))
        return {state: count for state, count in found.items() if count}

    def write(self, sheet: dict[str, str]) -> None:
        drafting.save_draft(self.db, self.people.anne, self.alma, self.in_force.configuration, *typed(sheet), NOW)

    def begin_notification(self, *, past_unit: bool = False) -> None:
        notifying.begin(self.db, self.people.anne, self.alma, self.in_force.configuration, NOW, past_unit=past_unit)

    def asked(self, days: int, user: User | None = None) -> list[DraftKind]:
        return [one.draft.kind for one in asking.on_the_day(self.db, user or self.people.anne, RULE, self.day(days))]

    def leaders_task(self) -> Task | None:
        found = rows(self.db, "SELECT subject FROM task WHERE kind = 'draft_left' AND done_by IS NULL AND ended_at IS NULL")
        return tasks.about(self.db, [TaskKind.DRAFT_LEFT], found[0]["subject"])[0] if found else None

    def drafts(self) -> list[str]:
        return [row["author_id"] for table in ("draft", "notification_draft") for row in rows(self.db, f"SELECT author_id FROM {table}")]  # noqa: S608

    def last(self) -> tuple[str, str | None, str | None]:
        [row] = rows(self.db, "SELECT action, user_id, child_id FROM audit_event ORDER BY id DESC LIMIT 1")
        return row["action"], row["user_id"], row["child_id"]


@pytest.fixture
def unit(db: Database, people: People, in_force: InForce) -> Unit:
    retention = in_force.configuration.retention.model_copy(update={"drafts": RULE})
    configuration = in_force.configuration.model_copy(update={"retention": retention})
    return Unit(db, people, replace(in_force, configuration=configuration), add_alma(db, people))


def test_a_draft_is_asked_about_and_ends_when_nobody_answers(unit: Unit) -> None:
    unit.write(CALM)
    assert unit.go_through(29) == {} and unit.asked(29) == []

    assert unit.asked(30) == [DraftKind.ASSESSMENT]
    assert unit.go_through(33) == {UnfinishedState.ASKED: 1} and unit.go_through(34) == {}
    assert len(rows(unit.db, "SELECT id FROM outbox WHERE user_id = :id", {"id": unit.people.anne.id})) == 1
    [asked] = asking.on_the_day(unit.db, unit.people.anne, RULE, unit.day(40))
    assert asked.ends_on == unit.day(47).date()
    assert unit.go_through(46) == {} and unit.go_through(47) == {UnfinishedState.ENDS: 1}

    assert unit.drafts() == [] and unit.last() == (Act.DRAFT_RAN_OUT, None, unit.alma)
    assert unit.leaders_task() is None and broken_log_rows(unit.db) == []


def test_whoever_keeps_a_draft_is_left_alone_for_another_while_and_whoever_deletes_it_is_rid_of_it(unit: Unit) -> None:
    unit.write(CALM)
    unit.go_through(30)
    [draft] = rows(unit.db, "SELECT id FROM draft")
    with pytest.raises(Invalid):
        asking.answer(unit.db, unit.people.anne, "assessment", draft["id"], "", unit.day(31))
    for kind, id_, user in (
        ("assessment", draft["id"], unit.people.carla),
        ("assessment", "x", unit.people.anne),
        ("x", "x", unit.people.anne),
    ):
        with pytest.raises(NotFound):
            asking.answer(unit.db, user, kind, id_, asking.DELETE, unit.day(31))

    asking.answer(unit.db, unit.people.anne, "assessment", draft["id"], asking.KEEP, unit.day(31))
    assert unit.asked(60) == [] and unit.go_through(60) == {}
    assert unit.go_through(61) == {UnfinishedState.ASKED: 1}
    asking.answer(unit.db, unit.people.anne, "assessment", draft["id"], asking.DELETE, unit.day(62))

    assert unit.drafts() == [] and unit.last() == (Act.DRAFT_DELETED, unit.people.anne.id, unit.alma)


def test_a_draft_that_tells_of_danger_waits_for_the_leader_instead_and_is_told_without_its_words(unit: Unit) -> None:
    unit.write(DANGER)
    unit.go_through(30)

    assert unit.go_through(44) == {UnfinishedState.WITH_LEADER: 1} and unit.go_through(45) == {}

    task = unit.leaders_task()
    assert task and task.unit_id == unit.people.solsikken.id and unit.drafts() == [unit.people.anne.id]
    for user in (unit.people.anne, unit.people.bo):
        with pytest.raises(NotFound):
            left_drafts.look_at(unit.db, user, task.id, unit.day(45))
    page = left_drafts.look_at(unit.db, unit.people.carla, task.id, unit.day(45))
    assert page.draft.works_there and "Ord, som kun Anne" not in repr(page)
    for to, because in (("", ""), (unit.people.bo.id, ""), (ENDS, "")):
        with pytest.raises(Invalid):
            left_drafts.decide(unit.db, unit.people.carla, task.id, to, because, unit.day(45))
    left_drafts.decide(unit.db, unit.people.carla, task.id, ENDS, "Der er underrettet på en anden måde", unit.day(45))
    assert unit.drafts() == [] and unit.last() == (Act.DRAFT_GIVEN_UP, unit.people.carla.id, unit.alma)
    assert rows(unit.db, "SELECT because FROM work_ended") == [{"because": "Der er underrettet på en anden måde"}]
    assert rows(unit.db, "SELECT done_act FROM task WHERE kind = 'draft_left'") == [{"done_act": Act.DRAFT_GIVEN_UP}]
    assert broken_log_rows(unit.db) == []


def test_what_waits_for_the_leader_ends_when_the_author_goes_on(unit: Unit) -> None:
    unit.write(DANGER)
    unit.go_through(30)
    unit.go_through(44)
    assert unit.leaders_task()

    sheet, _revision = typed(DANGER | {"next_step": "Videre"})
    drafting.save_draft(unit.db, unit.people.anne, unit.alma, unit.in_force.configuration, sheet, 1, unit.day(45))

    assert unit.leaders_task() is None and unit.go_through(60) == {}


def test_a_draft_that_cannot_be_read_is_taken_for_grave(unit: Unit) -> None:
    sheet = TypedSheet(observed_on="1.1.1990")
    drafting.save_draft(unit.db, unit.people.anne, unit.alma, unit.in_force.configuration, sheet, 0, NOW)
    unit.go_through(30)

    assert unit.go_through(44) == {UnfinishedState.WITH_LEADER: 1}


def test_what_somebody_left_waits_for_the_leader_who_gives_it_to_a_colleague(unit: Unit) -> None:
    unit.write(CALM)
    unit.begin_notification()
    ending.end(unit.db, Console(), unit.people.anne.id, unit.day(1))

    assert unit.go_through(29) == {} and unit.go_through(30) == {UnfinishedState.WITH_LEADER: 2}

    for _ in range(2):
        task = unit.leaders_task()
        assert task
        left_drafts.decide(unit.db, unit.people.carla, task.id, unit.people.carla.id, "", unit.day(31))
    assert unit.drafts() == [unit.people.carla.id] * 2 and unit.leaders_task() is None
    assert unit.go_through(60) == {} and unit.go_through(61) == {UnfinishedState.ASKED: 2}
    assert sorted(unit.asked(61, unit.people.carla)) == [DraftKind.ASSESSMENT, DraftKind.NOTIFICATION]


def test_what_somebody_left_is_not_given_to_whoever_looks_at_the_child_alone_before_that_is_closed(unit: Unit) -> None:
    rating = ask_both(unit.db, unit.people, unit.alma)
    unit.write(CALM)
    ending.end(unit.db, Console(), unit.people.anne.id, unit.day(1))
    unit.go_through(30)
    task = unit.leaders_task()
    assert task

    with pytest.raises(Invalid):
        left_drafts.decide(unit.db, unit.people.carla, task.id, unit.people.carla.id, "", unit.day(31))
    closing.close(unit.db, unit.people.carla, rating, "Anne er holdt op", unit.day(31))
    left_drafts.decide(unit.db, unit.people.carla, task.id, unit.people.carla.id, "", unit.day(31))

    assert unit.drafts() == [unit.people.carla.id]


def test_whoever_thinks_of_notifying_is_asked_alone_and_for_good(unit: Unit) -> None:
    unit.begin_notification()

    assert unit.go_through(30) == {UnfinishedState.ASKED: 1}
    assert unit.go_through(900) == {} and unit.asked(900) == [DraftKind.NOTIFICATION]
    assert unit.leaders_task() is None and unit.drafts() == [unit.people.anne.id]
    [draft] = rows(unit.db, "SELECT id FROM notification_draft")
    asking.answer(unit.db, unit.people.anne, "notification", draft["id"], asking.KEEP, unit.day(901))
    assert unit.asked(902) == [] and unit.last()[0] in PERSONAL, "no unit's log tells that somebody thinks of notifying"


def test_what_was_to_go_past_the_unit_is_never_told_to_its_leader(unit: Unit) -> None:
    unit.begin_notification(past_unit=True)
    ending.end(unit.db, Console(), unit.people.anne.id, unit.day(1))

    assert unit.go_through(900) == {UnfinishedState.ASKED: 1} and unit.leaders_task() is None and unit.drafts() == [unit.people.anne.id]


def test_without_a_rule_and_for_whoever_runs_no_commands_nothing_happens(unit: Unit, in_force: InForce) -> None:
    unit.write(CALM)
    none = in_force.configuration.retention.model_copy(update={"drafts": None})

    assert unfinished.go_through(unit.db, Console(), in_force.configuration.model_copy(update={"retention": none}), unit.day(900)) == {}
    assert asking.on_the_day(unit.db, unit.people.anne, None, unit.day(900)) == ()
    with pytest.raises(NotFound):
        unfinished.go_through(unit.db, unit.people.carla, unit.in_force.configuration, unit.day(900))


def test_by_a_clock_that_leapt_no_draft_ends_and_nobody_is_asked(unit: Unit) -> None:
    unit.write(WHOLE_SHEET)
    with pytest.raises(ClockDoubted):
        unfinished.go_through(unit.db, Console(), unit.in_force.configuration, unit.day(730))

    assert unit.drafts() == [unit.people.anne.id]
