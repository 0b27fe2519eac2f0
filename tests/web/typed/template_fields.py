"""Every field of text in the templates, by what its name looks like: a form that no test sends is found by what nobody has seen of it."""

import re
from collections.abc import Iterator
from typing import Final

from screening.settings import REPOSITORY

TEMPLATES: Final = REPOSITORY / "templates"
MACROS: Final = ("components/form.html", "components/day.html")
CALLED: Final = re.compile(r"\b(?:field|text_area|day_field)\(\s*((?:\"[^\"]*\"|[\w.]+|~|\s)+?)\s*,")
WRITTEN: Final = re.compile(r"<(?:textarea|input(?=[^>]*type=\"(?:text|search|email|tel|password)\"))[^>]*?\bname=\"([^\"]*)\"")
PART: Final = re.compile(r"\"([^\"]*)\"|([\w.]+)")
FILLED: Final = re.compile(r"\{\{.*?\}\}")


def fields() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Each field: the template that draws it and what its name looks like, where anything of it is fixed."""
    for path in sorted(TEMPLATES.rglob("*.html")):
        name, source = path.relative_to(TEMPLATES).as_posix(), path.read_text("utf-8")
        if name in MACROS or name.startswith("reports/"):
            continue
        for called in CALLED.findall(source):
            yield from _looks(name, "".join(re.escape(text) if text else ".+" for text, _variable in PART.findall(called)))
        for written in WRITTEN.findall(source):
            yield from _looks(name, ".+".join(map(re.escape, FILLED.split(written))))


def _looks(name: str, pattern: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    if pattern.replace(".+", ""):
        yield name, re.compile(pattern)
