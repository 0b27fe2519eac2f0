"""Background is told and never counted; a flag on it wakes an advice all the same."""

import pytest

from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.proofs.witnesses import child_in
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.written.scales import Scale
from tests.builders import OBSERVED_ON, advice, case, configuration, scale


def ruler() -> Scale:
    moved = {"id": "moved", "title": "Er flyttet", "kind": "background", "flag": "moved"}
    return scale(signs=[moved, {"id": "alone", "title": "Alene", "kind": "risk"}, {"id": "bond", "title": "Bånd", "kind": "protective"}])


@pytest.mark.parametrize(
    ("when", "is_advised"),
    [
        ({"risk": "1-9"}, False),
        ({"protective": "1-9"}, False),
        ({"signs": {"kind": "risk", "at_least": 1}}, False),
        ({"risk": 0}, True),
        ({"flag": "moved"}, True),
    ],
)
def test_background_is_told_and_counts_as_nothing(when: dict[str, object], is_advised: bool) -> None:
    result = evaluate(configuration(advice(when), ruler=ruler()), case(8, 8, signs=frozenset({"moved"})))

    assert [sign.id for sign in result.signs] == ["moved"]
    assert bool(result.advice) is is_advised


def test_the_proofs_find_a_child_with_background_alone() -> None:
    rule = advice({"flag": "moved", "risk": 0, "protective": 0})
    field = Field(ruler(), [rule.when])

    assert child_in(field, next(iter(field.held_by(rule.when))), OBSERVED_ON).signs == {"moved"}
