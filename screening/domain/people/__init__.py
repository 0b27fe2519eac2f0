"""Who works with the program, in which unit and as what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeAlias, assert_never


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
    FILE_ACCESS = "file_access"
    """Gives citizens insight (aktindsigt): sees who has seen and changed what, and all else only where somebody asked."""


class Right(StrEnum):
    """What somebody may do. Every page and every act takes exactly one of these."""

    COME_IN = "come_in"
    """Log in, choose a language, fetch what every page looks like: nothing is known yet about who it is."""
    GO_OUT = "go_out"
    OWN_ACCOUNT = "own_account"
    """What one is called, the password, the sessions, the language."""
    LOOK_UP = "look_up"
    """The own day, the ruler without a child, the catalogue of offers: nothing about any child."""
    SEE_CHILDREN = "see_children"
    """Work with the children of the units in which one has a role with this right."""
    NOTIFY = "notify"
    """Ask what the rules say about a child, and notify: the duty is personal, so every role that works with children has it."""
    RECEIVE = "receive"
    """Read and work on the notifications that came to the authority's units in which one has a role with this right."""
    CLOSE_CHILDREN = "close_children"
    """Keep a named colleague away from a child, and see who is kept away: in the units in which one has a role with this right."""
    MOVE_CHILDREN = "move_children"
    """Say that a child leaves a unit in which one has a role with this right, and what becomes of what waits there."""
    SHARE = "share"
    """Share something about a child with another unit, hand a child over, and answer where one is handed to a unit of one's own."""
    JOIN_RECORDS = "join_records"
    """Find records that may be of one child, and make them one: of the units in which one has a role with this right; the authority's
    of all units.
    """
    IMPORT_CHILDREN = "import_children"
    """Add and change children by a list from another system: in the units in which one has a role with this right; at the server in all."""
    ANSWER_TAKE_IN = "answer_take_in"
    """Say whether another unit that takes a child in may have it, or hear of its adults: of the units that one leads; the authority where
    nobody else answers.
    """
    SEE_WHOLE_LOG = "see_whole_log"
    """Find any child by name or number, and read the whole log about it: no scores, no assessments, no texts."""
    GIVE_ACCESS = "give_access"
    """Once somebody has asked for insight: see everything about that child, of all units, decide what is given, and give it."""
    ADMINISTRATE = "administrate"
    """Look at the configuration and publish it."""
    KEEP_PEOPLE = "keep_people"
    """Let people in, give and end roles, keep units and their groups: sees how many children there are, and never which."""
    LEAD = "lead"
    """See who works in the own units, note who is away, and hand over what somebody there has begun or promised."""
    SEE_WHO_MAY = "see_who_may"
    """Read who may do what: what every role can, and nothing about anybody."""
    SEE_FIGURES = "see_figures"
    """Read how far each unit's rounds have come, in numbers of which small ones are hidden: no child, and no person."""
    SEE_AGREEMENT = "see_agreement"
    """Read how far those who look at the same child agree, and how a unit's calibration goes over the years: no child, and no person."""
    RUN_COMMANDS = "run_commands"
    """Bring what is kept up to date at the program's start."""


