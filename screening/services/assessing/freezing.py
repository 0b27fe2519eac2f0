"""Keeping the results of what was signed before results were kept: as its reports printed them, before any rule changes."""

from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.people import Console
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.kept import write_result
from screening.services.publishing.configurations import kept
from screening.services.sharing import cautions
from screening.storage.assessing import assessments, results
from screening.storage.database import Database, writing

AT_ONCE: Final = 100
"""So many assessments are frozen in one transaction: nobody waits long for the write lock."""


def freeze_results(db: Database, now: datetime) -> int:
    """Keep every result that is not kept yet, with the caution that it raises, and answer with how many there were."""
    frozen = 0
    while ids := list(results.without(db, AT_ONCE)):
        with writing(db):
            for assessment_id in ids:
                signed = assessments.without_result(db, assessment_id)
                result = evaluate(kept(db, signed.fingerprint), signed.case)
                results.add(db, assessment_id, write_result(result, signed.case.history), signed.fingerprint, signed.case.scale)
                cautions.raise_(db, now, Act.CAUTION_TAKEN_OVER, Console(), signed, result)
        frozen += len(ids)
    return frozen
