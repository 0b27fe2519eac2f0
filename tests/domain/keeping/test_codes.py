"""The emergency code: read as it was meant, and a slip of the pen is told."""

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from screening.domain.keeping.codes import ALPHABET, read_code, written_code

CODE = written_code(bytes(range(18)))


@given(st.binary(min_size=18, max_size=18))
@hypothesis_settings(max_examples=50)
def test_a_code_is_read_back_whatever_the_case_and_the_dashes(random: bytes) -> None:
    code = written_code(random)

    meant = read_code(code)
    assert meant is not None and len(meant) == 28
    assert read_code(code.lower().replace("-", "")) == read_code(f"  {code.replace('-', ' - ')} ") == meant


def test_codes_of_different_secrets_differ_in_each_of_their_bits() -> None:
    low = [1 << bit for bit in range(140)]

    assert len({written_code(number.to_bytes(18, "big")) for number in low}) == 140


def test_letters_that_look_like_digits_are_taken_for_them() -> None:
    code = written_code((0b00001).to_bytes(18, "big"))
    assert code.startswith("1000-")

    assert read_code(code.replace("1", "I", 1).replace("0", "O", 1)) == read_code(code.replace("1", "l", 1)) == read_code(code)


def test_one_wrong_letter_or_two_that_changed_places_are_told() -> None:
    letters = CODE.replace("-", "")
    slips = [letters[:at] + other + letters[at + 1 :] for at in range(32) for other in ALPHABET if other != letters[at]]
    slips += [letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :] for at in range(31) if letters[at] != letters[at + 1]]

    assert len(slips) > 1_000
    assert [slip for slip in slips if read_code(slip)] == []


def test_what_is_too_short_too_long_or_has_another_letter_is_none() -> None:
    assert [read_code(typed) for typed in ("", CODE[:-1], CODE + "0", CODE[:-1] + "U", "æ" * 32)] == [None] * 5


def test_a_code_that_lies_in_a_safe_since_before_is_read_as_it_was() -> None:
    older = "FG3T-06C1-A82G-G3R0-5016-0140-09ND"
    secret = read_code(older)

    assert secret == older.replace("-", "")[:25]
    assert read_code(older[:-1] + "E") is None
