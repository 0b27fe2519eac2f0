"""An allowance is used by asking, comes back with time, and is never more than a minute's."""

from screening.domain.entering.pace import whole


def test_whoever_asks_no_faster_than_the_allowance_comes_back_never_waits() -> None:
    left = whole(60, 0.0)
    for second in range(1_000):
        left, wait = left.after(60, 1, float(second))
        assert wait == 0


def test_a_minutes_worth_may_be_used_at_once_and_then_no_more_than_comes_back() -> None:
    left, answered = whole(60, 0.0), 0
    for tenth in range(600):
        left, wait = left.after(60, 1, tenth / 10)
        answered += wait == 0

    assert answered == 60 + 59


def test_what_is_dear_waits_for_its_whole_cost_and_a_night_saves_nothing_up() -> None:
    left, _wait = whole(60, 0.0).after(60, 55, 0.0)
    assert left.after(60, 10, 0.0)[1] == 5.0

    rested, wait = left.after(60, 60, 36_000.0)
    assert (rested.left, wait) == (0.0, 0.0)
