"""A child's adults and siblings: added, mended for every child that shares them, ended and never erased, and not to be contacted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.fields import FactField
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.history import HowChanged
from screening.domain.children.siblings import SiblingKind
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.sharing.outlets import Outlet
from screening.errors import Invalid, NotFound
from screening.services.children import adding, contact, guardians, knowing, siblings
from screening.services.children import children as service
from screening.services.children.guardians import GuardianChangedMeanwhile
from screening.storage import audit
from screening.storage.children import guardians as storage
from screening.storage.children import history
from screening.storage.database import Database
from tests.people import NOW, People, add_alma

LATER = NOW + timedelta(hours=1)
METTE = TypedGuardian(name="Mette Testesen", relation=Relation.MOTHER, custody=True, told=MayBeTold.ALL, phone="00 00 00 01")
WHY = TypedWhy(HowChanged.CHANGED, "Hun har ringet")


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma of Solsikken."""
    return add_alma(db, people)


@pytest.fixture
def bo(db: Database, people: People) -> str:
    """Another child of Solsikken."""
    return adding.add(db, people.anne, TypedChild("Bo Testesen", "", date(2022, 2, 3), people.solsikken.id), NOW)


def told(db: Database, people: People, child_id: str) -> list[tuple[str, str | None]]:
    child = service.get(db, people.anne, child_id, LATER)
    return [(one.name, one.phone) for one in knowing.known_of(db, people.anne, child, LATER).guardians]


def test_an_adult_that_siblings_share_is_mended_for_both(db: Database, people: People, alma: str, bo: str) -> None:
    siblings.tie(db, people.anne, alma, bo, SiblingKind.HALF, NOW)
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)
    assert guardians.add(db, people.anne, bo, guardians.begin(db, people.anne, bo, mette, NOW).typed, mette, NOW) == mette

    opened = guardians.open_guardian(db, people.anne, bo, mette, LATER)
    new = replace(opened.typed, phone="00 00 00 02", custody=False)
    guardians.mend(db, people.anne, bo, mette, new, WHY, opened.seen, LATER)

    assert told(db, people, alma) == told(db, people, bo) == [("Mette Testesen", "00 00 00 02")]
    assert [tied.custody for child in (alma, bo) for tied in storage.every_of_child(db, child)] == [True, False]
    assert [one.difference.field for one in history.of_child(db, alma)][:1] == [FactField.GUARDIAN_PHONE]
    assert audit.for_child(db, alma)[0].act is Act.GUARDIAN_MENDED


def test_nobody_shares_an_adult_of_a_child_that_is_no_sibling(db: Database, people: People, alma: str, bo: str) -> None:
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)

    with pytest.raises(NotFound):
        guardians.add(db, people.anne, bo, METTE, mette, NOW)


def test_an_adult_is_ended_with_a_reason_and_stays_in_the_history(db: Database, people: People, alma: str) -> None:
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)
    with pytest.raises(Invalid):
        guardians.end(db, people.anne, alma, mette, " ", LATER)

    guardians.end(db, people.anne, alma, mette, "Var noteret på forkert barn", LATER)

    assert told(db, people, alma) == []
    assert [tied.until for tied in storage.ever_of_child(db, alma)] == [NOW.date()]
    assert history.of_child(db, alma)[0].reason == "Var noteret på forkert barn"
    guardians.add(db, people.anne, alma, METTE, "", LATER)


def test_one_that_must_not_be_contacted_is_not_reached_not_ended_and_lifted_by_the_leader_alone(
    db: Database, people: People, alma: str
) -> None:
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)
    contact.ban(db, people.anne, alma, mette, "1.11.2026", "Tilhold efter dom", NOW)

    assert told(db, people, alma) == [("Mette Testesen", None)]
    with pytest.raises(Invalid):
        guardians.end(db, people.anne, alma, mette, "Væk", LATER)
    with pytest.raises(Invalid):
        contact.ban(db, people.anne, alma, mette, "", "Igen", LATER)
    with pytest.raises(NotFound):
        contact.allow(db, people.anne, alma, mette, "Myndigheden har sagt det", LATER)
    with pytest.raises(Invalid):
        contact.allow(db, people.carla, alma, mette, "", LATER)
    contact.allow(db, people.carla, alma, mette, "Myndigheden har sagt det", LATER)

    assert told(db, people, alma) == [("Mette Testesen", "00 00 00 01")]
    assert [(one.difference.before, one.difference.after, one.reason) for one in history.of_child(db, alma)][:2] == [
        ("2026-11-01", "", "Myndigheden har sagt det"),
        ("", "2026-11-01", "Tilhold efter dom"),
    ]


