"""The acts that choose what happens after a signed assessment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.assessing.assessments import AssessmentState, Signed
from screening.domain.cleaning import one_line
from screening.domain.helping.efforts import Effort, EffortAct, EffortStep
from screening.domain.helping.offering import kept_offer
from screening.domain.helping.talks import AGREED, LONGEST, Talk, TalkAct, TalkKind, TalkStep
from screening.domain.helping.told import may_tell
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.kept import read_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.steps_to_parents import marks_steps
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, tasks
from screening.services.helping import promises
from screening.services.helping.following import FORBIDDEN_SINCE, coming_day, past_day, read_time
from screening.services.helping.locks import lock_of
from screening.services.people import access
from screening.services.publishing.configurations import kept
from screening.storage import audit
from screening.storage.assessing import assessments
from screening.storage.database import Database, new_id
from screening.storage.helping import efforts, talks
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.rating import ratings

LONGEST_LINE: Final = 300
LONGEST_WORDS: Final = 1000


@dataclass(frozen=True)
class TypedChoice:
    """What somebody typed with a choice; each choice asks for some of it."""

    on: str = ""
    time: str = ""
    whom: str = ""
    words: str = ""
    agenda: str = ""
    meanwhile: str = ""
    asker: str = Asker.PROFESSIONAL
    offer_id: str = ""
    with_parents: bool = False


def ask_for(
    db: Database, user: User, assessment_id: str, typed: TypedChoice, newest: Configuration, now: datetime, form: Form = NO_FORM
) -> str:
    """Choose an offer: somebody asks for it by a day. Answers with the effort's id. Raises `NotFound`, `AlreadyMade`, `Invalid`."""
    today = local_day(now)
    with once.writing_once(db, user, form, Act.EFFORT_CHOSEN, now) as make:
        signed, configuration, result = _assessed(db, user, assessment_id, now)
        offer = next((one.offer for one in result.offers if one.offer.id == typed.offer_id), None)
        if offer is None:
            raise Invalid({"offer": Phrase("Vælg et af tilbuddene.")})
        asker = Asker(typed.asker) if typed.asker in set(Asker) else Asker.PROFESSIONAL
        step_to_parents = offer.leads_to_parents or not marks_steps(result)
        latest = newest.offer(offer.id) or offer
        effort = Effort(
            id=new_id(),
            child_id=signed.child_id,
            unit_id=signed.unit_id,
            unit_name=signed.unit_name,
            assessment_id=signed.id,
            offer=kept_offer(configuration, offer, latest, may_lead_to_parents=step_to_parents),
            words="",
            asker=asker,
            meanwhile=typed.meanwhile.strip(),
            steps=(),
        )
        _refuse_locked(db, effort)
        faults = _length_faults({"meanwhile": effort.meanwhile}, LONGEST_WORDS)
        if asker not in offer.who_may_ask:
            faults["asker"] = Phrase("Det kan »{offer}« ikke søges af. Vælg en anden.", {"offer": offer.title})
        if _waits_already(db, user, effort):
            faults["offer"] = Phrase("»{offer}« er valgt allerede. Se det under Aftalt.", {"offer": offer.title})
        on = _coming(typed.on, today, faults)
        effort = replace(effort, steps=(EffortStep(EffortAct.CHOOSE, today, on, "", user.name, now),))
        _keep_effort(db, user, effort, now)
        make(signed.id)
    return effort.id


def do_ourselves(db: Database, user: User, assessment_id: str, typed: TypedChoice, now: datetime, form: Form = NO_FORM) -> str:
    """Choose what we do ourselves, from today, to be looked at on a day. Answers with the effort's id. Raises as `ask_for`."""
    today = local_day(now)
    with once.writing_once(db, user, form, Act.EFFORT_CHOSEN, now) as make:
        signed, _configuration, _result = _assessed(db, user, assessment_id, now)
        words = typed.words.strip()
        faults = _length_faults({"words": words}, LONGEST_LINE)
        if not words:
            faults["words"] = Phrase("Skriv, hvad I gør.")
        asker = Asker.PARENTS if typed.with_parents else Asker.PROFESSIONAL
        effort = Effort(new_id(), signed.child_id, signed.unit_id, signed.unit_name, signed.id, None, words, asker, "", ())
        _refuse_locked(db, effort)
        on = _coming(typed.on, today, faults)
        effort = replace(effort, steps=(EffortStep(EffortAct.START, today, on, "", user.name, now),))
        _keep_effort(db, user, effort, now)
        make(signed.id)
    return effort.id


