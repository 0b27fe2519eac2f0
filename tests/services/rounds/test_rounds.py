"""A unit's round for those who work there: who is in it, what counts, what is written instead, and closing it."""

from datetime import UTC, date, datetime

import pytest

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Role, User
from screening.domain.rounds.due import RoundState
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import Invalid, NotFound
from screening.services.assessing import drafting, signing
from screening.services.children import adding, closing, joining
from screening.services.publishing.configurations import InForce
from screening.services.rounds import answering, ending, looking, telling
from screening.services.rounds import closing as closing_rounds
from screening.services.rounds.answering import TypedAnswer
from screening.services.rounds.looking import RoundChoice, RoundPage
from screening.storage.children import stays
from screening.storage.database import Database, change, rows, writing
from screening.storage.people import staff, users
from screening.storage.rounds import facts
from tests.eyes import with_rounds
from tests.people import HIRED_ON, NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed
from tests.statements import asked_of, questions

BEFORE = datetime(2026, 8, 3, 9, tzinfo=UTC)
AFTER = datetime(2026, 12, 14, 9, tzinfo=UTC)


@pytest.fixture
def key(people: People) -> str:
    """The round that is open on the day of the tests."""
    return f"daycare_autumn.2026.{people.solsikken.id}"


@pytest.fixture
def configuration(in_force: InForce) -> Configuration:
    """What Lindeborg has written."""
    return in_force.configuration


def _page(db: Database, who: User, key: str, configuration: Configuration, now: datetime = NOW) -> RoundPage:
    return looking.look_at(db, who, key, RoundChoice(), configuration, now)


def _states(db: Database, who: User, key: str, configuration: Configuration, now: datetime = NOW) -> dict[str, RoundState]:
    return {one.child.child.id: one.state for one in _page(db, who, key, configuration, now).rows}


def _sheet(day: str) -> dict[str, str]:
    return {**WHOLE_SHEET, "observed_on": day}


def test_a_child_is_due_begun_and_done(db: Database, people: People, key: str, in_force: InForce, configuration: Configuration) -> None:
    alma = add_alma(db, people, BEFORE)
    assert _states(db, people.anne, key, configuration) == {alma: RoundState.DUE}

    drafting.save_draft(db, people.anne, alma, configuration, *typed(_sheet("20.11.2026")), NOW)
    assert _states(db, people.anne, key, configuration) == {alma: RoundState.BEGUN}

    sheet, _revision = typed(_sheet("20.11.2026"))
    signing.sign(db, people.anne, alma, in_force, sheet, 1, NOW)
    page = _page(db, people.anne, key, configuration)
    assert (page.count.seen, page.count.total) == (1, 1)


def test_what_is_entered_late_counts_on_its_day_and_is_marked(
    db: Database, people: People, key: str, in_force: InForce, configuration: Configuration
) -> None:
    alma = add_alma(db, people, BEFORE)
    assert _states(db, people.anne, key, configuration, AFTER) == {alma: RoundState.OVERDUE}

    signing.sign(db, people.anne, alma, in_force, *typed(_sheet("20.11.2026")), AFTER)

    assert _states(db, people.anne, key, configuration, AFTER) == {alma: RoundState.DONE_LATE}


def test_whoever_came_yesterday_settles_first_and_whoever_left_is_gone(
    db: Database, people: People, key: str, configuration: Configuration
) -> None:
    add_alma(db, people, NOW)
    gone = adding.add(db, people.anne, TypedChild("Bo Testesen", "", date(2022, 3, 3), people.solsikken.id), BEFORE)
    with writing(db):
        stays.leave_unit(db, gone, people.solsikken, date(2026, 11, 1))

    assert _states(db, people.anne, key, configuration) == {}


def test_nobody_sees_a_round_of_another_unit_nor_a_child_that_is_closed(
    db: Database, people: People, key: str, configuration: Configuration
) -> None:
    alma = add_alma(db, people, BEFORE)
    closing.close(db, people.carla, alma, people.anne.id, "", "Annes eget barn", NOW)

    assert _states(db, people.anne, key, configuration) == {}
    assert set(_states(db, people.carla, key, configuration)) == {alma}
    with pytest.raises(NotFound):
        answering.look_at(db, people.anne, key, alma, configuration, NOW)
    for written in (
        key,
        "",
        "daycare_autumn.2026",
        key.replace("daycare", "school"),
        key.replace("2026", "0"),
        key.replace("2026", "9999"),
    ):
        with pytest.raises(NotFound):
            _page(db, people.bo, written, configuration)


