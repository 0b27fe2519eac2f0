"""What Lineal consists of is held against known faults: each is found by its version or its range, and nothing else is."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.supply.__main__ import main
from tests.supply.faults import faults_in
from tests.supply.locks import PRODUCT, python_packages

FLASK = next(one.version for one in python_packages(PRODUCT) if one.name == "flask")
AGO, AHEAD = "0.0.1", "9999.0"


def told(folder: Path, *affected: dict[str, Any], **more: str) -> Path:
    """A file of known faults with one record."""
    file = folder / "all.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("X-1.json", json.dumps({"id": "X-1", "summary": "Det går galt", "affected": affected} | more))
        made.writestr("readme.txt", "no record")
    return file


def of_flask(*events: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"package": {"ecosystem": "PyPI", "name": "Flask"}, "ranges": [{"type": "ECOSYSTEM", "events": list(events)}]} | more


@pytest.mark.parametrize(
    ("affected", "found"),
    [
        (of_flask(versions=[FLASK]), 1),
        (of_flask(versions=[AGO]), 0),
        (of_flask({"introduced": "0"}), 1),
        (of_flask({"introduced": "0"}, {"fixed": AHEAD}), 1),
        (of_flask({"introduced": "0"}, {"fixed": FLASK}), 0),
        (of_flask({"introduced": "0"}, {"fixed": AGO}), 0),
        (of_flask({"introduced": "0"}, {"fixed": AGO}, {"introduced": "1.0"}, {"last_affected": AHEAD}), 1),
        (of_flask({"introduced": AHEAD}), 0),
        (of_flask({"introduced": "0"}, {"fixed": "no version"}), 1),
        ({"package": {"ecosystem": "PyPI", "name": "somebody-elses"}, "versions": [FLASK]}, 0),
        ({"package": {"ecosystem": "npm", "name": "htmx.org"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}, 1),
    ],
)
def test_a_fault_is_found_by_version_or_range(tmp_path: Path, affected: dict[str, Any], found: int) -> None:
    read, faults = faults_in(told(tmp_path, affected))

    assert (read, len(faults)) == (1, found)


def test_what_was_taken_back_is_none(tmp_path: Path) -> None:
    assert faults_in(told(tmp_path, of_flask({"introduced": "0"}), withdrawn="2026-01-01T00:00:00Z")) == (1, [])


def test_each_is_told_with_its_mend_and_a_file_that_tells_nothing_is_no_good_news(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="1"):
        main(["--faults", str(told(tmp_path, of_flask({"introduced": "0"}, {"fixed": AHEAD})))])
    assert f"flask {FLASK}: X-1. Det går galt Uden fejlen: {AHEAD}." in capsys.readouterr().out

    main(["--faults", str(told(tmp_path, of_flask(versions=[AGO])))])
    assert "0 kendte fejl" in capsys.readouterr().out
    empty = told(tmp_path, {"package": {"ecosystem": "Go", "name": "x"}})
    (tmp_path / "not.zip").write_text("x")
    for file in (empty, tmp_path / "not.zip", tmp_path / "not-there"):
        with pytest.raises(SystemExit, match="2"):
            main(["--faults", str(file)])
