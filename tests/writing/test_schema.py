"""The schemas say what the program's models say, in Danish, and agree with the checker."""

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from jsonschema import Draft202012Validator

from screening.configuration.checking.annotations import STANDS_AS, without_metadata
from screening.configuration.file_kinds import FILE_KINDS
from screening.configuration.loading import load_files
from screening.configuration.manual import AT, MANUAL, VALUES, meant_value
from screening.configuration.writing.schema import definition, first_line, schema_json
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.guidance import Advice, Law, Say, When
from screening.domain.ruler.written.offers import ALL, ANY, FLAG, SIGN_COUNTS, Offer, Provider
from screening.domain.ruler.written.scales import Status
from screening.domain.ruler.written.zoning import OwnZones
from screening.domain.source import Source, Written
from screening.language import render
from screening.services.ruler.writing import write_schemas
from screening.settings import REPOSITORY
from tests.configuration.folders import HERE as FOLDERS
from tests.configuration.folders import TODAY, base_files
from tests.writing.editors import SCHEMAS, as_editors_read, faults, validator
from tests.writing.file_kinds import kind_of

SCALES = REPOSITORY / "scales"
SHIPPED = sorted([*SCALES.glob("*.yaml"), *(SCALES / "vignettes").glob("*.yaml"), *(SCALES / "examples").glob("*/*.yaml")])
FILLED_IN = {
    When: ("source", "dimensions", "in_zones"),
    OwnZones: ("source", "points"),
    Offer: ("source", "in_zones", "at_flags"),
    Advice: ("source", "chosen_by"),
    Law: ("seen_in",),
}
"""What no file writes under that name: the program gathers it, or knows it."""
SEEN_BY_EDITORS = {
    "L020",
    "L021",
    "L023",
    "L024",
    "L025",
    "L026",
    "L027",
    "L028",
    "L029",
    "L030",
    "L032",
    "L033",
    "L035",
    "L036",
    "L037",
    "L160",
}


def named(path: Path) -> str:
    return path.relative_to(SCALES).as_posix()


def parts(annotation: Any) -> Iterator[type]:
    """Every model and closed set that a type leads to."""
    annotation = STANDS_AS.get(annotation, annotation)
    if isinstance(annotation, type) and issubclass(annotation, Written):
        yield annotation
        for name, field in annotation.model_fields.items():
            if name != "source":
                yield from parts(field.annotation)
    elif isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield annotation
    elif get_origin(annotation) is Annotated:
        yield from parts(without_metadata(annotation))
    elif get_origin(annotation) in (Union, UnionType, tuple) or get_args(annotation):
        for held in get_args(annotation):
            yield from parts(held)


MODELS = {part for model in FILE_KINDS.values() for part in parts(model)}


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_committed_schema_is_up_to_date(kind: str) -> None:
    assert (SCHEMAS / f"{kind}.json").read_text(encoding="utf-8") == schema_json(kind), "write it anew: python3 run.py schema"


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_schema_is_a_schema(kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_json(kind)))


def test_every_key_of_every_model_is_described_and_nothing_else() -> None:
    described = {model: list(part.keys) for model, part in MANUAL.items()}
    written = {
        model: [
            field.alias or name
            for name, field in model.model_fields.items()
            if (field.alias or name) not in FILLED_IN.get(model, ("source",))
        ]
        for model in MODELS
        if issubclass(model, Written)
    }

    assert {model: sorted(keys) for model, keys in described.items()} == {model: sorted(keys) for model, keys in written.items()}
    assert set(AT.keys) == {FLAG, ANY, ALL, OVERALL, *SIGN_COUNTS}


def test_every_word_of_every_closed_set_is_explained() -> None:
    assert {closed: sorted(words) for closed, words in VALUES.items()} == {
        closed: sorted(map(str, closed)) for closed in MODELS if issubclass(closed, StrEnum)
    }


@pytest.mark.parametrize("model", MANUAL, ids=lambda model: model.__name__)
def test_every_example_is_written_as_its_key_asks(model: type[Written]) -> None:
    kind = next(kind for kind, whole in FILE_KINDS.items() if model in {whole, *parts(whole)})
    properties = definition(model)["properties"]

    for name, key in MANUAL[model].keys.items():
        if key.example:
            value = as_editors_read(key.example)
            errors = [
                error.message
                for error in validator(kind)
                .evolve(schema=properties[name] | {"$defs": validator(kind).schema.get("$defs", {})})
                .iter_errors(value)
            ]
            assert errors == [], f"{model.__name__}.{name}"


