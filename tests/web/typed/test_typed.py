"""Whatever somebody types into whatever form is kept whole, is run nowhere, and comes before those eyes alone that it is for.

Forms are found on pages, fields in the templates, and columns in the database: a new one fails until it is sent, typed into, and said to be
heard by somebody. The suite opens each page as whoever may; `python3 run.py bench walks` opens each as everybody, and sends every form with
faults, too.
"""

import html
import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from flask import template_rendered

from screening.domain.cleaning import clean
from screening.domain.sharing.outlets import Outlet
from screening.services import kept_forms
from screening.services.assessing import signing
from screening.services.mail import sending as mailing
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY
from screening.settings.mail import Transport
from screening.web.door import current
from screening.web.door.endpoints import ENDPOINTS
from tests.command_line import lineal
from tests.mail_server import post_office
from tests.people import TODAY
from tests.shared_databases import of_this_run
from tests.sheets import WHOLE_SHEET, typed
from tests.tries import walked
from tests.web.lines import listening, not_plain
from tests.web.matrix.files import harm_in
from tests.web.matrix.scene import Scene, enter, filled_town, open_at
from tests.web.matrix.states import Person, State
from tests.web.matrix.town import MARK, known
from tests.web.one_program import OneProgram
from tests.web.typed import columns, template_fields
from tests.web.typed.elsewhere import DRAWN_ELSEWHERE, NOT_TYPED_HERE, SENT_ELSEWHERE, TOLD_ELSEWHERE
from tests.web.typed.everything import EVERYTHING
from tests.web.typed.hearing import HEARD, PROTECTED, Heard
from tests.web.typed.house import furnish, small_folder
from tests.web.typed.marks import hostile, numbers_told
from tests.web.typed.sending import Sender, Sent, Try
from tests.web.typed.walk import places

PLACES: Final = frozenset({"solsikken", "other"})
"""The child goes to two units: what one of them keeps, the other does not hear."""
FAULTY_APART: Final = 3
"""One of so many forms is sent with faults first, but in the long form."""
SEARCHES_APART: Final = 12
"""One of so many texts is searched for, but in the long form."""
FOUND: Final = re.compile(r'href="/children/[0-9a-f]{24}')
COMMANDS: Final = (("audit", "verify"), ("doctor",))
"""Commands that open the database and tell of no child (`screening/cli/outlets.py`)."""
TOKEN: Final = "a-token-of-more-than-24-signs"
FAULT: Final = 500
FEW: Final = 5
TO_PARENTS: Final = frozenset({Outlet.PAGE, Outlet.FAMILY_PAPER})
WAITS: Final = frozenset(f"children.{form} {name}" for form in ("guardian", "add_guardian") for name in ("phone", "address", "told_agreed"))
"""How an adult is reached and what to tell it, which waits for the authority as papers for the family do."""


@dataclass(frozen=True)
class Told:
    """That somebody heard what was typed under a number, on a page or in a file."""

    number: int
    person: Person
    endpoint: str


