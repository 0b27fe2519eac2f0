"""What a paper for a family is filled in with: what the professionals know already, in words that the writer reads and mends."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from screening.domain.helping.efforts import Effort
from screening.domain.helping.family_papers import MOST_AGREED, AgreedLine, FamilyPaperKind, TypedPaper
from screening.domain.helping.giving_papers import Receiver
from screening.domain.helping.talks import AGREED, Talk, TalkKind, TalkState
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import User
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.signs import SignKind
from screening.domain.text import MAIN_LANGUAGE
from screening.language import local_day, render, written_day
from screening.services.family_papers.around_child import PaperAssessed
from screening.services.helping.promises import unit_now
from screening.storage.database import Database
from screening.storage.helping import efforts, talks
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.people import users


def prefill(
    db: Database,
    user: User,
    kind: FamilyPaperKind,
    child_id: str,
    unit_id: str,
    seen: PaperAssessed | None,
    receiving: Iterable[Receiver],
    configuration: Configuration,
    now: datetime,
) -> TypedPaper:
    """A paper as its writer meets it. Whoever calls it has asked whether the family may be met."""
    to = [one for one in receiving if (one.custody or one.relation is None) and not one.told_agreed]
    spoken = next((one.language for one in to if one.language), "")
    language = configuration.letters.language_of(spoken)
    texts = {"call": f"{user.name}, {user.title.lower()}" if user.title else user.name}
    lines: tuple[int, ...] = ()
    agreed: tuple[AgreedLine, ...] = ()
    if kind is FamilyPaperKind.PARENTS and seen:
        texts |= _said(seen)
        agreed = tuple(_agreed(db, user, child_id, unit_id, seen.id, local_day(now)))[:MOST_AGREED]
    if kind.is_invitation:
        texts |= _meeting(kind, talks.of_child(db, child_id, user.child_units), local_day(now)) | {"comes": texts["call"]}
        invitation = kind.invitation_in(configuration.letters)
        lines = tuple(range(len(invitation.agenda))) if invitation else ()
        if any(one.interpreter for one in to):
            texts["interpreter"] = "on"
    return TypedPaper(language.code if language else "", texts, tuple(one.id for one in to), lines, agreed)


def _said(seen: PaperAssessed) -> dict[str, str]:
    good = [sign for sign in seen.result.signs if sign.kind is SignKind.PROTECTIVE]
    texts = {"strengths": "\n".join(render(sign.title, MAIN_LANGUAGE) for sign in good)} if good else {}
    return texts | {f"seen.{one.id}": render(one.anchor, MAIN_LANGUAGE) for one in seen.rulers if one.anchor}


def _agreed(db: Database, user: User, child_id: str, unit_id: str, assessment_id: str, today: date) -> Iterator[AgreedLine]:
    """What stands: what the parents and we agreed in a talk, what is under way, and when we look again."""
    held = [talk for talk in talks.of_child(db, child_id, user.child_units) if _is_agreed_with_parents(talk)]
    if held:
        yield AgreedLine("", " ".join(held[-1].told[AGREED].split()), "")
    for effort in efforts.of_child(db, child_id, user.child_units):
        if effort.next_on:
            yield AgreedLine(effort.steps[-1].by_name, _title(effort), written_day(effort.next_on))
    for task in kept_tasks.of_child(db, child_id, unit_now(user, unit_id)):
        if task.kind is TaskKind.LOOK_AGAIN and task.done_by is None and task.due_on >= today:
            name = users.name_of(db, task.person_id) if task.person_id else ""
            yield AgreedLine(name or "", "Ser på det igen sammen med jer", written_day(task.due_on))


def _is_agreed_with_parents(talk: Talk) -> bool:
    return talk.kind is TalkKind.PARENTS and talk.state is TalkState.HELD and bool(talk.told.get(AGREED))


def _title(effort: Effort) -> str:
    return effort.title if isinstance(effort.title, str) else render(effort.title, MAIN_LANGUAGE)


def _meeting(kind: FamilyPaperKind, planned: Iterable[Talk], today: date) -> dict[str, str]:
    """The day and time of the talk with the parents that is agreed already."""
    coming = [talk for talk in planned if talk.kind is TalkKind.PARENTS and talk.state is TalkState.PLANNED and talk.on >= today]
    if kind is not FamilyPaperKind.DIALOGUE or not coming:
        return {}
    first = min(coming, key=lambda talk: talk.on)
    return {"on": written_day(first.on)} | ({"time": first.time} if first.time else {})
