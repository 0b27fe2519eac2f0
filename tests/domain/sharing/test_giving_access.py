"""What is given of everything about a child, what is held back, and what is struck out."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.phrase import Phrase
from screening.domain.sharing.giving_access.deciding import (
    AskedAs,
    FateDecided,
    HeldBack,
    PieceFate,
    Weighed,
    answer_due,
    case_answer_due,
    give,
    weigh,
)
from screening.domain.sharing.giving_access.pieces import (
    CONCERNS,
    SECTIONS,
    AccessFile,
    AccessPiece,
    AccessSection,
    Concern,
    PieceLine,
    in_order,
)
from screening.domain.sharing.giving_access.striking import STRUCK, read_words, struck

NOTE = AccessPiece(AccessSection.ASSESSMENTS, "assessment", "Vurdering", (PieceLine(Phrase("Set og hørt"), "Alma slog Bo Testesen"),))
OTHERS = AccessPiece(
    AccessSection.ADULTS, "guardian", "Voksen", (PieceLine(Phrase("Telefon"), "00 00 00 02"),), None, frozenset({Concern.OTHERS})
)
CAUTIOUS = AccessPiece(AccessSection.CAUTIONS, "caution", "Forbud", (), date(2026, 11, 1), frozenset({Concern.CAUTION}))


def weighed(piece: AccessPiece, fate: PieceFate | None, asked_as: AskedAs = AskedAs.PARENT, under_caution: bool = False) -> Weighed:
    decided = {} if fate is None else {piece.key: FateDecided(piece.key, fate, "Det handler om en anden")}
    return weigh([piece], decided, asked_as, under_caution)[0]


def test_every_section_and_concern_has_its_words() -> None:
    assert list(SECTIONS) == list(AccessSection)
    assert set(CONCERNS) == set(Concern)


def test_what_concerns_nobody_else_is_given_unless_somebody_holds_it_back() -> None:
    assert weighed(NOTE, None).is_given
    assert not weighed(NOTE, None).waits
    assert not weighed(NOTE, PieceFate.HOLD_BACK).is_given


def test_what_concerns_others_waits_until_somebody_lets_it_out() -> None:
    assert weighed(OTHERS, None).waits
    assert not weighed(OTHERS, None).is_given
    assert weighed(OTHERS, PieceFate.GIVE).is_given


@pytest.mark.parametrize(("asked_as", "gets"), [(AskedAs.PARENT, False), (AskedAs.FOR_A_PARENT, False), (AskedAs.YOUNG_PERSON, True)])
def test_what_belongs_to_a_standing_caution_is_given_to_no_parent_whatever_was_decided(asked_as: AskedAs, gets: bool) -> None:
    assert weighed(CAUTIOUS, PieceFate.GIVE, asked_as, under_caution=True).is_given is gets
    assert weighed(CAUTIOUS, PieceFate.GIVE, asked_as).is_given


def test_a_decision_holds_for_what_was_read_and_for_nothing_else() -> None:
    decided = {OTHERS.key: FateDecided(OTHERS.key, PieceFate.GIVE, "")}
    mended = replace(OTHERS, lines=(PieceLine(Phrase("Telefon"), "00 00 00 03"),))

    assert weigh([mended], decided, AskedAs.PARENT, under_caution=False)[0].waits


def test_of_what_is_held_back_only_how_much_and_why_is_told() -> None:
    out = give([weighed(OTHERS, PieceFate.HOLD_BACK), weighed(OTHERS, PieceFate.HOLD_BACK), weighed(NOTE, None)], ())

    assert out.pieces == (NOTE,)
    assert out.held_back == (HeldBack(AccessSection.ADULTS, 2, "Det handler om en anden"),)


def test_that_a_caution_stands_is_told_to_no_parent() -> None:
    out = give([weighed(CAUTIOUS, PieceFate.HOLD_BACK, AskedAs.PARENT, under_caution=True)], ())

    assert out.held_back == (HeldBack(AccessSection.CAUTIONS, 1, ""),)


@pytest.mark.parametrize("written", ["Bo Testesen", "bo  testesen", "BO\nTESTESEN", "Bo Testesens cykel"])
def test_a_name_is_struck_out_however_it_is_written(written: str) -> None:
    told = struck(AccessPiece(AccessSection.LOG, "x", written, (PieceLine(Phrase("Hvad"), written),)), read_words("Bo Testesen\n"))

    assert "testesen" not in str(told.title).lower() + str(told.lines[0].value).lower()
    assert STRUCK in str(told.title)


def test_a_name_within_a_word_stays() -> None:
    assert struck(AccessPiece(AccessSection.LOG, "x", "Bogen om boet"), read_words("Bo")).title == "Bogen om boet"


def test_words_are_struck_out_of_a_sentence_s_gaps_as_well() -> None:
    told = struck(AccessPiece(AccessSection.LOG, "x", Phrase("Vurdering af {name}", {"name": "Bo Testesen"})), read_words("Bo Testesen"))

    assert isinstance(told.title, Phrase) and told.title.values == {"name": STRUCK}


def test_where_something_is_struck_out_no_file_is_given() -> None:
    paper = replace(NOTE, file=AccessFile("f1", "pdf"))

    assert give([weighed(paper, None)], ()).pieces[0].file is not None
    assert give([weighed(paper, None)], ("Bo",)).pieces[0].file is None


@settings(max_examples=40)
@given(st.text("Bo Testn.\n", max_size=40), st.text("Bo Tes\n", max_size=20))
def test_nothing_that_is_struck_out_is_left(text: str, words: str) -> None:
    listed = read_words(words)
    told = str(struck(AccessPiece(AccessSection.LOG, "x", text), listed).title)

    left = [word for word in listed if f" {' '.join(told.split())} ".lower().find(f" {word.lower()} ") >= 0]
    assert left == []


def test_an_answer_is_due_within_a_month() -> None:
    assert answer_due(date(2027, 1, 31)) == date(2027, 2, 28)


def test_pieces_stand_by_section_and_day() -> None:
    later = replace(NOTE, on=datetime(2026, 11, 2, tzinfo=UTC))
    earlier = replace(NOTE, on=date(2026, 11, 1))

    assert in_order([CAUTIOUS, later, earlier, OTHERS]) == (OTHERS, earlier, later, CAUTIOUS)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 12, 22), date(2027, 1, 4)),
        (date(2027, 3, 22), date(2027, 4, 5)),
        (date(2028, 2, 24), date(2028, 3, 6)),
        (date(2026, 11, 28), date(2026, 12, 8)),
        (date(2026, 6, 1), date(2026, 6, 10)),
    ],
    ids=["New Year", "Easter", "leap day", "a Saturday", "5 June counts"],
)
def test_in_a_case_the_seventh_working_day_is_the_last(received: date, due: date) -> None:
    assert case_answer_due(received) == due
