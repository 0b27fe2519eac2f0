"""A device with passkeys, in memory: it answers what a browser is asked, in real CBOR with real signatures, and can be made to lie."""

import hashlib
import json
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from screening.domain.entering.sites import Site

SITE: Final = Site("https://lineal.lindeborg.example")
PRESENT, VERIFIED, HOLDS_KEY = 0x01, 0x04, 0x40


def bytes_of(text: str) -> bytes:
    """Base64url without its padding."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def text_of(data: bytes) -> str:
    """As browsers send bytes."""
    return urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class SoftPasskey:
    """One key. Each keyword of `make` and `use` is a lie that an honest browser and device would not tell."""

    origin: str = SITE.origin
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    count: int = 0

    def make(self, options: str, **lies: Any) -> str:
        """The answer to what a new passkey is made of."""
        asked = json.loads(options)
        numbers = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        held = bytes(16) + struct.pack(">H", len(self.credential_id)) + self.credential_id + cbor2.dumps(public)
        said = self._said(lies.get("site_name", asked["rp"]["id"]), HOLDS_KEY | lies.get("flags", PRESENT | VERIFIED), lies) + held
        client = self._client("webauthn.create", asked["challenge"], lies)
        statement = lies.get("statement", {})
        if "x5c" in statement:
            statement = statement | {"sig": self.key.sign(said + hashlib.sha256(client).digest(), ECDSA(SHA256()))}
        attested = cbor2.dumps({"fmt": lies.get("fmt", "none"), "attStmt": statement, "authData": said})
        return self._answer({"clientDataJSON": text_of(client), "attestationObject": text_of(attested), "transports": ["internal"]})

    def made_by(self) -> dict[str, Any]:
        """What a device tells of its maker, with the signature that `make` adds: a certificate, in order."""
        words = ((NameOID.COUNTRY_NAME, "DK"), (NameOID.ORGANIZATION_NAME, "Maker"), (NameOID.COMMON_NAME, "Device"))
        unit = x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Authenticator Attestation")
        name = x509.Name([*(x509.NameAttribute(*word) for word in words), unit])
        begun = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(self.key.public_key()).serial_number(1)
        lasting = begun.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        signed = lasting.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True).sign(self.key, SHA256())
        return {"fmt": "packed", "statement": {"alg": -7, "x5c": [signed.public_bytes(Encoding.DER)]}}

    def use(self, options: str, **lies: Any) -> str:
        """The answer to what a passkey is asked."""
        asked = json.loads(options)
        self.count = lies.get("count", self.count + 1)
        said = self._said(lies.get("site_name", asked["rpId"]), lies.get("flags", PRESENT | VERIFIED), lies)
        client = self._client("webauthn.get", asked["challenge"], lies)
        signature = lies.get("key", self.key).sign(said + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        parts = {"clientDataJSON": client, "authenticatorData": said, "signature": signature}
        return self._answer({name: text_of(part) for name, part in parts.items()})

    def _said(self, site_name: str, flags: int, lies: dict[str, Any]) -> bytes:
        return hashlib.sha256(site_name.encode()).digest() + bytes([flags]) + struct.pack(">I", lies.get("count", self.count))

    def _client(self, kind: str, challenge: str, lies: dict[str, Any]) -> bytes:
        client = {"type": lies.get("kind", kind), "challenge": challenge, "origin": lies.get("origin", self.origin)}
        return json.dumps(client | {"crossOrigin": lies.get("cross_origin", False)}).encode()

    def _answer(self, response: dict[str, Any]) -> str:
        own = text_of(self.credential_id)
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": response})
