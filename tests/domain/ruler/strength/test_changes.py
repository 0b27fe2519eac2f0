"""Every step that is taken beside the numbers of a rule or a ruler, and no other."""

from collections.abc import Mapping
from datetime import date

import pytest

from screening.domain.ruler.strength.changes import changes
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.offers import Offer
from screening.domain.ruler.written.scales import Scale
from tests.builders import advice, configuration, offer, scale
from tests.domain.ruler.strength.rulers import AGED, FLAGGED, GROUPED, HEARD, NUMBERED, SUM, SUMMED, parted, whole

TODAY = date(2026, 11, 21)
OF_EVERY_ADVICE = ("advice", "say")


def steps(of: Configuration, piece: type[Advice | Offer | Scale], *but: str) -> list[str]:
    """The steps of one kind of piece as they are told. What is changed is another piece than before."""
    taken = [one for one in changes(of, TODAY) if isinstance(one.piece, piece) and one.key not in but]
    assert all(one.changed != one.piece for one in taken)
    return [f"{one.key}: {one.before} > {one.after}" for one in taken]


def short(written: str) -> list[str]:
    """`any: 1-3 > 1-4, 2-3` as two steps, each with its key and how it stood before."""
    lines = [line.strip() for line in written.split(";")]
    return [f"{start} > {after}" for start, _, rest in (line.partition(" > ") for line in lines) for after in rest.split(" | ")]


@pytest.mark.parametrize(
    ("when", "ruler", "taken"),
    [
        ({"any": "1-3"}, None, "any: 1–3 > 1–4 | 2–3 | 1–2"),
        ({"all": "4"}, None, "all: 4 > 3–4 | 4–5"),
        ({"any": "1"}, None, "any: 1 > 1–2"),
        ({"overall": "8-10"}, None, "overall: 8–10 > 7–10 | 9–10 | 8–9"),
        ({"child": "1-2, 9"}, None, "child: 1–2, 9 > 1–3, 9 | 2, 9 | 1, 9 | 1–2, 8–9 | 1–2, 9–10"),
        ({"any group": "10"}, scale(groups=[GROUPED]), "any group: 10 > 9–10"),
        ({"both": "2-3"}, whole(), "both: 2–3 > 2–4 | 3 | 2"),
        ({"overall": "20"}, whole(), "overall: 20 > 19–20"),
        ({"any": ["red", "yellow"]}, None, "any: [red, yellow] > [red, yellow, green] | [yellow] | [red]"),
        ({"any": ["red", "yellow", "green"]}, None, "any: [red, yellow, green] > [yellow, green] | [red, yellow]"),
        ({"risk": "1-2"}, None, "risk: 1–2 > 0–2 | 2 | 1"),
        ({"protective": "0"}, None, "protective: 0 > 0–1"),
        ({"signs": {"kind": "risk", "at_least": 2}}, None, "signs: at_least: 2 > at_least: 1 | at_least: 3"),
        ({"signs": {"kind": "risk", "at_least": 3}}, None, "signs: at_least: 3 > at_least: 2"),
        ({"flag": ["abuse", "alone"]}, FLAGGED, "flag: [abuse, alone] > [alone] | [abuse]"),
        ({"ages": "0-5 years"}, None, "ages: 0-71 months > 1-71 months | 0-70 months"),
        ({"ages": "1-2 years"}, None, "ages: 12-35 months > 11-35 months | 12-36 months | 13-35 months | 12-34 months"),
        ({"differ": 1}, None, "differ: 1 > 2"),
        ({"disagree": 2}, HEARD, "disagree: 2 > 1 | 3"),
        ({"apart": {"who": ["self", "professional"], "points": 4}}, HEARD, "apart: 4 > 3 | 5"),
        ({"says": {"who": "self", "points": "10"}}, HEARD, "says: 10 > 9–10"),
        ({"says": {"who": "self", "part": "child", "points": "1-2"}}, HEARD, "says: 1–2 > 1–3 | 2 | 1"),
        ({"any": "1", "first_time": True}, None, "any: 1 > 1–2; first_time: true > false"),
        ({"any": "1", "first_time": False}, None, "any: 1 > 1–2; first_time: false > true"),
        ({"any": "1", "first_time": {"points": "1"}}, None, "any: 1 > 1–2; first_time: points: 1 > points: 1–2"),
        ({"any": "1", "again": {"within": "1 weeks"}}, None, "any: 1 > 1–2; again: within: 1 weeks > within: 2 weeks"),
        ({"fall": {"points": 1, "within": "1 months"}}, None, "fall: points: 1, within: 1 months > points: 2, within: 1 months"
         " | points: 1, within: 2 months"),
        ({"fall": {"share": 20, "within": "1 months"}}, None, "fall: share: 20, within: 1 months > share: 11, within: 1 months"
         " | share: 23, within: 1 months | share: 20, within: 2 months"),
        ({"fall": {"share": 100, "within": "1 months"}}, None, "fall: share: 100, within: 1 months > share: 88, within: 1 months"
         " | share: 100, within: 2 months"),
        ({"trend": {"goes": "down", "over": 3}}, None, "trend: goes: down, over: 3 > goes: down, over: 4 | goes: never_up, over: 3"),
        ({"trend": {"goes": "never_up", "over": 4, "within": "1 days"}}, None,
         "trend: goes: never_up, over: 4, within: 1 days > goes: never_up, over: 3, within: 1 days"
         " | goes: never_up, over: 5, within: 1 days | goes: down, over: 4, within: 1 days | goes: never_up, over: 4, within: 2 days"),
        ({"answers": {"child": {"sleep": ["no", "yes"]}}}, None, "answers child sleep: [no, yes] > [yes] | [no] | [no, yes, some]"),
    ],
)  # fmt: skip
def test_conditions_have_these_steps(when: Mapping[str, object], ruler: Scale | None, taken: str) -> None:
    assert steps(configuration(advice(when), ruler=ruler), Advice, *OF_EVERY_ADVICE) == short(taken)


