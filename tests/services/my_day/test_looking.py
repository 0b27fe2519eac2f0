"""What waits for me: promises of my units, and my drafts."""

import re
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.my_day import listing
from screening.language import local_day
from screening.services.assessing import drafting
from screening.services.children import adding
from screening.services.my_day import looking, reading
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.children import stays
from screening.storage.database import Database, change, rows, writing
from tests.people import NOW, People, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed
from tests.statements import asked_of, questions

FOUR_WEEKS_LATER = NOW + timedelta(weeks=4)


def test_a_promise_is_due_then_overdue_for_the_unit_alone(db: Database, people: People, in_force: InForce) -> None:
    sign_and_choose(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)

    assert looking.look_at(db, people.anne, NOW).soon.rows == ()
    assert [promise.child_name for promise in looking.look_at(db, people.carla, FOUR_WEEKS_LATER - timedelta(days=3)).soon.rows] == [
        "Alma Testesen"
    ]
    assert [promise.child_name for promise in looking.look_at(db, people.anne, FOUR_WEEKS_LATER).overdue.rows] == ["Alma Testesen"]
    for outsider in (people.bo, people.dorte):
        day = looking.look_at(db, outsider, FOUR_WEEKS_LATER)
        assert (day.overdue.rows, day.soon.rows, day.drafts) == ((), (), ())


def test_a_promise_ends_when_the_child_leaves_the_unit(db: Database, people: People, in_force: InForce) -> None:
    alma, last_day = add_alma(db, people), local_day(FOUR_WEEKS_LATER)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, last_day)

    assert len(looking.look_at(db, people.anne, FOUR_WEEKS_LATER).overdue.rows) == 1
    assert looking.look_at(db, people.anne, FOUR_WEEKS_LATER + timedelta(days=1)).overdue.rows == ()


def test_a_promise_does_not_go_along_to_another_unit(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, date(2026, 12, 1))
        stays.add_to_unit(db, alma, people.other, date(2026, 12, 1))

    for user in (people.anne, people.carla, people.bo):
        assert looking.look_at(db, user, FOUR_WEEKS_LATER).overdue.rows == ()


