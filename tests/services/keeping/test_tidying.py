"""Every table has an answer to how long it is kept; what tells of colleagues goes in its time, counted first, and nothing else does."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import pytest

from screening.domain.acts import Act
from screening.domain.people import Console
from screening.errors import NotFound
from screening.services.doubting import ClockDoubted
from screening.services.keeping import tidying
from screening.services.keeping.of_work import OF_WORK, GoesAway, KeptHow, Lasts
from screening.services.people import ending
from screening.services.proving.verifying import broken_log_rows
from screening.storage.database import Database, change, insert, rows, writing
from screening.storage.keeping.of_child import OF_CHILD, STAYS
from screening.storage.tables import TABLES, About, Sealed
from tests.people import NOW, People
from tests.ticking import runs_until

MOMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "absence": ("until",),
    "form_key": ("at",),
    "half_session": ("started_at",),
    "import_run": ("made_at",),
    "kept_form": ("at",),
    "login_failure": ("at",),
    "login_session": ("started_at", "seen_at"),
    "number_try": ("at",),
    "outbox": ("made_at", "due_at", "sent_at"),
    "preview_run": ("started_at", "touched_at"),
    "sign_on_session": ("checked_at", "asked_at"),
    "sign_on_told": ("at",),
    "sign_on_try": ("started_at",),
    "trusted_device": ("made_at", "ends_at"),
    "used_challenge": ("used_at",),
    "user_code": ("made_at", "ends_at", "used_at"),
}
"""The columns from which time counts."""
OF_THE_ENDED: Final = ("authenticator", "deputy", "import_heading", "passkey", "recovery_code")
A_DAY: Final = timedelta(days=1)


def test_every_table_has_one_answer_to_how_long_it_is_kept() -> None:
    assert set(OF_CHILD) | set(STAYS) | set(OF_WORK) == set(TABLES)
    assert not (set(OF_CHILD) | set(STAYS)) & set(OF_WORK)
    assert {name for name, table in TABLES.items() if table.about is About.CHILDREN} <= set(OF_CHILD) | set(STAYS)
    goes = {name for name, one in OF_WORK.items() if isinstance(one, GoesAway)}
    assert goes == {*MOMENTS, *OF_THE_ENDED, "user"}
    assert [name for name in goes if isinstance(TABLES[name].end, Sealed)] == []
    assert [one for one in OF_WORK.values() if isinstance(one, Lasts) and len(one.because) < 20] == []


def kept(table: str) -> GoesAway:
    found: KeptHow = OF_WORK[table]
    assert isinstance(found, GoesAway)
    return found


def put(db: Database, table: str, moment: datetime, people: People, number: int) -> None:
    """Write a row whose times are all this moment, and whose other columns hold anything that the table allows."""
    row: dict[str, object] = {}
    for column in rows(db, 'SELECT name, type, "notnull", pk FROM pragma_table_info(:table)', {"table": table}):
        name = column["name"]
        if name in ("user_id", "made_by", "noted_by", "named_by", "owner_id"):
            row[name] = people.bo.id
        elif name == "unit_id":
            row[name] = people.other.id
        elif name in ("since", "until"):
            row[name] = moment.date().isoformat()
        elif name in MOMENTS.get(table, ()) or (name.endswith("_at") and column["notnull"]):
            row[name] = moment.isoformat()
        elif column["notnull"] or column["pk"]:
            word = f"{table}-{number}"
            row[name] = {"INTEGER": number, "BLOB": word.encode()}.get(column["type"], word)
    insert(db, table, row | {"preview_run": {"failed": 0}, "sign_on_session": {"by_userinfo": 0}}.get(table, {}))


@pytest.mark.parametrize("table", MOMENTS)
def test_rows_go_when_their_time_is_out_and_the_count_before_is_true(db: Database, people: People, table: str) -> None:
    with writing(db):
        put(db, table, NOW - kept(table).after - 2 * A_DAY, people, 1)
        put(db, table, NOW - kept(table).after + 2 * A_DAY, people, 2)

    assert tidying.waiting(db, NOW)[table] == 1
    assert tidying.tidy(db, Console(), NOW) == {table: 1}

    assert len(rows(db, f'SELECT 1 AS found FROM "{table}"')) == 1 and tidying.waiting(db, NOW)[table] == 0  # noqa: S608
    assert rows(db, "SELECT action FROM audit_event ORDER BY id DESC LIMIT 1") == [{"action": Act.WORK_DATA_ERASED}]
    assert broken_log_rows(db) == []


def test_what_is_somebodys_own_goes_half_a_year_after_the_end_and_the_name_stays(db: Database, people: People) -> None:
    with writing(db):
        for table in OF_THE_ENDED:
            put(db, table, NOW, people, 1)
        change(db, "UPDATE user SET email = 'bo@example.org', language = 'en' WHERE id = :id", {"id": people.bo.id})
    ending.end(db, Console(), people.bo.id, NOW)
    with pytest.raises(ClockDoubted):
        tidying.tidy(db, Console(), NOW + timedelta(days=183))
    runs_until(db, NOW + timedelta(days=182))
    assert tidying.tidy(db, Console(), NOW + timedelta(days=182)) == {}

    gone = tidying.tidy(db, Console(), NOW + timedelta(days=183))

    assert gone == dict.fromkeys((*OF_THE_ENDED, "user"), 1)
    [bo] = rows(db, "SELECT name, email, password_hash, language FROM user WHERE id = :id", {"id": people.bo.id})
    assert bo == {"name": "Bo Testesen", "email": "", "password_hash": "", "language": ""}
    assert len(rows(db, "SELECT id FROM user WHERE password_hash <> ''")) == 4


def test_a_code_that_nobody_has_used_stays_until_its_owner_has_come_in(db: Database, people: People) -> None:
    with writing(db):
        change(db, "UPDATE user SET password_hash = '' WHERE id = :id", {"id": people.bo.id})
        put(db, "user_code", NOW - timedelta(days=900), people, 1)
        change(db, "UPDATE user_code SET used_at = NULL", {})

    assert tidying.tidy(db, Console(), NOW) == {}
    with writing(db):
        change(db, "UPDATE user SET password_hash = 'x' WHERE id = :id", {"id": people.bo.id})
    assert tidying.tidy(db, Console(), NOW) == {"user_code": 1}


def test_nobody_but_a_command_tidies(db: Database, people: People) -> None:
    with pytest.raises(NotFound):
        tidying.tidy(db, people.dorte, NOW)
