"""The empty paper form of a scale, without a database."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from screening.cli.ruler.problems import print_problems
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale, Visit
from screening.errors import LinealError
from screening.language import LANGUAGES, local_day
from screening.settings import read_settings

FILE = click.Path(path_type=Path)


class NoSuchForm(LinealError):
    """Skalaen findes ikke."""


@click.command(help="Skriv et tomt skema til at udfylde i hånden som PDF.")
@click.argument("scale", metavar="SKALA")
@click.option("--scales", metavar="MAPPE", type=FILE, help="Mappen med kommunens skalaer og tilbud.")
@click.option("--visit", metavar="BESØG", default="", help="Kun de spørgsmål, der hører til besøget.")
@click.option("--out", metavar="FIL.pdf", type=FILE, required=True, help="Den PDF-fil, der skal skrives.")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="da", help="Skemaets sprog.")
def form(scale: str, scales: Path | None, visit: str, out: Path, language: str) -> None:
    """The empty form of a scale, whole or not at all."""
    from screening.configuration.loading import load_folder
    from screening.reports.paper_forms.paper_form import blank_form, forms_pdf
    from screening.services.ruler.case_files import write_whole

    loaded = load_folder(scales or read_settings(os.environ).scales, local_day(datetime.now(UTC)))
    if loaded.configuration is None:
        print_problems(loaded.problems)
        raise SystemExit(1)
    chosen = _scale(loaded.configuration, scale)
    write_whole(out, forms_pdf([blank_form(loaded.configuration.municipality, chosen, _visit(chosen, visit))], language))
    click.echo(f"Skemaet er skrevet: {out}")


COMMANDS = (form,)


def _scale(configuration: Configuration, scale_id: str) -> Scale:
    found = configuration.scale(scale_id)
    if found is None:
        known = ", ".join(scale.id for scale in configuration.scales)
        raise NoSuchForm("Skalaen »{scale}« findes ikke. Mappen har: {known}.", scale=scale_id, known=known)
    return found


def _visit(scale: Scale, visit_id: str) -> Visit | None:
    if not visit_id:
        return None
    found = next((visit for visit in scale.visits if visit.id == visit_id), None)
    if not scale.visits:
        raise NoSuchForm("Skalaen har ingen besøg.")
    if found is None:
        known = ", ".join(visit.id for visit in scale.visits)
        raise NoSuchForm("Skalaen har ikke besøget »{visit}«. Den har: {known}.", visit=visit_id, known=known)
    return found