@pytest.mark.parametrize(
    ("say", "beside"), [("notify_now", ["notify"]), ("notify", ["notify_now", "discuss"]), ("discuss", ["notify", "look_again"])]
)
def test_what_an_advice_asks_for_goes_one_step_either_way_and_the_advice_may_be_gone(say: str, beside: list[str]) -> None:
    taken = steps(configuration(advice({"any": "1"}, say=say, law="notify")), Advice, "any")

    assert taken == ["advice:  > ", *(f"say: {say} > {other}" for other in beside)]


@pytest.mark.parametrize(
    ("changed", "taken"),
    [
        ({"at": {"any": ["red"], "child": "1"}}, "child: 1 > 1–2; any: [red] > [red, yellow]"),
        ({"ages": "1-2 years"}, "any: 1–10 > 2–10 | 1–9; ages: 12-35 months > 11-35 months | 12-36 months | 13-35 months | 12-34 months"),
        (
            {"at": {"any": "1"}, "open": {"from": "2026-11-21", "until": "2026-11-20"}},
            "any: 1 > 1–2; open until: 2026-11-20 > 2026-11-19 | 2026-11-21",
        ),
    ],
)
def test_offers_have_these_steps(changed: Mapping[str, object], taken: str) -> None:
    found = steps(configuration(offer(**{"ages": "0 months-5 years", **changed})), Offer, "offers", "who_may_ask")

    assert [one for one in found if one not in ("ages: 0-71 months > 1-71 months", "ages: 0-71 months > 0-70 months")] == short(taken)


def test_offer_is_taken_away_and_asked_for_by_one_more_or_one_less() -> None:
    asked = "who_may_ask: [parents, professional] > [professional] | [parents] | [parents, professional, young_person]"

    assert steps(configuration(offer()), Offer, "any", "ages") == ["offers:  > ", *short(asked)]
    assert steps(configuration(offer(who_may_ask=["parents"])), Offer, "any", "ages", "offers") == short(
        "who_may_ask: [parents] > [parents, professional] | [parents, young_person]"
    )


OF_EVERY_RULER = short(
    "zones: red: 1–3 > red: 1–2 | red: 1–4; zones: yellow: 4–6 > yellow: 4–5 | yellow: 4–7; ages: 0-71 months > 1-71 months | 0-70 months"
)
OF_ITS_SIGN = "bruises: flags: [abuse] > flags: []"