def test_two_records_of_one_child_are_one_in_a_round(
    db: Database, people: People, key: str, in_force: InForce, configuration: Configuration
) -> None:
    alma = add_alma(db, people, BEFORE)
    double = adding.add(db, people.anne, TypedChild("Alma Testsen", "", date(2021, 2, 3), people.solsikken.id), BEFORE)
    signing.sign(db, people.anne, double, in_force, *typed(_sheet("20.11.2026")), NOW)
    joining.join(db, people.carla, alma, double, "Mor siger det", NOW)

    assert _states(db, people.anne, key, configuration) == {alma: RoundState.DONE}


def test_a_correction_is_no_later_than_what_it_corrects(
    db: Database, people: People, key: str, in_force: InForce, configuration: Configuration
) -> None:
    alma = add_alma(db, people, BEFORE)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(_sheet("20.11.2026")), NOW)
    signing.correct(db, people.anne, signed, "Forkert tal", AFTER)
    sheet, _revision = typed(_sheet("20.11.2026"))
    signing.sign(db, people.anne, alma, in_force, sheet, drafting.open_sheet(db, people.anne, alma, configuration, AFTER).revision, AFTER)

    assert _states(db, people.anne, key, configuration, AFTER) == {alma: RoundState.DONE}


@pytest.mark.parametrize("then", ["28.09.2026", "20.11.2026"])
def test_a_day_that_was_corrected_counts_no_more(
    db: Database, people: People, key: str, in_force: InForce, configuration: Configuration, then: str
) -> None:
    alma = add_alma(db, people, BEFORE)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(_sheet("02.10.2026")), NOW)
    for day in ("28.09.2026", then):
        signing.correct(db, people.anne, signed, "Forkert dag", AFTER)
        sheet, revision = typed(_sheet(day)), drafting.open_sheet(db, people.anne, alma, configuration, AFTER).revision
        signed = signing.sign(db, people.anne, alma, in_force, sheet[0], revision, AFTER)

    (row,) = _page(db, people.anne, key, configuration, AFTER).rows
    counting = {"28.09.2026": [], "20.11.2026": [signed]}[then]
    assert [one.assessment_id for one in row.signed] == counting
    assert (row.state is RoundState.DONE) == bool(counting)


def test_why_a_child_is_not_seen_is_written_once_and_undone(db: Database, people: People, key: str, configuration: Configuration) -> None:
    alma = add_alma(db, people, BEFORE)
    with pytest.raises(Invalid) as refused:
        answering.answer(db, people.anne, key, alma, TypedAnswer("not_possible", " "), configuration, NOW)
    assert set(refused.value.faults) == {"because"}

    answering.answer(db, people.anne, key, alma, TypedAnswer("not_possible", "Er på ferie"), configuration, NOW)
    assert _states(db, people.anne, key, configuration) == {alma: RoundState.NOT_POSSIBLE}
    with pytest.raises(Invalid):
        answering.answer(db, people.carla, key, alma, TypedAnswer("said_no"), configuration, NOW)

    answering.undo(db, people.anne, key, alma, configuration, NOW)
    assert _states(db, people.anne, key, configuration) == {alma: RoundState.DUE}
    with pytest.raises(NotFound):
        answering.undo(db, people.anne, key, alma, configuration, NOW)
    told = [row["action"] for row in rows(db, "SELECT action FROM audit_event WHERE action LIKE 'round%' ORDER BY id")]
    assert [str(Act.ROUND_ANSWERED), str(Act.ROUND_ANSWER_UNDONE)] == [act for act in told if act != str(Act.ROUND_VIEWED)]


def test_a_leader_is_reminded_until_everybody_is_seen_or_the_round_is_closed(
    db: Database, people: People, key: str, configuration: Configuration
) -> None:
    alma = add_alma(db, people, BEFORE)
    nearly = datetime(2026, 11, 30, 9, tzinfo=UTC)

    def waiting() -> int:
        sql = "SELECT count(*) AS open FROM task WHERE kind = :kind AND done_by IS NULL AND ended_at IS NULL"
        return int(rows(db, sql, {"kind": str(TaskKind.ROUND_ENDS)})[0]["open"])

    ending.remind(db, people.carla, configuration, NOW)
    assert waiting() == 0
    for _again in range(2):
        ending.remind(db, people.carla, configuration, nearly)
    ending.remind(db, people.anne, configuration, nearly)
    assert waiting() == 1

    without = with_rounds(configuration, (one for one in configuration.rounds.rounds if one.id != "daycare_autumn"))
    ending.remind(db, people.carla, without, nearly)
    assert waiting() == 0, "of a round that is no more"
    ending.remind(db, people.carla, configuration, nearly)
    assert waiting() == 1

    answering.answer(db, people.anne, key, alma, TypedAnswer("said_no"), configuration, nearly)
    ending.remind(db, people.carla, configuration, nearly)
    assert waiting() == 0

    answering.undo(db, people.anne, key, alma, configuration, nearly)
    ending.remind(db, people.carla, configuration, nearly)
    closing_rounds.close(db, people.carla, key, "Alle andre er set", configuration, nearly)
    ending.remind(db, people.carla, configuration, nearly)
    assert waiting() == 0


