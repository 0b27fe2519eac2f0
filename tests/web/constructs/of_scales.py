"""What a scale says: which way it goes, its parts and zones, what is added up, and what a missing answer counts as."""

from collections.abc import Mapping
from typing import Final

from tests.web.constructs.construct import NO_RESULT, NO_SUM, NOBODY, NOT_FIRST, RESULTS, Construct, P, all_of, but

JOYS_ZONES: Final = ("    zones: [{calm: 2-3, watch: 1, alarm: 0}]\n", "")
JOYS_BEST: Final = ("    best: high\n", "")
OF_SCALES: Final[Mapping[str, Construct]] = {
    "scale.best": Construct(
        ("best: low", "best: lowest", "L023"),
        (
            ("best: low\nlabels", "labels"),
            ("      - {ages: 4-9 years, calm: 0, watch: 1, alarm: 2-3}\n", "      - {calm: 2-3, watch: 1, alarm: 0}\n"),
            ("      - {ages: 10-15 years, calm: 0-1, watch: 2, alarm: 3}\n", ""),
            ("      - {said_by: child, calm: 0, watch: 1-2, alarm: 3}\n", ""),
            ("zones: [{calm: 0-1, watch: 2-3, alarm: 4-6}]", "zones: [{calm: 4-6, watch: 2-3, alarm: 0-1}]"),
            ("points: 3, title: Alarm", "points: 0, title: Alarm"),
            ("points: 2, title: Vagtsom", "points: 1, title: Vagtsom"),
            ("points: 0-1, title: Rolig", "points: 2-3, title: Rolig"),
        ),
        {
            **all_of("0–1 Rolig 2 Vagtsom 3 Alarm", P.SHEET, P.TRYING, P.RESULT, P.FORM),
            P.CHILD: "Alarm 3 Vagtsom 2 Rolig trin 0–1 0",
            P.MY_DAY: "Uro Trin 2 Vagtsom",
            P.CATALOGUE: "Alarm Vagtsom Rolig 0 1 2 3",
            P.REPORT: "Uro er blevet værre hver gang",
            P.TERMINAL: "Uro: trin 2 på skalaen 0–3 – Vagtsom",
            P.JSON: '"zone": "watch"',
        },
        but("a number is typed as it stands on the paper", P.KEY_IN),
    ),
    "scale.labels": Construct(
        ("3: Hele dagen}", "4: Hele dagen}", "L045"),
        (("3: Hele dagen}", "3: Altid}"),),
        {
            **all_of("Trin 3 · Hele dagen, Alarm", P.SHEET, P.TRYING),
            **all_of("3 Hele dagen", P.FORM, P.KEY_IN),
            **all_of("Læreren: trin 3 – Hele dagen, Sover næsten ikke", P.RESULT, P.REPORT),
            P.CHILD: "trin 0, Slet intet, Rolig",
            P.TERMINAL: "Læreren: trin 3 på skalaen 0–3 – Hele dagen, Sover næsten ikke",
        },
        {**but("a small mark tells the zone's word", P.MY_DAY, P.CATALOGUE), **but("programs read the point", P.JSON)},
        moves=False,
    ),
    "scale.overall": Construct(
        ("overall: added", "overall: aded", "L047"),
        (("overall: added", "overall: worst"),),
        {
            **all_of("Samlet: Byrder i alt 4 Alarm", P.SHEET, P.TRYING, P.RESULT, P.REPORT),
            P.TERMINAL: "Samlet: trin 4 på skalaen 0–6 – Alarm",
            P.JSON: '"overall": { "point": 4, "zone": "alarm" }',
        },
        NO_SUM,
    ),
    "scale.reasons": Construct(
        ("reasons: outside_green", "reasons: outside", "L023"),
        (("reasons: outside_green\n", ""),),
        all_of("Må være tom i »Rolig«.", P.SHEET, P.KEY_IN, P.FORM),
        {
            **but("it says what is asked, not what was answered", P.RESULT, P.CHILD, P.MY_DAY, P.REPORT, P.TERMINAL, P.JSON),
            **but("nothing is asked for a reason here", P.CATALOGUE, P.TRYING),
        },
        moves=False,
    ),
    "dimension.counts": Construct(
        ("counts: false\n    best: high", "counts: nej\n    best: high", "L260"),
        (("    counts: false\n    best", "    best"), JOYS_BEST, JOYS_ZONES),
        {P.CATALOGUE: "Trin 0–3, Uro eller søvn", **all_of("Uro er på trin 2. Søvn er på trin 2.", P.TRYING, *RESULTS), P.JSON: '"joy"'},
        {**NO_RESULT, **NOT_FIRST},
    ),
    "dimension.best": Construct(
        ("    best: high\n", "    best: høj\n", "L023"),
        (JOYS_BEST, JOYS_ZONES),
        {
            **all_of("0 Alarm 1 Vagtsom 2–3 Rolig", P.SHEET, P.TRYING, P.RESULT, P.FORM),
            P.REPORT: "0 Alarm 1 Vagtsom Trin 3 – Stor glæde, Rolig",
            P.CHILD: "Alarm 0 Vagtsom 1 Rolig trin 2–3 3",
            P.MY_DAY: "Glæde Trin 3 Rolig",
            P.TERMINAL: "Glæde: trin 3 på skalaen 0–3 – Stor glæde, Rolig",
            P.JSON: '"joy": { "point": 3, "suggested": 0, "zone": "calm"',
        },
        {**but("a bar shows the points of an offer", P.CATALOGUE), **but("a number is typed as it stands on the paper", P.KEY_IN)},
    ),
    "dimension.labels": Construct(
        ("labels: {3: Stor glæde, 0", "labels: {3-9: Stor glæde, 0", "L045"),
        (("3: Stor glæde", "3: Fryd"),),
        {
            **all_of("Trin 3 · Stor glæde", P.SHEET, P.TRYING),
            **all_of("3 Stor glæde", P.FORM, P.KEY_IN),
            **all_of("Trin 3 – Stor glæde, Rolig", P.RESULT, P.REPORT),
            P.CHILD: "3 Stor glæde, Rolig",
            P.TERMINAL: "– Stor glæde, Rolig",
        },
        {**but("a small mark tells the zone's word", P.MY_DAY, P.CATALOGUE), **but("programs read the point", P.JSON)},
        moves=False,
    ),
    "sign.kind background": Construct(
        ("kind: background}", "kind: backgroun}", "L023"),
        (("title: Bor to steder", "title: Bor ét sted"),),
        all_of("Baggrund Bor to steder", P.TRYING, P.RESULT, P.FORM, P.KEY_IN)
        | {P.SHEET: "Baggrund 1 valgt: Bor to steder", P.REPORT: "Bor to steder", P.TERMINAL: "Baggrund: • Bor to steder"},
        but("no sign is told here", P.CHILD, P.MY_DAY, P.CATALOGUE, P.JSON),
        moves=False,
    ),
    "dimension.zones by age": Construct(
        ("ages: 10-15 years", "ages: 11-15 years", "L203"),
        (("10-15 years, calm: 0-1, watch: 2, alarm: 3", "10-15 years, calm: 0, watch: 1, alarm: 2-3"),),
        {
            **all_of("0–1 Sover godt 2 Sover uroligt 3 Sover næsten ikke", P.SHEET, P.TRYING),
            **all_of("Trin 2 – Sover uroligt", P.RESULT, P.REPORT),
            **all_of("Søvn Trin 2 Sover uroligt", P.MY_DAY),
            P.CHILD: "Sover næsten ikke 3 Sover uroligt 2 Sover godt trin 0–1 0",
            P.FORM: "3 Sover næsten ikke",
            P.TERMINAL: "Søvn: trin 2 på skalaen 0–3 – Sover uroligt",
            P.JSON: '"sleep": { "point": 2, "suggested": 3, "zone": "watch"',
        },
        {**but("offers are shown on the scale's own zones", P.CATALOGUE), **but("zones are not typed", P.KEY_IN)},
    ),
    "dimension.zones by voice": Construct(
        ("said_by: child", "said_by: chld", "L206"),
        (("said_by: child, calm: 0, watch: 1-2,", "said_by: child, calm: 0-1, watch: 2,"),),
        {
            **all_of("Barnet selv: trin 1, Sover uroligt", P.SHEET, P.RESULT, P.REPORT),
            P.TERMINAL: "Barnet selv: trin 1 på skalaen 0–3 – Sover uroligt",
        },
        {
            **but("a voice's zone is told where a voice is", P.CHILD, P.MY_DAY, P.CATALOGUE, P.TRYING, P.FORM, P.KEY_IN),
            **but("programs read the voice's point", P.JSON),
        },
        moves=False,
    ),
    "dimension.zone_words": Construct(
        ("watch: Sover uroligt,", "wach: Sover uroligt,", "L200"),
        (("watch: Sover uroligt,", "watch: Vågner tit,"),),
        {
            **all_of("Sover uroligt", P.SHEET, P.TRYING, P.RESULT, P.CHILD, P.MY_DAY, P.FORM, P.REPORT, P.TERMINAL),
        },
        {
            **but("offers are shown on the scale's own zones", P.CATALOGUE),
            **but("ids alone", P.JSON),
            **but("zones are not typed", P.KEY_IN),
        },
        moves=False,
    ),
    "scale.groups": Construct(
        ("of: [unrest, sleep]", "of: [unrest, slep]", "L207"),
        (
            ("title: Byrder, of: [unrest, sleep]", "title: Byrder, of: [joy]"),
            ("of: [burdens], take: sum", "of: [unrest, sleep], take: sum"),
            ("of: [burdens], take: mean", "of: [unrest, sleep], take: mean"),
        ),
        {P.CATALOGUE: "mindst én del af Byrder", **all_of("Støt gruppen", P.TRYING, *RESULTS), P.JSON: '"id": "group"'},
        {**NO_RESULT, **NOT_FIRST},
    ),
    "scale.totals": Construct(
        ("take: sum, zones", "take: summ, zones", "L023"),
        (("watch: 2-3, alarm: 4-6", "watch: 2-4, alarm: 5-6"),),
        {
            **all_of("Byrder i alt 4 Alarm", P.SHEET, P.TRYING, P.RESULT, P.REPORT),
            P.TERMINAL: "Byrder i alt: 4, Alarm",
            P.JSON: '"added": { "number": 4, "zone": "alarm"',
        },
        NO_SUM,
    ),
    "missing_reason.point": Construct(
        ("Ville ikke svare, point: 2", "Ville ikke svare, point: 9", "L045"),
        (("Ville ikke svare, point: 2", "Ville ikke svare, point: 1"),),
        {
            **all_of("»Ville ikke svare« er regnet som trin 2", *RESULTS),
            **all_of("Ville ikke svare", P.FORM, P.KEY_IN),
            P.JSON: '"assumed": { "night": { "as": "point", "number": 2 } }',
        },
        {**but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE), **NOBODY},
        moves=False,
    ),
    "missing_reason.value": Construct(
        ("point: 2, value: 1}", "point: 2, value: -1}", "L037"),
        (("point: 2, value: 1}", "point: 2, value: 2}"),),
        {
            **all_of("»Ville ikke svare« er regnet som 1", *RESULTS),
            P.JSON: '"assumed": { "wakes": { "as": "value", "number": 1 }',
            **all_of("Ville ikke svare", P.FORM, P.KEY_IN),
        },
        {**but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE), **NOBODY},
        moves=False,
    ),
    "suggest.missing": Construct(
        ("missing: mean", "missing: meen", "L023"),
        (("missing: mean", "missing: zero"),),
        {
            **all_of("Af de viste mangler 1, og de er regnet som gennemsnittet af de andre: 5 i alt.", *RESULTS),
            P.JSON: '"naps": { "as": "mean" }',
            **all_of("Barnet sov", P.FORM, P.KEY_IN),
        },
        {**but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE), **NOBODY},
        moves=False,
    ),
    "dimension.about": Construct(
        ("about: child", "about: chld", "L023"),
        (("    about: child\n", ""),),
        {},
        but("it is for the checker and for what strength a step has", *P),
        moves=False,
    ),
    "suggest.above_lowest": Construct(
        ("above_lowest: 1}", "above_lowest: -1}", "L037"),
        (("median, above_lowest: 1}", "median, above_lowest: 2}"),),
        {
            **all_of("men forslaget er højst 1 trin bedre end »Ja«, der peger på trin 3.", *RESULTS),
            P.JSON: '"capped_from": 1',
        },
        {**but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE, P.FORM, P.KEY_IN), **NOBODY},
        moves=False,
    ),
    "answer.decisive": Construct(
        ("decisive: true", "decisive: ja", "L260"),
        (("point: 0, decisive: true", "point: 0"), ("suggest: {take: median}", "suggest: {take: median, above_lowest: 1}")),
        {
            **all_of("men »Hver aften« holder forslaget på trin 0.", *RESULTS),
            P.JSON: '"capped_from": 3',
        },
        {**but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE, P.FORM, P.KEY_IN), **NOBODY},
        moves=False,
    ),
    "zone.text": Construct(
        ("at holde øje., parents: step", "at holde øje., parent: step", "L020"),
        (("text: {text: Bed mor og far om at holde øje., parents: step}", "text: Hold øje."),),
        {
            **all_of("Vagtsom: Bed mor og far om at holde øje.", P.TRYING, *RESULTS),
            P.JSON: '"zones": { "watch": "Bed mor og far om at holde øje." }',
        },
        {
            **but("a zone is told by its word alone", P.CHILD, P.MY_DAY, P.CATALOGUE, P.FORM, P.KEY_IN),
        },
        moves=False,
    ),
}
