"""What parents and a child marked and said at the table, each with the ruler of its day."""

from screening.domain.people import User
from screening.domain.rating.table import TableTalk
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.services.publishing.configurations import made_with
from screening.services.sharing import cautions
from screening.storage.database import Database
from screening.storage.rating import table_talks


def talks_of(db: Database, user: User, child_id: str, configuration: Configuration) -> list[tuple[TableTalk, Scale | None]]:
    """What they said, as the user's units have it, newest first, and the ruler it was marked on (None where it can't be read any more).

    Nothing while nobody may contact the parents, and nothing of whoever went past every question.
    """
    if cautions.contact_with(db, child_id) in cautions.LOCKED:
        return []
    said = [one for one in table_talks.of_child(db, child_id, user.child_units) if one.typed.says_something]
    return [(one, made_with(db, one.fingerprint, configuration).scale(one.scale_id)) for one in said]
