"""On which days a child belongs to a round: what is worked out from ends agrees with looking at every day."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.ages import age_in_months, corrected_age_in_months, days_old
from screening.domain.ranges import Duration
from screening.domain.rounds.windows import Rule, days_of_age, rule_of, windows
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import RoundsFile, ScreeningRound
from tests.builders import configuration, scale
from tests.domain.rounds.rounds import a_round, scale_of

BIRTHS = st.one_of(
    st.dates(date(2020, 1, 1), date(2026, 12, 31)),
    st.sampled_from([date(2024, 2, 29), date(2023, 12, 31), date(2024, 1, 31), date(2023, 3, 30), date(2024, 3, 31)]),
)
AGES = st.sampled_from(
    [
        "pregnancy",
        "0-5 years",
        "4-5 days",
        "6-14 days",
        "4-6 months",
        "8 weeks-11 months",
        "17-20 months",
        "22-23 months",
        "20-24 months",
        "41-44 months",
    ]
)
EARLY = st.integers(0, 20)
UNTIL = st.sampled_from([None, 12, 24])


@settings(max_examples=25, deadline=None)
@given(born=BIRTHS, early=EARLY, ages=AGES, until=UNTIL)
def test_the_days_of_an_age_are_those_on_which_the_scale_reads_it(born: date, early: int, ages: str, until: int | None) -> None:
    rule = Rule(a_round(ages=ages), until)
    scale = scale_of(ages, until)
    first, count = born - timedelta(days=320), 320 + 50 * 31
    days = [first + timedelta(days=number) for number in range(count)]

    def reads(day: date) -> bool:
        months, corrected = age_in_months(born, day), corrected_age_in_months(born, early, day)
        return scale.fits(months, corrected, days_old(born, early, day))

    # A scale reads a child that is not born by its due date; the round's pregnancy ends at birth all the same.
    meant = [day for day in days if reads(day)] if early == 0 or ages != "pregnancy" else []
    found = days_of_age(rule, born, early)

    if early and ages == "pregnancy":
        return
    if not meant:
        assert found is None
    elif found:
        assert (max(found[0], first), min(found[1], days[-1])) == (meant[0], meant[-1])
        assert len(meant) == (meant[-1] - meant[0]).days + 1
    else:
        raise AssertionError(meant)


@given(born=st.dates(date(2020, 1, 1), date(2024, 12, 31)), early=EARLY)
def test_a_visit_lies_around_the_day_of_the_age(born: date, early: int) -> None:
    found = days_of_age(Rule(a_round(at="2 months ± 2 weeks"), 24), born, early)

    middle = Duration.model_validate("2 months").after(born + timedelta(weeks=early))
    assert found == (middle - timedelta(days=14), middle + timedelta(days=14))


@settings(max_examples=25, deadline=None)
@given(
    born=st.dates(date(2020, 1, 1), date(2026, 6, 30)),
    from_=st.sampled_from(["01-10", "02-29", "10-01", "12-20"]),
    until=st.sampled_from(["01-31", "02-29", "12-11"]),
    first=st.dates(date(2023, 1, 1), date(2027, 1, 1)),
    span=st.integers(0, 500),
)
def test_a_round_of_every_year_is_on_its_days_for_whoever_has_the_age(born: date, from_: str, until: str, first: date, span: int) -> None:
    round_ = a_round(ages="1-5 years", each_year={"from": from_, "until": until})
    last = first + timedelta(days=span)

    found = list(windows(Rule(round_, None), born, 0, first, last))

    for number in range(span + 1):
        day = first + timedelta(days=number)
        there = [window for window in found if window.first <= day <= window.last]
        assert bool(there) == (_is_open(round_, day) and 12 <= age_in_months(born, day) < 72), day
        assert len(there) <= 1


def _is_open(round_: ScreeningRound, day: date) -> bool:
    begins, ends = round_.each_year.from_, round_.each_year.until  # type: ignore[union-attr]
    lowest, highest, this = (begins.month, begins.day), (ends.month, ends.day), (day.month, day.day)
    if this == (2, 28) and (day + timedelta(days=1)).month == 3:
        this = (2, 29) if (2, 29) in (lowest, highest) else this
    return lowest <= this <= highest if lowest <= highest else this >= lowest or this <= highest


def test_whoever_turns_an_age_takes_part_in_the_round_of_that_year_alone() -> None:
    rule = Rule(a_round(turns=6, each_year={"from": "01-10", "until": "02-28"}), None)

    found = list(windows(rule, date(2020, 12, 31), 0, date(2020, 1, 1), date(2030, 1, 1)))

    assert [(window.first, window.last, window.year) for window in found] == [(date(2026, 1, 10), date(2026, 2, 28), 2026)]


def test_a_round_over_the_new_year_belongs_to_the_year_in_which_it_begins() -> None:
    rule = Rule(a_round(ages="0-5 years", each_year={"from": "12-15", "until": "01-15"}), None)

    found = list(windows(rule, date(2022, 5, 5), 0, date(2026, 1, 10), date(2026, 1, 20)))

    assert [(window.first, window.last, window.year) for window in found] == [(date(2025, 12, 15), date(2026, 1, 15), 2025)]


def test_a_child_that_is_older_at_once_when_its_age_is_no_longer_corrected_may_never_have_the_age() -> None:
    rule = Rule(a_round(ages="22-23 months"), 24)

    assert days_of_age(rule, date(2024, 1, 1), 12) is None
    assert days_of_age(rule, date(2024, 1, 1), 4) == (date(2025, 11, 29), date(2025, 12, 31))


def test_a_visit_from_birth_is_at_the_childs_own_age_however_early_it_came() -> None:
    """`from_birth`: a scale may correct the age, but the visit is when the child is as old as that."""
    born = date(2026, 3, 2)
    correcting = configuration(ruler=scale(scale="rulers", corrected_until="24 months"))
    own = rule_of(correcting, a_round(at="2 months ± 2 weeks", from_birth=True))
    corrected = rule_of(correcting, a_round(at="2 months ± 2 weeks"))

    assert days_of_age(own, born, 8) == days_of_age(own, born, 0) == (date(2026, 4, 18), date(2026, 5, 16))
    assert days_of_age(corrected, born, 8) == (date(2026, 6, 13), date(2026, 7, 11))


def test_a_configuration_that_is_read_again_has_rules_of_its_own_that_are_made_once() -> None:
    written = configuration().model_copy(update={"rounds": RoundsFile(rounds=(a_round(ages="0-5 years"),))})
    again = Configuration.model_validate_json(written.model_dump_json(by_alias=True))
    assert again == written

    of_one, of_other = (rule_of(one, one.rounds.rounds[0]) for one in (written, again))

    assert of_one is not of_other and of_other.round is again.rounds.rounds[0]
    assert rule_of(again, again.rounds.rounds[0]) is of_other
