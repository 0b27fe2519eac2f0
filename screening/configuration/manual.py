"""Every key that a file may hold, described in Danish for those who write them: read by editors, by the README and by the checker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.configuration.file_kinds import GuidanceFile, OffersFile
from screening.domain.people import GroupKind, Role, UnitKind
from screening.domain.ruler.written.conditions import Apart, Before, Fall, Goes, Says, SignCount, Trend
from screening.domain.ruler.written.configuration import District, Municipality, Office, PhoneNumber, TalkPart
from screening.domain.ruler.written.dimensions import AboutWhom, Dimension
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.flags import FlaggedText
from screening.domain.ruler.written.guidance import Advice, Law, ParentContact, Say, SeenIn, When
from screening.domain.ruler.written.items import ItemAsWritten, ItemType
from screening.domain.ruler.written.items.question import Answer, SpeaksFor
from screening.domain.ruler.written.letters import (
    InformationTexts,
    InvitationTexts,
    LetterLabels,
    LetterLanguage,
    LetterPart,
    LettersFile,
    ParentsPaperTexts,
    TableTexts,
)
from screening.domain.ruler.written.notification import (
    Check,
    Fact,
    GroundKind,
    Hears,
    NotificationFile,
    NotifierKind,
    NotifyGround,
    NotifyRule,
    OpenOn,
    Reason,
    Wanted,
    Weekday,
    WordsToAvoid,
)
from screening.domain.ruler.written.offers import Asker, Contact, Offer, Opening, Places, Provider
from screening.domain.ruler.written.retention import DraftRule, KeptSince, RecordKind, RetentionFile, RetentionRule
from screening.domain.ruler.written.rounds import ChildFact, CoveredAges, EachYear, ReportedFact, RoundLetter, RoundsFile, ScreeningRound
from screening.domain.ruler.written.scales import Grid, MissingCounts, MissingReason, Perspective, ReasonsAsked, Scale, Status, Visit, Who
from screening.domain.ruler.written.settings import LocalSetting
from screening.domain.ruler.written.sharing import (
    Basis,
    ConsentAsked,
    HandingOver,
    InformationKind,
    Screenings,
    Shareable,
    SharingFile,
    TalkTogether,
    Worry,
)
from screening.domain.ruler.written.sign_on import PersonClaims, SignOnFile, SignOnRule
from screening.domain.ruler.written.signs import Sign, SignKind
from screening.domain.ruler.written.steps_to_parents import StepAsWritten
from screening.domain.ruler.written.suggest import MissingAs, Suggest, Take
from screening.domain.ruler.written.totals import Group, Total, TotalTake
from screening.domain.ruler.written.vignettes import Vignette, VignetteSet
from screening.domain.ruler.written.zoning import OwnZones, Zone
from screening.domain.source import Written


@dataclass(frozen=True)
class Key:
    """What a key means, how it is written, and Danish words that people write instead of it."""

    meaning: str
    example: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class ManualEntry:
    """A part of a file: what it is, and its keys in reading order."""

    about: str
    keys: Mapping[str, Key]


ID: Final = Key("Et navn, som andre steder kan pege på: små bogstaver a–z, tal, bindestreg og understreg.", "familieraadgivning", ("navn",))
SCALES: Final = Key(
    "Kun for disse skalaer eller familier af skalaer. Uden nøglen gælder det alle.",
    "[boernelineal]",
    ("skalaer", "skala"),
)
VISITS: Final = Key("Spørgsmålet stilles kun ved disse besøg.", "[birth, two_months]", ("besøg",))

CONTACT_KEYS: Final[Mapping[str, Key]] = {
    "name": Key("Hvem man får fat i: et sted eller en funktion, aldrig en privatperson.", "Familiens Hus", ("navn",)),
    "phone": Key("Telefonnummer på arbejdet.", "00 12 34 01", ("telefon", "tlf")),
    "email": Key("Mailadresse på arbejdet.", "familiehuset@lindeborg.example", ("mail", "epost")),
    "address": Key("Adressen, man møder op på.", "Møllegade 14, 0000 Lindeborg", ("adresse",)),
    "hours": Key("Hvornår der er nogen.", "Mandag–torsdag kl. 9.00–15.00", ("åbningstid", "åbningstider", "tid")),
    "web": Key("Adresse på en hjemmeside.", "lindeborg.example/familie", ("hjemmeside", "link")),
}

MANUAL: Final[Mapping[type[Written], ManualEntry]] = {
    Scale: ManualEntry(
        "En skala: ét redskab til én aldersgruppe, i sin egen fil.",
        {
            "scale": Key("Skalaens id. Nøglen fortæller også, at filen er en skala.", "trivselslineal-0-5", ("skala",)),
            "family": Key("Skalaer i samme familie afløser hinanden, efterhånden som barnet bliver ældre.", "trivselslineal", ("familie",)),
            "version": Key("Skalaens version. Skriv den i anførselstegn, og skriv en ny, når skalaen ændres.", '"2026.1"', ("udgave",)),
            "title": Key("Skalaens navn på skærm og papir.", "Trivselslineal 0–5 år", ("titel", "navn", "overskrift")),
            "description": Key(
                "To eller tre sætninger om, hvad skalaen er til, og hvordan den bruges.", "Linealen hjælper os med …", ("beskrivelse",)
            ),
            "status": Key("Hvor langt skalaen er. Et eksempel vises altid som et eksempel.", "draft", ("stadie",)),
            "approved_by": Key(
                "Hvem der har godkendt skalaen. Skal stå, når status er approved.", "Børne- og Ungechefen", ("godkendt_af",)
            ),
            "approved_on": Key("Dagen, den blev godkendt. Skal stå, når status er approved.", "2026-11-21", ("godkendt", "godkendt_den")),
            "ages": Key(
                "Hvilke børn skalaen er til, i dage, uger, måneder eller år. Begge tal er med. Graviditeten hedder pregnancy.",
                "0-5 years",
                ("alder", "aldre", "aldersgruppe"),
            ),
            "corrected_until": Key(
                "Indtil denne alder regnes alderen fra terminen, når barnet er født for tidligt. Gælder hele familien: den længste tæller.",
                "24 months",
                ("korrigeret_til",),
            ),
            "points": Key(
                "Skalatrinnene fra laveste til højeste. Det højeste er bedst, når »best« ikke siger andet. "
                "Udelades i en tjekliste, som kun har tegn.",
                "1-10",
                ("trin", "skalatrin", "point"),
            ),
            "best": Key("Hvilke trin der er bedst.", "low", ("bedst", "retning")),
            "reasons": Key("Hvor der spørges, hvad et trin bygger på.", "outside_green", ("begrundelse", "begrundelser", "grunde")),
            "labels": Key(
                "Ord, som folk kender trinnene på. Ikke alle trin behøver et.", "{0: Ingen bekymring, 3: Alvorlig}", ("ord", "etiketter")
            ),
            "overall": Key(
                "Hvad den samlede vurdering er: det værste trin (worst, eller lowest, hvor det højeste er bedst), gennemsnittet rundet til "
                "det værste (mean), ingen (none), eller id’et på en dimension eller en total.",
                "worst",
                ("samlet",),
            ),
            "zones": Key(
                "Zonerne. Hvert skalatrin skal stå i præcis én zone.",
                "[{id: red, points: 1-3, title: Stærk bekymring}]",
                ("zoner", "farvezoner", "farver"),
            ),
            "dimensions": Key("Det, der vurderes, hver del for sig.", "", ("dimensioner", "dele", "temaer")),
            "groups": Key(
                "Dimensioner med et fælles navn. Råd og tilbud kan skrive »any needs« og »all needs«.",
                "[{id: needs, title: Behov, of: [school, home]}]",
                ("grupper",),
            ),
            "totals": Key(
                "Ét tal for flere dimensioner, med sine egne zoner.",
                "[{id: difficulties, title: Vanskeligheder i alt, take: sum}]",
                ("totaler", "summer", "i_alt"),
            ),
            "grid": Key(
                "To dimensioner på kryds og tværs med en tekst i hver celle.",
                "{down: child, across: care, cells: {1-5: {1-5: …}}}",
                ("kryds", "gitter", "matrix"),
            ),
            "perspectives": Key(
                "Andre, som giver deres eget trin ved siden af fagpersonen.",
                "[{id: child, title: Barnet selv}]",
                ("perspektiver", "stemmer"),
            ),
            "visits": Key("Besøg, som spørgsmål kan høre til.", "[{id: birth, title: Fødsel, ages: 0-1 months}]", ("besøg",)),
            "missing_reasons": Key(
                "Grunde til, at et spørgsmål ikke er besvaret. Når de står her, vælges en af dem i stedet for »ikke observeret«.",
                "[{id: asleep, title: Barnet sov}]",
                ("mangler", "årsager", "grunde"),
            ),
            "signs": Key("Tegn, der kan krydses af.", "[{id: bruises, title: Uforklarede mærker, kind: risk}]", ("tegn",)),
        },
    ),
    Zone: ManualEntry(
        "En zone: nogle skalatrin med samme betydning.",
        {
            "id": Key("Zonens id. Brug red, yellow og green til de tre farver.", "red", ("navn", "farve")),
            "points": Key("De skalatrin, der hører til zonen.", "1-3", ("trin", "skalatrin", "point")),
            "title": Key("Zonens ord. Det står altid sammen med farven.", "Stærk bekymring", ("titel", "navn", "overskrift")),
            "text": Key("Én sætning om, hvad zonen betyder.", "Barnet mistrives …", ("tekst", "beskrivelse")),
            "look_again": Key("Hvor længe der højst må gå, før barnet vurderes igen.", "2 weeks", ("se_igen", "opfølgning")),
            "offers": Key("Skriv none_needed, når der ikke behøver at være et tilbud på disse trin.", "none_needed", ("tilbud",)),
        },
    ),
    Dimension: ManualEntry(
        "En dimension: én ting, der placeres på linealen.",
        {
            "id": Key("Dimensionens id. Tilbud og råd kan pege på det.", "child_development", ("navn",)),
            "title": Key("Dimensionens navn.", "Barnets udvikling", ("titel", "navn", "overskrift")),
            "question": Key("Det, fagpersonen skal svare på.", "Hvor er barnet lige nu?", ("spørgsmål",)),
            "help": Key("Hvad man skal se efter.", "Se på leg, søvn og sprog.", ("hjælp", "vejledning")),
            "about": Key(
                "Hvem den handler om: barnet (child) eller forældrenes omsorg (parents).", "parents", ("om", "handler_om", "hvem")
            ),
            "anchors": Key(
                "En ankertekst til hvert skalatrin. Flere trin kan dele en tekst. Skriv, hvad man kan se og høre. "
                "Et trin, der fortæller om fare, kan rejse flag: 1: {text: …, flags: [abuse]}.",
                "{1-2: Barnet mistrives …, 3: Barnet …}",
                ("ankertekster", "ankre", "trin", "tekster", "beskrivelser"),
            ),
            "items": Key("Spørgsmål, der hjælper med at finde trinnet.", "", ("spørgsmål", "hjælpespørgsmål", "udsagn")),
            "suggest": Key(
                "Hvordan svarene bliver til et forslag. Det er altid et menneske, der sætter trinnet.",
                "{take: lowest, at_least: 3}",
                ("forslag",),
            ),
            "counts": Key(
                "Skriv false, når dimensionen står for sig selv: any, all, overall, differ, fall og not_observed ser ikke på den.",
                "false",
                ("tæller", "tæller_med"),
            ),
            "best": Key("Hvilke af dens trin der er bedst, hvor det er anderledes end skalaens.", "high", ("bedst", "retning")),
            "labels": Key(
                "Dens egne ord for trinnene. Uden dem har den skalaens, når den er bedst i samme ende.",
                "{0: Tydelig styrke}",
                ("ord", "etiketter"),
            ),
            "zones": Key(
                "Hvor skalaens zoner ligger på denne dimension. Der kan stå et sæt for hver alder.",
                "[{ages: 4-10 years, red: 5-10, yellow: 4, green: 0-3}]",
                ("zoner", "grænser"),
            ),
            "zone_words": Key("Hvad zonerne hedder på denne dimension.", "{red: Endnu ingen styrke}", ("zoneord",)),
        },
    ),
    ItemAsWritten: ManualEntry(
        "Et spørgsmål, som hjælper med at finde trinnet. Svaret »ikke observeret« findes altid af sig selv.",
        {
            "id": Key("Spørgsmålets id.", "eye_contact", ("navn",)),
            "question": Key("Spørgsmålet, som det læses.", "Søger barnet øjenkontakt?", ("spørgsmål", "titel", "udsagn")),
            "help": Key("Hvad man skal se efter.", "F.eks. når barnet skifter tøj.", ("hjælp", "vejledning")),
            "type": Key("Hvordan der svares.", "choice", ("slags", "art")),
            "answers": Key(
                "Svarene efter deres id, mindst to. Skal stå ved choice og choices.",
                "{often: {label: Ofte, point: 9}, rarely: {label: Sjældent, point: 3}}",
                ("svar", "svarmuligheder"),
            ),
            "if_yes": Key(
                "Det trin, et ja peger på, ved yes_no. Et ja, der fortæller om fare, kan rejse flag: {point: 1, flags: [abuse]}.",
                "9",
                ("ja", "hvis_ja"),
            ),
            "if_no": Key("Det trin, et nej peger på, ved yes_no. Det kan også have flag.", "3", ("nej", "hvis_nej")),
            "unit": Key("Hvad tallet måles i. Skal stå ved number.", "kg", ("enhed",)),
            "between": Key("Det laveste og det højeste tal, der kan skrives. Skal stå ved number.", "0.5-30", ("mellem", "grænser")),
            "bands": Key(
                "Det trin, hver strækning af tal peger på, ved number. Skriv below for under og and up for og derover. "
                "En strækning kan også have flag: 4 and up: {point: 1, flags: [medical_danger]}.",
                "{below 2.5: 3, 2.5-4.5: 9, 4.6 and up: 7}",
                ("intervaller", "strækninger"),
            ),
            "shown_when": Key(
                "Spørgsmålet vises kun, når et tidligere spørgsmål har dette svar eller et af dem.", "{sleep: badly}", ("vises_når", "hvis")
            ),
            "visits": VISITS,
            "ages": Key("Spørgsmålet stilles kun i denne alder.", "3-35 months", ("alder", "aldre")),
        },
    ),
    Answer: ManualEntry(
        "Et svar, som kan vælges.",
        {
            "label": Key("Svaret, som det læses.", "Ofte og af sig selv", ("tekst", "titel", "svar", "etiket")),
            "point": Key("Det skalatrin, svaret peger på.", "9", ("trin", "skalatrin", "points")),
            "value": Key("Det, svaret lægger til en sum.", "2", ("værdi", "tal")),
            "decisive": Key("Skriv true, når forslaget aldrig må være bedre end svarets trin.", "true", ("afgørende",)),
            "flags": Key("Flag, som svaret rejser, ligesom et tegn gør.", "[abuse]", ("flag", "mærke", "mærker")),
        },
    ),
    SpeaksFor: ManualEntry(
        "Et ja, et nej eller en strækning af tal, der rejser flag eller er afgørende. Ellers skrives kun trinnet.",
        {
            "point": Key("Det skalatrin, svaret peger på.", "1", ("trin", "skalatrin", "points")),
            "decisive": Key("Skriv true, når forslaget aldrig må være bedre end svarets trin.", "true", ("afgørende",)),
            "flags": Key("Flag, som svaret rejser, ligesom et tegn gør.", "[abuse]", ("flag", "mærke", "mærker")),
        },
    ),
    Suggest: ManualEntry(
        "Forslaget: hvordan svarene bliver til et skalatrin.",
        {
            "take": Key("Hvordan svarene lægges sammen.", "lowest", ("tag", "metode", "regel")),
            "at_least": Key("Hvor mange svar der skal til, før der kommer et forslag.", "3", ("mindst",)),
            "table": Key("Hvilket trin hver sum svarer til, ved sum.", '{"0-4": 9, "5-8": 5}', ("tabel",)),
            "missing": Key(
                "Hvad et manglende svar er for en sum: none (ingen må mangle), mean (som de andre) eller zero (0). "
                "»at_least« siger, hvor mange svar der skal være.",
                "mean",
                ("mangler", "manglende"),
            ),
            "decisive": Key("Svar, som hver for sig afgør forslaget.", "[red, yellow]", ("afgørende",)),
            "above_lowest": Key(
                "Hvor mange trin bedre end det værste svar forslaget højst må være. Ikke ved sum.", "3", ("over_laveste", "loft")
            ),
        },
    ),
    OwnZones: ManualEntry(
        "Hvor zonerne ligger for én dimension eller én total. Her står også hver af skalaens zoner ved sit id, med trinnene: red: 5-10.",
        {
            "ages": Key("Kun i denne alder. Uden nøglen gælder det alle.", "4-10 years", ("alder", "aldre")),
            "said_by": Key("Kun for det trin, som dette perspektiv giver.", "young_person", ("sagt_af", "stemme")),
        },
    ),
    Group: ManualEntry(
        "En gruppe: dimensioner med et fælles navn.",
        {
            "id": Key("Gruppens id. Det må ingen dimension eller total have.", "needs", ("navn",)),
            "title": Key("Gruppens navn.", "Behov", ("titel", "overskrift")),
            "of": Key("Id’erne på dimensionerne.", "[school, home]", ("af", "dele")),
        },
    ),
    Total: ManualEntry(
        "En total: ét tal for flere dimensioner.",
        {
            "id": Key("Totalens id. Tilbud og råd kan pege på det.", "difficulties", ("navn",)),
            "title": Key("Totalens navn.", "Vanskeligheder i alt", ("titel", "overskrift")),
            "of": Key("Id’erne på dimensioner eller grupper. Uden nøglen: alle, der tæller.", "[emotions, conduct]", ("af", "dele")),
            "take": Key("Hvordan trinnene bliver til ét tal.", "sum", ("tag", "metode", "regel")),
            "at_least": Key(
                "Hvor mange dele der skal være observeret. De, der mangler, regnes som gennemsnittet af de andre. "
                "Uden nøglen må ingen mangle.",
                "4",
                ("mindst",),
            ),
            "zones": Key("Hvor skalaens zoner ligger på totalen.", "[{red: 17-40, yellow: 14-16, green: 0-13}]", ("zoner", "grænser")),
        },
    ),
    Grid: ManualEntry(
        "Krydset: to dimensioner med en tekst for hvert par af trin.",
        {
            "down": Key("Id’et på den dimension, der står nedad.", "child_development", ("ned", "lodret")),
            "across": Key("Id’et på den dimension, der står henad.", "parental_care", ("hen", "vandret")),
            "cells": Key(
                "En tekst til hvert par: først trinnet nedad, så trinnet henad. Trin kan dele en tekst.",
                '{"1": {"1-2": Begge dele …}}',
                ("celler", "felter"),
            ),
        },
    ),
    Perspective: ManualEntry(
        "Et perspektiv: en anden end fagpersonen, som giver sit eget trin.",
        {
            "id": Key("Perspektivets id.", "child", ("navn",)),
            "title": Key("Hvem det er.", "Barnet selv", ("titel", "navn")),
            "who": Key(
                "Om det er barnet, forældrene eller en anden fagperson. Uden nøglen spørges der ikke, mens ingen må kontakte forældrene.",
                "child",
                ("hvem",),
            ),
        },
    ),
    Visit: ManualEntry(
        "Et besøg, som spørgsmål kan høre til. Besøgenes aldre må ikke overlappe, når de tælles ens; ellers gælder det første.",
        {
            "id": Key("Besøgets id.", "birth", ("navn",)),
            "title": Key("Besøgets navn.", "Etableringsbesøg", ("titel", "navn")),
            "ages": Key("Aldrene, hvor besøget ligger.", "0-1 months", ("alder", "aldre")),
            "units": Key(
                "Kun når en enhed af den slags ser barnet. Uden nøglen gælder det alle.", "[health_visiting]", ("enheder", "enhed")
            ),
            "from_birth": Key(
                "Skriv true, når alderen altid tælles fra fødslen, også hvor skalaen korrigerer for tidlig fødsel.",
                "true",
                ("fra_fødslen",),
            ),
        },
    ),
    MissingReason: ManualEntry(
        "En grund til, at et spørgsmål ikke er besvaret.",
        {
            "id": Key("Grundens id.", "asleep", ("navn",)),
            "title": Key("Grunden, som den læses.", "Barnet sov", ("titel", "navn")),
            "counts": Key("Hvordan spørgsmålet tæller i forslaget.", "not_asked", ("tæller",)),
            "point": Key("Grunden tæller som et svar, der peger på dette trin. Ikke ved sum.", "3", ("trin", "skalatrin")),
            "value": Key("Grunden tæller som et svar, der lægger dette til en sum.", "0", ("værdi", "tal")),
        },
    ),
    Sign: ManualEntry(
        "Et tegn, der kan krydses af.",
        {
            "id": Key("Tegnets id. Brug samme id i alle skalaer.", "bruises", ("navn",)),
            "title": Key("Tegnet, som det læses.", "Uforklarede mærker", ("titel", "navn", "tekst")),
            "kind": Key(
                "Om tegnet taler imod eller for barnets trivsel, eller om det er baggrund, som fortælles og aldrig tælles.",
                "risk",
                ("slags", "art", "type"),
            ),
            "flag": Key("Et flag: et navn, som råd og tilbud kan vågne på.", "abuse", ("mærke",)),
            "flags": Key("Flere flag, når tegnet vækker mere end ét.", "[abuse, medical_danger]", ("mærker",)),
        },
    ),
    OffersFile: ManualEntry(
        "En fil med tilbud.",
        {
            "steps": Key(
                "Indsatstrappen, mindst indgribende trin først. Skrives én gang i mappen.",
                "[Almen, Forebyggende, Støttende, Indgribende]",
                ("trin", "indsatstrappe", "trappe"),
            ),
            "offers": Key("Tilbuddene.", "", ("tilbud",)),
        },
    ),
    Offer: ManualEntry(
        "Et tilbud i kataloget.",
        {
            "id": ID,
            "title": Key("Tilbuddets navn.", "Familierådgivningen", ("titel", "navn", "overskrift")),
            "at": Key(
                "De skalatrin, tilbuddet gælder på. Står der flere nøgler, skal de alle passe.", "{any: 1-6}", ("ved", "trin", "points")
            ),
            "scales": SCALES,
            "districts": Key(
                "Kun for børn i disse distrikter, som under districts i kommunens fil. Uden nøglen gælder det hele kommunen.",
                "[nord, midt]",
                ("distrikter", "distrikt", "område"),
            ),
            "units": Key("Kun for børn i disse enheder, med enhedens navn i Lineal.", "[Børnehuset Solsikken]", ("enheder", "enhed")),
            "ages": Key("Hvilke børn tilbuddet er til.", "0-17 years", ("alder", "aldre", "aldersgruppe")),
            "step": Key("Trinnet på indsatstrappen, skrevet som under steps.", "Forebyggende", ("trin", "indsatstrin")),
            "provider": Key("Hvem der står bag.", "municipality", ("udbyder", "leverandør")),
            "who_may_ask": Key("Hvem der kan søge det.", "[parents, professional]", ("hvem_kan_søge", "søges_af")),
            "parents": Key(
                "Skriv step, når tilbuddet går gennem forældrene. Det vises ikke, så længe forældrene ikke må kontaktes. Skriv none, når "
                "det nævner dem uden at føre til dem. Også én tekst kan mærkes: how: {text: …, parents: step}.",
                "step",
                ("forældre",),
            ),
            "how": Key("Hvordan man får det, helt konkret.", "Ring eller skriv til Familiens Hus.", ("hvordan", "sådan")),
            "for_whom": Key("Hvem det er for.", "Familier, hvor hverdagen er svær.", ("målgruppe", "for_hvem")),
            "method": Key("Hvordan det foregår.", "Fem samtaler i hjemmet.", ("metode",)),
            "activities": Key("Hvad man laver.", "Samtaler og øvelser til hjemmet.", ("aktiviteter", "indhold")),
            "expected_effect": Key("Hvad det kan føre til.", "Roligere morgener.", ("effekt", "virkning", "formål")),
            "languages": Key("Sprog, det kan foregå på.", "[dansk, arabisk]", ("sprog",)),
            "cost": Key("Hvad det koster for familien.", "Gratis", ("pris",)),
            "contact": Key("Hvordan man får fat i dem.", "{name: Familiens Hus, phone: 00 12 34 10}", ("kontakt",)),
            "legal": Key("Den lov, tilbuddet hviler på, med ord.", "Barnets lov § …", ("lov", "lovgrundlag", "paragraf")),
            "alert": Key("Noget, man skal vide, før man søger.", "Holder lukket i juli.", ("obs", "bemærk", "advarsel")),
            "places": Key("Ledige pladser og ventetid.", "{free: 3, waiting: 3 weeks, as_of: 2026-11-01}", ("pladser",)),
            "open": Key("Hvornår tilbuddet tager nye ind.", "{from: 2026-01-01}", ("åbent", "periode")),
            "checked_on": Key(
                "Den dag, nogen sidst så efter, at det hele passer. Efter et halvt år kommer en advarsel.",
                "2026-11-01",
                ("efterset", "opdateret"),
            ),
        },
    ),
    Contact: ManualEntry("Hvordan man får fat i et tilbud. Skriv mindst én af nøglerne.", CONTACT_KEYS),
    Places: ManualEntry(
        "Pladser i et tilbud.",
        {
            "free": Key("Hvor mange pladser der er ledige.", "3", ("ledige", "pladser")),
            "waiting": Key("Hvor længe man venter.", "3 weeks", ("ventetid",)),
            "as_of": Key("Den dag, nogen så efter.", "2026-11-01", ("dato", "pr")),
        },
    ),
    Opening: ManualEntry(
        "Den periode, hvor tilbuddet tager nye ind. Begge nøgler kan undværes.",
        {
            "from": Key("Den første dag.", "2026-01-01", ("fra",)),
            "until": Key("Den sidste dag.", "2027-06-30", ("til",)),
        },
    ),
    GuidanceFile: ManualEntry(
        "En fil med love, indstillinger og råd.",
        {
            "law": Key(
                "De paragraffer, rådene hviler på.",
                "[{id: notify, title: Underretningspligt, paragraph: …, verified_on: 2026-11-21, source: read}]",
                ("lov", "love"),
            ),
            "settings": Key("Det, kommunen selv bestemmer: et spørgsmål, valgene og en grund.", "", ("indstillinger", "valg")),
            "advice": Key(
                "Rådene, det vigtigste først. Alle, der passer, vises; det første giver overskriften.", "", ("råd", "vejledning")
            ),
        },
    ),
    Law: ManualEntry(
        "En paragraf, og hvornår nogen sidst læste den.",
        {
            "id": Key("Lovens id. Råd peger på det.", "notify", ("navn",)),
            "title": Key("Hvad paragraffen handler om.", "Skærpet underretningspligt", ("titel", "navn")),
            "paragraph": Key("Paragraffen, som den skal stå på skærm og papir.", "barnets lov § …", ("paragraf",)),
            "verified_on": Key("Den dag, nogen sidst så paragraffen efter.", "2026-11-21", ("efterset", "læst")),
            "source": Key("Hvad der blev læst den dag. Siden og papiret siger det, som det er.", "read", ("kilde",)),
        },
    ),
    LocalSetting: ManualEntry(
        "En indstilling: noget, kommunen selv bestemmer. Et råd bruger den med {setting: …} under say, parents eller within.",
        {
            "id": Key("Indstillingens id. Råd peger på det.", "neglect_parents", ("navn",)),
            "question": Key("Det, kommunen skal svare på.", "Låser tegn på vanrøgt kontakten til forældrene?", ("spørgsmål",)),
            "chosen": Key("Det valg, der gælder.", "inform", ("valgt",)),
            "choices": Key(
                "Alle valgene, mindst to: ordet, som det skal stå i rådet, og hvad det betyder.",
                "{inform: Nej. De får det at vide., ask_authority_first: Ja.}",
                ("valg", "muligheder"),
            ),
            "reason": Key("Hvorfor kommunen har valgt sådan.", "Vanrøgt kan tit mødes med hjælp …", ("grund", "begrundelse")),
        },
    ),
    Advice: ManualEntry(
        "Et råd til fagpersonen.",
        {
            "id": Key("Rådets id.", "first_yellow", ("navn",)),
            "scales": SCALES,
            "when": Key(
                "Hvornår rådet gælder. Står der flere betingelser, skal de alle passe.", "{any: 1-2}", ("når", "hvis", "betingelser")
            ),
            "say": Key("Hvad rådet beder om.", "look_again", ("sig", "handling")),
            "why_not_notify": Key(
                "Hvorfor der ikke underrettes her, med en hel sætning: ved det dårligste trin eller et tegn på fare.",
                "Rødt er ét udsagn og siger ikke, hvor alvorligt det er.",
                ("hvorfor ikke", "begrundelse"),
            ),
            "parents": Key("Hvordan forældrene mødes, så længe rådet gælder.", "no_contact", ("forældre",)),
            "call": Key(
                "Numre, der står først i rådet, i den rækkefølge de skal bruges. authority og out_of_hours findes altid.",
                "[emergency, authority]",
                ("ring", "ring_til", "telefon"),
            ),
            "within": Key("Hvor hurtigt der skal ses på barnet igen.", "6 weeks", ("inden", "inden_for", "frist")),
            "unless": Key(
                "Skriv notification, når rådet ikke skal stå ved siden af et råd om at underrette.", "notification", ("undtagen",)
            ),
            "title": Key("Rådets overskrift, højst otte ord.", "Gult for første gang – se igen", ("titel", "overskrift")),
            "text": Key("Hvad man gør og hvorfor, i én til fire sætninger.", "Aftal, hvem der holder øje …", ("tekst", "beskrivelse")),
            "law": Key("Id’et på den lov, rådet hviler på.", "notify", ("lov", "paragraf")),
        },
    ),
    When: ManualEntry(
        "Betingelser for et råd. Der kan også stå id’et på en dimension eller en total med de trin, rådet gælder på: "
        "child_development: 1-4. I stedet for trin kan der stå zoner: any: red.",
        {
            "flag": Key(
                "Flaget er rejst: af et tegn, af et trin, som fagpersonen eller en anden har sat, eller af et svar. "
                "Står der flere, er ét nok.",
                "abuse",
                ("mærke", "tegn", "flags"),
            ),
            "any": Key("Mindst én dimension er på et af disse trin.", "1-2", ("mindst_én", "en_af", "enhver", "nogen", "en", "én")),
            "all": Key("Alle dimensioner er på et af disse trin.", "1-4", ("alle", "samtlige")),
            "overall": Key("Den samlede vurdering er på et af disse trin.", "4-6", ("samlet", "i_alt", "helhed")),
            "first_time": Key(
                "Om det er første gang, barnet er på disse trin. Skrives sammen med overall eller any. "
                "Med nøgler: Ingen tidligere vurdering lå på de trin inden for den tid.",
                "{points: 1-6, within: 12 months}",
                ("første_gang",),
            ),
            "again": Key(
                "En tidligere vurdering lå også på disse trin. Skrives sammen med overall eller any.",
                "{points: 1-6, within: 12 months}",
                ("igen", "gentaget"),
            ),
            "fall": Key(
                "Barnet står dårligere end før: faldet på linealen, hvor det høje er bedst, og steget, hvor det lave er.",
                "{points: 3, within: 6 months}",
                ("fald",),
            ),
            "trend": Key("Sådan er det gået over tre eller flere vurderinger.", "{goes: down, over: 3}", ("forløb", "udvikling", "trend")),
            "signs": Key("Så mange tegn af én slags er krydset af.", "{kind: risk, at_least: 4}", ("tegn",)),
            "risk": Key("Så mange risikotegn er krydset af.", "2-30", ("risiko", "risikotegn")),
            "protective": Key("Så mange beskyttende tegn er krydset af.", "0-1", ("beskyttende", "beskyttelse")),
            "answers": Key(
                "Et spørgsmål har dette svar, et af flere svar eller et tal i dette stykke: først dimensionens id, så spørgsmålets.",
                "{schooling: {unlawful_absence: 15 and up}}",
                ("svar",),
            ),
            "differ": Key("Mindst så mange trin er der mellem dimensionerne.", "4", ("forskel",)),
            "disagree": Key("Mindst så mange trin er der mellem fagpersonen og de andre, der har givet et trin.", "3", ("uenige",)),
            "says": Key("Det siger én bestemt stemme selv.", "{who: child, points: 1-3}", ("siger",)),
            "apart": Key("To stemmer er uenige.", "{who: [parents, professional], points: 3}", ("uenighed", "afstand")),
            "not_observed": Key("Mindst én dimension er ikke observeret.", "any", ("ikke_observeret",)),
            "unanswered": Key(
                "Mindst så mange af en dimensions spørgsmål er sat til »ikke observeret« eller en grund til, at svaret mangler; all: "
                "ingen af dem er besvaret. Et spørgsmål, som ingen har rørt, tæller ikke med.",
                "all",
                ("ubesvaret", "ubesvarede", "mangler_svar"),
            ),
            "ages": Key("Rådet gælder kun i denne alder.", "0-35 months", ("alder", "aldre")),
        },
    ),
    Before: ManualEntry(
        "En tidligere vurdering, som first_time og again ser efter.",
        {
            "points": Key("Den lå på et af disse trin. Uden nøglen: de trin, rådet selv gælder på.", "1-6", ("trin", "skalatrin", "point")),
            "within": Key("Den er højst så gammel. Uden nøglen: ligegyldigt hvornår.", "12 months", ("inden", "inden_for")),
        },
    ),
    Fall: ManualEntry(
        "Et fald på linealen: mod det dårligste trin, hvilken vej skalaen end går.",
        {
            "points": Key("Mindst så mange trin, på skalaer i samme familie med de samme trin.", "3", ("trin", "skalatrin", "point")),
            "share": Key(
                "I stedet for points: mindst så mange procent af linealen. Skalaer i samme familie må så have forskellige trin.",
                "30",
                ("andel", "procent"),
            ),
            "within": Key("Inden for denne tid.", "6 months", ("inden", "inden_for")),
        },
    ),
    Trend: ManualEntry(
        "Et forløb: de seneste vurderinger, denne medregnet, på skalaer i samme familie med de samme trin.",
        {
            "goes": Key("Hvordan det er gået.", "down", ("går", "retning")),
            "over": Key("Over så mange vurderinger, mindst 3.", "3", ("antal", "vurderinger")),
            "within": Key("Alle inden for denne tid.", "12 months", ("inden", "inden_for")),
            "part": Key("Kun denne dimension, eller overall for den samlede vurdering. Ellers en hvilken som helst.", "overall", ("del",)),
        },
    ),
    Says: ManualEntry(
        "En stemme: hvad én af dem, skalaen spørger, selv siger.",
        {
            "who": Key("Id’et på stemmen, som under perspectives.", "child", ("hvem",)),
            "points": Key("Stemmen siger et af disse trin.", "1-3", ("trin", "skalatrin", "point")),
            "part": Key("Kun om denne dimension. Ellers en hvilken som helst.", "child_development", ("del", "om")),
        },
    ),
    Apart: ManualEntry(
        "To stemmer, der er uenige om en dimension.",
        {
            "who": Key("De to stemmer. Fagpersonen selv hedder professional.", "[parents, professional]", ("hvem", "mellem")),
            "points": Key("Mindst så mange trin er der mellem dem.", "3", ("trin", "skalatrin", "point")),
            "part": Key("Kun om denne dimension. Ellers en hvilken som helst.", "child_development", ("del", "om")),
        },
    ),
    SignCount: ManualEntry(
        "Et antal tegn.",
        {
            "kind": Key("Hvilken slags tegn der tælles.", "risk", ("slags", "art", "type")),
            "at_least": Key("Mindst så mange.", "4", ("mindst",)),
        },
    ),
    Municipality: ManualEntry(
        "Kommunen, de to steder, man kan ringe til om et barn, og dem, der hjælper med selve Lineal.",
        {
            "municipality": Key("Kommunens navn.", "Lindeborg Kommune", ("kommune", "navn")),
            "authority": Key(
                "Dem, der tager imod underretninger.", "{title: Modtagelsen, phone: 00 12 34 01}", ("myndighed", "modtagelse")
            ),
            "out_of_hours": Key(
                "Dem, man ringer til uden for åbningstid.", "{title: Den sociale døgnvagt, phone: 00 12 34 02}", ("døgnvagt", "vagt")
            ),
            "support": Key(
                "Dem, der hjælper, når Lineal selv ikke virker.", "{title: It-service, phone: 00 12 34 09}", ("it", "hjælp", "service")
            ),
            "numbers": Key(
                "Andre numre, som et råd kan sige, at man skal ringe til.",
                '[{id: emergency, title: Alarmcentralen, phone: "112"}]',
                ("numre", "telefonnumre", "telefoner"),
            ),
            "districts": Key(
                "Kommunens distrikter, når nogle tilbud kun findes i nogle af dem.",
                "[{id: nord, title: Distrikt Nord}]",
                ("distrikter", "distrikt"),
            ),
            "parents_talk": Key(
                "En kort guide til samtalen med forældrene, for fagpersonen. Den vises ikke, når forældrene ikke må kontaktes.",
                "[{title: Begynd med, lines: [Sig, hvad barnet er god til.]}]",
                ("forældresamtale", "samtale", "guide"),
            ),
        },
    ),
    TalkPart: ManualEntry(
        "En del af guiden til samtalen med forældrene.",
        {
            "title": Key("Overskriften.", "Begynd med", ("titel", "overskrift")),
            "lines": Key("Det, man gør eller siger, en linje ad gangen.", "[Sig, hvad barnet er god til.]", ("linjer", "tekst", "punkter")),
        },
    ),
    PhoneNumber: ManualEntry(
        "Et nummer, som et råd kan sige, at man skal ringe til.",
        {
            "id": Key("Nummerets id. Råd skriver det under call.", "emergency", ("navn",)),
            "title": Key("Hvem der svarer.", "Alarmcentralen", ("titel", "navn")),
            "phone": Key("Telefonnummeret.", '"112"', ("telefon", "tlf", "nummer")),
            "hours": Key("Hvornår der er nogen.", "Døgnet rundt", ("åbningstid", "åbningstider", "tid")),
        },
    ),
    FlaggedText: ManualEntry(
        "En ankertekst, der rejser flag.",
        {
            "text": Key("Ankerteksten.", "Barnet bliver slået.", ("tekst",)),
            "flags": Key("Flagene, som råd og tilbud kan vågne på.", "[abuse]", ("flag", "mærke", "mærker")),
        },
    ),
    StepAsWritten: ManualEntry(
        "En tekst, der siger, om den fører til forældrene. Gør den det, vises den ikke, så længe de ikke må kontaktes.",
        {
            "text": Key("Teksten.", "Aftal et møde med forældrene.", ("tekst",)),
            "parents": Key(
                "Skriv step, når teksten fører til forældrene, eller none, når den nævner dem uden at føre til dem.", "step", ("forældre",)
            ),
        },
    ),
    District: ManualEntry(
        "Et distrikt: en del af kommunen, som har sine egne tilbud. En enhed får sit distrikt med run.py unit district.",
        {
            "id": Key("Distriktets id. Tilbud peger på det.", "nord", ("navn",)),
            "title": Key("Distriktets navn, som det læses efter »i«.", "Distrikt Nord", ("titel", "navn")),
        },
    ),
    Office: ManualEntry(
        "Myndigheden, døgnvagten eller it.",
        {
            "title": Key("Hvad stedet hedder.", "Den sociale døgnvagt", ("titel", "navn")),
            **CONTACT_KEYS,
            "phone": Key("Nummeret, man ringer til. Myndigheden og døgnvagten skal have et.", "00 12 34 01", ("telefon", "tlf")),
        },
    ),
    VignetteSet: ManualEntry(
        "En fil i mappen vignettes: opdigtede børn til at øve sig på én lineal.",
        {
            "scale": Key("Id’et på den lineal, børnene placeres på.", "trivselslineal-0-5", ("skala", "lineal")),
            "status": Key("Hvor langt svarene er. Et forslag fra dem, der skrev, er et eksempel.", "example", ("stadie",)),
            "note": Key(
                "Hvad svarene er værd: En nøgle kræver, at fem til syv fagpersoner med forskellig baggrund er blevet enige.",
                "Børnene er opdigtede, og svarene er et forslag.",
                ("bemærkning", "forbehold"),
            ),
            "vignettes": Key("Vignetterne, se nedenfor. Der skal være mindst tolv.", "", ("vignetter", "børn")),
        },
    ),
    Vignette: ManualEntry(
        "En vignet: ét opdigtet barn med et foreslået svar.",
        {
            "id": Key("Vignettens id.", "viggo-tre-uger", ("navn",)),
            "title": Key("Barnets opdigtede navn.", "Viggo", ("titel", "overskrift")),
            "age": Key(
                "I dage, uger eller måneder; før fødslen ugen: pregnancy week 24. Alderen skal passe til linealen.",
                "14 months",
                ("alder",),
            ),
            "text": Key(
                "120 til 180 ord med datoer, steder og barnets egne ord, og med én ting, der er uden betydning. "
                "Ingen af zonernes ord og ikke fem ord i træk fra en ankertekst.",
                "Vuggestuen den 2.11. Naja ryster tremmerne …",
                ("tekst", "fortælling"),
            ),
            "suggested": Key(
                "Forslaget: trinnet for hver dimension under dens id, eller not_observed, når det ikke kan ses i teksten.",
                "{child_development: 4, parental_capacity: not_observed}",
                ("forslag", "svar", "foreslået"),
            ),
            "accepted": Key(
                "De trin, der også er rigtige, højst tre i træk, for hver dimension med et trin.",
                "{child_development: 3-5}",
                ("godtages", "godkendt", "også_rigtigt"),
            ),
            "reason": Key(
                "Hvorfor netop det trin, og hvorfor ikke trinnet ved siden af.", "Naja har lært lidt nyt …", ("begrundelse", "grund")
            ),
            "background": Key(
                "Det, tvillinger er forskellige i, og andet, der ikke flytter trinnet.",
                "Mor er advokat, og far ejer et firma.",
                ("baggrund",),
            ),
            "flags": Key("Flagene for den fare, der er i teksten.", "[abuse]", ("flag", "fare")),
            "signs": Key("Id på de tegn, læseren skal krydse af.", "[bruises]", ("tegn",)),
            "twin_of": Key(
                "Id på den vignet i filen, som kun er forskellig i klasse, kultur eller køn. Svarene skal være ens.",
                "oskar-ti-maaneder",
                ("tvilling", "tvilling_til"),
            ),
        },
    ),
    LettersFile: ManualEntry(
        "Breve og papirer til familierne, i deres egen fil.",
        {
            "status": Key("Om brevene er et eksempel eller er godkendt.", "example", ("tilstand",)),
            "languages": Key("De sprog, brevene findes på. Hver tekst skal stå på dem alle.", "", ("sprog",)),
            "labels": Key("De få ord, der står ved dag, sted, aftaler og lineal i alle breve.", "", ("mærkater", "ord")),
            "parents_paper": Key("Forældrenes papir efter en samtale.", "", ("forældrepapir", "forældrenes_papir")),
            "dialogue": Key("Indbydelsen til et møde med forældrene.", "", ("dialog", "dialogmøde")),
            "network": Key("Indbydelsen til et netværksmøde.", "", ("netværk", "netværksmøde")),
            "information": Key("Brevet om, hvad der bliver skrevet ned om barnet (artikel 13 og 14).", "", ("oplysning", "oplysningsbrev")),
            "table": Key("Det, der står på skærmen, når en forælder eller et barn selv sætter trin.", "", ("bord", "bordet")),
        },
    ),
    LetterLanguage: ManualEntry(
        "Et sprog, som breve skrives på.",
        {
            "code": Key("Sprogets kode med to bogstaver.", "ar", ("kode",)),
            "name": Key("Sprogets navn, som de skriver det, der læser det.", "Türkçe", ("navn", "titel")),
            "right_to_left": Key("Skriv true, når sproget læses fra højre mod venstre.", "true", ("fra_højre",)),
        },
    ),
    LetterLabels: ManualEntry(
        "De ord, der står i alle breve.",
        {
            "about": Key("Står før barnets navn.", "Om", ("om",)),
            "to": Key("Står før navnet på den, der får brevet.", "Til", ("til",)),
            "page": Key("Står ved sidetallet.", "Side", ("side",)),
            "of": Key("Står mellem sidetallet og antallet af sider.", "af", ("af",)),
            "day": Key("Står ved mødets dag.", "Dag", ("dag",)),
            "time": Key("Står ved mødets klokkeslæt.", "Klokken", ("tid",)),
            "place": Key("Står ved mødets sted.", "Sted", ("sted",)),
            "comes": Key("Står ved dem, der kommer til mødet.", "Hvem kommer", ("kommer",)),
            "interpreter": Key("Siger, at der er en tolk med.", "Der er en tolk med.", ("tolk",)),
            "who": Key("Overskrift over dem, der gør det, der er aftalt.", "Hvem", ("hvem",)),
            "what": Key("Overskrift over det, der er aftalt.", "Gør hvad", ("hvad",)),
            "when": Key("Overskrift over dagene i aftalen.", "Hvornår", ("hvornår",)),
            "call": Key("Står ved den, man kan ringe til.", "Ring til os", ("ring",)),
            "low": Key("Linealens laveste ende i ord.", "Svært lige nu", ("lav",)),
            "high": Key("Linealens højeste ende i ord.", "Går rigtig godt", ("høj",)),
            "we": Key("Står ved fagpersonernes mærke på linealen.", "Os", ("vi",)),
            "parents": Key("Står ved forældrenes mærke på linealen.", "Jer", ("forældre",)),
            "child": Key("Står ved barnets eget mærke på linealen.", "Barnet", ("barn",)),
        },
    ),
    ParentsPaperTexts: ManualEntry(
        "Forældrenes papir.",
        {
            "title": Key("Papirets overskrift.", "Det talte vi om", ("titel", "overskrift")),
            "opening": Key("Det, papiret begynder med.", "Tak for en god snak.", ("indledning",)),
            "strengths": Key("Overskrift over det, der går godt. Det står først.", "Det går godt", ("styrker",)),
            "seen": Key("Overskrift over det, fagpersonerne ser.", "Det ser vi", ("set",)),
            "agreed": Key("Overskrift over aftalerne.", "Det aftalte vi", ("aftalt",)),
            "closing": Key("Det, papiret slutter med.", "Har vi misforstået noget, så sig det til os.", ("slutning",)),
        },
    ),
    InvitationTexts: ManualEntry(
        "En indbydelse til et møde, med dagsorden.",
        {
            "title": Key("Indbydelsens overskrift.", "Kom til netværksmøde", ("titel", "overskrift")),
            "opening": Key("Det, indbydelsen begynder med.", "I kender barnet bedst.", ("indledning",)),
            "about": Key("Overskrift over dagsordenen.", "Det taler vi om", ("om",)),
            "agenda": Key("Dagsordenens linjer. Den, der skriver, vælger blandt dem.", "", ("dagsorden",)),
            "closing": Key("Det, indbydelsen slutter med.", "Tag gerne en med.", ("slutning",)),
        },
    ),
    LetterPart: ManualEntry(
        "Et afsnit i et brev.",
        {
            "title": Key("Afsnittets overskrift.", "Hvem kan se det?", ("titel", "overskrift")),
            "text": Key("Det, der står i afsnittet.", "Kun de voksne, der arbejder med jeres barn.", ("tekst",)),
        },
    ),
    InformationTexts: ManualEntry(
        "Brevet om, hvad der bliver skrevet ned.",
        {
            "title": Key("Brevets overskrift.", "Det skriver vi ned om jeres barn", ("titel", "overskrift")),
            "parts": Key("Brevets afsnit: hvad, hvorfor, hvem, hvor længe, og hvad man kan bede om.", "", ("dele", "afsnit")),
        },
    ),
    TableTexts: ManualEntry(
        "Det, en forælder eller et barn læser, når de selv sætter trin ved bordet.",
        {
            "parents": Key("Hvad en forælder bliver spurgt om, for hver del af linealen.", "", ("forældre",)),
            "child": Key("Hvad barnet bliver spurgt om, for hver del af linealen.", "", ("barn", "barnet")),
            "higher": Key("Spørgsmålet om ét trin højere.", "Hvad ville være anderledes ét trin højere?", ("højere",)),
            "who_helps": Key("Spørgsmålet om, hvem der kan hjælpe.", "Hvem kan hjælpe med det?", ("hvem_hjælper",)),
            "me": Key("Den, der sætter trinet.", "Mig", ("mig",)),
            "mother": Key("Barnets mor.", "Mor", ("mor",)),
            "father": Key("Barnets far.", "Far", ("far",)),
            "grandparents": Key("Barnets bedsteforældre.", "Mormor eller farfar", ("bedsteforældre",)),
            "friend": Key("En ven.", "En ven", ("ven",)),
            "place": Key("De voksne, hvor barnet er om dagen.", "De voksne her", ("stedet",)),
            "other": Key("En, der ikke er nævnt.", "En anden", ("anden",)),
            "skip": Key("Knappen, der springer et spørgsmål over.", "Spring over", ("spring_over",)),
            "go_on": Key("Knappen til næste spørgsmål.", "Videre", ("videre",)),
            "done": Key("Knappen til sidst.", "Færdig, giv tilbage", ("færdig",)),
            "hand_back": Key("Det, der står, når skærmen skal gives tilbage.", "Tak. Giv den tilbage nu.", ("giv_tilbage",)),
        },
    ),
    NotificationFile: ManualEntry(
        "Reglerne om at underrette, i sin egen fil.",
        {
            "grounds": Key("De fire grunde, loven kender, med jeres ord.", "", ("grunde",)),
            "reasons": Key("Årsagerne, og Danmarks Statistiks koder for dem.", "", ("årsager",)),
            "notifiers": Key("Hvad slags underretter man kan være.", "", ("underrettere",)),
            "rules": Key("Hvornår der underrettes, i almindelige ord, og hvad reglen hviler på.", "", ("regler",)),
            "checklist": Key("Det, tjeklisten spørger om. Den oplyser og stopper aldrig nogen.", "", ("tjekliste", "huskeliste")),
            "words": Key("Ord, der dømmer eller gætter, og hvad man kan skrive i stedet.", "", ("ord", "ordliste")),
            "open": Key("Hvornår myndigheden har åbent, så siden ved, hvem der svarer nu.", "", ("åben", "åbningstider", "åbent")),
            "closed": Key(
                "Myndighedens egne lukkedage, måned og dag. Helligdage står ikke her. En lukkedag udskyder aldrig en frist i loven.",
                "[06-05, 12-24]",
                ("lukket", "lukkedage"),
            ),
        },
    ),
    NotifyGround: ManualEntry(
        "En grund til at underrette.",
        {
            "id": ID,
            "kind": Key("Hvilken af lovens fire grunde det er.", "abuse", ("slags", "art")),
            "title": Key("Grunden, som den står ved sin boks.", "Vold eller andre overgreb", ("titel", "navn")),
            "says": Key("Hvad loven siger, i almindelige ord.", "Du skal underrette, når …", ("siger", "tekst")),
            "law": Key("Id på en paragraf under »law«: der står, om den er læst eller genfortalt.", "notify", ("lov", "paragraf")),
        },
    ),
    Reason: ManualEntry(
        "En årsag.",
        {
            "id": ID,
            "title": Key("Årsagen i ord.", "Vold mod barnet", ("titel", "navn")),
            "code": Key("Danmarks Statistiks kode, så ingen skal taste den igen.", '"12"', ("kode",)),
            "flags": Key("Er et af disse flag rejst, er årsagen valgt på forhånd.", "[abuse]", ("flag",)),
        },
    ),
    NotifierKind: ManualEntry(
        "En slags underretter.",
        {
            "id": ID,
            "title": Key("Hvad det hedder.", "Skole", ("titel", "navn")),
            "code": Key("Danmarks Statistiks kode.", '"3"', ("kode",)),
            "roles": Key("De roller i Lineal, som er denne slags.", "[teacher]", ("roller", "rolle")),
            "hears": Key(
                "Hvad loven lader dem få at vide: »feedback« er bekræftelse og svar (fagpersoner), »receipt« kun bekræftelse (borgere), "
                "»nothing« intet (anonyme). Uden nøglen gælder »feedback«.",
                "receipt",
                ("hører", "får_at_vide"),
            ),
        },
    ),
    NotifyRule: ManualEntry(
        "En regel om, hvornår der underrettes. Den svarer aldrig for nogen.",
        {
            "id": ID,
            "title": Key("Reglen i én sætning.", "Ved 15 % ulovligt fravær i et kvartal underretter skolelederen.", ("titel", "regel")),
            "text": Key("Lidt mere om den.", "Kun det ulovlige fravær tæller.", ("tekst",)),
            "ground": Key("Id på den grund, reglen hører til.", "absence", ("grund",)),
            "law": Key("Id på en paragraf under »law«.", "notify_absence", ("lov", "paragraf")),
            "rests_on": Key("Hvad reglen hviler på.", "absence", ("hviler_på", "bygger_på")),
            "flags": Key("Flagene, der ses efter. Kun ved »rests_on: flags«.", "[abuse]", ("flag",)),
            "ages": Key("Hvilke børn den gælder. Uden nøglen gælder den alle.", "6-17 years", ("alder", "aldre")),
        },
    ),
    Check: ManualEntry(
        "En linje på tjeklisten.",
        {
            "asks": Key("Hvad der ses efter.", "observations", ("spørger", "spørger_om")),
            "title": Key("Hvad der står, når det mangler.", "Mindst én observation med en dag", ("titel", "tekst")),
        },
    ),
    WordsToAvoid: ManualEntry(
        "Ord, der dømmer eller gætter.",
        {
            "avoid": Key("Ordene, som de skrives.", "[altid, aldrig]", ("undgå", "ord")),
            "instead": Key("Hvad man kan skrive i stedet.", "Skriv, hvor tit.", ("i_stedet", "hellere")),
        },
    ),
    OpenOn: ManualEntry(
        "Åbningstiden på nogle af ugens dage.",
        {
            "days": Key("Dagene.", "[monday, tuesday]", ("dage", "dag")),
            "hours": Key("Fra og til.", "8.30-15.30", ("tid", "timer", "klokken")),
        },
    ),
    RetentionFile: ManualEntry(
        "Filen om, hvor længe oplysninger om et barn gemmes.",
        {
            "status": Key("Hvor langt reglerne er.", "example"),
            "retention": Key("Reglerne: én for hver slags oplysninger.", "", ("gemmes", "opbevaring", "sletning")),
            "drafts": Key("Hvornår en kladde, som ingen gør færdig, slutter.", "", ("kladder", "kladde")),
        },
    ),
    DraftRule: ManualEntry(
        "Hvad der sker med en kladde, som ingen gør færdig.",
        {
            "ask_after": Key("Så længe efter den sidste ændring bliver forfatteren spurgt.", "30 days", ("spørg", "efter")),
            "end_after": Key("Så længe efter spørgsmålet slutter kladden, hvis ingen svarer.", "30 days", ("slut", "slet")),
        },
    ),
    RetentionRule: ManualEntry(
        "Hvor længe en slags oplysninger gemmes.",
        {
            "kind": Key("Hvad der gemmes.", "assessments", ("slags",)),
            "keep": Key("Hvor længe det gemmes. Uden nøglen gemmes det for altid.", "60 months", ("gem", "længe")),
            "since": Key("Hvilken dag tiden regnes fra.", "grown_up", ("fra", "siden")),
        },
    ),
    SignOnFile: ManualEntry(
        "Filen om kommunens log-ind (OpenID Connect).",
        {
            "status": Key("Hvor langt reglerne er.", "example"),
            "ask": Key("Hvem man spørger, når man bliver afvist.", "Servicedesk, tlf. 00 12 34 99", ("spørg", "kontakt")),
            "person": Key("Hvilke oplysninger der siger, hvad personen hedder.", "", ("bruger",)),
            "sign_on": Key("Reglerne: hvem der får hvilken rolle i hvilken enhed.", "", ("log_ind", "regler", "sso")),
        },
    ),
    PersonClaims: ManualEntry(
        "Hvilke oplysninger (claims) fra kommunens log-ind der siger, hvad personen hedder.",
        {
            "name": Key("Navnet. Uden nøglen: name.", "name", ("navn",)),
            "title": Key("Stillingen.", "jobTitle", ("stilling", "titel")),
            "email": Key("Mailadressen på arbejdet.", "email", ("mail", "e-mail")),
            "login": Key("Det, brugernavnet i Lineal laves af.", "preferred_username", ("brugernavn",)),
        },
    ),
    SignOnRule: ManualEntry(
        "Hvem der får en rolle i en enhed.",
        {
            "claim": Key("Den oplysning (claim), der ses på. Et punktum fører ind i en oplysning.", "groups", ("oplysning", "felt")),
            "values": Key("De værdier, der giver rollen: én eller flere.", "lineal-solsikken-paedagoger", ("værdi", "værdier", "value")),
            "role": Key("Rollen.", "childcare_worker", ("rolle",)),
            "unit": Key("Enhedens navn, som det står i Lineal.", "Børnehuset Solsikken", ("enhed",)),
            "unit_from": Key("Den oplysning, som enhedens navn står i.", "department", ("enhed_fra",)),
        },
    ),
    RoundsFile: ManualEntry(
        "Filen om, hvem der ses på hvornår.",
        {
            "status": Key("Hvor langt runderne er.", "example"),
            "covers": Key("Det, kommunen lover om sig selv: hvor længe et barn højst er uden en åben runde.", "", ("dækker", "løfter")),
            "rounds": Key("Runderne og besøgene.", "", ("runder", "besøg")),
            "reports": Key("De mål fra sundhedsbesøg, der kan hentes som fil til Børnedatabasen.", "", ("indberetning", "mål")),
        },
    ),
    ReportedFact: ManualEntry(
        "Et mål, som sundhedsplejen indberetter, og det spørgsmål, det står i.",
        {
            "fact": Key("Hvad det er.", "height", ("mål", "oplysning")),
            "item": Key("Spørgsmålets id på rundens skala.", "height", ("spørgsmål",)),
        },
    ),
    CoveredAges: ManualEntry(
        "Et løfte, som tjekkes: Intet barn på de aldre er længere uden en åben runde.",
        {
            "unit": Key("Hvilken slags enhed det gælder.", "daycare", ("enhed",)),
            "ages": Key("Hvilke børn det gælder.", "0-5 years", ("alder", "aldre")),
            "apart": Key("Så længe må der højst gå uden en åben runde.", "6 months", ("højst", "mellemrum")),
        },
    ),
    ScreeningRound: ManualEntry(
        "En runde, hvor alle børn på nogle aldre ses, eller et besøg ved en alder.",
        {
            "id": ID,
            "title": Key("Hvad runden hedder.", "Efterårsrunden", ("titel", "navn")),
            "text": Key("Hvad der ses på, og hvad man skal huske.", "Se på mad, vægt, gulsot og ro.", ("tekst",)),
            "units": Key("I hvilke slags enheder runden er.", "[daycare]", ("enheder", "enhed")),
            "groups": Key("Kun for børn, der er i en gruppe af den slags. Uden nøglen er den for alle.", "[class]", ("grupper", "gruppe")),
            "ages": Key("Hvilke børn den er for, efter alder.", "0-5 years", ("alder", "aldre")),
            "at": Key("Den alder, besøget ligger omkring, og hvor langt fra den det må være.", "2 months ± 2 weeks", ("ved", "omkring")),
            "turns": Key("De børn, der fylder så mange år i det år, runden begynder.", "6", ("fylder", "bliver")),
            "each_year": Key("Mellem hvilke af årets dage runden er åben. Uden nøglen er det, når barnet har alderen.", "", ("hvert_år",)),
            "settling": Key("Så længe får et nyt barn til at falde til, før det er med.", "6 weeks", ("falde_til", "indkøring")),
            "from_birth": Key(
                "Skriv true, når alderen altid tælles fra fødslen, også hvor skalaen korrigerer for tidlig fødsel.",
                "true",
                ("fra_fødslen",),
            ),
            "scales": Key(
                "De skalaer eller familier af skalaer, der bruges. Skalaen siger, om alderen korrigeres.",
                "[boernelineal]",
                ("skalaer", "skala"),
            ),
            "roles": Key("De roller, der ser barnet.", "[childcare_worker]", ("roller", "hvem")),
            "raters": Key("Hvor mange der skal se hvert barn, hver for sig.", "2", ("antal", "vurderere")),
            "parents": Key("Hvad forældrene spørges om eller bedes om.", "Fortæl, hvordan barnet er derhjemme.", ("forældre",)),
            "letter": Key("Det brev, forældrene får med runden.", "information", ("brev",)),
        },
    ),
    EachYear: ManualEntry(
        "De dage i året, hvor runden er åben. Den kan gå over nytår.",
        {
            "from": Key("Den første dag, måned og dag.", "10-01", ("fra",)),
            "until": Key("Den sidste dag, måned og dag.", "12-11", ("til",)),
        },
    ),
    SharingFile: ManualEntry(
        "Reglerne om at dele med andre enheder, i sin egen fil.",
        {
            "bases": Key("På hvilket grundlag der må deles.", "", ("grundlag",)),
            "kinds": Key("De slags oplysninger, et samtykke kan nævne.", "", ("slags", "oplysninger")),
            "consent": Key("Hvem et samtykke hentes hos.", "{own_from: 15}", ("samtykke",)),
            "hand_over": Key("Hvordan et barn overleveres til den næste enhed. Uden nøglen kan det ikke.", "", ("overlevering",)),
            "talk_together": Key(
                "At to enheder, der begge er bekymrede for et barn, bliver bedt om at tale sammen. Uden nøglen sker det aldrig.",
                "",
                ("tal_sammen",),
            ),
        },
    ),
    Basis: ManualEntry(
        "Et grundlag for at dele.",
        {
            "id": ID,
            "title": Key("Grundlaget, som det står, hvor det vælges.", "Samtykke", ("titel", "navn")),
            "says": Key("Hvad der skal være opfyldt, i almindelige ord.", "Den, der kan give samtykke, har sagt ja.", ("siger", "tekst")),
            "law": Key("Id på en paragraf under »law«. Uden nøglen står der, at ingen har slået den op.", "consent", ("lov", "paragraf")),
            "consent": Key(
                "Skriv true, hvor nogen skal sige ja først. Det kan ikke vælges, mens ingen må kontakte forældrene.",
                "true",
                ("samtykke",),
            ),
            "lasts": Key("Så længe må det højst vare; derefter lukkes der af sig selv.", "6 months", ("varer", "gælder")),
        },
    ),
    InformationKind: ManualEntry(
        "En slags oplysninger, som et samtykke kan nævne.",
        {
            "id": ID,
            "title": Key("Hvad den hedder, så en forælder forstår det.", "Barnets trivsel og udvikling", ("titel", "navn")),
            "opens": Key("Hvad der så kan deles.", "[assessments]", ("åbner",)),
        },
    ),
    ConsentAsked: ManualEntry(
        "Hvem et samtykke hentes hos.",
        {
            "own_from": Key("Fra den alder siger den unge selv ja, og ellers alle med forældremyndighed.", "15", ("selv_fra", "alder")),
        },
    ),
    TalkTogether: ManualEntry(
        "To enheder, der inden for en måned begge er bekymrede for et barn, får opgaven »Tal sammen«. Intet af indholdet deles.",
        {
            "says": Key(
                "Hvad kommunen har besluttet, så enhederne forstår det.", "Enhederne må vide, at de begge er bekymrede.", ("siger", "tekst")
            ),
            "law": Key(
                "Id på den paragraf under »law«, som det sker efter. Læs loven selv først.", "early_cooperation", ("lov", "paragraf")
            ),
            "worry": Key("Hvilke vurderinger der er en bekymring.", "below_best", ("bekymring",)),
        },
    ),
    HandingOver: ManualEntry(
        "Hvordan et barn overleveres til den næste enhed.",
        {
            "bases": Key("Id på de grundlag, det kan ske på.", "[consent]", ("grundlag",)),
            "screenings": Key("Om vurderingerne følger barnet.", "choose", ("vurderinger", "screeninger")),
            "answer": Key("Så længe har modtageren til at svare.", "14 days", ("svar", "frist")),
        },
    ),
}

AT: Final = ManualEntry(
    "Hvornår et tilbud gælder. Der kan også stå id’et på en dimension eller en total med de trin, tilbuddet gælder på: "
    "child_development: 1-4. I stedet for trin kan der stå zoner: any: red.",
    {
        "flag": Key("Flaget er rejst, uanset trinnene. Står der flere, er ét nok.", "[abuse, neglect]"),
        "any": Key("Mindst én dimension er på et af disse trin.", "1-6"),
        "all": Key("Alle dimensioner er på et af disse trin.", "7-10"),
        "risk": Key("Så mange risikotegn er krydset af.", "2-30"),
        "protective": Key("Så mange beskyttende tegn er krydset af.", "0-3"),
        "overall": Key("Den samlede vurdering er på et af disse trin.", "4-6"),
    },
)
"""The keys of an offer's `at`, which may also hold a dimension's id."""

VALUES: Final[Mapping[type[StrEnum], Mapping[str, str]]] = {
    Status: {
        Status.EXAMPLE: "et eksempel til at lære af",
        Status.DRAFT: "et udkast",
        Status.APPROVED: "godkendt til brug",
    },
    ItemType: {
        ItemType.CHOICE: "ét svar vælges",
        ItemType.CHOICES: "flere svar kan vælges",
        ItemType.YES_NO: "ja eller nej",
        ItemType.NUMBER: "et tal skrives",
    },
    Take: {
        Take.LOWEST: "det laveste trin, et svar peger på",
        Take.WORST: "det værste trin, et svar peger på",
        Take.MEAN: "gennemsnittet, rundet til det værste",
        Take.MEDIAN: "det midterste, rundet til det værste",
        Take.SUM: "summen af value, slået op i table",
    },
    ReasonsAsked: {
        ReasonsAsked.ALWAYS: "ved hvert trin",
        ReasonsAsked.OUTSIDE_GREEN: "kun uden for den bedste zone, og hvor noget ikke er observeret",
    },
    Best: {Best.HIGH: "de høje trin er bedst", Best.LOW: "de lave trin er bedst"},
    TotalTake: {
        TotalTake.SUM: "trinnene lagt sammen",
        TotalTake.MEAN: "gennemsnittet, rundet til det værste",
        TotalTake.WORST: "det værste trin",
    },
    MissingAs: {
        MissingAs.NONE: "intet svar må mangle, ellers kommer der intet forslag",
        MissingAs.MEAN: "manglende svar regnes som gennemsnittet af de andre",
        MissingAs.ZERO: "manglende svar regnes som 0",
    },
    Goes: {
        Goes.DOWN: "dårligere for hver gang",
        Goes.NEVER_UP: "aldrig bedre end gangen før",
    },
    MissingCounts: {
        MissingCounts.MISSING: "svaret mangler",
        MissingCounts.NOT_ASKED: "som om spørgsmålet ikke var stillet, f.eks. fordi det ikke er relevant",
    },
    SeenIn: {SeenIn.READ: "loven selv er læst", SeenIn.RETOLD: "gengivet efter en vejledning eller lignende"},
    Hears: {
        Hears.FEEDBACK: "bekræftelse og svar på, hvad der er begyndt",
        Hears.RECEIPT: "kun, at underretningen er modtaget",
        Hears.NOTHING: "intet: Ingen ved, hvem det var",
    },
    GroundKind: {
        GroundKind.SPECIAL_SUPPORT: "et barn, der kan have brug for særlig støtte",
        GroundKind.UNBORN: "et barn, der ikke er født",
        GroundKind.ABSENCE: "ulovligt fravær",
        GroundKind.ABUSE: "vold eller overgreb",
    },
    Fact: {
        Fact.SCORES: "hvor barnet er placeret, og hvad vejledningen sagde",
        Fact.FLAGS: "tegn, nogen har sat kryds ved",
        Fact.ABSENCE: "det ulovlige fravær i kvartalet",
        Fact.UNBORN: "at barnet ikke er født",
    },
    Shareable: {
        Shareable.ASSESSMENTS: "vurderinger, valgt én for én",
        Shareable.CHILD: "barnets nummer, sprog og behov for tolk",
        Shareable.ADULTS: "hvem barnets voksne er, aldrig telefon og adresse",
        Shareable.EFFORTS: "hvad der er aftalt og sat i gang",
    },
    Screenings: {
        Screenings.FOLLOW: "alle følger med, så længe ingen tager dem ud",
        Screenings.CHOOSE: "kun dem, giveren vælger",
        Screenings.STAY: "ingen, kun sammenfatningen",
    },
    Worry: {
        Worry.BELOW_BEST: "alle uden for den bedste zone",
        Worry.WORST: "kun dem i den dårligste zone",
    },
    Weekday: {
        Weekday.MONDAY: "mandag",
        Weekday.TUESDAY: "tirsdag",
        Weekday.WEDNESDAY: "onsdag",
        Weekday.THURSDAY: "torsdag",
        Weekday.FRIDAY: "fredag",
        Weekday.SATURDAY: "lørdag",
        Weekday.SUNDAY: "søndag",
    },
    Role: {
        Role.CHILDCARE_WORKER: "pædagog",
        Role.HEALTH_VISITOR: "sundhedsplejerske",
        Role.TEACHER: "lærer",
        Role.DENTIST: "tandplejer",
        Role.CASE_ADVISER: "rådgiver hos myndigheden",
        Role.MANAGER: "leder",
        Role.ADMINISTRATOR: "administrator",
        Role.REVIEWER: "kvalitetskonsulent",
        Role.FILE_ACCESS: "giver aktindsigt",
    },
    RecordKind: {
        RecordKind.CHILD: "barnets og de voksnes oplysninger",
        RecordKind.ASSESSMENTS: "vurderinger",
        RecordKind.FAMILY: "papirer og samtaler med familien",
        RecordKind.FOLLOW_UP: "indsatser, aftaler og opgaver",
        RecordKind.NOTIFICATIONS: "underretninger og advarsler",
        RecordKind.SHARING: "det, der er delt, og indsigt",
        RecordKind.UNFINISHED: "det, der er begyndt og ikke gjort færdigt",
    },
    KeptSince: {
        KeptSince.GROWN_UP: "den dag, barnet fylder 18 år",
        KeptSince.LAST_WRITTEN: "den dag, der sidst blev skrevet om barnet",
    },
    UnitKind: {
        UnitKind.DAYCARE: "dagtilbud",
        UnitKind.SCHOOL: "skole",
        UnitKind.HEALTH_VISITING: "sundhedspleje",
        UnitKind.DENTAL_CARE: "tandpleje",
        UnitKind.EDUCATIONAL_PSYCHOLOGY: "PPR",
        UnitKind.AUTHORITY: "myndighed",
    },
    GroupKind: {GroupKind.ROOM: "stue", GroupKind.CLASS: "klasse", GroupKind.DISTRICT: "distrikt"},
    ChildFact: {
        ChildFact.HEIGHT: "højde",
        ChildFact.WEIGHT: "vægt",
        ChildFact.SMOKE: "røg i hjemmet",
        ChildFact.FULL_BREASTFEEDING: "hvor længe barnet kun fik modermælk",
    },
    RoundLetter: {RoundLetter.INFORMATION: "brevet om, hvad der gemmes om barnet"},
    Wanted: {
        Wanted.GROUND: "en grund",
        Wanted.REASON: "en årsag",
        Wanted.CHILD_NAME: "barnets navn",
        Wanted.CHILD_CPR: "barnets nummer",
        Wanted.CHILD_ADDRESS: "barnets adresse",
        Wanted.PLACE: "institution eller klasse",
        Wanted.ADULTS: "begge forældre",
        Wanted.CUSTODY: "forældremyndigheden",
        Wanted.SIBLINGS: "søskende",
        Wanted.LANGUAGE: "sprog og tolk",
        Wanted.WORKPLACE: "underretterens arbejdssted",
        Wanted.LEADER: "underretterens leder",
        Wanted.KNOWN_SINCE: "hvor længe barnet har været kendt",
        Wanted.OBSERVATIONS: "en dateret observation",
        Wanted.CHILDS_WORDS: "barnets egne ord",
        Wanted.CHILD_VIEW: "barnets eget syn",
        Wanted.ABSENCE: "fraværet",
        Wanted.STRENGTHS: "styrker",
        Wanted.ASSESSED: "den faglige vurdering",
        Wanted.TRIED: "hvad der er prøvet",
        Wanted.PARENTS: "hvad forældrene ved",
    },
    AboutWhom: {AboutWhom.CHILD: "barnet", AboutWhom.PARENTS: "forældrenes omsorg"},
    Who: {Who.CHILD: "barnet eller den unge selv", Who.PARENTS: "forældrene", Who.PROFESSIONAL: "en anden fagperson"},
    SignKind: {
        SignKind.RISK: "et risikotegn",
        SignKind.PROTECTIVE: "et beskyttende tegn",
        SignKind.BACKGROUND: "baggrund, som ikke tælles",
    },
    Provider: {
        Provider.MUNICIPALITY: "kommunen",
        Provider.GENERAL: "almenområdet",
        Provider.CIVIL_SOCIETY: "en frivillig forening",
        Provider.REGION: "regionen",
    },
    Asker: {
        Asker.PARENTS: "forældre",
        Asker.PROFESSIONAL: "fagpersoner",
        Asker.YOUNG_PERSON: "den unge selv",
    },
    Say: {
        Say.NOTIFY_NOW: "underret nu",
        Say.NOTIFY: "underret",
        Say.DISCUSS: "drøft barnet med andre",
        Say.LOOK_AGAIN: "se på barnet igen",
        Say.SUPPORT: "sæt støtte i gang",
        Say.KEEP_GOING: "fortsæt som nu",
    },
    ParentContact: {
        ParentContact.INFORM: "fortæl dem det",
        ParentContact.ASK_AUTHORITY_FIRST: "spørg myndigheden først",
        ParentContact.NO_CONTACT: "tal ikke med dem om mistanken",
        ParentContact.STEP: "rådet går gennem dem, og det vises ikke, når de ikke må kontaktes",
    },
}
"""What each word of a closed set means."""


OTHER_WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ingen kontakt", "kontakt ikke", "kontakt dem ikke", "må ikke kontaktes"), ParentContact.NO_CONTACT.value),
    **dict.fromkeys(("orienter", "orientér", "informer", "informér", "inddrag"), ParentContact.INFORM.value),
    **dict.fromkeys(("beskyttelse", "beskyttelsesfaktor", "beskyttelsesfaktorer", "styrke"), SignKind.PROTECTIVE.value),
    **dict.fromkeys(("risikofaktor", "risikofaktorer"), SignKind.RISK.value),
    **dict.fromkeys(("følg op", "genvurder", "vurder igen"), Say.LOOK_AGAIN.value),
    **dict.fromkeys(("støt", "hjælp"), Say.SUPPORT.value),
}
"""Other Danish words that people write for them."""

SHORTEST_WORD: Final = 4


def meant_value(written: str, known: Sequence[str]) -> str:
    """The one of the `known` words of a closed set that somebody meant with Danish for it; the empty string where none means that."""
    values = next((values for values in VALUES.values() if set(known) == set(values)), {})
    word = written.strip().lower().replace("_", " ")
    if OTHER_WORDS.get(word, "") in known:
        return OTHER_WORDS[word]
    exact = (value for value, meaning in values.items() if word == meaning)
    near = (value for value, meaning in values.items() if len(word) >= SHORTEST_WORD and f" {word}" in f" {meaning}")
    return next(exact, "") or next(near, "")


def meant_key(written: str, known: Sequence[str]) -> str:
    """The one of the `known` keys that somebody meant with a Danish word for it; the empty string where none goes by that word."""
    word = written.strip().lower().replace(" ", "_")
    part = next((part for part in MANUAL.values() if set(known) <= set(part.keys)), None)
    return next((key for key in known if part and word in part.keys[key].words), "")
