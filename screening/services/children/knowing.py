"""What is known of a child, as far as one reader may hear it: facts, adults, siblings, and what was before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from screening.domain.children.child import Child
from screening.domain.children.facts import notices
from screening.domain.children.fields import FactField, FactKind
from screening.domain.children.guardians import Relation
from screening.domain.children.history import FactChange, HowChanged
from screening.domain.children.siblings import Sibling
from screening.domain.children.told_values import told_value
from screening.domain.people import User
from screening.domain.phrase import Phrase, Value
from screening.domain.readers import Reader
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.child_facts import (
    OUTSIDE,
    ToldChange,
    ToldFacts,
    ToldGuardian,
    tellable_changes,
    tellable_facts,
    tellable_guardian,
    unnamed_ban,
    withheld_from,
)
from screening.domain.sharing.outlets import Outlet
from screening.language import local_day
from screening.services.children.around import around
from screening.services.sharing import cautions
from screening.storage.children import children as kept_children
from screening.storage.children import confirmed, facts, guardians, history, joined, siblings
from screening.storage.database import Database
from screening.storage.sharing.cautions import under_caution


@dataclass(frozen=True)
class HistoryLine:
    """One fact that became another. `whom` is the adult or the sibling that it is about, empty for the child's own.

    `before` and `after` are None where they are withheld.
    """

    field: FactField
    whom: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True)
class HistoryEntry:
    """What one person changed at once. Of another unit `at` and `who` are None: nothing is told but the day."""

    on: date
    at: datetime | None
    who: str | None
    how: HowChanged
    reason: str
    lines: tuple[HistoryLine, ...]


@dataclass(frozen=True)
class Known:
    """What is known of a child. `guardians` are its adults now; `under_caution` are the ids of those siblings to mark.

    Without `is_confirmed` the adults that other units have written, and the address, wait for the other unit's leader; `someone_unnamed`
    says that one of those adults must not be contacted.
    """

    facts: ToldFacts
    guardians: tuple[ToldGuardian, ...]
    siblings: tuple[Sibling, ...]
    under_caution: frozenset[str]
    history: tuple[HistoryEntry, ...]
    notices: tuple[Phrase, ...]
    is_confirmed: bool
    someone_unnamed: bool


def known_of(db: Database, user: User, child: Child, now: datetime) -> Known:
    """What is known of a child of the user's units. It is part of a page that is logged by whoever shows it."""
    kept, reader = facts.of_child(db, child.id), around(db, user, child)
    brothers_and_sisters = tuple(siblings.of_child(db, child.id, user.reach, local_day(now)))
    return Known(
        facts=tellable_facts(kept, Outlet.PAGE, reader),
        guardians=told_guardians(db, user, child),
        siblings=brothers_and_sisters,
        under_caution=under_caution(db, [one.child.id for one in brothers_and_sisters]),
        history=told_changes(db, user, child, history.of_child(db, child.id), now),
        notices=notices(kept),
        is_confirmed=reader.is_confirmed,
        someone_unnamed=bool(_unnamed(db, user, child.id, Outlet.PAGE)),
    )


def told_guardians(db: Database, user: User, child: Child, outlet: Outlet = Outlet.PAGE) -> tuple[ToldGuardian, ...]:
    """A child's adults, as far as the user may hear of them."""
    reader, own, contact = around(db, user, child), _own(user), cautions.contact_with(db, child.id)
    ties = guardians.of_child(db, child.id, user.child_units)
    told = (tellable_guardian(tied, outlet, reader, own, contact) for tied in ties)
    return tuple(one for one in told if one)


def told_banned(db: Database, user: User, child_id: str, outlet: Outlet) -> tuple[ToldGuardian, ...]:
    """Those of a child's adults who must not be contacted, as an outlet tells of them: asked about a child that the user may see.

    One whom the user may not know of yet stands there without a name.
    """
    ties = guardians.of_child(db, joined.child_of(db, child_id), user.child_units)
    banned = (tied for tied in ties if tied.no_contact)
    told = (tellable_guardian(tied, outlet, OUTSIDE, _own(user), ParentContact.INFORM) for tied in banned)
    return (*(one for one in told if one), *_unnamed(db, user, child_id, outlet))


