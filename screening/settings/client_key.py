"""The private key by which Lineal shows the sign-on provider who it is, in place of a secret that lasts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from screening.errors import SettingsError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

NAME: Final = "SCREENING_OIDC_CLIENT_KEY_FILE"
LEAST_RSA_BITS: Final = 2048
CERTIFICATE: Final = b"-----BEGIN CERTIFICATE-----"


class KeyKind(StrEnum):
    """The kinds of key that are taken: RSA, and elliptic curves by their names in a JWK."""

    RSA = "RSA"
    P_256 = "P-256"
    P_384 = "P-384"
    P_521 = "P-521"


CURVES: Final = {"secp256r1": KeyKind.P_256, "secp384r1": KeyKind.P_384, "secp521r1": KeyKind.P_521}


class Audience(StrEnum):
    """What an assertion names as the one whom it is for: the provider itself (OpenID Connect), or its token endpoint (RFC 7523)."""

    ISSUER = "issuer"
    TOKEN_ENDPOINT = "token_endpoint"  # noqa: S105 - no secret


@dataclass(frozen=True)
class ClientKey:
    """A key that was read from `file`. `certificate` is the SHA-256 of the certificate beside it; empty where there is none."""

    file: Path
    kind: KeyKind
    pem: bytes = field(repr=False)
    certificate: bytes = b""
    audience: Audience = Audience.ISSUER


def read_client_key(environment: Mapping[str, str]) -> ClientKey | None:
    """The key that `environment` names; None where it names none. Raises `SettingsError` that names key, value and mend."""
    written = environment.get(NAME) or ""
    if not written:
        return None
    file = Path(written).expanduser().absolute()
    try:
        pem = file.read_bytes()
    except OSError:
        raise SettingsError(
            "SCREENING_OIDC_CLIENT_KEY_FILE er »{got}«, som Lineal ikke kan læse. Peg på en fil med en privat nøgle (PEM).", got=written
        ) from None
    key = _private_key(pem, written)
    return ClientKey(file, _kind(key, written), pem, _certificate(pem, key, written), _audience(environment))


def _private_key(pem: bytes, written: str) -> "PrivateKeyTypes":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        return load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise SettingsError(
            "SCREENING_OIDC_CLIENT_KEY_FILE er »{got}«, men i filen er der ikke en privat nøgle (PEM) uden adgangskode. "
            "docs/sign-on.md viser, hvordan en laves.",
            got=written,
        ) from None


def _kind(key: "PrivateKeyTypes", written: str) -> KeyKind:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    if isinstance(key, RSAPrivateKey) and key.key_size >= LEAST_RSA_BITS:
        return KeyKind.RSA
    if isinstance(key, EllipticCurvePrivateKey) and key.curve.name in CURVES:
        return CURVES[key.curve.name]
    raise SettingsError(
        "SCREENING_OIDC_CLIENT_KEY_FILE er »{got}«, men nøglen er hverken RSA på mindst 2048 bit eller EC på P-256, P-384 eller P-521.",
        got=written,
    )


def _certificate(pem: bytes, key: "PrivateKeyTypes", written: str) -> bytes:
    """The print of the first certificate in the file, which is the key's own."""
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_pem_x509_certificate

    if CERTIFICATE not in pem:
        return b""
    try:
        certificate = load_pem_x509_certificate(pem)
        is_of_key = certificate.public_key() == key.public_key()
    except ValueError:
        is_of_key = False
    if not is_of_key:
        raise SettingsError(
            "SCREENING_OIDC_CLIENT_KEY_FILE er »{got}«, men certifikatet i filen er ikke nøglens. Læg det rigtige i, eller fjern det.",
            got=written,
        )
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()


def _audience(environment: Mapping[str, str]) -> Audience:
    written = environment.get("SCREENING_OIDC_CLIENT_KEY_AUDIENCE") or Audience.ISSUER
    try:
        return Audience(written)
    except ValueError:
        raise SettingsError("SCREENING_OIDC_CLIENT_KEY_AUDIENCE er »{got}«; skriv issuer eller token_endpoint.", got=written) from None
