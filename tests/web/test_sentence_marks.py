"""A municipality's text that ends in a mark of its own ends a sentence of the program's with that one mark."""

import pytest
from flask import Flask, render_template_string

from screening.domain.phrase import Phrase
from screening.domain.text import Text
from screening.language import marked, render
from screening.reports.pages import report_environment

ENDINGS = [
    ("Sproget", "Sproget."),
    ("Sproget.", "Sproget."),
    ("Leger barnet?", "Leger barnet?"),
    ("Godt gået!", "Godt gået!"),
    ("Og …", "Og …"),
]
GERMAN = Text({"de": "Spielt es?"})


@pytest.mark.parametrize(("written", "ending"), ENDINGS)
def test_a_sentence_has_one_mark_after_its_last_gap(written: str, ending: str) -> None:
    assert render(Phrase("Ikke observeret: {part}.", {"part": Text({"da": written})}), "da") == f"Ikke observeret: {ending}"


@pytest.mark.parametrize(("written", "ending"), ENDINGS)
def test_a_sentence_goes_on_after_the_one_mark(written: str, ending: str) -> None:
    assert render(Phrase("Det er {part}. Se igen.", {"part": written}), "da") == f"Det er {ending} Se igen."


def test_a_mark_inside_a_sentence_stays() -> None:
    assert (
        render(Phrase("Filen {name}.yaml er {part}, ikke mere.", {"name": "a.", "part": "b."}), "da") == "Filen a..yaml er b., ikke mere."
    )


def test_a_mark_counts_where_the_language_of_the_text_is_marked() -> None:
    told = marked(Phrase("Ikke spurgt: {who}.", {"who": GERMAN}), "da")
    assert told == 'Ikke spurgt: <span lang="de">Spielt es?</span>'


@pytest.mark.parametrize(("written", "ending"), ENDINGS)
def test_page_and_paper_have_one_mark(app: Flask, written: str, ending: str) -> None:
    source = '{{ _("Samlet: %(zone)s.", zone=zone) }}|{{ zone | ended }}|{{ _("Efterset %(day)s. Mere", day=zone) ~ "" }}'
    with app.test_request_context():
        page = render_template_string(source, zone=written)
    paper = report_environment("da").from_string(source).render(zone=written)
    assert page == paper == f"Samlet: {ending}|{ending}|Efterset {ending} Mere"


def test_what_a_sentence_ends_in_is_still_made_safe(app: Flask) -> None:
    with app.test_request_context():
        assert render_template_string('{{ _("Samlet: %(zone)s.", zone="<b>?") }}') == "Samlet: &lt;b&gt;?"
