"""Three who were notified about: one that ended well, one acute on a Saturday night, and one under a ban on contact with the parents."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from screening.demo.days import at_work, next_workday, workday
from screening.demo.people import GRAEVLINGEN, SCHOOL, SOLSIKKEN, Staff
from screening.domain.assessing.assessments import Mark
from screening.domain.notifying import fields
from screening.domain.notifying.clocks import ask_back_on
from screening.domain.notifying.notifications import CallOutcome, Way
from screening.domain.notifying.typed import TypedNotification, TypedSeen
from screening.domain.people import Reach, Unit, User
from screening.domain.ruler.written.configuration import AUTHORITY, OUT_OF_HOURS
from screening.language import COPENHAGEN, written_day
from screening.services.notifying import considering, drafting, sending
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import assessments
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.sharing import cautions

LOW: Final = 4
WELL: Final = 7
SATURDAY: Final = 5
NIGHT: Final = time(22, 16)
AFTER: Final = timedelta(minutes=4)
AN_HOUR: Final = timedelta(hours=1)
MINUTE: Final = 380
OWN_WORDS: Final = "Jeg tør ikke vise mor karakterbogen."


def notify(db: Database, staff: Staff, in_force: InForce, today: date) -> None:
    """Send each of the three as its own professional would have: the services check it, draw its paper and log it."""
    school = staff.units[SCHOOL]
    banned = cautions.under_caution(db, [child for unit in staff.units.values() for child in _ids(db, unit, today)])
    pupils = [(child_id, assessments.marks(db, child_id, (school,))) for child_id in _ids(db, school, today) if child_id not in banned]
    mended = next(((child_id, marks) for child_id, marks in pupils if _went_well(marks)), None)
    if mended:
        _one_that_ended_well(db, staff, in_force, *mended)
    other = next((child_id for child_id, marks in pupils if marks and (mended is None or child_id != mended[0])), None)
    if other:
        _acute_on_saturday(db, staff, in_force, other, today)
    for unit in (staff.units[SOLSIKKEN], staff.units[GRAEVLINGEN]):
        for child_id in sorted(banned & set(_ids(db, unit, today))):
            _with_violence(db, staff, in_force, child_id)


def _ids(db: Database, unit: Unit, today: date) -> list[str]:
    return [child.id for child in children.of_unit(db, Reach("", (unit,)), unit, today)]


def _points(mark: Mark) -> list[int]:
    return [point for point in mark.points.values() if isinstance(point, int)]


def _went_well(marks: list[Mark]) -> bool:
    """Whether a child was low on the ruler once, and stands well now."""
    standing = [mark for mark in marks if not mark.replaced and _points(mark)]
    return len(standing) > 1 and min(_points(standing[-1])) >= WELL and any(min(_points(mark)) <= LOW for mark in standing[:-1])


def _one_that_ended_well(db: Database, staff: Staff, in_force: InForce, child_id: str, marks: list[Mark]) -> None:
    low = next(mark for mark in marks if _points(mark) and min(_points(mark)) <= LOW and not mark.replaced)
    user, day = staff.person(low.rater.id), workday(low.observed_on + timedelta(days=4))
    moment = at_work(day, MINUTE)
    draft_id = drafting.begin(db, user, child_id, in_force.configuration, moment)
    begun = drafting.own(db, user, draft_id).typed
    seen = TypedSeen(
        low.observed_on.isoformat(), "klassen, efter 3. time", "Sidder med jakken på og bliver siddende, da det ringer.", OWN_WORDS
    )
    texts = {name: text for name, text in begun.texts.items() if name not in (fields.ASSESSED, fields.TRIED, fields.PARENTS)} | {
        fields.PHONE: "00 12 34 31",
        fields.KNOWN_SINCE: "siden skoleårets begyndelse",
        fields.LEADER: f"{staff.users['jonas'].name}, orienteret {written_day(day)}",
        fields.CHILD_VIEW: "Vil gerne gå i skole, men sover dårligt.",
        fields.STRENGTHS: "Har en god ven i klassen. Mor ringer selv, når noget er svært.",
        fields.ASSESSED: "Jeg ser et barn, der har brug for mere, end skolen kan give. Det begyndte med et brud i familien.",
        fields.TRIED: "Trivselsmøde, fast makker og lektiehjælp i seks uger. Det hjalp lidt.",
        fields.PARENTS: "Begge forældre er fortalt om underretningen og er enige i, at der skal ske noget.",
    }
    said = replace(
        begun,
        grounds=frozenset({"special_support"}),
        reasons=frozenset({"wellbeing", "conflict"}),
        scores=frozenset({low.id}),
        observations=(seen,),
        texts=texts,
    )
    sent_id = sending.send(db, user, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, moment)
    heard = "Den er modtaget, og der er lavet en børnefaglig undersøgelse. Vi hører igen efter mødet med familien."
    _call(db, user, sent_id, AUTHORITY, heard, in_force, at_work(next_workday(ask_back_on(day)), MINUTE))


def _acute_on_saturday(db: Database, staff: Staff, in_force: InForce, child_id: str, today: date) -> None:
    teacher = staff.users["erik"]
    moment = datetime.combine(_saturday_before(today), NIGHT, COPENHAGEN).astimezone(UTC)
    texts = {
        fields.WHAT_HAPPENED: "Barnet ringede kl. 21.50 og sagde: »Far slår på døren, og mor græder.« Jeg hørte råb i baggrunden.",
        fields.WHERE_NOW: "Hjemme, på sit værelse",
        fields.GOES_HOME: "Ja",
        fields.REACH_ME: "00 12 34 35",
    }
    urgent = sending.send_acute(db, teacher, child_id, TypedNotification(texts=texts), in_force.configuration, moment)
    said = "Vagten kører ud sammen med politiet. Jeg bliver ved telefonen."
    _call(db, teacher, urgent, OUT_OF_HOURS, said, in_force, moment + AFTER)


def _with_violence(db: Database, staff: Staff, in_force: InForce, child_id: str) -> None:
    """Whoever raised the ban notified the same day: nothing of it leads to the parents."""
    raised = min(cautions.standing(db, child_id), key=lambda one: one.raised_at)
    user, moment = staff.person(raised.raised_by), raised.raised_at + AFTER
    draft_id = drafting.begin(db, user, child_id, in_force.configuration, moment)
    begun = drafting.own(db, user, draft_id).typed
    said = replace(begun, acute=True, grounds=frozenset({"abuse"}), reasons=begun.reasons | {"violence"})
    sent_id = sending.send(db, user, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, moment)
    later = moment + AN_HOUR
    added = drafting.supplement(db, user, sent_id, in_force.configuration, later)
    more = drafting.own(db, user, added).typed
    more = replace(more, texts={**more.texts, fields.ASSESSED: "Barnet blev hentet af mormor i dag. Far var ikke i institutionen."})
    sending.send(db, user, added, more, 0, Way.IN_LINEAL, in_force.configuration, later + AFTER)


def _call(db: Database, user: User, sent_id: str, office: str, said: str, in_force: InForce, moment: datetime) -> None:
    considering.record_call(db, user, None, sent_id, office, CallOutcome.SPOKE.value, said, in_force.configuration, moment)


def _saturday_before(today: date) -> date:
    """The last Saturday whose night has passed."""
    yesterday = today - timedelta(days=1)
    return yesterday - timedelta(days=(yesterday.weekday() - SATURDAY) % 7)
