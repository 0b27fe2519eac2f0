"""A page without its marks, as a reader reads it."""

import re
from html import unescape


def words(page: str) -> str:
    """What stands on a page, on one line."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))
