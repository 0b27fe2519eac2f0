"""Units: added, renamed, put in a district, given groups, closed, merged, and undone where they were mistyped."""

import os
from datetime import UTC, datetime

import click

from screening.cli.counting import counted
from screening.cli.opening import FIRST_COMMAND, existing_database
from screening.cli.people.told import faults_told
from screening.domain.people import Console, GroupKind, UnitKind
from screening.domain.people.words import UNIT_KINDS
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day, render, written_day
from screening.settings import read_settings

KIND = click.Choice([str(kind) for kind in UnitKind])


@click.group(help="Enheder.")
def unit() -> None:
    """What can be done with units."""


@unit.command("list", help="Vis alle enheder, og hvor mange der arbejder og går der.")
def show_all() -> None:
    """Every unit, a line each."""
    from screening.services.people import keeping_units

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db:
        kept = keeping_units.every(db, Console(), local_day(datetime.now(UTC)))
    for one in kept:
        closed = f", lukket, sidste dag {written_day(one.closed_on)}" if one.closed_on else ""
        click.echo(f"{one.unit.name}: {render(UNIT_KINDS[one.unit.kind], 'da')}, {_people(one.people)}, {_children(one.children)}{closed}")


@unit.command("add", help="Opret en enhed.")
@click.option("--unit", "unit_name", prompt="Enhed")
@click.option("--kind", type=KIND, prompt="Enhedens art", default=str(UnitKind.DAYCARE))
@click.option("--district", default="", help="Id på det distrikt, den ligger i.")
def add(unit_name: str, kind: str, district: str) -> None:
    """Add a unit without anybody in it."""
    from screening.services.people import keeping_units
    from screening.services.publishing.configurations import districts

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        added = keeping_units.add(db, Console(), unit_name, kind, district, districts(db), datetime.now(UTC))
    click.echo(f"{added.name} er oprettet.")


@unit.command("change", help="Giv en enhed et andet navn eller en anden art.")
@click.option("--unit", "unit_name", required=True)
@click.option("--name", help="Det nye navn.")
@click.option("--kind", type=KIND)
def change(unit_name: str, name: str | None, kind: str | None) -> None:
    """Mend what is given, and leave the rest."""
    from screening.services.people import keeping_units
    from screening.services.publishing.configurations import mapped_units

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        found = keeping_units.named(db, unit_name)
        name, kind = found.name if name is None else name, kind or found.kind
        keeping_units.mend(db, Console(), found.id, name, kind, found.district, (), mapped_units(db), datetime.now(UTC))
    click.echo(f"{unit_name} er rettet.")


@unit.command("district", help="Giv en enhed et distrikt, som kommunens fil nævner. Uden --district ligger den ikke i noget.")
@click.option("--unit", "unit_name", prompt="Enhed")
@click.option("--district", default="", help="Distriktets id.")
def district(unit_name: str, district: str) -> None:
    """Say where a unit lies: from then on its children get the offers of that district."""
    from screening.services.people import keeping_units
    from screening.services.publishing.configurations import districts

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        found = keeping_units.named(db, unit_name)
        keeping_units.mend(db, Console(), found.id, found.name, found.kind, district, districts(db), (), datetime.now(UTC))
    click.echo(f"{unit_name} ligger nu i {district}." if district else f"{unit_name} ligger nu ikke i noget distrikt.")


@unit.command("group", help="Giv en enhed en stue, en klasse eller et distrikt.")
@click.option("--unit", "unit_name", required=True)
@click.option("--name", required=True, help="Gruppens navn, f.eks. Myrestuen eller 3.b.")
@click.option("--kind", type=click.Choice([str(kind) for kind in GroupKind]), required=True)
def group(unit_name: str, name: str, kind: str) -> None:
    """Add a group to a unit."""
    from screening.services.people import keeping_groups, keeping_units

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        added = keeping_groups.add(db, Console(), keeping_units.named(db, unit_name).id, name, kind, datetime.now(UTC))
    click.echo(f"{added.name} er oprettet i {unit_name}.")


