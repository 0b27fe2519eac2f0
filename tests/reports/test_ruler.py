"""The ruler's drawing: the same macro on screen and on paper."""

from xml.etree import ElementTree

import pytest

from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.results import Said
from screening.domain.ruler.written.scales import Perspective
from screening.domain.text import Text
from screening.reports.pages import report_environment
from tests.reports.rulers import SVG, THREE, scale_with, words


def draw(call: str, **values: object) -> ElementTree.Element:
    """One drawing, parsed as strictly as XML is."""
    source = '{% from "components/ruler.html" import ruler with context %}{{ ' + call + " }}"
    return ElementTree.fromstring(report_environment("da").from_string(source).render(values))  # noqa: S314 - our own drawing


@pytest.mark.parametrize(
    ("points", "zones"),
    [("1-10", THREE), ("0-10", ("0-3", "4-6", "7-10")), ("1-5", ("1", "2", "3", "4", "5")), ("1-4", ("1-2", "3-4")), ("0-20", ("0-20",))],
)
@pytest.mark.parametrize("compact", [True, False])
def test_every_point_of_any_scale_is_marked_once(points: str, zones: tuple[str, ...], compact: bool) -> None:
    scale = scale_with(points, zones)
    for point in scale.points:
        drawing = draw("ruler(scale, point, label='Barnet', compact=compact)", scale=scale, point=point, compact=compact)
        pins = [group for group in drawing.iter(f"{SVG}g") if group.get("class") == "ruler-pin"]
        assert ["".join(pin.itertext()).strip() for pin in pins] == [str(point)]
        numbers = [text.text for text in drawing.iter(f"{SVG}text") if text.get("class") == "ruler-number"]
        assert numbers == [str(number) for number in scale.points]


def test_zone_is_colour_and_word_and_number() -> None:
    drawing = draw("ruler(scale, 5)", scale=scale_with("1-10", THREE))
    colours = [rect.get("fill") for rect in drawing.iter(f"{SVG}rect") if (rect.get("class") or "").startswith("ruler-strip")]
    assert len(set(colours)) == 3
    for zone in ("1–3 Zone nummer 0", "4–6 Zone nummer 1", "7–10 Zone nummer 2"):
        assert zone in words(drawing)


def test_lowest_zone_is_red_and_highest_green_in_whatever_order_they_are_written() -> None:
    drawing = draw("ruler(scale)", scale=scale_with("1-10", ("7-10", "1-3", "4-6")))
    strips = {rect.get("x"): rect.get("class") for rect in drawing.iter(f"{SVG}rect") if "ruler-strip" in (rect.get("class") or "")}
    by_place = [name for _, name in sorted(strips.items(), key=lambda strip: float(strip[0] or 0))]
    assert by_place == ["ruler-strip ruler-red", "ruler-strip ruler-yellow", "ruler-strip ruler-green"]


def test_title_says_what_the_drawing_shows() -> None:
    drawing = draw("ruler(scale, 5, label='Barnets udvikling', suggested=3)", scale=scale_with("1-10", THREE))
    assert drawing.get("role") == "img"
    title = drawing.find(f"{SVG}title")
    assert title is not None and title.text is not None
    assert title.text.startswith("Barnets udvikling: trin 5 på en skala fra 1 til 10, Zone nummer 1. Svarene peger på trin 3.")


def test_suggestion_is_drawn_apart_from_the_set_point() -> None:
    drawing = draw("ruler(scale, 5, suggested=3)", scale=scale_with("1-10", THREE))
    assert "svarene peger på 3" in words(drawing)
    assert "svarene peger" not in words(draw("ruler(scale, 5)", scale=scale_with("1-10", THREE)))


def test_what_others_said_is_drawn_below_with_their_names() -> None:
    child, parent, friend = (Perspective(id=id_, title=Text.of(title)) for id_, title in (("a", "Barnet"), ("b", "Far"), ("c", "Ven")))
    said = [Said(child, 2, "Fordi"), Said(parent, NOT_OBSERVED, ""), Said(friend, 9, "")]
    drawing = draw("ruler(scale, 5, said=said, compact=True)", scale=scale_with("1-10", THREE), said=said)

    others = [group for group in drawing.iter(f"{SVG}g") if group.get("class") == "ruler-said"]
    assert [len(list(other.iter(f"{SVG}circle"))) for other in others] == [1, 0, 1]
    for told in ("Barnet: trin 2, Zone nummer 0", "Far: ikke observeret", "Ven: trin 9, Zone nummer 2"):
        assert told in words(drawing)
    title = drawing.find(f"{SVG}title")
    assert title is not None and "Barnet: trin 2, Zone nummer 0." in (title.text or "")
    tall = float(drawing.get("viewBox", "").split()[3])
    assert all(float(circle.get("cy") or 0) + 9 < tall for circle in drawing.iter(f"{SVG}circle"))


@pytest.mark.parametrize(("point", "said"), [("not_observed", True), (None, False)])
def test_ruler_without_a_number_has_no_pin(point: str | None, said: bool) -> None:
    drawing = draw("ruler(scale, point)", scale=scale_with("1-10", THREE), point=point)
    assert not [group for group in drawing.iter(f"{SVG}g") if group.get("class") == "ruler-pin"]
    assert ("Ikke observeret" in words(drawing)) is said


def test_drawing_carries_no_style_script_or_id() -> None:
    for element in draw("ruler(scale, 5, suggested=3)", scale=scale_with("1-10", THREE)).iter():
        assert not {"style", "id", "onload"} & set(element.keys())
        assert element.tag.removeprefix(SVG) in {"svg", "title", "rect", "path", "text", "tspan", "g", "circle"}


def test_hostile_titles_stay_text() -> None:
    drawing = draw("ruler(scale, 5, label=label)", scale=scale_with("1-10", THREE), label="</title><script>alert(1)</script>")
    title = drawing.find(f"{SVG}title")
    assert title is not None and "<script>" in (title.text or "")


@pytest.mark.parametrize("compact", [True, False])
def test_zone_too_narrow_for_its_word_puts_every_zone_on_a_line_of_its_own(compact: bool) -> None:
    scale = scale_with("0-10", ("5", "6-10", "0-4"))
    long = tuple(zone.model_copy(update={"title": Text.of("Langt over det almindelige")}) for zone in scale.zones)
    drawing = draw("ruler(scale, 5, compact=compact)", scale=scale.model_copy(update={"zones": long}), compact=compact)

    lines = [(float(line.get("y") or 0), line.text) for line in drawing.iter(f"{SVG}tspan")]

    assert [line for _, line in sorted(lines)] == [f"{points} Langt over det almindelige" for points in ("0–4", "5", "6–10")]
    assert len({height for height, _ in lines}) == 3 and max(lines)[0] < float((drawing.get("viewBox") or "").split()[3])
