"""Passkeys: made and asked for on our own page alone, by a device that knew its owner, each challenge once."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.entering.challenges import LASTS
from screening.domain.entering.factors import OF_EVERYBODY, OF_NOBODY
from screening.domain.entering.passkeys import MOST_PASSKEYS, Passkey
from screening.domain.entering.pauses import LIMITS, Counted
from screening.domain.entering.sites import Site
from screening.errors import Invalid, NotFound
from screening.services.entering import entering, factors, own_factor, passkey_answers, passkeys
from screening.services.entering.limits import Doorstep, TooSoon
from screening.services.entering.own_factor import FreshProof
from screening.services.entering.starting import FactorWanted
from screening.services.people import resetting
from screening.storage.database import Database, change, rows, writing
from screening.storage.entering import factors as kept_factors
from screening.storage.entering import passkeys as kept
from tests.people import NOW, PASSWORD, People
from tests.soft_passkey import HOLDS_KEY, PRESENT, SITE, SoftPasskey, text_of
from tests.tries import tries

HERE = Doorstep("192.0.2.7", device_secret="at work", secret=b"s", site=SITE)
ELSEWHERE = "https://lineal-lindeborg.example"
LEAF = st.none() | st.booleans() | st.integers() | st.text()
JSON = st.recursive(LEAF, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


def half_way(db: Database, login: str = "anne", step: Doorstep = HERE) -> str:
    """Somebody's half log-in."""
    with pytest.raises(FactorWanted) as wanted:
        entering.log_in(db, login, PASSWORD, NOW, step, OF_EVERYBODY)
    return wanted.value.half_token


def added(db: Database, login: str = "anne", name: str = "Arbejdscomputer") -> tuple[SoftPasskey, passkeys.Added]:
    """A passkey of somebody who had no second factor, and what came of adding it."""
    device, half = SoftPasskey(), half_way(db, login)
    offered = passkeys.to_add(db, half, NOW, HERE)
    assert offered is not None
    return device, passkeys.add(db, half, device.make(offered.passkey), name, NOW, HERE)


def come_in(db: Database, device: SoftPasskey, half: str, **lies: Any) -> factors.CameIn:
    """What comes of answering what this half log-in is asked."""
    return passkeys.finish(db, half, device.use(passkeys.to_ask(db, half, NOW, HERE).passkey, **lies), NOW, HERE, OF_EVERYBODY, trust=False)


def told(db: Database) -> list[str]:
    """What the log tells, in its order."""
    return [row["action"] for row in rows(db, "SELECT action FROM audit_event ORDER BY id")]


@pytest.fixture
def device(db: Database, people: People) -> SoftPasskey:
    """Anne's device, with which she came in for the first time."""
    return added(db)[0]


def test_a_passkey_is_a_second_factor_by_itself_and_comes_with_recovery_codes(db: Database, people: People) -> None:
    device, first = added(db)

    assert entering.who_is(db, first.token, NOW) == people.anne and len(first.codes) == 10
    asking = passkeys.to_ask(db, half := half_way(db), NOW, HERE)
    assert json.loads(asking.passkey)["userVerification"] == "required" and not asking.has_telephone
    came = come_in(db, device, half)
    assert entering.who_is(db, came.token, NOW) == people.anne and came.codes_left == 10
    with pytest.raises(factors.HalfGone):
        come_in(db, device, half)
    assert factors.finish(db, half_way(db), first.codes[0], NOW, HERE, OF_EVERYBODY, trust=False).token
    assert "passkey_added" in told(db) and rows(db, "SELECT user_id FROM outbox") == [{"user_id": people.anne.id}]
    with pytest.raises(FactorWanted):
        entering.log_in(db, "anne", PASSWORD, NOW)  # asked although nobody has to


def test_a_browser_is_asked_for_a_key_that_knows_its_owner_and_tells_no_maker(db: Database, people: People, device: SoftPasskey) -> None:
    half = own_factor.begin_passkey(db, people.anne, _proof(db, people, device), NOW, HERE)
    offered = passkeys.to_add(db, half, NOW, HERE)
    assert offered is not None
    asked = json.loads(offered.passkey)

    assert (asked["rp"]["id"], asked["attestation"]) == ("lineal.lindeborg.example", "none")
    wanted = asked["authenticatorSelection"]
    assert (wanted["userVerification"], wanted["residentKey"]) == ("required", "preferred")
    assert [one["id"] for one in asked["excludeCredentials"]] == [text_of(device.credential_id)]


LIES: list[dict[str, Any]] = [
    {"origin": ELSEWHERE},
    {"origin": SITE.origin + ":8443"},
    {"site_name": "lindeborg.example"},
    {"flags": PRESENT},
    {"flags": 0x04},
    {"cross_origin": True},
    {"kind": "webauthn.other"},
]


