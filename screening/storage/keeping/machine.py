"""The machine under the data: its disks, who may read what on it, and whether its clock is set by others'."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

EVERYBODY_ELSE: Final = 0o077
TIMEX_BYTES: Final = 512
"""More than `struct timex` of any system has."""
NOT_IN_STEP: Final = 5
"""TIME_ERROR of adjtimex(2): nothing has set the clock lately."""


def open_to_others(places: Iterable[Path]) -> tuple[Path, ...]:
    """Those of the places that anybody but their owner may read, change or look into."""
    return tuple(place for place in places if is_there(place) and place.stat().st_mode & EVERYBODY_ELSE)


def is_mine(place: Path) -> bool:
    """Whether this program runs as the owner of a place; nobody owns what isn't there, and what it may not look into is another's."""
    try:
        return place.stat().st_uid == os.geteuid()
    except PermissionError:
        return False
    except OSError:
        return True


def is_there(place: Path) -> bool:
    """Whether a file is seen at a place; one that nobody lets this program look for is not."""
    try:
        place.stat()
    except OSError:
        return False
    return True


def free_bytes(place: Path) -> int:
    """How much the disk of a place takes yet."""
    return shutil.disk_usage(_there(place)).free


def on_one_disk(place: Path, other: Path) -> bool:
    """Whether both are lost with the same disk."""
    return _there(place).stat().st_dev == _there(other).stat().st_dev


def clock_is_in_step() -> bool | None:
    """Whether the clock is set by others'; None where the system does not say."""
    if sys.platform != "linux":
        return None
    state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(TIMEX_BYTES))
    return None if state < 0 else state != NOT_IN_STEP


def _there(place: Path) -> Path:
    """The nearest folder that is there."""
    return next(one for one in (place, *place.parents) if is_there(one))
