"""What is tapped for a group comes back from its fields, and only a child in wellbeing is signed there."""

from dataclasses import replace
from datetime import UTC, datetime
from string import ascii_lowercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.assessing.assessments import Draft, Observer
from screening.domain.assessing.typed_sheet import TypedObservation, TypedSheet
from screening.domain.rounds.group_sheet import HINDRANCE_WORDS, RowHindrance, TappedGroup, TappedRow, hindrance, read_taps, write_taps
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import Advice, ParentContact
from tests.builders import advice, case, configuration

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
IDS = st.text(ascii_lowercase + digits + "_", min_size=1, max_size=12)
ROWS = st.builds(TappedRow, st.integers(0, 999), st.dictionaries(IDS, st.text(min_size=1, max_size=8), max_size=3))
GROUPS = st.dictionaries(IDS, ROWS.filter(lambda row: bool(row.points or row.revision)), max_size=4).map(TappedGroup)


DRAFT = Draft("d", "c", "a", "u", 1, TypedSheet(observed_on="2026-11-26", points={"child": "9", "parents": "9"}), None, "", NOW, "")


def evaluated(child: Point | None = 9, parents: Point | None = 9, *pieces: Advice, **changed: object) -> Result:
    return evaluate(configuration(*pieces), case(child, parents, **changed))


@given(GROUPS)
def test_a_group_comes_back_from_its_fields_as_it_was(group: TappedGroup) -> None:
    assert read_taps(write_taps(group)) == group


@given(st.dictionaries(st.text(max_size=30), st.text(max_size=8)))
def test_whatever_is_sent_is_read_without_a_fault(fields: dict[str, str]) -> None:
    assert isinstance(read_taps(fields), TappedGroup)


@pytest.mark.parametrize("revision", ["²", "-1", "1" * 5000, "abc"])
def test_a_revision_that_is_no_number_is_none(revision: str) -> None:
    assert read_taps({"tap.a.child": "9", "revision.a": revision}).rows["a"].revision == 0


def test_a_child_in_wellbeing_is_signed_on_the_screen_of_the_group() -> None:
    assert hindrance(evaluated(), DRAFT, ParentContact.INFORM) is None
    assert hindrance(evaluated(7, 10, advice({"any": "7-10"}, say="keep_going")), DRAFT, ParentContact.INFORM) is None


@pytest.mark.parametrize("contact", [ParentContact.NO_CONTACT, ParentContact.ASK_AUTHORITY_FIRST])
def test_a_standing_caution_opens_the_whole_sheet(contact: ParentContact) -> None:
    assert hindrance(evaluated(), DRAFT, contact) is RowHindrance.NOBODY_CONTACTS


@pytest.mark.parametrize(("child", "parents"), [(6, 9), (9, 6), (1, 9), (NOT_OBSERVED, 9), (9, NOT_OBSERVED)])
def test_a_point_outside_green_opens_the_whole_sheet(child: Point, parents: Point) -> None:
    assert hindrance(evaluated(child, parents), DRAFT, ParentContact.INFORM) is RowHindrance.OUTSIDE_GREEN


def test_a_row_without_every_point_is_missing() -> None:
    assert hindrance(evaluated(9, None), DRAFT, ParentContact.INFORM) is RowHindrance.MISSING
    assert hindrance(evaluated(), None, ParentContact.INFORM) is RowHindrance.MISSING
    assert hindrance(None, DRAFT, ParentContact.INFORM) is RowHindrance.MISSING


@pytest.mark.parametrize(
    "more",
    [
        {"signs": frozenset({"bond"})},
        {"reasons": {"child": "Leger"}},
        {"said": {("mor", "child"): "8"}},
        {"said_reasons": {("mor", "child"): "Glad"}},
        {"answers": {"answer.child.sleep": "yes"}},
        {"texts": {"next_step": "Ses igen"}},
        {"observations": (TypedObservation(what="Græder"),)},
        {"observations": (TypedObservation(seen_on="2026-11-01"),)},
    ],
    ids=str,
)
def test_whatever_else_was_typed_opens_the_whole_sheet(more: dict[str, object]) -> None:
    typed = replace(DRAFT.typed, **more)  # type: ignore[arg-type]

    assert hindrance(evaluated(), replace(DRAFT, typed=typed), ParentContact.INFORM) is RowHindrance.MORE_TYPED


def test_a_correction_and_what_somebody_else_observed_open_the_whole_sheet() -> None:
    assert hindrance(evaluated(), replace(DRAFT, replaces_id="x"), ParentContact.INFORM) is RowHindrance.CORRECTS
    assert hindrance(evaluated(), replace(DRAFT, observer=Observer("b", "Bo", "")), ParentContact.INFORM) is RowHindrance.CORRECTS


def test_what_the_rules_ask_for_opens_the_whole_sheet() -> None:
    urgent = advice({"any": "7-10"}, say="notify_now")

    assert hindrance(evaluated(9, 9, advice({"any": "7-10"}, say="support")), DRAFT, ParentContact.INFORM) is RowHindrance.ASKS_MORE
    assert hindrance(evaluated(9, 9, urgent), DRAFT, ParentContact.INFORM) is RowHindrance.ASKS_MORE
    assert hindrance(evaluated(signs=frozenset({"bruises"})), DRAFT, ParentContact.INFORM) is RowHindrance.ASKS_MORE
    assert hindrance(evaluated(9, 9, advice({"any": "7-10"}, say="look_again", within="3 weeks")), DRAFT, ParentContact.INFORM) is (
        RowHindrance.ASKS_MORE
    )


def test_every_hindrance_has_its_words() -> None:
    assert set(HINDRANCE_WORDS) == set(RowHindrance)
