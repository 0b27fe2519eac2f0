"""The product's style sheets as tests read them."""

import re
from pathlib import Path

from screening.settings import REPOSITORY

STATIC = REPOSITORY / "screening" / "static"


def class_names(sheet: Path) -> set[str]:
    """The classes that a style sheet's selectors name."""
    bare = re.sub(r"/\*.*?\*/", " ", sheet.read_text("utf-8"), flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{}]+)\{", bare))
    return set(re.findall(r"\.([A-Za-z_][\w-]*)", selectors))