@dataclass
class House:
    """The house after everything was typed and every page opened.

    What was sent and answered, where each number is kept, every line that was written, what was heard by whom, and what did harm.
    """

    scene: Scene
    state: State
    sender: Sender
    lines: list[str]
    sent: list[Sent] = field(default_factory=list)
    kept: dict[int, dict[str, bool]] = field(default_factory=dict)
    heard: set[Told] = field(default_factory=set)
    harm: set[tuple[str, str, str]] = field(default_factory=set)

    def fill(self) -> None:
        """Send every form."""
        faulty = [place for place, one in enumerate(EVERYTHING) if Try.FAULTY in one.tries]
        only = [place for place in faulty if Try.RIGHT not in EVERYTHING[place].tries]
        tried = set(walked([*only, *faulty[::FAULTY_APART]], faulty))
        for place, sending in enumerate(EVERYTHING):
            if sending.before:
                with closing(open_at(self.scene.settings)) as db:
                    self.scene.told.ids.update(sending.before(self.scene.told.ids, db))
            self.sent += [self.sender.send(sending, Try.FAULTY)] if place in tried else []
            self.sent += [self.sender.send(sending, Try.RIGHT)] if Try.RIGHT in sending.tries else []
        self._leave_a_form()
        with closing(open_at(self.scene.settings)) as db:
            self.kept = columns.kept(db)

    def _leave_a_form(self) -> None:
        """What Anne had typed when her session ran out."""
        number, now = self.sender.number("kept.show", "words", "anne"), datetime.now(UTC)
        with closing(open_at(self.scene.settings)) as db:
            typed = (("name", clean(hostile(number))),)
            kept = kept_forms.keep(db, self.scene.told.ids["anne"], "key", "/children/new", typed, now)
        with self.scene.browsers["anne"].session_transaction() as session:
            session["kept"] = [kept]

    def walk(self) -> None:
        """Open every page and file, and note what each tells to whom."""
        read = set[tuple[str, Person]]()
        for place in places(self.scene):
            for number, person in enumerate(place.readers(self.state)):
                answer = self.scene.browsers[person.login].open(place.address)
                self.heard |= {Told(told, person, place.endpoint) for told in numbers_told(answer, self.sender.literal)}
                harm = str(answer.status_code) if answer.status_code >= FAULT else "" if number else harm_in(answer)
                self.harm |= {(place.endpoint, person.login, harm)} if harm else set()
                if (place.endpoint, person) not in read or not ENDPOINTS[place.endpoint].tells:
                    self.sender.read(answer, place.address)
                read.add((place.endpoint, person))
                answer.close()

    def may_hear(self, told: Told) -> bool:
        """Whether somebody may hear what was typed under a number, by where it is kept, or by how it is protected."""
        rules = PROTECTED.get(self.sender.fields[told.number]) or self._rules(told.number)
        return any(rule.lets_hear(told.person, self.state, told.endpoint, self.sender.authors[told.number]) for rule in rules)

    def _rules(self, number: int) -> list[Heard]:
        return [rule for column in self.kept.get(number, ()) for rule in HEARD.get(column, ())]

    @property
    def environment(self) -> dict[str, str]:
        """The settings with which a command opens its database."""
        settings = self.scene.settings
        assert settings.database_key is not None
        own = {"DATA": settings.data, "SCALES": REPOSITORY / "scales", "DATABASE_KEY": settings.database_key.hex()}
        return {f"SCREENING_{name}": str(value) for name, value in own.items()}


@pytest.fixture(scope="module")
def house(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, shipped: ConfigurationOnDisk, one_program: OneProgram
) -> Iterator[House]:
    """The town, furnished, in which every form was sent once as it should be, and some with faults before; and every page of it opened."""
    folder = tmp_path_factory.mktemp("typed")
    small = ConfigurationOnDisk(small_folder(folder / "small"), TODAY)
    filled = filled_town(of_this_run(tmp_path_factory, worker_id), folder, shipped)
    own = replace(filled.settings, data=folder / "house")
    state = State("typed", PLACES, make=lambda db, told, _: furnish(db, told, shipped.at_start, own, small.at_start.configuration))
    with ExitStack() as stack:
        lines = stack.enter_context(listening())
        scene = enter(filled, one_program, small, own.data, state)
        sender = Sender(scene)
        stack.enter_context(template_rendered.connected_to(sender.note, scene.app))
        made = House(scene, state, sender, lines)
        made.fill()
        made.walk()
        yield made


def test_every_form_is_sent_and_every_field_typed_into(house: House) -> None:
    seen, sent = house.sender.seen, {one.sending.endpoint for one in house.sent}
    posted = {rule.endpoint for rule in house.scene.app.url_map.iter_rules() if "POST" in (rule.methods or ())}
    only_buttons = {endpoint for endpoint, names in seen.items() if not names}

    assert posted - sent - only_buttons <= SENT_ELSEWHERE <= posted - sent, "say in tests/web/typed who sends the form"
    unseen = {(name, look.pattern) for name, look in template_fields.fields() if not house.sender.has_seen(name, look)}
    assert unseen == DRAWN_ELSEWHERE


def test_every_column_of_text_says_what_it_holds(house: House) -> None:
    with closing(open_at(house.scene.settings)) as db:
        there = set(columns.texts_of(db))
    held = {name for places in house.kept.values() for name in places}

    assert there == set(HEARD) | columns.COPIES | columns.READ | columns.CHOSEN, "say in hearing.py who may hear it, or in columns.py"
    assert set(HEARD) - held == NOT_TYPED_HERE, "a column that no form of tests/web/typed types into"
    assert held - set(HEARD) - columns.COPIES == set(), "typed text where none may stand"


def test_what_is_right_is_taken_in_and_kept_whole(house: House) -> None:
    right = [one for one in house.sent if one.how is Try.RIGHT]

    assert [one.told for one in right if not one.is_taken_in] == []
    lost = [(one.told, name) for one in right for name, number in one.kept.items() if not house.kept.get(number)]
    cut = [
        (one.told, name)
        for one in right
        for name, number in one.kept.items()
        if not name.startswith("file") and not any(house.kept.get(number, {}).values())
    ]
    assert lost == [] and cut == []


