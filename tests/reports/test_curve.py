"""The ruler over time: who set which point, on which ruler, and never a line between two people."""

from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

import pytest

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point, Rater, RulerEdition
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.text import Text
from screening.reports.assessing.curves import LOOKS, SIZES, AgeRead, Curve, SeenPoint, curve, raters_of
from screening.reports.pages import report_environment
from tests.reports.rulers import SVG, THREE, scale_with, words

ANNE, BO = Rater("a", "Anne"), Rater("b", "Bo")
SCALE = scale_with("1-10", THREE)
NOW_RULER = edition_of(SCALE)
OLD_RULER = RulerEdition("boernelineal-0-2", "2025.1", "boernelineal", 1, 10)
SHORT_RULER = RulerEdition("kort", "1", None, 1, 5)


def seen(day: date, point: Point | None, rater: Rater | None = ANNE, ruler: RulerEdition | None = NOW_RULER) -> SeenPoint:
    return SeenPoint(day, point, rater, ruler)


def of(*points: SeenPoint, scale: object = None) -> Curve:
    on = SCALE if scale is None else scale
    raters = raters_of([(one.on, one.rater) for one in points])
    return curve(on, SCALE.dimensions[0], points, raters, AgeRead(48, date(2026, 1, 1)))  # type: ignore[arg-type]


def draw(drawn: Curve, call: str = "curve_drawn(curve, curve_told(curve), room='compact')") -> ElementTree.Element:
    source = '{% from "components/curve.html" import curve_drawn, curve_in_short, curve_legend, curve_told with context %}<g>{{ ' + call
    html = report_environment("da").from_string(source + " }}</g>").render(curve=drawn)
    whole = ElementTree.fromstring(html)  # noqa: S314 - our own drawing
    return whole[0]


def marks(drawing: ElementTree.Element) -> list[ElementTree.Element]:
    return [element for element in drawing.iter() if element.get("class") == "curve-mark"]


def test_two_people_are_two_lines_with_marks_and_dashes_of_their_own() -> None:
    days = [date(2026, month, 1) for month in range(1, 7)]
    drawn = of(*(seen(day, 5 + number % 2, ANNE if number % 2 else BO) for number, day in enumerate(days)))

    drawing = draw(drawn)
    lines = [path for path in drawing.iter(f"{SVG}path") if path.get("class") == "ruler-line"]

    assert [len(stretch.points) for stretch in drawn.drawn(300).stretches] == [3, 3]
    assert len({line.get("stroke-dasharray") for line in lines}) == len(lines) == 2
    assert len({(mark.tag, mark.get("fill")) for mark in marks(drawing)}) == 2


def test_no_line_crosses_to_another_ruler_or_over_what_was_not_observed() -> None:
    days = [date(2026, month, 1) for month in range(1, 7)]
    crossed = of(seen(days[0], 5, ruler=OLD_RULER), seen(days[1], 6, ruler=OLD_RULER), *(seen(day, 7) for day in days[2:]))
    broken = of(seen(days[0], 8), seen(days[1], NOT_OBSERVED), seen(days[2], 6), seen(days[3], 4))

    assert [len(stretch.points) for stretch in crossed.drawn(300).stretches] == [2, 4]
    assert len(crossed.drawn(300).changes) == 1 and crossed.has_changes
    assert [[point for _, point in stretch.points] for stretch in broken.drawn(300).stretches] == [[8], [6, 4]]
    assert "ikke observeret" in words(draw(broken))


def test_what_stands_on_a_ruler_with_other_points_is_counted_and_not_drawn() -> None:
    drawn = of(seen(date(2025, 1, 1), 4, ruler=SHORT_RULER), seen(date(2026, 1, 1), 8), seen(date(2026, 2, 1), 42, ruler=None))

    assert [one.number for one in drawn.seen] == [8] and drawn.elsewhere == 2
    legend = ElementTree.tostring(draw(drawn, "curve_legend([curve])"), encoding="unicode")
    assert "2 vurderinger er på en lineal med andre trin" in legend


def test_whoever_is_not_known_has_marks_and_no_line() -> None:
    drawn = of(seen(date(2025, 1, 1), 4, None), seen(date(2025, 6, 1), 5, None), seen(date(2026, 1, 1), 8))

    assert [[point for _, point in stretch.points] for stretch in drawn.drawn(300).stretches] == [[8]]
    assert len(marks(draw(drawn))) == 3


