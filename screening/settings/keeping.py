"""Where backups, the list outside the database and what opens the key lie, and how long backups are kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from screening.domain.counts import read_count
from screening.domain.keeping.rotation import Keep
from screening.errors import SettingsError

MOST: Final = 999
THREE: Final = re.compile(r"\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*")


@dataclass(frozen=True)
class KeepingElsewhere:
    """What the environment says of it; None where it lies beside the data folder.

    `this_time` is the folder that a command names instead: the usual one is known all the same.
    """

    backups: Path | None = None
    afterwards: Path | None = None
    wrapper_file: Path | None = None
    keep: Keep = field(default_factory=Keep)
    this_time: Path | None = None


def read_keeping(environment: Mapping[str, str], data: Path) -> KeepingElsewhere:
    """What `environment` says. Raises `SettingsError` that names key, value and mend."""
    return KeepingElsewhere(
        backups=_outside(environment, "SCREENING_BACKUP", data),
        afterwards=_outside(environment, "SCREENING_AFTERWARDS", data),
        wrapper_file=_outside(environment, "SCREENING_WRAPPER_FILE", data),
        keep=_keep(environment.get("SCREENING_BACKUP_KEEP") or ""),
    )


def _outside(environment: Mapping[str, str], name: str, data: Path) -> Path | None:
    written = environment.get(name)
    if not written:
        return None
    path = Path(written).expanduser().absolute()
    if data.resolve() in (path.resolve(), *path.resolve().parents):
        raise SettingsError("{name} er »{got}«; peg på et sted uden for datamappen, helst på en anden disk.", name=name, got=written)
    return path


def _keep(written: str) -> Keep:
    if not written:
        return Keep()
    found = THREE.fullmatch(written)
    counts = [read_count(one, MOST) for one in found.groups()] if found else []
    if None in counts or not any(counts):
        raise SettingsError(
            "SCREENING_BACKUP_KEEP er »{got}«; skriv, hvor mange dage, uger og måneder der er en backup fra, f.eks. 7,5,12.", got=written
        )
    days, weeks, months = (count or 0 for count in counts)
    return Keep(days, weeks, months)