def test_a_leader_is_reminded_of_the_one_child_whom_a_look_at_some_did_not_find(
    db: Database, people: People, key: str, configuration: Configuration, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ending, "SOME", 1)
    nearly = datetime(2026, 11, 30, 9, tzinfo=UTC)
    other_one = TypedChild("Bo Testesen", "", date(2021, 3, 4), people.solsikken.id)
    both = {add_alma(db, people, BEFORE), adding.add(db, people.anne, other_one, BEFORE)}
    [looked_at] = facts.some_of(db, people.solsikken, TODAY, 1)
    answering.answer(db, people.anne, key, looked_at, TypedAnswer("said_no"), configuration, nearly)

    ending.remind(db, people.carla, configuration, nearly)
    open_tasks = rows(db, "SELECT why FROM task WHERE kind = :kind AND ended_at IS NULL", {"kind": str(TaskKind.ROUND_ENDS)})
    [other] = both - {looked_at}
    answering.answer(db, people.anne, key, other, TypedAnswer("said_no"), configuration, nearly)
    ending.remind(db, people.carla, configuration, nearly)

    assert len(open_tasks) == 1 and '"count": 1' in open_tasks[0]["why"]
    assert not rows(db, "SELECT 1 FROM task WHERE kind = :kind AND ended_at IS NULL", {"kind": str(TaskKind.ROUND_ENDS)})


def test_only_whoever_leads_closes_a_round_and_late_entry_stays_possible(
    db: Database, people: People, key: str, in_force: InForce, configuration: Configuration
) -> None:
    alma = add_alma(db, people, BEFORE)
    with pytest.raises(NotFound):
        closing_rounds.close(db, people.anne, key, "Slut", configuration, NOW)
    with pytest.raises(Invalid):
        closing_rounds.close(db, people.carla, key, "", configuration, NOW)
    closing_rounds.close(db, people.carla, key, "Alle andre er set", configuration, NOW)
    with pytest.raises(Invalid):
        closing_rounds.close(db, people.carla, key, "Igen", configuration, NOW)

    page = _page(db, people.anne, key, configuration)
    assert page.closing and page.closing.because == "Alle andre er set"
    signing.sign(db, people.anne, alma, in_force, *typed(_sheet("20.11.2026")), NOW)
    assert _states(db, people.anne, key, configuration) == {alma: RoundState.DONE}
    closing_rounds.open_again(db, people.carla, key, configuration, NOW)
    assert _page(db, people.anne, key, configuration).closing is None


def test_a_child_is_told_of_the_round_that_comes_next(
    db: Database, people: People, in_force: InForce, configuration: Configuration
) -> None:
    alma = add_alma(db, people, BEFORE)
    now = telling.next_round(db, people.anne, alma, configuration, NOW)
    signing.sign(db, people.anne, alma, in_force, *typed(_sheet("20.11.2026")), NOW)
    after = telling.next_round(db, people.anne, alma, configuration, NOW)

    assert now and (now.key.round_id, now.last) == ("daycare_autumn", date(2026, 12, 11))
    assert after and (after.key.round_id, after.first) == ("before_school", date(2027, 1, 10))
    assert telling.next_round(db, people.bo, alma, configuration, NOW) is None
    assert [one.key.round_id for one in telling.on_the_day(db, people.carla, configuration, NOW)] == []


def test_a_round_is_read_by_as_many_questions_however_many_children_there_are(
    db: Database, people: People, key: str, configuration: Configuration
) -> None:
    def asked() -> int:
        with asked_of(db) as statements:
            looking.as_it_is(db, people.anne, key, RoundChoice(), configuration, NOW)
        return len(questions(statements))

    add_alma(db, people, BEFORE)
    few = asked()
    for number in range(12):
        adding.add(db, people.anne, TypedChild(f"Barn {number} Testesen", "", date(2021, 5, 3 + number), people.solsikken.id), BEFORE)

    assert asked() == few


def test_the_letter_waits_with_the_first_assessment_of_a_round_and_with_no_other(
    db: Database, people: People, in_force: InForce, configuration: Configuration
) -> None:
    alma = add_alma(db, people, BEFORE)

    def letters() -> int:
        sql = "SELECT count(*) AS many FROM task WHERE kind = :kind"
        return int(rows(db, sql, {"kind": str(TaskKind.INFORMATION_LETTER)})[0]["many"])

    def given() -> None:
        with writing(db):
            values = {"kind": str(TaskKind.INFORMATION_LETTER), "act": str(Act.FAMILY_PAPER_GIVEN)}
            change(db, "UPDATE task SET done_by = 'paper', done_act = :act WHERE kind = :kind AND done_by IS NULL", values)

    signing.sign(db, people.anne, alma, in_force, *typed(_sheet("25.09.2026")), NOW)
    assert letters() == 1, "with the first of all, before the round"
    given()
    signing.sign(db, people.anne, alma, in_force, *typed(_sheet("19.11.2026")), NOW)
    assert letters() == 2
    given()
    signing.sign(db, people.anne, alma, in_force, *typed(_sheet("20.11.2026")), NOW)
    assert letters() == 2