def plan_talk(db: Database, user: User, assessment_id: str, kind: TalkKind, typed: TypedChoice, now: datetime, form: Form = NO_FORM) -> str:
    """Plan a talk on a day; with a colleague it may be told at once what came of it. Answers with the talk's id. Raises as `ask_for`."""
    today = local_day(now)
    with once.writing_once(db, user, form, Act.TALK_PLANNED, now) as make:
        signed, _configuration, _result = _assessed(db, user, assessment_id, now)
        if kind is TalkKind.PARENTS and lock_of(db, signed.child_id) is not Lock.NOTHING:
            raise Invalid({"": FORBIDDEN_SINCE})
        whom, words, lines = one_line(typed.whom), typed.words.strip(), typed.agenda.strip()
        faults = _length_faults({"whom": whom}, LONGEST_LINE) | _length_faults({"words": words, "agenda": lines}, LONGEST)
        if kind is TalkKind.COLLEAGUE and not whom:
            faults["whom"] = Phrase("Skriv, hvem du drøfter det med.")
        is_held = kind is TalkKind.COLLEAGUE and bool(words)
        on = past_day(typed.on, today) if is_held else coming_day(typed.on, today)
        if isinstance(on, Phrase):
            faults["on"] = on
        if faults or isinstance(on, Phrase):
            raise Invalid(faults)
        steps = [TalkStep(TalkAct.PLAN, on, read_time(typed.time), user.name, now)]
        if is_held:
            steps.append(TalkStep(TalkAct.HOLD, on, "", user.name, now, {AGREED: words}))
        agenda_typed = lines if kind is TalkKind.MEETING else ""
        talk = Talk(new_id(), signed.child_id, signed.unit_id, signed.unit_name, signed.id, kind, whom, agenda_typed, tuple(steps))
        talks.add(db, talk, user.id)
        if not is_held:
            promises.promise(db, user, promises.of_talk(talk), now)
        promises.chosen(db, signed.id, Act.TALK_PLANNED, talk.id)
        audit.record(db, now, Act.TALK_PLANNED, user, child_id=signed.child_id, subject=talk.id)
        if is_held:
            audit.record(db, now, Act.TALK_HELD, user, child_id=signed.child_id, subject=talk.id)
        make(signed.id)
    return talk.id


def look_again(db: Database, user: User, assessment_id: str, typed: TypedChoice, now: datetime, form: Form = NO_FORM) -> None:
    """Promise a day on which the child is looked at again, in place of the one that stood. Raises as `ask_for`."""
    today = local_day(now)
    with once.writing_once(db, user, form, Act.LOOK_AGAIN_PROMISED, now) as make:
        signed, _configuration, _result = _assessed(db, user, assessment_id, now)
        faults: dict[str, Phrase] = {}
        on = _coming(typed.on, today, faults)
        before = [
            task
            for task in kept_tasks.of_child(db, signed.child_id, promises.unit_now(user, signed.unit_id))
            if task.kind is TaskKind.LOOK_AGAIN and task.assessment_id == signed.id and task.done_by is None
        ]
        for task in before:
            kept_tasks.end(db, task, now)
        tasks.make(db, _looking_again(user, signed, on, next((task.person_id for task in before), None), now))
        promises.chosen(db, signed.id, Act.LOOK_AGAIN_PROMISED, signed.id)
        audit.record(db, now, Act.LOOK_AGAIN_PROMISED, user, child_id=signed.child_id, subject=signed.id)
        make(signed.id)


def _looking_again(user: User, signed: Signed, on: date, person_id: str | None, now: datetime) -> Task:
    return Task(
        id=new_id(),
        kind=TaskKind.LOOK_AGAIN,
        unit_id=promises.unit_now(user, signed.unit_id),
        due_on=on,
        made_at=now,
        made_by=user.id,
        child_id=signed.child_id,
        person_id=person_id or user.id,
        assessment_id=signed.id,
        about_on=signed.case.observed_on,
    )


def _assessed(db: Database, user: User, assessment_id: str, now: datetime) -> tuple[Signed, Configuration, Result]:
    """A signed assessment that stands, and what follows from it. Raises `NotFound`, and `Invalid` where it is replaced."""
    access.check_can_see_children(user)
    signed = assessments.get(db, assessment_id, user.reach, local_day(now))
    if signed is None:
        raise NotFound
    if signed.state is AssessmentState.REPLACED:
        raise Invalid({"": Phrase("Vurderingen er rettet siden. Vælg ud fra den nye vurdering.")})
    eyes = ratings.of_assessment(db, signed.id)
    if eyes and eyes.phase.is_open:
        raise Invalid({"": Phrase("Flere ser på barnet. Vælg ud fra jeres fælles vurdering, når den er underskrevet.")})
    configuration = kept(db, signed.fingerprint)
    return signed, configuration, read_result(signed.kept.written, configuration, signed.case)


def _keep_effort(db: Database, user: User, effort: Effort, now: datetime) -> None:
    efforts.add(db, effort, user.id)
    wanted = promises.of_effort(effort)
    if wanted:
        promises.promise(db, user, wanted, now)
    promises.chosen(db, effort.assessment_id, Act.EFFORT_CHOSEN, effort.id)
    audit.record(db, now, Act.EFFORT_CHOSEN, user, child_id=effort.child_id, subject=effort.id)


def _refuse_locked(db: Database, effort: Effort) -> None:
    if not may_tell(effort, lock_of(db, effort.child_id)):
        raise Invalid({"": FORBIDDEN_SINCE})


def _waits_already(db: Database, user: User, effort: Effort) -> bool:
    others = efforts.of_child(db, effort.child_id, user.child_units)
    return any(one.offer and effort.offer and one.offer.offer_id == effort.offer.offer_id and one.state.is_open for one in others)


def _coming(typed: str, today: date, faults: dict[str, Phrase]) -> date:
    """The day that was typed. Raises `Invalid` with it and every other fault."""
    on = coming_day(typed, today)
    if isinstance(on, Phrase):
        faults["on"] = on
    if faults or isinstance(on, Phrase):
        raise Invalid(faults)
    return on


def _length_faults(written: Mapping[str, str], longest: int) -> dict[str, Phrase]:
    too_long = Phrase("Teksten må højst have {count} tegn.", {"count": longest})
    return {name: too_long for name, text in written.items() if len(text) > longest}
