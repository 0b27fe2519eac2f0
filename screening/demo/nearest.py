"""Whom three children of the daycare have: half siblings who share a mother, a father who must not be contacted, a protected address."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from screening.demo.days import at_work, workday_before
from screening.demo.people import SOLSIKKEN, Staff
from screening.domain.children.child import Child
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.history import HowChanged
from screening.domain.children.siblings import SiblingKind
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.people import Reach, User
from screening.services.children import contact, guardians, mending, siblings
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.sharing.cautions import under_caution

LEADER: Final = "carla"
MINUTE: Final = 430
BANNED_BECAUSE: Final = "Far har tilhold mod barnet efter retten i Lindeborg. Mor har vist os afgørelsen."
MOVED_BECAUSE: Final = "Mor og barn er flyttet i beskyttet bolig. Aftalt med myndigheden."


def tell_who_is_nearest(db: Database, staff: Staff, today: date) -> None:
    """Write it of the three youngest children of the daycare about whom no caution stands, as its leader would."""
    unit, leader, moment = staff.units[SOLSIKKEN], staff.users[LEADER], at_work(workday_before(today), MINUTE)
    there = children.of_unit(db, Reach(leader.id, (unit,)), unit, today)
    cautious = under_caution(db, [child.id for child in there])
    calm = [child for child in there if child.cpr and child.id not in cautious]
    younger, older, hidden = sorted(calm, key=lambda child: (child.born, child.name), reverse=True)[:3]
    mother = guardians.add(db, leader, younger.id, _parent("Sofie", younger, Relation.MOTHER), "", moment)
    siblings.tie(db, leader, younger.id, older.id, SiblingKind.HALF, moment)
    like_siblings = guardians.begin(db, leader, older.id, mother, moment).typed
    guardians.add(db, leader, older.id, like_siblings, mother, moment)
    father = guardians.add(db, leader, older.id, _parent("Jesper", older, Relation.FATHER), "", moment)
    since = f"{workday_before(today) - timedelta(days=30):%d.%m.%Y}"
    contact.ban(db, leader, older.id, father, since, BANNED_BECAUSE, moment)
    _protect(db, leader, hidden, moment)


def _parent(first: str, child: Child, relation: Relation) -> TypedGuardian:
    is_mother = relation is Relation.MOTHER
    name = f"{first} {child.name.split()[-1]}"
    told = MayBeTold.ALL if is_mother else MayBeTold.NOTHING
    return TypedGuardian(name=name, relation=relation, custody=is_mother, told=told, phone="00 00 00 12" if is_mother else "")


def _protect(db: Database, leader: User, child: Child, moment: datetime) -> None:
    opened = mending.open_facts(db, leader, child.id, moment)
    typed = replace(
        opened.typed, language="polsk og dansk", interpreter=True, address="Testgade 12, 0000 Lindeborg", address_protected=True
    )
    mending.mend(db, leader, child.id, typed, TypedWhy(HowChanged.CHANGED, MOVED_BECAUSE), opened.seen, moment)
