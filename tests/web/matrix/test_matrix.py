"""Every address, for everybody, however it stands with the child: let in, refused, or sent to the log-in page, as the rules say.

Who is refused leaves a row in the log.

The suite meets each person with each address once, in one of the states; `python3 run.py bench walks` meets all with all.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from screening.services.proving import refusing
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database, open_database
from screening.web.door import current
from tests.shared_databases import copy_of_shared
from tests.tries import LONG, walked
from tests.web.matrix.files import harm_in
from tests.web.matrix.refusals import Refusals, tells_right
from tests.web.matrix.rules import RULES
from tests.web.matrix.states import PERSONS, STATES, Person, State
from tests.web.matrix.town import MARK, Told, fill
from tests.web.matrix.walk import SENT, Answered, Cell, cells, is_badly_dressed, kind_of, tells_of_child
from tests.web.one_program import OneProgram

LOGS = {"audit_event", "kept_form", "audit_event_child", "audit_head", "login_session", "content_cover"}
"""What a refused request may write: that it was refused, that somebody is here, and what whoever is logged out had typed."""
WHOLE_PAPER = {"paper_forms.blank", "assessing.report"}
"""Half a second of work each: one person is enough to see that it can be had."""

MANY = 25
"""No fewer forms are sent than this, and no fewer pages tell what was typed."""
THINNED = 6
"""So much less often the suite asks what can't depend on how it stands with the child."""
FORMS_APART = 4
"""One of so many forms is sent by whoever may, but in the long form."""
FINDS_NOTHING = {
    "entering.log_out",
    "my_day.answer_draft",
    "my_day.left_draft",
    "helping.choose",
    "helping.talk",
    "rounds.undo",
    "rounds.open_again",
    "rounds.plan_visit",
    "paper_forms.show",
    "notifying.choose",
    "notifying.absence",
    "publishing.undo",
    "rating.show",
    "sharing.caution",
    "sharing.access",
    "sharing.give_access",
    "colleagues.name_deputy",
    "receiving.reception",
}
"""What is typed chooses nothing that is there, or there is nothing to undo: `tests/web/test_sent_twice.py` presses each of these."""


@dataclass
class Scene:
    """The town as one state makes it, and a browser of everybody."""

    app: Flask
    settings: Settings
    told: Told
    browsers: Mapping[str, FlaskClient]


@dataclass(frozen=True)
class Filled:
    """The file of the town as it was filled, and what is known of it."""

    path: Path
    settings: Settings
    told: Told


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, shipped: ConfigurationOnDisk) -> Filled:
    """One database for all of these tests: each state is made of a copy."""
    folder = tmp_path_factory.mktemp("matrix")
    made = copy_of_shared(folder / "made", folder / "town", lambda db: fill(db, shipped.at_start))
    made.db.close()
    settings = Settings(folder / "town", shipped.folder, folder / "data.key", made.key, "127.0.0.1", 0, https_only=False)
    return Filled(folder / "town" / "lineal.db", settings, made.told)


def enter(filled: Filled, one_program: OneProgram, on_disk: ConfigurationOnDisk, folder: Path, state: State) -> Scene:
    """Make the state of a copy, and let everybody in who has a session."""
    folder.mkdir(exist_ok=True)
    settings = replace(filled.settings, data=folder)
    shutil.copy(filled.path, settings.database)
    with closing(open_at(settings)) as db:
        told = state.make(db, filled.told, on_disk.at_start)
    app = one_program.lay_over(settings, on_disk)
    browsers = {person.login: FlaskClient(app, app.response_class) for person in PERSONS}
    for login, browser in browsers.items():
        if login:
            with browser.session_transaction() as session:
                session[current.TOKEN] = told.tokens[login]
    return Scene(app, settings, told, browsers)


def open_at(settings: Settings) -> Database:
    """The scene's own database, beside the program's."""
    assert settings.database_key is not None
    return open_database(settings.database, settings.database_key)


def met(scene: Scene, state: State) -> Iterator[tuple[Cell, Person]]:
    """Who comes by which address in this state: everybody by every one in the long form, else each in one of the states at most, and
    Anne, who wrote what there is, in each in which it is closed to her.
    """
    turn = list(STATES).index(state.name)
    # all of them first: what a request remembers would last for as long as the context that addresses are made in
    for place, cell in enumerate(list(cells(scene.app, scene.told))):
        for number, person in enumerate(PERSONS):
            depends = cell.depends_on_state(person)
            thinned = 1 if depends else THINNED
            lost = depends and person.login == "anne" and cell.expected(person, state) is Answered.REFUSED
            if LONG or lost or (place + thinned * number) % (len(STATES) * thinned) == turn:
                yield cell, person


