"""What one signed alone, and nobody else is asked to look at any more, is told to whoever leads until the others are gone on without."""

from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import User
from screening.services.assessing import results, signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rating import closing, left_alone
from screening.storage.database import Database
from tests.eyes import ANNES, LATER, ask_both, sign_carla, with_rounds
from tests.people import NOW, People, add_alma
from tests.sheets import typed

BEFORE = datetime(2026, 8, 3, 9, tzinfo=UTC)
IN_ROUND = datetime(2027, 1, 20, 9, tzinfo=UTC)
DAY = {"observed_on": "2027-01-20", "seen_on.0": "2027-01-19"}


def told(db: Database, user: User, in_force: InForce, now: datetime) -> list[str]:
    return [one.child_name for one in left_alone.on_the_day(db, user, in_force.configuration, now)]


def test_a_leader_is_told_once_the_day_has_passed_and_until_they_go_on_without(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    after = NOW + timedelta(days=15)
    assert told(db, people.carla, in_force, after) == []
    sign_carla(db, people, in_force, alma)

    assert told(db, people.carla, in_force, LATER) == []
    assert [told(db, user, in_force, after) for user in (people.carla, people.anne, people.bo)] == [["Alma Testesen"], [], []]
    closing.close(db, people.carla, rating, "Anne er syg", after)
    assert told(db, people.carla, in_force, after) == []


@pytest.mark.parametrize(("raters", "names"), [(1, ["Karl Testesen"]), (2, []), (None, ["Karl Testesen"])])
def test_a_round_that_is_published_anew_and_asks_for_one_leaves_nobody_hidden(
    db: Database, people: People, in_force: InForce, raters: int | None, names: list[str]
) -> None:
    """Of a child whom one has seen in a round of two, which asks for so many from now on; None where it is no more."""
    karl = adding.add(db, people.anne, TypedChild("Karl Testesen", "", date(2021, 5, 4), people.solsikken.id), BEFORE)
    signed = signing.sign(db, people.anne, karl, in_force, *typed(ANNES | DAY), IN_ROUND)
    rounds = in_force.configuration.rounds.rounds
    written = (one.model_copy(update={"raters": raters}) for one in rounds if raters or one.id != "before_school")
    anew = with_rounds(in_force.configuration, written)

    waits = left_alone.on_the_day(db, people.carla, anew, IN_ROUND)

    assert [one.child_name for one in waits] == names
    for one in waits:
        closing.close(db, people.carla, one.rating_id, "Runden beder nu om én", IN_ROUND)
        assert results.look_at(db, people.carla, signed, IN_ROUND).signed.id == signed
