"""What the checkers of HTML found once, held for every template."""

import re

from screening.settings import REPOSITORY

CATALOGUE = REPOSITORY / "screening" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
DANISH = re.compile(r'^msgid(?:_plural)? ((?:".*"\n)+)', re.MULTILINE)
SOURCES = {path.name: path.read_text("utf-8") for path in (REPOSITORY / "templates").rglob("*.html")}


def test_htmx_is_asked_by_attributes_that_html_knows() -> None:
    bare = {name: found for name, source in SOURCES.items() if (found := re.findall(r"(?<![\w-])hx-[a-z-]+=", source))}

    assert bare == {}


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
