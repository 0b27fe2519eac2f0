"""A folder with more scales, parts, totals, rules and offers than any municipality has, and untidied rules: drawn at random."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from screening.domain.ruler.written.guidance import ParentContact, Say

MUNICIPALITY = """municipality: Engby Kommune
authority: {title: Familiemodtagelsen, phone: 00 12 34 01}
out_of_hours: {title: Døgnvagten, phone: 00 12 34 02}
"""
SCALE = """scale: scale-{number}
family: family-{number}
version: "2026.1"
title: Skala {number}
status: draft
ages: 0-17 years
points: 1-10
zones:
  - {{id: red, points: 1-3, title: Rød}}
  - {{id: yellow, points: 4-6, title: Gul}}
  - {{id: green, points: 7-10, title: Grøn}}
dimensions:
"""
PART = """  - id: part_{number}
    title: Del {number}
    question: Hvordan har barnet det?
    anchors:
"""
OFFER = """  - id: offer-{number}
    title: Tilbud {number}
    at: {{{at}}}
    ages: {ages}
    step: Almen
    provider: municipality
    who_may_ask: [parents, professional]
    how: Ring til Familiens Hus og aftal en tid.
    checked_on: 2026-11-01
"""
GROUPS = """groups:
  - {{id: needs, title: Behov, of: [{needs}]}}
totals:
  - {{id: added, title: I alt, of: [needs], take: sum, zones: [{{red: {red}, yellow: {yellow}, green: {green}}}]}}
  - {{id: middle, title: I snit, take: mean, at_least: 1}}
"""
RULE = """  - id: rule-{number}
    when: {{{when}}}
    say: {say}{parents}
    title: Råd {number}
    text: Tal med en kollega i dag.
"""
RISKS, FLAGS, POINTS, OLDEST, NEEDS = 8, 3, 10, 17, 6
ZONES = ("red", "yellow", "green")


@dataclass(frozen=True)
class Size:
    """How much of each there is."""

    scales: int
    parts: int
    rules: int
    offers: int


def write_many_rules(folder: Path, size: Size, random: Random) -> None:
    """Fill `folder`. One offer is for everybody, so that the holes of the others are not what is measured."""
    (folder / "municipality.yaml").write_text(MUNICIPALITY, "utf-8")
    for number in range(size.scales):
        (folder / f"scale-{number}.yaml").write_text("".join(_scale(number, size)), "utf-8")
    (folder / "offers.yaml").write_text("".join(_offers(size, random)), "utf-8")
    (folder / "guidance.yaml").write_text("".join(_rules(size, random)), "utf-8")


def _scale(number: int, size: Size) -> Iterator[str]:
    yield SCALE.format(number=number)
    for part in range(size.parts):
        yield PART.format(number=part)
        yield from (f"      {point}: Barnet leger og spiser på trin {point}.\n" for point in range(POINTS, 0, -1))
    needs = min(NEEDS, size.parts)
    ends = {"red": f"{needs}-{3 * needs}", "yellow": f"{3 * needs + 1}-{6 * needs}", "green": f"{6 * needs + 1}-{POINTS * needs}"}
    yield GROUPS.format(needs=", ".join(f"part_{part}" for part in range(needs)), **ends)
    yield "signs:\n"
    for sign in range(RISKS):
        flag = f", flag: flag-{sign}" if sign < FLAGS else ""
        yield f"  - {{id: risk-{sign}, title: Tegn {sign}, kind: risk{flag}}}\n"


def _offers(size: Size, random: Random) -> Iterator[str]:
    yield "steps: [Almen, Støttende]\noffers:\n"
    yield OFFER.format(number="all", at=f"any: 1-{POINTS}", ages=f"0-{OLDEST} years")
    for number in range(1, size.offers):
        key = random.choice(("any", "all", f"part_{random.randrange(size.parts)}"))
        yield OFFER.format(number=number, at=f"{key}: {_range(random, 1, POINTS)}", ages=f"{_range(random, 0, OLDEST)} years")


def _rules(size: Size, random: Random) -> Iterator[str]:
    yield "advice:\n"
    for number in range(size.rules):
        when = {key: write(random) for key, write in random.sample(list(_conditions(size, random).items()), random.randint(1, 3))}
        if "first_time" in when:
            when["any"] = _range(random, 1, POINTS)
        written = ", ".join(f"{key}: {value}" for key, value in when.items())
        parents = f"\n    parents: {random.choice(list(ParentContact))}" if random.random() < 1 / 3 else ""
        yield RULE.format(number=number, when=written, say=random.choice(list(Say)), parents=parents)


def _conditions(size: Size, random: Random) -> Mapping[str, Callable[[Random], str]]:
    points = {key: lambda random: _range(random, 1, POINTS) for key in ("any", "all", "overall")}
    parts = {f"part_{part}": lambda random: _range(random, 1, POINTS) for part in random.sample(range(size.parts), 3)}
    return {
        **points,
        **parts,
        "any needs": lambda random: _range(random, 1, POINTS),
        "all needs": lambda random: _range(random, 1, POINTS),
        "added": lambda random: random.choice(ZONES),
        "middle": lambda random: _range(random, 1, POINTS),
        f"part_{random.randrange(size.parts)}": lambda random: f"[{', '.join(random.sample(ZONES, 2))}]",
        "risk": lambda random: _range(random, 0, RISKS),
        "differ": lambda random: str(random.randint(1, 7)),
        "signs": lambda random: f"{{kind: risk, at_least: {random.randint(1, 6)}}}",
        "flag": lambda random: f"flag-{random.randrange(FLAGS)}",
        "not_observed": lambda _: "any",
        "fall": lambda random: f"{{points: {random.randint(1, 5)}, within: {random.randint(1, 12)} months}}",
        "first_time": lambda _: "true",
        "ages": lambda random: f"{_range(random, 0, OLDEST)} years",
    }


def _range(random: Random, least: int, most: int) -> str:
    low = random.randint(least, most)
    return f"{low}-{random.randint(low, most)}"
