"""Each construct with what must be seen of it in every place, what is wrong with a slip in it, and what a change of it would move."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.web.constructs.places import Place

Slip = tuple[str, str, str]
"""What the folder says, what somebody wrote instead, and the code of the checker's message."""
Change = tuple[str, str]
"""What the folder says, and what it could say instead."""
JOYS_ZONES: Final = ("    zones: [{calm: 2-3, watch: 1, alarm: 0}]\n", "")
JOYS_BEST: Final = ("    best: high\n", "")


@dataclass(frozen=True)
class Construct:
    """`seen` is what must be read in each place; `unseen` are the places where there is nothing of it to read, each with why.

    `moves`: whether the changes of it would change something for the child, as a preview must tell.
    """

    slip: Slip
    changes: tuple[Change, ...]
    seen: Mapping[Place, str]
    unseen: Mapping[Place, str] = field(default_factory=dict)
    moves: bool = True


def _but(why: str, *places: Place) -> dict[Place, str]:
    return dict.fromkeys(places, why)


def _all(seen: str, *places: Place) -> dict[Place, str]:
    return dict.fromkeys(places, seen)


P = Place
RESULTS: Final = (P.SHEET, P.RESULT, P.REPORT, P.TERMINAL)
NO_RESULT: Final = _but("there is no advice and no offer here", P.CHILD, P.FORM, P.KEY_IN)
NOT_FIRST: Final = _but("only the first advice is told here", P.MY_DAY)
NO_ADVICE: Final = _but("the catalogue has offers alone", P.CATALOGUE)
NO_OFFERS: Final = _but("no offer is told here", P.MY_DAY)
NOBODY: Final = _but("nobody has a past, a voice or an answer where nothing is kept", P.TRYING)
NO_SUM: Final = _but("what is added up is told with the result", P.CHILD, P.MY_DAY, P.FORM, P.KEY_IN, P.CATALOGUE)


def _advised(id_: str, because: str, slip: Slip, change: Change, tried: bool = True) -> Construct:
    """An advice: its reason in words wherever a result is told."""
    seen = {**_all(because, *RESULTS), P.JSON: f'"id": "{id_}"', **(_all(because, P.TRYING) if tried else {})}
    return Construct(slip, (change,), seen, {**NO_RESULT, **NOT_FIRST, **NO_ADVICE, **({} if tried else NOBODY)})


