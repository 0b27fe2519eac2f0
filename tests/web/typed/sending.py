"""Sending a form as somebody may: each field that is typed into holds a hostile text of its own, with faults and as it should be."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from itertools import count
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from jinja2 import Template
from werkzeug.test import TestResponse

from screening.domain.cleaning import clean
from screening.storage.database import Database
from tests.web.forms import PageForm, forms_on
from tests.web.matrix.scene import Scene
from tests.web.typed.marks import as_kept, file_name, hostile

TAIL: Final = " langt" * 1_200
"""More than any text of a form has room for, but those that have no end."""
ANY: Final = "*"
"""Whatever the form offers first."""
ALL: Final = "all"
"""Every box of a family is ticked."""
AS_IS: Final = "as it is"
"""What stands in a field is sent back."""
TYPED: Final = "{typed}"
"""What stands for a hostile text in what opens a form, and in what is chosen."""
ITS_NAME: Final = ": its name"
"""What a file is called, beside the field it is sent in."""
MADE: Final = re.compile(r"[0-9a-f]{24}")
"""The id of what was made, which stands in the address that it leads to."""
REFUSED: Final = 400
Upload: TypeAlias = Callable[[Callable[[str], str]], bytes]
"""What makes a file, out of what makes a hostile text by what the cell is about."""
STEERING: Final = frozenset({"act", "action", "kind", "choice", "step"})
"""What tells forms of one address apart."""


class Try(StrEnum):
    """How a form is sent: too long and wrong wherever somebody types, or so that it is taken in."""

    FAULTY = "faulty"
    RIGHT = "right"


BOTH: Final = (Try.FAULTY, Try.RIGHT)


@dataclass(frozen=True)
class Sending:
    """A form: where it goes, who sends it, and what is chosen in it. Whatever else somebody types into it is hostile.

    `page` is the endpoint of the page on which it stands, where that is another than where it goes; `opened` is what another form of the
    same address sends to get it. `ids` are names of the house's ids, by those of the addresses' gaps. `chosen` are the fields that ask for
    a day, a number or a choice, with `{name}` for an id of the house; `faulty` is what is chosen otherwise in a faulty try. `looked_up` are
    the families of fields that are read and not kept. `keeps_as` is the name under which the id of what it makes is kept; `before` tells
    more ids, as they are by now. `upload` makes a file for its field, and then nothing else is typed.
    """

    endpoint: str
    login: str
    chosen: Mapping[str, str] = field(default_factory=dict)
    tries: tuple[Try, ...] = BOTH
    page: str = ""
    query: str = ""
    opened: Mapping[str, str] = field(default_factory=dict)
    ids: Mapping[str, str] = field(default_factory=dict)
    faulty: Mapping[str, str] = field(default_factory=dict)
    looked_up: frozenset[str] = frozenset()
    keeps_as: str = ""
    before: Callable[[Mapping[str, str], Database], dict[str, str]] | None = None
    upload: Mapping[str, Upload] = field(default_factory=dict)


@dataclass(frozen=True)
class Sent:
    """A form that was sent: the numbers of what was typed by the families of its fields, and what was answered.

    `long` are the numbers of what is longer than any field, and `secret` of what a field hides; `most` is how much a browser lets somebody
    type.
    """

    sending: Sending
    how: Try
    typed: Mapping[str, int]
    long: frozenset[int]
    secret: frozenset[int]
    most: Mapping[int, int]
    answer: TestResponse

    @property
    def is_taken_in(self) -> bool:
        """Whether the form did what it is for."""
        return self.answer.status_code < REFUSED

    @property
    def told(self) -> str:
        """As a test tells of it."""
        return f"{self.sending.endpoint} {dict(self.sending.chosen)} {self.how}: {self.answer.status_code}"

    @property
    def kept(self) -> dict[str, int]:
        """What is to be kept of it, by the families of its fields."""
        return {name: number for name, number in self.typed.items() if name not in self.sending.looked_up}

    def gives_back(self, number: int, page: str) -> bool:
        """Whether a page has the whole of what was typed under a number."""
        end, most = (TAIL, self.most.get(number)) if number in self.long else ("", None)
        return any((kept + end)[:most] in page for kept in as_kept(number))


def family(name: str) -> str:
    """Fields of one kind share what stands before the first full stop: what follows is a row, a dimension or an id."""
    before, dot, _ = name.partition(".")
    return f"{before}.…" if dot else name


@dataclass
class Sender:
    """Sends one form after the other in one scene, and numbers what is typed.

    `fields` and `authors` tell by number where something was typed and by whom, `literal` are numbers of people that are their own marks.
    `seen` are the families of fields on all pages so far by where their forms go, and `drawn` the fields by the template of their page.
    """

    scene: Scene
    fields: dict[int, str] = field(default_factory=dict)
    authors: dict[int, str] = field(default_factory=dict)
    literal: dict[str, int] = field(default_factory=dict)
    seen: dict[str, set[str]] = field(default_factory=dict)
    drawn: dict[str, set[str]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _drawing: set[str] = field(default_factory=set)

    def send(self, sending: Sending, how: Try) -> Sent:
        """Open the page, type, and press."""
        typing = _Typing(self, sending, how)
        page = self._address(sending, sending.page or sending.endpoint) + sending.query
        action = self._address(sending, sending.endpoint)
        shown = self._open(sending, page, {name: self._filled(value, typing, name) for name, value in sending.opened.items()})
        wanted = {**sending.chosen, **(sending.faulty if how is Try.FAULTY else {})}
        chosen = {self._filled(name): self._filled(value, typing, name) for name, value in wanted.items()}
        form = _form_on(shown, page, action, chosen)
        fields = dict(form.fields) | _chosen(form, chosen) | ({} if sending.upload else typing.into(form, chosen))
        files = {name: typing.file(made, name) for name, made in sending.upload.items()}
        if how is Try.RIGHT and chosen.get("cpr"):
            self.literal[chosen["cpr"]] = self.number(sending.endpoint, "cpr", sending.login)
        answer = self.scene.browsers[sending.login].post(action, data={**fields, **files})
        self.read(answer, page)
        made = MADE.findall(answer.location or "")
        if sending.keeps_as and how is Try.RIGHT and made:
            self.scene.told.ids[sending.keeps_as] = made[-1]
        return typing.sent(answer)

    def number(self, endpoint: str, name: str, author: str) -> int:
        """A number of its own for what somebody types into a field."""
        number = next(self._numbers)
        self.fields[number], self.authors[number] = f"{endpoint} {name}", author
        return number

    def note(self, _app: object, template: Template, **_: object) -> None:
        """Note which template a page is drawn by."""
        self._drawing.add(str(template.name))

    def read(self, answer: TestResponse, page: str) -> None:
        """Note the fields of text on a page."""
        drawn_by = list(self._drawing)
        self._drawing.clear()
        if answer.mimetype != "text/html":
            return
        for form in forms_on(answer.get_data(as_text=True), page):
            if form.method == "POST":
                self.seen.setdefault(self._endpoint_of(form), set()).update(map(family, form.texts))
            for name in drawn_by:
                self.drawn.setdefault(name, set()).update(form.texts)

    def has_seen(self, name: str, look: re.Pattern[str]) -> bool:
        """Whether a field that looks so was on a page of this template, or on any where the template is a part of others."""
        pages = [self.drawn[name]] if name in self.drawn else list(self.drawn.values())
        return any(look.fullmatch(one) for names in pages for one in names)

    def _open(self, sending: Sending, page: str, opening: Mapping[str, str]) -> str:
        """The page that the form stands on."""
        self._drawing.clear()
        browser = self.scene.browsers[sending.login]
        shown = browser.post(page, data=opening) if opening else browser.get(page, follow_redirects=True)
        self.read(shown, page)
        return shown.get_data(as_text=True)

    def _endpoint_of(self, form: PageForm) -> str:
        return str(self.scene.app.url_map.bind("").match(urlsplit(form.action).path, "POST")[0])

    def _address(self, sending: Sending, endpoint: str) -> str:
        """The address of an endpoint, about what the sending names."""
        ids = self.scene.told.ids
        with self.scene.app.test_request_context():
            (rule, *_) = self.scene.app.url_map.iter_rules(endpoint)
            own = {name: ids[sending.ids[name]] for name in rule.arguments & set(sending.ids)}
            gaps = {name: own.get(name, ids.get(f"{endpoint}.{name}", ids.get(name, "x"))) for name in rule.arguments}
            return self.scene.app.url_for(endpoint, **gaps)

    def _filled(self, text: str, typing: "_Typing | None" = None, name: str = "") -> str:
        """A text with ids of the house in it, or a hostile one."""
        if text == TYPED and typing is not None:
            return typing.text(name)
        return re.sub(r"\{([\w.]+)\}", lambda found: self.scene.told.ids[found[1]], text)


class _Typing:
    """What somebody types into one form."""

    def __init__(self, sender: Sender, sending: Sending, how: Try) -> None:
        self.sender, self.sending, self.how = sender, sending, how
        self.typed: dict[str, int] = {}
        self.long: set[int] = set()
        self.secret: set[int] = set()
        self.most: dict[int, int] = {}

    def text(self, name: str) -> str:
        """A hostile text for a field, with a number of its own."""
        self.typed[name] = self.sender.number(self.sending.endpoint, name, self.sending.login)
        return hostile(self.typed[name])

    def into(self, form: PageForm, chosen: Mapping[str, str]) -> dict[str, str]:
        """One field of each family that is not chosen; in a faulty try of each, and longer than it has room for."""
        fields = dict[str, str]()
        for name in {family(name): name for name in reversed(form.texts)}.values():
            if self.how is Try.FAULTY or not {name, family(name)} & set(chosen):
                whole, number = self.text(family(name)), self.typed[family(name)]
                fields[name] = (whole + TAIL)[: form.most.get(name)] if self.how is Try.FAULTY else whole
                self.long |= {number} if self.how is Try.FAULTY else set()
                self.secret |= {number} if name in form.secrets else set()
                self.most |= {number: form.most[name]} if name in form.most else {}
        return fields

    def file(self, made: Upload, name: str) -> tuple[BytesIO, str]:
        """A file whose name and cells have numbers of their own; no list is read that has signs in it which no text has."""
        content = made(lambda about: clean(self.text(f"{name}: {about}")))
        self.text(f"{name}{ITS_NAME}")
        return BytesIO(content), file_name(self.typed[f"{name}{ITS_NAME}"])

    def sent(self, answer: TestResponse) -> Sent:
        """The form, once it is answered."""
        return Sent(self.sending, self.how, self.typed, frozenset(self.long), frozenset(self.secret), self.most, answer)


def _form_on(shown: str, page: str, action: str, chosen: Mapping[str, str]) -> PageForm:
    """The form on a page that goes there and has everything that is chosen."""
    for form in forms_on(shown, page):
        names = {*form.names, *map(family, form.names)}
        fixed = {(name, value) for name, value in chosen.items() if name in STEERING and value}
        can_send = {*form.fields, *form.unticked, *form.buttons}
        if form.method == "POST" and urlsplit(form.action).path == action and set(chosen) <= names and fixed <= can_send:
            return form
    raise AssertionError((page, action, sorted(chosen), [form.names for form in forms_on(shown, page)]))


def _chosen(form: PageForm, chosen: Mapping[str, str]) -> dict[str, str]:
    """What is chosen, by the names that the form has: of a family that holds for all rows that are typed into, else for the first."""
    found = dict[str, str]()
    for name, value in chosen.items():
        if value == AS_IS:
            continue
        rows = [one for one in form.names if one == name] or [one for one in form.texts if family(one) == name]
        rows = rows or [one for one in form.names if family(one) == name][: None if value == ALL else 1]
        offered = [held for one, held in (*form.unticked, *form.fields, *form.buttons) if one in rows and held]
        found |= dict.fromkeys(rows, offered[0] if value in (ANY, ALL) else value)
    return found
