"""The address under which Lineal is reached, as browsers tell it."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Site:
    """`origin` is https, the name, and the port where it is not the usual one; empty where nobody knows."""

    origin: str

    @property
    def name(self) -> str:
        """The name in the address, to which a passkey is bound."""
        return urlsplit(self.origin).hostname or ""

    @property
    def takes_passkeys(self) -> bool:
        """Whether browsers make passkeys here: only under a name, never under a number, and without TLS on this machine alone."""
        return bool(self.name) and not _is_number(self.name) and (self.origin.startswith("https://") or self.name == "localhost")


NOWHERE_KNOWN: Final = Site("")


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
