"""The short form says what the whole evaluation says, for every case and however much it remembers."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ruler.changes.effects import ChangeKind, Comparison, Effect, How
from screening.domain.ruler.changes.outcomes import WHOLE, Outcome, Outcomes
from screening.domain.ruler.weighing.advising import CONDITION_TESTS
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Locality, PastScores, RulerEdition, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.facts import facts_of
from screening.domain.ruler.weighing.matching import OFFER_READS, OFFER_TESTS
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from tests.builders import BORN, OBSERVED_ON, advice, case, configuration, offer, scale
from tests.configuration.shipped import shipped
from tests.domain.ruler.weighing.any_case import cases as shipped_cases
from tests.tries import tries

POINTS = st.one_of(st.integers(1, 10), st.just(NOT_OBSERVED))
EDITIONS = (None, RulerEdition("ruler", "1", None, 1, 10), RulerEdition("ruler", "0", None, 1, 5), RulerEdition("other", "1", None, 1, 10))
OFFERS = (
    offer(id="everybody"),
    offer(id="low", at={"any": "1-4"}, step="Støttende"),
    offer(id="both", at={"all": "5-10"}),
    offer(id="child", at={"child": "3-6"}, scales=["ruler"]),
    offer(id="burdened", at={"risk": "1-9", "any": "1-8"}),
    offer(id="protected", at={"protective": "1"}),
    offer(id="elsewhere", scales=["other"]),
    offer(id="babies", ages="0-35 months"),
    offer(id="north", districts=["north"]),
    offer(id="one_unit", units=["Solsikken"]),
    offer(id="parents_alone", who_may_ask=["parents"]),
    offer(id="in_zone", at={"any": ["red", "yellow"]}),
    offer(id="total_in_zone", at={"both": "red", "risk": "0-1"}),
    offer(id="this_winter", open={"from": "2026-10-01", "until": "2026-12-31"}),
)
ADVICE = (
    advice({"flag": "abuse"}, id="flag"),
    advice({"any": "1-2"}, id="any"),
    advice({"all": "8-10"}, id="all"),
    advice({"child": "1-4", "parents": "1-4"}, id="dimensions"),
    advice({"overall": "4-6", "first_time": True}, id="first_time"),
    advice({"overall": "4-6", "first_time": False}, id="again"),
    advice({"overall": "4-6", "again": {"points": "1-6", "within": "12 months"}}, id="again_in_a_year"),
    advice({"any": "4-6", "first_time": {"points": "1-6", "within": "12 months"}}, id="first_in_a_year"),
    advice({"fall": {"points": 3, "within": "6 months"}}, id="fall"),
    advice({"fall": {"points": 2, "within": "3 months"}, "any": "1-5"}, id="fall_low"),
    advice({"signs": {"kind": "risk", "at_least": 2}}, id="signs"),
    advice({"differ": 4}, id="differ"),
    advice({"disagree": 3}, id="disagree"),
    advice({"not_observed": "any"}, id="not_observed"),
    advice({"fall": {"share": 30, "within": "6 months"}}, id="fall_share"),
    advice({"trend": {"goes": "down", "over": 3}}, id="trend"),
    advice({"risk": "1-2", "protective": "0"}, id="signs_of_both_kinds"),
    advice({"answers": {"child": {"sleep": ["no", "some"]}}}, id="answers"),
    advice({"unanswered": 2}, id="unanswered"),
    advice({"says": {"who": "self", "points": "1-4"}}, id="says"),
    advice({"apart": {"who": ["home", "professional"], "points": 3}}, id="apart"),
    advice({"ages": "0-35 months"}, id="ages"),
    advice({"any": "1-10"}, id="elsewhere", scales=["other"]),
    advice({"both": "2-7"}, id="total"),
    advice({"both": ["red", "yellow"], "any": "red"}, id="zones"),
    advice({"any": "red", "first_time": True}, id="first_time_in_zone"),
    advice({"all everything": "1-6"}, id="group"),
)
TOTAL = {
    "id": "both",
    "title": "Begge",
    "take": "sum",
    "at_least": 1,
    "zones": [
        {"ages": "0-23 months", "red": "2-8", "yellow": "9-12", "green": "13-20"},
        {"ages": "24-71 months", "red": "2-6", "yellow": "7-12", "green": "13-20"},
    ],
}


@cache
def every_rule() -> Configuration:
    """A municipality that uses every condition there is."""
    ruler = scale(
        perspectives=[{"id": "self", "title": "Barnet"}, {"id": "home", "title": "Hjemmet"}],
        corrected_until="24 months",
        totals=[TOTAL],
        groups=[{"id": "everything", "title": "Alt", "of": ["child", "parents"]}],
    )
    return configuration(*OFFERS, *ADVICE, ruler=ruler)


@cache
def outcomes_of_every_rule() -> Outcomes:
    """Kept for all examples, so that what one has left behind meets the next."""
    return Outcomes(every_rule())


@cache
def shipped_outcomes() -> Outcomes:
    """The same for the configuration that ships."""
    return Outcomes(shipped())


UNSEEN: Final = {"child": {"sleep": "not_observed", "play": "not_observed"}}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A child of any age below six, seen by several people, with a past."""
    observed_on = OBSERVED_ON - timedelta(days=draw(st.integers(0, 500)))
    return Case(
        scale="ruler",
        born=observed_on - timedelta(days=draw(st.integers(0, 5 * 365))),
        observed_on=observed_on,
        asker=draw(st.sampled_from(Asker)),
        weeks_early=draw(st.sampled_from([0, 0, 9])),
        scores={key: Score(draw(POINTS)) for key in draw(st.sets(st.sampled_from(["child", "parents", "unknown"])))},
        signs=draw(st.frozensets(st.sampled_from(["bruises", "alone", "bond", "unknown"]))),
        history=tuple(
            PastScores(
                observed_on - timedelta(days=draw(st.integers(-30, 300))),
                draw(st.dictionaries(st.sampled_from(["child", "parents"]), st.integers(1, 10))),
                ruler=draw(st.sampled_from(EDITIONS)),
            )
            for _ in range(draw(st.integers(0, 3)))
        ),
        answers=draw(st.sampled_from([{}, {"child": {"sleep": "no"}}, {"child": {"sleep": "yes", "play": "no"}}, UNSEEN])),
        locality=draw(st.sampled_from([Locality(), Locality("Solsikken", "north"), Locality("Møllen", "south")])),
        perspectives={
            who: {key: Score(draw(POINTS)) for key in draw(st.sets(st.sampled_from(["child", "parents"])))}
            for who in draw(st.sets(st.sampled_from(["self", "home", "unknown"])))
        },
    )


