"""The sheet as typed, and its way back to the fields: nothing is lost on either."""

from string import ascii_lowercase, digits

from hypothesis import given
from hypothesis import strategies as st

from screening.domain.assessing.account import TEXT_NAMES, Account
from screening.domain.assessing.typed_sheet import (
    MOST_OBSERVATIONS,
    OBSERVATION_FIELDS,
    TypedObservation,
    TypedSheet,
    read_fields,
    read_form,
    write_fields,
    write_sheet,
)
from screening.domain.ruler.weighing.cases import Score
from tests.builders import case

IDS = st.text(ascii_lowercase + digits + "_-", min_size=1, max_size=12)
WRITTEN = st.text(min_size=1, max_size=20)
MAYBE = st.text(max_size=20)
PAIRS = st.tuples(IDS, IDS)
ANSWER_FIELDS = st.lists(IDS, min_size=2, max_size=3).map(lambda ids: ".".join(["answer", *ids]))
SHEETS = st.builds(
    TypedSheet,
    observed_on=MAYBE,
    scale=MAYBE,
    points=st.dictionaries(IDS, WRITTEN, max_size=3),
    reasons=st.dictionaries(IDS, WRITTEN, max_size=3),
    said=st.dictionaries(PAIRS, WRITTEN, max_size=3),
    said_reasons=st.dictionaries(PAIRS, WRITTEN, max_size=3),
    answers=st.dictionaries(ANSWER_FIELDS, WRITTEN, max_size=3),
    signs=st.frozensets(IDS, max_size=3),
    observations=st.lists(st.builds(TypedObservation, MAYBE, MAYBE, MAYBE, MAYBE), min_size=1, max_size=MOST_OBSERVATIONS).map(tuple),
    texts=st.dictionaries(st.sampled_from(TEXT_NAMES), WRITTEN),
)
KINDS = st.sampled_from(["point", "reason", "said", "said_reason", "answer", "sign", "kept", "what", "seen_on", "author_id"])
KNOWN = st.one_of(
    st.sampled_from(["observed_on", "scale", *TEXT_NAMES]),
    st.builds("point.{}".format, IDS),
    st.builds("reason.{}".format, IDS),
    st.builds("said.{}.{}".format, IDS, IDS),
    st.builds("said_reason.{}.{}".format, IDS, IDS),
    ANSWER_FIELDS,
    st.builds("{}.{}".format, st.sampled_from(OBSERVATION_FIELDS), st.integers(0, MOST_OBSERVATIONS - 1)),
)
ANY_NAME = st.one_of(st.builds("{}.{}".format, KINDS, st.text(max_size=8)), st.text(max_size=12), st.just("observations"))


@given(SHEETS)
def test_a_sheet_comes_back_from_its_fields_as_it_was(sheet: TypedSheet) -> None:
    assert read_fields(write_fields(sheet)) == sheet


@given(st.dictionaries(KNOWN, WRITTEN), st.frozensets(IDS, max_size=3))
def test_fields_come_back_from_the_sheet_letter_by_letter(fields: dict[str, str], signs: frozenset[str]) -> None:
    ticked = {f"sign.{id_}": "on" for id_ in signs}
    written = write_fields(read_fields(fields | ticked))

    assert written.pop("observations").isdigit()
    assert written == fields | ticked


@given(st.dictionaries(ANY_NAME, MAYBE))
def test_any_fields_are_read_and_once_read_stay_as_they_are(fields: dict[str, str]) -> None:
    sheet = read_fields(fields)

    assert read_fields(write_fields(sheet)) == sheet
    assert 1 <= len(sheet.observations) <= MOST_OBSERVATIONS


def test_what_no_sheet_asks_is_left_out() -> None:
    assert read_fields({"author_id": "somebody", "csrf_token": "x", "point.": "3", "said.child": "4", "what.07": "x"}) == TypedSheet()


def test_a_field_that_the_page_has_counts_before_what_it_carries_along_also_empty() -> None:
    sheet = read_form({"kept.point.play": "9", "kept.point.home": "8", "point.home": "", "kept.sign.alone": "on"})

    assert sheet.points == {"play": "9"}
    assert sheet.signs == {"alone"}


def test_digits_of_any_kind_and_length_leave_room_for_observations() -> None:
    for written in ("²", "9" * 5000, "-3", "௧"):
        assert len(read_fields({"observations": written}).observations) == 1
    assert len(read_fields({"observations": "999"}).observations) == MOST_OBSERVATIONS


def test_a_name_longer_than_any_field_has_is_not_kept() -> None:
    kept, dropped = f"reason.{'x' * 193}", f"reason.{'x' * 194}"

    assert write_fields(read_fields({kept: "kort nok", dropped: "for langt"})).keys() & {kept, dropped} == {kept}


def test_what_was_left_empty_in_an_assessment_is_not_held_when_it_is_typed_back() -> None:
    """Else a sheet that nobody has touched would be another than its saved draft."""
    placed = case(scores={"child": Score(5)}, perspectives={"parents": {"child": Score(8)}})

    sheet = write_sheet(placed, Account(texts={"next_step": "", "interpretation": "Leger alene"}))

    assert (sheet.reasons, sheet.said_reasons, sheet.texts) == ({}, {}, {"interpretation": "Leger alene"})
    assert read_fields(write_fields(sheet)) == sheet
