"""Two years of assessments of one child, worked out in memory: zones and promises come from evaluation alone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from screening.demo.children import SUSPECTED_DAYS_AGO, Someone, Stay
from screening.demo.days import WINDOW, at_work, next_workday, workday
from screening.demo.lives import HIGHEST, LOWEST, LOWEST_GREEN, Course, Wellbeing
from screening.demo.people import UNITS, WRITERS, Staff
from screening.demo.stories import voice_of
from screening.demo.stories.flagged import SUSPICIONS
from screening.demo.stories.shapes import Scene
from screening.demo.stories.shared import CORRECTION
from screening.demo.telling import Memory, Narrator, Telling, filled, risk_signs
from screening.demo.ticks import choose_answers, choose_signs
from screening.demo.visits import last_day, regular_days
from screening.domain.ages import age_in_months, corrected_age_in_months, days_old
from screening.domain.assessing.account import Account, Observation
from screening.domain.assessing.assessments import Signed
from screening.domain.people import UnitKind, User
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Locality, PastScores, Rater, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.ages_read import age_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.services.assessing.sealing import kept_result
from screening.storage.database import new_id

PARENTS_NOT_SEEN: Final = 0.05
GUIDED: Final = 0.3
OTHER_WRITER: Final = 0.2
SHOWS_IN_THE_TEETH: Final = 3
"""Dental care notices the troubles of about every third child that has some."""
SEES_DAILY: Final = frozenset({UnitKind.DAYCARE, UnitKind.SCHOOL})
SEES_ONCE: Final = frozenset({UnitKind.HEALTH_VISITING, UnitKind.DENTAL_CARE})
DUE_IN_DAYS: Final = (4, -9, 11, 20, 7, -3, 13, 1, 0, -16, 9, 3)
"""When the last promise about a child falls due, counted from today; below zero it is overdue."""
USUAL_LOOK_AGAIN: Final = timedelta(weeks=6)
SOON_ENOUGH: Final = timedelta(days=10)
MOST_EXTRA: Final = 2
"""How often, at most, a unit looks again between the planned times."""
UNITS_APART: Final = 5
A_WEEK: Final = timedelta(weeks=1)
WRONG_POINT: Final = 5
FIRST_SIGNING: Final = 45
LAST_SIGNING: Final = 440


@dataclass(frozen=True)
class Made:
    """A signed assessment and what evaluation said of it. `standing` is what the story was told from."""

    signed: Signed
    result: Result
    standing: Wellbeing


@dataclass(frozen=True)
class Setting:
    """What every assessment of the demo shares."""

    configuration: Configuration
    staff: Staff
    narrator: Narrator
    random: Random
    today: date


@dataclass(frozen=True)
class Record:
    """One child in one unit: who it is, where, and what has been written about it.

    `place` counts the children, `order` the units of this child.
    """

    child: Someone
    child_id: str
    stay: Stay
    place: int
    order: int
    memory: Memory


def follow(setting: Setting, record: Record) -> list[Made]:
    """Every assessment of the child in the unit, oldest first: the planned ones, and those that were promised."""
    due_in = timedelta(days=DUE_IN_DAYS[(record.place + UNITS_APART * record.order) % len(DUE_IN_DAYS)])
    days = regular_days(record.child, record.stay, setting.today, setting.random)
    nearly_now = setting.today + due_in - USUAL_LOOK_AGAIN
    made: list[Made] = []
    for planned, (day, following) in enumerate(zip(days, [*days[1:], nearly_now], strict=False), start=1):
        _add(setting, record, made, day)
        promised = made[-1].result.look_again_on if made else None
        if promised and promised + SOON_ENOUGH < following and len(made) < planned + MOST_EXTRA:
            _add(setting, record, made, workday(promised + timedelta(days=setting.random.randrange(-3, 9))))
    if record.stay.until:
        return _handed_over(made)
    if record.child.life.course is Course.SUSPICION and UNITS[record.stay.unit] in SUSPICIONS:
        _suspect(setting, record, made)
    else:
        _end(setting, record, made, due_in)
    return made


def corrected(setting: Setting, made: Made) -> tuple[Made, Made]:
    """The assessment as it was first signed, with the child's point set wrong, and its correction on the next working day."""
    case, scale = made.signed.case, made.result.scale
    dimension = scale.dimensions[0].id
    slipped = replace(case.scores[dimension], point=_on_scale(WRONG_POINT, scale))
    wrong_case = replace(case, scores={**case.scores, dimension: slipped})
    wrong_result = evaluate(setting.configuration, wrong_case)
    wrong = replace(made, signed=replace(made.signed, case=wrong_case, kept=kept_result(wrong_result, wrong_case)), result=wrong_result)
    moment = at_work(next_workday(case.observed_on), FIRST_SIGNING)
    signed = replace(made.signed, id=new_id(), signed_at=moment, replaces_id=wrong.signed.id, correction_reason=CORRECTION)
    return wrong, replace(made, signed=signed)


