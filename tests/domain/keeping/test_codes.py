"""The emergency code: read as it was meant, and a slip of the pen is told."""

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from screening.domain.keeping.codes import ALPHABET, read_code, written_code

CODE = written_code(bytes(range(16)))


@given(st.binary(min_size=16, max_size=16))
@hypothesis_settings(max_examples=50)
def test_a_code_is_read_back_whatever_the_case_and_the_dashes(random: bytes) -> None:
    code = written_code(random)

    meant = read_code(code)
    assert meant is not None and len(meant) == 25
    assert read_code(code.lower().replace("-", "")) == read_code(f"  {code.replace('-', ' - ')} ") == meant


def test_codes_of_different_secrets_differ_in_each_of_their_bits() -> None:
    low = [1 << bit for bit in range(125)]

    assert len({written_code(number.to_bytes(16, "big")) for number in low}) == 125


def test_letters_that_look_like_digits_are_taken_for_them() -> None:
    code = written_code((0b00001).to_bytes(16, "big"))
    assert code.startswith("1000-")

    assert read_code(code.replace("1", "I", 1).replace("0", "O", 1)) == read_code(code.replace("1", "l", 1)) == read_code(code)


def test_one_wrong_letter_or_two_that_changed_places_are_told() -> None:
    letters = CODE.replace("-", "")
    slips = [letters[:at] + other + letters[at + 1 :] for at in range(28) for other in ALPHABET if other != letters[at]]
    slips += [letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :] for at in range(27) if letters[at] != letters[at + 1]]

    assert len(slips) > 800
    assert [slip for slip in slips if read_code(slip)] == []


def test_what_is_too_short_too_long_or_has_another_letter_is_none() -> None:
    assert [read_code(typed) for typed in ("", CODE[:-1], CODE + "0", CODE[:-1] + "U", "æ" * 28)] == [None] * 5
