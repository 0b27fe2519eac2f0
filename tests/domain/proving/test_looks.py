"""The lot falls the same way for everybody, and what is out of the ordinary is shown by rules that say so."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.proving.looks import LookKey, LookRules, LookUp, Unusual, UnusualKind, drawn, month_before, unusual

NOON = datetime(2026, 10, 5, 10, tzinfo=UTC)
KEY = LookKey(date(2026, 10, 1), "unit")
FEW = LookRules(sample=3, many=4, untied=3)
PEOPLE = {"anne": "Anne Grønlund", "bo": "Bo Nielsen"}
CHILDREN = {"alma": "Alma Kærgaard Grönlund", "storm": "Storm Nielsen", **{f"c{number}": f"C{number} Testesen" for number in range(9)}}
KNOWN = frozenset((user, child) for user in PEOPLE for child in CHILDREN)


def looks(*told: tuple[str, str, timedelta]) -> list[LookUp]:
    """One look each: who, at whom, how long after noon."""
    return [LookUp(number, NOON + after, user, child) for number, (user, child, after) in enumerate(told, 1)]


def found(given: list[LookUp], ties: frozenset[tuple[str, str]] = KNOWN) -> list[tuple[UnusualKind, str, int]]:
    """What is shown of these looks: why, whose, and at how many children."""
    return [(one.kind, one.user_id, len(one.child_ids)) for one in unusual(given, PEOPLE, CHILDREN, ties, FEW)]


MINUTE = timedelta(minutes=1)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["anne", "bo"]), st.sampled_from(sorted(CHILDREN)), st.integers(0, 40)), max_size=40))
def test_the_lot_falls_the_same_way_however_the_looks_come(told: list[tuple[str, str, int]]) -> None:
    every = looks(*((user, child, timedelta(hours=hour)) for user, child, hour in told))
    shuffled = sorted(every, key=lambda look: -look.id)

    sample = drawn(every, KEY, FEW)

    assert sample == drawn(shuffled, KEY, FEW)
    assert set(sample) <= set(every)
    assert len(sample) == min(3, len({(look.user_id, look.child_id, (look.at + timedelta(hours=2)).date()) for look in every}))
    assert list(sample) == sorted(sample, key=lambda look: look.at)


def test_one_day_with_one_child_is_one_lot_and_another_month_or_unit_draws_anew() -> None:
    every = looks(*(("anne", f"c{number % 9}", timedelta(days=number // 9, minutes=number % 9)) for number in range(90)))

    assert drawn(looks(*[("anne", "alma", MINUTE)] * 9), KEY, FEW) == (LookUp(1, NOON + MINUTE, "anne", "alma"),)
    assert len({drawn(every, LookKey(month, unit), FEW) for month in (date(2026, 9, 1), date(2026, 10, 1)) for unit in ("a", "b")}) == 4


def test_a_surname_like_ones_own_is_shown_whatever_the_keyboard_and_never_one_that_many_have() -> None:
    assert found(looks(("anne", "alma", MINUTE), ("bo", "storm", MINUTE), ("anne", "storm", MINUTE))) == [(UnusualKind.OWN_NAME, "anne", 1)]


@pytest.mark.parametrize(("apart", "shown"), [(timedelta(minutes=20), [(UnusualKind.MANY, "anne", 4)]), (timedelta(minutes=21), [])])
def test_many_children_are_shown_where_they_were_opened_within_an_hour(apart: timedelta, shown: list[object]) -> None:
    assert found(looks(*(("anne", f"c{number}", apart * number) for number in range(4)))) == shown


def test_the_same_child_again_and_again_is_not_many() -> None:
    assert found(looks(*(("anne", f"c{number % 3}", MINUTE * number) for number in range(30)))) == []


@pytest.mark.parametrize(("hour", "is_shown"), [(19, False), (20, True), (27, True), (28, False)], ids=["21", "22", "5", "6"])
def test_the_night_is_that_of_the_clock_in_denmark(hour: int, is_shown: bool) -> None:
    at = timedelta(hours=hour - 10)
    assert found(looks(("anne", "storm", at))) == ([(UnusualKind.NIGHT, "anne", 1)] if is_shown else [])


def test_children_of_nobodys_are_shown_when_they_are_several() -> None:
    three = looks(*(("anne", f"c{number}", timedelta(hours=2 * number)) for number in range(3)))

    assert found(three, frozenset()) == [(UnusualKind.UNTIED, "anne", 3)]
    assert found(three, frozenset({("anne", "c0")})) == []


def test_what_was_refused_is_shown_with_how_often() -> None:
    refused = [LookUp(number, NOON + MINUTE * number, "bo", "alma", is_refused=True) for number in (1, 2)]

    assert unusual(refused, PEOPLE, CHILDREN, frozenset(), FEW) == [Unusual(UnusualKind.REFUSED, "bo", NOON + 2 * MINUTE, ("alma",), 2)]


@pytest.mark.parametrize("written", ["", "2026-10", "2026-13.u", "2026-1.u", "26-10.u", "2026-10.", "x-y.u", "0000-01.u"])
def test_what_is_no_key_is_read_as_none(written: str) -> None:
    assert LookKey.read(written) is None


def test_a_key_is_read_as_it_was_written() -> None:
    assert LookKey.read(str(KEY)) == KEY
    assert (KEY.last, month_before(date(2026, 1, 31))) == (date(2026, 10, 31), date(2025, 12, 1))
