"""Every day: drafts that nobody finishes are asked about, end, or wait for the unit's leader. What ends is logged, and nothing of it."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final, assert_never

from screening.domain.acts import Act
from screening.domain.keeping.unfinished import DraftKind, RestingDraft, UnfinishedState, state_of
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import Actor, Right, Role
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import LinealError, NotFound
from screening.language import local_day
from screening.services import doubting, tasks, telling
from screening.services.assessing import drafting
from screening.services.children import children
from screening.services.my_day.unfinished import changed_before
from screening.storage import audit
from screening.storage.assessing import drafts
from screening.storage.database import Database, new_id, writing
from screening.storage.keeping import unfinished as stored
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.people import users

TIME_TO_DECIDE: Final = timedelta(days=7)


def go_through(db: Database, who: Actor, configuration: Configuration, now: datetime) -> Mapping[UnfinishedState, int]:
    """Ask about, end and give to leaders what the rule says, each in a transaction of its own; how many of each.

    Raises `NotFound` for whoever may not run commands, and `ClockDoubted` where nobody knows how long a draft has rested.
    """
    if Right.RUN_COMMANDS not in who.rights:
        raise NotFound
    rule, today, came = configuration.retention.drafts, local_day(now), Counter[UnfinishedState]()
    if rule is None:
        return came
    doubting.refuse_doubted(db, now)
    for seen in stored.older_than(db, changed_before(rule, today), today):
        grave = _is_grave(db, seen, configuration, now)
        with writing(db):
            draft = stored.get(db, seen.kind, seen.id, today)
            if draft == seen:
                state = state_of(draft, rule, today, is_grave=grave)
                came[state] += _act(db, who, draft, state, now)
    return came


def _act(db: Database, who: Actor, draft: RestingDraft, state: UnfinishedState, now: datetime) -> bool:
    """Do what the state asks for; whether there was anything to do."""
    match state:
        case UnfinishedState.RESTS:
            return False
        case UnfinishedState.ASKED:
            return _ask(db, draft, now)
        case UnfinishedState.WITH_LEADER:
            return _give_to_leader(db, draft, now)
        case UnfinishedState.ENDS:
            stored.erase(db, draft)
            audit.record(db, now, Act.DRAFT_RAN_OUT, who, child_id=draft.child_id, subject=draft.id)
            return True
    assert_never(state)


def _ask(db: Database, draft: RestingDraft, now: datetime) -> bool:
    if draft.is_asked:
        return False
    stored.note_asked(db, draft, now)
    telling.tell(db, draft.author_id, now)
    return True


def _give_to_leader(db: Database, draft: RestingDraft, now: datetime) -> bool:
    if draft.unit_id is None or kept_tasks.about(db, [TaskKind.DRAFT_LEFT], draft.id):
        return False
    task = Task(
        id=new_id(),
        kind=TaskKind.DRAFT_LEFT,
        unit_id=draft.unit_id,
        due_on=local_day(now) + TIME_TO_DECIDE,
        made_at=now,
        made_by=None,
        child_id=draft.child_id,
        subject=draft.id,
        role=Role.MANAGER,
        why=Phrase("{name} skrev sidst på den {day}.", {"name": draft.author_name, "day": draft.saved_on}),
    )
    tasks.make(db, task)
    return True


def _is_grave(db: Database, draft: RestingDraft, configuration: Configuration, now: datetime) -> bool:
    """Whether an assessment tells of danger, advises a notification, or locks the way to the parents; and where nobody can tell."""
    if draft.kind is not DraftKind.ASSESSMENT or draft.child_id is None:
        return False
    author, kept = users.get(db, draft.author_id, local_day(now)), drafts.of_author(db, draft.child_id, draft.author_id)
    if author is None or kept is None:
        return True
    try:
        child = children.get(db, author, draft.child_id, now)
        sheet = drafting.as_typed(db, author, child, configuration, kept.typed, kept, now)
    except LinealError:
        return True
    if sheet.result is None or sheet.is_locked or sheet.result.raised:
        return True
    return any(one.advice.answers_danger for one in sheet.result.advice)
