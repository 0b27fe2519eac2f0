"""No hidden number can be worked out by whoever knows the rule and reads all that is shown: shown for every small table there is."""

from collections import defaultdict
from itertools import product

import pytest

from screening.domain.assessing.second_look import LookAgain, SecondLook, counted
from screening.domain.rounds.coverage import RoundCount
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.small_counts import shown
from screening.domain.small_numbers import FEWEST_SHOWN, hidden_among
from tests.people import TODAY

Parts = tuple[int, ...]
Told = tuple[int | None, ...]


def told_of(parts: Parts) -> Told:
    """The total and the parts as a page tells them."""
    if 0 < sum(parts) < FEWEST_SHOWN:
        return (None,) * (len(parts) + 1)
    hidden = hidden_among(parts)
    return sum(parts), *(None if place in hidden else part for place, part in enumerate(parts))


@pytest.mark.parametrize(("length", "largest"), [(2, 40), (3, 24), (4, 14)])
def test_every_hidden_number_could_be_another_one(length: int, largest: int) -> None:
    alike = defaultdict[Told, list[Parts]](list)
    for parts in product(range(largest + 1), repeat=length):
        alike[told_of(parts)].append(parts)

    for told, tables in alike.items():
        for place, part in enumerate(told[1:]):
            assert part is not None or len({parts[place] for parts in tables}) > 1, (told, tables)


@pytest.mark.parametrize("length", [2, 3, 4])
def test_no_number_that_is_shown_and_no_sum_of_what_is_hidden_is_small(length: int) -> None:
    for parts in product(range(12), repeat=length):
        total, *told = told_of(parts)
        small = [part for part in (total, *told) if part is not None and 0 < part < FEWEST_SHOWN]
        hidden = 0 if total is None else total - sum(part for part in told if part is not None)

        assert not small and not 0 < hidden < FEWEST_SHOWN, parts


@pytest.mark.parametrize(
    ("seen", "waiting", "out", "told"),
    [
        (8, 1, 1, (10, None, None, None)),
        (1, 1, 8, (10, None, None, None)),
        (9, 1, 2, (12, None, None, None)),
        (9, 2, 3, (14, 9, None, None)),
        (5, 4, 4, (13, None, None, None)),
        (5, 3, 5, (13, None, None, None)),
        (9, 8, 0, (17, 9, 8, 0)),
    ],
)
def test_the_figures_of_a_round_go_by_it(seen: int, waiting: int, out: int, told: Told) -> None:
    count = shown(RoundCount({RoundState.DONE: seen, RoundState.DUE: waiting, RoundState.SAID_NO: out}))

    assert (count.total, count.seen, count.waiting, count.out) == told


def test_the_figures_of_second_looks_go_by_it() -> None:
    looks = [SecondLook.AWAITED] * 4 + [SecondLook.CLEARED] * 4 + [SecondLook.HARDENED] * 4 + [SecondLook.SEEN] * 5

    count = counted(LookAgain(look, TODAY) for look in looks)

    assert (count.total, count.by_look) == (17, dict.fromkeys(SecondLook))
