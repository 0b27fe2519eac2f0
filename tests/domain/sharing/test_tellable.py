"""Who may hear what of an assessment."""

from dataclasses import fields, replace
from datetime import date

import pytest

from screening.domain.assessing import account as accounts
from screening.domain.assessing.account import TEXTS, Account, AccountText, Observation, ReportPart
from screening.domain.phrase import Phrase
from screening.domain.readers import Reader
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing import tellable as telling
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import PIECES, Piece, tellable, tellable_to
from tests.builders import advice, case, configuration

TOLD = Account((Observation(date(2026, 11, 18), "set"),), {text.name: f"skrevet: {text.name}" for text in TEXTS})


def result(contact: ParentContact) -> Result:
    """A child on the ruler, and an advice about meeting the parents."""
    return evaluate(configuration(advice({"flag": "abuse"}, parents=contact)), case(3, 4, signs=frozenset({"bruises"})))


FOR_PROFESSIONALS = [outlet for outlet in Outlet if Reader.PARENTS not in outlet.readers]
CALM, ASK_FIRST, LOCKED = result(ParentContact.INFORM), result(ParentContact.ASK_AUTHORITY_FIRST), result(ParentContact.NO_CONTACT)


def test_professionals_and_the_authority_hear_everything() -> None:
    for outlet in FOR_PROFESSIONALS:
        told = tellable(CALM, TOLD, outlet)
        assert told.result == CALM
        assert told.observations == TOLD.observations
        assert {one.text.name: one.written for one in told.texts} == TOLD.texts
        assert not any(one.despite for one in told.texts)


def test_parents_hear_what_is_listed_for_them_alone() -> None:
    told = tellable_to(frozenset({Reader.PARENTS}), CALM, TOLD)

    assert [one.text.name for one in told.texts] == ["parents_told"]
    assert told.observations == () and told.result.dimensions == () and told.result.signs == ()
    assert told.result.advice == () and told.result.offers == () and told.result.not_offered == ()
    assert told.result.overall.point is None and told.result.look_again_on is None


@pytest.mark.parametrize("locked", [ASK_FIRST, LOCKED])
def test_parents_hear_nothing_while_nobody_may_contact_them(locked: Result) -> None:
    told = tellable_to(frozenset({Reader.PARENTS}), locked, TOLD)

    assert told.texts == () and told.observations == () and told.result.dimensions == ()
    assert told.parent_contact is locked.parent_contact


@pytest.mark.parametrize("locked", [ASK_FIRST, LOCKED])
def test_what_the_parents_heard_is_marked_while_nobody_may_contact_them(locked: Result) -> None:
    for outlet in FOR_PROFESSIONALS:
        told = tellable(locked, TOLD, outlet)
        assert [one.text.name for one in told.texts if one.despite] == ["parents_told"]
        unwritten = tellable(locked, replace(TOLD, texts={}), outlet)
        assert "parents_told" not in [one.text.name for one in unwritten.texts]


def test_a_new_text_is_told_to_nobody_until_it_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Phrase("Nyt")
    new = AccountText("new", ReportPart.GROUNDS, asked, asked, asked, asked)
    monkeypatch.setattr(telling, "TEXTS", (*accounts.TEXTS, new))
    account = replace(TOLD, texts={**TOLD.texts, "new": "ingen må høre det"})

    for reader in Reader:
        assert "new" not in [one.text.name for one in tellable_to(frozenset({reader}), CALM, account).texts]


def test_an_outlet_that_parents_see_too_tells_only_what_both_may_hear() -> None:
    told = tellable(CALM, TOLD, Outlet.PAPER_FORM)

    assert [one.text.name for one in told.texts] == ["parents_told"] and told.observations == ()
    assert tellable(LOCKED, TOLD, Outlet.PAPER_FORM).texts == ()
    assert tellable_to(frozenset(), CALM, TOLD).texts == ()


def test_every_piece_has_its_list() -> None:
    assert set(PIECES) == set(Piece)


def test_every_text_has_a_name_of_its_own_that_is_no_other_field() -> None:
    names = [text.name for text in TEXTS]
    assert len(set(names)) == len(names)
    assert not {field.name for field in fields(Observation)} & set(names)
