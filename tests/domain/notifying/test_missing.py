"""What is missing and words that judge: told, and never in the way."""

import pytest

from screening.domain.notifying.fields import ASSESSED, CHILD_NAME
from screening.domain.notifying.missing import hints, lacking
from screening.domain.notifying.typed import TypedAdult, TypedNotification, TypedSeen
from screening.domain.ruler.written.notification import Check, NotificationFile, Wanted, WordsToAvoid

CHECKLIST = tuple(Check(asks=wanted, title=wanted.value) for wanted in Wanted)
WORDS = NotificationFile(words=(WordsToAvoid(avoid=("altid", "dårlig mor"), instead="Skriv, hvor tit."),))


def asked(typed: TypedNotification, *, locked: bool = False) -> set[Wanted]:
    return {check.asks for check in lacking(typed, CHECKLIST, locked=locked)}


def test_everything_is_missing_of_an_empty_notification() -> None:
    assert asked(TypedNotification()) == set(Wanted)


def test_what_is_written_is_missing_no_more() -> None:
    typed = TypedNotification(
        grounds=frozenset({"abuse"}),
        texts={CHILD_NAME: "Alma"},
        adults=(TypedAdult("Mette", adult_custody="ja"), TypedAdult("Rune")),
        observations=(TypedSeen("2026-11-18", what="Står alene", words="Ingen"),),
    )
    found = {Wanted.GROUND, Wanted.CHILD_NAME, Wanted.ADULTS, Wanted.CUSTODY, Wanted.OBSERVATIONS, Wanted.CHILDS_WORDS}
    assert asked(typed) == set(Wanted) - found


def test_nothing_is_asked_of_the_parents_while_nobody_may_contact_them() -> None:
    assert Wanted.PARENTS not in asked(TypedNotification(), locked=True)


def test_an_unborn_child_is_asked_neither_for_its_number_nor_for_its_words() -> None:
    assert not {Wanted.CHILD_CPR, Wanted.CHILDS_WORDS} & asked(TypedNotification(about_unborn=True))


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Hun er ALTID træt", ["altid"]),
        ("Altidligt er intet ord", []),
        ("Naboen sagde: »hun er en dårlig mor«", []),
        ("En dårlig mor, altid", ["altid", "dårlig mor"]),
    ],
)
def test_a_word_that_judges_is_hinted_at_but_not_where_somebody_else_said_it(written: str, found: list[str]) -> None:
    typed = TypedNotification(texts={ASSESSED: written})
    assert sorted(hint.written.lower() for hint in hints(typed, WORDS)) == found


def test_the_childs_own_words_are_never_hinted_at() -> None:
    assert hints(TypedNotification(observations=(TypedSeen(words="Mor råber altid"),)), WORDS) == ()
