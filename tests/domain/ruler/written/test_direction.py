"""A ruler whose low points are best says what its mirror image says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ruler.proofs.boxes import Steps
from screening.domain.ruler.proofs.possibilities import conflict, losses
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.suggesting import suggest
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text
from screening.language import render
from tests.builders import advice, case, configuration, dimension, offer, scale
from tests.tries import tries

RANGES = st.sampled_from([(1, 1), (1, 2), (2, 3), (4, 4), (1, 4), (3, 5), (5, 5)])


def mirrored(points: tuple[int, int]) -> tuple[int, int]:
    """The same stretch of a ruler from 1 to 5, counted from the other end."""
    return 6 - points[1], 6 - points[0]


def turned(best: Best, point: int) -> int:
    """A point, or its place on the mirror image."""
    return point if best is Best.HIGH else 6 - point


def written(points: tuple[int, int]) -> str:
    return f"{points[0]}-{points[1]}"


def ruler(best: Best, overall: str = "worst") -> Scale:
    zones = [("red", (1, 2)), ("yellow", (3, 3)), ("green", (4, 5))]
    here = [(id_, points if best is Best.HIGH else mirrored(points)) for id_, points in zones]
    parts = [{"id": id_, "title": id_, "question": "?", "anchors": {"1-5": "Tekst."}} for id_ in ("child", "parents")]
    return scale(
        points="1-5",
        best=str(best),
        overall=overall,
        zones=[{"id": id_, "title": id_, "points": written(points)} for id_, points in here],
        dimensions=parts,
        perspectives=[{"id": "father", "title": "Far"}],
    )


@st.composite
def rules(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """Conditions, and the same for the mirror image."""
    ranges = draw(st.dictionaries(st.sampled_from(["any", "all", "overall", "child"]), RANGES, max_size=2))
    other = draw(
        st.sampled_from([{}, {"fall": {"points": 2, "within": "6 months"}}, {"differ": 2}, {"not_observed": "any"}, {"disagree": 2}])
    )
    if not (ranges or other):
        ranges = {"any": (1, 2)}
    return (
        {key: written(points) for key, points in ranges.items()} | other,
        {key: written(mirrored(points)) for key, points in ranges.items()} | other,
    )


@given(
    st.lists(rules(), min_size=1, max_size=4),
    st.fixed_dictionaries({"child": st.integers(1, 5), "parents": st.integers(1, 5)}),
    st.integers(1, 5),
    st.sampled_from(["worst", "child"]),
)
@tries(40)
def test_every_rule_holds_on_the_mirror_image(
    whens: list[tuple[dict[str, Any], dict[str, Any]]], points: Mapping[str, int], before: int, overall: str
) -> None:
    results = []
    for side, best in enumerate((Best.HIGH, Best.LOW)):
        held = configuration(
            offer(at={"any": "1-2" if best is Best.HIGH else "4-5"}),
            *(advice(id=f"advice-{number}", when=when[side]) for number, when in enumerate(whens)),
            ruler=ruler(best, overall),
        )
        at = {key: turned(best, point) for key, point in points.items()}
        past = (PastScores(date(2026, 9, 1), {"child": turned(best, before)}),)
        found = evaluate(held, case(at["child"], at["parents"], history=past))
        results.append(
            (
                [one.advice.id for one in found.advice],
                [one.offer.id for one in found.offers],
                found.overall.zone.id if found.overall.zone else None,
                [placed.zone.id for placed in found.dimensions if placed.zone],
            )
        )

    assert results[0] == results[1]


@given(st.lists(rules(), min_size=1, max_size=3))
@tries(40)
def test_every_proof_says_the_same_of_the_mirror_image(whens: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    found = []
    for side, best in enumerate((Best.HIGH, Best.LOW)):
        first, *others = [When.model_validate(when[side]) for when in whens]
        field = Field(ruler(best), [first, *others])
        lost = [key for key, _ in losses(first, field, [field.rule(other) for other in others], Steps())]
        found.append((conflict(first, [field]), lost))

    assert found[0] == found[1]


@pytest.mark.parametrize(("take", "point"), [("worst", 8), ("mean", 6), ("median", 7)])
def test_halves_are_rounded_to_the_worse_point(take: str, point: int) -> None:
    answers = {"sleep": "no", "play": "yes", "food": "some"}
    whole = dimension(suggest={"take": take})
    image = whole.model_copy(
        update={
            "items": tuple(
                item.model_copy(
                    update={
                        "answers": {
                            id_: answer.model_copy(update={"point": 11 - answer.point})
                            for id_, answer in item.choices.items()
                            if answer.point is not None
                        }
                    }
                )
                for item in whole.items
            )
        }
    )

    here, there = suggest(whole, answers), suggest(image, answers, best=Best.LOW)

    assert here is not None and there is not None
    assert there.point == 11 - (here.point or 0)


def test_a_fall_is_told_as_worse_where_the_number_rises() -> None:
    held = configuration(advice(when={"fall": {"points": 2, "within": "6 months"}}), ruler=ruler(Best.LOW))
    past = (PastScores(date(2026, 9, 1), {"child": 2}),)

    (told,) = evaluate(held, case(4, history=past)).advice

    assert render(told.because, "da") == "child er blevet værre: fra trin 2 den 01.09.2026 til trin 4."


def test_part_that_runs_the_other_way_has_none_of_the_scale_s_words() -> None:
    needs = ruler(Best.LOW).model_copy(update={"labels": {"5": Text.of("Handl nu")}})
    turned_part = needs.dimensions[1].model_copy(update={"best": Best.HIGH, "counts": False})
    turned_needs = needs.model_copy(update={"dimensions": (needs.dimensions[0], turned_part)})

    assert read_for(turned_needs, needs.dimensions[0], None).label(5) == Text.of("Handl nu")
    assert read_for(turned_needs, turned_part, None).label(5) is None
