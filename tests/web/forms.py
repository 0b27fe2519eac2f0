"""The forms of a page as a browser knows them, found by reading the page: a new form is found without anybody's help."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]
NOT_TYPED = {"hidden", "checkbox", "radio", "file", "submit"}
"""The kinds of field into which nobody types."""


@dataclass
class PageForm:
    """A form with what it would send as it stands, and the buttons that can send it. Several fields may have one name.

    `texts` are the names of those fields that somebody types into, `secrets` of those among them that hide what is typed, and `most` is how
    much a browser lets somebody type, where it does.
    """

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    unticked: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    secrets: list[str] = field(default_factory=list)
    most: dict[str, int] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the form can send, once, in the order of the page."""
        return tuple(dict.fromkeys(name for name, _ in (*self.fields, *self.unticked, *self.buttons) if name))


class _FormReader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.forms: list[PageForm] = []
        self.by_id: dict[str, PageForm] = {}
        self.open: PageForm | None = None
        self.select: tuple[PageForm, str] | None = None
        self.textarea: tuple[PageForm, str] | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.open = PageForm(held.get("action") or held.get("hx-post") or self.page, held.get("method", "get").upper())
            self.forms.append(self.open)
            self.by_id[held.get("id", "")] = self.open
            return
        owner = self.by_id.get(held["form"]) if "form" in held else self.open
        if owner is None:
            return
        name = held.get("name", "")
        if tag == "input" and name:
            ticks = held.get("type") in ("checkbox", "radio")
            sent = owner.unticked if ticks and "checked" not in held else owner.fields
            sent.append((name, held.get("value", "on" if ticks else "")))
            if held.get("type", "text") not in NOT_TYPED:
                owner.texts.append(name)
                owner.most |= {name: int(held["maxlength"])} if "maxlength" in held else {}
            if held.get("type") == "password":
                owner.secrets.append(name)
        elif tag == "button" and held.get("type") != "button":
            owner.buttons.append((name, held.get("value", "")))
        elif tag == "textarea" and name:
            self.textarea, self.text = (owner, name), ""
            owner.texts.append(name)
            owner.most |= {name: int(held["maxlength"])} if "maxlength" in held else {}
        elif tag == "select" and name:
            self.select = (owner, name)
        elif tag == "option" and self.select:
            chosen = (self.select[1], held.get("value", ""))
            (self.select[0].fields if "selected" in held else self.select[0].unticked).append(chosen)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.textarea:
            self.textarea[0].fields.append((self.textarea[1], self.text.removeprefix("\n")))
            self.textarea = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.open = None

    def handle_data(self, data: str) -> None:
        self.text += data


def forms_on(html: str, page: str) -> Iterator[PageForm]:
    """Every form of `html`, which stands at the address `page`."""
    reader = _FormReader(page)
    reader.feed(html)
    yield from reader.forms
