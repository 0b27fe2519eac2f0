"""From the hour a notification arrives until it is closed: each step once, one owner, one task, and nothing told too much."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.history import HowChanged
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.my_day.escalation import TaskState
from screening.domain.my_day.kinds import TaskKind
from screening.domain.notifying.notifications import Way
from screening.domain.notifying.receiving.entering import read_form
from screening.domain.notifying.receiving.listing import ClockBox, DueGroup, ReceptionPart
from screening.domain.notifying.receiving.receptions import ReceptionState
from screening.domain.notifying.receiving.taking import ReceptionAct, TypedReception
from screening.domain.once import Form
from screening.domain.people import Role, User
from screening.errors import Invalid, NotFound, StorageError
from screening.services.children import adding, mending, moving
from screening.services.children.moving import TypedMove
from screening.services.my_day import handing_on
from screening.services.my_day import looking as own_day
from screening.services.notifying import drafting, reading, sending
from screening.services.notifying.receiving import entering, handling, looking, news
from screening.services.once import AlreadyMade
from screening.services.people import deputies
from screening.services.publishing.configurations import InForce
from screening.services.sharing import insight
from screening.services.sharing.gathering import gather
from screening.storage.children import closed
from screening.storage.database import Database, change, rows, writing
from screening.storage.notifying import receptions
from screening.storage.people import users
from tests.people import HIRED_ON, NOW, TODAY, People, add_adviser, add_alma

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NO_DANGER = TypedReception(choice="no")
Sent = Callable[..., str]


@pytest.fixture
def hassan(db: Database, people: People) -> User:
    return add_adviser(db)


@pytest.fixture
def sent(db: Database, people: People, hassan: User, in_force: InForce) -> Sent:
    """Anne notifies about Alma: the notification's id."""

    def send(alma: str | None = None, **changed: object) -> str:
        draft_id = drafting.begin(db, people.anne, alma or add_alma(db, people), in_force.configuration, NOW)
        begun = drafting.own(db, people.anne, draft_id).typed
        said = replace(begun, **changed)  # type: ignore[arg-type]
        return sending.send(db, people.anne, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, NOW)

    return send


def the_one(db: Database) -> str:
    """The id of the only one on the list."""
    (row,) = rows(db, "SELECT id FROM reception")
    return str(row["id"])


def waiting(db: Database, reception_id: str) -> list[tuple[str, str | None]]:
    """What waits of it on the lists of tasks, and with whom."""
    found = rows(db, "SELECT kind, person_id FROM task WHERE subject = :id AND done_by IS NULL AND ended_at IS NULL", {"id": reception_id})
    return [(row["kind"], row["person_id"]) for row in found]


def entered(db: Database, hassan: User, in_force: InForce, now: datetime = NOW, **fields: str) -> str:
    given = {
        "arrived_on": "21.11.2026",
        "arrived_time": "9.30",
        "channel": "phone",
        "notifier_kind": "citizen",
        "child_name": "Bo Testesen",
    }
    return entering.enter(db, hassan, read_form(given | fields), in_force.configuration, now)


@pytest.mark.parametrize("deputy", ["", "anne", "jens"])
def test_what_waits_at_the_authority_goes_to_no_leader_or_deputy_who_receives_nothing(
    db: Database, people: People, hassan: User, in_force: InForce, deputy: str
) -> None:
    unit = hassan.child_units[0]
    with writing(db):
        jens = users.add_user(db, "jens", "Jens Testesen", "rådgiver", "", NOW)
        users.add_membership(db, jens, unit.id, Role.CASE_ADVISER, HIRED_ON)
        users.add_membership(db, people.carla.id, unit.id, Role.MANAGER, HIRED_ON)
        users.add_membership(db, people.anne.id, unit.id, Role.CHILDCARE_WORKER, HIRED_ON)
    chief = users.get(db, people.carla.id, TODAY)
    assert chief is not None
    if deputy:
        deputies.name(db, chief, unit.id, {"anne": people.anne.id, "jens": jens}[deputy], NOW)
    entered(db, hassan, in_force)

    (row,) = own_day.look_at(db, hassan, NOW).soon.rows

    assert own_day.look_at(db, chief, NOW).total == 0
    assert (row.state, row.is_mine) == (TaskState.UNTAKEN, True)


