"""Sign-on: what is wrong with its settings is said in one line at the start, with key, value and mend."""

from pathlib import Path

import pytest

from screening.domain.entering.sign_on import LocalAccounts
from screening.errors import SettingsError
from screening.language import render
from screening.settings import for_demo, read_settings

SECRET = "en hemmelighed"
GOOD = {
    "SCREENING_OIDC_ISSUER": "https://login.lindeborg.example/realms/kommunen",
    "SCREENING_OIDC_CLIENT_ID": "lineal",
    "SCREENING_OIDC_CLIENT_SECRET": SECRET,
    "SCREENING_ADDRESS": "https://lineal.lindeborg.example/",
}


def test_nothing_of_it_is_set_unless_a_provider_is_named() -> None:
    assert read_settings({}).sign_on is None
    with pytest.raises(SettingsError, match="SCREENING_LOCAL_ACCOUNTS"):
        read_settings({"SCREENING_LOCAL_ACCOUNTS": "administrators"})


def test_a_provider_with_all_that_is_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    written = GOOD | {
        "SCREENING_OIDC_CLIENT_SECRET": "",
        "SCREENING_OIDC_CLIENT_SECRET_FILE": str(tmp_path / "secret"),
        "SCREENING_OIDC_ACR": "https://data.gov.dk/concept/core/nsis/loa/Substantial amr:mfa",
        "SCREENING_OIDC_SCOPE": "openid, offline_access",
        "SCREENING_OIDC_CA_FILE": str(tmp_path / "secret"),
        "SCREENING_LOCAL_ACCOUNTS": "administrators",
    }

    read = read_settings(written).sign_on

    assert read is not None and SECRET not in repr(read)
    assert (read.client_secret, read.address, read.scope) == (SECRET, "https://lineal.lindeborg.example", "openid offline_access")
    assert read.strong == ("https://data.gov.dk/concept/core/nsis/loa/Substantial", "amr:mfa")
    assert read.local is LocalAccounts.ADMINISTRATORS


def test_the_demo_knows_none() -> None:
    assert for_demo(read_settings(GOOD)).sign_on is None


@pytest.mark.parametrize(
    "issuer",
    [
        "http://login.lindeborg.example",
        "login.lindeborg.example",
        "https://",
        "https://a b",
        "https://me@login.example",
        "https://x?a=b",
        "ftp://x",
    ],
)
def test_a_provider_that_others_can_read_along_with_is_refused(issuer: str) -> None:
    with pytest.raises(SettingsError, match="SCREENING_OIDC_ISSUER"):
        read_settings(GOOD | {"SCREENING_OIDC_ISSUER": issuer})
    assert read_settings(GOOD | {"SCREENING_OIDC_ISSUER": "http://localhost:8080"}).sign_on is not None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SCREENING_OIDC_CLIENT_ID", ""),
        ("SCREENING_OIDC_CLIENT_SECRET", ""),
        ("SCREENING_OIDC_CLIENT_SECRET_FILE", "/nowhere"),
        ("SCREENING_ADDRESS", ""),
        ("SCREENING_ADDRESS", "http://lineal.lindeborg.example"),
        ("SCREENING_ADDRESS", "https://lineal.lindeborg.example/path"),
        ("SCREENING_OIDC_SCOPE", "profile"),
        ("SCREENING_OIDC_CA_FILE", "/nowhere"),
        ("SCREENING_LOCAL_ACCOUNTS", "nobody"),
    ],
)
def test_what_is_missing_or_wrong_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(GOOD | {name: value})
    assert name in render(refused.value.phrase, "da")
