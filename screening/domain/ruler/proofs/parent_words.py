"""Words that send somebody to a child's parents, or speak of them and the home: which of both a text does, as far as words can tell."""

import re
from typing import Final

PARENTS: Final = re.compile(r"\b(forældre\w*|forælder(?:en)?|familien|moderen|faderen|mor|far|moren|faren)\b", re.IGNORECASE)
STEP: Final = re.compile(
    r"\b(tal|taler|tale|spørg|spørger|aftal|aftaler|inviter|inviterer|mød|møde|mødes|møder|ring|ringer|kontakt|besøg|besøger|fortæl"
    r"|fortæller|inddrag|inddrager|skriv|hør|bed|vis|samtale|samtaler|hjemmebesøg)\b",
    re.IGNORECASE,
)
SPOKEN_OF: Final = re.compile(
    r"\b((?:pleje|bonus)?forældre(?!evne)\w*|forælder(?:ens?)?|familien?s?(?! Hus\b)|familier|familiemedlem\w*|moderen|faderen|mødre|fædre"
    r"|mors?|fars?|moren|hjem(?:met|mets|me|mefra)?|(?:hjemme|ekstra )besøg\w*|netværksmøde\w*|værge\w*)\b",
    re.IGNORECASE,
)
"""Wider than `PARENTS`, but without »faren«, which is the danger far more often than the father."""
NOT_NOW: Final = re.compile(r"\b(ikke|aldrig|uden|ingen|først når|myndigheden)\b", re.IGNORECASE)
NO_CONTACT: Final = re.compile(r"\b(kontakt\w*|tal|taler|brug) (ikke|aldrig)\b|\bingen (kontakter|taler)\b", re.IGNORECASE)
"""Narrower than `NOT_NOW`: a text that only names the parents is told of unless it says outright that nobody goes to them."""
SENTENCE: Final = re.compile(r"[^.!?]+")


def leads_to_parents(text: str) -> str:
    """The first sentence that sends somebody to the parents; empty where none does. A sentence that says not to does not count."""
    found = (sentence.strip() for sentence in SENTENCE.findall(text))
    return next((one for one in found if PARENTS.search(one) and STEP.search(one) and not NOT_NOW.search(one)), "")


def speaks_of_parents(text: str) -> str:
    """The first sentence that names the parents, the family or the home; empty where none does. One that says not to does not count."""
    found = (sentence.strip() for sentence in SENTENCE.findall(text))
    return next((one for one in found if SPOKEN_OF.search(one) and not NO_CONTACT.search(one)), "")
