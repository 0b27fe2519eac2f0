"""What of a child's help may be told to whom: asked before every page and paper that tells of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from screening.domain.helping.efforts import Effort
from screening.domain.helping.talks import TALK_TEXTS, Talk, TalkKind, TalkState
from screening.domain.phrase import Phrase
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.contact_words import is_of_age
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import TO_THE_TRADE

SEVERAL_WAIT_FOR_THE_YOUNG: Final = Phrase("{count} aftaler venter, til den unge selv har bedt om det.")


@dataclass(frozen=True)
class HelpTold:
    """A child's efforts and talks as far as a reader may hear of them: what every renderer takes, and all that it gets.

    `efforts_wait` and `talks_wait` are how many are held back while nobody may meet the parents: they are there, and nobody forgets them.
    `age_months` is the child's age today.
    """

    efforts: tuple[Effort, ...]
    talks: tuple[Talk, ...]
    lock: Lock
    efforts_wait: int = 0
    talks_wait: int = 0
    age_months: int | None = None

    @property
    def is_locked(self) -> bool:
        """Whether no step may lead to the parents now."""
        return self.lock is not Lock.NOTHING

    @property
    def wait(self) -> Phrase | None:
        """That something waits until the authority is asked, or the young person has asked for it; None where nothing does."""
        waiting = self.efforts_wait + self.talks_wait
        if not waiting:
            return None
        if is_of_age(self.age_months):
            one, several = Phrase("1 aftale venter, til den unge selv har bedt om det."), SEVERAL_WAIT_FOR_THE_YOUNG
            return one if waiting == 1 else several.filled({"count": waiting})
        one, several = Phrase("1 aftale venter, til myndigheden er spurgt."), Phrase("{count} aftaler venter, til myndigheden er spurgt.")
        return one if waiting == 1 else several.filled({"count": waiting})


NOTHING_TOLD: Final = HelpTold((), (), Lock.NOTHING)


def tellable_help(efforts: Iterable[Effort], talks: Iterable[Talk], outlet: Outlet, lock: Lock, age_months: int | None = None) -> HelpTold:
    """What an outlet may tell of a child's help. Closed by default: whoever is not of the trade hears nothing.

    `age_months` is the child's age today: after 18 the young person says whether anybody may talk with the parents.
    """
    if not outlet.readers or not outlet.readers <= TO_THE_TRADE:
        return replace(NOTHING_TOLD, lock=lock)
    found, held = tuple(efforts), tuple(talks)
    told = tuple(effort for effort in found if may_tell(effort, lock))
    talked = tuple(_talk(talk, lock) for talk in held if not _waits(talk, lock))
    return HelpTold(told, talked, lock, len(found) - len(told), len(held) - len(talked), age_months)


def may_tell(effort: Effort, lock: Lock) -> bool:
    """Whether an effort may be told: not where it may lead to those to whom no step may lead."""
    match lock:
        case Lock.NOTHING:
            return True
        case Lock.PARENTS:
            return not effort.may_lead_to_parents
        case Lock.NETWORK_TOO:
            return effort.offer is None and not effort.may_lead_to_parents


def _waits(talk: Talk, lock: Lock) -> bool:
    return lock is not Lock.NOTHING and talk.kind is TalkKind.PARENTS and talk.state is not TalkState.HELD


def _talk(talk: Talk, lock: Lock) -> Talk:
    """A talk with the parents that was held is told: it was before, or in spite of it. What was agreed with them is a step."""
    if lock is Lock.NOTHING or talk.kind is not TalkKind.PARENTS:
        return talk
    names = {text.name for text in TALK_TEXTS[talk.kind]} - {"agreed"}
    steps = tuple(replace(step, texts={name: text for name, text in step.texts.items() if name in names}) for step in talk.steps)
    return replace(talk, steps=steps)
