"""Sharing asks for everything that the law asks for, and never for a step to the parents while nobody may contact them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_guardian import TypedGuardian
from screening.domain.sharing.consents import NoConsent
from screening.domain.sharing.disclosures import SharingState
from screening.errors import Invalid, NotFound
from screening.services.assessing import signing
from screening.services.children import adding, contact, guardians
from screening.services.helping import choosing
from screening.services.helping.choosing import TypedChoice
from screening.services.publishing.configurations import InForce
from screening.services.sharing import disclosing, insight, shared
from screening.services.sharing import received as received_shared
from screening.services.sharing.disclosing import THE_CHILD, TypedSharing
from screening.services.sharing.received import ClosedPage, ReceivedPage
from screening.storage.children import facts
from screening.storage.database import Database, rows, writing
from tests.disclosed import CONSENT, EARLY, share
from tests.people import NOW, People, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(minutes=5)
AFTER = NOW + timedelta(days=62)
BRUISED = WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}
BRIDE = WHOLE_SHEET | {"sign.social_control": "on", "parents_told": ""}


@pytest.fixture
def alma(db: Database, people: People) -> str:
    return add_alma(db, people)


@pytest.fixture
def signed(db: Database, people: People, alma: str, in_force: InForce) -> str:
    return signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)


def add_far(db: Database, people: People, child_id: str) -> str:
    far = TypedGuardian(name="Far Testesen", relation=Relation.FATHER, custody=True, told=MayBeTold.ALL, phone="00 00 00 02")
    return guardians.add(db, people.anne, child_id, far, "", NOW)


def faults(db: Database, people: People, child_id: str, in_force: InForce, typed_sharing: TypedSharing) -> set[str]:
    with pytest.raises(Invalid) as refused:
        share(db, people, child_id, in_force, typed_sharing, LATER)
    return set(refused.value.faults)


def received(db: Database, people: People, disclosure_id: str) -> ReceivedPage:
    page = received_shared.look_at_received(db, people.bo, disclosure_id, LATER)
    assert isinstance(page, ReceivedPage)
    return page


def test_everything_that_is_missing_is_said_at_once(db: Database, people: People, alma: str, in_force: InForce) -> None:
    assert faults(db, people, alma, in_force, TypedSharing(to="x")) == {"to", "basis", "purpose", "assessments"}
    assert faults(db, people, alma, in_force, replace(EARLY, until="")) == {"until", "assessments"}


@pytest.mark.parametrize("until", ["20.11.2026", "22.05.2027", "noget"])
def test_a_basis_has_a_last_day_and_lasts_no_longer_than_is_written(
    db: Database, people: People, alma: str, in_force: InForce, until: str
) -> None:
    assert faults(db, people, alma, in_force, replace(EARLY, until=until, things=frozenset({"child"}))) == {"until"}


def test_the_last_day_may_be_today_and_the_longest(db: Database, people: People, alma: str, in_force: InForce) -> None:
    for until in ("21.11.2026", "21.05.2027"):
        share(db, people, alma, in_force, replace(EARLY, until=until, things=frozenset({"child"})))

    assert rows(db, "SELECT count(*) AS count FROM disclosure")[0]["count"] == 2


def test_an_assessment_of_another_child_or_unit_is_not_shared(
    db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    bent = adding.add(db, people.anne, TypedChild("Bent Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW)

    assert faults(db, people, bent, in_force, replace(EARLY, things=frozenset({"child"}), assessments=frozenset({signed}))) == {
        "assessments"
    }


def test_a_consent_is_given_by_everybody_with_custody_to_what_is_shared(
    db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    mor, far = add_mette(db, people, alma), add_far(db, people, alma)
    whole = replace(CONSENT, assessments=frozenset({signed}), given_by=frozenset({mor, far}))

    assert faults(db, people, alma, in_force, replace(whole, given_by=frozenset({mor}))) == {"given_by"}
    assert faults(db, people, alma, in_force, replace(whole, kinds=frozenset({"help"}))) == {"kinds"}
    assert faults(db, people, alma, in_force, replace(whole, kinds=frozenset())) == {"kinds"}
    assert faults(db, people, alma, in_force, replace(whole, consent_how="", consent_on="22.11.2026")) == {"consent_how", "consent_on"}

    page = received(db, people, share(db, people, alma, in_force, whole))
    consent = page.shared.consent
    assert consent is not None
    assert {giver.name for giver in consent.given_by} == {"Mette Testesen", "Far Testesen"}
    assert (consent.on, consent.how.value, [kind.id for kind in consent.kinds]) == (date(2026, 11, 20), "written", ["wellbeing"])


def test_a_consent_runs_from_the_day_on_which_it_was_given(db: Database, people: People, alma: str, signed: str, in_force: InForce) -> None:
    mor = add_mette(db, people, alma)
    old = replace(CONSENT, assessments=frozenset({signed}), given_by=frozenset({mor}), consent_on="01.03.2026", until="02.03.2027")

    assert faults(db, people, alma, in_force, old) == {"until"}
    share(db, people, alma, in_force, replace(old, until="01.03.2027"))


def test_a_young_person_says_yes_alone(db: Database, people: People, in_force: InForce) -> None:
    ung = adding.add(db, people.anne, TypedChild("Ung Testesen", "", date(2011, 11, 21), people.solsikken.id), NOW)
    add_mette(db, people, ung)
    page = disclosing.look_at(db, people.anne, ung, "", in_force.configuration, NOW)
    assert [giver.guardian_id for giver in page.givers] == [None]

    said = replace(CONSENT, kinds=frozenset({"child"}), things=frozenset({"child"}), given_by=frozenset({THE_CHILD}))
    share(db, people, ung, in_force, said)


def test_the_adults_yes_ends_before_the_young_person_is_asked(db: Database, people: People, in_force: InForce) -> None:
    soon = adding.add(db, people.anne, TypedChild("Snart Testesen", "", date(2012, 2, 29), people.solsikken.id), NOW)
    said = replace(
        CONSENT,
        kinds=frozenset({"child"}),
        things=frozenset({"child"}),
        given_by=frozenset({add_mette(db, people, soon)}),
        until="28.02.2027",
    )

    with pytest.raises(Invalid) as refused:
        share(db, people, soon, in_force, said, LATER)
    assert {field: phrase.values["day"] for field, phrase in refused.value.faults.items()} == {"until": date(2027, 2, 27)}
    share(db, people, soon, in_force, replace(said, until="27.02.2027"))


def test_another_basis_than_a_consent_lasts_past_that_day(db: Database, people: People, in_force: InForce) -> None:
    soon = adding.add(db, people.anne, TypedChild("Snart Testesen", "", date(2011, 11, 25), people.solsikken.id), NOW)

    share(db, people, soon, in_force, replace(EARLY, assessments=frozenset(), things=frozenset({"child"})))


@pytest.mark.parametrize("sheet", [BRUISED, BRIDE])
def test_while_nobody_may_contact_the_parents_no_consent_is_offered_nor_taken(
    db: Database, people: People, alma: str, in_force: InForce, sheet: dict[str, str]
) -> None:
    mor = add_mette(db, people, alma)
    opened_before = disclosing.look_at(db, people.anne, alma, "", in_force.configuration, NOW)
    assert [basis.id for basis in opened_before.bases][0] == "consent"
    signed = signing.sign(db, people.anne, alma, in_force, *typed(sheet), NOW)

    page = disclosing.look_at(db, people.anne, alma, "", in_force.configuration, LATER)
    assert page.no_consent is NoConsent.LOCKED
    assert page.givers == ()
    assert [basis.id for basis in page.bases] == ["early_cooperation", "vital_interest"]
    assert faults(db, people, alma, in_force, replace(CONSENT, given_by=frozenset({mor}), assessments=frozenset({signed}))) == {"basis"}
    share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed})), LATER)


def test_an_adult_who_must_not_be_contacted_is_asked_for_nothing(db: Database, people: People, alma: str, in_force: InForce) -> None:
    mor = add_mette(db, people, alma)
    contact.ban(db, people.anne, alma, mor, "", "Tilhold", NOW)

    page = disclosing.look_at(db, people.anne, alma, "", in_force.configuration, LATER)

    assert page.no_consent is NoConsent.BANNED
    assert all(not basis.consent for basis in page.bases)


def test_the_receiver_hears_what_was_chosen_and_nothing_of_how_the_family_is_reached(
    db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    add_mette(db, people, alma)
    with writing(db):
        kept = facts.of_child(db, alma)
        facts.write(db, alma, replace(kept, language="somali", address="Hemmelig Vej 1"))
    effort = TypedChoice(on="11.01.2027", words="Lille gruppe")
    choosing.do_ourselves(db, people.anne, signed, effort, NOW)
    only_help = received(db, people, share(db, people, alma, in_force, replace(EARLY, things=frozenset({"efforts"}))))
    all_else = received(
        db,
        people,
        share(db, people, alma, in_force, replace(EARLY, things=frozenset({"adults", "child"}), assessments=frozenset({signed}))),
    )

    assert ([one.title for one in only_help.efforts], only_help.adults, only_help.assessments) == (["Lille gruppe"], (), ())
    assert all_else.efforts == ()
    assert [one.signed.id for one in all_else.assessments] == [signed]
    assert [(adult.name, adult.custody) for adult in all_else.adults] == [("Mette Testesen", True)]
    assert "00 00 00 01" not in repr(all_else.adults)
    assert all_else.facts.address is None


def test_under_a_caution_the_receiver_hears_no_step_to_the_parents(db: Database, people: People, alma: str, in_force: InForce) -> None:
    bruised = signing.sign(db, people.anne, alma, in_force, *typed(BRUISED | {"next_step": "Tal med mor i morgen"}), NOW)
    add_mette(db, people, alma)

    page = received(
        db, people, share(db, people, alma, in_force, replace(EARLY, things=frozenset({"adults"}), assessments=frozenset({bruised})))
    )

    assert page.assessments[0].told.is_locked
    assert all(not one.offer.leads_to_parents for one in page.assessments[0].told.result.offers)
    assert "00 00 00 01" not in repr(page.adults)


def test_a_view_closes_at_once_when_it_is_taken_back_or_its_days_are_over(
    db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    typed_sharing = replace(EARLY, assessments=frozenset({signed}))
    first, second = share(db, people, alma, in_force, typed_sharing), share(db, people, alma, in_force, typed_sharing)
    received(db, people, first)

    shared.withdraw(db, people.carla, first, "Samtykket er trukket tilbage", LATER)

    closed = received_shared.look_at_received(db, people.bo, first, LATER)
    assert isinstance(closed, ClosedPage)
    assert closed.state is SharingState.WITHDRAWN
    run_out = received_shared.look_at_received(db, people.bo, second, AFTER)
    assert isinstance(run_out, ClosedPage)
    assert (run_out.state, run_out.since) == (SharingState.RUN_OUT, date(2027, 1, 21))
    assert "Alma" not in repr((closed, run_out))


def test_taking_back_asks_for_a_reason_and_is_done_once(db: Database, people: People, alma: str, in_force: InForce) -> None:
    disclosure = share(db, people, alma, in_force, replace(EARLY, things=frozenset({"child"})))

    with pytest.raises(Invalid):
        shared.withdraw(db, people.anne, disclosure, " ", LATER)
    shared.withdraw(db, people.anne, disclosure, "Ikke mere", LATER)
    with pytest.raises(Invalid):
        shared.withdraw(db, people.anne, disclosure, "Igen", LATER)
    with pytest.raises(NotFound):
        shared.withdraw(db, people.bo, disclosure, "Ikke min", LATER)


def test_the_receiver_can_close_it_too(db: Database, people: People, alma: str, in_force: InForce) -> None:
    disclosure = share(db, people, alma, in_force, replace(EARLY, things=frozenset({"child"})))

    with pytest.raises(NotFound):
        shared.close_received(db, people.anne, disclosure, "Mor siger nej", LATER)
    shared.close_received(db, people.bo, disclosure, "Mor siger nej", LATER)

    assert isinstance(received_shared.look_at_received(db, people.bo, disclosure, LATER), ClosedPage)
    end = shared.look_at_given(db, people.anne, disclosure, LATER).line.shared.end
    assert end is not None
    assert (end.by_name, end.because) == ("Bo Testesen", "Mor siger nej")


def test_each_look_is_told_to_both_sides(db: Database, people: People, alma: str, in_force: InForce) -> None:
    disclosure = share(db, people, alma, in_force, replace(EARLY, things=frozenset({"child"})))
    received(db, people, disclosure)

    assert [look.by_name for look in shared.look_at_given(db, people.anne, disclosure, LATER).looks] == ["Bo Testesen"]
    ours = [line for line in insight.of_child(db, people.anne, alma, LATER).lines if line.is_ours]
    assert ("Bo Testesen", Act.SHARED_VIEWED) in [(line.who, line.act) for line in ours]


def test_where_a_protected_child_may_go_is_told_to_whoever_shared_it_and_moves_children_alone(
    db: Database, people: People, alma: str, in_force: InForce
) -> None:
    disclosure = share(db, people, alma, in_force, replace(EARLY, things=frozenset({"child"})), by=people.carla)
    received(db, people, disclosure)
    with writing(db):
        facts.write(db, alma, replace(facts.of_child(db, alma), address_protected=True))

    told = {user.login: shared.look_at_given(db, user, disclosure, LATER) for user in (people.anne, people.carla)}
    assert [told[login].line.names_receiver for login in ("anne", "carla")] == [False, True]
    assert told["anne"].looks == ()
    assert "Bo Testesen" not in [getattr(line, "who", None) for line in insight.of_child(db, people.anne, alma, LATER).lines]


def test_what_was_corrected_since_says_so_and_the_correction_is_not_shared(
    db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    disclosure = share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed})))
    signing.correct(db, people.anne, signed, "Forkert trin", LATER)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "0"}), LATER)

    assert [(one.signed.id, one.is_corrected) for one in received(db, people, disclosure).assessments] == [(signed, True)]


def test_nobody_shares_a_child_that_is_not_theirs(db: Database, people: People, alma: str, in_force: InForce) -> None:
    with pytest.raises(NotFound):
        share(db, people, alma, in_force, EARLY, by=people.bo)
    with pytest.raises(NotFound):
        disclosing.look_at(db, people.dorte, alma, "", in_force.configuration, NOW)
