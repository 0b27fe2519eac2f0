"""Calibration of a staff group: a leader begins it and shows what came out, and each colleague places the vignettes alone in between."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months, corrected_age_in_months, days_old
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Role, Unit, User
from screening.domain.phrase import Phrase, Value
from screening.domain.rating.calibration import (
    Calibration,
    CalibrationState,
    TypedCalibration,
    half_of,
    may_place,
    read_due,
    read_points,
    too_few_phrase,
    vignettes_of,
)
from screening.domain.rating.withholding import FEWEST_RATERS
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.vignettes import Vignette
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, tasks
from screening.services.publishing.configurations import InForce, kept, made_with
from screening.storage import audit
from screening.storage.children import children
from screening.storage.database import Database, new_id, writing
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.people import staff, users
from screening.storage.publishing import configurations
from screening.storage.rating import calibrations


@dataclass(frozen=True)
class OwnPlaces:
    """A calibration as one reader stands in it: the vignettes of its year, and the ids of those that the reader has placed.

    `finished` of `asked` colleagues have placed all: whoever leads sees how many, and never who, and so None while they are fewer than
    three. `places`: the reader takes part.
    """

    calibration: Calibration
    scale: Scale
    vignettes: tuple[Vignette, ...]
    placed: frozenset[str]
    places: bool
    leads: bool
    finished: int | None
    asked: int

    @property
    def next_place(self) -> int | None:
        """The number of the first vignette that the reader has not placed, counted from 1."""
        return next((place for place, one in enumerate(self.vignettes, 1) if one.id not in self.placed), None)


@dataclass(frozen=True)
class LedUnit:
    """A unit in which a leader may begin a calibration, with how many would place the vignettes there today."""

    unit: Unit
    count: int

    @property
    def too_few(self) -> Phrase | None:
        """Why none can begin there; None where one can."""
        return too_few_phrase(self.unit.name, self.count) if self.count < FEWEST_RATERS else None


@dataclass(frozen=True)
class CalibrationsPage:
    """The calibrations of a reader's units, and what a leader can begin: units, and rulers that have vignettes.

    The rulers are those for the ages of the children there; all of them, where there is no child yet.
    """

    found: tuple[OwnPlaces, ...]
    led: tuple[LedUnit, ...]
    scales: tuple[Scale, ...]

    @property
    def ready(self) -> tuple[LedUnit, ...]:
        """The units in which one can begin."""
        return tuple(one for one in self.led if one.too_few is None)

    def in_state(self, state: CalibrationState) -> tuple[OwnPlaces, ...]:
        """Those whose move is the same."""
        return tuple(one for one in self.found if one.calibration.state is state)


def overview(db: Database, user: User, configuration: Configuration, today: date) -> CalibrationsPage:
    """Every calibration of the units with whose children the reader works."""
    found = tuple(stand(db, user, one, configuration) for one in calibrations.of_units(db, user.child_units))
    led = tuple(LedUnit(unit, len(_asked(db, unit, today))) for unit in user.led)
    page = CalibrationsPage(found, led, ())
    return replace(page, scales=_for_ages(db, user, [one.unit for one in page.ready], configuration, today)) if page.ready else page


def _for_ages(db: Database, user: User, there: Sequence[Unit], configuration: Configuration, today: date) -> tuple[Scale, ...]:
    """The rulers with vignettes that are for a child who goes to one of these units; all of them where there is no child yet."""
    scales = tuple(one for one in configuration.scales if one.points and vignettes_of(configuration, one.id))
    born = {(child.born, child.weeks_early) for unit in there for child in children.of_unit(db, user.reach, unit, today)}
    ages = [(age_in_months(on, today), corrected_age_in_months(on, early, today), days_old(on, early, today)) for on, early in born]
    return tuple(scale for scale in scales if any(scale.fits(*age) for age in ages)) or scales


def stand(db: Database, user: User, one: Calibration, configuration: Configuration) -> OwnPlaces:
    """One calibration as a reader stands in it. Raises `NotFound` where its ruler was never kept."""
    held = made_with(db, one.fingerprint, configuration)
    scale = held.scale(one.scale_id)
    if scale is None:
        raise NotFound
    vignettes = half_of(vignettes_of(held, one.scale_id), scale, one.unit_id, one.year)
    placed = calibrations.placed_by(db, one.id)
    own = frozenset(answer.vignette_id for answer in calibrations.own_answers(db, one.id, user.id))
    finished = sum(count == len(vignettes) for count in placed.values())
    asked = finished + len(kept_tasks.about(db, [TaskKind.CALIBRATE], one.id))
    told = finished if finished >= FEWEST_RATERS else None
    return OwnPlaces(one, scale, vignettes, own, may_place(user, one.unit_id), _leads(user, one.unit_id), told, asked)


def gone(db: Database, user: User, standing: OwnPlaces, today: date) -> int:
    """How many of those who were asked work there no more, whether they have placed all or not: told to whoever leads, while it is open."""
    one = standing.calibration
    unit = next((led for led in user.led if one.unit_id in led.ids), None)
    if unit is None or one.state is not CalibrationState.OPEN:
        return 0
    done = {person_id for person_id, count in calibrations.placed_by(db, one.id).items() if count == len(standing.vignettes)}
    asked = done | {task.person_id for task in kept_tasks.about(db, [TaskKind.CALIBRATE], one.id)}
    return len(asked.difference(_asked(db, unit, today)))


def found(db: Database, user: User, calibration_id: str) -> Calibration:
    """A calibration of a unit with whose children the reader works. Raises `NotFound`."""
    one = calibrations.get(db, calibration_id)
    if one is None or not any(one.unit_id in unit.ids for unit in user.child_units):
        raise NotFound
    return one


def begin(db: Database, user: User, typed: TypedCalibration, in_force: InForce, now: datetime, form: Form = NO_FORM) -> str:
    """Ask everybody of a unit to place the year's vignettes, and answer with the calibration's id. Raises `Invalid` and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.CALIBRATION_BEGUN, now) as make:
        unit, one = _typed(db, user, typed, in_force.configuration, now)
        configurations.keep(db, in_force.configuration, in_force.files, now)
        calibrations.add(db, one)
        for person_id in _asked(db, unit, local_day(now)):
            task = Task(
                id=new_id(),
                kind=TaskKind.CALIBRATE,
                unit_id=one.unit_id,
                due_on=one.due_on,
                made_at=now,
                made_by=user.id,
                subject=one.id,
                person_id=person_id,
                why=Phrase("{scale}. Du sætter trin alene.", {"scale": _title(in_force.configuration, one.scale_id)}),
            )
            tasks.make(db, task)
        tasks.make(db, _to_be_shown(one, _title(in_force.configuration, one.scale_id), now))
        audit.record(db, now, Act.CALIBRATION_BEGUN, user, subject=one.id)
        make(one.id)
    return one.id


