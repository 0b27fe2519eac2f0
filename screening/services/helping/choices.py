"""What I do now: the choices after a signed assessment, and what is agreed already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.assessing.assessments import Signed
from screening.domain.helping.agenda import agenda
from screening.domain.helping.choices import NextChoice, recommended, thrives
from screening.domain.helping.efforts import Effort, EffortAct, proposed_day, weekday_from
from screening.domain.helping.offering import none_can_start
from screening.domain.helping.talks import Talk
from screening.domain.helping.told import HelpTold, tellable_help
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.notifying.calling import Calling, whom_to_call
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.results import Offered, Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Offer
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told
from screening.language import in_copenhagen, local_day
from screening.services.helping.locks import lock_of
from screening.services.helping.promises import unit_now
from screening.storage.database import Database
from screening.storage.helping import efforts, talks
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.people import staff, users

TALK_WITHIN: Final = timedelta(days=3)
MEETING_WITHIN: Final = timedelta(days=14)
LOOK_WITHIN: Final = timedelta(weeks=6)


@dataclass(frozen=True)
class Agreed:
    """One line of what is agreed: an effort, a talk, or a day to look again; whose it is, where it waits for somebody, and by when."""

    effort: Effort | None
    talk: Talk | None
    due_on: date | None
    person_name: str | None
    is_new: bool = False


@dataclass(frozen=True)
class OfferRow:
    """An offer that fits, as the catalogue tells of it now. `open_effort` is one that waits or goes on already."""

    offered: Offered
    newest: Offer
    open_effort: Effort | None


@dataclass(frozen=True)
class Proposed:
    """The days that the choices propose."""

    ask: date
    talk: date
    meeting: date
    look_again: date


@dataclass(frozen=True)
class ChoicesPage:
    """What one can do now after an assessment. `agreed` is this assessment's; `before` what is under way from earlier ones."""

    lock: Lock
    thrives: bool
    recommended: NextChoice | None
    agreed: tuple[Agreed, ...]
    before: tuple[Effort, ...]
    offers: tuple[OfferRow, ...]
    none_can_start: bool
    agenda: tuple[Phrase, ...]
    colleagues: tuple[str, ...]
    proposed: Proposed
    waits: Phrase | None
    next_waits: bool
    calling: Calling


def look_at(db: Database, user: User, signed: Signed, told: Told, newest: Configuration, now: datetime) -> ChoicesPage:
    """The choices after an assessment that the user may see; `told` is what a page may say of it, `newest` the catalogue now.

    It is part of a page that is logged by whoever shows it.
    """
    today, lock = local_day(now), lock_of(db, signed.child_id)
    found = tellable_help(
        efforts.of_child(db, signed.child_id, user.child_units),
        talks.of_child(db, signed.child_id, user.child_units),
        Outlet.PAGE,
        lock,
        told.age_months,
    )
    waiting = [task for task in kept_tasks.of_child(db, signed.child_id, unit_now(user, signed.unit_id)) if task.done_by is None]
    offers = _offer_rows(told.result, newest, found) if NextChoice.OFFER.is_open_under(lock) else ()
    return ChoicesPage(
        lock=lock,
        thrives=thrives(told.result) and lock is Lock.NOTHING,
        recommended=recommended(told.result, lock),
        agreed=tuple(_agreed(db, signed, found, waiting)),
        before=tuple(one for one in found.efforts if one.next_on and one.assessment_id != signed.id),
        offers=offers,
        none_can_start=none_can_start([row.newest for row in offers], today),
        agenda=agenda(told.result),
        colleagues=_colleagues(db, user, signed, today),
        proposed=Proposed(
            ask=proposed_day(EffortAct.CHOOSE, today),
            talk=weekday_from(today + TALK_WITHIN),
            meeting=weekday_from(today + MEETING_WITHIN),
            look_again=weekday_from(today + LOOK_WITHIN),
        ),
        waits=found.wait,
        calling=whom_to_call(newest.municipality, newest.notification, in_copenhagen(now)),
        next_waits=any(task.kind is TaskKind.CHOOSE_NEXT and task.subject == signed.id for task in waiting),
    )


def _offer_rows(result: Result, newest: Configuration, found: HelpTold) -> tuple[OfferRow, ...]:
    waiting = {one.offer.offer_id: one for one in found.efforts if one.offer and one.next_on}
    return tuple(OfferRow(one, newest.offer(one.offer.id) or one.offer, waiting.get(one.offer.id)) for one in result.offers)


def _agreed(db: Database, signed: Signed, found: HelpTold, waiting: Sequence[Task]) -> list[Agreed]:
    whose = {task.subject: task for task in waiting if task.subject}
    lines = [Agreed(one, None, one.next_on, _holder(db, whose.get(one.id))) for one in found.efforts if one.assessment_id == signed.id]
    lines += [Agreed(None, one, one.on, _holder(db, whose.get(one.id))) for one in found.talks if one.assessment_id == signed.id]
    looks = [task for task in waiting if task.kind is TaskKind.LOOK_AGAIN and task.assessment_id == signed.id]
    lines += [Agreed(None, None, task.due_on, _holder(db, task)) for task in looks[:1]]
    return lines


def _holder(db: Database, task: Task | None) -> str | None:
    return users.name_of(db, task.person_id) if task and task.person_id else None


def _colleagues(db: Database, user: User, signed: Signed, today: date) -> tuple[str, ...]:
    """Who works with the unit's children, by name and title: proposed as one types."""
    unit = next((unit for unit in user.child_units if signed.unit_id in unit.ids), None)
    if unit is None:
        return ()
    others = (one for one in staff.of_units(db, (unit,)) if one.works_in(unit.id, today) and one.id != user.id)
    return tuple(f"{one.name}, {one.title.lower()}" for one in others)
