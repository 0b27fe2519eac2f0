"""The data key wrapped: what the key file holds can be copied with a backup, for it opens nothing without a wrapper.

Each wrapper opens it by itself: the machine's, a random key in a file of its own, and the emergency code, which stands on paper alone.
Wrapping is AES key wrap (RFC 3394); the code has 140 random bits (125 where it is older), so a plain derivation (HKDF) is enough.
"""

import base64
import json
from dataclasses import dataclass, replace
from typing import Final, Self

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

KIND: Final = "lineal key 1"
WRAPPER_BYTES: Final = 32


@dataclass(frozen=True)
class WrappedKey:
    """One data key: the day on which it was made, and its wrapped copies. While a machine's wrapper is changed there are two of them."""

    made: str
    machine: tuple[str, ...]
    code: str = ""

    def opened(self, wrapper: bytes) -> bytes | None:
        """The data key; None where the wrapper opens no copy."""
        return next((key for one in self.machine if (key := _unwrap(one, wrapper)) is not None), None)


@dataclass(frozen=True)
class KeyFile:
    """The data keys, that of the database first: those before it open older backups. `changing` says that the database may have either of
    the first two, and `code_told` that whoever asked for the emergency code was shown it.
    """

    keys: tuple[WrappedKey, ...]
    code_salt: str = ""
    changing: bool = False
    code_told: bool = True

    @property
    def has_code(self) -> bool:
        """Whether an emergency code opens it."""
        return all(key.code for key in self.keys)

    def opened(self, wrapper: bytes) -> tuple[bytes, ...]:
        """Every data key, in order; empty where the wrapper is another's."""
        found = [key.opened(wrapper) for key in self.keys]
        return tuple(key for key in found if key is not None) if None not in found else ()

    def opened_by_code(self, code: str) -> tuple[bytes, ...]:
        """Every data key, in order; empty where the code is another's."""
        wrapper = code_wrapper(code, self.code_salt)
        found = [_unwrap(key.code, wrapper) for key in self.keys]
        return tuple(key for key in found if key is not None) if None not in found else ()

    def with_machine(self, data_keys: tuple[bytes, ...], wrappers: tuple[bytes, ...]) -> Self:
        """The same keys, wrapped for these machine's wrappers."""
        wrapped = zip(self.keys, data_keys, strict=True)
        return replace(self, keys=tuple(replace(one, machine=tuple(_wrap(key, by) for by in wrappers)) for one, key in wrapped))

    def with_code(self, data_keys: tuple[bytes, ...], code: str, salt: bytes) -> Self:
        """The same keys, opened by this code and by no other; nobody knows it yet."""
        written_salt = base64.b64encode(salt).decode()
        wrapper, wrapped = code_wrapper(code, written_salt), zip(self.keys, data_keys, strict=True)
        keys = tuple(replace(one, code=_wrap(key, wrapper)) for one, key in wrapped)
        return replace(self, code_salt=written_salt, keys=keys, code_told=False)

    def with_new(self, data_key: bytes, wrapper: bytes, made: str) -> Self:
        """Another key before the others, to which the database is about to be changed. No code opens it yet."""
        return replace(self, keys=(WrappedKey(made, (_wrap(data_key, wrapper),)), *self.keys), changing=True)

    def settled(self, *, on_first: bool) -> Self:
        """The change is over: the database has the first key, or still the second, and then the first never opened anything."""
        return replace(self, keys=self.keys if on_first else self.keys[1:], changing=False)

    def written(self) -> str:
        """As it stands in the file."""
        keys = [{"made": key.made, "machine": list(key.machine), "code": key.code} for key in self.keys]
        told = {"kind": KIND, "changing": self.changing, "code_salt": self.code_salt, "code_told": self.code_told, "keys": keys}
        return json.dumps(told, indent=1) + "\n"

    @classmethod
    def read(cls, written: str) -> Self:
        """What stands in the file. Raises `ValueError` where that is no key file."""
        try:
            row = json.loads(written)
            keys = tuple(WrappedKey(str(key["made"]), tuple(map(str, key["machine"])), str(key["code"])) for key in row["keys"])
            if row["kind"] != KIND or not keys:
                raise ValueError
            return cls(keys, str(row["code_salt"]), bool(row["changing"]), bool(row.get("code_told", True)))
        except (KeyError, TypeError) as error:
            raise ValueError from error


def code_wrapper(code: str, salt: str) -> bytes:
    """The wrapper that an emergency code stands for."""
    return HKDF(SHA256(), WRAPPER_BYTES, salt=base64.b64decode(salt), info=b"lineal: emergency code").derive(code.encode())


def _wrap(key: bytes, wrapper: bytes) -> str:
    return base64.b64encode(aes_key_wrap(wrapper, key)).decode()


def _unwrap(wrapped: str, wrapper: bytes) -> bytes | None:
    try:
        return aes_key_unwrap(wrapper, base64.b64decode(wrapped))
    except (InvalidUnwrap, ValueError):
        return None
