"""What the log tells of those who were refused something while the matrix is walked."""

from collections.abc import Sequence

from screening.domain.acts import Act
from screening.storage.database import Database, Row, rows
from screening.web.door.security import OF_NOBODY
from tests.web.matrix.states import Person
from tests.web.matrix.walk import Cell

LAST = "SELECT coalesce(max(id), 0) AS last FROM audit_event"
SINCE = "SELECT id, user_id, child_id, subject FROM audit_event WHERE id > :last AND action IN (:child, :page) ORDER BY id"


class Refusals:
    """The rows of refusals, each told once."""

    def __init__(self, db: Database) -> None:
        """`db` is a connection beside the program's."""
        self._db = db
        self._last = rows(db, LAST)[0]["last"]

    def since(self) -> Sequence[Row]:
        """Those that came since this was asked last."""
        found = rows(self._db, SINCE, {"last": self._last, "child": str(Act.ACCESS_REFUSED), "page": str(Act.PAGE_REFUSED)})
        self._last = found[-1]["id"] if found else self._last
        return found


def tells_right(found: Sequence[Row], cell: Cell, person: Person, user_id: str | None, *, is_refused: bool) -> bool:
    """Whether the log tells of this answer as it should.

    Of a refusal it tells who it was and which endpoint, once: in one row, or in one for each child that the address is about. Of anything
    else, and of what is answered alike whoever asks, it tells nothing.
    """
    children = [row["child_id"] for row in found]
    is_once = len(set(children)) == len(children) and (None not in children or len(children) == 1)
    is_of_this = all((row["user_id"], row["subject"]) == (user_id, cell.endpoint) for row in found)
    return is_once and is_of_this and bool(found) is (is_refused and person.role is not None and cell.endpoint not in OF_NOBODY)
