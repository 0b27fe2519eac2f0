"""Writing down a notification that came from outside Lineal, so that there is one list of all that came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.notifying.receiving.entering import TypedArrival, read_arrival
from screening.domain.notifying.receiving.receptions import Reception
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once
from screening.services.notifying import receivers
from screening.services.notifying.receiving.arriving import names_abuse
from screening.services.people import access
from screening.services.received_tasks import begin
from screening.storage import audit
from screening.storage.children import finding
from screening.storage.database import Database, new_id
from screening.storage.notifying import receptions
from screening.storage.notifying.receptions import Entered, number_of_outside


@dataclass(frozen=True)
class EnterPage:
    """What the form offers: the authority's units in which the user receives."""

    units: tuple[Unit, ...]


def look_at(user: User) -> EnterPage:
    """The empty form. Raises `NotFound` for whoever receives no notifications."""
    access.check_can_receive(user)
    return EnterPage(receivers.units_of(user))


def enter(db: Database, user: User, arrival: TypedArrival, configuration: Configuration, now: datetime, form: Form = NO_FORM) -> str:
    """Write it down, and answer with its id. Raises `NotFound`, `AlreadyMade`, and `Invalid` with every fault at once.

    Where its CPR number is that of a child in the program it is tied to that: insight finds it, and a ban on contact follows it.
    """
    access.check_can_receive(user)
    read = read_arrival(arrival, configuration.notification, now)
    units = receivers.units_of(user)
    unit = next((unit for unit in units if unit.id == arrival.unit), units[0] if len(units) == 1 else None)
    faults = dict(read) if isinstance(read, Mapping) else {}
    if unit is None:
        faults["unit"] = Phrase("Vælg, hvilken enhed den er kommet til.")
    if faults or isinstance(read, Mapping) or unit is None:
        raise Invalid(faults)
    with once.writing_once(db, user, form, Act.NOTIFICATION_ENTERED, now) as make:
        year, known = local_day(now).year, finding.with_cpr_anywhere(db, read.cpr).children if read.cpr else ()
        serial = receptions.next_serial(db, year)
        reception = Reception(
            id=new_id(),
            number=number_of_outside(year, serial),
            authority_id=unit.id,
            arrived_at=read.arrived_at,
            channel=read.channel,
            hears=read.hears,
            abuse=names_abuse(configuration, read.typed.grounds),
            acute=read.typed.acute,
            child_id=known[0].id if known else None,
        )
        fingerprint = configuration.fingerprint
        receptions.add(db, reception, fingerprint, read.cpr, Entered(user.id, now), (year, serial, read.typed))
        begin(db, reception, user, now)
        receivers.tell(db, unit.id, user.id, now)
        audit.record(db, now, Act.NOTIFICATION_ENTERED, user, child_id=reception.child_id, subject=reception.id)
        make(reception.id)
    return reception.id