def test_why_is_told_until_nobody_may_contact_the_parents(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    sign_and_choose(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    before = looking.look_at(db, people.anne, FOUR_WEEKS_LATER).overdue.rows
    sign_and_choose(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)

    after = looking.look_at(db, people.carla, FOUR_WEEKS_LATER).overdue.rows

    assert [row.why is None for row in before] == [False]
    assert [(row.why, row.under_caution) for row in after] == [(None, True)]


def test_my_drafts_are_mine_alone(db: Database, people: People, in_force: InForce) -> None:
    drafting.save_draft(db, people.anne, add_alma(db, people), in_force.configuration, *typed(WHOLE_SHEET), NOW)

    assert [draft.begun.child_name for draft in looking.look_at(db, people.anne, NOW).drafts] == ["Alma Testesen"]
    assert looking.look_at(db, people.carla, NOW).drafts == ()


def _promise(db: Database, people: People, in_force: InForce, who: str, name: str, due_on: str) -> str:
    """A child of Solsikken, and that somebody has promised to look at it again."""
    child_id = adding.add(db, people.anne, TypedChild(name, "", date(2021, 6, 1), people.solsikken.id), NOW)
    signed = sign_and_choose(db, getattr(people, who), child_id, in_force, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        change(db, "UPDATE task SET due_on = :due_on WHERE assessment_id = :signed", {"due_on": due_on, "signed": signed})
    return child_id


def test_a_day_is_in_the_order_of_what_is_late_and_then_of_danish_names(db: Database, people: People, in_force: InForce) -> None:
    for name, due_on in (
        ("Åse Test", "2026-11-20"),
        ("Zoe Test", "2026-11-20"),
        ("Ærø Test", "2026-11-20"),
        ("Bo Test", "2026-11-21"),
        ("Nora Test", "2026-11-19"),
        ("Ida Test", "2026-11-22"),
        ("Liv Test", "2026-12-05"),
        ("Sen Test", "2026-12-06"),
    ):
        _promise(db, people, in_force, "anne", name, due_on)

    day = looking.look_at(db, people.anne, NOW)

    assert [row.child_name for row in day.overdue.rows] == ["Nora Test", "Zoe Test", "Ærø Test", "Åse Test"]
    assert [row.child_name for row in day.due_today.rows] == ["Bo Test"]
    assert [row.child_name for row in day.soon.rows] == ["Ida Test", "Liv Test"]
    seen = day.overdue.rows[0].seen
    assert seen is not None and seen.points == {"child_development": 5}


def test_a_leaders_day_is_the_units_and_tells_who_has_promised_what(db: Database, people: People, in_force: InForce) -> None:
    _promise(db, people, in_force, "anne", "Alma Test", "2026-11-20")
    _promise(db, people, in_force, "anne", "Nora Test", "2026-11-21")
    _promise(db, people, in_force, "carla", "Storm Test", "2026-11-25")

    day = looking.look_at(db, people.carla, NOW)
    annes = looking.look_at(db, people.carla, NOW, people.anne.id)
    own = looking.look_at(db, people.anne, NOW)

    assert [unit.name for unit in day.led] == ["Børnehuset Solsikken"]
    unit = (reading.UNIT, None, 3)
    assert [(one.id, one.name, one.waiting) for one in day.whose] == [
        unit,
        (reading.MINE, None, 1),
        (people.anne.id, "Anne Testesen", 2),
    ]
    assert (day.overdue.total, day.due_today.total, day.soon.total, day.chosen) == (1, 1, 1, day.whose[0])
    assert (annes.overdue.total, annes.due_today.total, annes.soon.total, annes.chosen) == (1, 1, 0, day.whose[2])
    assert [(one.id, one.name, one.waiting) for one in own.whose] == [(reading.MINE, None, 2), (reading.UNIT, None, None)]
    assert [one.waiting for one in looking.look_at(db, people.anne, NOW, reading.UNIT).whose] == [2, 3]
    assert [row.child_name for row in own.soon.rows] == []


def test_whoever_is_up_to_date_sees_what_comes_next(db: Database, people: People, in_force: InForce) -> None:
    _promise(db, people, in_force, "anne", "Nora Test", "2027-02-02")
    _promise(db, people, in_force, "anne", "Alma Test", "2027-01-02")

    coming = looking.look_at(db, people.anne, NOW).coming

    assert coming is not None
    assert (coming.child_name, coming.task.due_on) == ("Alma Test", date(2027, 1, 2))
    assert looking.look_at(db, people.bo, NOW).coming is None


def test_what_comes_next_is_no_colleagues_and_is_not_hidden_by_one(db: Database, people: People, in_force: InForce) -> None:
    _promise(db, people, in_force, "carla", "Storm Test", "2027-01-02")
    assert looking.look_at(db, people.anne, NOW).coming is None
    _promise(db, people, in_force, "anne", "Nora Test", "2027-02-02")

    coming = looking.look_at(db, people.anne, NOW).coming

    assert coming is not None and coming.child_name == "Nora Test"


def test_a_long_list_is_counted_whole_and_shown_a_page_at_a_time(
    db: Database, people: People, in_force: InForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        _promise(db, people, in_force, "anne", f"Barn{number} Test", "2026-11-20")
    monkeypatch.setattr(listing, "A_PAGE", 2)

    first, second, beyond = (looking.look_at(db, people.anne, NOW, "", page) for page in (1, 2, 9))

    assert (first.overdue.total, first.pages, len(first.overdue.rows)) == (3, 2, 2)
    assert (second.overdue.total, second.page, len(second.overdue.rows)) == (3, 2, 1)
    assert {row.child_name for row in (*first.overdue.rows, *second.overdue.rows)} == {"Barn0 Test", "Barn1 Test", "Barn2 Test"}
    assert beyond.page == 2


def test_looking_stands_in_the_log_of_every_child_on_the_page(db: Database, people: People, in_force: InForce) -> None:
    ids = [
        _promise(db, people, in_force, "anne", "Alma Test", "2026-11-20"),
        _promise(db, people, in_force, "carla", "Storm Test", "2026-11-25"),
        add_alma(db, people),
    ]
    drafting.save_draft(db, people.anne, ids[2], in_force.configuration, *typed(WHOLE_SHEET), NOW)

    looking.look_at(db, people.anne, NOW)
    looking.look_at(db, people.anne, NOW + timedelta(minutes=10))

    seen = [[event.act for event in audit.for_child(db, child_id)].count(Act.DAY_VIEWED) for child_id in ids]
    looking.look_at(db, people.anne, NOW + timedelta(minutes=10), reading.UNIT)
    assert seen == [1, 0, 1]
    assert Act.DAY_VIEWED in {event.act for event in audit.for_child(db, ids[1])}


def test_a_draft_waits_no_longer_when_the_child_has_left_the_unit(db: Database, people: People, in_force: InForce) -> None:
    drafting.save_draft(db, people.anne, add_alma(db, people), in_force.configuration, *typed(WHOLE_SHEET), NOW)
    db.conn.execute("UPDATE child_unit SET until = '2026-12-01'")
    db.conn.commit()

    assert len(looking.look_at(db, people.anne, NOW).drafts) == 1
    assert looking.look_at(db, people.anne, FOUR_WEEKS_LATER).drafts == ()


def test_of_a_unit_what_comes_later_is_counted_and_shown_when_asked_for(db: Database, people: People, in_force: InForce) -> None:
    for name, who, due_on in (("Nora", "anne", "2026-11-22"), ("Ida", "anne", "2027-01-02"), ("Liv", "carla", "2027-02-02")):
        _promise(db, people, in_force, who, f"{name} Test", due_on)

    near, whole = looking.look_at(db, people.carla, NOW), looking.look_at(db, people.carla, NOW, with_later=True)
    counts = [looking.look_at(db, people.carla, NOW, whose).later.total for whose in (reading.UNIT, reading.MINE, people.anne.id)]

    assert (near.total, near.later.total, near.later.rows) == (1, 2, ())
    assert (whole.total, [row.child_name for row in whole.later.rows]) == (3, ["Ida Test", "Liv Test"])
    assert counts == [2, 1, 1]


def test_a_choice_above_the_list_tells_the_same_number_whichever_is_chosen(db: Database, people: People, in_force: InForce) -> None:
    for name, who, due_on in (("Nora", "anne", "2026-11-22"), ("Ida", "anne", "2027-01-02"), ("Liv", "carla", "2027-02-02")):
        _promise(db, people, in_force, who, f"{name} Test", due_on)

    told = [looking.look_at(db, people.anne, NOW, whose).whose[0].waiting for whose in (reading.MINE, reading.UNIT)]
    later = looking.look_at(db, people.carla, NOW, people.anne.id, with_later=True)

    assert told == [1, 1]
    assert (later.chosen.id, later.chosen.waiting, later.total) == (people.anne.id, 1, 2)


@pytest.mark.parametrize("whose", ["", reading.UNIT, reading.NOBODY])
def test_what_a_day_tells_of_tasks_lies_with_the_open_ones(db: Database, people: People, in_force: InForce, whose: str) -> None:
    """Nearly all tasks are done: an open one that is looked up by itself lies on a page of the file of its own."""
    sign_and_choose(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    with asked_of(db) as asked:
        day = looking.look_at(db, people.carla, FOUR_WEEKS_LATER, whose)
    of_tasks = [question for question in questions(asked) if "task_handing" not in question]
    steps = [str(step["detail"]) for question in of_tasks for step in rows(db, f"EXPLAIN QUERY PLAN {question}")]
    looked_up = [step for step in steps if re.match(r"(SEARCH|SCAN) (task|earlier|several) ", step)]

    assert day.overdue.rows or whose == reading.NOBODY
    assert len(looked_up) >= 4
    assert [step for step in looked_up if "USING COVERING INDEX" not in step] == []
