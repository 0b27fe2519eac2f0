"""What somebody answers before a new scale is written, each answer read as people write it or refused with a reason."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError

from screening.configuration import kinds
from screening.configuration.checking.meaning import FEWEST_POINTS, MOST_POINTS, RESERVED
from screening.configuration.kinds import Kind
from screening.domain.ages import AgeRange
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.direction import Best, standing
from screening.errors import LinealError

LONGEST_TITLE: Final = 100
LONGEST_ID: Final = 60
ID: Final = re.compile(rf"[a-z][a-z0-9_-]{{0,{LONGEST_ID - 1}}}")
CHECKLIST: Final = "ingen"
DIRECTIONS: Final = {"høj": Best.HIGH, "høje": Best.HIGH, "lav": Best.LOW, "lave": Best.LOW} | {best.value: best for best in Best}
LETTERS: Final = {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e"}
UNITS: Final = {"år": "years", "aar": "years", "måneder": "months", "måned": "months", "mdr": "months", "graviditet": "pregnancy"}
KNOWN_DIMENSIONS: Final = {"barnets udvikling": "child_development", "forældreevne": "parental_capacity"}
USUAL_DIMENSIONS: Final = "Barnets udvikling, Forældreevne"
ZONE: Final = re.compile(r"(\d{1,3}(?:\s*[-–]\s*\d{1,3})?)\s*(.*)")
TWO_ZONES: Final = (("red", "Bekymring"), ("green", "Trivsel"))
THREE_ZONES: Final = (("red", "Stærk bekymring"), ("yellow", "Bekymring"), ("green", "Trivsel"))


class Refused(LinealError):
    """Svaret kan ikke bruges."""


@dataclass(frozen=True)
class NewDimension:
    """A dimension that is going to be written."""

    id: str
    title: str


@dataclass(frozen=True)
class NewZone:
    """A zone that is going to be written."""

    id: str
    points: PointRange
    title: str


@dataclass(frozen=True)
class NewScale:
    """A scale that is going to be written: its zones from the worst.

    `ages` is as it stands in the file; a checklist has no points, dimensions or zones.
    """

    id: str
    title: str
    ages: str
    points: PointRange | None = None
    dimensions: tuple[NewDimension, ...] = ()
    zones: tuple[NewZone, ...] = ()
    best: Best = Best.HIGH


def read_title(answer: str) -> str:
    """A title on one line. Raises `Refused`."""
    title = " ".join(answer.split())
    if not title or not title.isprintable() or not any(character.isalnum() for character in title):
        raise Refused("Skriv skalaens navn med ord.")
    if len(title) > LONGEST_TITLE:
        raise Refused("Navnet er på {count} tegn. Skriv højst {most}.", count=len(title), most=LONGEST_TITLE)
    return title


def file_name(scale_id: str) -> str:
    """The name of a new scale's file."""
    return f"{scale_id}.yaml"


def read_id(answer: str, files: Mapping[str, str]) -> str:
    """An id that no scale has in another file; `files` names the file of each scale by id. Raises `Refused`."""
    if not ID.fullmatch(answer.strip()):
        raise _refused(kinds.NOT_AN_ID, got=answer.strip(), mend=id_of(answer))
    id_ = answer.strip()
    if files.get(id_, file_name(id_)) != file_name(id_):
        raise Refused("»{id}« er allerede en skala, i {file}. Vælg et andet id.", id=id_, file=files[id_])
    return id_


def read_ages(answer: str) -> str:
    """Ages as a file writes them; Danish units are understood. Raises `Refused`."""
    words = answer.strip().lower()
    for danish, written in UNITS.items():
        words = re.sub(rf"\b{danish}\b\.?", written, words)
    words = re.sub(r"(\d)(years?|months?)$", r"\1 \2", words)
    try:
        AgeRange.model_validate(words)
    except ValidationError as error:
        raise _not_readable(error, kinds.NOT_AGES, answer.strip()) from None
    return words.replace("–", "-")


def read_points(answer: str) -> PointRange | None:
    """The points of a ruler, or none for a checklist. Raises `Refused`."""
    if answer.strip().lower() == CHECKLIST:
        return None
    try:
        points = PointRange.model_validate(answer)
    except ValidationError as error:
        raise _not_readable(error, kinds.NOT_POINTS, answer.strip()) from None
    count = points.high - points.low + 1
    if not FEWEST_POINTS <= count <= MOST_POINTS:
        raise _refused(kinds.POINTS_ODD, count=count)
    return points


def read_best(answer: str) -> Best:
    """Which end of the points is best, in the file's own word or in Danish. Raises `Refused`."""
    words = answer.strip().lower().removeprefix("de ")
    if words not in DIRECTIONS:
        raise Refused(
            "»{got}« siger ikke, hvilke trin der er bedst. Skriv high, når de høje er bedst, eller low, når de lave er.", got=answer
        )
    return DIRECTIONS[words]


