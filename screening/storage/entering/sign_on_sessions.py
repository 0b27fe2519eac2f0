"""What a session by sign-on rests on: the provider's tokens, and when it was asked last. The log-outs that it told of, too."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from screening.storage.database import Database, Row, change, insert, rows

IS_OVER: Final = """token_hash NOT IN (
    SELECT token_hash FROM login_session WHERE ended_at IS NULL AND started_at > :after UNION SELECT token_hash FROM half_session)"""


@dataclass(frozen=True)
class Rests:
    """The provider's session and tokens; empty where it gave none. `by_userinfo` says that its userinfo alone tells which roles to give."""

    sid: str
    id_token: str = field(repr=False)
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    by_userinfo: bool


@dataclass(frozen=True)
class RestsOn:
    """The same of one session, whose it is, and when the provider said last that it holds (UTC)."""

    user_id: str
    rests: Rests
    checked_at: datetime


def start(db: Database, token_hash: str, user_id: str, rests: Rests, now: datetime) -> None:
    """Remember what a session, or a half one, rests on."""
    moment = now.isoformat()
    insert(db, "sign_on_session", {"token_hash": token_hash, "user_id": user_id, "checked_at": moment, "asked_at": moment} | _row(rests))


def get(db: Database, token_hash: str) -> RestsOn | None:
    """What a session rests on; None where it is not one by sign-on."""
    found = rows(db, "SELECT * FROM sign_on_session WHERE token_hash = :token_hash", {"token_hash": token_hash})
    if not found:
        return None
    row = found[0]
    rests = Rests(row["sid"], row["id_token"], row["access_token"], row["refresh_token"], bool(row["by_userinfo"]))
    return RestsOn(row["user_id"], rests, datetime.fromisoformat(row["checked_at"]))


def may_ask(db: Database, token_hash: str, asked_before: datetime, now: datetime) -> bool:
    """Take the turn to ask the provider, which one request has: a refresh token may be used once only."""
    values = {"token_hash": token_hash, "before": asked_before.isoformat(), "now": now.isoformat()}
    turn = (
        "UPDATE sign_on_session SET asked_at = :now WHERE token_hash = :token_hash AND (asked_at <= :before OR asked_at > :now) RETURNING 1"
    )
    return bool(rows(db, turn, values))


def still_holds(db: Database, token_hash: str, rests: Rests, now: datetime) -> None:
    """The provider said that it holds, and may have given new tokens."""
    change(
        db,
        """UPDATE sign_on_session SET sid = :sid, id_token = :id_token, access_token = :access_token, refresh_token = :refresh_token,
        by_userinfo = :by_userinfo, checked_at = :now WHERE token_hash = :token_hash""",
        {"token_hash": token_hash, "now": now.isoformat()} | _row(rests),
    )


def carry_over(db: Database, user_id: str, half_hash: str, token_hash: str) -> None:
    """What a half log-in rested on, or the user's session that is over by it, the new one rests on; nothing where it was no sign-on.

    Which session that is tells when it ended: one that is open on another device is left what it rests on.
    """
    ended_at = "(SELECT ended_at FROM login_session WHERE login_session.token_hash = sign_on_session.token_hash)"
    latest = f"ORDER BY token_hash = :half DESC, {ended_at} DESC, checked_at DESC LIMIT 1"
    before = f"SELECT token_hash FROM sign_on_session WHERE user_id = :user_id {latest}"  # noqa: S608 - our own text
    change(
        db,
        f"UPDATE sign_on_session SET token_hash = :new WHERE token_hash = ({before})",  # noqa: S608 - our own text
        {"user_id": user_id, "half": half_hash, "new": token_hash},
    )


def of_provider(db: Database, user_id: str, sid: str) -> list[tuple[str, str]]:
    """The hashes of the sessions that rest on a session at the provider, are of a user, or both, where each is given; and whose each is."""
    found = rows(
        db,
        """SELECT token_hash, user_id FROM sign_on_session
        WHERE (:user_id = '' OR user_id = :user_id) AND (:sid = '' OR sid = :sid) AND (:user_id <> '' OR :sid <> '')""",
        {"user_id": user_id, "sid": sid},
    )
    return [(row["token_hash"], row["user_id"]) for row in found]


def forget_over(db: Database, started_after: datetime) -> None:
    """Forget the tokens of every session that is over: ended, or begun before a moment."""
    erase(db, IS_OVER, {"after": started_after.isoformat()})


def forget_asked_before(db: Database, moment: datetime) -> None:
    """Forget the tokens of sessions of which the provider was last asked before a moment."""
    erase(db, "checked_at < :before", {"before": moment.isoformat()})


def erase(db: Database, which: str, values: Row) -> None:
    """Forget those of which a condition of ours holds."""
    change(db, f"DELETE FROM sign_on_session WHERE {which}", values)  # noqa: S608 - our own text


def was_told(db: Database, told_hash: str) -> bool:
    """Whether a log-out token has come before."""
    return bool(rows(db, "SELECT 1 FROM sign_on_told WHERE told_hash = :told_hash", {"told_hash": told_hash}))


def remember_told(db: Database, told_hash: str, now: datetime) -> None:
    """A log-out token counts once."""
    insert(db, "sign_on_told", {"told_hash": told_hash, "at": now.isoformat()})


def forget_told(db: Database, before: datetime) -> None:
    """Forget the log-out tokens that are too old to count again."""
    change(db, "DELETE FROM sign_on_told WHERE at < :before", {"before": before.isoformat()})


def _row(rests: Rests) -> Row:
    tokens: Row = {"id_token": rests.id_token, "access_token": rests.access_token, "refresh_token": rests.refresh_token}
    return tokens | {"sid": rests.sid, "by_userinfo": int(rests.by_userinfo)}
