"""The configuration in force, every earlier one that an assessment was made with, and the folder that the next one comes from."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Final, TypeAlias

from screening.configuration.loading import Loaded, load_folder
from screening.configuration.problems import as_warnings
from screening.configuration.reading.folder import OWN_FOLDERS, SUFFIXES
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.text import Text
from screening.errors import ConfigurationBroken, LinealError, NotFound
from screening.storage.database import Database
from screening.storage.publishing import configurations, publications

Signature: TypeAlias = tuple[tuple[str, int, int], ...]
KEPT_IN_MEMORY = 100
"""Versions, each with what it alone has (`alike`): a list can show looks of as many as were ever published."""


class NothingPublished(LinealError):
    """Der er endnu ikke udgivet nogen opsætning. Start Lineal én gang, så udgives mappen med skalaer."""


@dataclass(frozen=True)
class InForce:
    """A whole configuration and the files that it came from."""

    configuration: Configuration
    files: Mapping[str, str]


class ConfigurationOnDisk:
    """Watches one folder: rereads it when a file changes. What it holds takes effect only when it is published.

    Safe to ask from several threads.
    """

    def __init__(self, folder: Path, today: date, published: InForce | None = None) -> None:
        """Read the folder. Raises `ConfigurationBroken` where it has an error and nothing is in force yet: nothing is begun on one.

        `published`, where something is: that is started on, whatever a newer program finds in it, and whatever somebody is writing in the
        folder meanwhile. `is_whole` says that the folder could be published as it was read.
        """
        self.folder = folder
        self._lock = Lock()
        self._signature = _signature(folder)
        self._loaded = load_folder(folder, today)
        told = beside(self._loaded, published) if published else self._loaded
        self.is_whole = told.configuration is not None
        self.at_start = published if published and not self.is_whole else whole(told)

    def loaded(self, today: date) -> Loaded:
        """What the folder holds now, with every problem in it."""
        signature = _signature(self.folder)
        with self._lock:
            if signature != self._signature:
                self._loaded, self._signature = load_folder(self.folder, today), signature
            return self._loaded


def beside(loaded: Loaded, published: InForce) -> Loaded:
    """What was loaded, as it is told beside what is in force.

    A newer program may find errors in files that were published without any. They are in force still, and what was found is a
    warning, until something is published again.
    """
    if loaded.configuration is not None or loaded.fingerprint != published.configuration.fingerprint:
        return loaded
    held = published.configuration
    return Loaded(held, as_warnings(loaded.problems), published.files, held, loaded.fingerprint)


def whole(loaded: Loaded) -> InForce:
    """What was loaded, ready to be used. Raises `ConfigurationBroken` where it has an error."""
    if loaded.configuration is None:
        raise ConfigurationBroken
    return InForce(loaded.configuration, loaded.files)


def in_force(db: Database) -> InForce:
    """What was published last: one look at the database, so that every process follows at once. Raises `NothingPublished`."""
    fingerprint = publications.last_fingerprint(db)
    if fingerprint is None:
        raise NothingPublished
    return version(db, fingerprint)


def is_anything_in_force(db: Database) -> bool:
    """Whether a configuration was ever published."""
    return publications.last_fingerprint(db) is not None


def districts(db: Database) -> tuple[str, ...]:
    """The ids of the districts that the configuration in force names; none before anything is published."""
    return tuple(district_titles(db))


def district_titles(db: Database) -> Mapping[str, Text]:
    """The districts that the configuration in force names, by id; none before anything is published."""
    try:
        return in_force(db).configuration.district_titles
    except NothingPublished:
        return {}


def mapped_units(db: Database) -> frozenset[str]:
    """The units that the sign-on's rules in force name; none before anything is published."""
    try:
        return in_force(db).configuration.sign_on.units
    except NothingPublished:
        return frozenset()


def version(db: Database, fingerprint: str) -> InForce:
    """A stored configuration with its files. Raises `NotFound` where it was never stored."""
    with _caching:
        held = _cache.get(fingerprint)
        if held is not None:
            _cache.move_to_end(fingerprint)
            return held
    found = configurations.get(db, fingerprint)
    if found is None:
        raise NotFound
    with _caching:
        held = _cache.setdefault(fingerprint, InForce(*found))
        while len(_cache) > KEPT_IN_MEMORY:
            _cache.popitem(last=False)
    return held


def made_with(db: Database, fingerprint: str, in_hand: Configuration) -> Configuration:
    """The configuration with this fingerprint: the one in hand where it is that, else the one that was kept."""
    return in_hand if fingerprint == in_hand.fingerprint else kept(db, fingerprint)


def kept(db: Database, fingerprint: str) -> Configuration:
    """The configuration that an assessment was made with. Raises `NotFound` where it was never stored."""
    return version(db, fingerprint).configuration


def _signature(folder: Path) -> Signature:
    """Names, times and sizes of the files and of those in its own folders: cheap enough to ask at every request."""
    try:
        paths = [path for held in (folder, *(folder / own for own in OWN_FOLDERS)) if held.is_dir() for path in held.iterdir()]
        stats = [(str(path), path.stat(follow_symlinks=path.exists())) for path in paths if path.suffix in SUFFIXES]
    except OSError:
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))


_cache: Final[OrderedDict[str, InForce]] = OrderedDict()
"""The configurations that were asked for last, by fingerprint: a fingerprint's content never changes, so nothing here can grow stale."""
_caching: Final = Lock()
