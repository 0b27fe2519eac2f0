"""Two cautions were raised by suspicions: one stands, and one was lifted by the authority, with its reason."""

from datetime import date
from typing import Final

from screening.demo.days import at_work, workday_before
from screening.demo.people import SCHOOL, Staff
from screening.domain.people import Reach
from screening.services.sharing import cautions
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.sharing.cautions import under_caution

ADVISER: Final = "hassan"
MINUTE: Final = 400
"""Later that day than anything else in the demo."""
REASON: Final = (
    "Barnet er talt med i børnehuset, og der er lavet en aftale om sikkerhed med mor, som barnet bor hos nu. "
    "Myndigheden har besluttet, at skolen må tale med mor igen. Far kontaktes kun af myndigheden."
)


def lift_a_caution(db: Database, staff: Staff, today: date) -> None:
    """Let the case adviser lift the caution about the child at school; the one about the child in daycare stands."""
    adviser, day = staff.users[ADVISER], workday_before(today)
    pupils = children.of_unit(db, Reach("", (staff.units[SCHOOL],)), staff.units[SCHOOL], today)
    for child_id in under_caution(db, [child.id for child in pupils]):
        cautions.lift(db, adviser, child_id, REASON, at_work(day, MINUTE))
