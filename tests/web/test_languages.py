"""A page in English tells which of its texts are Danish, so that a screen reader reads each in its own language."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from screening.domain.text import Text
from screening.language import marked
from screening.services.assessing import drafting
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed
from tests.web.strict import read_strictly


def test_text_in_another_language_than_the_page_says_so() -> None:
    both = Text.model_validate({"da": "Trivsel", "en": "Wellbeing"})

    assert marked(both, "en") == "Wellbeing"
    assert marked(Text.of("Trivsel & ro"), "en") == '<span lang="da">Trivsel &amp; ro</span>'
    assert marked(Text.of("Trivsel"), "da") == "Trivsel"


def danish(element: Element, language: str = "en") -> Iterator[str]:
    """Every text on a page that is said to be Danish."""
    language = element.get("lang", language)
    if language == "da" and element.text:
        yield " ".join(element.text.split())
    for child in element:
        yield from danish(child, language)
        if language == "da" and child.tail:
            yield " ".join(child.tail.split())


@pytest.mark.parametrize(
    "address", ["/children/{child}", "/children/{child}/assess", "/assessments/{assessment}", "/offers", "/ruler?years=4"]
)
def test_texts_of_the_files_are_marked_on_an_english_page(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, address: str
) -> None:
    child, browser, configuration = add_alma(db, people), as_user("anne"), in_force.configuration
    saved = drafting.save_draft(db, people.anne, child, configuration, *typed(WHOLE_SHEET), NOW)
    assert saved
    browser.post("/language", data={"language": "en", "back": "/"})
    signed = browser.post(f"/children/{child}/assess", data=WHOLE_SHEET | {"revision": "1", "action": "sign"})
    assessment = signed.headers.get("Location", "").rsplit("/", 1)[-1]

    html = browser.get(address.format(child=child, assessment=assessment)).get_data(as_text=True)

    page = read_strictly(html)
    assert page.get("lang") == "en"
    told = set(danish(page))
    scale = configuration.scale("boernelineal-3-5")
    assert scale is not None
    titles = {str(dimension.title) for dimension in scale.dimensions} | {str(offer.title) for offer in configuration.offers}
    assert told & titles, "the parts of the ruler or the offers are marked"
