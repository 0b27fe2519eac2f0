"""What a machine asks: whether the program is well, and its numbers. Neither knows of anybody."""

import hmac
import json
from threading import Lock
from time import monotonic
from typing import Final

from flask import Blueprint, Response, abort, current_app, request

from screening.domain.watching.open_metrics import MEDIA_TYPE, written
from screening.services import watching
from screening.web.door import current, tally

ANSWER_LASTS_SECONDS: Final = 1.0
"""Whoever asks more often is told what was found before: anybody may ask, and the question takes the lock of a write."""
CLOCK_LASTS_SECONDS: Final = 600.0
"""So seldom a week of the log is read for a number; a leap that the process sees itself is told at once."""
EXTENSION: Final = "lineal.health"
BEARER: Final = "Bearer "
WORDS: Final = {True: "ok", False: "not ok"}

blueprint = Blueprint("watching", __name__)


class _Asked:
    """What was found last of health and of the clock, and when, by the steady clock."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.at = self.clock_at = float("-inf")
        self.parts: dict[str, bool] = {}
        self.clock_doubted = False


@blueprint.get("/healthz")
def health() -> Response:
    """Each part, ok or not ok, and 503 where one is not."""
    asked = _asked()
    with asked.lock:
        if monotonic() - asked.at >= ANSWER_LASTS_SECONDS:
            asked.parts = dict(watching.health(current.settings(), current.database))
            asked.at = monotonic()
        parts = dict(asked.parts)
    told = {"status": WORDS[all(parts.values())], **{name: WORDS[goes] for name, goes in parts.items()}}
    return Response(json.dumps(told) + "\n", status=200 if all(parts.values()) else 503, mimetype="application/json")


@blueprint.get("/metrics")
def figures() -> Response:
    """The numbers, for whoever has the token; nobody else, and nobody where none is set, finds anything here."""
    token, sent = current.settings().metrics_token, request.headers.get("Authorization", "")
    if not token or not hmac.compare_digest(sent.encode("utf-8", "replace"), f"{BEARER}{token}".encode()):
        abort(404)
    held = watching.figures(current.settings(), current.database, current.now(), clock_doubted=_clock_is_doubted())
    return Response(written([*tally.here().figures(), *held]), content_type=MEDIA_TYPE)


def _clock_is_doubted() -> bool:
    asked = _asked()
    with asked.lock:
        if monotonic() - asked.clock_at >= CLOCK_LASTS_SECONDS:
            asked.clock_doubted = watching.clock_is_doubted(current.database, current.now())
            asked.clock_at = monotonic()
        return asked.clock_doubted or current.clock_watch().doubt is not None


def _asked() -> _Asked:
    held: _Asked = current_app.extensions.setdefault(EXTENSION, _Asked())
    return held
