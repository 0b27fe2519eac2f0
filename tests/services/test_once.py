"""Several at the same moment, each with a connection of their own: one makes it, the others are told."""

import threading
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.once import Form, hash_of
from screening.errors import Invalid, LinealError, Stale
from screening.services import once
from screening.services.assessing import drafting, signing
from screening.services.children import adding
from screening.services.opening import opener
from screening.services.publishing.configurations import InForce
from screening.settings import Settings
from screening.storage.database import Database, rows
from tests.people import ALMA_CPR, NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

AT_ONCE = 12


def form(key: str, place: str = "/children/new") -> Form:
    return Form(hash_of(key), place)


def at_once(settings: Settings, *tasks: Callable[[Database], str]) -> list[str | LinealError]:
    """What each task answers or raises, begun at the same moment over its own connection."""
    assert settings.database_key is not None
    open_database, start = opener(settings.database, settings.database_key), threading.Barrier(len(tasks))
    answers = list[str | LinealError]()

    def run(task: Callable[[Database], str]) -> None:
        with closing(open_database()) as db:
            start.wait()
            try:
                answers.append(task(db))
            except LinealError as error:
                answers.append(error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_twelve_people_create_the_same_number_at_once_and_eleven_are_told_that_the_child_is_there(
    settings: Settings, db: Database, people: People
) -> None:
    def create(number: int) -> Callable[[Database], str]:
        who = (people.anne, people.carla)[number % 2]
        return lambda own: adding.add(own, who, TypedChild("Alma Testesen", ALMA_CPR, None, people.solsikken.id), NOW, form(f"{number}"))

    answers = at_once(settings, *(create(number) for number in range(AT_ONCE)))

    made = [answer for answer in answers if isinstance(answer, str)]
    told = [error.faults["cpr"].danish for error in answers if isinstance(error, Invalid)]
    assert len(made) == 1 and len(told) == AT_ONCE - 1
    assert set(told) == {"Et barn med det CPR-nummer er allerede oprettet. Søg igen, eller spørg jeres administrator."}
    assert [row["id"] for row in rows(db, "SELECT id FROM child")] == made


def test_one_form_sent_twelve_times_at_once_makes_one_child_and_all_are_told_which(
    settings: Settings, db: Database, people: People
) -> None:
    def create(own: Database) -> str:
        return adding.add(own, people.anne, TypedChild("Bent Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW, form("one"))

    answers = at_once(settings, *[create] * AT_ONCE)

    (made,) = [answer for answer in answers if isinstance(answer, str)]
    told = [answer for answer in answers if isinstance(answer, once.AlreadyMade)]
    assert [(one.act, one.subject) for one in told] == [(Act.CHILD_ADDED, made)] * (AT_ONCE - 1)
    assert [row["id"] for row in rows(db, "SELECT id FROM child")] == [made]


def test_what_another_window_saves_at_the_moment_of_signing_is_not_signed_away(
    settings: Settings, db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    sheet = f"/children/{alma}/assess"
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW, form("first", sheet))
    here, there = WHOLE_SHEET | {"revision": "1"}, WHOLE_SHEET | {"revision": "1", "interpretation": "Noget nyt"}

    def sign(own: Database) -> str:
        return signing.sign(own, people.anne, alma, in_force, *typed(here), NOW, form("here", sheet))

    def save(own: Database) -> str:
        drafting.save_draft(own, people.anne, alma, in_force.configuration, *typed(there), NOW, form("there", sheet))
        return "saved"

    answers = at_once(settings, sign, save)

    assert len([answer for answer in answers if isinstance(answer, Stale)]) == 1
    signed = rows(db, "SELECT id FROM assessment")
    assert bool(signed) != bool(rows(db, "SELECT id FROM draft WHERE fields LIKE '%Noget nyt%'"))


def test_a_key_is_erased_when_nobody_sends_it_again(db: Database, people: People) -> None:
    def add(key: str, days: int) -> str:
        unit, moment = people.solsikken.id, NOW + timedelta(days=days)
        return adding.add(db, people.anne, TypedChild("Bent Testesen", "", date(2021, 2, 3), unit), moment, form(key))

    add("old", 0)
    add("new", 8)

    assert [row["key_hash"] for row in rows(db, "SELECT key_hash FROM form_key")] == [hash_of("new")]


def test_what_fails_uses_no_key(db: Database, people: People) -> None:
    with pytest.raises(Invalid):
        adding.add(db, people.anne, TypedChild("", "", None, people.solsikken.id), NOW, form("one"))

    assert adding.add(db, people.anne, TypedChild("Bent Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW, form("one"))


def test_a_database_that_holds_keys_holds_none_as_it_was_sent(db: Database, people: People) -> None:
    adding.add(db, people.anne, TypedChild("Bent Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW, form("random"))

    assert "random" not in str(rows(db, "SELECT * FROM form_key"))


def test_a_used_key_is_an_old_form_to_anybody_else_and_at_any_other_place(db: Database, people: People) -> None:
    adding.add(db, people.anne, TypedChild("Bent Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW, form("one"))

    for user, sent in ((people.carla, form("one")), (people.anne, form("one", "/children/another"))):
        with pytest.raises(once.OldForm):
            once.refuse_second(db, user, sent)
    with pytest.raises(once.AlreadyMade):
        once.refuse_second(db, people.anne, form("one"))
