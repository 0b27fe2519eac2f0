"""What was typed into a form that could not be taken in: kept for whoever typed it, and told in words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from screening.domain.assessing.account import TEXTS
from screening.domain.assessing.typed_sheet import SCALE
from screening.domain.helping.efforts import EffortAct
from screening.domain.helping.talks import TALK_TEXTS, TalkAct
from screening.domain.kept_forms import Fields, KeptForm
from screening.domain.notifying.fields import NOTIFY_TEXTS
from screening.domain.notifying.receiving.taking import ReceptionAct
from screening.domain.notifying.typed import ADULT_FIELDS
from screening.domain.people import User
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.written.configuration import Configuration
from screening.services.assessing.aside import AsideWords
from screening.storage import kept_forms
from screening.storage.database import Database, writing

STEERING: Final = frozenset(
    {
        *(
            "csrf_token",
            "form_key",
            "kept_form",
            "action",
            "step",
            "revision",
            "observations",
            "scale",
            "unit",
            "child",
            "all",
            "short",
            "language",
            "cpr_kept",
        ),
        *("adults", "past_unit", "way", "authority"),
        *("back", "contact", "fingerprint", "instead_of", "before", "after", "last", "seen", "sibling", "shared", "choice", "act"),
    }
)
"""Fields that say where a form goes and what it builds on: nobody has typed them."""

CHOICES: Final = ("offer", "own", "colleague", "parents", "meeting", "look")
"""The rows of what one can do now: each field of a row begins with its name."""
OF_HELPING: Final[Mapping[str, Phrase]] = {
    "on": Phrase("Dag"),
    "next_on": Phrase("Næste skridt senest"),
    "time": Phrase("Klokken"),
    "whom": Phrase("Hvem?"),
    "words": Phrase("Det, der er skrevet"),
    "agenda": Phrase("Dagsorden"),
    "meanwhile": Phrase("Hvad gør I, mens I venter?"),
    "asker": Phrase("Hvem spørger?"),
}
"""What the fields of a choice, and of an act of an effort or a talk, are called."""

OF_RECEIVING: Final[Mapping[str, Phrase]] = {
    "choice": Phrase("Dit valg"),
    "words": Phrase("Det, der er skrevet"),
    "on": Phrase("Dag"),
    "whom": Phrase("Hvem?"),
    "investigation": Phrase("Er en undersøgelse begyndt?"),
    "support": Phrase("Støtte"),
    "abuse": Phrase("Vold, andre overgreb eller mistanke om det"),
    "only_investigation": Phrase("Alvorligt eller sammensat behov"),
}
"""What the fields of the authority's acts are called."""

