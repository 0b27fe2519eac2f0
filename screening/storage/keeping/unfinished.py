"""Drafts that nobody has changed for long, of every kind: about whom and whose they are, and nothing of what they say."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from screening.domain.keeping.unfinished import DraftKind, RestingDraft
from screening.domain.local_time import day_at
from screening.domain.people import Reach
from screening.storage.assessing import drafts
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import WITH_CHILDREN, reach_values, sees
from screening.storage.database import Database, Row, change, rows
from screening.storage.helping import family_papers
from screening.storage.notifying import drafts as notification_drafts

TABLES: Final = {
    DraftKind.ASSESSMENT: "draft",
    DraftKind.NOTIFICATION: "notification_draft",
    DraftKind.FAMILY_PAPER: "family_paper_draft",
}


def _sql(kind: DraftKind) -> str:
    table = TABLES[kind]
    past_unit = "past_unit" if kind is DraftKind.NOTIFICATION else "0"
    works = f"""EXISTS (SELECT 1 FROM membership WHERE membership.user_id = author_id AND membership.unit_id = {table}.unit_id
        AND membership.since <= :today AND (membership.until IS NULL OR membership.until >= :today)
        AND membership.role IN (SELECT value FROM json_each('{WITH_CHILDREN}'))) AND author.ended_at IS NULL"""  # noqa: S608 - our own text
    closed = f"""EXISTS (SELECT 1 FROM child_closed WHERE child_closed.child_id IN {records_of(f"{table}.child_id")}
        AND child_closed.user_id = author_id AND child_closed.opened_at IS NULL)"""  # noqa: S608
    return f"""SELECT '{kind}' AS kind, {table}.id, child.id AS child_id, coalesce(child.name, '') AS child_name, {table}.unit_id,
            author_id, author.name AS author_name, saved_at, asked_at, kept_at, {past_unit} AS past_unit,
            ({table}.unit_id IS NULL AND author.ended_at IS NULL OR {works}) AND NOT {closed} AS works_there
        FROM {table} JOIN user AS author ON author.id = author_id
        LEFT JOIN child ON child.id = {kept_id(f"{table}.child_id")}"""  # noqa: S608


def _goes_there(table: str) -> str:
    """SQL for whether the child of a draft goes to the draft's unit today: what one that has gone left is asked about elsewhere."""
    return f"""EXISTS (SELECT 1 FROM child_unit AS home WHERE home.child_id IN {records_of(f"{table}.child_id")}
        AND home.unit_id = {table}.unit_id AND (home.until IS NULL OR home.until >= :today))"""  # noqa: S608 - our own text


def older_than(db: Database, moment: datetime, today: date) -> list[RestingDraft]:
    """Every draft that nobody has changed since a moment, the oldest first; no assessment or paper about a child that has left its unit."""
    found: list[Row] = []
    for kind, table in TABLES.items():
        here = "" if kind is DraftKind.NOTIFICATION else f"AND {_goes_there(table)}"
        values = {"moment": moment.isoformat(), "today": today.isoformat()}
        found += rows(db, f"{_sql(kind)} WHERE max(saved_at, coalesce(kept_at, '')) < :moment {here}", values)
    return sorted((_unfinished(row) for row in found), key=lambda one: (one.saved_on, one.id))


def of_author(db: Database, reach: Reach, moment: datetime, today: date, kinds: Iterable[DraftKind] = TABLES) -> list[RestingDraft]:
    """The asker's own drafts of some kinds that nobody has changed since a moment, the oldest first: about children within reach, or about
    none.
    """
    found: list[Row] = []
    for kind in kinds:
        table = TABLES[kind]
        seen = f"({table}.child_id IS NULL OR {sees(kept_id(f'{table}.child_id'))})"
        values = reach_values(reach, today) | {"moment": moment.isoformat()}
        found += rows(db, f"{_sql(kind)} WHERE author_id = :asker AND max(saved_at, coalesce(kept_at, '')) < :moment AND {seen}", values)
    return sorted((_unfinished(row) for row in found), key=lambda one: (one.saved_on, one.id))


def get(db: Database, kind: DraftKind, draft_id: str, today: date) -> RestingDraft | None:
    """One draft."""
    found = rows(db, f"{_sql(kind)} WHERE {TABLES[kind]}.id = :id", {"id": draft_id, "today": today.isoformat()})
    return _unfinished(found[0]) if found else None


def any_kind(db: Database, draft_id: str, today: date) -> RestingDraft | None:
    """One draft, of whichever kind it is."""
    return next((found for kind in DraftKind if (found := get(db, kind, draft_id, today))), None)


def secret_left(db: Database, today: date) -> int:
    """How many drafts nobody may be told of: notifications that were to go past the unit, or of no unit, whose author has left."""
    asked = f"SELECT count(*) AS count FROM ({_sql(DraftKind.NOTIFICATION)}) WHERE NOT works_there AND (past_unit OR unit_id IS NULL)"  # noqa: S608
    return int(rows(db, asked, {"today": today.isoformat()})[0]["count"])


def note_asked(db: Database, draft: RestingDraft, now: datetime) -> None:
    """Write that the author is asked."""
    values = {"id": draft.id, "now": now.isoformat()}
    change(db, f"UPDATE {TABLES[draft.kind]} SET asked_at = :now WHERE id = :id", values)  # noqa: S608 - our own text


def keep(db: Database, draft: RestingDraft, now: datetime) -> None:
    """Write that the author keeps it: the time begins anew."""
    values = {"id": draft.id, "now": now.isoformat()}
    change(db, f"UPDATE {TABLES[draft.kind]} SET kept_at = :now WHERE id = :id", values)  # noqa: S608 - our own text


def hand_to(db: Database, draft: RestingDraft, user_id: str) -> None:
    """Make somebody else its author. Who began an assessment is handed on with it elsewhere (`storage.handing_over`)."""
    change(db, f"UPDATE {TABLES[draft.kind]} SET author_id = :user_id WHERE id = :id", {"user_id": user_id, "id": draft.id})  # noqa: S608


def erase(db: Database, draft: RestingDraft) -> None:
    """Erase it, with all that is only its own."""
    match draft.kind:
        case DraftKind.ASSESSMENT:
            drafts.delete(db, draft.id)
        case DraftKind.NOTIFICATION:
            notification_drafts.delete(db, draft.id)
        case DraftKind.FAMILY_PAPER:
            family_papers.delete_draft(db, draft.id)


def _unfinished(row: Row) -> RestingDraft:
    return RestingDraft(
        kind=DraftKind(row["kind"]),
        id=row["id"],
        child_id=row["child_id"],
        child_name=row["child_name"],
        unit_id=row["unit_id"],
        author_id=row["author_id"],
        author_name=row["author_name"],
        saved_on=day_at(datetime.fromisoformat(row["saved_at"])),
        asked_on=_day(row["asked_at"]),
        kept_on=_day(row["kept_at"]),
        past_unit=bool(row["past_unit"]),
        works_there=bool(row["works_there"]),
    )


def _day(stored: str | None) -> date | None:
    return day_at(datetime.fromisoformat(stored)) if stored else None
