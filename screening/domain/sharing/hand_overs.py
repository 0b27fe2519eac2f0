"""Handing a child over to the unit that it goes to next: what the giver writes for the receiver."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from screening.domain.phrase import Phrase

LONGEST_SUMMARY: Final = 2000


@dataclass(frozen=True)
class SummaryText:
    """One text of a summary: what it is called when it is read, how it is asked for, and what is said where it must not be missing."""

    name: str
    told: Phrase
    question: Phrase
    hint: Phrase
    missing: Phrase | None = None


SUMMARY_TEXTS: Final = (
    SummaryText(
        "now",
        Phrase("Sådan har barnet det nu"),
        Phrase("Hvordan har barnet det nu?"),
        Phrase("Det, I ville fortælle, hvis I sad over for hinanden."),
        Phrase("Skriv kort, hvordan barnet har det nu."),
    ),
    SummaryText("works", Phrase("Det virker"), Phrase("Hvad virker for barnet?"), Phrase("Vaner, ord og hjælp, som I skal blive ved med.")),
    SummaryText("agreed", Phrase("Det er aftalt"), Phrase("Hvad er aftalt, og hvem gør hvad?"), Phrase("Også det, der venter på andre.")),
    SummaryText(
        "watch", Phrase("Hold øje med"), Phrase("Hvad skal de holde øje med?"), Phrase("Lad feltet stå tomt, hvis der ikke er noget.")
    ),
)


def summary_faults(texts: Mapping[str, str]) -> dict[str, Phrase]:
    """What is wrong with a summary, by the name of the text."""
    faults: dict[str, Phrase] = {}
    for text in SUMMARY_TEXTS:
        count = len(texts.get(text.name, "").strip())
        if count == 0 and text.missing:
            faults[text.name] = text.missing
        elif count > LONGEST_SUMMARY:
            faults[text.name] = Phrase("Der er plads til {most} tegn. Du har skrevet {count}.", {"most": LONGEST_SUMMARY, "count": count})
    return faults
