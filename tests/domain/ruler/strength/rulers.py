"""Small rulers that are not the usual one, each with one thing more."""

from screening.domain.ruler.written.scales import Scale
from tests.builders import dimension, scale

AGED = [
    {"ages": "0-35 months", "red": "1-3", "yellow": "4-6", "green": "7-10"},
    {"ages": "36-71 months", "red": "1-4", "yellow": "5-7", "green": "8-10"},
]
GROUPED = {"id": "group", "title": "Gruppe", "of": ["child", "parents"]}
SELF = [{"id": "self", "title": "Barnet selv", "who": "child"}, {"id": "school", "title": "Skolen", "who": "professional"}]
FLAGGED = scale(
    signs=[
        {"id": "bruises", "title": "Mærker", "kind": "risk", "flag": "abuse"},
        {"id": "alone", "title": "Alene", "kind": "risk", "flag": "alone"},
    ]
)
HEARD = scale(perspectives=SELF)
NUMBERED = {"id": "away", "question": "Fravær?", "type": "number", "unit": "pct.", "between": "0-100", "bands": {"0-9": 8, "10-100": 3}}
SUMMED = [
    {"id": id_, "question": "Hvordan?", "answers": {"no": {"label": "Nej", "value": 0}, "yes": {"label": "Ja", "value": 2}}}
    for id_ in ("a", "b")
]
SUM = {"take": "sum", "table": {"0-1": 9, "2-4": 4}, "missing": "mean"}


def parted(**changed: object) -> Scale:
    """The ruler with the child's part changed."""
    parts = [dimension(**changed).model_dump(exclude={"source"}), {**dimension(items=[], suggest=None).model_dump(), "id": "parents"}]
    return scale(dimensions=parts)


def whole(**changed: object) -> Scale:
    """The ruler with a total over both parts."""
    zones = [{"red": "2-6", "yellow": "7-12", "green": "13-20"}]
    total = {"id": "both", "title": "Begge", "take": "sum", "zones": zones, **changed}
    return scale(totals=[total if total["take"] == "sum" else {**total, "zones": []}], overall="both")


DECIDED = {
    "id": "asked",
    "question": "Hvordan?",
    "answers": {"no": {"label": "Nej", "point": 2, "decisive": True}, "yes": {"label": "Ja", "point": 9}},
}
