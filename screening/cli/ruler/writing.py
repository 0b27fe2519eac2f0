"""For those who write the files: schemas, a new scale, and what still lacks a translation."""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from screening.cli.counting import counted
from screening.cli.places import PlaceUse, TypedPlace
from screening.cli.ruler.problems import counts, print_problems
from screening.errors import LinealError
from screening.language import LANGUAGES, local_day, render
from screening.settings import read_settings

YES, NO = "ja", "nej"
Answer = TypeVar("Answer")


class OutOfAnswers(LinealError):
    """Svarene slap op. Intet er skrevet."""


@click.command(help="Skriv de skemaer, som en editor efterser filerne med, og tabellerne i README.")
@click.argument("folder", metavar="[MAPPE]", type=TypedPlace(PlaceUse.FILLED_FOLDER), required=False)
def schema(folder: Path | None) -> None:
    """JSON Schema of each kind of file, from the program's own models."""
    from screening.services.ruler.writing import write_schemas

    changed = write_schemas(_scales(folder))
    for path in changed:
        click.echo(f"Skrevet: {path}")
    if not changed:
        click.echo("Skemaerne passer allerede.")


@click.command("new-scale", help="Skriv en ny skala med forklaringer, klar til jeres egne tekster.")
@click.argument("folder", metavar="[MAPPE]", type=TypedPlace(PlaceUse.FILLED_FOLDER), required=False)
@click.option("--title", help="Skalaens navn.")
@click.option("--id", "id_", help="Skalaens id, som også bliver filens navn.")
@click.option("--ages", help="Aldrene, f.eks. 0-5 years eller 0-35 months.")
@click.option("--points", help="Skalatrinnene, f.eks. 1-10; ingen giver en tjekliste.")
@click.option("--best", help="Hvilke trin der er bedst: high eller low.")
@click.option("--dimensions", help="Det, der vurderes, med komma imellem.")
@click.option("--zones", help="Zonerne, f.eks. 1-3 Bekymring, 4-10 Trivsel.")
@click.option("--yes", "usual", is_flag=True, help="Brug de foreslåede svar uden at spørge.")
def new_scale(
    folder: Path | None,
    title: str | None,
    id_: str | None,
    ages: str | None,
    points: str | None,
    best: str | None,
    dimensions: str | None,
    zones: str | None,
    usual: bool,
) -> None:
    """Ask for what a scale can't do without, and write a file that the checker accepts."""
    from screening.configuration.writing import new_scales
    from screening.services.ruler import writing

    where, today = _scales(folder), local_day(datetime.now(UTC))
    asker = _Asker(usual)
    named = asker.ask("Hvad hedder skalaen?", title, "Trivselslineal", new_scales.read_title)
    files = writing.scale_files(where, today)
    chosen = asker.ask("Hvilket id skal den have?", id_, new_scales.id_of(named), lambda answer: new_scales.read_id(answer, files))
    asker.ask_to_replace(writing.scale_path(where, chosen))
    written_ages = asker.ask("Hvilke aldre er den til?", ages, "0-5 years", new_scales.read_ages)
    ruler = asker.ask("Hvilke skalatrin har den? (ingen: en tjekliste)", points, "1-10", new_scales.read_points)
    new = new_scales.NewScale(chosen, named, written_ages)
    if ruler:
        direction = asker.ask("Hvilke trin er bedst, de høje (high) eller de lave (low)?", best, "high", new_scales.read_best)
        parts = asker.ask("Hvad skal vurderes? (komma imellem)", dimensions, new_scales.USUAL_DIMENSIONS, new_scales.read_dimensions)
        proposal = new_scales.usual_zones(ruler, direction)
        read = partial(new_scales.read_zones, points=ruler, best=direction)
        colours = asker.ask("Hvilke zoner har den? (komma imellem)", zones, proposal, read)
        new = new_scales.NewScale(chosen, named, written_ages, ruler, parts, colours, direction)
    for path in writing.write_scale(where, new, today):
        click.echo(f"Skrevet: {path}")
    _tell_what_is_left(where)


@click.command(help="Vis de tekster, der mangler på et andet sprog.")
@click.argument("folder", metavar="[MAPPE]", type=TypedPlace(PlaceUse.READ_FOLDER), required=False)
@click.option("--language", "wanted", metavar="SPROG", multiple=True, help="Et sprog, f.eks. en. Kan stå flere gange.")
@click.option("--program", is_flag=True, help="Programmets egne tekster i stedet for mappens.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Til mennesker eller programmer.")
def translate(folder: Path | None, wanted: tuple[str, ...], program: bool, form: str) -> None:
    """What is written in Danish alone."""
    if program:
        _translate_program(wanted, form)
    else:
        _translate_folder(_scales(folder), wanted, form)


