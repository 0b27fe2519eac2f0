"""Forms of what a row of the log covers: which rows of which tables, and which columns of them never change.

A form is frozen once it has landed, for rows that were written with it are read with it: what a later step of the schema adds to a table
is covered by a new form, with a number of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class CoveredRows:
    """Rows of one table. `where` finds them by `:subject`, `:child`, `:user` and `:at` of the log's row, by an index of the table."""

    table: str
    where: str
    columns: tuple[str, ...]


def _piece(table: str, where: str, columns: str) -> CoveredRows:
    return CoveredRows(table, where, tuple(columns.split()))


HISTORY: Final = "id child_id field about before after how reason at by unit_id"
OF_THE_MOMENT: Final = "child_id = :child AND at = :at AND about = coalesce(:subject, '')"
EFFORT_STEP: Final = _piece("effort_step", "effort_id = :subject AND at = :at", "effort_id number act on_day next_on words by_id at")
TALK_STEP: Final = _piece("talk_step", "talk_id = :subject AND at = :at", "talk_id number act on_day time texts by_id at")
PUBLICATION: Final = _piece("publication", "id = CAST(:subject AS INTEGER)", "id fingerprint published_at published_by undoes note")
HANDING_OF_TASK: Final = "task_id IN (SELECT id FROM task WHERE child_id = :child AND unit_id = :subject)"
DISCLOSURE_END: Final = _piece("disclosure_end", "disclosure_id = :subject", "disclosure_id because ended_by ended_at")
DISCLOSURE_ANSWER: Final = _piece("disclosure_answer", "disclosure_id = :subject", "disclosure_id accepted because answered_by answered_at")

