"""Seals are read by whoever has the key, and show what happened to the log since."""

from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.proving.seals import (
    FoundFault,
    Restoring,
    Seal,
    SealFault,
    against,
    is_due,
    read_restorings,
    read_seal,
    read_seals,
    write_restoring,
    write_seal,
)

KEY = b"key"
NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)
HEADS = [(number, f"h{number}") for number in range(1, 11)]
FIRST, SECOND = Seal(1, NOW, 4, "h4"), Seal(2, NOW + timedelta(days=1), 8, "h8")
KNOWN = [(seal.number, seal.at) for seal in (FIRST, SECOND)]
FILE = "\n".join(write_seal(seal, KEY) for seal in (FIRST, SECOND))


def test_a_line_is_read_as_it_was_written() -> None:
    assert read_seals(FILE + "\n\n", KEY) == ([FIRST, SECOND], [])


@pytest.mark.parametrize("line", ["hello", FILE.splitlines()[0].replace(" 4 ", " 5 "), FILE.splitlines()[0] + " x"])
def test_a_line_that_somebody_else_wrote_is_none_of_ours(line: str) -> None:
    assert read_seal(line, KEY) is None


def test_a_line_signed_with_another_key_is_named_by_its_place() -> None:
    text = FILE + "\n" + write_seal(SECOND, b"another")

    assert read_seals(text, KEY)[1] == [FoundFault(SealFault.NOT_OURS, 3)]


@pytest.mark.parametrize(
    "later",
    [Seal(3, NOW + timedelta(days=2), 6, "h6"), Seal(1, NOW + timedelta(days=2), 9, "h9")],
    ids=["fewer rows", "a smaller number"],
)
def test_a_line_that_goes_backwards_is_named(later: Seal) -> None:
    assert read_seals(FILE + "\n" + write_seal(later, KEY), KEY)[1] == [FoundFault(SealFault.BACKWARDS, 3, later)]


def test_a_longer_log_sealed_at_an_earlier_moment_shows_a_clock_that_was_put_right() -> None:
    earlier = Seal(3, NOW - timedelta(days=700), 9, "h9")

    assert read_seals(FILE + "\n" + write_seal(earlier, KEY), KEY)[1] == []


@pytest.mark.parametrize(
    ("heads", "found"),
    [
        (HEADS, []),
        (HEADS[:8], []),
        (HEADS[:7], [FoundFault(SealFault.CUT, 8, SECOND)]),
        (HEADS[:2], [FoundFault(SealFault.CUT, 3, FIRST)]),
        ([], [FoundFault(SealFault.CUT, 1, FIRST)]),
        ([*HEADS[:5], *((number, "x") for number in range(6, 11))], [FoundFault(SealFault.REWRITTEN, 5, SECOND)]),
        ([(number, "x") for number in range(1, 11)], [FoundFault(SealFault.REWRITTEN, 1, FIRST)]),
        ([*HEADS[:7], *HEADS[8:]], [FoundFault(SealFault.REWRITTEN, 5, SECOND)]),
    ],
    ids=[
        "whole",
        "ends at the seal",
        "cut",
        "cut before the first",
        "empty",
        "rewritten from 6",
        "rewritten from 1",
        "sealed row gone",
    ],
)
def test_the_seals_show_where_the_log_is_another(heads: list[tuple[int, str]], found: list[FoundFault]) -> None:
    assert against([FIRST, SECOND], iter(heads), KNOWN) == found


def test_a_file_that_lacks_a_seal_that_the_log_knows_is_older_or_cut() -> None:
    third = (3, NOW + timedelta(days=2))

    assert against([FIRST], iter(HEADS), [*KNOWN, third]) == [
        FoundFault(SealFault.GONE, number, moment=at) for number, at in (KNOWN[1], third)
    ]
    assert against([], iter(HEADS), KNOWN[:1]) == [FoundFault(SealFault.GONE, 1, moment=NOW)], "an empty file proves nothing"


def test_another_seal_of_the_same_number_is_not_the_one_that_the_log_knows() -> None:
    again = Seal(2, NOW + timedelta(days=3), 8, "h8")

    assert against([FIRST, SECOND], iter(HEADS), [KNOWN[0], (2, again.at)]) == [FoundFault(SealFault.GONE, 2, moment=again.at)]
    assert against([FIRST, SECOND, again], iter(HEADS), [KNOWN[0], (2, again.at)]) == []


def test_what_was_lost_in_a_restore_is_told_as_that_and_nothing_else_is() -> None:
    later, restoring = Seal(1, NOW + timedelta(days=3), 7, "n7"), Restoring(6, NOW + timedelta(days=2))
    file = FILE + "\n" + write_seal(later, KEY)
    heads = [*HEADS[:5], (6, "n6"), (7, "n7"), (8, "n8")]
    told = FoundFault(SealFault.RESTORED, 6, SECOND, restoring.at)

    assert read_seals(file, KEY, restorings=[restoring]) == ([FIRST, SECOND, later], [])
    assert against([FIRST, SECOND, later], iter(heads), [(1, later.at)], [restoring]) == [told]
    assert against([FIRST, SECOND], iter(heads[:6]), KNOWN[:1], [restoring]) == [told], "the log may be shorter than it was"
    changed = [(number, "x" if number == 4 else head) for number, head in heads]
    assert against([FIRST, SECOND, later], iter(changed), KNOWN[:1], [restoring]) == [FoundFault(SealFault.REWRITTEN, 1, FIRST), told]
    since = Seal(2, NOW + timedelta(days=4), 8, "x8")
    known = [KNOWN[0], (2, since.at)]
    assert against([FIRST, since], iter(heads), known, [restoring]) == [FoundFault(SealFault.REWRITTEN, 5, since)], "sealed after it"
    assert read_seals(file, KEY, restorings=[Restoring(9, restoring.at)])[1] == [FoundFault(SealFault.BACKWARDS, 3, later)]


def test_a_restore_is_told_by_a_line_that_whoever_has_the_key_wrote() -> None:
    restoring = Restoring(6, NOW)
    line = write_restoring(restoring, KEY)

    assert read_restorings(f"{FILE}\n{line}\n", b"another", KEY) == [restoring]
    assert read_seals(f"{FILE}\n{line}\n", KEY) == ([FIRST, SECOND], [])
    for false in (line.replace(" 6 ", " 5 "), line.replace("lineal-restored", "lineal-log"), line[:-1]):
        assert read_restorings(false, KEY) == []
        assert read_seals(f"{FILE}\n{false}", KEY)[1] == [FoundFault(SealFault.NOT_OURS, 3)]


def test_whoever_starts_is_reminded_when_rows_stood_for_two_days_without_a_seal() -> None:
    day = timedelta(days=1)
    assert not is_due(None, None, NOW)
    assert not is_due(None, NOW - day, NOW)
    assert is_due(None, NOW - 2 * day, NOW)
    assert not is_due(NOW - day, NOW - 90 * day, NOW)
    assert is_due(NOW - 2 * day, NOW - 90 * day, NOW)
