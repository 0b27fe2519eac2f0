"""What a child is to be seen in next is worked out once, and anew whenever anything that it hangs on is another."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.rounds.due import RoundState
from screening.services import round_standings
from screening.services.assessing import drafting, signing
from screening.services.children import adding
from screening.services.opening import opener
from screening.services.publishing.configurations import InForce
from screening.services.rounds import answering, telling
from screening.services.rounds.answering import TypedAnswer
from screening.services.rounds.telling import NextRound
from screening.settings import Settings
from screening.storage.database import Database, change, writing
from screening.storage.kept_open import KeptOpen
from tests.eyes import ANNES, CARLAS
from tests.people import NOW, People
from tests.sheets import WHOLE_SHEET, typed

BEFORE, LATER = NOW - timedelta(days=110), NOW + timedelta(hours=1)
DAY = {"observed_on": NOW.date().isoformat(), "seen_on.0": NOW.date().isoformat()}
Told = Callable[..., NextRound | None]


@pytest.fixture
def karl(db: Database, people: People) -> str:
    """A child who is in the round before school, in which two look."""
    return adding.add(db, people.anne, TypedChild("Karl Testesen", "", date(2021, 5, 4), people.solsikken.id), BEFORE)


@pytest.fixture
def told(settings: Settings, db: Database, people: People, in_force: InForce, karl: str) -> Iterator[Told]:
    """What the list tells of the child, held to be what it tells who has remembered nothing."""
    assert settings.database_key is not None
    kept = KeptOpen(settings.database, opener(settings.database, settings.database_key), 3600)

    def tell(now: datetime = LATER) -> NextRound | None:
        reader = kept.borrow()
        try:
            remembered = telling.next_rounds(reader, people.anne, [karl], in_force.configuration, now)
        finally:
            kept.give_back(reader, is_sound=True)
        assert remembered == telling.next_rounds(db, people.anne, [karl], in_force.configuration, now)
        return remembered.get(karl)

    yield tell


def test_whatever_is_done_about_a_child_is_reckoned_with_at_once(
    told: Told, db: Database, people: People, in_force: InForce, karl: str
) -> None:
    configuration, earlier = in_force.configuration, (NOW - timedelta(days=110)).date().isoformat()
    signing.sign(db, people.anne, karl, in_force, *typed(WHOLE_SHEET | {"observed_on": earlier, "seen_on.0": earlier}), BEFORE)
    seen = [told()]

    sheet, _ = typed(WHOLE_SHEET | DAY)
    drafting.save_draft(db, people.anne, karl, configuration, sheet, 0, NOW)
    seen.append(told())
    drafting.give_up_draft(db, people.anne, karl, NOW)
    seen.append(told())
    assert seen[-1] is not None
    key = str(seen[-1].key)
    answering.answer(db, people.anne, key, karl, TypedAnswer("not_possible", "Er på ferie"), configuration, NOW)
    seen.append(told())
    answering.undo(db, people.anne, key, karl, configuration, NOW)
    seen.append(told())
    signing.sign(db, people.anne, karl, in_force, *typed(WHOLE_SHEET | DAY), NOW)
    seen.append(told())
    with writing(db):
        change(db, "UPDATE child_unit SET until = :until", {"until": (NOW + timedelta(days=40)).date().isoformat()})
    seen.append(told())

    changed = [before != after for before, after in zip(seen, seen[1:], strict=False)]
    assert changed == [True] * len(changed), seen


def test_who_waits_for_a_second_pair_of_eyes_waits_until_they_have_looked(
    told: Told, db: Database, people: People, in_force: InForce, karl: str
) -> None:
    january = datetime(2027, 1, 20, 9, tzinfo=UTC)
    day = {"observed_on": january.date().isoformat(), "seen_on.0": january.date().isoformat()}
    seen = [told(january)]

    signing.sign(db, people.anne, karl, in_force, *typed(ANNES | day), january)
    seen.append(told(january + timedelta(hours=1)))
    signing.sign(db, people.carla, karl, in_force, *typed(CARLAS | day), january + timedelta(hours=2))
    seen.append(told(january + timedelta(hours=3)))

    assert [one.state if one else None for one in seen[:2]] == [RoundState.DUE, RoundState.WAITS_FOR_SECOND]
    assert seen[2] != seen[1]


def test_it_is_not_worked_out_again_for_what_was_signed_about_others(
    told: Told, db: Database, people: People, in_force: InForce, karl: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = adding.add(db, people.anne, TypedChild("Bo Testesen", "", date(2021, 3, 4), people.solsikken.id), BEFORE)
    signing.sign(db, people.anne, karl, in_force, *typed(WHOLE_SHEET | DAY), NOW)
    own, worked = round_standings._next_of, list[int]()

    def counted(found: round_standings.UnitFacts, children: list[round_standings.UnitChild], *days: date) -> object:
        worked.append(len(children))
        return own(found, children, *days)

    monkeypatch.setattr(round_standings, "_next_of", counted)
    told()
    signing.sign(db, people.anne, other, in_force, *typed(WHOLE_SHEET | DAY), LATER)
    told()

    assert sum(worked) == 3  # once beside each, and once to be remembered