@unit.command("end-group", help="Luk en gruppe, som ingen børn er i.")
@click.option("--unit", "unit_name", required=True)
@click.option("--name", required=True)
def end_group(unit_name: str, name: str) -> None:
    """Close a group, or remove one that no child was ever in."""
    from screening.services.people import keeping_groups, keeping_units

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        page = keeping_units.look_at(db, Console(), keeping_units.named(db, unit_name).id, local_day(now))
        found = next((one for one in page.groups if one.name == name), None)
        if found is None:
            raise Invalid({"group": Phrase("Enheden har ingen gruppe, der hedder »{name}«.", {"name": name})})
        keeping_groups.end(db, Console(), page.kept.unit.id, found.id, now)
    click.echo(f"{name} er lukket.")


@unit.command("close", help="Luk en enhed, som ingen børn går i. Uden --yes vises kun, hvad der vil ske.")
@click.option("--unit", "unit_name", required=True)
@click.option("--yes", is_flag=True, help="Gør det.")
def close(unit_name: str, yes: bool) -> None:
    """Show what closing does, or do it."""
    from screening.services.people import closing, keeping_units

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        found = keeping_units.named(db, unit_name)
        seen = closing.preview(db, Console(), found.id, None, now)
        if yes:
            closing.close(db, Console(), found.id, now)
    if yes:
        click.echo(f"{found.name} er lukket.")
    else:
        lose = counted(seen.gone.people, "bruger mister sin rolle", "brugere mister deres rolle")
        click.echo(render(seen.in_the_way, "da") if seen.in_the_way else f"{lose} i {found.name}.")


@unit.command("merge", help="Læg en enhed sammen med en anden. Uden --yes vises kun, hvad der vil ske.")
@click.option("--unit", "unit_name", required=True)
@click.option("--into", "into_name", required=True, help="Den enhed, den bliver en del af.")
@click.option("--yes", is_flag=True, help="Gør det.")
def merge(unit_name: str, into_name: str, yes: bool) -> None:
    """Show what merging does, or do it."""
    from screening.services.people import closing, keeping_units

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        gone, into = keeping_units.named(db, unit_name), keeping_units.named(db, into_name)
        seen = closing.preview(db, Console(), gone.id, into.id, now)
        if yes:
            closing.merge(db, Console(), gone.id, into.id, now)
    if yes:
        click.echo(f"{gone.name} er nu en del af {into.name}.")
    elif seen.in_the_way:
        click.echo(render(seen.in_the_way, "da"))
    else:
        groups = counted(seen.groups, "gruppe", "grupper")
        click.echo(f"{_children(seen.gone.children)}, {_people(seen.gone.people)} og {groups} kommer med over i {into.name}.")


@unit.command("open", help="Åbn en lukket enhed igen. Uden --yes vises kun, hvad der vil ske.")
@click.option("--unit", "unit_name", required=True)
@click.option("--yes", is_flag=True, help="Gør det.")
def open_again(unit_name: str, yes: bool) -> None:
    """Show what opening does, or do it."""
    from screening.services.people import closing, keeping_units

    now = datetime.now(UTC)
    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        found = keeping_units.named(db, unit_name)
        if yes:
            closing.open_again(db, Console(), found.id, now)
        else:
            seen = closing.preview_opening(db, Console(), found.id, now)
    if yes:
        click.echo(f"{found.name} er åben igen. Ingen har en rolle der, før de får den.")
    elif seen.in_the_way:
        click.echo(render(seen.in_the_way, "da"))
    else:
        click.echo(f"{found.name} åbner uden børn og uden brugere. {len(seen.worked_there)} arbejdede der, da den lukkede.")


@unit.command("delete", help="Fortryd en enhed, der blev skrevet forkert, og som ingen har brugt.")
@click.option("--unit", "unit_name", required=True)
def delete(unit_name: str) -> None:
    """Remove a unit on which nothing hangs."""
    from screening.services.people import keeping_units

    with existing_database(read_settings(os.environ), FIRST_COMMAND) as db, faults_told():
        keeping_units.undo(db, Console(), keeping_units.named(db, unit_name).id, datetime.now(UTC))
    click.echo(f"{unit_name} er fortrudt.")


def _people(count: int) -> str:
    return counted(count, "bruger", "brugere")


def _children(count: int) -> str:
    return counted(count, "barn", "børn")
