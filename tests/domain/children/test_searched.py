"""What somebody searches for is read as people write it: numbers, days, names."""

from datetime import date

import pytest

from screening.domain.children.searched import Searched, read_search
from tests.people import TODAY

BORN = date(2021, 2, 3)


@pytest.mark.parametrize(
    "written", ["3.2.2021", "03.02.21", "3/2-2021", "2021-02-03", "3. februar 2021", "d. 3. feb. 21", "den 3. februar 2021"]
)
def test_a_birth_date_is_found_in_every_usual_way_of_writing_it(written: str) -> None:
    assert read_search(written, TODAY) == Searched("", born=BORN)
    assert read_search(f"Alma {written}", TODAY) == Searched("Alma", born=BORN)
    assert read_search(f"{written} Alma Test", TODAY) == Searched("Alma Test", born=BORN)


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("630221-4996", Searched("", cpr="6302214996")),
        ("Alma, 630221 4996", Searched("", cpr="6302214996")),
        ("630221", Searched("", begins="630221")),
        ("030221", Searched("", begins="030221", born=BORN)),
        ("Alma 030221-", Searched("Alma", begins="030221", born=BORN)),
        ("Alma Test", Searched("Alma Test")),
        ("al te", Searched("al te")),
        ("63022", Searched("63022")),
        ("31.2.2021", Searched("31.2.2021")),
    ],
)
def test_numbers_and_names_are_told_apart(written: str, searched: Searched) -> None:
    assert read_search(written, TODAY) == searched
