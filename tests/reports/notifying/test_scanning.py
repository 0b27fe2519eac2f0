"""What is sent in is shown to a scanner, a real program: what it finds is refused, and what it can't look at is not taken in unseen."""

from pathlib import Path

import pytest

from screening.domain.notifying.attachments import FileFault
from screening.errors import SettingsError
from screening.reports.notifying import scanning
from screening.reports.notifying.rewriting import FileRefused
from screening.settings import read_settings
from screening.settings.scanning import Scanner

ENDS_AS_CLAMDSCAN_DOES = "#!/bin/sh\nif grep -qa EICAR; then exit 1; fi\nexit 0\n"


def program(folder: Path, written: str) -> Scanner:
    """A scanner that somebody has set."""
    file = folder / "scanner"
    file.write_text(written)
    file.chmod(0o700)
    return read_settings({"SCREENING_SCAN": f"{file} --no-summary -"}).scanner


def why(scanner: Scanner, content: bytes) -> FileFault | None:
    try:
        scanning.scan(scanner, content)
    except FileRefused as refused:
        return refused.why
    return None


def test_what_the_scanner_finds_is_refused_and_nothing_else_is(tmp_path: Path) -> None:
    scanner = program(tmp_path, ENDS_AS_CLAMDSCAN_DOES)

    assert [why(scanner, content) for content in (b"%PDF-", scanning.TEST_VIRUS, b"")] == [None, FileFault.HARMFUL, None]
    assert scanning.finds_what_it_should(scanner)
    assert why((), scanning.TEST_VIRUS) is None, "without a scanner nothing is looked at"


@pytest.mark.parametrize(
    ("written", "content"),
    [("#!/bin/sh\nexit 2\n", b"x"), ("#!/bin/sh\nexec tail -f /dev/null\n", b"x"), ("no program", b"x"), ("#!/bin/sh\nkill -9 $$\n", b"x")],
    ids=["fault", "hangs", "broken", "killed"],
)
def test_what_can_not_be_looked_at_is_not_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, content: bytes) -> None:
    monkeypatch.setattr(scanning, "SECONDS", 0.2)
    scanner = program(tmp_path, written)

    assert why(scanner, content) is FileFault.NOT_SCANNED
    assert not scanning.finds_what_it_should(scanner)


@pytest.mark.parametrize("ends", [0, 1])
def test_a_scanner_that_says_the_same_of_everything_is_deaf(tmp_path: Path, ends: int) -> None:
    assert not scanning.finds_what_it_should(program(tmp_path, f"#!/bin/sh\ncat > /dev/null\nexit {ends}\n"))


def test_a_scanner_is_told_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCREENING_DATABASE_KEY", "ab" * 32)

    assert why(program(tmp_path, "#!/bin/sh\nenv | grep -q SCREENING && exit 1\nexit 0\n"), b"x") is None


@pytest.mark.parametrize("written", ["findes-ikke -", "'", '""'])
def test_a_command_that_is_none_is_told(written: str) -> None:
    with pytest.raises(SettingsError, match="SCREENING_SCAN"):
        read_settings({"SCREENING_SCAN": written})
