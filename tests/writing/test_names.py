"""A public class is known by its name alone: no two in the program share one."""

import ast
from collections import Counter

from screening.settings import REPOSITORY


def test_no_two_public_classes_share_a_name() -> None:
    names = Counter(
        node.name
        for path in (REPOSITORY / "screening").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    )

    assert [name for name, count in names.items() if count > 1] == []
