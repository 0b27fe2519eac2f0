"""A real disk that can run full, be locked and disappear: file rights prove nothing, for tests may run as root."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pytest

OWN_ROOM: Final = ("unshare", "--map-root-user", "--mount")
"""A room of mounts that needs no rights, where the machine lets everybody have one."""
TMPFS: Final = ("mount", "-t", "tmpfs", "-o")
NO_ROOM: Final = (
    "This test needs a small disk of its own, and nobody may mount one here, not even in a room of mounts of its own "
    "(unshare --map-root-user --mount). A container lets its tests mount where it is started with --cap-add SYS_ADMIN."
)


def room_to_mount() -> tuple[str, ...]:
    """What to put before a command so that it may mount a disk: nothing where it may already, or where nothing helps."""
    if _may_mount():
        return ()
    return OWN_ROOM if shutil.which(OWN_ROOM[0]) and _may_mount(*OWN_ROOM) else ()


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
