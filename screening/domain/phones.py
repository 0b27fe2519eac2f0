"""Telephone numbers, as somebody in a hurry has to be able to call them."""

import re
from typing import Final

SPACES: Final = re.compile(r"[ \u00a0\u202f]+")
CALLED: Final = re.compile(r"\d{8}|1\d{2,5}|(?:\+|00)[1-9]\d{7,14}", re.ASCII)
"""Eight digits; one of the short numbers, which begin with 1 (112, 1813, 116 111); or with the code of a country."""


def can_be_called(phone: str) -> bool:
    """Whether it is one whole number, and nothing else: digits with spaces between them, behind a + where it names the country."""
    return bool(CALLED.fullmatch(SPACES.sub("", phone)))
