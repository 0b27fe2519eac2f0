"""What of a child's facts may be told to whom: asked before every page and paper, so that none decides by itself.

Closed by default: every value is built anew from what is listed here. A protected name or address stands on nothing that parents may hold
and in no list that is a file; an address is told to whoever works with the child, and a protected one to those alone who need it there: who
visits the home, who leads the unit, and the authority.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from screening.domain.children.child import Child
from screening.domain.children.facts import ChildFacts
from screening.domain.children.fields import FactField
from screening.domain.children.guardians import MayBeTold, NoContact, Relation, Tie
from screening.domain.children.history import FactChange
from screening.domain.people import Role, User
from screening.domain.phrase import Phrase
from screening.domain.readers import Reader
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.outlets import Outlet

NEEDS_PROTECTED_ADDRESS: Final = frozenset({Role.HEALTH_VISITOR, Role.MANAGER, Role.CASE_ADVISER})
LIFTS_PROTECTION: Final = frozenset({Role.MANAGER, Role.CASE_ADVISER})
"""Who may say that a name or an address is protected no more, and that an adult may be contacted again. Anybody may say the opposite."""

FILES: Final = frozenset({Outlet.LIST_FILE})
"""What lies on a disk and is sent on: nobody knows who reads it there."""

NAME_WITHHELD: Final = Phrase("(navnet er beskyttet)")
"""What stands in a file in the place of a protected name."""
ADDRESS_WITHHELD: Final = Phrase("(adressen er beskyttet)")
"""The same for a protected address."""

Withheld: TypeAlias = tuple[FactField, str]
"""A fact, and the id of whoever it is a fact about; empty for the child's own."""


@dataclass(frozen=True)
class ToldFacts:
    """A child's facts as far as a reader may hear them; None is what is withheld. `place` is whether the unit may be named."""

    name: str | None
    born: date
    cpr: str | None
    weeks_early: int
    language: str
    interpreter: bool
    address: str | None
    name_protected: bool
    address_protected: bool
    place: bool


@dataclass(frozen=True)
class ToldGuardian:
    """An adult as far as a reader may hear of it; None is what is withheld. A ban's `reason` is empty where another unit wrote it.

    `name` is empty where only the ban may be told yet.
    `cpr` is told to the authority alone, in a notification.
    """

    id: str
    name: str
    relation: Relation
    custody: bool
    told: MayBeTold | None
    told_agreed: str
    phone: str | None
    address: str | None
    language: str
    interpreter: bool
    no_contact: NoContact | None
    since: date
    until: date | None
    cpr: str | None = None


def roles_with(user: User, child: Child) -> frozenset[Role]:
    """What somebody is in the units that have the child."""
    return frozenset(held.role for held in user.memberships if held.unit in child.units)


@dataclass(frozen=True)
class Around:
    """What somebody is around a child: the roles there. `is_confirmed` is whether a unit of theirs has the child otherwise than by a taking
    in that waits for the other unit's leader: before that neither address nor adults are told.
    """

    roles: frozenset[Role] = frozenset()
    is_confirmed: bool = False


OUTSIDE: Final = Around()


def may_see_address(around: Around, *, protected: bool) -> bool:
    """Whether somebody who is this around the child is told an address."""
    return around.is_confirmed and (not protected or bool(around.roles & NEEDS_PROTECTED_ADDRESS))


def _tells_address(outlet: Outlet, around: Around, *, protected: bool) -> bool:
    return may_see_address(around, protected=protected) and not (protected and outlet in FILES)


def may_lift_protection(roles: frozenset[Role]) -> bool:
    """Whether somebody with these roles around the child may lift what protects it."""
    return bool(roles & LIFTS_PROTECTION)


def may_reach(tie: Tie, contact: ParentContact) -> bool:
    """Whether anybody may reach an adult about the child: else neither phone nor address is told, on the page where they are mended too."""
    return tie.no_contact is None and contact is ParentContact.INFORM


