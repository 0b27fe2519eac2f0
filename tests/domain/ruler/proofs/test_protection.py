"""That the advice protects every child is proved exactly: small rulers are tried child by child, through the advice itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, combinations, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from screening.configuration.case_files import read_case_file
from screening.configuration.case_texts import case_text
from screening.domain.ruler.proofs.boxes import Steps
from screening.domain.ruler.proofs.protection import Failure, Unprotected, field_for, unprotected
from screening.domain.ruler.proofs.witnesses import child_in
from screening.domain.ruler.weighing.advising import advise
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Point, Score
from screening.domain.ruler.weighing.facts import facts_of, situate
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from tests.builders import advice, configuration, offer, scale

TODAY = date(2026, 11, 20)
RULER = scale(
    points="1-3",
    ages="0-1 months",
    zones=[{"id": "all", "points": "1-3", "title": "Alt"}],
    dimensions=[
        {"id": id_, "title": id_, "question": "Hvordan?", "anchors": {"1-3": "Tekst."}, "items": [], "suggest": None}
        for id_ in ("child", "parents")
    ],
    signs=[{"id": "bruises", "title": "Mærker", "kind": "risk", "flag": "abuse"}, {"id": "alone", "title": "Alene", "kind": "risk"}],
)
FLAGGED = RULER.model_copy(
    update={
        "dimensions": (
            RULER.dimensions[0],
            RULER.dimensions[1].model_validate(
                {
                    **RULER.dimensions[1].model_dump(),
                    "anchors": {"1": "Tekst.", "2": {"text": "Tekst.", "flags": ["abuse", "lost"]}, "3": "Tekst."},
                }
            ),
        ),
        "signs": (
            *RULER.signs,
            RULER.signs[0].model_validate({"id": "both", "title": "Begge", "kind": "protective", "flags": ["abuse", "lost"]}),
        ),
    }
)
"""The same ruler, on which a point in the middle raises flags too, and a sign that raises two."""
RANGES = st.sampled_from(["1", "2", "3", "1-2", "2-3", "1-3"])
WHENS = st.one_of(
    st.fixed_dictionaries({"any": RANGES}),
    st.fixed_dictionaries({"all": RANGES}),
    st.fixed_dictionaries({"overall": RANGES}),
    st.fixed_dictionaries({"child": RANGES, "signs": st.just({"kind": "risk", "at_least": 1})}),
    st.fixed_dictionaries({"parents": RANGES, "ages": st.just("0-0 months")}),
    st.just({"flag": "abuse"}),
    st.just({"not_observed": "any"}),
)


def found(written: Sequence[Advice], ruler: Scale = RULER) -> list[Unprotected]:
    return list(unprotected(field_for(ruler, written, Steps()), written, Steps()))


def said(written: Sequence[Advice], case: Case, ruler: Scale = RULER) -> list[Advice]:
    return [one.advice for one in advise(configuration(*written, ruler=ruler), situate(ruler, facts_of(case), case.history))]


def urgency(written: Sequence[Advice], case: Case) -> int:
    return max((one.say.urgency for one in said(written, case)), default=-1)


def children(ruler: Scale = RULER) -> Iterator[Case]:
    """Every child that the ruler can be set for, without history."""
    points: list[Point] = [1, 2, 3, NOT_OBSERVED]
    ids = [sign.id for sign in ruler.signs]
    for child, parents in product(points, points):
        for signs in chain.from_iterable(combinations(ids, count) for count in range(len(ids) + 1)):
            for born in (date(2026, 11, 18), date(2026, 10, 18)):
                scores = {"child": Score(child), "parents": Score(parents)}
                yield Case("ruler", born, TODAY, Asker.PROFESSIONAL, scores, signs=frozenset(signs))


def fails(failure: Failure, written: Sequence[Advice]) -> bool:
    """Whether any child shows the failure, by trying them all."""
    return any(_shows(failure, written, case) for case in children())


def _shows(failure: Failure, written: Sequence[Advice], case: Case) -> bool:
    points = [score.point for score in case.scores.values()]
    holding = said(written, case)
    match failure:
        case Failure.NO_ADVICE:
            return any(point is not NOT_OBSERVED for point in points) and not holding
        case Failure.LOWEST_POINT:
            return 1 in points and not any(one.answers_danger for one in holding)
        case Failure.FLAG:
            return "bruises" in case.signs and not any(one.answers_danger for one in holding)
        case Failure.CALMER_WHEN_LOWER:
            now = urgency(written, case)
            return 0 < now < 3 and any(urgency(written, lower) < now for lower in _lower(case))
        case Failure.CALMER_UNSEEN:
            return any(urgency(written, unseen) < urgency(written, case) and urgency(written, case) > 0 for unseen in _unseen(case))
        case Failure.CALMER_WITH_SIGNS:
            return False


def _lower(case: Case) -> Iterator[Case]:
    for key, score in case.scores.items():
        if isinstance(score.point, int) and score.point > 1:
            yield replace(case, scores={**case.scores, key: Score(score.point - 1)})


def _unseen(case: Case) -> Iterator[Case]:
    yield from (replace(case, scores={**case.scores, key: Score(NOT_OBSERVED)}) for key, score in case.scores.items() if score.point == 3)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(WHENS, st.sampled_from(["notify", "discuss", "support", "keep_going"])), min_size=1, max_size=4))
def test_what_is_found_is_what_trying_every_child_finds(rules: list[tuple[Mapping[str, object], str]]) -> None:
    written = [advice(when, id=f"rule-{number}", say=say) for number, (when, say) in enumerate(rules)]
    failures = {one.failure for one in found(written)}

    for failure in (Failure.NO_ADVICE, Failure.LOWEST_POINT, Failure.FLAG, Failure.CALMER_WHEN_LOWER, Failure.CALMER_UNSEEN):
        assert (failure in failures) is fails(failure, written), failure
    shown = [(one, child_in(one.field, one.box, TODAY)) for one in found(written) if one.box]
    for one, case in shown:
        if one.failure in (Failure.NO_ADVICE, Failure.LOWEST_POINT, Failure.FLAG):
            assert _shows(one.failure, written, case)


WHOLE = (
    advice({"flag": "abuse"}, id="abuse", say="notify_now"),
    advice({"any": "1"}, id="low", say="notify"),
    advice({"any": "2"}, id="middle", say="discuss"),
    advice({"any": "3"}, id="well", say="keep_going"),
    advice({"not_observed": "any"}, id="unseen", say="look_again"),
)


def test_whole_set_of_advice_protects_everybody() -> None:
    assert found(WHOLE) == []


@pytest.mark.parametrize(
    ("without", "failures"),
    [
        ("abuse", {Failure.FLAG}),
        ("low", {Failure.LOWEST_POINT, Failure.NO_ADVICE, Failure.CALMER_WHEN_LOWER}),
        ("middle", {Failure.NO_ADVICE}),
        ("well", {Failure.NO_ADVICE}),
        ("unseen", set()),
    ],
)
def test_each_advice_that_is_taken_away_is_missed(without: str, failures: set[Failure]) -> None:
    assert {one.failure for one in found([one for one in WHOLE if one.id != without])} == failures


def test_words_may_stand_instead_of_a_notification() -> None:
    words = advice({"any": "1"}, id="low", say="discuss", why_not_notify="Trinnet siger kun, at noget skal undersøges.")

    assert found([words if one.id == "low" else one for one in WHOLE]) == []


def test_distance_between_parts_may_end_as_the_better_part_falls_or_is_not_seen() -> None:
    calm = [advice({"any": "2-3"}, id="well", say="keep_going") if one.id == "well" else one for one in WHOLE if one.id != "middle"]

    assert found([*calm, advice({"differ": 1}, id="apart", say="discuss")]) == []


def test_child_of_a_failure_is_a_case_file_that_can_be_read_again() -> None:
    written = [one for one in WHOLE if one.id != "abuse"]
    (one,) = found(written)
    assert one.box
    case = child_in(one.field, one.box, TODAY)

    case_file, problems = read_case_file("sag.yaml", case_text(case).encode(), configuration(*written, ruler=RULER), TODAY)

    assert problems == []
    assert case_file and case_file.case == case


FLAG_WHENS = st.one_of(
    st.just({"flag": "abuse"}),
    st.just({"flag": "lost"}),
    st.just({"flag": ["lost", "abuse"]}),
    st.fixed_dictionaries({"flag": st.just("lost"), "parents": RANGES}),
    st.fixed_dictionaries({"flag": st.just("abuse"), "risk": st.sampled_from(["0", "1", "2"])}),
    st.fixed_dictionaries({"protective": st.sampled_from(["0", "1"]), "any": RANGES}),
    st.fixed_dictionaries({"child": RANGES}),
    st.fixed_dictionaries({"parents": RANGES}),
)


@settings(max_examples=50, deadline=None)
@example([{"flag": "lost"}], {"parents": "2"})
@example([{"flag": "abuse", "risk": "1"}, {"protective": "1", "any": "1-3"}], {"flag": "lost"})
@given(st.lists(FLAG_WHENS, min_size=1, max_size=3), FLAG_WHENS)
def test_whom_a_flag_is_raised_for_is_what_trying_every_child_finds(
    covering: list[Mapping[str, object]], asked: Mapping[str, object]
) -> None:
    one, rules = advice(asked, id="one"), [advice(when, id=f"rule-{number}") for number, when in enumerate(covering)]
    space = field_for(FLAGGED, [one, *rules], Steps())
    conditions = [list(space.conditions(rule.when).values()) for rule in rules]
    left = [found for box in space.held_by(one.when) if (found := space.uncovered(box, conditions, Steps()))]
    by_trying = [case for case in children(FLAGGED) if [rule.id for rule in said([one, *rules], case, FLAGGED)] == ["one"]]

    assert bool(left) is bool(by_trying)
    for box in left:
        assert [rule.id for rule in said([one, *rules], child_in(space, box, TODAY), FLAGGED)] == ["one"]


def test_a_worse_point_that_no_longer_raises_the_flag_is_told_of_unless_another_notification_takes_over() -> None:
    advised = [advice({"flag": "lost"}, id="lost", say="notify"), *WHOLE]

    def ended(written: Sequence[Advice]) -> set[str]:
        found_here = found(written, FLAGGED)
        return {one.advice.id for one in found_here if one.failure is Failure.CALMER_WHEN_LOWER and one.advice}

    assert ended(advised) == {"abuse"}, "notified of now, and after that only notified of"
    assert ended([one for one in advised if one.id != "low"]) >= {"lost", "abuse"}


def test_a_flag_that_an_offer_asks_for_and_that_means_no_danger_needs_no_notification() -> None:
    rules = [one for one in WHOLE if one.id != "abuse"]
    house = offer(at={"flag": ["abuse", "lost"]})
    told = [(one.failure, one.about) for one in unprotected(field_for(FLAGGED, rules, Steps(), [house]), rules, Steps(), [house])]

    assert (Failure.FLAG, "abuse") in told and (Failure.FLAG, "lost") not in told
    assert (Failure.FLAG, "lost") in [(one.failure, one.about) for one in found(rules, FLAGGED)]
