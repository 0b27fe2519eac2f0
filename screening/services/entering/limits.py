"""Wrong tries to come in are counted, and the next has to wait a little longer each time: the same for a login that nobody has."""

import hashlib
import hmac
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.entering.devices import Device
from screening.domain.entering.pauses import REMEMBERED, Counted, wait
from screening.domain.entering.sites import NOWHERE_KNOWN, Site
from screening.domain.phrase import Phrase
from screening.domain.spans import wait_phrase
from screening.errors import LinealError
from screening.storage.database import Database
from screening.storage.entering import failures, sessions

DEVICE_REMEMBERED: Final = timedelta(days=180)
NOWHERE: Final = Device("", "")

log = logging.getLogger("screening.entering")


@dataclass(frozen=True)
class Doorstep:
    """Where somebody stands who wants in: by which address, with which device, and the device's own secret where it has one.

    `secret` keys the hashes under which tries are counted, and what passkeys answer to. `trust_secret` is what a device holds on which
    somebody is not asked for a second factor. `site` is the address under which Lineal is reached.
    """

    address: str = ""
    device: Device = NOWHERE
    device_secret: str = ""
    secret: bytes = b""
    trust_secret: str = ""
    site: Site = NOWHERE_KNOWN

    @property
    def device_hash(self) -> str:
        """What is kept of the device's secret; empty where it has none."""
        return hashlib.sha256(self.device_secret.encode()).hexdigest() if self.device_secret else ""


class TooSoon(LinealError):
    """Der er prøvet for mange gange. Vent lidt, og prøv igen."""

    def __init__(self, wait_for: timedelta) -> None:
        """`wait_for` is how long until the next try is taken."""
        super().__init__()
        self.wait_for = wait_for

    @property
    def told(self) -> Phrase:
        """How long to wait."""
        return Phrase("Der er prøvet for mange gange. Vent {time}, og prøv igen.", {"time": wait_phrase(self.wait_for)})


@dataclass(frozen=True)
class Try:
    """A try to come in, counted as wrong until `was_right` says otherwise."""

    keys: tuple[tuple[Counted, str], ...]
    at: datetime

    def was_right(self, db: Database) -> None:
        """Forget what was counted for the account and the device, and take this one back from the address. Call it inside `writing`."""
        for counted, key in self.keys:
            if counted is Counted.ADDRESS:
                failures.forget_one(db, key, self.at)
            else:
                failures.forget(db, key)


def begin_try(db: Database, login: str, user_id: str, step: Doorstep, now: datetime) -> Try:
    """Count a try before anything is tried, so that many at once count as many. Call it inside `writing`. Raises `TooSoon`.

    `user_id` is whose login it is, empty for nobody's: only whether this device is known to it is asked.
    """
    failures.forget_before(db, now - REMEMBERED)
    keys = _keys(login, step, is_known=sessions.is_known(db, user_id, step.device_hash, now - DEVICE_REMEMBERED))
    pause = max(wait(counted, failures.of_key(db, key), now) for counted, key in keys)
    if pause:
        log.warning("refused: a try that came too soon")
        raise TooSoon(pause)
    for _counted, key in keys:
        failures.add(db, key, now)
    return Try(keys, now)


def _keys(login: str, step: Doorstep, *, is_known: bool) -> tuple[tuple[Counted, str], ...]:
    """What a try is counted by: a known device by itself, everything else by the account and the address."""

    def key(counted: Counted, *parts: str) -> tuple[Counted, str]:
        told = "\x1f".join((counted, *parts))
        return counted, hmac.new(step.secret, told.encode(), hashlib.sha256).hexdigest()

    if is_known:
        return (key(Counted.DEVICE, step.device_hash, login),)
    return key(Counted.ACCOUNT, login), key(Counted.ADDRESS, step.address)
