"""What was done about some worries: one that ended well, a no that came back as a yes, and one that is waited for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from screening.demo.assessments import Made, Setting
from screening.demo.days import at_work, next_workday, workday, workday_before
from screening.demo.people import SCHOOL, SOLSIKKEN
from screening.demo.timeline import Happening
from screening.domain.acts import Act
from screening.domain.helping.efforts import Effort, EffortAct, EffortStep
from screening.domain.helping.offering import kept_offer
from screening.domain.helping.talks import Talk, TalkAct, TalkKind, TalkStep
from screening.domain.people import User
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.offers import Asker, Offer
from screening.language import local_day
from screening.services.helping import promises
from screening.services.helping.following import ACT_OF, TALK_ACT_OF
from screening.storage import audit
from screening.storage.database import Database, new_id
from screening.storage.helping import efforts, talks

GREEN_FROM: Final = 7
A_WEEK: Final = timedelta(days=7)
A_MONTH: Final = timedelta(days=28)
TWO_WEEKS: Final = timedelta(days=14)
LONG_AGO: Final = timedelta(days=250)
MINUTE: Final = 450
"""Later that day than any signature."""


@dataclass(frozen=True)
class Turn:
    """One act of a story: so many days after the assessment, and the next move so many days after that."""

    days: int
    act: EffortAct
    next_in: int | None = None
    words: str = ""


OWN: Final = (
    Turn(0, EffortAct.START, 42),
    Turn(42, EffortAct.CHANGE, 42, "Vi holder nu den lille gruppe lige efter morgenmaden. Da er der mest ro."),
)
HELPED: Final = (
    Turn(0, EffortAct.CHOOSE, 7),
    Turn(3, EffortAct.ASK, 21),
    Turn(17, EffortAct.ACCEPT, 14),
    Turn(28, EffortAct.START, 84),
)
REFUSED: Final = (
    Turn(1, EffortAct.CHOOSE, 7),
    Turn(2, EffortAct.ASK, 14),
    Turn(8, EffortAct.DECLINE, 1, "Alle pladser er taget, og de tager ikke flere på venteliste før den første."),
    Turn(10, EffortAct.ASK, 21),
    Turn(24, EffortAct.ACCEPT, 28),
)
WAITING: Final = (Turn(0, EffortAct.CHOOSE, 5), Turn(2, EffortAct.ASK, 56))
GOOD_END: Final = "Det virkede. Der er kommet ro på, og nu klarer vi os med det, vi selv gør i hverdagen."
OWN_END: Final = "Det er blevet en del af hverdagen og behøver ikke at stå her mere."
SAID: Final = {
    "said": "Jeg fortalte, hvad jeg har set, og at vi gerne vil prøve noget i god tid.",
    "answered": "De kunne godt genkende det og var glade for, at vi sagde det.",
    "child_view": "»Det er sjovest, når vi ikke er så mange.«",
    "agreed": "Vi prøver den lille gruppe i seks uger og taler sammen igen.",
}


def tell_of_help(setting: Setting, series: Sequence[Sequence[Made]]) -> list[Happening]:
    """The three stories, each about the first child that it fits; a town without such a child goes without it."""
    daycare, school = (setting.staff.units[name].id for name in (SOLSIKKEN, SCHOOL))
    here = [made for made in series if made and made[-1].signed.unit_id == daycare and _is_calm(made)]
    pupils = [made for made in series if made and made[-1].signed.unit_id == school and _is_calm(made)]
    told: list[Happening] = []
    well = next(((before, made[-1]) for made in here if (before := _was_worried(setting, made))), None)
    if well:
        told += _ends_well(setting, *well)
    asked = [made[-1] for made in (*here, *pupils) if _is_worried(made[-1]) and _days_ago(setting, made[-1]) >= TWO_WEEKS]
    if asked:
        told += _effort(setting, asked[0], REFUSED, _offer(setting, asked[0]))
    waiting = [
        made[-1]
        for made in pupils
        if made[-1] not in asked[:1] and _is_worried(made[-1]) and A_WEEK < _days_ago(setting, made[-1]) <= A_MONTH
    ]
    if waiting:
        told += _effort(
            setting, waiting[0], WAITING, _offer(setting, waiting[0]), meanwhile="Makkeren hjælper med at komme i gang hver morgen."
        )
    return [one for one in told if local_day(one.at) < workday_before(setting.today)]


def _ends_well(setting: Setting, before: Made, last: Made) -> Iterator[Happening]:
    end = (last.signed.case.observed_on - before.signed.case.observed_on).days + 2
    yield from _talk(setting, before, SAID)
    yield from _effort(setting, before, (*OWN, Turn(max(end + 14, 60), EffortAct.END, None, OWN_END)), None, "Lille gruppe hver formiddag")
    offer = _offer(setting, before)
    if offer:
        yield from _effort(setting, before, (*HELPED, Turn(max(end, 40), EffortAct.END, None, GOOD_END)), offer)


def _effort(
    setting: Setting, made: Made, turns: Iterable[Turn], offer: Offer | None, words: str = "", meanwhile: str = ""
) -> Iterator[Happening]:
    if offer is None and not words:
        return
    signed, writer = made.signed, setting.staff.person(made.signed.author_id)
    kept = kept_offer(setting.configuration, offer, offer, may_lead_to_parents=offer.leads_to_parents) if offer else None
    asker = Asker.PROFESSIONAL if offer is None or Asker.PROFESSIONAL in offer.who_may_ask else offer.who_may_ask[0]
    effort = Effort(new_id(), signed.child_id, signed.unit_id, signed.unit_name, signed.id, kept, words, asker, meanwhile, ())
    for number, turn in enumerate(turns):  # each at a minute of its own: a weekend may move two of them to one day
        at = at_work(next_workday(local_day(signed.signed_at) + timedelta(days=turn.days - 1)), MINUTE + number)
        next_on = workday(local_day(at) + timedelta(days=turn.next_in)) if turn.next_in is not None else None
        step = EffortStep(turn.act, local_day(at), next_on, turn.words, writer.name, at)
        yield Happening(at, _doing(effort, step, writer))
        effort = replace(effort, steps=(*effort.steps, step))


def _doing(effort: Effort, step: EffortStep, writer: User) -> Callable[[Database], None]:
    def write(db: Database) -> None:
        after = replace(effort, steps=(*effort.steps, step))
        if effort.steps:
            efforts.add_step(db, effort, step, writer.id)
            promises.hand_on(db, effort.id, ACT_OF[step.act])
        else:
            efforts.add(db, after, writer.id)
        wanted = promises.of_effort(after)
        if wanted:
            promises.promise(db, writer, wanted, step.at)
        act = ACT_OF[step.act] if effort.steps else Act.EFFORT_CHOSEN
        audit.record(db, step.at, act, writer, child_id=effort.child_id, subject=effort.id)

    return write


def _talk(setting: Setting, made: Made, texts: dict[str, str]) -> Iterator[Happening]:
    signed, writer = made.signed, setting.staff.person(made.signed.author_id)
    planned = at_work(local_day(signed.signed_at), MINUTE + 2)
    held = at_work(workday(local_day(signed.signed_at) + timedelta(days=6)), MINUTE + 2)
    plan = TalkStep(TalkAct.PLAN, local_day(held), "15.30", writer.name, planned)
    talk = Talk(new_id(), signed.child_id, signed.unit_id, signed.unit_name, signed.id, TalkKind.PARENTS, "", "", (plan,))
    hold = TalkStep(TalkAct.HOLD, local_day(held), "", writer.name, held, texts)

    def agree(db: Database) -> None:
        talks.add(db, talk, writer.id)
        promises.promise(db, writer, promises.of_talk(talk), planned)
        audit.record(db, planned, Act.TALK_PLANNED, writer, child_id=talk.child_id, subject=talk.id)

    def tell(db: Database) -> None:
        talks.add_step(db, talk, hold, writer.id)
        promises.hand_on(db, talk.id, TALK_ACT_OF[TalkAct.HOLD])
        audit.record(db, held, Act.TALK_HELD, writer, child_id=talk.child_id, subject=talk.id)

    yield Happening(planned, agree)
    yield Happening(held, tell)


def _offer(setting: Setting, made: Made) -> Offer | None:
    """The first offer there that is more than everyday life, rather one that does not lead through the parents."""
    offers = sorted((one.offer for one in made.result.offers), key=lambda offer: offer.leads_to_parents)
    higher = [offer for offer in offers if setting.configuration.step_order[offer.step] > 0]
    return next(iter(higher or offers), None)


def _is_calm(series: Sequence[Made]) -> bool:
    return all(made.result.parent_contact is ParentContact.INFORM for made in series)


def _is_worried(made: Made) -> bool:
    return bool(made.result.points) and min(made.result.points.values()) < GREEN_FROM and bool(made.result.offers)


def _was_worried(setting: Setting, series: Sequence[Made]) -> Made | None:
    """The first assessment of the last months that was a worry, where the last one is none."""
    if _is_worried(series[-1]) or not series[-1].result.points:
        return None
    lately = [made for made in series[:-1] if A_MONTH * 2 <= _days_ago(setting, made) <= LONG_AGO]
    return next((made for made in lately if _is_worried(made)), None)


def _days_ago(setting: Setting, made: Made) -> timedelta:
    return setting.today - local_day(made.signed.signed_at)
