"""What has served its purpose: who could be erased and why the others stay, and the run that erases on a named basis."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from screening.cli.counting import counted
from screening.cli.opening import DEMO_COMMAND, FIRST_COMMAND, existing_database
from screening.cli.places import PlaceUse, TypedPlace
from screening.configuration.manual import VALUES
from screening.domain.days import read_day
from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.keeping.retention import HELD_WORDS
from screening.domain.keeping.unfinished import UnfinishedState
from screening.domain.local_time import day_at
from screening.domain.people import Console
from screening.domain.ruler.written.retention import RecordKind
from screening.errors import Invalid
from screening.language import render
from screening.settings import for_demo, read_settings

if TYPE_CHECKING:
    from screening.services.keeping.erasing import DryRun
    from screening.services.opening import Database
    from screening.services.publishing.configurations import InForce

STATES: Final = {
    UnfinishedState.ASKED: "Spurgt til",
    UnfinishedState.WITH_LEADER: "Givet til enhedens leder",
    UnfinishedState.ENDS: "Sluttet, fordi ingen svarede",
}
NOT_WIPED: Final = """Det slettede står endnu i databasens fil, for et program læser det, der var før. Filen skrives på ny i morgen tidlig.
Vil I ikke vente, så skriv: systemctl restart lineal lineal-follow og så: python3 run.py retention --daily"""
WIPED: Final = "Databasens fil er skrevet på ny efter en sletning, der blev afbrudt."
CUT_OFF: Final = """OBS: En sletning blev afbrudt, før databasens fil var skrevet på ny: det slettede kan stå i den endnu.
Den skrives på ny i morgen tidlig, eller nu med: python3 run.py retention --daily"""
HOW: Final = """
Slet dem, når arkivet har kvitteret:
    python3 run.py retention --archived KVITTERING --on DAG --by "NAVN, STILLING"
eller når de må kasseres efter en regel:
    python3 run.py retention --may-discard REGEL --by "NAVN, STILLING"
