"""A unit as a row of a list says it: its name, what it is, where it lies, and its groups."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from screening.domain.importing.columns import Column, folded
from screening.domain.people import UnitKind
from screening.domain.people.words import UNIT_KINDS
from screening.domain.phrase import Phrase

UNIT_COLUMNS: Final[Mapping[str, Column]] = {
    "name": Column(
        Phrase("Enhedens navn"),
        ("enhed", "enhedens navn", "navn", "institution", "institutionsnavn", "skole", "skolens navn", "afdeling", "unit", "name"),
    ),
    "kind": Column(Phrase("Art"), ("art", "enhedens art", "type", "enhedstype", "institutionstype", "slags", "kind")),
    "district": Column(Phrase("Distrikt i opsætningen"), ("distrikt", "distrikt i opsætningen", "område", "bydel", "district")),
    "groups": Column(
        Phrase("Stuer, klasser eller distrikter"),
        ("grupper", "gruppe", "stuer", "stue", "klasser", "klasse", "stuer klasser eller distrikter", "stuer og klasser", "groups"),
    ),
}
"""What a list of units may hold."""

USUAL_KINDS: Final[Mapping[str, UnitKind]] = {
    "børnehus": UnitKind.DAYCARE,
    "børnehave": UnitKind.DAYCARE,
    "vuggestue": UnitKind.DAYCARE,
    "dagpleje": UnitKind.DAYCARE,
    "daginstitution": UnitKind.DAYCARE,
    "integreret institution": UnitKind.DAYCARE,
    "folkeskole": UnitKind.SCHOOL,
    "specialskole": UnitKind.SCHOOL,
    "sundhedsplejen": UnitKind.HEALTH_VISITING,
    "tandplejen": UnitKind.DENTAL_CARE,
    "myndigheden": UnitKind.AUTHORITY,
    "familieafdeling": UnitKind.AUTHORITY,
    "pædagogisk psykologisk rådgivning": UnitKind.EDUCATIONAL_PSYCHOLOGY,
}
"""What others call a kind of unit besides its own name."""

KIND_BY_WORD: Final[Mapping[str, UnitKind]] = {
    folded(word): kind
    for words in (
        USUAL_KINDS.items(),
        ((str(UNIT_KINDS[kind].danish), kind) for kind in UnitKind),
        ((str(kind).replace("_", " "), kind) for kind in UnitKind),
    )
    for word, kind in words
}
BETWEEN_GROUPS: Final = re.compile(r"[,;|]")


@dataclass(frozen=True)
class UnitRow:
    """What a row says; several rows may tell of one unit, each with groups. Without a kind or a district it says nothing of that."""

    name: str
    kind: UnitKind | None
    district: str
    groups: tuple[str, ...]


def read_unit(cells: Mapping[str, str], districts: Mapping[str, str]) -> UnitRow | dict[str, Phrase]:
    """What a row of tidy cells says, or every fault by column. `districts` are ids by folded id and name."""
    faults: dict[str, Phrase] = {}
    name, kind_written, district_written = (cells.get(column, "") for column in ("name", "kind", "district"))
    kind, district = KIND_BY_WORD.get(folded(kind_written)), districts.get(folded(district_written), "")
    if not name:
        faults["name"] = Phrase("Skriv enhedens navn.")
    if kind_written and kind is None:
        known = ", ".join(words.danish for words in UNIT_KINDS.values())
        faults["kind"] = Phrase("»{written}« er ikke en art. Der kan stå: {known}.", {"written": kind_written, "known": known})
    if district_written and not district:
        known = ", ".join(dict.fromkeys(districts.values())) or "–"
        told = {"district": district_written, "known": known}
        faults["district"] = Phrase("»{district}« er ikke et distrikt i den udgivne opsætning. Der kan stå: {known}.", told)
    if faults:
        return faults
    groups = (group.strip() for group in BETWEEN_GROUPS.split(cells.get("groups", "")))
    return UnitRow(name, kind, district, tuple(dict.fromkeys(group for group in groups if group)))
