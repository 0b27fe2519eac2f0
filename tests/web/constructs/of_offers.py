"""What an offer says of where it is."""

from collections.abc import Mapping
from typing import Final

from tests.web.constructs.construct import NO_OFFERS, NO_RESULT, NOBODY, RESULTS, Construct, P, all_of, but

OF_OFFERS: Final[Mapping[str, Construct]] = {
    "offer.districts": Construct(
        ("districts: [north]", "districts: [nort]", "L230"),
        (("districts: [north]", "districts: [south]"),),
        {
            **all_of("Tilbuddet findes kun i Nordbyen.", P.SHEET, P.RESULT, P.TRYING, P.TERMINAL, P.JSON),
            P.REPORT: "For dem i nord",
            P.CATALOGUE: "kun i Nordbyen",
        },
        {**NO_RESULT, **NO_OFFERS},
    ),
    "offer.units": Construct(
        ("units: [Børnehuset Solsikken]", "units: {a: b}", "L033"),
        (("units: [Børnehuset Solsikken]", "units: [Lindeborg Skole]"),),
        {
            **all_of("Tilbuddet findes kun i »Børnehuset Solsikken«.", P.SHEET, P.RESULT, P.TERMINAL, P.JSON),
            P.REPORT: "For huset",
            P.CATALOGUE: "kun i »Børnehuset Solsikken«",
        },
        {**NO_RESULT, **NO_OFFERS, **NOBODY},
    ),
    "offer.at_flags": Construct(
        ("at: {flag: [feigned", "at: {flag: [feigne", "L071"),
        (("at: {flag: [feigned, threatened, afraid, shaken, reading]}", "at: {flag: danger}"),),
        {
            **all_of("For de utrygge Glæde er på trin 3: Sådan ser påtaget glæde ud.", P.SHEET, P.RESULT, P.TRYING),
            P.TERMINAL: "For de utrygge Hvorfor: Glæde er på trin 3: Sådan ser påtaget glæde ud.",
            P.JSON: '"because": "Glæde er på trin 3: Sådan ser påtaget glæde ud.',
            P.REPORT: "For de utrygge",
            P.CATALOGUE: "Uanset trin, når der er tegn på det, f.eks.: Er bange",
        },
        {**NO_RESULT, **NO_OFFERS},
    ),
    "offer.parents": Construct(
        ("parents: step, ages", "parents: skridt, ages", "L023"),
        (("parents: step, ages: 4-15 years", "ages: 4-15 years"),),
        {**all_of("For mor og far", P.CATALOGUE, P.TRYING, P.JSON, *RESULTS)},
        {**NO_RESULT, **NO_OFFERS},
        moves=False,
    ),
    "step_as_written.parents": Construct(
        ("om at ringe., parents: step", "om at ringe., parents: stp", "L023"),
        (("{text: Bed mor og far om at ringe., parents: step}", "Bed mor og far om at ringe."),),
        {
            **all_of(
                "Vær opmærksom: Mor og far skal sige ja. For hvem For mor og far der spørger. Sådan får I det Bed mor og far om at ringe. "
                "Sådan foregår det Mor og far kommer med. Indhold Mor og far leger med.",
                *(P.SHEET, P.RESULT, P.TRYING, P.CATALOGUE),
            ),
            P.TERMINAL: "Sådan: Bed mor og far om at ringe.",
        },
        {**NO_RESULT, **NO_OFFERS, **but("its title is told, and whom to reach", P.REPORT, P.JSON)},
        moves=False,
    ),
}
