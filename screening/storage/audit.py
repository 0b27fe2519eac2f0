"""The log: who did what to whom, in a chain in which each row carries the hash of the one before (`proving.chain`)."""

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final, assert_never

from screening import log_lines
from screening.domain.acts import PERSONAL, VIEWING, WATCHED, Act, read_act
from screening.domain.danish_order import place_order
from screening.domain.people import Actor, Console, Right, Stranger, User
from screening.errors import NotFound, StorageError
from screening.storage.children.joined import SAME_CHILD
from screening.storage.children.reach import WITH_CHILDREN
from screening.storage.database import Database, Row, change, forget_looks, insert, patient_for, rows, stream, transaction, without_waiting
from screening.storage.emergency_log import Look, Noted
from screening.storage.log_lists import CHILDREN, NO_CHILDREN, listing
from screening.storage.patience import LOOK_SECONDS
from screening.storage.proving import contents
from screening.storage.proving.chain import FIRST_HASH, hash_of
from screening.storage.together import write_together

ONCE_FROM: Final = 5
"""A list of so many children is written once, and found by its hash from then on; of fewer that costs more than it spares."""
TAKEN_AT_ONCE: Final = 1000
"""So many lines of the emergency log are taken in by one transaction: others write in between."""

log = logging.getLogger("screening.storage")


@dataclass(frozen=True)
class Event:
    """One line of the log. `at` is UTC; `subject` is the id of what was touched; `user_name` is None where nobody was logged in.

    `past_unit` says that no unit's log tells it, not even that it was: so is all that the authority does with notifications.
    `unit_id` is the unit that what was touched belongs to, where it belongs to one; `side_ids` are those on both sides of what one unit
    has shared with another. `unit_names` are those that the person works in, and `child_unit_ids` those of them in which the person works
    with children, in the order of their names.
    """

    at: datetime
    act: Act
    subject: str | None
    user_id: str | None
    user_name: str | None
    user_title: str | None
    unit_id: str | None
    side_ids: tuple[str, ...]
    past_unit: bool
    unit_names: tuple[str, ...]
    child_unit_ids: tuple[str, ...]


@dataclass(frozen=True)
class LogRow:
    """One row as it stands: its number, its moment (UTC), whoever did it by login ("" for a command and for nobody), and the children."""

    id: int
    at: datetime
    login: str
    act: Act
    child_ids: tuple[str, ...]


@dataclass(frozen=True)
class LastAct:
    """What somebody did: when (UTC), and the id of what was touched."""

    at: datetime
    act: Act
    subject: str | None


@dataclass(frozen=True)
class Seen:
    """A list that somebody saw: when (UTC), and which children stood on it."""

    at: datetime
    child_ids: frozenset[str]


def record(
    db: Database,
    now: datetime,
    act: Act,
    who: Actor,
    *,
    child_id: str | None = None,
    subject: str | None = None,
    listed: Iterable[str] = (),
) -> None:
    """Add one row; call it inside `writing`, in the same transaction as the change that it tells of, when that is written.

    `subject` is the id of what was touched, or what the program calls a page: never a person's name, a number or a text that somebody
    typed. `listed` are the ids of the children on
    a list that was shown. Raises `NotFound` where `who` may not do such a thing, so that what a service forgot to ask is not done either.
    """
    if not act.is_open_to(who):
        raise NotFound
    _append(db, Look(now, act, _user_id(who), child_id, subject, tuple(listed)))


def view(
    db: Database,
    now: datetime,
    act: Act,
    who: Actor,
    *,
    child_id: str | None = None,
    subject: str | None = None,
    listed: Iterable[str] = (),
) -> None:
    """Log that somebody looks, before it is shown, in a transaction of its own: for the acts of `VIEWING`.

    What the database can't take goes to the emergency log, and `trouble` says why. Raises `NotFound` as `record`, and the `StorageError`
    that is the matter where nothing can take it.
    """
    if not act.is_open_to(who):
        raise NotFound
    look = Look(now, act, _user_id(who), child_id, subject, tuple(listed))
    try:
        with patient_for(db, LOOK_SECONDS):
            _write(db, look)
    except StorageError as fault:
        if act not in VIEWING or db.emergency_log is None:
            raise
        try:
            db.emergency_log.append(look)
        except OSError as error:
            log.error("the emergency log can't be written: %s", type(error).__name__)
            raise fault from fault.__cause__
        db.trouble, db.noted_outside = fault, True


def _write(db: Database, look: Look) -> None:
    """Write a look with those that others have at the same moment. What was read before stays read, for it changes nothing but the log."""
    forget_looks(db)
    write_together(db, lambda writer: _append(writer, look))
    if db.after_write is not None:
        db.after_write(db)