def tellable_facts(facts: ChildFacts, outlet: Outlet, around: Around = OUTSIDE) -> ToldFacts:
    """What an outlet may say of a child to somebody who is this around it: what everybody may hear who reads it there."""
    to_parents = Reader.PARENTS in outlet.readers or not outlet.readers
    return ToldFacts(
        name=None if facts.name_protected and (to_parents or outlet in FILES) else facts.name,
        born=facts.born,
        cpr=None if to_parents else facts.cpr,
        weeks_early=facts.weeks_early,
        language=facts.language,
        interpreter=facts.interpreter,
        address=None if to_parents or not _tells_address(outlet, around, protected=facts.address_protected) else facts.address,
        name_protected=facts.name_protected,
        address_protected=facts.address_protected,
        place=not (to_parents and facts.address_protected),
    )


def withheld_in_list(facts: ChildFacts, outlet: Outlet, around: Around) -> frozenset[FactField]:
    """What a row about a child may not say in an outlet, neither as it was nor as it becomes: with a name, those of its adults, too."""
    told = tellable_facts(facts, outlet, around)
    names = {FactField.NAME, FactField.GUARDIAN} if told.name is None else frozenset[FactField]()
    return frozenset(names | ({FactField.ADDRESS} if told.address is None else frozenset()))


def tellable_guardian(tie: Tie, outlet: Outlet, around: Around, own_units: frozenset[str], contact: ParentContact) -> ToldGuardian | None:
    """What an outlet may say of a child's adult to somebody of `own_units` (ids); None where parents may read it.

    How to reach an adult, and what to tell, is withheld while that one, or the parents at all, must not be contacted.
    """
    if Reader.PARENTS in outlet.readers or not outlet.readers:
        return None
    guardian, ban = tie.guardian, tie.no_contact
    reachable = may_reach(tie, contact)
    return ToldGuardian(
        id=guardian.id,
        name=guardian.name,
        relation=tie.relation,
        custody=tie.custody,
        told=tie.told if reachable else None,
        told_agreed=tie.told_agreed if reachable else "",
        phone=guardian.phone if reachable else None,
        address=guardian.address if reachable and _tells_address(outlet, around, protected=guardian.address_protected) else None,
        language=guardian.language,
        interpreter=guardian.interpreter,
        no_contact=NoContact(ban.since, ban.reason if ban.unit_id in own_units else "", ban.unit_id) if ban else None,
        since=tie.since,
        until=tie.until,
        cpr=guardian.cpr if outlet is Outlet.NOTIFICATION else None,
    )


def unnamed_ban(since: date) -> ToldGuardian:
    """That somebody of a child's adults must not be contacted, for whoever may not hear yet who it is."""
    return ToldGuardian(
        id="",
        name="",
        relation=Relation.OTHER,
        custody=False,
        told=None,
        told_agreed="",
        phone=None,
        address=None,
        language="",
        interpreter=False,
        no_contact=NoContact(since, "", ""),
        since=since,
        until=None,
    )


@dataclass(frozen=True)
class ToldChange:
    """One line of a child's history for a reader: of another unit neither who nor why, and no address that the reader may not see.

    `shows` is whether before and after may be told; `is_ours` whether the reader's own unit wrote it.
    """

    change: FactChange
    is_ours: bool
    shows: bool

    @property
    def reason(self) -> str:
        """Why, where it may be told."""
        return self.change.reason if self.is_ours else ""


def tellable_changes(changes: Iterable[FactChange], own_units: frozenset[str], withheld: frozenset[Withheld]) -> tuple[ToldChange, ...]:
    """A child's history for somebody of `own_units` (ids); of what is `withheld` only that it changed is told."""
    return tuple(ToldChange(one, one.unit_id in own_units, (one.difference.field, one.difference.about) not in withheld) for one in changes)


def withheld_from(facts: ChildFacts, ties: Iterable[Tie], around: Around, contact: ParentContact) -> frozenset[Withheld]:
    """What the history does not tell, by the same rules as the facts themselves; `ties` are all there ever were."""
    held: set[Withheld] = set()
    if not may_see_address(around, protected=facts.address_protected):
        held.add((FactField.ADDRESS, ""))
    for tie in ties:
        told = tellable_guardian(tie, Outlet.PAGE, around, frozenset(), contact)
        if told is None or told.phone is None:
            held.add((FactField.GUARDIAN_PHONE, tie.guardian.id))
        if told is None or told.told is None:
            held |= {(FactField.TOLD, tie.guardian.id), (FactField.TOLD_AGREED, tie.guardian.id)}
        if told is None or told.address is None:
            held.add((FactField.GUARDIAN_ADDRESS, tie.guardian.id))
    return frozenset(held)
