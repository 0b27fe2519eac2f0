"""Who may hear of what somebody signed alone: the one guard of every query that tells of an assessment.

While others have not looked yet, an assessment of a rating is its author's alone; a joint one then stands for them all.
`rating_single.phase` is worked out by `domain.rating.ratings.phase` and kept by `storage.rating.ratings.settle`: an index alone.
"""

from screening.storage.children.joined import records_of


def told_to_asker(assessment: str) -> str:
    """SQL that says of an assessment (an expression for its id, or NULL) whether the asker (`:asker`) may hear of it."""
    return f"""NOT EXISTS (SELECT 1 FROM rating_single AS eyes WHERE eyes.assessment_id = {assessment}
        AND eyes.phase = 'alone' AND eyes.author_id <> :asker)"""  # noqa: S608 - our own text


def stands_alone(assessment: str) -> str:
    """SQL that says of an assessment (an expression for its id) that no joint one stands for it."""
    return f"""NOT EXISTS (SELECT 1 FROM rating_single AS eyes WHERE eyes.assessment_id = {assessment} AND eyes.phase = 'joint')"""  # noqa: S608


def stands_for_asker(assessment: str) -> str:
    """SQL that says of an assessment (its table or alias) whether it is what the asker goes by: neither corrected, nor another's who looks
    alone, nor behind a joint one.
    """
    return f"""(NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = {assessment}.id)
        AND {told_to_asker(f"{assessment}.id")} AND {stands_alone(f"{assessment}.id")})"""  # noqa: S608 - our own text


def last_for_asker(child: str) -> str:
    """SQL for the rowid of the last assessment of a child (an expression for the id of a record) that the asker goes by, of those
    made in `:units`. Each record's course in each unit is read from its end: whoever has been seen for twenty years costs as little as a
    newborn. An id would have to be looked up in an index of all assessments.
    """
    last_there = f"""SELECT assessment.rowid FROM assessment WHERE assessment.child_id = record.id AND assessment.unit_id = ours.value
            AND {stands_for_asker("assessment")} ORDER BY observed_on DESC, signed_at DESC LIMIT 1"""  # noqa: S608 - our own text
    return f"""(SELECT one.rowid FROM {records_of(child)} AS record CROSS JOIN json_each(:units) AS ours
        CROSS JOIN assessment AS one ON one.rowid = ({last_there}) ORDER BY one.observed_on DESC, one.signed_at DESC LIMIT 1)"""  # noqa: S608