def test_descriptions_are_danish_and_internal_keys_do_not_show() -> None:
    for kind in FILE_KINDS:
        text = (
            schema_json(kind).replace('"source": {\n          "$ref": "#/$defs/SeenIn"', "").replace('"verified_on",\n        "source"', "")
        )
        for english in ('"source"', Source.__name__ + '"', "fingerprint", "The ", " whether ", '"null"'):
            assert english not in text, f"{kind}: {english}"


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_shipped_file_names_its_schema_in_its_first_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    up = "../" * (len(path.relative_to(SCALES).parts) - 1)

    assert text.splitlines()[0] == first_line(f"{up}schema/{kind_of(text)}.json")
    assert (path.parent / f"{up}schema/{kind_of(text)}.json").resolve().is_file()


@pytest.mark.parametrize("path", SHIPPED, ids=named)
def test_editor_finds_nothing_wrong_with_a_shipped_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert faults(kind_of(text), text) == []


@pytest.mark.parametrize("name", sorted(base_files()))
def test_editor_finds_nothing_wrong_with_the_small_good_folder(name: str) -> None:
    text = base_files()[name].decode()

    assert faults(kind_of(text), text) == []


def test_copied_example_comes_to_name_the_schema_of_its_new_folder(tmp_path: Path) -> None:
    copied = tmp_path / "scale.yaml"
    text = (SCALES / "examples" / "hvor-trygt" / "hvor-trygt.yaml").read_text(encoding="utf-8")
    copied.write_text(text, encoding="utf-8")
    own = tmp_path / "latin.yaml"
    own.write_bytes(b"# yaml-language-server: $schema=gone.json\nscale: \xe5\n")

    changed = write_schemas(tmp_path)

    assert copied in changed and own not in changed
    assert copied.read_text(encoding="utf-8").split("\n", 1) == [first_line("schema/scale.json"), text.split("\n", 1)[1]]
    assert write_schemas(tmp_path) == ()


def broken_in_shape() -> list[str]:
    """Broken files whose every problem is one of shape, which a schema can see."""
    names = []
    for path in sorted((FOLDERS / "broken").glob("*.expected")):
        codes = [line.split()[0] for line in path.read_text(encoding="utf-8").splitlines()]
        if codes and set(codes) <= SEEN_BY_EDITORS:
            names.append(path.stem)
    return names


@pytest.mark.parametrize("name", broken_in_shape())
def test_editor_underlines_what_the_checker_refuses_for_its_shape(name: str) -> None:
    text = (FOLDERS / "broken" / f"{name}.yaml").read_text(encoding="utf-8")

    assert faults(kind_of(text), text) != []


@pytest.mark.parametrize(
    ("written", "meant"),
    [("titel: Lille skala", "title"), ("aldre: 0-5 years", "ages"), ("zoner: []", "zones"), ("dimensionr: []", "dimensions")],
)
def test_danish_word_for_a_key_leads_to_the_key(written: str, meant: str) -> None:
    files = base_files()
    files["scale.yaml"] += f"{written}\n".encode()

    told = [render(found.fix, "da") for found in load_files(files, TODAY).problems if found.kind.code == "L020"]

    assert len(told) == 1 and told[0].startswith(f"Mente du »{meant}«?")


@pytest.mark.parametrize(
    ("written", "meant"),
    [("provider: kommunen", "municipality"), ("provider: forening", "civil_society"), ("who_may_ask: [forældre]", "parents")],
)
def test_danish_for_a_word_leads_to_the_word(written: str, meant: str) -> None:
    files = base_files()
    key = written.split(":")[0]
    files["offers.yaml"] = re.sub(rf"{key}: .*".encode(), written.encode(), files["offers.yaml"])

    told = [render(found.fix, "da") for found in load_files(files, TODAY).problems if found.kind.code == "L023"]

    assert len(told) == 1 and told[0].startswith(f"Mente du »{meant}«?")


def test_word_of_a_closed_set_is_not_meant_by_another_ones_words() -> None:
    assert (meant_value("underret", [*Say]), meant_value("godkendt", [*Status])) == ("notify", "approved")
    assert meant_value("en", [*Provider]) == meant_value("kommunen", [*Say]) == ""
