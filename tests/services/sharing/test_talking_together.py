"""Two worried units are asked to talk where the municipality lets them, without content; and never otherwise."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import User
from screening.domain.ruler.written.sharing import Worry
from screening.errors import NotFound
from screening.services.assessing import signing
from screening.services.children import closing
from screening.services.publishing.configurations import InForce
from screening.services.sharing import giving_access, received, shared, talking_together
from screening.services.sharing.giving_access import TypedRequest
from screening.services.sharing.received import ReceivedPage
from screening.storage.children import facts, stays
from screening.storage.database import Database, rows, writing
from tests.eyes import ask_both
from tests.people import NOW, TODAY, People
from tests.sheets import WHOLE_SHEET, typed
from tests.worried import RULE, of_two_units, with_rule

GREEN = WHOLE_SHEET | {"point.child_development": "9", "point.parental_capacity": "8"}
CAUTIOUS = GREEN | {"sign.bruises": "on", "parents_told": ""}
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def allowed(in_force: InForce) -> InForce:
    """The shipped configuration, and that two units may know of each other's worry."""
    return with_rule(in_force)


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma goes to Anne's daycare and to Bo's school."""
    return of_two_units(db, people)


def sign(db: Database, user: User, child: str, in_force: InForce, fields: Mapping[str, str] = WHOLE_SHEET, now: datetime = NOW) -> str:
    return signing.sign(db, user, child, in_force, *typed(fields), now)


def asked(db: Database) -> list[tuple[str, str | None]]:
    found = rows(db, "SELECT unit_id, person_id FROM task WHERE kind = :kind", {"kind": str(TaskKind.TALK_TOGETHER)})
    return [(row["unit_id"], row["person_id"]) for row in found]


def told(db: Database) -> list[tuple[str, str, str, str]]:
    found = rows(db, "SELECT from_unit_id, to_unit_id, things, id FROM disclosure ORDER BY made_at")
    return [(row["from_unit_id"], row["to_unit_id"], row["things"], row["id"]) for row in found]


def test_nobody_is_asked_where_the_municipality_has_written_no_basis(db: Database, people: People, alma: str, in_force: InForce) -> None:
    sign(db, people.anne, alma, in_force)
    sign(db, people.bo, alma, in_force, now=LATER)

    assert asked(db) == [] and told(db) == []


def test_both_units_get_one_task_and_nothing_of_what_the_other_saw(db: Database, people: People, alma: str, allowed: InForce) -> None:
    sign(db, people.anne, alma, allowed)
    assert asked(db) == []

    sign(db, people.bo, alma, allowed, now=LATER)

    ours, theirs = people.solsikken.id, people.other.id
    assert sorted(asked(db)) == sorted([(ours, people.anne.id), (theirs, people.bo.id)])
    assert {(giver, receiver, things) for giver, receiver, things, _ in told(db)} == {(ours, theirs, "[]"), (theirs, ours, "[]")}
    assert rows(db, "SELECT * FROM disclosure_assessment") == []
    logged = rows(db, "SELECT user_id, child_id FROM audit_event WHERE action = :act", {"act": str(Act.TALK_TOGETHER_ASKED)})
    assert [(row["user_id"], row["child_id"]) for row in logged] == [(None, alma)] * 2
    (mine,) = [id_ for _, receiver, _, id_ in told(db) if receiver == ours]
    page = received.look_at_received(db, people.anne, mine, LATER)
    assert isinstance(page, ReceivedPage) and page.waits_for_talk and page.shared.asks_to_talk
    assert (page.assessments, page.adults, page.efforts, page.shared.made_by_name) == ((), (), (), "Lineal")


def test_each_unit_finds_it_in_its_list_and_insight_has_both(db: Database, people: People, alma: str, allowed: InForce) -> None:
    sign(db, people.anne, alma, allowed)
    sign(db, people.bo, alma, allowed, now=LATER)

    for user in (people.anne, people.bo):
        lines = shared.of_child(db, user, alma, LATER, hides_receiver=False)
        assert sorted(line.is_given for line in lines) == [False, True]
    request = giving_access.open_request(db, people.eva, alma, TypedRequest("Mette Testesen", "parent", "20.11.2026"), LATER)
    pieces = giving_access.look_at(db, people.eva, request, LATER).weighed
    assert sum("To enheder er bekymrede for det samme barn" in repr(one) for one in pieces) == 2


def test_they_are_asked_once_a_month(db: Database, people: People, alma: str, allowed: InForce) -> None:
    sign(db, people.anne, alma, allowed)
    sign(db, people.bo, alma, allowed, now=LATER)
    sign(db, people.anne, alma, allowed, now=LATER + timedelta(days=1))
    assert len(told(db)) == 2

    soon = {"observed_on": "2026-12-26", "seen_on.0": "2026-12-26"}
    sign(db, people.anne, alma, allowed, WHOLE_SHEET | soon, NOW + timedelta(days=36))
    assert len(told(db)) == 2, "Bo's worry is older than a month"
    sign(db, people.bo, alma, allowed, WHOLE_SHEET | soon, NOW + timedelta(days=36, hours=1))

    assert len(told(db)) == 4


def seen_after(days: int) -> Mapping[str, str]:
    day = (TODAY + timedelta(days=days)).isoformat()
    return {"observed_on": day, "seen_on.0": day}


def test_a_unit_that_did_not_see_what_worried_it_is_worried_still(db: Database, people: People, alma: str, allowed: InForce) -> None:
    sign(db, people.anne, alma, allowed)
    unseen = GREEN | {"point.child_development": "not_observed", "reason.child_development": "Talte kun med forældrene"}
    sign(db, people.anne, alma, allowed, unseen | seen_after(10), NOW + timedelta(days=10))

    sign(db, people.bo, alma, allowed, WHOLE_SHEET | seen_after(14), NOW + timedelta(days=14))

    assert len(told(db)) == 2


def test_a_unit_that_has_looked_again_and_found_it_well_is_worried_no_more(
    db: Database, people: People, alma: str, allowed: InForce
) -> None:
    sign(db, people.anne, alma, allowed)
    sign(db, people.anne, alma, allowed, GREEN | seen_after(10), NOW + timedelta(days=10))

    sign(db, people.bo, alma, allowed, WHOLE_SHEET | seen_after(14), NOW + timedelta(days=14))

    assert told(db) == []
    sign(db, people.anne, alma, allowed, WHOLE_SHEET | seen_after(5), NOW + timedelta(days=15))
    assert told(db) == [], "entered late, and well again since"
    sign(db, people.anne, alma, allowed, WHOLE_SHEET | seen_after(16), NOW + timedelta(days=16))
    assert len(told(db)) == 2


def test_a_look_that_is_entered_months_late_is_no_worry_of_today(db: Database, people: People, alma: str, allowed: InForce) -> None:
    sign(db, people.anne, alma, allowed)

    sign(db, people.bo, alma, allowed, WHOLE_SHEET | seen_after(1), NOW + timedelta(days=200))

    assert told(db) == []


@pytest.mark.parametrize("calm", ["anne", "bo"])
def test_one_worry_is_not_two(db: Database, people: People, alma: str, allowed: InForce, calm: str) -> None:
    for user in (people.anne, people.bo):
        sign(db, user, alma, allowed, GREEN if user.login == calm else WHOLE_SHEET)

    assert told(db) == []


def test_no_unit_hears_where_a_protected_child_goes(db: Database, people: People, alma: str, allowed: InForce) -> None:
    with writing(db):
        facts.write(db, alma, replace(facts.of_child(db, alma), address_protected=True))
    for user in (people.anne, people.bo):
        sign(db, user, alma, allowed)

    assert told(db) == []


def test_a_unit_that_the_child_has_left_hears_nothing(db: Database, people: People, alma: str, allowed: InForce) -> None:
    sign(db, people.bo, alma, allowed)
    with writing(db):
        stays.leave_unit(db, alma, people.other, TODAY - timedelta(days=1))

    sign(db, people.anne, alma, allowed, now=LATER)

    assert told(db) == []


def test_somebody_to_whom_the_child_is_closed_gets_no_task_and_opens_nothing(
    db: Database, people: People, alma: str, allowed: InForce
) -> None:
    sign(db, people.anne, alma, allowed)
    closing.close(db, people.carla, alma, people.anne.id, "", "Annes eget barn", NOW)

    sign(db, people.bo, alma, allowed, now=LATER)

    assert (people.solsikken.id, None) in asked(db)
    (ours,) = [id_ for _, receiver, _, id_ in told(db) if receiver == people.solsikken.id]
    with pytest.raises(NotFound):
        received.look_at_received(db, people.anne, ours, LATER)


def test_what_is_signed_alone_counts_for_nobody_but_by_a_caution_and_then_names_nobody(
    db: Database, people: People, alma: str, allowed: InForce
) -> None:
    ask_both(db, people, alma)
    sign(db, people.bo, alma, allowed)
    sign(db, people.carla, alma, allowed, now=LATER)
    assert told(db) == []

    sign(db, people.anne, alma, allowed, CAUTIOUS, LATER)

    assert len(told(db)) == 2


def test_a_caution_from_somebody_who_looks_alone_asks_the_unit_and_names_nobody(
    db: Database, people: People, alma: str, allowed: InForce
) -> None:
    ask_both(db, people, alma)
    sign(db, people.bo, alma, allowed)

    sign(db, people.carla, alma, allowed, CAUTIOUS, LATER)

    assert sorted(asked(db), key=str) == sorted([(people.solsikken.id, None), (people.other.id, people.bo.id)], key=str)
    (given,) = [line for line in shared.of_child(db, people.anne, alma, LATER, hides_receiver=False) if line.is_given]
    assert given.shared.made_by_name == "Lineal"


def test_a_unit_that_has_talked_says_so_once(db: Database, people: People, alma: str, allowed: InForce) -> None:
    sign(db, people.anne, alma, allowed)
    sign(db, people.bo, alma, allowed, now=LATER)
    (ours,) = [id_ for _, receiver, _, id_ in told(db) if receiver == people.solsikken.id]
    with pytest.raises(NotFound):
        talking_together.talked(db, people.bo, ours, LATER)

    talking_together.talked(db, people.anne, ours, LATER)

    assert not talking_together.waits(db, ours)
    with pytest.raises(NotFound):
        talking_together.talked(db, people.carla, ours, LATER)


def test_the_municipality_says_which_zones_are_a_worry(allowed: InForce) -> None:
    scale = allowed.configuration.scale("boernelineal-3-5")
    assert scale is not None
    zones = [zone.id for zone in scale.zones_worst_first]

    assert [talking_together.is_worry(RULE, zone, scale) for zone in zones] == [True] * (len(zones) - 1) + [False]
    worst = RULE.model_copy(update={"worry": Worry.WORST})
    assert [talking_together.is_worry(worst, zone, scale) for zone in zones] == [True] + [False] * (len(zones) - 1)
    assert not talking_together.is_worry(RULE, None, scale)


def test_what_ran_out_before_they_talked_is_on_nobodys_list_any_more(db: Database, people: People, alma: str, allowed: InForce) -> None:
    sign(db, people.anne, alma, allowed)
    sign(db, people.bo, alma, allowed, now=LATER)
    waiting = "SELECT unit_id FROM task WHERE kind = 'talk_together' AND done_by IS NULL AND ended_at IS NULL"

    talking_together.end_what_lapsed(db, people.anne, LATER + timedelta(days=31))
    assert len(rows(db, waiting)) == 2, "the last day counts"
    talking_together.end_what_lapsed(db, people.anne, LATER + timedelta(days=32))
    assert [row["unit_id"] for row in rows(db, waiting)] == [people.other.id], "the other unit's ends when its day is shown"