@pytest.mark.parametrize("lie", [*LIES, {"kind": "webauthn.create"}, {"key": generate_private_key(SECP256R1())}], ids=",".join)
def test_what_another_page_or_a_device_that_did_not_ask_has_signed_opens_nothing(
    db: Database, people: People, device: SoftPasskey, lie: dict[str, Any]
) -> None:
    half = half_way(db)
    with pytest.raises(passkeys.PasskeyRefused):
        come_in(db, device, half, **lie)

    assert told(db)[-1] == "passkey_refused"
    assert come_in(db, device, half).token


@pytest.mark.parametrize("lie", [*LIES, {"fmt": "tpm"}, {"kind": "webauthn.get"}], ids=",".join)
def test_what_was_made_otherwise_is_not_added(db: Database, people: People, lie: dict[str, Any]) -> None:
    half, device = half_way(db), SoftPasskey()
    offered = passkeys.to_add(db, half, NOW, HERE)
    assert offered is not None
    if "flags" in lie:
        lie = {"flags": lie["flags"] | HOLDS_KEY}
    with pytest.raises(passkeys.NotAdded):
        passkeys.add(db, half, device.make(offered.passkey, **lie), "", NOW, HERE)

    assert kept.of_user(db, people.anne.id) == [] and told(db)[-1] == "passkey_refused"
    assert passkeys.add(db, half, device.make(_offered(db, half)), "", NOW, HERE).token


def test_a_device_that_tells_of_its_maker_all_the_same_is_not_read(db: Database, people: People) -> None:
    half, device = half_way(db), SoftPasskey()
    with pytest.raises(passkeys.NotAdded):
        passkeys.add(db, half, device.make(_offered(db, half), **device.made_by()), "", NOW, HERE)


def test_a_right_answer_forgets_the_wrong_ones(db: Database, people: People, device: SoftPasskey) -> None:
    for _ in range(2):
        half = half_way(db)
        for _ in range(LIMITS[Counted.ACCOUNT].free - 1):
            with pytest.raises(passkeys.PasskeyRefused):
                passkeys.finish(db, half, "{}", NOW, HERE, OF_EVERYBODY, trust=False)
        assert come_in(db, device, half).token


def test_a_challenge_is_answered_once_by_whoever_was_asked_soon_and_for_what_it_was(
    db: Database, people: People, device: SoftPasskey
) -> None:
    half, other = half_way(db), half_way(db)
    asked = passkeys.to_ask(db, half, NOW, HERE).passkey
    answer = device.use(asked, count=0)  # a device that does not count: nothing else would notice a second answer
    with writing(db):
        change(db, "UPDATE passkey SET count = 0", {})

    def refused(sent: str, token: str, now: Any = NOW, step: Doorstep = HERE) -> None:
        with pytest.raises(passkeys.PasskeyRefused):
            passkeys.finish(db, token, sent, now, step, OF_EVERYBODY, trust=False)

    refused(answer, other)
    assert passkeys.finish(db, half, answer, NOW, HERE, OF_EVERYBODY, trust=False).token
    late = half_way(db)
    refused(answer, late)
    late_answer = device.use(passkeys.to_ask(db, late, NOW - timedelta(seconds=1), HERE).passkey, count=0)
    refused(late_answer, late, NOW + LASTS)
    refused(device.use(passkeys.to_ask(db, late, NOW, replace(HERE, secret=b"another")).passkey, count=0), late)
    refused(device.use(passkeys.to_confirm(db, people.anne, late, NOW, HERE), count=0), late)
    with pytest.raises(TooSoon):
        for _ in range(LIMITS[Counted.ACCOUNT].free):
            refused("{}", late)


def test_a_wrong_answer_uses_its_challenge_up(db: Database, people: People, device: SoftPasskey) -> None:
    half = half_way(db)
    asked = passkeys.to_ask(db, half, NOW, HERE).passkey
    for lie in ({"flags": PRESENT}, {}):
        with pytest.raises(passkeys.PasskeyRefused):
            passkeys.finish(db, half, device.use(asked, **lie), NOW, HERE, OF_EVERYBODY, trust=False)


def test_a_passkey_opens_its_own_users_account_alone(db: Database, people: People, device: SoftPasskey) -> None:
    carlas, _ = added(db, "carla")
    half = half_way(db, "carla")

    with pytest.raises(passkeys.PasskeyRefused):
        come_in(db, device, half)
    with pytest.raises(passkeys.PasskeyRefused):
        come_in(db, SoftPasskey(key=device.key, credential_id=carlas.credential_id, count=9), half)
    half = half_way(db, "bo")
    with pytest.raises(passkeys.NotAdded):
        passkeys.add(db, half, device.make(_offered(db, half)), "Annes", NOW, HERE)


