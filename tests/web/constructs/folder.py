"""A small folder in which every construct stands once, and a child of eleven for whom each of them makes a difference."""

from typing import Final

SCALE: Final = """scale: whole
version: "1"
title: Hele sproget
status: example
ages: 4-15 years
points: 0-3
best: low
labels: {0: Slet intet, 3: Hele dagen}
overall: added
reasons: outside_green
zones:
  - {id: alarm, points: 3, title: Alarm, look_again: {by_age: {4-9 years: 1 week, 10-15 years: 2 weeks}}}
  - {id: watch, points: 2, title: Vagtsom, text: {text: Bed mor og far om at holde øje., parents: step}}
  - {id: calm, points: 0-1, title: Rolig}
dimensions:
  - id: unrest
    title: Uro
    question: Hvor urolig?
    anchors: {0-3: {by_age: {4-9 years: Sådan ser små børns uro ud., 10-15 years: Sådan ser uro ud.}}}
    items:
      - {id: alone, question: "Er der uro hele dagen?", type: yes_no, if_yes: 3, if_no: 0}
      - {id: night, question: "Er der uro om natten?", type: yes_no, if_yes: 3, if_no: 0}
      - {id: rests, question: "Hviler barnet?", type: yes_no, if_yes: 0, if_no: 3}
      - {id: reads, question: "Læser barnet?", type: yes_no, if_yes: {point: 0, flags: [reading]}, if_no: 3}
    suggest: {take: median, above_lowest: 1}
  - id: sleep
    title: Søvn
    question: Hvor dårlig søvn?
    anchors: {0-3: Sådan ser søvn ud.}
    items:
      - {id: late, question: "Hvor sent sover barnet?", answers: {early: {label: Tidligt, value: 0}, late: {label: Sent, value: 2}}}
      - {id: wakes, question: "Hvor tit vågner barnet?", answers: {never: {label: Aldrig, value: 0}, often: {label: Tit, value: 2}}}
      - {id: naps, question: "Hvor lidt sover barnet?", answers: {much: {label: Meget, value: 0}, little: {label: Lidt, value: 2}}}
    suggest: {take: sum, at_least: 2, missing: mean, table: {0-1: 0, 2-3: 1, 4: 2, 5-6: 3}}
    zones:
      - {ages: 4-9 years, calm: 0, watch: 1, alarm: 2-3}
      - {ages: 10-15 years, calm: 0-1, watch: 2, alarm: 3}
      - {said_by: child, calm: 0, watch: 1-2, alarm: 3}
    zone_words: {calm: Sover godt, watch: Sover uroligt, alarm: Sover næsten ikke}
  - id: joy
    title: Glæde
    question: {by_age: {4-9 years: "Hvor glad er det lille barn?", 10-15 years: "Hvor glad er den unge?"}}
    help: {by_age: {4-9 years: Se på det lille barn., 10-15 years: Spørg den unge selv.}}
    about: child
    counts: false
    best: high
    labels: {3: Stor glæde, 0: Ingen glæde}
    anchors: {0-2: Sådan ser glæde ud., 3: {text: Sådan ser påtaget glæde ud., flags: [feigned]}}
    items:
      - id: threats
        question: {by_age: {4-9 years: "Trues det lille barn?", 10-15 years: "Trues den unge?"}}
        help: {by_age: {4-9 years: Lyt til legen., 10-15 years: Lyt til ordene.}}
        answers:
          never: {label: Aldrig truet, point: 3}
          daily: {label: {by_age: {4-9 years: Hver morgen, 10-15 years: Hver aften}}, point: 0, decisive: true, flags: [threatened]}
      - {id: laughs, question: "Ler barnet?", type: yes_no, if_yes: 3, if_no: 1}
      - {id: dances, question: "Danser den unge?", type: yes_no, if_yes: 3, if_no: 1, ages: 8-15 years}
      - {id: carried, question: "Bliver barnet båret?", type: yes_no, if_yes: 3, if_no: 1, ages: 4-7 years}
    suggest: {take: median}
    zones: [{calm: 2-3, watch: 1, alarm: 0}]
groups:
  - {id: burdens, title: Byrder, of: [unrest, sleep]}
totals:
  - {id: added, title: Byrder i alt, of: [burdens], take: sum, zones: [{calm: 0-1, watch: 2-3, alarm: 4-6}]}
  - {id: middle, title: Byrder i snit, of: [burdens], take: mean}
perspectives:
  - {id: child, title: Barnet selv, who: child}
  - {id: teacher, title: Læreren, who: professional}
missing_reasons:
  - {id: refused, title: Ville ikke svare, point: 2, value: 1}
  - {id: asleep, title: Barnet sov}
signs:
  - {id: tired, title: Er træt, kind: risk}
  - {id: hurt, title: Har blå mærker, kind: risk, flag: danger}
  - {id: scared, title: Er bange, kind: risk, flags: [afraid, shaken]}
  - {id: friend, title: Har en ven, kind: protective}
  - {id: homes, title: Bor to steder, kind: background}
"""

