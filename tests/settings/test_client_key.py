"""The key that Lineal shows the sign-on provider: a file that can't be used is named at the start, with what is wrong with it."""

from pathlib import Path

import pytest

from screening.errors import SettingsError
from screening.language import render
from screening.settings import read_settings
from tests.client_keys import GOOD, certificate_pem_of, key_file, pem_of, public_pem_of

NAME = "SCREENING_OIDC_CLIENT_KEY_FILE"
SIGN_ON = {
    "SCREENING_OIDC_ISSUER": "https://login.lindeborg.example",
    "SCREENING_OIDC_CLIENT_ID": "lineal",
    "SCREENING_ADDRESS": "https://lineal.lindeborg.example",
}


def refusal(**more: str) -> str:
    """What is said at the start with these settings."""
    with pytest.raises(SettingsError) as refused:
        read_settings(SIGN_ON | more)
    return render(refused.value.phrase, "da")


@pytest.mark.parametrize("kind", GOOD)
def test_a_key_is_read_and_told_to_nobody(tmp_path: Path, kind: str) -> None:
    pem = pem_of(kind)

    read = read_settings(SIGN_ON | {NAME: str(key_file(tmp_path, pem))}).sign_on

    assert read is not None and read.key is not None
    assert (read.key.kind, read.key.pem, read.client_secret) == (kind, pem, "")
    assert "PRIVATE KEY" not in repr(read)


def test_a_file_that_is_not_there_or_is_none_is_named(tmp_path: Path) -> None:
    assert "som Lineal ikke kan læse" in refusal(**{NAME: str(tmp_path / "nowhere.pem")})
    assert "som Lineal ikke kan læse" in refusal(**{NAME: str(tmp_path)})


NO_KEY = {
    "nothing": b"",
    "no PEM": b"\xff\x00 no key",
    "only the public half": public_pem_of("P-256"),
    "only a certificate": certificate_pem_of("P-256"),
    "locked with a password": pem_of("P-256", "hemmelig"),
    "cut off": pem_of("P-256")[:100],
}


@pytest.mark.parametrize("content", NO_KEY.values(), ids=NO_KEY)
def test_a_file_without_a_private_key_is_named(tmp_path: Path, content: bytes) -> None:
    assert "ikke en privat nøgle (PEM) uden adgangskode" in refusal(**{NAME: str(key_file(tmp_path, content))})


@pytest.mark.parametrize("kind", ["Ed25519", "secp256k1", "short RSA"])
def test_a_key_of_another_kind_is_refused(tmp_path: Path, kind: str) -> None:
    assert "hverken RSA på mindst 2048 bit eller EC på P-256" in refusal(**{NAME: str(key_file(tmp_path, pem_of(kind)))})


@pytest.mark.parametrize("certificate", [certificate_pem_of("P-384"), b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_certificate_that_is_not_the_keys_is_refused(tmp_path: Path, certificate: bytes) -> None:
    assert "certifikatet i filen er ikke nøglens" in refusal(**{NAME: str(key_file(tmp_path, pem_of("P-256") + certificate))})


@pytest.mark.parametrize("order", [1, -1])
def test_a_certificate_of_the_key_may_stand_before_it_or_after_it(tmp_path: Path, order: int) -> None:
    parts = [pem_of("P-256"), certificate_pem_of("P-256")][::order]

    read = read_settings(SIGN_ON | {NAME: str(key_file(tmp_path, b"".join(parts)))}).sign_on

    assert read is not None and read.key is not None and len(read.key.certificate) == 32


@pytest.mark.parametrize("other", ["SCREENING_OIDC_CLIENT_SECRET", "SCREENING_OIDC_CLIENT_SECRET_FILE"])
def test_a_key_and_a_secret_are_one_too_many(tmp_path: Path, other: str) -> None:
    file = str(key_file(tmp_path, pem_of("P-256")))

    assert refusal(**{NAME: file, other: file}) == f"{other} og {NAME} er sat begge to. Fjern den ene."


def test_neither_key_nor_secret_is_one_too_few() -> None:
    said = refusal()

    assert f"{NAME} mangler" in said and "SCREENING_OIDC_CLIENT_SECRET_FILE" in said


def test_the_audience_is_one_of_two(tmp_path: Path) -> None:
    file = str(key_file(tmp_path, pem_of("P-256")))

    assert "skriv issuer eller token_endpoint" in refusal(**{NAME: file, "SCREENING_OIDC_CLIENT_KEY_AUDIENCE": "everybody"})