def test_a_device_that_counts_no_further_is_refused_and_the_person_is_told(db: Database, people: People, device: SoftPasskey) -> None:
    come_in(db, device, half_way(db), count=7)
    for count in (7, 3, 0):
        with pytest.raises(passkeys.PasskeyRefused):
            come_in(db, device, half_way(db), count=count)

    assert told(db).count("passkey_fell") == 3
    [passkey] = own_factor.look_at(db, people.anne, NOW).passkeys
    assert (passkey.count, passkey.fell_at) == (7, NOW)
    assert come_in(db, device, half_way(db), count=8).token


@pytest.mark.parametrize(("before", "count", "fell"), [(0, 0, False), (0, 1, False), (5, 6, False), (5, 5, True), (5, 0, True)])
def test_a_device_that_never_counts_is_no_copy(before: int, count: int, fell: bool) -> None:
    assert Passkey("", "", "", b"", b"", before, (), NOW).has_fallen(count) is fell


def test_another_key_is_added_with_the_password_and_one_that_is_there(db: Database, people: People, device: SoftPasskey) -> None:
    session = entering.log_in(db, "bo", PASSWORD, NOW)
    for proof in (FreshProof("forkert"), FreshProof(PASSWORD), FreshProof(PASSWORD, answer="{}"), FreshProof(PASSWORD, "123456")):
        with pytest.raises(Invalid):
            own_factor.begin_passkey(db, people.anne, proof, NOW, HERE)
    assert session

    half = own_factor.begin_passkey(db, people.anne, _proof(db, people, device), NOW, HERE)
    other = SoftPasskey()
    made = passkeys.add(db, half, other.make(_offered(db, half)), "Nøglering", NOW, HERE)

    assert made.codes == () and {one.name for one in kept.of_user(db, people.anne.id)} == {"Arbejdscomputer", "Nøglering"}
    assert come_in(db, other, half_way(db)).token and come_in(db, device, half_way(db)).token
    with pytest.raises(Invalid):
        passkeys.add(db, half_way(db, "bo"), "{}", "n" * 61, NOW, HERE)
    with writing(db):
        for number in range(MOST_PASSKEYS - 2):
            kept.add(db, people.anne.id, Passkey("", "", "", bytes([number]), b"", 0, (), NOW))
    with pytest.raises(Invalid):
        own_factor.begin_passkey(db, people.anne, _proof(db, people, device), NOW, HERE)


def test_a_key_that_is_taken_off_opens_nothing_and_every_other_session_is_over(db: Database, people: People, device: SoftPasskey) -> None:
    token, elsewhere = (come_in(db, device, half_way(db, step=step)).token for step in (HERE, replace(HERE, device_secret="")))
    [own] = kept.of_user(db, people.anne.id)
    with pytest.raises(Invalid) as refused:
        own_factor.remove_passkey(db, people.anne, own.id, _proof(db, people, device, token), NOW, HERE, OF_EVERYBODY)
    assert "" in refused.value.faults, "it is the only one, and a second factor has to be there"
    with pytest.raises(NotFound):
        own_factor.remove_passkey(db, people.bo, own.id, FreshProof(PASSWORD, token=token), NOW, HERE, OF_NOBODY)
    half = own_factor.begin_passkey(db, people.anne, _proof(db, people, device, token), NOW, HERE)
    other = SoftPasskey()
    token = passkeys.add(db, half, other.make(_offered(db, half)), "", NOW, HERE).token

    with pytest.raises(Invalid):
        own_factor.remove_passkey(db, people.anne, own.id, FreshProof("forkert", token=token), NOW, HERE, OF_EVERYBODY)
    own_factor.remove_passkey(db, people.anne, own.id, _proof(db, people, other, token), NOW, HERE, OF_EVERYBODY)

    assert entering.who_is(db, token, NOW) == people.anne and entering.who_is(db, elsewhere, NOW) is None
    with pytest.raises(passkeys.PasskeyRefused):
        come_in(db, device, half_way(db))
    assert come_in(db, other, half_way(db)).token and "passkey_removed" in told(db)


def test_whoever_needs_none_may_take_the_last_one_off_and_its_recovery_codes_go_with_it(
    db: Database, people: People, device: SoftPasskey
) -> None:
    [own] = kept.of_user(db, people.anne.id)
    token = come_in(db, device, half_way(db)).token

    own_factor.remove_passkey(db, people.anne, own.id, _proof(db, people, device, token), NOW, HERE, OF_NOBODY)

    assert entering.log_in(db, "anne", PASSWORD, NOW) and kept_factors.unused_recovery_codes(db, people.anne.id) == []


