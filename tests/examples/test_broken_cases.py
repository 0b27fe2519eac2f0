"""Case files for other instruments than the ruler of two numbers: every problem at its word."""

import pytest

from tests.examples.folders import CASES, read

BROKEN = sorted(str(path.relative_to(CASES / "broken").with_suffix("")) for path in (CASES / "broken").glob("*/*.yaml"))


@pytest.mark.parametrize("name", BROKEN)
def test_broken_case_gives_exactly_its_problems(name: str) -> None:
    path = CASES / "broken" / f"{name}.yaml"

    case_file, problems = read(path.parent.name, path)

    told = [f"{found.kind.code} {found.place.line}:{found.place.column}" for found in problems]
    assert told == path.with_suffix(".expected").read_text().splitlines()
    assert case_file is None
