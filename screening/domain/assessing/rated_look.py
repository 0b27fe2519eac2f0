"""Which of several eyes a look was of: what one of them sees first is no second look of what another saw."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RatedLook:
    """The rating that a look was made for, and who looked: the id of the rater, None where it is the joint one."""

    rating_id: str
    rater_id: str | None


def is_second_look(first: RatedLook | None, later: RatedLook | None) -> bool:
    """Whether a look that is later in time is another look at the child. None is the look of nobody but its author.

    Those who look alone for one rating look independently: none of them looks again at what another saw, and the joint assessment is taken
    on the same looks. Only who looked for it and looks again is another look within it.
    """
    if first is None or later is None or first.rating_id != later.rating_id:
        return True
    return first.rater_id is not None and first.rater_id == later.rater_id
