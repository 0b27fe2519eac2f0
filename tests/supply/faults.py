"""What an installation consists of, held against known faults: a file of them as osv.dev writes them, read without the net."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from packaging.version import InvalidVersion, Version

from tests.supply.locks import NPM, PRODUCT, Locked, folded, front_end_packages, python_packages

PYPI: Final = "PyPI"
OF_NPM: Final = "npm"


@dataclass(frozen=True)
class Fault:
    """A known fault in a package as it is locked: what it is called, what it is, and the versions without it."""

    id: str
    package: Locked
    summary: str
    mended: tuple[str, ...]


def faults_in(file: Path) -> tuple[int, list[Fault]]:
    """How many records a file tells of packages of pip or npm, and those that are about a package that is locked here."""
    ours = _ours()
    read, found = 0, []
    with zipfile.ZipFile(file) as held:
        for name in held.namelist():
            if not name.endswith(".json"):
                continue
            record = json.loads(held.read(name))
            kinds = {affected.get("package", {}).get("ecosystem") for affected in record.get("affected", ())}
            read += bool(kinds & {PYPI, OF_NPM})
            if not record.get("withdrawn"):
                found += _faults_of(record, ours)
    return read, sorted(found, key=lambda fault: (fault.package.name, fault.id))


def _ours() -> Mapping[tuple[str, str], Locked]:
    pip = {(PYPI, one.name): one for lock in (PRODUCT, NPM) for one in python_packages(lock)}
    return pip | {(OF_NPM, one.name): one for one in front_end_packages()}


def _faults_of(record: Mapping[str, Any], ours: Mapping[tuple[str, str], Locked]) -> Iterator[Fault]:
    for affected in record.get("affected", ()):
        kind, name = affected.get("package", {}).get("ecosystem"), affected.get("package", {}).get("name", "")
        package = ours.get((kind, folded(name) if kind == PYPI else name))
        if package is not None and _is_in(package.version, affected):
            mended = tuple(event["fixed"] for one in affected.get("ranges", ()) for event in one["events"] if "fixed" in event)
            yield Fault(str(record["id"]), package, str(record.get("summary", "")), mended)


def _is_in(version: str, affected: Mapping[str, Any]) -> bool:
    """Whether a version has the fault: it is named, or lies in a range. A range that can't be read counts as one that has it."""
    ranges = [one for one in affected.get("ranges", ()) if one.get("type") in ("ECOSYSTEM", "SEMVER")]
    return version in affected.get("versions", ()) or any(_is_within(version, one["events"]) for one in ranges)


def _is_within(version: str, events: list[Mapping[str, str]]) -> bool:
    try:
        at = Version(version)
        is_in = False
        for event in sorted(events, key=lambda one: Version(_moment(one))):
            if "introduced" in event and at >= Version(event["introduced"]):
                is_in = True
            elif ("fixed" in event and at >= Version(event["fixed"])) or (
                "last_affected" in event and at > Version(event["last_affected"])
            ):
                is_in = False
    except InvalidVersion:
        return True
    return is_in


def _moment(event: Mapping[str, str]) -> str:
    return next(iter(event.values()))
