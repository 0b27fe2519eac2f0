"""What a paper for a family is made of: the child, who may get it, the rulers of an assessment. Nothing of it is there under a caution."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.ages import age_in_months
from screening.domain.children.child import Child
from screening.domain.helping.family_papers import PaperDraft
from screening.domain.helping.giving_papers import FamilyRuler, Receiver, family_rulers, receivers
from screening.domain.people import User
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.outlets import Outlet
from screening.errors import MustWait
from screening.language import local_day
from screening.reports.helping.family_paper import FamilyPaperPrint
from screening.services.children import children, knowing
from screening.services.helping.locks import lock_of
from screening.services.publishing.configurations import made_with
from screening.storage.assessing import assessments
from screening.storage.children import guardians
from screening.storage.database import Database


@dataclass(frozen=True)
class PaperAssessed:
    """A signed assessment that a paper tells of: what it says, and its rulers as the family may hold them."""

    id: str
    result: Result
    rulers: tuple[FamilyRuler, ...]


def refuse_locked(db: Database, child_id: str) -> None:
    """Raise `MustWait` while no step may lead to the child's parents or network."""
    if lock_of(db, child_id) is not Lock.NOTHING:
        raise MustWait


def receiving(db: Database, user: User, child: Child, now: datetime) -> tuple[Receiver, ...]:
    """Who may get a paper about a child today, as far as the user may know of them."""
    ties, months = guardians.of_child(db, child.id, user.child_units), age_in_months(child.born, local_day(now))
    return receivers(ties, child.name, months, lock_of(db, child.id))


def assessed(db: Database, user: User, assessment_id: str | None, configuration: Configuration, now: datetime) -> PaperAssessed | None:
    """A signed assessment of the user's units; None where there is none, or it may not be read."""
    signed = assessments.get(db, assessment_id, user.reach, local_day(now)) if assessment_id else None
    if signed is None:
        return None
    result = read_result(signed.kept.written, made_with(db, signed.fingerprint, configuration), signed.case)
    return PaperAssessed(signed.id, result, family_rulers(result, lock_of(db, signed.child_id)))


def as_printed(db: Database, user: User, draft: PaperDraft, configuration: Configuration, now: datetime) -> FamilyPaperPrint | None:
    """A draft as it would be printed now; None where the municipality has no such letter.

    Whoever calls it has asked whether the family may be met.
    """
    letters = configuration.letters
    language, child = letters.by_code.get(draft.typed.language) or letters.language_of(""), children.get(db, user, draft.child_id, now)
    if language is None or letters.labels is None or not draft.kind.is_written_in(letters):
        return None
    facts = knowing.told_on_paper(db, child.id, Outlet.FAMILY_PAPER)
    unit = next((unit for unit in user.child_units if draft.unit_id in unit.ids), None)
    names = {one.id: one.name for one in receiving(db, user, child, now)}
    seen = assessed(db, user, draft.assessment_id, configuration, now)
    return FamilyPaperPrint(
        kind=draft.kind,
        letters=letters,
        language=language,
        labels=letters.labels,
        municipality=configuration.municipality,
        unit_name=unit.name if unit and facts.place else "",
        child_name=facts.name,
        to_names=tuple(names[id_] for id_ in draft.typed.to if id_ in names),
        by=f"{user.name}, {user.title.lower()}" if user.title else user.name,
        made_on=local_day(now),
        typed=draft.typed,
        rulers=seen.rulers if seen else (),
    )
