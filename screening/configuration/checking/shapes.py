"""From a tree to a frozen value: what pydantic finds wrong, told at its place in the file's own words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from screening.configuration import kinds
from screening.configuration.checking.annotations import CALLED, INTERNAL_KEYS, keys_of, model_at
from screening.configuration.checking.mends import meant_by, points_in_list, words_in_list, zones_in_danish
from screening.configuration.checking.names import as_id, did_you_mean
from screening.configuration.kinds import Kind
from screening.configuration.manual import meant_key, meant_value
from screening.configuration.problems import MOST_IN_A_FILE, Place, Problem, nearest, problem
from screening.configuration.reading.syntax import GLUED_KEY, quoted, shortened
from screening.configuration.reading.trees import Path, Plain, Step, Tree
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.guidance import CONDITIONS, Law
from screening.domain.ruler.written.offers import FLAG

LISTS_OF_WRITTEN = (
    "rounds",
    "retention",
    "sign_on",
    "covers",
    "reports",
    "zones",
    "dimensions",
    "groups",
    "totals",
    "items",
    "signs",
    "offers",
    "advice",
    "law",
    "settings",
    "numbers",
    "vignettes",
    "grounds",
    "reasons",
    "notifiers",
    "rules",
    "checklist",
    "words",
    "open",
    "languages",
)
NOTHING_KNOWN: Final = Phrase("(der er ingen endnu)")
MOST_LISTED: Final = 14
A_KEY: Final = "[key]"
"""Pydantic's last step where a key is wrong, and not its value."""
CURLED: Final = re.compile(r"[“”„«»‘’‚]([^“”„«»‘’‚]*)[“”„«»‘’]")

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class ShapeFault:
    """What pydantic found wrong at a place of the file."""

    path: Path
    type: str
    input: object
    context: Mapping[str, Any]


def shape(model: type[Model], tree: Tree, path: Path, value: Plain) -> tuple[Model | None, list[Problem]]:
    """`value`, which stands at `path` of `tree`, as a `model`; else None and every problem with its shape."""
    shaped, found = try_shape(model, tree, path, value)
    within = {fault.path[:-1] for fault in found}
    met = [fault for fault in found if not _is_taken_out(tree, fault) and not (fault.type == "too_short" and fault.path in within)]
    told = [(fault, _problem(model, tree, path, fault)) for fault in met]
    misspelt = {(*fault.path[:-1], _meant(model, path, fault)) for fault, _ in told if fault.type == "extra_forbidden"}
    return shaped, [problem for fault, problem in told if fault.type != "missing" or fault.path not in misspelt]


def try_shape(model: type[Model], tree: Tree, path: Path, value: Plain) -> tuple[Model | None, list[ShapeFault]]:
    """`value`, which stands at `path` of `tree`, as a `model`; else None and what is wrong with it."""
    refused = [ShapeFault(found, "extra_forbidden", None, {}) for found in _internal_keys(value, path)]
    try:
        shaped = model.model_validate(_with_sources(value, tree, path))
    except ValidationError as error:
        return None, [*refused, *(_fault(tree, path, details) for details in error.errors(include_url=False))][: MOST_IN_A_FILE + 1]
    return (None if refused else shaped), refused


def _is_taken_out(tree: Tree, fault: ShapeFault) -> bool:
    """Whether a key is missing only because something that could not be read was taken out there."""
    parent = tree.node(fault.path[:-1])
    return fault.type == "missing" and parent is not None and parent.is_holed


def _meant(model: type[BaseModel], path: Path, fault: ShapeFault) -> str:
    """The known key that an unknown one was meant for; empty where nobody can tell."""
    key, known = str(fault.path[-1]), keys_of(_model_at(model, fault.path[len(path) : -1]))
    return meant_key(key, known) or nearest(key, known)


def _internal_keys(value: Plain, path: Path) -> list[Path]:
    """Keys that the program fills in itself and that no file may write."""
    found: list[Path] = []
    if isinstance(value, dict):
        for key, child in value.items():
            found += [(*path, key)] if key in INTERNAL_KEYS and not _is_of_law(path, key) else _internal_keys(child, (*path, key))
    elif isinstance(value, list):
        for position, child in enumerate(value):
            found += _internal_keys(child, (*path, position))
    return found


def _is_of_law(path: Path, key: str) -> bool:
    """A law says whether it was read itself, under the word by which the program remembers where a thing stands."""
    return key == CALLED[Law]["seen_in"] and len(path) == 2 and path[0] == "law"


