"""The paper twin: an empty form of a scale, to fill in by hand. Printed on both sides, so every form has an even number of pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from itertools import groupby
from typing import Final

from screening.domain.assessing.account import TEXTS
from screening.domain.by_age import Age, TextByAge
from screening.domain.paper_forms.form_codes import blank_form_code, written_form_code
from screening.domain.paper_forms.keying import missing_marks
from screening.domain.people import UnitKind
from screening.domain.phrase import Phrase
from screening.domain.ranges import NumberRange
from screening.domain.ruler.written.ages_read import at_age
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale, Visit
from screening.domain.ruler.written.signs import SignKind
from screening.domain.text import MAIN_LANGUAGE, Text
from screening.domain.words import ages_phrase, number_text
from screening.language import render
from screening.reports.assessing.concern import ReportChild
from screening.reports.pages import report_environment
from screening.reports.press.jobs import Booklet, Booklets, Repeated
from screening.reports.press.printing import print_job

OBSERVATIONS = 2
"""Room for so many observations; there is room for more at the end."""
LINE: Final = '<div class="line"></div>'
NEXT_PAGE: Final = '<p class="next-page">&nbsp;</p>'


class FormLength(StrEnum):
    """How much of the sheet is on the paper: all of it, or what a round asks of a child, on two pages. It is keyed in on the same page."""

    WHOLE = "whole"
    SHORT = "short"


@dataclass(frozen=True)
class PaperForm:
    """One empty form: of a scale, for one visit where the scale has visits, and for one child or for whoever writes the name in.

    `code` is the eight signs of `form_code`. The child's CPR number is never on it. `contact` is how the child's parents may be met, and
    `since` from when that is (UTC). `age` is the child's, by which texts and zones are read; without one the form has those of all ages.
    `kinds` are those of the units that fill it in: where they make no visits, the form asks for none. None is whoever copies it.
    """

    municipality: Municipality
    scale: Scale
    visit: Visit | None
    code: str
    child: ReportChild | None = None
    contact: ParentContact = ParentContact.INFORM
    since: datetime | None = None
    age: Age | None = None
    length: FormLength = FormLength.WHOLE
    kinds: frozenset[UnitKind] | None = None

    @property
    def to_tick(self) -> tuple[Visit, ...]:
        """The visits to choose between on the paper: none where it is for one, or where nobody who fills it in makes any."""
        return () if self.visit else self.scale.visits_of(self.kinds)

    def asks(self, item: Item) -> bool:
        """Whether an item is on the paper: what belongs to visits is not, where none is made."""
        return bool(self.visit or self.to_tick or not item.visits)

    @property
    def read(self) -> Scale:
        """The scale with the texts of the child's own age; with all of them where nobody knows it."""
        return self.scale if self.age is None else at_age(self.scale, self.age)

    @property
    def rulers(self) -> tuple[Scale, ...]:
        """The scale as it is read for each dimension."""
        return tuple(read_on_paper(self.read, dimension, self.age) for dimension in self.read.dimensions)


@dataclass(frozen=True)
class Section:
    """One part of the form with its number, the same on paper and on the page to key it in. `items` are those of the visit."""

    number: int
    dimension: Dimension
    items: tuple[Item, ...]


def blank_form(municipality: Municipality, scale: Scale, visit: Visit | None, kinds: frozenset[UnitKind] | None = None) -> PaperForm:
    """The empty form of a scale, for anybody to copy: its code names the scale's edition."""
    return PaperForm(municipality, scale, visit, blank_form_code(scale, visit), kinds=kinds)


def sections(scale: Scale, visit: Visit | None) -> tuple[Section, ...]:
    """The dimensions with the items that are asked at `visit`; all of them where no visit was chosen."""
    return tuple(
        Section(number, dimension, tuple(item for item in dimension.items if _is_asked(item, visit)))
        for number, dimension in enumerate(scale.dimensions, 1)
    )


def _is_asked(item: Item, visit: Visit | None) -> bool:
    """Whether an item may be asked at a visit: at some age at which it is made."""
    if visit is None:
        return True
    return (not item.visits or visit.id in item.visits) and (item.ages is None or item.ages.overlaps(visit.ages))


