"""The file with letters: what could not be read of a text is told once, and not as a text that lacks in every language."""

import pytest

from screening.configuration.loading import load_files
from tests.configuration.folders import TODAY, base_files
from tests.configuration.shipped import FOLDER

SHIPPED = (FOLDER / "letters.yaml").read_text(encoding="utf-8")
LETTERS = SHIPPED.replace("child_development:", "child:").replace("parental_capacity:", "parents:")
"""What families are asked at the table is about the dimensions of the small folder."""
OF_A_LETTER = LETTERS.split("\nparents_paper:")[1]
DANISH = [line for line in OF_A_LETTER.split("\n") if line.strip().startswith("da: ") and LETTERS.count(f"\n{line}\n") == 1]


@pytest.mark.parametrize("line", DANISH[:6])
def test_a_text_that_could_not_be_read_lacks_in_no_language(line: str) -> None:
    written = line.replace("da: ", "da: [] #", 1)
    files = base_files() | {"letters.yaml": LETTERS.replace(f"\n{line}\n", f"\n{written}\n").encode()}

    problems = [found for found in load_files(files, TODAY).problems if found.place.file == "letters.yaml"]

    assert [(found.kind.code, found.written) for found in problems] == [("L022", written)]


def _told(before: str, after: str) -> list[tuple[str, int, str]]:
    """What is told where a text of the letters is another: the code, the line and what the message names."""
    assert LETTERS.count(before) == 1
    problems = load_files(base_files() | {"letters.yaml": LETTERS.replace(before, after).encode()}, TODAY).problems
    return [
        (found.kind.code, found.place.line, str(found.message.values.get("code") or found.message.values.get("got") or ""))
        for found in problems
    ]


def _line(text: str) -> int:
    return LETTERS[: LETTERS.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "code", "got"),
    [
        ("tr: Bir arkadaş, ar: صديق}", "tr: Bir arkadaş}", "L334", "ar"),
        (
            'child: {da: "Hvordan har dit barn det?", en: "How is your child doing?", ',
            'child: {da: "Hvordan har dit barn det?", ',
            "L334",
            "en",
        ),
        ("tr: Bir arkadaş, ar: صديق}", "tr: Bir arkadaş, ar: صديق, uk: друг}", "L335", "uk"),
        ('child: {da: "Hvordan har dit barn det?"', 'chlid: {da: "Hvordan har dit barn det?"', "L396", "chlid"),
    ],
)
def test_what_a_family_reads_at_the_table_is_whole_in_each_language_and_about_a_dimension(
    before: str, after: str, code: str, got: str
) -> None:
    assert _told(before, after) == [(code, _line(before), got)]


def test_the_table_has_the_words_at_the_ends_of_the_ruler() -> None:
    """Without them nobody can hand the device over, and the page says that the municipality has written no questions."""
    table = "languages:\n" + SHIPPED.split("\nlanguages:\n")[1].split("\n\n")[0] + "\n\ntable:" + LETTERS.split("\ntable:")[1]
    problems = load_files(base_files() | {"letters.yaml": table.encode()}, TODAY).problems

    assert [found.kind.code for found in problems] == ["L337"]
