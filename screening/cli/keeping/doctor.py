"""What is wrong with this installation, and what to type against it."""

import os
import platform
from datetime import UTC, datetime
from typing import Final, assert_never

import click

from screening.cli.opening import FIRST_COMMAND, no_database
from screening.domain.keeping.health import ADVICE, Ailment, Finding
from screening.language import in_copenhagen, render
from screening.settings import Settings, read_settings

GIGABYTE: Final = 1_000_000_000
SET_CLOCK: Final = "Stil det med: timedatectl set-ntp true"


@click.command(help="Efterse maskine, mappe, nøgle, ur, disk, skrifttyper, scanner, pakker, backup og log, og sig, hvad der skal skrives.")
def doctor() -> None:
    """Tell what was found, a line each. Ends with 1 where something puts the data or the work in danger."""
    from screening.services.keeping.examining import examine

    settings, now = read_settings(os.environ), datetime.now(UTC)
    examined = examine(settings, now)
    click.echo(f"Lineal med skema {examined.newest_step}, Python {platform.python_version()}, datamappe {settings.data}.")
    dangers = [found for found in examined.found if found.ailment not in ADVICE]
    for found in dangers:
        click.echo(f"FEJL  {_told(found, settings)}")
    if examined.trouble is not None:
        click.echo(f"FEJL  {render(examined.trouble, 'da')}")
    for found in examined.found:
        if found.ailment in ADVICE:
            click.echo(f"RÅD   {_told(found, settings)}")
    if dangers or examined.trouble is not None:
        raise SystemExit(1)
    click.echo("Intet er galt.")


def _told(found: Finding, settings: Settings) -> str:
    """The line of an ailment: what is wrong, and what to type."""
    match found.ailment:
        case Ailment.NOT_THE_OWNER:
            return "Datamappen tilhører en anden bruger på maskinen. Skriv kommandoen som den: sudo -u BRUGER python3 run.py doctor"
        case Ailment.NO_DATABASE:
            return render(no_database(settings, FIRST_COMMAND).phrase, "da")
        case Ailment.OPEN_TO_OTHERS:
            return f"Andre på maskinen kan læse {found.place}. Luk det med: chmod go= {found.place}"
        case Ailment.NO_CODE:
            return "Går maskinen tabt, kan ingen åbne databasen eller en backup. Lav en nødkode på papir med: python3 run.py key code"
        case Ailment.NO_PRINTING:
            return "Der mangler noget på maskinen, så papir ikke kan skrives. Hent det med: python3 run.py serve"
        case Ailment.NO_FONTS:
            return f"Skrifttypen {found.place} mangler. Slet mappen node_modules, og hent den igen med: python3 run.py serve"
        case Ailment.CLOCK_BEHIND:
            return f"Uret går bagud: loggen er skrevet til {_moment(found.moment)}. Intet slettes så længe. {SET_CLOCK}"
        case Ailment.CLOCK_AHEAD:
            return (
                f"Uret kan være sprunget frem: loggen standsede {_moment(found.moment)}. Intet slettes så længe. {SET_CLOCK} "
                "Har maskinen stået stille, går det over af sig selv efter en uge."
            )
        case Ailment.CLOCK_ALONE:
            return f"Uret stilles ikke efter andre ure. {SET_CLOCK}"
        case Ailment.DISK_SHORT:
            return f"Der er kun {found.free_bytes / GIGABYTE:.1f} GB fri, hvor {found.place} ligger. Se, hvad der fylder, med: df -h"
        case Ailment.NO_BACKUP:
            return f"Der er ingen backup i {settings.backups}. Tag en med: python3 run.py backup"
        case Ailment.OLD_BACKUP:
            return f"Den nyeste backup når kun til {_moment(found.moment)}. Tag en med: python3 run.py backup"
        case Ailment.BACKUP_FAILED:
            return f"Den seneste backup mislykkedes {_moment(found.moment)}. Tag en, og læs, hvad der er galt: python3 run.py backup"
        case Ailment.EMPTY_BACKUP:
            return f"Backuppen {found.place} er tom, og holder intet. Slet den med: rm {found.place}"
        case Ailment.BROKEN_BACKUP:
            return f"Backuppen {found.place} er ødelagt, eller ingen nøgle her åbner den. Læg den til side: mv {found.place} MAPPE"
        case Ailment.AHEAD_BACKUP:
            return (
                f"Backuppen {found.place} er fra en tid, der ikke er kommet: uret gik forud dengang, eller det går bagud nu. Så længe den "
                "ligger der, vælger restore ikke selv, og den bliver ikke fjernet. "
                f"Går uret rigtigt, så læg den til side: mv {found.place} MAPPE"
            )
        case Ailment.BROKEN_LIST:
            return (
                f"Noget af {found.place}, som restore gør igen efter, kan ikke læses. Databasen ved det endnu. "
                f"Flyt listen væk, så skrives den på ny: mv {found.place} {found.place}.old && python3 run.py audit verify"
            )
        case Ailment.LEFT_RESTORE:
            return f"En afbrudt restore har efterladt en hel database i {found.place}. Slet den med: rm -r {found.place}"
        case Ailment.SET_ASIDE:
            return f"Databasen fra før en restore ligger endnu, og intet slettes i den. Er den ikke til nytte mere: rm {found.place}*"
        case Ailment.SAME_DISK:
            return f"{found.place} ligger på samme disk som databasen. Peg SCREENING_BACKUP på en anden disk eller maskine."
        case Ailment.NOT_SEALED:
            return "Loggen er ikke forseglet i to dage. Gør det med: python3 run.py audit seal"
        case Ailment.SEALS_GONE:
            again = f"python3 run.py audit verify --against {settings.seals}"
            return f"Filen med loggens forseglinger er væk. Hent {settings.seals} fra kopien, og hold loggen op mod den: {again}"
        case Ailment.NOT_PUBLISHED:
            return "Der er ikke udgivet nogen opsætning endnu. Det sker ved den første start: python3 run.py serve"
        case Ailment.OLDER_SCHEMA:
            return "Databasen er fra en ældre udgave. Den kopieres og føres frem ved næste start: python3 run.py serve"
        case Ailment.DEAF_SCANNER:
            return "Scanneren i SCREENING_SCAN finder ikke den prøve, som alle finder. Se, om den kører: systemctl status clamav-daemon"
        case Ailment.NO_SCANNER:
            return "Bilag undersøges ikke for virus. Hent en scanner, og sæt den: SCREENING_SCAN=clamdscan --no-summary -"
        case Ailment.OLD_PACKAGES:
            return f"Pakkerne er sidst gennemgået for kendte fejl {_moment(found.moment)}. Hent en nyere udgave: docs/running.md, Upgrade"
    assert_never(found.ailment)


def _moment(moment: datetime | None) -> str:
    return f"{in_copenhagen(moment):%d.%m.%Y kl. %H.%M}" if moment else "?"
