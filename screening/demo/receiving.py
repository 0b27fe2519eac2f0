"""The authority's list as Hassan has it: new ones, one that runs out in hours, one that is late, and what came of those before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.demo.people import Staff
from screening.demo.timeline import Story
from screening.domain.notifying.receiving.entering import read_form
from screening.domain.notifying.receiving.taking import ReceptionAct, TypedReception
from screening.language import in_copenhagen, written_day
from screening.services.notifying.receiving import entering, handling
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from screening.storage.notifying import receptions

A_MINUTE = timedelta(minutes=1)
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
LATELY = 3 * A_DAY
BETWEEN = 5 * A_MINUTE
NO_DANGER = TypedReception(choice="no", words="Barnet er i skole og hentes af mormor. Vi har talt med læreren.")
NOTHING = TypedReception(choice="nothing", support="no")


@dataclass(frozen=True)
class Did:
    """Something that Hassan did so long after it came."""

    after: timedelta
    act: ReceptionAct
    typed: TypedReception


@dataclass(frozen=True)
class Arrival:
    """A notification from outside: how long ago, the fields of its form, whether somebody took it, and what was done."""

    ago: timedelta
    fields: Mapping[str, str]
    taken: bool = False
    did: Sequence[Did] = ()


ASSESSED = Did(3 * AN_HOUR, ReceptionAct.DANGER, NO_DANGER)
CONFIRMED = Did(3 * A_DAY, ReceptionAct.CONFIRM, TypedReception(choice="letter"))
TOBIAS = {"child_name": "Tobias Kløverprøve", "child_cpr": "720817-4116", "reason.wellbeing": "on", "ground.special_support": "on"}

ARRIVALS = (
    Arrival(
        2 * AN_HOUR,
        {
            "channel": "secure_mail",
            "notifier_kind": "police",
            "notifier_name": "Lindeborg Politi, vagten",
            "child_name": "Noah Dalprøve",
            "child_cpr": "690317-4115",
            "reason.violence_at_home": "on",
            "ground.special_support": "on",
            "what_happened": "Betjente var på adressen kl. 4.10 efter opkald fra en nabo. Drengen sov. Far var fuld og gik selv.",
        },
    ),
    Arrival(
        21 * AN_HOUR,
        {
            "channel": "phone",
            "notifier_kind": "citizen",
            "notifier_name": "Nabo, vil gerne ringes op",
            "work_phone": "00 12 34 77",
            "child_name": "Aya Testkarimi",
            "child_born": "14.03.2023",
            "reason.neglect": "on",
            "ground.special_support": "on",
            "what_happened": "Hører tit pigen græde længe om aftenen. I går stod hun alene på altanen i regnen.",
        },
        taken=True,
    ),
    Arrival(
        26 * AN_HOUR + 37 * A_MINUTE,
        {
            "channel": "secure_mail",
            "notifier_kind": "municipality",
            "notifier_name": "Prøvekøbing Kommune, modtagelsen",
            "child_name": "Mikkel Søprøve",
            "child_cpr": "740519-4117",
            "reason.substance_misuse": "on",
            "ground.special_support": "on",
            "what_happened": "Familien er flyttet hertil i denne uge. Støtte i hjemmet var på vej.",
        },
    ),
    Arrival(
        4 * A_DAY,
        {
            "channel": "letter",
            "notifier_kind": "other",
            "notifier_title": "Jordemoder",
            "notifier_name": "Signe Prøveholm",
            "about_unborn": "on",
            "mother": "Line Vangtestesen",
            "reason.parents_illness": "on",
            "ground.unborn": "on",
            "what_happened": "Line er gravid i uge 28, har ikke sovet i to uger og siger, at hun er bange for at være alene.",
        },
        taken=True,
        did=(ASSESSED,),
    ),
    Arrival(
        9 * A_DAY,
        {"channel": "in_person", "notifier_kind": "anonymous", "child_name": "Alba Rosentestesen", "reason.neglect": "on"},
        did=(ASSESSED,),
    ),
    Arrival(
        40 * A_DAY,
        {"channel": "phone", "notifier_kind": "citizen", "notifier_name": "Bedstemor", "what_happened": "Han spiser ikke.", **TOBIAS},
        did=(ASSESSED, CONFIRMED, Did(6 * A_DAY, ReceptionAct.OUTCOME, NOTHING)),
    ),
    Arrival(
        2 * A_DAY,
        {
            "channel": "secure_mail",
            "notifier_kind": "other",
            "notifier_name": "Lægehuset Åprøve",
            "what_happened": "Drengen har tabt sig fire kilo siden sidst og siger, at der ikke er mad derhjemme.",
            **TOBIAS,
        },
        did=(ASSESSED,),
    ),
    Arrival(
        105 * A_DAY,
        {"channel": "letter", "notifier_kind": "police", "child_name": "Elias Bregnetestesen", "child_cpr": "720221-4114"},
        did=(
            ASSESSED,
            CONFIRMED,
            Did(
                7 * A_DAY,
                ReceptionAct.OUTCOME,
                TypedReception(choice="investigation", support="yes", whom="Bodil Prøvesø, socialrådgiver", only_investigation=True),
            ),
            Did(8 * A_DAY, ReceptionAct.FEEDBACK, TypedReception(support="yes")),
        ),
    ),
)


def received(staff: Staff, in_force: InForce, now: datetime) -> list[Story]:
    """What came from outside before the last days, and what Hassan did with it."""
    return [
        story
        for arrival in ARRIVALS
        if arrival.ago > LATELY
        for story in _came(staff, in_force, arrival, now, now - arrival.ago + A_MINUTE)
    ]


def write_down(db: Database, staff: Staff, in_force: InForce, now: datetime) -> None:
    """What came in the last days is written down just now, the last thing that anybody does: it came to the duty officer, or by letter."""
    lately = [arrival for arrival in ARRIVALS if arrival.ago <= LATELY]
    for left, arrival in zip(range(len(lately), 0, -1), lately, strict=True):
        for story in _came(staff, in_force, arrival, now, now - left * BETWEEN):
            story.tell(db)


def _came(staff: Staff, in_force: InForce, arrival: Arrival, now: datetime, written: datetime) -> Iterator[Story]:
    hassan, arrived, ids = staff.users["hassan"], now - arrival.ago, list[str]()
    clock = in_copenhagen(arrived)
    fields = {**arrival.fields, "arrived_on": written_day(clock.date()), "arrived_time": f"{clock:%H.%M}"}
    yield Story(written, lambda db: ids.append(entering.enter(db, hassan, read_form(fields), in_force.configuration, written)))
    if arrival.taken:
        yield Story(written + A_MINUTE, lambda db: handling.take(db, hassan, ids[0], written + A_MINUTE))
    for did in arrival.did:
        yield _done(staff, did, arrived if arrival.ago > LATELY else written + A_MINUTE - did.after, lambda db: ids[0])


def handled(staff: Staff, sent: Sequence[str], arrived: datetime, did: Sequence[Did], now: datetime) -> Iterator[Story]:
    """What Hassan did with one that was sent in Lineal (the first id of `sent`, once it is there), as far as that is over by now."""

    def of_sent(db: Database) -> str:
        kept = receptions.of_notification(db, sent[0])
        return kept.reception.id if kept else ""

    for one in did:
        if arrived + one.after <= now:
            yield _done(staff, one, arrived, of_sent)


def _done(staff: Staff, did: Did, arrived: datetime, which: Callable[[Database], str]) -> Story:
    hassan, moment = staff.users["hassan"], arrived + did.after
    return Story(moment, lambda db: handling.take_step(db, hassan, which(db), did.act, did.typed, moment))
