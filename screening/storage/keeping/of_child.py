"""Where the rows about a child lie, of which kind each is, and in which order they can go: whatever hangs on something goes before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from screening.domain.ruler.written.retention import RecordKind

RECORDS: Final = "(SELECT value FROM json_each(:records))"
"""SQL for the ids of every record of the child."""
TIED: Final = "(SELECT value FROM json_each(:tied))"
"""SQL for the ids of what tells of the child without naming its record (`of_unknown`)."""
OF_IT: Final = f"child_id IN {RECORDS}"
ASSESSMENT: Final = f"assessment_id IN (SELECT id FROM assessment WHERE {OF_IT})"  # noqa: S608 - our own text
DISCLOSURE: Final = f"disclosure_id IN (SELECT id FROM disclosure WHERE {OF_IT})"  # noqa: S608
REQUEST: Final = f"request_id IN (SELECT id FROM access_request WHERE {OF_IT})"  # noqa: S608
PAPER: Final = f"paper_id IN (SELECT id FROM family_paper WHERE {OF_IT})"  # noqa: S608
SENT: Final = f"({OF_IT} OR id IN {TIED})"
NOTIFICATION: Final = f"notification_id IN (SELECT id FROM notification WHERE {SENT})"  # noqa: S608
RATING: Final = f"rating_id IN (SELECT id FROM rating WHERE {OF_IT})"  # noqa: S608
RECEPTION: Final = f"({OF_IT} OR {NOTIFICATION} OR id IN {TIED})"
TASK: Final = f"({OF_IT} OR child_id IS NULL AND subject IN (SELECT id FROM reception WHERE {OF_IT} UNION ALL SELECT * FROM {TIED}))"  # noqa: S608
OF_TASK: Final = f"task_id IN (SELECT id FROM task WHERE {TASK})"  # noqa: S608
ADULT: Final = f"""id IN (SELECT guardian_id FROM child_guardian WHERE {OF_IT})
    AND NOT EXISTS (SELECT 1 FROM child_guardian AS other WHERE other.guardian_id = guardian.id AND other.child_id NOT IN {RECORDS})
    AND NOT EXISTS (SELECT 1 FROM family_paper_given AS given WHERE given.guardian_id = guardian.id)"""  # noqa: S608
"""An adult goes with the last child that has it."""


@dataclass(frozen=True)
class Rows:
    """The rows of a table about a child: of which kind, and by which condition they are found."""

    kind: RecordKind
    where: str


def _of(kind: RecordKind, **tables: str) -> dict[str, Rows]:
    return {table: Rows(kind, where) for table, where in tables.items()}


OF_CHILD: Final[Mapping[str, Rows]] = {
    **_of(
        RecordKind.UNFINISHED,
        import_row=OF_IT,
        notification_draft_file=f"draft_id IN (SELECT id FROM notification_draft WHERE {OF_IT})",  # noqa: S608
        notification_draft=OF_IT,
        family_paper_draft=OF_IT,
        visit_plan=OF_IT,
        rating_talk=RATING,
        paper_form=OF_IT,
        draft=OF_IT,
    ),
    **_of(RecordKind.FOLLOW_UP, task_handing=OF_TASK, task_reminder=OF_TASK, task=TASK, work_ended=OF_IT, round_answer=OF_IT),
    **_of(
        RecordKind.SHARING,
        access_decision=REQUEST,
        access_given=REQUEST,
        access_request=OF_IT,
        disclosure_answer=DISCLOSURE,
        disclosure_assessment=DISCLOSURE,
        disclosure_end=DISCLOSURE,
        disclosure=OF_IT,
        take_in=OF_IT,
    ),
    **_of(
        RecordKind.NOTIFICATIONS,
        reception_step=f"reception_id IN (SELECT id FROM reception WHERE {RECEPTION})",  # noqa: S608
        reception=RECEPTION,
        notification_call=RECEPTION,
        notification_file=NOTIFICATION,
        notification_paper=NOTIFICATION,
        notification_receipt=NOTIFICATION,
        notification=SENT,
        notify_choice=OF_IT,
        caution_lifted=f"caution_id IN (SELECT id FROM caution WHERE {OF_IT})",  # noqa: S608
        caution=OF_IT,
    ),
    **_of(
        RecordKind.FAMILY, family_paper_given=PAPER, family_paper_file=PAPER, family_paper=OF_IT, table_talk=OF_IT, parent_word=ASSESSMENT
    ),
    **_of(
        RecordKind.FOLLOW_UP,
        effort_step=f"effort_id IN (SELECT id FROM effort WHERE {OF_IT})",  # noqa: S608
        effort=OF_IT,
        talk_step=f"talk_id IN (SELECT id FROM talk WHERE {OF_IT})",  # noqa: S608
        talk=OF_IT,
        quarter_absence=OF_IT,
    ),
    **_of(
        RecordKind.ASSESSMENTS,
        rating_rater=RATING,
        rating_single=ASSESSMENT,
        rating_position=ASSESSMENT,
        rating=OF_IT,
        **dict.fromkeys(("answer", "observation", "perspective", "score", "sign", "assessment_result"), ASSESSMENT),
        assessment_facts=OF_IT,
        assessment=OF_IT,
        last_look=OF_IT,
    ),
    **_of(
        RecordKind.CHILD,
        guardian=ADULT,
        child_guardian=OF_IT,
        child_change=OF_IT,
        child_closed=OF_IT,
        child_end=OF_IT,
        child_word=OF_IT,
        child_unit=OF_IT,
        sibling=f"({OF_IT} OR sibling_id IN {RECORDS})",
        two_children=f"(one_id IN {RECORDS} OR other_id IN {RECORDS})",
        child_alias=f"({OF_IT} OR alias_id IN {RECORDS})",
        child=f"id IN {RECORDS}",
    ),
}
"""The rows about a child, in the order in which they go."""

STAYS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("audit_event", "audit_event_child", "audit_content"),
        "the log tells who looked, by ids that name nobody any more: its chain stays whole",
    ),
    "audit_salt": "the salts go by themselves (storage.proving.contents)",
    **dict.fromkeys(("erasing", "erasing_notification"), "it stands while a record is being erased, and goes with it"),
}
"""The tables about children that an erasure leaves, and why."""
