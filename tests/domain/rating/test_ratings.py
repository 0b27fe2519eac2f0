"""Several eyes: one phase at a time, each with one owner, and an agenda of exactly what they see apart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from screening.domain.rating.agenda import FEWEST_APART, SeenAlone, agenda
from screening.domain.rating.joint import NO_ANSWER, TOGETHER, TypedJoint, faults, keeps, read_joint, write_joint
from screening.domain.rating.ratings import RatingState, phase
from screening.domain.rating.told import joint_told
from screening.domain.ruler.called import PartTitles
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Score
from screening.domain.ruler.written.offers import Asker
from screening.domain.states import Owner
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY


@given(some.integers(2, 6), some.integers(0, 6), some.booleans(), some.booleans())
def test_nobody_looks_together_before_all_have_signed_or_the_leader_closed(
    wanted: int, signed: int, is_closed: bool, has_joint: bool
) -> None:
    found = phase(wanted, signed, is_closed=is_closed, has_joint=has_joint)

    if has_joint:
        assert found is RatingState.JOINT
    elif found is RatingState.TOGETHER:
        assert signed >= 2 and (signed >= wanted or is_closed)
    elif found is RatingState.ALONE:
        assert signed < wanted and not is_closed
    else:
        assert is_closed and signed < 2


@pytest.mark.parametrize(("found", "owner"), [(RatingState.ALONE, Owner.RATER), (RatingState.TOGETHER, Owner.RATERS)])
def test_a_phase_that_goes_on_is_somebodys(found: RatingState, owner: Owner) -> None:
    assert found.is_open and found.owner is owner


def eye(name: str, points: dict[str, int | None], signs: frozenset[str] = frozenset()) -> SeenAlone:
    scores = {id_: Score(NOT_OBSERVED if point is None else point) for id_, point in points.items()}
    return SeenAlone(
        name, name, name, Case("boernelineal-3-5", date(2021, 2, 3), date(2026, 11, 20), Asker.PROFESSIONAL, scores, signs=signs)
    )


POINTS = some.fixed_dictionaries({name: some.none() | some.integers(1, 10) for name in ("child_development", "parental_capacity")})
SIGNS = some.frozensets(some.sampled_from(["frequent_absence", "secure_bond", "other_adult"]))


@settings(max_examples=50)
@given(some.lists(some.tuples(POINTS, SIGNS), min_size=2, max_size=4))
def test_the_agenda_is_what_they_see_apart_and_the_rest_is_alike(
    shipped: ConfigurationOnDisk, seen: list[tuple[dict[str, int | None], frozenset[str]]]
) -> None:
    scale = shipped.at_start.configuration.scale("boernelineal-3-5")
    assert scale is not None
    eyes = [eye(str(place), points, signs) for place, (points, signs) in enumerate(seen)]

    talked = agenda(scale, eyes)

    for one in talked.apart:
        numbers = [points[one.dimension.id] for points, _ in seen]
        placed = [number for number in numbers if number is not None]
        assert max(placed) - min(placed) >= FEWEST_APART or None in numbers
    for one in talked.alike:
        numbers = [points[one.dimension.id] for points, _ in seen]
        placed = [number for number in numbers if number is not None]
        assert not placed or (None not in numbers and max(placed) - min(placed) < FEWEST_APART)
    assert {one.dimension.id for one in (*talked.apart, *talked.alike)} == {one.id for one in scale.dimensions}
    every, common = frozenset[str]().union(*(signs for _, signs in seen)), frozenset.intersection(*(signs for _, signs in seen))
    assert {one.sign.id for one in talked.signs} == every - common
    assert {sign.id for sign in talked.signs_alike} == common
    turned = agenda(scale, eyes[::-1])
    assert [(one.dimension.id, one.steps) for one in turned.apart] == [(one.dimension.id, one.steps) for one in talked.apart]


@given(some.dictionaries(some.text(max_size=12), some.text(max_size=12), max_size=5))
def test_anything_that_is_sent_is_read_and_written_back(sent: dict[str, str]) -> None:
    typed = read_joint({f"remains.{name}": value for name, value in sent.items()} | {f"position.{name}": "some" for name in sent} | sent)

    assert read_joint(write_joint(typed)) == typed


@pytest.mark.parametrize(("said", "kept"), [("", True), ("all", True), ("some", True), ("none", False)])
def test_a_sign_stands_until_somebody_has_said_that_it_is_none(said: str, kept: bool) -> None:
    assert keeps(TypedJoint(positions={"hungry": said}), "hungry") is kept


@pytest.mark.parametrize(
    ("annes", "typed", "lacks"),
    [
        ("sometimes", {}, True),
        ("sometimes", {"answer.child.joy": "sometimes"}, False),
        ("sometimes", {"answer.child.joy": NO_ANSWER}, True),
        ("sometimes", {"answer.child.joy": "daily"}, True),
        ("", {}, True),
        ("", {"answer.child.joy": NO_ANSWER}, False),
        ("hardly", {}, False),
    ],
)
def test_an_answer_that_they_gave_differently_is_decided_and_never_left_out_unseen(
    annes: str, typed: dict[str, str], *, lacks: bool
) -> None:
    folder = ConfigurationOnDisk(REPOSITORY / "scales" / "examples" / "bekymringsbarometer", date(2026, 11, 20))
    (scale,) = folder.at_start.configuration.scales
    eyes = [
        replace(one, case=replace(one.case, answers={"child": {"joy": answer} if answer else {}}))
        for one, answer in ((eye("Carla", {}), "hardly"), (eye("Anne", {}), annes))
    ]

    talked = agenda(scale, eyes)

    assert ("answer.child.joy" in faults(talked, read_joint(typed | {"taken_by": TOGETHER}), (TOGETHER,))) is lacks


def test_insight_tells_what_was_chosen_together_of_what_a_child_said() -> None:
    fields = '{"said.child.home": "1", "said_reason.child.home": "Far slår", "point.gone": "not_observed"}'
    titles = PartTitles({"child": "Barnet", "home": "Hjemmet"})

    assert joint_told(fields, titles) == "gone: ikke observeret\nBarnet, Hjemmet: 1\nFar slår"
