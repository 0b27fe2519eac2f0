"""The list of leaked passwords holds far more than the commonest 3,000 of those that are long enough, and finds each of them."""

from pathlib import Path

import pytest

from screening.services.people import leaked
from tests.services.people.leaked_list import written


def test_the_list_is_in_order_and_long_enough() -> None:
    held = leaked.LIST.read_bytes()
    starts = [held[at : at + leaked.BYTES_EACH] for at in range(0, len(held), leaked.BYTES_EACH)]

    assert len(starts) > 40_000
    assert all(before < after for before, after in zip(starts, starts[1:], strict=False)), (
        "a search by halves needs that, and nothing twice"
    )
    assert len(starts[-1]) == leaked.BYTES_EACH


@pytest.mark.parametrize(
    "password", ["123qweasdzxc", "qwerty123456", "Sojdlg123aljg", "PolniyPizdec0211", "maurolarastefy", "Justinbieber"]
)
def test_what_has_leaked_is_found_whatever_its_capitals(password: str) -> None:
    assert leaked.has_leaked(password) and leaked.has_leaked(password.swapcase())


def test_what_nobody_has_leaked_is_not_found() -> None:
    assert not any(leaked.has_leaked(f"hest batteri hæfte {number}") for number in range(1_000))


def test_a_list_that_is_made_anew_holds_what_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "list"
    made.write_bytes(written(["først i alfabetet", "sidst I alfabetet", "kort", ""]))
    monkeypatch.setattr(leaked, "LIST", made)
    leaked._hashes.cache_clear()

    found = [leaked.has_leaked(one) for one in ("Først i alfabetet", "sidst i alfabetet", "kort", "midt i alfabetet")]

    leaked._hashes.cache_clear()
    assert found == [True, True, False, False]
