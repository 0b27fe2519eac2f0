"""What raises a flag, whom it wakes, and what is told of why."""

import pytest

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.kept import read_result, write_result
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.scales import Scale
from screening.language import render
from tests.builders import advice, case, configuration, dimension, offer, scale

ANSWERS = {
    "calm": {"label": "Aldrig", "point": 9},
    "threats": {"label": "Ja, hver dag", "point": 5, "flags": ["abuse", "see_doctor"]},
}
DANGER = {"point": 1, "decisive": True, "flags": ["see_doctor", "abuse"]}
ITEMS = [
    {"id": "fear", "question": "Er barnet bange?", "answers": ANSWERS},
    {"id": "seen", "question": "Hvad er set?", "type": "choices", "answers": ANSWERS},
    {"id": "hit", "question": "Bliver barnet slået?", "type": "yes_no", "if_yes": DANGER, "if_no": 9},
    {"id": "fed", "question": "Får barnet mad?", "type": "yes_no", "if_yes": 9, "if_no": {"flags": ["neglect"]}},
    {
        "id": "fever",
        "question": "Hvor varmt er barnet?",
        "type": "number",
        "unit": "grader",
        "between": "35-42",
        "bands": {"below 39": 9, "39 and up": DANGER},
    },
]


def flagged() -> Scale:
    """A ruler on which signs, the lowest point of care and an answer all raise a flag."""
    anchors = {"1": {"text": "Barnet bliver slået.", "flags": ["abuse", "neglect"]}, "2-10": "Roligt."}
    parents = dimension(items=ITEMS, anchors=anchors, suggest=None).model_dump(exclude={"source"})
    return scale(
        dimensions=[dimension().model_dump(exclude={"source"}), {**parents, "id": "parents", "title": "Forældrene"}],
        perspectives=[{"id": "self", "title": "Barnet selv", "who": "child"}],
        signs=[
            {"id": "bruises", "title": "Mærker", "kind": "risk", "flag": "abuse"},
            {"id": "limp", "title": "Slapt", "kind": "risk", "flags": ["see_doctor", "abuse"]},
        ],
    )


RULES = configuration(
    advice({"flag": "abuse"}, id="danger", say="notify_now", parents="no_contact", call=["medical", "authority"]),
    advice({"flag": ["neglect", "see_doctor"]}, id="either"),
    offer(id="house", at={"flag": ["abuse", "neglect"]}),
    offer(id="house_when_low", at={"flag": "abuse", "child": "1-3"}),
    ruler=flagged(),
)
RULES = RULES.model_copy(
    update={
        "municipality": RULES.municipality.model_validate(
            {**RULES.municipality.model_dump(by_alias=True), "numbers": [{"id": "medical", "title": "Lægevagten", "phone": "1813"}]}
        )
    }
)


def found(child: int = 10, parents: int = 10, **changed: object) -> Result:
    return evaluate(RULES, case(child, parents, **changed))


def told(result: Result) -> list[str]:
    return [one.advice.id for one in result.advice]


def test_nothing_is_raised_of_a_child_on_calm_points() -> None:
    result = found()

    assert result.raised == {} and told(result) == [] and result.offers == ()
    assert [[render(why, "da") for why in one.why] for one in result.not_offered][0] == [
        "Gælder kun, når der er tegn på det, tilbuddet er til, f.eks. »Mærker« og »Slapt«."
    ]


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"signs": frozenset({"bruises"})}, "Tegnet »Mærker« er sat."),
        ({"signs": frozenset({"bruises", "limp"})}, "Tegnene »Mærker« og »Slapt« er sat."),
        ({"parents": 1}, "Forældrene er på trin 1: Barnet bliver slået."),
        ({"perspectives": {"self": {"parents": Score(1)}}}, "Barnet selv siger trin 1 om »Forældrene«: Barnet bliver slået."),
        ({"answers": {"parents": {"fear": "threats"}}}, "»Er barnet bange?« er besvaret: Ja, hver dag."),
        ({"answers": {"parents": {"seen": "calm threats"}}}, "»Hvad er set?« er besvaret: Ja, hver dag."),
        (
            {"parents": 1, "signs": frozenset({"bruises"})},
            "Tegnet »Mærker« er sat. Forældrene er på trin 1: Barnet bliver slået.",
        ),
    ],
)
def test_a_sign_a_point_and_an_answer_each_wake_advice_and_offers_at_whatever_point(changed: dict[str, object], because: str) -> None:
    result = found(**changed)  # type: ignore[arg-type]

    assert render(result.raised["abuse"], "da") == because
    assert render(result.advice[0].because, "da") == because and result.advice[0].advice.id == "danger"
    assert [one.offer.id for one in result.offers] == ["house"]
    assert render(result.offers[0].because, "da").startswith(because)