def test_what_is_wrong_is_given_back_whole(house: House) -> None:
    refused = [one for one in house.sent if one.how is Try.FAULTY and not one.is_taken_in]
    lost = []
    for one in refused:
        page = html.unescape(one.answer.get_data(as_text=True))
        shown = {name: number for name, number in one.kept.items() if number not in one.secret}
        lost += [(one.told, name) for name, number in shown.items() if not one.gives_back(number, page)]
    assert refused and lost == []


def test_the_title_of_a_page_says_that_something_is_wrong(house: House) -> None:
    refused = [one for one in house.sent if one.answer.status_code == 422 and "<title>" in one.answer.get_data(as_text=True)]
    pages = [one for one in refused if one.sending.endpoint != "rating.take_back"]  # it lies before a family, in the family's language

    assert len(pages) > 40
    assert [one.told for one in pages if "<title>Fejl: " not in one.answer.get_data(as_text=True)] == []


def test_nothing_typed_is_run_and_no_secret_is_told(house: House) -> None:
    secrets = {number for one in house.sent for number in one.secret}

    assert [one.told for one in house.sent if one.answer.status_code >= FAULT] == []
    assert [(one.told, harm) for one in house.sent if (harm := harm_in(one.answer))] == []
    assert house.harm == set()
    assert secrets and [one.told for one in house.sent if secrets & numbers_told(one.answer)] == []
    assert secrets & ({told.number for told in house.heard} | set(house.kept)) == set()


def test_each_text_comes_before_those_eyes_that_it_is_for(house: House) -> None:
    wrong = {told for told in house.heard if not house.may_hear(told)}
    assert {(told.endpoint, told.person.login, house.sender.fields[told.number]) for told in wrong} == set()


def test_what_is_kept_comes_out_somewhere(house: House) -> None:
    unheard = set(house.kept) - {told.number for told in house.heard}
    assert {house.sender.fields[number] for number in unheard} == TOLD_ELSEWHERE


def test_a_child_is_found_by_its_name_alone(house: House) -> None:
    browser, found = house.scene.browsers["anne"], set[int]()
    names = {number for number, places in house.kept.items() if "child.name" in places}
    others = sorted(set(house.kept) - names)
    for number in [*names, *walked(others[::SEARCHES_APART], others)]:
        answer = browser.post("/children", data={"words": f"{MARK}{number:03}z"})
        found |= {number} if FOUND.search(answer.get_data(as_text=True)) else set()
    assert found and found <= names


def test_no_machine_and_no_mail_hears_anything(house: House, tmp_path: Path) -> None:
    app, settings = house.scene.app, house.scene.settings
    app.extensions[current.EXTENSION] = replace(app.extensions[current.EXTENSION], settings=replace(settings, metrics_token=TOKEN))
    told = [app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}), app.test_client().get("/healthz")]
    with post_office(tmp_path, Transport.NONE) as (office, server), closing(open_at(settings)) as db:
        mailing.send_due(db, server, lambda: datetime.now(UTC) + timedelta(minutes=1))

    assert [answer.status_code for answer in told] == [200, 200]
    heard = [answer.get_data(as_text=True) for answer in told] + [mail.as_string() for mail in office.taken] + house.lines
    assert office.taken and house.lines
    assert [text for text in heard if MARK in text or any(number in text for number in house.sender.literal)] == []
    assert [line for line in house.lines if '"from": "weasyprint"' not in line and not_plain(line)] == []


def test_no_command_that_tells_of_no_child_tells_what_was_typed(house: House) -> None:
    said = [lineal(*words, settings=house.environment).stdout for words in COMMANDS]

    assert [text for text in said if not text or MARK in text] == []


def test_while_nobody_may_contact_the_parents_no_way_to_them_is_told(house: House, shipped: ConfigurationOnDisk) -> None:
    """The last here: from then on the house is another."""
    fields = house.sender.fields
    waiting = {number for number in house.kept if fields[number] in WAITS or fields[number].startswith("helping.write_paper ")}
    heard = [told for told in house.heard if told.number in waiting and ENDPOINTS[told.endpoint].tells & TO_PARENTS]
    heard = [told for told in heard if not told.endpoint.startswith("notifying.")]
    pages = {(told.endpoint, told.person) for told in heard}
    with closing(open_at(house.scene.settings)) as db:
        bo, hurt = known(db, house.scene.told.user_ids["bo"]), typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""})
        signing.sign(db, bo, house.scene.told.ids["child_id"], shipped.at_start, *hurt, datetime.now(UTC))

    still = set[tuple[str, str, str]]()
    for place in places(house.scene):
        for person in place.readers(house.state):
            if (place.endpoint, person) in pages:
                answer = house.scene.browsers[person.login].open(place.address)
                still |= {(place.endpoint, person.login, fields[one]) for one in numbers_told(answer) & waiting}
    assert len(pages) > FEW and still == set()
