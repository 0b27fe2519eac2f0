"""The outbox: a mail is written in the transaction of what it tells of, and taken by one who sends it."""

from datetime import datetime
from typing import Final

from screening.domain.mail.outbox import Mail, MailTrouble
from screening.storage.database import Database, Row, change, insert, new_id, rows

OPEN: Final = "sent_at IS NULL AND given_up_at IS NULL"


def last_sent(db: Database, user_id: str) -> datetime | None:
    """When somebody was last sent a mail."""
    found = rows(db, "SELECT max(sent_at) AS at FROM outbox WHERE user_id = :user", {"user": user_id})
    return datetime.fromisoformat(found[0]["at"]) if found[0]["at"] else None


def add(db: Database, user_id: str, due_at: datetime, now: datetime) -> None:
    """Let somebody be told; where a mail waits already that is the one, and waits no longer than this would."""
    waiting = rows(db, f"SELECT id, due_at FROM outbox WHERE user_id = :user AND claimed_at IS NULL AND {OPEN}", {"user": user_id})  # noqa: S608
    for one in waiting:
        if one["due_at"] > due_at.isoformat():
            change(db, "UPDATE outbox SET due_at = :due WHERE id = :id", {"due": due_at.isoformat(), "id": one["id"]})
    if waiting:
        return
    insert(db, "outbox", {"id": new_id(), "user_id": user_id, "made_at": now.isoformat(), "due_at": due_at.isoformat()})


def due(db: Database, now: datetime, dropped_before: datetime, most: int) -> list[str]:
    """The ids of mails whose time has come and that nobody is sending, the longest waiting first."""
    found = rows(
        db,
        f"""SELECT id FROM outbox WHERE {OPEN} AND due_at <= :now AND (claimed_at IS NULL OR claimed_at < :dropped)
        ORDER BY due_at, id LIMIT :most""",  # noqa: S608 - our own text
        {"now": now.isoformat(), "dropped": dropped_before.isoformat(), "most": most},
    )
    return [str(row["id"]) for row in found]


def claim(db: Database, mail_id: str, now: datetime, dropped_before: datetime) -> Mail | None:
    """Take a mail so that nobody else sends it; None where somebody was quicker. Each claim counts as a try."""
    found = rows(
        db,
        f"""UPDATE outbox SET claimed_at = :now, tries = tries + 1
        WHERE id = :id AND due_at <= :now AND {OPEN} AND (claimed_at IS NULL OR claimed_at < :dropped) RETURNING *""",  # noqa: S608 - our own text
        {"id": mail_id, "now": now.isoformat(), "dropped": dropped_before.isoformat()},
    )
    return _mail(found[0]) if found else None


def note_sent(db: Database, mail_id: str, now: datetime) -> None:
    """The server has taken it."""
    change(
        db, "UPDATE outbox SET sent_at = :now, claimed_at = NULL, trouble = NULL WHERE id = :id", {"id": mail_id, "now": now.isoformat()}
    )


def note_trouble(db: Database, mail: Mail, trouble: MailTrouble, again_at: datetime | None, now: datetime) -> None:
    """It could not be handed over: it waits until `again_at`, or is given up where there is none.

    Where another mail to the same person has come to wait meanwhile, that one goes on for both.
    """
    another = f"SELECT 1 FROM outbox WHERE user_id = :user AND id <> :id AND claimed_at IS NULL AND {OPEN}"  # noqa: S608 - our own text
    if again_at is not None and rows(db, another, {"user": mail.user_id, "id": mail.id}):
        forget(db, mail.id)
        return
    ends = "due_at = :at" if again_at else "given_up_at = :at"
    sql = f"UPDATE outbox SET {ends}, claimed_at = NULL, trouble = :trouble WHERE id = :id"  # noqa: S608 - our own text
    change(db, sql, {"id": mail.id, "trouble": str(trouble), "at": (again_at or now).isoformat()})


def forget(db: Database, mail_id: str) -> None:
    """Erase a mail to somebody who has no address any more, or who is told by another."""
    erase(db, "id = :id", {"id": mail_id})


def given_up(db: Database) -> list[Mail]:
    """What was given up, the newest first."""
    return [_mail(row) for row in rows(db, "SELECT * FROM outbox WHERE given_up_at IS NOT NULL ORDER BY given_up_at DESC, id")]


def counts(db: Database, since: datetime) -> tuple[int, int]:
    """How many wait, and how many were sent since a moment."""
    sql = f"SELECT (SELECT count(*) FROM outbox WHERE {OPEN}) AS waiting, (SELECT count(*) FROM outbox WHERE sent_at >= :since) AS sent"  # noqa: S608
    found = rows(db, sql, {"since": since.isoformat()})
    return int(found[0]["waiting"]), int(found[0]["sent"])


def waiting_trouble(db: Database) -> MailTrouble | None:
    """Why what waits could not be handed over the last time it was tried."""
    found = rows(db, f"SELECT trouble FROM outbox WHERE {OPEN} AND trouble IS NOT NULL ORDER BY due_at DESC LIMIT 1")  # noqa: S608
    return MailTrouble(found[0]["trouble"]) if found else None


def try_again(db: Database, now: datetime) -> list[str]:
    """Let everything that was given up wait again from now, once for each person: whom it is to."""
    people = [str(row["user_id"]) for row in rows(db, "SELECT DISTINCT user_id FROM outbox WHERE given_up_at IS NOT NULL ORDER BY user_id")]
    erase(db, "given_up_at IS NOT NULL", {})
    for user_id in people:
        add(db, user_id, now, now)
    return people


def forget_before(db: Database, moment: datetime) -> None:
    """Erase what was sent or given up before a moment, or was made before it and never tried, for want of a server."""
    never_tried = "tries = 0 AND made_at < :moment"
    erase(db, f"sent_at < :moment OR given_up_at < :moment OR {never_tried}", {"moment": moment.isoformat()})


def erase(db: Database, which: str, values: Row) -> None:
    """Erase the mails of which a condition of ours holds."""
    change(db, f"DELETE FROM outbox WHERE {which}", values)  # noqa: S608 - our own text


def _mail(row: Row) -> Mail:
    def at(name: str) -> datetime | None:
        return datetime.fromisoformat(row[name]) if row[name] else None

    return Mail(
        id=row["id"],
        user_id=row["user_id"],
        made_at=datetime.fromisoformat(row["made_at"]),
        due_at=datetime.fromisoformat(row["due_at"]),
        tries=row["tries"],
        sent_at=at("sent_at"),
        given_up_at=at("given_up_at"),
        trouble=MailTrouble(row["trouble"]) if row["trouble"] else None,
    )