FORMS: Final[Mapping[str, tuple[CoveredRows, ...]]] = {
    "assessment.1": (
        _piece(
            "assessment",
            "id = :subject",
            "id child_id unit_id author_id author_name author_title unit_name child_name child_born child_cpr weeks_early fingerprint "
            "scale_id asker observed_on overall_point zone_id interpretation parents_told next_step signed_at replaces_id "
            "correction_reason no_observation observer_id observer_name observer_title",
        ),
        _piece("answer", "assessment_id = :subject", "assessment_id dimension_id item_id answer"),
        _piece("score", "assessment_id = :subject", "assessment_id dimension_id point not_observed reason"),
        _piece("perspective", "assessment_id = :subject", "assessment_id perspective_id dimension_id point not_observed reason"),
        _piece("sign", "assessment_id = :subject", "assessment_id sign_id"),
        _piece("observation", "assessment_id = :subject", "assessment_id position seen_on place what words"),
        _piece("assessment_result", "assessment_id = :subject", "assessment_id kept words_id"),
        _piece(
            "result_words", "id = (SELECT words_id FROM assessment_result WHERE assessment_id = :subject)", "id fingerprint scale_id words"
        ),
        _piece("rating_single", "assessment_id = :subject", "assessment_id rating_id author_id notifies"),
    ),
    "joint.1": (_piece("rating_position", "assessment_id = :subject", "assessment_id about position remains"),),
    "parents_said.1": (
        _piece(
            "parent_word",
            "assessment_id = :subject AND typed_at = :at",
            "id assessment_id who said_on words typed_by typed_by_name typed_at",
        ),
    ),
    "rating.1": (
        _piece("rating", "id = :subject", "id child_id unit_id round_id role wanted due_on asked_by asked_at"),
        _piece("rating_rater", "rating_id = :subject", "rating_id user_id"),
    ),
    "rating_closed.1": (_piece("rating", "id = :subject", "id closed_by closed_at closed_because"),),
    "rating_ended.1": (_piece("rating", "id = :subject", "id ended_by ended_at ended_because"),),
    "calibration.1": (
        _piece("calibration", "id = :subject", "id unit_id scale_id fingerprint year due_on begun_by begun_at closed_by closed_at"),
        _piece("calibration_answer", "calibration_id = :subject", "calibration_id user_id vignette_id dimension_id point answered_at"),
    ),
    "caution.1": (_piece("caution", "id = :subject", "id child_id contact assessment_id unit_id raised_by raised_at"),),
    "caution_lifted.1": (_piece("caution_lifted", "caution_id = :subject", "caution_id lifted_by lifted_at reason"),),
    "disclosure.1": (
        _piece(
            "disclosure",
            "id = :subject",
            "id child_id from_unit_id to_unit_id basis purpose things until consent summary made_by made_at",
        ),
        _piece("disclosure_assessment", "disclosure_id = :subject", "disclosure_id assessment_id"),
    ),
    "disclosure_answer.1": (DISCLOSURE_ANSWER,),
    "disclosure_ended.1": (DISCLOSURE_END,),
    "sharing_closed.1": (DISCLOSURE_END, DISCLOSURE_ANSWER),
    "notification.1": (
        _piece(
            "notification",
            "id = :subject",
            "id year serial child_id unit_id unit_name authority_id authority_name notifier_id past_unit acute supplements_id way sent_at "
            "fields origins scores fingerprint",
        ),
        _piece("notification_paper", "notification_id = :subject", "notification_id pdf data sha256"),
        _piece(
            "notification_file", "notification_id = :subject", "id notification_id position name kind size content sha256 added_by added_at"
        ),
    ),
    "notification_receipt.1": (
        _piece("notification_receipt", "notification_id = :subject", "notification_id received_at recorded_by recorded_at note"),
    ),
    "notification_call.1": (
        _piece(
            "notification_call", "id = :subject", "id child_id notification_id office phone outcome said past_unit unit_id called_by at"
        ),
    ),
    "notify_choice.1": (_piece("notify_choice", "id = :subject", "id child_id unit_id kind because with_whom on_day chosen_by at"),),
    "reception.1": (
        _piece(
            "reception",
            "id = :subject",
            "id number notification_id child_id authority_id channel arrived_at hears abuse acute cpr fields "
            "entered_by entered_at fingerprint",
        ),
    ),
    "reception_step.1": (
        _piece("reception_step", "reception_id = :subject AND at = :at", "reception_id number kind on_day choice words flags by_id at"),
    ),
    "quarter_absence.1": (
        _piece("quarter_absence", "id = :subject", "id child_id unit_id year quarter half_days school_days counted_by counted_at"),
    ),
    "access_request.1": (_piece("access_request", "id = :subject", "id child_id asked_by asked_as received_on opened_by opened_at"),),
    "access_decision.1": (
        _piece("access_decision", "request_id = :subject AND decided_at = :at", "id request_id piece fate reason decided_by decided_at"),
    ),
    "access_closed.1": (_piece("access_request", "id = :subject", "id closed_by closed_at closed_because"),),
    "access_given.1": (_piece("access_given", "request_id = :subject", "request_id pdf zip"),),
    "effort.1": (
        _piece("effort", "id = :subject", "id child_id unit_id assessment_id offer_id fingerprint kept words asker meanwhile"),
        EFFORT_STEP,
    ),
    "effort_step.1": (EFFORT_STEP,),
    "talk.1": (_piece("talk", "id = :subject", "id child_id unit_id assessment_id kind whom agenda"), TALK_STEP),
    "talk_step.1": (TALK_STEP,),
    "family_paper.1": (
        _piece("family_paper", "id = :subject", "id kind child_id unit_id assessment_id author_id language fields fingerprint fixed_at"),
        _piece("family_paper_file", "paper_id = :subject", "paper_id pdf sha256"),
        _piece("family_paper_given", "paper_id = :subject AND at = :at", "paper_id number guardian_id to_name way on_day by_id at"),
    ),
    "history.1": (_piece("child_change", f"{OF_THE_MOMENT} AND field <> 'no_contact'", HISTORY),),
    "contact.1": (_piece("child_change", f"{OF_THE_MOMENT} AND field = 'no_contact'", HISTORY),),
    "child_end.1": (_piece("child_end", "id = :subject", "id child_id unit_id kind to_unit_id on_day note ended_by ended_at"),),
    "child_back.1": (_piece("child_end", "id = :subject", "id back_by back_at back_because"),),
    "child_closed.1": (_piece("child_closed", "id = :subject", "id child_id user_id because closed_by closed_at"),),
    "child_opened.1": (_piece("child_closed", "id = :subject", "id opened_by opened_at"),),
    "child_alias.1": (_piece("child_alias", "id = :subject", "id alias_id child_id because joined_by joined_at"),),
    "child_parted.1": (_piece("child_alias", "id = :subject", "id parted_by parted_at"),),
    "take_in.1": (_piece("take_in", "id = :subject", "id child_id written_name why since asked_by asked_at"),),
    "take_in_answer.1": (_piece("take_in", "id = :subject", "id answer answered_by answered_at"),),
    "work_ended.1": (
        _piece(
            "work_ended",
            "child_id = :child AND subject = :subject AND ended_at = :at",
            "id child_id unit_id kind subject person_id because ended_by ended_at",
        ),
    ),
    "round_answer.1": (
        _piece(
            "round_answer",
            "child_id = :child AND answered_at = :at",
            "id child_id unit_id round_id year kind because answered_by answered_at",
        ),
    ),
    "round_undone.1": (_piece("round_answer", "child_id = :child AND undone_at = :at", "id undone_by undone_at"),),
    "round_closed.1": (
        _piece("round_closed", "closed_at = :at AND closed_by = :user", "id unit_id round_id year because closed_by closed_at"),
    ),
    "round_opened.1": (_piece("round_closed", "opened_at = :at AND opened_by = :user", "id opened_by opened_at"),),
    "task_handing.1": (_piece("task_handing", f"{HANDING_OF_TASK} AND asked_at = :at", "id task_id from_id to_id note asked_by asked_at"),),
    "task_handing_answer.1": (_piece("task_handing", f"{HANDING_OF_TASK} AND answered_at = :at", "id answer because answered_at"),),
    "publication.1": (
        PUBLICATION,
        _piece(
            "configuration",
            "fingerprint = (SELECT fingerprint FROM publication WHERE id = CAST(:subject AS INTEGER))",
            "fingerprint files compiled",
        ),
    ),
    "look_answer.1": (
        _piece("look_answer", "unit_id = :subject AND answered_at = :at", "unit_id event_id month answer words answered_by answered_at"),
    ),
}
