"""What marks a text in another language than the page stands where marks may, and nowhere else: in no attribute and in no title."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import Environment, nodes

from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.settings import REPOSITORY
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

TEMPLATES: Final = REPOSITORY / "templates"
MARKING: Final = frozenset({"spoken", "spoken_within"})
TAKES_AWAY: Final = frozenset({"striptags", "say", "length"})
WORDS_ALONE: Final = ("title", "option", "textarea")
TAG: Final = re.compile(r"<(/?)([a-z][\w-]*)", re.IGNORECASE)


class Shown(NamedTuple):
    """What a template shows somewhere: where in its source, in which macro, and the words of the expression, a filter with its bar."""

    line: int
    macro: str
    names: tuple[str, ...]


def shown_where_marks_may_not(environment: Environment, source: str) -> Iterator[Shown]:
    """Every expression in the value of an attribute, in a title, in an option, or in a field's own text."""
    state, quote, tag, inside, macro = "text", "", "", "", ""
    begun, last = None, ""  # type: list[str] | None, str
    is_block = False
    for line, kind, value in environment.lex(source):
        if kind == "data":
            place = 0
            while place < len(value):
                if state == "text":
                    found = TAG.search(value, place)
                    if found is None:
                        break
                    state, place, tag = "tag", found.end(), found[2].lower()
                    inside = "" if found[1] and tag == inside else inside or (tag if tag in WORDS_ALONE and not found[1] else "")
                elif state == "tag":
                    found = re.compile("[\"'>]").search(value, place)
                    if found is None:
                        break
                    place = found.end()
                    state, quote = ("text", "") if found[0] == ">" else ("value", found[0])
                else:
                    end = value.find(quote, place)
                    if end < 0:
                        break
                    state, place = "tag", end + 1
        elif kind in ("variable_begin", "block_begin"):
            begun, is_block = [], kind == "block_begin"
        elif kind in ("variable_end", "block_end") and begun is not None:
            if is_block:
                match begun:
                    case ["macro", name, *_]:
                        macro = name
                    case ["endmacro", *_]:
                        macro = ""
                    case ["block", "title", *_]:
                        inside = "title"
                    case ["endblock", *_]:
                        inside = ""
            elif state == "value" or (state == "text" and inside):
                yield Shown(line, macro, tuple(begun))
            begun = None
        elif begun is not None and kind == "name":
            begun.append("|" + value if last == "|" else value)
        last = value.strip() or last


def marks(expression: nodes.Node) -> bool:
    """Whether what an expression says is marked."""
    if isinstance(expression, nodes.Filter):
        return expression.name in MARKING or (expression.name not in TAKES_AWAY and expression.node is not None and marks(expression.node))
    if isinstance(expression, nodes.Call | nodes.Compare | nodes.Const):
        return False
    if isinstance(expression, nodes.CondExpr):
        return marks(expression.expr1) or (expression.expr2 is not None and marks(expression.expr2))
    return any(marks(child) for child in expression.iter_child_nodes())


def macros(tree: nodes.Template, name: str) -> dict[str, tuple[str, str]]:
    """Each macro that a template calls by a name: in which template it stands, and what it is called there."""
    known = {macro.name: (name, macro.name) for macro in tree.find_all(nodes.Macro)}
    for imported in tree.find_all(nodes.FromImport):
        if isinstance(imported.template, nodes.Const):
            pairs = [(one, one) if isinstance(one, str) else one for one in imported.names]
            known |= {alias: (imported.template.value, of_it) for of_it, alias in pairs}
    return known


