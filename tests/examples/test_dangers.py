"""What an example does where danger is described, by a sign, a point or an answer: however well the rest goes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from screening.domain.ages import age_in_months
from screening.domain.ruler.weighing.cases import Case, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.offers import Asker
from screening.reports.assessing.terminal import result_text
from tests.examples.folders import TODAY, configuration, told

Answers: TypeAlias = Mapping[str, Mapping[str, str]]
NO_ANSWERS: Final[Answers] = {}


def weighed(example: str, born: date, points: Mapping[str, int], *signs: str, answers: Answers = NO_ANSWERS) -> Result:
    """A child on the scale of an example for its age, at these points and with these signs ticked."""
    held = configuration(example)
    [scale] = held.scales_for(age_in_months(born, TODAY))
    scores = {key: Score(point) for key, point in points.items()}
    return evaluate(held, Case(scale.id, born, TODAY, Asker.PROFESSIONAL, scores, answers, frozenset(signs)))


def advice(result: Result) -> Sequence[str]:
    return [advised.advice.id for advised in result.advice]


def called(result: Result) -> Sequence[str]:
    """The numbers that stand first."""
    return [number.id for number in result.advice[0].calls]


def offers(result: Result) -> Sequence[str]:
    return [offered.offer.id for offered in result.offers]


def test_child_who_harms_itself_is_in_danger_however_safe_the_numbers_are() -> None:
    result = weighed("hvor-trygt", date(2012, 1, 1), {"home": 10, "daily_life": 10}, "self_harm")

    assert advice(result) == ["life_in_danger"]
    assert called(result)[:2] == ["emergency", "psychiatric"]
    assert "selvmordsforebyggelse" in offers(result)


def test_young_person_who_sleeps_outside_is_not_sent_home_whatever_the_points_say() -> None:
    themes = dict.fromkeys(("school", "family", "transitions", "relation", "right_offers", "community"), 4)
    street = {"community": {"home": "street"}}

    before, after = (weighed("unglineal", born, themes, answers=street) for born in (date(2010, 1, 1), date(2004, 1, 1)))

    assert (advice(before), before.parent_contact) == (["no_safe_place"], ParentContact.ASK_AUTHORITY_FIRST)
    assert advice(after) == ["adult_without_safe_place", "on_the_way"]


def test_overdose_calls_112_before_and_after_eighteen() -> None:
    themes = dict.fromkeys(("school", "family", "transitions", "relation", "right_offers", "community"), 4)
    overdose = {"community": {"uses": "yes", "how_often": "dangerous"}}

    for born in (date(2010, 1, 1), date(2004, 1, 1)):
        assert called(weighed("unglineal", born, themes, answers=overdose))[:2] == ["emergency", "medical"]


def test_thoughts_of_harming_the_child_lead_to_a_doctor_today_and_to_somebody_with_the_child() -> None:
    parts = {"growth": 3, "food_and_rest": 3, "development": 3, "interaction": 3, "parents_wellbeing": 2}
    passing = {"parents_wellbeing": {"mood_one": "heavy", "dark_thoughts": "passing"}}

    result = weighed("screening-ved-besoeg", date(2026, 9, 1), parts, answers=passing)

    assert advice(result)[0] == "parent_in_danger"
    assert called(result) == ["emergency", "medical", "psychiatric"]
    assert "af sig selv" not in result_text(told(result))


def test_infant_who_gets_too_little_is_seen_by_a_doctor_today() -> None:
    parts = dict.fromkeys(("growth", "food_and_rest", "development", "interaction", "parents_wellbeing"), 3)

    result = weighed("screening-ved-besoeg", date(2026, 11, 1), parts, answers={"food_and_rest": {"meals": "too_little"}})

    assert (advice(result)[0], called(result)) == ("medical_danger", ["emergency", "medical"])


def test_nothing_that_leads_to_the_parents_is_told_after_a_visit_where_the_child_was_handled_roughly() -> None:
    parts = dict.fromkeys(("growth", "food_and_rest", "development", "interaction", "parents_wellbeing"), 1)

    locked = told(weighed("screening-ved-besoeg", date(2026, 6, 1), parts, "rough_handling"))

    assert offers(locked.result) == ["boernelaege"]


def test_self_harm_is_in_danger_at_the_best_points_of_the_barometer_too() -> None:
    result = weighed("bekymringsbarometer", date(2012, 1, 1), {"child": 5, "care": 5}, "self_harm")

    assert (advice(result), called(result)[0]) == (["life_in_danger"], "emergency")


def test_offers_for_the_child_stay_while_the_parents_may_not_be_met() -> None:
    locked = told(weighed("bekymringsbarometer", date(2014, 1, 1), {"child": 3, "care": 1}))

    assert offers(locked.result) == ["aaben-raadgivning", "ppr", "akutteam"]


def test_limp_infant_needs_a_doctor_and_is_no_unborn_child() -> None:
    result = weighed("trivselslineal", date(2026, 6, 1), {"child": 1, "care": 5, "surroundings": 5})

    assert (advice(result), called(result)[:2]) == (["medical_danger", "danger", "low"], ["emergency", "medical"])


def test_toddler_who_is_not_safe_with_its_parents_is_no_unborn_child() -> None:
    toddler = weighed("trivselslineal", date(2025, 6, 1), {"child": 5, "care": 1, "surroundings": 5})

    assert advice(toddler) == ["abuse", "unprotected", "danger", "low"]
    assert toddler.parent_contact is ParentContact.NO_CONTACT


def test_child_who_is_afraid_of_being_collected_is_not_sent_to_its_parents_with_it() -> None:
    afraid = weighed("trivselsvurdering", date(2023, 1, 1), {"wellbeing": 2}, answers={"wellbeing": {"pick_up": "red"}})
    hungry = weighed("trivselsvurdering", date(2023, 1, 1), {"wellbeing": 2}, answers={"wellbeing": {"strength": "red"}})

    assert (advice(afraid)[0], afraid.parent_contact) == ("fear", ParentContact.ASK_AUTHORITY_FIRST)
    assert offers(told(afraid).result) == ["stuens-plan", "motorik"]
    assert advice(hungry)[0] == "neglect"


def test_child_who_says_that_it_would_rather_not_live_is_heard_where_all_needs_are_none() -> None:
    needs = dict.fromkeys(("mood", "school", "home", "hobby", "adult"), 0)

    result = weighed("behov-og-styrker", date(2014, 1, 1), needs, answers={"mood": {"worries": "yes"}})

    assert (advice(result), called(result)[0]) == (["life_in_danger"], "emergency")


def test_background_is_told_and_wakes_nothing_on_the_checklist() -> None:
    assert advice(weighed("risiko-og-beskyttelse", date(2018, 1, 1), {}, "unemployment")) == []
