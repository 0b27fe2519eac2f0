"""What several eyes and the table hold, told in words to whoever is given insight."""

import json
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.rating.agenda import SignPosition
from screening.domain.rating.joint import read_joint
from screening.domain.rating.table import HELPERS, VOICES, TableVoice, read_table

POSITIONS: Final = {
    SignPosition.ALL: Phrase("Alle har set det"),
    SignPosition.SOME: Phrase("Kun nogle har set det"),
    SignPosition.NONE: Phrase("Ikke et tegn"),
}


def joint_told(fields: str) -> str:
    """What is typed together so far, text by text."""
    typed = read_joint(json.loads(fields))
    lines = [f"{id_}: {point}" for id_, point in typed.sheet.points.items()]
    lines += [f"{who}, {id_}: {point}" for (who, id_), point in typed.sheet.said.items()]
    return "\n".join(
        [*lines, *typed.sheet.said_reasons.values(), *typed.sheet.reasons.values(), *typed.remains.values(), *typed.sheet.texts.values()]
    )


def position_told(stored: str) -> Value:
    """What they said together of a sign, or the names of those who took the position."""
    return POSITIONS[SignPosition(stored)] if stored in set(SignPosition) else stored


def voice_told(stored: str) -> Value:
    """Who sat at the table."""
    return VOICES[TableVoice(stored)]


def table_told(fields: str) -> str:
    """What was marked and said at the table."""
    typed = read_table(json.loads(fields))
    lines = [f"{id_}: {point}" for id_, point in typed.points.items()]
    helping = ", ".join(HELPERS[helper].danish for helper in sorted(typed.helpers))
    return "\n".join(part for part in (*lines, typed.higher, helping, typed.other) if part)
