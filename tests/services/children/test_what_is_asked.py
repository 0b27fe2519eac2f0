"""A municipality has a hundred thousand children: no page, no search and no list walks them all, or asks for each child anew."""

from collections.abc import Callable
from datetime import date

import pytest

from screening.domain.children.own_list import ListChoice
from screening.domain.children.typed_child import TypedChild
from screening.services.children import adding, finding, own_list
from screening.services.importing import carrying_out, planning
from screening.storage.children import finding as kept
from screening.storage.database import Database, rows
from tests.people import ALMA_CPR, NOW, People, add_alma
from tests.services.importing.lists import leader, planned
from tests.statements import asked_of, questions, walked

SEARCHES = ("Al", "Ågård", "3. februar 2021", "630221", ALMA_CPR, "630221 Alma", "Alma Testesen")
EMPTIED = "DELETE FROM import_row"
"""A table is emptied without looking at its rows."""
HEADINGS = "CPR-nr.;Barnets navn;Fødselsdato;Stue;Mors navn\n"


def _add(db: Database, people: People, count: int) -> None:
    for number in range(count):
        adding.add(db, people.anne, TypedChild(f"Al{number} Aagaard", "", date(2021, 3, 1 + number), people.solsikken.id), NOW)


def _list(count: int) -> str:
    """So many children without a number, each with a room and a mother."""
    names = [f"{first}{last}" for first in ("Ib", "Ea", "Bo") for last in "abcdefghij"]
    rows_of = (f";{name} Testesen;0{1 + at // 10}-0{1 + at % 9}-2022;Ræven;Mor\n" for at, name in enumerate(names[:count]))
    return HEADINGS + "".join(rows_of)


def test_a_walk_from_end_to_end_is_noticed(db: Database) -> None:
    asked = ["SELECT name FROM child AS one", "SELECT count(*) FROM child_unit", "SELECT 1 FROM child WHERE id = 'a'"]

    assert [told.split(":")[0].split(" USING")[0] for told in walked(db, asked)] == ["SCAN one", "SCAN child_unit"]


def test_the_own_list_walks_no_other_units_children(db: Database, people: People) -> None:
    add_alma(db, people)
    with asked_of(db) as asked:
        own_list.look_at(db, people.anne, ListChoice(), NOW)

    assert any("FROM child_unit" in sql for sql in asked)
    assert walked(db, asked) == []


@pytest.mark.parametrize("words", SEARCHES)
@pytest.mark.parametrize("few", [kept.FEW, 1])
def test_a_search_walks_no_other_units_children(
    db: Database, people: People, monkeypatch: pytest.MonkeyPatch, words: str, few: int
) -> None:
    monkeypatch.setattr(kept, "FEW", few)
    add_alma(db, people)
    with asked_of(db) as asked:
        finding.search(db, people.anne, words, NOW)

    assert any("FROM child\n" in sql for sql in asked)
    assert walked(db, asked) == []


def test_a_list_is_planned_and_taken_in_without_walking_all_children(db: Database, people: People) -> None:
    add_alma(db, people)
    by = leader(db, people)
    with asked_of(db) as asked:
        run_id = planned(db, by, f"{_list(2)}{ALMA_CPR};Alma Holm;;Bjørnen;Mette\n")
        carrying_out.begin(db, by, run_id, NOW)
        list(carrying_out.carry_out(db, by, run_id, NOW))

    assert {row["name"] for row in rows(db, "SELECT name FROM child")} == {"Alma Holm", "Iba Testesen", "Ibb Testesen"}
    for question in ("child.cpr = asked.value", "child.born = asked.value"):
        assert any(question in sql for sql in asked)
    assert walked(db, asked) == []
    assert walked(db, [sql for sql in asked if sql != EMPTIED], ["import_row"]) == []


def _own_list(db: Database, people: People) -> None:
    own_list.look_at(db, people.anne, ListChoice(), NOW)


def _search(db: Database, people: People) -> None:
    finding.search(db, people.anne, "Al", NOW)


@pytest.mark.parametrize("look", [_own_list, _search])
def test_thirty_children_are_asked_for_in_as_many_questions_as_five(
    db: Database, people: People, look: Callable[[Database, People], None]
) -> None:
    counts = []
    for more in (5, 25):  # a list of so many is looked for in the log, of fewer not
        _add(db, people, more)
        with asked_of(db) as asked:
            look(db, people)
        counts.append(len(questions(asked)))

    assert counts[0] == counts[1] > 0


def test_a_list_of_thirty_asks_as_many_questions_as_one_of_three(db: Database, people: People) -> None:
    by, counts = leader(db, people), []
    for count in (3, 30):
        with asked_of(db) as asked:
            run_id = planned(db, by, _list(count))
        counts.append(len(questions(asked)))
        assert planning.run_of(db, by, run_id).total == count

    assert counts[0] == counts[1] > 0
