"""The second factor: asked after the right password, each code once, and what somebody without the telephone does."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

import pyotp
import pytest

from screening.domain.entering.devices import Device
from screening.domain.entering.factors import HALF_LASTS, OF_EVERYBODY, STEP, Demand, open_steps
from screening.domain.entering.pauses import LIMITS, Counted
from screening.domain.people import Role
from screening.errors import Invalid
from screening.services.entering import account, entering, factors, own_factor
from screening.services.entering.limits import Doorstep, TooSoon
from screening.services.entering.own_factor import FreshProof
from screening.services.entering.starting import FactorWanted
from screening.services.people import codes as handing_codes
from screening.services.people import ending, resetting
from screening.storage.database import Database, rows, writing
from screening.storage.entering import factors as kept_factors
from tests.people import NOW, PASSWORD, People

HERE = Doorstep("192.0.2.7", Device("Firefox", "Windows"), "at work", b"s")
TRUSTING = Demand(OF_EVERYBODY.roles, timedelta(days=30))
Telephone: TypeAlias = tuple[str, tuple[str, ...]]
"""The secret in it, and the recovery codes that were printed."""
NEW = "fire ord uden mening"


def half_way(db: Database, now: datetime = NOW, demand: Demand = OF_EVERYBODY, step: Doorstep = HERE, password: str = PASSWORD) -> str:
    """Anne's half log-in."""
    with pytest.raises(FactorWanted) as wanted:
        entering.log_in(db, "anne", password, now, step, demand)
    return wanted.value.half_token


def code_at(secret: str, now: datetime) -> str:
    """What the telephone shows."""
    return pyotp.TOTP(secret).at(now)


@pytest.fixture
def telephone(db: Database, people: People) -> Telephone:
    """The secret in Anne's telephone, and her recovery codes: set up an hour ago."""
    before = NOW - timedelta(hours=1)
    half = half_way(db, before)
    offered = factors.to_set_up(db, half, before)
    assert offered is not None
    _token, codes = factors.set_up(db, half, code_at(offered.secret, before), before, HERE)
    return offered.secret, codes


def test_whoever_has_to_have_one_sets_it_up_before_anything_opens(db: Database, people: People) -> None:
    half = half_way(db)
    assert entering.who_is(db, half, NOW) is None
    offered = factors.to_set_up(db, half, NOW)
    assert offered is not None and f"secret={offered.secret}" in offered.address

    with pytest.raises(factors.CodeRefused):
        factors.set_up(db, half, "000000", NOW, HERE)
    token, codes = factors.set_up(db, half, code_at(offered.secret, NOW), NOW, HERE)

    assert entering.who_is(db, token, NOW) == people.anne
    assert len(set(codes)) == 10
    with pytest.raises(factors.HalfGone):
        factors.set_up(db, half, code_at(offered.secret, NOW), NOW, HERE)


def test_a_code_opens_once_and_so_does_a_half_log_in(db: Database, people: People, telephone: Telephone) -> None:
    half, shown = half_way(db), code_at(telephone[0], NOW)
    assert factors.to_set_up(db, half, NOW) is None

    came = factors.finish(db, half, f"{shown[:3]} {shown[3:]}", NOW, HERE, OF_EVERYBODY, trust=False)

    assert entering.who_is(db, came.token, NOW) == people.anne and came.token != half
    with pytest.raises(factors.HalfGone):
        factors.finish(db, half, code_at(telephone[0], NOW + STEP), NOW, HERE, OF_EVERYBODY, trust=False)
    with pytest.raises(factors.CodeRefused):
        factors.finish(db, half_way(db), shown, NOW, HERE, OF_EVERYBODY, trust=False)