def _add(setting: Setting, record: Record, made: list[Made], day: date) -> None:
    """Assess the child on this day, where it is after the last one, within the stay and within a scale's age."""
    random, narrator, memory = setting.random, setting.narrator, record.memory
    scale = _scale(setting, record, day)
    too_late = day > min(last_day(setting.today), record.stay.until or setting.today)
    if scale is None or too_late or (made and day <= made[-1].signed.case.observed_on):
        return
    standing, kind = _standing(setting, record, day), UNITS[record.stay.unit]
    may_miss = record.child.life.course is Course.THRIVING and kind in SEES_DAILY and not (made and made[-1].result.look_again_on)
    telling = Telling(
        voice=voice_of(kind, age_in_months(record.child.born, day)),
        now=standing,
        before=made[-1].standing if made else None,
        parents_seen=not (may_miss and random.random() < PARENTS_NOT_SEEN),
    )
    child_reason, parents_reason = narrator.child_reason(telling, memory), narrator.parents_reason(telling, memory)
    scores = _scores(scale, standing, child_reason, parents_reason, telling.parents_seen)
    signs = choose_signs(scale, standing, risk_signs(telling, memory), random)
    case = _case(setting, record, scale, day, scores, signs, made)
    result = evaluate(setting.configuration, case)
    account = Account(
        observations=_observations(setting, record, day, narrator.scenes(telling, memory)),
        texts={
            "interpretation": narrator.interpretation(telling, memory),
            "parents_told": narrator.parents_told(telling, result, memory),
            "next_step": narrator.next_step(telling, result, memory),
        },
    )
    made.append(Made(_signed(setting, record, case, account, result), result, standing))


def _suspect(setting: Setting, record: Record, made: list[Made]) -> None:
    """Add the assessment whose flag wakes the most serious advice."""
    told, gaps = SUSPICIONS[UNITS[record.stay.unit]], record.memory.name.gaps
    day = workday(setting.today - timedelta(days=SUSPECTED_DAYS_AGO))
    scale = _scale(setting, record, day)
    if scale is None:
        return
    standing = Wellbeing(told.child_point, told.parents_point)
    scores = _scores(scale, standing, told.child.format_map(gaps), told.parents.format_map(gaps), True)
    signs = choose_signs(scale, standing, {told.sign, *told.other_signs}, setting.random)
    case = _case(setting, record, scale, day, scores, signs, made)
    seen = _observations(setting, record, day, [filled(scene, gaps) for scene in told.scenes])
    account = Account(seen, {"interpretation": told.meaning.format_map(gaps), "next_step": told.step.format_map(gaps)})
    result = evaluate(setting.configuration, case)
    made.append(Made(_signed(setting, record, case, account, result), result, standing))


def _handed_over(made: list[Made]) -> list[Made]:
    """What a unit that the child has left knew: it hands nobody over with a promise still open."""
    while made and made[-1].result.look_again_on:
        made.pop()
    return made


def _end(setting: Setting, record: Record, made: list[Made], due_in: timedelta) -> None:
    """Where the last promise has long been due: look again, so that the next one is due about `due_in` from today."""
    if not made:
        return
    last, today = made[-1].signed.case.observed_on, setting.today
    promised = made[-1].result.look_again_on
    if promised is None or promised >= today:
        return
    look_again_in = _look_again_in(setting, record, made) or USUAL_LOOK_AGAIN
    day = min(workday(today + due_in - look_again_in), workday(last_day(today) - timedelta(days=2 * record.order)))
    if day - last >= A_WEEK:
        _add(setting, record, made, day)


def _look_again_in(setting: Setting, record: Record, made: list[Made]) -> timedelta | None:
    """How soon evaluation asks to look again at a child who stands where this one stands now."""
    day = last_day(setting.today)
    scale = _scale(setting, record, day)
    if scale is None:
        return None
    standing = _standing(setting, record, day)
    case = _case(setting, record, scale, day, _scores(scale, standing, "", "", True), frozenset(), made)
    promised = evaluate(setting.configuration, case).look_again_on
    return promised - day if promised else None


