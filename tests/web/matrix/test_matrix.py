"""Every address, for everybody, however it stands with the child: let in, refused, or sent to the log-in page, as the rules say.

Who is refused leaves a row in the log.

The suite meets each person with each address once, in one of the states; `python3 run.py bench walks` meets all with all.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from screening.services.proving import refusing
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from tests.shared_databases import of_this_run
from tests.tries import LONG, walked
from tests.web.matrix.refusals import Refusals, tells_right
from tests.web.matrix.rules import RULES
from tests.web.matrix.scene import Filled, Scene, enter, filled_town, open_at
from tests.web.matrix.states import PERSONS, STATES, Person, State
from tests.web.matrix.walk import SENT, Answered, Cell, cells, is_badly_dressed, kind_of, tells_of_child
from tests.web.one_program import OneProgram

LOGS = {"audit_event", "kept_form", "audit_event_child", "audit_list", "audit_list_again", "audit_head", "login_session", "content_cover"}
"""What a refused request may write: that it was refused, that somebody is here, and what whoever is logged out had typed."""
WHOLE_PAPER = {"paper_forms.blank", "assessing.report"}
"""Half a second of work each: one person is enough to see that it can be had."""

MANY = 25
"""No fewer forms are sent than this."""
THINNED = 6
"""So much less often the suite asks what can't depend on how it stands with the child."""
FORMS_APART = 4
"""One of so many forms is sent by whoever may, but in the long form."""
FINDS_NOTHING = {
    "entering.log_out",
    "entering.remove_passkey",
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
    "sharing.close_access",
    "colleagues.name_deputy",
    "receiving.reception",
}
"""What is typed chooses nothing that is there, or there is nothing to undo: `tests/web/test_sent_twice.py` presses each of these."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, worker_id: str, shipped: ConfigurationOnDisk) -> Filled:
    """The town, of which each state is made."""
    return filled_town(of_this_run(tmp_path_factory, worker_id), tmp_path_factory.mktemp("matrix"), shipped)


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
