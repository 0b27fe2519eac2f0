"""Zones that a part or a total has for itself: every point in one, every age in one, and in the order of the scale's."""

from collections.abc import Iterator, Sequence

from screening.configuration import kinds
from screening.configuration.checking.meaning.points import inside, runs, unknown, within
from screening.configuration.checking.names import by_title, did_you_mean
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ages import AgeRange
from screening.domain.phrase import Phrase
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.direction import Best, standing
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.zoning import OWN_KEYS, OwnZones
from screening.domain.words import ages_phrase, listed_phrase


def check_own_zones(tree: Tree, path: Path, zones: Sequence[OwnZones], scale: Scale, ruler: PointRange, best: Best) -> Iterator[Problem]:
    """What does not fit in the zones at `path`, which lie on the points of `ruler`."""
    voices = by_title(scale.perspectives)
    for position, own in enumerate(zones):
        if own.said_by and own.said_by not in voices and tree.is_whole(("perspectives",)):
            yield unknown(kinds.ZONES_OF_NOBODY, tree.place((*path, position, "said_by")), own.said_by, voices)
        yield from _points(tree, (*path, position), own, scale, ruler, best)
    if tree.is_whole(path) and tree.is_whole(("ages",)):
        for said_by in dict.fromkeys((None, *(own.said_by for own in zones))):
            yield from _ages(tree, path, [(position, own) for position, own in enumerate(zones) if own.said_by == said_by], scale.ages)


def _points(tree: Tree, path: Path, own: OwnZones, scale: Scale, ruler: PointRange, best: Best) -> Iterator[Problem]:
    known = by_title(scale.zones)
    holder: dict[int, str] = {}
    for id_, points in own.points.items():
        place = tree.place((*path, id_))
        if id_ not in known:
            if tree.is_whole(("zones",)):
                listed = ", ".join((*OWN_KEYS, *known))
                yield problem(kinds.UNKNOWN_KEY, tree.key_place((*path, id_)), key=id_, nearest=did_you_mean(id_, known), known=listed)
            continue
        yield from inside(place, points, ruler)
        shared = [point for point in within(points, ruler) if point in holder]
        if shared:
            yield problem(kinds.ZONE_OVERLAP, place, points=runs(shared), first=holder[shared[0]], second=id_)
        holder |= dict.fromkeys(within(points, ruler), id_)
    if not tree.is_whole(path) or not tree.is_whole(("zones",)):
        return
    absent = [id_ for id_ in known if id_ not in own.points]
    missing = [point for point in ruler if point not in holder]
    if absent:
        yield problem(kinds.OWN_ZONE_MISSING, tree.place(path), zones=", ".join(absent))
    elif missing:
        yield problem(kinds.ZONE_GAP, tree.place(path), points=runs(missing))
    else:
        ordered = [zone.id for zone in scale.zones_worst_first if zone.id in own.points]
        if ordered != sorted(ordered, key=lambda id_: standing(own.points[id_].low, ruler, best)):
            yield problem(kinds.OWN_ZONES_TURNED, tree.place(path), zones=", ".join(ordered))


def _ages(tree: Tree, path: Path, zones: Sequence[tuple[int, OwnZones]], ages: AgeRange) -> Iterator[Problem]:
    if not zones:
        yield problem(kinds.OWN_ZONES_AGE_GAP, tree.key_place(path), ages=ages_phrase(ages))
        return
    held: dict[int, int] = {}
    for position, own in zones:
        here = set(own.ages or ages)
        twice = here & held.keys()
        if twice:
            yield problem(kinds.OWN_ZONES_TWICE, tree.place((*path, position)), ages=_months(sorted(twice)))
        held |= dict.fromkeys(here, position)
    missing = [month for month in ages if month not in held]
    if missing:
        yield problem(kinds.OWN_ZONES_AGE_GAP, tree.place((*path, zones[0][0])), ages=_months(missing))


def _months(months: Sequence[int]) -> Phrase:
    runs_: list[AgeRange] = []
    for month in months:
        if runs_ and runs_[-1].last_month + 1 == month:
            runs_[-1] = AgeRange.of(runs_[-1].first_month, month)
        else:
            runs_.append(AgeRange.of(month, month))
    return listed_phrase([ages_phrase(run) for run in runs_])
