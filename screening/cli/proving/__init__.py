"""The log: the proof that it is whole, and its seals."""

import os
from contextlib import suppress
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import click

from screening.cli.counting import counted
from screening.cli.opening import FIRST_COMMAND, existing_database
from screening.cli.people.told import faults_told
from screening.cli.places import PlaceUse, TypedPlace
from screening.domain.days import read_day
from screening.domain.local_time import COPENHAGEN, day_at
from screening.domain.mail.outbox import TROUBLES
from screening.domain.people import Console
from screening.domain.proving.seals import FoundFault, SealFault, in_runs
from screening.language import in_copenhagen, local_day, render, written_day
from screening.settings import read_settings

if TYPE_CHECKING:
    from screening.services.proving.verifying import Breach, Proof


@click.group(help="Loggen.")
def audit() -> None:
    """What can be done with the log."""


@audit.command("verify", help="Efterprøv, at ingen linje i loggen mangler eller er ændret.")
@click.option("--against", "file", metavar="FIL", type=TypedPlace(PlaceUse.READ_FILE), help="Hold loggen op mod filens forseglinger.")
def verify(file: Path | None) -> None:
    """Follow the log from the first row to the last, and hold it against the seals in a file where one is named."""
    from screening.services.opening import data_keys
    from screening.services.proving.verifying import verify as verify_alone
    from screening.services.proving.verifying import verify_against

    settings = read_settings(os.environ)
    with existing_database(settings, FIRST_COMMAND) as db:
        if file is None:
            proof, faults = verify_alone(db), list[FoundFault]()
        else:
            proof, seals, faults = verify_against(db, file, *data_keys(settings))
            click.echo(f"{counted(len(seals), 'forsegling', 'forseglinger')} i {file}.")
    _tell(proof)
    restored = [found for found in faults if found.fault is SealFault.RESTORED]
    for found in restored:
        click.echo(_fault(found, found.place, proof.rows))
    said = [
        *(f"Linje {number}: {_breach(breach)}" for number, breach in proof.broken),
        *(_fault(fault, last, proof.rows) for fault, last in in_runs(found for found in faults if found not in restored)),
    ]
    if said:
        raise click.ClickException("\n".join(["Loggen er ikke hel.", *said]))
    click.echo("Loggen er hel.")


@audit.command("seal", help="Skriv til et sted uden for databasen, hvordan loggen ender i dag, så ingen kan klippe i den bagefter.")
def seal_log() -> None:
    """Write a seal to the file of the settings, mail it where an address is named, and print it."""
    from screening.services.mail.handing_over import NotHandedOver
    from screening.services.opening import data_keys
    from screening.services.proving.sealing import mail_seal, seal

    settings, now = read_settings(os.environ), datetime.now(UTC)
    with existing_database(settings, FIRST_COMMAND) as db:
        key, *earlier = data_keys(settings)
        line = seal(db, settings.seals, key, now, *earlier)
    click.echo(line)
    click.echo(f"Loggen er forseglet i {settings.seals}.")
    if settings.mail and settings.seals_mail:
        try:
            mail_seal(settings.mail, settings.seals_mail, line, now)
        except NotHandedOver as failed:
            raise click.ClickException(f"Forseglingen er ikke sendt. {render(TROUBLES[failed.trouble], 'da')}") from None
        click.echo(f"{settings.mail.host} har taget imod mailen med forseglingen.")


@audit.command("doings", help="Skriv i en fil (CSV), hvem der gjorde hvad med hvilke børn i et tidsrum, f.eks. efter et brud.")
@click.option("--from", "since", metavar="TID", required=True, help="Fra hvornår, f.eks. 28.11.2026 10.00, med anførselstegn om.")
@click.option("--to", "until", metavar="TID", required=True, help="Til hvornår, f.eks. 28.11.2026 14.30, med anførselstegn om.")
@click.option("--login", help="Kun, hvad denne bruger gjorde.")
@click.option("--out", metavar="FIL.csv", type=TypedPlace(PlaceUse.WRITTEN_FILE), required=True, help="Den fil, der skal skrives.")
def doings(since: str, until: str, login: str | None, out: Path) -> None:
    """Fetch what was done between two moments; children stand in it by their ids alone."""
    from screening.services.people import staffing
    from screening.services.proving.doings import fetch
    from screening.services.ruler.case_files import write_whole

    begins, ends = _read_moment(since), _read_moment(until)
    if ends <= begins:
        raise click.ClickException("--to skal være senere end --from.")
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        if login is not None:
            staffing.with_login(db, Console(), login)
        found = fetch(db, Console(), begins, ends, login, datetime.now(UTC))
    write_whole(out, found.file)
    people, children = counted(found.people, "bruger", "brugere"), counted(found.children, "barn", "børn")
    click.echo(f"{counted(found.rows, 'linje', 'linjer')} i loggen af {people} om {children}: {out}")
    click.echo("Børn står med deres id. Den, der må se hele loggen, ser, hvem det er, på /log/ og id'et.")


