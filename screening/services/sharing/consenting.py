"""Whom a consent is asked of about one child, as it stands now."""

from datetime import date

from screening.domain.ages import age_in_months
from screening.domain.children.child import Child
from screening.domain.people import Unit
from screening.domain.sharing.consents import ConsentChild, ConsentFrom, consent_from
from screening.services.helping.locks import lock_of
from screening.storage.children import confirmed, guardians
from screening.storage.database import Database


def whom(db: Database, child: Child, unit: Unit, own_from: int, today: date) -> ConsentFrom:
    """Everybody who has to say yes before `unit` shares something about a child, or why nobody can be asked.

    Adults whom the unit may not know of yet count, and are named to nobody: then the adults wait.
    """
    known = ConsentChild(child.name, age_in_months(child.born, today), confirmed.is_confirmed(db, child.id, (unit,)))
    return consent_from(known, guardians.every_of_child(db, child.id), lock_of(db, child.id), own_from)
