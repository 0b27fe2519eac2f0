"""A machine without internet gets its packages in a folder, and what lies there is all that it needs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import run
from tests.supply.locks import FRONT_END, PRODUCT

SMALL = "blinker"
FROM_NPM = "htmx.org"


@pytest.fixture
def small_product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose locks name one package each, with an environment that is ready."""
    lock = PRODUCT.read_text("utf-8")
    one = lock[lock.index(f"{SMALL}==") :]
    (tmp_path / "locks").mkdir()
    (tmp_path / run.PRODUCT).write_text(one[: one.index("\n", one.rindex("--hash", 0, one.index("brotli=="))) + 1])
    (tmp_path / run.NPM).write_text("")
    npm = json.loads(FRONT_END.read_text("utf-8"))
    wanted = {FROM_NPM: npm["packages"][""]["dependencies"][FROM_NPM]}
    path = f"node_modules/{FROM_NPM}"
    packages = {"": {"name": "small", "dependencies": wanted}, path: npm["packages"][path]}
    (tmp_path / "package.json").write_text(json.dumps({"name": "small", "dependencies": wanted}))
    (tmp_path / "package-lock.json").write_text(json.dumps(npm | {"name": "small", "packages": packages}))
    for name, value in {
        "HERE": tmp_path,
        "PYTHON": Path(sys.executable),
        "LOG": tmp_path / "setup.log",
        "NODE_READY": tmp_path / "node_modules" / "ready.json",
        "make_ready": lambda _command: None,
    }.items():
        monkeypatch.setattr(run, name, value)
    return tmp_path


def test_what_was_brought_is_installed_where_nothing_can_be_fetched(
    small_product: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    brought = tmp_path / "brought"
    run.bring_packages([str(brought)])
    assert str(brought) in capsys.readouterr().out
    assert [file.name.partition("-")[0] for file in (brought / "python").iterdir()] == [SMALL]

    monkeypatch.setattr(run, "PACKAGES", str(brought))
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    into = tmp_path / "into"
    subprocess.run([*run.pip_install(), "--target", into, "-r", small_product / run.PRODUCT], check=True, capture_output=True)
    run.install_front_end("serve")
    assert (into / SMALL / "__init__.py").exists()
    assert (small_product / "node_modules" / FROM_NPM / "package.json").exists()


@pytest.mark.parametrize("words", [[], ["--help"], ["a", "b"]], ids=["nothing", "an option", "two"])
def test_it_asks_for_one_folder(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.bring_packages(words)
    assert "run.py packages MAPPE" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["/proc/here", "a file", "a file/below"])
def test_a_folder_that_can_hold_no_files_is_not_blamed_on_the_internet(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setattr(run, "make_ready", lambda _command: None)

    with pytest.raises(SystemExit):
        run.bring_packages([str(tmp_path / place)])

    told = capsys.readouterr().err
    assert str(tmp_path / place) in told and "Vælg en" in told and "internettet" not in told


@pytest.fixture
def small_environment(small_product: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Its environment, made and stamped, and a lock that has changed since."""
    venv = tmp_path / ".venv"
    for name, value in {"VENV": venv, "PYTHON": venv / "bin" / "python", "VENV_READY": venv / "ready.json"}.items():
        monkeypatch.setattr(run, name, value)
    run.install_python_parts({run.NPM: run.fingerprint(run.NPM)})
    return venv


def test_what_cannot_be_had_leaves_the_environment_that_is_there(
    small_environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stamp = run.VENV_READY.read_text()
    (tmp_path / "brought" / "python").mkdir(parents=True)
    monkeypatch.setattr(run, "PACKAGES", str(tmp_path / "brought"))

    with pytest.raises(SystemExit):
        run.install_python_parts({run.PRODUCT: run.fingerprint(run.PRODUCT)})

    assert run.VENV_READY.read_text() == stamp, "the next command would take it for half-made, and remove it"
    assert "Henter Python-pakker: det gik ikke." in capsys.readouterr().err


def test_a_python_that_was_corrected_is_the_same_and_another_is_not(small_environment: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = json.loads(run.VENV_READY.read_text())
    corrected = f"{sys.version_info.major}.{sys.version_info.minor}.99 (main)"

    for made, is_whole in ((f"{corrected} {run.HERE}", True), (f"3.10.1 {run.HERE}", False), (f"{sys.version} /another", False)):
        run.VENV_READY.write_text(json.dumps(written | {"made for": made}))
        assert bool(run.what_venv_holds()) is is_whole


def test_the_bill_of_materials_asks_for_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda _name: None)
    monkeypatch.setattr(run, "has_library", lambda _name: False)

    assert run.missing_system_parts("bom") == [] and run.missing_system_parts("test") != []