def contents(settings: Settings) -> dict[str, int]:
    """Everything that is stored, by table, but for what is logged."""
    with closing(open_at(settings)) as db:
        tables = set(db.table_names()) - LOGS
        return {table: hash(tuple(db.conn.execute(f'SELECT * FROM "{table}"').fetchall())) for table in tables}  # noqa: S608


def send(scene: Scene, cell: Cell, person: Person) -> TestResponse:
    """Send one request, as a form where it is one."""
    sent = SENT if cell.method == "POST" else None
    return scene.browsers[person.login].open(cell.address, method=cell.method, data=sent)


def test_every_address_has_its_rule(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(RULES), "say in rules.py what is behind it, and for whom"


@pytest.mark.parametrize("state", STATES.values(), ids=str)
def test_everybody_meets_what_the_rules_say(
    filled: Filled, one_program: OneProgram, on_disk: ConfigurationOnDisk, tmp_path: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusing, "ONE_ROW_FOR", timedelta(0))  # what is refused again within it would be told by the row that is there
    scene = enter(filled, one_program, on_disk, tmp_path / "first", state)
    before, wrong, papers = contents(scene.settings), list[object](), set[str]()
    with closing(open_at(scene.settings)) as db:
        refusals = Refusals(db)
        for cell, person in met(scene, state):
            expected = cell.expected(person, state)
            if expected is Answered.LET_IN and (cell.method == "POST" or cell.endpoint in papers):
                continue
            papers |= WHOLE_PAPER & {cell.endpoint} if expected is Answered.LET_IN else set()
            answer = send(scene, cell, person)
            found, tells, badly = kind_of(answer), tells_of_child(answer), is_badly_dressed(answer)
            answer.close()
            if found is not expected or badly or (tells and expected is not Answered.LET_IN):
                wrong.append((cell.endpoint, cell.method, person.login, f"expected: {expected}, found: {found}", tells, badly))
            logged, user_id = refusals.since(), scene.told.user_ids.get(person.login)
            if not tells_right(logged, cell, person, user_id, is_refused=found is Answered.REFUSED):
                wrong.append((cell.endpoint, cell.method, person.login, f"found: {found}, logged: {logged}"))
    assert wrong == []
    after = contents(scene.settings)
    assert {table for table, content in after.items() if before[table] != content} == set(), "who is refused writes nothing"


def test_whoever_may_is_let_in_with_a_form(filled: Filled, one_program: OneProgram, on_disk: ConfigurationOnDisk, tmp_path: Path) -> None:
    copies, refused, state = count(), set[str](), STATES["here"]
    scene = enter(filled, one_program, on_disk, tmp_path / str(next(copies)), state)
    forms = [cell for cell in cells(scene.app, scene.told) if cell.method == "POST" and cell.takes]
    some = walked(forms[::FORMS_APART], forms)
    assert len(some) > MANY
    for cell in some:
        person = next((one for one in PERSONS if cell.expected(one, state) is Answered.LET_IN), None)
        if person is None:
            continue
        answer = send(scene, cell, person)
        if kind_of(answer) is not Answered.LET_IN:
            refused.add(cell.endpoint)
        if answer.status_code < 400:  # it may have done what it is for
            scene = enter(filled, one_program, on_disk, tmp_path / str(next(copies)), state)
    assert refused <= FINDS_NOTHING


def test_nothing_that_was_typed_is_run_or_told_beside_a_page(
    filled: Filled, one_program: OneProgram, on_disk: ConfigurationOnDisk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    state, harm, telling = STATES["here"], list[tuple[str, str]](), set[str]()
    scene = enter(filled, one_program, on_disk, tmp_path / "first", state)
    for cell in [cell for cell in cells(scene.app, scene.told) if cell.method == "GET" and cell.takes]:
        for kind in ("csv", "xlsx") if cell.address.endswith("csv") else ("",):
            address = cell.address.removesuffix("csv") + kind if kind else cell.address
            person = next((one for one in PERSONS if cell.expected(one, state) is Answered.LET_IN), PERSONS[0])
            answer = scene.browsers[person.login].open(address)
            found = harm_in(answer)
            harm += [(cell.endpoint, found)] if found else []
            telling |= {cell.endpoint} if MARK.encode() in answer.data else set()
            answer.close()
    assert harm == []
    assert len(telling) > MANY, "what was typed stands on pages"
    assert MARK not in caplog.text
    with closing(open_at(scene.settings)) as db:
        mails = str(db.conn.execute("SELECT * FROM outbox").fetchall())
        assert MARK not in mails