@pytest.mark.parametrize(
    ("ruler", "taken"),
    [
        (parted(items=[], suggest=None), ""),
        (
            parted(items=[NUMBERED], suggest={"take": "median"}),
            "away: 0-9: 8 > 0-9: 7 | 0-9: 9; away: 10-100: 3 > 10-100: 2 | 10-100: 4; child suggest take: median > worst | mean",
        ),
        (
            parted(items=[NUMBERED], suggest={"take": "lowest"}),
            "away: 0-9: 8 > 0-9: 7 | 0-9: 9; away: 10-100: 3 > 10-100: 2 | 10-100: 4; child suggest take: lowest > mean | median",
        ),
        (
            parted(items=[NUMBERED, {**NUMBERED, "id": "late"}], suggest={"take": "mean", "at_least": 2, "above_lowest": 1}),
            "away: 0-9: 8 > 0-9: 7 | 0-9: 9; away: 10-100: 3 > 10-100: 2 | 10-100: 4;"
            "late: 0-9: 8 > 0-9: 7 | 0-9: 9; late: 10-100: 3 > 10-100: 2 | 10-100: 4;"
            "child suggest take: mean > worst | median; child suggest at_least: 2 > 1; child suggest above_lowest: 1 > 0 | 2",
        ),
        (
            parted(items=SUMMED, suggest=SUM),
            "a: no value: 0 > no value: 1; a: yes value: 2 > yes value: 1 | yes value: 3;"
            "b: no value: 0 > no value: 1; b: yes value: 2 > yes value: 1 | yes value: 3; child suggest at_least: 1 > 2;"
            "child suggest table: 0-1: 9 > 0-1: 8 | 0-1: 10; child suggest table: 2-4: 4 > 2-4: 3 | 2-4: 5;"
            "child suggest table: 0-1 > 0 | 0–2; child suggest missing: mean > none | zero",
        ),
        (
            parted(items=[], suggest=None, zones=AGED),
            "child zones: red: 1–3 > red: 1–2 | red: 1–4; child zones: yellow: 4–6 > yellow: 4–5 | yellow: 4–7;"
            "child zones: red: 1–4 > red: 1–3 | red: 1–5; child zones: yellow: 5–7 > yellow: 5–6 | yellow: 5–8;"
            "child zones: 0-35 months > 0-34 months | 0-36 months",
        ),
        (
            parted(items=[], suggest=None, zones=[{**AGED[0], "ages": "0-0 months"}, {**AGED[1], "ages": "1-71 months"}]),
            "child zones: red: 1–3 > red: 1–2 | red: 1–4; child zones: yellow: 4–6 > yellow: 4–5 | yellow: 4–7;"
            "child zones: red: 1–4 > red: 1–3 | red: 1–5; child zones: yellow: 5–7 > yellow: 5–6 | yellow: 5–8;"
            "child zones: 0-0 months > 0-1 months",
        ),
    ],
    ids=["no questions", "a number", "the lowest", "no more than one above", "a sum", "own zones by age", "own zones from birth"],
)
def test_rulers_have_these_steps(ruler: Scale, taken: str) -> None:
    assert steps(configuration(ruler=ruler), Scale) == [*OF_EVERY_RULER, *(short(taken) if taken else []), OF_ITS_SIGN]


@pytest.mark.parametrize(
    ("total", "taken"),
    [
        ({"take": "mean"}, "both take: mean > worst"),
        ({"take": "worst", "at_least": 2}, "both take: worst > mean; both at_least: 2 > 1"),
        ({"take": "worst", "of": ["child", "parents"]}, "both take: worst > mean; both of: [child, parents] > [parents] | [child]"),
        ({"take": "sum"}, "both zones: red: 2–6 > red: 2–5 | red: 2–7; both zones: yellow: 7–12 > yellow: 7–11 | yellow: 7–13"),
    ],
)
def test_totals_have_these_steps(total: Mapping[str, object], taken: str) -> None:
    assert [one for one in steps(configuration(ruler=whole(**total)), Scale) if one.startswith("both")] == short(taken)
