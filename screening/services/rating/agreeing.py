"""How far those who look at the same child agree: for whoever leads a unit, and whoever reviews them all. No child is told of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby

from screening.domain.people import Right, Role, Unit, User
from screening.domain.people.words import ROLES_MANY
from screening.domain.phrase import Phrase
from screening.domain.rating.agreement import Agreement, DangerSeen, agreement, danger_seen, danger_told, left_out_told, told
from screening.domain.rating.kappa import Kappa
from screening.domain.rating.paired_ratings import PairedRating, SeenBy, by_roles
from screening.domain.rating.points_read import DimensionReadings
from screening.domain.rating.withholding import WITHHELD_WORDS, Scope, Withheld, withheld
from screening.domain.ruler.written.ages_read import age_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.small_numbers import FEWEST_SHOWN
from screening.domain.words import number_text
from screening.errors import NotFound
from screening.services.publishing.configurations import made_with
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
class DangerTold:
    """The signs of danger that two professions saw: they are of no dimension, and stand once."""

    roles: tuple[Role, Role]
    figures: DangerSeen
    told: Phrase


@dataclass(frozen=True)
class UnitTold:
    """One ruler in one unit; `unit` is None for all of them at once."""

    unit: Unit | None
    scale: Scale
    dimensions: tuple[DimensionTold, ...]
    dangers: tuple[DangerTold, ...]


def look_at(db: Database, user: User, configuration: Configuration) -> tuple[UnitTold, ...]:
    """The figures of the units that the user leads, or of all for whoever reviews. Raises `NotFound` for everybody else."""
    if Right.SEE_AGREEMENT not in user.rights:
        raise NotFound
    reviews = Right.SEE_FIGURES in user.rights
    wanted = tuple(units.every(db)) if reviews else user.led
    found = paired.signed_alone(db, wanted)
    signed_with = {fingerprint: made_with(db, fingerprint, configuration) for fingerprint in {one.fingerprint for one in found}}
    return figures_of(wanted, found, configuration, signed_with)


def figures_of(
    wanted: Sequence[Unit], found: Sequence[SignedAlone], configuration: Configuration, signed_with: Mapping[str, Configuration]
) -> tuple[UnitTold, ...]:
    """What is told of these units, by unit and ruler; first of all of them at once, where they are several.

    `signed_with` are the configurations by fingerprint: a point is read as it was signed.
    """
    whole: list[Unit | None] = [None, *wanted] if len(wanted) > 1 else list(wanted)
    rulers = [_Ruler(scale, whole, found, signed_with) for scale in configuration.scales if scale.points]
    return tuple(ruler.told_of(unit) for unit in whole for ruler in rulers if ruler.is_used_in(unit))


class _Ruler:
    """Everything that several signed alone on one ruler, and what of it is told where."""

    def __init__(
        self, scale: Scale, whole: Sequence[Unit | None], found: Iterable[SignedAlone], signed_with: Mapping[str, Configuration]
    ) -> None:
        self._scale, self._whole = scale, whole
        self._found = [one for one in found if one.scale_id == scale.id]
        self._signed_with = signed_with
        self._dimensions = [_Dimension(scale, one, self._found, whole, signed_with) for one in scale.dimensions]
        dangers = by_roles(_pair(one, other, *(self._saw(each) for each in (one, other))) for one, other in _met(self._found))
        self._dangers = {roles: (pairs, withheld(pairs, _in_order(whole))) for roles, pairs in dangers.items()}

    def is_used_in(self, unit: Unit | None) -> bool:
        """Whether anything was signed on it there."""
        return any(unit is None or one.unit_id in unit.ids for one in self._found)

    def told_of(self, unit: Unit | None) -> UnitTold:
        """What is told of a unit, or of all of them."""
        dimensions = tuple(DimensionTold(one.dimension, tuple(one.told_of(unit))) for one in self._dimensions)
        return UnitTold(unit, self._scale, dimensions, tuple(self._dangers_of(_scope(unit))))

    def _dangers_of(self, scope: Scope) -> Iterable[DangerTold]:
        for roles, (pairs, hidden) in self._dangers.items():
            figures = danger_seen([pair for pair in pairs if scope.holds(pair)])
            if figures.seen and scope not in hidden:
                yield DangerTold(roles, figures, danger_told(figures))

    def _saw(self, one: SignedAlone) -> SeenBy:
        """The signs that were signs of danger on the ruler that they were ticked on."""
        scale = self._signed_with[one.fingerprint].scale(one.scale_id) or self._scale
        return SeenBy(one.author_id, one.role, None, one.signs & {sign.id for sign in scale.signs if sign.raises})


class _Dimension:
    """One dimension of a ruler: the pairs that can be held against each other, those that can't any more, and what is told where."""

    def __init__(
        self,
        scale: Scale,
        dimension: Dimension,
        found: Sequence[SignedAlone],
        whole: Sequence[Unit | None],
        signed_with: Mapping[str, Configuration],
    ) -> None:
        self.dimension = dimension
        self._readings = DimensionReadings(scale, dimension)
        self._signed_with, self._whole = signed_with, whole
        compared, left_out = list[PairedRating](), list[PairedRating]()
        for one, other in _met([one for one in found if dimension.id in one.points]):
            seen = [(self._reading(each), each) for each in (one, other)]
            eyes = [SeenBy(each.author_id, each.role, each.points[dimension.id], reading=place or 0) for place, each in seen]
            (compared if all(place is not None for place, _ in seen) else left_out).append(_pair(one, other, *eyes))
        self._compared, self._left_out = by_roles(compared), by_roles(pair for pair in left_out if pair.is_placed)
        order = _in_order(whole, sorted({pair.year for pair in compared}, reverse=True))
        self._hidden = {roles: withheld([pair for pair in of_roles if pair.is_placed], order) for roles, of_roles in self._compared.items()}
        self._years = sorted({pair.year for pair in compared})

    def _reading(self, one: SignedAlone) -> int | None:
        """Which zones a point is read by; None where those of the ruler that it was signed on are others."""
        scale = self._signed_with[one.fingerprint].scale(one.scale_id)
        if scale is None:
            return None
        return self._readings.place(scale, lambda read: age_on(read, one.child_born, one.weeks_early, one.observed_on).months)

    def told_of(self, unit: Unit | None) -> Iterable[PairTold]:
        """What is told of a unit, or of all of them, by two professions."""
        scope = _scope(unit)
        for roles in sorted({*self._compared, *self._left_out}):
            pairs = [pair for pair in self._compared.get(roles, ()) if scope.holds(pair)]
            left_out = self._left_out_of(roles, scope)
            if pairs or left_out:
                is_told = unit is not None or not self._tells_a_small_part(roles)
                yield self._pair_told(roles, scope, pairs, [left_out_told(len(left_out), is_told=is_told)] if left_out else [])

    def _left_out_of(self, roles: tuple[Role, Role], scope: Scope) -> frozenset[str]:
        return frozenset(pair.child_id for pair in self._left_out.get(roles, ()) if scope.holds(pair))

    def _tells_a_small_part(self, roles: tuple[Role, Role]) -> bool:
        """Whether what is left out of all units at once would tell of a unit with few, beside what is left out of the others."""
        of_units = [self._left_out_of(roles, _scope(unit)) for unit in self._whole if unit is not None]
        elsewhere = self._left_out_of(roles, _scope(None)).difference(*of_units)
        return any(0 < len(part) < FEWEST_SHOWN for part in (*of_units, elsewhere))

    def _pair_told(self, roles: tuple[Role, Role], scope: Scope, pairs: Sequence[PairedRating], beside: Sequence[Phrase]) -> PairTold:
        hidden = self._hidden.get(roles, {})
        why = hidden.get(scope, None if pairs else Withheld.FEW_CHILDREN)
        if why:
            return PairTold(roles, None, (WITHHELD_WORDS[why], *beside), None, ())
        figures = self._figures(roles, pairs)
        by_year = [(year, replace(scope, year=year)) for year in self._years]
        years = [(year, [pair for pair in pairs if its.holds(pair)]) for year, its in by_year if its not in hidden]
        first, second = (ROLES_MANY[role] for role in roles)
        sentences = (*told(figures, first, second), *beside)
        return PairTold(
            roles, figures, sentences, _beyond_chance(figures.kappa), tuple((year, self._figures(roles, held)) for year, held in years)
        )

    def _figures(self, roles: tuple[Role, Role], pairs: Sequence[PairedRating]) -> Agreement:
        return agreement(roles, pairs, self._readings.points, self._readings.best, self._readings.thresholds())


def _scope(unit: Unit | None) -> Scope:
    return Scope(frozenset(unit.ids) if unit else None)


def _in_order(whole: Sequence[Unit | None], years: Sequence[int] = ()) -> Iterable[Scope]:
    """What may be told, the first first: each unit with its latest year before the one before, and all units last.

    What the leader of a unit reads hangs on that unit alone.
    """
    for unit in sorted(whole, key=lambda unit: unit is None):
        scope = _scope(unit)
        yield scope
        yield from (replace(scope, year=year) for year in years)


def _met(found: Sequence[SignedAlone]) -> Iterable[tuple[SignedAlone, SignedAlone]]:
    """Every two who saw the same child."""
    for _, each in groupby(found, key=lambda one: one.rating_id):
        yield from combinations(each, 2)


def _pair(one: SignedAlone, other: SignedAlone, ones: SeenBy, others: SeenBy) -> PairedRating:
    year = max(one.observed_on, other.observed_on).year
    return PairedRating(one.child_id, ones, others, frozenset({one.unit_id, other.unit_id}), year)


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
