"""Every request has a number: sent with the answer, told on a page of what went wrong, and on each line that the program writes meanwhile.

One line is written of each answer: the endpoint and never the address, for an address may name a child.
"""

import logging
import re
import secrets
import time
from ipaddress import ip_address
from typing import Final

from flask import Flask, current_app, g, request
from werkzeug.wrappers import Response

from screening import log_lines

HEADER: Final = "X-Request-ID"
DIGITS: Final = 12
"""Enough that no two of a year are alike, few enough to be read out on the telephone; in fours it is taken for no CPR number."""
OF_A_PROXY: Final = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
"""A random number as proxies make it, and nothing in which somebody could send words."""
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
NO_ENDPOINT: Final = "none"

log = logging.getLogger("screening.access")


def register(app: Flask) -> None:
    """Number each request before anything else is done with it, and write a line when everything else is done."""
    app.before_request(_number)
    app.after_request(_tell)
    app.teardown_request(_let_go)


def request_id() -> str:
    """The number of this request."""
    return log_lines.REQUEST_ID.get()


def endpoint_of_request() -> str:
    """The name of what answers, as the program has it; of an address that nobody has, nothing."""
    return request.endpoint or NO_ENDPOINT


def seconds_taken() -> float:
    """How long this request has been answered for."""
    return time.monotonic() - float(g.get("begun", time.monotonic()))


def _number() -> None:
    g.begun = time.monotonic()
    told = request.headers.get(HEADER, "")
    log_lines.REQUEST_ID.set(told if OF_A_PROXY.fullmatch(told) and _is_from_proxy() else _new_id())


def _new_id() -> str:
    number = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    return f"{number[:4]}-{number[4:8]}-{number[8:]}"


def _is_from_proxy() -> bool:
    """Whether the peer itself, whatever it tells of others, is a server in front whose word is believed."""
    try:
        peer = ip_address(request.remote_addr or "")
    except ValueError:
        return False
    return any(peer in network for network in current_app.config["TRUSTED_PROXIES"])


def _tell(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    log.info(
        "answered",
        extra=log_lines.fields(
            endpoint=endpoint_of_request(),
            method=request.method if request.method in METHODS else "another",
            status=response.status_code,
            ms=round(1000 * seconds_taken()),
        ),
    )
    return response


def _let_go(_error: BaseException | None) -> None:
    log_lines.REQUEST_ID.set("")
