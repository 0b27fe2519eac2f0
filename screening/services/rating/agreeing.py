"""How far those who look at the same child agree: for whoever leads a unit, and whoever reviews them all. No child is told of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from screening.domain.people import Right, Role, Unit, User
from screening.domain.people.words import ROLES_MANY
from screening.domain.phrase import Phrase
from screening.domain.rating.agreement import WITHHELD_WORDS, Agreement, PairedRating, SeenBy, Threshold, Withheld, agreement, told
from screening.domain.rating.kappa import Kappa
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import number_text
from screening.errors import NotFound
from screening.storage.database import Database
from screening.storage.people import units
from screening.storage.rating import paired
from screening.storage.rating.paired import SignedAlone


@dataclass(frozen=True)
class PairTold:
    """What is told of two professions on one dimension: sentences, the one about chance, and the same year by year; or why nothing is."""

    roles: tuple[Role, Role]
    figures: Agreement | None
    told: tuple[Phrase, ...]
    beyond_chance: Phrase | None
    years: tuple[tuple[int, Agreement], ...]


@dataclass(frozen=True)
class DimensionTold:
    """One dimension of a ruler, pair by pair."""

    dimension: Dimension
    pairs: tuple[PairTold, ...]


@dataclass(frozen=True)
class UnitTold:
    """One ruler in one unit; `unit` is None for all of them at once."""

    unit: Unit | None
    scale: Scale
    dimensions: tuple[DimensionTold, ...]


def look_at(db: Database, user: User, configuration: Configuration) -> tuple[UnitTold, ...]:
    """The figures of the units that the user leads, or of all for whoever reviews. Raises `NotFound` for everybody else."""
    if Right.SEE_AGREEMENT not in user.rights:
        raise NotFound
    reviews = Right.SEE_FIGURES in user.rights
    wanted = tuple(units.every(db)) if reviews else user.led
    return figures_of(wanted, paired.signed_alone(db, wanted), configuration)


def figures_of(wanted: Sequence[Unit], found: Sequence[SignedAlone], configuration: Configuration) -> tuple[UnitTold, ...]:
    """What is told of these units, by unit and ruler; first of all of them at once, where they are several."""
    whole: list[Unit | None] = [None, *wanted] if len(wanted) > 1 else list(wanted)
    told_units = (_unit(unit, found, configuration) for unit in whole)
    return tuple(one for each in told_units for one in each)


def _unit(unit: Unit | None, found: Sequence[SignedAlone], configuration: Configuration) -> Iterable[UnitTold]:
    here = [one for one in found if unit is None or one.unit_id in unit.ids]
    for scale in configuration.scales:
        of_scale = [one for one in here if one.scale_id == scale.id]
        if of_scale and scale.points:
            yield UnitTold(unit, scale, tuple(DimensionTold(one, tuple(_pairs(scale, one, of_scale))) for one in scale.dimensions))


def _pairs(scale: Scale, dimension: Dimension, found: Sequence[SignedAlone]) -> Iterable[PairTold]:
    thresholds = _thresholds(scale)
    dangers = frozenset(sign.id for sign in scale.signs if sign.raises)
    every = list(_paired(dimension, found, dangers))
    figures = agreement([pair for _, pair in every], scale.all_points, scale.best, thresholds)
    by_year = {
        year: agreement([pair for its, pair in every if its == year], scale.all_points, scale.best, thresholds)
        for year in sorted({year for year, _ in every})
    }
    for roles, of_roles in figures.items():
        if isinstance(of_roles, Withheld):
            yield PairTold(roles, None, (WITHHELD_WORDS[of_roles],), None, ())
            continue
        first, second = (ROLES_MANY[role] for role in roles)
        years = [(year, of_year) for year, each in by_year.items() if isinstance(of_year := each.get(roles), Agreement)]
        yield PairTold(roles, of_roles, told(of_roles, first, second), _beyond_chance(of_roles.kappa), tuple(years))


def _beyond_chance(kappa: Kappa | None) -> Phrase | None:
    if kappa is None:
        return None
    if kappa.low is None or kappa.high is None:
        return Phrase(
            "Ud over det tilfældige: {value}. Ved 1 er I helt enige, ved 0 er det lodtrækning.",
            {"value": number_text(round(kappa.value, 2))},
        )
    return Phrase(
        "Ud over det tilfældige: {value}, med 95 procents sikkerhed {low}–{high}. Ved 1 er I helt enige, ved 0 er det lodtrækning.",
        {
            "value": number_text(round(kappa.value, 2)),
            "low": number_text(round(kappa.low, 2)),
            "high": number_text(round(kappa.high, 2)),
        },
    )


def _thresholds(scale: Scale) -> list[Threshold]:
    """Where a child goes from a zone to a worse one: the best point of each zone but the best."""
    return [Threshold(max(zone.points, key=scale.standing)) for zone in scale.zones_worst_first[:-1]]


def _paired(dimension: Dimension, found: Sequence[SignedAlone], dangers: frozenset[str]) -> Iterable[tuple[int, PairedRating]]:
    for rating_id, each in groupby(found, key=lambda one: one.rating_id):
        placed = [one for one in each if dimension.id in one.points]
        for one, other in combinations(placed, 2):
            yield (
                max(one.observed_on, other.observed_on).year,
                PairedRating(rating_id, _seen(dimension.id, one, dangers), _seen(dimension.id, other, dangers)),
            )


def _seen(dimension_id: str, one: SignedAlone, dangers: frozenset[str]) -> SeenBy:
    points: Mapping[str, int | None] = one.points
    return SeenBy(one.author_id, one.role, points[dimension_id], one.signs & dangers)
