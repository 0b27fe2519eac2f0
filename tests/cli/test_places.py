"""Whatever file or folder a command is given: what can't be used is told by its path, why, in Danish, and without a trace."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click
import pytest

from screening.cli import main
from screening.settings import REPOSITORY
from tests.cli.typing_along import House
from tests.services.publishing.folders import copy_shipped

CASE: Final = str(REPOSITORY / "tests" / "cases" / "alma.yaml")
REST: Final[Mapping[str, tuple[str, ...]]] = {
    "report": ("--out", "x.pdf"),
    "form": ("boernelineal-3-5", "--out", "x.pdf"),
    "import children": ("--by", "dorte"),
    "rounds facts": ("--unit", "x", "--round", "x", "--by", "x", "--out", "x.csv"),
    "new-scale": ("--yes",),
}
"""What else stands on the line of a command, where it can't do without."""
BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "report": (CASE,),
    "score": (CASE,),
    "import people": (str(REPOSITORY / "tests" / "cases" / "people.csv"),),
    "import units": (str(REPOSITORY / "tests" / "cases" / "units.csv"),),
    "import children": (str(REPOSITORY / "tests" / "cases" / "children.csv"),),
    "check": ("--map",),
}
"""What it works on, where the place that is tried is an option's."""
TAKES_FOLDERS: Final = {"MAPPE", "[MAPPE]"}
NO_ENGLISH: Final = re.compile(r"No such|[Dd]irectory|[Pp]ermission|denied|does not|is a |not a |Invalid|Error|kan ikke bruges\. ")
WHY: Final = re.compile(r"findes ikke|det er en mappe|er en mappe|der er en fil, hvor der skal være en mappe|et link, der ikke fører")


def places() -> Iterator[tuple[str, click.Parameter]]:
    """Every file and folder that a command takes."""
    for name, command in main.commands.items():
        for below, one in command.commands.items() if isinstance(command, click.Group) else [("", command)]:
            yield from ((f"{name} {below}".strip(), param) for param in one.params if isinstance(param.type, click.Path))


PLACES: Final = {f"{name} {param.opts[0]}": (name, param) for name, param in places()}
WRITTEN: Final = {"--out", "--bad-rows", "--codes"}
MADE: Final = {"backup --to", "restore --prove", "retention --export", "check --children", "schema folder", "new-scale folder"}


def wrong_for(tried: str, param: click.Parameter, folder: Path) -> list[Path]:
    """What can't be used there: nothing, the other kind, what lies below a file, a link in a circle."""
    a_file, a_folder, loop = folder / "a-file", folder / "a-folder", folder / "loop"
    nowhere, below = folder / "nowhere", a_file / "below"
    if tried in MADE:
        return [a_file, below, loop]
    if param.opts[0] in WRITTEN:
        return [a_folder, nowhere / "x", below]
    if tried in ("restore --from",) or param.make_metavar(click.Context(click.Command(None))) not in TAKES_FOLDERS:
        return [nowhere, a_folder, below, loop]
    return [nowhere, a_file, below, loop]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A municipality that has begun, with a file and a folder beside."""
    house = House(tmp_path_factory.mktemp("places"))
    copy_shipped(house.folder / "scales")
    who = ("--login", "dorte", "--name", "Dorte Testesen", "--title", "konsulent", "--unit", "Forvaltningen", "--unit-kind", "authority")
    assert house.types("user", "add", *who, "--role", "administrator").returncode == 0
    assert house.types("publish").returncode == 0
    (house.folder / "a-file").write_text("noget andet")
    (house.folder / "a-folder").mkdir()
    (house.folder / "loop").symlink_to("loop")
    return house


@pytest.mark.parametrize("tried", PLACES)
def test_a_place_that_can_not_be_used_is_named_with_why(house: House, tried: str) -> None:
    name, param = PLACES[tried]
    for wrong in wrong_for(tried, param, house.folder):
        is_option = isinstance(param, click.Option)
        rest = [*(BESIDE.get(name, ()) if is_option else ()), *REST.get(name, ())]
        given = [*rest, param.opts[0], str(wrong)] if is_option else [str(wrong), *rest]

        done = house.types(*name.split(), *given)

        said = done.stdout + done.stderr
        assert done.returncode in (1, 2), (given, said)
        assert str(wrong) in said or str(wrong.parent) in said, (given, said)
        assert WHY.search(said), (given, said)
        assert not NO_ENGLISH.search(said.replace(str(house.folder), "")), (given, said)


@pytest.mark.parametrize("words", [("backup", "--to"), ("restore", "--prove"), ("retention", "--export")], ids=" ".join)
def test_a_place_that_is_empty_is_not_the_folder_in_which_somebody_stands(house: House, words: tuple[str, ...]) -> None:
    before = sorted(house.folder.iterdir())

    done = house.types(*words, "")

    assert done.returncode == 1 and "»« " in done.stderr and "den findes ikke" in done.stderr
    assert sorted(house.folder.iterdir()) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_somebody_may_not_read_is_told_as_that(house: House) -> None:
    closed = house.folder / "closed.csv"
    closed.write_text("x")
    closed.chmod(0)

    assert f"»{closed}« kan ikke læses: du har ikke adgang til den." in house.types("import", "people", str(closed)).stderr


def test_a_number_that_is_none_is_told_with_what_it_may_be(house: House) -> None:
    assert house.types("key", "rekey", "--minutes", "mange").stderr.startswith("--minutes skal være et tal fra 1 til 240.")