RIGHTS: Final[Mapping[Role, frozenset[Right]]] = {
    Role.CHILDCARE_WORKER: frozenset({Right.LOOK_UP, Right.SEE_CHILDREN, Right.NOTIFY, Right.SHARE}),
    Role.HEALTH_VISITOR: frozenset({Right.LOOK_UP, Right.SEE_CHILDREN, Right.NOTIFY, Right.MOVE_CHILDREN, Right.SHARE}),
    Role.TEACHER: frozenset({Right.LOOK_UP, Right.SEE_CHILDREN, Right.NOTIFY, Right.SHARE}),
    Role.DENTIST: frozenset({Right.LOOK_UP, Right.SEE_CHILDREN, Right.NOTIFY, Right.MOVE_CHILDREN, Right.SHARE}),
    Role.CASE_ADVISER: frozenset(
        {
            Right.LOOK_UP,
            Right.SEE_CHILDREN,
            Right.NOTIFY,
            Right.RECEIVE,
            Right.SHARE,
            Right.CLOSE_CHILDREN,
            Right.MOVE_CHILDREN,
            Right.JOIN_RECORDS,
            Right.ANSWER_TAKE_IN,
        }
    ),
    Role.MANAGER: frozenset(
        {
            Right.LOOK_UP,
            Right.SEE_CHILDREN,
            Right.NOTIFY,
            Right.LEAD,
            Right.SHARE,
            Right.CLOSE_CHILDREN,
            Right.MOVE_CHILDREN,
            Right.JOIN_RECORDS,
            Right.IMPORT_CHILDREN,
            Right.ANSWER_TAKE_IN,
            Right.SEE_AGREEMENT,
        }
    ),
    Role.ADMINISTRATOR: frozenset({Right.LOOK_UP, Right.ADMINISTRATE, Right.KEEP_PEOPLE, Right.SEE_WHO_MAY}),
    Role.REVIEWER: frozenset({Right.LOOK_UP, Right.SEE_WHO_MAY, Right.SEE_FIGURES, Right.SEE_AGREEMENT}),
    Role.FILE_ACCESS: frozenset({Right.LOOK_UP, Right.SEE_WHOLE_LOG, Right.GIVE_ACCESS}),
}
"""What each role may do, listed and never "all but": a role that does not stand here may do nothing."""


TELLS_OF_NOTIFYING: Final = frozenset({Right.NOTIFY, Right.RECEIVE})
"""What is done or waits by these tells that somebody has notified, or thought of it."""
OF_EVERY_USER: Final = frozenset({Right.COME_IN, Right.GO_OUT, Right.OWN_ACCOUNT})
"""What comes with being logged in, whatever the role."""


def rights_of(role: Role) -> frozenset[Right]:
    """What a role may do: nothing, as long as nobody has listed it."""
    return RIGHTS.get(role, frozenset())


class UnitKind(StrEnum):
    """What kind of place a unit is."""

    DAYCARE = "daycare"
    SCHOOL = "school"
    HEALTH_VISITING = "health_visiting"
    DENTAL_CARE = "dental_care"
    AUTHORITY = "authority"
    EDUCATIONAL_PSYCHOLOGY = "educational_psychology"
    """PPR: it gets what is shared with it, and need not have the child."""


