"""Addresses of pages, as they stand on a page that people press and on paper that they type from."""

import re
from typing import Final

SCHEMES: Final = ("https://", "http://")
HOST_AND_PATH: Final = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#][^\s<>\"\\]*)?")
"""A name with dots, whose last part is letters; then, where it leads further, one of / ? # and no space."""
LONGEST: Final = 500


def can_be_visited(address: str) -> bool:
    """Whether it is one whole address of a page, with https:// before it or without."""
    return len(address) <= LONGEST and bool(HOST_AND_PATH.fullmatch(without_scheme(address)))


def without_scheme(address: str) -> str:
    """What stands behind https:// or http://."""
    scheme = next((begins for begins in SCHEMES if address.lower().startswith(begins)), "")
    return address[len(scheme) :]
