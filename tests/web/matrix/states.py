"""Who may come by an address, and how it may stand with the child that the address is about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.people import Role
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import closing
from screening.services.publishing.configurations import InForce
from screening.storage.children import stays
from screening.storage.database import Database, writing
from screening.storage.keeping import erasing
from tests.eyes import CARLAS
from tests.sheets import WHOLE_SHEET, typed
from tests.web.matrix.town import Told, known

Made = Callable[[Database, Told, InForce], Told]


@dataclass(frozen=True)
class Person:
    """Somebody with a session: `role` is None for whoever has none that counts, and `unit` is the name that the town has for it."""

    login: str
    role: Role | None
    unit: str


PERSONS: Final = (
    Person("anne", Role.CHILDCARE_WORKER, "solsikken"),
    Person("gitte", Role.CHILDCARE_WORKER, "solsikken"),
    Person("carla", Role.MANAGER, "solsikken"),
    Person("bo", Role.TEACHER, "other"),
    Person("frida", Role.MANAGER, "other"),
    Person("jens", Role.CHILDCARE_WORKER, "once"),
    Person("ida", Role.MANAGER, "once"),
    Person("karl", Role.TEACHER, "told"),
    Person("gro", Role.HEALTH_VISITOR, "visiting"),
    Person("tove", Role.DENTIST, "dental"),
    Person("hassan", Role.CASE_ADVISER, "authority"),
    Person("dorte", Role.ADMINISTRATOR, "solsikken"),
    Person("lars", Role.REVIEWER, "solsikken"),
    Person("eva", Role.FILE_ACCESS, "solsikken"),
    Person("nina", None, "solsikken"),
    Person("", None, ""),
)
"""Nina was ended while her session stood, and whoever has no name has never logged in."""


@dataclass(frozen=True)
class State:
    """How it stands with the child: in which units it is, to whom it is closed, and what makes it so of the town as it was filled.

    `sealed_by` is the login of whoever alone may see the assessment that the addresses name.
    """

    name: str
    places: frozenset[str] = frozenset({"solsikken"})
    shut: frozenset[str] = frozenset()
    is_erased: bool = False
    waits: bool = False
    sealed_by: str = ""
    make: Made = lambda _db, told, _in_force: told

    def __str__(self) -> str:
        """As a test's name tells it."""
        return self.name


def _leave(db: Database, told: Told, _in_force: InForce) -> Told:
    with writing(db):
        stays.leave_unit(db, told.ids["child_id"], told.units["solsikken"], local_day(datetime.now(UTC)) - timedelta(days=1))
    return told


def _move(db: Database, told: Told, in_force: InForce) -> Told:
    _leave(db, told, in_force)
    with writing(db):
        stays.add_to_unit(db, told.ids["child_id"], told.units["once"], local_day(datetime.now(UTC)))
    return told


def _close(db: Database, told: Told, _in_force: InForce) -> Told:
    carla = known(db, told.user_ids["carla"])
    closing.close(db, carla, told.ids["child_id"], told.user_ids["anne"], "", "Annes eget barn", datetime.now(UTC))
    return told


def _warn(db: Database, told: Told, in_force: InForce) -> Told:
    gitte = known(db, told.user_ids["gitte"])
    hurt = typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""})
    signing.sign(db, gitte, told.ids["child_id"], in_force, *hurt, datetime.now(UTC))
    return told


def _look_alone(db: Database, told: Told, in_force: InForce) -> Told:
    carla = known(db, told.user_ids["carla"])
    sealed = signing.sign(db, carla, told.ids["child_id"], in_force, *typed(CARLAS), datetime.now(UTC))
    return replace(told, ids=told.ids | {"assessment_id": sealed})


def _by_its_other_record(_db: Database, told: Told, _in_force: InForce) -> Told:
    return replace(told, ids=told.ids | {"child_id": told.ids["alias_id"]})


def _erase(db: Database, told: Told, _in_force: InForce) -> Told:
    now = datetime.now(UTC)
    with writing(db):
        erasing.begin(db, "run", ErasureBasis(BasisKind.MAY_DISCARD, "Regel 1", None, "Asta Testesen, arkivar"), now)
        erasing.erase(db, "run", told.ids["child_id"], now)
    return told


STATES: Final[Mapping[str, State]] = {
    state.name: state
    for state in (
        State("here"),
        State("caution", waits=True, make=_warn),
        State("moved", places=frozenset({"once"}), make=_move),
        State("left", places=frozenset(), make=_leave),
        State("closed", shut=frozenset({"anne"}), make=_close),
        State("alone", sealed_by="carla", make=_look_alone),
        State("joined", make=_by_its_other_record),
        State("erased", places=frozenset(), is_erased=True, make=_erase),
    )
}
