"""What a municipality writes about sharing: on which bases, which kinds of information, how long, and what follows a child."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from operator import not_
from typing import Final

from pydantic import Field

from screening.domain.ranges import Duration
from screening.domain.ruler.written.names import Id, Ids
from screening.domain.source import Written
from screening.domain.text import Text

GROWN_UP: Final = 18
A_YEAR: Final = Duration.model_validate("12 months")


class Shareable(StrEnum):
    """What can be shared about a child, each by itself. The value stands in the database."""

    ASSESSMENTS = "assessments"
    """Single signed assessments, chosen one by one: where the child was placed and why, what was seen and said."""
    CHILD = "child"
    """The child's number, the language at home, and whether an interpreter is needed."""
    ADULTS = "adults"
    """Who the child's adults are, and who has custody: never how they are reached."""
    EFFORTS = "efforts"
    """What was agreed to do about the child, and how far it has come."""


class Basis(Written):
    """On what something may be shared. `law` names the paragraph; without it nobody has looked it up. `lasts` is the longest."""

    id: Id
    title: Text
    says: Text
    law: Id | None = Field(default=None, exclude_if=not_)
    consent: bool = Field(default=False, exclude_if=not_)
    lasts: Duration


class InformationKind(Written):
    """A kind of information that a consent names, and what of the program it opens."""

    id: Id
    title: Text
    opens: tuple[Shareable, ...] = Field(min_length=1)


class Screenings(StrEnum):
    """Whether assessments follow a child that is handed over."""

    FOLLOW = "follow"
    """All that stand go along, unless the giver takes some out."""
    CHOOSE = "choose"
    """None goes along, unless the giver chooses it."""
    STAY = "stay"
    """None can go along: the summary alone."""


class HandingOver(Written):
    """How a child is handed over: on which of the bases, and whether screenings follow. `answer` is how long the receiver has."""

    bases: Ids = Field(min_length=1)
    screenings: Screenings
    answer: Duration = Duration.model_validate("14 days")


class ConsentAsked(Written):
    """Whom a consent is asked of: from `own_from` years the young person alone, before that everybody with custody."""

    own_from: int = Field(default=15, ge=0, le=GROWN_UP)


class Worry(StrEnum):
    """Which assessments are a worry that two units should talk about."""

    BELOW_BEST = "below_best"
    """Every one in another zone than the best."""
    WORST = "worst"
    """Only those in the worst zone."""


class TalkTogether(Written):
    """That two units with a worry about the same child are asked to talk together, without content: on which basis, and about which worry.

    `law` is required: without a paragraph that somebody has seen, no unit hears of another.
    """

    says: Text
    law: Id
    worry: Worry = Worry.BELOW_BEST


class SharingFile(Written):
    """The file about sharing; a folder has one, or none: then nothing can be shared."""

    bases: tuple[Basis, ...] = Field(default=(), min_length=1)
    kinds: tuple[InformationKind, ...] = ()
    consent: ConsentAsked = ConsentAsked()
    hand_over: HandingOver | None = None
    talk_together: TalkTogether | None = Field(default=None, exclude_if=not_)

    @cached_property
    def basis_by_id(self) -> Mapping[str, Basis]:
        """The bases by their id."""
        return {basis.id: basis for basis in self.bases}

    @cached_property
    def kind_by_id(self) -> Mapping[str, InformationKind]:
        """The kinds of information by their id."""
        return {kind.id: kind for kind in self.kinds}
