"""What an adviser does with a notification: sees how far it is, takes it, and takes the next step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.notifying.receiving.listing import StepProgress, progress, time_left, used
from screening.domain.notifying.receiving.receptions import Clock, Reception, ReceptionState
from screening.domain.notifying.receiving.steps import StepTaken, SupplementArrived
from screening.domain.notifying.receiving.taking import ReceptionAct, TypedReception, is_open, next_act, read_step
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, tasks, telling
from screening.services.notifying import receivers
from screening.services.people import access
from screening.services.received_tasks import follow, open_tasks
from screening.services.sharing import insight
from screening.storage import audit, handing_over
from screening.storage.children import finding
from screening.storage.database import Database
from screening.storage.notifying import files, receptions
from screening.storage.notifying.files import KeptFile
from screening.storage.notifying.receptions import KeptReception, ReceivingUser
from screening.storage.sharing import cautions

LED_ON: Final = Phrase(
    "En kollega har skrevet noget om underretningen, siden du åbnede siden. Det, du skrev, står her endnu. Se, hvor langt den er."
)

ACT_OF: Final[Mapping[ReceptionAct, Act]] = {
    ReceptionAct.DANGER: Act.DANGER_ASSESSED,
    ReceptionAct.CONFIRM: Act.RECEIPT_CONFIRMED,
    ReceptionAct.CHILD: Act.CHILD_HEARD,
    ReceptionAct.OUTCOME: Act.OUTCOME_CHOSEN,
    ReceptionAct.FEEDBACK: Act.FEEDBACK_GIVEN,
    ReceptionAct.INVESTIGATED: Act.INVESTIGATION_DONE,
    ReceptionAct.INTERIM: Act.INTERIM_ASSESSED,
    ReceptionAct.HAND: Act.HANDED_TO_CASE_SYSTEM,
    ReceptionAct.MOVED: Act.CHILD_MOVES_AWAY,
    ReceptionAct.TOLD: Act.MUNICIPALITY_TOLD,
}
ANSWERS: Final = frozenset({ReceptionAct.CONFIRM, ReceptionAct.FEEDBACK})
"""What whoever notified has waited for."""


@dataclass(frozen=True)
class RunningClock:
    """A clock, the time left in words, how much of it is gone in percent, and whether it has run out."""

    clock: Clock
    left: Phrase
    used: int
    is_over: bool


@dataclass(frozen=True)
class ReceptionPage:
    """A notification at the authority, for whoever may see it.

    `next_act` is what it waits for, and `others` what else can be done now. `task_id` is what stands on the list of whoever has it.
    `can_be_taken`: nobody has it who is there.
    """

    kept: KeptReception
    state: ReceptionState
    clocks: tuple[RunningClock, ...]
    progress: Mapping[ReceptionState, StepProgress]
    next_act: ReceptionAct | None
    others: tuple[ReceptionAct, ...]
    steps: tuple[StepTaken, ...]
    supplements: tuple[str, ...]
    files: tuple[KeptFile, ...]
    under_caution: bool
    can_be_taken: bool
    is_mine: bool
    task_id: str | None

    @property
    def reception(self) -> Reception:
        """What was done with it, and what is left."""
        return self.kept.reception


def look_at(db: Database, user: User, reception_id: str, now: datetime) -> ReceptionPage:
    """A notification at the authority. Raises `NotFound` for whoever may not see it. The view is logged."""
    asker, kept = _get(db, user, reception_id, now)
    reception = kept.reception
    audit.view(db, now, Act.RECEPTION_VIEWED, user, child_id=reception.child_id, subject=reception.id)
    state, waiting = reception.state, open_tasks(db, reception.id)
    coming = next_act(reception, now)
    open_acts = [act for act in ReceptionAct if is_open(reception, act, now)]
    return ReceptionPage(
        kept=kept,
        state=state,
        clocks=tuple(running(clock, now) for clock in reception.clocks),
        progress=progress(reception),
        next_act=coming,
        others=tuple(act for act in open_acts if act is not coming),
        steps=reception.steps,
        supplements=tuple(taken.step.notification_id for taken in reception.steps if isinstance(taken.step, SupplementArrived)),
        files=tuple(files.of_notification(db, reception.notification_id)) if reception.notification_id else (),
        under_caution=bool(reception.child_id and cautions.under_caution(db, {reception.child_id})),
        can_be_taken=bool(waiting) and _is_nobodys(reception, asker),
        is_mine=reception.holder_id == user.id,
        task_id=waiting[0].id if waiting else None,
    )


def running(clock: Clock, now: datetime) -> RunningClock:
    """How a clock stands at a moment."""
    return RunningClock(clock, time_left(clock, now), used(clock, now), is_over=clock.due_at < now)


def take(db: Database, user: User, reception_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Make it the user's. Raises `NotFound`, `AlreadyMade`, and `Invalid` where a colleague who is there has taken it."""
    with once.writing_once(db, user, form, Act.RECEPTION_TAKEN, now) as make:
        asker, kept = _get(db, user, reception_id, now)
        if not _is_nobodys(kept.reception, asker):
            raise Invalid({"": Phrase("{name} har allerede taget den.", {"name": kept.holder_name or ""})})
        if not _make_own(db, kept.reception, user, now):
            raise Invalid({"": Phrase("Den er afsluttet, så der er intet at tage.")})
        make(reception_id)


