"""Report values in, HTML out: one Jinja environment for each language."""

from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from screening.domain.assessing.report_kinds import REPORT_NAMES, ReportKind
from screening.domain.ruler.weighing.cases import Rater
from screening.domain.ruler.weighing.placements import whole_at
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.words import STATUSES, askers_phrase
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.signs import SignKind
from screening.domain.sharing import contact_words
from screening.domain.sharing.tellable import TOLD_DESPITE
from screening.domain.words import age_told_phrase, ages_phrase
from screening.language import (
    ended,
    lang_mark,
    marked,
    marked_within,
    render,
    translate,
    translate_count,
    with_one_mark,
    written_day,
    written_time,
)
from screening.reports.assessing.concern import ConcernReport
from screening.reports.assessing.curves import AgeRead, Curve, SeenPoint, curve, raters_of

TEMPLATES: Final = Path(__file__).parents[2] / "templates"


def concern_html(report: ConcernReport, language: str) -> str:
    """The concern report as one HTML page in `language`, ready for paper."""
    template = report_environment(language).get_template("reports/assessing/concern.html")
    return template.render(
        report=report,
        result=report.result,
        told=report.told,
        despite=TOLD_DESPITE,
        curves=curves(report),
        protective=[sign for sign in report.result.signs if sign.kind is SignKind.PROTECTIVE],
        background=[sign for sign in report.result.signs if sign.kind is SignKind.BACKGROUND],
        risks=[sign for sign in report.result.signs if sign.kind is SignKind.RISK],
        name=REPORT_NAMES[report.kind],
        thrives=report.kind is ReportKind.WELLBEING,
        no_parent_contact=report.told.parent_contact is ParentContact.NO_CONTACT,
    )


def curves(report: ConcernReport) -> Sequence[Curve]:
    """The curve of every dimension that was placed before, each with this report's own point last; none without earlier points."""
    result, scale = report.result, report.result.scale
    if scale.is_checklist:
        return ()
    own = edition_of(scale)
    author = Rater(report.author.id, report.author.name) if report.author else None
    raters = raters_of([*((past.observed_on, past.rater) for past in report.history), (date.max, author)])
    drawn = []
    for placed in result.dimensions:
        key = placed.dimension.id
        earlier = [
            SeenPoint(past.observed_on, past.points.get(key), past.rater, past.ruler)
            for past in report.history
            if key in past.points or past.ruler is None or past.ruler.scale == scale.id
        ]
        if any(seen.number is not None for seen in earlier):
            seen = [*earlier, SeenPoint(result.observed_on, placed.point, author, own)]
            drawn.append(curve(scale, placed.dimension, seen, raters, AgeRead(result.scale_age, result.observed_on)))
    return drawn


def read_as_day(typed: str) -> str:
    """A day as a field of a page holds it (2026-11-21), as people write it; what is no day stays as typed."""
    try:
        return written_day(date.fromisoformat(typed))
    except ValueError:
        return typed


def _sentence(language: str, danish: str, **values: object) -> Markup:
    """The program's own sentence, with `values` made safe where it has %(name)s."""
    return Markup(with_one_mark(translate(danish, language), values)) % values  # noqa: S704 - our own sentence


def _counted(language: str, one: str, many: str, num: int, **values: object) -> Markup:
    """The sentence for one or for many, with the number where it has %(num)s."""
    sentence = with_one_mark(translate_count(one, many, num, language), values)
    return Markup(sentence) % {"num": num, **values}  # noqa: S704 - our own sentence


@cache
def report_environment(language: str) -> Environment:
    """The Jinja environment in which everything on paper is written in `language`."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["_"] = partial(_sentence, language)
    environment.globals["ngettext"] = partial(_counted, language)
    environment.filters.update(
        say=lambda value: render(value, language),
        ended=lambda written: Markup(ended(escape(written))),  # noqa: S704 - it is made safe
        spoken=lambda value: marked(value, language),
        spoken_within=lambda value: marked_within(value, language),
        lang_mark=lambda value: lang_mark(value, language),
        age=lambda months, corrected=None, week=None: render(age_told_phrase(months, corrected, week), language),
        ages=lambda ages: render(ages_phrase(ages), language),
        moment=lambda moment: written_time(moment, language),
        written_date=read_as_day,
        askers=lambda askers: render(askers_phrase(askers), language),
        status=lambda status: render(STATUSES[status], language),
    )
    environment.globals["language"] = language
    environment.globals["remembered"] = lambda macro: macro
    environment.globals["read_for"] = read_for
    environment.globals["contact_words"] = contact_words
    environment.globals["whole_at"] = whole_at
    return environment
