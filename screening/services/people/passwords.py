"""Passwords: kept as argon2id hashes, tried in the same time whoever asks."""

import secrets
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import zxcvbn

from screening.domain.cleaning import clean
from screening.domain.phrase import Phrase
from screening.services.people.leaked import has_leaked

SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 1000
FEWEST_GUESSES: Final = 100_000_000
"""So many tries a program that knows what people choose needs at least: below stand the commonest passwords, one letter twelve times,
rows of the keyboard, and the own login.
"""
OUR_WORDS: Final = (
    *("lineal", "børnelineal", "trivselslineal", "kommune", "kommunen", "underretning", "trivsel", "børn", "barnet", "forældre"),
    *("daginstitution", "vuggestue", "børnehave", "dagpleje", "skole", "sundhedspleje", "sundhedsplejerske", "pædagog", "tandpleje"),
    *("leder", "administrator", "rådgiver", "socialrådgiver", "familie", "adgangskode"),
)
"""What everybody tries first who knows what this program is, and who works with it."""
MOST_JUDGED: Final = 24
"""Of so many signs the worst password there is costs a quarter of a second to judge, and of three times as many four: figures that may
stand for letters are tried in every way. Whatever follows makes it no worse.
"""
RANDOM_BYTES: Final = 32

hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
"""Argon2id with the work that ASVS 5.0 (appendix C) approves: 19 MiB, twice. More of it kept a morning waiting: decision 0088."""


def fault_of(password: str, *known: str) -> Phrase | None:
    """Why a password can't be chosen, or None. `known` are words that everybody knows of the person, such as the login."""
    written = clean(password)
    fault = _length_fault(written)
    if fault:
        return fault
    if zxcvbn(written[:MOST_JUDGED], [*OUR_WORDS, *(word for word in known if word)])["guesses"] < FEWEST_GUESSES:
        return Phrase("Den adgangskode er blandt de første, andre ville gætte på. Vælg f.eks. fire ord, der ikke hører sammen.")
    if has_leaked(written):
        return Phrase("Den adgangskode er lækket fra andre steder og kendt af mange. Vælg f.eks. fire ord, der ikke hører sammen.")
    return None


def faults_of_typing(password: str, again: str) -> dict[str, Phrase]:
    """What is wrong at first sight with a new password that is typed twice, by its field: told before it is known who types, for it costs
    nothing.
    """
    fault = _length_fault(clean(password))
    if fault:
        return {"password": fault}
    return {} if password == again else {"again": Phrase("De to adgangskoder er ikke ens.")}


def faults_of_new(password: str, again: str, *known: str) -> dict[str, Phrase]:
    """What is wrong with a new password that is typed twice, by its field; `known` as in `fault_of`.

    It takes long: ask it of whoever has shown who it is.
    """
    fault = fault_of(password, *known)
    return {"password": fault} if fault else faults_of_typing(password, again)


def _length_fault(written: str) -> Phrase | None:
    if len(written) < SHORTEST_PASSWORD:
        return Phrase("Adgangskoden skal have mindst {count} tegn.", {"count": SHORTEST_PASSWORD})
    if len(written) > LONGEST_PASSWORD:
        return Phrase("Adgangskoden må højst have {count} tegn.", {"count": LONGEST_PASSWORD})
    return None


def hash_password(password: str) -> str:
    """The argon2id hash of a password, cleaned as the door cleans what a browser sends."""
    return hasher.hash(clean(password))


def fits(password: str, held: str | None) -> bool:
    """Whether a password is the one behind a hash. Without a hash, or with the empty one of whoever has chosen none yet, the same work is
    done, and nothing fits.
    """
    try:
        return hasher.verify(held or _nobodys_hash(), clean(password)) and bool(held)
    except (VerificationError, InvalidHashError):
        return False


def renewed(password: str, held: str) -> str:
    """The hash of a password that fitted another made with other work than is done today; empty where today's was done.

    Else whoever logs in rarely would be told from nobody by the time that a wrong password takes.
    """
    return hash_password(password) if hasher.check_needs_rehash(held) else ""


@cache
def _nobodys_hash() -> str:
    """What is tried for an unknown login, so that it takes as long as a known one; made at first need, for it is slow."""
    return hasher.hash(secrets.token_hex(RANDOM_BYTES))
