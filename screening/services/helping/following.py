"""An effort and a talk followed through: seen, and led on by the acts of their lives."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.days import read_day
from screening.domain.helping.distance import Distance, distance
from screening.domain.helping.efforts import MOVES, Effort, EffortAct, EffortStep, next_day_of, proposed_day
from screening.domain.helping.talks import TALK_TEXTS, Talk, TalkAct, TalkKind, TalkState, TalkStep, text_faults
from screening.domain.helping.told import may_tell, tellable_help
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.outlets import Outlet
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.helping import promises
from screening.services.helping.locks import lock_of
from screening.services.helping.telling import seen_by
from screening.storage import audit
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.helping import efforts, talks

LONGEST_AHEAD: Final = timedelta(days=731)
LONGEST_BACK: Final = timedelta(days=366)
FORBIDDEN_SINCE: Final = Phrase(
    "Ingen må kontakte forældrene nu. Det er kommet til, efter at du åbnede siden. Det, du skrev, er ikke sendt. Det står her endnu."
)
"""What stands on a page that was opened before a caution was raised."""

ACT_OF: Final[Mapping[EffortAct, Act]] = {
    EffortAct.CHOOSE: Act.EFFORT_CHOSEN,
    EffortAct.ASK: Act.EFFORT_ASKED,
    EffortAct.ACCEPT: Act.EFFORT_ACCEPTED,
    EffortAct.DECLINE: Act.EFFORT_DECLINED,
    EffortAct.START: Act.EFFORT_STARTED,
    EffortAct.GO_ON: Act.EFFORT_REVIEWED,
    EffortAct.CHANGE: Act.EFFORT_REVIEWED,
    EffortAct.END: Act.EFFORT_ENDED,
    EffortAct.LEAVE: Act.EFFORT_LEFT,
    EffortAct.MEND: Act.EFFORT_MENDED,
}
TALK_ACT_OF: Final[Mapping[TalkAct, Act]] = {
    TalkAct.PLAN: Act.TALK_PLANNED,
    TalkAct.MEND: Act.TALK_MENDED,
    TalkAct.HOLD: Act.TALK_HELD,
    TalkAct.CALL_OFF: Act.TALK_CALLED_OFF,
}


@dataclass(frozen=True)
class TypedStep:
    """What somebody typed with an act of an effort: when it happened (empty: today), when comes the next move, and the words."""

    on: str = ""
    next_on: str = ""
    words: str = ""


@dataclass(frozen=True)
class TypedTalk:
    """What somebody typed about a talk: its day and time, and the texts by their names."""

    on: str = ""
    time: str = ""
    texts: Mapping[str, str] | None = None


@dataclass(frozen=True)
class EffortPage:
    """An effort with its life, for whoever may lead it on: None while it may not be told. `lock` says to whom no step may lead.

    `since` is what has changed on the ruler since it began, and `moved` the same in words. `proposed` are the days that its acts propose.
    """

    child_id: str
    child_name: str
    effort: Effort | None
    lock: Lock
    since: Distance | None
    moved: tuple[Phrase, ...]
    proposed: Mapping[EffortAct, date]

    @property
    def has_changed_nothing(self) -> bool:
        """Whether it goes on and nothing is better, so that it asks: stop, change, go on?"""
        return self.since is not None and not self.since.has_helped


@dataclass(frozen=True)
class TalkPage:
    """A talk, for whoever may tell it: None while it may not be told."""

    child_id: str
    child_name: str
    talk: Talk | None
    kind: TalkKind
    lock: Lock


def look_at_effort(db: Database, user: User, effort_id: str, now: datetime, configuration: Configuration) -> EffortPage:
    """An effort of the user's units. Raises `NotFound` for everybody else's. The view is logged."""
    effort, name = _effort(db, user, effort_id, now)
    audit.view(db, now, Act.EFFORT_VIEWED, user, child_id=effort.child_id, subject=effort.id)
    lock = lock_of(db, effort.child_id)
    if not may_tell(effort, lock):
        return EffortPage(effort.child_id, name, None, lock, None, (), {})
    seen = seen_by(db, user, effort.child_id, configuration)
    since = distance(seen.days, effort.started_on) if effort.started_on else None
    waiting_until = effort.offer.waiting_until if effort.offer else None
    proposed = {act: proposed_day(act, local_day(now), waiting_until) for act in effort.acts}
    return EffortPage(effort.child_id, name, effort, lock, since, since.told(seen.titles) if since else (), proposed)


def look_at_talk(db: Database, user: User, talk_id: str, now: datetime) -> TalkPage:
    """A talk of the user's units. Raises `NotFound` for everybody else's. The view is logged."""
    talk, name = _talk(db, user, talk_id, now)
    audit.view(db, now, Act.TALK_VIEWED, user, child_id=talk.child_id, subject=talk.id)
    lock = lock_of(db, talk.child_id)
    told = tellable_help((), (talk,), Outlet.PAGE, lock).talks
    return TalkPage(talk.child_id, name, next(iter(told), None), talk.kind, lock)


def lead_on(db: Database, user: User, effort_id: str, act: EffortAct, typed: TypedStep, now: datetime, form: Form = NO_FORM) -> None:
    """Do one act of an effort's life. Raises `NotFound`, `AlreadyMade`, and `Invalid` where something is missing or no act leads there."""
    today = local_day(now)
    with once.writing_once(db, user, form, ACT_OF[act], now) as make:
        effort, _name = _effort(db, user, effort_id, now)
        if not may_tell(effort, lock_of(db, effort.child_id)):
            raise Invalid({"": FORBIDDEN_SINCE})
        if act not in effort.acts:
            raise Invalid({"": Phrase("Nogen har skrevet noget om indsatsen, siden du åbnede siden. Se, hvor langt den er.")})
        step = _read_move(act, typed, user, today, now)
        efforts.add_step(db, effort, step, user.id)
        holder = promises.hand_on(db, effort.id, ACT_OF[act])
        wanted = promises.of_effort(replace(effort, steps=(*effort.steps, step)))
        if wanted:
            promises.promise(db, user, wanted, now, holder)
        audit.record(db, now, ACT_OF[act], user, child_id=effort.child_id, subject=effort.id)
        make(effort.id)


