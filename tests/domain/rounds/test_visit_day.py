"""The order of a day's visits: by hand, by the clock, and never one less or one more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.rounds.visit_day import PlannedVisit, moved, read_time, timed

VISITS = [PlannedVisit("a", "u"), PlannedVisit("b", "u", "09.30"), PlannedVisit("c", "u", "11.00")]


def ids(visits: list[PlannedVisit]) -> str:
    return "".join(one.child_id for one in visits)


@pytest.mark.parametrize(
    ("written", "read"),
    [("9.30", "09.30"), ("09:30", "09.30"), ("930", "09.30"), ("9", "09.00"), ("", ""), ("24.00", None), ("9.75", None), ("snart", None)],
)
def test_a_time_is_read_as_people_write_it(written: str, read: str | None) -> None:
    assert read_time(written) == read


def test_a_visit_is_moved_a_place_and_never_beyond_the_ends() -> None:
    assert [ids(moved(VISITS, "b", steps)) for steps in (-1, 1, -5, 5)] == ["bac", "acb", "bac", "acb"]
    assert ids(moved(VISITS, "nobody", 1)) == "abc"


def test_a_time_puts_a_visit_before_the_first_that_is_later_and_no_time_leaves_it() -> None:
    assert ids(timed(VISITS, "c", "08.00")) == "acb"
    assert ids(timed(VISITS, "a", "10.00")) == "bac"
    assert ids(timed(VISITS, "a", "12.00")) == "bca"
    assert [one.at for one in timed(VISITS, "b", "")] == ["", "", "11.00"]


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-3, 3), st.sampled_from(["", "08.00", "10.15"])), max_size=6))
def test_whatever_is_done_each_visit_stands_once(steps: list[tuple[str, int, str]]) -> None:
    visits = VISITS
    for child_id, by, at in steps:
        visits = timed(moved(visits, child_id, by), child_id, at)
    assert sorted(ids(visits)) == ["a", "b", "c"]
