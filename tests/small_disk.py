"""A real disk that can run full, be locked and disappear: file rights prove nothing, for tests may run as root."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

OWN_ROOMS: Final = (("unshare", "--mount"), ("unshare", "--map-root-user", "--mount"))
"""Rooms of mounts that end with the run, however it ends: a disk left behind stops the next run from clearing up.

The second needs no rights.
"""
IN_OWN_ROOM: Final = "TESTS_IN_OWN_ROOM"
TMPFS: Final = ("mount", "-t", "tmpfs", "-o")
NO_ROOM: Final = (
    "This test needs a small disk of its own, and nobody may mount one here, not even in a room of mounts of its own "
    "(unshare --map-root-user --mount). A container lets its tests mount where it is started with --cap-add SYS_ADMIN."
)


def room_to_mount() -> tuple[str, ...]:
    """What to put before a command so that its mounts end with it: nothing inside such a room already, or where nobody may have one."""
    if os.environ.get(IN_OWN_ROOM) or not shutil.which(OWN_ROOMS[0][0]):
        return ()
    return next((room for room in OWN_ROOMS if _may_mount(*room)), ())


def _may_mount(*before: str) -> bool:
    with TemporaryDirectory() as folder:
        script = f"{' '.join(TMPFS)} size=1m tmpfs {folder} && umount {folder}"
        return subprocess.run([*before, "sh", "-c", script], check=False, capture_output=True).returncode == 0


class SmallDisk:
    """A mounted file system of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        """Write until there is room for nothing more."""
        with (self.folder / "filling").open("ab", buffering=0) as file:
            for size in (4096, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue

    def clear(self) -> None:
        """Make room again."""
        (self.folder / "filling").unlink()

    def lock(self) -> None:
        """Let nobody write, as a disk with a fault does."""
        _run("mount", "-o", "remount,ro", self.folder)

    def unlock(self) -> None:
        """Let everybody write again."""
        _run("mount", "-o", "remount,rw", self.folder)

    @contextmanager
    def away(self) -> Iterator[None]:
        """Nothing is where the disk was; it comes back with all that it held."""
        elsewhere = self.folder.with_name("elsewhere")
        elsewhere.mkdir(exist_ok=True)
        _run("mount", "--move", self.folder, elsewhere)
        try:
            yield
        finally:
            _run("mount", "--move", elsewhere, self.folder)

    @contextmanager
    def in_trouble(self, what: str) -> Iterator[None]:
        """Full, locked or gone for a while."""
        if what == "gone":
            with self.away():
                yield
            return
        begin, end = {"full": (self.fill, self.clear), "locked": (self.lock, self.unlock)}[what]
        begin()
        try:
            yield
        finally:
            end()


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    """A disk of its own at `folder`. A machine that allows none fails the test and says how it may."""
    folder.mkdir()
    try:
        _run(*TMPFS, f"size={megabytes}m,mode=700", "tmpfs", folder)
    except (OSError, subprocess.CalledProcessError):
        pytest.fail(NO_ROOM)
    try:
        yield SmallDisk(folder)
    finally:
        _run("umount", "--lazy", folder)


def _run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
