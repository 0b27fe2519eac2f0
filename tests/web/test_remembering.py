"""What is drawn once: only what stands in the municipality's files, for every reader alike; all else is asked at each request."""

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import meta, nodes
from jinja2.runtime import Macro

from screening.reports.assessing.curves import CurveDrawing, CurveMark, Stretch
from screening.services.publishing.configurations import InForce
from screening.settings import REPOSITORY
from screening.storage.database import Database
from screening.web.door import words
from screening.web.door.remembering import MOST_REMEMBERED, Remembered
from tests.people import NOW, People, add_alma

TEMPLATES = REPOSITORY / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html") if "reports" not in path.relative_to(TEMPLATES).parts)
MAY_BE_SEEN = {
    "read_for",
    "whole_at",
    "_",
    "NOT_OBSERVED",
    "dict",
    "fields",
    "gettext",
    "namespace",
    "ngettext",
    "part",
    "range",
    "remembered",
    "url_for",
}
"""What is the same in every request but for the language and the program's place on its server, by which the drawn is told apart."""
TELLS_THE_TIME = {"typed_day"}
"""Filters that depend on more than the language."""
TOKEN = re.compile(r'((?:csrf_token|form_key)"[^>]*value="|X-CSRFToken": ")[^"]+')
SHOWN = re.compile(r'<p class="printed">[^<]*</p>')
"""For whom a page was shown, and at which minute."""
LogIn = Callable[[str], FlaskClient]


def read(browser: FlaskClient, path: str) -> str:
    """A page without its forms' tokens and keys and the minute, which are other ones each time."""
    return SHOWN.sub("", TOKEN.sub("", browser.get(path).get_data(as_text=True)))


@cache
def tree(app: Flask, name: str) -> nodes.Template:
    """A template as written, read as if there were no globals, so that what it takes of them is found too."""
    environment = app.jinja_env.overlay()
    environment.globals = {}
    return environment.parse((TEMPLATES / name).read_text("utf-8"))


def imports(template: nodes.Node) -> Iterator[tuple[str, bool]]:
    """What a template imports, a name with a gap as all that it may stand for; and whether it shows it its own request."""
    for node in template.find_all((nodes.Import, nodes.FromImport)):
        named = node.template
        if isinstance(named, nodes.Const):
            yield named.value, node.with_context
        else:
            start = next(named.find_all(nodes.Const)).value
            for path in sorted((TEMPLATES / start).glob("*.html")):
                yield str(path.relative_to(TEMPLATES)), node.with_context


@cache
def seen(app: Flask, name: str) -> frozenset[str]:
    """What a template and all that it imports take from outside."""
    template = tree(app, name)
    found = set(meta.find_undeclared_variables(template))
    found |= {filtered.name for filtered in template.find_all(nodes.Filter)} & TELLS_THE_TIME
    for imported, _ in imports(template):
        found |= seen(app, imported)
    return frozenset(found)


def without_context(app: Flask) -> set[str]:
    """Every template that another imports without showing it its request."""
    return {imported for name in NAMES for imported, with_context in imports(tree(app, name)) if not with_context}


def of_request(app: Flask) -> set[str]:
    """The names that are another thing in each request."""
    known: dict[str, object] = {}
    with app.test_request_context():
        app.update_template_context(known)
    assert {"user", "municipality", "language", "today"} <= known.keys()
    return set(known) - {"request", "session", "g"}


def test_what_is_imported_without_context_asks_for_nothing_of_the_request(app: Flask) -> None:
    theirs = of_request(app) - set(app.jinja_env.globals)
    asking = {name: seen(app, name) & theirs for name in without_context(app)}

    assert len(asking) > 10
    assert {name: asked for name, asked in asking.items() if asked} == {}


def remembered_macros(app: Flask) -> Iterator[tuple[str, str]]:
    """Each macro that is remembered, with its template."""
    for name in NAMES:
        for call in tree(app, name).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "remembered":
                [macro] = call.args
                assert isinstance(macro, nodes.Name)
                yield name, macro.name