def take_in(db: Database) -> None:
    """Append to the log what the emergency log holds: in order, each line with its own moment, each once whatever comes in between.

    Does nothing where there is nothing to take in, or no way to do it now: the next write tries again.
    """
    if db.emergency_log is None or not db.emergency_log.path.exists():
        return
    try:
        with without_waiting(db), db.emergency_log.emptying() as noted:
            for start in range(0, len(noted), TAKEN_AT_ONCE):
                with transaction(db):
                    _take(db, noted[start : start + TAKEN_AT_ONCE])
    except (StorageError, OSError) as error:
        log.warning("the emergency log waits to be taken in: %s", type(error).__name__)


def _take(db: Database, noted: list[Noted]) -> None:
    for one in noted:
        place: Row = {"file_id": one.file_id, "line": one.line}
        if not rows(db, "SELECT event_id FROM emergency_taken WHERE file_id = :file_id AND line = :line", place):
            insert(db, "emergency_taken", place | {"event_id": _append(db, one.look)})


def _append(db: Database, look: Look) -> int:
    """Add a row at the end of the chain, with what it tells of, and answer with its id. Of what is `WATCHED` a line tells once it is kept:
    the act and the number of the row, and nothing about anybody.
    """
    last = rows(db, "SELECT hash FROM audit_event ORDER BY id DESC LIMIT 1")
    row = _told(look, last[0]["hash"] if last else FIRST_HASH)
    content, listed = contents.content_of(db, look.act, row), _listed(look)
    id_ = insert(db, "audit_event", row | {"hash": hash_of(row, listed, content)})
    if content:
        contents.keep(db, id_, content)
    if look.listed:
        _name_children(db, id_, listed, is_long=len(set(look.listed)) >= ONCE_FROM)
    if look.act in WATCHED:
        db.once_kept += (partial(log.info, "logged", extra=log_lines.fields(act=str(look.act), row=id_)),)
    return id_


def _name_children(db: Database, event_id: int, listed: str, *, is_long: bool) -> None:
    """Name the children of a list (JSON): by the row itself, or by the one that named a long list first."""
    hash_ = hashlib.sha256(listed.encode()).hexdigest()[:HASH_LETTERS]
    first = rows(db, "SELECT event_id FROM audit_list WHERE hash = :hash", {"hash": hash_}) if is_long else []
    if first:
        insert(db, "audit_list_again", {"event_id": event_id, "same_as": first[0]["event_id"]})
        return
    change(
        db,
        "INSERT INTO audit_event_child (event_id, child_id) SELECT :id, value FROM json_each(:children)",
        {"id": event_id, "children": listed},
    )
    if is_long:
        insert(db, "audit_list", {"hash": hash_, "event_id": event_id})


def chained(look: Look, previous_hash: str) -> Row:
    """The row that tells of a look, behind the one with this hash; it covers nothing that was written."""
    row = _told(look, previous_hash)
    return row | {"hash": hash_of(row, _listed(look), None)}


def _told(look: Look, previous_hash: str) -> Row:
    return {
        "at": look.at.isoformat(),
        "user_id": look.user_id,
        "action": str(look.act),
        "child_id": look.child_id,
        "subject": look.subject,
        "previous_hash": previous_hash,
    }


def _listed(look: Look) -> str:
    """The ids of the children on a list, as JSON, each once and in order."""
    return json.dumps(sorted(set(look.listed))) if look.listed else NO_CHILDREN


HASH_LETTERS: Final = 32
"""Half of a SHA-256 tells one list from all others."""
LISTS_OF_A_SITTING: Final = 50
"""So many lists of one kind somebody opens in a sitting at most; after more, one that was seen before them has another row."""
HELD_THEN = "membership.user_id = audit_event.user_id AND since <= day_of(at) AND (until IS NULL OR until >= day_of(at))"
"""The roles that whoever did it had on that day: nobody is told under a unit that they came to later."""


def last_of(db: Database, user: User, child_id: str) -> LastAct | None:
    """The last thing that this person did with one child's record. Each record's rows are read from their end, by the child (`+` keeps the
    other index away): a child has hundreds of them, and somebody who has worked for years tens of thousands.
    """
    last_there = "SELECT id FROM audit_event WHERE child_id = record.id AND +user_id = :user_id ORDER BY id DESC LIMIT 1"
    found = rows(
        db,
        f"""SELECT at, action, subject FROM audit_event
        WHERE id = (SELECT max(({last_there})) FROM (SELECT NULL AS id WHERE 0 UNION ALL SELECT * FROM {SAME_CHILD}) AS record)""",  # noqa: S608
        {"child_id": child_id, "user_id": user.id},
    )
    return LastAct(datetime.fromisoformat(found[0]["at"]), read_act(found[0]["action"]), found[0]["subject"]) if found else None


