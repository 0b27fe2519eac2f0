"""Every kind of item is walked through the checker, the sheet, the key-in page, the empty form and the case file.

A new kind fails here until it has its example.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import get_args

import pytest
from flask.testing import FlaskClient

from screening.configuration.case_files import read_case_file
from screening.configuration.loading import load_files
from screening.domain.children.typed_child import TypedChild
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.items import KINDS, Item, ItemKind, ItemType, own_keys
from screening.domain.ruler.written.items.choice import Choice
from screening.domain.ruler.written.items.choices import Choices
from screening.domain.ruler.written.items.number import Number
from screening.domain.ruler.written.items.question import Question
from screening.domain.ruler.written.items.yes_no import YesNo
from screening.domain.ruler.written.scales import Scale
from screening.domain.source import with_changed
from screening.reports.paper_forms.paper_form import blank_form, form_html
from screening.services.assessing import drafting, sheet_fields
from screening.services.assessing.answers import answer_fields, written_answer
from screening.services.children import adding
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.storage.database import Database
from tests.configuration.folders import TODAY, base_files
from tests.people import People

Browse = Callable[[str], FlaskClient]
ALARMS = "L294"
"""The warning of this folder, whose ruler of four points has no room between the worst answer and the best."""
ANSWERS = "answers: {well: {label: Helt godt, point: 4}, badly: {label: Helt skidt, point: 1}}"


@dataclass(frozen=True)
class Example:
    """An item as a file writes its own keys, an answer to it, how that is keyed in from paper, its points, and what is on the form.

    `lowest` is the piece of `written` that gives the point 1.
    """

    written: str
    answer: str
    keyed: str
    points: tuple[int, ...]
    on_paper: tuple[str, ...]
    lowest: str


EXAMPLES: Mapping[type[Question], Example] = {
    Choice: Example(ANSWERS, "badly", "b", (1,), ("Helt godt", "Helt skidt"), "point: 1}"),
    Choices: Example(ANSWERS, "well badly", "ab", (4, 1), ("Helt godt", "Helt skidt", "Sæt gerne flere kryds."), "point: 1}"),
    YesNo: Example("if_yes: 3, if_no: 1", "no", "n", (1,), ("Ja", "Nej"), "if_no: 1"),
    Number: Example(
        "unit: kg, between: 1-30, bands: {below 4: 1, 4 and up: 4}", "3.5", "3,5", (1,), ("kg", "mellem 1 og 30"), "below 4: 1"
    ),
}
KINDS_OF_UNION = get_args(ItemKind)
every_kind = pytest.mark.parametrize("kind", KINDS_OF_UNION, ids=lambda kind: kind.__name__)


def type_of(kind: type[Item]) -> str:
    return str(kind.model_fields["type"].default)


@cache
def files() -> dict[str, bytes]:
    """The small good folder with one item of each kind in its first dimension."""
    ids = {kind: "of-" + type_of(kind).replace("_", "-") for kind in EXAMPLES}
    items = "".join(
        f'      - {{id: {ids[kind]}, question: "Spørgsmål {number}?", type: {type_of(kind)}, {example.written}}}\n'
        for number, (kind, example) in enumerate(EXAMPLES.items(), 1)
    )
    text = base_files()["scale.yaml"].decode()
    before, rest = text.split("      - id: sleep\n")
    return base_files() | {"scale.yaml": f"{before}{items}    suggest:{rest.split('    suggest:', 1)[1]}".encode()}


@cache
def configuration() -> Configuration:
    loaded = load_files(files(), TODAY)
    assert loaded.configuration is not None, loaded.problems
    return loaded.configuration


def placed(kind: type[Item]) -> tuple[Scale, Dimension, Item]:
    scale = configuration().scales[0]
    return scale, scale.dimensions[0], next(item for item in scale.dimensions[0].items if type(item) is kind)


@pytest.fixture
def given() -> Mapping[str, bytes]:
    """What is written."""
    return files()


@pytest.fixture
def child(db: Database, people: People) -> str:
    """A child of about three years."""
    now = datetime.now(UTC)
    return adding.add(db, people.anne, TypedChild("Bo Prøve", "", date(now.year - 3, 1, 1), people.solsikken.id), now)


def kept(db: Database, people: People, child: str, kind: type[Item]) -> str:
    """The answer that the draft holds."""
    _, dimension, item = placed(kind)
    sheet = drafting.open_sheet(db, people.anne, child, configuration(), datetime.now(UTC))
    return written_answer(dimension, item, sheet.fields)


def test_every_kind_has_a_type_and_an_example() -> None:
    assert set(EXAMPLES) == set(KINDS_OF_UNION) == set(KINDS.values())
    assert {type_of(kind) for kind in KINDS_OF_UNION} == set(ItemType)
    assert not any(inspect.isabstract(kind) for kind in KINDS_OF_UNION)


@every_kind
def test_what_each_answer_speaks_for_can_be_another(kind: type[Item]) -> None:
    _, _, item = placed(kind)

    assert item.ways
    for place, way in item.ways.items():
        moved = with_changed(way, {"point": (way.point or 0) + 1})
        assert item.with_way(place, moved).ways == {**item.ways, place: moved}


@every_kind
def test_answer_is_weighed(kind: type[Item]) -> None:
    _, _, item = placed(kind)

    assert item.is_answer(EXAMPLES[kind].answer) and item.points(EXAMPLES[kind].answer) == EXAMPLES[kind].points
    assert item.weighs and min(item.sums(100)) >= 0
    for no_answer in ("", "?", NOT_OBSERVED):
        assert not item.is_answer(no_answer) and item.points(no_answer) == () and item.value(no_answer) is None


@every_kind
def test_checker_refuses_points_outside_the_ruler_and_the_keys_of_other_kinds(kind: type[Item]) -> None:
    def codes(written: str) -> list[str]:
        text = files()["scale.yaml"].decode()
        assert EXAMPLES[kind].written in text
        at = text.index(EXAMPLES[kind].written, text.index(f"type: {type_of(kind)},"))
        changed = text[:at] + written + text[at + len(EXAMPLES[kind].written) :]
        found = [found.kind.code for found in load_files(files() | {"scale.yaml": changed.encode()}, TODAY).problems]
        return [code for code in found if code != ALARMS]

    foreign = next(of for other, of in EXAMPLES.items() if own_keys(other) != own_keys(kind)).written

    lowest = EXAMPLES[kind].lowest

    assert codes(EXAMPLES[kind].written) == []
    assert "L045" in codes(EXAMPLES[kind].written.replace(lowest, lowest.replace(": 1", ": 99")))
    assert "L160" in codes(f"{EXAMPLES[kind].written}, {foreign}")


@every_kind
def test_sheet_asks_keeps_and_shows_the_answer(kind: type[Item], db: Database, people: People, child: str, as_user: Browse) -> None:
    scale, dimension, item = placed(kind)
    browser, address = as_user("anne"), f"/children/{child}/assess"
    fields = answer_fields(dimension, item, EXAMPLES[kind].answer)
    page = browser.get(f"{address}?scale={scale.id}").get_data(as_text=True)

    saved = browser.post(address, data={**fields, "scale": scale.id, "revision": "0", "action": "save"})

    assert str(item.question) in page
    assert all(f'name="{name}"' in page for name, value in fields.items() if value)
    assert saved.status_code in (200, 302)
    assert kept(db, people, child, kind) == EXAMPLES[kind].answer
    assert str(item.question) in browser.get(address).get_data(as_text=True)


@every_kind
def test_letters_of_the_paper_are_keyed_in(
    kind: type[Item], db: Database, people: People, child: str, on_disk: ConfigurationOnDisk, as_user: Browse
) -> None:
    scale, dimension, item = placed(kind)
    name, now = sheet_fields.answer_field(dimension, item.id), datetime.now(UTC)
    code = printing.print_for(db, people.anne, on_disk.at_start, people.solsikken.id, scale.id, [child], now)[0].code
    browser, address = as_user("anne"), f"/paper/key-in/{code}"
    page = browser.get(address).get_data(as_text=True)

    browser.post(address, data={name: EXAMPLES[kind].keyed, "revision": "0", "action": "keep"})
    held = kept(db, people, child, kind)
    refused = browser.post(address, data={name: "?", "revision": "1", "action": "keep"}).get_data(as_text=True)

    assert f'name="{name}"' in page and all(f"<kbd>{letter}</kbd>" in page for letter in item.letters.values())
    assert f'id="{name}-error"' in refused
    assert held.replace(",", ".") == EXAMPLES[kind].answer


@every_kind
def test_empty_form_has_room_for_the_answer(kind: type[Item]) -> None:
    scale, _, item = placed(kind)
    html = form_html(blank_form(configuration().municipality, scale, None), "da")
    asked = html.split(str(item.question))[1].split("Spørgsmål")[0]

    assert all(told in asked for told in (*EXAMPLES[kind].on_paper, "Ikke observeret"))


@every_kind
def test_case_file_holds_the_answer_and_is_refused_with_another(kind: type[Item]) -> None:
    _, dimension, item = placed(kind)

    def read(answer: str) -> tuple[str | None, list[str]]:
        answers = f"answers: {{{dimension.id}: {{{item.id}: {answer}}}}}"
        text = f"child: {{name: Bo Testesen, born: 2023-06-01}}\nscores: {{child: {{point: 3}}, parents: {{point: 3}}}}\n{answers}\n"
        case_file, problems = read_case_file("case.yaml", text.encode(), configuration(), TODAY)
        return case_file and case_file.case.answers[dimension.id][item.id], [found.kind.code for found in problems]

    assert read(f'"{EXAMPLES[kind].answer}"') == (EXAMPLES[kind].answer, [])
    assert read('"?"')[0] is None and read('"?"')[1] != []


@every_kind
def test_item_is_stored_with_the_keys_of_all_kinds_and_read_back(kind: type[Item]) -> None:
    """So that what an earlier program stored is read, and an empty form that was printed keeps its code."""
    scale, dimension, _ = placed(kind)
    stored = scale.model_dump(mode="json", by_alias=True)["dimensions"][0]["items"]

    assert all({key for kind in KINDS_OF_UNION for key in own_keys(kind)} <= set(held) for held in stored)
    assert Scale.model_validate_json(scale.model_dump_json(by_alias=True, exclude_none=True)).dimensions[0] == dimension
