"""The register of what may wait for somebody. Whoever makes a task of a new kind writes its member here, and what it owes the whole."""

from enum import StrEnum
from typing import Self

from screening.domain.acts import Act
from screening.domain.people import Right
from screening.domain.phrase import Phrase
from screening.domain.states import Owner


class Towards(StrEnum):
    """Whom a task leads to. A step towards the parents, or towards the family's network, is not there while a caution stands."""

    NOBODY = "nobody"
    PARENTS = "parents"
    NETWORK = "network"

    @property
    def is_locked_by_caution(self) -> bool:
        """Whether such a task is on no page, paper or list while a caution about its child stands."""
        return self is not Towards.NOBODY


class TaskKind(StrEnum):
    """What is to be done. The value stands in the database, and never changes.

    `words` come before the child's name; `button` is what the button says that leads to the act; one of `done_by` does it, and nothing
    else: there is no tick. Whoever does it has the right `takes` in the task's unit. `first` is whose it is at first: `Owner.HOLDER`, where
    whoever makes it names a person, or `Owner.UNIT`, where anybody may take it who has the role that is asked for.
    Where it is done stands in `screening.web.my_day.doing`.
    """

    words: Phrase
    button: Phrase
    done_by: frozenset[Act]
    takes: Right
    first: Owner
    towards: Towards

    def __new__(
        cls, value: str, words: Phrase, button: Phrase, done_by: Act | frozenset[Act], takes: Right, first: Owner, towards: Towards
    ) -> Self:
        """A member is written as its value and what it owes."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.words, kind.button, kind.takes, kind.first, kind.towards = words, button, takes, first, towards
        kind.done_by = frozenset({done_by}) if isinstance(done_by, Act) else done_by
        return kind

    @property
    def leads_to_child(self) -> bool:
        """Whether whoever sees such a task can open the child's page: not where the child is only handed over."""
        return self not in BEFORE_THE_CHILD

    @property
    def is_about_a_child(self) -> bool:
        """Whether such a task is about one child, in the program or not yet: else it is the unit's."""
        return self not in ABOUT_THE_UNIT

    @property
    def is_leaders_alone(self) -> bool:
        """Whether nobody but whoever leads the unit can do it, whoever sees it: no deputy either."""
        return self.takes is Right.LEAD or self is TaskKind.CALIBRATION_SHOWN

    @property
    def can_be_handed_on(self) -> bool:
        """Whether a colleague can do it instead: not where each is asked for the own view."""
        return self not in OF_EACH

    LOOK_AGAIN = (
        "look_again",
        Phrase("Se på igen:"),
        Phrase("Vurdér igen"),
        Act.ASSESSMENT_SIGNED,
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    NOTIFY_CONSIDER = (
        "notify_consider",
        Phrase("Tag stilling til at underrette:"),
        Phrase("Se reglerne"),
        frozenset({Act.NOTIFY_CHOSEN, Act.NOTIFICATION_SENT}),
        Right.NOTIFY,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    """Somebody chose to talk with somebody first, or not to notify now: until a day."""
    NOTIFY_SUPPLEMENT = (
        "notify_supplement",
        Phrase("Send resten af underretningen:"),
        Phrase("Skriv tillæg"),
        Act.NOTIFICATION_SENT,
        Right.NOTIFY,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    """An urgent notification was sent with the few words that it needs."""
    NOTIFY_ASK_BACK = (
        "notify_ask_back",
        Phrase("Spørg, om underretningen er modtaget:"),
        Phrase("Se underretningen"),
        frozenset({Act.NOTIFICATION_RECEIVED, Act.NOTIFICATION_CALLED, Act.RECEIPT_CONFIRMED, Act.FEEDBACK_GIVEN}),
        Right.NOTIFY,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    """The authority has until the sixth weekday to confirm: whoever sent it asks on the seventh."""
    ABSENCE_15 = (
        "absence_15",
        Phrase("Underret om ulovligt fravær:"),
        Phrase("Skriv underretning"),
        Act.NOTIFICATION_SENT,
        Right.NOTIFY,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    """A pupil was away unlawfully in so much of a quarter that the school's leader notifies."""

    ASSESS_DANGER = (
        "assess_danger",
        Phrase("Vurdér, om barnet er i fare:"),
        Phrase("Vurdér fare"),
        Act.DANGER_ASSESSED,
        Right.RECEIVE,
        Owner.UNIT,
        Towards.NOBODY,
    )
    """A notification came: within 24 hours, weekends too."""
    CONFIRM_RECEIPT = (
        "confirm_receipt",
        Phrase("Bekræft underretningen om:"),
        Phrase("Bekræft"),
        Act.RECEIPT_CONFIRMED,
        Right.RECEIVE,
        Owner.UNIT,
        Towards.NOBODY,
    )
    INVESTIGATE = (
        "investigate",
        Phrase("Afklar underretningen om:"),
        Phrase("Åbn"),
        frozenset(
            {
                Act.OUTCOME_CHOSEN,
                Act.INVESTIGATION_DONE,
                Act.HANDED_TO_CASE_SYSTEM,
                Act.CHILD_HEARD,
                Act.MUNICIPALITY_TOLD,
            }
        ),
        Right.RECEIVE,
        Owner.UNIT,
        Towards.NOBODY,
    )
    GIVE_FEEDBACK = (
        "give_feedback",
        Phrase("Giv underretteren svar om:"),
        Phrase("Giv svar"),
        Act.FEEDBACK_GIVEN,
        Right.RECEIVE,
        Owner.UNIT,
        Towards.NOBODY,
    )
    TELL_NEW_MUNICIPALITY = (
        "tell_new_municipality",
        Phrase("Giv den nye kommune besked om:"),
        Phrase("Skriv, hvem der fik besked"),
        Act.MUNICIPALITY_TOLD,
        Right.RECEIVE,
        Owner.UNIT,
        Towards.NOBODY,
    )

    ASK_OFFER = (
        "ask_offer",
        Phrase("Bed om tilbuddet:"),
        Phrase("Skriv, at du har spurgt"),
        frozenset({Act.EFFORT_ASKED, Act.EFFORT_STARTED, Act.EFFORT_LEFT, Act.EFFORT_MENDED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    OFFER_ANSWER = (
        "offer_answer",
        Phrase("Spørg til tilbuddet:"),
        Phrase("Skriv svaret"),
        frozenset({Act.EFFORT_ACCEPTED, Act.EFFORT_DECLINED, Act.EFFORT_STARTED, Act.EFFORT_LEFT, Act.EFFORT_MENDED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    OFFER_REVIEW = (
        "offer_review",
        Phrase("Stop, ret eller fortsæt:"),
        Phrase("Tag stilling"),
        frozenset({Act.EFFORT_REVIEWED, Act.EFFORT_ENDED, Act.EFFORT_MENDED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    OFFER_REFUSED = (
        "offer_refused",
        Phrase("Fik nej, find noget andet:"),
        Phrase("Vælg"),
        frozenset({Act.EFFORT_ASKED, Act.EFFORT_LEFT, Act.EFFORT_MENDED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    TALK = (
        "talk",
        Phrase("Drøft:"),
        Phrase("Skriv, hvad I kom frem til"),
        frozenset({Act.TALK_HELD, Act.TALK_CALLED_OFF, Act.TALK_MENDED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    TALK_WITH_PARENTS = (
        "talk_with_parents",
        Phrase("Samtale om:"),
        Phrase("Forbered samtalen"),
        frozenset({Act.TALK_HELD, Act.TALK_CALLED_OFF, Act.TALK_MENDED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.PARENTS,
    )
    MEETING = (
        "meeting",
        Phrase("Tværfagligt møde om:"),
        Phrase("Skriv, hvad I blev enige om"),
        frozenset({Act.TALK_HELD, Act.TALK_CALLED_OFF, Act.TALK_MENDED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    HANDOVER_ANSWER = (
        "handover_answer",
        Phrase("Svar på overlevering:"),
        Phrase("Læs og svar"),
        frozenset({Act.HAND_OVER_ACCEPTED, Act.HAND_OVER_DECLINED, Act.SHARING_CLOSED}),
        Right.SEE_CHILDREN,
        Owner.UNIT,
        Towards.NOBODY,
    )
    """Another unit hands a child over that may not go to this one yet."""
    HANDOVER_WAITS = (
        "handover_waits",
        Phrase("Overlevering venter på svar:"),
        Phrase("Se overleveringen"),
        frozenset({Act.HAND_OVER_ACCEPTED, Act.HAND_OVER_DECLINED, Act.DISCLOSURE_ENDED, Act.SHARING_CLOSED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    """Until the receiver has said yes, the child and what was written stay the giver's."""
    HANDOVER_REFUSED = (
        "handover_refused",
        Phrase("Overlevering fik nej:"),
        Phrase("Se hvorfor"),
        frozenset({Act.HANDED_OVER, Act.DISCLOSURE_ENDED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    TALK_TOGETHER = (
        "talk_together",
        Phrase("Tal sammen om:"),
        Phrase("Se, med hvem"),
        Act.TALKED_TOGETHER,
        Right.SEE_CHILDREN,
        Owner.UNIT,
        Towards.NOBODY,
    )
    """Another unit is worried about the child as well, and the municipality's rule lets both know it. What the worry is, is not told."""
    INFORMATION_LETTER = (
        "information_letter",
        Phrase("Giv familien oplysningsbrevet:"),
        Phrase("Find brevet"),
        Act.FAMILY_PAPER_GIVEN,
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.PARENTS,
    )
    """The family is told what is kept about the child: with the first assessment, and with each round."""
    ROUND_ENDS = (
        "round_ends",
        Phrase("Runden slutter snart, og nogle mangler:"),
        Phrase("Se, hvem der mangler"),
        Act.ROUND_CLOSED,
        Right.LEAD,
        Owner.UNIT,
        Towards.NOBODY,
    )
    """A round's days are nearly over, or over, and children are not seen. It ends by itself when they are."""
    DRAFT_LEFT = (
        "draft_left",
        Phrase("Tag stilling til en kladde, som ingen gør færdig:"),
        Phrase("Tag stilling"),
        frozenset({Act.DRAFT_HANDED_OVER, Act.DRAFT_GIVEN_UP}),
        Right.LEAD,
        Owner.UNIT,
        Towards.NOBODY,
    )
    """It tells of danger, or its author has left: it does not end by itself. The task ends with the draft, too."""
    CHECK_LOOKS = (
        "check_looks",
        Phrase("Se en måneds opslag igennem:"),
        Phrase("Se opslagene"),
        Act.LOOKS_ANSWERED,
        Right.LEAD,
        Owner.UNIT,
        Towards.NOBODY,
    )
    """Twice a year: whether looks that were drawn were part of the work. It waits until each is answered."""
    RATE_ALONE = (
        "rate_alone",
        Phrase("Se på alene, før I ser sammen:"),
        Phrase("Vurdér"),
        Act.ASSESSMENT_SIGNED,
        Right.SEE_CHILDREN,
        Owner.UNIT,
        Towards.NOBODY,
    )
    """Several were asked to look at the child, each alone: by name, or anybody of a profession."""
    RATE_TOGETHER = (
        "rate_together",
        Phrase("Find jeres fælles vurdering:"),
        Phrase("Se det sammen"),
        Act.RATING_JOINED,
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    ROUND_TOGETHER = (
        "round_together",
        Phrase("Find jeres fælles vurderinger:"),
        Phrase("Se listen"),
        Act.RATING_JOINED,
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    """A round let several look alone at its children: one for each who has looked, however many children. It is done with the last."""
    CALIBRATE = (
        "calibrate",
        Phrase("Sæt trin for de opdigtede børn:"),
        Phrase("Sæt trin"),
        frozenset({Act.CALIBRATION_PLACED, Act.CALIBRATION_CLOSED}),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )
    """A leader asks each colleague of the unit to place the ruler's vignettes alone."""
    CALIBRATION_SHOWN = (
        "calibration_shown",
        Phrase("Vis, hvor de opdigtede børn blev sat:"),
        Phrase("Se, hvor langt I er"),
        Act.CALIBRATION_CLOSED,
        Right.SEE_CHILDREN,
        Owner.UNIT,
        Towards.NOBODY,
    )
    """Whoever leads the unit alone can show what the colleagues placed, and until then nobody talks about it."""
    CHOOSE_NEXT = (
        "choose_next",
        Phrase("Vælg næste skridt for:"),
        Phrase("Vælg"),
        frozenset(
            {
                Act.ASSESSMENT_SIGNED,
                Act.LOOK_AGAIN_PROMISED,
                Act.EFFORT_CHOSEN,
                Act.TALK_PLANNED,
            }
        ),
        Right.SEE_CHILDREN,
        Owner.HOLDER,
        Towards.NOBODY,
    )


def read_kind(stored: str) -> TaskKind:
    """The kind that stands in the database under this value. Raises `KeyError` for what no kind was ever called."""
    return _BY_VALUE[stored]


_BY_VALUE = {str(kind): kind for kind in TaskKind}

BEFORE_THE_CHILD: frozenset[TaskKind] = frozenset({TaskKind.HANDOVER_ANSWER})
"""The kinds that wait in a unit that may not have the child yet: they are shown as long as what is handed over stands."""

OF_A_CALIBRATION: frozenset[TaskKind] = frozenset({TaskKind.CALIBRATE, TaskKind.CALIBRATION_SHOWN})
"""The kinds that end with a calibration, about children who are made up."""

ABOUT_THE_UNIT: frozenset[TaskKind] = frozenset({TaskKind.ROUND_ENDS, TaskKind.ROUND_TOGETHER, *OF_A_CALIBRATION})
"""The kinds that are about no child: a page names the unit."""

OF_EACH: frozenset[TaskKind] = frozenset({TaskKind.RATE_TOGETHER, TaskKind.ROUND_TOGETHER, TaskKind.CALIBRATE})
"""The kinds that several have about the same thing, each the own: none stands for another's, and no colleague can do it instead."""

LOCKED_BY_CAUTION: frozenset[TaskKind] = frozenset(kind for kind in TaskKind if kind.towards.is_locked_by_caution)
"""The kinds of which nothing is shown while a caution about the child stands."""