def test_the_letter_waits_with_who_is_seen_late_and_not_with_who_is_seen_between_rounds(
    db: Database, people: People, in_force: InForce
) -> None:
    ella = adding.add(db, people.anne, TypedChild("Ella Testesen", "", date(2022, 5, 4), people.solsikken.id), BEFORE)

    def waits(day: str, now: datetime) -> bool:
        signing.sign(db, people.anne, ella, in_force, *typed(_sheet(day)), now)
        sql = "SELECT id FROM task WHERE kind = :kind AND done_by IS NULL"
        found = bool(rows(db, sql, {"kind": str(TaskKind.INFORMATION_LETTER)}))
        with writing(db):
            values = {"kind": str(TaskKind.INFORMATION_LETTER), "act": str(Act.FAMILY_PAPER_GIVEN)}
            change(db, "UPDATE task SET done_by = 'paper', done_act = :act WHERE kind = :kind AND done_by IS NULL", values)
        return found

    assert waits("25.09.2026", AFTER), "with the first of all"
    assert waits("14.12.2026", AFTER), "for the round of the autumn, late"
    assert not waits("14.12.2026", AFTER)
    assert waits("20.03.2027", datetime(2027, 3, 20, 9, tzinfo=UTC)), "for the round of the spring"
    assert not waits("01.06.2027", datetime(2027, 6, 1, 9, tzinfo=UTC))


def test_what_was_missed_stays_overdue_and_nobody_is_asked_for_it_once_the_next_has_begun(
    db: Database, people: People, configuration: Configuration
) -> None:
    add_alma(db, people, datetime(2025, 8, 1, 9, tzinfo=UTC))
    key = f"daycare_autumn.2025.{people.solsikken.id}"

    (before,) = _page(db, people.anne, key, configuration, datetime(2026, 1, 5, 9, tzinfo=UTC)).rows
    (after,) = _page(db, people.anne, key, configuration).rows

    assert (before.state, before.can_be_done) == (RoundState.OVERDUE, True)
    assert (after.state, after.can_be_done) == (RoundState.OVERDUE, False)


def test_whoever_leads_another_unit_closes_no_round_here(db: Database, people: People, key: str, configuration: Configuration) -> None:
    add_alma(db, people, BEFORE)
    with writing(db):
        users.add_membership(db, people.anne.id, people.other.id, Role.MANAGER, HIRED_ON)
    anne = users.get(db, people.anne.id, TODAY)
    assert anne is not None

    with pytest.raises(NotFound):
        closing_rounds.close(db, anne, key, "Slut", configuration, NOW)


def test_of_a_unit_with_thousands_the_own_day_names_what_runs_without_counting_it(
    db: Database, people: People, key: str, configuration: Configuration, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_alma(db, people, BEFORE)
    (counted,) = telling.on_the_day(db, people.carla, configuration, NOW)
    assert (str(counted.key), counted.waiting and counted.waiting.open) == (key, 1)
    monkeypatch.setattr(telling, "COUNTED", 0)

    (named,) = telling.on_the_day(db, people.carla, configuration, NOW)
    assert (str(named.key), named.waiting, named.is_over(named.period.last)) == (key, None, False)
    assert telling.on_the_day(db, people.carla, configuration, AFTER) == ()

    closing_rounds.close(db, people.carla, key, "De andre er set i sommer.", configuration, NOW)
    assert telling.on_the_day(db, people.carla, configuration, NOW) == ()


def test_a_round_says_how_many_of_the_unit_can_look(db: Database, people: People, key: str, configuration: Configuration) -> None:
    add_alma(db, people, BEFORE)

    def can_look(*roles: Role) -> tuple[int, int]:
        changed = with_rounds(configuration, [one.model_copy(update={"roles": roles}) for one in configuration.rounds.rounds])
        (of_unit,) = looking.overview(db, people.anne, changed, NOW, units=[people.solsikken])
        return _page(db, people.anne, key, changed).can_look, next(one.can_look for one in of_unit.rounds if str(one.key) == key)

    assert can_look(Role.TEACHER) == (0, 0)
    assert can_look(Role.MANAGER) == (1, 1)
    assert can_look(Role.CHILDCARE_WORKER) == (1, 1)
    assert can_look(Role.MANAGER, Role.CHILDCARE_WORKER) == (2, 2)
    with writing(db):
        staff.end(db, people.anne.id, NOW)
    assert can_look(Role.CHILDCARE_WORKER) == (0, 0)
