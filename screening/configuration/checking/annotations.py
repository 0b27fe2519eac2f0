"""What a model expects at a path of a file: the type that is annotated there."""

from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAlias, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from screening.configuration.reading.trees import Path, Step
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.guidance import CONDITIONS, Law, When
from screening.domain.ruler.written.items import WrittenAs
from screening.domain.ruler.written.steps_to_parents import NoStepText, StepAsWritten, StepText
from screening.domain.ruler.written.zoning import OWN_KEYS, OwnZones

Annotation: TypeAlias = Any
"""A type as pydantic's fields name it, such as ``Text | None`` or ``tuple[Item, ...]``."""

INTERNAL_KEYS = ("source", "fingerprint", "in_zones", "at_flags", "chosen_by", "seen_in")

CALLED: Mapping[type[BaseModel], Mapping[str, str]] = {Law: {"seen_in": "source"}}
"""What files call a key that the program has another name for."""


GATHERED: Mapping[type[BaseModel], Annotation] = {When: PointSet, OwnZones: PointRange}
"""What stands under the keys that a writer names after something else in the files."""

STANDS_AS: Mapping[Annotation, Annotation] = {StepText: StepAsWritten, NoStepText: StepAsWritten}
"""The keys by which a file writes what the program holds otherwise."""


def expected(annotation: Annotation, path: Path) -> Annotation | None:
    """The type expected at `path` below a value of the type `annotation`; None where nothing may stand there."""
    for step in path:
        annotation = next((below for option in options(annotation) if (below := _below(option, step)) is not None), None)
        if annotation is None:
            return None
    return bare(annotation)


def bare(annotation: Annotation) -> Annotation:
    """A type without what only narrows it: its metadata, and that it may be left out. Of several ways to write it, the first."""
    return options(annotation)[0]


def options(annotation: Annotation) -> tuple[Annotation, ...]:
    """The ways in which a value may be written, each as `bare`."""
    origin: object = get_origin(annotation)
    if origin is Annotated:
        return options(without_metadata(annotation))
    if origin in (Union, UnionType):
        return tuple(found for option in get_args(annotation) if option is not NoneType for found in options(option))
    return (STANDS_AS.get(annotation, annotation),)


def model_at(annotation: Annotation, path: Path) -> type[BaseModel] | None:
    """The model whose keys may stand at `path`; None where no keys may."""
    for step in path:
        annotation = next((below for option in options(annotation) if (below := _below(option, step)) is not None), None)
    return next((option for option in options(annotation) if is_model(option) and not issubclass(option, RootModel)), None)


def without_metadata(annotation: Annotation) -> Annotation:
    """The type that an annotated one is written as in a file."""
    held, *metadata = get_args(annotation)
    return next((told.model for told in metadata if isinstance(told, WrittenAs)), held)


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys that somebody may write in a mapping that is read as `model`."""
    if issubclass(model, When):
        return list(CONDITIONS)
    if issubclass(model, OwnZones):
        return list(OWN_KEYS)
    called = CALLED.get(model, {})
    return [
        called.get(name) or field.alias or name
        for name, field in model.model_fields.items()
        if (field.alias or name) not in INTERNAL_KEYS or name in called
    ]


def is_model(annotation: Annotation) -> TypeGuard[type[BaseModel]]:
    """Whether a type is a model of keys and values."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def is_mapping(annotation: Annotation) -> bool:
    """Whether a type is a mapping whose keys the writer chooses."""
    origin: object = get_origin(annotation)
    return isinstance(origin, type) and issubclass(origin, Mapping)


@cache
def _fields(model: type[BaseModel]) -> Mapping[str, Annotation]:
    called = CALLED.get(model, {})
    return {called.get(name) or field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _below(annotation: Annotation, step: Step) -> Annotation | None:
    if is_model(annotation):
        return _fields(annotation).get(str(step), GATHERED.get(annotation))
    held = get_args(annotation)
    if is_mapping(annotation):
        return held[1]
    origin: object = get_origin(annotation)
    return held[0] if held and origin in (tuple, list) else None
