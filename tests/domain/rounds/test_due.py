"""How a child stands in a round: from when to when it is due, which assessments count, and what each state is."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.people import GroupKind
from screening.domain.rounds.coverage import IN_ORDER, STATE_WORDS, coverage
from screening.domain.rounds.due import (
    Due,
    RoundAnswered,
    RoundChild,
    RoundSigned,
    RoundState,
    counting,
    due,
    next_begins,
    of_child,
    seen_on,
    state,
)
from tests.domain.rounds.rounds import rule

SPRING = {"from": "03-01", "until": "04-30"}
AUTUMN = {"from": "09-01", "until": "10-31"}
ALMA = RoundChild("alma", date(2022, 5, 5), 0, date(2024, 8, 1))
THIS = Due("alma", "one", 2026, date(2026, 9, 1), date(2026, 10, 31))
A_YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def _days(child: RoundChild, **keys: object) -> list[tuple[date, date]]:
    return [(one.first, one.last) for one in of_child(child, rule(**keys), *A_YEAR)]


def test_whoever_joins_midway_is_due_from_then_on_after_the_time_to_settle() -> None:
    joined = ALMA._replace(since=date(2026, 9, 20))

    assert _days(joined, ages="3-5 years", each_year=AUTUMN) == [(date(2026, 9, 20), date(2026, 10, 31))]
    assert _days(joined, ages="3-5 years", each_year=AUTUMN, settling="4 weeks") == [(date(2026, 10, 18), date(2026, 10, 31))]
    assert _days(joined, ages="3-5 years", each_year=AUTUMN, settling="2 months") == []


def test_whoever_leaves_midway_is_due_until_then() -> None:
    assert _days(ALMA._replace(until=date(2026, 9, 9)), ages="3-5 years", each_year=AUTUMN) == [(date(2026, 9, 1), date(2026, 9, 9))]
    assert _days(ALMA._replace(until=date(2026, 8, 31)), ages="3-5 years", each_year=AUTUMN) == []


def test_whoever_turns_an_age_or_is_born_midway_is_due_from_that_day() -> None:
    assert _days(ALMA._replace(born=date(2023, 10, 10)), ages="3-5 years", each_year=AUTUMN) == [(date(2026, 10, 10), date(2026, 10, 31))]
    assert _days(ALMA._replace(born=date(2026, 9, 9)), ages="0-5 years", each_year=AUTUMN) == [(date(2026, 9, 9), date(2026, 10, 31))]


def test_a_round_for_classes_is_for_children_who_are_in_one() -> None:
    keys = {"ages": "3-5 years", "each_year": AUTUMN, "groups": ["class"]}

    assert _days(ALMA, **keys) == []
    assert len(_days(ALMA._replace(group=GroupKind.CLASS), **keys)) == 1


def test_an_assessment_counts_for_the_round_that_had_begun_on_the_day_observed() -> None:
    spring, autumn = rule(id="spring", ages="3-5 years", each_year=SPRING), rule(id="autumn", ages="3-5 years", each_year=AUTUMN)
    this = next(iter(of_child(ALMA, spring, *A_YEAR)))
    next_one = next_begins(ALMA, [spring, autumn], this, date(2026, 12, 31))
    seen = [RoundSigned("anne", day, day) for day in (date(2026, 2, 28), date(2026, 5, 1), date(2026, 8, 31), date(2026, 9, 1))]

    assert next_one == date(2026, 9, 1)
    assert [one.observed_on for one in counting(seen, this, next_one, 1)] == [date(2026, 5, 1), date(2026, 8, 31)]


@given(
    days=st.lists(st.tuples(st.sampled_from(["anne", "bo", "carla"]), st.integers(-40, 130)), max_size=6),
    raters=st.integers(1, 3),
    ends=st.one_of(st.none(), st.integers(61, 120)),
)
def test_what_was_seen_later_never_takes_the_place_of_what_was_seen_in_time(
    days: list[tuple[str, int]], raters: int, ends: int | None
) -> None:
    after = [(who, THIS.first + timedelta(days=count)) for who, count in days]
    next_one = None if ends is None else THIS.first + timedelta(days=ends)
    told = counting([RoundSigned(who, day, day) for who, day in after], THIS, next_one, raters)

    in_time = [(who, day) for who, day in after if THIS.first <= day <= THIS.last]
    late = [(who, day) for who, day in after if day > THIS.last and (next_one is None or day < next_one)]
    is_enough = len(dict(in_time)) >= raters
    assert sorted((one.author_id, one.observed_on) for one in told) == sorted(in_time if is_enough else in_time + late)
    seen = seen_on(told, raters)
    assert (seen is None) is (not told)
    assert not is_enough or (seen is not None and seen <= THIS.last)


def test_the_day_is_that_on_which_enough_had_looked_and_looking_again_is_no_other() -> None:
    days = [("anne", 3), ("anne", 20), ("bo", 9), ("carla", 12)]
    signed = [RoundSigned(who, date(2026, 9, day), date(2026, 9, day)) for who, day in days]

    assert [seen_on(signed, raters) for raters in (1, 2, 3, 4)] == [date(2026, 9, day) for day in (3, 9, 12, 12)]
    assert seen_on([], 1) is None


def test_late_entry_counts_on_its_day_observed_and_is_marked_late() -> None:
    in_time = RoundSigned("anne", date(2026, 10, 31), date(2026, 10, 31))
    written_later = RoundSigned("anne", date(2026, 10, 31), date(2026, 11, 1))

    assert state(THIS, 1, [in_time], None, [], date(2026, 12, 1)) is RoundState.DONE
    assert state(THIS, 1, [written_later], None, [], date(2026, 12, 1)) is RoundState.DONE_LATE


def test_each_state_is_told_from_what_was_done() -> None:
    one, other = RoundSigned("anne", date(2026, 9, 3), date(2026, 9, 3)), RoundSigned("bo", date(2026, 9, 4), date(2026, 9, 4))
    during, after = date(2026, 9, 20), date(2026, 11, 1)

    assert state(THIS, 1, [], None, [], date(2026, 8, 31)) is RoundState.NOT_YET
    assert state(THIS, 1, [], None, [], during) is RoundState.DUE
    assert state(THIS, 1, [], None, [date(2026, 8, 31)], during) is RoundState.DUE
    assert state(THIS, 1, [], None, [date(2026, 9, 1)], during) is RoundState.BEGUN
    assert state(THIS, 1, [], None, [date(2026, 9, 1)], after) is RoundState.OVERDUE
    assert state(THIS, 2, [one], None, [], during) is RoundState.WAITS_FOR_SECOND
    assert state(THIS, 2, [one, one._replace(observed_on=date(2026, 9, 9))], None, [], during) is RoundState.WAITS_FOR_SECOND
    assert state(THIS, 2, [one, other], None, [], during) is RoundState.DONE
    assert state(THIS, 1, [], RoundAnswered.NOT_POSSIBLE, [], after) is RoundState.NOT_POSSIBLE
    assert state(THIS, 1, [], RoundAnswered.SAID_NO, [], during) is RoundState.SAID_NO
    assert state(THIS, 1, [one], RoundAnswered.SAID_NO, [], during) is RoundState.DONE


def test_coverage_counts_each_child_once_and_rounds_down() -> None:
    count = coverage([*[RoundState.DONE] * 199, RoundState.DUE, RoundState.NOT_YET])

    assert (count.total, count.seen, count.open, count.percent) == (200, 199, 1, 99)
    assert coverage([]).percent == 0
    assert set(IN_ORDER) == set(STATE_WORDS) == set(RoundState)


@settings(max_examples=25, deadline=None)
@given(
    born=st.one_of(st.dates(date(2019, 1, 1), date(2026, 12, 1)), st.just(date(2024, 2, 29))),
    since=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    stays=st.one_of(st.none(), st.integers(0, 400)),
    early=st.integers(0, 20),
    first=st.dates(date(2025, 6, 1), date(2026, 6, 1)),
)
def test_a_child_is_due_at_most_once_a_day_and_only_while_it_goes_there(
    born: date, since: date, stays: int | None, early: int, first: date
) -> None:
    child = RoundChild("alma", born, early, since, None if stays is None else since + timedelta(days=stays))
    rules = [
        rule(24, id="visit", ages="4-6 months"),
        rule(24, id="early", at="2 months ± 2 weeks"),
        rule(None, id="spring", ages="1-5 years", each_year=SPRING),
        rule(None, id="autumn", ages="1-5 years", each_year=AUTUMN),
    ]

    found = list(due([child], rules, first, first + timedelta(days=365)))

    for one in found:
        assert since <= one.first <= one.last and (child.until is None or one.last <= child.until)
        assert one.last >= first and one.first <= first + timedelta(days=365)
    by_day = sorted((one.first, one.last) for one in found)
    assert all(before[1] < after[0] for before, after in zip(by_day, by_day[1:], strict=False))
