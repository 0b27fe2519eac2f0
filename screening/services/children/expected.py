"""Whether a child is still expected, and whose it is until it is born."""

from datetime import date

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.children.guardians import Relation
from screening.domain.children.typed_facts import may_be_unborn
from screening.storage import audit
from screening.storage.children import children as kept_children
from screening.storage.children import facts as kept_facts
from screening.storage.children import guardians
from screening.storage.database import Database


def is_expected(db: Database, child: Child, today: date) -> bool:
    """Whether a child is, or may still be, unborn: due later, or due lately, without a number and never said to be born."""
    if child.born > today:
        return True
    return (
        may_be_unborn(kept_facts.of_child(db, child.id), today) and kept_children.was_added_unborn(db, child.id) and not _is_born(db, child)
    )


def has_mother(db: Database, child_id: str) -> bool:
    """Whether the child is tied to its mother."""
    return any(tied.relation is Relation.MOTHER for tied in guardians.every_of_child(db, child_id))


def _is_born(db: Database, child: Child) -> bool:
    """Whether somebody has said that the child is born."""
    return any(event.act is Act.CHILD_BORN for event in audit.for_child(db, child.id))
