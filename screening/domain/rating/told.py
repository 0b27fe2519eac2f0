"""What several eyes and the table hold, told in words to whoever is given insight."""

import json
from datetime import date
from typing import Final

from screening.domain.local_time import day_at
from screening.domain.phrase import Phrase, Value
from screening.domain.rating.agenda import SignPosition
from screening.domain.rating.joint import read_joint
from screening.domain.rating.table import (
    HELPERS,
    HELPING,
    HIGHER,
    POINT,
    SKIPPED,
    VOICES,
    Strike,
    TableVoice,
    read_struck,
    read_table,
)
from screening.domain.ruler.called import PartTitles

SKIPPED_WORDS: Final = "sprunget over"
POSITIONS: Final = {
    SignPosition.ALL: Phrase("Alle har set det"),
    SignPosition.SOME: Phrase("Kun nogle har set det"),
    SignPosition.NONE: Phrase("Ikke et tegn"),
}


def joint_told(fields: str, titles: PartTitles) -> str:
    """What is typed together so far, text by text."""
    typed = read_joint(json.loads(fields))
    lines = [titles.point(id_, point) for id_, point in typed.sheet.points.items()]
    lines += [titles.point(id_, point, who) for (who, id_), point in typed.sheet.said.items()]
    return "\n".join(
        [*lines, *typed.sheet.said_reasons.values(), *typed.sheet.reasons.values(), *typed.remains.values(), *typed.sheet.texts.values()]
    )


def position_told(stored: str) -> Value:
    """What they said together of a sign, or the names of those who took the position."""
    return POSITIONS[SignPosition(stored)] if stored in set(SignPosition) else stored


def voice_told(stored: str) -> Value:
    """Who sat at the table."""
    return VOICES[TableVoice(stored)]


def about_told(stored: str, titles: PartTitles) -> str:
    """The sign or the dimension that a position is about."""
    return titles.part(stored)


def table_told(fields: str, titles: PartTitles) -> str:
    """What was marked and said at the table."""
    kept = json.loads(fields)
    typed, struck = read_table(kept), read_struck(kept)
    told = {POINT + id_: titles.point(id_, SKIPPED_WORDS if point == SKIPPED else point) for id_, point in typed.points.items()}
    helping = ", ".join(HELPERS[helper].danish for helper in HELPERS if helper in typed.helpers)
    told |= {HIGHER: typed.higher, HELPING: "\n".join(words for words in (helping, typed.other) if words)}
    on_paper = f"På papir, {date.fromisoformat(typed.said_on):%d.%m.%Y}" if typed.said_on else ""
    lines = (words + _struck_told(struck.get(part)) for part, words in told.items() if words)
    return "\n".join(part for part in (on_paper, *lines) if part)


def _struck_told(strike: Strike | None) -> str:
    return f"\n(Streget ud {day_at(strike.at):%d.%m.%Y} af {strike.by_name}: {strike.because})" if strike else ""
