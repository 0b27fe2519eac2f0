"""Where somebody stands who wants in: the address, as far as it can be believed, and the device, which has a secret of its own."""

import secrets
from dataclasses import replace
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from flask import current_app, request
from itsdangerous import BadData, URLSafeSerializer
from ua_parser import parse
from werkzeug.wrappers import Response

from screening.domain.entering.devices import Device
from screening.services.entering.limits import DEVICE_REMEMBERED, Doorstep
from screening.settings.entering import THIS_MACHINE

COOKIE: Final = "lineal_device"
TRUST_COOKIE: Final = "lineal_trusted"
SECRET_BYTES: Final = 24
LONGEST_READ: Final = 512
"""No browser says more of itself that tells anything."""
HOME_PREFIX: Final = 64
"""Whoever has one address of version 6 has as many as this leaves."""


def doorstep() -> Doorstep:
    """Where this request comes from."""
    device, trust_secret = read_device(request.headers.get("User-Agent", "")), request.cookies.get(cookie_name(TRUST_COOKIE), "")
    config = current_app.config
    return Doorstep(address(), device, _device_secret(), config["SECRET_KEY"], trust_secret, config["SITE"])


def with_device(step: Doorstep) -> Doorstep:
    """The same doorstep, with a new secret where the device has none yet: `remember` gives it to the browser."""
    if step.device_secret:
        return step
    return replace(step, device_secret=secrets.token_urlsafe(SECRET_BYTES))


def remember(response: Response, step: Doorstep) -> None:
    """Let the browser keep its device's secret: it opens nothing, and only tells this device from others."""
    _keep(response, COOKIE, str(_serializer().dumps(step.device_secret)), DEVICE_REMEMBERED)


def remember_trust(response: Response, secret: str, lasts: timedelta) -> None:
    """Let the browser keep what says that this device is trusted: it opens nothing without the password."""
    _keep(response, TRUST_COOKIE, secret, lasts)


def _keep(response: Response, name: str, value: str, lasts: timedelta) -> None:
    """A cookie whose name and flags follow the line alike: under `__Host-`, a browser drops one that is not marked as secure."""
    response.set_cookie(cookie_name(name), value, max_age=lasts, secure=is_encrypted(), httponly=True, samesite="Strict")


def is_encrypted() -> bool:
    """Whether the browser has an encrypted line: this request came over one, or only a proxy with TLS can be in front of the server."""
    return request.is_secure or bool(current_app.config["SESSION_COOKIE_SECURE"])


def cookie_name(name: str) -> str:
    """The name of a cookie; over an encrypted line one that browsers take from this host alone, and never over a line in the clear."""
    return f"__Host-{name}" if is_encrypted() else name


def read_device(told: str) -> Device:
    """The device by what its browser tells of itself (User-Agent)."""
    read = parse(told[:LONGEST_READ])
    return Device(read.user_agent.family if read.user_agent else "", read.os.family if read.os else "")


def address() -> str:
    """The address that the request comes from: the peer's, or the last one that trusted proxies tell of and do not belong to.

    Who calls by a socket that is a file is on this machine.
    """
    told = [request.remote_addr or THIS_MACHINE, *reversed(request.headers.get("X-Forwarded-For", "").split(","))]
    peer = ""
    for one in told:
        try:
            peer_address = ip_address(one.strip())
        except ValueError:
            break
        peer = str(ip_network((peer_address, HOME_PREFIX), strict=False) if isinstance(peer_address, IPv6Address) else peer_address)
        if not any(peer_address in network for network in current_app.config["TRUSTED_PROXIES"]):
            break
    return peer


def _device_secret() -> str:
    try:
        return str(_serializer().loads(request.cookies.get(cookie_name(COOKIE), "")))
    except BadData:
        return ""


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"].hex(), salt="device")
