"""Which child a row of the authority's list tells of: the one that it was tied to, or whose CPR number it came with."""

from typing import Final

from screening.storage.children.joined import SAME_CHILD

CHILD: Final = """coalesce(reception.child_id, (SELECT known.id FROM child AS known WHERE known.cpr = reception.cpr),
    (SELECT was.child_id FROM child_change AS was WHERE was.field = 'cpr' AND was.before <> '' AND was.before = reception.cpr
        AND was.how = 'changed' ORDER BY was.id DESC LIMIT 1))"""
"""SQL for the record (an id; NULL where no child in the program has or had the number). A number that was wrong is another's."""


def numbers_of(records: str) -> str:
    """SQL for the CPR numbers that a child has and had (`records`: SQL for the ids of its records), but those that are another's now."""
    return f"""(SELECT cpr FROM child WHERE id IN {records} AND cpr IS NOT NULL
        UNION SELECT before FROM child_change WHERE field = 'cpr' AND how = 'changed' AND before <> '' AND child_id IN {records}
            AND before NOT IN (SELECT cpr FROM child WHERE cpr IS NOT NULL AND id NOT IN {records}))"""  # noqa: S608 - our own text


OF_CHILD: Final = f"""(reception.child_id IN {SAME_CHILD}
    OR reception.child_id IS NULL AND reception.cpr IN {numbers_of(SAME_CHILD)})"""
"""SQL that says whether it tells of the child `:child_id`."""
