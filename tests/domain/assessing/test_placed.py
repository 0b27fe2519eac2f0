"""Which parts of a look worried, and whether another look placed them."""

from datetime import date

import pytest

from screening.domain.assessing.placed import PartsPlaced
from screening.domain.assessing.second_look import later_look
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.scales import Scale
from screening.services.publishing.configurations import InForce

CHILD, PARENTS = "child_development", "parental_capacity"
DAY = date(2026, 11, 20)


@pytest.fixture
def scale(in_force: InForce) -> Scale:
    found = in_force.configuration.scale("boernelineal-3-5")
    assert found is not None
    return found


def placed(**points: Point) -> PartsPlaced:
    return PartsPlaced("boernelineal-3-5", "", points, 50, 50)


def test_only_what_stands_outside_the_best_zone_worried(scale: Scale) -> None:
    look = placed(child_development=9, parental_capacity=4)

    assert look.worried(scale) == {PARENTS}
    assert look.worried(None) == placed(child_development=9, parental_capacity=NOT_OBSERVED).worried(scale) == frozenset()


def test_a_part_that_runs_the_other_way_worries_at_its_own_end(scale: Scale) -> None:
    parts = tuple(one.model_copy(update={"best": Best.LOW} if one.id == PARENTS else {}) for one in scale.dimensions)
    zones = {zone.id: zone.points for zone in scale.zones}
    turned = Scale.model_construct(**{**dict(scale), "scale": scale.id, "dimensions": parts})

    assert set(zones) and placed(child_development=9, parental_capacity=9).worried(turned) == {PARENTS}


def test_a_ruler_without_the_part_tells_that_somebody_looked_and_no_more(scale: Scale) -> None:
    best, worst = scale.zones_worst_first[-1].id, scale.zones_worst_first[0].id
    other = placed(child_development=9)

    assert other.sees({PARENTS}) and not other.has({PARENTS})
    assert later_look(DAY, best, other, {PARENTS}, scale).is_well is None
    assert later_look(DAY, best, other, {CHILD}, scale).is_well is True
    assert later_look(DAY, worst, other, {PARENTS}, scale).is_well is False
