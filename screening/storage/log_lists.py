"""The children that a row of the log lists: named by the row itself, or by the first row that had the same list."""

from typing import Final

NO_CHILDREN: Final = "[]"
NAMES: Final = "(audit_event.id, (SELECT same_as FROM audit_list_again AS again WHERE again.event_id = audit_event.id))"
"""SQL for the rows that may name what a row lists: itself, and the first one with the same list."""
CHILDREN: Final = f"""(SELECT json_group_array(child_id) FROM
    (SELECT child_id FROM audit_event_child WHERE event_id IN {NAMES} ORDER BY child_id))"""  # noqa: S608 - our own text
"""The ids of the children that a row lists, as JSON, in order."""


def listing(child: str) -> str:
    """SQL for the ids of the rows that list a child (SQL that says which)."""
    return f"""(SELECT event_id FROM audit_event_child AS listed WHERE listed.child_id {child}
        UNION ALL SELECT again.event_id FROM audit_event_child AS listed
            CROSS JOIN audit_list_again AS again ON again.same_as = listed.event_id
            WHERE listed.child_id {child})"""  # noqa: S608 - our own text
