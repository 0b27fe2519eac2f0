"""Everybody who is placed is certain of an offer, or the hole is named: small configurations are tried child by child."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product

from hypothesis import given

from screening.domain.ages import AgeRange
from screening.domain.ranges import Duration, PointRange
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.proofs.boards import Board
from screening.domain.ruler.proofs.boxes import Steps
from screening.domain.ruler.proofs.coverage import AskedOffers, empty, holes
from screening.domain.ruler.proofs.gaps import Verdict, gaps, nearest_offer
from screening.domain.ruler.proofs.grounds import Ground, Hole, grounds
from screening.domain.ruler.proofs.hole_words import holes_phrase
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Point, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.written.configuration import District
from screening.domain.ruler.written.offers import Asker, Offer
from screening.domain.ruler.written.scales import Scale
from screening.language import render
from tests.builders import OBSERVED_ON, advice, case, configuration, offer, scale
from tests.domain.ruler.proofs.small_rulers import KINDS, checklist, small_offers, small_rulers
from tests.tries import tries


def child_ground(ruler: Scale | None = None, asker: Asker = Asker.PROFESSIONAL) -> Ground:
    ruler = ruler or scale()
    return Ground(ruler, ruler.dimensions[0], asker)


def found_holes(*offers: Offer, ground: Ground | None = None) -> tuple[Hole, ...]:
    return holes(ground or child_ground(), offers, OBSERVED_ON)


def told(*offers: Offer, ground: Ground | None = None) -> str:
    ground = ground or child_ground()
    return render(holes_phrase(ground, found_holes(*offers, ground=ground)), "da")


def missed_by(*offers: Offer, ground: Ground | None = None) -> str:
    ground = ground or child_ground()
    near = nearest_offer(ground, found_holes(*offers, ground=ground)[0], offers, OBSERVED_ON)
    assert near is not None
    return f"{near.offer.title} {render(near.why, 'da')}"


def test_offer_for_every_point_and_age_leaves_no_hole() -> None:
    assert found_holes(offer()) == ()


def test_points_and_ages_without_an_offer_are_one_hole() -> None:
    found = found_holes(offer(at={"any": "1-7"}), offer(id="small", ages="0-2 years"))

    assert found == (Hole((8, 9, 10), (AgeRange.of(36, 71),)),)


def test_holes_are_told_as_runs_of_points_and_ages() -> None:
    assert told(offer(at={"any": "2-4"}), offer(id="low", at={"any": 1}, ages="1-2 years"), offer(id="high", at={"any": "6-10"})) == (
        "trin 1 (0 år og 3–5 år) og trin 5 (alle aldre)"
    )


def test_offer_at_another_part_is_not_certain() -> None:
    assert found_holes(offer(at={"parents": "1-10"})) == (Hole(tuple(range(1, 11)), (AgeRange.of(0, 71),)),)


def test_offer_at_all_parts_is_certain_while_every_part_is_placed() -> None:
    alone = scale(dimensions=scale().model_dump(exclude={"source"})["dimensions"][:1])

    assert found_holes(offer(at={"all": "1-10"})) == ()
    assert verdicts(offer(at={"all": "1-10"})) == [Verdict.FRAIL, Verdict.FRAIL]
    assert verdicts(offer(at={"all": "1-10"}), ruler=alone) == []


def test_offers_are_counted_together_over_the_other_parts() -> None:
    any_low, all_high = offer(at={"any": "1-2"}), offer(id="high", at={"all": "3-10"})

    assert found_holes(any_low, all_high) == ()
    assert verdicts(any_low, all_high) == [Verdict.FRAIL, Verdict.FRAIL]
    assert told(any_low, offer(id="high", at={"all": "4-10"})) == "trin 3–10 (alle aldre)"
    halves = (offer(at={"child": "1-10", "parents": "1-5"}), offer(id="b", at={"child": "1-10", "parents": "6-10"}))
    assert found_holes(*halves) == ()
    assert told(halves[0], offer(id="b", at={"child": "1-10", "parents": "7-10"})) == "trin 1–10 (alle aldre)"


def test_together_means_at_the_same_ages_and_numbers_of_signs() -> None:
    any_low = offer(at={"any": "1-2"})

    assert told(any_low, offer(id="high", at={"all": "3-10"}, ages="0-3 years")) == "trin 3–10 (4–5 år)"
    assert told(any_low, offer(id="high", at={"all": "3-10", "risk": "0-1"})) == "trin 3–10 (alle aldre, ved 2 risikofaktorer)"


def test_question_that_takes_too_long_is_named_as_unfinished() -> None:
    found = list(gaps(scale(), [offer(at={"any": "1-2"}), offer(id="high", at={"all": "3-10"})], OBSERVED_ON, Steps(for_one=1)))

    assert [gap.verdict for gap in found] == [Verdict.UNFINISHED, Verdict.UNFINISHED]


def test_each_question_has_all_its_steps() -> None:
    offers = [offer(at={"any": "1-2"}), offer(id="high", at={"all": "3-10"})]

    assert [gap.verdict for gap in gaps(scale(), offers, OBSERVED_ON, Steps(for_one=5))] == [Verdict.FRAIL, Verdict.FRAIL]


def test_offers_that_count_together_are_those_that_hold_for_somebody_there() -> None:
    ground = child_ground()
    board = Board(ground)
    never_here = offer(id="never", at={"child": "1-2", "parents": "1-10"})
    together = AskedOffers(ground, [offer(at={"any": "1-2"}), offer(id="high", at={"all": "3-10"}), never_here], OBSERVED_ON)

    at_three = [one.offer.id for one in together.certain(board, Steps()) if one.cells >> 2 * board.width & 1]

    assert at_three == ["talk", "high"]


def verdicts(*offers: Offer, ruler: Scale | None = None) -> list[Verdict]:
    return [gap.verdict for gap in gaps(ruler or scale(), offers, OBSERVED_ON, Steps())]


def test_offer_that_closes_or_has_not_opened_does_not_count() -> None:
    closing = offer(open={"until": "2030-01-01"})
    later = offer(open={"from": "2027-01-01"})

    assert found_holes(closing) and found_holes(later)
    assert found_holes(offer(open={"from": "2020-01-01"})) == ()


def test_offer_whose_years_were_written_as_months_is_the_nearest() -> None:
    months, nearly = offer(title="Måneder", ages="0-5 months"), offer(id="b", title="Næsten", at={"any": "1-9"}, ages="0-4 years")

    assert missed_by(nearly, months) == "Måneder er kun for 0–5 måneder, hvor der måske var ment 0–5 år"
    assert missed_by(offer(title="Små", ages="0-4 months")) == "Små er kun for 0–4 måneder"


def test_zone_that_needs_no_offers_has_no_holes() -> None:
    zones = [{"id": "low", "points": "1-6", "title": "Lav"}, {"id": "high", "points": "7-10", "title": "Høj", "offers": "none_needed"}]

    assert found_holes(offer(at={"any": "1-6"}), ground=child_ground(scale(zones=zones))) == ()


def test_offer_for_another_scale_does_not_count() -> None:
    assert found_holes(offer(scales=["elsewhere"])) != ()
    assert found_holes(offer(scales=["ruler"])) == ()


def test_offers_that_count_signs_are_counted_together() -> None:
    few, many = offer(at={"any": "1-10", "risk": "0-1"}), offer(id="many", at={"any": "1-10", "risk": "2-9"})

    assert found_holes(few, many) == ()
    (hole,) = found_holes(few)
    assert [(area.risk, area.protective) for area in hole.signs] == [(PointRange.of(2, 2), PointRange.of(0, 1))]
    assert told(few) == "trin 1–10 (alle aldre, ved 2 risikofaktorer)"


def test_checklist_is_covered_at_every_number_of_signs() -> None:
    ground = Ground(checklist(), None, Asker.PROFESSIONAL)

    assert found_holes(offer(at={"risk": "0-9"}), ground=ground) == ()
    assert told(offer(at={"risk": "2-9"}), ground=ground) == "0–1 risikofaktorer (alle aldre)"
    assert told(offer(at={"risk": "0", "protective": "0"}), offer(id="b", at={"risk": "1-2"}), ground=ground) == (
        "0 risikofaktorer og 1 beskyttende faktor (alle aldre)"
    )


def test_point_is_nothing_on_a_checklist() -> None:
    ground = Ground(checklist(), None, Asker.PROFESSIONAL)

    assert told(offer(at={"all": "1-10"}), ground=ground) == "et hvilket som helst antal tegn (alle aldre)"
    result = evaluate(configuration(offer(at={"all": "1-10"}), advice({"all": "1-10"}), ruler=checklist()), case())
    assert (result.offers, result.advice) == ((), ())


def test_child_born_early_is_older_than_its_scale() -> None:
    assert ages_met(scale(ages="0-11 months", corrected_until="24 months")) == AgeRange.of(0, 16)
    assert ages_met(scale(ages="0-23 months", corrected_until="24 months")) == AgeRange.of(0, 23)
    assert ages_met(scale(ages="0-11 months")) == AgeRange.of(0, 11)


def test_no_born_child_is_met_on_a_scale_that_ends_at_birth() -> None:
    assert ages_met(scale(ages="pregnancy", corrected_until="24 months")) == AgeRange.of(-10, -1)


def test_pregnancy_is_an_age_like_any_other() -> None:
    ground = child_ground(scale(ages="pregnancy-35 months"))

    assert told(offer(ages="0-35 months"), ground=ground) == "trin 1–10 (graviditeten)"


def test_only_those_who_are_named_have_to_find_an_offer_and_young_people_from_ten_years() -> None:
    offers = (offer(who_may_ask=["parents", "young_person"]),)

    assert {ground.asker for ground in grounds((scale(),), offers)} == {Asker.PARENTS}
    older = list(grounds((scale(ages="9-17 years"),), offers))
    assert {(ground.asker, ground.ages) for ground in older} == {
        (Asker.PARENTS, AgeRange.of(108, 215)),
        (Asker.YOUNG_PERSON, AgeRange.of(120, 215)),
    }


def test_no_offers_at_all_is_a_hole_for_professionals() -> None:
    (one, other) = grounds((scale(),), ())

    assert one.asker is other.asker is Asker.PROFESSIONAL
    assert holes(one, (), OBSERVED_ON) != ()
    assert nearest_offer(one, holes(one, (), OBSERVED_ON)[0], (), OBSERVED_ON) is None


def test_nearest_offer_is_the_one_with_least_in_its_way_and_says_what() -> None:
    far = offer(id="far", title="Langt fra", at={"any": "1-2"}, ages="3-5 years", who_may_ask=["parents"])

    assert missed_by(far, offer(at={"any": "1-6"})) == "En samtale gælder kun trin 1–6"
    assert missed_by(far) == "Langt fra gælder kun trin 1–2, er kun for 3–5 år og kan kun søges af forældre"


def test_nearest_offer_tells_of_parts_days_and_scales() -> None:
    assert missed_by(offer(at={"all": "1-9"})) == "En samtale gælder kun, når alle dele er på trin 1–9"
    assert missed_by(offer(at={"parents": "1-10"})) == "En samtale gælder kun, når Forældrene er på trin 1–10"
    assert missed_by(offer(open={"until": "2027-06-30"})) == "En samtale lukker 30.06.2027"
    assert missed_by(offer(open={"until": "2026-06-30"})) == "En samtale lukkede 30.06.2026"
    assert missed_by(offer(open={"from": "2027-01-01"})) == "En samtale åbner først 01.01.2027"
    assert missed_by(offer(scales=["elsewhere"])) == "En samtale er kun for andre skalaer"
    assert missed_by(offer(at={"any": "1-10", "risk": "1-9"})) == "En samtale gælder kun ved 1–9 risikofaktorer"


# Brute force: every child that can be placed on a small ruler, through evaluate itself

POINTS = (1, 2, 3)


@tries(120)
@given(small_rulers(), small_offers())
def test_verdict_agrees_with_every_child_that_can_be_placed(ruler: Scale, offers: list[Offer]) -> None:
    for ground in grounds((ruler,), offers):
        about = [one for one in offers if says_something_of(ground, one)]
        certain = holes(ground, offers, OBSERVED_ON)
        board = Board(ground)
        alone = empty(board, AskedOffers(ground, offers, OBSERVED_ON).alone(board))

        assert cells_of(ground, certain) == set(without_an_offer(ground, about, POINTS))
        assert cells_of(ground, alone) == set(without_an_offer(ground, offers, [*POINTS, NOT_OBSERVED, None]))


def says_something_of(ground: Ground, one: Offer) -> bool:
    asked = set(one.at) - set(KINDS)
    return not asked or ground.dimension is None or bool({"any", "all", ground.dimension.id} & asked)


def cells_of(ground: Ground, found: tuple[Hole, ...]) -> set[tuple[int | None, int, int, int]]:
    return {
        (point, age, risk, protective)
        for hole in found
        for ages in hole.ages
        for age in ages
        for point in hole.points or (None,)
        for risk, protective in product(*(range(ground.most_signs(kind) + 1) for kind in KINDS))
        if not hole.signs or any(risk in area.risk and protective in area.protective for area in hole.signs)
    }


def without_an_offer(ground: Ground, offers: list[Offer], placings: Sequence[Point | None]) -> Iterator[tuple[int | None, int, int, int]]:
    """The cells in which some child gets no lasting offer from `evaluate`, wherever its other parts are placed."""
    lasting = [one for one in offers if not (one.open and one.open.until)]
    town = configuration(*lasting, ruler=ground.scale)
    others = [part.id for part in ground.scale.dimensions if part is not ground.dimension]
    for point, age in product(ground.points, ground.ages or ()):
        if point is not None and ground.scale.zone(point).offers:
            continue
        for signs in product(*(range(ground.most_signs(kind) + 1) for kind in KINDS)):
            for placed in product(placings, repeat=len(others)):
                scores = {key: Score(where) for key, where in zip(others, placed, strict=True) if where is not None}
                if ground.dimension and point is not None:
                    scores[ground.dimension.id] = Score(point)
                if not evaluate(town, placed_child(ground, scores, age, signs)).offers:
                    yield (point, age, *signs)


def placed_child(ground: Ground, scores: dict[str, Score], age_months: int, counts: tuple[int, ...]) -> Case:
    ticked = [
        sign.id
        for kind, count in zip(KINDS, counts, strict=True)
        for sign in [sign for sign in ground.scale.signs if sign.kind == kind][:count]
    ]
    born = Duration.model_validate(f"{age_months} months").before(OBSERVED_ON)
    return Case("ruler", born, OBSERVED_ON, ground.asker, scores, signs=frozenset(ticked))


def test_brute_force_sees_the_ages_it_asks_for() -> None:
    born = Duration.model_validate("118 months").before(OBSERVED_ON)

    assert (born, OBSERVED_ON) == (date(2017, 1, 20), date(2026, 11, 20))


NORTH, SOUTH = (District.model_validate({"id": id_, "title": title}) for id_, title in (("north", "Nord"), ("south", "Syd")))


def in_districts(*offers: Offer) -> list[tuple[Verdict, str, str]]:
    """What is missing in the child's part, for whom and where."""
    found = gaps(scale(), offers, OBSERVED_ON, Steps(), (NORTH, SOUTH))
    parts = [gap for gap in found if gap.ground.dimension and gap.ground.dimension.id == "child"]
    return [(gap.verdict, render(gap.who, "da"), render(holes_phrase(gap.ground, gap.holes), "da")) for gap in parts]


