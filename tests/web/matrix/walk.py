"""Sending one request of the matrix, and reading what kind of answer it has."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.routing import IntegerConverter, Rule
from werkzeug.test import TestResponse

from tests.sheets import WHOLE_SHEET
from tests.web.matrix.behind import Access, nothing
from tests.web.matrix.rules import HALF_WAY, POSTED, RULES, WAITS
from tests.web.matrix.states import Person, State
from tests.web.matrix.town import MARK, Told

VIEWED = ("GET", "POST")
QUERIES = {"publishing.compare": "?before=1&after=folder"}
SENT = WHOLE_SHEET | {
    "kind": "information",
    "answer": "yes",
    "act": "end",
    "because": "Det er aftalt",
    "reason": "Det er aftalt",
    "correction_reason": "Forkert trin",
    "way": "hand",
    "words": "Zeld",
}
"""What is typed into whatever form: of a name no more than stands in no answer by itself."""


class Answered(StrEnum):
    """What kind of answer somebody gets."""

    LET_IN = "let in"
    WAITS = "waits for the authority"
    REFUSED = "refused"
    TO_LOG_IN = "sent to the log-in page"
    NOT_SO = "not by this method"
    FAULT = "a fault"


@dataclass(frozen=True)
class Cell:
    """One address, one method, and what may be asked of both: `takes` is whether the address is for that method."""

    endpoint: str
    method: str
    takes: bool
    address: str

    @property
    def rule(self) -> Access:
        """What is asked of whoever comes by this method."""
        return POSTED.get(self.endpoint, RULES[self.endpoint]) if self.method == "POST" else RULES[self.endpoint]

    def depends_on_state(self, person: Person) -> bool:
        """Whether what this person is answered can depend on how it stands with the child."""
        rule = self.rule
        return self.takes and rule.roles is not None and person.role in rule.roles and rule.behind is not nothing

    def expected(self, person: Person, state: State) -> Answered:
        """By the rules alone."""
        rule = self.rule
        if person.role is None and (rule.roles is not None or not self.takes or self.endpoint in HALF_WAY):
            return Answered.TO_LOG_IN
        if not self.takes:
            return Answered.NOT_SO
        if not rule.lets_in(person, state):
            return Answered.REFUSED
        return Answered.WAITS if state.waits and self.endpoint in WAITS and self.method == "GET" else Answered.LET_IN


def cells(app: Flask, told: Told) -> list[Cell]:
    """Every address with both methods, as it is about this town's child. All at once: what is asked in its context would share its `g`."""
    found = []
    with app.test_request_context():
        matching = app.create_url_adapter(request)
        assert matching is not None
        for rule in app.url_map.iter_rules():
            address = app.url_for(rule.endpoint, **values(rule, told.ids))
            for method in VIEWED:
                takes = method in (rule.methods or ())
                if takes or not matching.test(address, method):
                    found.append(Cell(rule.endpoint, method, takes, address + QUERIES.get(rule.endpoint, "")))
    return found


def values(rule: Rule, ids: Mapping[str, str]) -> dict[str, object]:
    """What is there for each gap of an address."""
    found: dict[str, object] = {}
    for name in rule.arguments:
        is_number = isinstance(rule._converters[name], IntegerConverter)  # noqa: SLF001
        found[name] = 1 if is_number else ids.get(f"{rule.endpoint}.{name}", ids.get(name, "x"))
    return found


def kind_of(answer: TestResponse) -> Answered:
    """What kind of answer this is."""
    status = answer.status_code
    if status in (403, 404):
        return Answered.REFUSED
    if status == 409 and answer.request.method == "GET":
        return Answered.WAITS
    if status == 405:
        return Answered.NOT_SO
    if status >= 500:
        return Answered.FAULT
    if status in (302, 303) and urlsplit(answer.location).path == "/login":
        return Answered.TO_LOG_IN
    return Answered.LET_IN


FILES = {"application/pdf", "text/csv", "application/zip", "image/png", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
"""What is answered as a file, by its type."""
NAMED = re.compile(r'(attachment|inline); filename="?[a-z0-9-]+\.(pdf|csv|zip|png|xlsx)"?')


def is_badly_dressed(answer: TestResponse) -> bool:
    """Whether a file goes out otherwise than to be saved, as what it is, by a name that tells nothing. A family's paper opens beside."""
    if answer.mimetype not in FILES:
        return False
    named = NAMED.fullmatch(answer.headers.get("Content-Disposition", ""))
    shut = "sandbox" in answer.headers["Content-Security-Policy"] or (
        named and named[1] == "inline" and answer.mimetype == "application/pdf"
    )
    return not (named and shut and answer.headers["X-Content-Type-Options"] == "nosniff")


def tells_of_child(answer: TestResponse) -> bool:
    """Whether anything that somebody has typed stands in an answer, or a page that is not there says which child it would be about."""
    names_it = answer.status_code == 404 and b" data-child=" in answer.data
    return names_it or MARK.encode() in answer.data or MARK in str(answer.headers)
