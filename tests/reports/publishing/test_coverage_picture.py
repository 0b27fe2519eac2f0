"""The coverage as an SVG file: sound, legible without colour, and saying the same as the map."""

import xml.etree.ElementTree as ElementTree
from collections import Counter
from datetime import date

import pytest

from screening.domain.ruler.proofs.coverage_map import CoverageMap, Fill, coverage_map
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from screening.language import render
from screening.reports.publishing.coverage import draw, where_it_counts
from screening.reports.publishing.coverage_sheet import coverage_svg
from tests.builders import configuration, offer, scale
from tests.configuration.shipped import TODAY, shipped

SVG = "{http://www.w3.org/2000/svg}"


def with_a_hole() -> CoverageMap:
    return mapped(offer(at={"any": "1-8"}), offer(id="b", at={"child": "3-9"}, ages="1-5 years"))


def mapped(*offers: object, ruler: Scale | None = None) -> CoverageMap:
    town = configuration(*offers, ruler=ruler)  # type: ignore[arg-type]
    return coverage_map(town, town.scales[0], Asker.PROFESSIONAL, date(2026, 11, 20))


def drawn(*maps: CoverageMap) -> ElementTree.Element:
    return ElementTree.fromstring(coverage_svg(maps, "da"))  # noqa: S314 - our own picture


def texts(picture: ElementTree.Element) -> list[str]:
    return [" ".join(text.itertext()).strip() for text in picture.iter(f"{SVG}text")]


def test_picture_is_sound_and_named_for_those_who_hear_it() -> None:
    picture = drawn(with_a_hole())

    assert picture.findtext(f"{SVG}title") == "Tilbud på hvert trin og i hver alder"
    description = picture.findtext(f"{SVG}desc") or ""
    assert "Barnet, når fagpersoner søger. Der er huller ved trin 9 (0 år) og trin 10 (alle aldre)." in description
    ids = [element.get("id") for element in picture.iter() if element.get("id")]
    assert Counter(ids).most_common(1)[0][1] == 1
    for chart in picture.iter(f"{SVG}svg"):
        assert all(name in ids for name in (chart.get("aria-labelledby") or "").split())


def test_every_hole_has_its_word_and_is_hatched() -> None:
    coverage = with_a_hole()
    picture = drawn(coverage)

    holes = sum(cell.fill is Fill.HOLE for chart in coverage.charts for row in chart.rows for cell in row.cells)
    assert texts(picture).count("hul") == holes
    hatched = [rect for rect in picture.iter(f"{SVG}rect") if (rect.get("fill") or "").endswith("-hole)")]
    assert len(hatched) == holes + 1, "one more in the key"


def test_every_cell_says_how_many_offers_it_has() -> None:
    coverage = with_a_hole()
    counts = [len(cell.offers) for chart in coverage.charts for row in chart.rows for cell in row.cells if cell.fill is Fill.COVERED]

    said = [text.split()[0] for text in texts(drawn(coverage)) if text.split()[1:2] == ["tilbud"]]
    assert sorted(said) == sorted([str(count) for count in counts] + ["1"]), "and one in the key"


def test_picture_needs_no_style_and_no_script() -> None:
    written = coverage_svg([with_a_hole()], "da")

    assert "style=" not in written and "<script" not in written


def test_names_are_text_and_never_marks() -> None:
    written = coverage_svg([mapped(offer(title="<b>&</b>"))], "da")

    assert "&lt;b&gt;&amp;&lt;/b&gt;" in written and "<b>" not in written


@pytest.mark.parametrize("asker", list(Asker))
def test_shipped_folder_is_drawn_whole(asker: Asker) -> None:
    maps = [coverage_map(shipped(), one, asker, TODAY) for one in shipped().scales]
    picture = drawn(*maps)

    width, height = float(picture.get("width") or 0), float(picture.get("height") or 0)
    for text in picture.findall(f"{SVG}text"):
        assert 0 < float(text.get("x") or 0) < width and 0 < float(text.get("y") or 0) <= height
    titles = {str(one.offer.title).split()[0] for found in maps for _, listed in found.steps for one in listed}
    assert titles <= {word for text in texts(picture) for word in text.split()}


def test_boxes_of_a_row_stand_side_by_side_and_fill_it() -> None:
    for drawing in draw(with_a_hole()):
        left, _, wide, _ = drawing.grid
        for y in {box.y for box in drawing.boxes}:
            row = sorted((box for box in drawing.boxes if box.y == y), key=lambda box: box.x)
            assert row[0].x == left
            assert all(round(one.x + one.width, 1) == other.x for one, other in zip(row, row[1:], strict=False))
            assert abs(row[-1].x + row[-1].width - left - wide) < 0.2


def test_stretch_is_told_part_by_part_where_parts_differ() -> None:
    coverage = mapped(
        offer(at={"any": "1-3"}),
        offer(id="b", at={"child": "1-6"}, ages="0-11 months"),
        offer(id="c", at={"any": "1-10", "risk": "1-9"}),
    )

    ((_, listed),) = coverage.steps
    assert [render(where_it_counts(one, coverage), "da") for one in listed] == [
        "trin 1–3 · 0–5 år",
        "Barnet: trin 1–6 · 0 år",
        "trin 1–10 · 1–9 risikofaktorer · 0–5 år",
    ]


def test_ages_before_birth_have_a_word_of_their_own() -> None:
    coverage = mapped(offer(ages="pregnancy-2 years"), offer(id="b", ages="3-17 months"), ruler=scale(ages="pregnancy-2 years"))

    (first, *_) = draw(coverage)
    assert [render(tick.age, "da") for tick in first.ticks] == ["graviditet", "3 mdr.", "18 mdr.", "3 år"]
