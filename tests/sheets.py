"""What somebody types about Alma: a sheet that can be signed as it stands, and the same as it is keyed in from paper."""

from collections.abc import Mapping

from screening.domain.assessing.typed_sheet import TypedSheet, read_form

WHOLE_SHEET = {
    "observed_on": "2026-11-20",
    "scale": "boernelineal-3-5",
    "point.child_development": "5",
    "reason.child_development": "Leger mest alene",
    "point.parental_capacity": "not_observed",
    "reason.parental_capacity": "Har ikke talt med forældrene endnu",
    "sign.secure_bond": "on",
    "seen_on.0": "2026-11-18",
    "where.0": "på legepladsen",
    "what.0": "Står ved hegnet og ser på de andre",
    "interpretation": "Hun mangler vist en vej ind i legen",
    "parents_told": "Mor er fortalt det ved afhentning",
    "revision": "0",
}

KEYED_IN = {
    "observed_on": "20.11.2026",
    "point.child_development": "5",
    "reason.child_development": "Leger mest alene",
    "point.parental_capacity": "-",
    "reason.parental_capacity": "Har ikke talt med forældrene endnu",
    "sign.secure_bond": "on",
    "seen_on.0": "18.11.2026",
    "where.0": "på legepladsen",
    "what.0": "Står ved hegnet og ser på de andre",
    "interpretation": "Hun mangler vist en vej ind i legen",
    "parents_told": "Mor er fortalt det ved afhentning",
    "revision": "0",
}


def typed(fields: Mapping[str, str]) -> tuple[TypedSheet, int]:
    """What the door makes of a form: the sheet, and the revision that the page was opened with."""
    return read_form(fields), int(fields.get("revision", "0"))
