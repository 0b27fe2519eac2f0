"""A file as an editor sees it: YAML 1.2 with its own types, held against the schema that its first line names."""

import json
from functools import cache

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from screening.settings import REPOSITORY

SCHEMAS = REPOSITORY / "scales" / "schema"


@cache
def validator(kind: str) -> Draft202012Validator:
    """The committed schema of a kind of file."""
    return Draft202012Validator(
        json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def faults(kind: str, text: str) -> list[str]:
    """What an editor would underline in a file of this kind."""
    return [f"{error.json_path}: {error.message}" for error in validator(kind).iter_errors(as_editors_read(text))]


def as_editors_read(text: str) -> object:
    """The content with numbers as numbers, days as texts and every key as a text."""
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _DaysAreTexts
    return _with_text_keys(reader.load(text))


class _DaysAreTexts(SafeConstructor):
    """YAML 1.2 knows no days."""


_DaysAreTexts.add_constructor("tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node))


def _with_text_keys(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(child) for key, child in value.items()}
    return [_with_text_keys(child) for child in value] if isinstance(value, list) else value
