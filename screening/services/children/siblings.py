"""Siblings: a pair is tied and untied in both directions at once, and stands in the history of both."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.children.child import Child, Found
from screening.domain.children.fields import FactField
from screening.domain.children.history import FactDifference, HowChanged
from screening.domain.children.siblings import Sibling, SiblingKind
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import children, finding
from screening.services.children.guardians import writer_of
from screening.storage import audit
from screening.storage.children import history, siblings
from screening.storage.database import Database
from screening.storage.sharing.cautions import under_caution


@dataclass(frozen=True)
class SiblingsPage:
    """A child's siblings that the reader may see, and what a search found to choose another from.

    `under_caution` are the ids of those siblings to mark.
    """

    child: Child
    siblings: tuple[Sibling, ...]
    under_caution: frozenset[str]
    found: Found | None


def look_at(db: Database, user: User, child_id: str, words: str, now: datetime) -> SiblingsPage:
    """A child's siblings, and children with these words in their names. Looking is logged."""
    child = children.get(db, user, child_id, now)
    audit.view(db, now, Act.FACTS_VIEWED, user, child_id=child_id)
    known = of_child(db, user, child.id, now)
    marked = under_caution(db, [one.child.id for one in known])
    return SiblingsPage(child, known, marked, finding.search(db, user, words, now) if words else None)


def of_child(db: Database, user: User, child_id: str, now: datetime) -> tuple[Sibling, ...]:
    """The siblings of a child of the user's units that the user may see."""
    return tuple(siblings.of_child(db, child_id, user.reach, local_day(now)))


def tie(db: Database, user: User, child_id: str, sibling_id: str, kind: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say that two children are siblings, full or half. Raises `NotFound`, `Invalid` and `AlreadyMade`."""
    one, other = children.get(db, user, child_id, now), children.get(db, user, sibling_id, now)
    with once.writing_once(db, user, form, Act.SIBLING_TIED, now) as make:
        if one.id == other.id:
            raise Invalid({"sibling": Phrase("Et barn kan ikke være søskende med sig selv. Vælg et andet barn.")})
        if kind not in set(SiblingKind):
            raise Invalid({"sibling": Phrase("Vælg, om de er søskende eller halvsøskende.")})
        before = siblings.kind_of(db, one.id, other.id)
        if before == kind:
            return
        siblings.tie(db, one.id, other.id, SiblingKind(kind))
        _write(db, user, one, other, Act.SIBLING_TIED, before or "", kind, now)
        make(one.id)


def untie(db: Database, user: User, child_id: str, sibling_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say that two children are no siblings. Raises `NotFound` and `AlreadyMade`."""
    one, other = children.get(db, user, child_id, now), children.get(db, user, sibling_id, now)
    with once.writing_once(db, user, form, Act.SIBLING_UNTIED, now) as make:
        before = siblings.kind_of(db, one.id, other.id)
        if before is None:
            raise NotFound
        siblings.untie(db, one.id, other.id)
        _write(db, user, one, other, Act.SIBLING_UNTIED, before, "", now)
        make(one.id)


def _write(db: Database, user: User, one: Child, other: Child, act: Act, before: str, after: str, now: datetime) -> None:
    for child, sibling in ((one, other), (other, one)):
        writer = writer_of(user, child, now)
        history.add(db, child.id, [FactDifference(FactField.SIBLING, before, after, sibling.id)], HowChanged.MENDED, "", writer)
        audit.record(db, now, act, user, child_id=child.id, subject=sibling.id)
