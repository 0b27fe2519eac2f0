"""Sentences and dates in a reader's language. Danish is the language that everything is written in; English is second."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final

from markupsafe import Markup, escape

from screening.domain import local_time
from screening.domain.by_age import TextByAge
from screening.domain.phrase import Phrase, Value
from screening.domain.text import MAIN_LANGUAGE, Text
from screening.domain.words import ages_phrase, by_age_phrase

TRANSLATIONS: Final = Path(__file__).parent / "translations"
LANGUAGES: Final[Mapping[str, str]] = {"da": "Dansk", "en": "English"}
COPENHAGEN: Final = local_time.COPENHAGEN
HAS_ENDED: Final = re.compile(r"[.?!…](?:</\w+>)*$").search
"""A text that has its own mark at its end, also where its language is marked."""
STOP_AFTER_GAP: Final = re.compile(r"(?P<gap>\{(?P<named>\w+)\}|%\((?P<filled>\w+)\)s)\.(?=\s|$)")


@cache
def _catalogue(language: str) -> NullTranslations:
    if language == MAIN_LANGUAGE:
        return NullTranslations()
    return translation("messages", TRANSLATIONS, [language], fallback=True)


def translate(danish: str, language: str) -> str:
    """The program's own Danish sentence in `language`; Danish where nobody has translated it."""
    return _catalogue(language).gettext(danish)


def translate_count(one: str, many: str, count: int, language: str) -> str:
    """The program's own Danish sentence for this many in `language`; Danish where nobody has translated it."""
    return _catalogue(language).ngettext(one, many, count)


def ended(written: str) -> str:
    """A text of somebody's as the end of a sentence: with a full stop, unless it has a mark of its own."""
    return written if HAS_ENDED(written) else f"{written}."


def with_one_mark(sentence: str, values: Mapping[str, object]) -> str:
    """The sentence without those of its full stops that stand after a gap whose word brings a mark of its own."""

    def mark(found: re.Match[str]) -> str:
        return found["gap"] if HAS_ENDED(str(values.get(found["named"] or found["filled"], ""))) else found[0]

    return STOP_AFTER_GAP.sub(mark, sentence) if values else sentence


def render(value: Value, language: str) -> str:
    """A phrase, a text, a day or a number as a reader of `language` sees it."""
    if isinstance(value, Phrase):
        filled = {name: render(held, language) for name, held in value.values.items()}
        return with_one_mark(translate(value.danish, language), filled).format_map(filled)
    if isinstance(value, Text):
        return value.in_language(language)
    if isinstance(value, TextByAge):
        return render(by_age_phrase(value), language)
    if isinstance(value, date):
        return written_day(value)
    return str(value)


def other_language(value: Value, language: str) -> str:
    """The code of the language in which a text of the files is shown, where it is another than the reader's; else the empty string."""
    used = value.language_used(language) if isinstance(value, Text) else language
    return "" if used == language else used


def marked(value: Value, language: str) -> str:
    """As `render`, for HTML: what is shown in another language than the page says so, so that it is read aloud in its own.

    Within a sentence too: its gaps are marked one by one.
    """
    if isinstance(value, TextByAge):
        band = Markup("<strong>{}:</strong> {}")
        return Markup(" ").join(band.format(render(ages_phrase(ages), language), marked(text, language)) for ages, text in value.bands)
    if isinstance(value, Phrase) and _holds_another(value, language):
        filled = {name: marked(held, language) for name, held in value.values.items()}
        return escape(with_one_mark(translate(value.danish, language), filled)).format_map(filled)
    return _in_span(render(value, language), other_language(value, language))


def marked_within(text: Text, language: str) -> str:
    """As `marked`, for a title that stands in the middle of a sentence: it begins with a small letter."""
    written = text.in_language(language)
    return _in_span(written[:1].lower() + written[1:], other_language(text, language))


def lang_mark(value: Value, language: str) -> str:
    """The attribute of an element that holds nothing but `value`, which is shown in another language than the page; else nothing."""
    other = other_language(value, language)
    return Markup(' lang="{}"').format(other) if other else ""


def _in_span(written: str, other: str) -> str:
    return Markup('<span lang="{}">{}</span>').format(other, written) if other else written


def _holds_another(value: Value, language: str) -> bool:
    if isinstance(value, Phrase):
        return any(_holds_another(held, language) for held in value.values.values())
    return other_language(value, language) != ""


def written_day(day: date) -> str:
    """A day as the public sector writes it: 21.11.2026."""
    return f"{day.day:02}.{day.month:02}.{day.year}"


@lru_cache(maxsize=1000)
def written_weekday(day: date, language: str) -> str:
    """A day as people say it where the year is plain: Onsdag 25. november."""
    from babel.dates import format_date  # it takes long to load, and few starts tell a weekday

    written = format_date(day, "EEEE d. MMMM" if language == MAIN_LANGUAGE else "EEEE d MMMM", locale=language)
    return written[:1].upper() + written[1:]


def written_time(moment: datetime, language: str) -> str:
    """A stored UTC moment on the clock in Copenhagen: 21.11.2026 kl. 14.05."""
    local = in_copenhagen(moment)
    return render(Phrase("{day} kl. {time}", {"day": local.date(), "time": f"{local:%H.%M}"}), language)


def in_copenhagen(moment: datetime) -> datetime:
    """A stored UTC moment on the clock in Copenhagen; a moment without a zone is read as UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(COPENHAGEN)


def local_day(now: datetime) -> date:
    """The day that it is in Copenhagen at a moment."""
    return in_copenhagen(now).date()
