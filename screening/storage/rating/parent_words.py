"""The parents' own words to a signed assessment: only ever added to."""

from datetime import date, datetime

from screening.domain.people import User
from screening.domain.rating.parent_words import ParentWords
from screening.storage.database import Database, Row, insert, new_id, rows


def add(db: Database, assessment_id: str, who: str, said_on: date, words: str, user: User, now: datetime) -> str:
    """Write what was said, and answer with its id. Call it inside `writing`."""
    id_ = new_id()
    row: Row = {"id": id_, "assessment_id": assessment_id, "who": who, "said_on": said_on.isoformat(), "words": words}
    insert(db, "parent_word", row | {"typed_by": user.id, "typed_by_name": user.name, "typed_at": now.isoformat()})
    return id_


def of_assessment(db: Database, assessment_id: str) -> tuple[ParentWords, ...]:
    """What was said to an assessment that the asker may read, and to those that it corrects, the first first.

    With a joint one goes what was said to each of those that were made alone before it.
    """
    found = rows(
        db,
        """WITH RECURSIVE since (id) AS (
            SELECT :id UNION SELECT assessment.id FROM assessment JOIN since ON assessment.replaces_id = since.id),
        wording (id, alone) AS (
            SELECT :id, NULL
            UNION SELECT assessment_id, assessment_id FROM rating_single JOIN rating ON rating.id = rating_id
                WHERE joint_id IN (SELECT id FROM since)
                AND assessment_id NOT IN (SELECT replaces_id FROM assessment JOIN rating_single ON id = assessment_id
                    WHERE replaces_id IS NOT NULL AND rating_id = rating.id)
            UNION SELECT replaces_id, alone FROM assessment JOIN wording ON assessment.id = wording.id WHERE replaces_id IS NOT NULL)
        SELECT who, said_on, words, typed_by_name, typed_at, assessment_id NOT IN (:id, coalesce(alone, :id)) AS earlier,
            coalesce((SELECT user.name FROM rating_single JOIN user ON user.id = author_id WHERE assessment_id = alone), '') AS looked_alone
        FROM wording JOIN parent_word ON assessment_id = wording.id ORDER BY said_on, typed_at""",
        {"id": assessment_id},
    )
    read, moment = date.fromisoformat, datetime.fromisoformat
    return tuple(
        ParentWords(
            row["who"],
            read(row["said_on"]),
            row["words"],
            row["typed_by_name"],
            moment(row["typed_at"]),
            before_correction=bool(row["earlier"]),
            looked_alone=row["looked_alone"],
        )
        for row in found
    )
