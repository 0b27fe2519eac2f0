"""What must hold for every child on the shipped configuration, whoever asks and whatever the points."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Point, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.guidance import Say
from tests.configuration.shipped import FOLDER, shipped
from tests.domain.ruler.weighing.any_case import DIMENSIONS, cases, months_between

SERIOUSNESS = list(Say)


@given(cases())
def test_every_point_has_exactly_one_zone(case: Case) -> None:
    scale = shipped().scale(case.scale)
    assert scale is not None

    for placed in evaluate(shipped(), case).dimensions:
        holding = [zone.id for zone in scale.zones if placed.number is not None and zone.points.low <= placed.number <= zone.points.high]
        assert holding == ([placed.zone.id] if placed.zone else [])
        assert (placed.zone is None) is (placed.point is NOT_OBSERVED)


@given(cases())
def test_offer_is_listed_if_and_only_if_its_range_age_dates_and_asker_hold(case: Case) -> None:
    result = evaluate(shipped(), case)

    listed = {offered.offer.id for offered in result.offers}
    assert listed == {offer["id"] for offer in offers_as_written() if applies(offer, case)}
    assert listed | {refused.offer.id for refused in result.not_offered} == {offer["id"] for offer in offers_as_written()}


@given(cases())
def test_offers_stand_in_the_order_of_the_ladder(case: Case) -> None:
    steps = [shipped().step_order[offered.offer.step] for offered in evaluate(shipped(), case).offers]

    assert steps == sorted(steps)


@given(cases())
def test_every_refusal_says_why_and_no_listed_offer_is_refused(case: Case) -> None:
    result = evaluate(shipped(), case)

    assert all(refused.why for refused in result.not_offered)
    assert not {refused.offer.id for refused in result.not_offered} & {offered.offer.id for offered in result.offers}


@given(cases(), st.sampled_from(DIMENSIONS), st.integers(1, 9))
def test_lower_point_never_loses_an_advice_to_notify(case: Case, key: str, fall: int) -> None:
    higher, lower = evaluate(shipped(), case), evaluate(shipped(), lowered(case, key, fall))

    assert notifications(higher) <= notifications(lower)


@given(cases(), st.sampled_from(DIMENSIONS), st.integers(1, 9))
def test_lower_point_never_makes_a_headline_to_notify_milder(case: Case, key: str, fall: int) -> None:
    higher, lower = evaluate(shipped(), case).headline, evaluate(shipped(), lowered(case, key, fall)).headline

    if higher and higher.advice.say.is_notification:
        assert lower and SERIOUSNESS.index(lower.advice.say) <= SERIOUSNESS.index(higher.advice.say)


@given(cases(), st.sampled_from(DIMENSIONS), st.integers(1, 9))
def test_lower_point_never_raises_the_whole(case: Case, key: str, fall: int) -> None:
    higher, lower = evaluate(shipped(), case).overall.point, evaluate(shipped(), lowered(case, key, fall)).overall.point

    assert higher is None or (lower is not None and lower <= higher)


@given(cases(), st.sampled_from(DIMENSIONS))
def test_ticking_a_sign_of_abuse_always_says_notify_now_and_leaves_the_parents_alone(case: Case, key: str) -> None:
    scale = shipped().scale(case.scale)
    assert scale is not None
    abuse = next(sign.id for sign in scale.signs if sign.flag == "abuse")

    result = evaluate(shipped(), changed(case, case.scores, case.signs | {abuse}))

    assert result.headline is not None and result.headline.advice.say is Say.NOTIFY_NOW
    assert result.parent_contact == "no_contact"


@given(cases())
def test_not_observed_is_never_read_as_a_number(case: Case) -> None:
    result = evaluate(shipped(), case)

    seen = [int(score.point) for score in case.scores.values() if score.point is not NOT_OBSERVED]
    assert sorted(result.points.values()) == sorted(seen)
    assert result.overall.point == min(seen, default=None)


def lowered(case: Case, key: str, fall: int) -> Case:
    point: Point = case.scores[key].point
    if point is NOT_OBSERVED:
        return case
    return changed(case, {**case.scores, key: Score(max(1, int(point) - fall))}, case.signs)


def changed(case: Case, scores: Mapping[str, Score], signs: frozenset[str]) -> Case:
    return Case(case.scale, case.born, case.observed_on, case.asker, scores, case.answers, signs, case.history)


def notifications(result: Result) -> set[str]:
    return {advised.advice.id for advised in result.advice if advised.advice.say.is_notification}


# The oracle: the offers file as it is written, read with nothing of the program's own.

Offer = dict[str, Any]


@cache
def offers_as_written() -> list[Offer]:
    """The offers with every value as the text that stands in the file."""
    reader = YAML(typ="base", pure=True)
    return [offer for path in sorted(FOLDER.glob("*.yaml")) for offer in (reader.load(path) or {}).get("offers", [])]


def applies(offer: Offer, case: Case) -> bool:
    """Whether the offer is for this child and this asker on this day, by the words in the file."""
    points = {key: None if score.point is NOT_OBSERVED else int(score.point) for key, score in case.scores.items()}
    at, ages, opening = offer["at"], str(offer["ages"]), offer.get("open", {})
    assert isinstance(at, dict) and isinstance(opening, dict)
    flags = at.get("flag", [])
    wanted = {flags} if isinstance(flags, str) else set(flags)
    in_range = all(holds(key, written, points) for key, written in at.items() if key != "flag")
    in_range = in_range and (not wanted or bool(wanted & raised_as_written(case)))
    day = case.observed_on.isoformat()
    is_open = opening.get("from", day) <= day <= opening.get("until", day)
    return in_range and is_open and old_enough(ages, case) and str(case.asker) in offer["who_may_ask"]


@cache
def scales_as_written() -> dict[str, Any]:
    """The rulers with every value as the text that stands in the file."""
    reader = YAML(typ="base", pure=True)
    written = [reader.load(path) or {} for path in sorted(FOLDER.glob("*.yaml"))]
    return {scale["scale"]: scale for scale in written if "scale" in scale}


def raised_as_written(case: Case) -> set[str]:
    """The flags of the ticked signs and of the chosen points' anchors, by the words in the file."""
    scale, found = scales_as_written()[case.scale], set[str]()
    for sign in scale["signs"]:
        if sign["id"] in case.signs:
            found |= set(sign.get("flags", [])) | ({sign["flag"]} if "flag" in sign else set())
    for dimension in scale["dimensions"]:
        point = case.scores[dimension["id"]].point
        anchor = {} if point is NOT_OBSERVED else dimension["anchors"][str(int(point))]
        if "by_age" in anchor:
            [anchor] = [band for ages, band in anchor["by_age"].items() if old_enough(ages, case)]
        found |= set(anchor.get("flags", [])) if isinstance(anchor, dict) else set()
    return found


def holds(key: str, written: str, points: Mapping[str, int | None]) -> bool:
    low, high = (int(end) for end in (written if "-" in written else f"{written}-{written}").split("-"))
    inside = {name: point is not None and low <= point <= high for name, point in points.items()}
    return any(inside.values()) if key == "any" else all(inside.values()) if key == "all" else inside[key]


def old_enough(written: str, case: Case) -> bool:
    age = months_between(case.born, case.observed_on)
    if written == "pregnancy":
        return age < 0
    found = re.fullmatch(r"(pregnancy|\d+)-(\d+) (months|years)", written)
    assert found, written
    begins = -10 if found[1] == "pregnancy" else int(found[1])
    return begins <= (age if found[3] == "months" else age // 12) <= int(found[2])
