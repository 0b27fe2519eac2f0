"""Lists as other systems give them."""

from screening.domain.importing.plans import Progress
from screening.services.importing import carrying_out, planning
from screening.services.importing.planning import Importer
from screening.storage.database import Database
from tests.people import NOW, People

HEADINGS = "CPR-nr.;Barnets navn;Stue;Mors navn;Mors tlf."
TWO = f"{HEADINGS}\r\n302214996;Alma Testesen;Myrestuen;Mette Testesen;00 00 00 01\r\n630222-4000;Bo Testesen;Bistuen;;\r\n"


def leader(db: Database, people: People) -> Importer:
    """Carla, who leads Solsikken."""
    return planning.importer(db, people.carla, "", NOW)


def planned(db: Database, by: Importer, text: str) -> str:
    """Plan a list, and answer with the run's id."""
    return planning.plan(db, by, text.encode(), "", NOW)


def taken_in(db: Database, by: Importer, text: str) -> list[Progress]:
    """Plan a list and do it."""
    run_id = planned(db, by, text)
    carrying_out.begin(db, by, run_id, NOW)
    return list(carrying_out.carry_out(db, by, run_id, NOW))
