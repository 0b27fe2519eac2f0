"""What the system refuses with is told in Danish, by one list, whatever it was asked for."""

import errno
import os
from pathlib import Path

import pytest

import run
from screening.cli.refusals import MENDS, refusal_of_system
from screening.errors import REASONS, why
from screening.language import render
from tests.command_line import lineal

NO_SUCH_ERROR = 4711


@pytest.mark.parametrize("number", REASONS)
def test_no_word_of_the_systems_own_is_told(number: int) -> None:
    assert os.strerror(number) not in render(why(OSError(number, os.strerror(number))), "da")


def test_what_nobody_has_words_for_is_told_by_its_number() -> None:
    assert render(why(OSError(NO_SUCH_ERROR, "?")), "da") == f"systemet svarer med fejl {NO_SUCH_ERROR}"


def test_what_starts_the_program_says_the_same() -> None:
    assert {number: words for number, words in run.REASONS.items() if REASONS[number].danish != words} == {}
    assert run.why(OSError(errno.EIO, "?")) == f"systemet svarer med fejl {errno.EIO}"


@pytest.mark.parametrize("number", [*REASONS, *MENDS])
def test_a_command_says_of_a_file_what_everything_else_says_of_it_and_what_to_do(number: int) -> None:
    told = refusal_of_system(OSError(number, "?", "/data/fil"))

    assert told == " ".join([f"Det gik ikke: »/data/fil«: {REASONS[number].danish}.", *([MENDS[number]] if number in MENDS else [])])
    assert (refusal_of_system(OSError(number, "?")) is None) is (number not in MENDS), "without a file it is a fault of the program"


def test_a_refusal_that_nobody_thought_of_names_the_file_and_why(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "lineal.serving").mkdir()
    environment = {"SCREENING_DATA": str(tmp_path / "data")}

    done = lineal("restore", "--yes", folder=tmp_path, settings=environment)

    assert (done.returncode, done.stderr) == (1, f"Det gik ikke: »{tmp_path / 'data' / 'lineal.serving'}«: det er en mappe.\n")
