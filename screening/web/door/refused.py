"""Whoever is refused leaves a row in the log, and is told what everybody is told of a page that is not there."""

from contextlib import suppress
from typing import Final

from flask import Flask, g, request
from werkzeug.wrappers import Response

from screening.errors import StorageError
from screening.services.proving import refusing
from screening.web.door import current, origins

REFUSALS: Final = (403, 404)


def register(app: Flask) -> None:
    """Look at every answer."""
    app.after_request(_note)


def is_told() -> None:
    """What this request is refused stands in the log already, by an act of its own."""
    g.refusal_told = True


def _note(response: Response) -> Response:
    """Write who was refused which endpoint: never its address, which may name a child. Nobody wanted what another site's page sent."""
    user = g.get("user")
    is_refusal = response.status_code in REFUSALS and user and request.endpoint and not g.get("fault")
    if is_refusal and not g.get("refusal_told") and not origins.is_from_elsewhere():
        named = [value for value in (request.view_args or {}).values() if isinstance(value, str)]
        with suppress(StorageError):  # neither log can be written: nothing was shown, and the answer stands
            refusing.note(current.database(), user, request.endpoint or "", named, current.now())
    return response
