"""The export for the archive's maker holds every record, tells what each column means, and says that it is no version for the archive."""

import csv
import hashlib
import resource
import stat
import tracemalloc
from pathlib import Path

import pytest

from screening.domain.acts import Act
from screening.domain.people import Console
from screening.errors import NotFound, StorageError
from screening.services.assessing import signing
from screening.services.keeping import archiving
from screening.services.notifying import drafting
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import InForce
from screening.storage import archive
from screening.storage.database import Database, rows
from screening.storage.keeping.of_child import OF_CHILD
from tests.people import NOW, People, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed

MOST_IN_A_FILE = 8_000_000
WORDS = 'Hun sagde: "Jeg vil hjem", og gik'


@pytest.fixture
def alma(db: Database, people: People, in_force: InForce) -> str:
    """Alma with her mother, a signed assessment, and one that is begun."""
    child_id = add_alma(db, people)
    add_mette(db, people, child_id)
    signing.sign(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET | {"next_step": WORDS}), NOW)
    drafting.begin(db, people.anne, child_id, in_force.configuration, NOW)
    return child_id


def read(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_everything_of_the_records_is_there_and_nothing_that_opens_anything(db: Database, alma: str, tmp_path: Path) -> None:
    made = archiving.export(db, Console(), tmp_path / "out", NOW)

    folder = tmp_path / "out"
    assert made.children == 1
    [child] = read(folder / "tables" / "child.csv")
    assert (child["id"], child["name"], child["cpr"]) == (alma, "Alma Testesen", "6302214996")
    [assessment] = read(folder / "tables" / "assessment.csv")
    assert assessment["next_step"] == WORDS
    [result] = read(folder / "tables" / "assessment_result.csv")
    assert result["kept"].startswith("{")
    for table in archive.archived():
        [(count,)] = [tuple(row.values()) for row in rows(db, f'SELECT count(*) AS c FROM "{table}"')]  # noqa: S608
        if not table.startswith("audit_"):
            assert len(read(folder / "tables" / f"{table}.csv")) == count, table
    whole = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    secrets = [row["password_hash"].encode() for row in rows(db, "SELECT password_hash FROM user")]
    assert [one for one in (*secrets, b"anne@") if one in whole] == []
    assert not (folder / "tables" / "notification_draft.csv").exists()


def test_what_is_unknown_is_told_apart_from_an_empty_text(db: Database, alma: str, tmp_path: Path) -> None:
    archiving.export(db, Console(), tmp_path / "out", NOW)

    heading, line = (tmp_path / "out" / "tables" / "child_unit.csv").read_text("utf-8").splitlines()[:2]
    assert heading.split(",")[0] == '"child_id"' and ",," in f"{line}," and '"since"' in heading


def test_each_column_is_told_and_each_table_is_there_or_left_out_for_a_reason(db: Database, alma: str, tmp_path: Path) -> None:
    archiving.export(db, Console(), tmp_path / "out", NOW)

    told = read(tmp_path / "out" / "description.csv")
    assert {row["tabel"] for row in told} == set(archive.archived())
    assert [row for row in told if len(row["betydning"]) < 2 or not row["type"]] == []
    [relation] = [row for row in told if (row["tabel"], row["kolonne"]) == ("child_guardian", "relation")]
    assert relation["koder"] == "mother: mor" and relation["peger på"] == ""
    [child] = [row for row in told if (row["tabel"], row["kolonne"]) == ("assessment", "child_id")]
    assert child["peger på"] == "child"
    left = {row["tabel"]: row["hvorfor"] for row in read(tmp_path / "out" / "left-out.csv")}
    assert set(left) | set(archive.archived()) >= set(OF_CHILD) and min(map(len, left.values())) > 20


def test_it_says_what_it_is_not_and_its_checksums_hold(db: Database, alma: str, tmp_path: Path) -> None:
    archiving.export(db, Console(), tmp_path / "out", NOW)

    folder = tmp_path / "out"
    assert "DETTE ER IKKE EN ARKIVERINGSVERSION" in (folder / "README.txt").read_text("utf-8")
    sums = dict(reversed(line.split("  ")) for line in (folder / "checksums.sha256").read_text("utf-8").splitlines())
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert set(sums) == set(files) - {"checksums.sha256"}
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == digest for name, digest in sums.items())
    assert {stat.S_IMODE(path.stat().st_mode) for path in files.values()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir()) if path.is_dir()} == {0o700}


