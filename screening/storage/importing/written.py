"""What a list becomes: children that nobody sees until they are in a unit, which they all come into at once."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Named
from screening.domain.children.facts import ChildFacts
from screening.domain.children.fields import FactField
from screening.domain.children.history import HowChanged
from screening.domain.danish_order import danish_order
from screening.domain.folding import endings, joined, words_of
from screening.domain.importing.adults import ListedAdult
from screening.domain.people import Unit, usual_group
from screening.storage.children.confirmed import unconfirmed
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import ids_as_json
from screening.storage.database import ROOM_FOR_PAGES, Database, change, new_ids, rows
from screening.storage.log_lists import listing
from screening.storage.people import groups

ROOM_FOR_A_LIST: Final = 65536
"""Kibibytes of pages that are held while a list is written, so that its index of words is not read again for every child."""


@dataclass(frozen=True, slots=True)
class NewChild:
    """A child to be written, with the id that it was given."""

    id: str
    facts: ChildFacts


@dataclass(frozen=True)
class KnownChild:
    """A child that is there: its facts, whether it is among those whom the asker may change, and its group in each unit it goes to.

    Without `is_confirmed` the asker may not know its address yet.
    """

    id: str
    facts: ChildFacts
    groups: Mapping[str, str]
    is_confirmed: bool


@contextmanager
def room_for_pages(db: Database) -> Iterator[None]:
    """Hold more of the database in memory for as long as a list is written; see `put_in_place`."""
    db.conn.execute(f"PRAGMA cache_size = -{ROOM_FOR_A_LIST}")
    db.conn.execute("PRAGMA wal_autocheckpoint = 0")
    try:
        yield
    finally:
        db.conn.execute(f"PRAGMA cache_size = -{ROOM_FOR_PAGES}")
        db.conn.execute("PRAGMA wal_autocheckpoint = 1000")
        put_in_place(db)


def put_in_place(db: Database) -> None:
    """Put the pages that a piece has written in their places in the file: after the lock is let go, since the disk may take its time."""
    db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()


@dataclass(frozen=True)
class RowsOfChildren:
    """Children as they are written: made before the lock is taken, since folding names takes longer than writing them."""

    children: list[tuple[object, ...]]
    words: Iterator[tuple[str, str]]


def as_rows(children: Sequence[NewChild], user_id: str, now: datetime) -> RowsOfChildren:
    """The rows that `children.add` writes of children."""
    at = now.isoformat()
    named = _named([one.facts.name for one in children])
    words = sorted(named)
    return RowsOfChildren(
        [
            (
                one.id,
                one.facts.name,
                one.facts.cpr,
                one.facts.born.isoformat(),
                one.facts.weeks_early,
                at,
                user_id,
                danish_order(one.facts.name),
                one.facts.language,
                int(one.facts.interpreter),
                one.facts.address,
                int(one.facts.name_protected),
                int(one.facts.address_protected),
            )
            for one in children
        ],
        ((word, children[place].id) for word in words for place in sorted(named[word])),
    )


def _named(names: Sequence[str]) -> Mapping[str, Set[int]]:
    """In which places names stand, by every word by which they are found: worked out once for all that share a word."""
    whole, named = defaultdict[str, list[int]](list), defaultdict[str, set[int]](set)
    for place, name in enumerate(names):
        words = words_of(name)
        for word in words:
            whole[word].append(place)
        for word in joined(words):
            named[word].add(place)
    for word, places in whole.items():
        for ending in endings(word):
            named[ending].update(places)
    return named


def add_children(db: Database, made: RowsOfChildren) -> None:
    """Write children in no unit yet; best in the order of their ids."""
    db.conn.executemany(
        """INSERT INTO child (id, name, cpr, born, weeks_early, created_at, created_by, name_order, language, interpreter, address,
            name_protected, address_protected) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        made.children,
    )
    db.conn.executemany("INSERT INTO child_word (word, child_id) VALUES (?, ?)", made.words)


