"""The bytes of one file, or why it can't be read."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from screening.configuration import kinds
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.decoding import LARGEST_FILE_BYTES, too_large
from screening.domain.phrase import Phrase

REASONS: Final[Mapping[int, Phrase]] = {
    errno.ENOENT: Phrase("den findes ikke"),
    errno.ENOTDIR: Phrase("den findes ikke"),
    errno.ENAMETOOLONG: Phrase("navnet er for langt"),
    errno.EISDIR: Phrase("det er en mappe"),
    errno.EACCES: Phrase("du har ikke adgang til den"),
    errno.EPERM: Phrase("du har ikke adgang til den"),
    errno.EROFS: Phrase("der kan ikke skrives her"),
    errno.ENOSPC: Phrase("disken er fuld"),
}


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


def why(error: OSError) -> Phrase:
    """The system's refusal in Danish."""
    return REASONS.get(error.errno or 0, Phrase("disken svarer ikke"))
