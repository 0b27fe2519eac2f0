"""A hole in the coverage as people say it: trin 3–4 og 7 (0–2 år)."""

from collections.abc import Sequence

from screening.domain.ages import AgeRange
from screening.domain.phrase import Phrase
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.ruler.proofs.grounds import Ground, Hole, Signs
from screening.domain.ruler.written.offers import SIGN_COUNTS
from screening.domain.words import ages_phrase, listed_phrase


def holes_phrase(ground: Ground, holes: Sequence[Hole]) -> Phrase:
    """All holes of a ground as one list. Raises `IndexError` where there is none."""
    return listed_phrase([hole_phrase(ground, hole) for hole in holes])


def hole_phrase(ground: Ground, hole: Hole) -> Phrase:
    """One hole: points or numbers of signs, and at which ages."""
    where = {"ages": hole_ages(ground, hole.ages)}
    signs = listed_phrase([_signs_phrase(ground, area) for area in hole.signs]) if hole.signs else Phrase("et hvilket som helst antal tegn")
    if not hole.points:
        return Phrase("{signs} ({ages})", where | {"signs": signs})
    points = {"points": points_phrase(hole.points)}
    if hole.signs:
        return Phrase("trin {points} ({ages}, ved {signs})", where | points | {"signs": signs})
    return Phrase("trin {points} ({ages})", where | points)


def hole_ages(ground: Ground, ages: Sequence[AgeRange]) -> Phrase:
    """Ages as a list; all of the ground's in two words."""
    return Phrase("alle aldre") if tuple(ages) == (ground.ages,) else listed_phrase([ages_phrase(found) for found in ages])


def points_phrase(points: Sequence[int]) -> Phrase:
    """Points in runs: 1–3, 5 og 7."""
    runs: list[PointRange] = []
    for point in points:
        if runs and point == runs[-1].high + 1:
            runs[-1] = PointRange.of(runs[-1].low, point)
        else:
            runs.append(PointRange.of(point, point))
    return listed_phrase([Phrase("{points}", {"points": str(run)}) for run in runs])


def _signs_phrase(ground: Ground, area: Signs) -> Phrase:
    """The kinds whose number matters, each with its number."""
    counted = [
        sign_count_phrase(kind, counts)
        for kind, counts in zip(SIGN_COUNTS, (area.risk, area.protective), strict=True)
        if counts != PointRange.of(0, ground.most_signs(kind))
    ]
    return listed_phrase(counted)


def sign_count_phrase(kind: str, counts: PointRange | PointSet) -> Phrase:
    """A number of signs of a kind: 1 risikofaktor, 2–4 beskyttende faktorer."""
    held = {"counts": str(counts)}
    if counts.high == 1 and counts.low == 1:
        return Phrase("1 risikofaktor") if kind == SIGN_COUNTS[0] else Phrase("1 beskyttende faktor")
    return Phrase("{counts} risikofaktorer", held) if kind == SIGN_COUNTS[0] else Phrase("{counts} beskyttende faktorer", held)
