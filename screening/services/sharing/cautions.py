"""Whether something that was signed about a child keeps anybody from contacting its parents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from screening.domain.assessing.assessments import Mark
from screening.domain.people import User
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.services.publishing.configurations import made_with
from screening.storage.assessing import assessments
from screening.storage.database import Database


@dataclass(frozen=True)
class Caution:
    """The assessment that asks for care, and for which; `withdrawn` when a correction no longer asks for it."""

    assessment_id: str
    observed_on: date
    unit_name: str
    contact: ParentContact
    withdrawn: bool


def caution_about(db: Database, user: User, marks: Sequence[Mark], configuration: Configuration, today: date) -> Caution | None:
    """The newest caution among `marks` (oldest first); one that stands goes before one that was withdrawn."""
    cautions = tuple(_cautions(db, user, marks, configuration, today))
    return next((caution for caution in cautions if not caution.withdrawn), next(iter(cautions), None))


def _cautions(db: Database, user: User, marks: Sequence[Mark], configuration: Configuration, today: date) -> Iterator[Caution]:
    for mark in reversed(marks):
        used = made_with(db, mark.fingerprint, configuration)
        if not _may_ask_for_care(used, mark):
            continue
        signed = assessments.get(db, mark.id, user.child_units, today)
        contact = evaluate(used, signed.case).parent_contact if signed else ParentContact.INFORM
        if contact is not ParentContact.INFORM:
            yield Caution(mark.id, mark.observed_on, mark.unit_name, contact, mark.replaced)


def _may_ask_for_care(configuration: Configuration, mark: Mark) -> bool:
    """A quick look that spares reading every assessment: the usual advice of this kind waits for a flag."""
    scale = configuration.scale(mark.scale)
    flags = {sign.flag for sign in scale.signs if sign.id in mark.signs} if scale else set()
    careful = [advice for advice in configuration.advice if advice.parents not in (None, ParentContact.INFORM)]
    return any(advice.when.flag is None or advice.when.flag in flags for advice in careful)
