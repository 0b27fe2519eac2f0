"""The worked examples and their case files, each folder read once for many tests."""

from datetime import date
from functools import cache
from pathlib import Path

from screening.configuration.case_files import CaseFile, read_case_file
from screening.configuration.loading import Loaded, load_folder
from screening.configuration.problems import Problem
from screening.domain.assessing.account import Account
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told, tellable
from screening.settings import REPOSITORY

TODAY = date(2026, 11, 21)
EXAMPLES = REPOSITORY / "scales" / "examples"
CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir())


@cache
def loaded(example: str) -> Loaded:
    """The folder of an example with every problem in it."""
    return load_folder(EXAMPLES / example, TODAY)


def configuration(example: str) -> Configuration:
    """The checked content of an example."""
    held = loaded(example).configuration
    assert held is not None, [str(found.place) for found in loaded(example).problems]
    return held


def read(example: str, path: Path) -> tuple[CaseFile | None, list[Problem]]:
    """The case in a file, read against an example."""
    return read_case_file(path.name, path.read_bytes(), configuration(example), TODAY)


def scored(example: str, number: int) -> Result:
    """The result of the example's case with this number; the case has no problem at all."""
    case_file, problems = read(example, CASES / f"{example}-{number}.yaml")
    assert case_file is not None and problems == []
    return evaluate(configuration(example), case_file.case)


def told(result: Result) -> Told:
    """The result as a terminal may tell it."""
    return tellable(result, Account(), Outlet.TERMINAL, result.parent_contact)
