"""Two records may be of one child where a slip of the hand tells them apart, and only there."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.children.child import Named
from screening.domain.children.doubles import alike_names, are_alike, doubles, near_days

BORN = date(2021, 2, 3)


def named(name: str, born: date = BORN, id_: str = "") -> Named:
    return Named(id_ or name, name, born)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aage Testesen", "Åge Testesen"),
        ("Søren Holm", "Soeren Holm"),
        ("Alma Testesen", "Alma Holm Testesen"),
        ("Alma", "Alma Holm"),
        ("Emil Hansen", "Emil Hansne"),
        ("Emil Hansen", "Emill Hansen"),
        ("Emil Hansen", "Eml Hansen"),
        ("Emil Hansen", "Emil Hanson"),
        ("Hansen, Emil", "Emil Hansen"),
        ("O’Brien Zoë", "OBrien Zoe"),
        ("Anne–Marie Holm", "Anne-Marie Holm"),
    ],
)
def test_names_that_one_slip_tells_apart_are_alike(one: str, other: str) -> None:
    assert alike_names(one, other)
    assert alike_names(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Emil Hansen", "Alma Hansen"), ("Emil Hansen", "Emil Jensen"), ("Bo Holm", "Bi Holm"), ("", "Emil"), ("Emil Emil", "Emil Holm")],
)
def test_twins_and_namesakes_are_not_alike(one: str, other: str) -> None:
    assert not alike_names(one, other)
    assert not alike_names(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (date(2021, 2, 3), date(2021, 2, 4)),
        (date(2021, 2, 28), date(2021, 3, 1)),
        (date(2021, 12, 31), date(2022, 1, 1)),
        (date(2021, 5, 12), date(2021, 5, 21)),
        (date(2021, 5, 3), date(2021, 5, 30)),
        (date(2021, 4, 9), date(2021, 9, 4)),
    ],
)
def test_days_that_a_slip_makes_the_same_are_near(one: date, other: date) -> None:
    assert other in near_days(one)
    assert one in near_days(other)


def test_other_days_are_not_near() -> None:
    assert near_days(date(2021, 5, 15)) == {date(2021, 5, day) for day in (14, 15, 16)}


@given(one=st.dates(), other=st.dates())
def test_nearness_goes_both_ways(one: date, other: date) -> None:
    assert one in near_days(one)
    assert (other in near_days(one)) == (one in near_days(other))


@given(one=st.text(max_size=12), other=st.text(max_size=12))
def test_likeness_goes_both_ways(one: str, other: str) -> None:
    assert alike_names(one, other) == alike_names(other, one)


def test_each_pair_is_listed_once() -> None:
    alma, double, twin, older = (
        named("Alma Testesen"),
        named("Alma Testsen", BORN + timedelta(days=1)),
        named("Bo Testesen"),
        named("Alma Testesen", BORN.replace(year=2019), "older"),
    )

    assert doubles([alma, double, twin, older]) == [(alma, double)]
    assert are_alike(alma, double)
    assert not are_alike(alma, older)
    assert not are_alike(alma, twin)


def test_the_first_and_the_last_of_all_days_have_neighbours_on_one_side() -> None:
    assert date.min in near_days(date.min) and date.max in near_days(date.max)
