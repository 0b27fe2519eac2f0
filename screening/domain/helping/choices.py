"""What one can do now: the choices after an assessment, and which of them its advice recommends. Never by a score alone."""

from enum import StrEnum
from typing import Final, assert_never

from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import Say
from screening.domain.sharing.cautions import Lock

GOES_ON: Final = frozenset({"again", "trend"})
"""Conditions that look back on a worry that goes on: then one colleague is not enough."""


class NextChoice(StrEnum):
    """One thing to do, in the order in which a page shows them."""

    OFFER = "offer"
    COLLEAGUE = "colleague"
    PARENTS = "parents"
    MEETING = "meeting"
    LOOK_AGAIN = "look_again"
    NOTIFY = "notify"

    def is_open_under(self, lock: Lock) -> bool:
        """Whether it leads neither to the parents nor, where that is asked for, to the family's network. An offer is asked one by one."""
        match self:
            case NextChoice.PARENTS:
                return lock is Lock.NOTHING
            case NextChoice.OFFER:
                return lock is not Lock.NETWORK_TOO
            case NextChoice.COLLEAGUE | NextChoice.MEETING | NextChoice.LOOK_AGAIN | NextChoice.NOTIFY:
                return True
            case _:
                assert_never(self)


def thrives(result: Result) -> bool:
    """Whether no advice asks for anything but to keep going."""
    return bool(result.advice) and all(advised.advice.say is Say.KEEP_GOING for advised in result.advice)


def recommended(result: Result, lock: Lock) -> NextChoice | None:
    """The choice that the first advice asks for; None where it asks for none, or none holds.

    While the parents may not be met, it is to ask the authority, whatever else is advised.
    """
    if lock is not Lock.NOTHING:
        return NextChoice.NOTIFY
    if result.headline is None:
        return None
    match result.headline.advice.say:
        case Say.NOTIFY_NOW | Say.NOTIFY:
            return NextChoice.NOTIFY
        case Say.DISCUSS:
            return NextChoice.MEETING if GOES_ON & result.headline.advice.when.written else NextChoice.COLLEAGUE
        case Say.LOOK_AGAIN | Say.SUPPORT:
            return NextChoice.OFFER
        case Say.KEEP_GOING:
            return None
        case _:
            assert_never(result.headline.advice.say)
