"""Lists as other systems give them."""

from screening.domain.importing.plans import Progress
from screening.services.importing import carrying_out, planning, short_lists
from screening.services.importing.planning import Importer
from screening.services.importing.short_lists import ShortKind
from screening.storage.database import Database
from tests.people import NOW, People

HEADINGS = "CPR-nr.;Barnets navn;Stue;Mors navn;Mors tlf."
TWO = f"{HEADINGS}\r\n302214996;Alma Testesen;Myrestuen;Mette Testesen;00 00 00 01\r\n630222-4000;Bo Testesen;Bistuen;;\r\n"
NEW_COLLEAGUE = "Navn;Enhed;Rolle\nIda Ny;Børnehuset Solsikken;Pædagog\n"
NEW_UNIT = "Enhed;Art;Stuer\nRosenhaven;Dagtilbud;Myrestuen\n"


def waiting_list(db: Database, people: People, kind: ShortKind, text: str) -> str:
    """A list of colleagues or units that Dorte has given: the id of its run."""
    return short_lists.keep(db, people.dorte, kind, short_lists.read(db, people.dorte, kind, text.encode(), {}), NOW)


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
