"""What was assessed before, and on which ruler each point was set: the rules and the curve ask what can be compared."""

from collections.abc import Sequence
from dataclasses import replace

from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.configuration import Configuration
from screening.services.publishing.configurations import made_with
from screening.storage.assessing.courses import Earlier
from screening.storage.database import Database


def on_rulers(db: Database, earlier: Sequence[Earlier], configuration: Configuration) -> tuple[PastScores, ...]:
    """Earlier assessments with the rulers that they were signed with; `configuration` is the one in hand."""
    rulers = {
        (fingerprint, scale_id): edition_of(made_with(db, fingerprint, configuration).scale(scale_id))
        for fingerprint, scale_id in {(one.fingerprint, one.scale_id) for one in earlier}
    }
    return tuple(replace(one.scores, ruler=rulers[one.fingerprint, one.scale_id]) for one in earlier)
