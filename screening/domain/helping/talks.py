"""Talks about a child: with a colleague, the leader, the parents, or at the interdisciplinary meeting; planned for a day, and told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.states import Owner, State


class TalkKind(StrEnum):
    """With whom. The value stands in the database."""

    COLLEAGUE = "colleague"
    PARENTS = "parents"
    MEETING = "meeting"


class TalkState(State):
    """What has become of a talk. A planned one is whoever's promised it."""

    PLANNED = "planned", Owner.AUTHOR
    HELD = "held", Owner.NOBODY
    CALLED_OFF = "called_off", Owner.NOBODY


class TalkAct(StrEnum):
    """What somebody does with a talk. The value stands in the database."""

    PLAN = "plan"
    MEND = "mend"
    HOLD = "hold"
    CALL_OFF = "call_off"


LEADS_TO: Final[Mapping[TalkAct, TalkState]] = {
    TalkAct.PLAN: TalkState.PLANNED,
    TalkAct.MEND: TalkState.PLANNED,
    TalkAct.HOLD: TalkState.HELD,
    TalkAct.CALL_OFF: TalkState.CALLED_OFF,
}


@dataclass(frozen=True)
class TalkText:
    """A text that is written when a talk has been held. `missing` is what somebody who leaves it out is asked; None where it may be.

    `is_about_parents`: it tells what they heard or said.
    """

    name: str
    question: Phrase
    missing: Phrase | None = None
    is_about_parents: bool = False


AGREED: Final = "agreed"

TALK_TEXTS: Final[Mapping[TalkKind, tuple[TalkText, ...]]] = {
    TalkKind.COLLEAGUE: (TalkText(AGREED, Phrase("Hvad kom I frem til?"), Phrase("Skriv kort, hvad I kom frem til.")),),
    TalkKind.PARENTS: (
        TalkText("said", Phrase("Hvad fortalte du dem?"), Phrase("Skriv, hvad du fortalte dem."), is_about_parents=True),
        TalkText(
            "answered", Phrase("Hvad svarede de, og hvordan tog de imod det?"), Phrase("Skriv, hvad de svarede."), is_about_parents=True
        ),
        TalkText(
            "child_view",
            Phrase("Hvad siger barnet selv?"),
            Phrase("Skriv, hvad barnet selv siger, eller hvorfor du ikke ved det."),
        ),
        TalkText(AGREED, Phrase("Hvad aftalte I?"), is_about_parents=True),
    ),
    TalkKind.MEETING: (
        TalkText(AGREED, Phrase("Hvad blev I enige om?"), Phrase("Skriv, hvad I blev enige om.")),
        TalkText("disagreed", Phrase("Hvad ser I stadig forskelligt på?")),
    ),
}

KIND_WORDS: Final[Mapping[TalkKind, Phrase]] = {
    TalkKind.COLLEAGUE: Phrase("Drøft med {whom}"),
    TalkKind.PARENTS: Phrase("Tal med forældrene"),
    TalkKind.MEETING: Phrase("Tværfagligt møde"),
}

LONGEST: Final = 5000
"""So many characters a text of a talk may have."""


@dataclass(frozen=True)
class TalkStep:
    """One act: the day of the talk, at what time (as written, or nothing), what was written by the names of its texts, by whom and when
    (UTC).
    """

    act: TalkAct
    on: date
    time: str
    by_name: str
    at: datetime
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Talk:
    """A talk about a child with its whole life, the first act first.

    `whom` is who takes part, as it is written; `agenda` is what a meeting is to talk about, a line each.
    """

    id: str
    child_id: str
    unit_id: str
    unit_name: str
    assessment_id: str
    kind: TalkKind
    whom: str
    agenda: str
    steps: tuple[TalkStep, ...]

    @property
    def state(self) -> TalkState:
        """What has become of it."""
        return LEADS_TO[self.steps[-1].act]

    @property
    def on(self) -> date:
        """The day that it is planned for, or was held."""
        return self.steps[-1].on

    @property
    def time(self) -> str:
        """The time of day, as it is written."""
        return next((step.time for step in reversed(self.steps) if step.time), "")

    @property
    def told(self) -> Mapping[str, str]:
        """What was written about it, by the names of its texts."""
        return self.steps[-1].texts

    @property
    def title(self) -> Phrase:
        """What it is called."""
        return KIND_WORDS[self.kind].filled({"whom": self.whom})


def text_faults(kind: TalkKind, written: Mapping[str, str]) -> dict[str, Phrase]:
    """What is missing, or too long, before a talk can be told as held: by the name of the text."""
    faults: dict[str, Phrase] = {}
    for text in TALK_TEXTS[kind]:
        typed = written.get(text.name, "").strip()
        if not typed and text.missing:
            faults[text.name] = text.missing
        elif len(typed) > LONGEST:
            faults[text.name] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST})
    return faults
