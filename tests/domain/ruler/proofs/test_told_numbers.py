"""The numbers that a Danish text tells of a rule are read as people mean them."""

import pytest

from screening.domain.ruler.proofs.told_numbers import NumberAbout, told_numbers, told_percents


@pytest.mark.parametrize(
    ("text", "about", "low", "high"),
    [
        ("Trin 6 og derunder", NumberAbout.POINTS, None, 6),
        ("Mindst ét skalatrin ligger på 3 eller derunder.", NumberAbout.POINTS, None, 3),
        ("et trin under 4", NumberAbout.POINTS, None, 3),
        ("skalatrin fra 7", NumberAbout.POINTS, 7, None),
        ("trin 1-2", NumberAbout.POINTS, 1, 2),
        ("Et skalatrin på 1 eller 2 betyder", NumberAbout.POINTS, 1, 2),
        ("Ét tema på trin 1 er nok", NumberAbout.POINTS, 1, 1),
        ("trin fra 3 til 5", NumberAbout.POINTS, 3, 5),
        ("Mindst fire risikotegn sammen", NumberAbout.SIGNS, 4, 4),
        ("Fire risikofaktorer eller flere", NumberAbout.SIGNS, 4, 4),
        ("Et fald på mindst tre skalatrin", NumberAbout.FALL, 3, 3),
        ("Der er mindst fire skalatrin mellem", NumberAbout.DIFFER, 4, 4),
        ("Vurdér barnet igen inden seks uger", NumberAbout.DAYS, 42, 42),
    ],
)
def test_number_is_read_as_it_is_meant(text: str, about: NumberAbout, low: int | None, high: int | None) -> None:
    assert [(told.about, told.low, told.high) for told in told_numbers(text)] == [(about, low, high)]


@pytest.mark.parametrize("text", ["Ring 112.", "barnets lov § 133", "Over 18 år", "Tal sammen inden for to uger.", "et halvt år"])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert list(told_numbers(text)) == []


def test_percents_are_read() -> None:
    assert told_percents("Ulovligt fravær på 15 % eller mere i et kvartal") == {15}
