"""The mother that an unborn child is tied to, from the day it is added."""

from screening.domain.acts import Act
from screening.domain.children.fields import FactField
from screening.domain.children.guardians import Guardian, MayBeTold, Relation, Tie
from screening.domain.children.history import FactDifference, HowChanged
from screening.domain.children.typed_child import TypedMother
from screening.domain.children.typed_guardian import TypedGuardian, check_guardian
from screening.domain.cleaning import one_line
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.language import local_day
from screening.storage import audit
from screening.storage.children import guardians, history
from screening.storage.children.history import Writer
from screening.storage.database import Database, new_id


def check_mother(mother: TypedMother) -> dict[str, Phrase]:
    """What is wrong with what was typed of an unborn child's mother, by the page's fields."""
    if not one_line(mother.name):
        return {"mother": Phrase("Barnet er ikke født endnu. Skriv, hvem der er barnets mor.")}
    typed = TypedGuardian(mother.name, Relation.MOTHER, custody=True, told=MayBeTold.ALL, phone=mother.phone)
    faults = check_guardian(typed, {}).faults
    return {{"guardian_name": "mother", "phone": "mother_phone"}[field]: fault for field, fault in faults.items()}


def tie_mother(db: Database, user: User, child_id: str, mother: TypedMother, writer: Writer) -> None:
    """Write the mother of an unborn child, in the transaction that adds it. Call it for what was checked."""
    guardian = Guardian(new_id(), one_line(mother.name), phone=one_line(mother.phone))
    guardians.add(db, guardian)
    since = local_day(writer.at)
    guardians.tie(db, Tie(new_id(), child_id, guardian, Relation.MOTHER, True, MayBeTold.ALL, "", None, since))  # noqa: FBT003
    added = FactDifference(FactField.GUARDIAN, "", guardian.name, guardian.id)
    history.add(db, child_id, [added], HowChanged.FIRST, "", writer)
    audit.record(db, writer.at, Act.GUARDIAN_ADDED, user, child_id=child_id, subject=guardian.id)
