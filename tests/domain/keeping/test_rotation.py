"""Which backups are kept: near days each, far ones by week and month, and the newest always."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from screening.domain.keeping.rotation import Keep, kept

TODAY = date(2026, 11, 26)
MOMENTS = st.integers(0, 1080 * 24).map(lambda hours: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours))
KEEPS = st.builds(Keep, st.integers(0, 9), st.integers(0, 9), st.integers(0, 14))


def at(day: date, hour: int = 3) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def test_a_year_of_nights_leaves_a_week_of_days_five_weeks_and_twelve_months() -> None:
    nights = [at(TODAY - timedelta(days=days)) for days in range(500)]

    left = sorted(moment.date() for moment in kept(nights, TODAY, Keep()))

    assert left[-7:] == [TODAY - timedelta(days=days) for days in range(6, -1, -1)]
    sundays, month_ends = {date(2026, 11, day) for day in (1, 8, 15, 22)}, {date(2025, 12, 31), date(2026, 2, 28), date(2026, 10, 31)}
    assert sundays | month_ends <= set(left)
    assert left[0] == date(2025, 12, 31) and len(left) == 7 + 3 + 11


def test_of_one_day_the_newest_is_kept() -> None:
    assert kept([at(TODAY, 1), at(TODAY, 9), at(TODAY, 4)], TODAY, Keep()) == {at(TODAY, 9)}


def test_a_day_begins_at_midnight_in_copenhagen() -> None:
    before, after = datetime(2026, 11, 25, 22, 59, tzinfo=UTC), datetime(2026, 11, 25, 23, 1, tzinfo=UTC)

    assert kept([before, after], TODAY, Keep(days=2, weeks=0, months=0)) == {before, after}


@given(st.lists(MOMENTS, max_size=30), KEEPS)
@hypothesis_settings(max_examples=50)
def test_the_newest_is_kept_and_what_is_removed_is_never_missed_later(made: list[datetime], keep: Keep) -> None:
    left = kept(made, TODAY, keep)

    assert left <= set(made) and left >= set(sorted(made)[-1:])
    assert kept(left, TODAY, keep) == left
    tomorrow = TODAY + timedelta(days=1)
    assert kept(left, tomorrow, keep) >= kept(made, tomorrow, keep) & left
