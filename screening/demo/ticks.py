"""What is ticked on the sheet: signs, and answers to the guided items."""

from collections.abc import Mapping
from random import Random
from typing import Final

from screening.demo.lives import LOWEST_GREEN, Wellbeing
from screening.domain.by_age import Age
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import SignKind

NOT_WHILE_PARENTS_STRUGGLE: Final = {"consistent_upbringing", "clear_norms", "secure_bond"}
NOT_WHILE_CHILD_STRUGGLES: Final = {"flexibility", "balanced_temperament", "self_confidence", "prosocial_skills", "good_friend"}
CONTRADICTED_BY: Final = {"network": "social_isolation", "leisure_or_job": "own_substances"}
MOST_PROTECTIVE: Final = 4
LEFT_OPEN: Final = 0.12
"""About this share of the guided items is answered with "not observed"."""


def choose_signs(scale: Scale, standing: Wellbeing, risk: set[str], random: Random) -> frozenset[str]:
    """The risk signs of the story that this scale has, and some protective ones that do not speak against them."""
    impossible = {sign for sign, by in CONTRADICTED_BY.items() if by in risk}
    impossible |= NOT_WHILE_CHILD_STRUGGLES if standing.child < LOWEST_GREEN else set()
    impossible |= NOT_WHILE_PARENTS_STRUGGLE if standing.parents < LOWEST_GREEN else set()
    protective = [sign.id for sign in scale.signs if sign.kind is SignKind.PROTECTIVE and sign.id not in impossible]
    count = min(len(protective), random.randint(1, MOST_PROTECTIVE))
    known = {sign.id for sign in scale.signs}
    return frozenset(random.sample(protective, count)) | (risk & known)


def choose_answers(dimension: Dimension, point: int, age: Age, random: Random) -> Mapping[str, str]:
    """For each item that is always asked at this age: the answer without danger that speaks for about this point, or not observed."""
    answers = {}
    for item in dimension.items:
        # An answer that decides by itself or raises a flag tells of danger, and no story says what was done about one drawn by lot.
        speaking = {
            id_: answer.point
            for id_, answer in item.choices.items()
            if answer.point is not None and not answer.decisive and not answer.flags
        }
        if not speaking or item.shown_when or not item.is_asked(None, age):
            continue
        wanted = point + random.choice((-1, 0, 0, 1))
        nearest = min((abs(spoken - wanted), id_) for id_, spoken in speaking.items())[1]
        answers[item.id] = NOT_OBSERVED.value if random.random() < LEFT_OPEN else nearest
    return answers
