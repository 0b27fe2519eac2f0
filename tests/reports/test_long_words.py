"""A word that no line holds can break on paper; every other is printed as it was written."""

import re

import pytest

from screening.reports.long_words import BREAK, LONG, PIECE, with_breaks
from screening.reports.press.jobs import PaperStyle
from screening.reports.press.laying_out import style_of

PASTED = "iVBORw0KGgo/AA+" * 4_000
PAGE = "<p title='{0}'>{0}</p>"


def longest_piece(html: str) -> int:
    """The most letters that stand together outside the tags."""
    return max(len(word) for word in re.split(rf"[\s{BREAK}]+", re.sub(r"<[^>]*>", " ", html)))


@pytest.mark.parametrize("word", [PASTED, "æ" * LONG, "." * LONG, "ب" * LONG], ids=["a picture", "Danish", "dots", "Arabic"])
def test_a_word_that_no_line_holds_can_break_wherever_it_stands(word: str) -> None:
    written = with_breaks(f"<p>Set <b>{word}</b>, og {word}</p>")

    assert longest_piece(written) <= PIECE
    assert written.replace(BREAK, "") == f"<p>Set <b>{word}</b>, og {word}</p>"


@pytest.mark.parametrize(
    "html",
    [
        PAGE.format("a" * (LONG - 1)),
        f"<p title='{PASTED}'>Kort</p>",
        f"<style>{PASTED}</style><svg><title>{PASTED}</title></svg>",
        "<p>" + "ord " * LONG + "</p>",
    ],
    ids=["a long address", "in a tag", "in a drawing", "many words"],
)
def test_what_is_no_such_word_is_printed_as_it_was_written(html: str) -> None:
    assert with_breaks(html) == html


@pytest.mark.parametrize("sign", ["&amp;", "e\u0301", "\U0001f468\u200d"], ids=["an entity", "an accent", "a joined sign"])
def test_no_break_stands_within_a_sign(sign: str) -> None:
    for before in ("", "x"):
        pieces = with_breaks(f"<p>{before}{sign * LONG}</p>").removeprefix("<p>").removesuffix("</p>").split(BREAK)

        assert "".join(pieces) == before + sign * LONG
        assert all(set(piece.removeprefix(before).split(sign)) == {""} for piece in pieces)


def test_every_paper_is_written_with_them() -> None:
    assert longest_piece(style_of(PaperStyle.CONCERN).letter(f"<p>{PASTED}</p>")) <= PIECE