def test_it_goes_from_new_to_closed_and_each_act_does_its_task(db: Database, people: People, hassan: User, sent: Sent) -> None:
    notification_id = sent()
    id_, at = the_one(db), NOW + HOUR
    assert waiting(db, id_) == [("assess_danger", None)]

    told = []
    for act, typed in (
        (ReceptionAct.DANGER, NO_DANGER),
        (ReceptionAct.CONFIRM, TypedReception(choice="in_lineal")),
        (ReceptionAct.OUTCOME, TypedReception(choice="investigation", support="no")),
        (ReceptionAct.FEEDBACK, TypedReception(support="no")),
        (ReceptionAct.INVESTIGATED, TypedReception(on="21.11.2026")),
    ):
        after = handling.take_step(db, hassan, id_, act, typed, at)
        told.append((str(after.state), waiting(db, id_)))

    assert told == [
        ("confirmation", [("confirm_receipt", hassan.id)]),
        ("outcome", [("investigate", hassan.id)]),
        ("feedback", [("give_feedback", hassan.id)]),
        ("investigation", [("investigate", hassan.id)]),
        ("closed", []),
    ]
    done = rows(db, "SELECT kind, done_act FROM task WHERE subject = :id AND done_by IS NOT NULL ORDER BY rowid", {"id": id_})
    assert [row["done_act"] for row in done] == [
        "danger_assessed",
        "receipt_confirmed",
        "outcome_chosen",
        "feedback_given",
        "investigation_done",
    ]
    (asked,) = rows(db, "SELECT done_act FROM task WHERE kind = 'notify_ask_back' AND subject = :id", {"id": notification_id})
    assert asked["done_act"] == "receipt_confirmed"


def test_what_the_index_holds_is_what_the_steps_say(db: Database, hassan: User, sent: Sent) -> None:
    sent()
    id_ = the_one(db)
    for act, typed in ((ReceptionAct.DANGER, NO_DANGER), (ReceptionAct.HAND, TypedReception(words="2026-17"))):
        handling.take_step(db, hassan, id_, act, typed, NOW + HOUR)
        kept = receptions.of_ids(db, [id_])[0].reception
        (row,) = rows(db, "SELECT state, due_at FROM reception")
        first = kept.first_due
        assert first is not None
        assert (row["state"], row["due_at"]) == (str(kept.state), first.due_at.isoformat())


def test_a_second_press_is_answered_with_the_first_and_of_two_who_come_at_once_the_second_sees_it(
    db: Database, hassan: User, sent: Sent
) -> None:
    sent()
    id_, form = the_one(db), Form("key", "/notifications")
    handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, NOW, form)

    with pytest.raises(AlreadyMade) as again:
        handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, NOW, form)
    with pytest.raises(Invalid) as late:
        handling.take_step(db, hassan, id_, ReceptionAct.DANGER, TypedReception(choice="yes", words="Vi kører"), NOW)

    assert again.value.subject == id_
    assert late.value.faults[""] is handling.LED_ON
    assert len(rows(db, "SELECT 1 AS one FROM reception_step")) == 1


def test_the_one_who_takes_it_has_its_task_and_handing_the_task_on_moves_it(db: Database, hassan: User, sent: Sent) -> None:
    sent()
    id_ = the_one(db)
    handling.take(db, hassan, id_, NOW)
    assert waiting(db, id_) == [("assess_danger", hassan.id)]
    with pytest.raises(Invalid):
        handling.take(db, hassan, id_, NOW)

    with writing(db):
        change(db, "UPDATE task SET person_id = NULL WHERE subject = :id", {"id": id_})
    assert rows(db, "SELECT holder_id FROM reception") == [{"holder_id": None}]
    task = rows(db, "SELECT id FROM task WHERE subject = :id", {"id": id_})[0]["id"]
    handing_on.take(db, hassan, task, NOW)

    assert rows(db, "SELECT holder_id FROM reception") == [{"holder_id": hassan.id}]


