"""What a row says comes back as it was, whatever it leaves out."""

from datetime import date

import pytest

from screening.domain.children.facts import ChildFacts
from screening.domain.importing.adults import ListedAdult
from screening.domain.importing.child_rows import ChildRow, read_child
from screening.domain.importing.said import as_said, read_said

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    "facts",
    [
        ChildFacts("Alma Testesen", date(2021, 2, 3)),
        ChildFacts('Åse »Q« "sibling"', date(2021, 2, 3), "6302214996", 3, "arabisk", True, "Testvej 1", True, True),  # noqa: FBT003
    ],
)
def test_a_childs_facts_come_back(facts: ChildFacts) -> None:
    assert read_said(as_said(ChildRow(facts, frozenset()))).facts == facts


def test_adults_and_a_sibling_come_back() -> None:
    row = read_child({"name": "Alma Testesen", "cpr": "630221-4996", "mother_name": "Mette Testesen", "sibling": "630222-4000"}, TODAY)
    assert isinstance(row, ChildRow)

    said = read_said(as_said(row))

    assert (said.adults, said.sibling) == ((ListedAdult("Mette Testesen", "mother"),), "6302224000")
