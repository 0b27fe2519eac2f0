"""Words that send somebody to a child's parents: whether a text asks for a meeting, a talk or a call with them."""

import re
from typing import Final

PARENTS: Final = re.compile(r"\b(forældre\w*|familien|moderen|faderen|mor|far|moren|faren)\b", re.IGNORECASE)
STEP: Final = re.compile(
    r"\b(tal|taler|tale|spørg|spørger|aftal|aftaler|inviter|inviterer|mød|møde|mødes|møder|ring|ringer|kontakt|besøg|besøger|fortæl"
    r"|fortæller|inddrag|inddrager|skriv|hør|bed|vis|samtale|samtaler|hjemmebesøg)\b",
    re.IGNORECASE,
)
NOT_NOW: Final = re.compile(r"\b(ikke|aldrig|uden|ingen|først når|myndigheden)\b", re.IGNORECASE)
SENTENCE: Final = re.compile(r"[^.!?]+")


def leads_to_parents(text: str) -> str:
    """The first sentence that sends somebody to the parents; empty where none does. A sentence that says not to does not count."""
    found = (sentence.strip() for sentence in SENTENCE.findall(text))
    return next((one for one in found if PARENTS.search(one) and STEP.search(one) and not NOT_NOW.search(one)), "")
