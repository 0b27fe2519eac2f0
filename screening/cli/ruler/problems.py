"""Problems as people and other programs read them."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeAlias

import click

from screening.cli.counting import counted
from screening.cli.ruler.carets import marked_line
from screening.configuration.explanations import explanations
from screening.configuration.problems import Problem, Severity
from screening.language import render

WORDS: Final = {Severity.ERROR: "fejl", Severity.WARNING: "advarsel"}
COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
EXPLAIN: Final = "Forklaring: python3 run.py explain {code}"

SarifJson: TypeAlias = "str | int | None | list[SarifJson] | dict[str, SarifJson]"


def print_problems(problems: Sequence[Problem], language: str = "da", to_stderr: bool = True) -> None:
    """Each problem with its line, what is wrong and what to write instead: errors first, then warnings, the counts last."""
    colour = False if os.environ.get("NO_COLOR") else None
    for line in problem_lines(problems, language):
        click.echo(line, err=to_stderr, color=colour)


def problem_lines(problems: Sequence[Problem], language: str = "da") -> Iterator[str]:
    """What `print_problems` prints, coloured."""
    for severity in Severity:
        for found in problems:
            if found.severity is severity:
                yield from _told(found, language)
    if problems:
        yield counts(problems)
        yield EXPLAIN.format(code=min(problems, key=lambda found: list(Severity).index(found.severity)).kind.code)


def _told(found: Problem, language: str) -> Iterator[str]:
    place = click.style(f"{found.place.file}:{found.place.line}:{found.place.column}:", bold=True)
    word = click.style(f"{WORDS[found.severity]}:", fg=COLOURS[found.severity], bold=True)
    yield f"{place} {word} {render(found.message, language)} [{found.kind.code}]"
    line, marks = marked_line(found)
    if line:
        number = str(found.place.line)
        yield f"  {number} | {line}"
        yield f"  {' ' * len(number)} | {click.style(marks, fg=COLOURS[found.severity], bold=True)}"
    yield f"    ret: {render(found.fix, language)}"
    yield ""


def counts(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are: 2 fejl, 1 advarsel."""
    errors = sum(found.severity is Severity.ERROR for found in problems)
    warnings = len(problems) - errors
    return f"{errors} fejl, {counted(warnings, 'advarsel', 'advarsler')}"


def problems_json(problems: Sequence[Problem], language: str = "da") -> str:
    """The problems as a JSON list of {file, line, column, severity, code, message, fix}."""
    rows = [
        {
            "file": found.place.file,
            "line": found.place.line,
            "column": found.place.column,
            "severity": found.severity.value,
            "code": found.kind.code,
            "message": render(found.message, language),
            "fix": render(found.fix, language),
        }
        for found in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def problems_for_editors(problems: Sequence[Problem], folder: Path, language: str = "da") -> str:
    """One line for each problem as editors and CI read them: file:line:column: error: message [L014]. Paths as seen from here."""
    return "\n".join(
        f"{_seen_from_here(found, folder)}:{found.place.line}:{found.place.column}: "
        f"{found.severity.value}: {render(found.message, language)} [{found.kind.code}]"
        for found in problems
    )


def problems_sarif(problems: Sequence[Problem], folder: Path, language: str = "da") -> str:
    """The problems in SARIF 2.1.0, which code hosts and editors show at their lines."""
    titles = {code: told.title for code, told in explanations().items()}
    rules: list[SarifJson] = [
        {"id": code, "shortDescription": {"text": titles[code]}} for code in sorted({found.kind.code for found in problems})
    ]
    results: list[SarifJson] = [_sarif_result(found, folder, language) for found in problems]
    driver: SarifJson = {"name": "Lineal", "rules": rules}
    run: SarifJson = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    whole: SarifJson = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _sarif_result(found: Problem, folder: Path, language: str) -> SarifJson:
    region: dict[str, SarifJson] = {"startLine": found.place.line, "startColumn": found.place.column}
    if found.place.length:
        region["endColumn"] = found.place.column + found.place.length
    message = f"{render(found.message, language)} {render(found.fix, language)}"
    location: SarifJson = {"artifactLocation": {"uri": Path(_seen_from_here(found, folder)).as_posix()}, "region": region}
    return {
        "ruleId": found.kind.code,
        "level": found.severity.value,
        "message": {"text": message},
        "locations": [{"physicalLocation": location}],
    }


def _seen_from_here(found: Problem, folder: Path) -> str:
    path = folder if found.place.file == str(folder) else folder / found.place.file
    return os.path.relpath(path)


FORMATS: Final[Mapping[str, Callable[[Sequence[Problem], Path], str]]] = {
    "json": lambda problems, _: problems_json(problems),
    "editor": problems_for_editors,
    "sarif": problems_sarif,
}
"""The forms in which other programs read problems."""
