"""The columns of a list, found by what other systems usually call them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from screening.domain.folding import spellings, words_of
from screening.domain.phrase import Phrase


@dataclass(frozen=True)
class Column:
    """What a column holds: `words` is what it is called here, `usual` what others call it."""

    words: Phrase
    usual: tuple[str, ...]


CHILD_COLUMNS: Final[Mapping[str, Column]] = {
    "name": Column(Phrase("Barnets navn"), ("navn", "barnets navn", "barn", "fulde navn", "elev", "elevnavn", "elevens navn", "name")),
    "first_name": Column(Phrase("Fornavn"), ("fornavn", "fornavne", "barnets fornavn", "first name")),
    "last_name": Column(Phrase("Efternavn"), ("efternavn", "efternavne", "barnets efternavn", "slægtsnavn", "last name", "surname")),
    "cpr": Column(
        Phrase("CPR-nummer"), ("cpr", "cpr nr", "cpr nummer", "cprnummer", "cprnr", "barnets cpr", "personnummer", "pnr", "elevens cpr")
    ),
    "born": Column(
        Phrase("Fødselsdato eller termin"),
        (
            "født",
            "fødselsdato",
            "fødselsdag",
            "fødselsdato termin",
            "fødselsdato eller termin",
            "termin",
            "dato for fødsel",
            "born",
            "birth date",
        ),
    ),
    "weeks_early": Column(Phrase("Uger før termin"), ("uger før termin", "uger for tidligt", "for tidligt født", "weeks early")),
    "unit": Column(
        Phrase("Enhed"), ("enhed", "institution", "institutionsnavn", "skole", "skolens navn", "børnehus", "dagtilbud", "afdeling", "unit")
    ),
    "group": Column(
        Phrase("Stue, klasse eller distrikt"),
        ("stue", "stuenavn", "klasse", "klassenavn", "gruppe", "distrikt", "stue klasse eller distrikt", "group", "class"),
    ),
    "home_language": Column(Phrase("Sprog hjemme"), ("sprog", "modersmål", "sprog hjemme", "hjemmesprog", "language")),
    "interpreter": Column(Phrase("Behov for tolk"), ("tolk", "behov for tolk", "tolkebehov", "interpreter")),
    "address": Column(Phrase("Adresse"), ("adresse", "bopæl", "barnets adresse", "folkeregisteradresse", "vej", "gade", "address")),
    "postcode": Column(Phrase("Postnummer"), ("postnummer", "postnr", "post nr", "zip")),
    "town": Column(Phrase("By"), ("by", "postdistrikt", "bynavn", "town", "city")),
    "name_protected": Column(
        Phrase("Beskyttet navn"), ("beskyttet navn", "navnebeskyttelse", "navne og adressebeskyttelse", "navne og adressebeskyttet")
    ),
    "address_protected": Column(
        Phrase("Beskyttet adresse"), ("beskyttet adresse", "adressebeskyttelse", "adressebeskyttet", "hemmelig adresse")
    ),
    "mother_name": Column(Phrase("Mors navn"), ("mor", "mors navn", "mor navn", "moder", "mother")),
    "mother_cpr": Column(
        Phrase("Mors CPR-nummer"), ("mors cpr", "mor cpr", "mors cpr nummer", "mors cpr nr", "mor cpr nummer", "mor cpr nr")
    ),
    "mother_phone": Column(
        Phrase("Mors telefon"), ("mors telefon", "mor telefon", "mors mobil", "mor mobil", "mors tlf", "mor tlf", "mors telefonnummer")
    ),
    "father_name": Column(Phrase("Fars navn"), ("far", "fars navn", "far navn", "fader", "father")),
    "father_cpr": Column(
        Phrase("Fars CPR-nummer"), ("fars cpr", "far cpr", "fars cpr nummer", "fars cpr nr", "far cpr nummer", "far cpr nr")
    ),
    "father_phone": Column(
        Phrase("Fars telefon"), ("fars telefon", "far telefon", "fars mobil", "far mobil", "fars tlf", "far tlf", "fars telefonnummer")
    ),
    "adult_name": Column(
        Phrase("Anden voksens navn"), ("værge", "værges navn", "voksen", "forælder", "forældres navn", "kontaktperson", "pårørende")
    ),
    "adult_relation": Column(Phrase("Anden voksens forhold til barnet"), ("relation", "forhold", "tilknytning", "forhold til barnet")),
    "adult_cpr": Column(Phrase("Anden voksens CPR-nummer"), ("værges cpr", "voksens cpr", "forælders cpr", "kontaktpersons cpr")),
    "adult_phone": Column(Phrase("Anden voksens telefon"), ("telefon", "tlf", "mobil", "telefonnummer", "mobilnummer", "kontakttelefon")),
    "sibling": Column(Phrase("Søskendes CPR-nummer"), ("søskende", "søskendes cpr", "søskende cpr", "sibling")),
}
"""What a list of children may hold."""


def folded(heading: str) -> str:
    """A heading as it is compared: CPR-nr. and cpr nr are one."""
    return "".join(spellings(word)[0] for word in words_of(heading))


def found_columns(headings: Sequence[str], known: Mapping[str, Column], assigned: Mapping[str, str]) -> dict[str, int]:
    """Which place each column stands in: as somebody `assigned` it, by folded heading, and else by its usual names.

    An assigned heading that holds nothing is left out. The first of two headings for one column counts.
    """
    usual = {folded(name): column for column, one in known.items() for name in one.usual}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        column = assigned.get(folded(heading), usual.get(folded(heading), ""))
        if column in known:
            found.setdefault(column, place)
    return found