def banned_outside(db: Database, child_id: str) -> tuple[ToldGuardian, ...]:
    """That one of a child's adults must not be contacted, without who it is: for whoever reads only what another unit has shared."""
    ties = guardians.every_of_child(db, joined.child_of(db, child_id))
    return tuple(unnamed_ban(tied.no_contact.since) for tied in ties if tied.no_contact)[:1]


def _unnamed(db: Database, user: User, child_id: str, outlet: Outlet) -> tuple[ToldGuardian, ...]:
    id_ = joined.child_of(db, child_id)
    if Reader.PARENTS in outlet.readers or confirmed.is_confirmed(db, id_, user.child_units):
        return ()
    known = {tied.guardian.id for tied in guardians.of_child(db, id_, user.child_units)}
    others = (tied for tied in guardians.every_of_child(db, id_) if tied.guardian.id not in known)
    return tuple(unnamed_ban(tied.no_contact.since) for tied in others if tied.no_contact)[:1]


def told_pregnant(db: Database, user: User, child_id: str, outlet: Outlet) -> ToldGuardian | None:
    """The mother to whom an unborn child is tied, as an outlet tells of her; None where nobody has written her down."""
    ties = guardians.of_child(db, joined.child_of(db, child_id), user.child_units)
    mothers = (tied for tied in ties if tied.relation is Relation.MOTHER)
    told = (tellable_guardian(tied, outlet, OUTSIDE, _own(user), ParentContact.INFORM) for tied in mothers)
    return next((one for one in told if one), None)


def told_on_paper(db: Database, child_id: str, outlet: Outlet) -> ToldFacts:
    """What a paper may say of a child that the user may see."""
    return tellable_facts(facts.of_child(db, joined.child_of(db, child_id)), outlet)


def told_changes(db: Database, user: User, child: Child, changes: Sequence[FactChange], now: datetime) -> tuple[HistoryEntry, ...]:
    """Changes of a child's facts, the newest first, as far as the user may hear of them."""
    if not changes:
        return ()
    reader, contact = around(db, user, child), cautions.contact_with(db, child.id)
    withheld = withheld_from(facts.of_child(db, child.id), guardians.ever_of_child(db, child.id), reader, contact)
    told = tellable_changes(changes, _own(user), withheld)
    return tuple(_entries(db, user, (one for one in told if reader.is_confirmed or one.is_ours), now))


def _own(user: User) -> frozenset[str]:
    return frozenset(id_ for unit in user.child_units for id_ in unit.ids)


def _entries(db: Database, user: User, told: Iterable[ToldChange], now: datetime) -> Iterator[HistoryEntry]:
    """The lines that one person wrote at once, together; the newest first."""
    for (at, _by, how), lines in groupby(told, key=lambda one: (one.change.at, one.change.by_id, one.change.how)):
        together = list(lines)
        first = together[0]
        yield HistoryEntry(
            on=local_day(at),
            at=at if first.is_ours else None,
            who=first.change.by_name if first.is_ours else None,
            how=how,
            reason=first.reason,
            lines=tuple(_line(db, user, one, now) for one in reversed(together)),
        )


def _line(db: Database, user: User, told: ToldChange, now: datetime) -> HistoryLine:
    one = told.change.difference
    before, after = (told_value(one.field, stored) if told.shows else None for stored in (one.before, one.after))
    return HistoryLine(one.field, told.change.name_now or _sibling(db, user, told, now), before, after)


def _sibling(db: Database, user: User, told: ToldChange, now: datetime) -> str:
    """The sibling's name, where the user may see that child."""
    one = told.change.difference
    if one.field.kind is not FactKind.SIBLING:
        return ""
    child = kept_children.get(db, one.about, user.reach, local_day(now))
    return child.name if child else ""
