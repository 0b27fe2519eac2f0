"""A count of one is said in the singular: a sentence with a gap before a plural has one beside it for one, or can never be of one."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from screening.configuration import kinds
from screening.settings import REPOSITORY

SINGULARS: Final = {
    "børn": "barn",
    "dage": "dag",
    "hverdage": "hverdag",
    "uger": "uge",
    "måneder": "måned",
    "timer": "time",
    "minutter": "minut",
    "sekunder": "sekund",
    "gange": "gang",
    "kladder": "kladde",
    "vurderinger": "vurdering",
    "opgaver": "opgave",
    "tekster": "tekst",
    "linjer": "linje",
    "rækker": "række",
    "filer": "fil",
    "navne": "navn",
    "brugere": "bruger",
    "enheder": "enhed",
    "personer": "person",
    "grupper": "gruppe",
    "runder": "runde",
    "vignetter": "vignet",
}
COUNTED: Final = re.compile(rf"\{{\w+\}} ({'|'.join(SINGULARS)})\b")
NEVER_ONE: Final = {
    "En fil kan højst have {count} børn. Vælg en enhed eller en gruppe først.": "a limit",
    "Du har valgt {count} børn. Vælg højst {most} ad gangen.": "more than a limit",
    "Listen har over {count} rækker. Del den i flere filer.": "a limit",
    "Dine lister har i det sidste døgn haft {count} børn, som andre enheder har. Vent til i morgen, eller spørg it-afdelingen.": "a limit",
    "{count} af filens {of} tekster mangler på »{language}«. Den første er »{first}«.": "of the texts of a whole file",
    "Alderen korrigeres til {got} måneder, men den ældste skala er for {ages}, og intet barn er født så meget for tidligt.": "over five",
    "Delen har {count} linjer.": "more than a limit",
    "{count} linjer, denne først,": "one is told without its number",
    "Reglen siger {count} gange, hvilken enhed rollen gælder i.": "none or two",
    "Runden siger {count} gange, hvilke børn den er for.": "none, two or three",
    kinds.LEFT_OUT.message: "longer than a day",
    "{first}–{last} dage": "from one to another",
    "{first}–{last} uger": "from one to another",
    "{first}–{last} måneder": "from one to another",
    "Der er for få børn, som to har set hver for sig. Tallene vises fra {fewest} børn.": "a limit",
    "To, der så det samme barn, satte samme trin ved {exact} af {cases} børn. Ved {near} stod de højst ét trin fra hinanden.": "many",
    "To kolleger satte samme trin {alike} af {all} gange. {near} gange stod de højst ét trin fra hinanden.": "many",
    "Der er mere end {most} uger mellem fødsel og termin. Se efter, om begge dage er rigtige.": "a limit",
    "tegn på fare i mindst {wanted} vignetter; nu har {count} flag": "a limit",
    "{what} er faldet hver gang i de seneste {count} vurderinger: trin {points}.": "two or more",
    "{what} er ikke steget i de seneste {count} vurderinger: trin {points}.": "two or more",
    "{what} er blevet værre hver gang i de seneste {count} vurderinger: trin {points}.": "two or more",
    "{what} er ikke blevet bedre i de seneste {count} vurderinger: trin {points}.": "two or more",
}
"""Sentences whose count is never one, and why."""


def _sentences(path: Path) -> list[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    said = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("Phrase", "Kind"))
    return [one.value for call in said for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]


SAID: Final = {path: _sentences(path) for path in sorted((REPOSITORY / "screening").rglob("*.py"))}
WITH_COUNTS: Final = [(path, said) for path, sentences in SAID.items() for said in sentences if COUNTED.search(said)]


@pytest.mark.parametrize(("path", "said"), [pytest.param(path, said, id=said[:60]) for path, said in WITH_COUNTS])
def test_a_count_of_one_is_said_in_the_singular(path: Path, said: str) -> None:
    if said in NEVER_ONE:
        return
    found = COUNTED.search(said)
    singular = SINGULARS[found[1]] if found else ""

    assert any(re.search(rf"\b(1|[Ee]n|[EeÉé]n|[Ee]t) {singular}\b", other) for other in SAID[path])


def test_no_sentence_is_called_never_one_in_vain() -> None:
    assert NEVER_ONE.keys() <= {said for _, said in WITH_COUNTS}