@cache
def reached(app: Flask, template: str, macro: str) -> frozenset[str]:
    """What a macro and all that it calls take from outside their own templates, filters that tell the time included."""
    whole = tree(app, template)
    macros = {found.name: found for found in whole.find_all(nodes.Macro)}
    if macro not in macros:
        return frozenset()  # a constant of the template
    body = macros[macro]
    own = {found.name for found in body.find_all(nodes.Name) if found.ctx != "load"}
    names = {found.name for found in body.find_all(nodes.Name) if found.ctx == "load"} - own
    names |= {filtered.name for filtered in body.find_all(nodes.Filter)} & TELLS_THE_TIME
    assert not list(body.find_all((nodes.FromImport, nodes.Include)))
    kinds = list(imports(body))
    assert not any(with_context for _, with_context in kinds)
    elsewhere = {
        (alias if isinstance(alias, str) else alias[1]): (node.template.value, alias if isinstance(alias, str) else alias[0])
        for node in whole.find_all(nodes.FromImport)
        for alias in node.names
        if isinstance(node.template, nodes.Const)
    }
    found = set(names)
    for imported, _ in kinds:
        found = found.union(*(reached(app, imported, each.name) for each in tree(app, imported).find_all(nodes.Macro)))
    for name in names - {macro}:
        found |= reached(app, *elsewhere[name]) if name in elsewhere else reached(app, template, name) if name in macros else frozenset()
    return frozenset(found)


def test_what_is_remembered_sees_nothing_but_its_arguments(app: Flask) -> None:
    from_outside = of_request(app) | set(app.jinja_env.globals) | TELLS_THE_TIME | {"request", "session", "g"}
    seeing = {found: (reached(app, *found) & from_outside) - MAY_BE_SEEN for found in remembered_macros(app)}

    assert len(seeing) > 10
    assert {found: sight for found, sight in seeing.items() if sight} == {}


