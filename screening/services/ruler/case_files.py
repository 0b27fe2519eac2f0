"""A case in a file, scored or made into a report without a database."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screening.configuration.case_files import CaseFile, read_case_file
from screening.configuration.loading import load_folder
from screening.configuration.problems import Problem
from screening.configuration.reading.files import read_file
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told, tellable
from screening.errors import LinealError, why
from screening.language import render
from screening.private_files import OWNER_ONLY
from screening.reports.assessing.concern import ConcernReport, ReportChild


class NotWritten(LinealError):
    """Filen kan ikke skrives."""


@dataclass(frozen=True)
class OpenedCase:
    """A case file, and the configuration that it was checked against."""

    name: str
    case_file: CaseFile
    configuration: Configuration


def open_case(path: Path, scales: Path, today: date) -> tuple[OpenedCase | None, tuple[Problem, ...]]:
    """The case in the file `path` by the scales in the folder `scales`, and what is wrong with it; no case on an error.

    A folder with an error answers for itself: a case can't be checked against it. Its warnings are left to `check`. Where nothing but a
    proof or a case of its own failed, the case is there beside the problems, to look at what fails.
    """
    content, unreadable = read_file(str(path), path)
    loaded = load_folder(scales, today)
    folder = loaded.problems if loaded.configuration is None else ()
    if unreadable or loaded.unproved is None:
        return None, (*unreadable, *folder)
    case_file, problems = read_case_file(str(path), content, loaded.unproved, today)
    if case_file is None:
        return None, (*folder, *problems)
    return OpenedCase(path.stem, case_file, loaded.unproved), (*folder, *problems)


def score(opened: OpenedCase) -> Told:
    """What the municipality offers and the rules advise, for a terminal."""
    return _told(opened, Outlet.TERMINAL)


def _told(opened: OpenedCase, outlet: Outlet) -> Told:
    result = evaluate(opened.configuration, opened.case_file.case)
    return tellable(result, opened.case_file.account, outlet, result.parent_contact)


def report(opened: OpenedCase) -> ConcernReport:
    """The concern report: named by its file, and not signed by anybody."""
    case_file = opened.case_file
    return ConcernReport(
        id=opened.name,
        child=ReportChild(case_file.child_name, case_file.case.born, case_file.unit, case_file.cpr.written if case_file.cpr else None),
        author=None,
        signed_at=None,
        told=_told(opened, Outlet.REPORT),
        municipality=opened.configuration.municipality,
        fingerprint=opened.configuration.fingerprint,
        history=case_file.case.history,
    )


def write_children(folder: Path, problems: Iterable[Problem]) -> Iterator[tuple[Path, Problem]]:
    """Write the child of each problem that has one, and say where. Raises `NotWritten`."""
    numbers: Counter[str] = Counter()
    for found in problems:
        if found.child:
            numbers[found.kind.code] += 1
            path = folder / f"{found.kind.code}-{numbers[found.kind.code]}.yaml"
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise NotWritten("»{path}« kan ikke skrives: {reason}.", path=str(folder), reason=why(error)) from None
            told = f"# {found.kind.code}: {render(found.message, 'da')}\n"
            write_whole(path, (told + found.child).encode())
            yield path, found


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all. Raises `NotWritten` that says why."""
    try:
        if path.is_dir():
            raise NotWritten("»{path}« er en mappe. Skriv et filnavn efter --out.", path=str(path))
        if not path.parent.is_dir():
            raise NotWritten("Mappen »{folder}« findes ikke. Opret den, eller vælg en anden til --out.", folder=str(path.parent))
        handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(beside).chmod(OWNER_ONLY)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise NotWritten("»{path}« kan ikke skrives: {reason}.", path=str(path), reason=why(error)) from None
