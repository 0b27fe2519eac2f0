"""Children whom one has looked at alone and whom nobody is asked to look at any more: told to whoever leads the unit and goes on without.

What was signed is hidden from everybody until then, and so is what it promises.
"""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.people import User
from screening.domain.rating.ratings import FEWEST
from screening.domain.rounds.periods import RoundKey
from screening.domain.ruler.written.configuration import Configuration
from screening.language import local_day
from screening.services.sharing import insight
from screening.storage.database import Database
from screening.storage.rating import ratings
from screening.storage.rating.ratings import LookedAtByOne


def on_the_day(db: Database, user: User, configuration: Configuration, now: datetime) -> tuple[LookedAtByOne, ...]:
    """Those of the units that the user leads whose day has passed, or whose round asks for one alone by now. The list is logged."""
    if not user.led:
        return ()
    today = local_day(now)
    waiting = ratings.waiting_for_others(db, user.reach, user.led, today)
    found = tuple(one for one in waiting if one.due_on < today or not _asks_several(configuration, one.round_id))
    insight.list_seen(db, user, Act.DAY_VIEWED, {one.child_id for one in found}, now, subject="alone")
    return found


def _asks_several(configuration: Configuration, round_id: str | None) -> bool:
    """Whether others are still asked: by name, or by a round that asks for two or more."""
    if round_id is None:
        return True
    key = RoundKey.read(round_id)
    round_ = configuration.rounds.by_id.get(key.round_id) if key else None
    return round_ is not None and round_.raters >= FEWEST
