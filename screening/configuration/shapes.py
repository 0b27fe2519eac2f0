"""From a tree to a frozen value: what pydantic finds wrong, told at its place in the file's own words."""

import types
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, TypeGuard, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from screening.configuration import kinds
from screening.configuration.kinds import Kind
from screening.configuration.problems import Problem, nearest, problem
from screening.configuration.trees import Path, Plain, Step, Tree
from screening.domain.guidance import CONDITIONS, When

INTERNAL_KEYS = ("source", "fingerprint")
LISTS_OF_WRITTEN = ("zones", "dimensions", "items", "signs", "offers", "advice", "law")

Model = TypeVar("Model", bound=BaseModel)


def shape(model: type[Model], tree: Tree, path: Path, value: Plain) -> tuple[Model | None, list[Problem]]:
    """`value`, which stands at `path` of `tree`, as a `model`; else None and every problem with its shape."""
    refused = [_unknown_key(model, tree, found) for found in _internal_keys(value, path)]
    if refused:
        return None, refused
    try:
        return model.model_validate(_with_sources(value, tree, path)), []
    except ValidationError as error:
        return None, [_problem(model, tree, path, details) for details in error.errors(include_url=False)]


def _internal_keys(value: Plain, path: Path) -> list[Path]:
    """Keys that the program fills in itself and that no file may write."""
    found: list[Path] = []
    if isinstance(value, dict):
        for key, child in value.items():
            found += [(*path, key)] if key in INTERNAL_KEYS else _internal_keys(child, (*path, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            found += _internal_keys(child, (*path, position))
    return found


def _with_sources(value: Plain, tree: Tree, path: Path, in_written_list: bool = True) -> Any:
    """The value with file and line added to each thing that can be pointed at."""
    if isinstance(value, list):
        written = bool(path) and path[-1] in LISTS_OF_WRITTEN
        return [_with_sources(child, tree, (*path, position), written) for position, child in enumerate(value)]
    if isinstance(value, dict):
        filled = {key: _with_sources(child, tree, (*path, key), in_written_list=False) for key, child in value.items()}
        if in_written_list:
            filled["source"] = {"file": tree.file, "line": tree.place(path).line}
        return filled
    return value


def _problem(model: type[BaseModel], tree: Tree, path: Path, details: ErrorDetails) -> Problem:
    location = _location(tree, path, details["loc"])
    key = str(location[-1]) if location else ""
    got = _short(details["input"])
    kind = details["type"]
    context: Mapping[str, Any] = details.get("ctx", {})
    place = tree.place(location)
    if kind == "extra_forbidden":
        return _unknown_key(model, tree, location)
    if kind == "missing":
        return problem(kinds.MISSING_KEY, tree.place(location[:-1]), key=key)
    if "when" in location and kind in ("point_range", "model_type") and not _is_condition(location, key):
        return problem(
            kinds.CONDITION_UNKNOWN, tree.key_place(location), got=key, nearest=did_you_mean(key, CONDITIONS), known=", ".join(CONDITIONS)
        )
    if details["input"] is None:
        return problem(kinds.EMPTY_VALUE, tree.key_place(location), key=_named(location))
    if kind == "text_empty":
        return problem(kinds.EMPTY_VALUE, tree.place((*location, str(context.get("language", "")))), key=_named(location))
    if kind == "string_too_short":
        return problem(kinds.EMPTY_VALUE, place, key=_named(location))
    if kind == "enum":
        known = _enum_values(context)
        return problem(kinds.NOT_ONE_OF, place, got=got, nearest=did_you_mean(got, known), known=", ".join(known))
    if kind == "too_short":
        return problem(kinds.TOO_FEW, tree.key_place(location), key=_named(location), least=int(context["min_length"]))
    if kind == "greater_than_equal":
        return problem(kinds.TOO_SMALL, place, got=got, least=int(context["ge"]))
    if kind == "range_backwards":
        return problem(kinds.BACKWARDS, place, got=got, mend=str(context["mend"]))
    if kind == "text_language":
        return problem(kinds.NOT_A_LANGUAGE, tree.key_place((*location, str(context["got"]))), got=str(context["got"]))
    if kind == "string_pattern_mismatch" and location and location[-1] == "[key]":
        return problem(kinds.NOT_AN_ID, tree.key_place(location[:-1]), got=got)
    return problem(_simple_kind(kind), place, got=got)


SIMPLE_KINDS: Mapping[str, Kind] = {
    "string_pattern_mismatch": kinds.NOT_AN_ID,
    "string_too_long": kinds.NOT_AN_ID,
    "int_parsing": kinds.NOT_A_NUMBER,
    "int_type": kinds.NOT_A_NUMBER,
    "int_from_float": kinds.NOT_A_NUMBER,
    "int_parsing_size": kinds.NOT_A_NUMBER,
    "date_from_datetime_parsing": kinds.NOT_A_DATE,
    "date_from_datetime_inexact": kinds.NOT_A_DATE,
    "date_parsing": kinds.NOT_A_DATE,
    "date_type": kinds.NOT_A_DATE,
    "bool_parsing": kinds.NOT_TRUE_OR_FALSE,
    "bool_type": kinds.NOT_TRUE_OR_FALSE,
    "point_range": kinds.NOT_POINTS,
    "age_range": kinds.NOT_AGES,
    "duration": kinds.NOT_A_DURATION,
    "model_type": kinds.WANTS_MAPPING,
    "model_attributes_type": kinds.WANTS_MAPPING,
    "mapping_type": kinds.WANTS_MAPPING,
    "dict_type": kinds.WANTS_MAPPING,
    "list_type": kinds.WANTS_LIST,
    "tuple_type": kinds.WANTS_LIST,
    "string_type": kinds.WANTS_TEXT,
}


def _simple_kind(kind: str) -> Kind:
    return SIMPLE_KINDS.get(kind, kinds.BAD_VALUE)


def _location(tree: Tree, path: Path, loc: Sequence[Step]) -> Path:
    """Pydantic's path in the file's terms: without the steps that only the model has."""
    location = path
    for step in loc:
        if step in ("dimensions",) and tree.node((*location, step)) is None and location and location[-1] == "when":
            continue
        location = (*location, step)
    return location


def _is_condition(location: Path, key: str) -> bool:
    return key in CONDITIONS or location[-2:-1] != ("when",)


def _named(location: Path) -> str:
    return next((str(step) for step in reversed(location) if isinstance(step, str)), "")


def _short(value: object) -> str:
    written = str(value) if not isinstance(value, dict | list) else "…"
    return written if len(written) <= 40 else written[:39] + "…"


def _enum_values(context: Mapping[str, Any]) -> list[str]:
    return [value.strip(" '") for value in str(context.get("expected", "")).replace(" or ", ",").split(",")]


def did_you_mean(got: str, known: Sequence[str]) -> str:
    """A question that puts the nearest known name forward; empty where none is near."""
    found = nearest(got, known)
    return f"Mente du “{found}”? " if found else ""


def listed(known: Sequence[str]) -> str:
    """The known names as they stand in a message."""
    return ", ".join(known) or "–"


def _unknown_key(model: type[BaseModel], tree: Tree, location: Path) -> Problem:
    key = str(location[-1])
    known = known_keys(model, location[:-1])
    return problem(kinds.UNKNOWN_KEY, tree.key_place(location), key=key, nearest=did_you_mean(key, known), known=", ".join(known))


def known_keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that may stand at `path` below `model`; the path's leading steps may lie above the model."""
    for start in range(len(path) + 1):
        found = _walk(model, path[start:])
        if found is not None:
            return found
    return _keys(model)


def _walk(annotation: Any, path: Path) -> list[str] | None:
    """The keys of the model that `path` leads to; None where it leads to none."""
    if _is_model(annotation):
        if not path:
            return _keys(annotation)
        fields = {field.alias or name: field.annotation for name, field in annotation.model_fields.items()}
        return _walk(fields[path[0]], path[1:]) if path[0] in fields else None
    origin, held = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return next((found for option in held if (found := _walk(option, path)) is not None), None)
    if origin is Annotated:
        return _walk(held[0], path)
    if not held or not path:
        return None
    return _walk(held[0] if origin in (tuple, list) else held[-1], path[1:])


def _is_model(annotation: Any) -> TypeGuard[type[BaseModel]]:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _keys(model: type[BaseModel]) -> list[str]:
    if issubclass(model, When):
        return list(CONDITIONS)
    return [field.alias or name for name, field in model.model_fields.items() if (field.alias or name) not in INTERNAL_KEYS]
