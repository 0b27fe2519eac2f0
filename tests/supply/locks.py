"""What the lock files name: every package, its version, and the hashes of what may be installed as it."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from screening.settings import REPOSITORY

PRODUCT: Final = REPOSITORY / "locks" / "product.txt"
TEST_PARTS: Final = REPOSITORY / "locks" / "tests.txt"
NPM: Final = REPOSITORY / "locks" / "npm.txt"
FRONT_END: Final = REPOSITORY / "package-lock.json"
PINNED: Final = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^ ;\\]+)(?P<rest>[^\\\n]*)", re.MULTILINE)
SHA256: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")


@dataclass(frozen=True)
class Locked:
    """One package as it is locked. Hashes are hexadecimal: SHA-256 from a Python lock, SHA-512 from npm's."""

    name: str
    version: str
    hashes: tuple[str, ...]


def python_packages(lock: Path) -> tuple[Locked, ...]:
    """The packages of a lock for pip, in its order."""
    text = lock.read_text("utf-8")
    starts = [*PINNED.finditer(text)]
    ends = [start.start() for start in starts[1:]] + [len(text)]
    return tuple(
        Locked(folded(start["name"]), start["version"], tuple(SHA256.findall(text[start.start() : end])))
        for start, end in zip(starts, ends, strict=True)
    )


def front_end_packages() -> Iterator[Locked]:
    """The packages from npm that a municipality's installation holds: without those for the tests alone."""
    for path, entry in json.loads(FRONT_END.read_text("utf-8"))["packages"].items():
        if path and not entry.get("dev"):
            kind, _, value = entry["integrity"].partition("-")
            if kind != "sha512":
                message = f"{path} is locked by {kind}, not by SHA-512"
                raise ValueError(message)
            yield Locked(path.removeprefix("node_modules/"), entry["version"], (binascii.hexlify(base64.b64decode(value)).decode(),))


def folded(name: str) -> str:
    """A package's name as all spellings of it are compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
