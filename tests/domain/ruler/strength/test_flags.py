"""A flag taken away from whatever raises it or asks for it: only the case in which nothing else raises it notices."""

from dataclasses import dataclass

import pytest

from screening.domain.ruler.strength.changes import StepChange
from screening.domain.ruler.strength.noticing import strength
from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.expected import Expected, KeptCase
from screening.domain.ruler.written.configuration import Configuration
from tests.builders import OBSERVED_ON, advice, case, configuration, dimension, offer, scale

DANGER = {"point": 1, "flags": ["abuse"]}
ITEMS = [
    {"id": "fear", "question": "Bange?", "answers": {"no": {"label": "Nej", "point": 9}, "yes": {"label": "Ja", **DANGER}}},
    {"id": "hit", "question": "Slået?", "type": "yes_no", "if_yes": DANGER, "if_no": 9},
    {"id": "fed", "question": "Mad?", "type": "yes_no", "if_yes": 9, "if_no": DANGER},
    {"id": "fever", "question": "Feber?", "type": "number", "unit": "grader", "between": "35-42", "bands": {"35-38": 9, "39-42": DANGER}},
]
BY_AGE = {
    "by_age": {
        "0-35 months": {"text": "Det lille barn er slapt.", "flags": ["see_doctor", "abuse"]},
        "36-71 months": "Barnet er slapt.",
    },
    "flags": ["limp"],
}
ANCHORS = {"1": BY_AGE, "2": {"text": "Barnet bliver slået.", "flags": ["abuse"]}, "3-10": "Roligt."}
RULER = scale(
    dimensions=[
        dimension(items=ITEMS, anchors=ANCHORS).model_dump(exclude={"source"}),
        {**dimension(items=[], suggest=None).model_dump(exclude={"source"}), "id": "parents", "title": "Forældrene"},
    ],
    signs=[
        {"id": "bruises", "title": "Mærker", "kind": "risk", "flag": "abuse"},
        {"id": "limp", "title": "Slapt", "kind": "risk", "flags": ["see_doctor", "limp"]},
    ],
)
TOWN = configuration(
    advice({"flag": "abuse"}, id="abuse"),
    advice({"flag": "see_doctor"}, id="see_doctor"),
    advice({"flag": "limp"}, id="limp"),
    offer(id="house", at={"flag": ["abuse", "limp"], "any": "1-9"}),
    ruler=RULER,
)
SMALL = {"born": OBSERVED_ON}


@dataclass(frozen=True)
class Taken:
    """A flag that is taken away, by its key and what is left; a case in which only that raises it, and what the child is then told."""

    key: str
    left: str
    child: Case
    told: tuple[str, ...] = ("abuse",)


def answered(item: str, answer: str) -> Case:
    return case(5, 5, answers={"child": {item: answer}})


TAKEN = [
    Taken("bruises", "[]", case(5, 5, signs=frozenset({"bruises"}))),
    Taken("limp", "[see_doctor]", case(5, 5, signs=frozenset({"limp"})), ("see_doctor", "limp")),
    Taken("limp", "[limp]", case(5, 5, signs=frozenset({"limp"})), ("see_doctor", "limp")),
    Taken("child 2", "[]", case(2, 5)),
    Taken("child 1", "[]", case(1, 5), ("limp",)),
    Taken("child 1 0-35 months", "[abuse]", case(1, 5, **SMALL), ("abuse", "see_doctor", "limp")),
    Taken("child 1 0-35 months", "[see_doctor]", case(1, 5, **SMALL), ("abuse", "see_doctor", "limp")),
    Taken("child fear yes", "[]", answered("fear", "yes")),
    Taken("child hit if_yes", "[]", answered("hit", "yes")),
    Taken("child fed if_no", "[]", answered("fed", "no")),
    Taken("child fever 39-42", "[]", answered("fever", "40")),
]


def unnoticed(town: Configuration, *cases: KeptCase) -> set[tuple[str, str]]:
    found = strength(town, cases, OBSERVED_ON).unnoticed
    return {
        (one.key, one.after.removeprefix("flags: ")) for one in found if isinstance(one, StepChange) and one.after.startswith("flags: ")
    }


def test_every_flag_of_every_sign_anchor_answer_and_offer_is_tried() -> None:
    offers = {("at", "[limp]"), ("at", "[abuse]")}

    assert unnoticed(TOWN) == {(one.key, one.left) for one in TAKEN} | offers


@pytest.mark.parametrize("one", TAKEN, ids=lambda one: f"{one.key} {one.left}")
def test_the_case_in_which_nothing_else_raises_the_flag_notices(one: Taken) -> None:
    kept = KeptCase("sag.yaml", one.child, Expected(advice=one.told))
    bruised = KeptCase("sag.yaml", case(9, 9, signs=frozenset({"bruises"})), Expected(advice=("abuse",)))

    assert (one.key, one.left) not in unnoticed(TOWN, kept)
    assert one.key == "bruises" or (one.key, one.left) in unnoticed(TOWN, bruised)


def test_an_offer_that_asks_for_a_flag_is_held_by_a_case_that_expects_it() -> None:
    bruised = case(5, 5, signs=frozenset({"bruises"}))

    held = unnoticed(TOWN, KeptCase("sag.yaml", bruised, Expected(offers=frozenset({"house"}))))

    assert ("at", "[limp]") not in held and ("at", "[abuse]") in held


def test_the_only_flag_of_an_offer_is_taken_away_where_something_else_is_asked_for() -> None:
    alone, beside = offer(id="alone", at={"flag": "abuse"}), offer(id="beside", at={"flag": "abuse", "any": "1-9"})

    tried = [one.piece.id for one in strength(configuration(alone, beside), [], OBSERVED_ON).unnoticed if getattr(one, "key", "") == "at"]

    assert tried == ["beside"]