def _with_sources(value: Plain, tree: Tree, path: Path, in_written_list: bool = True) -> Any:
    """The value with file and line added to each thing that can be pointed at."""
    if isinstance(value, list):
        written = bool(path) and path[-1] in LISTS_OF_WRITTEN
        return [_with_sources(child, tree, (*path, position), written) for position, child in enumerate(value)]
    if isinstance(value, dict):
        own = {key: child for key, child in value.items() if key not in INTERNAL_KEYS}
        filled = {key: _with_sources(child, tree, (*path, key), in_written_list=False) for key, child in own.items()}
        filled |= {name: value[word] for name, word in CALLED[Law].items() if word in value and _is_of_law(path, word)}
        if in_written_list:
            filled["source"] = {"file": tree.file, "line": tree.place(path).line}
        return filled
    return value


def _fault(tree: Tree, path: Path, details: ErrorDetails) -> ShapeFault:
    return ShapeFault(_location(tree, path, details["loc"]), details["type"], details["input"], details.get("ctx", {}))


def _location(tree: Tree, path: Path, loc: Sequence[Step]) -> Path:
    """Pydantic's path in the file's terms: without the steps that only the model has."""
    location = path
    for step in loc:
        if tree.node((*location, step)) is None and _is_gathered(location, step):
            continue
        if step == "in_zones" and tree.node((*location, "at")) is not None:
            step = "at"
        if step == "at_flags":
            location, step = (*location, "at"), FLAG
        location = (*location, CALLED[Law].get(str(step), step))
    return location


def _is_gathered(location: Path, step: Step) -> bool:
    """Whether the model holds some keys of a mapping together, under a name that no file says."""
    if step in ("dimensions", "in_zones"):
        return location[-1:] == ("when",)
    return step == "points" and location[-2:-1] == ("zones",) and len(location) > 2


def _problem(model: type[BaseModel], tree: Tree, path: Path, fault: ShapeFault) -> Problem:
    location, kind, context = fault.path, fault.type, fault.context
    key = str(location[-1]) if location else ""
    got = _short(fault.input)
    place = tree.place(location)
    trap = _trap(tree, fault)
    if trap:
        return trap
    if kind == "extra_forbidden":
        return _unknown_key(tree, location, keys_of(_model_at(model, location[len(path) : -1])))
    if kind == "missing":
        return problem(kinds.MISSING_KEY, tree.place(location[:-1]), key=key)
    if "when" in location and kind in ("point_range", "model_type") and not _is_condition(location, key) and _is_misspelt(key, fault):
        return problem(
            kinds.CONDITION_UNKNOWN, tree.key_place(location), got=key, nearest=did_you_mean(key, CONDITIONS), known=", ".join(CONDITIONS)
        )
    if fault.input is None:
        return problem(kinds.EMPTY_VALUE, tree.key_place(location), key=_named(location))
    if kind == "text_empty":
        return problem(kinds.EMPTY_VALUE, tree.place((*location, str(context.get("language", "")))), key=_named(location))
    if kind == "string_too_short":
        return problem(kinds.EMPTY_VALUE, place, key=_named(location))
    if kind in ("enum", "literal_error"):
        known = _enum_values(context)
        hint = did_you_mean(meant_value(got, known) or got, known)
        return problem(kinds.NOT_ONE_OF, place, got=got, nearest=hint, known=", ".join(known))
    if kind == "too_short":
        return problem(kinds.TOO_FEW, tree.key_place(location), key=_named(location), least=int(context["min_length"]))
    if kind == "greater_than_equal":
        return problem(kinds.TOO_SMALL, place, got=got, least=int(context["ge"]))
    if kind == "range_backwards":
        return problem(kinds.BACKWARDS, place, got=got, mend=str(context["mend"]))
    if kind == "text_language":
        return problem(kinds.NOT_A_LANGUAGE, tree.key_place((*location, str(context["got"]))), got=str(context["got"]))
    if SIMPLE_KINDS.get(kind) is kinds.WANTS_LIST and key not in LISTS_OF_WRITTEN and (mend := words_in_list(fault.input)):
        return replace(problem(kinds.WANTS_LIST, place), fix=Phrase("Skriv {mend}.", {"mend": mend}))
    if kind in ("string_pattern_mismatch", "string_too_long"):
        place = tree.key_place(location[:-1]) if key == A_KEY else place
        return problem(kinds.NOT_AN_ID, place, got=got, mend=as_id(str(fault.input)))
    return problem(SIMPLE_KINDS.get(kind, kinds.BAD_VALUE), place, got=got)


