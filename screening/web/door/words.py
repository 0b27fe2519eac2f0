"""The words that every template may use: translation, days, ages, and who may see what."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, Final, cast

from flask import Flask, g, request, url_for
from flask_babel import Babel
from markupsafe import Markup

from screening.domain.ages import AgeRange
from screening.domain.days import read_day
from screening.domain.kept_forms import Fields
from screening.domain.people.staffing import told_apart
from screening.domain.phrase import Value
from screening.domain.ranges import Duration
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.words import PROVIDERS, askers_phrase, localities_phrase
from screening.domain.ruler.written.configuration import District
from screening.domain.ruler.written.offers import Asker, Offer, Provider
from screening.domain.sharing import contact_words
from screening.domain.sharing.child_facts import ToldGuardian
from screening.domain.sharing.outlets import Outlet
from screening.domain.spans import calendar_phrase, span_phrase
from screening.domain.text import Text
from screening.domain.words import age_of_phrase, age_told_phrase, ages_phrase, number_text
from screening.language import (
    TRANSLATIONS,
    lang_mark,
    local_day,
    marked,
    marked_within,
    render,
    translate,
    translate_count,
    with_one_mark,
    written_day,
    written_time,
    written_weekday,
)
from screening.services import kept_forms
from screening.services.assessing import sheet_fields
from screening.services.children import knowing
from screening.services.people import access
from screening.services.rating import notices
from screening.services.rating.notices import AdvisedNotifying
from screening.services.sharing import cautions
from screening.services.sharing.cautions import Standing
from screening.web.door import clock, current, tracing
from screening.web.door.faults import FaultTold, told
from screening.web.door.templates import own_sentence

AGES_KEPT: Final = 4096
"""So many ages are remembered as they are said: a list says the same ones at each look."""
ID: Final = re.compile(r"[0-9a-f]{24}")
"""An id of the database's: it stands in an address as it is."""
ANY_ID: Final = "0" * 24
"""Stands for any id in an address that is put together once; nothing has it."""


def register(app: Flask) -> None:
    """Give the app's templates their filters and globals."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    app.config["BABEL_DEFAULT_LOCALE"] = "da"
    Babel(app, locale_selector=current.language)
    app.add_template_filter(say)
    app.add_template_filter(spoken)
    app.add_template_filter(spoken_within)
    app.add_template_filter(in_its_language, "lang_mark")
    app.add_template_filter(_day, "day")
    app.add_template_filter(local_day)
    app.add_template_filter(_weekday, "weekday")
    app.add_template_filter(_moment, "moment")
    app.add_template_filter(age)
    app.add_template_filter(age_on)
    app.add_template_filter(ages)
    app.add_template_filter(askers)
    app.add_template_filter(localities)
    app.add_template_filter(provider)
    app.add_template_filter(span)
    app.add_template_filter(number_text, "number")
    app.add_template_filter(typed_day)
    app.add_template_filter(told_apart)
    app.context_processor(_of_request)
    app.jinja_env.globals.update(
        _=gettext,
        gettext=gettext,
        ngettext=ngettext,
        part=part,
        child_here=child_here,
        standing=standing,
        no_contact=no_contact,
        advised_to_notify=advised_to_notify,
        is_shared=is_shared,
        field_words=field_words,
        request_id=tracing.request_id,
        clock_doubt=clock.clock_doubt,
        clock_shows=current.now,
        url_for=address,
        can=SimpleNamespace(
            see_children=access.can_see_children,
            see_whole_log=access.can_see_whole_log,
            give_access=access.can_give_access,
            administrate=access.can_administrate,
            keep_people=access.can_keep_people,
            lead=access.can_lead,
            see_who_may=access.can_see_who_may,
            see_figures=access.can_see_figures,
            receive=access.can_receive,
            correct=access.can_correct,
            share=access.can_share,
            move_children=access.can_move_children,
        ),
        fields=SimpleNamespace(
            point=sheet_fields.point_field,
            reason=sheet_fields.reason_field,
            answer=sheet_fields.answer_field,
            choice=sheet_fields.choice_field,
            said=sheet_fields.said_field,
            said_reason=sheet_fields.said_reason_field,
            sign=sheet_fields.sign_field,
            is_untouched=sheet_fields.is_untouched,
        ),
        NOT_OBSERVED=str(NOT_OBSERVED),
        contact_words=contact_words,
    )


def gettext(danish: str, /, **values: object) -> Markup:
    """The program's own sentence in the reader's language, with `values` made safe where it has %(name)s."""
    return own_sentence(with_one_mark(translate(danish, current.language()), values)) % values


def ngettext(one: str, many: str, num: int, /, **values: object) -> Markup:
    """The sentence for one or for many, with the number where it has %(num)s."""
    sentence = with_one_mark(translate_count(one, many, num, current.language()), values)
    return own_sentence(sentence) % {"num": num, **values}


def say(value: Value, language: str = "") -> str:
    """A phrase, text or day in the reader's language, which a compiled template knows."""
    return render(value, language or current.language())


def spoken(value: Value, language: str = "") -> str:
    """As `say`, where it is read as a text of its own: what is in another language than the page is marked with it."""
    return marked(value, language or current.language())


def spoken_within(text: Text, language: str = "") -> str:
    """As `spoken`, in the middle of a sentence."""
    return marked_within(text, language or current.language())


def in_its_language(value: Value, language: str = "") -> str:
    """The attribute of an element that may hold no marks, such as an option, where its text is in another language than the page."""
    return lang_mark(value, language or current.language())


def _day(value: date) -> str:
    return written_day(value)


def _weekday(value: date) -> str:
    return written_weekday(value, current.language())


