"""Check the municipality's files; score a case in a file, or print its report, without a database."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.counting import counted
from screening.cli.places import PlaceUse, TypedPlace
from screening.cli.ruler.problems import FORMATS, print_problems, problems_json
from screening.cli.ruler.waiting import SlowCheck
from screening.configuration.problems import Problem, has_errors
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.language import LANGUAGES, local_day, render
from screening.settings import read_settings

if TYPE_CHECKING:
    from screening.configuration.loading import Loaded

FILE = click.Path(path_type=Path)
SCALES = click.option("--scales", metavar="MAPPE", type=FILE, help="Mappen med kommunens skalaer og tilbud.")


@click.command(help="Efterse skalaer, tilbud og vejledning i en mappe.")
@click.argument("folder", metavar="[MAPPE]", type=FILE, required=False)
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", help="Til mennesker eller programmer.")
@click.option("--map", "is_drawn", is_flag=True, help="Tegn, hvor der er tilbud, og hvor der er huller.")
@click.option("--out", metavar="FIL.svg", type=FILE, default=Path("daekning.svg"), help="Billedets fil; ellers daekning.svg.")
@click.option("--scale", metavar="SKALA", help="Tegn kun denne skala.")
@click.option("--asker", type=click.Choice([asker.value for asker in Asker]), default="professional", help="Hvem der søger på billedet.")
@click.option(
    "--children",
    metavar="MAPPE",
    type=TypedPlace(PlaceUse.FILLED_FOLDER),
    help="Skriv et barn for hvert bevis, der fejler, som en sag i denne mappe.",
)
@click.option("--strength", "is_tried", is_flag=True, help="Prøv, hvilke ændringer ingen af mappens sager ville opdage.")
def check(
    folder: Path | None,
    form: str,
    is_drawn: bool,
    out: Path,
    scale: str | None,
    asker: str,
    children: Path | None,
    is_tried: bool,
) -> None:
    """Every problem in a configuration folder; exit 1 where one is an error. With `--map`, the coverage as a picture too."""
    from screening.configuration.loading import load_folder

    loaded = load_folder(_scales(folder), _today(), SlowCheck().tell)
    if form in FORMATS:
        written = FORMATS[form](loaded.problems, _scales(folder))
        click.echo(written, nl=bool(written))
    else:
        print_problems(loaded.problems, to_stderr=False)
        if loaded.configuration:
            click.echo(_counted(loaded.configuration))
        if children is None and any(found.child for found in loaded.problems):
            click.echo("Et barn for hvert bevis, der fejler, skrives som en sag med: --children MAPPE")
    if children:
        _write_children(children, loaded.problems)
    if is_tried:
        _tell_strength(loaded)
    if is_drawn:
        _draw_map(loaded.unproved, out, scale, Asker(asker))
    _end_on_errors(loaded.problems)


def _counted(configuration: Configuration) -> str:
    """How much a folder without errors holds."""
    scales, offers, advice = len(configuration.scales), len(configuration.offers), len(configuration.advice)
    vignettes = sum(len(held.vignettes) for held in configuration.vignettes)
    told = f"Ingen fejl: {counted(scales, 'skala', 'skalaer')}, {offers} tilbud"
    if not vignettes:
        return f"{told} og {advice} råd."
    return f"{told}, {advice} råd og {counted(vignettes, 'vignet', 'vignetter')}."


@click.command(help="Vis tilbud og råd for en sag i en fil.")
@click.argument("case", metavar="SAG", type=FILE)
@SCALES
@click.option("--json", "as_json", is_flag=True, help="Til programmer.")
def score(case: Path, scales: Path | None, as_json: bool) -> None:
    """Where the child is, what the rules advise and what there is to offer."""
    from screening.reports.assessing.result_data import result_json
    from screening.reports.assessing.terminal import result_text
    from screening.services.ruler import case_files

    opened, problems = case_files.open_case(case, _scales(scales), _today())
    if opened is None and as_json:
        click.echo(problems_json(problems))
    else:
        print_problems(problems, to_stderr=opened is not None)
    if opened:
        told = case_files.score(opened)
        click.echo(result_json(told) if as_json else result_text(told))
    _end_on_errors(problems)


@click.command(help="Skriv bekymringsrapporten for en sag i en fil som PDF.")
@click.argument("case", metavar="SAG", type=FILE)
@SCALES
@click.option("--out", metavar="FIL.pdf", type=FILE, required=True, help="Den PDF-fil, der skal skrives.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="da", help="Rapportens sprog.")
def report(case: Path, scales: Path | None, out: Path, language: str) -> None:
    """The concern report on paper, whole or not at all."""
    from screening.services.ruler import case_files

    opened, problems = case_files.open_case(case, _scales(scales), _today())
    print_problems(problems, to_stderr=opened is not None)
    _end_on_errors(problems)
    if opened:
        from screening.reports.assessing.missing_letters import missing_letters
        from screening.reports.pdf import concern_pdf

        written = case_files.report(opened)
        for missing in missing_letters(written):
            click.echo(f"Tegn uden skrift, trykt som numre, i {render(missing.field, 'da')}: {' '.join(missing.letters)}", err=True)
        case_files.write_whole(out, concern_pdf(written, language))
        click.echo(f"Rapporten er skrevet: {out}")


COMMANDS = (check, score, report)


def _scales(named: Path | None) -> Path:
    return named or read_settings(os.environ).scales


def _draw_map(configuration: Configuration | None, out: Path, scale: str | None, asker: Asker) -> None:
    """Draw also what has holes: that is what the picture is for. Told apart from what another program reads."""
    from screening.services.publishing import coverage

    if configuration is None:
        click.echo("Kortet kan tegnes, når fejlene ovenfor er rettet.", err=True)
        return
    coverage.write_picture(configuration, out, scale, asker, _today())
    click.echo(f"Kortet er tegnet: {out}", err=True)


def _write_children(folder: Path, problems: Sequence[Problem]) -> None:
    """The child of each failure as a case that `score` reads, named by the code and its number."""
    from screening.services.ruler.case_files import write_children

    for path, found in write_children(folder, problems):
        click.echo(f"{found.kind.code} er vist i {path}", err=True)


def _tell_strength(loaded: "Loaded") -> None:
    """What no case would notice; told apart from what another program reads."""
    from screening.cli.ruler.strengths import strength_lines
    from screening.domain.ruler.strength.noticing import strength

    if loaded.configuration is None:
        click.echo("Sagerne kan prøves, når fejlene ovenfor er rettet.", err=True)
        return
    for line in strength_lines(strength(loaded.configuration, loaded.cases, _today()), len(loaded.cases)):
        click.echo(line, err=True)


def _today() -> date:
    return local_day(datetime.now(UTC))


def _end_on_errors(problems: tuple[Problem, ...]) -> None:
    if has_errors(problems):
        raise SystemExit(1)
