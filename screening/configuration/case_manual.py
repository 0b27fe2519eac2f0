"""What a case may hold: every key of a case file with what it means, for the manual and for editors."""

from collections.abc import Mapping, Sequence
from typing import Final

from screening.configuration.manual import Key
from screening.domain.assessing.account import TEXTS
from screening.language import render

CASE, CHILD, SCORE, OBSERVATION, PAST, EXPECTED = "Case", "CaseChild", "CaseScore", "CaseObservation", "CasePast", "CaseExpected"
TRIED: Final = "CaseTried"

CASE_MANUAL: Final[Mapping[str, Mapping[str, Key]]] = {
    CASE: {
        "child": Key("Barnet, se nedenfor.", "", ("barn", "barnet")),
        "observed_on": Key(
            "Den dag, vurderingen gælder. Uden nøglen er det i dag.", "2026-11-20", ("dato", "dag", "observeret", "set_den")
        ),
        "scale": Key("Skalaens id. Skal kun skrives, når flere skalaer passer til alderen.", "trivsel-0-5", ("skala",)),
        "asker": Key("Hvem der spørger om tilbud. Uden nøglen er det fagpersonen.", "professional", ("spørger", "hvem_spørger")),
        "scores": Key(
            "Trinnet for hver dimension, under dens id, se nedenfor. En tjekliste har ingen.", "", ("trin", "point", "skalatrin")
        ),
        "perspectives": Key(
            "Hvad andre siger: under den spurgtes id et trin for hver dimension.",
            "{child: {home: {point: 3}}}",
            ("perspektiver", "andre", "stemmer"),
        ),
        "answers": Key(
            "Svar på spørgsmål: under dimensionens id svarets id, tallet eller grunden til, at svaret mangler. "
            "Flere svar skrives i [ ], ja og nej som yes og no.",
            "{child_development: {comfort: soon, weight: 7.5}}",
            ("svar",),
        ),
        "signs": Key("Id på hvert tegn, der er sat.", "[secure_bond]", ("tegn",)),
        "observations": Key("Det, der er set og hørt, se nedenfor.", "", ("observationer", "iagttagelser")),
        **{text.name: Key(f"{render(text.heading_told, 'da')}, i ord.", "Kort tekst.") for text in TEXTS},
        "history": Key("Tidligere vurderinger af samme barn, se nedenfor.", "", ("historik", "tidligere")),
        "expect": Key("Det, der er rigtigt for en sag i mappen cases, se nedenfor.", "", ("forventet", "rigtigt", "facit")),
    },
    CHILD: {
        "name": Key("Barnets navn. Brug opdigtede navne.", "Alma Testesen", ("navn",)),
        "cpr": Key("CPR-nummer. Brug kun testnumre, hvor dagen er lagt 60 til.", '"630223-0000"', ("cpr_nummer", "cprnr", "personnummer")),
        "born": Key("Fødselsdag. Skriv den eller due.", "2023-02-03", ("født", "fødselsdag", "fødselsdato")),
        "due": Key("Termin, når barnet ikke er født endnu.", "2027-02-03", ("termin",)),
        "weeks_early": Key(
            "Hvor mange uger barnet er født for tidligt, 0-20.", "8", ("uger_for_tidligt", "for_tidligt", "for_tidligt_født")
        ),
        "unit": Key("Navnet på barnets enhed, f.eks. når et tilbud kun findes der.", "Solstrålen", ("enhed", "institution")),
        "district": Key("Id på det distrikt, enheden ligger i.", "nord", ("distrikt",)),
    },
    SCORE: {
        "point": Key("Trinnet på skalaen, eller not_observed, når det ikke er set.", "4", ("trin", "skalatrin", "score")),
        "reason": Key("Hvorfor netop det trin.", "Leger mest alene.", ("begrundelse", "grund", "hvorfor")),
    },
    OBSERVATION: {
        "seen_on": Key("Den dag, det blev set eller hørt.", "2026-11-18", ("dato", "dag", "set_den")),
        "where": Key("Hvor det var.", "Legepladsen", ("hvor", "sted")),
        "what": Key("Hvad der skete, uden tolkning.", "Står ved hegnet i hele frikvarteret.", ("hvad",)),
        "words": Key("Barnets egne ord.", "Jeg vil ikke hjem.", ("ord", "barnets_ord", "citat")),
    },
    PAST: {
        "observed_on": Key("Den dag, den tidligere vurdering gjaldt.", "2026-05-20", ("dato", "dag")),
        "scale": Key("Skalaens id, når den dengang var en anden.", "trivsel-0-5", ("skala",)),
        "scores": Key(
            "Trinnet for hver dimension dengang, skrevet som et tal eller not_observed.",
            "{child_development: 7}",
            ("trin", "point", "skalatrin"),
        ),
    },
    EXPECTED: {
        "zone": Key("Id på den zone, det samlede trin ligger i.", "yellow", ("zonen",)),
        "advice": Key("Id på de råd, der skal gælde, i filens rækkefølge.", "[both_low, first_yellow]", ("råd",)),
        "offers": Key("Id på de tilbud, der skal komme frem.", "[familieraadgivning]", ("tilbud",)),
        "parents": Key("Hvordan forældrene skal mødes: inform, ask_authority_first eller no_contact.", "inform", ("forældre",)),
        "look_again_on": Key("Den dag, der senest skal ses igen.", "2027-01-01", ("se_igen", "ses_igen")),
        "say": Key("Det, det første råd beder om.", "notify", ("siger", "beder_om")),
        "zones": Key("Id på zonen for en dimension eller en total, under dens id.", "{care: red}", ("zoner", "zonerne")),
        "suggested": Key(
            "Det trin, svarene peger på, under dimensionens id; none, når de ikke peger på noget.",
            "{child_development: 4}",
            ("forslag", "foreslået"),
        ),
        "suggestions": Key(
            "Andre svar fra samme barn og det trin, hvert af dem peger på, under dimensionens id, se nedenfor.", "", ("forslagene",)
        ),
    },
    TRIED: {
        "with": Key("De svar, der er ens på hele rækken.", "{play: sometimes}", ("med", "sammen_med")),
        "points": Key(
            "Ét svar mere ad gangen, under spørgsmålets id, og det trin, svarene så peger på; none, når de ikke peger på noget.",
            "{comfort: {soon: 3, hardly: 1}}",
            ("trin", "peger_på"),
        ),
    },
}
"""The parts of a case by name, each with its keys in reading order."""

REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    CASE: ("child",),
    CHILD: ("name",),
    SCORE: ("point",),
    OBSERVATION: ("seen_on", "what"),
    PAST: ("observed_on", "scores"),
    TRIED: ("points",),
}
"""The keys that can't be left out."""


def meant_case_key(written: str, known: Sequence[str]) -> str:
    """The one of the `known` keys that somebody meant with a Danish word for it; the empty string where none goes by that word."""
    word = written.strip().lower().replace(" ", "_")
    part = next((keys for keys in CASE_MANUAL.values() if set(known) == set(keys)), {})
    return next((key for key, told in part.items() if word in told.words), "")