def test_any_of_several_flags_is_enough() -> None:
    assert "either" not in told(found(signs=frozenset({"bruises"})))
    assert "either" in told(found(signs=frozenset({"limp"}))) and "either" in told(found(parents=1))


def test_what_is_not_observed_answered_otherwise_or_of_another_scale_raises_nothing() -> None:
    result = found(
        parents=NOT_OBSERVED,  # type: ignore[arg-type]
        answers={"parents": {"fear": "calm", "gone": "threats"}, "elsewhere": {"fear": "threats"}},
        perspectives={"self": {"parents": Score(NOT_OBSERVED)}, "somebody": {"parents": Score(1)}},
        signs=frozenset({"unknown"}),
    )

    assert result.raised == {}


def test_an_offer_may_ask_for_a_flag_and_a_point() -> None:
    assert [one.offer.id for one in found(2, 1).offers] == ["house", "house_when_low"]


def test_an_advice_names_whom_to_call_in_its_own_order() -> None:
    (danger, *_) = found(parents=1).advice

    assert [(str(one.title), one.phone) for one in danger.calls] == [("Lægevagten", "1813"), ("Modtagelsen", "00 00 00 01")]


def test_a_signature_keeps_what_was_raised_and_whom_to_call() -> None:
    placed = case(10, 1, answers={"parents": {"fear": "threats"}})
    result = evaluate(RULES, placed)
    kept = write_result(result, ())

    assert read_result(kept, RULES, placed) == result
    older = {key: value for key, value in kept.items() if key != "raised"}
    assert read_result(older, RULES, placed).raised == {}


def test_a_scale_without_flags_is_kept_as_it_was() -> None:
    assert "raised" not in write_result(evaluate(configuration(advice({"any": "1-2"})), case(1, 5)), ())
    plain = scale().model_dump(mode="json", by_alias=True)
    assert "flags" not in plain["signs"][0] and "about" not in plain["dimensions"][0]
    assert plain["dimensions"][0]["anchors"]["1"] == {"da": "Trin 1."}
    assert flagged().model_validate(flagged().model_dump(mode="json", by_alias=True)) == flagged()


@pytest.mark.parametrize(
    ("item", "answer", "because"),
    [
        ("hit", "yes", "»Bliver barnet slået?« er besvaret: Ja."),
        ("fever", "39,5", "»Hvor varmt er barnet?« er besvaret: 39,5 grader."),
        ("fever", "39", "»Hvor varmt er barnet?« er besvaret: 39 grader."),
    ],
)
def test_a_yes_and_a_number_raise_flags_as_a_chosen_answer_does(item: str, answer: str, because: str) -> None:
    result = found(answers={"parents": {item: answer}})

    assert told(result) == ["danger", "either"]
    assert render(result.advice[0].because, "da") == because


def test_a_no_raises_its_own_flag_without_speaking_for_a_point() -> None:
    assert told(found(answers={"parents": {"fed": "no"}})) == ["either"]


@pytest.mark.parametrize(
    ("item", "answer"), [("hit", "no"), ("hit", NOT_OBSERVED.value), ("fed", "yes"), ("fever", "38"), ("fever", "feber"), ("fever", "43")]
)
def test_what_tells_of_no_danger_or_is_no_answer_raises_nothing(item: str, answer: str) -> None:
    assert told(found(answers={"parents": {item: answer}})) == []
