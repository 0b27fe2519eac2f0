"""Recovery codes: kept as argon2id hashes with one salt for the ten, so that a try costs the work of one."""

import base64
import hmac
import secrets

from argon2 import extract_parameters
from argon2.low_level import hash_secret

from screening.domain.entering.factors import new_recovery_codes
from screening.domain.people.codes import SIGNS
from screening.services.people import passwords
from screening.storage.database import Database
from screening.storage.entering import factors

SALT_BYTES = 16


def make() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ten new codes as they are printed, and as they are kept."""
    codes, salt = new_recovery_codes(secrets.choice), secrets.token_bytes(SALT_BYTES)
    return codes, tuple(passwords.hasher.hash(_bare(code), salt=salt) for code in codes)


def tried(db: Database, user_id: str, typed: str) -> str:
    """The hash that a typed code has among a user's own; empty where the user has none left. Slow, so it belongs before a transaction."""
    held = factors.unused_recovery_codes(db, user_id)
    return _hash_like(held[0].code_hash, typed) if held else ""


def fitting(db: Database, user_id: str, tried_hash: str) -> str:
    """The id of the unused code with this hash; empty where none is."""
    fits = [one.id for one in factors.unused_recovery_codes(db, user_id) if hmac.compare_digest(one.code_hash, tried_hash)]
    return fits[0] if fits else ""


def _hash_like(kept: str, typed: str) -> str:
    """The hash of a typed code with the salt and the work of one that is kept."""
    work, salt = extract_parameters(kept), kept.split("$")[-2]
    hashed = hash_secret(
        _bare(typed).encode(),
        base64.b64decode(salt + "=" * (-len(salt) % 4)),
        time_cost=work.time_cost,
        memory_cost=work.memory_cost,
        parallelism=work.parallelism,
        hash_len=work.hash_len,
        type=work.type,
        version=work.version,
    )
    return hashed.decode()


def _bare(typed: str) -> str:
    """A code however it was typed: small letters, spaces and dashes mean nothing."""
    return "".join(sign for sign in typed.upper() if sign in SIGNS)
