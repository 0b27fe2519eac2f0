"""The assessment sheet: from fields as typed to a case, and everything that keeps it from being signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from screening.domain.assessing.account import Account, Observation
from screening.domain.children.child import Child
from screening.domain.counts import read_count
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import age_in_months, corrected_age_in_months
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, PastScores, Point, Score
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import age_phrase, ages_phrase
from screening.services.assessing.answers import read_answers
from screening.services.assessing.sheet_fields import (
    ANSWER,
    answer_field,
    choice_field,
    point_field,
    reason_field,
    said_field,
    said_reason_field,
    sign_field,
)

LONGEST_TEXT = 6000
FIRST_OBSERVATIONS = 1
MOST_OBSERVATIONS = 30
MOST_COUNTED = 999
YEAR_DIGITS = 4
OBSERVATION_FIELDS = ("seen_on", "where", "what", "words")
TEXT_FIELDS = ("interpretation", "parents_told", "next_step")


@dataclass(frozen=True)
class Reading:
    """What the fields say: a case as far as it goes, and the faults by field name."""

    case: Case
    account: Account
    faults: Mapping[str, Phrase]

    @property
    def answer_faults(self) -> Mapping[str, Phrase]:
        """What was typed as an answer to a guided item and is none; what is only missing is no fault here."""
        return {name: fault for name, fault in self.faults.items() if name.startswith(f"{ANSWER}.")}


def field_names(scale: Scale, observations: int) -> set[str]:
    """Every field that a sheet on this scale has; nothing else is kept."""
    names = {"observed_on", "scale", "observations", *TEXT_FIELDS}
    for dimension in scale.dimensions:
        names |= {point_field(dimension), reason_field(dimension)}
        names |= {answer_field(dimension, item.id) for item in dimension.items}
        names |= {choice_field(dimension, item.id, answer_id) for item in dimension.items for answer_id in item.choices}
        names |= {said_field(perspective.id, dimension) for perspective in scale.perspectives}
        names |= {said_reason_field(perspective.id, dimension) for perspective in scale.perspectives}
    names |= {sign_field(sign.id) for sign in scale.signs}
    return names | {f"{field}.{position}" for position in range(observations) for field in OBSERVATION_FIELDS}


def observation_count(fields: Mapping[str, str]) -> int:
    """How many observations the sheet has room for."""
    count = read_count(fields.get("observations", ""), MOST_COUNTED) or FIRST_OBSERVATIONS
    return min(count, MOST_OBSERVATIONS)


def choose_scale(configuration: Configuration, fields: Mapping[str, str], child: Child, today: date) -> Scale | None:
    """The scale that the sheet names, else the first that fits the child's age on the day of observation."""
    named = configuration.scale(fields.get("scale", ""))
    if named:
        return named
    fitting = scales_on(configuration, child, read_day(fields.get("observed_on", "")) or today)
    return fitting[0] if fitting else None


def scales_on(configuration: Configuration, child: Child, day: date) -> tuple[Scale, ...]:
    """The scales for a child on a day, by its age or its corrected age."""
    return configuration.scales_for(age_in_months(child.born, day), corrected_age_in_months(child.born, child.weeks_early, day))


def read_day(written: str) -> date | None:
    """A day as a date field or a person writes it: 2026-11-21, 21.11.2026 or 21-11-2026."""
    parts = written.strip().replace(".", "-").replace("/", "-").split("-")
    if len(parts) != 3:
        return None
    year_first = parts if len(parts[0]) == YEAR_DIGITS else parts[::-1]
    year, month, day = (read_count(part, most, least=1) for part, most in zip(year_first, (date.max.year, 12, 31), strict=True))
    if year is None or month is None or day is None or len(year_first[0]) != YEAR_DIGITS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_sheet(scale: Scale, child: Child, fields: Mapping[str, str], history: tuple[PastScores, ...], today: date) -> Reading:
    """Read every field as far as it can be read, and say of the rest what is wrong."""
    faults: dict[str, Phrase] = {}
    born = child.born
    observed_on = _observed_on(fields, scale, child, today, faults)
    age = scale.age_read(age_in_months(born, observed_on), corrected_age_in_months(born, child.weeks_early, observed_on))
    visit = scale.visit(age)
    case = Case(
        scale=scale.id,
        born=born,
        observed_on=observed_on,
        asker=Asker.PROFESSIONAL,
        scores=_scores(scale, fields, faults),
        answers=read_answers(scale, fields, visit.id if visit else None, faults),
        signs=frozenset(sign.id for sign in scale.signs if fields.get(sign_field(sign.id))),
        history=history,
        perspectives=_perspectives(scale, fields, faults),
        weeks_early=child.weeks_early,
    )
    account = Account(
        observations=_observations(fields, born, today, faults),
        interpretation=_text(fields, "interpretation", faults),
        parents_told=_text(fields, "parents_told", faults),
        next_step=_text(fields, "next_step", faults),
    )
    return Reading(case, account, faults)


