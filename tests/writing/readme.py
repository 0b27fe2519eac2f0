"""scales/README.md as its tests read it: its files, its tables and its traps."""

import re

from screening.settings import REPOSITORY

README = (REPOSITORY / "scales" / "README.md").read_text(encoding="utf-8")
CASE = "sag.yaml"


def example_files() -> dict[str, str]:
    """The worked example's files by name, the case among them."""
    return dict(re.findall(r"^\*\*`([\w.-]+)`\*\*\n\n```yaml\n(.*?)```$", README, re.MULTILINE | re.DOTALL))


def example_folder() -> dict[str, bytes]:
    """The worked example's folder, as a reader copies it out."""
    return {name: text.encode() for name, text in example_files().items() if name != CASE}


def traps() -> list[tuple[str, str, str]]:
    """The traps that are told with what is wrong and what is right: name, wrong, right."""
    section = README.split("## YAML og dets fælder")[1].split("\n## ")[0]
    return re.findall(r"^\| ([^|]+) \| `([^`]+)` \| `([^`]+)` \|$", section, re.MULTILINE)
