"""The tables of keys in scales/README.md, written from the manual and the schema."""

import re
from collections.abc import Mapping
from typing import Final

from pydantic.json_schema import JsonSchemaValue

from screening.configuration.case_manual import CASE_MANUAL, REQUIRED
from screening.configuration.manual import AT, MANUAL, Key, ManualEntry
from screening.configuration.writing.schema import closed_set, definition

HEAD: Final = "| Nøgle | Skal stå | Hvad den betyder | Eksempel |\n|---|---|---|---|\n"
BLOCK: Final = re.compile(r"(<!-- keys: (\w+) -->\n\n).*?(\n<!-- /keys -->)", re.DOTALL)
PLACE_OF_AT: Final = "at"
BELOW: Final = "se nedenfor"


def with_tables(text: str) -> str:
    """The text with every known table between its `<!-- keys: NAME -->` and `<!-- /keys -->` written anew."""
    tables = key_tables()
    return BLOCK.sub(lambda found: found[1] + tables[found[2]] + found[3] if found[2] in tables else found[0], text)


def key_tables() -> Mapping[str, str]:
    """Every table in Markdown by its name."""
    tables = {model.__name__: _table(part, definition(model)) for model, part in MANUAL.items()}
    of_case = {part: _rows(keys, {"properties": {}, "required": REQUIRED.get(part, ())}) for part, keys in CASE_MANUAL.items()}
    return tables | {PLACE_OF_AT: _table(AT, {"properties": {}})} | of_case


def _table(part: ManualEntry, schema: JsonSchemaValue) -> str:
    return _rows(part.keys, schema)


def _rows(keys: Mapping[str, Key], schema: JsonSchemaValue) -> str:
    return HEAD + "".join(_row(name, key, schema) for name, key in keys.items())


def _row(name: str, key: Key, schema: JsonSchemaValue) -> str:
    values = closed_set(schema["properties"].get(name, {}))
    words = " ".join(["", "; ".join(f"`{value}`: {meaning}" for value, meaning in values.items()) + "."]) if values else ""
    example = f"`{key.example}`" if key.example else BELOW
    return f"| `{name}` | {_required(name, schema)} | {key.meaning}{words} | {example} |\n"


def _required(name: str, schema: JsonSchemaValue) -> str:
    if name in schema.get("required", ()):
        return "ja"
    with_key = next((key for key, others in schema.get("dependentRequired", {}).items() if name in others), None)
    return f"med `{with_key}`" if with_key else ""
