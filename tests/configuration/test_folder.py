"""A folder is read file by file: what is no file of the configuration is named and not opened, and no link leads out."""

import os
import socket
from pathlib import Path

import pytest

from screening.configuration import kinds
from screening.configuration.loading import Loaded, load_folder
from screening.configuration.problems import Severity
from screening.configuration.reading.files import read_file
from screening.configuration.reading.folder import files_of
from screening.language import render
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


def test_a_link_to_itself_leads_nowhere(folder: Path) -> None:
    (folder / "cases").symlink_to("cases")
    (folder / "notes").symlink_to("notes")
    assert named(load_folder(folder, TODAY)) == {"cases": "L264"}

    for name in ("loop.yaml", "vignettes"):
        (folder / name).symlink_to(name)
    (folder / "one.yaml").symlink_to("other.yaml")
    (folder / "other.yaml").symlink_to("one.yaml")

    found = named(load_folder(folder, TODAY))

    assert found == dict.fromkeys(("loop.yaml", "one.yaml", "other.yaml", "vignettes"), "L264")


def test_a_name_that_is_no_text_is_told_and_never_taken_for_another(folder: Path) -> None:
    for name in (b"\xe6ble.yaml", b"\xe6ble.yaml.txt", b".\xe6.yaml", b"\xe6.txt"):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"")
    below = Path(os.fsdecode(os.fsencode(folder) + b"/m\xe5"))
    below.mkdir()
    (below / "scale.yaml").write_bytes(b"")

    loaded = load_folder(folder, TODAY)

    assert named(loaded) == {"�ble.yaml": "L003", "�ble.yaml.txt": "L262", ".�.yaml": "L262", "m�": "L262"}
    assert loaded.configuration is None
    "".join(render(one, "da") for found in loaded.problems for one in (found.message, found.fix)).encode()


@pytest.mark.parametrize("held", ["vignettes", "cases"])
def test_a_name_that_is_no_text_is_told_in_the_folders_of_the_folder(folder: Path, held: str) -> None:
    (folder / held).mkdir()
    Path(os.fsdecode(os.fsencode(folder / held) + b"/\xe6.yaml")).write_bytes(b"")

    assert named(load_folder(folder, TODAY)) == {f"{held}/�.yaml": "L003"}


@pytest.mark.parametrize("name", ["x" * 300, "/".join(["deep"] * 1000), os.fsdecode(b"\xe6"), "nu\0l"])
def test_a_folder_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    (found,) = load_folder(tmp_path / name, TODAY).problems

    assert found.kind in (kinds.NO_FOLDER, kinds.UNREADABLE)
    (found.place.file + render(found.message, "da")).encode()


def test_a_file_that_is_gone_when_it_is_read_is_told(folder: Path) -> None:
    paths, _ = files_of(folder)
    (folder / "scale.yaml").unlink()

    told = [found.kind for path in paths for found in read_file(path.name, path)[1]]

    assert told == [kinds.UNREADABLE]