At noget er hentet ud som fil, er ikke en grund."""


@click.command(help="Se, hvem der ikke længere skal gemmes, og slet dem, når der er en grund.")
@click.option("--archived", metavar="KVITTERING", help="Arkivet har modtaget det: kvitteringens nummer.")
@click.option("--on", "dated_on", metavar="DAG", help="Den dag, arkivet kvitterede.")
@click.option("--may-discard", metavar="REGEL", help="Det må kasseres: efter hvilken regel.")
@click.option("--by", "decided_by", metavar="NAVN", default="", help="Hvem der har besluttet det: navn og stilling.")
@click.option("--daily", is_flag=True, help="Det daglige: spørg til kladder, og slet det om medarbejdere, der ikke skal gemmes længere.")
@click.option("--export", "folder", type=TypedPlace(PlaceUse.FILLED_FOLDER), help="Hent alt ud i en ny mappe til arkivet.")
@click.option("--demo", is_flag=True, help="Demoens database.")
def retention(
    archived: str | None, dated_on: str | None, may_discard: str | None, decided_by: str, daily: bool, folder: Path | None, demo: bool
) -> None:
    """Tell what could be erased; erase it where a basis is given."""
    from screening.services.keeping import erasing, tidying
    from screening.services.publishing.configurations import in_force

    now, read = datetime.now(UTC), read_settings(os.environ)
    basis = _basis(archived, dated_on, may_discard, decided_by, now)
    if (daily or folder) and basis is not None or daily and folder:
        raise click.ClickException("Skriv --daily eller --export for sig. Børn slettes kun, når du beder om det med en grund.")
    with existing_database(for_demo(read) if demo else read, DEMO_COMMAND if demo else FIRST_COMMAND) as db:
        rules = in_force(db)
        if folder is not None:
            _export(db, folder.absolute(), now)
            return
        if daily:
            _day(db, rules, now)
            return
        if basis is None:
            _tell(erasing.dry_run(db, Console(), rules, now))
            _tell_work("Om medarbejdere og programmet kan slettes", tidying.waiting(db, now))
            return
        try:
            done = erasing.erase(db, Console(), rules, basis, now)
        except Invalid as invalid:
            raise click.ClickException(" ".join(fault.danish for fault in invalid.faults.values())) from None
    click.echo(f"Slettet: {counted(done.children, 'barn', 'børn')}. Kørslen har nummer {done.run_id}.")
    if done.of_nobody:
        click.echo(f"Slettet om børn, der ikke er i Lineal: {counted(done.of_nobody, 'underretning', 'underretninger')}.")
    for kind in RecordKind:
        if done.gone.get(kind):
            click.echo(f"  {counted(done.gone[kind], 'række', 'rækker', 8)}: {VALUES[RecordKind][kind]}")
    if not done.is_wiped:
        click.echo(NOT_WIPED, err=True)
    click.echo("De ældre backupper holder dem stadig, til de selv bliver fjernet; hentes en af dem, slettes de igen.")


def _export(db: "Database", folder: Path, now: datetime) -> None:
    from screening.services.keeping import archiving

    made = archiving.export(db, Console(), folder, now)
    told = ", ".join((counted(made.children, "barn", "børn"), counted(made.rows, "række", "rækker"), counted(made.files, "fil", "filer")))
    click.echo(f"Hentet ud i {folder}: {told}.")
    click.echo("Det er ikke en arkiveringsversion, og det er ingen grund til at slette. Læs README.txt i mappen.")
    click.echo("Mappen er ikke krypteret, og kun du kan læse den. Slet den, når arbejdet er gjort.")


def _day(db: "Database", rules: "InForce", now: datetime) -> None:
    from screening.services.keeping import erasing, telling_kept, tidying, unfinished

    is_wiped = erasing.finish(db, Console(), now)
    if is_wiped is not None:
        click.echo(WIPED if is_wiped else NOT_WIPED, err=not is_wiped)
    came = unfinished.go_through(db, Console(), rules.configuration, now)
    telling_kept.count(db, Console(), rules, now)
    for state, words in STATES.items():
        if came.get(state):
            click.echo(f"{words}: {counted(came[state], 'kladde', 'kladder')}")
    _tell_work("Slettet om medarbejdere og programmet", tidying.tidy(db, Console(), now))


def _tell_work(heading: str, found: Mapping[str, int]) -> None:
    from screening.services.keeping.of_work import OF_WORK, GoesAway

    click.echo(f"{heading}: {counted(sum(found.values()), 'række', 'rækker')}.")
    for table, count in found.items():
        kept = OF_WORK[table]
        if count and isinstance(kept, GoesAway):
            click.echo(f"  {counted(count, 'række', 'rækker', 8)}: {kept.what.danish} ({render(kept.how_long, 'da')})")


def _basis(archived: str | None, dated_on: str | None, may_discard: str | None, decided_by: str, now: datetime) -> ErasureBasis | None:
    if archived is None and may_discard is None:
        if dated_on is not None or decided_by:
            raise click.ClickException("Skriv også grunden: --archived KVITTERING eller --may-discard REGEL.")
        return None
    if archived is not None and may_discard is not None:
        raise click.ClickException("Skriv én grund: --archived eller --may-discard. Er noget afleveret og noget ikke, er det to kørsler.")
    day = read_day(dated_on, day_at(now)) if dated_on else None
    if isinstance(day, str):
        raise click.ClickException(f"»{dated_on}« er ikke en dag. Skriv f.eks. 24.11.2026.")
    if archived is not None:
        return ErasureBasis(BasisKind.ARCHIVED, archived.strip(), day, decided_by.strip())
    return ErasureBasis(BasisKind.MAY_DISCARD, (may_discard or "").strip(), day, decided_by.strip())


def _tell(found: "DryRun") -> None:
    if found.owes_wiping:
        click.echo(CUT_OFF, err=True)
    click.echo(f"Kan slettes i dag: {counted(len(found.due), 'barn', 'børn')}, der er fyldt 18. Intet er slettet.")
    if found.held:
        click.echo("De andre, der er fyldt 18, bliver (et barn kan have flere grunde):")
    for held, words in HELD_WORDS.items():
        if found.held.get(held):
            click.echo(f"  {found.held[held]:>8}: {words.danish}")
    if found.of_nobody:
        told = counted(len(found.of_nobody), "underretning", "underretninger")
        click.echo(f"Kan også slettes: {told} om børn, der ikke er i Lineal, og som er fyldt 18 nu.")
    if found.due or found.of_nobody:
        click.echo(HOW)
