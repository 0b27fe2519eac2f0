"""What many tests start from: an encrypted database on disk, three people in it, and the shipped configuration."""

import gc
import os
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings as hypothesis_settings

from screening.services.people import passwords
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database, make_folder, open_database, writing
from screening.storage.migrations import migrate
from screening.storage.publishing import configurations
from tests.people import LITTLE_WORK, NOW, TODAY, People, make_people
from tests.small_disk import IN_OWN_ROOM, room_to_mount

hypothesis_settings.register_profile("steady", deadline=None, derandomize=True)
hypothesis_settings.register_profile("long", deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
TESTS = Path(__file__).parent
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there, as it does in /tmp
ENOUGH_MEMORY = 3 * 1024**3
LONG_FILES_FIRST = ("browser", "web", "cli", "demo", "reports")


def pytest_cmdline_main(config: pytest.Config) -> None:
    """Begin again in a room of mounts, where tests may mount their small disks and leave none behind, even when they are killed."""
    room = () if hasattr(config, "workerinput") else room_to_mount()
    if room:
        os.environ[IN_OWN_ROOM] = "1"
        os.execvp(room[0], [*room, sys.executable, *sys.orig_argv[1:]])


def pytest_configure(config: pytest.Config) -> None:
    """Keep what tests write in memory where there is room: a disk is waited for at every commit. A test of a disk brings its own."""
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ENOUGH_MEMORY:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Let the second worker of a whole run begin at the other end: each file is compiled once, and not by both at the same moment."""
    config = session.config
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS and getattr(config, "workerinput", {}).get("workerid") == "gw1":
        for path in sorted(TESTS.rglob("test_*.py"), reverse=True):
            with suppress(Exception):  # whoever collects the file tells of what is wrong in it
                import_module(".".join(path.relative_to(REPOSITORY).with_suffix("").parts))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the folders with long files come first, so that no worker is left alone with one at the end."""
    order = {folder: place for place, folder in enumerate(LONG_FILES_FIRST)}
    items.sort(key=lambda item: order.get(item.path.relative_to(TESTS).parts[0], len(order)))


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among what was imported: a sixth of all the work was that. What a test made is found still."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session", autouse=True)
def own_work() -> Iterator[PasswordHasher]:
    """What the program itself hashes passwords with. All tests hash them with little work, but those that put this back."""
    own, passwords.hasher = passwords.hasher, LITTLE_WORK
    yield own
    passwords.hasher = own


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory, shipped: ConfigurationOnDisk) -> tuple[Path, bytes]:
    """A real encrypted database with the newest schema, closed, and its key: made once, to be copied.

    It keeps the shipped configuration, which nobody has put in force, and nothing else: to write it anew takes longer than most tests.
    """
    path, key = tmp_path_factory.mktemp("migrated") / "lineal.db", secrets.token_bytes(32)
    database = open_database(path, key)
    migrate(database)
    with writing(database):
        configurations.keep(database, shipped.at_start.configuration, shipped.at_start.files, NOW)
    database.close()
    return path, key


@pytest.fixture
def settings(tmp_path: Path, migrated: tuple[Path, bytes]) -> Settings:
    """Settings on an empty data folder, with the key that opens a copy of `migrated`."""
    return Settings(
        data=tmp_path / "data",
        scales=REPOSITORY / "scales",
        key_file=tmp_path / "data.key",
        database_key=migrated[1],
        host="127.0.0.1",
        port=0,
        https_only=False,
    )


@pytest.fixture
def db(settings: Settings, migrated: tuple[Path, bytes]) -> Iterator[Database]:
    """A real encrypted database with the newest schema."""
    make_folder(settings.database.parent)
    shutil.copy(migrated[0], settings.database)
    database = open_database(settings.database, migrated[1])
    yield database
    database.close()


@pytest.fixture
def people(db: Database) -> People:
    """Anne, Bo, Carla, Dorte and Eva."""
    return make_people(db)


@pytest.fixture(scope="session")
def shipped() -> ConfigurationOnDisk:
    """The shipped configuration, watched as a server watches it."""
    return ConfigurationOnDisk(REPOSITORY / "scales", TODAY)


@pytest.fixture(scope="session")
def on_disk(shipped: ConfigurationOnDisk) -> ConfigurationOnDisk:
    """What a test's program watches: the shipped configuration, where the test has no other."""
    return shipped


@pytest.fixture(scope="session")
def in_force(shipped: ConfigurationOnDisk) -> InForce:
    """The shipped configuration."""
    return shipped.at_start