def as_outcome(result: Result) -> Outcome:
    """What the whole evaluation says, in the short form."""
    zones: Mapping[str, str] = {placed.dimension.id: placed.zone.id for placed in result.dimensions if placed.zone}
    zones = {**zones, **{placed.total.id: placed.zone.id for placed in result.totals if placed.zone}}
    return Outcome(
        zones={WHOLE: result.overall.zone.id, **zones} if result.overall.zone else zones,
        offers=tuple(sorted(offered.offer.id for offered in result.offers)),
        advice=tuple(advised.advice.id for advised in result.advice),
    )


def in_any_order(outcome: Outcome | None) -> Outcome:
    """Offers stand in the order of the file here and in the order of the steps there."""
    assert outcome is not None
    return Outcome(outcome.zones, tuple(sorted(outcome.offers)), outcome.advice)


@tries(400)
@given(cases())
def test_short_form_and_evaluation_agree_on_every_rule(case: Case) -> None:
    assert in_any_order(*outcomes_of_every_rule().of(facts_of(case), case.history)) == as_outcome(evaluate(every_rule(), case))


@tries(200)
@given(shipped_cases())
def test_short_form_and_evaluation_agree_on_what_ships(case: Case) -> None:
    assert in_any_order(*shipped_outcomes().of(facts_of(case), case.history)) == as_outcome(evaluate(shipped(), case))


@pytest.mark.parametrize("months", [0, 1, 2, 3, 11, 12, 30])
@pytest.mark.parametrize("point", [2, 3])
def test_a_point_raises_at_each_age_what_it_raises_there(months: int, point: int) -> None:
    """A newborn at step 2 is in danger, and an older child is to see a doctor: each is asked about beside the other."""
    outcomes = shipped_outcomes()
    for age in (months, 5):
        scores = {"child_development": Score(point), "parental_capacity": Score(NOT_OBSERVED)}
        seen = Case("boernelineal-0-2", OBSERVED_ON - timedelta(days=31 * age), OBSERVED_ON, Asker.PARENTS, scores)
        assert in_any_order(*outcomes.of(facts_of(seen), seen.history)) == as_outcome(evaluate(shipped(), seen))


def test_what_nobody_could_answer_is_weighed_where_no_rule_asks_for_an_answer() -> None:
    rules = configuration(advice({"unanswered": 2}, id="unseen"))
    seen, unseen = case(5, 5), case(5, 5, answers=UNSEEN)

    outcomes = Outcomes(rules)

    assert [in_any_order(*outcomes.of(facts_of(one), ())).advice for one in (seen, unseen)] == [(), ("unseen",)]