CONSTRUCTS: Final[Mapping[str, Construct]] = {
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
            **_all("0–1 Rolig 2 Vagtsom 3 Alarm", P.SHEET, P.TRYING, P.RESULT, P.FORM),
            P.CHILD: "Alarm 3 Vagtsom 2 Rolig trin 0–1 0",
            P.MY_DAY: "Uro Trin 2 Vagtsom",
            P.CATALOGUE: "Alarm Vagtsom Rolig 0 1 2 3",
            P.REPORT: "Uro er blevet værre hver gang",
            P.TERMINAL: "Uro: trin 2 på skalaen 0–3 – Vagtsom",
            P.JSON: '"zone": "watch"',
        },
        _but("a number is typed as it stands on the paper", P.KEY_IN),
    ),
    "scale.labels": Construct(
        ("3: Hele dagen}", "4: Hele dagen}", "L045"),
        (("3: Hele dagen}", "3: Altid}"),),
        {
            **_all("Trin 3 · Hele dagen, Alarm", P.SHEET, P.TRYING),
            **_all("3 Hele dagen", P.FORM, P.KEY_IN),
            **_all("Læreren: trin 3 – Hele dagen, Sover næsten ikke", P.RESULT, P.REPORT),
            P.CHILD: "trin 0, Slet intet, Rolig",
            P.TERMINAL: "Læreren: trin 3 på skalaen 0–3 – Hele dagen, Sover næsten ikke",
        },
        {**_but("a small mark tells the zone's word", P.MY_DAY, P.CATALOGUE), **_but("programs read the point", P.JSON)},
        moves=False,
    ),
    "scale.overall": Construct(
        ("overall: added", "overall: aded", "L047"),
        (("overall: added", "overall: worst"),),
        {
            **_all("Samlet: Byrder i alt 4 Alarm", P.SHEET, P.TRYING, P.RESULT, P.REPORT),
            P.TERMINAL: "Samlet: trin 4 på skalaen 0–6 – Alarm",
            P.JSON: '"overall": { "point": 4, "zone": "alarm" }',
        },
        NO_SUM,
    ),
    "dimension.counts": Construct(
        ("counts: false", "counts: nej", "L260"),
        (("    counts: false\n", ""), JOYS_BEST, JOYS_ZONES),
        {P.CATALOGUE: "Trin 0–3, Uro eller søvn", **_all("Uro er på trin 2. Søvn er på trin 2.", P.TRYING, *RESULTS), P.JSON: '"joy"'},
        {**NO_RESULT, **NOT_FIRST},
    ),
    "dimension.best": Construct(
        ("    best: high\n", "    best: høj\n", "L023"),
        (JOYS_BEST, JOYS_ZONES),
        {
            **_all("0 Alarm 1 Vagtsom 2–3 Rolig", P.SHEET, P.TRYING, P.RESULT, P.FORM),
            P.REPORT: "Glæde 0 1 0 Alarm 1 Vagtsom 2 3 Trin 3 – Stor glæde, Rolig",
            P.CHILD: "Alarm 0 Vagtsom 1 Rolig trin 2–3 3",
            P.MY_DAY: "Glæde Trin 3 Rolig",
            P.TERMINAL: "Glæde: trin 3 på skalaen 0–3 – Stor glæde, Rolig",
            P.JSON: '"joy": { "point": 3, "suggested": null, "zone": "calm"',
        },
        {**_but("a bar shows the points of an offer", P.CATALOGUE), **_but("a number is typed as it stands on the paper", P.KEY_IN)},
    ),
    "dimension.labels": Construct(
        ("labels: {3: Stor glæde, 0", "labels: {3-9: Stor glæde, 0", "L045"),
        (("3: Stor glæde", "3: Fryd"),),
        {
            **_all("Trin 3 · Stor glæde", P.SHEET, P.TRYING),
            **_all("3 Stor glæde", P.FORM, P.KEY_IN),
            **_all("Trin 3 – Stor glæde, Rolig", P.RESULT, P.REPORT),
            P.CHILD: "3 Stor glæde, Rolig",
            P.TERMINAL: "– Stor glæde, Rolig",
        },
        {**_but("a small mark tells the zone's word", P.MY_DAY, P.CATALOGUE), **_but("programs read the point", P.JSON)},
        moves=False,
    ),
    "dimension.anchors by age": Construct(
        ("{by_age: {4-9 years: Sådan ser", "{by_age: {4-8 years: Sådan ser", "L290"),
        (("10-15 years: Sådan ser uro ud.", "10-15 years: Sådan er det."),),
        {
            **_all("Sådan ser uro ud.", P.SHEET, P.TRYING, *RESULTS, P.JSON),
            P.FORM: "4–9 år: Sådan ser små børns uro ud. 10–15 år: Sådan ser uro ud.",
        },
        _but("texts of points are not told here", P.CHILD, P.MY_DAY, P.CATALOGUE, P.KEY_IN),
        moves=False,
    ),
    "sign.kind background": Construct(
        ("kind: background}", "kind: backgroun}", "L023"),
        (("title: Bor to steder", "title: Bor ét sted"),),
        _all("Baggrund Bor to steder", P.TRYING, P.RESULT, P.FORM, P.KEY_IN)
        | {P.SHEET: "Baggrund 1 valgt: Bor to steder", P.REPORT: "Bor to steder", P.TERMINAL: "Baggrund: • Bor to steder"},
        _but("no sign is told here", P.CHILD, P.MY_DAY, P.CATALOGUE, P.JSON),
        moves=False,
    ),
    "law.seen_in": Construct(
        ("source: read", "source: red", "L023"),
        (("source: read", "source: retold"),),
        {**_all("læst i loven den 01.11.2026", P.TRYING, *RESULTS)},
        {**NO_RESULT, **NOT_FIRST, **NO_ADVICE, **_but("programs read the paragraph", P.JSON)},
        moves=False,
    ),
    "dimension.zones by age": Construct(
        ("ages: 10-15 years", "ages: 11-15 years", "L203"),
        (("10-15 years, calm: 0-1, watch: 2, alarm: 3", "10-15 years, calm: 0, watch: 1, alarm: 2-3"),),
        {
            **_all("0–1 Sover godt 2 Sover uroligt 3 Sover næsten ikke", P.SHEET, P.TRYING),
            **_all("Trin 2 – Sover uroligt", P.RESULT, P.REPORT),
            **_all("Søvn Trin 2 Sover uroligt", P.MY_DAY),
            P.CHILD: "Sover næsten ikke 3 Sover uroligt 2 Sover godt trin 0–1 0",
            P.FORM: "10–15 år: 3 Sover næsten ikke, 2 Sover uroligt, 0–1 Sover godt",
            P.TERMINAL: "Søvn: trin 2 på skalaen 0–3 – Sover uroligt",
            P.JSON: '"sleep": { "point": 2, "suggested": 3, "zone": "watch"',
        },
        {**_but("offers are shown on the scale's own zones", P.CATALOGUE), **_but("zones are not typed", P.KEY_IN)},
    ),
    "dimension.zones by voice": Construct(
        ("said_by: child", "said_by: chld", "L206"),
        (("said_by: child, calm: 0, watch: 1-2,", "said_by: child, calm: 0-1, watch: 2,"),),
        {
            **_all("Barnet selv: trin 1, Sover uroligt", P.SHEET, P.RESULT, P.REPORT),
            P.TERMINAL: "Barnet selv: trin 1 på skalaen 0–3 – Sover uroligt",
        },
        {
            **_but("a voice's zone is told where a voice is", P.CHILD, P.MY_DAY, P.CATALOGUE, P.TRYING, P.FORM, P.KEY_IN),
            **_but("programs read the voice's point", P.JSON),
        },
        moves=False,
    ),
    "dimension.zone_words": Construct(
        ("watch: Sover uroligt,", "wach: Sover uroligt,", "L200"),
        (("watch: Sover uroligt,", "watch: Vågner tit,"),),
        {
            **_all("Sover uroligt", P.SHEET, P.TRYING, P.RESULT, P.CHILD, P.MY_DAY, P.FORM, P.REPORT, P.TERMINAL),
        },
        {
            **_but("offers are shown on the scale's own zones", P.CATALOGUE),
            **_but("ids alone", P.JSON),
            **_but("zones are not typed", P.KEY_IN),
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
        {P.CATALOGUE: "mindst én del af Byrder", **_all("Støt gruppen", P.TRYING, *RESULTS), P.JSON: '"id": "group"'},
        {**NO_RESULT, **NOT_FIRST},
    ),
    "scale.totals": Construct(
        ("take: sum, zones", "take: summ, zones", "L023"),
        (("watch: 2-3, alarm: 4-6", "watch: 2-4, alarm: 5-6"),),
        {
            **_all("Byrder i alt 4 Alarm", P.SHEET, P.TRYING, P.RESULT, P.REPORT),
            P.TERMINAL: "Byrder i alt: 4, Alarm",
            P.JSON: '"added": { "number": 4, "zone": "alarm"',
        },
        NO_SUM,
    ),
    "missing_reason.point": Construct(
        ("Ville ikke svare, point: 2", "Ville ikke svare, point: 9", "L045"),
        (("Ville ikke svare, point: 2", "Ville ikke svare, point: 1"),),
        {
            **_all("»Ville ikke svare« er regnet som trin 2", *RESULTS),
            **_all("Ville ikke svare", P.FORM, P.KEY_IN),
            P.JSON: '"assumed": { "night": { "as": "point", "number": 2 } }',
        },
        {**_but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE), **NOBODY},
        moves=False,
    ),
    "missing_reason.value": Construct(
        ("point: 2, value: 1}", "point: 2, value: -1}", "L037"),
        (("point: 2, value: 1}", "point: 2, value: 2}"),),
        {
            **_all("»Ville ikke svare« er regnet som 1", *RESULTS),
            P.JSON: '"assumed": { "wakes": { "as": "value", "number": 1 }',
            **_all("Ville ikke svare", P.FORM, P.KEY_IN),
        },
        {**_but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE), **NOBODY},
        moves=False,
    ),
    "suggest.missing": Construct(
        ("missing: mean", "missing: meen", "L023"),
        (("missing: mean", "missing: zero"),),
        {
            **_all("Af de viste mangler 1, og de er regnet som gennemsnittet af de andre: 5 i alt.", *RESULTS),
            P.JSON: '"naps": { "as": "mean" }',
            **_all("Barnet sov", P.FORM, P.KEY_IN),
        },
        {**_but("no answers are told here", P.CHILD, P.MY_DAY, P.CATALOGUE), **NOBODY},
        moves=False,
    ),
    "when.a total": _advised("added", "Byrder i alt er 4.", ("{added: 4-6}", "{added: 4-7}", "L045"), ("{added: 4-6}", "{added: 5-6}")),
    "when.in_zones": _advised(
        "middle", "Byrder i snit er 2: Vagtsom.", ("{middle: watch}", "{middle: wach}", "L200"), ("{middle: watch}", "{middle: calm}")
    ),
    "when.several ranges": _advised(
        "several", "Støt på flere stræk", ('sleep: "0, 2"', 'sleep: "0, 4"', "L045"), ('sleep: "0, 2"', 'sleep: "0, 3"')
    ),
    "when.risk and protective": _advised(
        "signs",
        "1 beskyttende faktor er sat. Det er »Har en ven«.",
        ("protective: 1}", "protective: 2}", "L112"),
        ("risk: 1-2, protective: 1", "risk: 2, protective: 1"),
    ),
    "when.answers": _advised(
        "answer",
        "»Er der uro hele dagen?« er besvaret: Ja.",
        ('alone: "yes"', 'aloe: "yes"', "L222"),
        ('alone: "yes"', 'alone: "no"'),
        tried=False,
    ),
    "when.says": _advised(
        "says",
        "Barnet selv siger trin 1 om »Søvn«.",
        ("{who: child, points: 1}", "{who: chld, points: 1}", "L220"),
        ("{who: child, points: 1}", "{who: child, points: 2}"),
        tried=False,
    ),
    "when.apart": _advised(
        "apart",
        "Om »Søvn« er der 2 trin mellem »Barnet selv« og »Læreren«.",
        ("[child, teacher]", "[child, child]", "L221"),
        ("[child, teacher], points: 2", "[child, teacher], points: 3"),
        tried=False,
    ),
    "when.again": _advised(
        "again",
        "Uro er på trin 2. Søvn er på trin 2. Det er set før, den 27.10.2026.",
        ("again: {points: 1-2", "again: {points: 1-4", "L045"),
        ("again: {points: 1-2", "again: {points: 3"),
        tried=False,
    ),
    "when.trend": _advised(
        "trend",
        "Uro er blevet værre hver gang i de seneste 3 vurderinger: trin 0, 1, 2.",
        ("over: 3}}", "over: 2}}", "L037"),
        ("over: 3}}", "over: 4}}"),
        tried=False,
    ),
    "fall.share": _advised(
        "share",
        "Uro er blevet 66 % af linealen værre",
        ("share: 60", "share: 60, points: 1", "L224"),
        ("share: 60", "share: 90"),
        tried=False,
    ),
    "offer.districts": Construct(
        ("districts: [north]", "districts: [nort]", "L230"),
        (("districts: [north]", "districts: [south]"),),
        {
            **_all("Tilbuddet findes kun i Nordbyen.", P.SHEET, P.RESULT, P.TRYING, P.TERMINAL, P.JSON),
            P.REPORT: "For dem i nord",
            P.CATALOGUE: "kun i Nordbyen",
        },
        {**NO_RESULT, **NO_OFFERS},
    ),
    "offer.units": Construct(
        ("units: [Børnehuset Solsikken]", "units: {a: b}", "L033"),
        (("units: [Børnehuset Solsikken]", "units: [Lindeborg Skole]"),),
        {
            **_all("Tilbuddet findes kun i »Børnehuset Solsikken«.", P.SHEET, P.RESULT, P.TERMINAL, P.JSON),
            P.REPORT: "For huset",
            P.CATALOGUE: "kun i »Børnehuset Solsikken«",
        },
        {**NO_RESULT, **NO_OFFERS, **NOBODY},
    ),
}
