"""A page falls back on the fonts that paper has, and a Danish page fetches none of them."""

import re

from flask.testing import FlaskClient

from screening.reports.letters import face_for, in_plex, without_font
from screening.settings import REPOSITORY
from screening.web.door.letters import style_sheet

SCRIPTS = {"Tigrinya": "ትግርኛ", "Tamil": "தமிழ்", "Thai": "ไทย", "Chinese": "中文", "Urdu": "اردو", "Korean": "한국어", "Syriac": "ܣܘܪܝܝܐ"}
RULE = re.compile(r'url\("([^"]+)"\).*?unicode-range: ([^}]+) \}')


def fonts_by_letter(letters: str) -> dict[str, str]:
    """Which font a browser fetches for each letter: the last rule that names it."""
    rules = [(path, re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges)) for path, ranges in RULE.findall(style_sheet())]
    return {
        letter: path
        for letter in letters
        for path, ranges in rules
        if any(int(low, 16) <= ord(letter) <= int(high or low, 16) for low, high in ranges)
    }


def test_every_script_that_paper_has_a_page_has_from_the_same_font(client: FlaskClient) -> None:
    for script, words in SCRIPTS.items():
        fonts = fonts_by_letter(words)
        assert set(fonts) == set(words), script
        for letter, path in fonts.items():
            face = face_for(letter)
            assert face and face.path.as_posix().endswith(path), (script, letter)
        with client.get(f"/parts/{next(iter(fonts.values()))}") as answer:
            assert answer.status_code == 200 and answer.data.startswith(b"wOF2")


def test_nothing_that_the_program_says_needs_another_font() -> None:
    written = [path for path in (REPOSITORY / "scales").glob("*.yaml") if path.name != "letters.yaml"]
    said = [*(REPOSITORY / "templates").rglob("*.html"), *written, *(REPOSITORY / "screening").rglob("*.po")]
    letters = set("".join(path.read_text("utf-8") for path in said)) - {"\n"}

    assert {letter for letter in letters if ord(letter) not in in_plex()} == set()
    assert fonts_by_letter("".join(letters)) == {}


def test_letters_to_families_need_no_font_that_paper_does_not_have() -> None:
    assert without_font((REPOSITORY / "scales" / "letters.yaml").read_text("utf-8")) == ()


def test_every_page_asks_for_the_fonts_from_here(client: FlaskClient) -> None:
    page = client.get("/login").get_data(as_text=True)
    sheet = client.get("/parts/letters.css")

    assert 'href="/parts/letters.css"' in page
    assert sheet.mimetype == "text/css" and "font-src 'self'" in sheet.headers["Content-Security-Policy"]
    assert "http" not in sheet.get_data(as_text=True)
