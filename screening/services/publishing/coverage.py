"""The coverage of a configuration: as a page for administrators, and as a picture in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.ruler.proofs.boxes import Steps
from screening.domain.ruler.proofs.coverage_map import Chart, ChartRow, Listed, Uncounted, askers_of, coverage_map, districts_of
from screening.domain.ruler.proofs.gaps import Gap, Verdict, gaps
from screening.domain.ruler.proofs.hole_words import holes_phrase
from screening.domain.ruler.written.configuration import Configuration, District
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text
from screening.errors import LinealError
from screening.reports.publishing.coverage import Drawing, draw, row_words, where_it_counts, who_asks
from screening.services.people.access import check_can_administrate
from screening.services.ruler.case_files import write_whole


class NoScaleInFolder(LinealError):
    """Den skala findes ikke i mappen."""


@dataclass(frozen=True)
class MapPart:
    """One part of the chosen scale: its chart, the chart drawn, and the words of each row."""

    chart: Chart
    drawing: Drawing
    rows: tuple[tuple[Phrase, ChartRow], ...]


@dataclass(frozen=True)
class Missing:
    """A gap, and which cells it is about."""

    gap: Gap
    cells: Phrase


@dataclass(frozen=True)
class CoveragePage:
    """What was chosen and what can be chosen; what is missing on any scale; and the chosen scale part by part.

    `steps` holds the offers that count, each with where it does.
    """

    scales: tuple[Scale, ...]
    scale: Scale
    askers: tuple[Asker, ...]
    asker: Asker
    districts: tuple[District, ...]
    district: District | None
    who: Phrase
    missing: tuple[Missing, ...]
    parts: tuple[MapPart, ...]
    steps: tuple[tuple[Text, tuple[tuple[Listed, Phrase], ...]], ...]
    uncounted: tuple[Uncounted, ...]


def look_at(user: User, configuration: Configuration, chosen: Mapping[str, str], today: date) -> CoveragePage:
    """The coverage of `scale` for `asker`, as chosen; where that is not known, or not chosen, the first that misses something."""
    check_can_administrate(user)
    steps = Steps()
    named = configuration.municipality.districts
    every = (gap for scale in configuration.scales for gap in gaps(scale, configuration.offers, today, steps, named))
    found = tuple(gap for gap in every if gap.verdict is Verdict.HOLE)
    scale = configuration.scale(chosen.get("scale", "")) or (found[0].ground.scale if found else configuration.scales[0])
    askers = askers_of(configuration, scale)
    preferred = (chosen.get("asker"), *(gap.askers[0] for gap in found if gap.ground.scale is scale), Asker.PROFESSIONAL, *askers)
    asker = Asker(next(asker for asker in preferred if asker in askers))
    districts = districts_of(configuration, scale)
    missed = (gap.ground.district for gap in found if gap.ground.scale is scale and asker in gap.askers and gap.ground.district)
    known = {district.id: district for district in districts}
    district = known.get(chosen.get("district", "")) or next(missed, None) or next(iter(districts), None)
    coverage = coverage_map(configuration, scale, asker, today, district)
    return CoveragePage(
        scales=configuration.scales,
        scale=scale,
        askers=askers,
        asker=asker,
        districts=districts,
        district=district,
        who=who_asks(asker, district),
        missing=tuple(Missing(gap, holes_phrase(gap.ground, gap.holes)) for gap in found),
        parts=tuple(
            MapPart(chart, drawing, tuple((row_words(chart, row), row) for row in chart.rows))
            for chart, drawing in zip(coverage.charts, draw(coverage), strict=True)
        ),
        steps=tuple((step, tuple((one, where_it_counts(one, coverage)) for one in listed)) for step, listed in coverage.steps),
        uncounted=coverage.uncounted,
    )


def write_picture(configuration: Configuration, path: Path, scale_id: str | None, asker: Asker, today: date) -> None:
    """Write the map of one scale, or of all, as an SVG file. Raises `NoScaleInFolder` or `NotWritten`."""
    from screening.reports.publishing.coverage_sheet import coverage_svg

    scales = [scale for scale in configuration.scales if scale_id in (None, scale.id)]
    if not scales:
        raise NoScaleInFolder
    maps = [
        coverage_map(configuration, scale, asker, today, district)
        for scale in scales
        for district in districts_of(configuration, scale) or (None,)
    ]
    write_whole(path, coverage_svg(maps, "da").encode())
