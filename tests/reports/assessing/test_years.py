"""A child's years as they are drawn: one axis, gaps, falls with their signs, years, and efforts beneath."""

from datetime import date, timedelta
from itertools import groupby
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from screening.domain.assessing.over_years import falls
from screening.domain.helping.efforts import EffortAct
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point, Rater, RulerEdition
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.scales import Perspective, Scale
from screening.domain.text import Text
from screening.reports.assessing.curves import VOICES, AgeRead, Curve, SeenPoint, curve, raters_of
from screening.reports.assessing.years import BarKind, YearsFrame, axis_of, falls_of, frame
from screening.reports.pages import report_environment
from tests.domain.helping.efforts_made import effort
from tests.reports.rulers import SVG, THREE, scale_with, words

TODAY = date(2026, 11, 26)
ANNE, BO = Rater("a", "Anne"), Rater("b", "Bo")
CHILD, MOTHER = Perspective(id="child", title=Text.of("Barnet")), Perspective(id="mother", title=Text.of("Mor"))
SCALE: Scale = scale_with("1-10", THREE).model_copy(update={"perspectives": (MOTHER, CHILD)})
NOW_RULER = edition_of(SCALE)
OLD_RULER = RulerEdition("boernelineal-0-2", "2025.1", "boernelineal", 1, 10)


def seen(
    day: date, point: Point, rater: Rater | None = ANNE, voice: Perspective | None = None, ruler: RulerEdition | None = NOW_RULER
) -> SeenPoint:
    return SeenPoint(day, point, rater, ruler, voice)


def of(*points: SeenPoint) -> Curve:
    raters = raters_of([(one.on, one.rater) for one in points if not one.voice])
    return curve(SCALE, SCALE.dimensions[0], points, raters, AgeRead(48, date(2026, 1, 1)))


def framed(drawn: Curve, room: float = 800, *efforts: object) -> YearsFrame:
    days = [one.on for one in drawn.seen]
    return frame(axis_of(days, TODAY), room, days, efforts, TODAY)  # type: ignore[arg-type]


def draw(call: str, drawn: Curve, given: YearsFrame) -> ElementTree.Element:
    source = '{% from "components/years.html" import efforts_drawn, years_drawn with context %}<g>{{ ' + call
    html = report_environment("da").from_string(source + " }}</g>").render(curve=drawn, frame=given)
    return ElementTree.fromstring(html)[0]  # noqa: S314 - our own drawing


@given(
    st.lists(
        st.tuples(
            st.sampled_from([ANNE, BO]), st.one_of(st.integers(1, 10), st.just(NOT_OBSERVED)), st.sampled_from([NOW_RULER, OLD_RULER])
        ),
        max_size=14,
    )
)
def test_a_fall_is_one_persons_on_one_ruler_up_to_where_nothing_was_observed(marks: list[tuple[Rater, Point, RulerEdition]]) -> None:
    day = [date(2024, 1, 5) + timedelta(days=20 * at) for at in range(len(marks))]
    drawn = of(*(seen(on, point, rater, ruler=ruler) for on, (rater, point, ruler) in zip(day, marks, strict=True)))

    wanted = []
    for rater in (ANNE, BO):
        own = [(on, point, ruler) for on, (who, point, ruler) in zip(day, marks, strict=True) if who is rater]
        for _, same in groupby(own, key=lambda one: one[2]):
            for observed, line in groupby(same, key=lambda one: one[1] is not NOT_OBSERVED):
                points = [(on, int(point) - 1) for on, point, _ in line] if observed else []
                wanted += [(rater.id, fall) for fall in falls(points)]
    assert sorted((one.rater_id, one.fall.on, one.fall.by) for one in falls_of(drawn)) == sorted((id_, f.on, f.by) for id_, f in wanted)


def test_the_axis_goes_until_today_and_shows_three_months_at_least() -> None:
    assert axis_of([date(2022, 1, 5), date(2023, 1, 1)], TODAY).first == date(2022, 1, 5)
    assert axis_of([date(2026, 11, 20)], TODAY).last == TODAY
    assert axis_of([date(2026, 11, 20)], TODAY).first == TODAY - timedelta(days=90)


def test_a_day_stands_where_its_share_of_the_time_is() -> None:
    drawn = of(seen(date(2025, 11, 26), 5), seen(date(2026, 5, 28), 6))
    given = framed(drawn, 730)

    assert [mark.x for mark in drawn.drawn(730, given.axis).marks] == [0, 366]
    assert given.x(TODAY) == 730
    assert not drawn.drawn(730, given.axis).is_dated and drawn.drawn(730).is_dated


def test_each_year_has_a_line_and_a_name_where_there_is_room() -> None:
    drawn = of(seen(date(2006, 6, 1), 5))

    assert [tick.name for tick in framed(drawn, 2000).ticks] == [str(year) for year in range(2006, 2027)]
    crowded = framed(drawn, 190).ticks
    assert len(crowded) == 21 and 1 <= len([tick for tick in crowded if tick.name]) <= 190 // 46 + 1


