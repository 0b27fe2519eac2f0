"""Two who look at Alma alone, for tests of several eyes: Anne and Carla."""

from collections.abc import Iterable
from datetime import date, timedelta

from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.rating.asking import TypedAsking
from screening.domain.rating.joint import TOGETHER, TypedJoint
from screening.domain.rating.ratings import Rating
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking
from screening.storage.database import Database, new_id, writing
from screening.storage.rating import ratings
from tests.people import NOW, People
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(hours=1)
DUE = "2026-12-05"
ANNES = WHOLE_SHEET | {
    "point.child_development": "7",
    "reason.child_development": "mærke-anne-grund",
    "interpretation": "mærke-anne-tolkning",
}
CARLAS = WHOLE_SHEET | {
    "point.child_development": "4",
    "reason.child_development": "mærke-carla-grund",
    "interpretation": "mærke-carla-tolkning",
    "what.0": "mærke-carla-set",
    "sign.frequent_absence": "on",
}


JOINT = {
    "point.child_development": "5",
    "reason.child_development": "Dagen er for lang",
    "remains.child_development": "Hvor meget formiddagen tæller",
    "point.parental_capacity": "not_observed",
    "reason.parental_capacity": "Ikke talt med dem",
    "parents_told": "Mor er fortalt det",
    "position.frequent_absence": "some",
    "taken_by": "together",
}
"""The joint position of Anne and Carla, by the fields of the page."""


def ask_both(db: Database, people: People, child_id: str) -> str:
    """Let Anne and Carla be asked, and answer with the rating's id."""
    return asking.ask(db, people.anne, child_id, TypedAsking(frozenset({people.anne.id, people.carla.id}), due_on=DUE), NOW)


def sign_carla(db: Database, people: People, in_force: InForce, child_id: str) -> str:
    """Carla signs alone."""
    return signing.sign(db, people.carla, child_id, in_force, *typed(CARLAS), LATER)


def sign_anne(db: Database, people: People, in_force: InForce, child_id: str) -> str:
    """Anne signs alone."""
    return signing.sign(db, people.anne, child_id, in_force, *typed(ANNES), LATER + timedelta(hours=1))


def see_apart_in_round(db: Database, people: People, in_force: InForce, child_id: str, round_key: str, day: date | None = None) -> None:
    """Anne and Carla sign alone about a child in a round that asked for two, and have yet to look together; `day` is when they saw it."""
    on = {"observed_on": day.isoformat(), "seen_on.0": day.isoformat()} if day else {}
    anne, unit = people.anne, people.solsikken.id
    due = NOW.date() + timedelta(days=9)
    with writing(db):
        ratings.add(db, Rating(new_id(), child_id, unit, 2, due, anne.id, anne.name, NOW, (), round_id=round_key))
    signing.sign(db, anne, child_id, in_force, *typed(ANNES | on), LATER)
    signing.sign(db, people.carla, child_id, in_force, *typed(CARLAS | on), LATER + timedelta(hours=1))


def with_rounds(configuration: Configuration, rounds: Iterable[ScreeningRound]) -> Configuration:
    """The configuration with these rounds instead, as it is published anew; what was worked out of the others is forgotten."""
    written = configuration.rounds.model_copy(update={"rounds": tuple(rounds)})
    written.__dict__.pop("by_id", None)
    return configuration.model_copy(update={"rounds": written})


def joint() -> TypedJoint:
    """A joint position of Anne and Carla, typed."""
    fields = {
        "points": {"child_development": "5", "parental_capacity": "not_observed"},
        "reasons": {"child_development": "Dagen er for lang", "parental_capacity": "Ikke talt med dem"},
        "texts": {"parents_told": "Mor er fortalt det"},
    }
    remains = {"child_development": "Hvor meget formiddagen tæller"}
    return TypedJoint(TypedSheet(**fields), {"frequent_absence": "some"}, remains, TOGETHER)  # type: ignore[arg-type]
