"""Children of others whose numbers stand on a list: whoever meets more than a new class has learns nothing of any list for a day."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.children.taking_in import MOST_ON_LISTS, TRIES_COUNT_FOR
from screening.domain.importing.plans import ImportState
from screening.domain.people import Console, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.storage import audit
from screening.storage.children.taking_in import met_on_lists
from screening.storage.database import Database, writing
from screening.storage.importing import runs, staged


def check_met(db: Database, who: User | Console, over: int, now: datetime) -> None:
    """Raise `Invalid` where somebody has met so many children of others on lists that no list is compared, whatever stands on it.

    `over` is how many more they must be: the list that comes to the limit is told of still. The server has no limit.
    """
    if not isinstance(who, User) or met_on_lists(db, who.id, now - TRIES_COUNT_FOR) < MOST_ON_LISTS + over:
        return
    told = Phrase(
        "Dine lister har i det sidste døgn haft {count} børn, som andre enheder har. Vent til i morgen, eller spørg it-afdelingen.",
        {"count": MOST_ON_LISTS},
    )
    raise Invalid({"file": told})


def let_go(db: Database, who: User | Console, run_id: str, now: datetime) -> None:
    """Tell nothing of a list that goes too far."""
    while not staged.is_empty(db, run_id):
        with writing(db):
            staged.erase(db, run_id)
    with writing(db):
        runs.come_to(db, run_id, ImportState.DROPPED, 0, 0)
        audit.record(db, now, Act.IMPORT_DROPPED, who, subject=run_id)
