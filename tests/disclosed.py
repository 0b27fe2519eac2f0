"""What Anne's unit shares about Alma with Bo's, as it is typed and as it is made."""

from dataclasses import replace
from datetime import datetime

from screening.domain.people import User
from screening.services.publishing.configurations import InForce
from screening.services.sharing import disclosing, hand_overs
from screening.services.sharing.disclosing import TypedSharing
from screening.storage.database import Database
from tests.people import NOW, People

EARLY = TypedSharing(basis="early_cooperation", purpose="At lægge en plan sammen", until="21.01.2027")
CONSENT = TypedSharing(
    basis="consent",
    purpose="At PPR kan give råd",
    until="21.05.2027",
    kinds=frozenset({"wellbeing"}),
    consent_on="20.11.2026",
    consent_how="written",
)


def share(
    db: Database, people: People, child_id: str, in_force: InForce, typed: TypedSharing, now: datetime = NOW, by: User | None = None
) -> str:
    """Share with Bo's school, and answer with the disclosure's id."""
    wanted = typed if typed.to else replace(typed, to=people.other.id)
    return disclosing.share(db, by or people.anne, child_id, "", wanted, in_force.configuration, now)


def hand_over(db: Database, people: People, child_id: str, in_force: InForce, typed: TypedSharing = EARLY, now: datetime = NOW) -> str:
    """Hand the child over to Bo's school, and answer with the disclosure's id."""
    texts = {"now": "Hun trives i små grupper", "works": "Faste pladser ved bordet"}
    wanted = replace(typed, to=typed.to or people.other.id, texts=typed.texts or texts)
    return hand_overs.hand_over(db, people.anne, child_id, "", wanted, in_force.configuration, now)
