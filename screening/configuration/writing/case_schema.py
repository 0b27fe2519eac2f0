"""JSON Schema of a case file, from what the manual says that a case may hold."""

import json
from collections.abc import Mapping
from typing import Final

from pydantic.json_schema import JsonSchemaValue

from screening.configuration.case_manual import CASE, CASE_MANUAL, CHILD, EXPECTED, OBSERVATION, PAST, REQUIRED, SCORE, TRIED
from screening.configuration.writing.schema import DIALECT
from screening.domain.ages import MOST_WEEKS_EARLY
from screening.domain.assessing.account import TEXT_NAMES
from screening.domain.ranges import DAY
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.expected import NO_POINT
from screening.domain.ruler.written.guidance import ParentContact, Say
from screening.domain.ruler.written.offers import Asker

NAME: Final = "case"
A_DAY: Final[JsonSchemaValue] = {"type": "string", "pattern": f"^{DAY.pattern}$"}
A_POINT: Final[JsonSchemaValue] = {"anyOf": [{"type": "integer"}, {"const": str(NOT_OBSERVED)}]}
AN_ANSWER: Final[JsonSchemaValue] = {"type": ["string", "number", "boolean", "array"], "items": {"type": ["string", "number"]}}

ANSWERS: Final[JsonSchemaValue] = {"type": "object", "additionalProperties": AN_ANSWER}
A_SUGGESTION: Final[JsonSchemaValue] = {"anyOf": [{"type": "integer"}, {"const": NO_POINT}]}

IDS: Final[JsonSchemaValue] = {"type": "array", "items": {"type": "string"}}


def case_schema_json() -> str:
    """The schema as text that ends with a line end."""
    return json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n"


def case_schema() -> JsonSchemaValue:
    """The JSON Schema (draft 2020-12) of a case file. Descriptions are Danish; what the scales decide is left open."""
    by_dimension = {"type": "object", "additionalProperties": _part(SCORE, {"point": A_POINT})}
    past = _part(PAST, {"observed_on": A_DAY, "scores": {"type": "object", "additionalProperties": A_POINT}})
    shapes: dict[str, JsonSchemaValue] = {
        "child": _part(CHILD, {"born": A_DAY, "due": A_DAY, "weeks_early": {"type": "integer", "minimum": 0, "maximum": MOST_WEEKS_EARLY}}),
        "observed_on": A_DAY,
        "asker": {"enum": [str(asker) for asker in Asker]},
        "scores": by_dimension,
        "perspectives": {"type": "object", "additionalProperties": by_dimension},
        "answers": {"type": "object", "additionalProperties": ANSWERS},
        "signs": {"type": "array", "items": {"type": "string"}},
        "observations": {"type": "array", "items": _part(OBSERVATION, {"seen_on": A_DAY})},
        **{name: {"type": "string"} for name in TEXT_NAMES},
        "history": {"type": "array", "items": past},
        "expect": _part(
            EXPECTED,
            {
                "advice": IDS,
                "offers": IDS,
                "parents": {"enum": [str(one) for one in ParentContact]},
                "look_again_on": A_DAY,
                "say": {"enum": [str(say) for say in Say]},
                "zones": {"type": "object", "additionalProperties": {"type": "string"}},
                "suggested": {"type": "object", "additionalProperties": A_SUGGESTION},
                "suggestions": {"type": "object", "additionalProperties": {"type": "array", "items": _tried()}},
            },
        ),
    }
    return {"$schema": DIALECT, "title": "En sag", **_part(CASE, shapes)}


def _tried() -> JsonSchemaValue:
    by_answer = {"type": "object", "additionalProperties": A_SUGGESTION}
    return _part(TRIED, {"with": ANSWERS, "points": {"type": "object", "additionalProperties": by_answer}})


def _part(name: str, shapes: Mapping[str, JsonSchemaValue]) -> JsonSchemaValue:
    """A part of the case: its keys alone, each with its meaning; what has no shape of its own is a text."""
    keys = CASE_MANUAL[name]
    properties = {key: {**shapes.get(key, {"type": "string"}), "description": told.meaning} for key, told in keys.items()}
    return {"type": "object", "properties": properties, "required": list(REQUIRED.get(name, ())), "additionalProperties": False}
