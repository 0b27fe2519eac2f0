"""The product's style sheets as tests read them."""

import re
from pathlib import Path

from screening.settings import REPOSITORY

STATIC = REPOSITORY / "screening" / "static"


def class_names(sheet: Path) -> set[str]:
    """The classes that a style sheet's selectors name."""
    return set(re.findall(r"\.([A-Za-z_][\w-]*)", " ".join(_selectors(sheet))))


def first_class_names(sheet: Path) -> set[str]:
    """The classes that its selectors begin with: what the sheet is about, without what it says of others' parts inside that."""
    begun = (re.match(r"\.([A-Za-z_][\w-]*)", selector.strip()) for group in _selectors(sheet) for selector in group.split(","))
    return {found[1] for found in begun if found}


def _selectors(sheet: Path) -> list[str]:
    bare = re.sub(r"/\*.*?\*/", " ", sheet.read_text("utf-8"), flags=re.DOTALL)
    return re.findall(r"([^{}]+)\{", bare)
