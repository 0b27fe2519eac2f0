"""What the files may say is met wherever people or programs meet a scale: a construct that is missing somewhere fails here.

A new key of any file fails until it has its row in `table.py` or its reason in `keys.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient
from pydantic import BaseModel

from screening.configuration.loading import load_files
from screening.configuration.manual import MANUAL
from screening.domain.ruler.proofs.boxes import Steps
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.items import ItemAsWritten
from screening.domain.ruler.written.items.question import Answer
from screening.domain.source import Written
from screening.domain.text import Text
from screening.language import local_day, written_day
from screening.reports.pages import concern_html
from screening.reports.paper_forms.paper_form import form_html
from screening.services.opening import opener
from screening.services.previewing.whole import preview
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database
from tests.configuration.folders import TODAY
from tests.people import People
from tests.web.constructs.folder import files
from tests.web.constructs.keys import ELSEWHERE, PLAIN, WITHIN
from tests.web.constructs.places import DAYS_BACK, Place, add_child, sign, visit, walk
from tests.web.constructs.table import CONSTRUCTS
from tests.web.strict import read_strictly
from tests.writing.editors import faults

Browse = Callable[[str], FlaskClient]
MARK = "mor og far"
"""What every text says that the folder marks as a step to the parents."""
LOCK = ("chosen: inform, reason", "chosen: ask_authority_first, reason")
MODELS = set(MANUAL) - {ItemAsWritten, Answer}
"""What the files hold; the kinds of question have a contract of their own, in test_kinds_of_item."""


def called(model: type[Written]) -> str:
    """What the table calls a model."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()


@pytest.fixture
def given() -> Mapping[str, bytes]:
    """What is written; a test may be given something else."""
    return files()


def written_otherwise(*changes: tuple[str, str]) -> dict[str, bytes]:
    """The folder with some pieces written otherwise; each stands in one place."""
    found = {name: content.decode() for name, content in files().items()}
    for before, after in changes:
        held = [name for name, text in found.items() if before in text]
        assert len(held) == 1 and found[held[0]].count(before) == 1, before
        found[held[0]] = found[held[0]].replace(before, after)
    return {name: text.encode() for name, text in found.items()}


def loaded(given: dict[str, bytes]) -> Configuration:
    """The folder as read, unproved: what a change would move asks for no proof."""
    found = load_files(given, TODAY, Steps(0))
    assert found.unproved is not None, found.problems
    return found.unproved


def test_every_key_is_plain_or_has_its_row_and_every_row_has_every_place() -> None:
    keys = {f"{called(model)}.{key}" for model in MODELS for key in model.model_fields if key != "source"}
    plain = {f"{model}.{key}" for model, named in PLAIN.items() for key in named.split()}
    rows = {name.split()[0] for name in CONSTRUCTS}

    assert keys - plain - set(WITHIN) - set(ELSEWHERE) - rows == set()
    assert {*plain, *WITHIN, *ELSEWHERE} - keys == set()
    assert set(WITHIN.values()) <= set(CONSTRUCTS)
    for key, path in ELSEWHERE.items():
        assert key.partition(".")[2] in (REPOSITORY / path).read_text(encoding="utf-8"), key
    for row in CONSTRUCTS.values():
        assert set(row.seen) | set(row.unseen) == set(Place) and not set(row.seen) & set(row.unseen)


@pytest.mark.parametrize("name", sorted(files()))
def test_an_editor_finds_nothing_wrong_with_any_of_them(name: str) -> None:
    assert faults(name.removesuffix(".yaml"), files()[name].decode()) == []


def test_what_the_files_say_is_read_in_every_place(db: Database, people: People, on_disk: ConfigurationOnDisk, as_user: Browse) -> None:
    now = datetime.now(UTC)
    walked = walk(db, people, on_disk.at_start, as_user("anne"), now)
    again = written_day(local_day(now) - timedelta(days=DAYS_BACK[1]))

    seen = [(name, place, text.replace("{again}", again)) for name, row in CONSTRUCTS.items() for place, text in row.seen.items()]

    assert [(name, place.value, text) for name, place, text in seen if text not in walked[place]] == []