WORDS: Final[Mapping[str, Phrase]] = {
    "name": Phrase("Barnets navn"),
    "cpr": Phrase("CPR-nummer"),
    "cpr_gone": Phrase("Fjern nummeret"),
    "born": Phrase("Fødselsdato"),
    "weeks_early": Phrase("Uger før termin"),
    "home_language": Phrase("Sprog hjemme"),
    "interpreter": Phrase("Behov for tolk"),
    "address": Phrase("Adresse"),
    "name_protected": Phrase("Beskyttet navn"),
    "address_protected": Phrase("Beskyttet adresse"),
    "how": Phrase("Hvorfor er det ændret?"),
    "guardian_name": Phrase("Den voksnes navn"),
    "relation": Phrase("Forhold til barnet"),
    "custody": Phrase("Forældremyndighed"),
    "told": Phrase("Må få at vide"),
    "told_agreed": Phrase("Aftalt, hvad der må siges"),
    "phone": Phrase("Telefon"),
    "ban_since": Phrase("Må ikke kontaktes siden"),
    "ban_reason": Phrase("Begrundelse"),
    "end_reason": Phrase("Begrundelse"),
    "kind": Phrase("Søskende"),
    "words": Phrase("Navn eller CPR-nummer"),
    "code": Phrase("Skemaets kode"),
    "reason": Phrase("Begrundelse"),
    "correction_reason": Phrase("Begrundelse"),
    "note": Phrase("Hvad er ændret, og hvorfor?"),
    "observed_on": Phrase("Den dag, vurderingen gælder"),
    "seen_on": Phrase("Dag"),
    "where": Phrase("Sted"),
    "what": Phrase("Hvad så og hørte du?"),
    **{text.name: text.question for text in TEXTS},
    **{text.name: text.question for texts in TALK_TEXTS.values() for text in texts},
    **{f"{of}_{name}": words for of in (*CHOICES, *EffortAct, *TalkAct) for name, words in OF_HELPING.items()},
    **{text.name: text.question for text in NOTIFY_TEXTS},
    **{f"{act}_{name}": words for act in ReceptionAct for name, words in OF_RECEIVING.items()},
    "arrived_on": Phrase("Hvornår kom den?"),
    "arrived_time": Phrase("Klokken"),
    "channel": Phrase("Hvordan kom den?"),
    "notifier_kind": Phrase("Hvem underretter du som?"),
    "acute": Phrase("Det haster"),
    "about_unborn": Phrase("Barnet er ikke født endnu"),
    "office": Phrase("Hvem ringede du til?"),
    "outcome": Phrase("Fik du svar?"),
    "said": Phrase("Hvad blev der sagt?"),
    "quarter": Phrase("Hvilket kvartal?"),
    "half_days": Phrase("Ulovligt fravær i halve dage"),
    "school_days": Phrase("Skoledage i kvartalet indtil nu"),
    "because-talk_first": Phrase("Hvad er du i tvivl om?"),
    "with_whom-talk_first": Phrase("Hvem taler du med?"),
    "on_day-talk_first": Phrase("Hvornår taler I sammen?"),
    "because-not_now": Phrase("Hvorfor ikke nu?"),
    "on_day-not_now": Phrase("Hvornår ser du på det igen?"),
    "adult_name": Phrase("Navn"),
    "adult_relation": Phrase("Forhold til barnet"),
    "adult_custody": Phrase("Forældremyndighed"),
    "adult_cpr": Phrase("CPR-nummer"),
    "adult_address": Phrase("Adresse"),
    "adult_phone": Phrase("Telefon"),
}
"""What a field is called. The observations' fields have a number after their name."""

CHILDS_WORDS: Final = Phrase("Barnets egne ord, ordret")
OTHER: Final = Phrase("Andet")
DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def keep(db: Database, user_id: str, key: str, place: str, fields: Fields, now: datetime) -> str:
    """Keep a form for a user, and answer with the id."""
    with writing(db):
        return kept_forms.keep(db, user_id, key, place, fields, now)


def of_user(db: Database, user: User, ids: Sequence[str], now: datetime) -> list[KeptForm]:
    """Those of the forms with these ids that are kept for this user, the oldest first."""
    return kept_forms.of_user(db, user.id, ids, now)


def erase(db: Database, user: User, ids: Sequence[str], key: str, id_: str, now: datetime) -> list[str]:
    """Erase what is used: what the form with this key brought, and what is kept for the user as `id_`. Answer with those of `ids` left."""
    with writing(db):
        kept_forms.erase(db, now, key=key, id_=id_, user_id=user.id)
        return kept_forms.still_there(db, ids)


def still_there(db: Database, ids: Sequence[str]) -> list[str]:
    """Those of these ids behind which a form is kept, whosever it is."""
    return kept_forms.still_there(db, ids)


def told(configuration: Configuration, fields: Fields) -> tuple[tuple[Value, Value], ...]:
    """What somebody has typed and chosen, as pairs of what it is about and what was written."""
    words = _words(configuration, fields)
    return tuple(_told(words, name, value) for name, value in fields if value.strip() and name not in STEERING)


def field_words(configuration: Configuration, name: str, fields: Fields) -> Value:
    """What one of a form's fields is about."""
    return _told(_words(configuration, fields), name, "")[0]


def _words(configuration: Configuration, fields: Fields) -> AsideWords:
    """The words of the scale that the form was about."""
    return AsideWords(configuration, dict(fields).get(SCALE, ""))


def _told(words: AsideWords, name: str, value: str) -> tuple[Value, Value]:
    name = name.removeprefix("kept.")
    kind, _, number = name.partition(".")
    if name in WORDS:
        return WORDS[name], _day_or(value)
    if number.isdigit() and kind in ("words", "seen_on", "where", "what", *ADULT_FIELDS):
        return CHILDS_WORDS if kind == "words" else WORDS[kind], _day_or(value)
    about, written = words.of(name, value)
    return (OTHER if about == name else about), written


def _day_or(value: str) -> Value:
    """The day that a browser's field for days holds, or what was typed."""
    try:
        return date.fromisoformat(value) if DAY.fullmatch(value) else value
    except ValueError:
        return value