def place(
    db: Database, user: User, calibration_id: str, number: int, given: Mapping[str, str], configuration: Configuration, now: datetime
) -> OwnPlaces:
    """Keep where the user places a vignette, by its number from 1, and answer with what is left.

    Raises `NotFound`, where it is shown already too, and `Invalid`.
    """
    with writing(db):
        before = own_place(db, user, calibration_id, number, configuration)
        points, faults = read_points(given, before.scale)
        if faults:
            raise Invalid(faults)
        calibrations.place(db, calibration_id, user.id, before.vignettes[number - 1].id, points, now)
        after = stand(db, user, before.calibration, configuration)
        if before.next_place and after.next_place is None:
            for task in kept_tasks.about(db, [TaskKind.CALIBRATE], calibration_id):
                if task.person_id == user.id:
                    kept_tasks.finish(db, task, Act.CALIBRATION_PLACED, calibration_id)
            audit.record(db, now, Act.CALIBRATION_PLACED, user, subject=calibration_id)
    return after


def own_place(db: Database, user: User, calibration_id: str, number: int, configuration: Configuration) -> OwnPlaces:
    """The open calibration in which the user places a vignette. Raises `NotFound`, also for a number that none has."""
    standing = stand(db, user, found(db, user, calibration_id), configuration)
    is_open = standing.calibration.state is CalibrationState.OPEN
    if not standing.places or not is_open or not 1 <= number <= len(standing.vignettes):
        raise NotFound
    return standing


def own_points(db: Database, user: User, calibration_id: str, vignette: Vignette) -> Mapping[str, int | None]:
    """Where the user has placed a vignette, by dimension."""
    own = calibrations.own_answers(db, calibration_id, user.id)
    return {one.dimension_id: one.point for one in own if one.vignette_id == vignette.id}