def test_a_reset_takes_passkeys_too(db: Database, people: People, device: SoftPasskey) -> None:
    resetting.reset_factor(db, people.dorte, people.anne.id, "Computeren er stjålet", NOW)

    offered = passkeys.to_add(db, half_way(db), NOW, HERE)
    assert offered is not None and offered.reset is not None and offered.reset.reason == "Computeren er stjålet"
    assert kept.of_user(db, people.anne.id) == []


def test_a_passkey_is_bound_to_the_name_of_the_address(db: Database, people: People, device: SoftPasskey) -> None:
    moved = replace(HERE, site=Site("https://lineal.nyborg.example"))

    assert passkeys.to_ask(db, half_way(db), NOW, moved).passkey == ""
    for origin in ("http://127.0.0.1:8000", "https://192.0.2.7", "https://[2001:db8::1]", "http://lineal.lindeborg.example", ""):
        assert passkeys.to_add(db, half_way(db, "bo"), NOW, replace(HERE, site=Site(origin))) is None
    assert passkeys.to_add(db, half_way(db, "bo"), NOW, replace(HERE, site=Site("http://localhost:8000")))


@tries(200)
@given(st.text() | JSON.map(json.dumps) | st.binary().map(text_of))
def test_whatever_is_sent_is_no_passkey(sent: str) -> None:
    own = [Passkey("a", "", SITE.name, b"\x01", b"\x02", 0, (), NOW)]

    assert passkey_answers.read_made(sent, SITE, b"c") is None and passkey_answers.read_used(sent, SITE, b"c", own) is None
    assert isinstance(passkey_answers.challenge_in(sent), bytes)


@tries(200)
@given(st.sampled_from(["clientDataJSON", "attestationObject", "authenticatorData", "signature", "transports"]), JSON | st.binary())
def test_an_answer_with_any_part_exchanged_is_no_passkey(part: str, other: Any) -> None:
    device, challenge = SoftPasskey(), bytes(32)
    options = {"rp": {"id": SITE.name}, "rpId": SITE.name, "challenge": text_of(challenge)}
    made, used = json.loads(device.make(json.dumps(options))), json.loads(device.use(json.dumps(options)))
    own = [Passkey("a", "", SITE.name, device.credential_id, cbor2.dumps({}), 0, (), NOW)]
    for answer in (made, used):
        answer["response"][part] = text_of(other) if isinstance(other, bytes) else other

    read = passkey_answers.read_made(json.dumps(made), SITE, challenge)
    assert (read is not None) is (part in ("authenticatorData", "signature", "transports"))
    assert passkey_answers.read_used(json.dumps(used), SITE, challenge, own) is None


def test_the_last_that_works_here_is_kept_however_many_an_old_address_has_left(db: Database, people: People, device: SoftPasskey) -> None:
    (mine,) = kept.of_user(db, people.anne.id)
    with writing(db):
        kept.add(db, people.anne.id, Passkey("", "Fra før", "old.lindeborg.example", b"old", b"key", 0, (), NOW))
    old = next(one for one in kept.of_user(db, people.anne.id) if one.id != mine.id)

    with pytest.raises(Invalid) as last:
        own_factor.remove_passkey(db, people.anne, mine.id, _proof(db, people, device), NOW, HERE, OF_EVERYBODY)
    assert "der virker her" in str(last.value.faults[""])
    own_factor.remove_passkey(db, people.anne, old.id, _proof(db, people, device), NOW, HERE, OF_EVERYBODY)
    assert [one.id for one in kept.of_user(db, people.anne.id)] == [mine.id]


def test_what_is_too_long_or_too_deep_is_not_read() -> None:
    device = SoftPasskey()
    made = json.loads(device.make(json.dumps({"rp": {"id": SITE.name}, "challenge": text_of(b"c")})))
    assert passkey_answers.read_made(json.dumps(made), SITE, b"c") is not None
    assert passkey_answers.read_made(json.dumps(made | {"more": "a" * 16_000}), SITE, b"c") is None
    for sent in ("[" * 15_000, json.dumps({"response": {"clientDataJSON": "a" * 20_000}})):
        assert passkey_answers.read_made(sent, SITE, b"") is None and passkey_answers.challenge_in(sent) == b""


def _offered(db: Database, half: str) -> str:
    offered = passkeys.to_add(db, half, NOW, HERE)
    assert offered is not None
    return offered.passkey


def _proof(db: Database, people: People, device: SoftPasskey, token: str = "") -> FreshProof:
    asked = passkeys.to_confirm(db, people.anne, token, NOW, HERE)
    return FreshProof(PASSWORD, answer=device.use(asked), token=token)