@pytest.mark.parametrize("raters", [2, 3, 5])
def test_points_of_one_day_stand_side_by_side(raters: int) -> None:
    people = [Rater(str(number), f"Person {number}") for number in range(raters)]
    day = date(2026, 5, 1)
    drawn = of(seen(date(2025, 5, 1), 7), *(seen(day, 3 + 5 * (number % 2), one) for number, one in enumerate(people)))

    drawing = drawn.drawn(166)
    of_the_day = [mark.x for mark in drawing.marks if mark.on == day]
    assert len(of_the_day) == raters
    assert all(abs(one - other) >= 2 * drawing.radius for one, other in combinations(of_the_day, 2))
    assert all(0 <= mark.x <= 166 for mark in drawing.marks)


def test_twenty_years_and_two_hundred_assessments_have_small_marks_and_few_numbers() -> None:
    people = [Rater(str(number), f"Person {number}") for number in range(LOOKS + 4)]
    points = [seen(date(2006, 1, 1) + timedelta(days=36 * at), 1 + at % 10, people[at % len(people)]) for at in range(200)]
    drawing = of(*points).drawn(494)

    assert len(drawing.marks) == 200 and drawing.radius < SIZES[0][0]
    assert 1 <= sum(mark.is_numbered for mark in drawing.marks) <= len(people)
    assert {mark.look for mark in drawing.marks} == set(range(LOOKS + 1))
    assert LOOKS not in {stretch.look for stretch in drawing.stretches}


def test_a_long_curve_is_read_aloud_in_a_sentence_and_a_short_one_day_by_day() -> None:
    drawn = of(seen(date(2025, 1, 1), 8), seen(date(2026, 1, 1), 3, BO))
    told = draw(drawn).findtext(f"{SVG}title")
    short = draw(drawn, "curve_drawn(curve, curve_in_short(curve))").findtext(f"{SVG}title")

    assert told == "Barnets udvikling over tid: 01.01.2025, Anne: trin 8, Zone nummer 2; 01.01.2026, Bo: trin 3, Zone nummer 0."
    assert short is not None and "2 vurderinger fra 01.01.2025 til 01.01.2026, sidst trin 3, Zone nummer 0." in short


def test_the_legend_names_everybody_and_says_nothing_where_one_placed_all() -> None:
    alone, both = of(seen(date(2025, 1, 1), 8)), of(seen(date(2025, 1, 1), 8), seen(date(2026, 1, 1), 3, BO))

    legend = draw(both, "curve_legend([curve])")
    assert ["".join(item.itertext()).strip() for item in legend.iter("li")] == ["Mærket for Bo Bo", "Mærket for Anne Anne"]
    source = '{% from "components/curve.html" import curve_legend with context %}{{ curve_legend([curve]) }}'
    assert report_environment("da").from_string(source).render(curve=alone).strip() == ""


@pytest.mark.parametrize("count", [0, 1, 2, 60])
@pytest.mark.parametrize("room", ["compact", "wide", "years"])
def test_a_curve_of_any_length_is_drawn_in_its_frame(count: int, room: str) -> None:
    points = [seen(date(2016 + month // 6, 1 + 2 * (month % 6), 3), 1 + month % 10) for month in range(count)]
    drawing = draw(of(*points), f"curve_drawn(curve, 'x', room='{room}')")
    assert len(marks(drawing)) == count
    wide = float(drawing.get("viewBox", "").split()[2])
    assert all(30 <= float(mark.get("cx") or 31) <= wide for mark in marks(drawing))


@pytest.mark.parametrize("zones", [("1", "2", "3", "4", "5"), ("1", "2-5")])
def test_words_beside_the_curve_never_run_into_each_other(zones: tuple[str, ...]) -> None:
    scale = scale_with("1-5", zones)
    long = scale.model_copy(
        update={"zones": tuple(zone.model_copy(update={"title": Text.of("Meget svingende trivsel")}) for zone in scale.zones)}
    )
    drawing = draw(of(seen(date(2026, 1, 1), 1, ruler=None), seen(date(2026, 6, 1), 2, ruler=None), scale=long))
    lines = [
        [float(line.get("y") or 0) for line in text.iter(f"{SVG}tspan")]
        for text in drawing.iter(f"{SVG}text")
        if text.get("class") == "ruler-word"
    ]
    ordered = sorted(lines)
    assert all(above[-1] + 10 < below[0] for above, below in zip(ordered, ordered[1:], strict=False))


def test_the_drawing_carries_no_style_script_or_id() -> None:
    for element in draw(of(seen(date(2025, 1, 1), 8), seen(date(2026, 1, 1), 3, BO))).iter():
        assert not {"style", "id", "onload"} & set(element.keys())
        assert element.tag.removeprefix(SVG) in {"svg", "title", "rect", "path", "text", "tspan", "g", "circle"}
