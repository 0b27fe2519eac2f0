"""Trying the ruler without a child: an age and some points in, a result out, nothing stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from screening.domain.ages import OLDEST_YEARS, PREGNANCY_WEEKS, age_in_months, days_old
from screening.domain.assessing.account import Account
from screening.domain.counts import read_count
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR, Duration, TimeUnit
from screening.domain.ruler.weighing.cases import Case, Locality, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.ages_read import age_on, at_age
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import Told, tellable
from screening.domain.text import Text
from screening.services.assessing import sheet_fields, sheets

OLDEST_MONTHS = OLDEST_YEARS * MONTHS_A_YEAR
MOST_TYPED = 999
MOST_WEEKS = 42
"""A pregnancy may last two weeks longer than it is reckoned."""


@dataclass(frozen=True)
class Trial:
    """What the fields ask for; `result` is None until there is an age and at least one point or sign.

    `begins_before_birth` says whether an unborn child can be tried: whether any scale begins before birth.
    """

    begins_before_birth: bool
    age_months: int | None
    scales: tuple[Scale, ...]
    scale: Scale | None
    result: Result | None
    faults: Mapping[str, Phrase]
    districts: Mapping[str, Text]

    @cached_property
    def told(self) -> Told | None:
        """The result as it would be told of a child; None where there is none."""
        return tellable(self.result, Account((), {}), Outlet.PAGE, self.result.parent_contact) if self.result else None


def try_ruler(configuration: Configuration, fields: Mapping[str, str], today: date) -> Trial:
    """Place a child that nobody knows: `years` and `months`, or the week of the pregnancy (`weeks`); `asker`, `district`, points, signs."""
    districts = configuration.district_titles
    before_birth = any(scale.ages.first_month < 0 for scale in configuration.scales)
    faults: dict[str, Phrase] = {}
    born = _born(fields, today, faults, may_be_unborn=before_birth)
    if born is None:
        return Trial(before_birth, None, (), None, None, faults, districts)
    age_months = age_in_months(born, today)
    scales = configuration.scales_for(age_months, age_months, days_old(born, 0, today))
    scale = next((scale for scale in scales if scale.id == fields.get("scale")), scales[0] if scales else None)
    if scale is None:
        faults["weeks" if age_months < 0 else "years"] = Phrase("Ingen skala passer til den alder.")
        return Trial(before_birth, age_months, scales, None, None, faults, districts)
    scores = _scores(scale, fields)
    case = Case(
        scale=scale.id,
        born=born,
        observed_on=today,
        asker=Asker(fields["asker"]) if fields.get("asker") in set(Asker) else Asker.PROFESSIONAL,
        scores=scores,
        signs=frozenset(sign.id for sign in scale.signs if fields.get(sheet_fields.sign_field(sign.id))),
        locality=Locality(district=_district(configuration, fields)),
    )
    result = evaluate(configuration, case) if scores or case.signs else None
    scale = at_age(scale, age_on(scale, case.born, case.weeks_early, case.observed_on))
    return Trial(before_birth, age_months, scales, scale, result, faults, districts)


def _district(configuration: Configuration, fields: Mapping[str, str]) -> str:
    chosen = fields.get("district", "")
    return chosen if chosen in configuration.district_titles else ""


def _scores(scale: Scale, fields: Mapping[str, str]) -> dict[str, Score]:
    placed = {dimension.id: sheets.read_point(scale, fields.get(sheet_fields.point_field(dimension), "")) for dimension in scale.dimensions}
    return {dimension_id: Score(point) for dimension_id, point in placed.items() if point is not None}


def _born(fields: Mapping[str, str], today: date, faults: dict[str, Phrase], *, may_be_unborn: bool) -> date | None:
    """The day of birth, or the due date, that the fields ask for; None where they ask for none, or for one that can't be."""
    week = fields.get("weeks", "").strip() if may_be_unborn else ""
    if week:
        return _due(week, fields, today, faults)
    age_months = _age(fields, faults)
    return None if age_months is None else Duration(count=age_months, unit=TimeUnit.MONTHS).before(today)


def _due(week: str, fields: Mapping[str, str], today: date, faults: dict[str, Phrase]) -> date | None:
    """The due date in a week of the pregnancy: tomorrow, where it is over and the child not born yet."""
    count = read_count(week, MOST_WEEKS, least=1)
    if count is None:
        faults["weeks"] = Phrase("Skriv ugen i graviditeten: et tal fra 1 til {most}.", {"most": MOST_WEEKS})
        return None
    if any(fields.get(name, "").strip() not in ("", "0") for name in ("years", "months")):
        faults["weeks"] = Phrase("Skriv enten ugen i graviditeten eller barnets alder.")
        return None
    return today + max(timedelta(weeks=PREGNANCY_WEEKS - count), timedelta(days=1))


def _age(fields: Mapping[str, str], faults: dict[str, Phrase]) -> int | None:
    years, months = fields.get("years", "").strip(), fields.get("months", "").strip()
    if not years and not months:
        return None
    numbers = []
    for name, written in (("years", years), ("months", months)):
        number = read_count(written or "0", MOST_TYPED)
        if number is None:
            faults[name] = Phrase("Skriv et helt tal.")
        numbers.append(number or 0)
    age = numbers[0] * MONTHS_A_YEAR + numbers[1]
    if not faults and age >= OLDEST_MONTHS:
        faults["years"] = Phrase("Ingen skala passer til den alder.")
    return None if faults else age
