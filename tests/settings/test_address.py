"""Under which address browsers reach Lineal: what passkeys are bound to."""

import pytest

from screening.errors import SettingsError
from screening.settings import read_settings


@pytest.mark.parametrize(
    ("written", "origin", "takes_passkeys"),
    [
        ("https://Lineal.Kommunen.dk/", "https://lineal.kommunen.dk", True),
        ("https://lineal.kommunen.dk:443", "https://lineal.kommunen.dk", True),
        ("https://lineal.kommunen.dk:8443", "https://lineal.kommunen.dk:8443", True),
        ("https://børn.kommunen.dk", "https://xn--brn-0na.kommunen.dk", True),
        ("http://localhost:8000", "http://localhost:8000", True),
        ("http://lineal.kommunen.dk", "http://lineal.kommunen.dk", False),
        ("https://192.0.2.7", "https://192.0.2.7", False),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443", False),
    ],
)
def test_passkeys_need_a_name_and_tls_or_this_very_machine(written: str, origin: str, takes_passkeys: bool) -> None:
    site = read_settings({"SCREENING_ADDRESS": written}).site

    assert (site.origin, site.takes_passkeys) == (origin, takes_passkeys)


def test_unless_it_is_said_it_is_where_the_server_answers() -> None:
    assert read_settings({}).site.origin == "http://127.0.0.1:8000"
    assert read_settings({"SCREENING_HOST": "localhost", "SCREENING_PORT": "8001"}).site.origin == "http://localhost:8001"
    assert read_settings({"SCREENING_HOST": "::1"}).site.origin == "http://[::1]:8000"


@pytest.mark.parametrize(
    "written",
    [
        "lineal.kommunen.dk",
        "ftp://lineal.kommunen.dk",
        "https://",
        "https://a b",
        "https://lineal.kommunen.dk/lineal",
        "https://x@y.dk",
        "https://x:0y",
    ],
)
def test_what_is_no_address_is_named(written: str) -> None:
    with pytest.raises(SettingsError, match="SCREENING_ADDRESS"):
        read_settings({"SCREENING_ADDRESS": written})
