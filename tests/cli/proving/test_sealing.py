"""The log is sealed outside, and held against its seals: whoever has the key and rewrites it is found."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screening.domain.acts import Act
from screening.domain.people import Console, Stranger
from screening.services.preparing import prepare
from screening.settings import Settings, read_settings
from screening.settings.mail import Transport
from screening.storage import audit
from screening.storage.database import Database, rows, writing
from screening.storage.proving.chain import FIELDS, FIRST_HASH, hash_of
from tests.command_line import lineal
from tests.mail_server import LINK, SENDER, post_office

NOW = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A data folder, and a place outside it."""
    return {"SCREENING_DATA": str(tmp_path / "data"), "SCREENING_SEALS": str(tmp_path / "outside" / "seals")}


@pytest.fixture
def settings(environment: dict[str, str]) -> Settings:
    """The same, read."""
    return read_settings(environment)


@pytest.fixture
def log(settings: Settings) -> Iterator[Database]:
    """A log of a hundred rows, open to whoever has its key."""
    db = prepare(settings)
    write(db, 100)
    yield db
    db.close()


def write(db: Database, count: int) -> None:
    """So many rows more."""
    with writing(db):
        for _ in range(count):
            audit.record(db, NOW, Act.LOG_IN_REFUSED, Stranger())


