"""The revision of a draft that a page was opened with."""

from typing import Final

from flask import request

from screening.domain.counts import read_count

MOST_SAVES: Final = 99_999_999


def revision() -> int:
    """The number that the form carries; 0, as before the first save, where it carries none."""
    return read_count(request.form.get("revision", ""), MOST_SAVES) or 0
