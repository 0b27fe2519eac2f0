"""When a request has come whole, and how long it is waited for."""

from hypothesis import given
from hypothesis import strategies as st

from screening.server.arriving import LONGEST_HEAD_BYTES, SECONDS_FOR_A_HEAD, Arrived, Arriving

LONGEST = 1_000
FORM = b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nlogin"


def come(*parts: bytes) -> list[Arrived]:
    arriving = Arriving(LONGEST, 0)
    return [arriving.take(part) for part in parts]


@given(st.integers(1, len(FORM) - 1))
def test_a_form_is_whole_with_its_last_byte_wherever_it_is_cut(cut: int) -> None:
    assert come(FORM[:cut], FORM[cut:]) == [Arrived.ON_ITS_WAY, Arrived.WHOLE]


def test_a_page_that_is_asked_for_is_whole_with_its_head() -> None:
    assert come(b"GET / HTTP/1.1\r\n", b"Host: x\r\n\r", b"\n") == [Arrived.ON_ITS_WAY, Arrived.ON_ITS_WAY, Arrived.WHOLE]


def test_what_is_too_long_or_has_no_length_is_not_waited_for() -> None:
    assert come(b"POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n") == [Arrived.HEAD_ALONE]
    assert come(b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") == [Arrived.HEAD_ALONE]


def test_a_head_without_an_end_is_found_out() -> None:
    assert come(b"GET / HTTP/1.1\r\n", b"X: y\r\n" * LONGEST_HEAD_BYTES)[-1] == Arrived.ENDLESS_HEAD


def test_who_asks_whether_to_go_on_is_heard_once() -> None:
    head = b"POST / HTTP/1.1\r\ncontent-length: 4\r\nExpect: 100-continue\r\n\r\n"
    assert come(head, b"ab", b"cd") == [Arrived.WANTS_A_WORD, Arrived.ON_ITS_WAY, Arrived.WHOLE]


def test_a_long_form_has_longer_than_a_head() -> None:
    arriving = Arriving(1_000_000, now=100)
    assert arriving.deadline == 100 + SECONDS_FOR_A_HEAD
    arriving.take(b"POST / HTTP/1.1\r\nContent-Length: 819200\r\n\r\n")
    assert arriving.deadline == 100 + SECONDS_FOR_A_HEAD + 100