def test_what_a_colleague_has_who_works_there_no_more_is_nobodys(db: Database, hassan: User, sent: Sent) -> None:
    sent()
    id_ = the_one(db)
    handling.take(db, hassan, id_, NOW)
    with writing(db):
        change(db, "UPDATE reception SET holder_id = :other", {"other": rows(db, "SELECT id FROM user WHERE login = 'bo'")[0]["id"]})

    page = looking.look_at(db, hassan, ReceptionPart.NOBODY, None, 1, NOW)

    assert [row.is_nobodys for group in page.groups for row in group.rows] == [True]
    handling.take(db, hassan, id_, NOW)
    assert looking.look_at(db, hassan, ReceptionPart.MINE, None, 1, NOW).whose[ReceptionPart.MINE] == 1


def test_the_list_puts_what_is_overdue_first_and_counts_every_clock(
    db: Database, people: People, hassan: User, sent: Sent, in_force: InForce
) -> None:
    sent()
    entered(db, hassan, in_force, NOW + HOUR, arrived_time="10.30")
    late = NOW + DAY + timedelta(minutes=1)

    page = looking.look_at(db, hassan, ReceptionPart.ALL, None, 1, late)
    danger = looking.look_at(db, hassan, ReceptionPart.ALL, ClockBox.CONFIRMATION, 1, late)

    assert [(group.group, group.total) for group in page.groups] == [
        (DueGroup.OVERDUE, 1),
        (DueGroup.SOON, 1),
        (DueGroup.LATER, 0),
    ]
    assert page.boxes[0].waiting == 2 and page.boxes[0].over == 1
    assert danger.over_elsewhere == 1, "what is overdue under another choice is told"
    (first,) = page.groups[0].rows
    assert first.first is not None and first.first.left.values == {"hours": 0, "minutes": 1}


def test_a_case_of_abuse_ends_in_an_investigation_and_is_not_closed_before_the_child_is_heard(
    db: Database, hassan: User, sent: Sent
) -> None:
    sent(grounds=frozenset({"abuse"}))
    id_ = the_one(db)
    handling.take_step(db, hassan, id_, ReceptionAct.DANGER, TypedReception(choice="yes", words="Barnet er hos mormor"), NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.CONFIRM, TypedReception(choice="in_lineal"), NOW)
    with pytest.raises(Invalid) as other:
        handling.take_step(db, hassan, id_, ReceptionAct.OUTCOME, TypedReception(choice="nothing", support="no"), NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.OUTCOME, TypedReception(choice="investigation", support="no"), NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.FEEDBACK, TypedReception(support="yes"), NOW)
    waits = handling.take_step(db, hassan, id_, ReceptionAct.INVESTIGATED, TypedReception(on="21.11.2026"), NOW)
    with pytest.raises(Invalid) as unsaid:
        handling.take_step(db, hassan, id_, ReceptionAct.CHILD, TypedReception(choice="maturity"), NOW)
    closed = handling.take_step(db, hassan, id_, ReceptionAct.CHILD, TypedReception(choice="maturity", words="Er otte måneder"), NOW)

    assert set(other.value.faults) == {"choice"} and set(unsaid.value.faults) == {"words"}
    assert (waits.state, closed.state) == (ReceptionState.CHILD, ReceptionState.CLOSED)


def test_where_there_is_support_somebody_new_takes_part(db: Database, hassan: User, sent: Sent) -> None:
    sent()
    id_ = the_one(db)
    handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, NOW)
    for typed, wrong in (
        (TypedReception(choice="nothing"), {"support"}),
        (TypedReception(choice="nothing", support="yes"), {"whom"}),
        (TypedReception(support="no"), {"choice"}),
        (TypedReception(choice="uncovering", support="no", only_investigation=True), {"choice"}),
    ):
        with pytest.raises(Invalid) as missing:
            handling.take_step(db, hassan, id_, ReceptionAct.OUTCOME, typed, NOW)
        assert set(missing.value.faults) == wrong