@cache
def changed_rules() -> Configuration:
    """The same ruler with fewer offers in another order, and other history conditions beside some that are the same."""
    advised = (
        *ADVICE[6:],
        advice({"overall": "4-6", "first_time": True}, id="first_time"),
        advice({"overall": "1-6", "first_time": False}, id="again"),
    )
    return configuration(*reversed(OFFERS[:7]), *advised, ruler=every_rule().scales[0])


@cache
def longer_yellow() -> Configuration:
    """The same rules on another ruler."""
    return configuration(*OFFERS, *ADVICE, ruler=yellow_to_seven())


@cache
def all_three_together() -> Outcomes:
    """Three configurations that share rules, scales or neither."""
    return Outcomes(every_rule(), changed_rules(), longer_yellow())


@tries(300)
@given(cases())
def test_configurations_asked_together_answer_as_each_alone(case: Case) -> None:
    evaluated = tuple(as_outcome(evaluate(asked, case)) for asked in (every_rule(), changed_rules(), longer_yellow()))

    assert tuple(in_any_order(outcome) for outcome in all_three_together().of(facts_of(case), case.history)) == evaluated


def test_every_condition_is_among_those_tried_here() -> None:
    """A new condition has to be added above, or nobody would see a replay that forgets it."""
    assert {name for rule in ADVICE for name in rule.when.written} == set(CONDITION_TESTS)


def test_it_is_known_of_every_test_what_it_reads_of_an_offer() -> None:
    """Offers that read the same are let through together: a test that is not named would let every offer through."""
    assert OFFER_READS.keys() == OFFER_TESTS.keys()


@pytest.mark.parametrize("other", [scale(scale="new"), scale(points="1-5", zones=[{"id": "all", "points": "1-5", "title": "Alt"}])])
def test_without_its_scale_or_its_point_a_case_is_not_placed(other: Scale) -> None:
    ruler = configuration(ruler=other)

    assert Outcomes(ruler).of(facts_of(case(child=8)), ()) == (None,)


def test_change_of_zone_offer_and_advice_is_told_each_by_itself() -> None:
    before = configuration(offer(at={"any": "1-5"}), advice({"any": "1-5"}))
    after = configuration(offer(at={"any": "1-4"}), advice({"any": "1-4"}), offer(id="new"), ruler=yellow_to_seven())

    effects = Comparison(before, after).effects(facts_of(case(child=5, parents=7)), ())

    assert set(effects) == {
        Effect(ChangeKind.ZONE, "ruler", dimension="parents", before="green", after="yellow"),
        Effect(ChangeKind.OFFERS, "talk", How.LOST),
        Effect(ChangeKind.OFFERS, "new", How.GAINED),
        Effect(ChangeKind.ADVICE, "advice", How.LOST),
    }


def test_advice_that_asks_for_less_than_before_is_a_change() -> None:
    before = configuration(advice({"any": "1-5"}, say="notify", law="notify"))
    after = configuration(advice({"any": "1-5"}))

    assert Comparison(before, after).effects(facts_of(case(child=5)), ()) == (Effect(ChangeKind.ADVICE, "advice", How.ALTERED),)


def test_another_headline_is_a_change() -> None:
    first, second = advice({"any": "1-5"}, id="first"), advice({"any": "1-6"}, id="second")

    comparison = Comparison(configuration(first, second), configuration(second, first))

    assert comparison.effects(facts_of(case(child=5)), ()) == (Effect(ChangeKind.ADVICE, "second", How.FIRST),)
    assert comparison.effects(facts_of(case(child=6)), ()) == ()


def test_vanished_scale_takes_zone_offers_and_advice_with_it() -> None:
    effects = Comparison(configuration(offer()), configuration(offer(), ruler=scale(scale="new"))).effects(facts_of(case(child=5)), ())

    assert Effect(ChangeKind.PLACING, "ruler", How.LOST) in effects
    assert Effect(ChangeKind.OFFERS, "talk", How.LOST) in effects
    assert Effect(ChangeKind.ZONE, "ruler", dimension=WHOLE, before="yellow", after="") in effects


def yellow_to_seven() -> Scale:
    """The ruler with a longer yellow zone."""
    zones = [
        {"id": "red", "points": "1-3", "title": "A"},
        {"id": "yellow", "points": "4-7", "title": "B"},
        {"id": "green", "points": "8-10", "title": "C"},
    ]
    return scale(zones=zones)


def test_age_counts_from_birth_to_the_day_of_observation() -> None:
    assert facts_of(case(born=BORN, observed_on=date(2026, 1, 14))).age_months == 47
