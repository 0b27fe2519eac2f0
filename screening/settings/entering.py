"""Of whom a second factor is asked, how long a device is trusted, where Lineal answers, under which address, and how fast."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from screening.domain.counts import read_count
from screening.domain.entering.factors import LONGEST_TRUST, OF_EVERYBODY, OF_NOBODY, Demand
from screening.domain.entering.pace import FEWEST, USUAL
from screening.domain.entering.sites import Site
from screening.domain.people import Role
from screening.errors import SettingsError
from screening.settings.machine import is_this_machine

ALL: Final = "all"
NONE: Final = "none"
YES: Final = "yes"
NO: Final = "no"
THIS_MACHINE: Final = "127.0.0.1"
MOST_A_MINUTE: Final = 100_000
USUAL_PORTS: Final = {"https": 443, "http": 80}


def read_demand(environment: Mapping[str, str]) -> Demand:
    """What `environment` asks of whoever logs in: of everybody, where it says nothing. Raises `SettingsError` that names key and value."""
    return Demand(_roles(environment.get("SCREENING_SECOND_FACTOR") or ALL), _trusted_for(environment.get("SCREENING_TRUSTED_DAYS") or "0"))


def read_host(environment: Mapping[str, str]) -> str:
    """The address that is answered on: one of this machine, as the line is in the clear. Raises `SettingsError` that says so."""
    written = environment.get("SCREENING_HOST") or THIS_MACHINE
    if not is_this_machine(written):
        raise SettingsError(
            "SCREENING_HOST er »{got}«, men Lineal svarer ukrypteret og kun på denne maskine. "
            "Skriv 127.0.0.1, og sæt en server med TLS foran (docs/running.md).",
            got=written,
        )
    return written


def read_https(environment: Mapping[str, str]) -> bool:
    """Whether a proxy with TLS stands before an address on this machine. Raises `SettingsError` that names key and value."""
    written = environment.get("SCREENING_HTTPS") or NO
    if written not in (YES, NO):
        raise SettingsError("SCREENING_HTTPS er »{got}«; skriv yes, når en proxy med TLS står foran, ellers no.", got=written)
    return written == YES


def read_pace(environment: Mapping[str, str]) -> int:
    """How many pages a minute one person is given; 0 for as many as are asked for. Raises `SettingsError` that names key and value."""
    written = environment.get("SCREENING_PACE") or str(USUAL)
    pace = 0 if written == NONE else read_count(written, MOST_A_MINUTE, least=FEWEST)
    if pace is None:
        raise SettingsError(
            "SCREENING_PACE er »{got}«; skriv, hvor mange sider én person kan få i minuttet, f.eks. 300, eller none.", got=written
        )
    return pace


def read_site(environment: Mapping[str, str], host: str, port: int) -> Site:
    """Under which address browsers reach Lineal: unless `environment` says so, the one where the server answers.

    Raises `SettingsError` that names key and value.
    """
    written = environment.get("SCREENING_ADDRESS") or f"http://{f'[{host}]' if ':' in host else host}:{port}"
    try:
        parts = urlsplit(written)
        name = (parts.hostname or "").encode("idna").decode()
        is_origin = parts.scheme in USUAL_PORTS and bool(name) and parts.path in ("", "/") and not (parts.query or parts.fragment)
        own_port = parts.port
    except ValueError:
        is_origin = False
    if not is_origin or "@" in written or any(letter.isspace() for letter in written):
        raise SettingsError(
            "SCREENING_ADDRESS er »{got}«; skriv adressen, som I åbner Lineal på, f.eks. https://lineal.kommunen.dk.", got=written
        )
    shown_port = f":{own_port}" if own_port and own_port != USUAL_PORTS[parts.scheme] else ""
    return Site(f"{parts.scheme}://{f'[{name}]' if ':' in name else name}{shown_port}")


def _roles(written: str) -> frozenset[Role]:
    if written in (ALL, NONE):
        return (OF_EVERYBODY if written == ALL else OF_NOBODY).roles
    try:
        roles = frozenset(Role(one) for one in written.replace(",", " ").split())
    except ValueError:
        roles = frozenset()
    if not roles:
        raise SettingsError(
            "SCREENING_SECOND_FACTOR er »{got}«; skriv all, none eller roller med mellemrum imellem, f.eks. administrator manager.",
            got=written,
        )
    return roles


def _trusted_for(written: str) -> timedelta:
    days = read_count(written, LONGEST_TRUST.days)
    if days is None:
        raise SettingsError("SCREENING_TRUSTED_DAYS er »{got}«; skriv et tal fra 0 (ingen enhed) til 90.", got=written)
    return timedelta(days=days)
