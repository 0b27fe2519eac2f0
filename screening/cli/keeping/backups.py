"""Backups: taken while people work, followed, proved, and put to use again."""

import os
import signal
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Final

import click

from screening.cli.opening import DEMO_COMMAND, FIRST_COMMAND, check_database
from screening.cli.places import PlaceUse, TypedPlace
from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.errors import BackupsTaken
from screening.language import in_copenhagen, render
from screening.settings import Settings, for_demo, read_settings

if TYPE_CHECKING:
    from screening.services.keeping.backing_up import BackedUp
    from screening.services.keeping.restoring import Restored

MEGABYTE: Final = 1_000_000
MET_ANOTHER: Final = 75
"""EX_TEMPFAIL: nothing is wrong, and the unit of the timer takes it for well."""
WHAT: Final = {
    Afterwards.ERASED: "slettet",
    Afterwards.NOTIFICATION_ERASED: "underretninger om børn, der ikke var i Lineal, slettet",
    Afterwards.CONSENT_WITHDRAWN: "delt og trukket tilbage",
    Afterwards.USER_ENDED: "brugere afsluttet",
    Afterwards.USER_BROUGHT_BACK: "brugere taget tilbage",
    Afterwards.ROLE_ENDED: "roller afsluttet",
    Afterwards.FACTOR_RESET: "koder fra telefonen nulstillet",
    Afterwards.CAUTION_RAISED: "forbud mod kontakt rejst",
    Afterwards.CAUTION_LIFTED: "forbud mod kontakt ophævet",
    Afterwards.CONTACT_BANNED: "voksne, der ikke må kontaktes",
    Afterwards.CONTACT_ALLOWED: "voksne, der må kontaktes igen",
    Afterwards.CHILD_CLOSED: "børn lukket for en kollega",
    Afterwards.CHILD_OPENED: "børn åbnet igen",
    Afterwards.CHILD_PROTECTION: "børns navne eller adresser beskyttet, eller ikke mere",
    Afterwards.ADULT_PROTECTION: "voksnes adresser beskyttet, eller ikke mere",
}
CAME: Final = {
    DoneAgain.DONE: "gjort igen",
    DoneAgain.ALREADY: "var det allerede",
    DoneAgain.NOBODY: "hører til noget, der ikke er i backuppen",
}
AS_THEN: Final = """Adgangskoder, telefoner, adgangsnøgler og nødkoder er, som de var, da backuppen blev taget.
Den, der har skiftet sine siden, fordi andre kendte dem, eller noget blev væk, må skifte dem igen."""
START_AGAIN: Final = """Start Lineal igen, som det blev stoppet. Kører systemet det: systemctl start lineal.socket lineal lineal-follow
og ellers: python3 run.py serve"""
NOT_DONE_AGAIN: Final = """OBS: Listen over det, der er gjort siden, er ikke hel:
{count} mangler eller kan ikke læses, og er IKKE gjort igen.
Det kan være en sletning, et forbud mod kontakt eller en bruger, der er afsluttet. Find en kopi af afterwards.list, der er hel:
der ligger en i hver mappe med backupper. Læg den, hvor SCREENING_AFTERWARDS siger, og hent backuppen igen, før nogen arbejder."""
NO_LIST: Final = """OBS: Der er ingen liste over det, der er gjort efter backuppen. Er nogen slettet, er et samtykke trukket tilbage,
er kontakt forbudt, eller er en bruger afsluttet siden, så er det IKKE gjort igen. Find en kopi af afterwards.list: der ligger en i hver
mappe med backupper. Læg den, hvor SCREENING_AFTERWARDS siger, og hent backuppen igen, før nogen arbejder."""
COUNTED: Final = (("child", "børn"), ("assessment", "vurderinger"), ("audit_event", "linjer i loggen"))


