"""A child's facts as they are typed, checked, written down and brought together again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.children.cpr import number_apart, read_cpr
from screening.domain.children.facts import ChildFacts, facts_of, notices, written
from screening.domain.children.fields import OF_THE_CHILD, FactField, FactKind
from screening.domain.children.guardians import RELATION_WORDS, MayBeTold, Relation
from screening.domain.children.history import before_all, differences, meet
from screening.domain.children.siblings import SiblingKind
from screening.domain.children.told_values import told_value
from screening.domain.children.typed_facts import TypedFacts, check_facts
from screening.domain.children.typed_guardian import TypedGuardian, check_guardian

TODAY = date(2026, 11, 21)
ALMA = ChildFacts("Alma Testesen", date(2021, 2, 3), "6302214996", 6, "somali", True, "Testvej 1")
TYPED = TypedFacts("Alma Testesen", "3.2.2021", "630221-4996", "6", "somali", True, "Testvej 1", False, False)
UNBORN = ChildFacts("Ufødt Testesen", TODAY + timedelta(weeks=10))
TEXTS = st.text(max_size=8)
FLAGS = (st.booleans(), st.booleans())
NUMBERS = st.sampled_from([None, "6302214996"])
FACTS = st.builds(ChildFacts, TEXTS, st.dates(), NUMBERS, st.integers(0, 20), TEXTS, st.booleans(), TEXTS, *FLAGS)


def faults(before: ChildFacts = ALMA, **changed: str | None) -> set[str]:
    return set(check_facts(replace(TYPED, **changed), before, TODAY).faults)  # type: ignore[arg-type]  # one field of each kind


def test_what_is_right_is_read() -> None:
    assert check_facts(TYPED, ALMA, TODAY).facts == ALMA
    assert check_facts(replace(TYPED, address=None), ALMA, TODAY).facts == ALMA, "a field that the page did not have stays"


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"name": " "}, {"name"}),
        ({"name": "Alma 030221"}, {"name"}),
        ({"name": "a" * 121}, {"name"}),
        ({"born": ""}, {"born"}),
        ({"born": "31.2.2021"}, {"born"}),
        ({"born": "22.11.2026", "cpr": "", "weeks_early": ""}, {"born"}),
        ({"born": "1.1.1990"}, {"born"}),
        ({"cpr": "630221"}, {"cpr"}),
        ({"weeks_early": "21"}, {"weeks_early"}),
        ({"weeks_early": "-1"}, {"weeks_early"}),
        ({"address": "a" * 201, "language": "a" * 201}, {"address", "home_language"}),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(changed: dict[str, str], at: set[str]) -> None:
    assert faults(**changed) == at


def test_only_an_unborn_child_has_a_day_to_come_and_then_neither_number_nor_weeks() -> None:
    assert faults(UNBORN, born="1.2.2027", cpr="", weeks_early="") == set()
    assert faults(UNBORN, born="1.2.2027", cpr="630221-4996", weeks_early="2") == {"cpr", "weeks_early"}
    overdue = replace(UNBORN, born=TODAY - timedelta(weeks=3))
    assert faults(overdue, born="1.12.2026", cpr="", weeks_early="") == set()
    assert faults(replace(overdue, born=TODAY - timedelta(weeks=5)), born="1.12.2026", cpr="", weeks_early="") == {"born"}


@given(FACTS)
@settings(max_examples=30)
def test_facts_are_written_down_and_read_back(facts: ChildFacts) -> None:
    assert facts_of(written(facts)) == facts
    assert set(written(facts)) == set(OF_THE_CHILD)


@given(FACTS, FACTS)
@settings(max_examples=30)
def test_what_changed_can_be_undone(before: ChildFacts, after: ChildFacts) -> None:
    assert before_all(written(after), differences(written(before), written(after))) == written(before)


@given(FACTS, FACTS, FACTS)
@settings(max_examples=50)
def test_when_two_write_nobody_loses_a_word_and_nothing_changes_unseen(seen: ChildFacts, mine: ChildFacts, now: ChildFacts) -> None:
    was, typed, is_now = written(seen), written(mine), written(now)

    met = meet(was, typed, is_now)

    for field in OF_THE_CHILD:
        assert met.facts[field] == (typed[field] if typed[field] != was[field] else is_now[field])
    overwritten = {field for field in OF_THE_CHILD if is_now[field] != was[field] and met.facts[field] != is_now[field]}
    assert overwritten <= {one.field for one in met.meanwhile}


@pytest.mark.parametrize(("number", "told"), [("0302211234", 2), ("6302214999", 0), ("6402214996", 1), ("030221AB12", 0), (None, 0)])
def test_a_number_that_looks_wrong_is_told_and_taken(number: str | None, told: int) -> None:
    assert len(notices(replace(ALMA, cpr=number))) == told


@pytest.mark.parametrize("number", ["030221-AB12", "030221ab12", "030221 - A B12"])
def test_a_replacement_number_has_letters(number: str) -> None:
    cpr = read_cpr(number)

    assert cpr is not None
    assert (cpr.written, cpr.born, cpr.is_replacement, cpr.fulfils_modulus_11) == ("030221-AB12", date(2021, 2, 3), True, False)


@pytest.mark.parametrize("number", ["030221-49O6", "030221-I234", "030221-ABCD", "030221-ÆB12", "310221-AB12"])
def test_a_slip_is_no_replacement_number(number: str) -> None:
    assert read_cpr(number) is None


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("Alma 030221-AB12", ("030221-AB12", "Alma")),
        ("030221AB12, Alma", ("030221AB12", "Alma")),
        ("030221 Alma Testesen", ("030221", "Alma Testesen")),
        ("030221 Bo12", ("030221", "Bo12")),
    ],
)
def test_a_replacement_number_is_told_apart_from_a_name(words: str, apart: tuple[str, str]) -> None:
    assert number_apart(words) == apart


def test_every_fact_is_told_and_a_number_never_whole() -> None:
    examples = {
        FactKind.TEXT: "somali",
        FactKind.DAY: "2021-02-03",
        FactKind.NUMBER: "6",
        FactKind.CPR: "6302214996",
        FactKind.YES_NO: "1",
        FactKind.RELATION: "mother",
        FactKind.TOLD: "nothing",
        FactKind.SIBLING: "half",
    }
    for field in FactField:
        assert told_value(field, examples[field.kind])
    assert told_value(FactField.CPR, "6302214996") == "630221-••••"
    assert set(Relation) == set(RELATION_WORDS)
    assert all(one.words.danish for one in (*MayBeTold, *SiblingKind))


def test_an_adult_is_checked_where_it_stands() -> None:
    typed = TypedGuardian("", "cousin", told="agreed", cpr="1", phone="0" * 201, language="a" * 201, address="a" * 201)

    assert set(check_guardian(typed, "").faults) == {"guardian_name", "relation", "told_agreed", "cpr", "phone", "home_language", "address"}
