"""The revision of a draft that a page was opened with."""

from flask import request


def revision() -> int:
    """The number that the form carries; 0, as before the first save, where it carries none."""
    written = request.form.get("revision", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0
