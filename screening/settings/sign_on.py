"""Sign-on by OpenID Connect: which provider, as which client, how strongly, and who still comes in with a password."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from screening.domain.entering.sign_on import LocalAccounts
from screening.domain.entering.sites import Site
from screening.errors import SettingsError
from screening.settings.client_key import NAME as KEY_FILE
from screening.settings.client_key import ClientKey, read_client_key
from screening.settings.machine import is_this_machine

SHOWN_BY: Final = ("SCREENING_OIDC_CLIENT_SECRET", "SCREENING_OIDC_CLIENT_SECRET_FILE", KEY_FILE)
"""Where that can stand by which Lineal shows who it is: exactly one is set."""
USUAL_SCOPE: Final = "openid profile email"
OPENID: Final = "openid"


@dataclass(frozen=True)
class SignOnServer:
    """The provider, and what Lineal is to it.

    `address` is Lineal's own, as browsers and the provider reach it. `strong` are the acr, `amr:` and `acrs:` values of which one is
    asked for; where there is none, Lineal asks for its own second factor. `authorities` is a file of certificates where the provider's is
    not signed by one that the machine knows. `local` says who still comes in with a password. `client_secret` is empty where `key` is
    there: Lineal shows who it is by the one or by the other.
    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    address: str
    scope: str = USUAL_SCOPE
    strong: tuple[str, ...] = ()
    authorities: Path | None = None
    local: LocalAccounts = LocalAccounts.ALL
    key: ClientKey | None = None


def read_sign_on(environment: Mapping[str, str], site: Site) -> SignOnServer | None:
    """The provider that `environment` names; None where it names none. `site` is Lineal's own address, as `read_site` reads it.

    Raises `SettingsError` that names key, value and mend.
    """
    issuer = environment.get("SCREENING_OIDC_ISSUER") or ""
    if not issuer:
        if environment.get("SCREENING_LOCAL_ACCOUNTS"):
            raise SettingsError(
                "SCREENING_LOCAL_ACCOUNTS er »{got}«, men der er ikke noget andet log-ind. Sæt SCREENING_OIDC_ISSUER.",
                got=environment["SCREENING_LOCAL_ACCOUNTS"],
            )
        return None
    key = _key(environment)
    return SignOnServer(
        issuer=_issuer(issuer),
        client_id=_client_id(environment.get("SCREENING_OIDC_CLIENT_ID") or ""),
        client_secret="" if key else _secret(environment),
        address=_address(environment.get("SCREENING_ADDRESS") or "", site),
        scope=_scope(environment.get("SCREENING_OIDC_SCOPE") or USUAL_SCOPE),
        strong=tuple(environment.get("SCREENING_OIDC_ACR", "").split()),
        authorities=_certificates(environment.get("SCREENING_OIDC_CA_FILE") or ""),
        local=_local(environment.get("SCREENING_LOCAL_ACCOUNTS") or LocalAccounts.ALL),
        key=key,
    )


def is_safe(address: str) -> bool:
    """Whether nobody on the way reads along: over TLS, or on this very machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if any(letter.isspace() for letter in address) or not host or parts.username is not None:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(host))


def _issuer(written: str) -> str:
    if is_safe(written) and not urlsplit(written).query and not urlsplit(written).fragment:
        return written
    raise SettingsError(
        "SCREENING_OIDC_ISSUER er »{got}«; skriv udstederens adresse med https, f.eks. https://login.kommunen.dk/realms/kommunen.",
        got=written,
    )


def _client_id(written: str) -> str:
    if written:
        return written
    raise SettingsError("SCREENING_OIDC_CLIENT_ID mangler; skriv det id, som Lineal har fået hos kommunens log-ind.")


def _key(environment: Mapping[str, str]) -> ClientKey | None:
    """The client's key, where it has one and so no secret."""
    given = [name for name in SHOWN_BY if environment.get(name)]
    if len(given) > 1:
        raise SettingsError("{one} og {other} er sat begge to. Fjern den ene.", one=given[0], other=given[1])
    if not given:
        raise SettingsError(
            "SCREENING_OIDC_CLIENT_KEY_FILE mangler; peg på en fil med Lineals private nøgle (PEM), "
            "eller sæt SCREENING_OIDC_CLIENT_SECRET_FILE."
        )
    return read_client_key(environment)


def _secret(environment: Mapping[str, str]) -> str:
    """The client's secret: in the environment, or the first line of a file."""
    given, written = environment.get("SCREENING_OIDC_CLIENT_SECRET") or "", environment.get("SCREENING_OIDC_CLIENT_SECRET_FILE") or ""
    if given:
        return given
    try:
        lines = Path(written).expanduser().read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    if lines and lines[0]:
        return lines[0]
    raise SettingsError(
        "SCREENING_OIDC_CLIENT_SECRET_FILE er »{got}«; peg på en fil med den hemmelighed, Lineal har fået hos kommunens log-ind.",
        got=written,
    )


def _address(written: str, site: Site) -> str:
    """Lineal's own address: one that is said, since the provider has it on its list, and on which nobody reads along."""
    if written and is_safe(site.origin):
        return site.origin
    raise SettingsError("SCREENING_ADDRESS er »{got}«; skriv jeres Lineals adresse, f.eks. https://lineal.kommunen.dk.", got=written)


def _scope(written: str) -> str:
    words = written.replace(",", " ").split()
    if OPENID in words:
        return " ".join(words)
    raise SettingsError("SCREENING_OIDC_SCOPE er »{got}«; openid skal være med, f.eks. openid profile email.", got=written)


def _certificates(written: str) -> Path | None:
    if not written:
        return None
    path = Path(written).expanduser()
    if not path.is_file():
        raise SettingsError("SCREENING_OIDC_CA_FILE er »{got}«; peg på en fil med certifikater (PEM).", got=written)
    return path


def _local(written: str) -> LocalAccounts:
    try:
        return LocalAccounts(written)
    except ValueError:
        raise SettingsError("SCREENING_LOCAL_ACCOUNTS er »{got}«; skriv all eller administrators.", got=written) from None
