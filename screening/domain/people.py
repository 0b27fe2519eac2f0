"""Who works with the program, in which unit and as what."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a unit."""

    CHILDCARE_WORKER = "childcare_worker"
    HEALTH_VISITOR = "health_visitor"
    TEACHER = "teacher"
    DENTIST = "dentist"
    CASE_ADVISER = "case_adviser"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    REVIEWER = "reviewer"


ROLES_WITH_CHILDREN = frozenset(Role) - {Role.ADMINISTRATOR, Role.REVIEWER}
"""Administrators keep users and configuration, reviewers read statistics: neither sees a child."""


class UnitKind(StrEnum):
    """What kind of place a unit is."""

    DAYCARE = "daycare"
    SCHOOL = "school"
    HEALTH_VISITING = "health_visiting"
    DENTAL_CARE = "dental_care"
    AUTHORITY = "authority"


@dataclass(frozen=True)
class Unit:
    """A place where professionals meet children."""

    id: str
    name: str
    kind: UnitKind


@dataclass(frozen=True)
class Membership:
    """A role in a unit."""

    unit: Unit
    role: Role


@dataclass(frozen=True)
class User:
    """A person who logs in."""

    id: str
    login: str
    name: str
    title: str
    memberships: tuple[Membership, ...]

    @property
    def roles(self) -> frozenset[Role]:
        """Every role in any unit."""
        return frozenset(membership.role for membership in self.memberships)

    @property
    def child_units(self) -> tuple[Unit, ...]:
        """The units whose children this person may see, each once."""
        return tuple(dict.fromkeys(membership.unit for membership in self.memberships if membership.role in ROLES_WITH_CHILDREN))

    @property
    def first_name(self) -> str:
        """The name to greet with."""
        return self.name.split(maxsplit=1)[0]
