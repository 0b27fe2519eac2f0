"""Files to begin with: valid as they stand, with their explanations in Danish and with placeholders where somebody has to write."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from screening.configuration.checking.placeholders import WRITE_HERE
from screening.configuration.file_kinds import GUIDANCE, MUNICIPALITY, OFFERS
from screening.configuration.writing.new_scales import NewDimension, NewScale
from screening.configuration.writing.schema import first_line
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.dimensions import AboutWhom
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.guidance import ParentContact

PLAIN: Final = re.compile(r"[A-Za-zÆØÅæøå][\wÆØÅæøå –-]*")
LOOKS_LIKE_ELSE: Final = re.compile(r"(?i)(true|false|yes|no|on|off|null|y|n)")
NOTES_FROM: Final = 40
LOOK_AGAIN: Final = ("2 weeks", "6 weeks")
PARENTS: Final = ("forældre", "omsorg", "parent")
"""Words in a title that tell that it is about the parents."""
ASK: Final = str(ParentContact.ASK_AUTHORITY_FIRST)


def scale_file(new: NewScale, schema: str) -> str:
    """The scale as a file; `schema` is the path to its schema, relative to the file."""
    return _file(_scale(new), schema)


def first_files(new: NewScale, schemas: Mapping[str, str], today: date) -> Mapping[str, str]:
    """The other files of a folder that holds only the new scale, by name. `schemas` gives the path of each kind's schema."""
    return {
        "municipality.yaml": _file(_municipality(), schemas[MUNICIPALITY]),
        "offers.yaml": _file(_offers(new, today), schemas[OFFERS]),
        "guidance.yaml": _file(_guidance(new, today), schemas[GUIDANCE]),
    }


def quoted(text: str) -> str:
    """A text as YAML can read it on one line: bare where that is safe, else in quotation marks."""
    bare = PLAIN.fullmatch(text) and not LOOKS_LIKE_ELSE.fullmatch(text) and text == text.strip()
    return text if bare else json.dumps(text, ensure_ascii=False)


def _file(lines: Iterator[str], schema: str) -> str:
    return "\n".join([first_line(schema), *lines]) + "\n"


def _scale(new: NewScale) -> Iterator[str]:
    yield f"# En ny skala: {new.title}"
    yield "# Alt efter # er forklaringer, som programmet ikke læser."
    yield f"# Skriv jeres egne tekster, hvor der står »{WRITE_HERE}«. Slet også de ord."
    yield ""
    yield f"scale: {quoted(new.id)}"
    yield _noted('version: "1"', "skalaens version, altid i anførselstegn; skriv en ny, når I ændrer skalaen")
    yield f"title: {quoted(new.title)}"
    yield "description: >-"
    yield f"  {WRITE_HERE} to eller tre sætninger om, hvad skalaen er til, og hvordan den bruges."
    yield _noted("status: draft", "draft, indtil nogen godkender den: så approved med approved_by og approved_on")
    yield _noted(f"ages: {new.ages}", "i days, weeks, months eller years; begge tal er med")
    if new.points:
        yield from _ruler(new, new.points)
    yield ""
    yield "# Tegn, der kan krydses af. risk taler imod trivsel, protective for. Et flag vækker rådet med samme flag i guidance.yaml."
    yield "signs:"
    yield "  - {id: bruises, title: Uforklarede mærker eller skader, kind: risk, flag: abuse}"
    yield "  - {id: social_isolation, title: Familien er meget alene, kind: risk}"
    yield "  - {id: secure_bond, title: Tryg tilknytning til mindst én voksen, kind: protective}"


def _ruler(new: NewScale, points: PointRange) -> Iterator[str]:
    yield _noted(f"points: {_points(points)}", "skalatrinnene fra laveste til højeste")
    told = {Best.HIGH: "det højeste trin er bedst", Best.LOW: "det laveste trin er bedst"}[new.best]
    yield _noted(f"best: {new.best}", told)
    yield _noted("overall: worst", "den samlede vurdering er det værste trin; her kan også stå id’et på en dimension")
    yield ""
    yield "# Zonerne. Hvert trin skal stå i præcis én zone. look_again er den længste tid, der må gå, før barnet vurderes igen."
    yield "zones:"
    for position, zone in enumerate(new.zones):
        yield f"  - id: {quoted(zone.id)}"
        yield f"    points: {_points(zone.points)}"
        yield f"    title: {quoted(zone.title)}"
        yield "    text: >-"
        yield f"      {WRITE_HERE} én sætning om, hvad zonen betyder."
        if position < min(len(new.zones) - 1, len(LOOK_AGAIN)):
            yield f"    look_again: {LOOK_AGAIN[position]}"
    yield ""
    shared = f"{points.low}-{points.low + 1}"
    yield f"# Det, der vurderes, hver del for sig. Hvert trin skal have en ankertekst; flere trin kan dele en, f.eks. {shared}."
    yield "# Under items står spørgsmål, der hjælper med at finde trinnet; suggest gør svarene til et forslag. Begge kan slettes."
    yield "dimensions:"
    for dimension in new.dimensions:
        yield from _dimension(dimension, points, new.best)