def _read_moment(written: str) -> datetime:
    """A moment (UTC) as it was typed: a day and a time on the clock in Denmark. Raises what tells how to write it."""
    on, _space, clock = written.strip().rpartition(" ")
    day = read_day(on, day_at(datetime.now(UTC)))
    with suppress(ValueError):
        if isinstance(day, date):
            return datetime.combine(day, time.fromisoformat(clock.replace(".", ":")), COPENHAGEN).astimezone(UTC)
    raise click.ClickException(f"»{written}« er ikke en dag og et klokkeslæt. Skriv f.eks. »28.11.2026 10.00« med anførselstegn om.")


def _tell(proof: "Proof") -> None:
    click.echo(f"{proof.rows} linjer. {proof.covering} af dem dækker det indhold, de fortæller om.")
    if proof.old:
        click.echo(f"Linje 1-{proof.old} er fra før, loggen dækkede indholdet. De er kun efterprøvet som linjer.")
    if proof.erased:
        click.echo(f"{proof.erased} linjers indhold er slettet.")


def _breach(breach: "Breach") -> str:
    from screening.services.proving.verifying import Breach

    match breach:
        case Breach.CHAIN:
            return "kæden brydes. Linjen eller den før er ændret, eller der mangler en imellem."
        case Breach.CHANGED:
            return "det, den fortæller om, er ændret siden."
        case Breach.MISSING:
            return "det, den fortæller om, er væk og er ikke slettet af Lineal."
    assert_never(breach)


def _fault(found: FoundFault, last: int, rows: int) -> str:
    sealed = f"forsegling {found.seal.number} fra {_moment(found.seal.at)}" if found.seal else ""
    many = last > found.place
    match found.fault:
        case SealFault.NOT_OURS if many:
            return f"Filens linje {found.place}-{last} er ikke skrevet af Lineal med jeres nøgle, eller de er ændret."
        case SealFault.NOT_OURS:
            return f"Filens linje {found.place} er ikke skrevet af Lineal med jeres nøgle, eller den er ændret."
        case SealFault.BACKWARDS:
            return f"Filens linje {found.place} ({sealed}) fortæller om en kortere eller ældre log end linjen før."
        case SealFault.GONE if many:
            return f"Filen mangler forsegling {found.place}-{last}, som loggen kender. Den er måske byttet ud med en ældre."
        case SealFault.GONE:
            of = f"forsegling {found.place} fra {_moment(found.moment)}"
            return f"Filen mangler {of}, som loggen kender. Den er måske byttet ud med en ældre."
        case SealFault.CUT:
            return f"Linje {found.place} og frem mangler: {sealed} siger {found.seal.rows if found.seal else '?'} linjer, og der er {rows}."
        case SealFault.REWRITTEN:
            until = f"-{found.seal.rows}" if found.seal and found.seal.rows > found.place else ""
            return f"Linje {found.place}{until}: noget er ændret, efter at loggen blev forseglet. Det viser {sealed}."
        case SealFault.RESTORED:
            return (
                f"En backup blev hentet i brug {_moment(found.moment)}. Det, der stod i loggen fra linje {found.place}, gik tabt dengang, "
                f"og forseglinger til og med {sealed} kan ikke passe mere. Var det ikke jer, så gå frem som ved et brud."
            )
        case SealFault.UNTOLD:
            return (
                f"Loggen siger i linje {found.place}, at en backup blev hentet i brug {_moment(found.moment)}, men filen siger det ikke. "
                "Var det jer, så skriv den linje, som restore viste, til sidst i filen."
            )
    assert_never(found.fault)


def _moment(moment: datetime | None) -> str:
    return written_day(local_day(moment)) + f" kl. {in_copenhagen(moment):%H.%M}" if moment else "?"


COMMANDS = (audit,)
