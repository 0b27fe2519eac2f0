"""One part of a scale runs the other way: whoever holds points against each other asks which end is best in that very part."""

from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from screening.configuration.loading import load_folder
from screening.domain.assessing.report_kinds import ReportKind, report_kind
from screening.domain.helping.distance import DistanceVerdict, distance
from screening.domain.ruler.proofs.slips import lost_when_worse
from screening.domain.ruler.weighing.advising import holds
from screening.domain.ruler.weighing.cases import Case, PastScores, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.facts import facts_of, situate
from screening.domain.ruler.weighing.rulers import edition_of, is_comparable
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.language import render
from screening.reports.assessing.result_data import result_data
from tests.builders import advice, configuration, offer
from tests.examples.folders import EXAMPLES, TODAY
from tests.examples.folders import configuration as example
from tests.examples.folders import told as told_of

BORN = date(2014, 11, 21)
DIMENSIONS = ("worry", "temper", "restless", "friends", "kind")
TURNED = "kind"
STEPS = (7, 4, 0)
"""Places from the worst point of a part, from a good one to the worst."""


def ruler() -> Scale:
    """The everyday questionnaire: a low point is best, but in how kind the child is."""
    (scale,) = example("hverdagsskema").scales
    return scale


def point(dimension_id: str, place: int) -> int:
    """The point at a place in a part, counted from the worst as a person reads its texts."""
    return place if dimension_id == TURNED else 10 - place


def past(days_ago: int, **points: int) -> PastScores:
    return PastScores(TODAY - timedelta(days=days_ago), points, None, edition_of(ruler()))


def case(*history: PastScores, **points: int) -> Case:
    scores = {id_: Score(placed) for id_, placed in points.items()}
    return Case(ruler().id, BORN, TODAY, Asker.PROFESSIONAL, scores, history=history)


def test_the_example_is_what_it_is_taken_for() -> None:
    turned = [one.id for one in ruler().dimensions if one.best not in (None, ruler().best)]

    assert (ruler().best, turned, tuple(one.id for one in ruler().dimensions)) == (Best.LOW, [TURNED], DIMENSIONS)


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
def test_better_and_worse_since_an_effort_are_the_parts_own(dimension_id: str) -> None:
    good, bad = (point(dimension_id, place) for place in (9, 2))
    began = TODAY - timedelta(days=20)

    risen = distance([past(30, **{dimension_id: bad}), past(0, **{dimension_id: good})], began)
    fallen = distance([past(30, **{dimension_id: good}), past(0, **{dimension_id: bad})], began)

    assert (risen.verdict, risen.moved[0].better) == (DistanceVerdict.BETTER, 7)
    assert (fallen.verdict, fallen.moved[0].better) == (DistanceVerdict.WORSE, -7)


def test_a_part_that_was_turned_in_between_is_held_against_nothing() -> None:
    scale = ruler()
    plain = tuple(one.model_copy(update={"best": None}) if one.id == TURNED else one for one in scale.dimensions)
    before = edition_of(scale.model_copy(update={"dimensions": plain}))
    was = PastScores(TODAY - timedelta(days=30), {TURNED: 2, "worry": 5}, None, before)

    told = distance([was, past(0, kind=9, worry=4)], TODAY - timedelta(days=20))

    assert is_comparable(before, scale)
    assert [one.dimension_id for one in told.moved] == ["worry"] and told.verdict is DistanceVerdict.BETTER


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
@pytest.mark.parametrize("goes", ["down", "never_up"])
def test_a_trend_is_towards_the_worst_of_the_part(dimension_id: str, goes: str) -> None:
    written = advice({"trend": {"goes": goes, "over": 3, "part": dimension_id}})
    worse = [point(dimension_id, place) for place in STEPS]

    told = []
    for points in (worse, worse[::-1]):
        first, second, now = points
        child = case(past(20, **{dimension_id: first}), past(10, **{dimension_id: second}), **{dimension_id: now})
        told.append(holds(written, situate(ruler(), facts_of(child), child.history)))

    assert told[1] is None
    assert told[0] is not None
    words = {
        ("down", False): "er blevet værre hver gang",
        ("down", True): "er faldet hver gang",
        ("never_up", False): "er ikke blevet bedre",
        ("never_up", True): "er ikke steget",
    }
    assert words[goes, dimension_id == TURNED] in render(told[0], "da")


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
def test_who_stands_well_is_told_by_the_parts_own_best_zone(dimension_id: str) -> None:
    rules = configuration(
        ruler=ruler().model_copy(update={"zones": [one.model_copy(update={"look_again": None}) for one in ruler().zones]})
    )
    for place in range(11):
        result = evaluate(rules, case(**{dimension_id: point(dimension_id, place)}))
        (placed,) = (one for one in result.dimensions if one.number is not None)
        is_best = placed.zone is not None and placed.zone.id == "usual"

        assert result.stands_best(placed) is is_best
        assert (report_kind(result, ParentContact.INFORM) is ReportKind.WELLBEING) is is_best


@pytest.mark.parametrize("dimension_id", DIMENSIONS)
def test_a_supporting_offer_is_lost_where_it_ends_before_the_worst_of_the_part(dimension_id: str) -> None:
    read = read_for(ruler(), next(one for one in ruler().dimensions if one.id == dimension_id), None)
    ladder = ("Almen", "Støttende")
    for point_, lost in ((read.best_first[-1], ""), (read.best_first[0], dimension_id)):
        assert lost_when_worse(offer(at={dimension_id: str(point_)}, step="Støttende", scales=[]), [ruler()], ladder) == lost


@pytest.mark.parametrize(("points", "mend"), [("4-10", "0-10"), ("0-4", None)])
def test_advice_to_notify_is_to_reach_the_worst_of_the_part(tmp_path: Path, points: str, mend: str | None) -> None:
    folder = tmp_path / "turned"
    copytree(EXAMPLES / "hverdagsskema", folder)
    guidance = folder / "guidance.yaml"
    text = guidance.read_text(encoding="utf-8")
    guidance.write_text(
        text.replace("when: {kind: high}\n    say: discuss", f"when: {{kind: {points}}}\n    say: notify"), encoding="utf-8"
    )

    found = [render(one.fix, "da") for one in load_folder(folder, TODAY).problems if one.kind.code == "L074"]

    assert found == [] if mend is None else mend in found[0]


def test_the_data_of_a_result_says_which_end_is_best_where_a_part_says_so() -> None:
    result = evaluate(example("hverdagsskema"), case(**dict.fromkeys(DIMENSIONS, 5)))
    data = result_data(told_of(result))

    dimensions = data["dimensions"]
    assert isinstance(dimensions, dict)
    assert {id_: told["best"] for id_, told in dimensions.items() if "best" in told} == {TURNED: "high"}
