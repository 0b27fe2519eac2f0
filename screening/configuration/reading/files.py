"""The bytes of one file, or why it can't be read."""

import errno
import os
from pathlib import Path

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.decoding import LARGEST_FILE_BYTES, too_large
from screening.errors import REASONS, why


def read_file(name: str, path: Path) -> tuple[bytes, list[Problem]]:
    """What `path` holds; else nothing, and why. Problems call the file `name`. Its size is looked at before it is read."""
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            content = file.read(LARGEST_FILE_BYTES + 1) if size <= LARGEST_FILE_BYTES else b""
    except OSError as error:
        return b"", [problem(kinds.UNREADABLE, Place(name), reason=why(error))]
    except ValueError:
        return b"", [problem(kinds.UNREADABLE, Place(name), reason=REASONS[errno.ENOENT])]
    largest = max(size, len(content))
    return (b"", [too_large(name, largest)]) if largest > LARGEST_FILE_BYTES else (content, [])


def shown(name: str) -> str:
    """A name as it can be told: each byte of it that is not UTF-8 is told as one that nobody knows."""
    return os.fsencode(name).decode("utf-8", "replace")