def close(db: Database, user: User, calibration_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let nobody place any more; what came out is shown, where enough have answered. Raises `NotFound` and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.CALIBRATION_CLOSED, now) as make:
        one = found(db, user, calibration_id)
        if not _leads(user, one.unit_id) or one.state is not CalibrationState.OPEN:
            raise NotFound
        calibrations.close(db, one.id, user.id, now)
        tasks.end(db, [TaskKind.CALIBRATE], one.id, now)
        tasks.finish(db, [TaskKind.CALIBRATION_SHOWN], one.id, Act.CALIBRATION_CLOSED, one.id)
        audit.record(db, now, Act.CALIBRATION_CLOSED, user, subject=one.id)
        make(one.id)


def remind_of_open(db: Database, now: datetime) -> None:
    """Let every open calibration wait for whoever leads its unit: one from before leaders were asked is on nobody's day."""
    waiting = calibrations.unasked(db, TaskKind.CALIBRATION_SHOWN)
    if not waiting:
        return
    with writing(db):
        for one in waiting:
            tasks.make(db, _to_be_shown(one, _title(kept(db, one.fingerprint), one.scale_id), now))


def _to_be_shown(one: Calibration, title: Value, now: datetime) -> Task:
    """What waits for whoever leads the unit, whoever that is by then."""
    return Task(
        id=new_id(),
        kind=TaskKind.CALIBRATION_SHOWN,
        unit_id=one.unit_id,
        due_on=one.due_on,
        made_at=now,
        made_by=None,
        subject=one.id,
        role=Role.MANAGER,
        why=Phrase("{scale}. Kun lederen kan vise det, og så taler I om det sammen.", {"scale": title}),
    )


def _leads(user: User, unit_id: str) -> bool:
    return any(unit_id in unit.ids for unit in user.led)


def _title(configuration: Configuration, scale_id: str) -> Value:
    scale = configuration.scale(scale_id)
    return scale.title if scale else scale_id


def _typed(db: Database, user: User, typed: TypedCalibration, configuration: Configuration, now: datetime) -> tuple[Unit, Calibration]:
    today = local_day(now)
    unit = next((one for one in user.led if one.id == typed.unit_id), None)
    scale = configuration.scale(typed.scale_id)
    due_on = read_due(typed.due_on, today)
    faults = {} if isinstance(due_on, date) else {"due_on": due_on}
    if unit is None:
        faults["unit"] = Phrase("Vælg en enhed, som du leder.")
    elif too_few := LedUnit(unit, len(_asked(db, unit, today))).too_few:
        faults["unit"] = too_few
    if scale is None or not vignettes_of(configuration, scale.id):
        faults["scale"] = Phrase("Vælg en lineal, der har vignetter.")
    elif unit and (fault := _is_practised(db, unit, scale, today.year)):
        faults["scale"] = fault
    if faults or unit is None or scale is None or not isinstance(due_on, date):
        raise Invalid(faults)
    return unit, Calibration(
        new_id(), unit.id, unit.name, scale.id, configuration.fingerprint, today.year, due_on, user.id, now, closed_at=None, counted=0
    )


def _is_practised(db: Database, unit: Unit, scale: Scale, year: int) -> Phrase | None:
    """Why a unit can't begin on a ruler: it has begun, or has seen what the ruler says of this year's half; None where it can."""
    before = [one for one in calibrations.of_units(db, (unit,)) if one.scale_id == scale.id]
    if any(one.state is CalibrationState.OPEN for one in before):
        return Phrase("I er allerede i gang på den lineal. Vis den øvelse, før I begynder en ny.")
    shown = next((one for one in before if one.state is CalibrationState.SHOWN and one.year == year), None)
    if shown is None or shown.closed_at is None:
        return None
    return Phrase(
        "I har set svarene på årets børn den {day}, og resten er gemt til næste år. Begynd igen fra den 1. januar.",
        {"day": local_day(shown.closed_at)},
    )


def _asked(db: Database, unit: Unit, today: date) -> list[str]:
    """Who works with the unit's children today and takes part."""
    people = [users.get(db, one.id, today) for one in staff.of_units(db, (unit,)) if one.works_in(unit.id, today)]
    return [one.id for one in people if one is not None and may_place(one, unit.id)]
