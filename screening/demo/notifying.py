"""Three who were notified about: one that ended well, one acute on a Saturday night, and one under a ban on contact with the parents."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from screening.demo.assessments import Made
from screening.demo.days import at_work, next_workday, workday
from screening.demo.people import SCHOOL, Staff
from screening.demo.receiving import NO_DANGER, Did, handled
from screening.demo.timeline import Story
from screening.domain.notifying import fields
from screening.domain.notifying.clocks import ask_back_on
from screening.domain.notifying.notifications import CallOutcome, Way
from screening.domain.notifying.receiving.taking import ReceptionAct, TypedReception
from screening.domain.notifying.typed import TypedNotification, TypedSeen
from screening.domain.people import UnitKind, User
from screening.domain.ruler.written.configuration import AUTHORITY, OUT_OF_HOURS
from screening.domain.ruler.written.guidance import ParentContact
from screening.language import COPENHAGEN, local_day, written_day
from screening.services.notifying import considering, drafting, sending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database

LOW: Final = 4
WELL: Final = 7
SATURDAY: Final = 5
NIGHT: Final = time(22, 16)
AFTER: Final = timedelta(minutes=4)
AN_HOUR: Final = timedelta(hours=1)
MINUTE: Final = 380
OWN_WORDS: Final = "Jeg tør ikke vise mor karakterbogen."

CONFIRM: Final = TypedReception(choice="in_lineal")
A_DAY: Final = timedelta(days=1)
ENDED_WELL: Final = (
    Did(4 * AN_HOUR, ReceptionAct.DANGER, NO_DANGER),
    Did(2 * A_DAY, ReceptionAct.CONFIRM, CONFIRM),
    Did(10 * A_DAY, ReceptionAct.OUTCOME, TypedReception(choice="uncovering", support="no")),
    Did(12 * A_DAY, ReceptionAct.FEEDBACK, TypedReception(support="yes")),
)
THAT_NIGHT: Final = (
    Did(
        11 * AN_HOUR,
        ReceptionAct.DANGER,
        TypedReception(choice="yes", words="Vagten og politiet kørte ud kl. 22.40. Barnet er hos sin moster.", abuse=True),
    ),
    Did(36 * AN_HOUR, ReceptionAct.CONFIRM, CONFIRM),
)
WITH_VIOLENCE: Final = (
    Did(2 * AN_HOUR, ReceptionAct.DANGER, TypedReception(choice="yes", words="Barnet er hos mormor, og børnehuset er spurgt.")),
    Did(A_DAY, ReceptionAct.CONFIRM, CONFIRM),
    Did(3 * A_DAY, ReceptionAct.CHILD, TypedReception(choice="maturity", words="Barnet er tre år. Børnehuset har set barnet lege.")),
    Did(4 * A_DAY, ReceptionAct.OUTCOME, TypedReception(choice="investigation", support="no")),
    Did(6 * A_DAY, ReceptionAct.FEEDBACK, TypedReception(support="yes")),
)


def notified(staff: Staff, in_force: InForce, series: Sequence[Sequence[Made]], now: datetime) -> list[Story]:
    """What each of the three professionals did, by the services that check it, draw its paper and log it."""
    today = local_day(now)
    pupils = [made for made in series if made and made[0].signed.unit_id == staff.units[SCHOOL].id and not _is_banned(made)]
    mended = next((made for made in pupils if _went_well(made)), None)
    other = next((made for made in reversed(pupils) if made is not mended and _is_here(made, today)), None)
    banned = next((made for made in series if made and _is_banned(made) and _is_in_daycare(staff, made)), None)
    stories: list[Story] = []
    if mended:
        stories += _one_that_ended_well(staff, in_force, mended, now)
    if other:
        stories += _acute_on_saturday(staff, in_force, other[-1].signed.child_id, now)
    if banned:
        stories += _with_violence(staff, in_force, next(made for made in banned if _is_banned([made])), now)
    return stories


def _points(made: Made) -> list[int]:
    return list(made.result.points.values())


def _is_banned(series: Sequence[Made]) -> bool:
    return any(made.result.parent_contact is ParentContact.NO_CONTACT for made in series)


def _is_in_daycare(staff: Staff, series: Sequence[Made]) -> bool:
    daycare = {unit.id for unit in staff.units.values() if unit.kind is UnitKind.DAYCARE}
    return series[0].signed.unit_id in daycare


def _is_here(series: Sequence[Made], today: date) -> bool:
    """Whether the child was seen within half a year, so that it goes to the school now."""
    return today - series[-1].result.observed_on < timedelta(days=120)


def _went_well(series: Sequence[Made]) -> bool:
    """Whether a child was low on the ruler once, and stands well in the end."""
    placed = [made for made in series if _points(made)]
    return len(placed) > 1 and min(_points(placed[-1])) >= WELL and any(min(_points(made)) <= LOW for made in placed[:-1])


def _one_that_ended_well(staff: Staff, in_force: InForce, series: Sequence[Made], now: datetime) -> Iterator[Story]:
    low = next(made for made in series if _points(made) and min(_points(made)) <= LOW)
    user, day = staff.person(low.signed.author_id), workday(local_day(low.signed.signed_at) + timedelta(days=4))
    moment, answered = at_work(day, MINUTE), at_work(next_workday(ask_back_on(day)), MINUTE)
    sent: list[str] = []

    def send(db: Database) -> None:
        draft_id = drafting.begin(db, user, low.signed.child_id, in_force.configuration, moment)
        begun = drafting.own(db, user, draft_id).typed
        sat = "Sidder med jakken på og bliver siddende, da det ringer."
        said = replace(
            begun,
            grounds=frozenset({"special_support"}),
            reasons=frozenset({"wellbeing", "conflict"}),
            observations=(TypedSeen(day.isoformat(), "klassen, efter 3. time", sat, OWN_WORDS), *begun.observations[:2]),
            texts={**begun.texts, **_texts(staff, day)},
        )
        sent.append(sending.send(db, user, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, moment))

    heard = "Den er modtaget, og der er lavet en børnefaglig undersøgelse. Vi hører igen efter mødet med familien."
    yield Story(moment, send)
    yield Story(answered, lambda db: _call(db, user, sent[0], AUTHORITY, heard, in_force, answered))
    yield from handled(staff, sent, moment, ENDED_WELL, now)


def _texts(staff: Staff, day: date) -> dict[str, str]:
    return {
        fields.PHONE: "00 12 34 31",
        fields.KNOWN_SINCE: "siden skoleårets begyndelse",
        fields.LEADER: f"{staff.users['jonas'].name}, orienteret {written_day(day)}",
        fields.CHILD_VIEW: "Vil gerne gå i skole, men sover dårligt.",
        fields.STRENGTHS: "Har en god ven i klassen. Mor ringer selv, når noget er svært.",
        fields.ASSESSED: "Jeg ser et barn, der har brug for mere, end skolen kan give. Det begyndte med et brud i familien.",
        fields.TRIED: "Trivselsmøde, fast makker og lektiehjælp i seks uger. Det hjalp lidt.",
        fields.PARENTS: "Begge forældre er fortalt om underretningen og er enige i, at der skal ske noget.",
    }


def _acute_on_saturday(staff: Staff, in_force: InForce, child_id: str, now: datetime) -> Iterator[Story]:
    teacher = staff.users["erik"]
    moment = datetime.combine(_saturday_before(local_day(now)), NIGHT, COPENHAGEN).astimezone(UTC)
    texts = {
        fields.WHAT_HAPPENED: "Barnet ringede kl. 21.50 og sagde: »Far slår på døren, og mor græder.« Jeg hørte råb i baggrunden.",
        fields.WHERE_NOW: "Hjemme, på sit værelse",
        fields.GOES_HOME: "Ja",
        fields.REACH_ME: "00 12 34 35",
    }
    said, sent = "Vagten kører ud sammen med politiet. Jeg bliver ved telefonen.", list[str]()
    urgent = TypedNotification(texts=texts)
    yield Story(moment, lambda db: sent.append(sending.send_acute(db, teacher, child_id, urgent, in_force.configuration, moment)))
    yield Story(moment + AFTER, lambda db: _call(db, teacher, sent[0], OUT_OF_HOURS, said, in_force, moment + AFTER))
    yield from handled(staff, sent, moment, THAT_NIGHT, now)


def _with_violence(staff: Staff, in_force: InForce, made: Made, now: datetime) -> Iterator[Story]:
    """Whoever raised the ban notified the same day: nothing of it leads to the parents."""
    user, moment = staff.person(made.signed.author_id), made.signed.signed_at + AFTER
    later, sent = moment + AN_HOUR, list[str]()
    grandmother = "Barnet blev hentet af mormor i dag. Far var ikke i institutionen."

    def send(db: Database) -> None:
        draft_id = drafting.begin(db, user, made.signed.child_id, in_force.configuration, moment)
        begun = drafting.own(db, user, draft_id).typed
        said = replace(begun, acute=True, grounds=frozenset({"abuse"}), reasons=begun.reasons | {"violence"})
        sent.append(sending.send(db, user, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, moment))

    def supplement(db: Database) -> None:
        added = drafting.supplement(db, user, sent[0], in_force.configuration, later)
        more = drafting.own(db, user, added).typed
        more = replace(more, texts={**more.texts, fields.ASSESSED: grandmother})
        sending.send(db, user, added, more, 0, Way.IN_LINEAL, in_force.configuration, later)

    yield Story(moment, send)
    yield Story(later, supplement)
    yield from handled(staff, sent, moment, WITH_VIOLENCE, now)


def _call(db: Database, user: User, sent_id: str, office: str, said: str, in_force: InForce, moment: datetime) -> None:
    considering.record_call(db, user, None, sent_id, office, CallOutcome.SPOKE.value, said, in_force.configuration, moment)


def _saturday_before(today: date) -> date:
    """The last Saturday whose night has passed."""
    yesterday = today - timedelta(days=1)
    return yesterday - timedelta(days=(yesterday.weekday() - SATURDAY) % 7)
