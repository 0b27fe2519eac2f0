"""Every state has one owner, stands in one list, and is what its function tells of some thing."""

import ast
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.assessing.assessments import AssessmentState, Draft
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.children.taking_in import TakeInState
from screening.domain.entering.sessions import IDLE, LONGEST, Session, SessionState
from screening.domain.helping.efforts import EffortState
from screening.domain.helping.talks import TalkState
from screening.domain.importing.plans import ImportState
from screening.domain.keeping.unfinished import DraftKind, RestingDraft, UnfinishedState, state_of
from screening.domain.mail.outbox import MailState
from screening.domain.my_day.escalation import TaskState, WhoIsHere
from screening.domain.my_day.handing import Handing, HandingState
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.notifying.notifications import NotificationDraft, NotificationState, Receipt, SentNotification, Way
from screening.domain.notifying.receiving.receptions import ReceptionState
from screening.domain.notifying.typed import TypedNotification
from screening.domain.paper_forms.printed_forms import FormState, PrintedForm
from screening.domain.people import Role, Unit, UnitKind
from screening.domain.people.staffing import Person, PersonState, RoleHeld, RoleState
from screening.domain.publishing import SILENT_WHEN_STOPPED, RunState, run_state
from screening.domain.rating.calibration import CalibrationState
from screening.domain.rating.ratings import RatingState
from screening.domain.rounds.due import RoundState
from screening.domain.ruler.written.retention import DraftRule
from screening.domain.sharing.disclosures import SharingState
from screening.domain.sharing.giving_access.deciding import AccessState
from screening.domain.states import Owner, State
from screening.settings import REPOSITORY

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
BORN = date(2021, 2, 3)
LATER = timedelta(microseconds=1)

KINDS = (
    AccessState,
    AssessmentState,
    CalibrationState,
    EffortState,
    FormState,
    HandingState,
    ImportState,
    MailState,
    NotificationState,
    PersonState,
    ReceptionState,
    RoleState,
    RatingState,
    RoundState,
    RunState,
    SessionState,
    SharingState,
    TakeInState,
    TalkState,
    TaskState,
    UnfinishedState,
)


def test_every_kind_of_state_is_walked_here() -> None:
    assert set(State.__subclasses__()) == set(KINDS)


def test_whatever_is_called_a_state_has_owners() -> None:
    called = {
        node.name: [ast.unparse(base) for base in node.bases]
        for path in (REPOSITORY / "screening").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("State")
    }

    assert called.pop("State") == ["StrEnum"]
    assert called == {kind.__name__: ["State"] for kind in KINDS}


