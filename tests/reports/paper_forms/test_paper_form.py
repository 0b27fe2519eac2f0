"""The paper twin: the scale as an empty form, its pages and its tags."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from screening.domain.by_age import Age
from screening.domain.paper_forms.form_codes import blank_form_code, form_code, written_form_code
from screening.domain.people import UnitKind
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import MAIN_LANGUAGE
from screening.reports.assessing.concern import ReportChild
from screening.reports.paper_forms.paper_form import FormLength, PaperForm, blank_form, form_html, forms_pdf
from screening.reports.press.jobs import PaperStyle
from screening.reports.press.laying_out import STYLES
from screening.reports.press.lines import PAGE_OF_LINES, lines_in
from tests.builders import MUNICIPALITY, dimension, scale
from tests.configuration.shipped import shipped
from tests.reports.reading import elements, pages_of, text_of

PLACE = Municipality.model_validate(MUNICIPALITY)
EVERY_ITEM = [
    {"id": "play", "question": "Leger barnet?", "answers": {"yes": {"label": "Gerne", "point": 9}, "no": {"label": "Nødig", "point": 2}}},
    {
        "id": "alone",
        "question": "Hvem med?",
        "type": "choices",
        "answers": {"boys": {"label": "Drenge", "point": 5}, "none": {"label": "Ingen", "point": 2}},
    },
    {"id": "sleeps", "question": "Sover barnet?", "type": "yes_no", "if_yes": 9, "if_no": 3, "shown_when": {"play": ["no"]}},
    {
        "id": "weight",
        "question": "Hvad vejer barnet?",
        "type": "number",
        "unit": "kg",
        "between": "0.5-30",
        "bands": {"below 2.5": 3, "2.5 and up": 9},
        "visits": ["birth"],
    },
]
WHOLE = scale(
    dimensions=[dimension(items=EVERY_ITEM).model_dump(exclude={"source"})],
    visits=[{"id": "birth", "title": "Fødsel", "ages": "0-1 months"}, {"id": "later", "title": "To år", "ages": "24-30 months"}],
    missing_reasons=[{"id": "asleep", "title": "Barnet sov"}, {"id": "away", "title": "Ingen hjemme"}],
    perspectives=[{"id": "parent", "title": "Forælderen"}],
)


def blank(used: Scale, visit: str = "") -> bytes:
    return forms_pdf([blank_form(PLACE, used, next((one for one in used.visits if one.id == visit), None))])


def group(count: int, used: Scale | None = None) -> list[PaperForm]:
    return [
        PaperForm(PLACE, used or scale(), None, form_code(number), ReportChild(f"Barn{number} Testesen", date(2021, 2, 3), "Solsikken"))
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def whole_pdf() -> bytes:
    """The form of a scale that has everything."""
    return blank(WHOLE)


def test_the_form_asks_every_kind_of_question_with_its_letters(whole_pdf: bytes) -> None:
    text = text_of(whole_pdf)

    for asked in ("1.1 Leger barnet?", "a Gerne", "b Nødig", "Sæt gerne flere kryds", "j Ja", "n Nej", "kg", "(mellem 0,5 og 30)"):
        assert asked in text, asked
    assert "Kun hvis svaret på 1.1 er »Nødig«." in text
    assert text.count("Mangler: grundens nr.") == 4
    assert "–1 Barnet sov, –2 Ingen hjemme." in text


def test_every_point_stands_with_its_anchor_and_every_zone_with_its_word(whole_pdf: bytes) -> None:
    text = text_of(whole_pdf)

    for point in range(1, 11):
        assert f"Trin {point}." in text
    for zone in ("7–10 Trivsel", "4–6 Bekymring", "1–3 Stærk bekymring"):
        assert zone in text
    assert "Forælderen" in text


def test_a_visit_prints_its_own_questions_alone(whole_pdf: bytes) -> None:
    assert "Kun ved besøg: Fødsel." in text_of(whole_pdf)
    birth, later = text_of(blank(WHOLE, "birth")), text_of(blank(WHOLE, "later"))

    assert "Besøg: Fødsel." in birth and "Hvad vejer barnet?" in birth
    assert "Besøg: To år." in later and "Hvad vejer barnet?" not in later


def test_code_scale_and_version_stand_on_every_page(whole_pdf: bytes) -> None:
    pages = pages_of(whole_pdf)

    assert len(pages) % 2 == 0
    for number, page in enumerate(pages, 1):
        assert f"Skema {written_form_code(blank_form_code(WHOLE, None))}" in page
        assert "ruler · version 1" in page
        assert "ikke et valideret instrument" in page
        assert f"Side {number} af {len(pages)}" in page


@pytest.mark.parametrize("dimensions", [1, 2, 3, 6])
def test_pages_are_even_and_the_last_has_room_for_more_at_any_length(dimensions: int) -> None:
    used = scale(dimensions=[{**dimension().model_dump(exclude={"source"}), "id": f"d{number}"} for number in range(dimensions)])

    pages = pages_of(blank(used))
    assert len(pages) % 2 == 0
    assert ["Plads til mere" in page for page in pages] == [False] * (len(pages) - 1) + [True]


def test_what_is_free_at_the_end_is_lined_and_too_little_is_left_alone() -> None:
    assert [lines_in(free) for free in (-3, 0, 57, 58, 100, 1000)] == [0, 0, 0, 4, 8, PAGE_OF_LINES - 1]


def test_inner_margins_lie_on_the_side_of_the_binder(whole_pdf: bytes) -> None:
    style = (STYLES / PaperStyle.FORM).read_text("utf-8")
    assert "@page :left" in style
    lefts = [_leftmost(whole_pdf, page) for page in (1, 2)]
    assert lefts[0] - lefts[1] == pytest.approx((24 - 15) / 25.4 * 72, abs=1)


def _leftmost(pdf: bytes, page: int) -> float:
    import subprocess

    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    written = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return min(float(line.split('xMin="')[1].split('"')[0]) for line in written.splitlines() if "<word " in line)


def test_a_checklist_has_signs_and_no_ruler() -> None:
    used = scale(points=None, zones=[], dimensions=[])
    pdf = blank(used)

    assert "Mærker" in text_of(pdf)
    assert "ét trin" not in text_of(pdf)
    assert [element for element in elements(PdfReader(io.BytesIO(pdf))) if element["/S"] == "/Figure"] == []


def test_two_dimensions_crossed_are_a_table_with_every_cell() -> None:
    levels = {"points": "1-2", "zones": [{"id": "low", "points": "1", "title": "Lav"}, {"id": "high", "points": "2", "title": "Høj"}]}
    both = [
        {**dimension(items=[], anchors={"1": "En.", "2": "To."}).model_dump(exclude={"source"}), "id": name} for name in ("child", "care")
    ]
    cells = {"1": {"1": "Begge lave", "2": "Kun omsorgen"}, "2": {"1": "Kun barnet", "2": "Begge høje"}}
    pdf = blank(scale(**levels, dimensions=both, grid={"down": "child", "across": "care", "cells": cells}))

    text = text_of(pdf)
    for cell in ("Begge lave", "Kun omsorgen", "Kun barnet", "Begge høje"):
        assert cell in text
    found = [str(element["/S"]) for element in elements(PdfReader(io.BytesIO(pdf)))]
    assert found.count("/TD") == 4 and found.count("/TH") == 5


def test_a_group_has_a_form_for_each_child_with_its_own_code_on_every_page() -> None:
    forms = group(5)
    pdf = forms_pdf(forms)

    pages = pages_of(pdf)
    each = len(pages) // 5
    assert len(pages) == 5 * each and each % 2 == 0
    for number, form in enumerate(forms):
        own = pages[number * each : (number + 1) * each]
        assert all(f"Skema {written_form_code(form.code)}" in page for page in own)
        assert [f"Side {page} af {each}" in text for page, text in enumerate(own, 1)] == [True] * each
        assert f"Barn{number} Testesen" in own[0] and "03.02.2021" in own[0] and "Solsikken" in own[0]
        assert all("Testesen" not in page for page in own[1:])


def test_each_form_of_a_group_is_tagged_by_itself() -> None:
    reader = PdfReader(io.BytesIO(forms_pdf(group(3))))

    found = list(elements(reader))
    assert [str(element["/S"]) for element in found].count("/H1") == 3
    figures = [element for element in found if element["/S"] == "/Figure"]
    assert len(figures) == 6 and all(str(figure["/Alt"]).startswith(("Barnet: skala", "Forældrene: skala")) for figure in figures)
    placed = {reader.get_page_number(element["/Pg"]) for element in found if "/Pg" in element}
    assert placed == set(range(len(reader.pages)))


def test_forms_of_several_scales_go_in_one_pile() -> None:
    other = scale(scale="other", title="En anden", dimensions=[dimension().model_dump(exclude={"source"})])
    pdf = forms_pdf([*group(2), *group(1, other)])

    assert text_of(pdf).count("Side 1 af") == 3
    assert "other · version 1" in pages_of(pdf)[-1]


def test_pdf_is_tagged_ua1_in_danish_with_plex_embedded(whole_pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(whole_pdf))

    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"] and catalogue["/Lang"] == "da"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert 'pdfuaid:part="1"' in catalogue["/Metadata"].get_data().decode()
    fonts = [font.get_object()["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts and all("IBM-Plex-Sans" in font for font in fonts)


def test_a_childs_name_never_stands_in_the_metadata() -> None:
    reader = PdfReader(io.BytesIO(forms_pdf(group(1))))

    assert "Testesen" not in f"{reader.metadata} {reader.trailer['/Root']['/Metadata'].get_data().decode()}"


@pytest.mark.parametrize(("count", "title"), [(1, "Skema "), (3, "3 papirskemaer")])
def test_a_pile_of_forms_is_not_called_by_the_first_alone(count: int, title: str) -> None:
    metadata = PdfReader(io.BytesIO(forms_pdf(group(count)))).metadata

    assert metadata is not None and str(metadata.title).startswith(title)


def test_hostile_text_is_printed_literally() -> None:
    text = text_of(blank(scale(title="<script>alert(1)</script> {{ 7 * 7 }}")))

    assert "<script>alert(1)</script> {{ 7 * 7 }}" in text


def test_a_very_long_name_stays_in_its_box() -> None:
    long = PaperForm(PLACE, scale(), None, form_code(1), ReportChild("Anna Sofie " * 10, date(2021, 2, 3), "Solsikken"))
    short = group(1)

    assert len(pages_of(forms_pdf([long]))) == len(pages_of(forms_pdf(short)))


def test_the_english_form_says_that_it_is_english() -> None:
    reader = PdfReader(io.BytesIO(forms_pdf([blank_form(PLACE, scale(), None)], "en")))

    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_a_childs_own_form_has_the_words_and_zones_of_its_age_and_the_blank_form_those_of_all() -> None:
    banded = dimension(
        question={"by_age": {"0-2 years": "Griber barnet?", "3-5 years": "Tegner barnet?"}},
        zones=[
            {"ages": "0-2 years", "red": "1-2", "yellow": "3-6", "green": "7-10"},
            {"ages": "3-5 years", "red": "1-4", "yellow": "5-6", "green": "7-10"},
        ],
    )
    aged = scale(dimensions=[banded.model_dump(exclude={"source"})])
    own = text_of(forms_pdf([PaperForm(PLACE, aged, None, form_code(1), group(1)[0].child, age=Age(50))]))

    assert "Tegner barnet?" in own
    assert "Griber barnet?" not in own
    assert "1–4 Stærk bekymring" in own
    assert all(words in text_of(blank(aged)) for words in ("Griber barnet?", "Tegner barnet?"))


def test_a_point_that_raises_a_flag_is_marked_by_a_sign_and_in_words() -> None:
    anchors = {str(point): {"text": f"Trin {point}.", "flags": "neglect"} if point < 3 else f"Trin {point}." for point in range(1, 11)}
    flagged = dimension(items=[], suggest=None, anchors=anchors).model_dump(exclude={"source"})
    html = form_html(blank_form(PLACE, scale(dimensions=[flagged]), None), MAIN_LANGUAGE)

    marked = re.findall(r"<strong>(\d+)</strong></p></div>\s*<p>[^\n]*<strong>! Ændrer rådet med det samme.</strong>", html)
    assert marked == ["2", "1"]


def test_no_part_of_a_short_form_seems_to_be_lost() -> None:
    rulers = [scale for scale in shipped().scales if not scale.is_checklist]
    forms = [replace(blank_form(PLACE, ruler, None), length=FormLength.SHORT) for ruler in rulers]
    numbers = [re.findall(r'<h2><span class="number">(\d+)</span>', form_html(form, MAIN_LANGUAGE)) for form in forms]

    assert numbers == [["1", "2", "3", "4", "5", "6", "7"]] * len(rulers)
    assert len(pages_of(forms_pdf(forms))) == 2 * len(rulers)


def test_a_form_asks_about_visits_only_where_the_unit_makes_them() -> None:
    ruler = shipped().scale("boernelineal-0-2")
    assert ruler is not None
    at_home, in_daycare = (
        form_html(blank_form(PLACE, ruler, None, frozenset({kind})), MAIN_LANGUAGE) for kind in (UnitKind.HEALTH_VISITING, UnitKind.DAYCARE)
    )

    assert "Sæt kryds ved besøget" in at_home and "Hvad vejer barnet?" in at_home
    assert "Sundhedsplejerskens besøg, 4–11 måneder" in at_home, "visits of the same title are told apart by their ages"
    assert not [asked for asked in ("Sæt kryds ved besøget", "Kun ved besøg", "Hvad vejer barnet?") if asked in in_daycare]
    assert "Hvordan er barnets søvn?" in at_home and "Hvordan er barnets søvn?" in in_daycare


@pytest.mark.parametrize("title", ["Hvor trygt er det?", "Hjemme:"])
def test_a_title_that_ends_in_a_mark_is_followed_by_no_other(title: str) -> None:
    html = form_html(blank_form(PLACE, scale(dimensions=[dimension(title=title).model_dump(exclude={"source"})]), None), MAIN_LANGUAGE)

    assert title in html
    assert re.findall(rf"{re.escape(title)}[.:;?!,]", html) == []


def test_the_short_form_is_two_pages_a_child_with_every_point_and_without_their_texts() -> None:
    whole = group(2)
    short = [replace(form, length=FormLength.SHORT) for form in whole]

    pages = pages_of(forms_pdf(short))

    assert len(pages) == 4 < len(pages_of(forms_pdf(whole)))
    assert [written_form_code(form.code) in pages[2 * place] for place, form in enumerate(short)] == [True, True]
    assert "Det her er det korte skema." in pages[0]
    anchors = {text.in_language(MAIN_LANGUAGE) for text in short[0].scale.dimensions[0].anchor_by_point.values()}
    assert [words for words in anchors if words in " ".join(pages)] == []
