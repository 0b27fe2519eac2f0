"""The letter that tells a family what is kept about the child (art. 13 and 14): asked for with the first assessment, and with each round.

Parents must hear that their child is assessed. While nobody may contact them the letter is neither made nor asked for.
"""

from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.helping.efforts import weekday_from
from screening.domain.helping.family_papers import FamilyPaperKind, PaperDraft
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.letters import LettersFile
from screening.domain.sharing.cautions import Lock
from screening.language import local_day
from screening.services import tasks
from screening.services.helping.locks import lock_of
from screening.services.helping.promises import unit_now
from screening.storage.assessing import assessments
from screening.storage.database import Database, new_id
from screening.storage.my_day import tasks as kept_tasks

LETTER_WITHIN: Final = timedelta(days=7)


def ask_for_letter(
    db: Database, child_id: str, unit_id: str, person_id: str, assessment_id: str | None, letters: LettersFile, now: datetime
) -> bool:
    """Let the family's letter wait for `person_id`, and say whether it does. Call it inside `writing`.

    With the first assessment in a unit, where no letter of the unit waits or was given; a round asks with `ask_again`. Nothing waits
    where the municipality has no such letter, or while no step may lead to the parents.
    """
    asked = any(task.kind is TaskKind.INFORMATION_LETTER for task in kept_tasks.of_child(db, child_id, unit_id))
    return not asked and ask_again(db, child_id, unit_id, person_id, assessment_id, letters, now)


def ask_again(
    db: Database, child_id: str, unit_id: str, person_id: str, assessment_id: str | None, letters: LettersFile, now: datetime
) -> bool:
    """The same with each round: where a letter waits already, that one does."""
    waiting = (task for task in kept_tasks.of_child(db, child_id, unit_id) if task.done_by is None)
    if any(task.kind is TaskKind.INFORMATION_LETTER for task in waiting):
        return False
    if not FamilyPaperKind.INFORMATION.is_written_in(letters) or lock_of(db, child_id) is not Lock.NOTHING:
        return False
    task = Task(
        id=new_id(),
        kind=TaskKind.INFORMATION_LETTER,
        unit_id=unit_id,
        due_on=_due(local_day(now)),
        made_at=now,
        made_by=person_id,
        child_id=child_id,
        subject=child_id,
        person_id=person_id,
        why=Phrase("Familien skal vide, hvad I skriver ned om barnet"),
        assessment_id=assessment_id,
    )
    tasks.make(db, task)
    return True


def letter_given(db: Database, user: User, draft: PaperDraft) -> None:
    """The letter was given: what waited for it in the unit is done by that. Call it inside `writing`."""
    for task in kept_tasks.of_child(db, draft.child_id, unit_now(user, draft.unit_id)):
        if task.kind is TaskKind.INFORMATION_LETTER and task.done_by is None:
            kept_tasks.finish(db, task, Act.FAMILY_PAPER_GIVEN, draft.id)


def ask_after_lifting(db: Database, child_id: str, letters: LettersFile, now: datetime) -> None:
    """The family may be met again: in each unit that assessed the child, the letter waits for whoever signed first there.

    Call it inside `writing`. Where a letter was given before, or something stands yet, nothing waits.
    """
    first: dict[str, tuple[str, str]] = {}
    for assessment_id, unit_id, author_id in assessments.first_signers(db, child_id):
        first.setdefault(unit_id, (author_id, assessment_id))
    for unit_id, (author_id, assessment_id) in first.items():
        ask_for_letter(db, child_id, unit_id, author_id, assessment_id, letters, now)


def _due(today: date) -> date:
    return weekday_from(today + LETTER_WITHIN)