@pytest.mark.parametrize(("steps", "counts"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_telephones_clock_may_be_one_step_wrong(db: Database, telephone: Telephone, steps: int, counts: bool) -> None:
    half, shown = half_way(db), code_at(telephone[0], NOW + steps * STEP)

    if counts:
        assert factors.finish(db, half, shown, NOW, HERE, OF_EVERYBODY, trust=False).token
    else:
        with pytest.raises(factors.CodeRefused):
            factors.finish(db, half, shown, NOW, HERE, OF_EVERYBODY, trust=False)


def test_no_step_counts_again_nor_one_before_it() -> None:
    this = int(NOW.timestamp()) // 30

    assert list(open_steps(NOW, 0)) == [this - 1, this, this + 1]
    assert list(open_steps(NOW, this)) == [this + 1]
    assert not open_steps(NOW, this + 1)


def test_whoever_guesses_codes_waits_whatever_password_is_typed_in_between(db: Database, telephone: Telephone) -> None:
    elsewhere = Doorstep("203.0.113.5", secret=b"s")
    for _ in range(LIMITS[Counted.ACCOUNT].free):
        with pytest.raises(factors.CodeRefused):
            factors.finish(db, half_way(db, step=elsewhere), "12345", NOW, elsewhere, OF_EVERYBODY, trust=False)

    with pytest.raises(TooSoon):
        factors.finish(db, half_way(db, step=elsewhere), code_at(telephone[0], NOW), NOW, elsewhere, OF_EVERYBODY, trust=False)
    assert factors.finish(db, half_way(db), code_at(telephone[0], NOW), NOW, HERE, OF_EVERYBODY, trust=False).token


def test_each_recovery_code_opens_once_however_it_is_typed(db: Database, people: People, telephone: Telephone) -> None:
    code = telephone[1][3]

    came = factors.finish(db, half_way(db), code.lower().replace("-", " "), NOW, HERE, OF_EVERYBODY, trust=False)

    assert entering.who_is(db, came.token, NOW) == people.anne and came.codes_left == 9
    with pytest.raises(factors.CodeRefused):
        factors.finish(db, half_way(db), code, NOW, HERE, OF_EVERYBODY, trust=False)
    assert not any(one in str(rows(db, "SELECT * FROM recovery_code")) for one in telephone[1])


def test_a_half_log_in_lasts_ten_minutes_and_ends_with_the_user(db: Database, people: People, telephone: Telephone) -> None:
    late = NOW + HALF_LASTS + timedelta(seconds=1)
    half = half_way(db)
    with pytest.raises(factors.HalfGone):
        factors.finish(db, half, code_at(telephone[0], late), late, HERE, OF_EVERYBODY, trust=False)

    ending.end(db, people.dorte, people.anne.id, NOW)
    with pytest.raises(factors.HalfGone):
        factors.finish(db, half, code_at(telephone[0], NOW), NOW, HERE, OF_EVERYBODY, trust=False)


def test_what_is_set_up_is_asked_although_nobody_has_to(db: Database, people: People, telephone: Telephone) -> None:
    with pytest.raises(FactorWanted):
        entering.log_in(db, "anne", PASSWORD, NOW)
    assert entering.log_in(db, "carla", PASSWORD, NOW)
    leaders = Demand(frozenset({Role.MANAGER}))
    with pytest.raises(FactorWanted):
        entering.log_in(db, "carla", PASSWORD, NOW, HERE, leaders)
    assert entering.log_in(db, "bo", PASSWORD, NOW, HERE, leaders)


def test_a_trusted_device_is_not_asked_for_a_while_where_the_municipality_allows_it(
    db: Database, people: People, telephone: Telephone
) -> None:
    came = factors.finish(db, half_way(db), code_at(telephone[0], NOW), NOW, HERE, TRUSTING, trust=True)
    own = Doorstep(HERE.address, HERE.device, HERE.device_secret, b"s", came.trust_secret)

    assert entering.log_in(db, "anne", PASSWORD, NOW, own, TRUSTING)
    half_way(db, NOW + timedelta(days=31), TRUSTING, own)
    half_way(db, NOW, OF_EVERYBODY, own)
    half_way(db, NOW + timedelta(days=8), replace(TRUSTING, trusted_for=timedelta(days=7)), own)  # the municipality trusts for less now
    with pytest.raises(entering.LogInRefused):
        entering.log_in(db, "anne", "forkert", NOW, own, TRUSTING)
    with pytest.raises(FactorWanted):
        entering.log_in(db, "bo", PASSWORD, NOW, own, TRUSTING)

    (trusted,) = own_factor.look_at(db, people.anne, NOW).trusted
    own_factor.end_trust(db, people.bo, trusted.id, NOW)
    assert entering.log_in(db, "anne", PASSWORD, NOW, own, TRUSTING)
    own_factor.end_trust(db, people.anne, trusted.id, NOW)
    half_way(db, NOW, TRUSTING, own)


def test_no_device_is_trusted_where_the_municipality_allows_none(db: Database, people: People, telephone: Telephone) -> None:
    came = factors.finish(db, half_way(db), code_at(telephone[0], NOW), NOW, HERE, OF_EVERYBODY, trust=True)

    assert came.trust_secret == "" and not own_factor.look_at(db, people.anne, NOW).trusted


def test_a_new_password_ends_the_trust_in_every_device(db: Database, people: People, telephone: Telephone) -> None:
    came = factors.finish(db, half_way(db), code_at(telephone[0], NOW), NOW, HERE, TRUSTING, trust=True)
    own = Doorstep(HERE.address, HERE.device, HERE.device_secret, b"s", came.trust_secret)

    account.change_password(db, people.anne, came.token, PASSWORD, NEW, NEW, NOW)

    half_way(db, NOW, TRUSTING, own, NEW)


def test_another_telephone_takes_the_password_and_a_code_of_now(db: Database, people: People, telephone: Telephone) -> None:
    came = factors.finish(db, half_way(db), code_at(telephone[0], NOW), NOW, HERE, OF_EVERYBODY, trust=False)
    later = NOW + timedelta(minutes=2)
    for password, code in (("forkert", code_at(telephone[0], later)), (PASSWORD, code_at(telephone[0], NOW)), (PASSWORD, "")):
        with pytest.raises(Invalid):
            own_factor.begin_new_telephone(db, people.anne, FreshProof(password, code), later, HERE)

    half = own_factor.begin_new_telephone(db, people.anne, FreshProof(PASSWORD, code_at(telephone[0], later)), later, HERE)
    offered = factors.to_set_up(db, half, later)
    assert offered is not None and offered.secret != telephone[0]
    token, codes = factors.set_up(db, half, code_at(offered.secret, later), later, HERE)

    assert entering.who_is(db, token, later) == people.anne and not set(codes) & set(telephone[1])
    assert entering.who_is(db, came.token, later) is None
    with pytest.raises(factors.CodeRefused):
        factors.finish(db, half_way(db, later), code_at(telephone[0], later + STEP), later, HERE, OF_EVERYBODY, trust=False)


def test_new_recovery_codes_end_the_old_ones(db: Database, people: People, telephone: Telephone) -> None:
    with pytest.raises(Invalid):
        own_factor.new_recovery_codes(db, people.anne, FreshProof(PASSWORD, "123456"), NOW, HERE)
    codes = own_factor.new_recovery_codes(db, people.anne, FreshProof(PASSWORD, code_at(telephone[0], NOW)), NOW, HERE)

    with pytest.raises(factors.CodeRefused):
        factors.finish(db, half_way(db), telephone[1][0], NOW, HERE, OF_EVERYBODY, trust=False)
    assert factors.finish(db, half_way(db), codes[0], NOW, HERE, OF_EVERYBODY, trust=False).token


def test_a_new_password_by_a_code_goes_round_no_second_factor(db: Database, people: People, telephone: Telephone) -> None:
    came = factors.finish(db, half_way(db), code_at(telephone[0], NOW), NOW, HERE, TRUSTING, trust=True)
    handed = handing_codes.give(db, people.dorte, people.anne.id, NOW)

    entering.choose_password(db, "anne", handed.code, NEW, NEW, NOW, HERE)

    assert entering.who_is(db, came.token, NOW) is None
    trusted = replace(HERE, trust_secret=came.trust_secret)
    half = half_way(db, demand=TRUSTING, step=trusted, password=NEW)
    assert factors.to_set_up(db, half, NOW) is None, "the telephone of before is asked for, and no other is offered"


def test_an_administrator_resets_with_a_reason_and_the_person_is_told(db: Database, people: People, telephone: Telephone) -> None:
    came = factors.finish(db, half_way(db), code_at(telephone[0], NOW), NOW, HERE, OF_EVERYBODY, trust=False)
    with writing(db):
        kept_factors.set_up(db, people.dorte.id, "A" * 32, 0, NOW)
    for user_id, reason in ((people.anne.id, "  "), (people.dorte.id, "mistet"), (people.bo.id, "mistet")):
        with pytest.raises(Invalid):
            resetting.reset_factor(db, people.dorte, user_id, reason, NOW)

    resetting.reset_factor(db, people.dorte, people.anne.id, "Telefonen er tabt", NOW)

    assert entering.who_is(db, came.token, NOW) is None
    offered = factors.to_set_up(db, half_way(db), NOW)
    assert offered is not None and offered.reset is not None and offered.reset.reason == "Telefonen er tabt"
    assert rows(db, "SELECT user_id FROM outbox") == [{"user_id": people.anne.id}]
    assert rows(db, "SELECT user_id, subject FROM audit_event WHERE action = 'factor_reset'") == [
        {"user_id": people.dorte.id, "subject": people.anne.id}
    ]


def test_the_log_tells_of_a_right_password_without_a_code(db: Database, people: People, telephone: Telephone) -> None:
    with pytest.raises(factors.CodeRefused):
        factors.finish(db, half_way(db), "000000", NOW, HERE, OF_EVERYBODY, trust=False)

    told = [row["action"] for row in rows(db, "SELECT action FROM audit_event WHERE user_id = :id ORDER BY id", {"id": people.anne.id})]
    assert told[-2:] == ["factor_asked", "factor_refused"]
