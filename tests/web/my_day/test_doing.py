"""Every kind of task has its words, its act, its page and an owner, and none is done but by its act."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.states import Owner
from screening.errors import StorageError
from screening.language import translate
from screening.settings import REPOSITORY
from screening.storage.database import Database, change, rows, writing
from screening.storage.my_day import tasks
from screening.web.door.endpoints import ENDPOINTS
from screening.web.door.once import SECOND, SameAgain
from screening.web.my_day.doing import DONE_AT, address
from tests.people import TODAY, People, add_alma
from tests.tasks import a_task, annes

SENT: Final = {"done": "on", "done_by": "1", "answer": "yes"}
WRITES_DONE: Final = re.compile(r"SET done_by")


@pytest.mark.parametrize("kind", TaskKind)
def test_a_kind_says_in_both_languages_what_it_is_and_what_its_button_does(kind: TaskKind) -> None:
    for words in (kind.words, kind.button):
        assert words.danish and translate(words.danish, "en") not in ("", words.danish)
    assert kind.words.danish.endswith(":"), "the child's name comes after it"


@pytest.mark.parametrize("kind", TaskKind)
def test_a_kind_is_done_by_an_act_on_a_page_that_makes_it_for_whoever_may(kind: TaskKind, app: Flask, people: People) -> None:
    at = DONE_AT[kind]
    second = SECOND[at.form or at.endpoint]

    assert ENDPOINTS[at.endpoint].takes is kind.takes
    assert kind.done_by and (isinstance(second, SameAgain) or second.acts & kind.done_by)
    with app.test_request_context():
        assert address(a_task(people, "alma", kind)).startswith("/")


@pytest.mark.parametrize("kind", TaskKind)
def test_a_kind_is_somebodys_at_first(kind: TaskKind) -> None:
    assert kind.first in (Owner.HOLDER, Owner.UNIT)


@pytest.mark.parametrize("kind", TaskKind)
def test_no_form_of_the_list_does_a_task(
    kind: TaskKind, app: Flask, as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    task = annes(db, people, add_alma(db, people), TODAY + timedelta(days=1))
    browsers = [as_user(login) for login in ("anne", "carla")]
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("my_day.") and "POST" in (rule.methods or ()):
            for browser in browsers:
                browser.post(
                    rule.rule.replace("<task_id>", task), data={"done": "on", "done_by": "1", "answer": "yes", "to": people.carla.id}
                )

    assert rows(db, "SELECT done_by, done_act, ended_at FROM task") == [{"done_by": None, "done_act": None, "ended_at": None}]


def test_the_database_refuses_a_task_that_is_done_by_no_act(db: Database, people: People) -> None:
    task = annes(db, people, add_alma(db, people))

    with pytest.raises(StorageError), writing(db):
        change(db, "UPDATE task SET done_by = 'somebody' WHERE id = :id", {"id": task})


def test_a_task_is_done_by_none_but_its_own_act(db: Database, people: People) -> None:
    task = a_task(people, add_alma(db, people))
    with writing(db):
        tasks.add(db, task)
        with pytest.raises(ValueError, match="log_in"):
            tasks.finish(db, task, Act.LOG_IN, "somebody")
        tasks.finish(db, task, Act.ASSESSMENT_SIGNED, "an assessment")

    assert rows(db, "SELECT done_by, done_act FROM task") == [{"done_by": "an assessment", "done_act": "assessment_signed"}]


def test_one_file_alone_writes_that_a_task_is_done() -> None:
    writing_it = [path.name for path in (REPOSITORY / "screening").rglob("*.py") if WRITES_DONE.search(path.read_text("utf-8"))]

    assert writing_it == ["tasks.py"]
