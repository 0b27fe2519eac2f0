"""Trying the ruler without a child: an age and some points in, a result out, nothing stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from screening.domain.cases import NOT_OBSERVED, Case, Score
from screening.domain.configuration import Configuration
from screening.domain.evaluation import evaluate
from screening.domain.offers import Asker
from screening.domain.phrase import Phrase
from screening.domain.ranges import Duration, Unit
from screening.domain.results import Result
from screening.domain.scales import Scale
from screening.services import sheets

MONTHS_A_YEAR = 12
OLDEST_MONTHS = 26 * MONTHS_A_YEAR


@dataclass(frozen=True)
class Trial:
    """What the fields ask for; `result` is None until there is an age and at least one point."""

    age_months: int | None
    scales: tuple[Scale, ...]
    scale: Scale | None
    result: Result | None
    faults: Mapping[str, Phrase]


def try_ruler(configuration: Configuration, fields: Mapping[str, str], today: date) -> Trial:
    """Place a child that nobody knows: `years`, `months`, `asker`, points and signs."""
    faults: dict[str, Phrase] = {}
    age_months = _age(fields, faults)
    if age_months is None:
        return Trial(None, (), None, None, faults)
    scales = configuration.scales_for(age_months)
    scale = next((scale for scale in scales if scale.id == fields.get("scale")), scales[0] if scales else None)
    if scale is None:
        faults["years"] = Phrase("Ingen skala passer til den alder.")
        return Trial(age_months, scales, None, None, faults)
    scores = _scores(scale, fields)
    case = Case(
        scale=scale.id,
        born=Duration(count=age_months, unit=Unit.MONTHS).before(today),
        observed_on=today,
        asker=Asker(fields["asker"]) if fields.get("asker") in set(Asker) else Asker.PROFESSIONAL,
        scores=scores,
        signs=frozenset(sign.id for sign in scale.signs if fields.get(sheets.sign_field(sign.id))),
    )
    return Trial(age_months, scales, scale, evaluate(configuration, case) if scores or case.signs else None, faults)


def _scores(scale: Scale, fields: Mapping[str, str]) -> dict[str, Score]:
    scores = {}
    for dimension in scale.dimensions:
        written = fields.get(sheets.point_field(dimension), "")
        if written == NOT_OBSERVED:
            scores[dimension.id] = Score(NOT_OBSERVED)
        elif written.isascii() and written.isdigit() and int(written) in scale.all_points:
            scores[dimension.id] = Score(int(written))
    return scores


def _age(fields: Mapping[str, str], faults: dict[str, Phrase]) -> int | None:
    years, months = fields.get("years", "").strip(), fields.get("months", "").strip()
    if not years and not months:
        return None
    numbers = []
    for name, written in (("years", years), ("months", months)):
        if written and not (written.isascii() and written.isdigit() and len(written) < 4):
            faults[name] = Phrase("Skriv et helt tal.")
        numbers.append(int(written) if written and name not in faults else 0)
    age = numbers[0] * MONTHS_A_YEAR + numbers[1]
    if not faults and age >= OLDEST_MONTHS:
        faults["years"] = Phrase("Ingen skala passer til den alder.")
    return None if faults else age
