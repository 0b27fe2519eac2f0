"""How long a reason is, wherever an act asks for one."""

import pytest

from screening.domain.phrase import Phrase
from screening.domain.reasons import LONGEST, SHORTEST, read_reason, reason_fault

MISSING = Phrase("Skriv hvorfor.")


@pytest.mark.parametrize("written", ["", "  ", "x" * (SHORTEST - 1)])
def test_too_little_is_no_reason_where_one_is_asked_for(written: str) -> None:
    assert reason_fault(written, MISSING) == MISSING
    assert reason_fault(written, None) is None


def test_there_is_room_for_so_many_signs_and_no_more() -> None:
    assert reason_fault("x" * LONGEST, MISSING) is None
    for missing in (MISSING, None):
        fault = reason_fault("x" * (LONGEST + 1), missing)
        assert fault is not None and fault.values == {"most": LONGEST, "count": LONGEST + 1}


def test_a_reason_is_kept_in_one_line() -> None:
    assert read_reason(" Mor har\nvist kortet ", MISSING) == "Mor har vist kortet"
    assert read_reason("\n", MISSING) == MISSING
