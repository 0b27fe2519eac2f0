"""A municipality that lets two worried units know of each other, and Alma about whom Anne's daycare and Bo's school both are."""

import hashlib
from datetime import date, datetime, timedelta

from screening.domain.ruler.written.rounds import RoundsFile
from screening.domain.ruler.written.sharing import TalkTogether
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.children import stays
from screening.storage.database import Database, change, rows, writing
from tests.people import People, add_alma
from tests.sheets import WHOLE_SHEET, typed

FIVE_YEARS = timedelta(days=5 * 365)
RULE = TalkTogether.model_validate({"says": "Kommunen har besluttet det.", "law": "disclosure"})


def with_rule(in_force: InForce) -> InForce:
    """The same configuration with the rule, and without rounds, which ask for several raters: another content, another fingerprint."""
    sharing = in_force.configuration.sharing.model_copy(update={"talk_together": RULE})
    fingerprint = hashlib.sha256(f"{in_force.configuration.fingerprint} with the rule".encode()).hexdigest()
    return InForce(
        in_force.configuration.model_copy(update={"sharing": sharing, "rounds": RoundsFile(), "fingerprint": fingerprint}), in_force.files
    )


def of_two_units(db: Database, people: People) -> str:
    """Alma, who goes to Anne's daycare and to Bo's school."""
    child = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, child, people.other, date(2026, 8, 1))
    return child


def both_worried(db: Database, people: People, in_force: InForce, now: datetime) -> str:
    """Both units sign a worry; answers with the id of what Anne's unit was let know."""
    child, day = of_two_units(db, people), local_day(now)
    with writing(db):
        change(db, "UPDATE child SET born = :born WHERE id = :id", {"born": (day - FIVE_YEARS).isoformat(), "id": child})
    for user in (people.anne, people.bo):
        signing.sign(db, user, child, with_rule(in_force), *typed(WHOLE_SHEET | {"observed_on": day.isoformat()}), now)
    (row,) = rows(db, "SELECT id FROM disclosure WHERE to_unit_id = :ours", {"ours": people.solsikken.id})
    return str(row["id"])
