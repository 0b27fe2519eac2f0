"""Lists of colleagues and of units at the server."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.counting import counted
from screening.cli.importing.group import MISSING_UNIT, WIDTH, assigned, import_, write_privately
from screening.cli.opening import FIRST_COMMAND, existing_database
from screening.cli.people.told import faults_told, slip
from screening.cli.places import PlaceUse, TypedPlace
from screening.domain.importing.plans import Fate
from screening.domain.importing.short_plans import PlannedLine, ShortPlan
from screening.domain.people import Console, Role, UnitKind
from screening.domain.people.words import ROLES, UNIT_KINDS
from screening.errors import LinealError
from screening.language import render
from screening.reports.list_files import CSV
from screening.settings import read_settings

if TYPE_CHECKING:
    from screening.services.people.codes import HandedCode

MOST_TOLD = 20
FILE = TypedPlace(PlaceUse.READ_FILE)
NEW_FILE = TypedPlace(PlaceUse.WRITTEN_FILE)
COLUMN_HELP = "Hvad en kolonne er, f.eks. »Ansat=name«. Det huskes til næste gang."
NOT_DONE = "Intet er skrevet. Gør det med --yes."


@import_.command("people", help="Indlæs en liste med kolleger (CSV eller Excel). Uden --yes vises kun, hvad der vil ske.")
@click.argument("file", type=FILE, metavar="FIL")
@click.option("--unit", "unit_name", default="", help="Enheden for de rækker, der ingen enhed har.")
@click.option("--role", type=click.Choice([str(role) for role in Role]), help="Rollen for de rækker, der ingen rolle har.")
@click.option("--column", "columns", multiple=True, help=COLUMN_HELP)
@click.option("--bad-rows", type=NEW_FILE, help="Skriv de rækker, der skal rettes, i denne fil.")
@click.option("--codes", type=NEW_FILE, help="Skriv de nye kollegers engangskoder i denne fil. Ellers vises de her.")
@click.option("--yes", is_flag=True, help="Gør det.")
def people(
    file: Path, unit_name: str, role: str | None, columns: tuple[str, ...], bad_rows: Path | None, codes: Path | None, yes: bool
) -> None:
    """Show what a list of colleagues would do, or do it; then the codes, once."""
    from screening.services.importing import people, short_exports, short_lists
    from screening.services.importing.short_lists import ShortKind
    from screening.services.people import keeping_units

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        short_lists.remember_columns(db, Console(), ShortKind.PEOPLE, assigned(columns, ShortKind.PEOPLE.columns))
        whole = {
            "unit": keeping_units.named(db, unit_name).name if unit_name else "",
            "role": str(ROLES[Role(role)].danish) if role else "",
        }
        given = short_lists.read(db, Console(), ShortKind.PEOPLE, file.read_bytes(), whole)
        plan = people.plan(db, Console(), given, now).shown
        _tell(plan, ("ny kollega", "nye kolleger"), ("kollega i listens enheder", "kolleger i listens enheder"))
        if any("unit" in (line.faults or {}) for line in plan.of(Fate.BAD)):
            click.echo(MISSING_UNIT)
        if bad_rows:
            write_privately(bad_rows, short_exports.rows_to_mend(given, plan, CSV))
        if not yes:
            click.echo(NOT_DONE)
            return
        if codes:
            write_privately(codes, b"")  # before anything is done: a code that could not be written is lost
        try:
            handed = people.take_in_at_the_server(db, given, plan.seal, now).handed
        except LinealError:
            if codes:
                codes.unlink()
            raise
    _hand_over(handed, codes)


def _hand_over(handed: Sequence["HandedCode"], codes: Path | None) -> None:
    """Show what is handed to each, or write it in a file that is there already."""
    slips = "\n\n".join(slip(one) for one in handed)
    click.echo("Listen er indlæst.")
    if codes and handed:
        codes.write_text(f"{slips}\n", encoding="utf-8")
        click.echo(f"Koderne står i {codes.name}. Skriv dem ud, giv hver kollega sin egen, og slet filen.")
    elif handed:
        click.echo(f"\n{slips}")


@import_.command("units", help="Indlæs en liste med enheder og deres grupper (CSV eller Excel). Uden --yes vises kun, hvad der vil ske.")
@click.argument("file", type=FILE, metavar="FIL")
@click.option("--kind", type=click.Choice([str(kind) for kind in UnitKind]), help="Arten for de rækker, der ingen art har.")
@click.option("--column", "columns", multiple=True, help=COLUMN_HELP)
@click.option("--bad-rows", type=NEW_FILE, help="Skriv de rækker, der skal rettes, i denne fil.")
@click.option("--yes", is_flag=True, help="Gør det.")
def units(file: Path, kind: str | None, columns: tuple[str, ...], bad_rows: Path | None, yes: bool) -> None:
    """Show what a list of units would do, or do it."""
    from screening.services.importing import short_exports, short_lists, units
    from screening.services.importing.short_lists import ShortKind

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        short_lists.remember_columns(db, Console(), ShortKind.UNITS, assigned(columns, ShortKind.UNITS.columns))
        whole = {"kind": str(UNIT_KINDS[UnitKind(kind)].danish) if kind else ""}
        given = short_lists.read(db, Console(), ShortKind.UNITS, file.read_bytes(), whole)
        plan = units.plan(db, Console(), given, now).shown
        _tell(plan, ("ny enhed", "nye enheder"), ("enhed", "enheder"))
        if bad_rows:
            write_privately(bad_rows, short_exports.rows_to_mend(given, plan, CSV))
        if yes:
            units.take_in_at_the_server(db, given, plan.seal, now)
    click.echo("Listen er indlæst." if yes else NOT_DONE)


def _tell(plan: ShortPlan, new: tuple[str, str], there: tuple[str, str]) -> None:
    """What a plan would do. `new` and `there` are what the list is of, as one and as several."""
    for fates, words in (
        ((Fate.NEW,), new),
        ((Fate.CHANGED,), ("række ændrer noget", "rækker ændrer noget")),
        ((Fate.UNCHANGED,), ("række er uændret", "rækker er uændrede")),
        ((Fate.BAD, Fate.ALIKE), ("række skal rettes og springes over", "rækker skal rettes og springes over")),
    ):
        click.echo(counted(len(plan.of(*fates)), *words, WIDTH))
    stays = "Den bliver, som den er." if len(plan.gone) == 1 else "De bliver, som de er."
    click.echo(f"{counted(len(plan.gone), *there, WIDTH)} står ikke på listen. {stays}")
    for line in plan.of(Fate.NEW, Fate.CHANGED)[:MOST_TOLD]:
        click.echo(f"Række {line.number}: {line.name}: {_written(line)}")
    for line in plan.of(Fate.BAD, Fate.ALIKE)[:MOST_TOLD]:
        click.echo(f"Række {line.number}: {' '.join(render(fault, 'da') for fault in (line.faults or {}).values())}")


def _written(line: PlannedLine) -> str:
    told = []
    for one in line.differences:
        words, before, after = (render(value, "da") for value in (one.words, one.before, one.after))
        told.append(f"{words}: {before} → {after}" if before else f"{words}: {after}")
    return "; ".join(told)
