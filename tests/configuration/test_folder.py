"""A folder is read file by file: what is no file of the configuration is named and not opened, and no link leads out."""

import os
import socket
from pathlib import Path

import pytest

from screening.configuration import kinds
from screening.configuration.loading import Loaded, load_folder
from screening.configuration.problems import Severity
from tests.configuration.folders import TODAY, base_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The good folder on disk."""
    made = tmp_path / "scales"
    made.mkdir()
    for name, content in base_files().items():
        (made / name).write_bytes(content)
    return made


def named(loaded: Loaded) -> dict[str, str]:
    return {found.place.file: found.kind.code for found in loaded.problems}


@pytest.mark.parametrize(
    "name",
    ["offers.yaml.txt", "._scale.yaml", ".#scale.yaml", "~$scale.yaml", "#scale.yaml#", "scale.yaml~", "scale (1).yaml.bak", "SCALE.YAML"],
)
def test_what_looks_like_a_file_and_is_none_is_named_and_not_read(folder: Path, name: str) -> None:
    before = load_folder(folder, TODAY).fingerprint
    (folder / name).write_bytes(b"\x00: [")

    loaded = load_folder(folder, TODAY)

    assert named(loaded) == {name: "L262"}
    assert all(found.severity is Severity.WARNING for found in loaded.problems)
    assert loaded.configuration is not None and loaded.fingerprint == before


def test_files_in_a_folder_of_the_folder_are_named(folder: Path) -> None:
    (folder / "nye").mkdir()
    (folder / "nye" / "scale.yaml").write_text("scale: x", encoding="utf-8")
    (folder / "billeder").mkdir()
    (folder / "billeder" / "a.png").write_bytes(b"")

    assert named(load_folder(folder, TODAY)) == {"nye": "L262"}


def test_a_pipe_and_a_socket_are_never_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(folder / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as listening:
        monkeypatch.chdir(folder)
        listening.bind("s.yaml")

    loaded = load_folder(folder, TODAY)

    assert named(loaded) == {"pipe.yaml": "L262", "s.yaml": "L262"}
    assert loaded.configuration is not None


def test_no_link_leads_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_bytes((folder / "scale.yaml").read_bytes())
    (folder / "scale.yaml").unlink()
    (folder / "scale.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (folder / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")

    loaded = load_folder(folder, TODAY)

    assert loaded.configuration is None
    assert {found.kind for found in loaded.problems} >= {kinds.LINK_OUT, kinds.LINK_TO_NOTHING}


def test_a_link_within_the_folder_is_a_file_like_the_others(folder: Path) -> None:
    (folder / "scale.yaml").rename(folder / "scale.txt")
    (folder / "scale.yaml").symlink_to("scale.txt")

    assert load_folder(folder, TODAY).problems == ()


def test_a_link_to_a_folder_within_does_not_lead_out_and_one_over_the_top_and_back_does(folder: Path, tmp_path: Path) -> None:
    (folder / "..data").mkdir()
    (folder / "scale.yaml").rename(folder / "..data" / "scale.yaml")
    (folder / "scale.yaml").symlink_to("..data/scale.yaml")
    assert load_folder(folder, TODAY).problems == ()

    (folder / "scale.yaml").unlink()
    (tmp_path / f"{folder.name}-beside").mkdir()
    (folder / "..data" / "scale.yaml").rename(tmp_path / f"{folder.name}-beside" / "scale.yaml")
    (folder / "scale.yaml").symlink_to(f"../{folder.name}-beside/scale.yaml")

    assert kinds.LINK_OUT in {found.kind for found in load_folder(folder, TODAY).problems}
