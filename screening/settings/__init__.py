"""The program's settings, read once from the environment. No secret has a default."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeAlias

from screening.domain.counts import read_count
from screening.domain.entering.factors import OF_NOBODY, Demand
from screening.domain.entering.sites import NOWHERE_KNOWN, Site
from screening.errors import SettingsError
from screening.settings.entering import read_demand, read_host, read_https, read_pace, read_site
from screening.settings.keeping import KeepingElsewhere, read_keeping
from screening.settings.mail import MailServer, read_mail_server, read_seals_mail
from screening.settings.scanning import Scanner, read_scanner
from screening.settings.sign_on import SignOnServer, read_sign_on
from screening.settings.watching import read_metrics_token

REPOSITORY = Path(__file__).resolve().parent.parent.parent
KEY_HEX_DIGITS = 64
HIGHEST_PORT = 65_535
MOST_WORKERS = 64
KEPT_BESIDE = ("key", "emergency.log", "seals", "backup", "afterwards", "wrapper")


Network: TypeAlias = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Settings:
    """Where things lie and how the server is reached.

    `database_key` is the raw 32-byte key where the environment gives one; else `key_file` holds it.
    `emergency_log_elsewhere` is where looks are logged that the database can't log, unless beside the data folder.
    `seals_elsewhere` is the file that seals of the log are written to, unless beside the data folder, and `seals_mail` the address that
    they are mailed to; empty for none.
    `trusted_proxies` are the addresses whose word on where a request comes from is believed.
    `host` is an address of this machine, since the line to it is in the clear. `https_only` marks cookies as secure; it is off only where
    no proxy with TLS stands before.
    `mail` is the server that takes mails; None where the municipality has named none.
    `keeping` is where backups and what belongs to them lie, unless beside the data folder.
    `second_factor` is of whom a second factor is asked: `read_settings` asks everybody unless the environment says otherwise.
    `scanner` is the command that looks for viruses in what is sent in; empty for none.
    `pace` is how many pages a minute one person is given; 0 for as many as are asked for.
    `metrics_token` opens the numbers on `/metrics`; empty where there are none to be had.
    `site` is the address under which browsers reach the server.
    `sign_on` is the provider by which people come in; None where they come in with a password alone.
    """

    data: Path
    scales: Path
    key_file: Path
    database_key: bytes | None
    host: str
    port: int
    https_only: bool
    workers: int = 2
    trusted_proxies: tuple[Network, ...] = ()
    emergency_log_elsewhere: Path | None = None
    seals_elsewhere: Path | None = None
    seals_mail: str = ""
    mail: MailServer | None = None
    keeping: KeepingElsewhere = KeepingElsewhere()
    second_factor: Demand = OF_NOBODY
    scanner: Scanner = ()
    pace: int = 0
    metrics_token: str = field(default="", repr=False)
    site: Site = NOWHERE_KNOWN
    sign_on: SignOnServer | None = None

    @property
    def backups(self) -> Path:
        """The folder that backups are written to."""
        return self.keeping.this_time or self.usual_backups

    @property
    def usual_backups(self) -> Path:
        """The folder that backups are written to unless a command names another."""
        return self.keeping.backups or self.data.with_name(f"{self.data.name}.backup")

    @property
    def afterwards(self) -> Path:
        """The list outside the database of what a restore does again, in a folder of its own."""
        return (self.keeping.afterwards or self.data.with_name(f"{self.data.name}.afterwards")) / "afterwards.list"

    @property
    def wrapper_file(self) -> Path:
        """The file with what opens the key file on this machine."""
        return self.keeping.wrapper_file or self.data.with_name(f"{self.data.name}.wrapper")

    @property
    def database(self) -> Path:
        """The encrypted database's file."""
        return self.data / "lineal.db"

    @property
    def emergency_log(self) -> Path:
        """The file outside the data folder that takes who looked while the database could not."""
        return self.emergency_log_elsewhere or self.data.with_name(f"{self.data.name}.emergency.log")

    @property
    def seals(self) -> Path:
        """The file outside the data folder that tells how the log ended each day."""
        return self.seals_elsewhere or self.data.with_name(f"{self.data.name}.seals")


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings that `environment` asks for. Raises `SettingsError` that names key, value and mend."""
    data = Path(environment.get("SCREENING_DATA") or REPOSITORY / "data").expanduser().absolute()
    host, port = read_host(environment), _port(environment.get("SCREENING_PORT") or "8000")
    site = read_site(environment, host, port)
    return Settings(
        data=data,
        scales=Path(environment.get("SCREENING_SCALES") or REPOSITORY / "scales").expanduser().absolute(),
        key_file=Path(environment.get("SCREENING_KEY_FILE") or beside(data)).expanduser().absolute(),
        database_key=_key(environment.get("SCREENING_DATABASE_KEY")),
        host=host,
        port=port,
        https_only=read_https(environment),
        trusted_proxies=_networks(environment.get("SCREENING_TRUSTED_PROXIES") or ""),
        workers=_workers(environment.get("SCREENING_WORKERS") or "2"),
        emergency_log_elsewhere=_outside(environment, "SCREENING_EMERGENCY_LOG", data),
        seals_elsewhere=_outside(environment, "SCREENING_SEALS", data),
        seals_mail=read_seals_mail(environment),
        mail=read_mail_server(environment),
        keeping=read_keeping(environment, data),
        second_factor=read_demand(environment),
        scanner=read_scanner(environment),
        pace=read_pace(environment),
        metrics_token=read_metrics_token(environment),
        site=site,
        sign_on=read_sign_on(environment, site),
    )


def beside(data: Path) -> Path:
    """The key file of a data folder: beside it, so that a copy of the folder never holds its own key."""
    return data.with_name(f"{data.name}.key")


def for_demo(settings: Settings) -> Settings:
    """The same settings on the demo's own folder inside the data folder, with the demo's own key.

    It mails nobody, everybody comes in with a password alone, and nobody is held back.
    """
    beside = {name: settings.data.with_name(f"{settings.data.name}.demo.{name}") for name in KEPT_BESIDE}
    return replace(
        settings,
        data=settings.data / "demo",
        key_file=beside["key"],
        database_key=None,
        mail=None,
        seals_mail="",
        emergency_log_elsewhere=beside["emergency.log"],
        seals_elsewhere=beside["seals"],
        keeping=KeepingElsewhere(beside["backup"], beside["afterwards"], beside["wrapper"]),
        second_factor=OF_NOBODY,
        pace=0,
        sign_on=None,
    )


def _networks(written: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(one) for one in written.replace(",", " ").split())
    except ValueError as error:
        raise SettingsError(
            "SCREENING_TRUSTED_PROXIES er »{got}«; skriv adresser med mellemrum imellem, f.eks. 127.0.0.1 10.0.0.0/8.", got=written
        ) from error


def _outside(environment: Mapping[str, str], name: str, data: Path) -> Path | None:
    written = environment.get(name)
    if not written:
        return None
    path = Path(written).expanduser().absolute()
    if data.resolve() in path.resolve().parents:
        raise SettingsError("{name} er »{got}«; peg på en fil uden for datamappen, helst på en anden disk.", name=name, got=written)
    return path


def _port(written: str) -> int:
    port = read_count(written, HIGHEST_PORT)
    if port is not None:
        return port
    raise SettingsError("SCREENING_PORT er »{got}«; skriv et tal fra 1 til 65535, f.eks. 8000.", got=written)


def _workers(written: str) -> int:
    workers = read_count(written, MOST_WORKERS, least=1)
    if workers is not None:
        return workers
    raise SettingsError("SCREENING_WORKERS er »{got}«; skriv et tal fra 1 til 64.", got=written)


def _key(written: str | None) -> bytes | None:
    if not written:
        return None
    try:
        key = bytes.fromhex(written)
    except ValueError:
        key = b""
    if len(key) * 2 != KEY_HEX_DIGITS:
        raise SettingsError("SCREENING_DATABASE_KEY skal være 64 hexadecimale tegn. Lav en med: openssl rand -hex 32")
    return key
