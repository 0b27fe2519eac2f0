"""A correction says anew what was seen, and stands in the order of a day where the first look stood (`domain.assessing.corrections`)."""


def first_signed(of: str) -> str:
    """SQL for when what an assessment (its table or alias) tells was first signed for."""
    return f"""(WITH RECURSIVE earlier(replaces_id, signed_at) AS (SELECT {of}.replaces_id, {of}.signed_at
        UNION ALL SELECT before.replaces_id, before.signed_at FROM earlier JOIN assessment AS before ON before.id = earlier.replaces_id)
        SELECT signed_at FROM earlier WHERE replaces_id IS NULL)"""  # noqa: S608 - our own text
