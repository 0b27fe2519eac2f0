"""What a family holds: every text of the file is printed, right to left too, without data, on few pages, and measured as it is read."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from screening.domain.helping.family_papers import AgreedLine, FamilyPaperKind, TypedPaper
from screening.domain.helping.giving_papers import FamilyRuler
from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.letters import LettersFile
from screening.domain.ruler.written.scales import Status
from screening.domain.text import Text
from screening.reports.helping.family_paper import FamilyPaperPrint, family_paper_html, family_paper_pdf, measured, pages_of, printed_words
from screening.services.publishing.configurations import InForce

RULER = FamilyRuler("child", Text.of("Barnets udvikling"), 1, 10, True, 5, None)
TEXTS = {
    "strengths": "Emil finder selv på.",
    "seen.child": "Han har få ord, når han er vred.",
    "parents.child": "7",
    "child.child": "8",
    "on": "3.12.2026",
    "time": "14.30",
    "place": "Stuen",
    "comes": "Anne, pædagog",
    "own_lines": "Hvad gør vi om morgenen?",
    "interpreter": "on",
    "call": "Anne, 00 12 34 56",
}
AGREED = (AgreedLine("Anne", "Giver ham besked før skift", "hver dag"),)


@pytest.fixture
def configuration(in_force: InForce) -> Configuration:
    return in_force.configuration


def printed(configuration: Configuration, kind: FamilyPaperKind, code: str = "da") -> FamilyPaperPrint:
    letters = configuration.letters
    assert letters.labels is not None
    is_parents = kind is FamilyPaperKind.PARENTS
    return FamilyPaperPrint(
        kind=kind,
        letters=letters,
        language=letters.by_code[code],
        labels=letters.labels,
        municipality=configuration.municipality,
        unit_name="Solsikken",
        child_name="Emil",
        to_names=("Mette Testesen",),
        by="Anne, pædagog",
        made_on=date(2026, 11, 26),
        typed=TypedPaper(code, TEXTS, ("m",), (0, 5), AGREED if is_parents else ()),
        rulers=(RULER,) if is_parents else (),
    )


def test_an_invitation_without_day_or_place_yet_has_no_empty_frame(configuration: Configuration) -> None:
    paper = printed(configuration, FamilyPaperKind.DIALOGUE)
    begun = replace(paper, typed=replace(paper.typed, texts={}))

    assert 'class="when-where' in family_paper_html(paper)
    assert 'class="when-where' not in family_paper_html(begun)


def test_a_paper_asks_nobody_to_ring_where_there_is_only_a_name(configuration: Configuration) -> None:
    paper = printed(configuration, FamilyPaperKind.INFORMATION)
    filled_in = replace(paper, typed=replace(paper.typed, texts={"call": paper.by}))
    with_number = replace(paper, typed=replace(paper.typed, texts={"call": f"{paper.by}, 00 12 34 21"}))

    assert "Ring til os" in family_paper_html(with_number) and "00 12 34 21" in family_paper_html(with_number)
    assert "Ring til os" not in family_paper_html(filled_in) and paper.by in family_paper_html(filled_in)


def texts_of(letters: LettersFile, kind: FamilyPaperKind) -> list[Text]:
    own, labels = (
        {
            FamilyPaperKind.PARENTS: letters.parents_paper,
            FamilyPaperKind.DIALOGUE: letters.dialogue,
            FamilyPaperKind.NETWORK: letters.network,
            FamilyPaperKind.INFORMATION: letters.information,
        }[kind],
        letters.labels,
    )
    assert own is not None and labels is not None
    meeting = (labels.day, labels.time, labels.place, labels.comes, labels.interpreter)
    beside = {
        FamilyPaperKind.PARENTS: (labels.who, labels.what, labels.when, labels.low, labels.high, labels.we, labels.parents, labels.child)
    }
    told = [value for name in type(own).model_fields if isinstance(value := getattr(own, name), Text)]
    told += [text for part in getattr(own, "parts", ()) for text in (part.title, part.text)]
    agenda = getattr(own, "agenda", ())
    told += [agenda[0], agenda[5]] if agenda else []
    return [*told, labels.about, labels.to, labels.call, *beside.get(kind, meeting if kind.is_invitation else ())]


@pytest.mark.parametrize("code", ["da", "en", "tr", "ar"])
@pytest.mark.parametrize("kind", FamilyPaperKind)
def test_every_text_of_the_file_stands_on_its_paper_in_the_language_that_was_chosen(
    configuration: Configuration, kind: FamilyPaperKind, code: str
) -> None:
    html = family_paper_html(printed(configuration, kind, code)).replace("&#39;", "'")

    for text in texts_of(configuration.letters, kind):
        assert text.in_language(code) in html, text
    assert f'<html lang="{code}"{" dir=" if code == "ar" else ">"}' in html


@pytest.mark.parametrize(("kind", "code"), [(FamilyPaperKind.PARENTS, "ar"), (FamilyPaperKind.DIALOGUE, "tr")])
def test_the_paper_is_accessible_carries_no_data_and_fits(configuration: Configuration, kind: FamilyPaperKind, code: str) -> None:
    pdf = family_paper_pdf(printed(configuration, kind, code))
    read = PdfReader(BytesIO(pdf))

    assert not read.attachments and read.trailer["/Root"]["/Lang"] == code
    assert read.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pages_of(pdf) <= 2


def test_a_ruler_turns_with_the_language(configuration: Configuration) -> None:
    assert printed(configuration, FamilyPaperKind.PARENTS).cells(RULER)[0] == 1
    assert printed(configuration, FamilyPaperKind.PARENTS, "ar").cells(RULER)[0] == 10
    assert printed(configuration, FamilyPaperKind.PARENTS).cells(replace(RULER, best_is_high=False))[0] == 10


def test_every_mark_stands_at_its_point_and_nobody_elses(configuration: Configuration) -> None:
    paper = printed(configuration, FamilyPaperKind.PARENTS)

    assert [(mark.voice, mark.point) for mark in paper.marks(RULER)] == [("parents", 7), ("child", 8), ("we", 5)]
    outside = replace(paper, typed=replace(paper.typed, texts=TEXTS | {"child.child": "12"}))
    assert [mark.voice for mark in outside.marks(RULER)] == ["parents", "we"]


@pytest.mark.parametrize("kind", FamilyPaperKind)
def test_the_municipalitys_own_letters_are_easy_to_read(configuration: Configuration, kind: FamilyPaperKind) -> None:
    assert 0 < measured(printed(configuration, kind)).figure <= HARDEST_FOR_PARENTS


def test_what_is_measured_is_what_is_printed_and_what_was_typed_counts(configuration: Configuration) -> None:
    paper = printed(configuration, FamilyPaperKind.PARENTS)
    words = printed_words(family_paper_html(paper))

    assert "Emil finder selv på." in words and "Giver ham besked før skift." in words and "Det går godt." in words
    assert "Mette Testesen" not in words and "00 12 34 56" not in words
    hard = replace(paper, typed=replace(paper.typed, texts=TEXTS | {"seen.child": "Reguleringsvanskeligheder " * 12}))
    assert measured(hard).figure > measured(paper).figure
    assert measured(hard).costly[0].word == "Reguleringsvanskeligheder" and measured(hard).costly[0].times == 12


def test_a_protected_name_and_place_stand_nowhere(configuration: Configuration) -> None:
    html = family_paper_html(replace(printed(configuration, FamilyPaperKind.INFORMATION), child_name=None, unit_name=""))

    assert "Emil" not in html and "Solsikken" not in html


def test_danish_words_on_an_arabic_paper_read_from_the_left(configuration: Configuration) -> None:
    html = family_paper_html(printed(configuration, FamilyPaperKind.PARENTS, "ar"))

    assert '<span class="typed" dir="ltr">Emil finder selv på.</span>' in html


def test_a_letter_that_nobody_has_approved_says_so_at_the_foot_of_each_page(configuration: Configuration) -> None:
    """`status` of the file: an example is marked, what is approved is not."""
    letters = configuration.letters
    example = printed(configuration, FamilyPaperKind.PARENTS, "da")
    approved = replace(example, letters=letters.model_copy(update={"status": Status.APPROVED}))

    assert "eksempel" in family_paper_html(example).lower().partition('data-child="')[2].partition('"')[0]
    assert family_paper_html(approved).partition('data-child="')[2].partition('"')[0] == ""


def test_each_of_the_languages_turns_the_whole_paper(configuration: Configuration) -> None:
    for language in configuration.letters.languages:
        html = family_paper_html(printed(configuration, FamilyPaperKind.PARENTS, language.code))

        assert f'lang="{language.code}"' in html and language.name
        assert ('dir="rtl"' in html.partition("<body")[0]) is language.right_to_left


KEYS = {
    "parents_paper": {"title", "opening", "strengths", "seen", "marks", "agreed", "closing"},
    "dialogue": {"title", "opening", "about", "agenda", "closing"},
    "network": {"title", "opening", "about", "agenda", "closing"},
    "information": {"title", "parts"},
    "labels": {
        "about",
        "to",
        "page",
        "of",
        "day",
        "time",
        "place",
        "comes",
        "interpreter",
        "who",
        "what",
        "when",
        "call",
        "low",
        "high",
        "we",
        "parents",
        "child",
    },
}
"""What each part of the file holds: all of it is printed, as the walk over the texts above shows."""


@pytest.mark.parametrize("part", KEYS)
def test_every_key_of_the_letters_is_known_here(configuration: Configuration, part: str) -> None:
    assert set(type(getattr(configuration.letters, part)).model_fields) - {"source"} <= KEYS[part]
