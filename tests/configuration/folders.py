"""The small good folder, and what it becomes with one of its files broken."""

from datetime import date
from pathlib import Path

from screening.configuration.problems import Problem

HERE = Path(__file__).parent
TODAY = date(2026, 11, 21)


def base_files() -> dict[str, bytes]:
    """The good folder's files by name."""
    return {path.name: path.read_bytes() for path in sorted((HERE / "base").glob("*.yaml"))}


def broken_names() -> list[str]:
    """The broken files by name, without suffix."""
    return sorted(path.stem for path in (HERE / "broken").glob("*.yaml"))


def folder_with(name: str) -> dict[str, bytes]:
    """The good folder with a broken file in it: `scale-…` stands instead of scale.yaml, `extra-…` beside the others."""
    files = base_files()
    files.pop(f"{name.split('-')[0]}.yaml", None)
    return files | {f"{name}.yaml": (HERE / "broken" / f"{name}.yaml").read_bytes()}


def written(name: str, problems: tuple[Problem, ...]) -> list[str]:
    """Each problem as an .expected file writes it: the file only where it is not the broken one."""
    lines = []
    for found in problems:
        place = f"{found.place.line}:{found.place.column}"
        lines.append(
            f"{found.kind.code} {place}" if found.place.file == f"{name}.yaml" else f"{found.kind.code} {found.place.file}:{place}"
        )
    return lines
