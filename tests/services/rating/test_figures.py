"""Figures of agreement come from what was signed alone, and only where they point at nobody; the parents' words are kept as they were."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.people import Role
from screening.domain.rating.parent_words import TypedWords
from screening.errors import Invalid, MustWait, NotFound
from screening.services.assessing import results, signing
from screening.services.publishing.configurations import InForce
from screening.services.rating import agreeing, parent_words
from screening.storage.database import Database
from screening.storage.rating import paired
from screening.storage.rating.paired import SignedAlone
from tests.eyes import ask_both, sign_anne, sign_carla
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(days=1)


def test_what_waits_to_be_seen_by_the_other_is_in_no_figure(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    assert agreeing.look_at(db, people.carla, in_force.configuration) == ()

    sign_anne(db, people, in_force, alma)

    (told,) = agreeing.look_at(db, people.carla, in_force.configuration)
    pairs = [pair for one in told.dimensions for pair in one.pairs]
    assert {pair.roles for pair in pairs} == {(Role.CHILDCARE_WORKER, Role.MANAGER)}
    assert [pair.figures for pair in pairs] == [None, None]
    seen = paired.signed_alone(db, (people.solsikken,))
    assert [(one.author_id, one.points["child_development"]) for one in seen] == [(people.carla.id, 4), (people.anne.id, 7)]


def test_enough_pairs_are_told_in_words_and_year_by_year(people: People, in_force: InForce) -> None:
    chance, found = random.Random(7), []
    for case in range(40):
        points = {"child_development": chance.randint(4, 9)}
        seen = SignedAlone(
            rating_id=str(case),
            unit_id=people.solsikken.id,
            author_id=f"a{case // 2 % 4}",
            role=Role.CHILDCARE_WORKER,
            scale_id="boernelineal-3-5",
            fingerprint="",
            observed_on=date(2025 + case % 2, 5, 1),
            points=points,
            signs=frozenset(),
        )
        found += [seen, replace(seen, author_id=f"b{case // 2 % 4}", role=Role.TEACHER)]

    (told,) = agreeing.figures_of((people.solsikken,), found, in_force.configuration)

    (pair,) = told.dimensions[0].pairs
    assert pair.figures is not None and pair.figures.exact == 40
    assert pair.told and pair.beyond_chance is not None
    assert [year for year, _ in pair.years] == [2025, 2026]


def test_whoever_leads_nothing_finds_no_figures(db: Database, people: People, in_force: InForce) -> None:
    with pytest.raises(NotFound):
        agreeing.look_at(db, people.anne, in_force.configuration)


def test_the_parents_own_words_stand_on_page_and_paper(db: Database, people: People, in_force: InForce) -> None:
    signed = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    with pytest.raises(Invalid) as refused:
        parent_words.add(db, people.anne, signed, TypedWords("", "i går", ""), LATER)
    assert refused.value.faults.keys() == {"words_who", "words_said_on", "words_words"}

    parent_words.add(db, people.anne, signed, TypedWords("Mor", "22.11.2026", "Hun leger hver dag med naboens børn"), LATER)

    (said,) = results.report(db, people.carla, signed, LATER).parents_said
    assert (said.who, said.said_on, said.words) == ("Mor", date(2026, 11, 22), "Hun leger hver dag med naboens børn")
    assert said.typed_by_name == "Anne Testesen"
    with pytest.raises(NotFound):
        parent_words.add(db, people.bo, signed, TypedWords("Mor", "22.11.2026", "Nej"), LATER)


def test_no_words_are_asked_of_parents_whom_nobody_may_contact(db: Database, people: People, in_force: InForce) -> None:
    signed = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on"}), NOW)

    with pytest.raises(MustWait):
        parent_words.add(db, people.anne, signed, TypedWords("Mor", "22.11.2026", "Nej"), LATER)
