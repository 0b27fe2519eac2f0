"""From a draft to what is sealed: prefilled, sent once, read by whom it concerns, and by nobody else."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.notifying.fields import ASSESSED, CHILD_NAME, PARENTS, WHAT_HAPPENED
from screening.domain.notifying.notifications import NotificationState, Way
from screening.domain.notifying.typed import TypedNotification, TypedSeen
from screening.domain.once import Form
from screening.domain.people import UnitKind, User
from screening.errors import Invalid, NotFound, Stale, StorageError
from screening.services.assessing import signing
from screening.services.children import closing
from screening.services.notifying import considering, drafting, reading, sending
from screening.services.once import AlreadyMade
from screening.services.publishing.configurations import InForce
from screening.services.sharing import insight
from screening.storage import audit
from screening.storage.children import closed, stays
from screening.storage.database import Database, rows, writing
from screening.storage.my_day import tasks
from screening.storage.people import units
from tests.people import NOW, TODAY, People, add_adviser, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(days=1)
SATURDAY_NIGHT = datetime(2026, 11, 21, 21, 14, tzinfo=UTC)


@pytest.fixture
def adviser(db: Database, people: People) -> User:
    return add_adviser(db)


def send(db: Database, user: User, child_id: str | None, in_force: InForce, way: Way = Way.IN_LINEAL, **changed: object) -> str:
    """Begin, change and send a notification."""
    draft_id = drafting.begin(db, user, child_id, in_force.configuration, NOW)
    begun = drafting.own(db, user, draft_id).typed
    said = replace(begun, **changed)  # type: ignore[arg-type]
    return sending.send(db, user, draft_id, said, 0, way, in_force.configuration, NOW)


def test_it_begins_with_what_is_known_and_who_wrote_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    add_mette(db, people, alma)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)

    page = drafting.look_at(
        db, people.carla, drafting.begin(db, people.carla, alma, in_force.configuration, LATER), in_force.configuration, LATER
    )

    begun = page.draft.typed
    assert begun.text(CHILD_NAME) == "Alma Testesen"
    assert begun.text("child_cpr") == "630221-4996"
    assert begun.text(ASSESSED) == "Hun mangler vist en vej ind i legen"
    assert page.origins[ASSESSED].by == "Anne Testesen"
    assert begun.text(PARENTS) == "Mor er fortalt det ved afhentning"
    assert begun.scores == {signed}
    assert begun.adults[0].adult_name == "Mette Testesen"
    assert begun.observations == (
        TypedSeen("2026-11-18", "på legepladsen", "Står ved hegnet og ser på de andre", "", "Anne Testesen", "2026-11-21"),
    )


@pytest.mark.usefixtures("adviser")
def test_it_is_sealed_with_its_paper(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    sent_id = send(db, people.anne, alma, in_force, grounds=frozenset({"special_support"}))

    page = reading.look_at(db, people.anne, sent_id, NOW)

    assert page.sent.number == "U-2026-1"
    assert page.sent.state is NotificationState.RECEIVED
    assert page.confirmed_by.isoformat() == "2026-11-28"
    assert reading.paper(db, people.anne, sent_id, NOW).startswith(b"%PDF-")
    assert drafting.of_user(db, people.anne) == []
    for table in ("notification", "notification_paper", "notification_receipt"):
        for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid"):
            with pytest.raises(StorageError), writing(db):
                rows(db, f"{sql} RETURNING 1")


def test_its_paper_tells_of_the_senders_own_calls_of_that_day_alone(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    for user, said, at in ((people.anne, "I går", NOW), (people.carla, "Carla", LATER), (people.anne, "I dag", LATER)):
        considering.record_call(db, user, alma, None, "authority", "spoke", said, in_force.configuration, at)

    sending.send_acute(db, people.anne, alma, TypedNotification(), in_force.configuration, LATER)

    (paper,) = rows(db, "SELECT data FROM notification_paper")
    assert [call["said"] for call in json.loads(paper["data"])["calls"]] == ["I dag"]


@pytest.mark.usefixtures("adviser")
def test_sent_twice_makes_one(db: Database, people: People, in_force: InForce) -> None:
    alma, form = add_alma(db, people), Form("key", "/notify")
    draft_id = drafting.begin(db, people.anne, alma, in_force.configuration, NOW)
    said = drafting.own(db, people.anne, draft_id).typed
    first = sending.send(db, people.anne, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, NOW, form)

    with pytest.raises(NotFound):
        sending.send(db, people.anne, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, NOW, form)
    with pytest.raises(AlreadyMade) as again:
        sending.send_acute(db, people.anne, alma, TypedNotification(), in_force.configuration, NOW, form)

    assert again.value.subject == first
    assert len(reading.of_child(db, people.anne, alma, NOW)) == 1


def test_nobody_but_the_author_sees_a_draft_and_an_older_page_overwrites_nothing(db: Database, people: People, in_force: InForce) -> None:
    draft_id = drafting.begin(db, people.anne, add_alma(db, people), in_force.configuration, NOW)
    for user in (people.carla, people.bo, people.dorte):
        with pytest.raises(NotFound):
            drafting.look_at(db, user, draft_id, in_force.configuration, NOW)

    drafting.save(db, people.anne, draft_id, TypedNotification(texts={ASSESSED: "Først"}), 0, NOW)
    with pytest.raises(Stale):
        drafting.save(db, people.anne, draft_id, TypedNotification(texts={ASSESSED: "Sidst"}), 0, NOW)

    with pytest.raises(Stale):
        sending.send(db, people.anne, draft_id, TypedNotification(texts={ASSESSED: "Sidst"}), 0, Way.BY_HAND, in_force.configuration, NOW)

    assert drafting.own(db, people.anne, draft_id).typed.text(ASSESSED) == "Først"


def test_an_acute_one_needs_a_few_words_and_brings_all_that_is_known(
    db: Database, people: People, in_force: InForce, adviser: User
) -> None:
    alma = add_alma(db, people)
    said = TypedNotification(texts={WHAT_HAPPENED: "Alma sagde: »Far slår på døren.«"})

    sent_id = sending.send_acute(db, people.anne, alma, said, in_force.configuration, SATURDAY_NIGHT)

    sent = reading.look_at(db, adviser, sent_id, SATURDAY_NIGHT).sent
    assert (sent.acute, sent.typed.text("child_cpr"), sent.typed.grounds) == (True, "630221-4996", {"special_support"})
    assert sent.sent_at == SATURDAY_NIGHT


@pytest.mark.usefixtures("adviser")
def test_a_supplement_names_what_it_adds_to_and_never_changes_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = send(db, people.anne, alma, in_force)
    draft_id = drafting.supplement(db, people.anne, first, in_force.configuration, LATER)
    said = replace(drafting.own(db, people.anne, draft_id).typed, texts={ASSESSED: "Mere"})
    second = sending.send(db, people.anne, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, LATER)

    assert [one.id for one in reading.look_at(db, people.anne, first, LATER).supplements] == [second]
    added = reading.look_at(db, people.anne, second, LATER)
    assert added.supplemented and added.supplemented.number == "U-2026-1"
    data = json.loads(rows(db, "SELECT data FROM notification_paper WHERE notification_id = :id", {"id": second})[0]["data"])
    assert data["supplements"] == "U-2026-1"
    with pytest.raises(NotFound):
        drafting.supplement(db, people.carla, first, in_force.configuration, LATER)


def test_it_goes_by_mail_where_no_authority_reads_here_and_waits_for_a_receipt(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    with pytest.raises(Invalid) as refused:
        send(db, people.anne, alma, in_force)
    assert set(refused.value.faults) == {"way"}

    sent_id = send(db, people.anne, alma, in_force, Way.SECURE_MAIL)
    assert reading.look_at(db, people.anne, sent_id, NOW).sent.state is NotificationState.ON_ITS_WAY
    with pytest.raises(NotFound):
        reading.receive(db, people.carla, sent_id, "", in_force.configuration, LATER)
    reading.receive(db, people.anne, sent_id, "Sag 17", in_force.configuration, LATER)

    receipt = reading.look_at(db, people.anne, sent_id, LATER).sent.receipt
    assert receipt and (receipt.by_name, receipt.note, receipt.received_at) == ("Anne Testesen", "Sag 17", LATER)


def test_the_unit_and_the_authority_read_it_and_nobody_else(db: Database, people: People, in_force: InForce, adviser: User) -> None:
    sent_id = send(db, people.anne, add_alma(db, people), in_force)

    for user in (people.anne, people.carla, adviser):
        assert reading.look_at(db, user, sent_id, NOW).sent.id == sent_id
    for user in (people.bo, people.dorte, people.eva):
        with pytest.raises(NotFound):
            reading.look_at(db, user, sent_id, NOW)
        with pytest.raises(NotFound):
            reading.paper(db, user, sent_id, NOW)


def test_about_staff_it_goes_past_the_unit(db: Database, people: People, in_force: InForce, adviser: User) -> None:
    alma = add_alma(db, people)
    sent_id = send(db, people.anne, alma, in_force, past_unit=True)

    assert reading.of_child(db, people.carla, alma, NOW) == ()
    with pytest.raises(NotFound):
        reading.look_at(db, people.carla, sent_id, NOW)
    assert reading.look_at(db, adviser, sent_id, NOW).sent.past_unit
    assert [one.id for one in reading.of_child(db, people.anne, alma, NOW)] == [sent_id]

    told = {line.act for line in insight.of_child(db, people.carla, alma, NOW).lines if line.is_ours}
    assert told == {Act.CHILD_ADDED, Act.LOG_VIEWED}
    assert Act.NOTIFICATION_SENT in {event.act for event in audit.for_child(db, alma)}


def test_whom_a_child_is_closed_to_reads_not_even_what_that_person_sent(
    db: Database, people: People, in_force: InForce, adviser: User
) -> None:
    alma = add_alma(db, people)
    sent_id = send(db, people.anne, alma, in_force)
    closing.close(db, people.carla, alma, people.anne.id, "", "Mistanken er om Anne", NOW)

    with pytest.raises(NotFound):
        reading.look_at(db, people.anne, sent_id, NOW)
    assert reading.of_user(db, people.anne, NOW) == ()


@pytest.mark.usefixtures("adviser")
def test_one_about_a_child_that_is_not_here_needs_no_number(db: Database, people: People, in_force: InForce) -> None:
    texts = {"mother": "Fru Testesen", "child_born": "termin i marts"}
    sent_id = send(db, people.anne, None, in_force, about_unborn=True, texts=texts)

    assert reading.look_at(db, people.anne, sent_id, NOW).sent.child_id is None
    with pytest.raises(NotFound):
        reading.look_at(db, people.carla, sent_id, NOW)
    with pytest.raises(Invalid):
        send(db, people.anne, None, in_force, texts={"notifier_name": "Anne"})


@pytest.mark.usefixtures("adviser")
def test_nothing_of_the_parents_goes_along_while_nobody_may_contact_them(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    draft_id = drafting.begin(db, people.anne, alma, in_force.configuration, NOW)
    said = replace(drafting.own(db, people.anne, draft_id).typed, texts={PARENTS: "Far er fortalt det"})
    drafting.save(db, people.anne, draft_id, said, 0, NOW)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)

    page = drafting.look_at(db, people.anne, draft_id, in_force.configuration, NOW)
    assert page.locked
    sent_id = sending.send(db, people.anne, draft_id, replace(said, texts={}), 1, Way.IN_LINEAL, in_force.configuration, NOW)

    data = rows(db, "SELECT data FROM notification_paper WHERE notification_id = :id", {"id": sent_id})[0]["data"].decode()
    assert "Far er fortalt det" not in data
    assert json.loads(data)["ask_before_contact"]
    assert PARENTS not in reading.look_at(db, people.anne, sent_id, NOW).sent.typed.texts


@pytest.mark.usefixtures("adviser")
def test_what_follows_has_a_person_and_a_day_and_is_done_by_the_act(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    urgent = sending.send_acute(db, people.anne, alma, TypedNotification(), in_force.configuration, NOW)
    asked = {TaskKind.NOTIFY_SUPPLEMENT: "2026-11-23", TaskKind.NOTIFY_ASK_BACK: "2026-11-30"}
    assert {task.kind: task.due_on.isoformat() for task in tasks.about(db, TaskKind, urgent)} == asked

    draft_id = drafting.supplement(db, people.anne, urgent, in_force.configuration, LATER)
    said = drafting.own(db, people.anne, draft_id).typed
    sending.send(db, people.anne, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, LATER)
    assert [task.kind for task in tasks.about(db, TaskKind, urgent)] == [TaskKind.NOTIFY_ASK_BACK]

    considering.record_call(db, people.anne, None, urgent, "authority", "spoke", "Den er modtaget", in_force.configuration, LATER)
    assert tasks.about(db, TaskKind, urgent) == []


def test_of_what_goes_past_the_unit_no_task_is_made(db: Database, people: People, in_force: InForce, adviser: User) -> None:
    said = TypedNotification(past_unit=True)
    sent_id = sending.send_acute(db, people.anne, add_alma(db, people), said, in_force.configuration, NOW)

    assert tasks.about(db, TaskKind, sent_id) == []


def test_what_was_begun_is_finished_where_the_child_has_left_and_not_where_it_is_closed(
    db: Database, people: People, in_force: InForce
) -> None:
    alma, configuration = add_alma(db, people), in_force.configuration
    left, shut = (drafting.begin(db, people.anne, alma, configuration, NOW) for _ in range(2))
    assert considering.look_at(db, people.anne, None, configuration, NOW).drafts == ()
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, TODAY)

    page = drafting.look_at(db, people.anne, left, configuration, LATER)

    assert (page.child, page.draft.typed.text(CHILD_NAME)) == (None, "Alma Testesen")
    assert {one.id for one in considering.look_at(db, people.anne, None, configuration, LATER).drafts} == {left, shut}
    sent_id = sending.send(db, people.anne, left, page.draft.typed, 0, Way.SECURE_MAIL, configuration, LATER)
    assert reading.get(db, people.anne, sent_id, LATER).child_id == alma
    with writing(db):
        closed.close(db, alma, people.anne.id, "Annes eget barn", people.carla.id, LATER)
    with pytest.raises(NotFound):
        drafting.own(db, people.anne, shut)
    assert considering.look_at(db, people.anne, None, configuration, LATER).drafts == ()


def test_whoever_sent_it_calls_and_adds_to_it_where_the_child_has_left_since(
    db: Database, people: People, in_force: InForce, adviser: User
) -> None:
    alma, configuration = add_alma(db, people), in_force.configuration
    add_mette(db, people, alma)
    urgent = sending.send_acute(db, people.anne, alma, TypedNotification(), configuration, NOW)
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, TODAY)

    considering.record_call(db, people.anne, None, urgent, "authority", "spoke", "De kommer i dag", configuration, LATER)
    draft_id = drafting.supplement(db, people.anne, urgent, configuration, LATER)
    begun = drafting.look_at(db, people.anne, draft_id, configuration, LATER).draft
    more = sending.send(db, people.anne, draft_id, begun.typed, 0, Way.IN_LINEAL, configuration, LATER)

    assert begun.typed.text(CHILD_NAME) == "Alma Testesen" and begun.typed.adults[0].adult_name == "Mette Testesen"
    assert [call.said for call in reading.look_at(db, people.anne, urgent, LATER).calls] == ["De kommer i dag"]
    assert reading.get(db, people.anne, more, LATER).child_id == alma
    assert tasks.about(db, TaskKind, urgent) == []
    for user in (people.carla, adviser):
        with pytest.raises(NotFound):
            considering.record_call(db, user, None, urgent, "authority", "spoke", "", configuration, LATER)


def test_a_supplement_goes_to_the_authority_that_has_what_it_adds_to(
    db: Database, people: People, in_force: InForce, adviser: User
) -> None:
    first = send(db, people.anne, add_alma(db, people), in_force)
    with writing(db):
        another = units.add(db, "Aftenvagten", UnitKind.AUTHORITY)
    draft_id = drafting.supplement(db, people.anne, first, in_force.configuration, NOW)
    said = replace(drafting.own(db, people.anne, draft_id).typed, authority=another.id)
    more = sending.send(db, people.anne, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, NOW)

    assert reading.paper(db, adviser, more, NOW).startswith(b"%PDF-"), "whoever assesses the danger anew reads what it is about"
