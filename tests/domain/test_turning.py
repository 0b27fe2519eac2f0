"""A long list, page by page: every row stands on one page, and a number that there is none of leads to the nearest."""

import pytest

from screening.domain.turning import pages_of, turned_to


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (3, 1), (4, 2), (7, 3)])
def test_every_row_stands_on_one_page(count: int, pages: int) -> None:
    every = list(range(count))

    assert pages_of(count, 3) == pages
    assert [one for page in range(1, pages + 1) for one in turned_to(every, page, 3)[0]] == every
    assert {turned_to(every, page, 3)[2] for page in range(1, pages + 1)} == {pages}


def test_a_page_that_there_is_none_of_is_the_nearest() -> None:
    assert turned_to("abcd", 0, 3) == ("abc", 1, 2)
    assert turned_to("abcd", 99, 3) == ("d", 2, 2)


def test_so_many_as_are_not_divided_stand_on_one() -> None:
    assert turned_to("abcd", 2, 3, undivided=4) == ("abcd", 1, 1)
    assert turned_to("abcde", 2, 3, undivided=4) == ("de", 2, 2)
