"""What a calibration showed, without a name: the picture for the meeting, what the reader placed, and the unit's years."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from screening.domain.people import Right, Unit, User
from screening.domain.phrase import Phrase
from screening.domain.rating.calibration import Calibration, CalibrationState, vignettes_of
from screening.domain.rating.spread import (
    AnchorTalk,
    CalibrationFigures,
    Spread,
    anchors_to_talk,
    calibration_figures,
    spreads,
    told,
)
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.vignettes import Vignette
from screening.errors import NotFound
from screening.services.publishing.configurations import made_with
from screening.services.rating.calibrating import OwnPlaces, found, stand
from screening.storage.database import Database
from screening.storage.people import units
from screening.storage.rating import calibrations


@dataclass(frozen=True)
class DimensionSpread:
    """One dimension: the spread of each vignette, in the order of the meeting, and the anchors that need talk."""

    dimension: Dimension
    spreads: tuple[Spread, ...]
    talks: tuple[AnchorTalk, ...]


@dataclass(frozen=True)
class SpreadPage:
    """What a calibration shows; `own` are the reader's own points by vignette and dimension. Nothing but `standing` before it is shown."""

    standing: OwnPlaces
    dimensions: tuple[DimensionSpread, ...]
    told: tuple[Phrase, ...]
    own: Mapping[tuple[str, str], int | None]


@dataclass(frozen=True)
class CalibrationYear:
    """One calibration of a unit among its years; without figures where nothing may be shown."""

    calibration: Calibration
    figures: CalibrationFigures | None


@dataclass(frozen=True)
class UnitYears:
    """The calibrations of one unit on one ruler, the oldest first."""

    unit: Unit
    scale: Scale
    years: tuple[CalibrationYear, ...]


def look_at(db: Database, user: User, calibration_id: str, configuration: Configuration) -> SpreadPage:
    """A calibration as it may be shown to this reader. Raises `NotFound`."""
    one = found(db, user, calibration_id)
    standing = stand(db, user, one, configuration)
    own = {(each.vignette_id, each.dimension_id): each.point for each in calibrations.own_answers(db, one.id, user.id)}
    if one.state is not CalibrationState.SHOWN:
        return SpreadPage(standing, (), (), own)
    answers, dimensions = calibrations.all_answers(db, one), standing.scale.dimensions
    shown = spreads(standing.vignettes, [each.id for each in dimensions], answers)
    figures = calibration_figures(shown, answers)
    by_dimension = tuple(_dimension(each, shown, standing.scale) for each in dimensions)
    return SpreadPage(standing, by_dimension, told(figures) if figures else (), own)


def years(db: Database, user: User, configuration: Configuration) -> tuple[UnitYears, ...]:
    """How calibration went over the years in the units that the user leads, or in all for whoever reviews. Raises `NotFound`."""
    if Right.SEE_AGREEMENT not in user.rights:
        raise NotFound
    wanted = tuple(units.every(db)) if Right.SEE_FIGURES in user.rights else user.led
    closed = [one for one in reversed(calibrations.of_units(db, wanted)) if one.closed_at is not None]
    told_units = []
    for unit in wanted:
        for scale in configuration.scales:
            here = [one for one in closed if one.unit_id in unit.ids and one.scale_id == scale.id]
            if here:
                told_units.append(UnitYears(unit, scale, tuple(CalibrationYear(one, _figures(db, one, configuration)) for one in here)))
    return tuple(told_units)


def _dimension(dimension: Dimension, shown: Sequence[Spread], scale: Scale) -> DimensionSpread:
    here = [one for one in shown if one.dimension_id == dimension.id]
    most_apart_first = tuple(sorted(here, key=lambda one: (-one.width, one.as_ruler, one.vignette.id)))
    return DimensionSpread(dimension, most_apart_first, anchors_to_talk(shown, dimension.id, scale.all_points))


def _figures(db: Database, one: Calibration, configuration: Configuration) -> CalibrationFigures | None:
    if one.state is not CalibrationState.SHOWN:
        return None
    held = made_with(db, one.fingerprint, configuration)
    scale = held.scale(one.scale_id)
    vignettes: tuple[Vignette, ...] = vignettes_of(held, one.scale_id)
    answers = calibrations.all_answers(db, one)
    return calibration_figures(spreads(vignettes, [each.id for each in scale.dimensions], answers), answers) if scale else None