def known_by_number(db: Database, numbers: Sequence[str], units: Sequence[Unit], asker_id: str, today: date) -> dict[str, KnownChild]:
    """The children that have these CPR numbers, by number; without groups where the asker may not change them in any of `units`."""
    found = _asked(db, "child.cpr = asked.value", numbers, units, asker_id, today)
    return {str(row["asked"]): _known(row) for row in found}


def known_by_id(db: Database, child_ids: Sequence[str], units: Sequence[Unit], asker_id: str, today: date) -> dict[str, KnownChild]:
    """Those of these children whom the asker may change, by the id that was asked about."""
    found = _asked(db, "child.id = asked.value", child_ids, units, asker_id, today)
    return {str(row["asked"]): known for row in found if (known := _known(row)).groups}


def known_by_day(db: Database, days: Sequence[str], units: Sequence[Unit], asker_id: str, today: date) -> list[KnownChild]:
    """The children born on these days (ISO) whom the asker may change."""
    found = _asked(db, "child.born = asked.value", days, units, asker_id, today)
    return [known for row in found if (known := _known(row)).groups]


def _asked(
    db: Database, condition: str, values: Sequence[str], units: Sequence[Unit], asker_id: str, today: date
) -> list[dict[str, object]]:
    """The children of whom the condition says so of a value, with that value; what protects one record of a child protects them all."""
    return rows(
        db,
        f"""SELECT DISTINCT asked.value AS asked, kept.*,
            (SELECT json_group_object(child_unit.unit_id, coalesce(unit_group.name, '')) FROM child_unit
                LEFT JOIN unit_group ON unit_group.id = group_id
                WHERE child_unit.child_id IN {records_of("kept.id")} AND (until IS NULL OR until >= :today)
                AND child_unit.unit_id IN (SELECT value FROM json_each(:units))
                AND NOT EXISTS (SELECT 1 FROM child_closed WHERE child_closed.child_id IN {records_of("kept.id")}
                    AND child_closed.user_id = :asker AND opened_at IS NULL)) AS places,
            {unconfirmed("kept.id")} AS waits,
            (SELECT max(name_protected) FROM child AS record WHERE record.id IN {records_of("kept.id")}) AS hides_name,
            (SELECT max(address_protected) FROM child AS record WHERE record.id IN {records_of("kept.id")}) AS hides_address
        FROM json_each(:asked) AS asked CROSS JOIN child ON {condition} JOIN child AS kept ON kept.id = {kept_id("child.id")}""",  # noqa: S608
        {"asked": json.dumps(list(values)), "units": ids_as_json(units), "asker": asker_id, "today": today.isoformat()},
    )


def _known(row: Mapping[str, object]) -> KnownChild:
    facts = ChildFacts(
        name=str(row["name"]),
        born=date.fromisoformat(str(row["born"])),
        cpr=str(row["cpr"]) if row["cpr"] else None,
        weeks_early=int(str(row["weeks_early"])),
        language=str(row["language"]),
        interpreter=bool(row["interpreter"]),
        address=str(row["address"]),
        name_protected=bool(row["hides_name"]),
        address_protected=bool(row["hides_address"]),
    )
    return KnownChild(str(row["id"]), facts, json.loads(str(row["places"])), not row["waits"])


def adults_known(db: Database, child_ids: Sequence[str], units: Sequence[Unit]) -> dict[str, list[tuple[str, str]]]:
    """The names and CPR numbers of every adult that these children have or had, as far as `units` may know of them."""
    found = rows(
        db,
        f"""SELECT asked.value AS child, name, coalesce(cpr, '') AS cpr FROM json_each(:ids) AS asked
        CROSS JOIN child_guardian ON child_guardian.child_id IN {records_of("asked.value")} JOIN guardian ON guardian.id = guardian_id
        WHERE NOT {unconfirmed("asked.value")} OR guardian_id IN (SELECT about FROM child_change AS told
            WHERE told.child_id IN {records_of("asked.value")} AND told.field = '{FactField.GUARDIAN}'
            AND told.unit_id IN (SELECT value FROM json_each(:units)))""",  # noqa: S608
        {"ids": json.dumps(list(child_ids)), "units": ids_as_json(units)},
    )
    known = defaultdict[str, list[tuple[str, str]]](list)
    for row in found:
        known[row["child"]].append((row["name"], row["cpr"]))
    return known


