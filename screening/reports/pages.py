"""Report values in, HTML out: one Jinja environment for each language."""

from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from itertools import groupby
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from screening.domain.ruler.weighing.results import Offered
from screening.domain.ruler.words import PROVIDERS, STATUSES
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.scales import Dimension, SignKind
from screening.domain.sharing.tellable import TOLD_DESPITE
from screening.domain.words import age_told_phrase, duration_phrase
from screening.language import render, translate, written_time
from screening.reports.assessing.concern import ConcernReport

TEMPLATES: Final = Path(__file__).parents[2] / "templates"


def concern_html(report: ConcernReport, language: str) -> str:
    """The concern report as one HTML page in `language`, ready for paper."""
    template = report_environment(language).get_template("reports/assessing/concern.html")
    return template.render(
        report=report,
        result=report.result,
        told=report.told,
        despite=TOLD_DESPITE,
        courses=[(dimension, series) for dimension in report.result.scale.dimensions if (series := course(report, dimension))],
        protective=[sign for sign in report.result.signs if sign.kind is SignKind.PROTECTIVE],
        risks=[sign for sign in report.result.signs if sign.kind is SignKind.RISK],
        steps=[(step, list(offered)) for step, offered in groupby(report.result.offers, key=_step)],
        may_tell_parents=report.told.parent_contact is ParentContact.INFORM,
        no_parent_contact=report.told.parent_contact is ParentContact.NO_CONTACT,
    )


def course(report: ConcernReport, dimension: Dimension) -> Sequence[tuple[date, int | None]]:
    """Every day that the dimension was placed, oldest first and this report's last; empty without earlier points.

    A point that this scale does not have, from an older scale, counts as none.
    """
    points = report.result.scale.all_points
    earlier = sorted(report.history, key=lambda past: past.observed_on)
    series: list[tuple[date, int | None]] = [
        (past.observed_on, point if (point := past.points.get(dimension.id)) is not None and point in points else None) for past in earlier
    ]
    if all(point is None for _, point in series):
        return ()
    return [*series, (report.result.observed_on, report.result.points.get(dimension.id))]


def _step(offered: Offered) -> str:
    return offered.offer.step


@cache
def report_environment(language: str) -> Environment:
    """The Jinja environment in which everything on paper is written in `language`."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=partial(translate, language=language),
        ngettext=lambda one, many, count: translate(one if count == 1 else many, language),
        newstyle=True,
    )
    environment.filters.update(
        say=lambda value: render(value, language),
        age=lambda months, corrected=None: render(age_told_phrase(months, corrected), language),
        span=lambda duration: render(duration_phrase(duration), language),
        moment=lambda moment: written_time(moment, language),
        provider=lambda provider: render(PROVIDERS[provider], language),
        status=lambda status: render(STATUSES[status], language),
    )
    environment.globals["language"] = language
    return environment