def typed_day(written: str) -> str:
    """A day as typed, in Danish order where it can be read; anything else as it was written."""
    day = read_day(written, current.today())
    return written_day(day) if isinstance(day, date) else written


def _moment(value: datetime) -> str:
    return written_time(value, current.language())


def age(months: int, corrected: int | None = None, week: int | None = None) -> str:
    """The age of a result as people say it: 5 år og 9 måneder; with the corrected one where its scale went by that; unborn, by the week."""
    return _age(months, corrected, week, current.language())


@lru_cache(AGES_KEPT)
def _age(months: int, corrected: int | None, week: int | None, language: str) -> str:
    return render(age_told_phrase(months, corrected, week), language)


def age_on(born: date, day: date, weeks_early: int) -> str:
    """A child's age on a day as people say it: 9 dage, 3 uger, 5 år og 9 måneder; see `age_of_phrase`.

    `weeks_early` is the child's own: whether it is told, the scales in force say.
    """
    told = current.in_force().configuration.weeks_told(born, weeks_early, day) if weeks_early else 0
    return _age_on(born, day, told, current.language())


@lru_cache(AGES_KEPT)
def _age_on(born: date, day: date, weeks_early: int, language: str) -> str:
    return render(age_of_phrase(born, day, weeks_early), language)


def ages(value: AgeRange) -> str:
    """A range of ages as people say it: 3–5 år."""
    return say(ages_phrase(value))


def localities(offer: Offer, districts: tuple[District, ...]) -> str:
    """Where an offer is that is not everywhere."""
    return spoken(localities_phrase(offer, {district.id: district.title for district in districts}))


def askers(value: tuple[Asker, ...]) -> str:
    """Who may ask, as a list that can be read aloud: forældre og fagpersoner."""
    return say(askers_phrase(value))


def provider(value: Provider) -> str:
    """Who gives an offer."""
    return say(PROVIDERS[value])


def span(value: Duration | timedelta) -> str:
    """A span of time as people say it: 3 uger, 12 timer, 2 år."""
    return say(span_phrase(value) if isinstance(value, timedelta) else calendar_phrase(value))


def part(path: str) -> str:
    """The address of a front-end part, e.g. ``dkfds/dist/css/dkfds.min.css``."""
    return _fixed(request.root_path, "parts.file", "path", path)


def address(endpoint: str, **values: Any) -> str:
    """The address of an endpoint. Those of files and of pages about nobody are put together once, and so is what stands around an id."""
    if not values:
        return _fixed(request.root_path, endpoint, "", "")
    if endpoint == "static":
        return _fixed(request.root_path, endpoint, "filename", values["filename"])
    if len(values) == 1:
        [(name, value)] = values.items()
        if type(value) is str and ID.fullmatch(value):
            return _fixed(request.root_path, endpoint, name, ANY_ID).replace(ANY_ID, value)
    return url_for(endpoint, **values)


@lru_cache(maxsize=1024)
def _fixed(_root: str, endpoint: str, name: str, value: str) -> str:
    """An address below this root: the program may stand behind another server's path."""
    named: dict[str, Any] = {name: value} if name else {}
    return url_for(endpoint, **named)


def child_here() -> str | None:
    """The id of the child that this page is about, where it is about one that the reader may see."""
    if "child_here" not in g:
        reader = g.get("user")
        knows = reader is not None and access.can_see_children(reader) and request.view_args
        g.child_here = cautions.child_of_page(current.database(), reader, request.view_args or {}, current.today()) if knows else None
    return cast("str | None", g.child_here)


def field_words(name: str, fields: Fields) -> Value:
    """What a form's field is about."""
    return kept_forms.field_words(current.in_force().configuration, name, fields)


def standing() -> Standing | None:
    """The caution that stands about the child that this page is about: asked by the frame of every page, so that none can forget it."""
    child_id = child_here()
    return cautions.about(current.database(), current.user(), child_id, current.today()) if child_id else None


def no_contact() -> tuple[ToldGuardian, ...]:
    """Those adults of the child that this page is about who must not be contacted: asked by the frame of every page as well."""
    if "no_contact" not in g:
        child_id = child_here()
        g.no_contact = _banned(child_id) if child_id else ()
    return cast("tuple[ToldGuardian, ...]", g.no_contact)


def advised_to_notify() -> AdvisedNotifying | None:
    """That one of several who look at the child of this page has signed what asks for a notification: asked by the frame as well."""
    child_id = child_here()
    return notices.advised(current.database(), current.user(), child_id, current.today()) if child_id and not is_shared() else None


def _banned(child_id: str) -> tuple[ToldGuardian, ...]:
    if is_shared():
        return knowing.banned_outside(current.database(), child_id)
    return knowing.told_banned(current.database(), current.user(), child_id, Outlet.PAGE)


def is_shared() -> bool:
    """Whether this page is about a child only by what another unit has shared."""
    return cautions.is_shared(request.view_args or {})


def _trouble() -> FaultTold | None:
    trouble = current.trouble()
    words = told(trouble) if trouble else None
    return words if words and not words.passes else None


def _of_request() -> dict[str, object]:
    """What is another for each request. A template that is imported sees it only where it is imported with context.

    On the table a page has no reader: the frame of an error's names nobody, and leads nowhere else.
    """
    on_table = g.get("on_table", False)
    return {
        "user": None if on_table else g.get("user"),
        "on_table": on_table,
        "language": current.language(),
        "municipality": current.municipality(),
        "fault": told(g.fault) if g.get("fault") else None,
        "trouble": _trouble(),
        "trouble_noted": current.noted_outside(),
        "today": current.today(),
    }
