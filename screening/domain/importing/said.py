"""What a row of a list says, as a text while it waits: what a child of whom nothing more is known has is left out."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.children.facts import ChildFacts
from screening.domain.children.fields import YES
from screening.domain.importing.adults import ListedAdult
from screening.domain.importing.child_rows import ChildRow


@dataclass(frozen=True, slots=True)
class RowSaid:
    """What a row says of a child, of its adults, and of a sibling: a CPR number or empty."""

    facts: ChildFacts
    adults: tuple[ListedAdult, ...]
    sibling: str


def as_said(child: ChildRow) -> str:
    """What a row says, as JSON: name, birth date and number always."""
    facts = child.facts
    said: dict[str, object] = {"name": facts.name, "born": facts.born.isoformat(), "cpr": facts.cpr or ""}
    if facts.weeks_early:
        said["weeks_early"] = str(facts.weeks_early)
    if facts.language:
        said["language"] = facts.language
    if facts.interpreter:
        said["interpreter"] = YES
    if facts.address:
        said["address"] = facts.address
    if facts.name_protected:
        said["name_protected"] = YES
    if facts.address_protected:
        said["address_protected"] = YES
    if child.adults:
        said["adults"] = [[one.name, one.relation, one.cpr, one.phone] for one in child.adults]
    if child.sibling:
        said["sibling"] = child.sibling
    return _written(said)


def named_alone(name: str) -> str:
    """A row of which nothing but the name is kept; nothing of one without a name."""
    return _written({"name": name}) if name else ""


def read_said(kept: str) -> RowSaid:
    """What is kept so: the inverse of `as_said`."""
    said = json.loads(kept)
    facts = ChildFacts(
        name=said["name"],
        born=date.fromisoformat(said["born"]),
        cpr=said["cpr"] or None,
        weeks_early=int(said.get("weeks_early", 0)),
        language=said.get("language", ""),
        interpreter=said.get("interpreter") == YES,
        address=said.get("address", ""),
        name_protected=said.get("name_protected") == YES,
        address_protected=said.get("address_protected") == YES,
    )
    return RowSaid(facts, tuple([ListedAdult(*adult) for adult in said.get("adults", ())]), said.get("sibling", ""))


_written: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