def adults_to_share(db: Database, run_id: str, numbers: Sequence[str], units: Sequence[Unit], today: date) -> dict[str, str]:
    """The ids of the adults with these CPR numbers, by number, whom a child of these units has or one of the list that is written already.

    Those of other units are left alone: nobody learns anything of an adult by writing its number on a list.
    """
    found = rows(
        db,
        f"""SELECT DISTINCT guardian.cpr, guardian.id FROM json_each(:numbers) AS asked CROSS JOIN guardian ON guardian.cpr = asked.value
        JOIN child_guardian ON guardian_id = guardian.id
        WHERE NOT {unconfirmed("child_guardian.child_id")}
        AND EXISTS (SELECT 1 FROM child_unit WHERE child_unit.child_id = child_guardian.child_id
            AND (child_unit.until IS NULL OR child_unit.until >= :today) AND unit_id IN (SELECT value FROM json_each(:units)))
        OR EXISTS (SELECT 1 FROM {listing("= child_guardian.child_id")} AS written JOIN audit_event ON audit_event.id = event_id
            WHERE subject = :run AND action = :written)""",  # noqa: S608 - our own text
        {"numbers": json.dumps(list(numbers)), "units": ids_as_json(units), "run": run_id, "written": str(Act.CHILDREN_IMPORTED)}
        | {"today": today.isoformat()},
    )
    return {row["cpr"]: row["id"] for row in found}


@dataclass(frozen=True)
class RowsOfAdults:
    """Adults as they are written: those that are new, what they are to children, and that in the children's history."""

    adults: list[tuple[object, ...]]
    ties: list[tuple[object, ...]]
    changes: list[tuple[object, ...]]


def adults_as_rows(
    adults: Mapping[str, ListedAdult],
    ties: Mapping[tuple[str, str], ListedAdult],
    units: Mapping[str, str],
    user_id: str,
    now: datetime,
    today: date,
) -> RowsOfAdults:
    """The rows of adults that are new, by id, and of what they are to children, by the ids of child and adult. `units` are by child."""
    at, since, guardian, first = now.isoformat(), today.isoformat(), str(FactField.GUARDIAN), str(HowChanged.FIRST)
    return RowsOfAdults(
        [(id_, one.name, one.cpr or None, one.phone) for id_, one in adults.items()],
        [
            (tie_id, child_id, adult_id, one.relation, int(one.custody), str(one.told), since)
            for tie_id, ((child_id, adult_id), one) in zip(new_ids(len(ties)), ties.items(), strict=True)
        ],
        [(child_id, guardian, adult_id, one.name, first, at, user_id, units[child_id]) for (child_id, adult_id), one in ties.items()],
    )


def add_adults(db: Database, made: RowsOfAdults) -> None:
    """Write adults, what they are to children, and that into the children's history."""
    db.conn.executemany("INSERT INTO guardian (id, name, cpr, phone) VALUES (?, ?, ?, ?)", made.adults)
    db.conn.executemany(
        "INSERT INTO child_guardian (id, child_id, guardian_id, relation, custody, told, since) VALUES (?, ?, ?, ?, ?, ?, ?)", made.ties
    )
    db.conn.executemany(
        """INSERT INTO child_change (child_id, field, about, before, after, how, reason, at, by, unit_id)
        VALUES (?, ?, ?, '', ?, ?, '', ?, ?, ?)""",
        made.changes,
    )


def gone(db: Database, run_id: str, units: Sequence[Unit], today: date) -> Iterator[str]:
    """The ids of the children of these units whom no row of the list tells of; a row that is asked about may tell of another."""
    found = rows(
        db,
        f"""SELECT DISTINCT {kept_id("child_unit.child_id")} AS id FROM child_unit
        WHERE unit_id IN (SELECT value FROM json_each(:units)) AND (until IS NULL OR until >= :today)
        EXCEPT SELECT child_id FROM import_row WHERE import_id = :run AND child_id IS NOT NULL AND fate <> 'alike'""",  # noqa: S608 - our own text
        {"run": run_id, "units": ids_as_json(units), "today": today.isoformat()},
    )
    for row in found:
        yield row["id"]


