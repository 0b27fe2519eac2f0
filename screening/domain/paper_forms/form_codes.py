"""The code on a paper form: short, read aloud without doubt, and with a last letter that gives a slip away."""

import hashlib
import json
from typing import Final

from screening.domain.ruler.written.scales import Scale, Visit

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, 1, I, L or O. It has 31 signs, a prime: so the last sign shows every wrong sign and every two that changed places."""

LENGTH: Final = 8
FREE_SIGNS: Final = LENGTH - 1
HOW_MANY: Final = len(ALPHABET) ** FREE_SIGNS


def form_code(number: int) -> str:
    """The code of a number below `HOW_MANY`: eight signs, the last of which follows from the others."""
    signs = "".join(ALPHABET[number // len(ALPHABET) ** position % len(ALPHABET)] for position in range(FREE_SIGNS))
    return signs + _last_sign(signs)


def read_form_code(written: str) -> str | None:
    """The code that somebody typed, with or without its hyphen; None where it is no code."""
    code = "".join(written.split()).replace("-", "").replace("–", "").upper()
    if len(code) != LENGTH or any(sign not in ALPHABET for sign in code):
        return None
    return code if code[-1] == _last_sign(code[:-1]) else None


def written_form_code(code: str) -> str:
    """A code as it stands on paper: K7F3-9QDM."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def blank_form_code(scale: Scale, visit: Visit | None) -> str:
    """The code of the empty form of this very edition of a scale."""
    content = f"{edition(scale)} {visit.id if visit else ''}"
    return form_code(int.from_bytes(hashlib.sha256(content.encode()).digest(), "big") % HOW_MANY)


def edition(scale: Scale) -> str:
    """What a scale says, text for text, wherever in its file it stands: two scales with the same edition print the same form.

    Whom a perspective asks is printed nowhere, so that a form in a drawer keeps its code when its scale comes to say it.
    """
    written = scale.model_dump(mode="json", exclude={"perspectives": {"__all__": {"who"}}})
    return json.dumps(_without_places(written), sort_keys=True)


def _without_places(held: object) -> object:
    if isinstance(held, dict):
        return {key: _without_places(value) for key, value in held.items() if key != "source"}
    return [_without_places(value) for value in held] if isinstance(held, list) else held


def _last_sign(signs: str) -> str:
    weighed = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, 1))
    return ALPHABET[weighed % len(ALPHABET)]
