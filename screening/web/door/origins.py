"""Whose page a request comes from: another site's may lead here by a link, and do nothing else.

A browser says so itself in `Sec-Fetch-*`, which no page can write. One that says nothing is asked for the form's token alone.
"""

from typing import Final

from flask import request
from werkzeug.exceptions import Forbidden

FROM_HERE: Final = frozenset({"same-origin", "none"})
"""One of our own pages, or the reader: an address that was typed, a bookmark, a page that was loaded anew."""
READS: Final = frozenset({"GET", "HEAD"})


class FromElsewhere(Forbidden):
    """Another site's page has sent it, or draws it in."""


def refuse_other_sites() -> None:
    """Refuse what another site's page sends or draws in."""
    if is_from_elsewhere():
        raise FromElsewhere


def is_from_elsewhere() -> bool:
    """Whether another site's page sends it or draws it in; a link that somebody follows is the reader's own."""
    site = request.headers.get("Sec-Fetch-Site")
    return not (site is None or site in FROM_HERE or (request.method in READS and _is_followed()))


def _is_followed() -> bool:
    """Whether the answer fills a window of its own, and no frame or part of another site's page."""
    return (request.headers.get("Sec-Fetch-Mode"), request.headers.get("Sec-Fetch-Dest")) == ("navigate", "document")
