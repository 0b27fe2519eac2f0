"""`explain` tells the truth: what stands before gives exactly the problem, and what stands after gives none."""

import pytest

from screening.configuration import kinds
from screening.configuration.explanations import Explanation, explanation, explanations, nearest_code
from screening.configuration.kinds import Kind
from tests.configuration.explained import problems_of

SHOWN_BY_NO_FILE = {
    "L001": "a folder that is not there",
    "L002": "a folder without files",
    "L003": "a file that can't be opened",
    "L004": "a file that is too large to show",
    "L116": "a proof that would take too long",
    "L244": "a rule for some number of signs and no more, when there is one",
    "L250": "a case in the folder of cases",
    "L252": "a case in the folder of cases",
    "L157": "more problems than fit here",
    "L262": "what lies in a folder unread",
    "L263": "a link out of the folder",
    "L264": "a link to nothing",
    "L038": "the answer to a kind of refusal that may come one day",
}
SHOWN = [told for told in explanations().values() if told.code not in SHOWN_BY_NO_FILE]


def test_every_kind_is_explained_and_nothing_else() -> None:
    assert set(explanations()) == {kind.code for kind in vars(kinds).values() if isinstance(kind, Kind)}


def test_every_explanation_says_something_of_its_own() -> None:
    told = explanations().values()

    assert len({one.title for one in told}) == len({one.text for one in told}) == len(told)
    assert all(len(one.text.split()) >= 10 and one.text.endswith((".", ")", "?")) for one in told)


@pytest.mark.parametrize("told", SHOWN, ids=lambda told: told.code)
def test_what_stands_before_gives_exactly_that_problem(told: Explanation) -> None:
    assert {found.kind.code for found in problems_of(told.before)} == {told.code}


@pytest.mark.parametrize("told", SHOWN, ids=lambda told: told.code)
def test_what_stands_after_gives_no_problem(told: Explanation) -> None:
    assert told.after
    assert [found.kind.code for found in problems_of(told.after)] == []


@pytest.mark.parametrize("written", ["L014", "l014", "L14", "14", " 014 "])
def test_a_code_may_be_written_in_several_ways(written: str) -> None:
    told = explanation(written)

    assert told is not None and told.code == "L014"


def test_an_unknown_code_has_a_nearest() -> None:
    assert explanation("L999") is None
    assert nearest_code("L014x") == "L014"