def tell(db: Database, user: User, talk_id: str, act: TalkAct, typed: TypedTalk, now: datetime, form: Form = NO_FORM) -> None:
    """Mend a planned talk's day, call it off, or tell what it led to. Raises `NotFound`, `AlreadyMade`, and `Invalid`."""
    today = local_day(now)
    with once.writing_once(db, user, form, TALK_ACT_OF[act], now) as make:
        talk, _name = _talk(db, user, talk_id, now)
        if talk.kind is TalkKind.PARENTS and lock_of(db, talk.child_id) is not Lock.NOTHING:
            raise Invalid({"": FORBIDDEN_SINCE})
        if talk.state is not TalkState.PLANNED or act is TalkAct.PLAN:
            raise Invalid({"": Phrase("Nogen har skrevet noget om samtalen, siden du åbnede siden. Se, hvad der står.")})
        step = _read_talk(talk, act, typed, user, today, now)
        talks.add_step(db, talk, step, user.id)
        holder = promises.hand_on(db, talk.id, TALK_ACT_OF[act])
        mended = replace(talk, steps=(*talk.steps, step))
        if mended.state is TalkState.PLANNED:
            promises.promise(db, user, promises.of_talk(mended), now, holder)
        audit.record(db, now, TALK_ACT_OF[act], user, child_id=talk.child_id, subject=talk.id)
        make(talk.id)


def _read_move(act: EffortAct, typed: TypedStep, user: User, today: date, now: datetime) -> EffortStep:
    move, faults = MOVES[act], dict[str, Phrase]()
    on = past_day(typed.on, today) if typed.on.strip() else today
    next_on = coming_day(typed.next_on, today) if move.next_day else None
    words = typed.words.strip()
    if move.missing:
        reason = read_reason(words, move.missing)
        if isinstance(reason, Phrase):
            faults["words"] = reason
    if isinstance(on, Phrase):
        faults["on"] = on
    if isinstance(next_on, Phrase):
        faults["next_on"] = next_on
    if faults or isinstance(on, Phrase) or isinstance(next_on, Phrase):
        raise Invalid(faults)
    return EffortStep(act, on, next_day_of(act, today, next_on), words if move.asks else "", user.name, now)


def _read_talk(talk: Talk, act: TalkAct, typed: TypedTalk, user: User, today: date, now: datetime) -> TalkStep:
    written = {text.name: (typed.texts or {}).get(text.name, "").strip() for text in TALK_TEXTS[talk.kind]}
    faults = text_faults(talk.kind, written) if act is TalkAct.HOLD else {}
    on: date | Phrase = talk.on
    if act is TalkAct.HOLD:
        on = past_day(typed.on, today) if typed.on.strip() else min(talk.on, today)
    elif act is TalkAct.MEND:
        on = coming_day(typed.on, today)
    if isinstance(on, Phrase):
        faults["on"] = on
    if faults or isinstance(on, Phrase):
        raise Invalid(faults)
    texts = {name: text for name, text in written.items() if text} if act is TalkAct.HOLD else {}
    return TalkStep(act, on, read_time(typed.time), user.name, now, texts)


def read_time(typed: str) -> str:
    """The time of day as it is written, in one line; what is too long for one is no time."""
    return " ".join(typed.split())[:20]


def coming_day(typed: str, today: date) -> date | Phrase:
    """The day by which something is to be done: today or later; or what is wrong with what was typed."""
    read = read_day(typed, today + LONGEST_AHEAD)
    if not isinstance(read, date):
        return Phrase("Skriv en dag, f.eks. {day}.", {"day": today + timedelta(days=14)})
    if read < today:
        return Phrase("Dagen skal være i dag eller senere.")
    return read if read <= today + LONGEST_AHEAD else Phrase("Dagen kan højst ligge to år ude i fremtiden.")


def past_day(typed: str, today: date) -> date | Phrase:
    """The day on which something happened: today or earlier; or what is wrong with what was typed."""
    read = read_day(typed, today)
    if not isinstance(read, date):
        return Phrase("Skriv dagen, f.eks. {day}.", {"day": today})
    if read > today:
        return Phrase("Dagen kan ikke ligge efter i dag.")
    return read if read >= today - LONGEST_BACK else Phrase("Dagen kan højst ligge et år tilbage.")


def _effort(db: Database, user: User, effort_id: str, now: datetime) -> tuple[Effort, str]:
    effort = efforts.get(db, effort_id, user.reach, local_day(now))
    child = children.get(db, effort.child_id, user.reach, local_day(now)) if effort else None
    if effort is None or child is None:
        raise NotFound
    return effort, child.name


def _talk(db: Database, user: User, talk_id: str, now: datetime) -> tuple[Talk, str]:
    talk = talks.get(db, talk_id, user.reach, local_day(now))
    child = children.get(db, talk.child_id, user.reach, local_day(now)) if talk else None
    if talk is None or child is None:
        raise NotFound
    return talk, child.name
