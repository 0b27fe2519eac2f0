"""What a browser is told to keep out of every page, and where it says what it has kept out."""

import json
import logging
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from screening.web.door import current

REPORTS_TO: Final = "/policy-report"
DIRECTIVES: Final = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
NOT_NEEDED: Final = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
"""What a browser can do and no page of ours asks for."""
HEADERS: Final = {
    "Content-Security-Policy": "; ".join(
        [*(f"{name} {value}" for name, value in DIRECTIVES.items()), f"report-uri {REPORTS_TO}", "report-to lineal"]
    ),
    "Reporting-Endpoints": f'lineal="{REPORTS_TO}"',
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in NOT_NEEDED),
}
FOR_FILES: Final = "default-src 'none'; sandbox"
"""What a browser is told of a file that is to be saved: it draws nothing in, and runs as nobody's, however it is opened."""
LARGEST_REPORT_BYTES: Final = 16_000
MOST_A_MINUTE: Final = 10
"""So many reports are written in a minute by one worker: anybody may send them, and nobody fills a disk with them."""
A_MINUTE: Final = timedelta(minutes=1)
PARTS_OF_DIRECTIVES: Final = frozenset(
    {*DIRECTIVES, "script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "frame-src", "object-src", "worker-src"}
)
BLOCKED: Final = frozenset({"inline", "eval", "self", "wasm-eval", "data", "blob"})
"""What a browser writes instead of an address."""

blueprint = Blueprint("policy", __name__)
log = logging.getLogger("screening.web")
_written: Final = deque[datetime](maxlen=MOST_A_MINUTE)
_lock: Final = Lock()


@blueprint.post(REPORTS_TO)
def report() -> Response:
    """Write which rule kept what kind of thing out of which page. Nothing else of a report is kept: an address may name a child."""
    if (request.content_length or 0) > LARGEST_REPORT_BYTES:
        return Response(status=413)
    for kept_out in _read(request.get_data(cache=False)):
        if _may_write(current.now()):
            log.warning("policy kept out %s by %s on %s", *_told(kept_out))
    return Response(status=204)


def _read(body: bytes) -> list[Mapping[str, object]]:
    """The reports of both forms that browsers send: one as `csp-report`, or a list of bodies of the Reporting API."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return []
    if isinstance(sent, dict):
        found = [sent.get("csp-report")]
    else:
        found = [one.get("body") for one in sent if isinstance(one, dict)] if isinstance(sent, list) else []
    return [one for one in found if isinstance(one, dict)]


def _told(kept_out: Mapping[str, object]) -> tuple[str, str, str]:
    """What was kept out, the directive and the page's endpoint: each one of the program's own words, whatever was sent."""
    blocked = _text(kept_out, "blocked-uri", "blockedURL")
    directive = (_text(kept_out, "effective-directive", "effectiveDirective", "violated-directive").split() or [""])[0]
    where = _text(kept_out, "document-uri", "documentURL")
    return (
        blocked if blocked in BLOCKED else "an address" if blocked else "something",
        directive if directive in PARTS_OF_DIRECTIVES else "another rule",
        _endpoint_of(where),
    )


def _text(kept_out: Mapping[str, object], *names: str) -> str:
    return next((value for name in names if isinstance(value := kept_out.get(name), str)), "")


def _endpoint_of(address: str) -> str:
    try:
        path = urlsplit(address).path
        endpoint, _ = current_app.create_url_adapter(request).match(path, method="GET")  # type: ignore[union-attr]
    except (ValueError, HTTPException, RequestRedirect):
        return "no page of ours"
    return str(endpoint)


def _may_write(now: datetime) -> bool:
    with _lock:
        if len(_written) == MOST_A_MINUTE and now - _written[0] < A_MINUTE:
            return False
        _written.append(now)
        return True