def test_each_district_is_covered_by_itself() -> None:
    everywhere, north = offer(at={"any": "1-6"}), offer(id="north", at={"any": "7-10"}, districts=["north"])
    south = offer(id="south", at={"any": "7-10"}, districts=["south"])
    high = "trin 7–10 (alle aldre)"

    assert in_districts(everywhere, north) == [(Verdict.HOLE, "forældre og fagpersoner i Syd", high)]
    assert in_districts(everywhere, north, south) == [(Verdict.NO_DISTRICT, "forældre og fagpersoner", high)]
    assert in_districts(everywhere, offer(id="both", at={"any": "7-10"}), north) == []
    assert in_districts(everywhere, offer(id="low", districts=["north"], at={"any": "1-2"})) == [
        (Verdict.HOLE, "forældre og fagpersoner", high)
    ]


def test_who_asks_is_told_for_each_district() -> None:
    north = offer(districts=["north"], who_may_ask=["parents"])
    south = offer(id="south", districts=["south"], who_may_ask=["professional"])
    every = "trin 1–10 (alle aldre)"

    assert in_districts(north, south) == [(Verdict.HOLE, "forældre i Syd", every), (Verdict.HOLE, "fagpersoner i Nord", every)]


def test_offer_for_some_units_is_certain_for_nobody_else() -> None:
    assert told(offer(units=["Solsikken"])) == "trin 1–10 (alle aldre)"
    assert missed_by(offer(units=["Solsikken"])) == "En samtale findes kun i »Solsikken«"


def test_an_offer_that_asks_for_a_flag_is_certain_for_nobody_and_is_told_of_as_near() -> None:
    house = offer(id="house", title="Børnehuset", at={"flag": "abuse"})
    (hole,) = found_holes(house)

    assert hole == found_holes()[0]
    near = nearest_offer(child_ground(), hole, [house], OBSERVED_ON)
    assert near and render(near.why, "da") == "gælder kun ved bestemte tegn"
