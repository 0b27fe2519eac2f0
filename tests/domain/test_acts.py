"""Every act has words, takes a right that somebody has, and is recorded somewhere by its member."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.domain.acts import Act, read_act
from screening.domain.people import Console, Right, Role, Stranger
from screening.language import render
from screening.settings import REPOSITORY

EVER_STORED = (
    "log_in",
    "log_in_refused",
    "log_out",
    "user_added",
    "unit_added",
    "children_searched",
    "child_added",
    "child_viewed",
    "log_viewed",
    "sheet_opened",
    "draft_started",
    "draft_saved",
    "draft_deleted",
    "assessment_signed",
    "assessment_viewed",
    "correction_started",
    "report_printed",
    "form_printed",
    "form_keyed_in",
    "form_set_aside",
    "configuration_previewed",
    "configuration_published",
    "configuration_undone",
)
"""What stands in the logs of databases that are in use: such a row is read for as long as the database lives."""


@pytest.mark.parametrize("act", Act)
def test_every_act_has_words_of_its_own_in_danish_and_english(act: Act) -> None:
    danish, english = render(act.words, "da"), render(act.words, "en")

    assert danish
    assert english not in ("", danish)
    assert [other for other in Act if other.words == act.words] == [act]


@pytest.mark.parametrize("act", Act)
def test_every_act_is_somebodys(act: Act) -> None:
    assert act.roles or act.is_open_to(Console())


def test_no_act_with_a_child_is_open_to_whoever_sees_no_child() -> None:
    with_children = [act for act in Act if act.takes is Right.SEE_CHILDREN]

    assert Act.ASSESSMENT_SIGNED in with_children
    for act in with_children:
        assert not act.roles & {Role.ADMINISTRATOR, Role.REVIEWER, Role.FILE_ACCESS}
        assert not act.is_open_to(Console())
        assert not act.is_open_to(Stranger())


@pytest.mark.parametrize("stored", EVER_STORED)
def test_every_value_that_was_ever_stored_is_still_read(stored: str) -> None:
    assert read_act(stored) == stored


def recorded(tree: ast.AST) -> Iterator[ast.expr]:
    """The act in each call of `audit.record`, as it is written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record":
            yield node.args[2]


def trees(folder: Path) -> Iterator[tuple[Path, ast.AST]]:
    for path in folder.rglob("*.py"):
        yield path, ast.parse(path.read_text("utf-8"))


def test_every_act_is_recorded_by_a_service() -> None:
    named = {
        node.attr
        for _, tree in trees(REPOSITORY / "screening" / "services")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Act"
    }

    assert named == set(Act.__members__)


def test_no_act_is_a_string() -> None:
    calls = [(path.name, act) for path, tree in trees(REPOSITORY / "screening") for act in recorded(tree)]

    assert len(calls) > 20
    assert [(name, ast.unparse(act)) for name, act in calls if isinstance(act, ast.Constant | ast.JoinedStr | ast.BinOp)] == []
