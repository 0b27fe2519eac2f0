"""An effort: an offer that is asked for, or something that we do ourselves; and its life, told by named acts that are only added to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.offers import Asker
from screening.domain.states import Owner, State
from screening.domain.text import Text

A_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5
ASK_WITHIN: Final = timedelta(days=7)
ANSWER_WITHIN: Final = timedelta(days=14)
REVIEW_AFTER: Final = timedelta(weeks=12)


class EffortState(State):
    """How far an effort has come. An open one has one task: who waits for it has the next move."""

    CHOSEN = "chosen", Owner.AUTHOR
    ASKED = "asked", Owner.UNIT
    ACCEPTED = "accepted", Owner.UNIT
    DECLINED = "declined", Owner.UNIT
    """Nobody is left with a no: the unit asks again, or finds something else."""
    STARTED = "started", Owner.UNIT
    ENDED = "ended", Owner.NOBODY
    LEFT = "left", Owner.NOBODY
    """It never began, and nobody waits for it any more."""

    @property
    def is_open(self) -> bool:
        """Whether somebody has a next move."""
        return self.owner is not Owner.NOBODY

    @property
    def words(self) -> Phrase:
        """What it is called beside the effort."""
        return STATE_WORDS[self]


STATE_WORDS: Final[Mapping[EffortState, Phrase]] = {
    EffortState.CHOSEN: Phrase("skal søges"),
    EffortState.ASKED: Phrase("venter på svar"),
    EffortState.ACCEPTED: Phrase("sagt ja, ikke begyndt"),
    EffortState.DECLINED: Phrase("fik nej"),
    EffortState.STARTED: Phrase("i gang"),
    EffortState.ENDED: Phrase("sluttet"),
    EffortState.LEFT: Phrase("blev ikke til noget"),
}


class EffortAct(StrEnum):
    """What somebody does with an effort. The value stands in the database."""

    CHOOSE = "choose"
    ASK = "ask"
    ACCEPT = "accept"
    DECLINE = "decline"
    START = "start"
    GO_ON = "go_on"
    CHANGE = "change"
    END = "end"
    LEAVE = "leave"
    MEND = "mend"


@dataclass(frozen=True)
class EffortMove:
    """One act of an effort's life: from which states, to which (None: it stays), what it is called on a button and in the story.

    `asks` is what is written with it, and has to be where it stands; `next_day` is what day it asks for, `before` how long it is proposed.
    """

    leads_from: frozenset[EffortState]
    to: EffortState | None
    button: Phrase
    told: Phrase
    asks: Phrase | None = None
    missing: Phrase | None = None
    next_day: Phrase | None = None
    within: timedelta = ANSWER_WITHIN


OPEN: Final = frozenset(state for state in EffortState if state.is_open)
NOT_BEGUN: Final = OPEN - {EffortState.STARTED}

MOVES: Final[Mapping[EffortAct, EffortMove]] = {
    EffortAct.CHOOSE: EffortMove(frozenset(), EffortState.CHOSEN, Phrase("Bed om det"), Phrase("Valgt")),
    EffortAct.ASK: EffortMove(
        frozenset({EffortState.CHOSEN, EffortState.DECLINED}),
        EffortState.ASKED,
        Phrase("Der er spurgt"),
        Phrase("Spurgt"),
        next_day=Phrase("Hvornår skal der være svar?"),
    ),
    EffortAct.ACCEPT: EffortMove(
        frozenset({EffortState.ASKED}),
        EffortState.ACCEPTED,
        Phrase("De har sagt ja"),
        Phrase("Sagt ja"),
        next_day=Phrase("Hvornår begynder det?"),
        within=REVIEW_AFTER / 2,
    ),
    EffortAct.DECLINE: EffortMove(
        frozenset({EffortState.ASKED, EffortState.ACCEPTED}),
        EffortState.DECLINED,
        Phrase("De har sagt nej"),
        Phrase("Sagt nej"),
        asks=Phrase("Hvorfor?"),
        missing=Phrase("Skriv, hvorfor de sagde nej. Det skal den næste kunne læse."),
    ),
    EffortAct.START: EffortMove(
        frozenset({EffortState.CHOSEN, EffortState.ASKED, EffortState.ACCEPTED}),
        EffortState.STARTED,
        Phrase("Det er begyndt"),
        Phrase("Begyndt"),
        next_day=Phrase("Hvornår ser I, om det hjælper?"),
        within=REVIEW_AFTER,
    ),
    EffortAct.GO_ON: EffortMove(
        frozenset({EffortState.STARTED}),
        EffortState.STARTED,
        Phrase("Fortsæt"),
        Phrase("Fortsætter"),
        asks=Phrase("Hvorfor fortsætter I?"),
        missing=Phrase("Skriv kort, hvorfor I fortsætter."),
        next_day=Phrase("Hvornår ser I på det igen?"),
        within=REVIEW_AFTER,
    ),
    EffortAct.CHANGE: EffortMove(
        frozenset({EffortState.STARTED}),
        EffortState.STARTED,
        Phrase("Ret det"),
        Phrase("Rettet til"),
        asks=Phrase("Hvad gør I anderledes?"),
        missing=Phrase("Skriv, hvad I gør anderledes."),
        next_day=Phrase("Hvornår ser I på det igen?"),
        within=REVIEW_AFTER,
    ),
    EffortAct.END: EffortMove(
        frozenset({EffortState.STARTED}),
        EffortState.ENDED,
        Phrase("Stop"),
        Phrase("Sluttet"),
        asks=Phrase("Hvordan virkede det?"),
        missing=Phrase("Skriv kort, hvordan det virkede."),
    ),
    EffortAct.LEAVE: EffortMove(
        NOT_BEGUN,
        EffortState.LEFT,
        Phrase("Det bliver ikke til noget"),
        Phrase("Blev ikke til noget"),
        asks=Phrase("Hvorfor ikke?"),
        missing=Phrase("Skriv kort, hvorfor det ikke bliver til noget."),
    ),
    EffortAct.MEND: EffortMove(OPEN, None, Phrase("Ret dagen"), Phrase("Ny dag"), next_day=Phrase("Hvilken dag i stedet?")),
}
"""The whole life of an effort. An act that does not lead from its state is no act of it."""


@dataclass(frozen=True)
class KeptOffer:
    """An offer in the words that it had when somebody chose it, whatever the catalogue says later.

    `fingerprint` names the configuration, `rung` is its place on the ladder (0 is the least intrusive), `place` what was known of free
    places and waiting time, and `waiting_until` the day on which it was over. `may_lead_to_parents`: it is marked as a step to the
    parents, or nobody marks which offers are.
    """

    offer_id: str
    fingerprint: str
    title: Text
    step: Text
    rung: int
    how: Text
    place: Phrase | None
    waiting_until: date | None
    may_lead_to_parents: bool


@dataclass(frozen=True)
class EffortStep:
    """One act: what, on which day it happened, what was written, and by whom and when (UTC) it was told. `next_on` is the day after it."""

    act: EffortAct
    on: date
    next_on: date | None
    words: str
    by_name: str
    at: datetime


@dataclass(frozen=True)
class Effort:
    """An effort with its whole life, the first act first.

    `offer` is None for what we do ourselves, which is told by `words`. `asker` is who asks for it. `meanwhile` is what is done while it
    is waited for. `assessment_id` is the assessment that it was chosen after.
    """

    id: str
    child_id: str
    unit_id: str
    unit_name: str
    assessment_id: str
    offer: KeptOffer | None
    words: str
    asker: Asker
    meanwhile: str
    steps: tuple[EffortStep, ...]

    @property
    def title(self) -> Text | str:
        """What it is called."""
        return self.offer.title if self.offer else self.words

    @property
    def may_lead_to_parents(self) -> bool:
        """Whether the offer may lead to the parents, or it is they who ask for it."""
        return self.asker is Asker.PARENTS or (self.offer is not None and self.offer.may_lead_to_parents)

    @property
    def state(self) -> EffortState:
        """How far it has come: where the last act that led anywhere has led."""
        return next(state for step in reversed(self.steps) if (state := MOVES[step.act].to))

    @property
    def next_on(self) -> date | None:
        """The day by which somebody has the next move; None once nobody has."""
        return self.steps[-1].next_on if self.state.is_open else None

    @property
    def started_on(self) -> date | None:
        """The day on which it began; None as long as it has not."""
        return next((step.on for step in self.steps if step.act is EffortAct.START), None)

    @property
    def ended_on(self) -> date | None:
        """The last day of what began; None as long as it goes on, or never began."""
        return next((step.on for step in self.steps if step.act is EffortAct.END), None)

    @property
    def acts(self) -> tuple[EffortAct, ...]:
        """What can be done with it now."""
        return tuple(act for act, move in MOVES.items() if self.state in move.leads_from)


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after where it falls in a weekend: nobody answers then."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def proposed_day(act: EffortAct, today: date, waiting_until: date | None = None) -> date:
    """The day that an act proposes for the next move: `waiting_until` where an offer has told when there is a place."""
    if act in (EffortAct.ASK, EffortAct.ACCEPT) and waiting_until and waiting_until > today:
        return waiting_until
    return weekday_from(today + (ASK_WITHIN if act is EffortAct.CHOOSE else MOVES[act].within))


def next_day_of(act: EffortAct, today: date, chosen: date | None) -> date | None:
    """The day by which there is a next move after an act: the chosen one, or tomorrow after a no; None where the effort ends."""
    to = MOVES[act].to
    if to is not None and not to.is_open:
        return None
    return today + A_DAY if act is EffortAct.DECLINE else chosen
