"""That nobody may talk with the parents is said by whoever may allow it: after 18 the young person."""

import pytest

from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing import contact_words
from screening.language import render

MONTH_BEFORE, OF_AGE = 18 * 12 - 1, 18 * 12
LOCKED = (ParentContact.NO_CONTACT, ParentContact.ASK_AUTHORITY_FIRST)


@pytest.mark.parametrize("contact", LOCKED)
def test_before_18_the_authority_says_how_and_when(contact: ParentContact) -> None:
    told = [render(phrase, "da") for phrase in (contact_words.phrase(contact, MONTH_BEFORE), contact_words.until(MONTH_BEFORE))]
    assert all("myndigheden" in one for one in told)


@pytest.mark.parametrize("contact", LOCKED)
def test_from_18_no_sentence_sends_anybody_to_the_authority_for_leave(contact: ParentContact) -> None:
    by_contact = (contact_words.phrase, contact_words.title, contact_words.line, contact_words.left_out, contact_words.locked_title)
    by_age = (
        contact_words.until,
        contact_words.stands,
        contact_words.advice_waits,
        contact_words.offers_wait,
        contact_words.forbidden,
        contact_words.not_contacted,
    )
    told = [render(one(contact, OF_AGE), "da") for one in by_contact] + [render(one(OF_AGE), "da") for one in by_age]
    assert not [one for one in told if "myndighed" in one.lower()]
    assert "Ingen taler med dem, før den unge selv har bedt om det." in told


def test_an_age_that_nobody_knows_is_a_childs() -> None:
    assert contact_words.until(None) == contact_words.until(MONTH_BEFORE)
