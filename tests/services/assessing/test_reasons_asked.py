"""Where the scale says so, a point in the best zone needs no reason; everything else does."""

from datetime import date

import pytest

from screening.domain.assessing.typed_sheet import read_form
from screening.domain.children.child import Child
from screening.domain.ruler.weighing.cases import NOWHERE_KNOWN
from screening.domain.ruler.written.flags import FlaggedText
from screening.domain.ruler.written.scales import ReasonsAsked, Scale
from screening.domain.text import Text
from screening.services.assessing.sheets import read_sheet
from screening.services.publishing.configurations import InForce

TODAY = date(2026, 11, 21)
SHEET = {"observed_on": "20.11.2026", "scale": "boernelineal-3-5", "parents_told": "Talt med mor", "interpretation": "Hun leger"}


def asked(scale: Scale, child: Child, points: dict[str, str]) -> set[str]:
    typed = read_form(SHEET | {f"point.{dimension}": point for dimension, point in points.items()})
    faults = read_sheet(scale, child, typed, (), NOWHERE_KNOWN, TODAY).faults
    return {name for name in faults if name.startswith("reason.")}


@pytest.fixture
def child() -> Child:
    return Child("a", "Alma Testesen", date(2022, 5, 4), None, 0, ())


@pytest.mark.parametrize(("point", "is_asked"), [("10", False), ("7", False), ("6", True), ("1", True), ("not_observed", True), ("", True)])
def test_a_reason_is_asked_for_outside_the_best_zone_and_where_nothing_was_observed(
    in_force: InForce, child: Child, point: str, is_asked: bool
) -> None:
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None
    always = scale.model_copy(update={"reasons": ReasonsAsked.ALWAYS})
    points = {"child_development": point, "parental_capacity": "9"}

    assert asked(scale, child, points) == ({"reason.child_development"} if is_asked else set())
    assert asked(always, child, points) == {"reason.child_development", "reason.parental_capacity"}


def test_a_point_in_the_best_zone_that_says_there_is_danger_asks_for_its_reason(in_force: InForce, child: Child) -> None:
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None
    first, second = scale.dimensions
    feigned = FlaggedText(text=Text.of("Påtaget glad"), flags=("feigned",))
    flagged = first.model_copy(update={"anchors": {"1-8": Text.of("Ro"), "9-10": feigned}})
    flagged.__dict__.pop("flags_by_point", None)
    changed = scale.model_copy(update={"reasons": ReasonsAsked.OUTSIDE_GREEN, "dimensions": (flagged, second)})

    assert asked(changed, child, {"child_development": "9", "parental_capacity": "9"}) == {"reason.child_development"}
    assert asked(changed, child, {"child_development": "8", "parental_capacity": "9"}) == set()
