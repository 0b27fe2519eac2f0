"""Every letter on paper comes from a font that has it, or is named as one that none has."""

import io
import logging
import subprocess
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from screening.domain.assessing.account import TEXT_NAMES, Account, Observation
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import tellable
from screening.language import render
from screening.reports import lettering, letters
from screening.reports.assessing.concern import ConcernReport
from screening.reports.assessing.missing_letters import missing_letters
from screening.reports.paper_forms.paper_form import PaperForm, forms_pdf
from screening.reports.pdf import concern_pdf
from tests.configuration.shipped import shipped
from tests.reports import examples
from tests.reports.reading import text_of

SCRIPTS = {
    "Tigrinya": "ሰላም ኣነ ፈሪሐ ኣለኹ",
    "Tamil": "வணக்கம்",
    "Thai": "ไม่อยากกลับบ้าน",
    "Chinese": "你好我害怕回家",
    "Chinese, traditional": "繁體字學習",
    "Japanese": "こんにちは カタカナ",
    "Korean": "안녕하세요",
    "Arabic": "مرحبا",
    "Urdu": "مجھے گھر ڈر لگتا ہے",
    "Persian": "می\u200cخواهم",
    "Kurdish": "ئەمڕۆ دێت",
    "Syriac": "ܫܠܡܐ",
    "Hebrew": "שלום",
    "Hindi": "नमस्ते",
    "Bengali": "নমস্কার",
    "Punjabi": "ਸਤਿ",
    "Gujarati": "નમસ્તે",
    "Sinhala": "ආයුබෝවන්",
    "Telugu": "నమస్తే",
    "Kannada": "ನಮಸ್ತೆ",
    "Malayalam": "നമസ്തേ",
    "Khmer": "សួស្តី",
    "Burmese": "မင်္ဂလာပါ",
    "Lao": "ສະບາຍດີ",
    "Armenian": "Բարեւ",
    "Georgian": "გამარჯობა",
    "Vietnamese": "Nguyễn Thị Ngọc Ưởng",
    "Ukrainian": "Привіт, їжак ґанок",
    "Greek": "Καλημέρα ᾧ",
}
TOLD = "ሰላም. Hun sagde: வணக்கம் og สวัสดี, 你好我害怕, नमस्ते 안녕 Привіт Nguyễn [sic] გამარჯობა"


def quoting(words: str) -> ConcernReport:
    """A report in which the child said `words`."""
    report = examples.green()
    account = Account((Observation(examples.OBSERVED_ON, words, words, words),), dict.fromkeys(TEXT_NAMES, words))
    return replace(report, told=tellable(report.result, account, Outlet.REPORT, report.told.parent_contact))


def test_no_font_is_opened_for_what_ibm_plex_sans_certainly_has() -> None:
    assert all(letters.is_in_plex(sign) for sign in letters.IN_PLEX)
    assert letters.in_plex().issuperset(ord(sign) for sign in letters.IN_PLEX - {"\n"})


@pytest.mark.parametrize("words", SCRIPTS.values(), ids=SCRIPTS)
def test_the_letters_of_each_script_are_printed(words: str) -> None:
    assert letters.without_font(words) == ()


def test_no_letter_on_paper_is_an_empty_box_or_from_a_font_of_the_machine() -> None:
    pdf = concern_pdf(quoting("\n".join([*SCRIPTS.values(), TOLD])))

    fonts = _fonts(pdf)
    assert len(fonts) > len(SCRIPTS) / 2
    assert all("IBM-Plex" in name or "noto-sans" in name for name in fonts)
    for name, (content, widths) in fonts.items():
        glyphs = TTFont(io.BytesIO(content)).getGlyphOrder()
        assert 0 not in widths, f"{name} prints .notdef"
        assert all(number < len(glyphs) for number in widths)


def test_the_childs_words_in_mixed_scripts_can_be_read_back_upright() -> None:
    pdf = concern_pdf(quoting(TOLD))

    text = "".join(text_of(pdf).split())
    for word in ("ሰላም", "你好我害怕", "안녕", "Привіт", "გამარჯობა", "Nguyễn"):
        assert text.count(word) >= 4
    assert not [name for name in _fonts(pdf) if "noto" in name and ("italic" in name.lower() or "oblique" in name.lower())]


def test_what_reads_from_the_right_stands_to_the_right() -> None:
    pdf = concern_pdf(quoting("שלום\nDansk linje"))
    written = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()

    right = [float(line.split('xMax="')[1].split('"')[0]) for line in written.splitlines() if "שלום" in line or "םולש" in line]
    left = [float(line.split('xMin="')[1].split('"')[0]) for line in written.splitlines() if ">Dansk<" in line]
    assert len([edge for edge in right if edge > 500]) == 6  # every typed text; the place stands in a heading
    assert len([edge for edge in left if edge < 90]) == len(left) - 1 >= 6  # the place stands in a heading, after its day


def test_letters_that_no_font_has_are_named_and_printed_as_their_numbers() -> None:
    report = quoting("Glad \U0001f600 og \u13a0")
    report = replace(report, child=replace(report.child, name="Alma \u13a0"))

    named = {render(missing.field, "da"): missing.letters for missing in missing_letters(report)}
    text = text_of(concern_pdf(report))

    assert named["Barnets navn"] == ("\u13a0",)
    assert named["Barnets egne ord"] == ("\U0001f600", "\u13a0")
    assert "»Glad [U+1F600] og [U+13A0]«" in text
    assert "Alma [U+13A0]" in text
    assert missing_letters(examples.yellow()) == ()


def test_a_name_on_a_paper_form_is_printed_too() -> None:
    scale = shipped().scales[0]
    child = replace(examples.ALMA, name="ሰላም مريم")

    pdf = forms_pdf([PaperForm(shipped().municipality, scale, None, "AAAAAAAA", child)])

    assert any("noto-sans-ethiopic" in name for name in _fonts(pdf))
    assert "ሰላም" in text_of(pdf)


def test_danish_html_is_left_as_it_is() -> None:
    html = '<p class="typed">Blåbær — »æble«… Nguyễn</p>'

    assert lettering.letter(html) == lettering.Lettered(html, ())


def test_lines_around_one_that_reads_from_the_right_keep_their_places() -> None:
    lettered = lettering.letter('<p class="typed">Før\n\nשלום 12\nefter &amp; til</p><em>שלום</em>').html

    blocks = [block.split("</span>")[0].split(">")[1] for block in lettered.split("<span ")[1:]]
    assert blocks == ["Før", "&#160;", "שלום 12", "efter &amp; til", "שלום"]


def test_a_font_is_read_once(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    concern_pdf(quoting(SCRIPTS["Thai"]))
    monkeypatch.setattr("screening.reports.press.laying_out.plain_font", lambda face: pytest.fail(f"{face.family} was read again"))

    with caplog.at_level(logging.WARNING, "weasyprint"):
        assert any("noto-sans-thai" in name for name in _fonts(concern_pdf(quoting(SCRIPTS["Thai"]))))
    assert caplog.records == []


def _fonts(pdf: bytes) -> dict[str, tuple[bytes, set[int]]]:
    """Each embedded font by name: its file, and the numbers of the glyphs that are printed."""
    found = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = descendant["/FontDescriptor"]
            content = descriptor.get("/FontFile2") or descriptor["/FontFile3"]
            numbers = {number for number in descendant["/W"][::2] if isinstance(number, int)}
            found[str(font.get_object()["/BaseFont"])] = (content.get_object().get_data(), numbers)
    return found