@pytest.mark.parametrize(("since", "reason"), [("1.12.2026", "Tilhold"), ("31.2.2026", "Tilhold"), ("1.11.2026", " ")])
def test_a_ban_begins_by_today_and_has_a_reason(db: Database, people: People, alma: str, since: str, reason: str) -> None:
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)

    with pytest.raises(Invalid):
        contact.ban(db, people.anne, alma, mette, since, reason, NOW)

    assert knowing.told_banned(db, people.anne, alma, Outlet.PAGE) == ()


def test_a_ban_that_came_meanwhile_stands_when_the_adult_is_mended(db: Database, people: People, alma: str) -> None:
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)
    opened = guardians.open_guardian(db, people.anne, alma, mette, NOW)
    contact.ban(db, people.carla, alma, mette, "", "Tilhold", NOW)

    guardians.mend(db, people.anne, alma, mette, replace(opened.typed, phone="00 00 00 03"), WHY, opened.seen, LATER)

    assert [(tied.guardian.phone, tied.no_contact is None) for tied in storage.every_of_child(db, alma)] == [("00 00 00 03", False)]


def test_what_one_who_must_not_be_contacted_may_be_told_has_no_field_and_stands_in_no_history_and_stays(
    db: Database, people: People, alma: str
) -> None:
    agreed = replace(METTE, told=MayBeTold.AGREED, told_agreed="Kun om mad og søvn")
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)
    guardians.mend(db, people.anne, alma, mette, agreed, WHY, guardians.open_guardian(db, people.anne, alma, mette, NOW).seen, NOW)
    child = service.get(db, people.anne, alma, NOW)

    def shown() -> list[object]:
        entries = knowing.told_changes(db, people.anne, child, history.of_child(db, alma), LATER)
        return [line.after for entry in entries for line in entry.lines if line.field in (FactField.TOLD, FactField.TOLD_AGREED)]

    assert "Kun om mad og søvn" in shown()
    contact.ban(db, people.carla, alma, mette, "", "Tilhold", NOW)
    assert set(shown()) == {None}
    opened = guardians.open_guardian(db, people.carla, alma, mette, NOW)
    guardians.mend(db, people.carla, alma, mette, replace(opened.typed, language="somali"), WHY, opened.seen, LATER)
    (kept,) = storage.every_of_child(db, alma)
    assert (kept.told, kept.told_agreed, kept.guardian.language) == (MayBeTold.AGREED, "Kun om mad og søvn", "somali")


def test_phone_and_address_of_one_who_must_not_be_contacted_have_no_field_and_stay(db: Database, people: People, alma: str) -> None:
    mette = guardians.add(db, people.anne, alma, replace(METTE, address="Testvej 1"), "", NOW)
    contact.ban(db, people.carla, alma, mette, "", "Tilhold", NOW)
    opened = guardians.open_guardian(db, people.carla, alma, mette, NOW)
    assert (opened.typed.phone, opened.typed.address, opened.typed.told, opened.typed.told_agreed) == (None, None, None, None)

    guardians.mend(db, people.carla, alma, mette, replace(opened.typed, language="somali"), WHY, opened.seen, LATER)

    (kept,) = storage.every_of_child(db, alma)
    assert (kept.guardian.phone, kept.guardian.address, kept.guardian.language) == ("00 00 00 01", "Testvej 1", "somali")


def test_a_number_that_is_kept_is_not_shown_and_stays_until_another_is_typed_or_it_is_removed(
    db: Database, people: People, alma: str
) -> None:
    mette = guardians.add(db, people.anne, alma, replace(METTE, cpr="610180-1112"), "", NOW)
    shown = guardians.open_guardian(db, people.carla, alma, mette, NOW).typed
    assert (shown.cpr, shown.has_cpr) == ("", True)

    for typed, kept in (
        (replace(shown, language="somali"), "6101801112"),
        (replace(shown, language="somali", cpr="620180-1114"), "6201801114"),
        (replace(shown, language="somali", cpr_gone=True), None),
    ):
        seen = guardians.open_guardian(db, people.carla, alma, mette, NOW).seen
        guardians.mend(db, people.carla, alma, mette, typed, WHY, seen, LATER)
        assert [tied.guardian.cpr for tied in storage.every_of_child(db, alma)] == [kept]


