"""A caution: a safety fact about a child, raised by an act and lifted only by another, whatever is assessed in between."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from screening.domain.people import Role, User
from screening.domain.ruler.written.guidance import ParentContact, most_careful

NETWORK_FLAGS: Final = frozenset({"negative_social_control"})
"""The flags under which the family's network must not be asked either: it may be part of it."""


class Lock(StrEnum):
    """To whom no step may lead now."""

    NOTHING = "nothing"
    PARENTS = "parents"
    NETWORK_TOO = "network_too"
    """Neither to the parents nor to the family's network, until the authority has assessed the risk."""


@dataclass(frozen=True)
class Caution:
    """That nobody may contact a child's parents, or that the authority must be asked first.

    `assessment_id` is the act that raised it, by `raised_by` (a user's id) in the unit `unit_id`; `raised_at` is UTC. It is None where
    the database was restored from a backup that is older than the assessment: the caution holds all the same.
    """

    id: str
    child_id: str
    contact: ParentContact
    assessment_id: str | None
    unit_id: str
    raised_by: str
    raised_at: datetime


@dataclass(frozen=True)
class Lifted:
    """The named act that ended a caution: by whom, when (UTC), and why."""

    by_name: str
    at: datetime
    reason: str


def strictest(cautions: Iterable[Caution]) -> ParentContact:
    """How the parents may be met while these cautions stand."""
    return most_careful(caution.contact for caution in cautions)


def locked_by(contact: ParentContact, flags: Iterable[str]) -> Lock:
    """To whom no step may lead, while the parents are met like this; `flags` are those raised where a standing caution comes from."""
    if contact is ParentContact.INFORM:
        return Lock.NOTHING
    return Lock.NETWORK_TOO if NETWORK_FLAGS & set(flags) else Lock.PARENTS


def may_lift(user: User, caution: Caution) -> bool:
    """Whether this person may lift a caution: whoever raised it, and the authority."""
    return user.id == caution.raised_by or Role.CASE_ADVISER in user.roles


def may_lift_what_is_left(roles: Collection[Role]) -> bool:
    """The same of a caution that nobody is left to lift, for somebody of these roles in a unit that has the child: its leader, who says
    in the reason what the authority has decided.
    """
    return Role.MANAGER in roles
