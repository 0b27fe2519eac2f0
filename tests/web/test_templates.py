"""Templates compiled for each language: they say what Jinja's own would say, and what is not safe is made safe."""

from datetime import date
from typing import Any

import jinja2
import pytest
from flask import Flask
from markupsafe import Markup, escape

from screening.domain.ruler.written.offers import Contact, Places
from screening.domain.text import Text
from screening.web.door.templates import quick_escape

CALLS = """
{%- macro plain(a, b=2) %}{{ a }}-{{ b }};{% endmacro -%}
{%- macro many() %}{{ varargs | join("+") }}{{ kwargs["z"] }};{% endmacro -%}
{%- macro around(a) %}<i>{{ caller(a) }}</i>{% endmacro -%}
{{ plain(1) }}{{ plain(1, b="<") }}{{ plain(*[3, 4]) }}{{ plain(**{"a": 5}) }}{{ many(1, 2, z="&") }}{{ many(1, 2, 3, z="c") }}
{%- for one in range(2) %}{% call(a) around(one) %}{{ a }}{{ loop.index }}{{ text }}{% endcall %}{% endfor %}"""


def said(app: Flask, language: str, source: str, **values: Any) -> str:
    """What a template says to a reader of this language."""
    with app.test_request_context() as context:
        context.session["language"] = language
        return app.jinja_env.from_string(source).render(**values)


@pytest.mark.parametrize(("language", "told"), [("da", "Min dag / Trin &lt;b&gt;"), ("en", "My day / Point &lt;b&gt;")])
def test_a_sentence_is_in_the_readers_language_and_its_gaps_are_safe(app: Flask, language: str, told: str) -> None:
    assert said(app, language, '{{ _("Min dag") }} / {{ _("Trin %(point)s", point=written) }}', written="<b>") == told


def test_a_sentence_that_quotes_a_button_may_stand_in_an_attribute(app: Flask) -> None:
    quotes = '<p title="{{ _("Ikke gemt. Tryk på »Gem trin«.") }}">{{ _("Må være tom i »%(zone)s«.", zone="<b>") }}</p>'

    assert said(app, "en", quotes) == '<p title="Not saved. Press &#34;Save points&#34;.">May be left empty in &#34;&lt;b&gt;&#34;.</p>'


def test_a_text_of_the_files_is_said_in_the_readers_language(app: Flask) -> None:
    text = Text.model_validate({"da": "Rød & gul", "en": "Red & yellow"})

    assert said(app, "en", "{{ text | say }}", text=text) == "Red &amp; yellow"
    assert said(app, "da", "{{ text | say }}", text=text) == "Rød &amp; gul"


def test_the_same_page_is_compiled_for_each_language(app: Flask) -> None:
    pages = []
    for language in ("da", "en", "da"):
        with app.test_request_context() as context:
            context.session["language"] = language
            pages.append(app.jinja_env.get_template("components/frame.html").module.links("", "", *8 * (0,)))  # type: ignore[attr-defined]

    assert "Min dag" in pages[0] and "My day" in pages[1] and pages[2] == pages[0]


def test_a_call_does_what_jinja_does(app: Flask) -> None:
    usual = jinja2.Environment(autoescape=True).from_string(CALLS)
    ours = said(app, "da", CALLS, text="<u>")

    assert ours == usual.render(text="<u>")
    assert "&lt;u&gt;" in ours


@pytest.mark.parametrize("value", ["<b>'\"&", Markup("<b>"), 3, 2.5, True, None, ["<"]])
def test_what_is_not_safe_is_made_safe(value: object) -> None:
    assert quick_escape(value) == escape(value)


def test_what_is_safe_in_a_sentences_gap_stays_as_it_is(app: Flask) -> None:
    assert said(app, "da", '{{ _("Trin %(point)s", point=safe) }}', safe=Markup("<b>3</b>")) == "Trin <b>3</b>"


@pytest.mark.parametrize("shown", ['{{ _("Trin %(point)s", point=one) }}', '{% set told = _("Trin %(point)s", point=one) %}{{ told }}'])
def test_a_sentences_gap_is_made_safe_once_wherever_the_sentence_goes(app: Flask, shown: str) -> None:
    assert said(app, "da", shown, one="<&>") == "Trin &lt;&amp;&gt;"


def test_a_sentence_is_woven_in_the_order_of_its_own_language(app: Flask) -> None:
    source = '{{ _("%(dimension)s over tid: %(count)s vurderinger fra %(first)s til %(last)s, sidst trin %(point)s, %(zone)s. Alle står i tabellen.", zone="z", point=5, dimension="d", count=3, first="f", last="l") }}'  # noqa: E501

    assert said(app, "da", source) == "d over tid: 3 vurderinger fra f til l, sidst trin 5, z. Alle står i tabellen."


def test_a_macro_takes_what_it_has_a_name_for_and_nothing_else(app: Flask) -> None:
    with pytest.raises(TypeError, match="takes no keyword argument"):
        said(app, "da", "{% macro one(a) %}{{ a }}{% endmacro %}{{ one(1, c=2) }}")
    with pytest.raises(TypeError, match="takes not more than"):
        said(app, "da", "{% macro one(a) %}{{ a }}{% endmacro %}{{ one(1, 2) }}")


@pytest.mark.parametrize(("free", "told"), [(0, "ingen ledige"), (1, "1 ledig"), (2, "2 ledige")])
def test_free_places_are_counted_as_danish_counts(app: Flask, free: int, told: str) -> None:
    held = Places(free=free, as_of=date(2026, 11, 1))

    source = '{% from "components/offer.html" import free_places %}{{ free_places(held) }}'
    assert said(app, "da", source, held=held) == f"{told} (set 01.11.2026)"


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("https://lindeborg.example/x", "https://lindeborg.example/x"),
        ("lindeborg.example", "https://lindeborg.example"),
        ("javascript:alert(1)", "https://javascript:alert(1)"),
        ("data:text/html,<b>", "https://data:text/html,&lt;b&gt;"),
        ('http://x" onclick="y', "http://x&#34; onclick=&#34;y"),
    ],
)
def test_an_offers_link_leads_to_a_page_of_the_web_and_nowhere_else(app: Flask, written: str, leads_to: str) -> None:
    shown = said(
        app, "da", '{% from "components/offer.html" import reach with context %}{{ reach(contact) }}', contact=Contact(web=written)
    )

    assert f'href="{leads_to}"' in shown
