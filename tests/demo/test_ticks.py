"""What is drawn by lot for a child of the demo tells of no danger, and answers nothing that its age is not asked."""

from random import Random

from screening.demo.ticks import choose_answers
from screening.domain.by_age import Age
from tests.builders import dimension


def test_no_answer_is_drawn_that_raises_a_flag_or_is_not_asked_at_the_childs_age() -> None:
    answers = {"hurt": {"label": "Slået", "point": 3, "flags": ["abuse"]}, "well": {"label": "Godt", "point": 9}}
    asked = dimension(
        items=[
            {"id": "home", "question": "Hvordan er der hjemme?", "answers": answers},
            {"id": "reads", "question": "Læser barnet?", "ages": "4-5 years", "answers": {"yes": {"label": "Ja", "point": 3}}},
        ]
    )

    young = [choose_answers(asked, 3, Age(30), Random(seed)) for seed in range(20)]
    older = [choose_answers(asked, 3, Age(50), Random(seed)) for seed in range(20)]

    assert {given["home"] for given in young + older} == {"well", "not_observed"}
    assert all("reads" not in given for given in young)
    assert all("reads" in given for given in older)
