"""Every table: whom it tells of, and what erases it or why it stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from screening.storage import kept_forms, once
from screening.storage.assessing import drafts
from screening.storage.children import siblings, taking_in
from screening.storage.entering import (
    factors,
    failures,
    halves,
    passkeys,
    sessions,
    sign_on_accounts,
    sign_on_sessions,
    sign_on_tries,
    trusted,
)
from screening.storage.helping import family_papers
from screening.storage.importing import runs, staged, written
from screening.storage.keeping import erasing, seen
from screening.storage.mail import outbox
from screening.storage.notifying import drafts as notification_drafts
from screening.storage.notifying import files as notification_files
from screening.storage.people import absences, codes, deputies, groups, units
from screening.storage.proving import contents
from screening.storage.publishing import previews
from screening.storage.rating import ratings
from screening.storage.rounds import visit_plans


class About(StrEnum):
    """Whose data a table holds."""

    CHILDREN = "children"
    STAFF = "staff"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Erased:
    """Rows go away, by this function."""

    by: Callable[..., None]


@dataclass(frozen=True)
class Sealed:
    """The database itself refuses to delete a row."""

    because: str


@dataclass(frozen=True)
class Stays:
    """Nothing deletes a row, though the database would let it."""

    because: str


End: TypeAlias = Erased | Sealed | Stays


@dataclass(frozen=True)
class Table:
    """What to know about a table before a row is written into it.

    `taken_back_by` removes what was written and never seen by anybody: a list of children that could not be done. It is asked for by name,
    and the database refuses to remove anything else where the table is sealed.
    """

    about: About
    end: End
    taken_back_by: Callable[..., None] | None = None


SHARED: Final = Sealed("what was shared, with whom and on which basis, is told as long as the record is there")
SIGNED: Final = Sealed("signed is signed: a correction is a new assessment")
SENT: Final = Sealed("what was sent is sent: more of it is a supplement")

TABLES: Final[Mapping[str, Table]] = {
    "absence": Table(About.STAFF, Erased(absences.forget_before)),
    "access_decision": Table(About.CHILDREN, Sealed("what was decided of each piece is followed by another decision, never changed")),
    "access_given": Table(About.CHILDREN, Sealed("what was handed out is kept as it was")),
    "access_request": Table(About.CHILDREN, Sealed("who asked for insight is told as long as the record is there")),
    "afterward": Table(About.NOBODY, Sealed("what every restore does again is numbered for good: it holds ids alone")),
    "answer": Table(About.CHILDREN, SIGNED),
    "assessment": Table(About.CHILDREN, SIGNED),
    "assessment_facts": Table(About.CHILDREN, SIGNED),
    "audit_event": Table(About.CHILDREN, Sealed("whoever looked is told for as long as the record is there (GDPR articles 15 and 32)")),
    "audit_event_child": Table(About.CHILDREN, Sealed("a list that somebody saw names its children in the log, covered by its chain")),
    **dict.fromkeys(
        ("audit_list", "audit_list_again"),
        Table(About.NOBODY, Sealed("which row of the log named a list first: a hash and numbers, held against the chain")),
    ),
    "audit_content": Table(About.CHILDREN, Sealed("what a row of the log covers is covered by its chain")),
    "audit_salt": Table(About.CHILDREN, Erased(contents.forget)),
    "authenticator": Table(About.STAFF, Erased(factors.forget)),
    "assessment_result": Table(About.CHILDREN, SIGNED),
    "caution": Table(About.CHILDREN, Sealed("a caution is a fact: it ends by the act that lifts it")),
    "caution_lifted": Table(About.CHILDREN, Sealed("who lifted a caution, and why, is told for as long as the record is there")),
    "child_alias": Table(About.CHILDREN, Sealed("that two records are one child holds for everything that was written in either")),
    "child_closed": Table(About.CHILDREN, Sealed("who was kept out of a child's record, and why, is told as long as it is there")),
    "child": Table(
        About.CHILDREN,
        Stays("assessments and the log name it; it goes with its whole record, on a named basis (storage.keeping.erasing)"),
        taken_back_by=written.take_back,
    ),
    "child_change": Table(About.CHILDREN, Sealed("what was known of a child before stays in its history"), taken_back_by=written.take_back),
    "child_end": Table(About.CHILDREN, Sealed("why a unit no longer sees a child is told as long as the record is there")),
    "child_guardian": Table(
        About.CHILDREN,
        Sealed("who was told what, and who could not be contacted when: it is ended, not erased"),
        taken_back_by=written.take_back,
    ),
    "child_unit": Table(About.CHILDREN, Stays("which unit had the child when tells who could see what; a stay is ended, not erased")),
    "child_word": Table(
        About.CHILDREN,
        Stays("the words by which a child is found: a trigger takes the old ones when its name changes"),
        taken_back_by=written.take_back,
    ),
    "configuration": Table(About.NOBODY, Sealed("a signed assessment is read with the configuration that it was made with")),
    "deputy": Table(About.STAFF, Erased(deputies.forget)),
    "disclosure": Table(About.CHILDREN, SHARED),
    "disclosure_answer": Table(About.CHILDREN, SHARED),
    "disclosure_assessment": Table(About.CHILDREN, SHARED),
    "disclosure_end": Table(About.CHILDREN, SHARED),
    "draft": Table(About.CHILDREN, Erased(drafts.delete)),
    "effort": Table(About.CHILDREN, Sealed("what was agreed about a child, in the words of that day, stays: it ends by an act")),
    "effort_step": Table(About.CHILDREN, Sealed("who did what about an effort, and when, is told as long as the record is there")),
    "emergency_taken": Table(About.NOBODY, Sealed("a line of the emergency log is taken in once: it holds the number of a row of the log")),
    "factor_reset": Table(About.STAFF, Sealed("why somebody was let in without the second factor is told as long as the record is there")),
    "form_key": Table(About.STAFF, Erased(once.forget_before)),
    "guardian": Table(
        About.CHILDREN,
        Stays("children and their history name it; it is shared by siblings, and ended for each child"),
        taken_back_by=written.take_back,
    ),
    "half_session": Table(About.STAFF, Erased(halves.erase)),
    "import_heading": Table(About.STAFF, Erased(runs.forget_headings_of)),
    "import_row": Table(About.CHILDREN, Erased(staged.erase)),
    "import_run": Table(About.STAFF, Erased(runs.forget_before)),
    "kept_form": Table(About.STAFF, Erased(kept_forms.erase)),
    "last_look": Table(
        About.CHILDREN, Stays("worked out of the assessments by triggers, so that a list of children reads one row for each")
    ),
    "lasting_change": Table(About.NOBODY, Stays("how often anything changed that lasts, counted by triggers: one number")),
    "looks_change": Table(About.NOBODY, Stays("how often anything was signed in a unit, counted by triggers: one number for each")),
    "login_failure": Table(About.STAFF, Erased(failures.erase)),
    "login_session": Table(About.STAFF, Erased(sessions.forget_before)),
    "look_answer": Table(About.STAFF, Sealed("what a leader answered about a look that was drawn stays")),
    "membership": Table(About.STAFF, Stays("who could see what is asked years later")),
    "erased": Table(About.NOBODY, Sealed("what was erased is gone for good: it holds ids alone, of nobody any more")),
    "erasing": Table(About.CHILDREN, Erased(erasing.let_go)),
    "erasing_notification": Table(About.CHILDREN, Erased(erasing.let_go_of_nobodys)),
    "erasure_count": Table(About.NOBODY, Sealed("how much a run erased stays: it holds counts alone")),
    "erasure_run": Table(About.STAFF, Sealed("on which basis something was erased, and who decided it, stays")),
    "family_paper": Table(About.CHILDREN, Sealed("what a family was given stays as it was: more of it is another paper")),
    "family_paper_draft": Table(About.CHILDREN, Erased(family_papers.delete_draft)),
    "family_paper_file": Table(About.CHILDREN, Sealed("what a family was given keeps its bytes")),
    "family_paper_given": Table(About.CHILDREN, Sealed("who got a paper, and who gave it, stays")),
    "recovery_code": Table(About.STAFF, Erased(factors.forget_recovery_codes)),
    "retention_seen": Table(About.NOBODY, Erased(seen.forget)),
    "result_words": Table(About.NOBODY, Sealed("what was signed is read with these words, which tell of no child")),
    "round_answer": Table(
        About.CHILDREN, Sealed("why a child was not seen in a round stays; what was written too soon is undone beside it")
    ),
    "round_closed": Table(About.STAFF, Sealed("why a leader closed a round stays")),
    "calibration": Table(About.STAFF, Sealed("that a staff group calibrated, and when it was shown, stays beside its figures")),
    "calibration_answer": Table(About.STAFF, Sealed("where colleagues placed a fictitious child stays: years are held against each other")),
    "rating": Table(About.CHILDREN, Sealed("who was asked to look at a child, and why somebody went on without them, stays")),
    "rating_rater": Table(About.STAFF, Sealed("who was asked to look at a child stays")),
    "rating_single": Table(About.CHILDREN, Sealed("what each saw alone stays beside the joint position")),
    "visit_plan": Table(About.CHILDREN, Erased(visit_plans.erase)),
    "rating_talk": Table(About.CHILDREN, Erased(ratings.forget_typed)),
    "rating_position": Table(About.CHILDREN, Sealed("who took a joint position, and what remained disagreed, stays")),
    "sign_on_account": Table(About.STAFF, Erased(sign_on_accounts.forget)),
    "sign_on_session": Table(About.STAFF, Erased(sign_on_sessions.erase)),
    "sign_on_told": Table(About.NOBODY, Erased(sign_on_sessions.forget_told)),
    "sign_on_try": Table(About.STAFF, Erased(sign_on_tries.erase)),
    "table_talk": Table(About.CHILDREN, Stays("what a family marked at the table is theirs, and is asked about next time")),
    "parent_word": Table(About.CHILDREN, Sealed("the words of the parents stay beside what was written about them")),
    "notification": Table(About.CHILDREN, SENT),
    "notification_call": Table(About.CHILDREN, Sealed("a call to the authority was made, and is told as long as the record is there")),
    "notification_draft": Table(About.CHILDREN, Erased(notification_drafts.delete)),
    "notification_draft_file": Table(About.CHILDREN, Erased(notification_files.remove)),
    "notification_file": Table(About.CHILDREN, SENT),
    "notification_paper": Table(About.CHILDREN, SENT),
    "notification_receipt": Table(About.CHILDREN, SENT),
    "notify_choice": Table(About.CHILDREN, Sealed("why somebody did not notify, and when it is looked at again, stays")),
    "number_try": Table(About.STAFF, Erased(taking_in.forget_tries_before)),
    "observation": Table(About.CHILDREN, SIGNED),
    "outbox": Table(About.STAFF, Erased(outbox.erase)),
    "paper_form": Table(About.CHILDREN, Stays("the code stands on paper that may turn up at any time")),
    "passkey": Table(About.STAFF, Erased(passkeys.erase)),
    "perspective": Table(About.CHILDREN, SIGNED),
    "preview_run": Table(About.NOBODY, Erased(previews.delete_started_before)),
    "publication": Table(About.STAFF, Sealed("what was in force when, and by whose decision, is never rewritten")),
    "quarter_absence": Table(About.CHILDREN, Sealed("a count is followed by a newer one: what was known when stays")),
    "reception": Table(About.CHILDREN, Sealed("every notification that came stays on the authority's list: nobody deletes one")),
    "reception_step": Table(About.CHILDREN, Sealed("what the authority did with a notification, and when, is told as long as it is there")),
    "score": Table(About.CHILDREN, SIGNED),
    "sign": Table(About.CHILDREN, SIGNED),
    "sibling": Table(About.CHILDREN, Erased(siblings.untie)),
    "take_in": Table(About.CHILDREN, Sealed("who asked for a child, and what was answered, is told as long as the record is there")),
    "talk": Table(About.CHILDREN, Sealed("that somebody was to talk about a child stays: it is held or called off by an act")),
    "talk_step": Table(About.CHILDREN, Sealed("what was said about a child, and by whom it was told, stays")),
    "task": Table(About.CHILDREN, Stays("what somebody promised, and who kept it")),
    "task_reminder": Table(About.CHILDREN, Sealed("that a leader reminded a colleague is told with the task")),
    "task_handing": Table(About.CHILDREN, Sealed("who was asked to take something over, and what was answered, is told with the task")),
    "trusted_device": Table(About.STAFF, Erased(trusted.erase)),
    "two_children": Table(About.CHILDREN, Stays("that two who are alike are two was looked into, and is not asked again")),
    "unit": Table(About.NOBODY, Erased(units.delete)),
    "unit_group": Table(About.NOBODY, Erased(groups.delete)),
    "used_challenge": Table(About.NOBODY, Erased(passkeys.forget_challenges_before)),
    "user": Table(About.STAFF, Stays("the log and what was signed name whoever did it")),
    "user_code": Table(About.STAFF, Erased(codes.forget_before)),
    "work_ended": Table(About.CHILDREN, Sealed("why a draft, a promise or a paper form ended when a child left stays")),
    "_sqlite_migrations": Table(About.NOBODY, Stays("which steps the schema has taken")),
}