GUIDANCE: Final = """law:
  - {id: notify, title: Underretningspligt, paragraph: § 1, verified_on: 2026-11-01, source: read}
settings:
  - {id: fear, question: "Låser frygt kontakten?", chosen: inform, reason: Sådan har Prøveby valgt.,
     choices: {inform: Forældrene får besked., ask_authority_first: Spørg først.}}
advice:
  - {id: danger, when: {flag: danger}, say: notify_now, title: Underret om fare, text: Ring., law: notify}
  - {id: zone, when: {any: alarm}, say: notify, title: Underret om zonen, text: Skriv., law: notify}
  - {id: added, when: {added: 4-6}, say: notify, call: [helpline, authority], title: Underret om summen, text: Skriv., law: notify}
  - {id: every, when: {any: 0-3}, say: support, title: Støt alle, text: Støt.}
  - {id: group, when: {all burdens: 2-3}, say: support, title: Støt gruppen, text: Støt.}
  - {id: middle, when: {middle: watch}, say: support, title: Støt ved snittet, text: Støt.}
  - {id: several, when: {sleep: "0, 2"}, say: support, title: Støt på flere stræk, text: Støt.}
  - {id: signs, when: {risk: 1-2, protective: 1}, say: support, title: Støt ved tegn, text: Støt.}
  - {id: answer, when: {answers: {unrest: {alone: "yes"}}}, say: support, title: Støt ved svaret, text: Støt.}
  - {id: says, when: {says: {who: child, points: 1}}, say: support, title: Støt barnets ord, text: Støt.}
  - {id: apart, when: {apart: {who: [child, teacher], points: 2}}, say: discuss, title: Drøft to stemmer, text: Tal.}
  - {id: trend, when: {trend: {goes: down, over: 3}}, say: discuss, title: Drøft forløbet, text: Tal.}
  - {id: again, when: {any: 1-2, again: {points: 1-2, within: 12 months}}, say: support, title: Støt igen, text: Støt.}
  - {id: seldom, when: {any: 2, first_time: {points: 2-3, within: 12 months}}, say: support, title: Støt første gang, text: Støt.}
  - {id: feigned, when: {flag: feigned}, say: discuss, call: [crisis], title: Drøft den påtagede glæde, text: Tal.}
  - {id: reading, when: {flag: reading}, say: discuss, title: Drøft læsningen, text: Tal.}
  - {id: unseen, when: {unanswered: 1}, say: look_again, title: Se efter, text: Se.}
  - {id: threatened, when: {flag: [threatened, danger]}, say: discuss, title: Drøft truslerne, text: Tal.}
  - {id: afraid, when: {flag: afraid}, say: discuss, parents: {setting: fear}, title: Drøft frygten, text: Tal.}
  - {id: meeting, when: {any: 0-3}, say: support, parents: step, title: Hold et møde, text: Hold et møde med mor og far.}
  - {id: visit, when: {any: 0-3}, say: support, title: Gå på besøg, text: {text: Ring på hos mor og far., parents: step}}
  - {id: share, when: {fall: {share: 60, within: 12 months}}, say: discuss, title: Drøft et stort fald, text: Tal.}
"""