def _dimension(dimension: NewDimension, points: PointRange, best: Best) -> Iterator[str]:
    yield f"  - id: {quoted(dimension.id)}"
    yield f"    title: {quoted(dimension.title)}"
    yield "    question: >-"
    yield f"      {WRITE_HERE} det spørgsmål, fagpersonen skal svare på."
    yield _noted(f"    about: {_about(dimension)}", "child: om barnet, parents: om forældrenes omsorg. Ret det, hvis det er gættet forkert")
    yield "    anchors:"
    worst, finest = (points.low, points.high) if best is Best.HIGH else (points.high, points.low)
    for point in sorted(points, reverse=best is Best.HIGH):
        yield f"      {point}: >-"
        yield f"        {WRITE_HERE} hvad man kan se og høre på trin {point}."
    yield "    items:"
    yield "      - id: question_1"
    yield "        question: >-"
    yield f"          {WRITE_HERE} et spørgsmål om noget, man kan se i hverdagen."
    yield "        answers:"
    yield f"          often: {{label: Ofte, point: {finest}}}"
    yield f"          sometimes: {{label: Af og til, point: {(points.low + points.high) // 2}}}"
    yield f"          rarely: {{label: Sjældent, point: {worst}}}"
    yield "    suggest: {take: worst, at_least: 1}"


def _about(dimension: NewDimension) -> AboutWhom:
    """Whom a dimension is about, guessed by its title."""
    return AboutWhom.PARENTS if any(word in dimension.title.lower() for word in PARENTS) else AboutWhom.CHILD


def _offers(new: NewScale, today: date) -> Iterator[str]:
    yield "# Kommunens tilbud. Alt efter # er forklaringer, som programmet ikke læser."
    yield ""
    yield "# Indsatstrappen, mindst indgribende trin først. Skriv jeres egne ord."
    yield "steps: [Almen, Forebyggende, Støttende, Indgribende]"
    yield ""
    yield "offers:"
    yield "  - id: first-offer"
    yield _to_write("    title", "tilbuddets navn")
    if new.points:
        yield _noted(f"    at: {{any: {_points(new.points)}}}", "any: mindst én dimension er på et af disse trin")
    else:
        yield _noted("    at: {risk: 0-99}", "så mange risikotegn er krydset af")
    yield _noted(f"    ages: {new.ages}", "børnene, det er til")
    yield _noted("    step: Almen", "et trin fra steps")
    yield _noted("    provider: municipality", "municipality, general, civil_society eller region")
    yield _noted("    who_may_ask: [parents, professional]", "og young_person, hvis den unge selv kan søge")
    yield "    for_whom: >-"
    yield f"      {WRITE_HERE} hvem tilbuddet er for."
    yield "    how: >-"
    yield f"      {WRITE_HERE} hvordan man får det, helt konkret."
    yield _noted(f"    checked_on: {today}", "den dag, nogen sidst så efter, at det hele passer")


def _guidance(new: NewScale, today: date) -> Iterator[str]:
    yield "# Love og råd. Alt efter # er forklaringer, som programmet ikke læser."
    yield ""
    yield "# Slå paragraffen op i loven, skriv den, og skriv den dag, I gjorde det."
    yield "law:"
    yield "  - id: notify"
    yield "    title: Skærpet underretningspligt"
    yield _to_write("    paragraph", "loven og paragraffen")
    yield f"    verified_on: {today}"
    yield "    source: retold # Skriv read, når nogen hos jer har læst selve loven."
    yield ""
    yield "# Rådene, det vigtigste først. Alle, der passer, vises; det første giver overskriften."
    yield "advice:"
    yield from _advice("abuse", "{flag: abuse}", "notify_now", "Underret nu – kontakt ikke forældrene", parents="no_contact", law="notify")
    if not new.points:
        yield from _advice("many_risk_signs", "{signs: {kind: risk, at_least: 1}}", "discuss", "Drøft barnet med en kollega")
        return
    worst, *between, finest = new.zones if len(new.zones) > 1 else (new.zones[0], new.zones[0])
    yield from _advice("worst_zone", f"{{any: {_points(worst.points)}}}", "notify", f"{worst.title} – underret", parents=ASK, law="notify")
    for zone in between:
        overall = f"{{overall: {_points(zone.points)}}}"
        yield from _advice(f"{zone.id}_zone", overall, "look_again", f"{zone.title} – se igen", within="6 weeks")
    yield from _advice("risk_signs", "{signs: {kind: risk, at_least: 1}}", "support", "Noget belaster – find støtte", within="6 weeks")
    if finest is not worst:
        yield from _advice("best_zone", f"{{overall: {_points(finest.points)}}}", "keep_going", f"{finest.title} – fortsæt")


def _advice(id_: str, when: str, say: str, title: str, **more: str) -> Iterator[str]:
    yield f"  - id: {id_}"
    yield f"    when: {when}"
    yield f"    say: {say}"
    yield from (f"    {key}: {value}" for key, value in more.items() if key != "law")
    yield f"    title: {quoted(title)}"
    yield "    text: >-"
    yield f"      {WRITE_HERE} hvad man gør og hvorfor."
    yield from (f"    {key}: {value}" for key, value in more.items() if key == "law")


def _municipality() -> Iterator[str]:
    yield "# Kommunen og de to steder, man kan ringe til. Alt efter # er forklaringer, som programmet ikke læser."
    yield _to_write("municipality", "kommunens navn")
    yield ""
    yield "# Dem, der tager imod underretninger."
    yield "authority:"
    yield _to_write("  title", "stedets navn")
    yield _to_write("  phone", "telefonnummeret")
    yield ""
    yield "# Dem, man ringer til uden for åbningstid."
    yield "out_of_hours:"
    yield _to_write("  title", "stedets navn")
    yield _to_write("  phone", "telefonnummeret")


def _noted(line: str, note: str) -> str:
    """A line with an explanation behind it, in the column where all of them stand."""
    return f"{line:<{NOTES_FROM}}  # {note}"


def _to_write(key: str, what: str) -> str:
    """A key with a short text that somebody has to write."""
    return f'{key}: "{WRITE_HERE} {what}"'


def _points(points: PointRange) -> str:
    return str(points.low) if points.low == points.high else f"{points.low}-{points.high}"