def read_dimensions(answer: str) -> tuple[NewDimension, ...]:
    """Dimensions by their titles, with commas between. Raises `Refused`."""
    titles = [" ".join(title.split()) for title in answer.split(",") if title.strip()]
    if not titles:
        raise Refused("Skriv mindst én ting, der skal vurderes.")
    dimensions = tuple(NewDimension(_dimension_id(read_title(title)), title) for title in titles)
    ids = [dimension.id for dimension in dimensions]
    twice = next((dimension for dimension in dimensions if ids.count(dimension.id) > 1), None)
    if twice:
        raise Refused("»{title}« står der to gange.", title=twice.title)
    return dimensions


def read_zones(answer: str, points: PointRange, best: Best = Best.HIGH) -> tuple[NewZone, ...]:
    """Zones as `1-3 Bekymring, 4-10 Trivsel`, in the order of the points; a zone without a title gets the usual one. Raises `Refused`.

    Returned from the worst.
    """
    parts = [part.strip() for part in answer.split(",") if part.strip()]
    usual = _from_the_lowest(_usual_names(len(parts)), best)
    zones = []
    for part, (id_, name) in zip(parts, usual, strict=True):
        found = ZONE.fullmatch(part)
        if not found:
            raise Refused("»{got}« er ikke en zone. Skriv trin og ord, f.eks. 1-3 Bekymring.", got=part)
        try:
            zones.append(NewZone(id_, PointRange.model_validate(found[1]), found[2].strip() or name))
        except ValidationError as error:
            raise _not_readable(error, kinds.NOT_POINTS, found[1]) from None
    _must_cover(zones, points)
    return tuple(sorted(zones, key=lambda zone: min(standing(point, points, best) for point in zone.points)))


def usual_zones(points: PointRange, best: Best = Best.HIGH) -> str:
    """The zones to propose: thirds, the green one the largest; two zones for two points."""
    count = points.high - points.low + 1
    cuts = [1] if count == FEWEST_POINTS else [round(count / 3), count * 2 // 3]
    if best is Best.LOW:
        cuts = [count - cut for cut in reversed(cuts)]
    starts = [points.low, *(points.low + cut for cut in cuts)]
    ends = [*(start - 1 for start in starts[1:]), points.high]
    return ", ".join(
        f"{low}-{high} {name}" if low != high else f"{low} {name}"
        for low, high, (_, name) in zip(starts, ends, _from_the_lowest(_usual_names(len(ends)), best), strict=True)
    )


def id_of(title: str, between: str = "-", otherwise: str = "skala") -> str:
    """An id made of a title: Trivselslineal 0–2 år → trivselslineal-0-2-aar."""
    plain = "".join(LETTERS.get(character, character) for character in title.lower())
    made = re.sub(r"[^a-z0-9]+", between, plain).strip(between)
    if not made or not made[0].isalpha():
        made = f"{otherwise}{between}{made}".strip(between)
    return made[:LONGEST_ID].strip(between)


def _dimension_id(title: str) -> str:
    made = KNOWN_DIMENSIONS.get(title.lower()) or id_of(title, "_", "del")
    return f"{made}_"[:LONGEST_ID] + "del" if made in RESERVED else made


def _usual_names(count: int) -> tuple[tuple[str, str], ...]:
    if count == len(TWO_ZONES):
        return TWO_ZONES
    if count == len(THREE_ZONES):
        return THREE_ZONES
    return tuple((f"zone_{number}", f"Zone {number}") for number in range(1, count + 1))


def _from_the_lowest(names: tuple[tuple[str, str], ...], best: Best) -> tuple[tuple[str, str], ...]:
    """Names that stand from the worst, in the order of the points."""
    return names if best is Best.HIGH else names[::-1]


def _must_cover(zones: Sequence[NewZone], points: PointRange) -> None:
    """Refuse zones that do not hold every point exactly once."""
    held = [point for zone in zones for point in zone.points]
    outside = next((point for point in held if point not in points), None)
    if outside is not None:
        raise _refused(kinds.OUTSIDE_SCALE, got=str(outside), low=points.low, high=points.high)
    missing = next((point for point in points if point not in held), None)
    if missing is not None:
        raise _refused(kinds.ZONE_GAP, points=str(missing))
    twice = next((point for point in points if held.count(point) > 1), None)
    if twice is not None:
        raise Refused("Trin {point} står i to zoner. Lad hvert trin stå i én.", point=twice)


def _not_readable(error: ValidationError, otherwise: Kind, got: str) -> Refused:
    details = error.errors(include_url=False)[0]
    if details["type"] == "range_backwards":
        return _refused(kinds.BACKWARDS, got=got, mend=str(details["ctx"]["mend"]))
    return _refused(otherwise, got=got)


def _refused(kind: Kind, **values: Value) -> Refused:
    """A refusal in the checker's own words: what is wrong, and what to write."""
    return Refused("{wrong} {mend}", wrong=Phrase(kind.message, values), mend=Phrase(kind.fix, values))
