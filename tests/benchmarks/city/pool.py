"""Some hundreds of assessments that the real evaluator has weighed: the city's millions say what these say, of other children and days."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from screening.demo.lives import Wellbeing
from screening.demo.ticks import choose_answers, choose_signs
from screening.domain.kept_values import Json, write_value
from screening.domain.phrase import Phrase
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.ruler.weighing.cases import Case, PastScores, Rater, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.facts import facts_of
from screening.domain.ruler.weighing.kept import write_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.ages_read import age_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from screening.storage.assessing.facts import as_written
from screening.storage.assessing.result_words import as_text

A_BAND: Final = 6
"""Months of age that share what was weighed."""
STANDINGS: Final = ((9, 9), (8, 9), (8, 8), (10, 9), (7, 8), (6, 7), (5, 6), (3, 4))
USUAL: Final = (22, 20, 20, 12, 12, 7, 5, 2)
"""How many of a hundred stand so."""
GUIDED: Final = 0.3
OF_THE_CHILD: Final = frozenset({"age", "look_again_on", "history", "corrected"})
"""What a result says of the child and the day: it is written anew for each."""
ALARM: Final = "bruises"
ALARMING: Final = len(STANDINGS)
GAPS: Final = {"its id": "{rater_id}", "its name": "{rater_name}"}
"""What stands for who rated, and the gap that it becomes."""
REASONS: Final = (
    "Leger med de andre børn og finder selv på. Søger en voksen, når noget er svært, og falder til ro igen.",
    "Er med i de fleste lege, når en voksen hjælper i gang. Bliver ked af det ved skift og skal have tid.",
    "Forældrene følger op på det, vi aftaler, og spørger selv, hvordan dagen er gået.",
    "Vi taler sammen ved aflevering og hentning. Der er ro om morgenen, og tøjet passer til vejret.",
)
SEEN: Final = (
    ("på legepladsen", "Bygger i sandkassen med to andre, deler spanden og griner, da tårnet vælter."),
    ("i garderoben", "Finder selv støvlerne og rækker dem til en voksen. Vinker i vinduet."),
    ("ved et besøg", "Ligger på tæppet og følger mors ansigt. Pludrer, når hun svarer."),
)


@dataclass(frozen=True)
class Weighed:
    """One assessment without its child: the rows of its parts, and its result and facts as text around what tells of child and day."""

    scale_id: str
    scores: tuple[tuple[str, int, str], ...]
    answers: tuple[tuple[str, str, str], ...]
    signs: tuple[str, ...]
    seen: tuple[str, str]
    overall_point: int | None
    zone_id: str | None
    result: str
    facts: str
    past: str
    look_again: timedelta | None
    why: str | None
    asks_for_a_choice: bool
    contact: ParentContact

    def rest_of_result(self, age_months: int, day: date, history: str) -> str:
        """What follows on `result` for a child of this age on a day; `history` as JSON texts with commas between."""
        again = f'"{(day + self.look_again).isoformat()}"' if self.look_again else "null"
        return f',"age":{age_months},"corrected":null,"look_again_on":{again},"history":[{history}]}}'

    def facts_text(self, age_months: int, day: str) -> str:
        """The kept facts of a child of this age on a day (ISO)."""
        return f'{self.facts},"age":{age_months},"on":"{day}"}}'


class Pool:
    """What was weighed, by the age in months and how the child and its parents stand: each when it is first asked for."""

    def __init__(self, configuration: Configuration, day: date, seed: int) -> None:
        """Weigh with this configuration, as if on this day."""
        self._configuration, self._day, self._seed = configuration, day, seed
        self._scales = {band: scale for scale in configuration.scales if not scale.is_checklist for band in _bands(scale)}
        self._weighed: dict[tuple[int, int], Weighed] = {}

    @property
    def last_month(self) -> int:
        """The highest age that a ruler is for."""
        return max(self._scales) * A_BAND + A_BAND - 1

    def usual(self, age_months: int, place: int) -> Weighed:
        """What stands in this place of `STANDINGS` at an age."""
        return self._at(age_months // A_BAND, place)

    def alarm(self, age_months: int) -> Weighed:
        """What asks that nobody contacts the parents."""
        return self._at(age_months // A_BAND, ALARMING)

    def _at(self, band: int, place: int) -> Weighed:
        found = self._weighed.get((band, place))
        if found is None:
            scale, random = self._scales[band], Random(self._seed + band * len(STANDINGS) + place)
            standing, risk = ((3, 2), {ALARM}) if place == ALARMING else (STANDINGS[place], set[str]())
            months = max(band * A_BAND, scale.ages.first_month)
            found = self._weighed[band, place] = _weigh(self._configuration, scale, months, self._day, standing, risk, random)
        return found


def _bands(scale: Scale) -> range:
    return range(max(scale.ages.first_month, 0) // A_BAND, scale.ages.last_month // A_BAND + 1)


def _weigh(
    configuration: Configuration, scale: Scale, months: int, day: date, standing: tuple[int, int], risk: set[str], random: Random
) -> Weighed:
    born = Duration(count=months, unit=TimeUnit.MONTHS).before(day) if months else day
    child, *others = scale.dimensions
    scores = {child.id: Score(standing[0], random.choice(REASONS[:2]))}
    scores |= {dimension.id: Score(standing[1], random.choice(REASONS[2:])) for dimension in others}
    age = age_on(scale, born, 0, day)
    guided = random.random() < GUIDED
    answers = {one.id: choose_answers(one, int(scores[one.id].point), age, random) for one in scale.dimensions} if guided else {}
    signs = choose_signs(scale, Wellbeing(*standing), risk, random)
    case = Case(scale.id, born, day, Asker.PROFESSIONAL, scores, answers, signs)
    result = evaluate(configuration, case)
    facts = json.loads(as_written(facts_of(case, edition_of(scale))))
    whole = write_result(result, (PastScores(date.min, result.points, Rater(*GAPS), edition_of(scale)),))
    return Weighed(
        scale_id=scale.id,
        scores=tuple((id_, int(score.point), score.reason) for id_, score in scores.items()),
        answers=tuple((id_, item, answer) for id_, given in answers.items() for item, answer in given.items()),
        signs=tuple(sorted(signs)),
        seen=random.choice(SEEN),
        overall_point=result.overall.point,
        zone_id=result.overall.zone.id if result.overall.zone else None,
        result=as_text({key: value for key, value in whole.items() if key not in OF_THE_CHILD})[:-1],
        facts=json.dumps({key: value for key, value in facts.items() if key not in ("age", "on")}, separators=(",", ":"))[:-1],
        past=_with_gaps(whole["history"]),
        look_again=result.look_again_on - day if result.look_again_on else None,
        why=_why(result),
        asks_for_a_choice=any(advised.advice.say.urgency for advised in result.advice),
        contact=result.parent_contact,
    )


def _with_gaps(history: Json) -> str:
    """The JSON of how a later result looks back on this one, with gaps for the day and for who rated."""
    text = as_text({"": history}).removeprefix('{"":[').removesuffix("]}").replace("{", "{{").replace("}", "}}")
    for written, gap in {date.min.isoformat(): "{day}", **GAPS}.items():
        text = text.replace(f'"{written}"', f'"{gap}"')
    return text


def _why(result: Result) -> str | None:
    headline = result.headline
    if headline is None:
        return None
    phrase = Phrase("{advice}", {"advice": headline.advice.title})
    return json.dumps(write_value(phrase), ensure_ascii=False)