def form_html(form: PaperForm, language: str, pile: int = 1) -> str:
    """The form as one HTML page in `language`; `pile` is how many forms are printed with it."""
    scale = form.read
    return _render(
        form,
        language,
        "form.html",
        pile=pile,
        sections=sections(scale, form.visit),
        missing=_missing(scale),
        conditions=conditions,
        bounds=bounds,
        anchor_groups=partial(anchor_groups, age=form.age),
        read_on_paper=partial(read_on_paper, age=form.age),
        sign_groups=[
            (kind, [sign for sign in scale.signs if sign.kind is kind])
            for kind in (SignKind.PROTECTIVE, SignKind.RISK, SignKind.BACKGROUND)
            if any(sign.kind is kind for sign in scale.signs)
        ],
        observations=OBSERVATIONS,
        texts=[text for text in TEXTS if text.paper_lines],
    )


def _more(language: str) -> Repeated:
    """Room at the end of a form for what had none, by the line."""
    html = report_environment(language).get_template("reports/paper_forms/form_more.html").render()
    return Repeated(html, LINE)


def _cover(form: PaperForm, language: str) -> Repeated:
    """What is this form's own: the head of its first page, and the margins of each page."""
    return Repeated(_render(form, language, "form_cover.html", pile=1), NEXT_PAGE)


def _render(form: PaperForm, language: str, template: str, **values: object) -> str:
    scale = form.read
    ages = render(ages_phrase(scale.ages), language)
    environment = report_environment(language)
    return environment.get_template(f"reports/paper_forms/{template}").render(
        form=form, scale=scale, code=written_form_code(form.code), ages=ages, **values
    )


def forms_pdf(forms: Iterable[PaperForm], language: str = MAIN_LANGUAGE) -> bytes:
    """All forms in one PDF/UA-1, each with its own page numbers and an even number of pages."""

    pile = list(forms)

    def booklet(alike: list[PaperForm]) -> Booklet:
        return Booklet(form_html(alike[0], language, len(pile)), _more(language), [_cover(form, language) for form in alike])

    together = groupby(pile, key=lambda form: (form.read, form.rulers, form.visit, form.contact, form.length, form.kinds))
    return print_job(Booklets([booklet(list(alike)) for _, alike in together]))


def _missing(scale: Scale) -> Sequence[tuple[str, Phrase | Text]]:
    """How an item is left unanswered: the mark and its words."""
    titles: Mapping[str, Phrase | Text] = {reason.id: reason.title for reason in scale.missing_reasons}
    return [(mark, titles.get(id_, Phrase("Ikke observeret"))) for id_, mark in missing_marks(scale).items()]


def conditions(section: Section, item: Item) -> Sequence[tuple[str, Sequence[Text | TextByAge]]]:
    """When an item is asked: the number of each earlier question, and the answers that ask for it."""
    found = []
    for position, earlier in enumerate(section.items, 1):
        wanted = item.shown_when.get(earlier.id, ())
        if wanted:
            found.append((f"{section.number}.{position}", [earlier.choices[id_].label for id_ in wanted if id_ in earlier.choices]))
    return found


def bounds(between: NumberRange | None) -> tuple[str, str]:
    """The lowest and the highest number as people write them; empty where that end is open."""
    low, high = (between.low, between.high) if between else (None, None)
    return "" if low is None else number_text(low), "" if high is None else number_text(high)


def read_on_paper(scale: Scale, dimension: Dimension, age: Age | None = None) -> Scale:
    """The scale as it is read for a dimension by whoever fills in the form: without an age it has no zones where those move with it."""
    read = read_for(scale, dimension, age.months if age else None)
    return read.model_copy(update={"zones": ()}) if age is None and any(own.ages for own in dimension.zones) else read


def anchor_groups(scale: Scale, dimension: Dimension, age: Age | None = None) -> Sequence[tuple[Sequence[int], Text | TextByAge]]:
    """Points that share an anchor, best first, never across a zone."""
    read = read_on_paper(scale, dimension, age)
    zones = {point: zone.id if (zone := read.zone_at(point)) else "" for point in scale.all_points}
    shared = groupby(read.best_first, key=lambda point: (zones[point], dimension.anchor_by_point[point]))
    return [(list(group), text) for (_, text), group in shared]