@pytest.mark.parametrize("given", [written_otherwise(LOCK)], ids=["locked"])
def test_no_marked_step_to_the_parents_is_read_anywhere_while_contact_is_locked(
    db: Database, people: People, on_disk: ConfigurationOnDisk, as_user: Browse
) -> None:
    walked = walk(db, people, on_disk.at_start, as_user("anne"), datetime.now(UTC))

    assert [place.value for place in Place if place is not Place.CATALOGUE and MARK in walked[place].lower()] == []
    wait = dict.fromkeys(
        (Place.SHEET, Place.RESULT, Place.REPORT, Place.TRYING, Place.TERMINAL), "1 tilbud venter, til myndigheden er spurgt."
    )
    told = wait | {Place.JSON: '"offers_waiting": 1'}
    assert [(place.value, line) for place, line in told.items() if line not in walked[place]] == []
    assert [place.value for place in told if "For barnet og hjemmet" not in walked[place]] == []


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_slip_is_told(name: str) -> None:
    before, after, code = CONSTRUCTS[name].slip

    assert code in [found.kind.code for found in load_files(written_otherwise((before, after)), TODAY).problems]


def test_a_change_of_each_is_foreseen(db: Database, people: People, on_disk: ConfigurationOnDisk, settings: Settings) -> None:
    now, here = datetime.now(UTC), on_disk.at_start
    anne, child = add_child(db, people, now)
    for number in range(3):
        sign(db, anne, child, here, now, number)
    assert settings.database_key is not None
    open_again = opener(settings.database, settings.database_key)

    found = {
        name: preview(open_again, here.configuration, loaded(written_otherwise(*row.changes)), local_day(now), lambda _done, _of: None)
        for name, row in CONSTRUCTS.items()
    }

    assert {name: one.whole.changed > 0 for name, one in found.items()} == {name: row.moves for name, row in CONSTRUCTS.items()}


def every_text(written: object) -> Iterator[str]:
    """All that a configuration says in words."""
    if isinstance(written, Text):
        yield str(written)
    elif isinstance(written, BaseModel):
        for name in type(written).model_fields:
            yield from every_text(getattr(written, name))
    elif isinstance(written, Mapping):
        for held in written.values():
            yield from every_text(held)
    elif isinstance(written, tuple):
        for held in written:
            yield from every_text(held)


def unmarked(element: Element, language: str = "en") -> Iterator[str]:
    """What is read aloud in English on a page, piece by piece. A picture and the page itself have one title, which can hold no marks."""
    language = element.get("lang", language)
    if element.tag.rpartition("}")[-1] in ("script", "style", "svg", "head"):
        return
    if language == "en":
        yield element.text or ""
    for child in element:
        yield from unmarked(child, language)
        if language == "en":
            yield child.tail or ""


def test_what_the_files_say_in_danish_is_marked_on_english_pages(
    db: Database, people: People, on_disk: ConfigurationOnDisk, as_user: Browse
) -> None:
    browser = as_user("anne")
    browser.post("/language", data={"language": "en", "back": "/"})
    danish = sorted({text.strip() for text in every_text(on_disk.at_start.configuration)}, key=len, reverse=True)
    any_of = re.compile("|".join(rf"\b{re.escape(text)}" for text in danish))

    visited = visit(db, people, on_disk.at_start, browser, datetime.now(UTC))

    on_paper = {Place.FORM: form_html(visited.form, "en"), Place.REPORT: concern_html(visited.told.report, "en")}
    pages = {place: read_strictly(page) for place, page in (visited.pages | on_paper).items()}
    found = {(place.value, piece.strip()) for place, page in pages.items() for piece in unmarked(page) if any_of.search(piece)}
    assert sorted(found) == []
    for place in (Place.SHEET, Place.RESULT, Place.TRYING, Place.CATALOGUE, Place.REPORT):
        read = "".join(pages[place].itertext())
        assert "Universal" in read and "For everybody" in read, place