def take_step(
    db: Database, user: User, reception_id: str, act: ReceptionAct, typed: TypedReception, now: datetime, form: Form = NO_FORM
) -> Reception:
    """Take a step, and answer with how it stands then. What nobody has becomes the user's with it.

    Raises `NotFound`, `AlreadyMade`, and `Invalid` with every fault at once, or where somebody else has led on.
    """
    with once.writing_once(db, user, form, ACT_OF[act], now) as make:
        asker, kept = _get(db, user, reception_id, now)
        before = kept.reception
        if not is_open(before, act, now):
            raise Invalid({"": LED_ON})
        step = read_step(before, act, typed, now)
        if isinstance(step, Mapping):
            raise Invalid(dict(step))
        if _is_nobodys(before, asker):
            _make_own(db, before, user, now)
            before = _get(db, user, reception_id, now)[1].reception
        after = receptions.add_step(db, before, StepTaken(step, user.id, user.name, now))
        follow(db, before, after, ACT_OF[act], user, now)
        if act in ANSWERS and kept.notifier_id and before.notification_id:
            tasks.finish(db, [TaskKind.NOTIFY_ASK_BACK], before.notification_id, ACT_OF[act], before.id)
            telling.tell(db, kept.notifier_id, now)
        audit.record(db, now, ACT_OF[act], user, child_id=before.child_id, subject=before.id)
        make(reception_id)
    return after


def find(db: Database, user: User, number: str, cpr: str | None, now: datetime) -> list[KeptReception]:
    """Those with this number, or about the child with this CPR number: the look is logged. Raises `NotFound` for whoever receives none."""
    access.check_can_receive(user)
    known = finding.with_cpr_anywhere(db, cpr).children if cpr else ()
    found = receptions.found(db, number, cpr, known[0].id if known else None, receivers.asker(db, user, local_day(now)))
    insight.list_seen(db, user, Act.NOTIFICATIONS_LISTED, (id_ for kept in found if (id_ := kept.reception.child_id)), now, "find")
    return found


def _get(db: Database, user: User, reception_id: str, now: datetime) -> tuple[ReceivingUser, KeptReception]:
    access.check_can_receive(user)
    asker = receivers.asker(db, user, local_day(now))
    kept = receptions.get(db, reception_id, asker)
    if kept is None:
        raise NotFound
    return asker, kept


def _is_nobodys(reception: Reception, asker: ReceivingUser) -> bool:
    return reception.holder_id is None or reception.holder_id not in asker.present


def _make_own(db: Database, reception: Reception, user: User, now: datetime) -> bool:
    """Give the user what waits of it, and say whether anything did; the database lets the list follow its task."""
    waiting = open_tasks(db, reception.id)
    for task in waiting:
        handing_over.hand_task_to(db, task.id, user.id, now)
    if waiting:
        audit.record(db, now, Act.RECEPTION_TAKEN, user, child_id=reception.child_id, subject=reception.id)
    return bool(waiting)
