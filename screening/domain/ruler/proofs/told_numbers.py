"""The numbers that a text tells of a rule: "trin 6 og derunder", "mindst fire risikotegn", "igen om seks uger"."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NUMBERS: Final = {"ét": 1, "en": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10}
ARTICLES: Final = ("en",)
"""What may say how many, or nothing at all."""
N: Final = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
POINTS: Final = re.compile(
    rf"\b(?:skala)?trin(?:net|nene)?(?:\s+(?:er|på|ligger|står))*\s+"
    rf"(?:(?P<below>under|højst)\s+(?P<high>{N})|(?P<above>fra|over|mindst)\s+(?P<low>{N})\b(?!\s*(?:til|[-–]))"
    rf"|(?:fra\s+)?(?P<first>{N})(?:\s*(?:[-–]|eller|til|og)\s*(?P<last>{N})|\s+(?:og|eller)\s+"
    rf"(?P<end>derunder|under|lavere|nedefter|derover|over|højere|opefter))?)(?![\w%])",
    re.IGNORECASE,
)
DOWN: Final = ("derunder", "under", "lavere", "nedefter")
SIGNS: Final = re.compile(
    rf"\b(?:mindst\s+(?P<least>{N})|(?P<more>{N}))\s+(?:risikotegn|risikofaktorer|tegn)(?P<or>\s+eller\s+flere)?\b", re.I
)
FALL: Final = re.compile(rf"\bfald(?:et)?\s+(?:på\s+)?(?:mindst\s+)?(?P<count>{N})\s+(?:skala)?trin\b", re.IGNORECASE)
DIFFER: Final = re.compile(rf"\b(?:mindst\s+)?(?P<count>{N})\s+(?:skala)?trin\s+mellem\b", re.IGNORECASE)
AGAIN: Final = re.compile(rf"\bigen\s+(?:inden|om|efter)(?:\s+for)?\s+(?P<count>{N})\s+(?P<unit>dag|uge|måned)(?:e|r|er)?\b", re.IGNORECASE)
PERCENT: Final = re.compile(r"\b(\d{1,3})\s*%")
COUNTED: Final = re.compile(
    rf"\b(?P<count>{N})\s+(?P<what>dage?|uger?|måned(?:er)?|gange?|timer?|samtaler?|besøg|møder?)\b(?!\s+(?:gammel|gamle))", re.IGNORECASE
)


class NumberAbout(StrEnum):
    """What a number in a text is about."""

    POINTS = "points"
    SIGNS = "signs"
    FALL = "fall"
    DIFFER = "differ"
    DAYS = "days"


@dataclass(frozen=True)
class ToldNumber:
    """A number or a range that a text tells, and its words. An end that is left open is None; a single number is both ends."""

    about: NumberAbout
    low: int | None
    high: int | None
    words: str


def told_numbers(text: str) -> Iterator[ToldNumber]:
    """Every number that a Danish text tells of points, signs, falls, distances and the days until the child is seen again."""
    for found in POINTS.finditer(text):
        yield ToldNumber(NumberAbout.POINTS, *_range(found), found[0])
    for found in SIGNS.finditer(text):
        if found["least"] or found["or"]:
            yield _single(NumberAbout.SIGNS, found["least"] or found["more"], found[0])
    for about, pattern in ((NumberAbout.FALL, FALL), (NumberAbout.DIFFER, DIFFER)):
        yield from (_single(about, found["count"], found[0]) for found in pattern.finditer(text))
    for found in AGAIN.finditer(text):
        days = _number(found["count"]) * {"dag": 1, "uge": 7, "måned": 31}[found["unit"].lower()]
        yield ToldNumber(NumberAbout.DAYS, days, days, found[0])


def told_percents(text: str) -> frozenset[int]:
    """Every per cent that a text tells."""
    return frozenset(int(found[1]) for found in PERCENT.finditer(text))


def told_counts(text: str) -> Mapping[str, frozenset[int]]:
    """The numbers that a text tells of each thing that it counts: per cent, days, talks and the like."""
    found: dict[str, set[int]] = {}
    for percent in told_percents(text):
        found.setdefault("%", set()).add(percent)
    for one in COUNTED.finditer(text):
        if one["count"].lower() in ARTICLES:
            continue
        found.setdefault(one["what"].lower()[:4], set()).add(_number(one["count"]))
    return {what: frozenset(numbers) for what, numbers in found.items()}


def _range(found: re.Match[str]) -> tuple[int | None, int | None]:
    if found["below"]:
        return None, _number(found["high"]) - (found["below"].lower() == "under")
    if found["above"]:
        return _number(found["low"]) + (found["above"].lower() == "over"), None
    first = _number(found["first"])
    if found["last"]:
        return first, _number(found["last"])
    if found["end"]:
        return (None, first) if found["end"].lower() in DOWN else (first, None)
    return first, first


def _single(about: NumberAbout, written: str, words: str) -> ToldNumber:
    return ToldNumber(about, _number(written), _number(written), words)


def _number(written: str) -> int:
    return NUMBERS.get(written.lower()) or int(written)
