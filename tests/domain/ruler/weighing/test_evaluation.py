"""The way from a case to a result."""

from dataclasses import replace
from datetime import date

import pytest

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, PastScores
from screening.domain.ruler.weighing.evaluation import UnknownScale, evaluate
from screening.domain.ruler.weighing.facts import facts_of, situate
from screening.domain.ruler.written.guidance import ParentContact
from tests.builders import advice, case, configuration, dimension, offer, scale


def test_point_finds_its_zone_and_its_anchor() -> None:
    child, parents = evaluate(configuration(), case(child=4, parents=7)).dimensions

    assert (child.point, child.zone and child.zone.id, str(child.anchor)) == (4, "yellow", "Trin 4.")
    assert (parents.number, parents.zone and parents.zone.id) == (7, "green")


def test_overall_is_the_lowest() -> None:
    overall = evaluate(configuration(), case(child=8, parents=3)).overall

    assert (overall.point, overall.zone and overall.zone.id) == (3, "red")


def test_overall_can_be_one_dimension() -> None:
    overall = evaluate(configuration(ruler=scale(overall="child")), case(child=8, parents=3)).overall

    assert (overall.point, overall.zone and overall.zone.id) == (8, "green")


def test_overall_of_a_dimension_that_is_not_observed_is_unknown() -> None:
    overall = evaluate(configuration(ruler=scale(overall="child")), case(child=NOT_OBSERVED, parents=3)).overall

    assert (overall.point, overall.zone) == (None, None)


def test_not_observed_is_never_a_number() -> None:
    result = evaluate(configuration(), case(child=NOT_OBSERVED, parents=NOT_OBSERVED))

    assert [(placed.point, placed.number, placed.zone, placed.anchor) for placed in result.dimensions] == [
        (NOT_OBSERVED, None, None, None)
    ] * 2
    assert result.points == {}
    assert result.overall.point is None
    assert result.look_again_on is None


def test_without_offers_all_else_is_the_same() -> None:
    written, told = configuration(offer()), case(child=4, parents=7)
    whole = evaluate(written, told)

    assert whole.offers or whole.not_offered
    assert evaluate(written, told, with_offers=False) == replace(whole, offers=(), not_offered=())


def test_what_nobody_placed_has_no_point() -> None:
    child, parents = evaluate(configuration(), case(child=5)).dimensions

    assert parents.point is None and parents.number is None


def test_look_again_is_the_earliest_day_that_a_zone_or_an_advice_asks_for() -> None:
    soon = advice({"any": "1-10"}, within="10 days")

    assert evaluate(configuration(), case(child=5)).look_again_on == date(2027, 1, 1)
    assert evaluate(configuration(soon), case(child=5)).look_again_on == date(2026, 11, 30)
    assert evaluate(configuration(soon), case(child=2)).look_again_on == date(2026, 11, 30)
    assert evaluate(configuration(), case(child=9)).look_again_on is None


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ([], ParentContact.INFORM),
        (["inform", None], ParentContact.INFORM),
        (["inform", "ask_authority_first"], ParentContact.ASK_AUTHORITY_FIRST),
        (["ask_authority_first", "no_contact", "inform"], ParentContact.NO_CONTACT),
    ],
)
def test_most_careful_parent_contact_wins(asked: list[str | None], answer: ParentContact) -> None:
    held = [advice({"any": "1-10"}, id=f"a{position}", parents=parents) for position, parents in enumerate(asked)]

    assert evaluate(configuration(*held), case(child=5)).parent_contact is answer


def test_only_signs_of_the_scale_are_told() -> None:
    result = evaluate(configuration(), case(child=5, signs=frozenset({"bond", "elsewhere", "alone"})))

    assert [sign.id for sign in result.signs] == ["alone", "bond"]


def test_same_case_gives_same_result() -> None:
    built = configuration(advice({"any": "1-10"}))

    assert evaluate(built, case(child=5)) == evaluate(built, case(child=5))


def test_unknown_scale_is_refused() -> None:
    with pytest.raises(UnknownScale):
        evaluate(configuration(), case(child=5, scale="elsewhere"))


def test_a_total_names_the_parts_that_it_misses_and_no_others() -> None:
    ruler = scale(totals=[{"id": "added", "title": "I alt", "take": "sum", "at_least": 1}])

    (total,) = evaluate(configuration(ruler=ruler), case(child=4, parents=NOT_OBSERVED)).totals

    assert (total.number, [part.id for part in total.missing]) == (8, ["parents"])


def test_what_was_assessed_before_stands_at_the_age_of_that_day() -> None:
    zones = [
        {"ages": "0-47 months", "red": "1-5", "yellow": "6", "green": "7-10"},
        {"ages": "48-71 months", "red": "1-6", "yellow": "7", "green": "8-10"},
    ]
    ruler = scale(dimensions=[{**dimension().model_dump(exclude={"source"}), "zones": zones}])
    situation = situate(ruler, facts_of(case(child=6)), ())
    before = situation.stood(PastScores(date(2025, 11, 20), {"child": 6}))

    assert (situation.scale_age, before.age_months) == (58, 46)
    assert [stand.zone.id for place in (before, situation.places) if (stand := place.stand("child")) and stand.zone] == ["yellow", "red"]


def test_the_same_points_on_two_rulers_stand_where_each_has_them() -> None:
    own = [{"id": "red", "points": "1-6", "title": "Rød"}, {"id": "green", "points": "7-10", "title": "Grøn"}]
    stands = [situate(ruler, facts_of(case(child=6)), ()).places.stand("child") for ruler in (scale(), scale(zones=own))]

    assert [stand.zone.id for stand in stands if stand and stand.zone] == ["yellow", "red"]
