"""What scales/README.md tells its readers is true."""

import re
from datetime import date
from pathlib import Path

import click
import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from screening.cli import main
from screening.configuration.case_files import read_case_file
from screening.configuration.loading import load_files
from screening.configuration.manual import MANUAL
from screening.configuration.writing.key_tables import BLOCK, HEAD, key_tables, with_tables
from screening.configuration.writing.schema import definition
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.settings import REPOSITORY
from tests.command_line import lineal
from tests.configuration.folders import TODAY
from tests.writing.editors import faults
from tests.writing.file_kinds import kind_of
from tests.writing.readme import CASE, README, example_files, example_folder, traps

RUN_BY_START = {"test", "bench"}


def rows(table: str) -> dict[str, list[str]]:
    """The cells of a table by its first."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.removeprefix(HEAD).splitlines()]
    return {line[0].strip("`"): line[1:] for line in lines}


def test_tables_hold_what_the_schema_holds() -> None:
    for model in MANUAL:
        schema, table = definition(model), rows(key_tables()[model.__name__])
        assert sorted(table) == sorted(schema["properties"]), model.__name__
        assert {name for name, cells in table.items() if cells[0] == "ja"} == set(schema.get("required", ())), model.__name__
        assert all(len(cells) == 3 and cells[1] and cells[2] for cells in table.values()), model.__name__


def test_readme_holds_every_table_once_and_up_to_date() -> None:
    assert sorted(found[2] for found in BLOCK.finditer(README)) == sorted(key_tables())
    assert with_tables(README) == README, "write them anew: python3 run.py schema"


def test_worked_example_is_whole_and_without_a_remark() -> None:
    loaded = load_files(example_folder(), TODAY)

    assert [(str(found.place), found.kind.code) for found in loaded.problems] == []
    assert loaded.configuration is not None


@pytest.mark.parametrize("name", sorted(example_folder()))
def test_editor_finds_nothing_wrong_with_the_worked_example(name: str) -> None:
    text = example_files()[name]

    assert faults(kind_of(text), text) == []


def test_worked_example_scores_its_case() -> None:
    configuration = load_files(example_folder(), TODAY).configuration
    assert configuration is not None

    case_file, problems = read_case_file(CASE, example_files()[CASE].encode(), configuration, TODAY)

    assert case_file is not None and problems == []
    result = evaluate(configuration, case_file.case)
    assert [offered.offer.id for offered in result.offers] == ["aaben-raadgivning", "familievejleder"]
    assert [advised.advice.id for advised in result.advice] == ["yellow"]


def test_error_that_is_shown_is_the_one_that_the_checker_tells(tmp_path: Path) -> None:
    for name, content in example_folder().items():
        (tmp_path / name).write_bytes(content.replace(b"step: Almen", b"step: Alm"))
    shown = re.findall(r"```text\n(offers.*?)```", README, re.DOTALL)

    assert len(shown) == 1 and shown[0] in lineal("check", tmp_path).stdout


def test_every_command_that_is_named_can_be_run() -> None:
    named = set(re.findall(r"run\.py ([a-z-]+)", README))

    assert named >= {"new-scale", "check", "score", "translate"}
    assert named <= set(main.list_commands(click.Context(main))) | RUN_BY_START


def test_every_option_that_is_named_exists() -> None:
    for command, options in re.findall(r"run\.py ([a-z-]+)([^`\n]*)", README):
        known = {name for option in main.commands[command].params for name in option.opts}
        assert set(re.findall(r"--[a-z-]+", options)) <= known, command


def test_every_link_leads_to_a_heading() -> None:
    headings = {
        re.sub(r"[^\wæøå -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in README.splitlines() if line.startswith("#")
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", README)) <= headings


def test_every_example_that_is_named_ships() -> None:
    section = README.split("## Andre slags redskaber")[1].split("\n## ")[0]
    named = set(re.findall(r"\| `([\w-]+)` \|$", section, re.MULTILINE))

    assert named == {path.name for path in (REPOSITORY / "scales" / "examples").iterdir() if path.is_dir()}


@pytest.mark.parametrize(("wrong", "right"), [trap[1:] for trap in traps()], ids=[trap[0] for trap in traps()])
def test_trap_is_one_and_its_way_out_is_none(wrong: str, right: str) -> None:
    assert all(isinstance(value, str | date) and value for value in as_others_read(right).values())
    assert as_others_read(wrong) != as_others_read(right)


def as_others_read(line: str) -> dict[str, object]:
    """What many programs make of a line: YAML 1.1; nothing where they give up."""
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    try:
        return dict(reader.load(line))
    except YAMLError:
        return {}


def test_schema_of_the_readme_is_the_one_beside_it() -> None:
    for path in re.findall(r"\$schema=(\S+)", README):
        assert (REPOSITORY / "scales" / path).is_file()
        assert Path(path).parts[0] == "schema"