@dataclass(frozen=True)
class Unit:
    """A place where professionals meet children. `district` is the id of the district that it lies in; empty where it is in none.

    `merged` are the ids of units that were merged into it: what was signed there stays theirs by name, and is read here.
    """

    id: str
    name: str
    kind: UnitKind
    district: str = ""
    merged: tuple[str, ...] = field(default=(), compare=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The unit's own id, and those of the units that were merged into it."""
        return (self.id, *self.merged)


class GroupKind(StrEnum):
    """What a unit calls the groups that its children are in."""

    ROOM = "room"
    """A room of a daycare (stue)."""
    CLASS = "class"
    DISTRICT = "district"
    """Where health visitors or dentists go: not the district of the offers, which a unit lies in."""


def usual_group(kind: UnitKind) -> GroupKind:
    """What the groups of such a unit are, where nobody says anything else."""
    match kind:
        case UnitKind.DAYCARE:
            return GroupKind.ROOM
        case UnitKind.SCHOOL:
            return GroupKind.CLASS
        case UnitKind.HEALTH_VISITING | UnitKind.DENTAL_CARE | UnitKind.AUTHORITY | UnitKind.EDUCATIONAL_PSYCHOLOGY:
            return GroupKind.DISTRICT
    assert_never(kind)


WORKING_IN: Final[Mapping[UnitKind, frozenset[Role]]] = {
    UnitKind.DAYCARE: frozenset({Role.CHILDCARE_WORKER, Role.MANAGER}),
    UnitKind.SCHOOL: frozenset({Role.TEACHER, Role.CHILDCARE_WORKER, Role.MANAGER}),
    UnitKind.HEALTH_VISITING: frozenset({Role.HEALTH_VISITOR, Role.MANAGER}),
    UnitKind.DENTAL_CARE: frozenset({Role.DENTIST, Role.MANAGER}),
    UnitKind.AUTHORITY: frozenset({Role.CASE_ADVISER, Role.MANAGER}),
    UnitKind.EDUCATIONAL_PSYCHOLOGY: frozenset(role for role in Role if Right.SEE_CHILDREN in RIGHTS[role]),
}
"""Who usually works with the children of a unit: any role may be given anywhere, and PPR has none of its own."""

GROUPED_IN: Final[Mapping[UnitKind, tuple[GroupKind, ...]]] = {
    UnitKind.DAYCARE: (GroupKind.ROOM, GroupKind.DISTRICT),
    UnitKind.SCHOOL: (GroupKind.CLASS, GroupKind.ROOM),
    UnitKind.HEALTH_VISITING: (GroupKind.DISTRICT, GroupKind.CLASS),
    UnitKind.DENTAL_CARE: (GroupKind.DISTRICT, GroupKind.CLASS),
    UnitKind.AUTHORITY: (GroupKind.DISTRICT,),
    UnitKind.EDUCATIONAL_PSYCHOLOGY: (GroupKind.DISTRICT, GroupKind.CLASS),
}
"""What the groups of a unit may well be, its usual ones first: childminders have groups too, and nurses see classes."""


@dataclass(frozen=True)
class GroupOfUnit:
    """A room, a class or a district of a unit; `closed_on` is its last day."""

    id: str
    unit_id: str
    name: str
    kind: GroupKind
    closed_on: date | None = None


@dataclass(frozen=True)
class Reach:
    """Which children somebody may see: those that go to one of `units` and are not closed to this person."""

    user_id: str
    units: tuple[Unit, ...]

    def within(self, unit: Unit) -> "Reach":
        """The same person's children of one unit only; none where the person does not work with its children."""
        return Reach(self.user_id, (unit,) if unit in self.units else ())


@dataclass(frozen=True)
class Membership:
    """A role in a unit. It is read for a day: whoever has one had it on that day, whatever was before or comes after."""

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

    def units_with(self, right: Right) -> tuple[Unit, ...]:
        """The units in which this person may do something, each once."""
        return tuple(dict.fromkeys(membership.unit for membership in self.memberships if right in rights_of(membership.role)))

    @cached_property
    def child_units(self) -> tuple[Unit, ...]:
        """The units whose children this person may see, each once."""
        return self.units_with(Right.SEE_CHILDREN)

    @cached_property
    def reach(self) -> Reach:
        """Which children this person may see."""
        return Reach(self.id, self.child_units)

    @property
    def led(self) -> tuple[Unit, ...]:
        """The units that this person leads, each once."""
        return self.units_with(Right.LEAD)

    @cached_property
    def rights(self) -> frozenset[Right]:
        """What this person may do, by any role in any unit."""
        return OF_EVERY_USER.union(*(rights_of(role) for role in self.roles))

    @property
    def first_name(self) -> str:
        """The name to greet with."""
        return self.name.split(maxsplit=1)[0]


@dataclass(frozen=True)
class Console:
    """Whoever runs commands on the server, and the program itself at its first start. It sees no child, and may take in a list of them."""

    @property
    def rights(self) -> frozenset[Right]:
        """Whoever has the server may put a configuration in force and let people in."""
        return frozenset({Right.ADMINISTRATE, Right.KEEP_PEOPLE, Right.RUN_COMMANDS, Right.IMPORT_CHILDREN})


@dataclass(frozen=True)
class Stranger:
    """Somebody at the door who has not shown who it is. `claims` is the id of the user whose login was typed, empty for nobody's."""

    claims: str = ""

    @property
    def rights(self) -> frozenset[Right]:
        """A stranger may try to come in."""
        return frozenset({Right.COME_IN})


Actor: TypeAlias = User | Console | Stranger
"""Who acts. That nobody is logged in is a value of its own, and never means more than it says."""
