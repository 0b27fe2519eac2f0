"""What somebody meant who wrote a range, an age, a span, a day or a number as people write them: the exact line to write instead."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from pydantic import TypeAdapter, ValidationError

from screening.configuration.kinds import (
    NOT_A_DATE,
    NOT_A_DURATION,
    NOT_A_NUMBER,
    NOT_AGES,
    NOT_NUMBERS,
    NOT_POINTS,
    NOT_TRUE_OR_FALSE,
    Kind,
)
from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ranges import Duration, NumberRange

UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("dag", "dage", "døgn", "d", "day"), "days"),
    **dict.fromkeys(("uge", "uger", "u", "week"), "weeks"),
    **dict.fromkeys(("måned", "måneder", "maaned", "maaneder", "mdr", "md", "mnd", "mth", "month"), "months"),
    **dict.fromkeys(("år", "aar", "års", "yr", "yrs", "year"), "years"),
}
NUMBER_WORDS: Final[Mapping[str, str]] = {
    word: str(number)
    for number, words in enumerate(("nul", "en et én ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"))
    for word in words.split()
}
MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
TRUTHS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ja", "sandt", "sand", "rigtigt", "x"), "true"),
    **dict.fromkeys(("nej", "falsk", "forkert"), "false"),
}
COLOURS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("rød", "røde", "roed", "red"), "red"),
    **dict.fromkeys(("gul", "gule", "yellow"), "yellow"),
    **dict.fromkeys(("grøn", "grønne", "groen", "green"), "green"),
}
EVERYBODY: Final = ("alle", "all", "enhver")
"""Words that are no member of a list, but all of it."""
WORDS: Final = re.compile(r"[^\W\d][\w-]*(?:\s*,\s*[^\W\d][\w-]*)*")
WORD: Final = re.compile(r"[^\W\d_]+")
DASHES: Final = re.compile(r"\s*(?:[-‐‑‒–—―−~]|\.{2,}|…|\b(?:til og med|til|to|t\.o\.m\.)(?!\w))\s*")
BETWEEN: Final = re.compile(r"\bmellem (.+?) og (?=\S)")
ONLY_SAID: Final = re.compile(r"\b(?:fra|trin|skalatrin|point|points|alder|alderen|ca|omkring|inden for)\b\.?|[()\[\]]")
BEFORE_BIRTH: Final = re.compile(r"\b(?:graviditeten|graviditet|ufødt|før fødslen)\b")
BIRTH: Final = re.compile(r"\bfødslen(?=-)")
DAY_FIRST: Final = re.compile(r"(?:d\.?\s*|den\s+)?(\d{1,2})[-./ ]+(\d{1,2}|[a-zæøå]{3,9})[-./ ]+(\d{4}|\d{2})", re.IGNORECASE)
YEAR_FIRST: Final = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})")
LONGEST: Final = 60
"""Nobody writes a range longer than this; what is longer is some other text."""


def meant_by(written: str, wanted: Kind) -> str:
    """`written` as the program reads it, where what was `wanted` there can be told from it; else the empty string."""
    mend = MENDS.get(wanted)
    said = " ".join(written.split()).strip(" \"'“”„«»‘’") if len(written) <= LONGEST else ""
    return mend(said) if mend and said else ""


def points_in_list(written: object) -> str:
    """A list of points as the ranges that it names: `[1, 3]` may be both, and the longer is told first."""
    if isinstance(written, list) and written and all(str(one).isascii() and str(one).isdigit() for one in written):
        numbers = [str(one) for one in written]
        alone = f'"{", ".join(numbers)}"'
        return alone if len(numbers) != 2 else f"{'-'.join(sorted(numbers, key=int))}, eller {alone} for de to alene"
    return ""


def words_in_list(written: object) -> str:
    """One word, or several with commas between, as the list that they were meant for."""
    if not isinstance(written, str) or not WORDS.fullmatch(written.strip()) or written.strip().lower() in EVERYBODY:
        return ""
    return f"[{', '.join(written.replace(',', ' ').split())}]"


def zones_in_danish(written: object) -> str:
    """The colour of a zone, or a list of them, by the ids that the three colours have."""
    words = [str(one) for one in written] if isinstance(written, list) else [written] if isinstance(written, str) else []
    meant = [COLOURS.get(word.strip().lower(), "") for word in words]
    if not meant or not all(meant):
        return ""
    return meant[0] if isinstance(written, str) else f"[{', '.join(meant)}]"


def _points(said: str) -> str:
    low = re.sub(r"\s*(?:\bog\b|[,;/&+])\s*", ", ", _bare(said)).strip(" .,")
    return _read_as(PointSet, _numbered(low))


def _ages(said: str) -> str:
    low = _numbered(BIRTH.sub("0", BEFORE_BIRTH.sub("pregnancy", _bare(said))).strip(" ."))
    if under := re.fullmatch(r"under (\d{1,2}) (\S+)", low):
        low = f"0-{int(under[1]) - 1} {under[2]}"
    if one := re.fullmatch(r"(\d{1,3}) ?([^\W\d_]+)\.?", low):
        low = f"{one[1]}-{one[1]} {one[2]}"
    return _read_as(AgeRange, _with_units(low))


def _span(said: str) -> str:
    low = said.lower().strip(" .").replace(",", ".")
    low = re.sub(r"\bhalvår\b", "6 måneder", re.sub(r"\bkvartal\b", "3 måneder", low))
    low = re.sub(r"^(?:et|en|ét|én) (?=\d)", "", low)
    if half := re.fullmatch(r"halvand(?:et|en) (\S+)", low):
        return _months_of("1.5", half[1])
    if half := re.fullmatch(r"(?:(\w+) og )?(?:et |en )?(?:halvt?|½) (\S+)", re.sub(r"(?<=\d) ?½", " og ½", low)):
        return _months_of(f"{_numbered(half[1] or 'nul')}.5", half[2])
    if found := re.fullmatch(r"(\S+?) ?([^\W\d]+\.?)", _numbered(ONLY_SAID.sub(" ", low)).strip()):
        return _months_of(found[1], found[2])
    return ""


def _months_of(count: str, unit: str) -> str:
    """A span that is whole in its own unit, or in months where it is in years; of another nobody knows the day."""
    if not re.fullmatch(r"\d{1,3}(?:\.\d)?", count):
        return ""
    times, meant = (12, "months") if _unit(unit) == "years" else (1, _unit(unit))
    whole = float(count) * times
    return _read_as(Duration, f"{int(whole)} {meant}") if whole == int(whole) else ""


def _measured(said: str) -> str:
    low = DASHES.sub("-", BETWEEN.sub(r"\1-", said.lower())).replace(",", ".")
    low = re.sub(r"\s*(?:og (?:derover|opefter|op|mere)|eller (?:mere|derover)|\+)$", " and up", low)
    if "-" not in low:
        low = re.sub(r"^(?:under|mindre end|<)\s*", "below ", low)
        low = re.sub(r"^(?:mindst|fra|>=|≥)\s*(.*?)(?: and up)?$", r"\1 and up", low)
    low = _numbered(ONLY_SAID.sub(" ", low))
    return _read_as(NumberRange, re.sub(r"\s*(?:%|procent|kg|cm|g)(?=$|\s|-)", "", low).strip(" ."))


def _count(said: str) -> str:
    found = re.fullmatch(r"(?:ca\.? )?(\d{1,6})(?:[.,]0+)? ?(?:%|procent|stk\.?|pladser|points?|trin|gange?)?", _numbered(said.lower()))
    return str(int(found[1])) if found else ""


def _day(said: str) -> str:
    first, last = DAY_FIRST.fullmatch(said), YEAR_FIRST.fullmatch(said)
    try:
        if last:
            return date(int(last[1]), int(last[2]), int(last[3])).isoformat()
        if first:
            named = first[2].lower()[:3]
            month = int(first[2]) if first[2].isdigit() else MONTHS.index(named) + 1
            return date(int(first[3]) + (2000 if len(first[3]) == 2 else 0), month, int(first[1])).isoformat()
    except ValueError:
        return ""
    return ""


def _truth(said: str) -> str:
    return TRUTHS.get(said.lower(), "")


def _bare(said: str) -> str:
    """Without the words that only lead up to a range, and with one sign between its ends."""
    return DASHES.sub("-", ONLY_SAID.sub(" ", BETWEEN.sub(r"\1-", said.lower())))


def _numbered(said: str) -> str:
    """Numbers in words as digits: `to uger` is `2 uger`."""
    return WORD.sub(lambda found: NUMBER_WORDS.get(found[0], found[0]), said)


def _unit(word: str) -> str:
    bare = word.strip(".").lower()
    return UNITS.get(bare) or UNITS.get(bare.removesuffix("s"), "")


def _with_units(low: str) -> str:
    """Danish units as the files name them, each with one space before it."""
    return re.sub(r"(?<=\d)\s*([^\W\d_]+)\.?", lambda found: f" {_unit(found[1]) or found[1]}", low)


def _read_as(model: type[PointSet | AgeRange | Duration | NumberRange], written: str) -> str:
    """`written` where a file may say it so; several ranges stand in quotation marks, so that they do in braces too."""
    try:
        TypeAdapter(model).validate_python(written)
    except ValidationError:
        return ""
    return f'"{written}"' if "," in written else written


MENDS: Final[Mapping[Kind, Callable[[str], str]]] = {
    NOT_POINTS: _points,
    NOT_AGES: _ages,
    NOT_A_DURATION: _span,
    NOT_NUMBERS: _measured,
    NOT_A_NUMBER: _count,
    NOT_A_DATE: _day,
    NOT_TRUE_OR_FALSE: _truth,
}
