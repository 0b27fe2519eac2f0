"""The style sheets lie as the templates do, and hold nothing that no page uses."""

import re
from pathlib import Path

from screening.settings import REPOSITORY
from tests.style_sheets import STATIC, class_names

TEMPLATES = REPOSITORY / "templates"
PAPERS = REPOSITORY / "screening" / "reports"
OF_NO_TEMPLATE = {"theme", "components/fold", "components/rows", "reports/paper"}
"""Colours, and what is written out where it is used."""
COMPOSED = re.compile(r"zone-|course-|item-|line-|problem-|points-|speaks-|round-(?:begun|done|due|not_|overdue|said_|waits_)")
"""Classes that a template puts together from a word and a value."""


def test_a_style_sheet_has_the_name_of_its_template() -> None:
    names = {sheet.relative_to(STATIC).with_suffix("").as_posix() for sheet in STATIC.rglob("*.css")}

    assert {name for name in names if not _templates(name)} == OF_NO_TEMPLATE


def _templates(name: str) -> list[Path]:
    path = TEMPLATES / f"{name}.html"
    return [found for found in (path, path.with_name(f"_{path.name}")) if found.exists()]


def test_every_class_of_a_style_sheet_is_used() -> None:
    sources = [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.svg"), *STATIC.rglob("*.js"), *PAPERS.rglob("*.py")]
    used = set(re.findall(r"[\w-]+", " ".join(source.read_text("utf-8") for source in sources)))
    named = {name for sheet in STATIC.rglob("*.css") for name in class_names(sheet)}

    assert {name for name in named - used if not COMPOSED.match(name)} == set()


def test_a_page_changes_with_the_readers_letters_and_not_with_pixels() -> None:
    conditions = [
        (sheet.name, condition) for sheet in STATIC.rglob("*.css") for condition in re.findall(r"@media ([^{]+)", sheet.read_text("utf-8"))
    ]

    assert [found for found in conditions if "px" in found[1]] == [], "em follows the size of letters that readers set in their browser"
