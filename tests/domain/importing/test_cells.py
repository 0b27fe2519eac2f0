"""What a spreadsheet has made of a cell is undone where nothing is lost, and told where something is."""

import pytest

from screening.domain.importing.cells import cpr_fault, mended_cpr, mended_day


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("302214996", "0302214996"), ("302214996.0", "0302214996"), ("1012149960,00", "1012149960"), ("630221-4996", "630221-4996")],
)
def test_a_number_gets_its_nought_back_and_loses_the_one_that_was_put_behind(cell: str, meant: str) -> None:
    assert mended_cpr(cell) == meant
    assert cpr_fault(cell) is None


@pytest.mark.parametrize(
    ("cell", "meant"), [("44230", "2021-02-03"), ("40221", "40221"), ("41300", "2013-01-26"), ("41299", "41299"), ("3.2.2021", "3.2.2021")]
)
def test_a_day_that_a_spreadsheet_counted_is_read_where_it_can_mean_nothing_else(cell: str, meant: str) -> None:
    assert mended_day(cell) == meant
