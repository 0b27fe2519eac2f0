"""Lists of children at the server."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.counting import counted
from screening.cli.importing.group import MISSING_UNIT, WIDTH, assigned, import_, write_privately
from screening.cli.opening import FIRST_COMMAND, existing_database
from screening.cli.people.told import faults_told
from screening.cli.places import PlaceUse, TypedPlace
from screening.domain.importing.columns import CHILD_COLUMNS
from screening.domain.importing.plans import Fate
from screening.domain.people import Console
from screening.domain.phrase import Phrase
from screening.language import render
from screening.reports.list_files import CSV
from screening.settings import read_settings

if TYPE_CHECKING:
    from screening.services.importing.planning import Importer, Plan
    from screening.services.opening import Database

MOST_TOLD = 20


@import_.command("children", help="Indlæs en liste med børn (CSV eller Excel). Uden --yes vises kun, hvad der vil ske.")
@click.argument("file", type=TypedPlace(PlaceUse.READ_FILE), metavar="FIL")
@click.option("--by", "login", prompt="Brugernavn på den, der svarer for listen", help="Brugernavn på den, der svarer for listen.")
@click.option("--unit", "unit_name", default="", help="Enheden for de rækker, der ingen enhed har.")
@click.option("--column", "columns", multiple=True, help="Hvad en kolonne er, f.eks. »Dato=born«. Det huskes til næste gang.")
@click.option("--bad-rows", type=TypedPlace(PlaceUse.WRITTEN_FILE), help="Skriv de rækker, der skal rettes, i denne fil.")
@click.option("--yes", is_flag=True, help="Gør det.")
def children(file: Path, login: str, unit_name: str, columns: tuple[str, ...], bad_rows: Path | None, yes: bool) -> None:
    """Show what a list would do, or do it. Nobody's name is written on the terminal."""
    from screening.services.importing import carrying_out, exporting, planning
    from screening.services.people import keeping_units, staffing

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        by = planning.importer(db, Console(), staffing.with_login(db, Console(), login).id, now)
        carrying_out.forget_old(db, by, now)
        planning.remember_columns(db, by, assigned(columns, CHILD_COLUMNS))
        unit_id = keeping_units.named(db, unit_name).id if unit_name else ""
        run_id = planning.plan(db, by, file.read_bytes(), unit_id, now)
        page = planning.look_at(db, by, run_id, MOST_TOLD, now)
        _tell(page)
        if bad_rows:
            write_privately(bad_rows, exporting.bad_rows(db, by, run_id, CSV, now))
        if not yes:
            carrying_out.drop(db, by, run_id, now)
            click.echo("Intet er skrevet. Gør det med --yes.")
        else:
            _carry_out(db, by, run_id, now)


def _carry_out(db: "Database", by: "Importer", run_id: str, now: datetime) -> None:
    from screening.services.importing import carrying_out

    carrying_out.begin(db, by, run_id, now)
    with click.progressbar(length=100, label="Indlæser") as bar:
        shown = 0
        for progress in carrying_out.carry_out(db, by, run_id, now):
            bar.update(progress.percent - shown)
            shown = progress.percent
    click.echo("Listen er indlæst.")


def _tell(page: "Plan") -> None:
    counts = page.run.counts
    for fate, one, many in (
        (Fate.NEW, "nyt barn", "nye børn"),
        (Fate.CHANGED, "barn får ændrede oplysninger", "børn får ændrede oplysninger"),
        (Fate.UNCHANGED, "barn er uændret", "børn er uændrede"),
        (
            Fate.ALIKE,
            "række ligner et barn, der er der allerede, og springes over",
            "rækker ligner et barn, der er der allerede, og springes over",
        ),
        (Fate.BAD, "række skal rettes og springes over", "rækker skal rettes og springes over"),
    ):
        click.echo(counted(counts[fate], one, many, WIDTH))
    gone = "barn står ikke på listen. Det bliver, hvor det er.", "børn står ikke på listen. De bliver, hvor de er."
    click.echo(counted(page.gone_count, *gone, WIDTH))
    if any("unit" in (row.faults or {}) for row in page.bad):
        click.echo(MISSING_UNIT)
    for row in page.bad[:MOST_TOLD]:
        told = " ".join(render(fault, "da") for fault in (row.faults or {}).values() if not _names_somebody(fault))
        click.echo(f"Række {row.number}: {told or 'Se rækken med --bad-rows.'}")


def _names_somebody(fault: Phrase) -> bool:
    return "name" in fault.values
