"""What a set of vignettes has to try, counted on a ruler of ten points."""

from collections.abc import Sequence

import pytest
from pydantic import ValidationError

from screening.domain.ages import AgeRange
from screening.domain.by_age import Age
from screening.domain.ruler.proofs.vignettes import given_away, lacking, thresholds
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.vignettes import Vignette, VignetteSet
from screening.language import render

ZONES = [
    {"id": "red", "points": "1-3", "title": "Stærk bekymring"},
    {"id": "yellow", "points": "4-6", "title": "Bekymring"},
    {"id": "green", "points": "7-10", "title": "Trivsel"},
]
OWN = [{"red": "1-5", "green": "6-10"}, {"said_by": "child", "red": "1-2", "green": "3-10"}]


def ruler(**of_school: object) -> Scale:
    """A ruler of two dimensions: home as it comes, and school with something of its own."""
    parts = [{"id": id_, "title": id_, "question": "Hvor?", "anchors": {"1-10": "Det går."}} for id_ in ("home", "school")]
    held = {"scale": "ten", "version": "1", "title": "Ti", "status": "example", "ages": "0-17 years", "points": "1-10", "zones": ZONES}
    return Scale.model_validate(held | {"dimensions": [parts[0], parts[1] | of_school]})


def advice(when: dict[str, object], *scales: str) -> Advice:
    return Advice.model_validate({"id": "a", "when": when, "say": "discuss", "title": "Tal", "text": "Tal om det.", "scales": list(scales)})


def vignette(home: int | str, text: str = "Et barn.", age: str = "1 month", **more: object) -> Vignette:
    keys = {"id": "a", "title": "A", "reason": "Ses.", "accepted": {}, "age": age, "text": text, "suggested": {"home": home}}
    return Vignette.model_validate(keys | more)


def lacks(vignettes: Sequence[Vignette], scale: Scale | None = None) -> list[str]:
    held = VignetteSet.model_validate({"scale": "ten", "status": "example", "note": "Forslag.", "vignettes": vignettes})
    return [render(what, "da") for what in lacking(held, scale or ruler(), ())]


@pytest.mark.parametrize(
    ("given", "on_home", "on_school"),
    [
        ([], {3, 6}, {3, 6}),
        ([advice({"any": "1-2"})], {2, 3, 6}, {2, 3, 6}),
        ([advice({"all": "1-4"})], {3, 4, 6}, {3, 4, 6}),
        ([advice({"overall": "5-10"})], {3, 4, 6}, {3, 4, 6}),
        ([advice({"school": "8"})], {3, 6}, {3, 6, 7, 8}),
        ([advice({"any": "1-2"}, "another")], {3, 6}, {3, 6}),
        ([advice({"any": "1-2"}, "ten")], {2, 3, 6}, {2, 3, 6}),
    ],
)
def test_threshold_is_where_a_zone_or_an_advice_begins_or_ends(given: list[Advice], on_home: set[int], on_school: set[int]) -> None:
    scale = ruler()

    assert [thresholds(scale, dimension, given) for dimension in scale.dimensions] == [on_home, on_school]


def test_dimension_with_zones_of_its_own_has_its_own_thresholds_and_no_other_voices() -> None:
    scale = ruler(zones=OWN)

    assert thresholds(scale, scale.dimensions[1], ()) == {5}


@pytest.mark.parametrize(("low", "told"), [(2, False), (1, True)])
def test_two_points_from_a_threshold_is_near_and_three_is_not(low: int, told: bool) -> None:
    placed = [vignette(point) for point in (low, low, *[8] * 10)]

    assert ("mindst 2 på trin 2–3, tæt på grænsen mellem 3 og 4; nu er der 0" in lacks(placed)) is told


@pytest.mark.parametrize(("flagged", "told"), [(4, False), (3, True)])
def test_a_quarter_of_thirteen_is_four(flagged: int, told: bool) -> None:
    found = lacks([vignette(8, flags=["abuse"])] * flagged + [vignette(8)] * (13 - flagged))

    assert ("tegn på fare i mindst 4 vignetter; nu har 3 flag" in found) is told


@pytest.mark.parametrize(("point", "told"), [(6, False), (5, True)])
def test_high_point_lies_in_the_best_zone_of_its_own_dimension(point: int, told: bool) -> None:
    found = lacks([vignette("not_observed", suggested={"school": point}, flags=["abuse"])], ruler(zones=OWN))

    assert ("en vignet med flag, hvor et trin ligger i den bedste zone" in found) is told


@pytest.mark.parametrize(("age", "told"), [("21 months", False), ("22 months", True)])
def test_youngest_lie_in_the_first_tenth_of_the_ages(age: str, told: bool) -> None:
    assert ("et barn, der er blandt de yngste på skalaen" in lacks([vignette(8, age=age)])) is told


@pytest.mark.parametrize(("week", "told"), [(5, False), (8, True)])
def test_youngest_before_birth_are_those_whom_anybody_knows_of(week: int, told: bool) -> None:
    before_birth = ruler().model_copy(update={"ages": AgeRange.of(-10, -1)})

    assert ("et barn, der er blandt de yngste på skalaen" in lacks([vignette(8, age=f"pregnancy week {week}")], before_birth)) is told


@pytest.mark.parametrize("written", ["pregnancy week 0", "pregnancy week 40", "pregnancy", "week 24"])
def test_week_in_which_nobody_is_unborn_is_no_age(written: str) -> None:
    with pytest.raises(ValidationError):
        vignette(8, age=written)


@pytest.mark.parametrize(
    ("written", "age"),
    [
        ("14 months", Age(14)),
        ("3 weeks", Age(0, 21)),
        ("7 weeks", Age(1, 49)),
        ("40 days", Age(1, 40)),
        ("60 weeks", Age(13, 420)),
        ("pregnancy week 24", Age(-4, -112)),
        ("pregnancy week 39", Age(-1, -7)),
    ],
)
def test_age_is_read_in_months_and_in_days_where_days_are_written(written: str, age: Age) -> None:
    assert vignette(8, age=written).read_at == age


def test_what_a_zone_is_called_on_one_dimension_is_given_away_too() -> None:
    scale = ruler(zone_words={"red": "Endnu ingen styrke"})

    told = [words for words, _ in given_away(vignette(2, "Her er endnu ingen styrke. En stærk bekymring ses."), scale)]

    assert told == ["Stærk bekymring", "Endnu ingen styrke", "Bekymring"]
