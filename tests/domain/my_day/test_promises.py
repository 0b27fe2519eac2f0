"""Which assessment keeps which promise: ordered by the day observed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from screening.domain.assessing.rated_look import RatedLook
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.promises import Looked, who_kept
from screening.domain.my_day.tasks import Task, earliest

DAY = date(2026, 11, 20)
SIGNED = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def looked(id_: str, days: int, minutes: int, replaces: str | None = None, rated: RatedLook | None = None) -> Looked:
    return Looked(id_, DAY + timedelta(days=days), SIGNED + timedelta(minutes=minutes), replaces, rated)


def promise(made: Looked, due_in: int = 14) -> Task:
    due_on = made.observed_on + timedelta(days=due_in)
    return Task(
        id=f"task-{made.assessment_id}",
        kind=TaskKind.LOOK_AGAIN,
        unit_id="solsikken",
        due_on=due_on,
        made_at=made.signed_at,
        made_by="anne",
        child_id="alma",
        person_id="anne",
        assessment_id=made.assessment_id,
        about_on=made.observed_on,
    )


def kept(*assessments: Looked) -> dict[str, str | None]:
    """Who kept each assessment's promise, by the assessment."""
    tasks = [promise(one) for one in assessments]
    return {str(task.assessment_id): who_kept(tasks, assessments)[task.id] for task in tasks}


def test_a_later_day_keeps_it() -> None:
    assert kept(looked("red", 0, 0), looked("green", 10, 20)) == {"red": "green", "green": None}


def test_the_same_day_signed_later_keeps_it() -> None:
    assert kept(looked("red", 0, 0), looked("green", 0, 20)) == {"red": "green", "green": None}


def test_an_old_day_written_down_today_keeps_nothing() -> None:
    assert kept(looked("red", 0, 0), looked("old", -60, 20))["red"] is None


def test_the_promise_of_an_old_day_was_kept_by_what_was_seen_since() -> None:
    assert kept(looked("red", 0, 0), looked("old", -60, 20))["old"] == "red"


def test_a_correction_of_an_older_day_leaves_newer_promises_alone() -> None:
    found = kept(looked("old", -60, 0), looked("red", 0, 10), looked("old-corrected", -60, 20, "old"))

    assert found == {"old": "old-corrected", "old-corrected": "red", "red": None}


def test_a_correction_of_the_earlier_look_of_a_day_is_no_look_after_the_later() -> None:
    well, red, corrected = looked("well", 0, 0), looked("red", 0, 10), looked("corrected", 0, 20, "well")

    assert kept(well, red, corrected, looked("again", 0, 30, "corrected"))["red"] is None
    assert kept(well, red, looked("red-corrected", 0, 20, "red")) == {
        "well": "red-corrected",
        "red": "red-corrected",
        "red-corrected": None,
    }


def test_what_kept_a_promise_of_the_same_day_keeps_it_when_the_promise_is_corrected() -> None:
    found = kept(looked("red", 0, 0), looked("well", 0, 10), looked("corrected", 0, 20, "red"))

    assert found == {"red": "corrected", "corrected": "well", "well": None}


def test_a_correction_of_what_was_seen_before_keeps_nothing_that_was_promised_since() -> None:
    asked = replace(promise(looked("", 0, 30)), assessment_id=None)

    assert who_kept([asked], [looked("before", 0, 0), looked("corrected", 0, 40, "before")])[asked.id] is None


def test_a_correction_that_moves_the_day_back_opens_what_it_had_kept() -> None:
    found = kept(looked("red", 0, 0), looked("green", 10, 10), looked("green-corrected", -30, 20, "green"))

    assert found["red"] is None


ERIKS, FATIMAS, MIKKELS, JOINT = (RatedLook("valdemar", rater) for rater in ("erik", "fatima", "mikkel", None))


def test_those_who_look_alone_keep_nothing_of_each_other_in_whatever_order() -> None:
    eyes = (ERIKS, FATIMAS, MIKKELS)
    for order in permutations(eyes):
        signed = [looked(str(one.rater_id), place, place, rated=one) for place, one in enumerate(order)]
        assert set(kept(*signed).values()) == {None}