def test_a_long_time_without_anybody_looking_is_hatched_and_named() -> None:
    drawn = of(seen(date(2022, 1, 5), 7), seen(date(2023, 3, 7), 7), seen(date(2026, 11, 1), 7))
    given = framed(drawn)

    assert [one.gap.months for one in given.gaps] == [14, 43]
    assert given.gaps[0].x == 0 and given.gaps[0].until == given.x(date(2023, 3, 7))
    assert "14 måneder uden vurdering" in words(draw("years_drawn(curve, frame, 'x', 'years')", drawn, given))


def test_a_fall_is_of_one_person_on_one_ruler_and_ends_where_nothing_was_observed() -> None:
    day = [date(2026, month, 1) for month in range(1, 9)]
    crossed = of(seen(day[0], 9, ruler=OLD_RULER), seen(day[1], 5))
    two_people = of(seen(day[0], 9), seen(day[1], 5, BO))
    broken = of(seen(day[0], 9), seen(day[1], NOT_OBSERVED), seen(day[2], 5))
    fell = of(seen(day[0], 9), seen(day[1], 8, BO), seen(day[2], 5), seen(day[3], 7, BO), seen(day[4], 3, BO))

    assert [falls_of(one) for one in (crossed, two_people, broken)] == [(), (), ()]
    assert [(one.rater_id, one.fall.by, one.foot) for one in falls_of(fell)] == [("a", 4, 5), ("b", 5, 3)]


def test_where_two_signs_would_meet_the_larger_fall_has_its_own() -> None:
    day = [date(2026, month, 1) for month in range(1, 9)]
    drawn = of(seen(day[0], 9), seen(day[1], 8, BO), seen(day[2], 7), seen(day[3], 3, BO), seen(day[4], 3, BO))

    given = framed(drawn, 200)
    assert [one.fall.by for one in given.falls(drawn)] == [5]
    assert "↓ fald på 5 trin på 2 måneder" in words(draw("years_drawn(curve, frame, 'x', 'compact')", drawn, given))
    assert [one.fall.by for one in framed(drawn, 3000).falls(drawn)] == [2, 5]


def test_other_voices_have_filled_marks_of_their_own_without_a_line() -> None:
    day = date(2026, 5, 1)
    drawn = of(seen(date(2025, 5, 1), 7), seen(day, 6), seen(day, 8, None, MOTHER), seen(day, 9, None, CHILD))

    assert [mark.look for mark in drawn.drawn(600).marks] == [0, 0, VOICES, VOICES + 1]
    assert [stretch.look for stretch in drawn.drawn(600).stretches] == [0]
    assert [voice for look, voice in drawn.looks if look >= VOICES] == [MOTHER, CHILD]
    assert falls_of(of(seen(day, 9, None, MOTHER), seen(day + timedelta(days=30), 2, None, MOTHER))) == ()


def test_what_waits_for_a_second_look_is_dashed() -> None:
    drawn = of(seen(date(2026, 5, 1), 7), SeenPoint(date(2026, 9, 1), 4, ANNE, NOW_RULER, is_provisional=True))
    drawing = draw("years_drawn(curve, frame, 'x', 'years')", drawn, framed(drawn))

    marks = [one.get("stroke-dasharray") for one in drawing.iter() if one.get("class") == "curve-mark"]
    assert marks == [None, "2.5 2"]


def test_efforts_stand_beneath_on_the_same_axis_as_what_has_become_of_them() -> None:
    begun, ended, no = date(2026, 1, 5), date(2026, 6, 1), date(2026, 3, 1)
    going = effort([(EffortAct.CHOOSE, begun, begun), (EffortAct.START, begun, ended)], words="Legegruppe")
    over = effort([(EffortAct.CHOOSE, begun, begun), (EffortAct.START, begun, ended), (EffortAct.END, ended, None)], words="Sprogstøtte")
    refused = effort([(EffortAct.CHOOSE, begun, begun), (EffortAct.LEAVE, no, None)], words="Rolig Hverdag")
    waits = effort([(EffortAct.CHOOSE, begun, ended)], words="Familievenner")
    drawn = of(seen(date(2025, 5, 1), 7))
    given = framed(drawn, 800, going, over, refused, waits)

    assert [bar.kind for bar in given.bars] == [BarKind.BEGUN, BarKind.BEGUN, BarKind.NO, BarKind.WAITS]
    assert [(bar.x, bar.until) for bar in given.bars[:2]] == [(given.x(begun), 800), (given.x(begun), given.x(ended))]
    assert (given.bars[2].x, given.bars[3].until) == (given.x(no), 800)
    drawing = draw("efforts_drawn(frame, 'x', 'years')", drawn, given)
    assert "Rolig Hverdag, blev ikke til noget" in words(drawing)
    assert len(list(drawing.iter(f"{SVG}rect"))) == 3


def test_words_of_efforts_stay_in_the_drawing_on_a_phone() -> None:
    day = date(2026, 10, 5)
    long = effort([(EffortAct.CHOOSE, day, day), (EffortAct.START, day, day)], words="En meget lang indsats med et meget langt navn " * 3)
    drawn = of(seen(date(2020, 5, 1), 7))
    drawing = draw("efforts_drawn(frame, 'x', 'compact')", drawn, framed(drawn, 166, long))

    (words_of,) = [text for text in drawing.iter(f"{SVG}text") if "indsats" in (text.text or "")]
    assert len(words_of.text or "") <= 360 / 12 / 0.56
