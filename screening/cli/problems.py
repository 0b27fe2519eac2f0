"""Problems as people and other programs read them."""

import json
from collections.abc import Sequence

import click

from screening.configuration.problems import Problem, Severity
from screening.language import render

WORDS = {Severity.ERROR: "fejl", Severity.WARNING: "advarsel"}


def print_problems(problems: Sequence[Problem], language: str = "da", to_stderr: bool = True) -> None:
    """Each problem with its place, what is wrong and what to write instead; the counts last."""
    for found in problems:
        place = f"{found.place.file}:{found.place.line}:{found.place.column}"
        click.echo(f"{place}: {WORDS[found.severity]}: {render(found.message, language)}", err=to_stderr)
        click.echo(f"    ret: {render(found.fix, language)}", err=to_stderr)
    if problems:
        click.echo(counts(problems), err=to_stderr)


def counts(problems: Sequence[Problem]) -> str:
    """How many errors and warnings there are: 2 fejl, 1 advarsel."""
    errors = sum(found.severity is Severity.ERROR for found in problems)
    warnings = len(problems) - errors
    return f"{errors} fejl, {warnings} {'advarsel' if warnings == 1 else 'advarsler'}"


def problems_json(problems: Sequence[Problem], language: str = "da") -> str:
    """The problems as a JSON list of {file, line, column, severity, message, fix}."""
    rows = [
        {
            "file": found.place.file,
            "line": found.place.line,
            "column": found.place.column,
            "severity": found.severity.value,
            "message": render(found.message, language),
            "fix": render(found.fix, language),
        }
        for found in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