def test_a_number_that_came_meanwhile_is_told_to_whoever_typed_another(db: Database, people: People, alma: str) -> None:
    mette = guardians.add(db, people.anne, alma, replace(METTE, cpr="610180-1112"), "", NOW)
    opened = guardians.open_guardian(db, people.anne, alma, mette, NOW)
    guardians.mend(db, people.carla, alma, mette, replace(opened.typed, cpr="620180-1114"), WHY, opened.seen, NOW)

    with pytest.raises(GuardianChangedMeanwhile) as met:
        guardians.mend(db, people.anne, alma, mette, replace(opened.typed, cpr="630180-1116"), WHY, opened.seen, LATER)
    assert met.value.opened.typed.cpr == "630180-1116"
    guardians.mend(db, people.anne, alma, mette, replace(opened.typed, language="somali"), WHY, opened.seen, LATER)
    assert [tied.guardian.cpr for tied in storage.every_of_child(db, alma)] == ["6201801114"]


def test_the_second_who_mends_an_adult_is_told_and_loses_nothing(db: Database, people: People, alma: str) -> None:
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)
    opened = guardians.open_guardian(db, people.anne, alma, mette, NOW)
    guardians.mend(db, people.carla, alma, mette, replace(opened.typed, phone="00 00 00 02"), WHY, opened.seen, NOW)

    with pytest.raises(GuardianChangedMeanwhile) as met:
        guardians.mend(db, people.anne, alma, mette, replace(opened.typed, name="Mette Prøve"), WHY, opened.seen, LATER)

    page = met.value.opened
    assert (page.typed.name, page.typed.phone) == ("Mette Prøve", "00 00 00 02")
    guardians.mend(db, people.anne, alma, mette, page.typed, WHY, page.seen, LATER)
    assert told(db, people, alma) == [("Mette Prøve", "00 00 00 02")]


def test_siblings_stand_at_both_children_and_only_before_whoever_may_see_them(db: Database, people: People, alma: str, bo: str) -> None:
    siblings.tie(db, people.anne, alma, bo, SiblingKind.FULL, NOW)
    siblings.tie(db, people.anne, bo, alma, SiblingKind.HALF, LATER)

    for one, other in ((alma, bo), (bo, alma)):
        assert [(found.child.id, found.kind) for found in siblings.of_child(db, people.anne, one, LATER)] == [(other, SiblingKind.HALF)]
        assert [one.difference.after for one in history.of_child(db, one)] == ["half", "full"]
    db.conn.execute("UPDATE child_unit SET unit_id = ? WHERE child_id = ?", (people.other.id, bo))
    db.conn.commit()
    assert siblings.of_child(db, people.anne, alma, LATER) == ()
    page = knowing.known_of(db, people.anne, service.get(db, people.anne, alma, LATER), LATER)
    assert [line.whom for entry in page.history for line in entry.lines] == ["", ""]
    with pytest.raises(NotFound):
        siblings.untie(db, people.anne, alma, bo, LATER)


def test_siblings_are_untied_at_both_and_nobody_is_its_own(db: Database, people: People, alma: str, bo: str) -> None:
    siblings.tie(db, people.anne, alma, bo, SiblingKind.FULL, NOW)
    siblings.untie(db, people.anne, bo, alma, LATER)

    assert siblings.of_child(db, people.anne, alma, LATER) == siblings.of_child(db, people.anne, bo, LATER) == ()
    assert [one.difference.after for one in history.of_child(db, alma)] == ["", "full"]
    for other, kind in ((alma, "full"), (bo, "cousin")):
        with pytest.raises(Invalid):
            siblings.tie(db, people.anne, alma, other, kind, LATER)


def test_whoever_does_not_have_the_child_finds_nothing(db: Database, people: People, alma: str, bo: str) -> None:
    mette = guardians.add(db, people.anne, alma, METTE, "", NOW)
    for act in (
        lambda: guardians.open_guardian(db, people.bo, alma, mette, NOW),
        lambda: guardians.open_guardian(db, people.anne, bo, mette, NOW),
        lambda: guardians.add(db, people.bo, alma, METTE, "", NOW),
        lambda: guardians.mend(db, people.bo, alma, mette, METTE, WHY, 0, NOW),
        lambda: guardians.end(db, people.bo, alma, mette, "Slut", NOW),
        lambda: contact.ban(db, people.bo, alma, mette, "", "Tilhold", NOW),
        lambda: siblings.tie(db, people.bo, alma, bo, "full", NOW),
        lambda: siblings.look_at(db, people.dorte, alma, "", NOW),
    ):
        with pytest.raises(NotFound):
            act()
