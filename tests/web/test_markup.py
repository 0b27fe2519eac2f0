"""What the checkers of HTML found once, held for every template."""

import re

import pytest

from screening.settings import REPOSITORY
from tests.web.strict import read_strictly, skeleton

PAGE = '<!doctype html><html lang="da"><head><title>Alma &amp; Bo</title></head><body>{}</body></html>'
READ = '<p class="a" title="1 > 0">Alma er 5 &lt; 6 år.</p><table><tr><td>3<input type="hidden" name="b"></td></tr></table>'
CATALOGUE = REPOSITORY / "screening" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
DANISH = re.compile(r'^msgid(?:_plural)? ((?:".*"\n)+)', re.MULTILINE)
SOURCES = {path.name: path.read_text("utf-8") for path in (REPOSITORY / "templates").rglob("*.html")}


def test_htmx_is_asked_by_attributes_that_html_knows() -> None:
    bare = {name: found for name, source in SOURCES.items() if (found := re.findall(r"(?<![\w-])hx-[a-z-]+=", source))}

    assert bare == {}


def test_htmx_is_loaded_in_one_place_with_how_it_is_set() -> None:
    assert [name for name, source in SOURCES.items() if "htmx.min.js" in source or "htmx-config" in source] == ["htmx.html"]


def test_a_hidden_field_completes_nothing() -> None:
    hidden = [field for source in SOURCES.values() for field in re.findall(r'<input type="hidden"[^>]*>', source)]

    assert len(hidden) > 10
    assert [field for field in hidden if "autocomplete" in field] == []


def test_a_day_is_never_asked_for_in_the_browsers_order() -> None:
    assert [name for name, source in SOURCES.items() if re.search(r"type=.date\b", source)] == []


def test_danish_is_quoted_in_danish() -> None:
    sentences = DANISH.findall(CATALOGUE.read_text("utf-8"))
    written = [path.read_text("utf-8") for path in (REPOSITORY / "scales").rglob("*.yaml")]

    assert len(sentences) > 1000 and len(written) > 20
    assert [text for text in [*sentences, *written, *SOURCES.values()] if re.search("[“”„‘]", text)] == []


def test_one_and_many_are_two_texts_in_english() -> None:
    assert " | " not in CATALOGUE.read_text("utf-8")


def test_a_page_with_other_words_alone_is_not_read_strictly_again() -> None:
    other = READ.replace("Alma er 5", "Bent (2 år) er 4").replace('"a"', '"b c-d"').replace('"b"', '"/children/17?a=2"')

    assert other != READ and skeleton(PAGE.format(other)) == skeleton(PAGE.format(READ))
    read_strictly(PAGE.format(READ))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<td>", "<td></p>"),
        ("5 &lt;", "5 <"),
        ("&lt;", "&lx;"),
        ("er 5", "er &#1; 5"),
        ("er 5", "er \x01 5"),
        ('class="a"', 'class="a" class="b"'),
        ('"1 > 0">', '"1 > 0" id="x" id="y">'),
        ('class="a"', 'class=a"b'),
        ('title="1', 'title="&lx; 1'),
        ("<tr><td>3", '<tr><input type="text"><td>3'),
        ("<td>3", "<td/>3"),
        ("år.", "år.<!-- a -- b -->"),
    ],
)
def test_a_page_with_a_fault_of_any_kind_is_read(right: str, wrong: str) -> None:
    faulty = PAGE.format(READ.replace(right, wrong, 1))

    assert skeleton(faulty) != skeleton(PAGE.format(READ))
    with pytest.raises(AssertionError):
        read_strictly(faulty)
