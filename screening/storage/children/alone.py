"""Who may hear of what somebody signed alone: the one guard of every query that tells of an assessment.

While others have not looked yet, an assessment of a rating is its author's alone; a joint one then stands for them all.
`rating_single.phase` is worked out by `domain.rating.ratings.phase` and kept by `storage.rating.ratings.settle`: an index alone.
"""

from screening.domain.assessing.rated_look import RatedLook


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
    return f"""(NOT EXISTS (SELECT 1 FROM assessment AS mended WHERE mended.replaces_id = {assessment}.id)
        AND {told_to_asker(f"{assessment}.id")} AND {stands_alone(f"{assessment}.id")})"""  # noqa: S608 - our own text


def rating_of(assessment: str) -> str:
    """SQL for the id of the rating that an assessment (an expression for its id) is of, alone or joint; NULL for none."""
    return f"""coalesce((SELECT eyes.rating_id FROM rating_single AS eyes WHERE eyes.assessment_id = {assessment}),
        (SELECT joined.id FROM rating AS joined WHERE joined.joint_id = {assessment}))"""  # noqa: S608 - our own text


def rater_of(assessment: str) -> str:
    """SQL for the id of whoever looked alone and signed an assessment (an expression for its id); NULL for all others."""
    return f"(SELECT eyes.author_id FROM rating_single AS eyes WHERE eyes.assessment_id = {assessment})"  # noqa: S608 - our own text


def read_rated_look(rating_id: str | None, rater_id: str | None) -> RatedLook | None:
    """Which of several eyes an assessment was of, from what `rating_of` and `rater_of` found."""
    return RatedLook(rating_id, rater_id) if rating_id else None
