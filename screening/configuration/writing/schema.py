"""JSON Schema of each kind of file, so that an editor completes keys, explains them in Danish and marks what is wrong."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from screening.configuration.checking.annotations import CALLED
from screening.configuration.checking.meaning import FEWEST_ANSWERS
from screening.configuration.checking.meaning.settings import FEWEST_CHOICES
from screening.configuration.file_kinds import FILE_KINDS
from screening.configuration.manual import AT, MANUAL, VALUES, Key
from screening.domain.ages import AgeRange
from screening.domain.by_age import BY_AGE, ByAge
from screening.domain.point_sets import PointSet
from screening.domain.ranges import DAY, NumberRange
from screening.domain.ruler.written.conditions import SignCount
from screening.domain.ruler.written.configuration import Office, PhoneNumber
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.flags import FlaggedByAge
from screening.domain.ruler.written.guidance import CAN_NAME_ZONES, Advice, Law, When
from screening.domain.ruler.written.items import KEYS_BY_TYPE, KINDS, USUAL_TYPE, ItemAsWritten, ItemType
from screening.domain.ruler.written.offers import FLAG, SIGN_COUNTS, Contact, Offer
from screening.domain.ruler.written.scales import Grid, Scale
from screening.domain.ruler.written.settings import SET_KEYS, SETTING, LocalSetting
from screening.domain.ruler.written.signs import SignKind
from screening.domain.ruler.written.suggest import Suggest
from screening.domain.ruler.written.zoning import OwnZones
from screening.domain.source import Written
from screening.domain.text import Text

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FOLDER: Final = "schema"
HIDDEN_KEY: Final = "source"
OWN_DIMENSIONS: Final = "dimensions"
ZONES_OF_A_RULE: Final = "in_zones"
CHOSEN_BY: Final = "chosen_by"
BANDS: Final = "En tekst eller en tid for hver alder. Aldrene skal dække hele skalaen uden at overlappe."
FLAGS_OF_A_RULE: Final = "at_flags"
POINTS: Final = PointSet.written_as()
POINTS_AS_KEY: Final = {"pattern": POINTS["anyOf"][0]["pattern"]}
NUMBERS_AS_KEY: Final = {"pattern": NumberRange.written_as()["anyOf"][0]["pattern"]}
VALUES_BY_NAME: Final = {closed.__name__: values for closed, values in VALUES.items()}
ID: Final = {"type": "string", "pattern": "^[a-z][a-z0-9_-]*$", "maxLength": 60}

ZONES: Final = {"anyOf": [ID, {"type": "array", "items": ID, "minItems": 1}]}
FROM_SETTING: Final = {"type": "object", "properties": {SETTING: ID}, "required": [SETTING], "additionalProperties": False}
"""What an advice writes where the municipality's choice in a setting counts."""
POINTS_OR_ZONES: Final = {"anyOf": [*POINTS["anyOf"], *ZONES["anyOf"]]}

ALSO: Final[Mapping[tuple[type[Written], str], JsonSchemaValue]] = {
    (Dimension, "anchors"): {"propertyNames": POINTS_AS_KEY},
    (Dimension, "labels"): {"propertyNames": POINTS_AS_KEY},
    (Scale, "labels"): {"propertyNames": POINTS_AS_KEY},
    (Dimension, "zone_words"): {"propertyNames": ID},
    (Grid, "cells"): {"propertyNames": POINTS_AS_KEY},
    (Suggest, "table"): {"propertyNames": POINTS_AS_KEY},
    (ItemAsWritten, "answers"): {"minProperties": FEWEST_ANSWERS},
    (ItemAsWritten, "bands"): {"propertyNames": NUMBERS_AS_KEY},
    (ItemAsWritten, "shown_when"): {
        "patternProperties": {str(ID["pattern"]): ZONES},
    },
    (LocalSetting, "choices"): {"minProperties": FEWEST_CHOICES},
    (SignCount, "kind"): {"enum": [SignKind.RISK, SignKind.PROTECTIVE]},
    (PhoneNumber, "phone"): {"type": ["string", "integer"]},
    (When, "not_observed"): {"type": ["boolean", "string"], "enum": [True, False, "any"]},
    (Contact, "phone"): {"type": ["string", "integer"]},
    (Office, "phone"): {"type": ["string", "integer"]},
}
"""How a key is written, where the type alone does not tell."""


def first_line(path: str) -> str:
    """The line by which an editor finds the schema at `path`, relative to the file."""
    return f"# yaml-language-server: $schema={path}"


def schema_json(kind: str) -> str:
    """The schema of a kind of file as text that ends with a line end."""
    return json.dumps(file_schema(kind), ensure_ascii=False, indent=2) + "\n"


@cache
def file_schema(kind: str) -> JsonSchemaValue:
    """The JSON Schema (draft 2020-12) of a kind of file, a key of `FILE_KINDS`. Descriptions are Danish."""
    written = FILE_KINDS[kind].model_json_schema(by_alias=True, schema_generator=_ForEditors)
    definitions = written.get("$defs", {})
    for part in (written, *definitions.values()):
        for key, found in part.get("properties", {}).items():
            part["properties"][key] = _with_meanings(found)
    for name in definitions.keys() & VALUES_BY_NAME.keys():
        definitions[name] = {"enum": definitions[name]["enum"]}
    return {"$schema": DIALECT, "title": f"Lineal: {kind}"} | written