@pytest.mark.parametrize("state", [state for kind in KINDS for state in kind])
def test_every_state_has_exactly_one_owner(state: State) -> None:
    assert isinstance(state.owner, Owner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_thing_is_somebodys_at_first(kind: type[State]) -> None:
    assert next(iter(kind)).owner is not Owner.NOBODY


def test_a_session_ends_by_log_out_by_an_idle_hour_and_after_twelve_hours() -> None:
    session = Session("anne", NOW, NOW, None)
    used = replace(session, seen_at=NOW + LONGEST)
    states = [
        session.state_at(NOW + IDLE),
        session.state_at(NOW + IDLE + LATER),
        used.state_at(NOW + LONGEST),
        used.state_at(NOW + LONGEST + LATER),
        replace(session, ended_at=NOW).state_at(NOW),
    ]

    assert states == [SessionState.OPEN, SessionState.IDLE, SessionState.OPEN, SessionState.TOO_OLD, SessionState.ENDED]


def test_a_form_waits_until_it_is_keyed_in_set_aside_or_signed() -> None:
    form = PrintedForm("K7F39QDM", "1", "Alma", BORN, 0, "Solsikken", "scale", None, "f", NOW, "Anne", None, None, None, None, None)
    keyed = replace(form, draft_id="1", keyed_by="anne", keyed_by_name="Anne")
    signed = replace(keyed, assessment_id="1")
    forms = [form, keyed, replace(form, set_aside_at=NOW), signed, replace(signed, set_aside_at=NOW)]

    assert [one.state for one in forms] == [*FormState, FormState.SIGNED]


def test_a_preview_runs_until_it_is_done_fails_or_falls_silent() -> None:
    silent = NOW + SILENT_WHEN_STOPPED

    assert run_state(has_found=False, has_failed=False, touched_at=NOW, now=silent) is RunState.RUNNING
    assert run_state(has_found=False, has_failed=False, touched_at=NOW, now=silent + LATER) is RunState.STOPPED
    assert run_state(has_found=False, has_failed=True, touched_at=NOW, now=NOW) is RunState.STOPPED
    assert run_state(has_found=True, has_failed=False, touched_at=NOW, now=silent + LATER) is RunState.DONE


@pytest.mark.parametrize("kind", TaskKind)
def test_a_task_goes_from_the_unit_to_its_leader_and_deputy_unless_somebody_takes_it(kind: TaskKind) -> None:
    here = WhoIsHere(frozenset({"anne", "bo", "carla"}), frozenset(), frozenset({"carla"}), "bo")
    task = Task(
        id="1", kind=kind, unit_id="unit", due_on=TODAY + timedelta(days=8), made_at=NOW, made_by="anne", child_id="alma", subject="1"
    )

    states = [task.state_on(TODAY + timedelta(days=days), TODAY, here) for days in (0, 4, 6, 9)]

    assert states == [TaskState.UNTAKEN, TaskState.WITH_LEADER, TaskState.WITH_DEPUTY, TaskState.WITH_DEPUTY]
    assert replace(task, person_id="anne").state_on(TODAY + timedelta(days=9), TODAY, here) is TaskState.TAKEN
    assert replace(task, done_by="2").state_on(TODAY, TODAY, here) is TaskState.DONE
    assert replace(task, ended_at=NOW).state_on(TODAY, TODAY, here) is TaskState.ENDED


def test_a_question_waits_for_whoever_is_asked_until_there_is_an_answer() -> None:
    asked = Handing("1", "task", "anne", "Anne", "bo", "Bo", "", "anne", NOW, None, "", None)

    assert asked.state is HandingState.WAITS and asked.state.owner is Owner.ASKED
    assert [replace(asked, answer=given).state for given in list(HandingState)[1:]] == list(HandingState)[1:]


def test_a_role_is_held_from_its_first_day_to_its_last() -> None:
    role = RoleHeld(Unit("1", "Solsikken", UnitKind.DAYCARE), Role.TEACHER, TODAY, TODAY + timedelta(days=1))

    states = [role.state_on(TODAY + timedelta(days=days)) for days in (-1, 0, 1, 2)]

    assert states == [RoleState.COMING, RoleState.HELD, RoleState.HELD, RoleState.OVER]
    assert replace(role, until=None).state_on(date.max) is RoleState.HELD


def test_somebody_is_invited_until_the_code_is_too_old_and_here_with_a_password_until_the_end() -> None:
    nora = Person("1", "nora", "Nora", "", "", False, NOW, None, ())
    states = [nora.state_at(NOW - LATER), nora.state_at(NOW), replace(nora, has_password=True).state_at(NOW)]

    assert [*states, replace(nora, has_password=True, ended_at=NOW).state_at(NOW)] == list(PersonState)


def test_a_draft_is_its_authors() -> None:
    assert Draft("1", "alma", "anne", "unit", 1, TypedSheet(), None, "", NOW, "").state.owner is Owner.AUTHOR


def test_a_draft_that_nobody_finishes_is_asked_about_and_ends_or_is_given_to_the_leader() -> None:
    rule = DraftRule.model_validate({"ask_after": "30 days", "end_after": "14 days"})
    begun = RestingDraft(
        DraftKind.ASSESSMENT, "1", "alma", "Alma", "unit", "anne", "Anne", TODAY, None, None, past_unit=False, works_there=True
    )
    asked = replace(begun, asked_on=TODAY + timedelta(days=40))

    def after(days: int, draft: RestingDraft = begun, *, is_grave: bool = False) -> UnfinishedState:
        return state_of(draft, rule, TODAY + timedelta(days=days), is_grave=is_grave)

    assert [after(29), after(30), after(300)] == [UnfinishedState.RESTS, UnfinishedState.ASKED, UnfinishedState.ASKED]
    assert [after(53, asked), after(54, asked)] == [UnfinishedState.ASKED, UnfinishedState.ENDS]
    assert after(54, asked, is_grave=True) is UnfinishedState.WITH_LEADER
    assert after(54, replace(asked, kept_on=TODAY + timedelta(days=41))) is UnfinishedState.RESTS
    assert after(80, replace(asked, kept_on=TODAY + timedelta(days=41))) is UnfinishedState.ASKED
    left = replace(begun, works_there=False)
    assert [after(29, left), after(30, left)] == [UnfinishedState.RESTS, UnfinishedState.WITH_LEADER]
    notified = replace(asked, kind=DraftKind.NOTIFICATION)
    assert after(999, notified) is UnfinishedState.ASKED
    assert after(30, replace(notified, works_there=False)) is UnfinishedState.WITH_LEADER
    for secret in (replace(notified, past_unit=True), replace(notified, unit_id=None)):
        assert after(999, replace(secret, works_there=False)) is UnfinishedState.ASKED
    assert after(999, replace(left, kind=DraftKind.FAMILY_PAPER)) is UnfinishedState.ENDS


def test_a_notification_is_its_authors_until_the_authority_has_it() -> None:
    draft = NotificationDraft("1", "anne", "unit", "alma", None, TypedNotification(), {}, 0, NOW, NOW)
    mailed = SentNotification("1", "U-2026-1", None, None, "", None, "", "anne", TypedNotification(), Way.SECURE_MAIL, NOW, "f")
    states = [draft.state, mailed.state, replace(mailed, receipt=Receipt(NOW, "Anne")).state]

    assert states == list(NotificationState)
    assert [state.owner for state in states] == [Owner.AUTHOR, Owner.AUTHOR, Owner.AUTHORITY]
