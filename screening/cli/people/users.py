"""Users: let in, given roles and codes, ended and brought back."""

import os
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from screening.cli.counting import counted
from screening.cli.opening import FIRST_COMMAND, check_may_begin, existing_database
from screening.cli.people.told import faults_told, tell_code
from screening.domain.people import Console, Role, UnitKind
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.staffing import Person, PersonState, RoleState
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day, render, written_day
from screening.settings import read_settings

if TYPE_CHECKING:
    from screening.services.opening import Database

STATES = {
    PersonState.INVITED: "har en engangskode",
    PersonState.SHUT_OUT: "har ingen gyldig kode",
    PersonState.HERE: "",
    PersonState.ENDED: "afsluttet",
}
ROLE = click.Choice([str(role) for role in Role])


@click.group(help="Brugere.")
def user() -> None:
    """What can be done with users."""


@user.command("add", help="Opret en bruger med en rolle i en enhed. Enheden oprettes, hvis den ikke findes.")
@click.option("--login", prompt="Brugernavn")
@click.option("--name", prompt="Navn")
@click.option("--title", prompt="Stilling")
@click.option("--email", default="", help="E-mail på arbejdet.")
@click.option("--unit", "unit_name", prompt="Enhed")
@click.option("--unit-kind", type=click.Choice([str(kind) for kind in UnitKind]), prompt="Enhedens art", default=str(UnitKind.DAYCARE))
@click.option("--district", default="", help="Id på det distrikt, en ny enhed ligger i.")
@click.option("--role", type=ROLE, prompt="Rolle", default=str(Role.ADMINISTRATOR))
@click.option("--password", help="En adgangskode på mindst 12 tegn. Uden den vises en engangskode.")
def add(
    login: str, name: str, title: str, email: str, unit_name: str, unit_kind: str, district: str, role: str, password: str | None
) -> None:
    """Add a user to the real database; the first one opens it."""
    from screening.services.people import accounts
    from screening.services.preparing import prepare
    from screening.services.publishing.configurations import districts

    settings = read_settings(os.environ)
    check_may_begin(settings)
    db = prepare(settings)
    with faults_told():
        handed = accounts.add_user_in_unit(
            db,
            WrittenPerson(name, title, email, login),
            unit_name,
            UnitKind(unit_kind),
            Role(role),
            datetime.now(UTC),
            password=password,
            district=district,
            known_districts=districts(db),
        )
    click.echo(f"Brugeren {login} er oprettet.")
    if handed:
        tell_code(handed)


@user.command("list", help="Vis alle brugere med deres roller.")
def show_all() -> None:
    """Everybody, a line for each role."""
    from screening.services.people import staffing

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db:
        page = staffing.look_at(db, Console(), now)
    for person in (*page.here, *page.ended):
        state = STATES[person.state_at(now)]
        click.echo(f"{person.login}: {person.name}, {person.title}{f' ({state})' if state else ''}")
        for held in person.roles_on(page.today):
            until = f", til og med {written_day(held.until)}" if held.until else ""
            since = f", fra {written_day(held.since)}" if held.state_on(page.today) is RoleState.COMING else ""
            click.echo(f"  {render(ROLES[held.role], 'da')}, {held.unit.name}{since}{until}")


@user.command("change", help="Ret en brugers navn, stilling eller e-mail.")
@click.option("--login", required=True)
@click.option("--name")
@click.option("--title")
@click.option("--email")
def change(login: str, name: str | None, title: str | None, email: str | None) -> None:
    """Mend what is given, and leave the rest."""
    from screening.services.people import ending

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        person = _person(db, login)
        given = [was if typed is None else typed for typed, was in ((name, person.name), (title, person.title), (email, person.email))]
        ending.change(db, Console(), person.id, WrittenPerson(*given), datetime.now(UTC))
    click.echo(f"{login} er rettet.")


@user.command("code", help="Giv en bruger en ny engangskode, f.eks. når adgangskoden er glemt.")
@click.option("--login", required=True)
@click.option(
    "--untie", is_flag=True, help="Også for den, der kommer ind med kommunens log-ind: fra nu af med adgangskode, til den knyttes igen."
)
def code(login: str, untie: bool) -> None:
    """A code that opens once; earlier ones open nothing."""
    from screening.services.people import codes

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        handed = codes.give(db, Console(), _person(db, login).id, datetime.now(UTC), untie=untie)
    tell_code(handed)


@user.command("reset-factor", help="Nulstil en brugers koder og adgangsnøgler, når de og nødkoderne er væk.")
@click.option("--login", required=True)
@click.option("--reason", prompt="Hvorfor, og hvordan I ved, hvem det er")
def reset_factor(login: str, reason: str) -> None:
    """The way back in, also for the last administrator."""
    from screening.services.people import resetting

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        resetting.reset_factor(db, Console(), _person(db, login).id, reason, datetime.now(UTC))
    click.echo(f"{login} er logget ud alle steder, og sætter koder eller en adgangsnøgle op ved næste login.")


