"""What a signature brings about, in its one transaction: the assessment with its result, its promise, and the caution it raises."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.assessing.assessments import KeptResult, Signed
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rating.ratings import RatingState
from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.kept import write_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.guidance import ParentContact
from screening.language import local_day
from screening.services import rating_tasks, tasks
from screening.services.assessing import several
from screening.services.looking_again import settle_promises
from screening.services.sharing import cautions, talking_together
from screening.storage import audit
from screening.storage.assessing import assessments
from screening.storage.database import Database, new_id
from screening.storage.my_day import tasks as kept_tasks

TOMORROW: Final = timedelta(days=1)


def kept_result(result: Result, case: Case) -> KeptResult:
    """A result as it is kept with the signature on its case."""
    return KeptResult(write_result(result, case.history))


def seal(db: Database, author: User, signed: Signed, result: Result) -> RatingState | None:
    """Write a signed assessment and everything that follows from it. Call it inside `writing`, with the configuration kept.

    Answers with how far several eyes have come where it is of one of them; None where it is of nobody but its author.
    """
    assessments.add(db, signed, edition_of(result.scale))
    cautions.raise_(db, signed.signed_at, Act.CAUTION_RAISED, author, signed, result)
    taken = several.take(db, author, signed, result)
    if result.parent_contact is not ParentContact.INFORM or any(advised.advice.say.is_notification for advised in result.advice):
        rating_tasks.set_apart(db, signed.child_id, signed.signed_at)
    promise(db, taken.promising)
    settle_promises(db, signed.child_id, signed.unit_id)
    if not any(one.id == signed.id for one, _ in taken.promising):
        talking_together.consider(db, signed, result, is_alone=True)
    audit.record(db, signed.signed_at, Act.ASSESSMENT_SIGNED, author, child_id=signed.child_id, subject=signed.id)
    return taken.phase


def promise(db: Database, promising: Iterable[tuple[Signed, Result]]) -> None:
    """Let it wait that somebody looks again, and that two worried units talk, where the rules said so. Call it inside `writing`."""
    for signed, result in promising:
        talking_together.consider(db, signed, result, is_alone=False)
        if result.look_again_on:
            tasks.make(db, _promise(signed, result))


def ask_for_a_choice(db: Database, *looks: tuple[Signed, Result], seen_until: datetime | None = None) -> None:
    """Let it wait until tomorrow that somebody chooses what happens now, where an advice asks for something. Call it inside `writing`.

    What waited after earlier looks of the unit is done by this one, and so is what waited after the one that it corrects. What waits after
    a later look stays: a day that is entered late, or an old slip that is put right, is no answer to it. Of several `looks` none answers
    another: they were made independently. `seen_until` is when the last look was signed that a joint assessment is taken on (None for any
    other): what waits after a look that somebody made since stays.
    """
    for signed, _ in looks:
        _finish_choices(db, signed, seen_until or signed.signed_at)
    for signed, result in looks:
        if any(advised.advice.say.urgency for advised in result.advice):
            tasks.make(db, _choice(signed))


def _finish_choices(db: Database, signed: Signed, seen_until: datetime) -> None:
    for task in kept_tasks.of_child(db, signed.child_id, signed.unit_id):
        if task.kind is TaskKind.CHOOSE_NEXT and task.done_by is None and _answers(signed, task, seen_until):
            kept_tasks.finish(db, task, Act.ASSESSMENT_SIGNED, signed.id)


def _choice(signed: Signed) -> Task:
    return Task(
        id=new_id(),
        kind=TaskKind.CHOOSE_NEXT,
        unit_id=signed.unit_id,
        due_on=local_day(signed.signed_at) + TOMORROW,
        made_at=signed.signed_at,
        made_by=signed.author_id,
        child_id=signed.child_id,
        subject=signed.id,
        person_id=signed.author_id,
        assessment_id=signed.id,
        about_on=signed.case.observed_on,
    )


def _answers(signed: Signed, task: Task, seen_until: datetime) -> bool:
    if signed.replaces_id:
        return task.assessment_id == signed.replaces_id
    return task.made_at <= seen_until and (task.about_on is None or task.about_on <= signed.case.observed_on)


def _promise(signed: Signed, result: Result) -> Task:
    if result.look_again_on is None:
        raise ValueError("nothing was promised")
    headline = result.headline
    return Task(
        id=new_id(),
        kind=TaskKind.LOOK_AGAIN,
        unit_id=signed.unit_id,
        due_on=result.look_again_on,
        made_at=signed.signed_at,
        made_by=signed.author_id,
        child_id=signed.child_id,
        person_id=signed.author_id,
        why=Phrase("{advice}", {"advice": headline.advice.title}) if headline else None,
        assessment_id=signed.id,
        about_on=signed.case.observed_on,
    )
