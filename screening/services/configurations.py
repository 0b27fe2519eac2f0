"""The configuration in force, and every earlier one that an assessment was made with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from screening.configuration.loading import SUFFIXES, Loaded, load_folder
from screening.configuration.problems import Problem, has_errors
from screening.domain.configuration import Configuration
from screening.errors import ConfigurationBroken, NotFound
from screening.storage import configurations
from screening.storage.database import Database

Signature: TypeAlias = tuple[tuple[str, int, int], ...]
KEPT_IN_MEMORY = 4


@dataclass(frozen=True)
class InForce:
    """The configuration that pages use, the files it came from, and what the checker says of the folder as it is now.

    Where `problems` hold an error, the folder was changed badly and the configuration is the last good one.
    """

    configuration: Configuration
    files: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def is_last_good(self) -> bool:
        """Whether the folder has errors, so that an earlier configuration is still in force."""
        return has_errors(self.problems)


class ConfigurationOnDisk:
    """Watches one folder: rereads it when a file changes, and never lets a broken one in. Safe to ask from several threads."""

    def __init__(self, folder: Path, today: date) -> None:
        """Read the folder. Raises `ConfigurationBroken` where it has an error: the program does not start on one."""
        self._folder = folder
        self._lock = Lock()
        self._signature = _signature(folder)
        loaded = load_folder(folder, today)
        if loaded.configuration is None:
            raise ConfigurationBroken
        self._in_force = InForce(loaded.configuration, loaded.files, loaded.problems)

    def in_force(self, today: date) -> InForce:
        """What is in force now, after a look at whether a file has changed."""
        signature = _signature(self._folder)
        if signature != self._signature:
            with self._lock:
                self._signature = signature
                self._in_force = _succeed(self._in_force, load_folder(self._folder, today))
        return self._in_force


def _succeed(before: InForce, loaded: Loaded) -> InForce:
    if loaded.configuration is None:
        return InForce(before.configuration, before.files, loaded.problems)
    return InForce(loaded.configuration, loaded.files, loaded.problems)


def _signature(folder: Path) -> Signature:
    """Names, times and sizes of the files: cheap enough to ask at every request."""
    try:
        stats = [(path.name, path.stat()) for path in folder.iterdir() if path.suffix in SUFFIXES]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))


def kept(db: Database, fingerprint: str) -> Configuration:
    """The configuration that an assessment was made with. Raises `NotFound` where it was never stored."""
    if fingerprint not in _cache:
        found = configurations.get(db, fingerprint)
        if found is None:
            raise NotFound
        while len(_cache) >= KEPT_IN_MEMORY:
            _cache.pop(next(iter(_cache)), None)
        _cache[fingerprint] = found
    return _cache[fingerprint]


_cache: dict[str, Configuration] = {}
"""The last few configurations by fingerprint: a fingerprint's content never changes, so nothing here can grow stale."""