def named(db: Database, child_ids: Sequence[str], asker_id: str) -> list[Named]:
    """Who these children are, by name, without those that are closed to the asker."""
    found = rows(
        db,
        f"""SELECT id, name, born FROM child WHERE id IN (SELECT value FROM json_each(:ids))
        AND id NOT IN (SELECT {kept_id("child_closed.child_id")} FROM child_closed WHERE user_id = :asker AND opened_at IS NULL)
        ORDER BY name_order, id""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(child_ids)), "asker": asker_id},
    )
    return [Named(row["id"], row["name"], date.fromisoformat(row["born"])) for row in found]


def units_of(db: Database, run_id: str) -> frozenset[str]:
    """The ids of the units that the rows of a list name."""
    found = rows(db, "SELECT DISTINCT unit_id FROM import_row WHERE import_id = :run AND unit_id IS NOT NULL", {"run": run_id})
    return frozenset(row["unit_id"] for row in found)


def add_groups(db: Database, run_id: str, units: Sequence[Unit]) -> list[str]:
    """Make the groups that the list names and the units lack, and answer with their ids."""
    found = rows(
        db,
        """SELECT DISTINCT unit_id, group_name FROM import_row WHERE import_id = :run AND group_name <> '' AND fate IN ('new', 'changed')
        AND NOT EXISTS (SELECT 1 FROM unit_group WHERE unit_group.unit_id = import_row.unit_id AND unit_group.name = group_name)
        ORDER BY unit_id, group_name""",
        {"run": run_id},
    )
    by_id = {unit.id: unit for unit in units}
    return [groups.add(db, by_id[row["unit_id"]], row["group_name"], usual_group(by_id[row["unit_id"]].kind)).id for row in found]


def let_all_in(db: Database, run_id: str, today: date) -> None:
    """Let every new child of the list go to its unit from today: from here on everybody sees them all."""
    change(
        db,
        """INSERT INTO child_unit (child_id, unit_id, since, group_id)
        SELECT child_id, import_row.unit_id, :today, unit_group.id FROM import_row
        LEFT JOIN unit_group ON unit_group.unit_id = import_row.unit_id AND unit_group.name = group_name
        WHERE import_id = :run AND fate = 'new' ORDER BY child_id""",
        {"run": run_id, "today": today.isoformat()},
    )


def change_group(db: Database, child_id: str, unit_id: str, name: str) -> None:
    """Give a child another group in a unit that it goes to."""
    change(
        db,
        f"""UPDATE child_unit SET group_id = (SELECT id FROM unit_group WHERE unit_group.unit_id = :unit AND name = :name)
        WHERE child_unit.child_id IN {records_of(":child")} AND unit_id = :unit AND until IS NULL""",  # noqa: S608 - our own text
        {"child": child_id, "unit": unit_id, "name": name},
    )


def take_back(db: Database, child_ids: Sequence[str]) -> None:
    """Erase children that a list has written and that were never in a unit: nobody has seen them."""
    never = "SELECT value FROM json_each(:ids) WHERE NOT EXISTS (SELECT 1 FROM child_unit WHERE child_unit.child_id = value)"
    values = {"ids": json.dumps(list(child_ids))}
    adults = rows(db, f"SELECT DISTINCT guardian_id FROM child_guardian WHERE child_guardian.child_id IN ({never})", values)  # noqa: S608
    change(db, f"DELETE FROM child_guardian WHERE child_id IN ({never})", values)  # noqa: S608 - our own text, as all below
    change(db, f"DELETE FROM child_change WHERE child_id IN ({never})", values)  # noqa: S608
    change(db, f"DELETE FROM child_word WHERE child_id IN ({never})", values)  # noqa: S608
    change(db, f"DELETE FROM child WHERE id IN ({never})", values)  # noqa: S608
    lonely = "SELECT value FROM json_each(:ids) WHERE NOT EXISTS (SELECT 1 FROM child_guardian WHERE guardian_id = value)"
    change(db, f"DELETE FROM guardian WHERE id IN ({lonely})", {"ids": json.dumps([row["guardian_id"] for row in adults])})  # noqa: S608
