"""Who may hear what of an assessment."""

from dataclasses import fields, replace
from datetime import date

import pytest

from screening.domain.assessing import account as accounts
from screening.domain.assessing.account import TEXTS, Account, AccountText, Observation, ReportPart
from screening.domain.phrase import Phrase
from screening.domain.readers import Reader
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Assumed, CountsAs, Result, Suggestion
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing import tellable as telling
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import FOLDING, PIECES, Piece, tellable, tellable_to
from tests.builders import advice, case, configuration, dimension, offer

TOLD = Account((Observation(date(2026, 11, 18), "set"),), {text.name: f"skrevet: {text.name}" for text in TEXTS})


def result(contact: ParentContact) -> Result:
    """A child on the ruler, and an advice about meeting the parents."""
    return evaluate(configuration(advice({"flag": "abuse"}, parents=contact)), case(3, 4, signs=frozenset({"bruises"})))


FOR_PROFESSIONALS = [outlet for outlet in Outlet if Reader.PARENTS not in outlet.readers]
CALM, ASK_FIRST, LOCKED = result(ParentContact.INFORM), result(ParentContact.ASK_AUTHORITY_FIRST), result(ParentContact.NO_CONTACT)


def test_professionals_and_the_authority_hear_everything() -> None:
    for outlet in FOR_PROFESSIONALS:
        told = tellable(CALM, TOLD, outlet, ParentContact.INFORM)
        assert told.result == CALM
        assert told.observations == TOLD.observations
        assert {one.text.name: one.written for one in told.texts} == TOLD.texts
        assert not any(one.despite for one in told.texts)


def test_professionals_hear_what_a_suggestion_assumed_and_parents_do_not() -> None:
    items = [{"id": name, "question": f"{name}?", "if_yes": 5, "if_no": 2, "type": "yes_no"} for name in ("sleep", "play")]
    placed = CALM.dimensions[0]
    asked = dimension(items=items, suggest={"take": "mean"})
    suggestion = Suggestion(5, Phrase("Et svar."), (asked.items[1],), 1, (Assumed(asked.items[1], CountsAs.POINT, 2),))
    result = replace(CALM, dimensions=(replace(placed, dimension=asked, suggestion=suggestion),))

    (heard,) = tellable(result, TOLD, FOR_PROFESSIONALS[0], ParentContact.INFORM).result.dimensions

    assert heard.suggestion == suggestion
    assert tellable_to(frozenset({Reader.PARENTS}), result, TOLD, ParentContact.INFORM).result.dimensions == ()


def test_parents_hear_what_is_listed_for_them_alone() -> None:
    told = tellable_to(frozenset({Reader.PARENTS}), CALM, TOLD, ParentContact.INFORM)

    assert [one.text.name for one in told.texts] == ["parents_told"]
    assert told.observations == () and told.result.dimensions == () and told.result.signs == ()
    assert told.result.advice == () and told.result.offers == () and told.result.not_offered == ()
    assert told.result.overall.point is None and told.result.look_again_on is None


@pytest.mark.parametrize("locked", [ASK_FIRST, LOCKED])
def test_parents_hear_nothing_while_nobody_may_contact_them(locked: Result) -> None:
    told = tellable_to(frozenset({Reader.PARENTS}), locked, TOLD, locked.parent_contact)

    assert told.texts == () and told.observations == () and told.result.dimensions == ()
    assert told.parent_contact is locked.parent_contact


@pytest.mark.parametrize("locked", [ASK_FIRST, LOCKED])
def test_what_the_parents_heard_is_marked_while_nobody_may_contact_them(locked: Result) -> None:
    for outlet in FOR_PROFESSIONALS:
        told = tellable(locked, TOLD, outlet, locked.parent_contact)
        assert told.is_locked
        assert [one.text.name for one in told.texts if one.despite] == ["parents_told"]
        unwritten = tellable(locked, replace(TOLD, texts={}), outlet, locked.parent_contact)
        assert "parents_told" not in [one.text.name for one in unwritten.texts]


def test_a_new_text_is_told_to_nobody_until_it_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Phrase("Nyt")
    new = AccountText("new", ReportPart.GROUNDS, asked, asked, asked, asked)
    monkeypatch.setattr(telling, "TEXTS", (*accounts.TEXTS, new))
    account = replace(TOLD, texts={**TOLD.texts, "new": "ingen må høre det"})

    for reader in Reader:
        assert "new" not in [one.text.name for one in tellable_to(frozenset({reader}), CALM, account, ParentContact.INFORM).texts]


def test_an_outlet_that_parents_see_too_tells_only_what_both_may_hear() -> None:
    told = tellable(CALM, TOLD, Outlet.PAPER_FORM, ParentContact.INFORM)

    assert [one.text.name for one in told.texts] == ["parents_told"] and told.observations == ()
    assert tellable(LOCKED, TOLD, Outlet.PAPER_FORM, LOCKED.parent_contact).texts == ()
    assert tellable_to(frozenset(), CALM, TOLD, ParentContact.INFORM).texts == ()


def test_every_piece_has_its_list() -> None:
    assert set(PIECES) == set(Piece)


def test_every_text_has_a_name_of_its_own_that_is_no_other_field() -> None:
    names = [text.name for text in TEXTS]
    assert len(set(names)) == len(names)
    assert not {field.name for field in fields(Observation)} & set(names)


def test_a_calm_assessment_holds_no_step_to_the_parents_while_a_caution_stands() -> None:
    rules = configuration(
        advice({"any": "1-10"}, id="talk", title="Tal sammen"),
        advice({"any": "1-2"}, id="notify", say="notify", parents=ParentContact.INFORM),
        offer(),
        offer(id="elsewhere", at={"any": "10"}),
    )
    calm = evaluate(rules, case(2, 9))
    for outlet in FOR_PROFESSIONALS:
        told = tellable(calm, TOLD, outlet, ParentContact.NO_CONTACT)
        assert [one.advice.id for one in told.result.advice] == ["notify"]
        assert told.result.offers == () and told.result.not_offered == ()
        assert [one.text.name for one in told.texts if one.despite] == ["parents_told"]
        folded = outlet in FOLDING
        assert [one.advice.id for one in told.waiting.advice] == (["talk"] if folded else [])
        assert [one.offer.id for one in told.waiting.offers] == (["talk"] if folded else [])
    assert {Outlet.PAGE} == FOLDING


def test_a_caution_that_was_lifted_lets_offers_out_again_and_still_marks_what_parents_heard() -> None:
    told = tellable(LOCKED, TOLD, Outlet.REPORT, ParentContact.INFORM)

    assert told.result == LOCKED and not told.is_locked
    assert [one.text.name for one in told.texts if one.despite] == ["parents_told"]
