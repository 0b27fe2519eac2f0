"""What became of second looks, in numbers that point at no child."""

from datetime import date

import pytest

from screening.domain.assessing.second_look import LookAgain, SecondLook, counted

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("awaited", "cleared", "hardened", "shown"),
    [
        (1, 1, 1, (None, None, None, None)),
        (6, 7, 8, (21, 6, 7, 8)),
        (6, 7, 2, (15, None, 7, None)),
        (0, 9, 0, (9, 0, 9, 0)),
        (0, 7, 1, (8, 0, None, None)),
        (2, 3, 9, (14, None, None, 9)),
    ],
)
def test_small_numbers_are_hidden_and_cannot_be_subtracted(
    awaited: int, cleared: int, hardened: int, shown: tuple[int | None, ...]
) -> None:
    looks = [SecondLook.AWAITED] * awaited + [SecondLook.CLEARED] * cleared + [SecondLook.HARDENED] * hardened

    count = counted(LookAgain(look, DAY) for look in looks)

    by_look = count.by_look
    assert (count.total, *(by_look[look] for look in (SecondLook.AWAITED, SecondLook.CLEARED, SecondLook.HARDENED))) == shown