def misplaced(environment: Environment, sources: dict[str, str]) -> list[str]:
    """Each place, as `template:line`, where what is marked comes to stand where marks may not."""
    found, passed_on = list[str](), set[tuple[str, str, str]]()
    trees = {name: environment.parse(source) for name, source in sources.items()}
    takes = {(name, one.name): [arg.name for arg in one.args] for name, tree in trees.items() for one in tree.find_all(nodes.Macro)}
    for name, source in sources.items():
        assigned = [(one.target, one.node) for one in trees[name].find_all(nodes.Assign)]
        marked = {target.name for target, node in assigned if isinstance(target, nodes.Name) and marks(node)}
        for one in shown_where_marks_may_not(environment, source):
            if {f"|{filter_}" for filter_ in TAKES_AWAY} & set(one.names):
                continue
            if ({f"|{filter_}" for filter_ in MARKING} | marked) & set(one.names):
                found.append(f"{name}:{one.line}")
            passed_on |= {(name, one.macro, word) for word in one.names if one.macro}
    for name, tree in trees.items():
        known = macros(tree, name)
        for call in tree.find_all(nodes.Call):
            macro = known.get(call.node.name) if isinstance(call.node, nodes.Name) else None
            if macro is not None:
                given = [*zip(takes.get(macro, []), call.args, strict=False), *((one.key, one.value) for one in call.kwargs)]
                found += [f"{name}:{call.lineno}" for word, value in given if (*macro, word) in passed_on and marks(value)]
    return found


def test_no_template_marks_a_language_in_an_attribute_or_in_a_title(app: Flask) -> None:
    sources = {path.relative_to(TEMPLATES).as_posix(): path.read_text("utf-8") for path in TEMPLATES.rglob("*.html")}

    assert len(sources) > 100
    wrong = misplaced(app.jinja_env, sources)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize(
    "source",
    [
        '<td data-title="{{ one | spoken }}">',
        '<td{% if one %} class="a"{% endif %}\n  aria-label="{{ _("Om %(it)s", it=one | spoken) }}">',
        "<title>{{ one | spoken }}</title>",
        "{% block title %}{{ one.title | spoken }}, to{% endblock %}",
        '<option value="1">{{ one | spoken }}</option>',
        '{% set told = (one | spoken) ~ "!" %}<p title="{{ told }}">',
        '{% macro of(label) %}<p aria-label="{{ label }}">{{ label }}</p>{% endmacro %}{{ of(one | spoken) }}',
        '{% macro of(a, label="") %}<p title="{{ label or a }}"></p>{% endmacro %}{{ of(1, label=one | spoken) }}',
    ],
)
def test_a_mark_in_the_wrong_place_is_found(app: Flask, source: str) -> None:
    assert len(misplaced(app.jinja_env, {"one.html": source})) == 1


@pytest.mark.parametrize(
    "source",
    [
        '<td data-title="{{ one | say }}">{{ one | spoken }}</td>',
        '{% set told %}{{ one | spoken }}{% endset %}<p title="{{ told | striptags }}">{{ told }}</p>',
        '<option value="1"{{ one | lang_mark }}>{{ one | say }}</option><p>{{ one | spoken }}</p>',
        '{% macro of(label) %}<p aria-label="{{ label | striptags }}">{{ label }}</p>{% endmacro %}{{ of(one | spoken) }}',
    ],
)
def test_a_mark_in_its_place_is_left(app: Flask, source: str) -> None:
    assert misplaced(app.jinja_env, {"one.html": source}) == []


def test_an_english_page_shows_no_mark_as_it_is_written(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people, datetime(2025, 8, 1, 9, tzinfo=UTC))
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    anne, key = as_user("anne"), f"daycare_autumn.2025.{people.solsikken.id}"
    anne.post("/language", data={"language": "en", "back": "/"})
    pages = (f"/children/{alma}/years", f"/rounds/{key}", f"/rounds/{key}/group", f"/rounds/{key}/district", f"/rounds/{key}/together")

    answers = {page: anne.get(page) for page in pages}

    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code not in (200, 404)} == {}
    years, of_round = (answers[page].get_data(as_text=True) for page in pages[:2])
    assert 'data-title="Barnets udvikling"' in years and '<span lang="da">Barnets udvikling</span>' in years
    assert "<title>Efterårsrunden, Børnehuset Solsikken – Lineal</title>" in of_round
