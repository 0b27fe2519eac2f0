"""Cases that raise the same flags have one key, and whatever raises another flag has another key."""

from dataclasses import replace

from screening.domain.ruler.changes.what_raises import WhatRaises
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.facts import facts_of, situate
from tests.builders import case, dimension, scale

ANCHORS = {"1": {"text": "Bliver slået.", "flags": ["abuse"]}, "2-10": "Har det godt."}
YES, NO = {"label": "Ja", "point": 9}, {"label": "Nej", "point": 1}
ITEM = {"id": "safe", "question": "Er barnet trygt?", "answers": {"yes": YES, "no": {**NO, "flags": ["fear"]}}}
OTHER_ITEM = {"id": "plays", "question": "Leger barnet?", "answers": {"yes": YES, "no": NO}}
RULER = scale(
    dimensions=[dimension(anchors=ANCHORS, items=[ITEM, OTHER_ITEM]).model_dump(exclude={"source"})],
    perspectives=[{"id": "parent", "title": "Forælderen"}],
)
CALM = facts_of(case(child=5))
RAISING = {
    "a sign": replace(CALM, signs=frozenset({"bruises"})),
    "a point": replace(CALM, points={"child": 1}),
    "a voice": replace(CALM, said={"parent": {"child": 1}}),
    "an answer": replace(CALM, answers={"child": {"safe": "no"}}),
}
RAISING_NOTHING = {
    "another point": replace(CALM, points={"child": 2}),
    "no point": replace(CALM, points={"child": NOT_OBSERVED}),
    "a sign without a flag": replace(CALM, signs=frozenset({"alone", "bond"})),
    "a sign that is not there": replace(CALM, signs=frozenset({"elsewhere"})),
    "another voice": replace(CALM, said={"other": {"child": 1}}),
    "an answer without a flag": replace(CALM, answers={"child": {"plays": "no"}}),
}


def test_whatever_raises_a_flag_has_another_key_than_a_calm_case() -> None:
    raises = WhatRaises([RULER])

    for why, facts in RAISING.items():
        assert situate(RULER, facts, ()).raised, why
        assert raises.key(facts) != raises.key(CALM), why


def test_what_raises_nothing_has_the_key_of_a_calm_case() -> None:
    raises = WhatRaises([RULER])

    for why, facts in RAISING_NOTHING.items():
        assert not situate(RULER, facts, ()).raised, why
        assert raises.key(facts) == raises.key(CALM), why


def test_a_flag_on_one_side_alone_is_told_from_one_on_both() -> None:
    before = scale(signs=[{"id": "bruises", "title": "Mærker", "kind": "risk"}])
    bruises, at_one = RAISING["a sign"], RAISING["a point"]

    assert WhatRaises([before, RULER]).key(bruises) != WhatRaises([RULER, RULER]).key(bruises)
    assert WhatRaises([None, RULER]).key(at_one) != WhatRaises([RULER, RULER]).key(at_one)