@user.command("log-out", help="Log en bruger ud alle steder, eller alle brugere med --everybody. Adgangskoder gælder stadig.")
@click.option("--login", default="")
@click.option("--everybody", is_flag=True, help="Alle brugere.")
def log_out(login: str, everybody: bool) -> None:
    """End the sessions of one person, or of all."""
    from screening.services.people import logging_out

    if bool(login) is everybody:
        raise click.ClickException("Skriv enten --login eller --everybody.")
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        if everybody:
            logging_out.log_everybody_out(db, Console(), datetime.now(UTC))
        else:
            logging_out.log_out_everywhere(db, Console(), _person(db, login).id, datetime.now(UTC))
    click.echo("Alle er logget ud." if everybody else f"{login} er logget ud alle steder.")


@user.command("role", help="Giv en bruger en rolle i en enhed, eventuelt fra en dag og til en dag.")
@click.option("--login", required=True)
@click.option("--unit", "unit_name", required=True)
@click.option("--role", type=ROLE, required=True)
@click.option("--since", default="", help="Første dag, f.eks. 1.12.2026. Ellers i dag.")
@click.option("--until", default="", help="Sidste dag. Ellers uden en sidste dag.")
def give_role(login: str, unit_name: str, role: str, since: str, until: str) -> None:
    """A role from a day until a day."""
    from screening.services.people import keeping_units, roles

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        unit = keeping_units.named(db, unit_name)
        wanted = roles.read_role(roles.open_units(db, local_day(now)), unit.id, role, since, until, local_day(now))
        roles.give(db, Console(), _person(db, login).id, wanted, now)
    click.echo(f"{login} har fået rollen.")


@user.command("end-role", help="Afslut en brugers rolle i en enhed, straks eller med en sidste dag.")
@click.option("--login", required=True)
@click.option("--unit", "unit_name", required=True)
@click.option("--role", type=ROLE, required=True)
@click.option("--until", default="", help="Sidste dag. Ellers slutter rollen straks.")
def end_role(login: str, unit_name: str, role: str, until: str) -> None:
    """The last day of a role."""
    from screening.services.people import keeping_units, roles

    now = datetime.now(UTC)
    today = local_day(now)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        unit, person = keeping_units.named(db, unit_name), _person(db, login)
        faults: dict[str, Phrase] = {}
        last = roles.read_one_day(until, today, "until", faults)
        held = [one for one in person.roles_on(today) if (one.unit.id, one.role) == (unit.id, role)]
        if not held:
            faults["role"] = Phrase("{login} har ikke den rolle i enheden.", {"login": login})
        if faults:
            raise Invalid(faults)
        for one in held:
            roles.end(db, Console(), person.id, one, last or _yesterday(today), now)
    click.echo(f"Rollen slutter {written_day(last)}." if last else "Rollen er afsluttet.")


@user.command("end", help="Afslut en bruger: Sessioner og roller slutter straks. Det, der er i gang, fordeler enhedens leder.")
@click.option("--login", required=True)
def end(login: str) -> None:
    """End somebody, and say what waits for whom."""
    from screening.services.people import ending

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        page = ending.look_at(db, Console(), _person(db, login).id, now)
        ending.end(db, Console(), page.person.id, now)
    click.echo(f"{login} er afsluttet.")
    for left in page.left:
        who = " eller ".join(left.leaders) or "ingen endnu: Giv nogen rollen som leder"
        drafts, tasks = counted(left.work.drafts, "kladde", "kladder"), counted(left.work.tasks, "aftale", "aftaler")
        visits = f", {counted(left.work.visits, 'besøg', 'besøg')}" if left.work.visits else ""
        click.echo(f"{left.work.unit.name}: {drafts} og {tasks}{visits}. De fordeles af {who}.")


@user.command("back", help="Tag en afsluttet bruger tilbage, med en ny engangskode og uden roller.")
@click.option("--login", required=True)
def back(login: str) -> None:
    """Let somebody in again."""
    from screening.services.people import ending

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        handed = ending.bring_back(db, Console(), _person(db, login).id, datetime.now(UTC))
    if handed is None:
        click.echo("Det næste log-ind hos kommunen tager brugeren tilbage.")
    else:
        tell_code(handed)


def _person(db: "Database", login: str) -> Person:
    from screening.services.people import staffing

    return staffing.with_login(db, Console(), login)


def _yesterday(today: date) -> date:
    return today - timedelta(days=1)
