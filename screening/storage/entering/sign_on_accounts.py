"""Who comes in by sign-on: which user is which subject at which provider."""

from dataclasses import dataclass
from datetime import datetime

from screening.storage.database import Database, change, insert, rows


@dataclass(frozen=True)
class SignOnAccount:
    """Whose account it is. `may_come_back` says that the claims ended the user, or that an administrator lets the user in again."""

    user_id: str
    may_come_back: bool


def add(db: Database, user_id: str, issuer: str, subject: str, now: datetime) -> None:
    """From now on this user comes in by sign-on."""
    insert(db, "sign_on_account", {"user_id": user_id, "issuer": issuer, "subject": subject, "made_at": now.isoformat()})


def of_subject(db: Database, issuer: str, subject: str) -> SignOnAccount | None:
    """Whose account this is at the provider."""
    found = rows(
        db,
        "SELECT user_id, may_come_back FROM sign_on_account WHERE issuer = :issuer AND subject = :subject",
        {"issuer": issuer, "subject": subject},
    )
    return SignOnAccount(found[0]["user_id"], bool(found[0]["may_come_back"])) if found else None


def subject_of(db: Database, user_id: str) -> str:
    """What the provider calls a user; empty for who does not come in by sign-on."""
    found = rows(db, "SELECT subject FROM sign_on_account WHERE user_id = :user_id", {"user_id": user_id})
    return str(found[0]["subject"]) if found else ""


def comes_by_sign_on(db: Database, user_id: str) -> bool:
    """Whether a user comes in by sign-on, and by no password."""
    return bool(rows(db, "SELECT 1 FROM sign_on_account WHERE user_id = :user_id", {"user_id": user_id}))


def let_back(db: Database, user_id: str, *, may_come_back: bool) -> None:
    """Say whether the next sign-on brings a user back who has been ended."""
    change(
        db,
        "UPDATE sign_on_account SET may_come_back = :may WHERE user_id = :user_id",
        {"may": int(may_come_back), "user_id": user_id},
    )


def forget(db: Database, user_id: str) -> None:
    """A user comes in by sign-on no more. That it was so stands in the log with each time that the user came in."""
    change(db, "DELETE FROM sign_on_account WHERE user_id = :user_id", {"user_id": user_id})


def is_known_by(db: Database, issuer: str, email: str, login: str) -> bool:
    """Whether somebody who has not been ended, and whom this provider does not know, has an account with this e-mail or login name."""
    return bool(
        rows(
            db,
            """SELECT 1 FROM user WHERE ended_at IS NULL AND id NOT IN (SELECT user_id FROM sign_on_account WHERE issuer = :issuer)
            AND ((:email <> '' AND lower(email) = lower(:email)) OR (:login <> '' AND login = :login))""",
            {"issuer": issuer, "email": email, "login": login},
        )
    )
