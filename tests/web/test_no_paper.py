"""A paper that can't be printed is a page that says so, and what was typed stands on it."""

import sys
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from screening.reports.press.printers import Printers
from screening.reports.press.printing import print_beside, print_here
from screening.services.notifying import drafting
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma
from tests.web.readable import words


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server on a machine that can't start one."""
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    print_beside(Printers(1))
    yield
    print_here()


@pytest.mark.usefixtures("no_printer")
def test_a_paper_that_cannot_be_printed_is_a_clear_page(as_user: Callable[[str], FlaskClient]) -> None:
    answer = as_user("anne").get("/paper/boernelineal-3-5.pdf")

    assert answer.status_code == 503
    assert "Papiret kunne ikke skrives. Intet er gået tabt. Prøv igen om lidt." in words(answer.get_data(as_text=True))


@pytest.mark.usefixtures("no_printer")
def test_what_was_typed_stands_on_it_and_nothing_is_sent(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    draft = drafting.begin(db, people.anne, add_alma(db, people), in_force.configuration, NOW)
    typed = {"action": "send", "way": "by_hand", "revision": "0", "what_happened": "Hun kom uden jakke i sneen"}

    answer = as_user("anne").post(f"/notify/drafts/{draft}", data=typed)

    assert answer.status_code == 503
    assert "Hun kom uden jakke i sneen" in answer.get_data(as_text=True)
    assert rows(db, "SELECT 1 FROM notification") == []
    assert "adgang" not in answer.get_data(as_text=True).partition("<main")[2].partition("<footer")[0], "nothing is the matter with that"
