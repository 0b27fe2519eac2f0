"""What somebody typed into a form that could not be taken in: kept for that person, for a day or until it is used."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from screening.domain.kept_forms import KeptForm
from screening.storage.database import Database, Row, change, insert, new_id, rows

KEPT: Final = timedelta(days=1)


def keep(db: Database, user_id: str, key: str, place: str, fields: Sequence[tuple[str, str]], now: datetime) -> str:
    """Keep a form in the place of what the same form brought before, and answer with the id."""
    erase(db, now, key=key)
    row: Row = {"id": new_id(), "user_id": user_id, "key_hash": key, "place": place}
    insert(db, "kept_form", row | {"fields": json.dumps(fields, ensure_ascii=False), "at": now.isoformat()})
    return str(row["id"])


def of_user(db: Database, user_id: str, ids: Sequence[str], now: datetime) -> list[KeptForm]:
    """Those of these forms that are this user's and not too old, the oldest first."""
    found = rows(
        db,
        """SELECT id, place, fields, at FROM kept_form WHERE user_id = :user_id AND at >= :moment
        AND id IN (SELECT value FROM json_each(:ids)) ORDER BY at, id""",
        {"user_id": user_id, "moment": (now - KEPT).isoformat(), "ids": json.dumps(list(ids))},
    )
    return [_form(row) for row in found]


def still_there(db: Database, ids: Sequence[str]) -> list[str]:
    """Those of these forms that are kept, whosever they are."""
    found = rows(db, "SELECT id FROM kept_form WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY at", {"ids": json.dumps(list(ids))})
    return [row["id"] for row in found]


def erase(db: Database, now: datetime, key: str = "", id_: str = "", user_id: str = "") -> None:
    """Erase what the form with this key brought, or what is kept for a user under this id; and whatever is older than a day."""
    change(
        db,
        "DELETE FROM kept_form WHERE key_hash = :key OR (id = :id AND user_id = :user_id) OR at < :moment",
        {"key": key, "id": id_, "user_id": user_id, "moment": (now - KEPT).isoformat()},
    )


def _form(row: Row) -> KeptForm:
    fields = tuple((name, value) for name, value in json.loads(row["fields"]))
    return KeptForm(row["id"], row["place"], fields, datetime.fromisoformat(row["at"]))
