"""How far a round has come is counted once for all who work in a unit, and anew whenever anything that counts is another."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import User
from screening.domain.rounds.coverage import RoundCount
from screening.domain.rounds.due import RoundState
from screening.services.assessing import drafting, signing
from screening.services.children import adding
from screening.services.opening import opener
from screening.services.publishing.configurations import InForce
from screening.services.rounds import answering, looking
from screening.services.rounds.answering import TypedAnswer
from screening.settings import Settings
from screening.storage.children import closed
from screening.storage.database import Database, writing
from screening.storage.kept_open import KeptOpen
from tests.eyes import ANNES, CARLAS, ask_both
from tests.people import NOW as AUTUMN
from tests.people import People, with_bo_in_solsikken
from tests.sheets import typed
from tests.storage.requests import Request

BEFORE = datetime(2026, 8, 3, 9, tzinfo=UTC)
NOW = datetime(2027, 1, 20, 9, tzinfo=UTC)
"""The round before school is open, and asks for two."""
DAY = {"observed_on": "2027-01-20", "seen_on.0": "2027-01-19"}
KARL, BO = TypedChild("Karl Testesen", "", date(2021, 5, 4), ""), TypedChild("Bo Testesen", "", date(2021, 3, 4), "")


class Tells:
    """What the list of rounds tells of one, held to be what it tells who has remembered nothing."""

    def __init__(self, kept: KeptOpen, db: Database, in_force: InForce) -> None:
        self.kept, self.db, self.configuration = kept, db, in_force.configuration
        self.has_counted = True

    def __call__(self, user: User, now: datetime = NOW, round_id: str = "before_school") -> tuple[RoundCount, RoundCount]:
        """The count of all, and of those who wait for this person."""
        with Request(self.kept) as one:
            told = looking.overview(one.db, user, self.configuration, now)
            self.has_counted = one.has_asked("assessment")
        assert told == looking.overview(self.db, user, self.configuration, now)
        [found] = [one for of_unit in told for one in of_unit.rounds if (one.round.id, one.key.year) == (round_id, now.year)]
        return found.count, found.waiting


@pytest.fixture
def tells(settings: Settings, db: Database, in_force: InForce) -> Iterator[Tells]:
    assert settings.database_key is not None
    yield Tells(KeptOpen(settings.database, opener(settings.database, settings.database_key), 3600), db, in_force)


@pytest.fixture
def gerda(db: Database, people: People) -> User:
    """Another who works there."""
    return with_bo_in_solsikken(db, people, NOW.date())


def add(db: Database, people: People, child: TypedChild) -> str:
    return adding.add(db, people.anne, TypedChild(child.name, "", child.born, people.solsikken.id), BEFORE)


def test_whatever_is_done_about_a_child_is_counted_at_once(
    tells: Tells, db: Database, people: People, gerda: User, in_force: InForce
) -> None:
    anne, karl, configuration = people.anne, add(db, people, KARL), in_force.configuration
    key = f"before_school.2027.{people.solsikken.id}"

    def is_drafted() -> None:
        drafting.save_draft(db, anne, karl, configuration, typed(ANNES | DAY)[0], 0, NOW)

    def is_closed_to_anne() -> None:
        with writing(db):
            closed.close(db, karl, anne.id, "Familie", people.carla.id, NOW)

    acts: dict[str, tuple[Callable[[], object], tuple[dict[RoundState, int], int, int]]] = {
        "nothing": (lambda: None, ({RoundState.DUE: 1}, 1, 1)),
        "a draft": (is_drafted, ({RoundState.BEGUN: 1}, 1, 1)),
        "no draft": (lambda: drafting.give_up_draft(db, anne, karl, NOW), ({RoundState.DUE: 1}, 1, 1)),
        "an answer": (
            lambda: answering.answer(db, anne, key, karl, TypedAnswer("not_possible", "Er på ferie"), configuration, NOW),
            ({RoundState.NOT_POSSIBLE: 1}, 0, 0),
        ),
        "no answer": (lambda: answering.undo(db, anne, key, karl, configuration, NOW), ({RoundState.DUE: 1}, 1, 1)),
        "another child": (lambda: add(db, people, BO), ({RoundState.DUE: 2}, 2, 2)),
        "seen alone": (
            lambda: signing.sign(db, anne, karl, in_force, *typed(ANNES | DAY), NOW),
            ({RoundState.DUE: 1, RoundState.WAITS_FOR_SECOND: 1}, 1, 2),
        ),
        "seen by both": (
            lambda: signing.sign(db, gerda, karl, in_force, *typed(CARLAS | DAY), NOW + timedelta(hours=1)),
            ({RoundState.DUE: 1, RoundState.DONE: 1}, 1, 1),
        ),
        "closed": (is_closed_to_anne, ({RoundState.DUE: 1}, 1, 1)),
    }
    for name, (act, (count, annes, gerdas)) in acts.items():
        tells(anne), tells(gerda)
        act()
        (told, waiting), (_, hers) = tells(anne, NOW + timedelta(hours=2)), tells(gerda, NOW + timedelta(hours=2))
        assert (dict(told.by_state), waiting.total, hers.total) == (count, annes, gerdas), name


def test_who_looks_alone_because_somebody_asked_is_counted_though_no_look_is_the_last(
    tells: Tells, db: Database, people: People, in_force: InForce
) -> None:
    """Nobody goes by the first look at a child while others have still to look alone."""
    karl = add(db, people, KARL)
    ask_both(db, people, karl)
    before = tells(people.carla, AUTUMN, "daycare_autumn")

    signing.sign(db, people.anne, karl, in_force, *typed(ANNES), AUTUMN)

    assert tells(people.carla, AUTUMN + timedelta(hours=1), "daycare_autumn") != before


def test_it_is_counted_once_for_everybody_whoever_else_writes(tells: Tells, db: Database, people: People, in_force: InForce) -> None:
    karl, elsewhere = add(db, people, KARL), adding.add(db, people.bo, TypedChild("Ib Testesen", "", BO.born, people.other.id), BEFORE)
    signing.sign(db, people.anne, karl, in_force, *typed(ANNES | DAY), NOW)
    tells(people.anne)

    drafting.save_draft(db, people.bo, elsewhere, in_force.configuration, typed(ANNES | DAY)[0], 0, NOW)
    tells(people.carla)
    assert not tells.has_counted

    signing.sign(db, people.carla, karl, in_force, *typed(CARLAS | DAY), NOW + timedelta(hours=1))
    tells(people.carla)
    assert tells.has_counted