def test_danger_without_the_acute_action_is_not_written(db: Database, hassan: User, sent: Sent) -> None:
    sent()
    for typed, wrong in ((TypedReception(choice="yes"), {"words"}), (TypedReception(words="Vi kører"), {"choice"})):
        with pytest.raises(Invalid) as missing:
            handling.take_step(db, hassan, the_one(db), ReceptionAct.DANGER, typed, NOW)
        assert set(missing.value.faults) == wrong


def test_a_supplement_asks_for_the_danger_again_also_where_everything_was_done(
    db: Database, people: People, hassan: User, sent: Sent, in_force: InForce
) -> None:
    first = sent()
    id_ = the_one(db)
    handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.CONFIRM, TypedReception(choice="in_lineal"), NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.OUTCOME, TypedReception(choice="nothing", support="no"), NOW)
    closed = handling.take_step(db, hassan, id_, ReceptionAct.FEEDBACK, TypedReception(support="no"), NOW)
    later = NOW + 3 * DAY
    more = drafting.supplement(db, people.anne, first, in_force.configuration, later)
    sending.send(db, people.anne, more, drafting.own(db, people.anne, more).typed, 0, Way.IN_LINEAL, in_force.configuration, later)

    (kept,) = receptions.of_ids(db, [id_])
    assert closed.state is ReceptionState.CLOSED
    assert kept.reception.state is ReceptionState.DANGER
    assert kept.reception.first_due is not None and kept.reception.first_due.due_at == later + DAY
    assert waiting(db, id_) == [("assess_danger", hassan.id)]
    assert handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, later).state is ReceptionState.CLOSED


def test_a_supplement_that_tells_of_abuse_makes_it_one_of_abuse_and_one_that_can_not_wait_makes_it_urgent(
    db: Database, people: People, hassan: User, sent: Sent, in_force: InForce
) -> None:
    first = sent(grounds=frozenset({"special_support"}))
    id_ = the_one(db)
    more = drafting.supplement(db, people.anne, first, in_force.configuration, NOW)
    said = replace(drafting.own(db, people.anne, more).typed, grounds=frozenset({"abuse"}), acute=True)
    sending.send(db, people.anne, more, said, 0, Way.IN_LINEAL, in_force.configuration, NOW)

    (row,) = looking.look_at(db, hassan, ReceptionPart.ALL, None, 1, NOW).groups[1].rows
    assert row.kept.reception.is_abuse and row.kept.reception.is_acute
    handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, NOW)
    with pytest.raises(Invalid):
        handling.take_step(db, hassan, id_, ReceptionAct.OUTCOME, TypedReception(choice="nothing", support="no"), NOW)
    assert ReceptionState.CHILD in {clock.waits_for for clock in receptions.of_ids(db, [id_])[0].reception.clocks}


def test_a_child_that_moves_is_told_to_the_new_municipality(db: Database, hassan: User, sent: Sent) -> None:
    sent()
    id_ = the_one(db)
    handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.CONFIRM, TypedReception(choice="phone"), NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.MOVED, TypedReception(words="Prøvekøbing"), NOW)
    assert waiting(db, id_) == [("tell_new_municipality", hassan.id)]

    after = handling.take_step(db, hassan, id_, ReceptionAct.TOLD, TypedReception(words="Ida Prøvesen, i telefonen"), NOW)

    assert after.state is ReceptionState.FEEDBACK
    assert waiting(db, id_) == [("give_feedback", hassan.id)]


@pytest.mark.parametrize("outcome, waits", [("", True), ("nothing", False), ("uncovering", True)])
def test_a_child_that_its_unit_says_has_moved_waits_at_the_authority_where_it_is_known_to_need_something(
    db: Database, people: People, hassan: User, in_force: InForce, outcome: str, waits: bool
) -> None:
    alma = add_alma(db, people)
    id_ = entered(db, hassan, in_force, NOW + HOUR, child_cpr="630221-4996", notifier_kind="anonymous")
    if outcome:
        handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, NOW + HOUR)
        typed = TypedReception(choice=outcome, support="no")
        assert handling.take_step(db, hassan, id_, ReceptionAct.OUTCOME, typed, NOW + HOUR).state is ReceptionState.CLOSED

    moving.move(db, people.carla, alma, "", TypedMove("away"), NOW + DAY)

    (kept,) = receptions.of_ids(db, [id_])
    assert (ReceptionState.NEW_MUNICIPALITY in {clock.waits_for for clock in kept.reception.clocks}) is waits


