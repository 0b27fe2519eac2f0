"""Lists from other systems: a plan first, and with --yes what it says."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.opening import SERVE_COMMAND, existing_database
from screening.cli.people.told import faults_told
from screening.domain.importing.plans import Fate
from screening.domain.people import Console
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import render
from screening.settings import read_settings

if TYPE_CHECKING:
    from screening.services.importing.planning import Importer, Plan
    from screening.services.opening import Database

MOST_TOLD = 20


@click.group("import", help="Lister fra andre systemer.")
def import_() -> None:
    """What can be done with a list."""


@import_.command("children", help="Indlæs en liste med børn (CSV eller Excel). Uden --yes vises kun, hvad der vil ske.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path), metavar="FILE")
@click.option("--by", "login", prompt="Brugernavn på den, der svarer for listen", help="Brugernavn på den, der svarer for listen.")
@click.option("--unit", "unit_name", default="", help="Enheden for de rækker, der ingen enhed har.")
@click.option("--column", "columns", multiple=True, help="Hvad en kolonne er, f.eks. »Dato=born«. Det huskes til næste gang.")
@click.option("--bad-rows", type=click.Path(dir_okay=False, path_type=Path), help="Skriv de rækker, der skal rettes, i denne fil.")
@click.option("--yes", is_flag=True, help="Gør det.")
def children(file: Path, login: str, unit_name: str, columns: tuple[str, ...], bad_rows: Path | None, yes: bool) -> None:
    """Show what a list would do, or do it. Nobody's name is written on the terminal."""
    from screening.services.importing import carrying_out, exporting, planning
    from screening.services.people import keeping_units, staffing

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), SERVE_COMMAND) as db, faults_told():
        by = planning.importer(db, Console(), staffing.with_login(db, Console(), login).id, now)
        carrying_out.forget_old(db, by, now)
        planning.remember_columns(db, by, _assigned(columns))
        unit_id = keeping_units.named(db, unit_name).id if unit_name else ""
        run_id = planning.plan(db, by, file.read_bytes(), unit_id, now)
        page = planning.look_at(db, by, run_id, MOST_TOLD, now)
        _tell(page)
        if bad_rows:
            _write_privately(bad_rows, exporting.bad_rows(db, by, run_id, exporting.CSV, now))
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
    for fate, words in (
        (Fate.NEW, "nye børn"),
        (Fate.CHANGED, "børn får ændrede oplysninger"),
        (Fate.UNCHANGED, "børn er uændrede"),
        (Fate.ALIKE, "rækker ligner et barn, der er der allerede, og springes over"),
        (Fate.BAD, "rækker skal rettes og springes over"),
    ):
        click.echo(f"{counts[fate]:>7} {words}")
    click.echo(f"{page.gone_count:>7} børn står ikke på listen. De bliver, hvor de er.")
    for row in page.bad[:MOST_TOLD]:
        told = " ".join(render(fault, "da") for fault in (row.faults or {}).values() if not _names_somebody(fault))
        click.echo(f"Række {row.number}: {told or 'Se rækken med --bad-rows.'}")


def _names_somebody(fault: Phrase) -> bool:
    return "name" in fault.values


def _assigned(columns: tuple[str, ...]) -> dict[str, str]:
    from screening.domain.importing.columns import CHILD_COLUMNS

    means = {}
    for one in columns:
        heading, _between, column = one.rpartition("=")
        if not heading or (column and column not in CHILD_COLUMNS):
            known = {"columns": ", ".join(CHILD_COLUMNS), "written": one}
            raise Invalid({"": Phrase("»{written}« siger ikke, hvad en kolonne er. Skriv overskriften, = og en af: {columns}.", known)})
        means[heading] = column
    return means


def _write_privately(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read. Raises `Invalid` where it can't be, or where there is one already."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(content)
    except OSError:
        raise Invalid(
            {"": Phrase("Filen til de rækker, der skal rettes, findes allerede eller kan ikke skrives. Vælg en anden.")}
        ) from None


COMMANDS = (import_,)
