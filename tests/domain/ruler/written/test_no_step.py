"""A text or an offer that names the parents and leads nobody to them: said in the file, kept, and told while contact is locked."""

import pytest

from screening.domain.ruler.written.offers import Offer
from screening.domain.ruler.written.steps_to_parents import NoStepText, StepText
from tests.builders import advice, offer

NAMED = {"text": "Barnet og familien kan få støtte.", "parents": "none"}


def test_what_is_said_of_a_text_is_kept() -> None:
    written = advice({"any": "1-3"}, text=NAMED)

    again = type(written).model_validate(written.model_dump(by_alias=True))

    assert isinstance(again.text, NoStepText) and again.text == written.text
    assert written.model_dump()["text"] == {"text": {"da": NAMED["text"]}, "parents": "none"}
    assert not again.marks_steps


@pytest.mark.parametrize(("said", "leads"), [("none", False), ("step", True), (None, False)])
def test_an_offer_leads_to_the_parents_only_where_it_says_so(said: str | None, leads: bool) -> None:
    kept = Offer.model_validate(offer(parents=said).model_dump(by_alias=True))

    assert (kept.parents, kept.leads_to_parents, kept.marks_steps) == (said, leads, leads)


def test_a_text_that_leads_there_is_still_one_in_an_offer_that_does_not() -> None:
    mixed = offer(parents="none", how={"text": "Ring til mor og far.", "parents": "step"})

    assert isinstance(mixed.how, StepText) and mixed.marks_steps and not mixed.leads_to_parents
