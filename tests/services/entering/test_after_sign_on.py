"""Whoever comes in by sign-on has no password: a second factor is what they show once more, and each session keeps what it rests on."""

from dataclasses import replace

import pytest

from screening.domain.entering.factors import OF_EVERYBODY
from screening.domain.people import User
from screening.errors import Invalid
from screening.services.entering import account, entering, factors, own_factor, passkeys
from screening.services.entering.limits import Doorstep
from screening.services.entering.own_factor import FreshProof
from screening.services.entering.starting import start_half_inside, start_inside, token_hash
from screening.storage.database import Database, rows, writing
from screening.storage.entering import sign_on_accounts, sign_on_sessions
from screening.storage.entering.sign_on_sessions import Rests
from screening.storage.people import users
from tests.people import NOW, People
from tests.soft_passkey import SITE, SoftPasskey

HERE = Doorstep("192.0.2.7", device_secret="at work", secret=b"s", site=SITE)
THERE = replace(HERE, device_secret="on the road")


@pytest.fixture
def anne(db: Database, people: People) -> User:
    """Anne, who comes in by sign-on."""
    with writing(db):
        users.choose_password(db, people.anne.id, "")
        sign_on_accounts.add(db, people.anne.id, "https://login.lindeborg.example", "anne", NOW)
    return people.anne


def came_in(db: Database, user: User, step: Doorstep, *, half: bool = False) -> str:
    """A session by sign-on, or half of one, which rests on a session of that device's at the provider."""
    with writing(db):
        secret = factors.secret_to_offer(db, user)
        token = start_half_inside(db, user, secret, step, NOW) if half else start_inside(db, user, step, NOW)
        sign_on_sessions.start(db, token_hash(token), user.id, Rests(step.device_secret, "id", "access", "refresh", by_userinfo=False), NOW)
    return token


def rests_on(db: Database, token: str) -> str:
    """The session at the provider that a session rests on; empty for none."""
    held = sign_on_sessions.get(db, token_hash(token))
    return held.rests.sid if held else ""


def with_passkey(db: Database, user: User) -> tuple[SoftPasskey, str]:
    """A passkey made on the way in, and the session that came of it."""
    device, half = SoftPasskey(), came_in(db, user, HERE, half=True)
    offered = passkeys.to_add(db, half, NOW, HERE)
    assert offered is not None
    return device, passkeys.add(db, half, device.make(offered.passkey), "", NOW, HERE).token


def test_a_passkey_on_the_way_in_leads_to_a_session_that_rests_on_the_same(db: Database, anne: User) -> None:
    device, first = with_passkey(db, anne)
    half = came_in(db, anne, THERE, half=True)
    answer = device.use(passkeys.to_ask(db, half, NOW, THERE).passkey)
    came = passkeys.finish(db, half, answer, NOW, THERE, OF_EVERYBODY, trust=False)

    assert (rests_on(db, first), rests_on(db, came.token)) == (HERE.device_secret, THERE.device_secret)


def test_own_sessions_are_ended_with_the_second_factor_that_there_is(db: Database, anne: User) -> None:
    here, there = came_in(db, anne, HERE), came_in(db, anne, THERE)

    def others(token: str) -> list[str]:
        return [one.id for one in account.look_at(db, anne, token, NOW).sessions if not one.is_this]

    assert not account.look_at(db, anne, here, NOW).factor.has_password
    account.end_sessions(db, anne, others(here), FreshProof(""), NOW, HERE)
    assert entering.who_is(db, there, NOW) is None

    device, here = with_passkey(db, anne)
    there = came_in(db, anne, THERE)
    with pytest.raises(Invalid) as refused:
        account.end_sessions(db, anne, others(here), FreshProof("", "123456"), NOW, HERE)
    assert set(refused.value.faults) == {"code"} and entering.who_is(db, there, NOW) == anne
    assert rows(db, "SELECT action FROM audit_event ORDER BY id DESC LIMIT 1") == [{"action": "session_end_refused"}]
    answer = device.use(passkeys.to_confirm(db, anne, here, NOW, HERE))
    account.end_sessions(db, anne, others(here), FreshProof("", answer=answer, token=here), NOW, HERE)
    assert entering.who_is(db, there, NOW) is None and entering.who_is(db, here, NOW) == anne


def test_another_passkey_is_added_without_a_password_and_no_other_session_loses_what_it_rests_on(db: Database, anne: User) -> None:
    device, here = with_passkey(db, anne)
    there = came_in(db, anne, THERE)
    with pytest.raises(Invalid):
        own_factor.begin_passkey(db, anne, FreshProof(""), NOW, HERE)

    answer = device.use(passkeys.to_confirm(db, anne, here, NOW, HERE))
    half = own_factor.begin_passkey(db, anne, FreshProof("", answer=answer, token=here), NOW, HERE)
    offered, second = passkeys.to_add(db, half, NOW, HERE), SoftPasskey()
    assert offered is not None
    added = passkeys.add(db, half, second.make(offered.passkey), "", NOW, HERE)

    assert entering.who_is(db, here, NOW) is None and not added.codes
    assert (rests_on(db, added.token), rests_on(db, there)) == (HERE.device_secret, THERE.device_secret)
