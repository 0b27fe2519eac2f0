"""The empty form from the command line, without a database."""

from pathlib import Path

import pytest

from tests.command_line import lineal
from tests.reports.reading import text_of


def test_form_is_written(tmp_path: Path) -> None:
    out = tmp_path / "skema.pdf"
    done = lineal("form", "boernelineal-0-2", "--out", out)

    assert done.returncode == 0, done.stderr
    assert "Børnelineal 0–2 år" in text_of(out.read_bytes())
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "Skalaen »nowhere« findes ikke. Mappen har: boernelineal-foer-foedslen"),
        (["boernelineal-3-5", "--visit", "birth"], "Skalaen har ingen besøg."),
        (["boernelineal-0-2", "--scales", "nowhere"], "fejl"),
    ],
)
def test_what_cannot_be_printed_is_told_and_nothing_is_written(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = lineal("form", *arguments, "--out", tmp_path / "skema.pdf")

    assert done.returncode == 1
    assert told in done.stderr
    assert not (tmp_path / "skema.pdf").exists()
