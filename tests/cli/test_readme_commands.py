"""Every command that README.md names is typed. Whatever starts the program otherwise is a process of its own; in the long form all are."""

import platform
import re
import shutil
from collections.abc import Mapping

import click
import pytest

import run
from screening.cli import main
from screening.settings import REPOSITORY
from screening.settings.mail import Transport
from tests.cli.typing_along import ANSWERS, PATIENCE_SECONDS, House, Terminal, Way, commands_of, done, starts
from tests.client_keys import key_file, pem_of
from tests.mail_server import LINK, SENDER, post_office
from tests.services.publishing.folders import change, copy_shipped
from tests.tries import walked

FIRST_USER = (
    "--login", "dorte", "--name", "Dorte Testesen", "--title", "konsulent", "--unit", "Forvaltningen", "--unit-kind", "authority",
    "--role", "administrator", "--password", "lang-adgangskode-42",
)  # fmt: skip
GROS_PASSWORD = "lang-adgangskode-43"
CASES = REPOSITORY / "tests" / "cases"
A_PART = ("tests/domain/test_ranges.py", "-n", "0", "-p", "no:cacheprovider")
MEASURES = "figure"
OPTION = re.compile(r"`(--[a-z-]+)")


def mails(house: House) -> None:
    """A mail is handed to a server on this machine, by a process of its own."""
    with post_office(house.folder, Transport.NONE) as (took, server):
        names = {"HOST": server.host, "PORT": str(server.port), "TRANSPORT": "none", "SENDER": SENDER, "LINK": LINK}
        settings = {f"SCREENING_MAIL_{name}": value for name, value in names.items()}
        with house.start("mail", "try", "it@lindeborg.example", **settings) as process:
            _out, err = process.communicate(timeout=PATIENCE_SECONDS)
        assert (process.returncode, len(took.taken)) == (0, 1), err


def facts(house: House) -> None:
    """Whoever leads the health visitors fetches what a round measured: nobody is in it yet."""
    leader = ("--login", "gro", "--name", "Gro Testesen", "--title", "leder", "--role", "manager", "--password", GROS_PASSWORD)
    assert house.types("user", "add", *leader, "--unit", "Sundhedsplejen", "--unit-kind", "health_visiting").returncode == 0
    asked = ("--unit", "Sundhedsplejen", "--round", "half_year", "--by", "gro", "--out", "facts.csv")
    ended = house.types("rounds", "facts", *asked, typed=f"{GROS_PASSWORD}\n", SCREENING_SECOND_FACTOR="none")
    assert "Målene er skrevet" in ended.stdout, ended.stderr
    ended = house.types("rounds", "facts", *asked, typed=f"{GROS_PASSWORD}\n", SCREENING_SECOND_FACTOR="none")
    assert ended.returncode == 0 and "Målene er skrevet" in ended.stdout, ended.stderr
    assert (house.folder / "facts.csv").stat().st_size > 0


def public_key(house: House) -> None:
    """The provider is to know the public half of a key, before anything else of sign-on is set."""
    file = key_file(house.folder, pem_of("P-256"))
    ended = house.types("sign-on", "key", SCREENING_OIDC_CLIENT_KEY_FILE=str(file))
    assert ended.returncode == 0 and '"kty": "EC"' in ended.stdout, ended.stderr


def is_examined(house: House) -> None:
    """The doctor comes to an end. What it finds is also the machine's: a test does not say how much room there is on a disk."""
    ended = house.types("doctor")
    assert ended.returncode in (0, 1) and "Lineal med skema" in ended.stdout, ended.stderr
    assert "python3 run.py backup" not in ended.stdout and "python3 run.py key code" not in ended.stdout, ended.stdout


