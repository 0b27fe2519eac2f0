"""A text that must stand is one that somebody sees; what nobody sees is told at its place."""

import pytest

from screening.configuration.loading import load_files
from tests.configuration.folders import TODAY, base_files


def _told(before: str, after: str, name: str = "scale.yaml") -> list[tuple[str, str, int]]:
    """Code, file and line of what is told with something else written in a file, which has one such place."""
    files = base_files()
    assert files[name].count(before.encode()) == 1
    files[name] = files[name].replace(before.encode(), after.encode())
    return [(found.kind.code, found.place.file, found.place.line) for found in load_files(files, TODAY).problems]


@pytest.mark.parametrize(
    "text", [r"\u200b", r"\u00ad", "\u200b", "\u00ad \u2060", r"\u3164", r"\u2800", "…", "--", r"\ufe0f", r"\U000e0041"]
)
def test_a_text_without_a_letter_or_a_figure_is_empty(text: str) -> None:
    assert _told("2: Barnet har det svært.", f'2: "{text}"') == [("L022", "scale.yaml", 17)]
    assert _told("title: Lille skala", f'title: {{da: "{text}", en: Small}}') == [("L022", "scale.yaml", 4)]


@pytest.mark.parametrize(
    "text",
    [r"\u0000", r"\x07", r"Barnet\x1b trives.", r"\a", r"\0\0", r"a\u2028b", r"\N", r"a\rb", r"\u200b\x07"]
    + [r"Barnet\u202e ekki trives.", "Barnet \u202dtrives."],
)
def test_a_control_character_is_refused_also_where_it_is_written_as_an_escape(text: str) -> None:
    assert _told("2: Barnet har det svært.", f'2: "{text}"') == [("L143", "scale.yaml", 17)]
    assert _told("title: Lille skala", f'title: "{text}"') == [("L143", "scale.yaml", 4)]
    assert _told("municipality: Prøveby Kommune", f'municipality: "{text}"', "municipality.yaml") == [("L143", "municipality.yaml", 1)]


def test_nothing_else_is_told_of_an_id_with_a_control_character() -> None:
    assert _told("- id: child", r'- id: "chi\x07ld"') == [("L143", "scale.yaml", 12)]


@pytest.mark.parametrize("text", ["Å", "7", "٣", "子", "👍 ok", r"a\tb", r"Barnet\u00ad trives"])
def test_a_text_that_somebody_sees_is_a_text(text: str) -> None:
    assert _told("title: Lille skala", f'title: "{text}"') == []


def test_a_unit_may_be_a_sign() -> None:
    after = "    suggest: {take: lowest}\n"
    number = "      - {id: part, type: number, question: Hvor meget, unit: UNIT, between: 0-100, bands: {0-100: 3}}\n"

    assert _told(after, number.replace("UNIT", '"%"') + after) == _told(after, number.replace("UNIT", "g") + after)
    assert ("L022", "scale.yaml", 25) in _told(after, number.replace("UNIT", r'"\u00ad"') + after)
