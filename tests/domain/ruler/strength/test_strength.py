"""One step in each kind of number and rule: nobody notices it without a case, and the case on the border does."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from screening.domain.ruler.strength.changes import StepChange, changes, waitings
from screening.domain.ruler.strength.noticing import strength
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, PastScores, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.expected import Expected, KeptCase, Tried, differences
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Say
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from tests.builders import OBSERVED_ON, advice, case, configuration, offer, scale
from tests.domain.ruler.strength.rulers import AGED, DECIDED, FLAGGED, GROUPED, HEARD, NUMBERED, SUM, SUMMED, parted, whole

TODAY = date(2026, 11, 21)


def asked(child: Mapping[str, str]) -> Case:
    return case(child=5, parents=5, answers={"child": child})


def before(*points: int) -> tuple[PastScores, ...]:
    """Earlier assessments of both parts, the newest first, a month between them."""
    return tuple(PastScores(date(2026, 10 - back, 20), {"child": point, "parents": 9}) for back, point in enumerate(points))


@dataclass(frozen=True)
class Border:
    """A step by its key and how it would stand, where it is taken, and the case that notices it."""

    key: str
    after: str
    configuration: Configuration
    case: Case
    expected: Expected = field(default_factory=lambda: Expected(advice=("advice",)))


def advised(when: Mapping[str, object], ruler: Scale | None = None, **changed: object) -> Configuration:
    return configuration(advice(when, **changed), ruler=ruler)


def offered(**changed: object) -> Configuration:
    return configuration(offer(**changed))


TALK, NOTHING = Expected(offers=frozenset({"talk"})), Expected(offers=frozenset())
BORDERS = [
    Border("zones", "red: 1–2", configuration(), case(3, 9), Expected(zone="red")),
    Border("sleep", "yes point: 8", configuration(), asked({"sleep": "yes"}), Expected(suggested={"child": 9})),
    Border(
        "asked",
        "if_yes: 3",
        configuration(ruler=parted(items=[{"id": "asked", "question": "?", "type": "yes_no", "if_yes": 2, "if_no": 8}])),
        asked({"asked": "yes"}),
        Expected(suggested={"child": 2}),
    ),
    Border(
        "asked",
        "no decisive: false",
        configuration(ruler=parted(items=[DECIDED, {**DECIDED, "id": "b"}], suggest={"take": "mean"})),
        case(5, 5),
        Expected(tried=(Tried("child", {"asked": "no", "b": "yes"}, 2),)),
    ),
    Border("away", "0-9: 7", configuration(ruler=parted(items=[NUMBERED])), asked({"away": "9"}), Expected(suggested={"child": 8})),
    Border("child suggest take", "median", configuration(), asked({"sleep": "yes", "play": "no"}), Expected(suggested={"child": 2})),
    Border("child suggest at_least", "2", configuration(), asked({"sleep": "yes"}), Expected(suggested={"child": 9})),
    Border(
        "child suggest table",
        "0–2",
        configuration(ruler=parted(items=SUMMED, suggest=SUM)),
        asked({"a": "yes", "b": "no"}),
        Expected(suggested={"child": 4}),
    ),
    Border(
        "child suggest missing",
        "zero",
        configuration(ruler=parted(items=SUMMED[:1] + [{**SUMMED[1], "id": "b"}], suggest={**SUM, "table": {"0-2": 9, "3-4": 4}})),
        asked({"a": "yes"}),
        Expected(suggested={"child": 4}),
    ),
    Border(
        "child suggest decisive",
        "",
        configuration(ruler=parted(suggest={"take": "mean", "decisive": ["no"]})),
        asked({"sleep": "no", "play": "yes"}),
        Expected(suggested={"child": 2}),
    ),
    Border(
        "refused",
        "point: 3",
        configuration(ruler=scale(missing_reasons=[{"id": "refused", "title": "Ville ikke", "point": 2}])),
        asked({"sleep": "refused"}),
        Expected(suggested={"child": 2}),
    ),
    Border("child zones", "red: 1–3", configuration(ruler=parted(zones=AGED)), case(4, 9), Expected(zones={"child": "red"})),
    Border(
        "child zones",
        "0-36 months",
        configuration(ruler=parted(zones=AGED)),
        case(4, 9, born=date(2023, 11, 20)),
        Expected(zones={"child": "red"}),
    ),
    Border("both zones", "red: 2–5", configuration(ruler=whole()), case(3, 3), Expected(zone="red")),
    Border("both take", "worst", advised({"both": "6"}, whole(take="mean")), case(3, 9)),
    Border("both at_least", "2", advised({"both": "1-6"}, whole(at_least=1)), case(3, NOT_OBSERVED)),
    Border("both of", "[parents]", advised({"both": "8-12"}, whole(of=["child", "parents"])), case(3, 5)),
    Border("group of", "[parents]", advised({"any group": "3"}, scale(groups=[GROUPED])), case(3, 9)),
    Border("any group", "1–2", advised({"any group": "1-3"}, scale(groups=[GROUPED])), case(3, 9)),
    Border("any", "1–4", advised({"any": "1-3"}), case(4, 9), Expected(advice=())),
    Border(
        "refused",
        "value: 2",
        configuration(
            ruler=parted(items=SUMMED, suggest=SUM).model_copy(
                update={"missing_reasons": scale(missing_reasons=[{"id": "refused", "title": "Ville ikke", "value": 1}]).missing_reasons}
            )
        ),
        asked({"a": "refused", "b": "no"}),
        Expected(suggested={"child": 9}),
    ),
    Border("any", "[red]", advised({"any": ["red", "yellow"]}), case(4, 9)),
    Border("risk", "2", advised({"risk": "1-2"}), case(5, 5, signs=frozenset({"alone"}))),
    Border("say", "notify", advised({"any": "1-3"}), case(3, 9), Expected(say=Say.DISCUSS)),
    Border("fall", "points: 3, within: 3 months", advised({"fall": {"points": 2, "within": "3 months"}}), case(5, 9, history=before(7))),
    Border("fall", "share: 23, within: 3 months", advised({"fall": {"share": 20, "within": "3 months"}}), case(5, 9, history=before(7))),
    Border("first_time", "points: 3–7", advised({"any": "1-3", "first_time": {"points": "3-6"}}), case(3, 9, history=before(7))),
    Border("again", "points: 3–6", advised({"any": "1-3", "again": {"points": "3-7"}}), case(3, 9, history=before(7))),
    Border("flag", "[abuse]", advised({"flag": ["abuse", "alone"]}, FLAGGED), case(5, 5, signs=frozenset({"alone"}))),
    Border("trend", "goes: down, over: 4", advised({"trend": {"goes": "down", "over": 3}}), case(5, 9, history=before(6, 7))),
    Border("trend", "goes: down, over: 3", advised({"trend": {"goes": "never_up", "over": 3}}), case(5, 9, history=before(5, 5))),
    Border("says", "3", advised({"says": {"who": "self", "points": "2-3"}}, HEARD), case(9, 9, perspectives={"self": {"child": Score(2)}})),
    Border(
        "apart",
        "5",
        advised({"apart": {"who": ["self", "professional"], "points": 4}}, HEARD),
        case(9, 9, perspectives={"self": {"child": Score(5)}}),
    ),
    Border("unanswered", "3", advised({"unanswered": 2}), asked(dict.fromkeys(("sleep", "food"), "not_observed"))),
    Border("disagree", "5", advised({"disagree": 4}, HEARD), case(9, 9, perspectives={"self": {"child": Score(5)}})),
    Border("answers child sleep", "[some]", advised({"answers": {"child": {"sleep": ["some", "no"]}}}), asked({"sleep": "no"})),
    Border(
        "answers child away",
        "[16 and up]",
        advised({"answers": {"child": {"away": "15 and up"}}}, parted(items=[NUMBERED])),
        asked({"away": "15"}),
    ),
    Border("who_may_ask", "[professional]", offered(), case(5, 5, asker=Asker.PARENTS), TALK),
    Border(
        "who_may_ask",
        "[parents, professional, young_person]",
        offered(),
        case(5, 5, asker=Asker.YOUNG_PERSON),
        Expected(offers=frozenset()),
    ),
    Border("open from", "2026-11-21", offered(open={"from": "2026-11-20"}), case(5, 5), TALK),
    Border("open until", "2026-11-19", offered(open={"until": "2026-11-20"}), case(5, 5), TALK),
    Border("any", "[red]", offered(at={"any": ["red", "yellow"]}), case(4, 9), TALK),
]


def unnoticed(border: Border, *cases: KeptCase) -> bool:
    found = strength(border.configuration, cases, TODAY).unnoticed
    return any(isinstance(one, StepChange) and (one.key, one.after) == (border.key, border.after) for one in found)


@pytest.mark.parametrize("border", BORDERS, ids=lambda border: f"{border.key} {border.after}")
def test_step_is_noticed_by_the_case_on_the_border_and_by_no_other(border: Border) -> None:
    assert list(differences(border.expected, evaluate(border.configuration, border.case))) == []

    assert unnoticed(border)
    assert unnoticed(
        border, KeptCase("sag.yaml", border.case, Expected(parents=evaluate(border.configuration, border.case).parent_contact))
    )
    assert not unnoticed(border, KeptCase("sag.yaml", border.case, border.expected))


def test_youngest_child_notices_that_the_scale_begins_later() -> None:
    begins_later = Border("ages", "1-71 months", configuration(), case(3, 9, born=OBSERVED_ON), Expected(zone="red"))

    assert unnoticed(begins_later, KeptCase("sag.yaml", case(3, 9), begins_later.expected))
    assert not unnoticed(begins_later, KeptCase("sag.yaml", begins_later.case, begins_later.expected))


def test_what_an_advice_asks_for_is_held_only_where_it_stands_first() -> None:
    below = configuration(advice({"any": "1-3"}, id="first"), advice({"any": "1-3"}, id="second", say="notify"))
    kept = KeptCase("sag.yaml", case(3, 9), Expected(say=Say.DISCUSS))

    found = strength(below, [kept], TODAY).unnoticed

    assert {one.piece.id for one in found if isinstance(one, StepChange) and one.key == "say"} == {"second"}


def test_end_of_a_range_that_lies_beyond_the_ruler_is_not_moved() -> None:
    beyond = configuration(offer(ages="0-17 years"))

    found = {one.after for one in strength(beyond, [], TODAY).unnoticed if isinstance(one, StepChange) and one.key == "ages"}

    assert found == {"1-71 months", "0-70 months", "1-215 months"}


def test_last_day_that_lies_ahead_is_not_counted_against_the_cases() -> None:
    border = Border("open until", "2026-12-23", offered(open={"until": "2026-12-24"}), case(5, 5), TALK)

    assert not unnoticed(border)


def test_border_between_two_scales_of_a_family_and_a_wider_scale_are_left_to_the_checker() -> None:
    found = [one.after for one in strength(configuration(), [], TODAY).unnoticed if isinstance(one, StepChange) and one.key == "ages"]

    assert found == ["1-71 months", "0-70 months"]


def test_time_of_a_zone_is_held_where_a_part_or_a_total_stands_in_it() -> None:
    held = configuration(ruler=whole())
    kept = KeptCase("sag.yaml", case(2, 3), Expected(look_again_on=date(2026, 12, 4)))
    other = replace(kept, case=case(5, 5))

    times = [one.piece.id for one in strength(held, [kept], TODAY).unnoticed if not isinstance(one, StepChange)]
    assert times == ["yellow"]
    assert len([one for one in strength(held, [other], TODAY).unnoticed if not isinstance(one, StepChange)]) == 2


def test_case_on_one_scale_notices_nothing_of_another() -> None:
    """Each piece of the other scale stands as one of this scale does, and the case holds this scale's."""
    other = scale(scale="other", ages="6-17 years")
    pieces = [
        piece
        for ids, only in (("there", ["other"]), ("here", ["ruler"]))
        for piece in (
            advice({"any": "1-3"}, id=ids, scales=only, within="3 weeks"),
            offer(id=ids, scales=only, at={"any": "1-3"}, ages="0-17 years"),
        )
    ]
    both = configuration(*pieces)
    both = both.model_copy(update={"scales": (*both.scales, other)})
    weighed = evaluate(both, case(3, 9))
    expected = Expected(
        zone="red",
        advice=("here",),
        offers=frozenset({"here"}),
        parents=weighed.parent_contact,
        look_again_on=weighed.look_again_on,
        say=Say.DISCUSS,
    )

    unnoticed = strength(both, [KeptCase("sag.yaml", case(3, 9), expected)], TODAY).unnoticed
    noticed = [one for one in [*changes(both, TODAY), *waitings(both)] if one not in unnoticed]

    assert list(differences(expected, weighed)) == []
    assert {one.piece.id for one in noticed if isinstance(one, StepChange)} == {"ruler", "here"}
    assert "say" in {one.key for one in noticed if isinstance(one, StepChange)}
    assert [(one.piece.id, one.scale and one.scale.id) for one in noticed if not isinstance(one, StepChange)] == [("red", "ruler")]