def forge(db: Database, statement: str, *, rehash: bool = False) -> None:
    """Change the log behind the program's back, and make its chain whole again where asked."""
    for trigger in rows(db, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_event'"):
        db.conn.execute(f"DROP TRIGGER {trigger['name']}")
    db.conn.execute(statement)
    previous = FIRST_HASH
    for row in rows(db, f"SELECT id, {', '.join(FIELDS)} FROM audit_event ORDER BY id") if rehash else []:
        row["previous_hash"] = previous
        previous = hash_of(row, "[]", None)
        db.conn.execute("UPDATE audit_event SET previous_hash = ?, hash = ? WHERE id = ?", (row["previous_hash"], previous, row["id"]))
    db.conn.commit()


def sealed(environment: dict[str, str]) -> str:
    """The line that was sealed now."""
    done = lineal("audit", "seal", settings=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[0]


def against(environment: dict[str, str], file: Path) -> str:
    """What holding the log against a file says: nothing where it is whole."""
    done = lineal("audit", "verify", "--against", file, settings=environment)
    assert (done.returncode == 0) == (done.stderr == "") == ("Loggen er hel." in done.stdout)
    return done.stderr


def test_a_sealed_log_that_goes_on_is_whole(environment: dict[str, str], settings: Settings, log: Database) -> None:
    line = sealed(environment)
    write(log, 20)
    other = sealed(environment)

    assert settings.seals.read_text() == f"{line}\n{other}\n"
    assert settings.seals.stat().st_mode & 0o077 == 0
    assert line.split()[:2] == ["lineal-log", "1"]
    assert line.split()[3] == "100"
    assert against(environment, settings.seals) == ""


@pytest.mark.parametrize(
    ("statement", "rehash", "said"),
    [
        ("DELETE FROM audit_event WHERE id > 50", False, "Linje 51 og frem mangler: forsegling 1"),
        ("UPDATE audit_event SET user_id = 'another' WHERE id = 30", True, "Linje 1-100: noget er ændret"),
        ("UPDATE audit_event SET user_id = 'another' WHERE id = 30", False, "Linje 30: kæden brydes"),
        ("DELETE FROM audit_event WHERE id = 30", False, "Linje 31: kæden brydes"),
        ("DELETE FROM audit_event WHERE id = 30", True, "Linje 1-100: noget er ændret"),
        ("DELETE FROM audit_event WHERE id = 100", True, "Linje 1-100: noget er ændret"),
        ("DELETE FROM audit_event", False, "Linje 1 og frem mangler"),
    ],
    ids=[
        "last 50 cut",
        "changed and rehashed",
        "changed",
        "deleted",
        "deleted and rehashed",
        "sealed row deleted",
        "all deleted",
    ],
)
def test_whoever_has_the_key_and_changes_the_log_is_found(
    environment: dict[str, str], settings: Settings, log: Database, statement: str, rehash: bool, said: str
) -> None:
    sealed(environment)

    forge(log, statement, rehash=rehash)

    assert said in against(environment, settings.seals)


def test_without_the_file_outside_nobody_would_see_that_the_end_was_cut(environment: dict[str, str], log: Database) -> None:
    sealed(environment)
    forge(log, "DELETE FROM audit_event WHERE id > 50")

    assert lineal("audit", "verify", settings=environment).returncode == 0


def test_a_change_between_two_seals_is_named_between_them(environment: dict[str, str], settings: Settings, log: Database) -> None:
    sealed(environment)
    write(log, 20)
    sealed(environment)

    forge(log, "UPDATE audit_event SET user_id = 'another' WHERE id = 110", rehash=True)

    assert "Linje 101-121: noget er ændret" in against(environment, settings.seals)


def test_an_older_file_put_in_the_place_of_the_newest_is_found(environment: dict[str, str], settings: Settings, log: Database) -> None:
    sealed(environment)
    older = settings.seals.read_text()
    sealed(environment)
    settings.seals.write_text(older)

    assert "mangler forsegling 2" in against(environment, settings.seals)


def test_a_seal_after_a_restore_gets_no_number_that_was_given_before(
    environment: dict[str, str], settings: Settings, log: Database
) -> None:
    """Else a file without it would have them all."""
    assert lineal("backup", settings=environment).returncode == 0
    sealed(environment)
    log.close()
    assert lineal("restore", "--yes", settings=environment).returncode == 0
    older = settings.seals.read_text()
    assert lineal("key", "rekey", "--pause", settings=environment).returncode == 0

    assert sealed(environment).startswith("lineal-log 2 ")
    settings.seals.write_text(older)
    assert "mangler forsegling 2" in against(environment, settings.seals)


def test_a_seal_made_where_the_others_lie_elsewhere_is_missed_there_though_its_number_was_given_before(
    environment: dict[str, str], settings: Settings, log: Database
) -> None:
    assert lineal("backup", settings=environment).returncode == 0
    sealed(environment)
    log.close()
    elsewhere = settings.seals.rename(settings.seals.with_name("elsewhere.seals"))
    done = lineal("restore", "--yes", settings=environment)
    with elsewhere.open("a") as file:
        file.writelines(said.rpartition(": ")[2] + "\n" for said in done.stdout.splitlines() if "skriv denne linje" in said)

    line = sealed(environment)

    assert line.startswith("lineal-log 1 ") and "mangler forsegling 1 fra" in against(environment, elsewhere)
    with elsewhere.open("a") as file:
        file.write(f"{line}\n")
    assert lineal("audit", "verify", "--against", elsewhere, settings=environment).returncode == 0


def test_a_restore_is_no_breach_and_is_told_each_time(environment: dict[str, str], settings: Settings, log: Database) -> None:
    assert lineal("backup", settings=environment).returncode == 0
    write(log, 20)
    sealed(environment)
    log.close()
    assert lineal("restore", "--yes", settings=environment).returncode == 0
    sealed(environment)

    done = lineal("audit", "verify", "--against", settings.seals, settings=environment)

    assert (done.returncode, done.stderr) == (0, "")
    assert settings.seals.read_text().splitlines()[1].startswith("lineal-restored 101 ")
    assert "2 forseglinger i" in done.stdout and "Loggen er hel." in done.stdout
    [told] = [line for line in done.stdout.splitlines() if line.startswith("En backup blev hentet i brug")]
    assert "fra linje 101, gik tabt dengang, og forseglinger til og med forsegling 1 fra" in told

    with closing(prepare(settings)) as db:
        forge(db, "UPDATE audit_event SET user_id = 'another' WHERE id = 30", rehash=True)
    assert "Linje 1-101: noget er ændret" in against(environment, settings.seals)


def test_a_restore_that_the_file_does_not_tell_of_explains_nothing(environment: dict[str, str], settings: Settings, log: Database) -> None:
    assert lineal("backup", settings=environment).returncode == 0
    write(log, 20)
    sealed(environment)
    log.close()
    elsewhere = settings.seals.rename(settings.seals.with_name("elsewhere.seals"))
    done = lineal("restore", "--yes", settings=environment)
    [line] = [said.rpartition(": ")[2] for said in done.stdout.splitlines() if "skriv denne linje" in said]

    told = against(environment, elsewhere)

    assert "Linje 1-120: noget er ændret" in told or "Linje 102 og frem mangler" in told
    assert "Loggen siger i linje 101, at en backup blev hentet i brug" in told and "men filen siger det ikke" in told
    with elsewhere.open("a") as file:
        file.write(f"{line}\n")
    done = lineal("audit", "verify", "--against", elsewhere, settings=environment)
    assert done.returncode == 0 and "En backup blev hentet i brug" in done.stdout


def test_a_line_that_somebody_changed_is_named(environment: dict[str, str], settings: Settings, log: Database) -> None:
    sealed(environment)
    settings.seals.write_text(settings.seals.read_text().replace(" 100 ", " 50 "))

    assert "Filens linje 1 er ikke skrevet af Lineal" in against(environment, settings.seals)


def test_a_file_that_is_not_there_is_named(environment: dict[str, str], tmp_path: Path, log: Database) -> None:
    file = tmp_path / "nothing"

    assert against(environment, file).startswith(f"--against: »{file}« kan ikke læses: den findes ikke. ")
    assert against(environment, tmp_path).startswith(f"--against: »{tmp_path}« kan ikke læses: det er en mappe. ")


def test_a_file_of_another_kind_is_told_once(environment: dict[str, str], tmp_path: Path, log: Database) -> None:
    sealed(environment)
    noise = tmp_path / "noise"
    noise.write_bytes(bytes(range(256)) * 8)

    told = against(environment, noise)

    assert told.startswith(f"{noise} er ikke en fil med forseglinger.") and len(told.splitlines()) == 1


def test_lines_and_seals_that_follow_each_other_are_told_together(
    environment: dict[str, str], settings: Settings, log: Database, tmp_path: Path
) -> None:
    lines = [sealed(environment) for _ in range(4)]
    foreign = [line[:-1] + ("0" if line[-1] != "0" else "1") for line in lines]
    others = tmp_path / "others"
    others.write_text("\n".join([*foreign[:3], lines[3]]))

    assert against(environment, others).splitlines() == [
        "Loggen er ikke hel.",
        "Filens linje 1-3 er ikke skrevet af Lineal med jeres nøgle, eller de er ændret.",
        "Filen mangler forsegling 1-3, som loggen kender. Den er måske byttet ud med en ældre.",
    ]


def test_where_the_file_cannot_be_written_the_log_tells_of_no_seal(environment: dict[str, str], settings: Settings, log: Database) -> None:
    settings.seals.parent.write_text("in the way")

    done = lineal("audit", "seal", settings=environment)

    why = "der findes allerede noget andet med det navn"
    assert done.stderr == f"Forseglingen kan ikke skrives i {settings.seals}: {why}. Loggen er ikke forseglet.\n"
    assert done.returncode == 1
    assert rows(log, "SELECT id FROM audit_event WHERE action = 'log_sealed'") == []


def test_an_empty_log_is_not_sealed(environment: dict[str, str], settings: Settings) -> None:
    prepare(settings).close()

    assert "intet at forsegle" in lineal("audit", "seal", settings=environment).stderr


def test_what_covers_no_content_is_named(environment: dict[str, str], log: Database) -> None:
    with writing(log):
        audit.record(log, NOW, Act.USER_ADDED, Console())

    said = lineal("audit", "verify", settings=environment).stdout

    assert "101 linjer. 0 af dem dækker det indhold, de fortæller om." in said
    assert "fra før" not in said


def test_a_seal_is_mailed_where_an_address_is_named(environment: dict[str, str], log: Database, tmp_path: Path) -> None:
    with post_office(tmp_path, Transport.NONE) as (office, server):
        mail = {"SCREENING_MAIL_HOST": server.host, "SCREENING_MAIL_PORT": str(server.port), "SCREENING_MAIL_TRANSPORT": "none"}
        mail |= {"SCREENING_MAIL_SENDER": SENDER, "SCREENING_MAIL_LINK": LINK, "SCREENING_SEALS_MAIL": "revision@lindeborg.example"}
        line = sealed(environment | mail)

    [taken] = office.taken
    assert (taken["To"], taken["Subject"]) == ("revision@lindeborg.example", "Forsegling af Lineals log")
    assert line in taken.get_content()
    kept = tmp_path / "kept.eml"
    kept.write_bytes(taken.as_bytes())
    assert against(environment, kept) == "", "what lies beside the line in a mail is nothing that somebody forged"


@pytest.mark.parametrize(
    ("mail", "said"),
    [
        ({"SCREENING_SEALS_MAIL": "revision"}, "skriv en adresse"),
        ({"SCREENING_SEALS_MAIL": "revision@lindeborg.example"}, "der er ingen mailserver"),
        ({"SCREENING_SEALS": "{data}/seals"}, "uden for datamappen"),
    ],
)
def test_a_place_for_seals_that_is_none_is_named(environment: dict[str, str], mail: dict[str, str], said: str) -> None:
    written = {name: value.format(data=environment["SCREENING_DATA"]) for name, value in mail.items()}

    assert said in lineal("audit", "seal", settings=environment | written).stderr
