"""What parents and a child marked and said at the table, each with the ruler of its day."""

from datetime import datetime

from screening.domain.entering.sessions import SessionState
from screening.domain.people import User
from screening.domain.rating.table import TableTalk
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.services.publishing.configurations import made_with
from screening.services.sharing import cautions
from screening.storage.database import Database
from screening.storage.rating import table_talks


def talks_of(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> list[tuple[TableTalk, Scale | None]]:
    """What they said, as the user's units have it, newest first, and the ruler it was marked on (None where it can't be read any more).

    Nothing while nobody may contact the parents, nothing of whoever went past every question, and nothing of what lies on the table now.
    """
    if cautions.contact_with(db, child_id) in cautions.LOCKED:
        return []
    every = sorted(table_talks.of_child(db, child_id, user.child_units), key=lambda one: (one.said_on, one.begun_at), reverse=True)
    said = [one for one in every if one.typed.says_something and not is_on_table(db, one, now)]
    return [(one, made_with(db, one.fingerprint, configuration).scale(one.scale_id)) for one in said]


def is_on_table(db: Database, talk: TableTalk, now: datetime) -> bool:
    """Whether the device still lies before the family: nobody has taken it back, and a session shows it that is open.

    Whoever gave it to them may be ill the day after: what was said is told to colleagues as soon as that session is over.
    """
    return talk.given_back_at is None and any(one.state_at(now) is SessionState.OPEN for one in table_talks.showing(db, talk))
