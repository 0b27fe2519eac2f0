"""The emergency code on paper that opens the key when the machine is gone: 32 letters and digits that nobody takes for one another."""

from hashlib import sha256
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U."""
SECRET_LETTERS: Final = 28
CHECK_LETTERS: Final = 4
OLDER: Final = (25, 3)
"""Letters of the secret, and of its check, in codes of 125 bits, which lie in safes and open what they opened."""
GROUP: Final = 4
SECRET_BYTES: Final = 18
BITS: Final = 5


def written_code(random: bytes) -> str:
    """A code of 18 random bytes, of which it carries 140 bits, in groups of four. Its last four letters tell a slip of the pen."""
    number = int.from_bytes(random[:SECRET_BYTES], "big")
    secret = "".join(ALPHABET[number >> BITS * place & 31] for place in range(SECRET_LETTERS))
    whole = secret + _check(secret, CHECK_LETTERS)
    return "-".join(whole[at : at + GROUP] for at in range(0, len(whole), GROUP))


def read_code(typed: str) -> str | None:
    """The code as it was meant, without its dashes and whatever the case; None where it can't have been written so."""
    meant = typed.upper().replace("I", "1").replace("L", "1").replace("O", "0")
    letters = "".join(meant.replace("-", " ").split())
    for of_secret, of_check in ((SECRET_LETTERS, CHECK_LETTERS), OLDER):
        secret, check = letters[:of_secret], letters[of_secret:]
        if len(letters) == of_secret + of_check and not set(letters) - set(ALPHABET):
            return secret if check == _check(secret, of_check) else None
    return None


def _check(secret: str, letters: int) -> str:
    number = int.from_bytes(sha256(secret.encode()).digest()[: letters - 1], "big")
    return "".join(ALPHABET[number >> BITS * place & 31] for place in range(letters))