def test_what_is_imported_without_context_says_nothing_until_it_is_called(app: Flask) -> None:
    """What stands outside macros is run once for all readers, in the first one's language."""
    for name in without_context(app):
        for node in tree(app, name).body:
            if isinstance(node, nodes.Assign | nodes.AssignBlock):
                called = {call.node.name for call in node.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
                assert called <= {"remembered"} and not list(node.find_all(nodes.Filter)), name


@pytest.fixture
def counted(app: Flask) -> tuple[Remembered, list[object]]:
    """A remembered macro that notes each time it is run."""
    ran: list[object] = []
    app.jinja_env.globals["note"] = ran.append
    module = app.jinja_env.from_string("{% macro drawn(one, more=()) %}{{ note(one) or '' }}{{ one }}{% endmacro %}").module
    macro = module.drawn  # type: ignore[attr-defined]
    assert isinstance(macro, Macro)
    return Remembered(macro), ran


def test_a_part_of_the_files_is_drawn_once_for_each_language(
    app: Flask, counted: tuple[Remembered, list[object]], in_force: InForce
) -> None:
    drawn, ran = counted
    offer = in_force.configuration.offers[0]
    for language in ("da", "en", "da", "en"):
        with app.test_request_context() as context:
            context.session["language"] = language
            drawn(offer, more=(offer,))

    assert len(ran) == 2


def test_the_program_below_another_address_is_drawn_for_itself(as_user: LogIn) -> None:
    anne = as_user("anne")
    for place in ("", "/lineal", ""):
        page = anne.get("/offers", environ_overrides={"SCRIPT_NAME": place}).get_data(as_text=True)
        addresses = re.findall(r' (?:href|src|action)="(/[^"]*)"', page)

        assert len(addresses) > 20
        assert [address for address in addresses if address.startswith("/lineal/") != (place == "/lineal")] == []


def test_an_equal_part_of_another_configuration_is_drawn_for_itself(
    app: Flask, counted: tuple[Remembered, list[object]], in_force: InForce
) -> None:
    drawn, ran = counted
    offer = in_force.configuration.offers[0]
    with app.test_request_context():
        drawn(offer)
        drawn(offer.model_copy())

    assert len(ran) == 2


def test_yes_is_not_one(app: Flask, counted: tuple[Remembered, list[object]]) -> None:
    drawn, _ = counted
    with app.test_request_context():
        assert (drawn(1), drawn(True), drawn(1)) == ("1", "True", "1")


@pytest.mark.parametrize("text", ["Alma Testesen", "Sover dårligt", "æ", "a" * 61, "010101-1234 "])
def test_what_people_wrote_is_never_remembered(app: Flask, counted: tuple[Remembered, list[object]], text: str) -> None:
    drawn, ran = counted
    with app.test_request_context():
        assert drawn(text) == drawn(text) == text
        drawn("icon", more=[{"name": text}])

    assert len(ran) == 3


def test_what_was_written_stays_safe(app: Flask, counted: tuple[Remembered, list[object]]) -> None:
    drawn, _ = counted
    with app.test_request_context():
        assert drawn("<b> </b>") == "&lt;b&gt; &lt;/b&gt;"


@pytest.mark.parametrize("path", ["/offers", "/ruler", "/ruler?years=4&point.child_development=2"])
def test_a_page_about_nobody_is_the_same_for_two_readers_but_for_their_names(as_user: LogIn, path: str) -> None:
    pages = []
    for login, name, title in (("anne", "Anne Testesen", "pædagog"), ("bo", "Bo Testesen", "lærer")):
        page = read(as_user(login), path)
        assert name in page
        page = re.sub(r' data-reader="[0-9a-f]+"', "", page)
        pages.append(page.replace(f"{name}, {title}", "").replace(f"<span>{name}</span><span>{title}</span>", ""))

    assert pages[0] == pages[1]


def test_a_page_is_the_same_after_others_have_read_it(as_user: LogIn, db: Database, people: People) -> None:
    alma = add_alma(db, people, NOW)
    anne, bo = as_user("anne"), as_user("bo")
    paths = ("/", "/offers", f"/children/{alma}", f"/children/{alma}/assess")
    first = [read(anne, path) for path in paths]
    bo.post("/language", data={"language": "en", "back": "/"})
    for path in paths:
        assert "Alma" not in read(bo, path)

    assert [read(anne, path) for path in paths] == first


def test_only_addresses_about_nobody_are_kept(app: Flask) -> None:
    words._fixed.cache_clear()
    with app.test_request_context():
        words.address("my_day.show")
        words.address("children.show", child_id="a" * 24)
        before = words._fixed.cache_info().currsize
        assert words.address("children.show", child_id="a1") == "/children/a1"
        assert words.address("children.show", child_id="b" * 24) == f"/children/{'b' * 24}"
        assert words.address("children.search", words="b" * 24) == f"/children?words={'b' * 24}"

    assert words._fixed.cache_info().currsize == before + 1


def keys_on(page: str) -> list[str]:
    """The keys of the forms on a page."""
    return re.findall(r'name="form_key" value="([^"]+)"', page)


@pytest.mark.parametrize("path", ["/", "/children", "/children/{alma}/assess", "/paper"])
def test_every_form_of_every_page_has_a_key_of_its_own(as_user: LogIn, db: Database, people: People, path: str) -> None:
    alma = add_alma(db, people, NOW)
    anne = as_user("anne")
    pages = [anne.get(path.format(alma=alma)) for _ in range(2)]

    keys = [key for page in pages for key in keys_on(page.get_data(as_text=True))]

    assert [page.status_code for page in pages] == [200, 200]
    assert len(keys) >= 4
    assert len(set(keys)) == len(keys)


def test_what_is_remembered_has_an_end(app: Flask, counted: tuple[Remembered, list[object]]) -> None:
    drawn, ran = counted
    with app.test_request_context():
        for number in range(MOST_REMEMBERED + 10):
            drawn(number)
        drawn(0)

    assert len(ran) == MOST_REMEMBERED + 11


def test_a_word_in_the_place_of_an_answer_is_not_remembered(app: Flask, in_force: InForce) -> None:
    scale, dimension, item = next(
        (scale, dimension, item)
        for scale in in_force.configuration.scales
        for dimension in scale.dimensions
        for item in dimension.items
        if item.type == "choice"
    )
    with app.test_request_context():
        kind: Any = app.jinja_env.get_template("components/items/choice.html").module
        for held in ("Alma", next(iter(item.choices))):
            kind.on_sheet(scale, dimension, item, "answer", {"answer": held}, None)

    keys = [str(key) for one in gc.get_objects() if type(one) is Remembered for key in one._drawn if "answer" in str(key)]
    assert keys and not [key for key in keys if "Alma" in key]


def test_a_course_is_drawn_anew_for_every_mark_that_it_shows(app: Flask) -> None:
    marks = (CurveMark(0.0, 3, NOW.date(), 0, True), CurveMark(9.0, 4, NOW.date(), 1, True))
    whole = CurveDrawing(9.5, marks, (), ())
    others = [
        replace(whole, marks=marks[:1]),
        replace(whole, marks=(marks[0], replace(marks[1], x=8.0))),
        replace(whole, marks=(marks[0], replace(marks[1], number=None))),
        replace(whole, marks=(marks[0], replace(marks[1], look=2))),
        replace(whole, radius=6.0),
        replace(whole, changes=(4.0,)),
        replace(whole, stretches=(Stretch(0, ((0.0, 3), (9.0, 4))),)),
    ]
    drawn = Remembered(Macro(app.jinja_env, repr, "course", ["drawing"], False, False, False, False), "da")

    with app.test_request_context():
        pages = [str(drawn(course)) for course in [whole, *others, replace(whole)]]

    assert pages[-1] == pages[0] and len(set(pages)) == len(others) + 1
