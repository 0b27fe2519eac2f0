"""`check --map` draws the coverage, holes and all, and never over what another program reads."""

import json
import shutil
from pathlib import Path

from tests.command_line import lineal
from tests.configuration.folders import HERE


def base_folder(tmp_path: Path, before: str = "", after: str = "") -> Path:
    """A copy of the small good folder with a text changed in its offers."""
    folder = tmp_path / "scales"
    shutil.copytree(HERE / "base", folder)
    offers = folder / "offers.yaml"
    offers.write_text(offers.read_text("utf-8").replace(before, after), "utf-8")
    return folder


def test_picture_of_the_whole_folder_is_written(tmp_path: Path) -> None:
    done = lineal("check", base_folder(tmp_path), "--map", folder=tmp_path)

    assert done.returncode == 0
    assert done.stderr == "Kortet er tegnet: daekning.svg\n"
    assert "Lille skala – når fagpersoner søger" in (tmp_path / "daekning.svg").read_text("utf-8")


def test_folder_with_holes_is_drawn_and_still_fails(tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    done = lineal("check", base_folder(tmp_path, "any: 1-4", "any: 1-3"), "--map", "--out", out, "--asker", "parents", "--scale", "small")

    assert done.returncode == 1
    assert "»Barnet« mangler et fast tilbud på trin 4" in done.stdout
    assert "Der er huller ved trin 4 (alle aldre)." in out.read_text("utf-8")


def test_folder_with_other_errors_is_not_drawn(tmp_path: Path) -> None:
    done = lineal("check", base_folder(tmp_path, "step: Almen", "step: Alm"), "--map", "--out", tmp_path / "map.svg")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Kortet kan tegnes, når fejlene ovenfor er rettet."  # before it: how far, where it takes long
    assert not (tmp_path / "map.svg").exists()


def test_picture_does_not_disturb_what_a_program_reads(tmp_path: Path) -> None:
    done = lineal("check", base_folder(tmp_path), "--format", "json", "--map", "--out", tmp_path / "map.svg")

    assert json.loads(done.stdout) == []


def test_unknown_scale_and_impossible_place_are_one_line(tmp_path: Path) -> None:
    folder = base_folder(tmp_path)

    assert lineal("check", folder, "--map", "--scale", "nowhere", folder=tmp_path).stderr == "Den skala findes ikke i mappen.\n"
    assert lineal("check", folder, "--map", "--out", tmp_path / "no" / "map.svg").stderr.startswith("Mappen »")
