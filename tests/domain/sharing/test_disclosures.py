"""What is shared is open from the day it is made until its last day, and closed at once by whoever takes it back or says no."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.children.guardians import Guardian, MayBeTold, NoContact, Relation, Tie
from screening.domain.ruler.written.sharing import Shareable
from screening.domain.sharing.cautions import Lock
from screening.domain.sharing.consents import ConsentChild, NoConsent, consent_from
from screening.domain.sharing.disclosures import (
    Consent,
    ConsentGiven,
    ConsentGiver,
    Disclosure,
    KeptBasis,
    KeptKind,
    Opened,
    SharingAnswer,
    SharingEnd,
    SharingState,
    not_covered,
)
from screening.domain.sharing.hand_overs import LONGEST_SUMMARY, SUMMARY_TEXTS, summary_faults

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
UNTIL = date(2027, 3, 1)
STANDING = Disclosure(
    id="d",
    child_id="c",
    from_unit_id="a",
    from_unit_name="A",
    to_unit_id="b",
    to_unit_name="B",
    basis=KeptBasis("early", "Tidligt", "Del det", None, consent=False),
    purpose="En plan",
    assessments=("1",),
    things=frozenset(),
    until=UNTIL,
    consent=None,
    summary=None,
    made_by="u",
    made_by_name="Anne",
    made_at=NOW,
)
HANDED = replace(STANDING, summary={"now": "Godt"})
YES, NO = SharingAnswer(True, "", "Bo", NOW), SharingAnswer(False, "Ingen plads", "Bo", NOW)
ENDED = SharingEnd("Samtykket er trukket tilbage", "Anne", NOW)


@pytest.mark.parametrize(
    ("shared", "day", "state", "opened"),
    [
        (STANDING, TODAY, SharingState.STANDING, Opened.ALL),
        (STANDING, UNTIL, SharingState.STANDING, Opened.ALL),
        (STANDING, UNTIL + timedelta(days=1), SharingState.RUN_OUT, Opened.NOTHING),
        (replace(STANDING, end=ENDED), TODAY, SharingState.WITHDRAWN, Opened.NOTHING),
        (HANDED, TODAY, SharingState.WAITING, Opened.SUMMARY),
        (HANDED, UNTIL + timedelta(days=1), SharingState.RUN_OUT, Opened.NOTHING),
        (replace(HANDED, answer=YES), TODAY, SharingState.STANDING, Opened.ALL),
        (replace(HANDED, answer=NO), TODAY, SharingState.DECLINED, Opened.NOTHING),
        (replace(HANDED, answer=NO, end=ENDED), TODAY, SharingState.WITHDRAWN, Opened.NOTHING),
    ],
)
def test_state_of_what_is_shared(shared: Disclosure, day: date, state: SharingState, opened: Opened) -> None:
    assert (shared.state_on(day), shared.opens_on(day)) == (state, opened)


DISCLOSURES = st.builds(
    replace,
    st.sampled_from([STANDING, HANDED]),
    until=st.dates(date(2020, 2, 27), date(2030, 3, 2)),
    answer=st.sampled_from([None, YES, NO]),
    end=st.sampled_from([None, ENDED]),
)


@settings(max_examples=50, deadline=None)
@given(DISCLOSURES, st.dates(date(2020, 2, 27), date(2030, 3, 2)), st.integers(1, 800))
def test_what_is_closed_never_opens_again_by_itself(shared: Disclosure, day: date, later: int) -> None:
    if shared.opens_on(day) is Opened.NOTHING:
        assert shared.opens_on(day + timedelta(days=later)) is Opened.NOTHING


@settings(max_examples=50, deadline=None)
@given(DISCLOSURES, st.dates(date(2020, 2, 27), date(2030, 3, 2)))
def test_everything_is_open_only_within_its_days_unended_and_never_after_a_no(shared: Disclosure, day: date) -> None:
    is_open = shared.opens_on(day) is Opened.ALL
    said_yes = shared.answer is not None and shared.answer.accepted

    assert is_open is (day <= shared.until and shared.end is None and shared.answer is not NO and (said_yes or not shared.is_hand_over))


def test_the_giver_can_take_back_whatever_may_still_wait_for_somebody() -> None:
    after = UNTIL + timedelta(days=1)

    assert [one.can_be_withdrawn(TODAY) for one in (STANDING, HANDED, replace(HANDED, answer=NO), replace(STANDING, end=ENDED))] == [
        True,
        True,
        True,
        False,
    ]
    assert [one.can_be_withdrawn(after) for one in (STANDING, HANDED, replace(HANDED, answer=YES))] == [False, True, False]


CHILD = ConsentChild("Alma Testesen", 5 * 12, is_confirmed=True)


def tie(name: str, custody: bool = True, banned: bool = False) -> Tie:
    ban = NoContact(TODAY, "Tilhold", "a") if banned else None
    told = MayBeTold.ALL
    return Tie(name, "c", Guardian(name, name), Relation.OTHER, custody, told, "", ban, TODAY, None)


def test_everybody_with_custody_is_asked_and_nobody_else() -> None:
    assert consent_from(CHILD, [tie("mor"), tie("far"), tie("mormor", custody=False)], Lock.NOTHING, 15) == (
        ConsentGiver("mor", "mor"),
        ConsentGiver("far", "far"),
    )


@pytest.mark.parametrize("months", [15 * 12, 17 * 12 + 11])
def test_the_young_person_is_asked_alone_from_the_age_that_is_written(months: int) -> None:
    assert consent_from(replace(CHILD, age_months=months), [tie("mor")], Lock.NOTHING, 15) == (ConsentGiver(None, "Alma Testesen"),)
    assert consent_from(replace(CHILD, age_months=15 * 12 - 1), [tie("mor")], Lock.NOTHING, 15) == (ConsentGiver("mor", "mor"),)


@pytest.mark.parametrize("lock", [Lock.PARENTS, Lock.NETWORK_TOO])
@pytest.mark.parametrize("months", [-1, 60, 16 * 12])
def test_nobody_is_asked_for_a_consent_while_a_caution_stands(lock: Lock, months: int) -> None:
    assert consent_from(replace(CHILD, age_months=months), [tie("mor")], lock, 15) is NoConsent.LOCKED


def test_nobody_is_asked_where_one_of_them_must_not_be_contacted_or_is_not_known() -> None:
    assert consent_from(CHILD, [tie("mor"), tie("far", banned=True)], Lock.NOTHING, 15) is NoConsent.BANNED
    assert consent_from(CHILD, [tie("mor", custody=False)], Lock.NOTHING, 15) is NoConsent.UNKNOWN
    assert consent_from(replace(CHILD, is_confirmed=False), [tie("mor")], Lock.NOTHING, 15) is NoConsent.UNCONFIRMED


def test_a_consent_covers_what_its_kinds_open_and_nothing_else() -> None:
    kinds = (KeptKind("help", "Hjælp", frozenset({Shareable.EFFORTS})),)
    consent = Consent((ConsentGiver("mor", "mor"),), TODAY, ConsentGiven.SPOKEN, kinds)

    assert not_covered(frozenset({Shareable.EFFORTS}), consent) == ()
    assert not_covered(frozenset({Shareable.EFFORTS, Shareable.ASSESSMENTS}), consent) == (Shareable.ASSESSMENTS,)


def test_a_summary_says_how_the_child_is_and_has_an_end() -> None:
    assert set(summary_faults({})) == {"now"}
    assert summary_faults({"now": "Godt"}) == {}
    assert set(summary_faults({text.name: "x" * (LONGEST_SUMMARY + 1) for text in SUMMARY_TEXTS})) == {text.name for text in SUMMARY_TEXTS}
