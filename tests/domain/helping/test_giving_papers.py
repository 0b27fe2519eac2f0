"""Who may get a paper, what has to be there, and a typed paper's way to where it is kept and back."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.children.guardians import Guardian, MayBeTold, NoContact, Relation, Tie
from screening.domain.helping.family_papers import (
    MOST_AGREED,
    YOUNG_PERSON,
    AgreedLine,
    FamilyPaperKind,
    PaperDraft,
    TypedPaper,
    read_paper,
    write_paper,
)
from screening.domain.helping.giving_papers import paper_faults, receivers
from screening.domain.ruler.written.letters import LetterLanguage, LettersFile
from screening.domain.sharing.cautions import Lock

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FIVE, GROWN, UNBORN = 60, 18 * 12, -2
MOTHER = Tie("t", "c", Guardian("m", "Mette", language="Arabisk"), Relation.MOTHER, True, MayBeTold.ALL, "", None, date(2026, 1, 1))
FATHER = replace(MOTHER, guardian=Guardian("f", "Far"), relation=Relation.FATHER)
LETTERS = LettersFile(languages=(LetterLanguage(code="da", name="Dansk"), LetterLanguage(code="ar", name="العربية", right_to_left=True)))


def names(*ties: Tie, months: int = FIVE, lock: Lock = Lock.NOTHING) -> list[str]:
    return [one.id for one in receivers(ties, "Alma", months, lock)]


@pytest.mark.parametrize("lock", [Lock.PARENTS, Lock.NETWORK_TOO])
@pytest.mark.parametrize("months", [FIVE, GROWN, UNBORN])
def test_nobody_gets_a_paper_while_no_step_may_lead_to_the_parents(lock: Lock, months: int) -> None:
    assert names(MOTHER, FATHER, months=months, lock=lock) == []


def test_neither_who_must_not_be_contacted_nor_who_may_be_told_nothing_gets_one() -> None:
    banned = replace(FATHER, no_contact=NoContact(date(2026, 1, 1), "Tilhold", "u"))

    assert names(MOTHER, banned) == ["m"]
    assert names(MOTHER, replace(FATHER, told=MayBeTold.NOTHING)) == ["m"]


def test_what_an_adult_may_be_told_stands_beside_the_choice() -> None:
    (one,) = receivers([replace(FATHER, told=MayBeTold.AGREED, told_agreed="kun mødedage")], "Alma", FIVE, Lock.NOTHING)

    assert one.told_agreed == "kun mødedage"


def test_from_18_it_is_the_young_persons_own_and_before_birth_the_pregnant_womans() -> None:
    assert names(MOTHER, FATHER, months=GROWN) == [YOUNG_PERSON]
    assert names(MOTHER, FATHER, months=GROWN - 1) == ["m", "f"]
    assert names(MOTHER, FATHER, months=UNBORN) == ["m"]
    assert names(MOTHER, FATHER, months=0) == ["m", "f"]


def draft(kind: FamilyPaperKind, typed: TypedPaper) -> PaperDraft:
    return PaperDraft("d", kind, "c", "u", None, "a", typed, 0, NOW, NOW)


def faults(kind: FamilyPaperKind, typed: TypedPaper) -> set[str]:
    return set(paper_faults(draft(kind, typed), receivers([MOTHER], "Alma", FIVE, Lock.NOTHING), LETTERS, (1, 10)))


def test_what_is_missing_is_named_by_its_field() -> None:
    whole = TypedPaper("da", {"strengths": "Hun griner."}, ("m",))

    assert faults(FamilyPaperKind.PARENTS, whole) == set()
    assert faults(FamilyPaperKind.INFORMATION, TypedPaper("xx")) == {"language", "to"}
    assert faults(FamilyPaperKind.INFORMATION, TypedPaper("da", {}, ("f",))) == {"to"}, "father is none of those who may get it"
    assert faults(FamilyPaperKind.DIALOGUE, TypedPaper("da", {}, ("m",))) == {"on", "time", "place", "own_lines"}
    assert faults(FamilyPaperKind.PARENTS, replace(whole, texts={"strengths": "x" * 1501})) == {"strengths"}
    assert faults(FamilyPaperKind.PARENTS, replace(whole, agreed=(AgreedLine(what="x" * 201),))) == {"what.0"}


MARKS = {"1": True, "10": True, " 7 ": True, "0": False, "11": False, "٣": False, "7,5": False}


@pytest.mark.parametrize(("written", "is_point"), MARKS.items())
def test_a_mark_is_a_point_of_the_ruler(written: str, is_point: bool) -> None:
    typed = TypedPaper("da", {"strengths": "Hun griner.", "child.x": written}, ("m",))

    assert (faults(FamilyPaperKind.PARENTS, typed) == set()) is is_point


LINE = st.text("abc æø", min_size=0, max_size=5).map(str.strip)


@settings(max_examples=40)
@given(
    language=st.sampled_from(["da", "ar", ""]),
    texts=st.dictionaries(st.sampled_from(["strengths", "call", "seen.a", "child.b"]), st.text("ab\n", min_size=1).filter(str.strip)),
    to=st.lists(st.sampled_from(["m", "f"]), unique=True),
    lines=st.sets(st.integers(0, 9)),
    agreed=st.lists(st.builds(AgreedLine, LINE, LINE, LINE), max_size=MOST_AGREED),
)
def test_what_is_typed_goes_to_where_it_is_kept_and_back(
    language: str, texts: dict[str, str], to: list[str], lines: set[int], agreed: list[AgreedLine]
) -> None:
    while agreed and agreed[-1].is_empty:
        agreed.pop()
    typed = TypedPaper(language, texts, tuple(to), tuple(sorted(lines)), tuple(agreed))

    assert read_paper(write_paper(typed)) == typed


def test_a_letters_language_is_the_one_that_somebody_speaks() -> None:
    spoken = {
        said: found.code for said in ("Arabisk", "arabisk (irakisk)", "العربية", "", "Volapyk") if (found := LETTERS.language_of(said))
    }

    assert spoken == {"Arabisk": "ar", "arabisk (irakisk)": "ar", "العربية": "ar", "": "da", "Volapyk": "da"}
