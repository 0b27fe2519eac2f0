"""Finding a child. The search is logged with whom it showed, without its words."""

from dataclasses import replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.children.child import Found
from screening.domain.children.cpr import number_apart, read_cpr
from screening.domain.people import User
from screening.language import local_day
from screening.services.people import access
from screening.storage import audit
from screening.storage.children import finding, guardians
from screening.storage.database import Database
from screening.storage.sharing import cautions


def search(db: Database, user: User, words: str, now: datetime) -> Found:
    """Children of the user's units by CPR number or by words of the name. The search is logged with whom it showed, without its words."""
    access.check_can_see_children(user)
    cpr = read_cpr(number_apart(words)[0])
    today = local_day(now)
    found = finding.with_cpr(db, cpr.digits, user.reach, today) if cpr else finding.search(db, words, user.reach, today)
    ids = [child.id for child in found.children]
    audit.view(db, now, Act.CHILDREN_SEARCHED, user, listed=ids)
    return replace(found, under_caution=cautions.under_caution(db, ids), no_contact=guardians.with_no_contact(db, ids))
