"""Login names and work e-mail: how they look, and which name is offered where none was typed."""

import re
from collections.abc import Callable, Mapping
from itertools import chain, count
from typing import Final

LONGEST: Final = 80
EMAIL: Final = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
SPELLED: Final[Mapping[str, str]] = {
    "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e", "ğ": "g", "ı": "i", "ß": "ss",
}  # fmt: skip


def is_login(written: str) -> bool:
    """Whether a login name has only letters, digits, dots and hyphens, and is not too long."""
    return bool(written) and len(written) <= LONGEST and written.replace(".", "").replace("-", "").isalnum()


def is_email(written: str) -> bool:
    """Whether something looks like an address that mail can be sent to."""
    return len(written) <= 2 * LONGEST and EMAIL.fullmatch(written) is not None


def offered_login(name: str, is_taken: Callable[[str], bool]) -> str:
    """A free login name for a person: first and last name with a dot, and a number where somebody has it. Empty for no name."""
    words = ["".join(SPELLED.get(sign, sign) for sign in word.lower()) for word in name.split()]
    spelled = ["".join(sign for sign in word if sign.isalnum()) for word in words]
    parts = [word for word in spelled if word]
    wanted = ".".join(dict.fromkeys([*parts[:1], *parts[-1:]]))[: LONGEST - 4]
    if not wanted:
        return ""
    numbered = (f"{wanted}{number}" for number in count(2))
    return next(offered for offered in chain([wanted], numbered) if not is_taken(offered))
