"""What a case may hold: every key of a case file with what it means, for the manual and for editors."""

from collections.abc import Mapping
from typing import Final

from screening.configuration.manual import Key
from screening.domain.assessing.account import TEXTS
from screening.language import render

CASE, CHILD, SCORE, OBSERVATION, PAST, EXPECTED = "Case", "CaseChild", "CaseScore", "CaseObservation", "CasePast", "CaseExpected"

CASE_MANUAL: Final[Mapping[str, Mapping[str, Key]]] = {
    CASE: {
        "child": Key("Barnet, se nedenfor.", ""),
        "observed_on": Key("Den dag, vurderingen gælder. Uden nøglen er det i dag.", "2026-11-20"),
        "scale": Key("Skalaens id. Skal kun skrives, når flere skalaer passer til alderen.", "trivsel-0-5"),
        "asker": Key("Hvem der spørger om tilbud. Uden nøglen er det fagpersonen.", "professional"),
        "scores": Key("Trinnet for hver dimension, under dens id, se nedenfor. En tjekliste har ingen.", ""),
        "perspectives": Key("Hvad andre siger: under den spurgtes id et trin for hver dimension.", "{child: {home: {point: 3}}}"),
        "answers": Key(
            "Svar på spørgsmål: under dimensionens id svarets id, tallet eller grunden til, at svaret mangler. "
            "Flere svar skrives i [ ], ja og nej som yes og no.",
            "{child_development: {comfort: soon, weight: 7.5}}",
        ),
        "signs": Key("Id på hvert tegn, der er sat.", "[secure_bond]"),
        "observations": Key("Det, der er set og hørt, se nedenfor.", ""),
        **{text.name: Key(f"{render(text.heading_told, 'da')}, i ord.", "Kort tekst.") for text in TEXTS},
        "history": Key("Tidligere vurderinger af samme barn, se nedenfor.", ""),
        "expect": Key("Det, der er rigtigt for en sag i mappen cases, se nedenfor.", ""),
    },
    CHILD: {
        "name": Key("Barnets navn. Brug opdigtede navne.", "Alma Testesen"),
        "cpr": Key("CPR-nummer. Brug kun testnumre, hvor dagen er lagt 60 til.", '"630223-0000"'),
        "born": Key("Fødselsdag. Skriv den eller due.", "2023-02-03"),
        "due": Key("Termin, når barnet ikke er født endnu.", "2027-02-03"),
        "weeks_early": Key("Hvor mange uger barnet er født for tidligt, 0-20.", "8"),
        "unit": Key("Navnet på barnets enhed, f.eks. når et tilbud kun findes der.", "Solstrålen"),
        "district": Key("Id på det distrikt, enheden ligger i.", "nord"),
    },
    SCORE: {
        "point": Key("Trinnet på skalaen, eller not_observed, når det ikke er set.", "4"),
        "reason": Key("Hvorfor netop det trin.", "Leger mest alene."),
    },
    OBSERVATION: {
        "seen_on": Key("Den dag, det blev set eller hørt.", "2026-11-18"),
        "where": Key("Hvor det var.", "Legepladsen"),
        "what": Key("Hvad der skete, uden tolkning.", "Står ved hegnet i hele frikvarteret."),
        "words": Key("Barnets egne ord.", "Jeg vil ikke hjem."),
    },
    PAST: {
        "observed_on": Key("Den dag, den tidligere vurdering gjaldt.", "2026-05-20"),
        "scale": Key("Skalaens id, når den dengang var en anden.", "trivsel-0-5"),
        "scores": Key("Trinnet for hver dimension dengang, skrevet som et tal eller not_observed.", "{child_development: 7}"),
    },
    EXPECTED: {
        "zone": Key("Id på den zone, det samlede trin ligger i.", "yellow"),
        "advice": Key("Id på de råd, der skal gælde, i filens rækkefølge.", "[both_low, first_yellow]"),
        "offers": Key("Id på de tilbud, der skal komme frem.", "[familieraadgivning]"),
        "parents": Key("Hvordan forældrene skal mødes: inform, ask_authority_first eller no_contact.", "inform"),
        "look_again_on": Key("Den dag, der senest skal ses igen.", "2027-01-01"),
    },
}
"""The parts of a case by name, each with its keys in reading order."""

REQUIRED: Final[Mapping[str, tuple[str, ...]]] = {
    CASE: ("child",),
    CHILD: ("name",),
    SCORE: ("point",),
    OBSERVATION: ("seen_on", "what"),
    PAST: ("observed_on", "scores"),
}
"""The keys that can't be left out."""
