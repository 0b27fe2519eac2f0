"""Look before you publish: what another configuration would mean, taking it into use, and taking it back."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from screening.cli.opening import DEMO_COMMAND, FIRST_COMMAND, existing_database
from screening.cli.ruler.problems import print_problems
from screening.domain.counts import read_count
from screening.domain.people import Console
from screening.domain.publishing import MOST_VERSIONS
from screening.language import local_day, written_time
from screening.settings import Settings, for_demo, read_settings

if TYPE_CHECKING:
    from screening.services.opening import Database
    from screening.services.publishing.configurations import InForce

FILE = click.Path(path_type=Path)
DEMO = click.option("--demo", "on_demo", is_flag=True, help="På demoens data.")


@click.command(help="Se, hvad filerne i en mappe ville betyde for alt, der er underskrevet, før de udgives.")
@click.argument("folder", metavar="MAPPE", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Til programmer.")
@DEMO
def preview(folder: Path, as_json: bool, on_demo: bool) -> None:
    """Replay everything that is signed against a folder; exit 1 with the problems where it has an error."""
    settings = _settings(on_demo)
    written = _whole(folder)
    with _database(on_demo) as db:
        before = _in_force_or_folder(db, settings)
    _effect(settings, before, written, as_json)


@click.command(help="Tag filerne i en mappe i brug. Uden mappe: den, som Lineal ellers læser.")
@click.argument("folder", metavar="[MAPPE]", type=FILE, required=False)
@click.option("--note", default="", help="Hvad der er ændret, og hvorfor.")
@DEMO
def publish(folder: Path | None, note: str, on_demo: bool) -> None:
    """Put a folder in force at once, for every running server."""
    from screening.services.publishing import publications

    settings = _settings(on_demo)
    written = _whole(folder or settings.scales)
    with _database(on_demo) as db:
        latest = next(iter(publications.versions(db, Console())), None)
        number = publications.publish(db, Console(), written, note, datetime.now(UTC), latest.fingerprint if latest else None)
    click.echo(f"Version {number} er udgivet og gælder nu. Fortryd med: python3 run.py undo")


@click.command(help="Fortryd den sidste udgivelse: den tidligere opsætning gælder igen.")
@DEMO
def undo(on_demo: bool) -> None:
    """Take the last publication back."""
    from screening.services.publishing import publications

    with _database(on_demo) as db:
        number = publications.undo(db, Console(), datetime.now(UTC))
    click.echo(f"Fortrudt. Den tidligere opsætning gælder igen, nu som version {number}.")


@click.command(help="Vis alle udgivne versioner, den nyeste først.")
@DEMO
def versions(on_demo: bool) -> None:
    """When, by whom, which fingerprint and why."""
    from screening.services.publishing import publications

    with _database(on_demo) as db:
        for place, one in enumerate(publications.versions(db, Console())):
            when, who = written_time(one.published_at, "da"), one.published_by or "Serveren"
            note = f"Fortryder version {one.undoes}" if one.undoes else one.note
            mark = "gælder nu" if place == 0 else ""
            click.echo(f"{one.id:>4}  {when:<22}  {one.fingerprint[:12]}  {who:<24}  {mark:<9}  {note}".rstrip())


@click.command(help="Sammenlign to udgivne versioner eller mapper linje for linje, og se, hvad forskellen betyder.")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--as", "form", type=click.Choice(["text", "effect", "both"]), default="both", help="Linje for linje, virkningen eller begge."
)
@DEMO
def compare(before: str, after: str, form: str, on_demo: bool) -> None:
    """Two versions by number, two folders, or one of each, as text, as effect, or both. The text of two folders needs no database."""
    from screening.reports.publishing.differences_text import differences_text

    settings, sides = _settings(on_demo), [_side(before), _side(after)]
    folders = [side for side in sides if isinstance(side, Path)]
    if form == "text" and len(folders) == len(sides):
        click.echo(differences_text(*(_whole(folder).files for folder in folders)))
        return
    with _database(on_demo) as db:
        _check_published(db, [side for side in sides if isinstance(side, int)])
        held = [_chosen(db, side) for side in sides]
    if form != "effect":
        click.echo(differences_text(held[0].files, held[1].files))
    if form != "text":
        _effect(settings, held[0], held[1], as_json=False)


COMMANDS = (preview, publish, undo, versions, compare)


def _settings(on_demo: bool) -> Settings:
    settings = read_settings(os.environ)
    return for_demo(settings) if on_demo else settings


def _database(on_demo: bool) -> "AbstractContextManager[Database]":
    return existing_database(_settings(on_demo), DEMO_COMMAND if on_demo else FIRST_COMMAND)


def _whole(folder: Path) -> "InForce":
    """What a folder holds; where it has an error, every problem and an end."""
    from screening.configuration.loading import load_folder
    from screening.services.publishing.configurations import whole

    loaded = load_folder(folder, local_day(datetime.now(UTC)))
    if loaded.configuration is None:
        print_problems(loaded.problems)
        raise SystemExit(1)
    return whole(loaded)


def _side(written: str) -> int | Path:
    """A version's number, else a folder. A folder whose name is a number is written with its path: ./2026."""
    number = read_count(written, MOST_VERSIONS)
    if number is not None:
        return number
    if not Path(written).is_dir():
        raise click.ClickException(f"»{written}« er hverken nummeret på en version eller en mappe. Se numrene med: python3 run.py versions")
    return Path(written)


def _check_published(db: "Database", numbers: Sequence[int]) -> None:
    """End where one of the versions was never published: every one is named, once."""
    from screening.services.publishing import publications

    published = {one.id for one in publications.versions(db, Console())}
    unknown = [str(number) for number in dict.fromkeys(numbers) if number not in published]
    if unknown:
        raise click.ClickException(f"Version {' og '.join(unknown)} findes ikke. Se dem, der er udgivet, med: python3 run.py versions")


def _chosen(db: "Database", side: int | Path) -> "InForce":
    from screening.services.publishing import publications
    from screening.services.publishing.configurations import version

    return _whole(side) if isinstance(side, Path) else version(db, publications.publication(db, Console(), side).fingerprint)


def _in_force_or_folder(db: "Database", settings: Settings) -> "InForce":
    """What is in force; before the first start ever, the folder that it would put in force."""
    from screening.services.publishing.configurations import NothingPublished, in_force

    try:
        return in_force(db)
    except NothingPublished:
        return _whole(settings.scales)


def _effect(settings: Settings, before: "InForce", after: "InForce", as_json: bool) -> None:
    from screening.reports.publishing.preview_text import preview_json, preview_text
    from screening.services.opening import database_key, opener
    from screening.services.previewing.whole import preview as replay

    open_database = opener(settings.database, database_key(settings))
    with _progress() as progress:
        found = replay(open_database, before.configuration, after.configuration, local_day(datetime.now(UTC)), progress)
    click.echo(preview_json(found) if as_json else preview_text(found))


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, where somebody sees it; what is printed for programs stays clean."""
    from screening.services.previewing.whole import STEPS

    with click.progressbar(length=STEPS, label="Regner igennem", file=sys.stderr) as bar:
        yield lambda done, _of: bar.update(done - bar.pos)
