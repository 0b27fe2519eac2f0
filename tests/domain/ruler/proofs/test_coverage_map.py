"""The map shows what the proof says: every cell with the offers that count there, and every hole."""

from hypothesis import given

from screening.domain.ages import AgeRange
from screening.domain.ruler.proofs.coverage_map import Chart, CoverageMap, Fill, askers_of, coverage_map
from screening.domain.ruler.proofs.grounds import Ground
from screening.domain.ruler.written.offers import Asker, Offer
from screening.domain.ruler.written.scales import Scale
from screening.language import render
from tests.builders import OBSERVED_ON, configuration, offer, scale
from tests.domain.ruler.proofs.small_rulers import checklist, small_offers, small_rulers
from tests.tries import tries


def mapped(*offers: Offer, ruler: Scale | None = None, asker: Asker = Asker.PROFESSIONAL) -> CoverageMap:
    ruler = ruler or scale()
    return coverage_map(configuration(*offers, ruler=ruler), ruler, asker, OBSERVED_ON)


def rows(chart: Chart) -> list[tuple[object, list[tuple[int, str, tuple[int, ...]]]]]:
    return [
        (
            row.point if row.point is not None else str(row.signs),
            [(cell.ages.first_month, str(cell.fill), cell.offers) for cell in row.cells],
        )
        for row in chart.rows
    ]


def test_cells_hold_the_numbers_of_their_offers_least_intrusive_first() -> None:
    found = mapped(offer(id="late", step="Støttende", ages="1-5 years"), offer(id="early"))

    assert [(str(step), [(one.number, one.offer.id) for one in listed]) for step, listed in found.steps] == [
        ("Almen", [(1, "early")]),
        ("Støttende", [(2, "late")]),
    ]
    assert rows(found.charts[0])[0] == (10, [(0, "covered", (1,)), (12, "covered", (1, 2))])
    assert found.charts[0].bands == (AgeRange.of(0, 11), AgeRange.of(12, 71))


def test_offer_is_listed_with_the_points_of_each_part() -> None:
    found = mapped(offer(at={"child": "1-3"}), offer(id="both", at={"any": "2-4"}))

    ((_, listed),) = found.steps
    assert [one.points for one in listed] == [((1, 2, 3), ()), ((2, 3, 4), (2, 3, 4))]


def test_holes_and_zones_without_need_are_told_apart() -> None:
    zones = [{"id": "low", "points": "1-6", "title": "Lav"}, {"id": "high", "points": "7-10", "title": "Høj", "offers": "none_needed"}]
    found = mapped(offer(at={"any": "1-5"}), ruler=scale(zones=zones))

    fills = [cell.fill for row in found.charts[0].rows for cell in row.cells]
    assert fills == [Fill.NOT_NEEDED] * 4 + [Fill.HOLE] + [Fill.COVERED] * 5
    assert found.has_holes


def test_offers_that_do_not_count_say_why() -> None:
    found = mapped(
        offer(),
        offer(id="all", title="Alle", at={"all": "1-3"}),
        offer(id="closing", title="Lukker", at={"parents": "1-3"}, open={"until": "2027-06-30"}),
        offer(id="other", who_may_ask=["parents"]),
        offer(id="old", ages="6-9 years"),
    )

    assert [f"{one.offer.title} {render(one.why, 'da')}" for one in found.uncounted] == [
        "Alle gælder kun, når alle dele er på trin 1–3",
        "Lukker lukker 30.06.2027",
    ]


def test_checklist_is_drawn_by_numbers_of_signs() -> None:
    found = mapped(offer(at={"risk": "1-9"}), ruler=checklist())

    assert rows(found.charts[0]) == [("1–2", [(0, "covered", (1,))]), ("0", [(0, "hole", ())])]


def test_map_of_somebody_who_never_asks_here_is_empty() -> None:
    found = mapped(offer(), asker=Asker.YOUNG_PERSON)

    assert (found.charts, found.steps, found.uncounted) == ((), (), ())
    assert askers_of(configuration(offer()), scale()) == (Asker.PARENTS, Asker.PROFESSIONAL)


@tries(80)
@given(small_rulers(), small_offers())
def test_map_agrees_with_the_proof(ruler: Scale, offers: list[Offer]) -> None:
    town = configuration(*offers, ruler=ruler)
    for asker in askers_of(town, ruler):
        for chart in coverage_map(town, ruler, asker, OBSERVED_ON).charts:
            assert drawn_holes(chart) == proved_holes(chart)


def drawn_holes(chart: Chart) -> set[tuple[object, int]]:
    return {
        (row.point if row.signs is None else count, age)
        for row in chart.rows
        for count in row.signs or [None]
        for cell in row.cells
        if cell.fill is Fill.HOLE
        for age in cell.ages
    }


def proved_holes(chart: Chart) -> set[tuple[object, int]]:
    found: set[tuple[object, int]] = set()
    for hole in chart.holes:
        for age in (age for ages in hole.ages for age in ages):
            if chart.signs_kind is None:
                found |= {(point, age) for point in hole.points}
            else:
                every = range(Ground(chart.ground.scale, None, chart.ground.asker).most_signs(chart.signs_kind) + 1)
                areas = [getattr(area, chart.signs_kind) for area in hole.signs] or [every]
                found |= {(count, age) for area in areas for count in area}
    return found
