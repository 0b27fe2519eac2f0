"""Every command that scales/README.md names is typed."""

import shutil
from collections.abc import Mapping

import pytest

from tests.cli.typing_along import ANSWERS, House, Way, commands_of, done, starts
from tests.services.publishing.folders import change, copy_shipped
from tests.writing.readme import CASE, README, example_files


def edited(run: Way) -> Way:
    """The same after the writer has changed a text in the folder."""

    def edit_and_run(house: House) -> None:
        change(house.folder / "engby" / "offers.yaml", "title: Åben rådgivning", "title: Åben rådgivning for alle")
        run(house)

    return edit_and_run


def beside(run: Way) -> Way:
    """Copy the folder and change a title in the copy before the command is run."""

    def copy_and_run(house: House) -> None:
        shutil.copytree(house.folder / "engby", house.folder / "engby-ny")
        change(house.folder / "engby-ny" / "offers.yaml", "title: Åben rådgivning", "title: Åben rådgivning for familier")
        run(house)

    return copy_and_run


SCALES_COMMANDS: Mapping[str, Way] = {
    "new-scale engby": done("new-scale", "made", says="made", typed="\n" * 12),
    "check engby": done("check", "engby", says="Ingen fejl"),
    "score sag.yaml --scales engby": done("score", "sag.yaml", "--scales", "engby", says="Familievejleder"),
    "schema engby": done("schema", "engby"),
    "explain L041": done("explain", "L041", says="L041"),
    "check engby --map --out kort.svg": done("check", "engby", "--map", "--out", "kort.svg", writes="kort.svg"),
    "check engby --children boern": done("check", "engby", "--children", "boern", says="Ingen fejl"),
    "check engby --strength": done("check", "engby", "--strength", says="Ingen fejl"),
    "form trivsel-0-5 --scales engby --out skema.pdf": done(
        "form", "trivsel-0-5", "--scales", "engby", "--out", "skema.pdf", writes="skema.pdf"
    ),
    "serve": starts("serve", until=ANSWERS, SCREENING_SCALES="engby"),
    "preview engby": done("preview", "engby", says="regnet igennem"),
    "compare engby engby-ny --as text": beside(done("compare", "engby", "engby-ny", "--as", "text", says="Åben rådgivning for familier")),
    'publish engby --note "Ny tekst på trin 3"': edited(done("publish", "engby", "--note", "Ny tekst på trin 3", says="er udgivet")),
    "versions": done("versions", says="Ny tekst på trin 3"),
    "undo": done("undo", says="Fortrudt"),
    "translate engby --language en": done("translate", "engby", "--language", "en"),
}
"""How each command of scales/README.md is run, in an order that builds on what came before."""


def test_every_command_of_the_readme_has_a_way_to_be_run() -> None:
    assert commands_of(README) == set(SCALES_COMMANDS)


@pytest.fixture(scope="module")
def writers_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The worked example of scales/README.md, copied out, beside its case and the shipped folder."""
    folder = tmp_path_factory.mktemp("writer")
    copy_shipped(folder / "scales")
    (folder / "engby").mkdir()
    for name, text in example_files().items():
        (folder / ("" if name == CASE else "engby") / name).write_text(text, encoding="utf-8")
    return House(folder)


@pytest.mark.parametrize("command", SCALES_COMMANDS)
def test_command_of_the_readme_of_the_scales_works(writers_house: House, command: str) -> None:
    SCALES_COMMANDS[command](writers_house)
