"""The proofs of the rounds: what they find agrees with looking at every child on every day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.rounds import proofs
from screening.domain.rounds.due import RoundChild, of_child
from screening.domain.rounds.proofs import due_twice, left_out, settles_too_long, waits_as_new
from screening.domain.rounds.windows import Rule, windows
from screening.domain.ruler.written.rounds import CoveredAges
from tests.domain.rounds.rounds import rule

KEYS = st.one_of(
    st.fixed_dictionaries(
        {"ages": st.sampled_from(["4-5 days", "6-14 days", "15-40 days", "1-2 months", "3-5 months", "5-6 months", "22-23 months"])}
    ),
    st.fixed_dictionaries({"at": st.sampled_from(["2 months ± 2 weeks", "3 weeks ± 3 days", "6 months ± 1 months"])}),
    st.fixed_dictionaries(
        {
            "ages": st.sampled_from(["0-5 months", "6-23 months"]),
            "each_year": st.sampled_from(
                [{"from": "03-01", "until": "04-30"}, {"from": "04-15", "until": "05-31"}, {"from": "12-15", "until": "01-10"}]
            ),
        }
    ),
    st.fixed_dictionaries({"turns": st.just(1), "each_year": st.just({"from": "01-10", "until": "03-05"})}),
)
FEW_BIRTHS = tuple(date(2023, 1, 1) + timedelta(days=number) for number in range(0, 1461, 61))


@pytest.fixture(autouse=True, scope="module")
def few_births() -> object:
    """Every day is looked at for few birthdays here, so the proofs are made for those too."""
    patch = pytest.MonkeyPatch()
    patch.setattr(proofs, "BIRTHS", FEW_BIRTHS)
    patch.setattr(proofs, "ALIKE", tuple((born,) for born in FEW_BIRTHS))
    patch.setattr(proofs, "EVERY_EARLY", (0, 7, 20))
    yield
    patch.undo()


@settings(max_examples=40, deadline=None)
@given(drawn=st.lists(st.tuples(KEYS, st.sampled_from([None, 12])), min_size=2, max_size=2))
def test_two_rounds_meet_where_some_child_is_in_both_on_some_day(drawn: list[tuple[dict[str, object], int | None]]) -> None:
    rules = [rule(until, **keys) for keys, until in drawn]

    found = list(due_twice(rules))

    assert bool(found) == any(
        _days(one, born, early) & _days(other, born, early)
        for one, other in combinations(rules, 2)
        for born in FEW_BIRTHS
        for early in (0, 7, 20)
    )
    for twice in found:
        for met in rules:
            assert twice.day in _days(met, twice.born, twice.weeks_early)


@settings(max_examples=25, deadline=None)
@given(
    drawn=st.lists(st.tuples(KEYS, st.sampled_from([None, 12])), max_size=4),
    ages=st.sampled_from(["0-90 days", "0-5 months", "2-11 months", "6-30 months"]),
    apart=st.sampled_from(["10 days", "6 weeks", "4 months", "12 months"]),
)
def test_somebody_is_left_out_where_no_round_is_open_for_longer_than_promised(
    drawn: list[tuple[dict[str, object], int | None]], ages: str, apart: str
) -> None:
    covered = CoveredAges.model_validate({"unit": "daycare", "ages": ages, "apart": apart})
    rules = [rule(until, **keys) for keys, until in drawn]
    promised = rule(None, ages=ages)

    found = left_out(covered, rules)

    assert (found is not None) == any(_longest_breaks(covered, rules, promised, born, early) for born in FEW_BIRTHS for early in (0, 7, 20))
    if found:
        for number in range((found.last - found.first).days + 1):
            day = found.first + timedelta(days=number)
            assert not any(day in _days(one, found.born, found.weeks_early) for one in rules)


ALIKE = proofs.ALIKE


def test_birthdays_in_a_row_are_all_of_four_years_and_never_of_two() -> None:
    births = [born for alike in ALIKE for born in alike]

    assert births == [date(2023, 1, 1) + timedelta(days=number) for number in range(1461)]
    assert all(len({born.year for born in alike}) == 1 for alike in ALIKE)


@settings(max_examples=50, deadline=None)
@given(
    drawn=st.lists(st.tuples(KEYS, st.sampled_from([None, 12])), min_size=1, max_size=4),
    ages=st.sampled_from(["0-90 days", "0-5 months", "2-11 months", "6-30 months"]),
    apart=st.sampled_from(["8 weeks", "4 months", "12 months"]),
    births=st.sampled_from(ALIKE),
    early=st.sampled_from([0, 7, 20]),
)
def test_what_is_certain_of_birthdays_in_a_row_is_true_of_each(
    drawn: list[tuple[dict[str, object], int | None]], ages: str, apart: str, births: tuple[date, ...], early: int
) -> None:
    covered = CoveredAges.model_validate({"unit": "daycare", "ages": ages, "apart": apart})
    rules = [rule(until, **keys) for keys, until in drawn]

    if proofs._all_covered(covered, rules, births, early):
        promised = rule(None, ages=ages)
        assert not any(_longest_breaks(covered, rules, promised, born, early) for born in (births[0], births[len(births) // 2], births[-1]))


def test_most_birthdays_in_a_row_are_certain_where_much_is_open() -> None:
    covered = CoveredAges.model_validate({"unit": "daycare", "ages": "6-23 months", "apart": "12 months"})
    rules = [rule(12, ages="6-23 months", each_year={"from": "03-01", "until": "04-30"})]

    assert sum(proofs._all_covered(covered, rules, births, 7) for births in ALIKE) > len(ALIKE) / 2


def _days(one: Rule, born: date, early: int) -> frozenset[date]:
    found = windows(one, born, early, born - timedelta(days=400), born + timedelta(days=1500))
    return frozenset(window.first + timedelta(days=number) for window in found for number in range((window.last - window.first).days + 1))


def _longest_breaks(covered: CoveredAges, rules: list[Rule], promised: Rule, born: date, early: int) -> bool:
    open_ = frozenset[date]().union(*(_days(one, born, early) for one in rules))
    began: date | None = None
    for day in sorted(_days(promised, born, 0)):
        if day in open_:
            began = None
            continue
        began = began or day
        if covered.apart.after(began) <= day:
            return True
    return False


def test_a_child_born_early_can_fall_between_two_visits() -> None:
    covered = CoveredAges.model_validate({"unit": "daycare", "ages": "1-8 months", "apart": "4 months"})
    visits = [rule(None, ages="1-2 months"), rule(24, ages="5-8 months")]

    found = left_out(covered, visits)

    assert found is not None and found.weeks_early == 20
    assert left_out(covered, [visits[0], rule(None, ages="5-8 months")]) is None


def test_a_round_for_classes_alone_is_for_nobody_without_one() -> None:
    covered = CoveredAges.model_validate({"unit": "daycare", "ages": "3-5 years", "apart": "1 months"})

    assert left_out(covered, [rule(None, ages="3-5 years")]) is None
    assert left_out(covered, [rule(None, ages="3-5 years", groups=["room"])]) is not None


def test_rounds_of_different_groups_or_units_never_meet() -> None:
    one = rule(None, ages="3-5 years", groups=["room"])

    assert list(due_twice([one, rule(None, id="two", ages="3-5 years", groups=["class"])])) == []
    assert list(due_twice([one, rule(None, id="two", ages="3-5 years", units=["school"])])) == []
    assert [twice.other.id for twice in due_twice([one, rule(None, id="two", ages="3-5 years")])] == ["two"]


@settings(max_examples=12, deadline=None)
@given(
    drawn=st.lists(st.tuples(KEYS, st.sampled_from([None, "10 days", "6 weeks", "5 months"])), min_size=1, max_size=3),
    ages=st.sampled_from(["0-90 days", "2-11 months", "6-20 months"]),
    apart=st.sampled_from(["6 weeks", "4 months"]),
)
def test_a_new_child_waits_longer_than_promised_where_it_settles_past_a_round(
    drawn: list[tuple[dict[str, object], str | None]], ages: str, apart: str
) -> None:
    covered = CoveredAges.model_validate({"unit": "daycare", "ages": ages, "apart": apart})
    rules = [rule(**keys, **({"settling": settling} if settling else {})) for keys, settling in drawn]
    longest = max(wait for born in FEW_BIRTHS[::16] for wait in _waits(covered, rules, rule(ages=ages), born))

    found = waits_as_new(covered, rules)

    assert found is None or found.days == longest
    assert found is not None or longest == 0 or not any(one.round.settling for one in rules) or left_out(covered, rules)


def _waits(covered: CoveredAges, rules: list[Rule], promised: Rule, born: date) -> Iterator[int]:
    """How long a child waits that comes on each of the promised days, where that is longer than promised; else 0."""
    days = sorted(_days(promised, born, 0))
    for since in days:
        due = [one.first for each in rules for one in of_child(RoundChild("", born, 0, since), each, since, days[-1])]
        seen = min((day for day in due if day <= days[-1]), default=days[-1] + timedelta(days=1))
        yield (seen - since).days if covered.apart.after(since) < seen else 0


def test_a_short_time_to_settle_keeps_the_promise_and_a_long_one_does_not() -> None:
    covered = CoveredAges.model_validate({"unit": "daycare", "ages": "3-5 years", "apart": "6 months"})
    both = [{"from": "03-01", "until": "05-31"}, {"from": "09-15", "until": "11-30"}]

    def settling(span: str) -> list[Rule]:
        return [rule(id=f"r{at}", ages="3-5 years", each_year=days, settling=span) for at, days in enumerate(both)]

    assert left_out(covered, settling("3 months")) is None
    found = waits_as_new(covered, settling("3 months"))
    assert found is not None and (found.begins.month, found.begins.day, found.days) == (3, 1, 198)
    assert waits_as_new(covered, settling("6 weeks")) is None


@settings(max_examples=40, deadline=None)
@given(KEYS, st.sampled_from(["2 weeks", "6 weeks", "9 weeks", "11 weeks", "5 months", "6 months", "7 months", "24 months", "36 months"]))
def test_a_time_to_settle_is_too_long_where_nobody_who_was_born_into_the_unit_is_ever_due(keys: dict[str, object], settling: str) -> None:
    one = rule(**keys, settling=settling)
    due = [of_child(RoundChild("", born, 0, born), one, born, born + timedelta(days=2000)) for born in FEW_BIRTHS]

    if settles_too_long(one.round):
        assert not any(found for each in due for found in each)
    elif one.round.is_visit:
        assert any(found for each in due for found in each)
