"""The emergency code on paper that opens the key when the machine is gone: 28 letters and digits that nobody takes for one another."""

from hashlib import sha256
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U."""
SECRET_LETTERS: Final = 25
CHECK_LETTERS: Final = 3
GROUP: Final = 4
SECRET_BYTES: Final = 16
BITS: Final = 5


def written_code(random: bytes) -> str:
    """A code of 16 random bytes, of which it carries 125 bits, in groups of four. Its last three letters tell a slip of the pen."""
    number = int.from_bytes(random[:SECRET_BYTES], "big")
    secret = "".join(ALPHABET[number >> BITS * place & 31] for place in range(SECRET_LETTERS))
    whole = secret + _check(secret)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def read_code(typed: str) -> str | None:
    """The code as it was meant, without its dashes and whatever the case; None where it can't have been written so."""
    meant = typed.upper().replace("I", "1").replace("L", "1").replace("O", "0")
    letters = "".join(meant.replace("-", " ").split())
    if len(letters) != SECRET_LETTERS + CHECK_LETTERS or set(letters) - set(ALPHABET):
        return None
    secret, check = letters[:SECRET_LETTERS], letters[SECRET_LETTERS:]
    return secret if check == _check(secret) else None


def _check(secret: str) -> str:
    number = int.from_bytes(sha256(secret.encode()).digest()[:2], "big")
    return "".join(ALPHABET[number >> BITS * place & 31] for place in range(CHECK_LETTERS))