COMMANDS = (schema, new_scale, translate)


class _Asker:
    """Asks one thing at a time, and again until the answer can be used; the answer may come from an option or a pipe."""

    def __init__(self, usual: bool) -> None:
        self.usual = usual

    def ask(self, question: str, given: str | None, proposal: str, read: Callable[[str], Answer]) -> Answer:
        """The answer as `read` reads it: the option's, else the one that is typed; an empty line takes the proposal."""
        answer = given if given is not None else proposal if self.usual else self._typed(question, proposal)
        while True:
            try:
                return read(answer)
            except LinealError as refused:
                reason = render(refused.phrase, "da")
                if self.usual:
                    raise click.ClickException(f"{question} {reason} Intet er skrevet.") from None
                click.echo(f"  {reason}")
            answer = self._typed(question, proposal)

    def ask_to_replace(self, path: Path) -> None:
        """Go on only where there is no such file, or where somebody says that it may go."""
        if not path.exists():
            return
        answer = NO if self.usual else self._typed(f"Filen {path} findes. Skal den erstattes? (ja/nej)", NO)
        if answer.strip().lower() not in (YES, YES[0]):
            raise click.ClickException(f"Filen {path} findes allerede. Intet er skrevet. Vælg et andet id, eller flyt filen.")

    def _typed(self, question: str, proposal: str) -> str:
        try:
            typed = input(f"{question} [{proposal}]: ").strip()
        except EOFError:
            click.echo()
            raise OutOfAnswers("Svarene slap op ved »{question}«. Intet er skrevet.", question=question) from None
        if not sys.stdin.isatty():
            click.echo(typed)
        return typed or proposal


def _tell_what_is_left(folder: Path) -> None:
    """The checker's word on the folder, and the next step."""
    from screening.configuration.loading import load_folder
    from screening.configuration.problems import Severity, has_errors

    problems = load_folder(folder, local_day(datetime.now(UTC))).problems
    if has_errors(problems):
        click.echo("\nSkalaen er skrevet, men passer ikke til resten af mappen endnu:")
        print_problems([found for found in problems if found.severity is Severity.ERROR], to_stderr=False)
        click.echo("Gælder nogle tilbud og råd kun for de andre skalaer, så skriv det med »scales« på dem.")
    else:
        click.echo(f"\nMappen er efterset: {counts(problems)}. Advarslerne viser, hvor I selv skal skrive.")
    click.echo(f"Næste skridt: skriv jeres egne tekster, og efterse mappen med: python3 run.py check {folder}")


def _translate_folder(folder: Path, wanted: tuple[str, ...], form: str) -> None:
    from screening.services.ruler.writing import untranslated

    lacks, count, problems = untranslated(folder, wanted)
    if form == "json":
        rows = [
            {"file": lack.place.file, "line": lack.place.line, "column": lack.place.column, "key": lack.key, "language": lack.language}
            | {"text": lack.text}
            for lack in lacks
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print_problems(problems)
    for language in sorted({lack.language for lack in lacks}):
        missing = [lack for lack in lacks if lack.language == language]
        click.echo(f"{_language(language)}: {len(missing)} af {counted(count, 'tekst', 'tekster')} mangler.")
        for lack in missing:
            click.echo(f"  {lack.place.file}:{lack.place.line}:{lack.place.column}: {' '.join(lack.text.split())}")
    if not lacks:
        click.echo(f"Ingen tekster mangler. Der er {count} i mappen." if count else "Der er ingen tekster i mappen.")


def _translate_program(wanted: tuple[str, ...], form: str) -> None:
    from screening.services.ruler.writing import update_program

    lacks = {language: found for language, found in update_program().items() if not wanted or language in wanted}
    if form == "json":
        rows = [
            {"file": lack.file, "language": language, "text": lack.text, "wrong_gaps": lack.wrong_gaps}
            for language, found in lacks.items()
            for lack in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for language, found in lacks.items():
        click.echo(f"{_language(language)}: {counted(len(found), 'sætning', 'sætninger') if found else 'ingen sætninger'} mangler.")
        for lack in found:
            click.echo(f"  {lack.file}: {lack.text}{' (oversættelsen har andre huller)' if lack.wrong_gaps else ''}")


def _language(code: str) -> str:
    return f"{LANGUAGES[code]} ({code})" if code in LANGUAGES else code


def _scales(named: Path | None) -> Path:
    return named or read_settings(os.environ).scales
