"""A child that another unit has: it comes at once, and its adults and its address when the other unit's leader has said yes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.fields import FactField
from screening.domain.children.taking_in import ANSWERED_WITHIN, FREE_TRIES, LONGEST_PAUSE, TakeInState, pause_ends
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.people import Console, Membership, Role, User
from screening.domain.sharing.outlets import Outlet
from screening.errors import Invalid, NotFound
from screening.services.children import adding, children, contact, guardians, knowing, mending, moving, taking_in
from screening.services.children.moving import TypedMove
from screening.services.children.taking_in import KnownElsewhere
from screening.services.importing import planning
from screening.services.people import closing
from screening.storage import audit
from screening.storage.children import closed, confirmed, facts, stays
from screening.storage.database import Database, rows, writing
from screening.storage.people import absences, staff, units
from tests.numbers import number_of
from tests.people import ALMA_CPR, NOW, TODAY, People, add_adviser, add_alma, add_mette

LATER = NOW + timedelta(hours=1)
BORN = date(2021, 2, 3)
UNKNOWN = "630221-4015"


def _look(db: Database, people: People, who: User, cpr: str = ALMA_CPR, name: str = "Alma Testesen") -> adding.Alike:
    return adding.look_first(db, who, TypedChild(name, cpr, BORN, who.child_units[0].id), NOW)


def _look_for(db: Database, who: User, cpr: str) -> adding.Alike:
    return adding.look_first(db, who, TypedChild("Barn", cpr, None, who.child_units[0].id), NOW)


def _take_in(db: Database, people: People) -> str | None:
    with pytest.raises(KnownElsewhere):
        _look(db, people, people.bo)
    return taking_in.ask(db, people.bo, ALMA_CPR, "Alma T", people.other.id, "moved", "20.11.2026", NOW)


def _asked(db: Database, people: People) -> str:
    """Alma, whose name is protected, is asked for by Bo."""
    alma = add_alma(db, people)
    with writing(db):
        facts.write(db, alma, replace(facts.of_child(db, alma), name_protected=True))
    assert _take_in(db, people) is None
    return alma


def _with_address(db: Database, people: People) -> str:
    alma = add_alma(db, people)
    typed = replace(mending.open_facts(db, people.anne, alma, NOW).typed, address="Testvej 1")
    mending.mend(db, people.anne, alma, typed, TypedWhy(), 0, NOW)
    return alma


@pytest.mark.parametrize(
    ("name", "born"), [("Alma Testsen", BORN), ("alma testesen", date(2021, 2, 4)), ("Alma Testesen", date(2021, 3, 2))]
)
def test_a_like_name_on_a_near_day_in_own_units_is_shown_first(db: Database, people: People, name: str, born: date) -> None:
    alma = add_alma(db, people)

    alike = adding.look_first(db, people.anne, TypedChild(name, "", born, people.solsikken.id), NOW)

    assert [child.id for child in alike.children] == [alma]
    assert not alike.has_number
    assert adding.look_first(db, people.bo, TypedChild(name, "", born, people.other.id), NOW).children == ()


def test_the_number_of_an_own_child_shows_that_child(db: Database, people: People) -> None:
    alma = add_alma(db, people)

    alike = _look(db, people, people.anne, name="Ganske Anderledes")

    assert ([child.id for child in alike.children], alike.has_number) == ([alma], True)


def test_a_number_that_another_unit_has_is_answered_like_one_of_a_closed_child(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        closed.close(db, alma, people.anne.id, "Eget barn", people.carla.id, NOW)

    for who in (people.anne, people.bo):
        with pytest.raises(KnownElsewhere):
            _look(db, people, who)
        taking_in.ask(db, who, ALMA_CPR, "Alma", who.child_units[0].id, "group", "20.11.2026", NOW)
        (own,) = taking_in.on_the_day(db, who, NOW).own
        assert own.state is TakeInState.WAITS


def test_meeting_a_number_of_others_is_logged_on_the_child(db: Database, people: People) -> None:
    alma = add_alma(db, people)

    with pytest.raises(KnownElsewhere):
        _look(db, people, people.bo)

    assert rows(db, "SELECT user_id, child_id FROM audit_event WHERE action = :a", {"a": Act.NUMBER_TRIED}) == [
        {"user_id": people.bo.id, "child_id": alma}
    ]


def test_whoever_meets_many_numbers_waits_longer_each_time_known_or_not(db: Database, people: People) -> None:
    add_alma(db, people)
    for place in range(FREE_TRIES + 1):
        adding.add(db, people.anne, TypedChild("Barn", number_of(place), None, people.solsikken.id), NOW)
    for place in range(FREE_TRIES):
        with pytest.raises(KnownElsewhere):
            _look_for(db, people.bo, number_of(place))

    for cpr in (number_of(FREE_TRIES), UNKNOWN):
        with pytest.raises(Invalid) as refused:
            _look_for(db, people.bo, cpr)
        assert set(refused.value.faults) == {"cpr"}
    assert _look(db, people, people.anne).has_number, "nobody else waits"
    assert _look(db, people, people.bo, "").children == (), "without a number nobody waits"


def test_a_pause_doubles_and_has_an_end() -> None:
    tries = [NOW] * FREE_TRIES

    assert pause_ends(tries[1:]) is None
    assert pause_ends(tries) == NOW + timedelta(minutes=1)
    assert pause_ends([*tries, NOW]) == NOW + timedelta(minutes=2)
    assert pause_ends(tries * 20) == NOW + LONGEST_PAUSE


def test_what_is_wrong_with_the_rest_is_told_before_any_number_is_compared(db: Database, people: People) -> None:
    add_alma(db, people)

    with pytest.raises(Invalid) as refused:
        _look(db, people, people.bo, name="")

    assert set(refused.value.faults) == {"name"}


def test_a_child_comes_in_at_once_without_its_adults_and_its_address(db: Database, people: People) -> None:
    alma = _with_address(db, people)
    mette = add_mette(db, people, alma)

    _take_in(db, people)

    child = children.get(db, people.bo, alma, LATER)
    known = knowing.known_of(db, people.bo, child, LATER)
    assert (child.name, [unit.name for unit in child.units]) == ("Alma Testesen", ["Lindeborg Skole"])
    assert (known.is_confirmed, known.guardians, known.facts.address, known.history) == (False, (), None, ())
    assert mending.open_facts(db, people.bo, alma, LATER).typed.address is None
    with pytest.raises(NotFound):
        guardians.open_guardian(db, people.bo, alma, mette, LATER)
    assert audit.for_child(db, alma)[-1].act is Act.CHILD_ADDED and Act.TAKEN_IN in {event.act for event in audit.for_child(db, alma)}
    assert knowing.known_of(db, people.anne, children.get(db, people.anne, alma, LATER), LATER).guardians, "nothing is another there"


@pytest.mark.parametrize(("answer", "adults", "address"), [("no", [], None), ("yes", ["Mette Testesen"], "Testvej 1")])
def test_adults_and_address_come_when_the_other_leader_says_yes_and_never_with_a_no(
    db: Database, people: People, answer: str, adults: list[str], address: str | None
) -> None:
    alma = _with_address(db, people)
    add_mette(db, people, alma)
    _take_in(db, people)
    (waits,) = taking_in.on_the_day(db, people.carla, LATER).to_answer

    taking_in.answer(db, people.carla, waits.id, answer, LATER)

    known = knowing.known_of(db, people.bo, children.get(db, people.bo, alma, LATER), LATER)
    assert ([one.name for one in known.guardians], known.facts.address) == (adults, address)


def test_what_the_unit_itself_writes_of_an_adult_it_sees(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    add_mette(db, people, alma)
    _take_in(db, people)

    guardians.add(db, people.bo, alma, TypedGuardian("Far Testesen", "father", told="all", phone="00 00 00 09"), "", LATER)

    known = knowing.known_of(db, people.bo, children.get(db, people.bo, alma, LATER), LATER)
    assert [(one.name, one.phone) for one in known.guardians] == [("Far Testesen", "00 00 00 09")]
    assert [line.after for entry in known.history for line in entry.lines] == ["Far Testesen"]


def test_that_somebody_must_not_be_contacted_is_told_at_once_and_not_who(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    contact.ban(db, people.carla, alma, add_mette(db, people, alma), "", "Tilhold", NOW)

    _take_in(db, people)

    known = knowing.known_of(db, people.bo, children.get(db, people.bo, alma, LATER), LATER)
    (banned,) = knowing.told_banned(db, people.bo, alma, Outlet.PAGE)
    assert (known.someone_unnamed, known.guardians, banned.name) == (True, (), "")
    assert banned.no_contact is not None and banned.no_contact.reason == ""
    assert [one.name for one in knowing.told_banned(db, people.carla, alma, Outlet.PAGE)] == ["Mette Testesen"]


def test_a_move_by_the_unit_that_knows_the_adults_is_a_yes_and_by_one_that_waits_is_none(db: Database, people: People) -> None:
    alma, hassan = add_alma(db, people), add_adviser(db)
    add_mette(db, people, alma)
    _take_in(db, people)
    leads_the_school = replace(people.bo, memberships=(Membership(people.other, Role.MANAGER),))
    authority = hassan.child_units[0]

    moving.move(db, leads_the_school, alma, "", TypedMove("unit", target=authority.id), LATER)
    assert not confirmed.is_confirmed(db, alma, (authority,))
    moving.move(db, people.carla, alma, "", TypedMove("unit", target=authority.id), LATER)
    assert confirmed.is_confirmed(db, alma, (authority,))


def test_a_child_with_a_protected_name_or_address_waits_wholly(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    protected = replace(mending.open_facts(db, people.anne, alma, NOW).typed, address_protected=True)
    mending.mend(db, people.anne, alma, protected, TypedWhy("changed", ""), 0, NOW)

    assert _take_in(db, people) is None
    with pytest.raises(NotFound):
        children.get(db, people.bo, alma, LATER)
    (waits,) = taking_in.on_the_day(db, people.carla, LATER).to_answer
    taking_in.answer(db, people.carla, waits.id, "yes", LATER)

    assert children.get(db, people.bo, alma, LATER).id == alma
    assert [one.state for one in taking_in.on_the_day(db, people.bo, LATER).own] == [TakeInState.YES]
    assert taking_in.on_the_day(db, people.carla, LATER).to_answer == ()


def test_a_no_leaves_a_child_that_waits_where_it_was(db: Database, people: People) -> None:
    alma = _asked(db, people)
    (waits,) = taking_in.on_the_day(db, people.carla, LATER).to_answer

    taking_in.answer(db, people.carla, waits.id, "no", LATER)

    with pytest.raises(NotFound):
        children.get(db, people.bo, alma, LATER)
    assert [one.state for one in taking_in.on_the_day(db, people.bo, LATER).own] == [TakeInState.NO]


def test_a_closed_child_stays_not_found_for_whoever_is_kept_out(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        closed.close(db, alma, people.bo.id, "Eget barn", people.carla.id, NOW)

    assert _take_in(db, people) is None
    (waits,) = taking_in.on_the_day(db, people.carla, LATER).to_answer
    taking_in.answer(db, people.carla, waits.id, "yes", LATER)

    with pytest.raises(NotFound):
        children.get(db, people.bo, alma, LATER)


def test_only_a_leader_of_the_unit_that_has_the_child_answers(db: Database, people: People) -> None:
    _asked(db, people)
    (waits,) = taking_in.on_the_day(db, people.carla, LATER).to_answer
    of_the_school = replace(people.bo, memberships=(Membership(people.other, Role.MANAGER),))
    hassan = add_adviser(db)
    answers: list[Callable[[], None]] = [
        lambda: taking_in.answer(db, people.anne, waits.id, "yes", LATER),
        lambda: taking_in.answer(db, people.bo, waits.id, "yes", LATER),
        lambda: taking_in.answer(db, of_the_school, waits.id, "yes", LATER),
        lambda: taking_in.answer(db, hassan, waits.id, "yes", LATER),
    ]

    for answer in answers:
        with pytest.raises(NotFound):
            answer()


def test_a_unit_that_waits_itself_answers_nobody(db: Database, people: People) -> None:
    add_alma(db, people)
    _take_in(db, people)
    leads_the_school = replace(people.bo, id=people.eva.id, memberships=(Membership(people.other, Role.MANAGER),))

    assert taking_in.on_the_day(db, leads_the_school, LATER).to_answer == ()


@pytest.mark.parametrize("why", ["ended", "away", "closed", "late", "left"])
def test_the_authority_answers_where_no_leader_does(db: Database, people: People, why: str) -> None:
    alma, hassan = _asked(db, people), add_adviser(db)
    with writing(db):
        match why:
            case "ended":
                staff.end(db, people.carla.id, NOW)
            case "away":
                absences.add(db, people.carla.id, TODAY, None, people.anne.id, NOW)
            case "closed":
                closed.close(db, alma, people.carla.id, "Eget barn", people.anne.id, NOW)
            case "left":
                stays.leave_unit(db, alma, people.solsikken, TODAY - timedelta(days=1))
    moment = NOW + ANSWERED_WITHIN if why == "late" else LATER

    (waits,) = taking_in.on_the_day(db, hassan, moment).to_answer
    taking_in.answer(db, hassan, waits.id, "yes", moment)

    assert children.get(db, people.bo, alma, moment).id == alma


def test_nobody_answers_what_they_have_asked_themselves(db: Database, people: People) -> None:
    add_alma(db, people)
    hassan = add_adviser(db)
    with pytest.raises(KnownElsewhere):
        _look(db, people, hassan)
    taking_in.ask(db, hassan, ALMA_CPR, "Alma", hassan.child_units[0].id, "moved", "20.11.2026", NOW)

    assert taking_in.on_the_day(db, hassan, NOW + ANSWERED_WITHIN).to_answer == ()


def test_a_leader_to_whom_the_child_is_closed_does_not_answer(db: Database, people: People) -> None:
    alma = _asked(db, people)
    with writing(db):
        closed.close(db, alma, people.carla.id, "Eget barn", people.anne.id, NOW)

    assert taking_in.on_the_day(db, people.carla, LATER).to_answer == ()


def test_in_a_merger_the_waiting_goes_along(db: Database, people: People) -> None:
    alma, hassan = add_alma(db, people), add_adviser(db)
    add_mette(db, people, alma)
    _take_in(db, people)

    closing.merge(db, people.dorte, people.other.id, hassan.child_units[0].id, LATER)

    (authority,) = (unit for unit in units.every(db) if unit.name == "Myndighed")
    assert not confirmed.is_confirmed(db, alma, (authority,))


def test_a_number_cannot_be_asked_for_without_having_been_met(db: Database, people: People) -> None:
    add_alma(db, people)
    adding.add(db, people.anne, TypedChild("Storm Testesen", UNKNOWN, BORN, people.solsikken.id), NOW)
    with pytest.raises(KnownElsewhere):
        _look(db, people, people.bo, UNKNOWN)

    for number in (ALMA_CPR, "630221-4023"):
        with pytest.raises(NotFound):
            taking_in.ask(db, people.bo, number, "Alma", people.other.id, "moved", "20.11.2026", NOW)


def test_who_takes_a_child_in_says_why_and_from_when(db: Database, people: People) -> None:
    add_alma(db, people)
    with pytest.raises(KnownElsewhere):
        _look(db, people, people.bo)

    with pytest.raises(Invalid) as refused:
        taking_in.ask(db, people.bo, ALMA_CPR, "Alma", "", "", "20.11.2027", NOW)

    assert set(refused.value.faults) == {"why", "since", "unit"}


def test_a_list_does_not_tell_an_address_that_waits_for_a_yes(db: Database, people: People) -> None:
    _with_address(db, people)
    _take_in(db, people)
    by = planning.Importer(Console(), people.bo.id, (people.other,))

    run_id = planning.plan(db, by, f"CPR;Navn;Adresse;Sprog\n{ALMA_CPR};Alma Testesen;Nygade 2;dansk\n".encode(), "", NOW)

    [row] = planning.look_at(db, by, run_id, 9, NOW).changed
    assert [words for words, _before, _after in row.changes] == [FactField.LANGUAGE.words]
