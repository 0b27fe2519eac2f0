"""A record goes when its every kind has run out, the person is grown up, and nothing holds it back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ages import age_in_months
from screening.domain.keeping.retention import HELD_WORDS, ChildRecord, Held, grown_up_on, verdict
from screening.domain.ruler.written.retention import RecordKind, RetentionFile, RetentionRule

BORN, LAST = date(2000, 5, 17), date(2017, 3, 1)
RECORD = ChildRecord("c", BORN, LAST, frozenset({RecordKind.CHILD, RecordKind.ASSESSMENTS}))
RULES = RetentionFile.model_validate(
    {
        "status": "draft",
        "retention": [
            {"kind": "child", "keep": "60 months", "since": "grown_up"},
            {"kind": "assessments", "keep": "60 months"},
            {"kind": "notifications", "keep": "120 months", "since": "last_written"},
        ],
    }
).retention
ENDS = date(2023, 5, 17)


def held(record: ChildRecord, today: date, rules: tuple[RetentionRule, ...] = RULES) -> tuple[Held, ...]:
    return verdict(rules, record, today).held


def test_a_record_is_due_on_the_day_its_time_has_run_out_and_not_the_day_before() -> None:
    assert held(RECORD, ENDS) == ()
    assert held(RECORD, ENDS - timedelta(days=1)) == (Held.NOT_YET,)
    assert verdict(RULES, RECORD, ENDS).kept_until == ENDS


def test_the_longest_of_its_kinds_decides() -> None:
    notified = replace(RECORD, kinds=RECORD.kinds | {RecordKind.NOTIFICATIONS})

    assert held(notified, ENDS) == (Held.NOT_YET,)
    assert verdict(RULES, notified, ENDS).kept_until == date(2027, 3, 1)
    assert held(notified, date(2027, 3, 1)) == ()


def test_what_is_counted_from_the_last_word_waits_anew_when_somebody_writes() -> None:
    notified = replace(RECORD, kinds=frozenset({RecordKind.NOTIFICATIONS}), last_written=date(2020, 1, 1))

    assert verdict(RULES, notified, ENDS).kept_until == date(2030, 1, 1)


def test_nobody_under_eighteen_is_erased_however_short_the_rule() -> None:
    rules = (RetentionRule.model_validate({"kind": "child", "keep": "1 day", "since": "last_written"}),)
    record = replace(RECORD, kinds=frozenset({RecordKind.CHILD}))

    assert held(record, date(2018, 5, 16), rules) == (Held.TOO_YOUNG,)
    assert held(record, date(2018, 5, 17), rules) == ()


def test_a_leap_day_child_is_eighteen_on_the_last_of_february_and_nothing_goes_before_the_first_of_march() -> None:
    born = date(2008, 2, 29)
    rules = (RetentionRule.model_validate({"kind": "child", "keep": "1 day", "since": "last_written"}),)
    record = replace(RECORD, born=born, kinds=frozenset({RecordKind.CHILD}))

    assert [age_in_months(born, date(2026, 2, day)) for day in (27, 28)] == [215, 216]
    assert grown_up_on(born) == date(2026, 3, 1)
    assert [held(record, day, rules) for day in (date(2026, 2, 28), date(2026, 3, 1))] == [(Held.TOO_YOUNG,), ()]


@given(st.one_of(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.sampled_from([date(2000, 2, 29), date(2008, 2, 29), date(2096, 2, 29)])))
def test_nothing_goes_before_the_age_that_is_told_is_eighteen_and_only_a_leap_day_waits_a_day_longer(born: date) -> None:
    first = grown_up_on(born)
    first_told = next(day for day in (first - timedelta(days=1), first) if age_in_months(born, day) == 18 * 12)

    assert age_in_months(born, first) == 18 * 12
    assert first - first_told == timedelta(days=1 if (born.month, born.day) == (2, 29) else 0)


@pytest.mark.parametrize("why", [*Held][:8])
def test_whatever_somebody_is_at_work_with_holds_a_record(why: Held) -> None:
    assert held(replace(RECORD, held=frozenset({why})), ENDS) == (why,)


def test_a_kind_without_a_rule_holds_the_whole_record() -> None:
    told = verdict(RULES, replace(RECORD, kinds=RECORD.kinds | {RecordKind.SHARING}), ENDS)

    assert (told.held, told.kept_until) == ((Held.NO_RULE,), None)


def test_a_kind_that_is_kept_for_good_holds_the_whole_record() -> None:
    rules = (RULES[0], RetentionRule(kind=RecordKind.ASSESSMENTS))

    assert (verdict(rules, RECORD, date.max).held, verdict(rules, RECORD, date.max).kept_until) == ((Held.KEPT_FOR_GOOD,), None)


def test_without_a_file_nothing_is_ever_erased() -> None:
    assert held(RECORD, date.max, RetentionFile().retention) == (Held.NO_RULE,)


def test_every_reason_has_its_words() -> None:
    assert set(HELD_WORDS) == set(Held)
