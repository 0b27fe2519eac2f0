"""The assessment sheet: from what is typed to a case, and everything that keeps it from being signed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from screening.domain.ages import age_in_months, corrected_age_in_months, days_old
from screening.domain.assessing.account import TEXT_NAMES, Account, Observation
from screening.domain.assessing.typed_sheet import ANSWER, OBSERVED_ON, TypedSheet
from screening.domain.by_age import Age
from screening.domain.children.child import Child
from screening.domain.counts import read_count
from screening.domain.days import NotADay, ReadDay, not_a_day_phrase, read_day
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Locality, PastScores, Point, Score
from screening.domain.ruler.written.ages_read import age_on, visit_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale, Who
from screening.domain.words import age_of_phrase, ages_phrase
from screening.services.assessing.answers import read_answers
from screening.services.assessing.sheet_fields import point_field, reason_field, said_field, said_reason_field

LONGEST_TEXT = 6000


@dataclass(frozen=True)
class Reading:
    """What is typed, as a case as far as it goes, and the faults by field name."""

    case: Case
    account: Account
    faults: Mapping[str, Phrase]

    @property
    def answer_faults(self) -> Mapping[str, Phrase]:
        """What was typed as an answer to a guided item and is none; what is only missing is no fault here."""
        return {name: fault for name, fault in self.faults.items() if name.startswith(f"{ANSWER}.")}


def choose_scale(configuration: Configuration, typed: TypedSheet, child: Child, today: date) -> Scale | None:
    """The scale that the sheet names, else the first that fits the child's age on the day of observation."""
    named = configuration.scale(typed.scale)
    if named:
        return named
    fitting = scales_on(configuration, child, observed_day(typed, today))
    return fitting[0] if fitting else None


def observed_day(typed: TypedSheet, today: date) -> date:
    """The day of observation; today while none can be read."""
    day = read_day(typed.observed_on, today)
    return day if isinstance(day, date) else today


def read_days(typed: TypedSheet, today: date) -> dict[str, ReadDay]:
    """Every day of the sheet by its field, as far as it can be read."""
    return {name: read_day(written, today) for name, written in _written_days(typed).items()}


def day_faults(typed: TypedSheet, days: Mapping[str, ReadDay]) -> dict[str, Phrase]:
    """The days that are typed and can't be read, by field: they stay as written until somebody mends them."""
    written = _written_days(typed)
    unread = {name: why for name, why in days.items() if isinstance(why, NotADay) and why is not NotADay.EMPTY}
    return {name: not_a_day_phrase(why, written[name]) for name, why in unread.items()}


def _written_days(typed: TypedSheet) -> dict[str, str]:
    return {OBSERVED_ON: typed.observed_on} | {f"seen_on.{place}": seen.seen_on for place, seen in enumerate(typed.observations)}


def scales_on(configuration: Configuration, child: Child, day: date) -> tuple[Scale, ...]:
    """The scales for a child on a day, by its age or its corrected age."""
    days = days_old(child.born, child.weeks_early, day)
    return configuration.scales_for(age_in_months(child.born, day), corrected_age_in_months(child.born, child.weeks_early, day), days)


def read_sheet(scale: Scale, child: Child, typed: TypedSheet, history: tuple[PastScores, ...], locality: Locality, today: date) -> Reading:
    """Read the sheet as far as it can be read on this scale, and say of the rest what is wrong."""
    faults: dict[str, Phrase] = {}
    born = child.born
    observed_on = _observed_on(typed, scale, child, today, faults)
    age = age_on(scale, born, child.weeks_early, observed_on)
    visit = visit_on(scale, born, child.weeks_early, observed_on, locality.kind)
    case = Case(
        scale=scale.id,
        born=born,
        observed_on=observed_on,
        asker=Asker.PROFESSIONAL,
        scores=_scores(scale, typed, age, faults),
        answers=read_answers(scale, typed.answers, visit.id if visit else None, age, faults),
        signs=frozenset(sign.id for sign in scale.signs if sign.id in typed.signs),
        history=history,
        perspectives=_perspectives(scale, typed, faults),
        weeks_early=child.weeks_early,
        locality=locality,
    )
    account = Account(
        observations=_observations(typed, born, today, faults),
        texts={name: _text(typed.texts.get(name, ""), name, faults) for name in TEXT_NAMES},
    )
    return Reading(case, account, faults)


def _observed_on(typed: TypedSheet, scale: Scale, child: Child, today: date, faults: dict[str, Phrase]) -> date:
    born = child.born
    day = read_day(typed.observed_on, today)
    if day is NotADay.EMPTY:
        faults["observed_on"] = Phrase("Skriv den dag, vurderingen gælder, f.eks. {day}.", {"day": today})
        return today
    if isinstance(day, NotADay):
        faults["observed_on"] = not_a_day_phrase(day, typed.observed_on)
        return today
    if day > today:
        faults["observed_on"] = Phrase("Dagen ligger i fremtiden. Skriv en dag til og med i dag.")
    elif day < born and scale.ages.first_month >= 0:
        faults["observed_on"] = Phrase("Dagen ligger før barnets fødsel den {day}.", {"day": born})
    elif not scale.fits(
        age_in_months(born, day),
        corrected_age_in_months(born, child.weeks_early, day),
        days_old(born, child.weeks_early, day),
    ):
        values: dict[str, Value] = {"scale": scale.title, "ages": ages_phrase(scale.ages), "age": age_of_phrase(born, day)}
        faults["observed_on"] = Phrase("{scale} er for {ages}, og barnet var {age} den dag. Skift skala.", values)
    return day


