"""A child's adults. What an adult is to a child is ended and never erased; the adult itself may be shared by siblings."""

import json
from collections.abc import Collection, Sequence
from datetime import date

from screening.domain.children.fields import FactField
from screening.domain.children.guardians import Guardian, MayBeTold, NoContact, Relation, Tie
from screening.domain.people import Unit
from screening.storage.children.confirmed import unconfirmed
from screening.storage.children.joined import SAME_CHILD, records_of
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, insert, rows

COLUMNS = """child_guardian.id, child_id, guardian_id, relation, custody, told, told_agreed, no_contact_since, no_contact_reason,
    no_contact_unit_id, since, until, name, cpr, phone, address, address_protected, language, interpreter"""
TIES = f"SELECT {COLUMNS} FROM child_guardian JOIN guardian ON guardian.id = guardian_id"  # noqa: S608 - our own text
NOW = f"{TIES} WHERE child_id IN {SAME_CHILD} AND until IS NULL"
FIRST = "ORDER BY custody DESC, since, child_guardian.rowid"
WRITTEN_HERE = f"""guardian_id IN (SELECT about FROM child_change WHERE child_change.child_id IN {SAME_CHILD}
    AND field = '{FactField.GUARDIAN}' AND unit_id IN (SELECT value FROM json_each(:units)))"""  # noqa: S608 - our own text


def add(db: Database, guardian: Guardian) -> None:
    """Write an adult that is not there yet."""
    insert(db, "guardian", _guardian_row(guardian))


def write(db: Database, guardian: Guardian) -> None:
    """Write what is known of an adult now, for every child it is tied to."""
    row = _guardian_row(guardian)
    settings = ", ".join(f"{column} = :{column}" for column in row if column != "id")
    change(db, f"UPDATE guardian SET {settings} WHERE id = :id", row)  # noqa: S608 - our own columns


def tie(db: Database, tied: Tie) -> None:
    """Write what an adult is to a child from now on."""
    place: Row = {"id": tied.id, "child_id": tied.child_id, "guardian_id": tied.guardian.id, "since": tied.since.isoformat()}
    insert(db, "child_guardian", place | _tie_row(tied))


def write_tie(db: Database, tied: Tie) -> None:
    """Write what an adult is to a child now, and its end."""
    row = _tie_row(tied)
    settings = ", ".join(f"{column} = :{column}" for column in row)
    change(db, f"UPDATE child_guardian SET {settings} WHERE id = :id", row | {"id": tied.id})  # noqa: S608 - our own columns


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> list[Tie]:
    """A child's adults as they are now, those with custody first: as far as `units` may know of them.

    Where they have only taken the child in, and the other unit's leader has not said yes, they know those whom they have written.
    """
    condition = f"(NOT {unconfirmed(':child_id')} OR {WRITTEN_HERE})"
    return _once(rows(db, f"{NOW} AND {condition} {FIRST}", {"child_id": child_id, "units": ids_as_json(units)}))


def every_of_child(db: Database, child_id: str) -> list[Tie]:
    """A child's adults as they are now, whoever wrote them: to be counted, and told to nobody."""
    return _once(rows(db, f"{NOW} {FIRST}", {"child_id": child_id}))


def _once(found: Sequence[Row]) -> list[Tie]:
    """One of two records of the child stands once, banned if in either."""
    banned = {row["guardian_id"] for row in found if row["no_contact_since"]}
    once: dict[str, Row] = {}
    for row in found:
        if row["no_contact_since"] or row["guardian_id"] not in banned:
            once.setdefault(row["guardian_id"], row)
    return [_tie(row) for row in once.values()]


def ever_of_child(db: Database, child_id: str) -> list[Tie]:
    """Every adult that a child has or had, as its history names them."""
    named = f"SELECT about FROM child_change WHERE child_id IN {SAME_CHILD}"  # noqa: S608 - our own text
    found = rows(db, f"{TIES} WHERE guardian_id IN ({named}) AND child_id IN {SAME_CHILD}", {"child_id": child_id})
    return [_tie(row) for row in found]


def of_guardian(db: Database, guardian_id: str) -> list[Tie]:
    """Every child that an adult is tied to now, in any unit: to be written to, and told to nobody."""
    return [_tie(row) for row in rows(db, f"{TIES} WHERE guardian_id = :id AND until IS NULL", {"id": guardian_id})]


def with_no_contact(db: Database, child_ids: Collection[str]) -> frozenset[str]:
    """Those of these children who have an adult that must not be contacted."""
    if not child_ids:
        return frozenset()
    found = rows(
        db,
        f"""SELECT DISTINCT asked.value AS child_id FROM json_each(:ids) AS asked
        CROSS JOIN child_guardian ON child_guardian.child_id IN {records_of("asked.value")}
        WHERE no_contact_since IS NOT NULL AND until IS NULL""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids))},
    )
    return frozenset(row["child_id"] for row in found)


def _guardian_row(guardian: Guardian) -> Row:
    return {
        "id": guardian.id,
        "name": guardian.name,
        "cpr": guardian.cpr,
        "phone": guardian.phone,
        "address": guardian.address,
        "address_protected": int(guardian.address_protected),
        "language": guardian.language,
        "interpreter": int(guardian.interpreter),
    }


def _tie_row(tied: Tie) -> Row:
    ban = tied.no_contact
    return {
        "relation": str(tied.relation),
        "custody": int(tied.custody),
        "told": str(tied.told),
        "told_agreed": tied.told_agreed,
        "no_contact_since": ban.since.isoformat() if ban else None,
        "no_contact_reason": ban.reason if ban else "",
        "no_contact_unit_id": ban.unit_id if ban else None,
        "until": tied.until.isoformat() if tied.until else None,
    }


def _tie(row: Row) -> Tie:
    since = row["no_contact_since"]
    guardian = Guardian(
        id=row["guardian_id"],
        name=row["name"],
        cpr=row["cpr"],
        phone=row["phone"],
        address=row["address"],
        address_protected=bool(row["address_protected"]),
        language=row["language"],
        interpreter=bool(row["interpreter"]),
    )
    return Tie(
        id=row["id"],
        child_id=row["child_id"],
        guardian=guardian,
        relation=Relation(row["relation"]),
        custody=bool(row["custody"]),
        told=MayBeTold(row["told"]),
        told_agreed=row["told_agreed"],
        no_contact=NoContact(date.fromisoformat(since), row["no_contact_reason"], row["no_contact_unit_id"]) if since else None,
        since=date.fromisoformat(row["since"]),
        until=date.fromisoformat(row["until"]) if row["until"] else None,
    )
