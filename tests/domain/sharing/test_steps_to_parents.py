"""While nobody may meet the parents, nothing that is marked as a step to them leaves by any outlet."""

import json
from itertools import product

import pytest

from screening.domain.assessing.account import Account
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import CAREFUL, ParentContact
from screening.domain.ruler.written.offers import MAY_BE_STEPS
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import tellable
from screening.language import render
from screening.reports.assessing.result_data import result_json
from screening.reports.assessing.terminal import result_text
from tests.builders import advice, case, configuration, offer, scale

MARK = "TIL FORÆLDRENE"
STEP = {"text": f"{MARK}. Aftal et møde.", "parents": "step"}
NOBODY = Account((), {})
ZONES = [{"id": "red", "points": "1-3", "title": "Rød", "text": STEP}, {"id": "green", "points": "4-10", "title": "Grøn", "text": STEP}]


def marked() -> Result:
    """A child for whom offers, advice and texts of every kind hold, some of which lead to the parents."""
    rules = configuration(
        advice({"any": "1-2"}, id="danger", say="notify", text=STEP),
        advice({"any": "1-10"}, id="meeting", parents="step", title=f"{MARK} nu", text=f"{MARK}!"),
        advice({"any": "1-10"}, id="colleague", title="Drøft med en kollega"),
        offer(id="visit", parents="step", title=f"{MARK} hjemme"),
        offer(id="group", parents="step", title=f"{MARK} sammen", at={"any": "3"}),
        offer(id="house", title="Børnehuset", **dict.fromkeys(MAY_BE_STEPS, STEP)),
        offer(id="elsewhere", title="Et andet sted", at={"any": "9"}, how=STEP),
        ruler=scale(zones=ZONES),
    )
    return evaluate(rules, case(2, 10))


def unmarked() -> Result:
    """The same child where the municipality marks nothing."""
    zones = [{**zone, "text": "Barnet har det svært."} for zone in ZONES]
    found = (advice({"any": "1-2"}, id="danger", say="notify"), advice({"any": "1-10"}, id="colleague"), offer(id="house"))
    return evaluate(configuration(*found, ruler=scale(zones=zones)), case(2, 10))


@pytest.mark.parametrize(("outlet", "contact"), list(product(Outlet, CAREFUL)))
def test_no_outlet_tells_a_marked_step_while_the_parents_may_not_be_met(outlet: Outlet, contact: ParentContact) -> None:
    told = tellable(marked(), NOBODY, outlet, contact)

    assert MARK not in repr(told)
    assert MARK not in result_text(told) and MARK not in result_json(told)


@pytest.mark.parametrize("outlet", Outlet)
def test_everybody_who_hears_offers_hears_the_others_and_how_many_wait(outlet: Outlet) -> None:
    told = tellable(marked(), NOBODY, outlet, ParentContact.NO_CONTACT)
    if not told.result.offers:
        assert outlet in (Outlet.PAPER_FORM, Outlet.ACCESS_PAPER, Outlet.FAMILY_PAPER) and told.offers_wait == 0
        return

    assert [one.offer.id for one in told.result.offers] == ["house"]
    assert [one.advice.id for one in told.result.advice] == ["danger", "colleague"]
    assert told.offers_wait == 1 and render(told.wait, "da") == "1 tilbud venter, til myndigheden er spurgt."
    assert json.loads(result_json(told))["offers_waiting"] == 1
    assert render(told.wait, "da") in result_text(told) and "Børnehuset" in result_text(told)


def test_as_usual_everything_is_told() -> None:
    told = tellable(marked(), NOBODY, Outlet.PAGE, ParentContact.INFORM)

    assert told.result == marked() and told.offers_wait == 0
    assert "Barnet har det svært." in result_text(tellable(unmarked(), NOBODY, Outlet.PAGE, ParentContact.INFORM))
    assert [MARK in str(one.offer.how) for one in told.result.offers] == [False, True]


def test_where_nothing_is_marked_every_offer_and_every_other_advice_waits() -> None:
    for outlet in Outlet:
        told = tellable(unmarked(), NOBODY, outlet, ParentContact.NO_CONTACT)
        assert told.result.offers == () and "colleague" not in [one.advice.id for one in told.result.advice]
        assert "Barnet har det svært." not in result_text(told) + result_json(told)
    page = tellable(unmarked(), NOBODY, Outlet.PAGE, ParentContact.NO_CONTACT)
    assert [one.offer.id for one in page.waiting.offers] == ["house"] and page.offers_wait == 1
    assert render(page.wait, "da").startswith("Vent med tilbuddene")


def test_an_advice_that_leads_to_the_parents_counts_as_telling_them() -> None:
    assert marked().parent_contact is ParentContact.INFORM


@pytest.mark.parametrize("is_marked", [True, False])
def test_after_18_offers_wait_for_the_young_person_whatever_age_it_was_seen_at(is_marked: bool) -> None:
    result = marked() if is_marked else unmarked()
    at_18, before = (tellable(result, NOBODY, Outlet.PAGE, ParentContact.NO_CONTACT, months) for months in (18 * 12, 18 * 12 - 1))

    assert result.age_months < 18 * 12 == at_18.age_months
    assert "den unge selv har bedt om det" in render(at_18.wait, "da")
    assert "myndigheden" in render(before.wait, "da")