def definition(model: type[Written]) -> JsonSchemaValue:
    """The schema of one part of a file, as it stands in the schema of the whole."""
    for kind, whole in FILE_KINDS.items():
        schema = file_schema(kind)
        found: JsonSchemaValue | None = schema if whole is model else schema.get("$defs", {}).get(model.__name__)
        if found:
            return found
    raise LookupError(model.__name__)


class _ForEditors(GenerateJsonSchema):
    """Pydantic's schema in the words of those who write the files, without what only the program knows."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        model = schema["cls"]
        made.pop("title", None)
        made.pop("description", None)
        part = MANUAL.get(model)
        if issubclass(model, ByAge):
            made["properties"][BY_AGE] |= {"propertyNames": AgeRange.written_as(), "description": BANDS}
        if model is FlaggedByAge:
            either = [made["properties"][BY_AGE]["additionalProperties"], self.generate_inner(Text.__pydantic_core_schema__)]
            made["properties"][BY_AGE]["additionalProperties"] = {"anyOf": either}
        if part is None:
            return made
        for name, word in CALLED.get(model, {}).items():
            made["properties"][word] = made["properties"].pop(name)
        properties = {key: _described(found | ALSO.get((model, key), {}), part.keys.get(key)) for key, found in made["properties"].items()}
        for hidden in (ZONES_OF_A_RULE, FLAGS_OF_A_RULE, CHOSEN_BY, *(() if model is Law else (HIDDEN_KEY,))):
            properties.pop(hidden, None)
        if model is Offer:
            or_zones = {word: POINTS if word in SIGN_COUNTS else ZONES if word == FLAG else POINTS_OR_ZONES for word in AT.keys}
            properties["at"]["properties"] = {word: _described(or_zones[word], described) for word, described in AT.keys.items()}
            properties["at"]["additionalProperties"] = POINTS_OR_ZONES
            properties["at"]["minProperties"] = 1
        if model is Law:
            made["required"] = [*made["required"], *CALLED[Law].values()]
        if model is Advice:
            for key in SET_KEYS:
                described = properties[key].pop("description")
                properties[key] = {"description": described, "anyOf": [properties[key], FROM_SETTING]}
        if model is When:
            properties.pop(OWN_DIMENSIONS)
            made["patternProperties"] = {_any_id_but(list(properties)): POINTS_OR_ZONES}
            for key in CAN_NAME_ZONES:
                properties[key] = _described(POINTS_OR_ZONES, part.keys.get(key))
        if model is OwnZones:
            own = properties.pop("points")
            made["patternProperties"] = {_any_id_but(list(properties)): own["additionalProperties"]}
        if model is ItemAsWritten:
            made["allOf"] = [_only_with(type_) for type_ in ItemType]
        if model is Scale:
            made["dependentRequired"] = {"points": ["zones", "dimensions"], "zones": ["points"], "dimensions": ["points"]}
        return {"description": part.about} | made | {"properties": properties}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key that may be left out is not written empty."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Only a default that somebody could have written is worth showing."""
        made = super().default_schema(schema)
        if not isinstance(made.get("default"), str | int) or made["default"] is False:
            made.pop("default", None)
        return made

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return super().date_schema(schema) | {"pattern": f"^{DAY.pattern}$"}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Keys that are no ids are refused."""
        made = super().dict_schema(schema)
        return made | {"additionalProperties": False} if "patternProperties" in made else made

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def meanings(values: Mapping[str, str]) -> str:
    """The words of a closed set with what they mean: risk: et risikotegn; protective: …"""
    return "; ".join(f"{value}: {meaning}" for value, meaning in values.items()) + "."


def _described(made: JsonSchemaValue, key: Key | None) -> JsonSchemaValue:
    example = f" Eksempel: {key.example}" if key and key.example else ""
    return {"description": key.meaning + example} | made if key else dict(made)


def _with_meanings(found: JsonSchemaValue) -> JsonSchemaValue:
    """A key that takes a word of a closed set also says what each word means, for an editor shows only the key's own description."""
    values = closed_set(found)
    return found | {"description": f"{found['description']}\n{meanings(values)}"} if values else found


def closed_set(found: JsonSchemaValue) -> Mapping[str, str]:
    """The words that a key takes, with what they mean; nothing where it takes others too."""
    found = found["anyOf"][0] if "anyOf" in found and "$ref" in found["anyOf"][0] else found
    reference = str(found.get("$ref") or found.get("items", {}).get("$ref", ""))
    return VALUES_BY_NAME.get(reference.rsplit("/", 1)[-1], {})


def _only_with(type_: ItemType) -> JsonSchemaValue:
    """The keys that an item of this type can't do without, and those of other types, which it may not have."""
    foreign = sorted({key for keys in KEYS_BY_TYPE.values() for key in keys} - set(KEYS_BY_TYPE[type_]))
    usual = [] if type_ is USUAL_TYPE else ["type"]
    return {
        "if": {"properties": {"type": {"const": str(type_)}}, "required": usual},
        "then": {"required": list(KINDS[type_].needed_keys), "properties": dict.fromkeys(foreign, False)},
    }


def _any_id_but(known: list[str]) -> str:
    return rf"^(?!({'|'.join(known)})$)((any|all) )?[a-z][a-z0-9_-]*$"