def last_list(db: Database, user: User, act: Act, subject: str | None) -> Seen | None:
    """The last time that this person saw this list, among the last lists of the kind: those of years are not read for one never seen."""
    found = rows(
        db,
        f"""SELECT at, {CHILDREN} AS children FROM (SELECT id, at, subject FROM audit_event
            WHERE user_id = :user_id AND action = :act ORDER BY id DESC LIMIT {LISTS_OF_A_SITTING}) AS audit_event
        WHERE subject IS :subject ORDER BY id DESC LIMIT 1""",  # noqa: S608 - our own text
        {"user_id": user.id, "act": str(act), "subject": subject},
    )
    return Seen(datetime.fromisoformat(found[0]["at"]), frozenset(json.loads(found[0]["children"]))) if found else None


def backup_failed(db: Database) -> datetime | None:
    """When the last backup was tried, where it failed. Backups are made by commands alone."""
    found = rows(
        db,
        """SELECT action, at FROM audit_event WHERE id IN (
            SELECT (SELECT max(id) FROM audit_event WHERE user_id IS NULL AND action = tried.value) FROM json_each(:tries) AS tried
        ) ORDER BY id DESC LIMIT 1""",
        {"tries": json.dumps([Act.BACKUP_MADE, Act.BACKUP_FAILED])},
    )
    return datetime.fromisoformat(found[0]["at"]) if found and found[0]["action"] == Act.BACKUP_FAILED else None


def for_child(db: Database, child_id: str) -> list[Event]:
    """Everything that was done with one child's record, and every list that it stood on, newest first (GDPR articles 15 and 32): what was
    taken in later, at its moment.
    """
    found = _events(db, f"child_id IN {SAME_CHILD} OR audit_event.id IN {listing(f'IN {SAME_CHILD}')}", {"child_id": child_id})
    return sorted(found, key=lambda event: event.at, reverse=True)


def between(db: Database, since: datetime, until: datetime, login: str | None) -> Iterator[LogRow]:
    """Every row of the log of these moments, one at a time in the order in which they were written; of one person where a login is told."""
    for id_, at, by, action, child_id, listed in stream(
        db,
        f"""SELECT audit_event.id, at, login, action, child_id, {CHILDREN} FROM audit_event LEFT JOIN user ON user.id = user_id
        WHERE at >= :since AND at < :until AND (:login IS NULL OR login = :login) ORDER BY audit_event.id""",  # noqa: S608 - our own text
        {"since": since.isoformat(), "until": until.isoformat(), "login": login},
    ):
        children = (child_id,) if child_id else tuple(json.loads(listed))
        yield LogRow(id_, datetime.fromisoformat(at), by or "", read_act(action), children)


def _events(db: Database, condition: str, values: Row) -> list[Event]:
    found = rows(
        db,
        f"""SELECT at, action, subject, user_id, user.name AS user_name, user.title AS user_title,
            coalesce((SELECT unit_id FROM assessment WHERE assessment.id = subject), (SELECT unit_id FROM draft WHERE draft.id = subject),
                (SELECT unit_id FROM caution WHERE caution.id = subject), (SELECT unit_id FROM paper_form WHERE code = subject),
                (SELECT unit_id FROM notification WHERE notification.id = subject),
                (SELECT id FROM unit WHERE id = subject)) AS unit_id,
            coalesce((SELECT json_array(from_unit_id, to_unit_id) FROM disclosure WHERE disclosure.id = subject), '[]') AS side_ids,
            coalesce((SELECT past_unit FROM notification WHERE notification.id = subject),
                (SELECT past_unit FROM notification_call WHERE notification_call.id = subject), 0) AS past_unit,
            (SELECT json_group_array(unit.name) FROM membership JOIN unit ON unit.id = unit_id
                WHERE {HELD_THEN}) AS unit_names,
            (SELECT json_group_array(json_array(unit.name, unit.id)) FROM membership JOIN unit ON unit.id = unit_id
                WHERE {HELD_THEN} AND role IN (SELECT value FROM json_each(:roles))) AS child_units
        FROM audit_event LEFT JOIN user ON user.id = user_id
        WHERE {condition} ORDER BY audit_event.id DESC""",  # noqa: S608 - our own text
        values | {"roles": WITH_CHILDREN},
    )
    return [
        Event(
            at=datetime.fromisoformat(row["at"]),
            act=read_act(row["action"]),
            subject=row["subject"],
            user_id=row["user_id"],
            user_name=row["user_name"],
            user_title=row["user_title"],
            unit_id=row["unit_id"],
            side_ids=tuple(json.loads(row["side_ids"])),
            past_unit=bool(row["past_unit"]) or read_act(row["action"]) in PERSONAL or read_act(row["action"]).takes is Right.RECEIVE,
            unit_names=tuple(sorted(json.loads(row["unit_names"]), key=place_order)),
            child_unit_ids=tuple(id_ for _name, id_ in sorted(json.loads(row["child_units"]), key=lambda unit: place_order(unit[0]))),
        )
        for row in found
    ]


def _user_id(who: Actor) -> str | None:
    match who:
        case User():
            return who.id
        case Stranger():
            return who.claims or None
        case Console():
            return None
    assert_never(who)
