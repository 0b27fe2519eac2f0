"""The facts of every signed assessment, in the order in which a replay reads them: child by child, as they were signed."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from screening.domain.assessing.assessments import Signed
from screening.domain.assessing.placed import PartsPlaced
from screening.domain.ruler.changes.replaying import Past
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, NOWHERE_KNOWN, Locality, Point, RulerEdition
from screening.domain.ruler.weighing.facts import Facts, facts_of
from screening.domain.ruler.weighing.rulers import edition_kept
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.offers import Asker
from screening.storage.children.joined import STANDS
from screening.storage.database import Database, insert, rows, stream

SLICES: Final = 256
"""Ids are random hexadecimal digits: their first two cut the children into slices of about the same size."""
AFTER_ALL_IDS: Final = "\U0010ffff"
OF_SEVERAL: Final = "SELECT assessment_id FROM rating_single WHERE phase IN ('alone', 'joint')"
"""What somebody signed alone is in no count while the others look, nor once a joint one stands for it."""
EVERYWHERE: Final[Mapping[str, Locality]] = {}
"""Where units are, to whom that makes no difference."""


def add(db: Database, signed: Signed, ruler: RulerEdition | None) -> None:
    """Keep the facts of an assessment that was just signed, and what a child's course tells of it. `ruler`: None for a checklist."""
    row = {
        "child_id": signed.child_id,
        "signed_at": signed.signed_at.isoformat(),
        "assessment_id": signed.id,
        "unit_id": signed.unit_id,
        "replaces_id": signed.replaces_id,
        "facts": as_written(facts_of(signed.case, ruler)),
        "author_id": signed.author_id,
        "author_name": signed.author_name,
        "unit_name": signed.unit_name,
        "fingerprint": signed.fingerprint,
        "overall_point": signed.kept.overall_point,
        "zone_id": signed.kept.zone_id,
    }
    insert(db, "assessment_facts", row)


def children_in_slice(db: Database, number: int, localities: Mapping[str, Locality] = EVERYWHERE) -> Iterator[list[Past]]:
    """Everything that stands signed about each child of slice `number` (0 to `SLICES` - 1), one child at a time, in the order of signing.

    `localities` is where each unit (id) is now.
    """
    bounds = {"low": f"{number:02x}" if number else "", "high": f"{number + 1:02x}" if number + 1 < SLICES else AFTER_ALL_IDS}
    found = stream(
        db,
        f"""SELECT child_id AS of_child, signed_at, assessment_id, unit_id, replaces_id, facts FROM assessment_facts
        WHERE child_id >= :low AND child_id < :high AND child_id NOT IN (SELECT alias_id FROM child_alias WHERE {STANDS})
        AND assessment_id NOT IN ({OF_SEVERAL})
        UNION ALL SELECT child_alias.child_id, signed_at, assessment_id, unit_id, replaces_id, facts
        FROM child_alias JOIN assessment_facts ON assessment_facts.child_id = alias_id
        WHERE child_alias.child_id >= :low AND child_alias.child_id < :high AND {STANDS}
        AND assessment_id NOT IN ({OF_SEVERAL})
        ORDER BY of_child, signed_at, assessment_id""",  # noqa: S608 - our own text
        bounds,
    )
    where = localities.get
    for _, of_child in groupby(found, key=lambda row: row[0]):
        yield [
            Past(assessment_id, unit_id, datetime.fromisoformat(signed_at), replaces_id, _read(facts, where(unit_id, NOWHERE_KNOWN)))
            for _, signed_at, assessment_id, unit_id, replaces_id, facts in of_child
        ]


def are_more_than(db: Database, count: int) -> bool:
    """Whether more than `count` assessments are signed; nothing beyond that is counted."""
    found = rows(db, "SELECT count(*) AS many FROM (SELECT 1 FROM assessment_facts LIMIT :enough)", {"enough": count + 1})
    return int(found[0]["many"]) > count


def as_written(facts: Facts) -> str:
    """Facts as they are kept: JSON, with null for what was not observed."""
    kept: dict[str, object] = {
        "scale": facts.scale,
        "asker": facts.asker,
        "age": facts.age_months,
        "on": facts.observed_on.isoformat(),
        "points": _without_words(facts.points),
        "signs": sorted(facts.signs),
    }
    if facts.corrected_months is not None:
        kept["corrected"] = facts.corrected_months
    if facts.ruler:
        ruler = facts.ruler
        best = [] if ruler.best is Best.HIGH else [str(ruler.best)]
        kept["ruler"] = [ruler.version, ruler.family, ruler.low, ruler.high, *best]
    if facts.answers:
        kept["answers"] = {dimension: dict(items) for dimension, items in facts.answers.items()}
    if facts.said:
        kept["said"] = {perspective: _without_words(points) for perspective, points in facts.said.items()}
    return json.dumps(kept, separators=(",", ":"))


def _read(written: str, locality: Locality) -> Facts:
    kept = json.loads(written)
    return Facts(
        scale=kept["scale"],
        points=read_points(kept["points"]),
        said={who: read_points(points) for who, points in kept["said"].items()} if "said" in kept else {},
        signs=frozenset(kept["signs"]),
        asker=Asker(kept["asker"]),
        age_months=kept["age"],
        observed_on=date.fromisoformat(kept["on"]),
        answers=kept.get("answers", {}),
        locality=locality,
        ruler=edition_kept(kept["scale"], *kept["ruler"]) if "ruler" in kept else None,
        corrected_months=kept.get("corrected"),
    )


def _without_words(points: Mapping[str, Point]) -> dict[str, int | None]:
    return {key: None if point is NOT_OBSERVED else int(point) for key, point in points.items()}


def written_of(assessment: str) -> str:
    """SQL for the facts of an assessment (its table or alias), as JSON."""
    return f"(SELECT facts FROM assessment_facts AS its_facts WHERE its_facts.assessment_id = {assessment}.id)"  # noqa: S608 - our own text


def ages_of(kept: Mapping[str, Any]) -> tuple[int, int]:
    """The ages (months) on the day observed: from the birth, and from the day when the child was due."""
    return kept["age"], kept.get("corrected", kept["age"])


def read_placed(kept: Mapping[str, Any], fingerprint: str) -> PartsPlaced:
    """Where a look placed each part, from its facts."""
    return PartsPlaced(kept["scale"], fingerprint, read_points(kept["points"]), *ages_of(kept))


def read_points(kept: Mapping[str, int | None]) -> dict[str, Point]:
    """Points as they are kept, by dimension id."""
    return {key: NOT_OBSERVED if point is None else point for key, point in kept.items()}
