"""The file with letters: what could not be read of a text is told once, and not as a text that lacks in every language."""

import pytest

from screening.configuration.loading import load_files
from tests.configuration.folders import TODAY, base_files
from tests.configuration.shipped import FOLDER

LETTERS = (FOLDER / "letters.yaml").read_text(encoding="utf-8")
OF_A_LETTER = LETTERS.split("\nparents_paper:")[1]
DANISH = [line for line in OF_A_LETTER.split("\n") if line.strip().startswith("da: ") and LETTERS.count(f"\n{line}\n") == 1]


@pytest.mark.parametrize("line", DANISH[:6])
def test_a_text_that_could_not_be_read_lacks_in_no_language(line: str) -> None:
    written = line.replace("da: ", "da: [] #", 1)
    files = base_files() | {"letters.yaml": LETTERS.replace(f"\n{line}\n", f"\n{written}\n").encode()}

    problems = [found for found in load_files(files, TODAY).problems if found.place.file == "letters.yaml"]

    assert [(found.kind.code, found.written) for found in problems] == [("L022", written)]