def test_it_stands_in_each_childs_log_without_a_word_of_it(db: Database, people: People, alma: str, tmp_path: Path) -> None:
    archiving.export(db, Console(), tmp_path / "out", NOW)

    [event] = rows(db, "SELECT id, user_id, child_id, subject FROM audit_event WHERE action = :act", {"act": Act.ARCHIVE_EXPORTED})
    assert (event["user_id"], event["child_id"], event["subject"]) == (None, None, None)
    assert rows(db, "SELECT child_id FROM audit_event_child WHERE event_id = :id", {"id": event["id"]}) == [{"child_id": alma}]
    assert broken_log_rows(db) == []
    with pytest.raises(NotFound):
        archiving.export(db, people.dorte, tmp_path / "hers", NOW)


def test_nothing_is_written_over(db: Database, alma: str, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "half.unfinished").mkdir()
    for folder in (tmp_path / "there", tmp_path / "link", tmp_path / "half", tmp_path / "no" / "such"):
        with pytest.raises(StorageError):
            archiving.export(db, Console(), folder, NOW)
    assert rows(db, "SELECT id FROM audit_event WHERE action = :act", {"act": Act.ARCHIVE_EXPORTED}) == []
    assert sorted(path.name for path in tmp_path.iterdir() if path.name in ("there", "link", "half", "half.unfinished")) == [
        "half.unfinished",
        "link",
        "there",
    ]


def test_what_could_not_be_finished_leaves_nothing_that_anybody_can_read(db: Database, alma: str, tmp_path: Path) -> None:
    db.conn.execute("UPDATE child SET address = :long WHERE id = :id", {"long": "x" * (2 * MOST_IN_A_FILE), "id": alma})
    db.conn.commit()
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_IN_A_FILE, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            archiving.export(db, Console(), tmp_path / "out", NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert not [path for path in tmp_path.iterdir() if path.name.startswith("out")]
    assert archiving.export(db, Console(), tmp_path / "out", NOW).children == 1


def test_a_paper_is_a_file_beside_the_tables(db: Database, people: People, alma: str, tmp_path: Path) -> None:
    with db.conn:
        db.conn.execute("PRAGMA foreign_keys = OFF")
        db.conn.execute("INSERT INTO family_paper_file (paper_id, pdf, sha256) VALUES ('paper', X'255044462D', 'sum')")
    archiving.export(db, Console(), tmp_path / "out", NOW)

    [paper] = read(tmp_path / "out" / "tables" / "family_paper_file.csv")
    assert paper["pdf"].endswith(".pdf") and (tmp_path / "out" / paper["pdf"]).read_bytes() == b"%PDF-"


def test_much_is_written_with_little_memory(db: Database, alma: str, tmp_path: Path) -> None:
    with db.conn:
        db.conn.execute("PRAGMA foreign_keys = OFF")
        db.conn.execute(
            """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
            INSERT INTO family_paper_draft (id, kind, child_id, unit_id, author_id, fields, begun_at, saved_at)
            SELECT 'x' || i, 'k', 'c', 'u', 'a', hex(zeroblob(300)), 'b', 's' FROM n"""
        )
        db.conn.execute("INSERT INTO parent_word SELECT id, id, 'who', '2026-11-21', fields, 'u', 'n', 'at' FROM family_paper_draft")
    tracemalloc.start()
    archiving.export(db, Console(), tmp_path / "out", NOW)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (tmp_path / "out" / "tables" / "parent_word.csv").stat().st_size > 6_000_000
    assert peak < 4_000_000
