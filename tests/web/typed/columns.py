"""Every column of text in the database: what somebody typed, a copy of it, or nothing that anybody types freely."""

import re
from collections.abc import Mapping
from typing import Final

from screening.storage.database import Database
from tests.web.matrix.town import MARK
from tests.web.typed.marks import is_whole, numbers_in

NAMED_AFTER_A_THING: Final = re.compile(r"(^|_)(id|at|on|hash|day|since|until|kind|sha256|fingerprint|act|by_form)$")
"""Ids, moments, days, hashes and kinds, by how their names end."""


def _columns(by_table: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """Table and column, as one name each."""
    return frozenset(f"{table}.{column}" for table, columns in by_table.items() for column in columns)


COPIES: Final = _columns(
    {
        "assessment": ("author_name", "author_title", "child_cpr", "child_name", "observer_name", "observer_title", "unit_name"),
        "assessment_facts": ("author_name", "unit_name"),
        "child": ("name_order",),
        "child_word": ("word",),
        "family_paper_given": ("to_name",),
        "import_row": ("group_name", "said"),
        "notification": ("authority_name", "scores", "unit_name"),
        "parent_word": ("typed_by_name",),
        "rating_position": ("position",),
    }
)
"""What was somebody's, a unit's or a child's name on the day, or a list's row as it was read: heard as what it is a copy of."""

READ: Final = _columns(
    {
        "answer": ("answer",),
        "child": ("born", "cpr"),
        "erasure_run": ("decided_by", "reference"),
        "guardian": ("cpr",),
        "import_heading": ("heading",),
        "import_row": ("differences", "twin"),
        "import_run": ("headings",),
        "notification_call": ("phone",),
        "reception": ("cpr",),
        "talk_step": ("time",),
        "unit": ("district",),
        "user": ("email", "login"),
        "visit_plan": ("at_time",),
    }
)
"""What is kept in one form alone: a day, a time, a number, an address, an answer that can be chosen, a heading that is known. And what is
typed at the server.
"""

CHOSEN: Final = _columns(
    {
        "access_decision": ("fate", "piece"),
        "access_request": ("asked_as",),
        "afterward": ("subject",),
        "assessment": ("asker", "child_born"),
        "assessment_facts": ("facts",),
        "audit_content": ("form",),
        "audit_event": ("action", "subject"),
        "authenticator": ("secret",),
        "caution": ("contact",),
        "child_change": ("about", "field", "how"),
        "child_guardian": ("relation", "told"),
        "configuration": ("compiled", "files"),
        "disclosure": ("basis", "things"),
        "effort": ("asker", "kept"),
        "erasure_run": ("basis",),
        "family_paper": ("language",),
        "family_paper_given": ("way",),
        "erasing_notification": ("subject",),
        "form_key": ("place", "subject"),
        "half_session": ("browser", "secret", "system"),
        "import_heading": ("means",),
        "import_row": ("fate",),
        "import_run": ("columns", "counts", "state"),
        "kept_form": ("place",),
        "last_look": ("version",),
        "login_session": ("browser", "system"),
        "look_answer": ("answer", "month"),
        "membership": ("role",),
        "notification": ("way",),
        "notification_call": ("office", "outcome"),
        "outbox": ("trouble",),
        "paper_form": ("code",),
        "passkey": ("site_name", "transports"),
        "preview_run": ("after", "before", "found"),
        "rating": ("phase", "role"),
        "rating_position": ("about",),
        "rating_single": ("phase",),
        "reception": ("channel", "hears", "number", "state"),
        "reception_step": ("choice", "flags"),
        "retention_seen": ("reason",),
        "sign_on_account": ("issuer", "subject"),
        "sign_on_session": ("access_token", "id_token", "refresh_token", "sid"),
        "sign_on_try": ("back", "device_secret", "nonce", "trust_secret", "verifier"),
        "table_talk": ("language", "who"),
        "take_in": ("answer", "why"),
        "task": ("done_by", "role", "subject"),
        "task_handing": ("answer",),
        "trusted_device": ("browser", "system"),
        "user": ("language",),
        "work_ended": ("subject",),
    }
)
"""The program's own words, and what is chosen among them: no mark may ever stand here."""


def texts_of(db: Database) -> dict[str, tuple[str, str]]:
    """Every column that can hold a text somebody typed: table and column by both names."""
    found = dict[str, tuple[str, str]]()
    for table in db.table_names():
        named_elsewhere = {key.column for key in db[table].foreign_keys}
        for column in db[table].columns:
            if column.type == "TEXT" and column.name not in named_elsewhere and not NAMED_AFTER_A_THING.search(column.name):
                found[f"{table}.{column.name}"] = (table, column.name)
    return {name: place for name, place in found.items() if not name.startswith("_")}


def kept(db: Database) -> dict[int, dict[str, bool]]:
    """Where each number is kept, and whether the whole of what was typed is."""
    found = dict[int, dict[str, bool]]()
    for name, (table, column) in texts_of(db).items():
        marked = f'SELECT "{column}" FROM "{table}" WHERE "{column}" LIKE ?'  # noqa: S608 - names out of the schema
        for (text,) in db.conn.execute(marked, (f"%{MARK}%",)).fetchall():
            for number in numbers_in(text):
                places = found.setdefault(number, {})
                places[name] = places.get(name, False) or is_whole(text, number)
    return found