def _scores(scale: Scale, typed: TypedSheet, age: Age, faults: dict[str, Phrase]) -> dict[str, Score]:
    scores = {}
    for dimension in scale.dimensions:
        reason = _text(typed.reasons.get(dimension.id, ""), reason_field(dimension), faults)
        point = read_point(scale, typed.points.get(dimension.id, ""))
        if point is None:
            faults[point_field(dimension)] = Phrase("»{dimension}«: Vælg et trin eller »Ikke observeret«.", {"dimension": dimension.title})
        else:
            scores[dimension.id] = Score(point, reason)
        if not reason and asks_reason(scale, dimension, age, point):
            faults.setdefault(
                reason_field(dimension), Phrase("»{dimension}«: Skriv kort, hvad du bygger det på.", {"dimension": dimension.title})
            )
    return scores


def asks_reason(scale: Scale, dimension: Dimension, age: Age, point: Point | None) -> bool:
    """Whether a dimension asks what its point is built on, for a child of this age: always where the point says that there is danger."""
    number = point if isinstance(point, int) else None
    return number in dimension.flags_by_point or read_for(scale, dimension, age.months).asks_reason(number)


def _perspectives(scale: Scale, typed: TypedSheet, faults: dict[str, Phrase]) -> dict[str, dict[str, Score]]:
    """What others said; a point that nobody has typed means that nobody has asked."""
    said: dict[str, dict[str, Score]] = {}
    for perspective in scale.perspectives:
        for dimension in scale.dimensions:
            key, name = (perspective.id, dimension.id), said_field(perspective.id, dimension)
            reason = _text(typed.said_reasons.get(key, ""), said_reason_field(perspective.id, dimension), faults)
            point = read_point(scale, typed.said.get(key, ""))
            if point is not None:
                said.setdefault(perspective.id, {})[dimension.id] = Score(point, reason)
            elif typed.said.get(key) or reason:
                faults[name] = Phrase("»{perspective}«: Vælg et trin eller »Ikke observeret«.", {"perspective": perspective.title})
    return said


def without_asking_parents(scale: Scale, typed: TypedSheet, reading: Reading) -> Reading:
    """The same sheet while nobody may contact the parents: it has no field for what they say, so nothing is missing in it.

    Words of theirs without a point were written before; they stand without one.
    """
    faults, said = dict(reading.faults), dict(reading.case.perspectives)
    for perspective in scale.perspectives:
        if perspective.who is Who.PARENTS:
            for dimension in scale.dimensions:
                words = typed.said_reasons.get((perspective.id, dimension.id), "").strip()
                if faults.pop(said_field(perspective.id, dimension), None) and words:
                    said[perspective.id] = {**said.get(perspective.id, {}), dimension.id: Score(NOT_OBSERVED, words)}
    return replace(reading, case=replace(reading.case, perspectives=said), faults=faults)


def read_point(scale: Scale, written: str) -> Point | None:
    """The point that a field holds, or "not observed"; None where it holds neither."""
    if written == NOT_OBSERVED:
        return NOT_OBSERVED
    return read_count(written, scale.points.high, scale.points.low) if scale.points else None


def _observations(typed: TypedSheet, born: date, today: date, faults: dict[str, Phrase]) -> tuple[Observation, ...]:
    observations = []
    for place, seen in enumerate(typed.observations):
        where, what, words = (
            _text(text, f"{name}.{place}", faults) for name, text in (("where", seen.where), ("what", seen.what), ("words", seen.words))
        )
        if not (seen.seen_on.strip() or where or what or words):
            continue
        seen_on = read_day(seen.seen_on, today)
        if seen_on is NotADay.EMPTY:
            faults[f"seen_on.{place}"] = Phrase("Skriv, hvilken dag du så eller hørte det.")
        elif isinstance(seen_on, NotADay):
            faults[f"seen_on.{place}"] = not_a_day_phrase(seen_on, seen.seen_on)
        elif not min(born, today) <= seen_on <= today:
            faults[f"seen_on.{place}"] = Phrase("Dagen skal ligge mellem barnets fødsel og i dag.")
        if not what:
            faults[f"what.{place}"] = Phrase("Skriv, hvad du så eller hørte.")
        observations.append(Observation(today if isinstance(seen_on, NotADay) else seen_on, what, where, words))
    return tuple(sorted(observations, key=lambda seen: seen.seen_on))


def _text(typed: str, name: str, faults: dict[str, Phrase]) -> str:
    written = typed.replace("\r\n", "\n").strip()
    if len(written) > LONGEST_TEXT:
        values = {"count": LONGEST_TEXT, "over": len(written) - LONGEST_TEXT}
        faults[name] = Phrase("Teksten må højst have {count} tegn; den er {over} for lang.", values)
    return written
