"""What an advice says: when it holds, whom to call, and what it rests on."""

from collections.abc import Mapping
from typing import Final

from tests.web.constructs.construct import NO_ADVICE, NO_RESULT, NOT_FIRST, RESULTS, Construct, P, advised, all_of, but

OF_ADVICE: Final[Mapping[str, Construct]] = {
    "law.seen_in": Construct(
        ("source: read", "source: red", "L023"),
        (("source: read", "source: retold"),),
        {**all_of("læst i loven den 01.11.2026", P.TRYING, *RESULTS)},
        {**NO_RESULT, **NOT_FIRST, **NO_ADVICE, **but("programs read the paragraph", P.JSON)},
        moves=False,
    ),
    "when.a total": advised("added", "Byrder i alt er 4.", ("{added: 4-6}", "{added: 4-7}", "L045"), ("{added: 4-6}", "{added: 5-6}")),
    "when.in_zones": advised(
        "middle", "Byrder i snit er 2: Vagtsom.", ("{middle: watch}", "{middle: wach}", "L200"), ("{middle: watch}", "{middle: calm}")
    ),
    "when.several ranges": advised(
        "several", "Støt på flere stræk", ('sleep: "0, 2"', 'sleep: "0, 4"', "L045"), ('sleep: "0, 2"', 'sleep: "0, 3"')
    ),
    "when.risk and protective": advised(
        "signs",
        "2 risikofaktorer er sat. Det er »Er træt« og »Er bange«. 1 beskyttende faktor er sat. Det er »Har en ven«.",
        ("protective: 1}", "protective: 2}", "L112"),
        ("risk: 1-2, protective: 1", "risk: 1, protective: 1"),
    ),
    "when.answers": advised(
        "answer",
        "»Er der uro hele dagen?« er besvaret: Ja.",
        ('alone: "yes"', 'aloe: "yes"', "L222"),
        ('alone: "yes"', 'alone: "no"'),
        tried=False,
    ),
    "when.says": advised(
        "says",
        "Barnet selv siger trin 1 om »Søvn«.",
        ("{who: child, points: 1}", "{who: chld, points: 1}", "L220"),
        ("{who: child, points: 1}", "{who: child, points: 2}"),
        tried=False,
    ),
    "when.apart": advised(
        "apart",
        "Om »Søvn« er der 2 trin mellem »Barnet selv« og »Læreren«.",
        ("[child, teacher]", "[child, child]", "L221"),
        ("[child, teacher], points: 2", "[child, teacher], points: 3"),
        tried=False,
    ),
    "when.again": advised(
        "again",
        "Uro er på trin 2. Søvn er på trin 2. Det er set før, den {again}.",
        ("again: {points: 1-2", "again: {points: 1-4", "L045"),
        ("again: {points: 1-2", "again: {points: 3"),
        tried=False,
    ),
    "when.trend": advised(
        "trend",
        "Uro er blevet værre hver gang i de seneste 3 vurderinger: trin 0, 1, 2.",
        ("over: 3}}", "over: 2}}", "L037"),
        ("over: 3}}", "over: 4}}"),
        tried=False,
    ),
    "fall.share": advised(
        "share",
        "Uro er blevet 66 % af linealen værre",
        ("share: 60", "share: 60, points: 1", "L224"),
        ("share: 60", "share: 90"),
        tried=False,
    ),
    "flagged_text.flags": advised(
        "feigned",
        "Glæde er på trin 3: Sådan ser påtaget glæde ud.",
        ("glæde ud., flags: [feigned]", "glæde ud., flags: [feigne]", "L071"),
        ("0-2: Sådan ser glæde ud., 3: {", "3: Sådan ser glæde ud., 0-2: {"),
    ),
    "answer.flags": advised(
        "threatened",
        "»Trues den unge?« er besvaret: Hver aften.",
        ("flags: [threatened]}", "flags: [threatend]}", "L071"),
        ("flags: [threatened]}", "flags: [threatened, danger]}"),
        tried=False,
    ),
    "speaks_for.flags": advised(
        "reading",
        "»Læser barnet?« er besvaret: Ja.",
        ("flags: [reading]}", "flags: [readng]}", "L071"),
        ("flags: [reading]}", "flags: [reading, danger]}"),
        tried=False,
    ),
    "when.unanswered": advised(
        "unseen",
        "1 af spørgsmålene under »Søvn« er ikke observeret.",
        ("unanswered: 1", "unanswered: 0", "L267"),
        ("unanswered: 1", "unanswered: 2"),
        tried=False,
    ),
    "sign.flags": advised(
        "afraid",
        "Drøft frygten",
        ("flags: [afraid, shaken]", "flag: [afraid, shaken]", "L034"),
        ("kind: risk, flags: [afraid, shaken]}", "kind: protective, flags: [afraid, shaken]}"),
    ),
    "when.first_time": advised(
        "seldom",
        "Søvn er på trin 2. Det er første gang i 12 måneder.",
        ("first_time: {points: 2-3", "first_time: {points: 2-4", "L045"),
        ("first_time: {points: 2-3", "first_time: {points: 0-3"),
    ),
    "advice.call": Construct(
        ("call: [helpline", "call: [helplin", "L275"),
        (("call: [helpline, authority]", "call: [authority]"),),
        {
            **all_of("Underret om summen Hjælpelinjen 00 00 00 03 Altid åben Modtagelsen 00 00 00 01", P.SHEET, P.TRYING, P.RESULT),
            P.REPORT: "Underret om summen Hjælpelinjen: 00 00 00 03 Altid åben Modtagelsen: 00 00 00 01",
            P.TERMINAL: "Underret om summen Ring: Hjælpelinjen, 00 00 00 03 (Altid åben) Ring: Modtagelsen, 00 00 00 01",
            P.JSON: '"phone": "00 00 00 03", "hours": "Altid åben" }',
        },
        {**NO_RESULT, **NO_ADVICE, **but("the advice itself is a page away", P.MY_DAY)},
    ),
    "municipality.numbers": Construct(
        ("title: Krisecentret, phone", "title: Krisecentret, fone", "L020"),
        (("phone: 00 00 00 04", "phone: 00 00 00 05"),),
        {
            **all_of("Krisecentret 00 00 00 04", P.SHEET, P.TRYING, P.RESULT),
            P.REPORT: "Krisecentret: 00 00 00 04",
            P.TERMINAL: "Ring: Krisecentret, 00 00 00 04",
            P.JSON: '"title": "Krisecentret", "phone": "00 00 00 04"',
        },
        {**NO_RESULT, **NOT_FIRST, **NO_ADVICE},
    ),
    "guidance_file.settings": Construct(
        ("parents: {setting: fear}", "parents: {setting: feer}", "L299"),
        (("chosen: inform, reason", "chosen: ask_authority_first, reason"),),
        {},
        but("what is chosen stands in the advice as if it were written there; the pages of the folder tell of it", *P),
    ),
    "advice.parents step": Construct(
        ("parents: step, title: Hold", "parents: steps, title: Hold", "L023"),
        (("parents: step, title: Hold", "title: Hold"),),
        {**all_of("Hold et møde med mor og far.", P.TRYING, P.JSON, *RESULTS)},
        {**NO_RESULT, **NOT_FIRST, **NO_ADVICE},
    ),
    "step_as_written.text": Construct(
        ("hos mor og far., parents: step", "hos mor og far., parents: inform", "L023"),
        (("text: {text: Ring på hos mor og far., parents: step}", "text: Ring på hos mor og far."),),
        {**all_of("Ring på hos mor og far.", P.TRYING, P.JSON, *RESULTS)},
        {**NO_RESULT, **NOT_FIRST, **NO_ADVICE},
        moves=False,
    ),
}