README_COMMANDS: Mapping[str, Way] = {
    "user add": done("user", "add", *FIRST_USER, says="dorte er oprettet"),
    "user list": done("user", "list", says="Administrator, Forvaltningen"),
    "user --help": done("user", "--help", says="code"),
    "unit list": done("unit", "list", says="Forvaltningen: Myndighed, 1 bruger, 0 børn"),
    "unit --help": done("unit", "--help", says="merge"),
    "unit district": done("unit", "district", "--unit", "Forvaltningen", says="ikke i noget distrikt"),
    "import units FILE": done("import", "units", str(CASES / "units.csv"), "--yes", says="2 nye enheder"),
    "import people FILE": done("import", "people", str(CASES / "people.csv"), says="2 nye kolleger"),
    "import children FILE": done("import", "children", str(CASES / "children.csv"), "--by", "dorte", says="1 nyt barn"),
    "serve": starts("serve", until=ANSWERS),
    "rounds facts --out FILE.csv": facts,
    "demo": starts("demo", until=ANSWERS),
    "test": starts("test", until="Stil"),
    "test tests/domain": done("test", *A_PART, says="passed"),
    "bench": starts("bench", until=MEASURES),
    "check [FOLDER]": done("check", "scales", says=" fejl"),
    "explain L014": done("explain", "L014", says="L014"),
    "new-scale": done("new-scale", "made", "--yes", says="made"),
    "schema": done("schema", "scales"),
    "translate": done("translate", "scales"),
    "preview NEWFOLDER": done("preview", "new", says="regnet igennem"),
    "publish": done("publish", "new", says="Version 2 er udgivet"),
    "undo": done("undo", says="Fortrudt"),
    "versions": done("versions", says="gælder nu"),
    "compare": done("compare", "1", "2", says="offers.yaml"),
    "mail try ADDRESS": mails,
    "sign-on key": public_key,
    "key code": done("key", "code", says="Nødkoden er"),
    "key --help": done("key", "--help", says="rekey"),
    "backup": done("backup", says="Backup taget og efterprøvet"),
    "doctor": is_examined,
    "retention": done("retention", says="Kan slettes i dag: 0 børn"),
    "retention --daily": done("retention", "--daily", says="Slettet om medarbejdere og programmet: 0 rækker"),
    "retention --export FOLDER": done("retention", "--export", "out", says="Det er ikke en arkiveringsversion"),
    "restore --prove FOLDER": done("restore", "--prove", "proved", says="Backuppen er hel"),
    "audit verify": done("audit", "verify", says="Loggen er hel"),
    "audit seal": done("audit", "seal", says="Loggen er forseglet"),
    "audit verify --against FILE": done("audit", "verify", "--against", "data.seals", says="1 forsegling i"),
    "score CASE": done("score", str(REPOSITORY / "tests" / "cases" / "alma.yaml"), says="Børnelineal 3–5 år"),
    "report CASE --out FILE.pdf": done("report", str(REPOSITORY / "tests" / "cases" / "alma.yaml"), "--out", "a.pdf", writes="a.pdf"),
    "form SCALE --out FILE.pdf": done("form", "boernelineal-3-5", "--out", "form.pdf", writes="form.pdf"),
}
"""How each command of README.md is run, in an order that builds on what came before."""
PROCESSES = ("user add", "test tests/domain", "check [FOLDER]", "publish", "mail try ADDRESS", "report CASE --out FILE.pdf")
"""What is always a process of its own, beside what goes on until it is stopped: the first command of all, which makes the key and the
database, what run.py starts itself, and one of each floor that a command loads when it is typed.
"""


def test_every_command_of_the_readme_has_a_way_to_be_run() -> None:
    assert commands_of((REPOSITORY / "README.md").read_text("utf-8")) == set(README_COMMANDS)


def test_command_that_is_added_to_a_readme_is_seen() -> None:
    readme = "```\npython3 run.py fly\n```\n`python3 run.py fly --far` is new.\n| command | what |\n|---|---|\n| `a B`, `c` | `no` |\n"

    assert commands_of(readme) == {"fly", "fly --far", "a B", "c"}


def test_every_option_of_a_readme_is_one_of_the_commands_beside_it() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    rows = [row.split("|")[1:3] for row in readme.splitlines() if row.startswith("| `")]
    named = {(command.split()[0], option) for names, what in rows for command in names.split("`")[1::2] for option in OPTION.findall(what)}

    assert {("check", "--map"), ("publish", "--demo")} <= named
    assert [(command, option) for command, option in named if option not in options_of(command)] == []


def options_of(command: str) -> set[str]:
    """The options of a command, or of every command of a group."""
    named = main.commands[command]
    each = named.commands.values() if isinstance(named, click.Group) else (named,)
    return {option for one in each for parameter in one.params for option in parameter.opts}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The shipped folder, and a new one with one offer that is narrower."""
    folder = tmp_path_factory.mktemp("reader")
    copy_shipped(folder / "scales")
    change(copy_shipped(folder / "new") / "offers.yaml", "at: {any: 1-6}", "at: {any: 1-4}")
    return House(folder)


@pytest.mark.parametrize("command", README_COMMANDS)
def test_command_of_the_readme_works(house: House, command: str) -> None:
    README_COMMANDS[command](Terminal(house.folder) if command in walked(PROCESSES, list(README_COMMANDS)) else house)


def test_start_lists_every_command_of_the_program() -> None:
    inside = {
        f"{name} {below}".strip()
        for name, command in main.commands.items()
        for below in (command.commands if isinstance(command, click.Group) else [""])
    }
    assert set(run.COMMANDS) == inside | {"packages", "bom", "test", "bench"}


def test_every_command_stands_apart_from_what_it_does_within_eighty_columns(capsys: pytest.CaptureFixture[str]) -> None:
    run.show_commands()

    lines = capsys.readouterr().out.splitlines()[2:]
    assert [re.split(" {2,}", line.strip()) for line in lines] == [[name, purpose] for name, purpose in run.COMMANDS.items()]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("system", "package"),
    [({"ID": "debian"}, "chromium-headless-shell"), ({"ID": "ubuntu", "ID_LIKE": "debian"}, "chromium"), (None, "chromium")],
    ids=["debian", "ubuntu", "unknown"],
)
def test_a_bare_machine_gets_the_browser_that_its_system_packs(
    monkeypatch: pytest.MonkeyPatch, system: dict[str, str] | None, package: str
) -> None:
    def release() -> dict[str, str]:
        if system is None:
            raise OSError
        return system

    monkeypatch.setattr(platform, "freedesktop_os_release", release)
    monkeypatch.setattr(shutil, "which", lambda name, path=None: None)

    assert (package, "chromium", "chromium") in run.missing_system_parts("test")
    assert not any("chromium" in names for names in run.missing_system_parts("serve"))


@pytest.mark.parametrize("browser", run.BROWSERS)
def test_whatever_chromium_is_there_will_do(monkeypatch: pytest.MonkeyPatch, browser: str) -> None:
    monkeypatch.setattr(shutil, "which", lambda name, path=None: name if name == browser else None)

    assert not any("chromium" in names for names in run.missing_system_parts("test"))