def _scale(setting: Setting, record: Record, day: date) -> Scale | None:
    """The first ruler for the child's age that day; checklists have no points to place anybody on."""
    born, early = record.child.born, record.child.weeks_early
    months, corrected = age_in_months(born, day), corrected_age_in_months(born, early, day)
    fitting = setting.configuration.scales_for(months, corrected, days_old(born, early, day))
    return next((scale for scale in fitting if not scale.is_checklist), None)


def _standing(setting: Setting, record: Record, day: date) -> Wellbeing:
    begin = max(setting.today - WINDOW, record.child.born)
    standing = record.child.life.standing((day - begin) / (setting.today - begin), setting.random)
    if UNITS[record.stay.unit] is UnitKind.DENTAL_CARE and record.memory.thread % SHOWS_IN_THE_TEETH:
        return Wellbeing(max(standing.child, LOWEST_GREEN), max(standing.parents, LOWEST_GREEN))
    return standing


def _scores(scale: Scale, standing: Wellbeing, child_reason: str, parents_reason: str, parents_seen: bool) -> dict[str, Score]:
    """The child's score on the first dimension and the parents' on every other: a municipality may have written its own."""
    first, *others = scale.dimensions
    scores = {first.id: Score(_on_scale(standing.child, read_for(scale, first, None)), child_reason)}
    return scores | {
        other.id: Score(_on_scale(standing.parents, read_for(scale, other, None)) if parents_seen else NOT_OBSERVED, parents_reason)
        for other in others
    }


def _on_scale(point: int, scale: Scale) -> int:
    """A point of 1-10 on a scale that may have other points."""
    last = scale.all_points.high - scale.all_points.low
    return scale.point_at(round((point - LOWEST) * last / (HIGHEST - LOWEST)))


def _past(made: Made) -> PastScores:
    """An earlier assessment as the next one looks back on it."""
    rater = Rater(made.signed.author_id, made.signed.author_name)
    return PastScores(made.signed.case.observed_on, made.result.points, rater, edition_of(made.result.scale))


def _case(
    setting: Setting, record: Record, scale: Scale, day: date, scores: Mapping[str, Score], signs: frozenset[str], made: list[Made]
) -> Case:
    guided = UNITS[record.stay.unit] in SEES_DAILY and setting.random.random() < GUIDED
    placed = [(dimension, scores[dimension.id].point) for dimension in scale.dimensions] if guided else []
    age = age_on(scale, record.child.born, record.child.weeks_early, day)
    return Case(
        scale=scale.id,
        born=record.child.born,
        observed_on=day,
        asker=Asker.PROFESSIONAL,
        scores=scores,
        answers={
            dimension.id: choose_answers(dimension, point, age, setting.random) for dimension, point in placed if isinstance(point, int)
        },
        signs=signs,
        history=tuple(_past(earlier) for earlier in made),
        weeks_early=record.child.weeks_early,
        locality=Locality(record.stay.unit, kind=UNITS[record.stay.unit]),
    )


def _observations(setting: Setting, record: Record, day: date, scenes: list[Scene]) -> tuple[Observation, ...]:
    """The scenes with the days on which they were seen: that of the visit, or among the two weeks before."""
    back, earliest = 1 if UNITS[record.stay.unit] in SEES_ONCE else 13, max(record.stay.since, record.child.born)
    days = [max(earliest, workday(day - timedelta(days=setting.random.randrange(back)))) for _ in scenes]
    return tuple(Observation(seen_on, scene.what, scene.where, scene.words) for seen_on, scene in zip(sorted(days), scenes, strict=True))


def _signed(setting: Setting, record: Record, case: Case, account: Account, result: Result) -> Signed:
    writer, unit = _writer(setting, record), setting.staff.units[record.stay.unit]
    return Signed(
        id=new_id(),
        child_id=record.child_id,
        child_name=record.child.name.full,
        child_cpr=record.child.cpr,
        unit_id=unit.id,
        unit_name=unit.name,
        author_id=writer.id,
        author_name=writer.name,
        author_title=writer.title,
        fingerprint=setting.configuration.fingerprint,
        case=case,
        account=account,
        signed_at=at_work(case.observed_on, setting.random.randint(FIRST_SIGNING, LAST_SIGNING)),
        replaces_id=None,
        replaced_by=None,
        kept=kept_result(result, case),
    )


def _writer(setting: Setting, record: Record) -> User:
    """The child's own professional in the unit, or now and then a colleague."""
    writers = WRITERS[record.stay.unit]
    place = record.place + (1 if setting.random.random() < OTHER_WRITER else 0)
    return setting.staff.users[writers[place % len(writers)]]
