"""An offer is listed with why, or not listed with everything that stands in its way."""

from datetime import date

import pytest

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Locality
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.written.offers import Asker, Offer
from screening.language import render
from tests.builders import BORN, case, configuration, offer


def hindrances(tried: Offer, placed: Case) -> list[str]:
    result = evaluate(configuration(tried), placed)
    return [render(why, "da") for refused in result.not_offered for why in refused.why]


def because(tried: Offer, placed: Case) -> str:
    (offered,) = evaluate(configuration(tried), placed).offers
    return render(offered.because, "da")


def test_any_is_met_by_one_dimension_and_names_it() -> None:
    assert because(offer(at={"any": "1-6"}), case(child=8, parents=4)) == "Forældrene er på trin 4; tilbuddet gælder trin 1–6."


def test_any_is_not_met() -> None:
    assert hindrances(offer(at={"any": "1-6"}), case(child=8, parents=7)) == ["Gælder, når mindst én del er på trin 1–6."]


def test_all_needs_every_dimension() -> None:
    assert because(offer(at={"all": "6-10"}), case(child=8, parents=6)) == "Alle dele er på trin 6–10."
    assert hindrances(offer(at={"all": "6-10"}), case(child=8, parents=5)) == ["Gælder, når alle dele er på trin 6–10."]


@pytest.mark.parametrize("point", [NOT_OBSERVED, None])
def test_all_is_not_met_by_what_nobody_has_seen(point: object) -> None:
    assert hindrances(offer(at={"all": "1-10"}), case(child=8, parents=point)) == ["Gælder, når alle dele er på trin 1–10."]  # type: ignore[arg-type]


def test_named_dimension_is_met_by_itself_alone() -> None:
    assert because(offer(at={"parents": "5"}), case(child=1, parents=5)) == "Forældrene er på trin 5; tilbuddet gælder trin 5."
    assert hindrances(offer(at={"parents": "5"}), case(child=5, parents=4)) == ["Gælder, når Forældrene er på trin 5."]


def test_not_observed_dimension_is_told_apart_from_a_wrong_point() -> None:
    assert hindrances(offer(at={"parents": "5"}), case(child=5, parents=NOT_OBSERVED)) == [
        "Gælder, når Forældrene er på trin 5; den er ikke vurderet."
    ]


def test_several_ranges_must_all_hold() -> None:
    assert hindrances(offer(at={"child": "1-4", "parents": "1-4"}), case(child=4, parents=9)) == ["Gælder, når Forældrene er på trin 1–4."]


def test_offer_of_a_district_or_a_unit_is_for_children_who_are_met_there() -> None:
    north, unit = offer(districts=["north"]), offer(units=["Solsikken"])
    here = Locality("Solsikken", "north")

    assert because(north, case(child=5, locality=here)).endswith("Tilbuddet findes kun i north.")
    assert because(unit, case(child=5, locality=here)).endswith("Tilbuddet findes kun i »Solsikken«.")
    assert hindrances(north, case(child=5, locality=Locality("Solsikken", "south"))) == ["Findes kun i north."]
    assert hindrances(unit, case(child=5, locality=Locality("Møllen", "north"))) == ["Findes kun i »Solsikken«."]
    assert hindrances(north, case(child=5)) == ["Findes kun i north, og det vides ikke, hvilket distrikt barnet hører til."]
    assert hindrances(offer(districts=["north"], units=["Solsikken"]), case(child=5, locality=Locality("Solsikken", "south"))) == [
        "Findes kun i north."
    ]


@pytest.mark.parametrize(("ages", "told"), [("0-3 years", "0–3 år"), ("0-10 months", "0–10 måneder"), ("5-5 years", "5 år")])
def test_wrong_age(ages: str, told: str) -> None:
    assert hindrances(offer(ages=ages), case(child=5)) == [f"Tilbuddet er for {told}."]


@pytest.mark.parametrize(("observed_on", "listed"), [(date(2026, 1, 14), True), (date(2026, 1, 15), False)])
def test_age_ends_the_day_before_the_birthday(observed_on: date, listed: bool) -> None:
    result = evaluate(configuration(offer(ages="0-3 years")), case(child=5, born=BORN, observed_on=observed_on))

    assert bool(result.offers) is listed


def test_wrong_asker() -> None:
    assert hindrances(offer(who_may_ask=["parents", "young_person"]), case(child=5)) == ["Kan kun søges af forældre og den unge selv."]


def test_asker_who_may_ask() -> None:
    assert evaluate(configuration(offer(who_may_ask=["parents"])), case(child=5, asker=Asker.PARENTS)).offers


@pytest.mark.parametrize(
    ("opening", "told"),
    [
        ({"from": "2026-11-21"}, ["Åbner først 21.11.2026."]),
        ({"until": "2026-11-19"}, ["Lukkede 19.11.2026."]),
        ({"from": "2026-11-20", "until": "2026-11-20"}, []),
        ({}, []),
    ],
)
def test_opening_dates_count_on_the_day_of_observation(opening: dict[str, str], told: list[str]) -> None:
    assert hindrances(offer(open=opening), case(child=5)) == told


def test_everything_in_the_way_is_told_at_once() -> None:
    closed = offer(at={"any": "1-2"}, ages="4-5 years", who_may_ask=["young_person"], open={"from": "2027-01-01"})

    assert len(hindrances(closed, case(child=5, born=date(2026, 1, 1)))) == 4


def test_least_intrusive_comes_first_and_the_order_of_the_file_is_kept() -> None:
    result = evaluate(
        configuration(offer(id="b", step="Støttende"), offer(id="c"), offer(id="a", step="Støttende"), offer(id="d")), case(child=5)
    )

    assert [offered.offer.id for offered in result.offers] == ["c", "d", "b", "a"]


def test_overlapping_ranges_both_apply_at_the_shared_point() -> None:
    result = evaluate(configuration(offer(id="low", at={"any": "1-6"}), offer(id="high", at={"any": "6-10"})), case(child=6))

    assert {offered.offer.id for offered in result.offers} == {"low", "high"}


def test_every_dimension_and_condition_that_lets_an_offer_in_is_named() -> None:
    both = offer(id="both", at={"any": "1-4"})
    apart = offer(id="apart", at={"child": "1-3", "parents": "4-6", "risk": "0-2"})
    result = evaluate(configuration(both, apart), case(child=3, parents=4))

    assert {offered.offer.id: render(offered.because, "da") for offered in result.offers} == {
        "both": "Barnet er på trin 3 og Forældrene er på trin 4; tilbuddet gælder trin 1–4.",
        "apart": (
            "Barnet er på trin 3; tilbuddet gælder trin 1–3. Forældrene er på trin 4; tilbuddet gælder trin 4–6. "
            "Der er ikke sat risikofaktorer; tilbuddet gælder ved 0–2."
        ),
    }