def _observed_on(fields: Mapping[str, str], scale: Scale, child: Child, today: date, faults: dict[str, Phrase]) -> date:
    born = child.born
    day = read_day(fields.get("observed_on", ""))
    if day is None:
        faults["observed_on"] = Phrase("Skriv den dag, vurderingen gælder, f.eks. {day}.", {"day": today})
    elif day > today:
        faults["observed_on"] = Phrase("Dagen ligger i fremtiden. Skriv en dag til og med i dag.")
    elif day < born and scale.ages.first_month >= 0:
        faults["observed_on"] = Phrase("Dagen ligger før barnets fødsel den {day}.", {"day": born})
    elif not scale.fits(months := age_in_months(born, day), corrected_age_in_months(born, child.weeks_early, day)):
        values: dict[str, Value] = {"scale": scale.title, "ages": ages_phrase(scale.ages), "age": age_phrase(months)}
        faults["observed_on"] = Phrase("{scale} er for {ages}, og barnet var {age} den dag. Skift skala.", values)
    return day or today


def _scores(scale: Scale, fields: Mapping[str, str], faults: dict[str, Phrase]) -> dict[str, Score]:
    scores = {}
    for dimension in scale.dimensions:
        reason = _text(fields, reason_field(dimension), faults)
        point = read_point(scale, fields.get(point_field(dimension), ""))
        if point is None:
            faults[point_field(dimension)] = Phrase("{dimension}: Vælg et trin eller “Ikke observeret”.", {"dimension": dimension.title})
        else:
            scores[dimension.id] = Score(point, reason)
        if not reason:
            faults.setdefault(
                reason_field(dimension), Phrase("{dimension}: Skriv kort, hvad du bygger det på.", {"dimension": dimension.title})
            )
    return scores


def _perspectives(scale: Scale, fields: Mapping[str, str], faults: dict[str, Phrase]) -> dict[str, dict[str, Score]]:
    """What others said; a point that nobody has typed means that nobody has asked."""
    said: dict[str, dict[str, Score]] = {}
    for perspective in scale.perspectives:
        for dimension in scale.dimensions:
            name = said_field(perspective.id, dimension)
            reason = _text(fields, said_reason_field(perspective.id, dimension), faults)
            point = read_point(scale, fields.get(name, ""))
            if point is not None:
                said.setdefault(perspective.id, {})[dimension.id] = Score(point, reason)
            elif fields.get(name, "") or reason:
                faults[name] = Phrase("{perspective}: Vælg et trin eller “Ikke observeret”.", {"perspective": perspective.title})
    return said


def read_point(scale: Scale, written: str) -> Point | None:
    """The point that a field holds, or "not observed"; None where it holds neither."""
    if written == NOT_OBSERVED:
        return NOT_OBSERVED
    return read_count(written, scale.points.high, scale.points.low) if scale.points else None


def _observations(fields: Mapping[str, str], born: date, today: date, faults: dict[str, Phrase]) -> tuple[Observation, ...]:
    observations = []
    for position in range(observation_count(fields)):
        typed = {field: _text(fields, f"{field}.{position}", faults) for field in OBSERVATION_FIELDS}
        if not any(typed.values()):
            continue
        seen_on = read_day(typed["seen_on"])
        if seen_on is None:
            faults[f"seen_on.{position}"] = Phrase("Skriv, hvilken dag det var.")
        elif not min(born, today) <= seen_on <= today:
            faults[f"seen_on.{position}"] = Phrase("Dagen skal ligge mellem barnets fødsel og i dag.")
        if not typed["what"]:
            faults[f"what.{position}"] = Phrase("Skriv, hvad du så eller hørte.")
        observations.append(Observation(seen_on or today, typed["what"], typed["where"], typed["words"]))
    return tuple(sorted(observations, key=lambda seen: seen.seen_on))


def _text(fields: Mapping[str, str], name: str, faults: dict[str, Phrase]) -> str:
    written = fields.get(name, "").replace("\r\n", "\n").strip()
    if len(written) > LONGEST_TEXT:
        values = {"count": LONGEST_TEXT, "over": len(written) - LONGEST_TEXT}
        faults[name] = Phrase("Teksten må højst have {count} tegn; den er {over} for lang.", values)
    return written
