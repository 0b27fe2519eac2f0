"""What keeps an offer from filling a hole: each hindrance by itself, and none where there is none."""

import pytest

from screening.domain.ages import AgeRange
from screening.domain.ranges import PointRange
from screening.domain.ruler.proofs.gaps import hindrances, nearest_offer
from screening.domain.ruler.proofs.grounds import Ground, Hole, Signs
from screening.domain.ruler.written.offers import Asker, Offer
from screening.language import render
from tests.builders import OBSERVED_ON, offer, scale

GROUND = Ground(scale(), scale().dimensions[0], Asker.PROFESSIONAL)
CHECKLIST = Ground(scale(points=None, zones=[], dimensions=[]), None, Asker.PROFESSIONAL)
ALL_AGES = (AgeRange.of(0, 71),)


def hole(points: tuple[int, ...] = (3, 4), ages: tuple[AgeRange, ...] = ALL_AGES, risk: tuple[int, int] | None = None) -> Hole:
    return Hole(points, ages, (Signs(PointRange.of(*risk), PointRange.of(0, 1)),) if risk else ())


def told(one: Offer, missing: Hole, ground: Ground = GROUND) -> list[str]:
    return [render(found.why, "da") for found in hindrances(one, ground, missing, OBSERVED_ON)]


@pytest.mark.parametrize(
    ("written", "missing", "why"),
    [
        ({}, hole(), []),
        ({"at": {"any": "3-4"}}, hole(), []),
        ({"at": {"any": "3"}}, hole(), ["gælder kun trin 3"]),
        ({"at": {"any": "4-10"}}, hole(), ["gælder kun trin 4–10"]),
        ({"at": {"child": "1-4"}}, hole(), []),
        ({"at": {"parents": "1-10"}}, hole(), ["gælder kun, når Forældrene er på trin 1–10"]),
        ({"at": {"all": "1-10"}}, hole(), ["gælder kun, når alle dele er på trin 1–10"]),
        ({"at": {"elsewhere": "1-10"}}, hole(), ["er kun for andre skalaer"]),
        ({"in_zones": {"any": ["red", "yellow"]}}, hole(), []),
        ({"in_zones": {"any": ["red"]}}, hole(), ["gælder kun i »Stærk bekymring«"]),
        ({"in_zones": {"child": ["yellow"]}}, hole(), ["gælder kun i »Bekymring«"]),
        ({"in_zones": {"child": ["yellow"]}}, hole((4, 5)), []),
        ({"in_zones": {"parents": ["red"]}}, hole(), ["gælder kun, når andre dele er i »Stærk bekymring«"]),
        ({"in_zones": {"any": ["elsewhere"]}}, hole(), ["er kun for andre skalaer"]),
        ({"at": {"any": "1-10", "risk": "1-2"}}, hole(), ["gælder kun ved 1–2 risikofaktorer"]),
        ({"at": {"any": "1-10", "risk": "0-2"}}, hole(), []),
        ({"at": {"any": "1-10", "risk": "1-2"}}, hole(risk=(1, 2)), []),
        ({"at": {"any": "1-10", "risk": "1-2"}}, hole(risk=(0, 1)), ["gælder kun ved 1–2 risikofaktorer"]),
        ({"open": {"from": "2026-11-20"}}, hole(), []),
        ({"open": {"from": "2026-11-21"}}, hole(), ["åbner først 21.11.2026"]),
        ({"open": {"until": "2026-11-20"}}, hole(), ["lukker 20.11.2026"]),
        ({"open": {"until": "2026-11-19"}}, hole(), ["lukkede 19.11.2026"]),
        ({"ages": "0-4 years"}, hole(), ["er kun for 0–4 år"]),
        ({"ages": "1-5 years"}, hole(), ["er kun for 1–5 år"]),
        ({"ages": "1-4 years"}, hole(ages=(AgeRange.of(12, 59),)), []),
        ({"ages": "0-18 months"}, hole(ages=(AgeRange.of(0, 18),)), []),
        ({"ages": "0-5 months"}, hole(), ["er kun for 0–5 måneder, hvor der måske var ment 0–5 år"]),
        ({"ages": "0-4 months"}, hole(), ["er kun for 0–4 måneder"]),
        ({"ages": "0-26 months"}, hole(), ["er kun for 0–26 måneder, hvor der måske var ment 0–26 år"]),
        ({"ages": "0-27 months"}, hole(), ["er kun for 0–27 måneder"]),
    ],
)
def test_what_is_in_the_way_of_an_offer_is_told_and_nothing_else(written: dict[str, object], missing: Hole, why: list[str]) -> None:
    assert told(offer(**written), missing) == why


def test_points_are_nothing_on_a_checklist() -> None:
    assert told(offer(at={"any": "1-10"}), hole(()), CHECKLIST) == ["gælder kun på en skala med trin"]


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ({"at": {"any": "1-7"}}, {"at": {"any": "1-6"}}),
        ({"at": {"any": "10"}}, {"at": {"any": "1-4"}}),
        ({"at": {"any": "1-4"}}, {"at": {"parents": "1-10"}}),
        ({"ages": "0-4 years"}, {"ages": "0-3 years"}),
        ({"ages": "1-5 years"}, {"ages": "2-5 years"}),
        ({"ages": "0-5 months"}, {"ages": "0-4 years"}),
        ({"at": {"any": "1"}}, {"at": {"any": "1-8"}, "ages": "0-4 years"}),
        ({"open": {"from": "2027-01-01"}}, {"open": {"until": "2027-01-01"}}),
        ({"in_zones": {"any": ["red"]}}, {"in_zones": {"parents": ["red"]}}),
    ],
)
def test_the_nearest_has_the_fewest_hindrances_and_then_the_smallest(nearer: dict[str, object], farther: dict[str, object]) -> None:
    offers = [offer(id="farther", title="Langt fra", **farther), offer(title="Nær", **nearer)]

    near = nearest_offer(GROUND, hole((8, 9)), offers, OBSERVED_ON)

    assert near is not None
    assert str(near.offer.title) == "Nær"
