"""One word that can't be read is one problem: nothing is called missing, unknown or written twice because of it."""

from collections.abc import Mapping

import pytest

from screening.configuration.loading import load_files
from tests.configuration.folders import TODAY, base_files
from tests.configuration.shipped import FOLDER

NAMES = ("letters.yaml", "notification.yaml", "retention.yaml", "rounds.yaml", "sharing.yaml")
FILES = base_files() | {name: (FOLDER / name).read_bytes() for name in NAMES}
OF_SHAPE = ("L020", "L021", "L022", "L023", "L024", "L034")


def _told(files: Mapping[str, bytes]) -> set[tuple[str, str, int]]:
    return {(found.place.file, found.kind.code, found.place.line) for found in load_files(files, TODAY).problems}


BEFORE = _told(FILES)


def _with(name: str, before: str, after: str) -> dict[str, bytes]:
    """The files with something else written where one of them says `before` for the first time."""
    assert before.encode() in FILES[name]
    return FILES | {name: FILES[name].replace(before.encode(), after.encode(), 1)}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("guidance.yaml", "{id: notify, title: Underretningspligt", "{id: [[x]], title: Underretningspligt"),
        ("notification.yaml", "- id: special_support", "- id: [[x]]"),
        ("notification.yaml", "kind: unborn", "kind: [[x]]"),
        ("notification.yaml", "roles: [teacher]", "roles: [teecher]"),
        ("notification.yaml", "- id: support\n", "- id: [[x]]\n"),
        ("notification.yaml", "ground: special_support", "ground: [[x]]"),
        ("notification.yaml", "rests_on: scores", "rests_on: [[x]]"),
        ("sharing.yaml", "- id: consent\n    title: Samtykke", "- id: [[x]]\n    title: Samtykke"),
        ("retention.yaml", "{kind: child,", "{kind: [[x]],"),
        ("letters.yaml", "  parts:\n", "  partz:\n"),
    ],
)
def test_what_could_not_be_read_is_told_by_its_shape_alone(name: str, before: str, after: str) -> None:
    told = _told(_with(name, before, after)) - BEFORE

    assert told and {(file, code) for file, code, _ in told} <= {(name, code) for code in OF_SHAPE}


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("notification.yaml", "{id: crime, title", "{id: other, title: Andet"),
        ("notification.yaml", "- {asks: ground,", "- {asks: reason,"),
        ("sharing.yaml", "- id: consent\n", "- id: early_cooperation\n"),
        ("retention.yaml", "{kind: child,", "{kind: family,"),
        ("rounds.yaml", "- id: birth\n", "- id: two_months\n"),
    ],
)
def test_two_that_lack_the_same_key_are_not_told_as_one_written_twice(name: str, first: str, second: str) -> None:
    key = first.split(":")[0].strip("-{ ")
    files = _with(name, first, first.replace(f"{key}: ", "no_key: ", 1))
    files[name] = files[name].replace(second.encode(), second.replace(f"{key}: ", "no_key: ", 1).encode(), 1)

    told = _told(files) - BEFORE

    assert sorted({code for _, code, _ in told}) == ["L020", "L021"]