@click.command(help="Tag en backup, mens der arbejdes. Den efterprøves, før den tæller.")
@click.option("--to", "folder", type=TypedPlace(PlaceUse.FILLED_FOLDER), help="Mappen, hvis det ikke er den, der er sat op.")
@click.option("--follow", is_flag=True, help="Bliv ved: en hel backup om dagen, og det, der skrives imens, hvert tiende sekund.")
@click.option("--demo", is_flag=True, help="Demoens database.")
def backup(folder: Path | None, follow: bool, demo: bool) -> None:
    """Make one backup, or go on until it is stopped."""
    from screening.services.keeping.restoring import using

    settings = _settings(demo)
    if folder is not None:
        settings = replace(settings, keeping=replace(settings.keeping, this_time=folder.absolute()))
    check_database(settings, DEMO_COMMAND if demo else FIRST_COMMAND)
    with using(settings):
        _follow(settings) if follow else _make_one(settings)


@click.command(help="Hent en backup: efter en prøve i en anden mappe eller i brug igen.")
@click.option(
    "--prove", "folder", type=TypedPlace(PlaceUse.FILLED_FOLDER), help="Hent den i denne tomme mappe, og efterprøv alt. Intet andet røres."
)
@click.option("--from", "chosen", type=TypedPlace(PlaceUse.READ_FILE), help="Backuppen, hvis det ikke er den nyeste.")
@click.option("--yes", is_flag=True, help="Hent den i brug. Den database, der er nu, lægges til side.")
@click.option("--demo", is_flag=True, help="Demoens backup.")
def restore(folder: Path | None, chosen: Path | None, yes: bool, demo: bool) -> None:
    """Prove a backup in another folder, or put it to use."""
    from screening.services.keeping import restoring

    settings, now = _settings(demo), datetime.now(UTC)
    if folder is None and not yes:
        raise click.ClickException("Prøv den først: python3 run.py restore --prove MAPPE. Skal den i brug, så skriv --yes.")
    if folder is not None:
        _tell_restored(restoring.prove(settings, folder.absolute(), chosen, now))
        click.echo(f"Backuppen er hel. Den ligger i {folder}, og intet andet er rørt.")
        return
    restored = restoring.restore(settings, chosen, now)
    _tell_restored(restored)
    if restored.aside is not None:
        click.echo(f"Databasen fra før ligger i {restored.aside}. Slet den, når I ikke skal bruge den mere.")
    if not restored.is_sealed:
        click.echo(f"Ligger der forseglinger af loggen et andet sted, så skriv denne linje til sidst i dem: {restored.line}")
    click.echo(AS_THEN)
    click.echo(START_AGAIN)


def _make_one(settings: Settings) -> None:
    from screening.services.keeping import backing_up

    try:
        _tell_made(backing_up.back_up(settings, datetime.now(UTC)))
    except BackupsTaken as taken:
        click.echo(render(taken.phrase, "da"), err=True)
        raise SystemExit(MET_ANOTHER) from None


def _follow(settings: Settings) -> None:
    from screening.services.keeping import following

    stop = Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda _number, _frame: stop.set())
    following.go_on(settings, stop, _tell_made)


def _settings(demo: bool) -> Settings:
    settings = read_settings(os.environ)
    return for_demo(settings) if demo else settings


def _tell_made(made: "BackedUp") -> None:
    size = max(1, round(made.bytes / MEGABYTE))
    click.echo(f"Backup taget og efterprøvet: {made.backup.path} ({size} MB, {made.log_rows} linjer i loggen).")
    if made.removed:
        click.echo(f"{made.removed} ældre er fjernet.")


def _tell_restored(restored: "Restored") -> None:
    click.echo(f"Backup fra {_moment(restored.backup.made)}, med det, der er skrevet til omkring {_moment(restored.reaches_to)}.")
    if restored.left_out:
        click.echo(f"I {restored.backup.log} mangler noget, eller det er ødelagt: det, der er skrevet senere, er ikke med.")
    click.echo(", ".join(f"{restored.counts.get(table, 0)} {what}" for table, what in COUNTED) + ".")
    for (kind, came), count in sorted(restored.came.items()):
        click.echo(f"{WHAT[kind]}: {count} {CAME[came]}")
    if restored.is_unlisted:
        click.echo(NO_LIST, err=True)
    elif restored.unknown:
        click.echo(NOT_DONE_AGAIN.format(count=restored.unknown), err=True)


def _moment(moment: datetime) -> str:
    return f"{in_copenhagen(moment):%d.%m.%Y kl. %H.%M.%S}"