SIMPLE_KINDS: Mapping[str, Kind] = {
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
    "number_range": kinds.NOT_NUMBERS,
    "duration": kinds.NOT_A_DURATION,
    "no_placement": kinds.NO_PLACEMENT,
    "hours": kinds.NOT_HOURS,
    "month_day": kinds.NOT_A_DAY_OF_THE_YEAR,
    "visit_age": kinds.NOT_A_VISIT_AGE,
    "no_count": kinds.NOT_A_COUNT,
    "two_voices": kinds.NOT_TWO_VOICES,
    "not_counted": kinds.BACKGROUND_COUNTED,
    "model_type": kinds.WANTS_MAPPING,
    "model_attributes_type": kinds.WANTS_MAPPING,
    "mapping_type": kinds.WANTS_MAPPING,
    "dict_type": kinds.WANTS_MAPPING,
    "list_type": kinds.WANTS_LIST,
    "tuple_type": kinds.WANTS_LIST,
    "string_type": kinds.WANTS_TEXT,
}


def _trap(tree: Tree, fault: ShapeFault) -> Problem | None:
    """What YAML itself made of a value, where that is the reason why it has the wrong shape."""
    place, found = tree.place(fault.path), SIMPLE_KINDS.get(fault.type)
    if isinstance(fault.input, str):
        curled = CURLED.fullmatch(fault.input.strip())
        if curled:
            mend = f'"{curled[1]}"' if " " in curled[1] else curled[1]
            return problem(kinds.SMART_QUOTES, place, got=_short(fault.input), mend=mend)
        mend = meant_by(fault.input, found) if found else ""
        if mend:
            return problem(
                kinds.DAY_FORM if found is kinds.NOT_A_DATE else kinds.WRITTEN_OTHERWISE, place, got=_short(fault.input), mend=mend
            )
        glued = GLUED_KEY.fullmatch(fault.input.split()[0]) if found is kinds.WANTS_MAPPING and fault.input.strip() else None
        if glued:
            return problem(kinds.MISSING_SPACE, place, got=shortened(glued[0]), mend=shortened(f"{glued[2]}: {glued[3]}"))
    if found is kinds.NOT_POINTS and (mend := points_in_list(fault.input)):
        return problem(kinds.WRITTEN_OTHERWISE, place, got="[ ]", mend=mend)
    if found is kinds.NOT_POINTS and {"when", "at"} & set(fault.path) and (mend := zones_in_danish(fault.input)):
        return problem(kinds.WRITTEN_OTHERWISE, place, got="[ ]" if isinstance(fault.input, list) else _short(fault.input), mend=mend)
    if fault.type in ("text_language", "string_type") and isinstance(fault.input, dict):
        return _text_as_mapping(tree, fault.path)
    return None


def _text_as_mapping(tree: Tree, path: Path) -> Problem | None:
    """`- Almen: tidlig indsats` in a list of texts: one text with a colon, read as a key and a value."""
    node = tree.node(path)
    if node is None or not isinstance(node.value, dict) or len(node.value) != 1:
        return None
    key, value = next(iter(node.value.values()))
    one_line = isinstance(value.value, str) and isinstance(key.value, str) and key.line == value.line
    if not one_line or not (isinstance(path[-1] if path else "", int) or " " in str(key.value)):
        return None
    place = Place(tree.file, key.line, key.column + key.length, 1)
    return problem(kinds.UNQUOTED_COLON, place, mend=quoted(f"{key.value}: {value.value}"))


def _is_condition(location: Path, key: str) -> bool:
    return key in CONDITIONS or location[-2:-1] != ("when",)


def _is_misspelt(key: str, fault: ShapeFault) -> bool:
    """Whether it is the key that is wrong: a word that could be a zone stands beside a key that is like no condition, but a dimension."""
    return not isinstance(fault.input, str) or not fault.input[:1].isalpha() or bool(nearest(key, CONDITIONS))


def _named(location: Path) -> str:
    return next((str(step) for step in reversed(location) if isinstance(step, str)), "")


def _short(value: object) -> str:
    written = str(value) if not isinstance(value, dict | list) else "…"
    return written if len(written) <= 40 else written[:39] + "…"


def _enum_values(context: Mapping[str, Any]) -> list[str]:
    return [value.strip(" '") for value in str(context.get("expected", "")).replace(" or ", ",").split(",")]


def _unknown_key(tree: Tree, location: Path, known: Sequence[str]) -> Problem:
    key = str(location[-1])
    meant = did_you_mean(meant_key(key, known) or key, known)
    return problem(kinds.UNKNOWN_KEY, tree.key_place(location), key=key, nearest=meant, known=", ".join(known))


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    return model_at(model, path) or model
