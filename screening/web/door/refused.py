"""Refused access leaves a row in the log, and whoever is refused is told what everybody is told of a page that is not there."""

from contextlib import suppress
from typing import Final

from flask import Flask, g, request
from werkzeug.wrappers import Response

from screening.errors import StorageError
from screening.services.proving import refusing
from screening.web.door import current

REFUSALS: Final = (403, 404)


def register(app: Flask) -> None:
    """Look at every answer."""
    app.after_request(_note)


def _note(response: Response) -> Response:
    user, named = g.get("user"), [value for value in (request.view_args or {}).values() if isinstance(value, str)]
    if response.status_code in REFUSALS and user and named and not g.get("fault"):
        with suppress(StorageError):  # neither log can be written: nothing was shown, and the answer stands
            refusing.note(current.database(), user, named, current.now())
    return response
