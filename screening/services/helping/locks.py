"""To whom no step may lead now, about one child."""

from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.cautions import NETWORK_FLAGS, Caution, Lock, locked_by, strictest
from screening.storage.assessing import results
from screening.storage.database import Database
from screening.storage.sharing import cautions


def lock_of(db: Database, child_id: str) -> Lock:
    """To whom no step may lead while the child's cautions stand, in every unit and whoever raised them."""
    standing = cautions.standing(db, child_id)
    return locked_by(strictest(standing), (flag for caution in standing for flag in _flags(db, caution)))


def _flags(db: Database, caution: Caution) -> frozenset[str]:
    """The flags that a caution comes from. Where nobody kept them, and the authority is to be asked first, the network is taken for one
    that must not be asked; so it is where a restore has the caution without what raised it.
    """
    if caution.assessment_id is None:
        return NETWORK_FLAGS
    raised = results.get(db, caution.assessment_id).get("raised")
    if isinstance(raised, dict):
        return frozenset(raised)
    return NETWORK_FLAGS if caution.contact is ParentContact.ASK_AUTHORITY_FIRST else frozenset()
