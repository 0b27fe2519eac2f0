"""Key files by which Lineal shows a sign-on provider who it is, and some that are none, as openssl writes them."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import CertificateIssuerPrivateKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from screening.settings.client_key import ClientKey, read_client_key

GOOD = ("RSA", "P-256", "P-384", "P-521")


@cache
def key_of(kind: str) -> CertificateIssuerPrivateKeyTypes:
    """A key of this kind: the same for all tests, since an RSA key takes long to be made."""
    match kind:
        case "RSA" | "another RSA":
            return rsa.generate_private_key(65537, 2048)
        case "short RSA":
            return rsa.generate_private_key(65537, 1024)  # noqa: S505 - that it is refused is what is tried
        case "Ed25519":
            return ed25519.Ed25519PrivateKey.generate()
        case "P-384":
            return ec.generate_private_key(ec.SECP384R1())
        case "P-521":
            return ec.generate_private_key(ec.SECP521R1())
        case "secp256k1":
            return ec.generate_private_key(ec.SECP256K1())
        case _:
            return ec.generate_private_key(ec.SECP256R1())


def pem_of(kind: str, password: str = "") -> bytes:
    """The private key of this kind, as it stands in a file."""
    lock = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    return key_of(kind).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)


def public_pem_of(kind: str) -> bytes:
    """Only its public half."""
    return key_of(kind).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def certificate_of(kind: str) -> x509.Certificate:
    """A certificate that the key signs for itself."""
    name, key, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "lineal")]), key_of(kind), datetime.now(UTC)
    signed = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
    return signed.sign(key, SHA256())


def certificate_pem_of(kind: str) -> bytes:
    """The same, as it stands in a file."""
    return certificate_of(kind).public_bytes(Encoding.PEM)


def key_file(folder: Path, content: bytes, name: str = "sign-on.pem") -> Path:
    """A file with this in it, that its owner alone may read."""
    file = folder / name
    file.touch(0o600)
    file.write_bytes(content)
    return file


def client_key(folder: Path, content: bytes, audience: str = "") -> ClientKey:
    """The key that is read from such a file."""
    file = key_file(folder, content)
    key = read_client_key({"SCREENING_OIDC_CLIENT_KEY_FILE": str(file), "SCREENING_OIDC_CLIENT_KEY_AUDIENCE": audience})
    assert key is not None
    return key
