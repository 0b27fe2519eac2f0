"""Compiled templates that were kept: read where they were made from the same, made anew where anything differs, and never in the way."""

from pathlib import Path

import pytest
from flask import Flask
from jinja2 import DictLoader, Environment

from screening.server import app_to_serve
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database
from screening.web.door.compiled import CompiledTemplates

GREETING = "{{ name }} is greeted."


@pytest.fixture
def compiler(tmp_path: Path) -> Path:
    file = tmp_path / "compiler.py"
    file.write_text("how it is compiled")
    return file


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what was compiled, and not read."""
    names: list[str] = []
    generate = Environment._generate

    def told(self: Environment, source: object, name: str | None, *rest: object, **more: object) -> str:
        names.append(str(name))
        return generate(self, source, name, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Environment, "_generate", told)
    return names


def greeted(place: Path, compiler: Path, source: str = GREETING) -> str:
    """What a program that has just started draws."""
    environment = Environment(
        loader=DictLoader({"greeting.html": source}), autoescape=True, bytecode_cache=CompiledTemplates(place, compiler)
    )
    return environment.get_template("greeting.html").render(name="Alma")


def test_what_one_program_compiled_the_next_reads(tmp_path: Path, compiler: Path, compiled: list[str]) -> None:
    place = tmp_path / "kept"
    assert {greeted(place, compiler), greeted(place, compiler)} == {"Alma is greeted."}

    assert compiled == ["greeting.html"]


def test_another_source_or_another_compiler_is_compiled_anew(tmp_path: Path, compiler: Path, compiled: list[str]) -> None:
    place = tmp_path / "kept"
    greeted(place, compiler)

    assert greeted(place, compiler, "{{ name }} is met.") == "Alma is met."
    compiler.write_text("how it is compiled now")
    assert greeted(place, compiler, "{{ name }} is met.") == "Alma is met."
    assert len(compiled) == 3


@pytest.mark.parametrize("left", [0, 10, 40, 60, -1])
def test_what_a_crash_left_half_written_is_compiled_anew(tmp_path: Path, compiler: Path, left: int) -> None:
    place = tmp_path / "kept"
    greeted(place, compiler)
    [kept] = place.iterdir()
    kept.write_bytes(kept.read_bytes()[:left])

    assert greeted(place, compiler) == "Alma is greeted."


def test_where_nothing_can_be_kept_each_start_compiles(tmp_path: Path, compiler: Path, compiled: list[str]) -> None:
    place = tmp_path / "kept"
    place.write_text("no folder")

    assert {greeted(place, compiler), greeted(place, compiler)} == {"Alma is greeted."}
    assert len(compiled) == 2


def test_a_page_is_kept_in_each_language(app: Flask) -> None:
    kept = app.jinja_env.bytecode_cache
    assert isinstance(kept, CompiledTemplates)
    keys = {kept.get_cache_key("layout.html")}
    for language in ("da", "en", "da"):
        with app.test_request_context() as context:
            context.session["language"] = language
            keys.add(kept.get_cache_key("layout.html"))

    assert len(keys) == 3


def test_no_worker_compiles_or_reads_a_page_while_somebody_waits(
    settings: Settings, db: Database, on_disk: ConfigurationOnDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_to_serve(settings, on_disk)

    monkeypatch.setattr(app.jinja_env, "loader", DictLoader({}))
    with app.test_request_context():
        assert app.jinja_env.get_template("my_day/show.html").name == "my_day/show.html"
