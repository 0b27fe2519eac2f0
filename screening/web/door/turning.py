"""Which page of a long list an address asks for."""

from typing import Final

from flask import request

from screening.domain.counts import read_count

MOST_PAGES: Final = 100_000


def asked_page() -> int:
    """The number of the page: the first where the address names none, or one that no list has."""
    return read_count(request.args.get("page", ""), MOST_PAGES, least=1) or 1