def test_a_danger_is_late_in_the_own_day_from_its_hour_on_and_names_the_child(db: Database, hassan: User, sent: Sent) -> None:
    sent()
    handling.take(db, hassan, the_one(db), NOW)

    late = [
        [row.is_over for row in own_day.look_at(db, hassan, NOW + DAY + timedelta(minutes=minutes)).due_today.rows] for minutes in (-1, 1)
    ]

    assert late == [[False], [True]]
    assert own_day.look_at(db, hassan, NOW).soon.rows[0].child_name == "Alma Testesen"


def test_whoever_notified_hears_what_may_be_told_and_nothing_else(db: Database, people: People, hassan: User, sent: Sent) -> None:
    alma = add_alma(db, people)
    notification_id = sent(alma)
    id_, secret = the_one(db), "Zebra"
    handling.take_step(db, hassan, id_, ReceptionAct.DANGER, TypedReception(choice="yes", words=secret), NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.CONFIRM, TypedReception(choice="in_lineal"), NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.OUTCOME, TypedReception(choice="uncovering", support="yes", whom=secret), NOW)
    handling.take_step(db, hassan, id_, ReceptionAct.FEEDBACK, TypedReception(choice="withheld", words=secret), NOW)

    own = news.of_notification(db, people.anne, reading.get(db, people.anne, notification_id, NOW))
    leaders = news.of_notification(db, people.carla, reading.get(db, people.carla, notification_id, NOW))
    (newest,) = news.of_user(db, people.anne, NOW)

    assert [one.is_feedback for one in own] == [False, True]
    assert [one.is_feedback for one in leaders] == [False], "the answer is for whoever notified"
    assert newest.news.is_feedback and secret not in repr((own, leaders, newest))
    told = repr(insight.of_child(db, people.carla, alma, NOW).lines)
    assert "DANGER_ASSESSED" not in told and "Hassan" not in told, "the unit's log tells nothing of what the authority does"
    assert news.of_user(db, people.bo, NOW) == ()


def test_the_units_log_does_not_even_say_that_the_authority_did_something(db: Database, people: People, hassan: User, sent: Sent) -> None:
    alma = add_alma(db, people)
    sent(alma)
    before = insight.of_child(db, people.carla, alma, NOW).lines
    handling.take_step(db, hassan, the_one(db), ReceptionAct.DANGER, NO_DANGER, NOW)
    handling.look_at(db, hassan, the_one(db), NOW)

    told = insight.of_child(db, people.carla, alma, NOW).lines
    assert len(told) == len(before) + 1, "that Carla read the log, and nothing else"


def test_only_whoever_receives_in_the_unit_sees_the_list_and_nobody_to_whom_the_child_is_closed(
    db: Database, people: People, hassan: User, sent: Sent
) -> None:
    alma = add_alma(db, people)
    sent(alma)
    for user in (people.anne, people.carla, people.dorte, people.eva):
        for look in (
            lambda user=user: looking.look_at(db, user, ReceptionPart.ALL, None, 1, NOW),
            lambda user=user: handling.look_at(db, user, the_one(db), NOW),
        ):
            with pytest.raises(NotFound):
                look()
    handling.take(db, hassan, the_one(db), NOW)
    assert not closed.is_kept_out(db, hassan.id, None, the_one(db))
    with writing(db):
        closed.close(db, alma, hassan.id, "Hassans eget barn", people.carla.id, NOW)
        closed.give_tasks_to_the_unit(db, alma, hassan.id)
    assert closed.is_kept_out(db, hassan.id, None, the_one(db))

    page = looking.look_at(db, hassan, ReceptionPart.ALL, None, 1, NOW)

    assert page.open_count == 0 and not any(group.rows for group in page.groups)
    assert waiting(db, the_one(db)) == [("assess_danger", None)]
    day = own_day.look_at(db, hassan, NOW)
    assert not [row for group in (day.overdue, day.due_today, day.soon, day.later) for row in group.rows]
    with pytest.raises(NotFound):
        handling.look_at(db, hassan, the_one(db), NOW)