OFFERS: Final = """steps: [{da: Almen, en: Universal}]
offers:
  - {id: all, title: {da: For alle, en: For everybody}, at: {any: 0-3}, ages: 4-15 years, step: Almen, provider: general,
     who_may_ask: [parents, professional, young_person], how: Kom., checked_on: 2026-10-01}
  - {id: joy, title: For glæden, at: {joy: 0-3}, ages: 4-15 years, step: Almen, provider: general,
     who_may_ask: [parents, professional, young_person], how: Kom., checked_on: 2026-10-01}
  - {id: north, title: For dem i nord, at: {any: watch}, districts: [north], ages: 4-15 years, step: Almen, provider: general,
     who_may_ask: [professional], how: Kom., checked_on: 2026-10-01}
  - {id: house, title: For huset, at: {"any burdens": "1, 2"}, units: [Børnehuset Solsikken], ages: 4-15 years, step: Almen,
     provider: general, who_may_ask: [professional], how: Kom., checked_on: 2026-10-01}
  - {id: shelter, title: For de utrygge, at: {flag: [feigned, threatened, afraid, shaken, reading]}, ages: 4-15 years, step: Almen,
     provider: general, who_may_ask: [professional], how: Kom., checked_on: 2026-10-01}
  - {id: course, title: For mor og far, at: {any: 0-3}, parents: step, ages: 4-15 years, step: Almen, provider: general,
     who_may_ask: [professional], how: Kom., checked_on: 2026-10-01}
  - id: both
    title: For barnet og hjemmet
    at: {any: 0-3}
    ages: 4-15 years
    step: Almen
    provider: general
    who_may_ask: [professional]
    how: {text: Bed mor og far om at ringe., parents: step}
    for_whom: {text: For mor og far der spørger., parents: step}
    method: {text: Mor og far kommer med., parents: step}
    activities: {text: Mor og far leger med., parents: step}
    alert: {text: Mor og far skal sige ja., parents: step}
    checked_on: 2026-10-01
"""

MUNICIPALITY: Final = """municipality: Prøveby Kommune
authority: {title: Modtagelsen, phone: 00 00 00 01}
out_of_hours: {title: Døgnvagten, phone: 00 00 00 02}
numbers:
  - {id: helpline, title: Hjælpelinjen, phone: 00 00 00 03, hours: Altid åben}
  - {id: crisis, title: Krisecentret, phone: 00 00 00 04}
districts: [{id: north, title: Nordbyen}, {id: south, title: Sydbyen}]
"""

FIELDS: Final = {
    "scale": "whole",
    "point.unrest": "2",
    "point.sleep": "2",
    "point.joy": "3",
    "reason.unrest": "Set",
    "reason.sleep": "Set",
    "reason.joy": "Set",
    "answer.unrest.alone": "yes",
    "answer.unrest.night": "refused",
    "answer.unrest.rests": "yes",
    "answer.unrest.reads": "yes",
    "answer.sleep.late": "late",
    "answer.sleep.wakes": "refused",
    "answer.sleep.naps": "asleep",
    "answer.joy.threats": "daily",
    "answer.joy.laughs": "yes",
    "answer.joy.dances": "yes",
    "said.child.sleep": "1",
    "said.teacher.sleep": "3",
    "sign.tired": "on",
    "sign.scared": "on",
    "sign.friend": "on",
    "sign.homes": "on",
    "seen_on.0": "",
    "where.0": "i klassen",
    "what.0": "Sidder alene",
    "interpretation": "Noget trykker",
    "parents_told": "Mor ved det",
    "revision": "0",
}


def files() -> dict[str, bytes]:
    """The folder by file name."""
    written = {"scale.yaml": SCALE, "guidance.yaml": GUIDANCE, "offers.yaml": OFFERS, "municipality.yaml": MUNICIPALITY}
    return {name: text.encode() for name, text in written.items()}