def test_who_looks_again_before_the_others_have_keeps_the_own_promise() -> None:
    first, fatimas, again = looked("first", 0, 0, rated=ERIKS), looked("fatima", 1, 1, rated=FATIMAS), looked("again", 3, 5, rated=ERIKS)

    assert kept(first, fatimas, again) == {"first": "again", "fatima": None, "again": None}


def test_a_correction_of_one_who_looked_alone_keeps_the_own_promise_and_no_others() -> None:
    erik, fatima = looked("erik", 0, 0, rated=ERIKS), looked("fatima", 0, 1, rated=FATIMAS)
    corrected = looked("corrected", 0, 9, "erik", ERIKS)

    assert kept(erik, fatima, corrected) == {"erik": "corrected", "fatima": None, "corrected": None}


def test_the_joint_assessment_takes_over_what_it_promises_as_soon_itself_and_nothing_else() -> None:
    erik, fatima, joint = looked("erik", 0, 0, rated=ERIKS), looked("fatima", 1, 1, rated=FATIMAS), looked("joint", 1, 30, rated=JOINT)
    alone = [promise(erik, 7), promise(fatima, 42)]

    assert set(who_kept(alone, [erik, fatima, joint]).values()) == {None}
    assert who_kept([*alone, promise(joint, 14)], [erik, fatima, joint]) == {"task-erik": None, "task-fatima": "joint", "task-joint": None}


def test_a_later_look_keeps_what_each_of_them_promised_and_what_they_promised_together() -> None:
    eyes = [looked("erik", 0, 0, rated=ERIKS), looked("fatima", 0, 1, rated=FATIMAS), looked("joint", 0, 30, rated=JOINT)]
    of_another_rating = looked("later", 10, 60, rated=RatedLook("valdemar-again", "fatima"))

    assert kept(*eyes, looked("later", 10, 60)) == {"erik": "later", "fatima": "later", "joint": "later", "later": None}
    assert kept(*eyes, of_another_rating)["erik"] == "later"


def test_what_was_promised_without_an_assessment_is_kept_by_what_is_seen_and_signed_since() -> None:
    asked = replace(promise(looked("", 0, 30)), assessment_id=None)
    before, old_day, since = looked("before", 0, 0), looked("old", -3, 40), looked("since", 0, 50)

    assert who_kept([asked], [before, old_day])[asked.id] is None
    assert who_kept([asked], [before, old_day, since])[asked.id] == "since"


def test_of_two_open_promises_the_earlier_stands() -> None:
    soon, late = promise(looked("a", 0, 0), 14), promise(looked("b", 0, 5), 42)

    assert earliest([late, soon]) == (soon,)


def test_two_open_tasks_of_one_kind_about_two_things_both_stand() -> None:
    first, second = (replace(promise(looked("a", 0, 0)), subject=subject) for subject in ("the speech therapist", "the playgroup"))

    assert earliest([first, second]) == (first, second)


assessments = st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 9)), min_size=1, max_size=6, unique_by=lambda one: one[1])


@given(assessments)
def test_whatever_the_order_the_last_day_seen_has_an_open_promise(written: list[tuple[int, int]]) -> None:
    """Nobody is forgotten: the promise of the newest observation is always open."""
    signed = [looked(str(number), days, minutes) for number, (days, minutes) in enumerate(written)]
    newest = max(signed, key=lambda one: (one.observed_on, one.signed_at))

    assert kept(*signed)[newest.assessment_id] is None


@given(assessments)
def test_nothing_is_kept_by_an_earlier_day(written: list[tuple[int, int]]) -> None:
    signed = {str(number): looked(str(number), days, minutes) for number, (days, minutes) in enumerate(written)}

    for made, keeper in kept(*signed.values()).items():
        if keeper:
            assert signed[keeper].observed_on >= signed[made].observed_on