def test_one_about_staff_stands_on_the_authoritys_list_and_makes_no_line_in_the_units_log(
    db: Database, people: People, hassan: User, sent: Sent
) -> None:
    alma = add_alma(db, people)
    sent(alma, past_unit=True)
    handling.take_step(db, hassan, the_one(db), ReceptionAct.DANGER, NO_DANGER, NOW)

    (row,) = [row for group in looking.look_at(db, hassan, ReceptionPart.ALL, None, 1, NOW).groups for row in group.rows]

    assert row.kept.past_unit
    assert own_day.look_at(db, people.carla, NOW).total == 0


def test_what_came_from_outside_is_on_the_same_list_and_found_by_its_child(
    db: Database, people: People, hassan: User, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    id_ = entered(db, hassan, in_force, NOW + HOUR, child_cpr="630221-4996", child_name="Alma")

    (kept,) = handling.find(db, hassan, "", "6302214996", NOW + HOUR)
    (by_number,) = handling.find(db, hassan, "M-2026-1", None, NOW + HOUR)

    assert kept.reception.id == by_number.reception.id == id_
    assert kept.reception.child_id == alma
    assert kept.reception.arrived_at == datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
    assert kept.reception.state is ReceptionState.DANGER


def test_it_is_found_by_a_number_that_the_child_got_since_and_by_that_of_a_supplement(
    db: Database, people: People, hassan: User, sent: Sent, in_force: InForce
) -> None:
    unborn = adding.add(db, people.anne, TypedChild("Ny Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    first = sent(unborn)
    more = drafting.supplement(db, people.anne, first, in_force.configuration, NOW)
    sending.send(db, people.anne, more, drafting.own(db, people.anne, more).typed, 0, Way.IN_LINEAL, in_force.configuration, NOW)
    with writing(db):
        change(db, "UPDATE child SET cpr = '6302214996' WHERE id = :id", {"id": unborn})

    for number, cpr in (("", "6302214996"), ("U-2026-1", None), ("U-2026-2", None)):
        assert [kept.reception.id for kept in handling.find(db, hassan, number, cpr, NOW)] == [the_one(db)]
    assert handling.find(db, hassan, "", "0102039999", NOW) == handling.find(db, hassan, "U-2026-3", None, NOW) == []


@pytest.mark.parametrize(("how", "told"), [(HowChanged.CHANGED, ["Mærke udefra"]), (HowChanged.MENDED, [])])
def test_insight_holds_what_came_by_an_earlier_number_and_nothing_that_came_by_a_wrong_one(
    db: Database, people: People, hassan: User, in_force: InForce, how: HowChanged, told: list[str]
) -> None:
    entered(db, hassan, in_force, child_name="Mærke udefra", child_cpr="630221-4996")
    alma = adding.add(db, people.anne, TypedChild("Alma Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    for number in ("630221-4996", "630221-4001"):
        page = mending.open_facts(db, people.carla, alma, NOW)
        mending.mend(db, people.carla, alma, replace(page.typed, cpr=number), TypedWhy(how, "Nyt nummer"), page.seen, NOW)

    pieces = [piece for piece in gather(db, alma, NOW) if piece.source == "reception"]

    assert [name for name in ("Mærke udefra",) for piece in pieces if name in repr(piece.lines)] == told


def test_a_citizen_hears_that_it_came_and_somebody_unknown_nothing(db: Database, hassan: User, in_force: InForce) -> None:
    ends = []
    for kind, acts in (("citizen", [ReceptionAct.CONFIRM]), ("anonymous", [])):
        id_ = entered(db, hassan, in_force, NOW + HOUR, notifier_kind=kind)
        handling.take_step(db, hassan, id_, ReceptionAct.DANGER, NO_DANGER, NOW + HOUR)
        for act in acts:
            handling.take_step(db, hassan, id_, act, TypedReception(choice="letter"), NOW + HOUR)
        ends.append(
            handling.take_step(db, hassan, id_, ReceptionAct.OUTCOME, TypedReception(choice="nothing", support="no"), NOW + HOUR).state
        )

    assert ends == [ReceptionState.CLOSED, ReceptionState.CLOSED]


@pytest.mark.parametrize(
    "fields, wrong",
    [
        ({"arrived_time": ""}, "arrived_time"),
        ({"arrived_time": "25.00"}, "arrived_time"),
        ({"arrived_time": "23.59"}, "arrived_time"),
        ({"arrived_on": "22.11.2026"}, "arrived_on"),
        ({"arrived_on": "21.11.2024"}, "arrived_on"),
        ({"channel": "in_lineal"}, "channel"),
        ({"notifier_kind": "nobody"}, "notifier_kind"),
        ({"child_name": ""}, "child_name"),
        ({"child_cpr": "12"}, "child_cpr"),
    ],
)
def test_what_is_written_down_wrongly_is_told_beside_its_field(
    db: Database, hassan: User, in_force: InForce, fields: dict[str, str], wrong: str
) -> None:
    with pytest.raises(Invalid) as faults:
        entered(db, hassan, in_force, NOW + HOUR, **fields)

    assert set(faults.value.faults) == {wrong}


def test_what_went_by_mail_comes_onto_the_list_when_it_is_said_to_have_come(
    db: Database, people: People, hassan: User, in_force: InForce
) -> None:
    draft_id = drafting.begin(db, people.anne, add_alma(db, people), in_force.configuration, NOW)
    said = drafting.own(db, people.anne, draft_id).typed
    id_ = sending.send(db, people.anne, draft_id, said, 0, Way.SECURE_MAIL, in_force.configuration, NOW)
    before = looking.look_at(db, hassan, ReceptionPart.ALL, None, 1, NOW).open_count

    reading.receive(db, people.anne, id_, "", in_force.configuration, NOW + HOUR)

    (row,) = [row for group in looking.look_at(db, hassan, ReceptionPart.ALL, None, 1, NOW + HOUR).groups for row in group.rows]
    assert before == 0 and row.kept.reception.arrived_at == NOW + HOUR


def test_everybody_who_receives_is_told_by_mail_that_something_waits(
    db: Database, people: People, hassan: User, sent: Sent, in_force: InForce
) -> None:
    with writing(db):
        change(db, "UPDATE user SET email = login || '@lindeborg.example'", {})
    sent()
    told = [row["user_id"] for row in rows(db, "SELECT user_id FROM outbox")]
    handling.take_step(db, hassan, the_one(db), ReceptionAct.CONFIRM, TypedReception(choice="in_lineal"), NOW)

    assert told == [hassan.id]
    assert people.anne.id in [row["user_id"] for row in rows(db, "SELECT user_id FROM outbox")]


def test_nothing_of_it_can_be_erased_or_rewritten(db: Database, hassan: User, sent: Sent) -> None:
    sent()
    handling.take_step(db, hassan, the_one(db), ReceptionAct.DANGER, NO_DANGER, NOW)
    for sql in (
        "DELETE FROM reception",
        "DELETE FROM reception_step",
        "UPDATE reception_step SET words = ''",
        "UPDATE reception SET arrived_at = ''",
    ):
        with pytest.raises(StorageError), writing(db):
            rows(db, f"{sql} RETURNING 1")


def test_every_kind_of_task_of_the_authority_needs_the_right_to_receive() -> None:
    assert {kind for kind in TaskKind if kind.takes is Act.DANGER_ASSESSED.takes} == {
        TaskKind.ASSESS_DANGER,
        TaskKind.CONFIRM_RECEIPT,
        TaskKind.INVESTIGATE,
        TaskKind.GIVE_FEEDBACK,
        TaskKind.TELL_NEW_MUNICIPALITY,
    }
