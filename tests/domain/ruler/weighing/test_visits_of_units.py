"""A visit that one kind of unit makes: its questions are asked there, and nowhere else."""

from dataclasses import replace
from datetime import date

from screening.domain.by_age import Age
from screening.domain.people import UnitKind
from screening.domain.ruler.weighing.cases import Locality
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.suggesting import suggest
from screening.domain.ruler.written.scales import Visit
from screening.services.publishing.configurations import InForce
from tests.builders import case


def test_a_visit_of_some_units_is_made_by_them_and_by_whoever_does_not_say() -> None:
    visit = Visit.model_validate({"id": "home", "title": "Hjemme", "ages": "0-11 months", "units": ["health_visiting"]})

    assert visit.is_made_by(UnitKind.HEALTH_VISITING) and visit.is_made_by(None)
    assert not visit.is_made_by(UnitKind.DAYCARE)


def test_only_health_visitors_are_asked_what_a_child_weighs(in_force: InForce) -> None:
    scale = in_force.configuration.scale("boernelineal-0-2")
    assert scale is not None
    asked = {}
    for kind in (UnitKind.HEALTH_VISITING, UnitKind.DAYCARE):
        visit = scale.visit(1, 40, kind)
        asked[kind] = [item.id for item in scale.dimensions[0].items if item.is_asked(visit.id if visit else None, (1, 40))]

    assert {"weight", "height", "smoke_at_home"} == set(asked[UnitKind.HEALTH_VISITING]) - set(asked[UnitKind.DAYCARE])
    assert set(asked[UnitKind.DAYCARE]) < set(asked[UnitKind.HEALTH_VISITING])


def test_the_result_tells_the_visit_of_the_unit_that_made_it(in_force: InForce) -> None:
    met = replace(case(), scale="boernelineal-0-2", born=date(2026, 9, 1), observed_on=date(2026, 11, 20), scores={})

    at_home = evaluate(in_force.configuration, replace(met, locality=Locality(kind=UnitKind.HEALTH_VISITING)))
    in_daycare = evaluate(in_force.configuration, replace(met, locality=Locality(kind=UnitKind.DAYCARE)))

    assert at_home.visit is not None and at_home.visit.id == "health_visit_small"
    assert in_daycare.visit is None


def test_no_suggestion_counts_or_misses_what_a_visit_writes_down(in_force: InForce) -> None:
    scale = in_force.configuration.scale("boernelineal-0-2")
    assert scale is not None
    dimension = scale.dimensions[0]
    measured = {"weight": "5200", "height": "58"}
    two = {"contact": "often", "sleep": "rested"}

    told = suggest(dimension, {**two, **measured}, "health_visit_small", scale.missing_reasons, scale.best, Age(2, 70))

    assert told is not None and told.point is None, "two answers are too few, whatever the child weighs"
    assert not {item.id for item in told.missing} & {"weight", "height"}
