"""Finding a child. The search is logged with whom it showed, without its words."""

from dataclasses import replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.children.child import Found
from screening.domain.children.searched import read_search
from screening.domain.people import User
from screening.language import local_day
from screening.services.people import access
from screening.storage import audit
from screening.storage.children import finding, guardians
from screening.storage.database import Database
from screening.storage.sharing import cautions


def search(db: Database, user: User, words: str, now: datetime) -> Found:
    """Children of the user's units by number, its first six digits, birth date or words of the name.

    The search is logged with whom it showed, without its words.
    """
    access.check_can_see_children(user)
    today = local_day(now)
    found = finding.search(db, read_search(words, today), user.reach, today)
    ids = [child.id for child in found.children]
    audit.view(db, now, Act.CHILDREN_SEARCHED, user, listed=ids)
    return replace(found, under_caution=cautions.under_caution(db, ids), no_contact=guardians.with_no_contact(db, ids))
