"""Coming in by the municipality's sign-on: to the provider and back, what the claims give, what they take, and out again both ways."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from screening.domain.acts import Act
from screening.domain.entering.factors import OF_EVERYBODY, STEP, Demand
from screening.domain.entering.pauses import LIMITS, Counted
from screening.domain.entering.sign_on import ASK_AGAIN_AFTER, LONGEST_UNASKED, TRY_LASTS, LocalAccounts
from screening.domain.people import Console, Role
from screening.errors import Invalid
from screening.language import local_day
from screening.services.people import codes, ending, logging_out, roles
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database, change, rows, writing
from screening.storage.people import staff
from tests.configuration.folders import TODAY, base_files
from tests.people import PASSWORD, People, add_alma
from tests.sign_on_provider import ELSEWHERE, KEY, LyingProvider, lying_provider
from tests.web.one_program import OneProgram
from tests.web.readable import words

WRITTEN = """
status: draft
ask: Servicedesk, tlf. 00 12 34 99
person: {name: fullName, title: jobTitle, email: mail, login: upn}
sign_on:
  - {claim: groups, values: [solsikken, stuen], role: childcare_worker, unit: Børnehuset Solsikken}
  - {claim: realm.roles, values: leder, role: manager, unit_from: departments}
  - {claim: groups, values: drift, role: administrator, unit: Børnehuset Solsikken}
"""
ASTA = {
    "sub": "asta-at-the-provider",
    "fullName": "Asta Prøvesen",
    "jobTitle": "pædagog",
    "mail": "asta@lindeborg.example",
    "upn": "asta.p@x",
}
NEW = "tre gule hatte på en bænk"
LETTERS = REPOSITORY / "scales" / "letters.yaml"
ONWARD = re.compile(r"0; url=(.+)")


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> ConfigurationOnDisk:
    """The small good folder with rules for sign-on."""
    folder = tmp_path_factory.mktemp("sign_on")
    files: Mapping[str, bytes] = base_files() | {"sign_on.yaml": WRITTEN.encode(), "letters.yaml": LETTERS.read_bytes()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return ConfigurationOnDisk(folder, TODAY)


@pytest.fixture(scope="module")
def server() -> Iterator[LyingProvider]:
    """The provider that all tests of this file take over."""
    with lying_provider() as provider:
        yield provider


@pytest.fixture
def provider(server: LyingProvider) -> LyingProvider:
    """A provider at which Asta logs in, who is in the group of Solsikken, and which tells the truth."""
    fresh = LyingProvider({**ASTA, "groups": ["solsikken"]}, server.issuer)
    server.__dict__.update(fresh.__dict__)
    return server


@pytest.fixture
def lay(
    one_program: OneProgram, settings: Settings, db: Database, people: People, on_disk: ConfigurationOnDisk, provider: LyingProvider
) -> Callable[..., Flask]:
    """The program with that provider in front, and with more settings of it."""

    def lay_over(**more: Any) -> Flask:
        return one_program.lay_over(replace(settings, sign_on=provider.settings(**more)), on_disk)

    return lay_over


@pytest.fixture
def app(lay: Callable[..., Flask]) -> Flask:
    """The program with that provider in front."""
    return lay()


def sent_to(answer: TestResponse) -> str:
    """Where a page of ours leads by itself."""
    found = ONWARD.fullmatch(answer.headers["Refresh"])
    assert answer.status_code == 200 and found
    return found[1]


def signed_on(browser: FlaskClient, provider: LyingProvider, back: str = "", **changes: str) -> TestResponse:
    """What a browser gets that goes to the provider and comes back."""
    brought = provider.answer_of(sent_to(browser.post(f"/login/sign-on{back}"))) | changes
    return browser.get("/login/sign-on/back", query_string={name: value for name, value in brought.items() if value})


def acts(db: Database) -> list[str]:
    """What the log tells, in its order."""
    return [row["action"] for row in rows(db, "SELECT action FROM audit_event ORDER BY id")]


def later(db: Database, span: timedelta) -> None:
    """Let every session have been asked about, and begun, so long ago."""
    before = (datetime.now(UTC) - span).isoformat()
    with writing(db):
        change(db, "UPDATE sign_on_session SET checked_at = :before, asked_at = :before", {"before": before})


def is_in(browser: FlaskClient) -> bool:
    """Whether the browser's session opens anything."""
    return browser.get("/account").status_code == 200


def held_by(db: Database, login: str) -> list[tuple[Role, str]]:
    """The roles that somebody has today."""
    person = staff.with_login(db, login)
    assert person is not None
    return sorted((one.role, one.unit.name) for one in person.roles_on(local_day(datetime.now(UTC))))


def test_whoever_is_new_comes_in_with_what_the_claims_give_and_nothing_else(app: Flask, provider: LyingProvider, db: Database) -> None:
    provider.claims |= {"realm": {"roles": ["leder", "andet"]}, "departments": ["Lindeborg Skole", "Findes ikke"]}
    browser = app.test_client()
    page = browser.get("/login?back=/offers")
    assert "Log ind med kommunens log-ind" in page.text and "Log ind med brugernavn og adgangskode" in page.text

    answer = signed_on(browser, provider, "?back=/offers")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/offers")
    person = staff.with_login(db, "asta.p")
    assert person is not None and (person.name, person.title, person.email) == ("Asta Prøvesen", "pædagog", "asta@lindeborg.example")
    assert held_by(db, "asta.p") == [(Role.CHILDCARE_WORKER, "Børnehuset Solsikken"), (Role.MANAGER, "Lindeborg Skole")]
    assert acts(db)[-4:] == [Act.SIGN_ON_ADDED, Act.SIGN_ON_ROLE_GIVEN, Act.SIGN_ON_ROLE_GIVEN, Act.LOG_IN]
    assert browser.post("/login", data={"login": "asta.p", "password": ""}).status_code == 401
    account = browser.get("/account").text
    assert "Du kommer ind med kommunens log-ind." in account and "/account/password" not in account
    tokens = rows(db, "SELECT id_token, access_token FROM sign_on_session")[0]
    assert all(token not in account for token in tokens.values())


def test_a_number_that_the_provider_calls_somebody_by_is_not_taken_over(app: Flask, provider: LyingProvider, db: Database) -> None:
    provider.claims |= {"upn": "610110-1234@lindeborg.example", "mail": "6101101234@lindeborg.example"}

    assert signed_on(app.test_client(), provider).status_code == 302

    [(login, email)] = [(row["login"], row["email"]) for row in rows(db, "SELECT login, email FROM user WHERE name = 'Asta Prøvesen'")]
    assert (login, email) == ("asta.proevesen", "")


def test_the_next_sign_on_changes_what_changed_and_brings_back_whoever_the_claims_ended(
    app: Flask, provider: LyingProvider, db: Database
) -> None:
    signed_on(app.test_client(), provider)
    provider.claims |= {"groups": ["drift", "stuen"], "jobTitle": "leder"}
    assert signed_on(app.test_client(), provider).status_code == 302
    assert held_by(db, "asta.p") == [(Role.ADMINISTRATOR, "Børnehuset Solsikken"), (Role.CHILDCARE_WORKER, "Børnehuset Solsikken")]
    assert acts(db)[-3:] == [Act.SIGN_ON_CHANGED, Act.SIGN_ON_ROLE_GIVEN, Act.LOG_IN]

    provider.claims |= {"groups": ["andre"]}
    refused = signed_on(app.test_client(), provider)
    assert refused.status_code == 403 and "giver dig ingen rolle i Lineal" in words(refused.text)
    assert "Servicedesk, tlf. 00 12 34 99" in words(refused.text)
    assert acts(db)[-4:] == [Act.SIGN_ON_ROLE_ENDED, Act.SIGN_ON_ROLE_ENDED, Act.SIGN_ON_ENDED, Act.SIGN_ON_REFUSED]
    assert rows(db, "SELECT kind FROM afterward ORDER BY id DESC LIMIT 1") == [{"kind": "user_ended"}]

    provider.claims |= {"groups": ["solsikken"]}
    assert signed_on(app.test_client(), provider).status_code == 302
    assert acts(db)[-3:] == [Act.SIGN_ON_BROUGHT_BACK, Act.SIGN_ON_ROLE_GIVEN, Act.LOG_IN]
    assert held_by(db, "asta.p") == [(Role.CHILDCARE_WORKER, "Børnehuset Solsikken")]


def test_whoever_an_administrator_ended_stays_out_until_an_administrator_says_otherwise(
    app: Flask, provider: LyingProvider, db: Database, as_user: Callable[[str], FlaskClient]
) -> None:
    browser = app.test_client()
    signed_on(browser, provider)
    dorte, asta = as_user("dorte"), staff.with_login(db, "asta.p")
    assert asta is not None
    page = words(dorte.get(f"/admin/people/{asta.id}").text)
    assert "kommer ind med kommunens log-ind, der også giver rollerne" in page and "Giv en ny engangskode" not in page
    now = datetime.now(UTC)
    assert dorte.post(f"/admin/people/{asta.id}/code").status_code == 422
    with pytest.raises(Exception, match="rettes"):
        roles.end(db, Console(), asta.id, asta.roles[0], local_day(now), now)

    assert dorte.post(f"/admin/people/{asta.id}/end").status_code == 302
    assert not is_in(browser)
    assert "En administrator har afsluttet din bruger" in words(signed_on(app.test_client(), provider).text)
    back = dorte.post(f"/admin/people/{asta.id}/back")
    assert back.status_code == 302 and ending.look_at(db, Console(), asta.id, now).person.ended_at
    assert signed_on(app.test_client(), provider).status_code == 302


@pytest.mark.parametrize("claims", [{"groups": []}, {"groups": ["solsikken"], "fullName": ""}, {"groups": {"solsikken": True}}])
def test_whoever_can_not_be_let_in_leaves_nothing_behind_but_a_row_of_the_log(
    app: Flask, provider: LyingProvider, db: Database, claims: dict[str, object]
) -> None:
    provider.claims |= claims
    people = rows(db, "SELECT id FROM user")

    answer = signed_on(app.test_client(), provider)

    assert answer.status_code == 403 and "Servicedesk" in answer.text
    assert rows(db, "SELECT id FROM user") == people and acts(db)[-1] == Act.SIGN_ON_REFUSED
    assert rows(db, "SELECT token_hash FROM login_session") == []


def test_whoever_has_an_account_already_ties_it_and_does_not_become_two(
    app: Flask, provider: LyingProvider, db: Database, people: People
) -> None:
    provider.claims |= {"upn": "Anne@lindeborg.example"}
    assert "Du har allerede en bruger i Lineal" in signed_on(app.test_client(), provider).text

    browser = app.test_client()
    browser.post("/login", data={"login": "anne", "password": PASSWORD})
    brought = provider.answer_of(sent_to(browser.post("/account/sign-on", data={"tie.password": PASSWORD})))
    answer = browser.get("/login/sign-on/back", query_string=brought)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/account")
    assert rows(db, "SELECT user_id FROM sign_on_account") == [{"user_id": people.anne.id}]
    assert Act.SIGN_ON_TIED in acts(db) and is_in(browser)
    assert rows(db, "SELECT user_id FROM outbox") == [{"user_id": people.anne.id}], "and is told"
    assert app.test_client().post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 401
    again = app.test_client()
    assert signed_on(again, provider).status_code == 302 and is_in(again)


def test_an_account_is_tied_by_whoever_shows_once_more_whose_it_is(
    app: Flask, provider: LyingProvider, db: Database, people: People
) -> None:
    browser = app.test_client()
    browser.post("/login", data={"login": "anne", "password": PASSWORD})

    for _ in range(LIMITS[Counted.ACCOUNT].free):
        answer = browser.post("/account/sign-on", data={"tie.password": "gæt"})
        assert answer.status_code == 422 and "Det er ikke den adgangskode" in answer.text
    assert browser.post("/account/sign-on", data={"tie.password": PASSWORD}).status_code == 429
    assert rows(db, "SELECT ties_id FROM sign_on_try") == [] and Act.FACTOR_REFUSED in acts(db)


def test_nobody_becomes_two_by_another_provider_and_is_untied_from_the_one_before(
    app: Flask, provider: LyingProvider, db: Database, people: People
) -> None:
    signed_on(app.test_client(), provider)
    asta = staff.with_login(db, "asta.p")
    assert asta is not None
    with writing(db):
        change(db, "UPDATE sign_on_account SET issuer = 'https://the-one-before.example'", {})
    provider.claims |= {"sub": "asta-at-the-next"}
    assert "Du har allerede en bruger i Lineal" in signed_on(app.test_client(), provider).text

    with pytest.raises(Invalid):
        codes.give(db, Console(), asta.id, datetime.now(UTC))
    handed = codes.give(db, Console(), asta.id, datetime.now(UTC), untie=True)
    assert acts(db)[-2:] == [Act.SIGN_ON_UNTIED, Act.USER_CODE_GIVEN], "the log tells how somebody comes in from now on"

    browser = app.test_client()
    typed = {"login": "asta.p", "code": handed.code, "password": NEW, "again": NEW}
    assert browser.post("/login/code", data=typed).status_code == 302
    browser.post("/login", data={"login": "asta.p", "password": NEW})
    brought = provider.answer_of(sent_to(browser.post("/account/sign-on", data={"tie.password": NEW})))
    browser.get("/login/sign-on/back", query_string=brought)
    assert rows(db, "SELECT user_id, subject FROM sign_on_account") == [{"user_id": asta.id, "subject": "asta-at-the-next"}]


def test_a_tie_that_was_begun_is_over_where_everything_else_of_the_person_is(
    app: Flask, provider: LyingProvider, db: Database, people: People
) -> None:
    def begun() -> tuple[FlaskClient, dict[str, str]]:
        browser = app.test_client()
        browser.post("/login", data={"login": "anne", "password": PASSWORD})
        return browser, provider.answer_of(sent_to(browser.post("/account/sign-on", data={"tie.password": PASSWORD})))

    ways: list[Callable[[], object]] = [
        lambda: logging_out.log_out_everywhere(db, people.dorte, people.anne.id, datetime.now(UTC)),
        lambda: logging_out.log_everybody_out(db, Console(), datetime.now(UTC)),
    ]
    for way in ways:
        browser, brought = begun()
        way()
        assert browser.get("/login/sign-on/back", query_string=brought).status_code == 403
        assert rows(db, "SELECT 1 FROM sign_on_account") == [] and not is_in(browser)


def test_nobody_ties_what_is_anothers_gives_nothing_or_leaves_no_administrator(
    app: Flask, provider: LyingProvider, db: Database, people: People
) -> None:
    def tie(login: str) -> str:
        browser = app.test_client()
        browser.post("/login", data={"login": login, "password": PASSWORD})
        brought = provider.answer_of(sent_to(browser.post("/account/sign-on", data={"tie.password": PASSWORD})))
        answer = browser.get("/login/sign-on/back", query_string=brought)
        assert answer.status_code == 403 and is_in(browser)
        return words(answer.text)

    assert "Du er den sidste administrator" in tie("dorte")
    signed_on(app.test_client(), provider)
    assert "kommer allerede ind med det log-ind" in tie("anne")
    provider.claims |= {"sub": "somebody-else", "groups": []}
    assert "giver dig ingen rolle" in tie("bo")
    assert len(rows(db, "SELECT 1 FROM sign_on_account")) == 1
    assert acts(db).count(Act.SIGN_ON_REFUSED) == 3 and Act.PAGE_REFUSED not in acts(db), "each is told once"
    assert app.test_client().post("/login", data={"login": "dorte", "password": PASSWORD}).status_code == 302


def test_what_a_browser_brings_back_counts_once_in_the_browser_that_began(app: Flask, provider: LyingProvider, db: Database) -> None:
    browser = app.test_client()
    brought = provider.answer_of(sent_to(browser.post("/login/sign-on")))
    other = app.test_client()
    other.get("/login/sign-on")
    assert len(rows(db, "SELECT 1 FROM sign_on_try")) == 1, "no address that is followed begins one"
    other.post("/login/sign-on")

    assert other.get("/login/sign-on/back", query_string=brought).status_code == 403, "another browser's state"
    assert browser.get("/login/sign-on/back", query_string=brought).status_code == 302
    again = browser.get("/login/sign-on/back", query_string=brought)
    assert again.status_code == 403 and "Du kom ikke ind" in again.text, "a state and a code are used once"
    assert len(rows(db, "SELECT 1 FROM sign_on_try")) == 1, "only the other browser's is left"


@pytest.mark.parametrize(
    "changes", [{"state": "another"}, {"state": ""}, {"code": "another"}, {"code": ""}, {"iss": "https://evil.example"}, {"iss": ""}]
)
def test_a_changed_answer_lets_nobody_in(app: Flask, provider: LyingProvider, db: Database, changes: dict[str, str]) -> None:
    browser = app.test_client()

    answer = signed_on(browser, provider, **changes)

    assert answer.status_code == 403 and acts(db)[-1] == Act.SIGN_ON_REFUSED and not is_in(browser)


def test_a_log_in_that_took_too_long_or_was_stopped_begins_anew(app: Flask, provider: LyingProvider, db: Database) -> None:
    browser = app.test_client()
    brought = provider.answer_of(sent_to(browser.post("/login/sign-on")))
    with writing(db):
        change(db, "UPDATE sign_on_try SET started_at = :then", {"then": (datetime.now(UTC) - TRY_LASTS * 1.1).isoformat()})

    assert browser.get("/login/sign-on/back", query_string=brought).status_code == 403
    assert "Du blev ikke logget ind" in signed_on(app.test_client(), provider, code="", error="access_denied").text


def test_a_token_that_is_not_believed_lets_nobody_in(app: Flask, provider: LyingProvider, db: Database) -> None:
    provider.signs = LyingProvider.unsigned
    browser = app.test_client()

    answer = signed_on(browser, provider)

    assert answer.status_code == 403 and acts(db)[-1] == Act.SIGN_ON_REFUSED
    assert not is_in(browser) and rows(db, "SELECT 1 FROM sign_on_account") == []


def test_userinfo_of_somebody_else_lets_nobody_in(app: Flask, provider: LyingProvider) -> None:
    provider.userinfo = {"sub": "somebody-else", "groups": ["drift"]}

    assert signed_on(app.test_client(), provider).status_code == 403


def test_keys_that_the_provider_changes_are_fetched_anew(app: Flask, provider: LyingProvider) -> None:
    signed_on(app.test_client(), provider)
    new = type(KEY).generate_key(2048, {"kid": "second", "use": "sig", "alg": "RS256"})
    provider.key, provider.shown = new, [new]

    refused = signed_on(app.test_client(), provider)
    assert refused.status_code == 403, "within a minute of the first time nobody can make Lineal fetch them again"
    provider_here = app.extensions["lineal"].provider
    provider_here._keys_at -= timedelta(minutes=2)
    assert signed_on(app.test_client(), provider).status_code == 302


def test_keys_without_a_name_are_fetched_anew_where_none_of_them_signed(app: Flask, provider: LyingProvider) -> None:
    provider.key, provider.shown = (first := type(KEY).generate_key(2048)), [first]
    assert signed_on(app.test_client(), provider).status_code == 302
    provider.key, provider.shown = (second := type(KEY).generate_key(2048)), [second]
    app.extensions["lineal"].provider._keys_at -= timedelta(minutes=2)

    assert signed_on(app.test_client(), provider).status_code == 302


def test_what_the_provider_takes_away_is_gone_while_somebody_is_in(app: Flask, provider: LyingProvider, db: Database) -> None:
    provider.claims |= {"groups": ["solsikken", "drift"]}
    browser = app.test_client()
    signed_on(browser, provider)
    assert browser.get("/admin/people").status_code == 200
    provider.claims |= {"groups": ["solsikken"]}

    asked = len(provider.asked)
    assert browser.get("/admin/people").status_code == 200 and len(provider.asked) == asked, "nobody is asked at every page"
    later(db, ASK_AGAIN_AFTER)
    assert browser.get("/admin/people").status_code == 404
    assert is_in(browser) and acts(db).count(Act.SIGN_ON_ROLE_ENDED) == 1

    provider.claims |= {"groups": []}
    later(db, ASK_AGAIN_AFTER)
    assert not is_in(browser)
    assert acts(db)[-2:] == [Act.SIGN_ON_ROLE_ENDED, Act.SIGN_ON_ENDED]


def test_a_session_ends_where_the_provider_says_it_is_over(app: Flask, provider: LyingProvider, db: Database) -> None:
    for refreshes in (True, False):
        provider.refreshes, provider.userinfo = refreshes, None if refreshes else {"sub": ASTA["sub"], "groups": ["solsikken"]}
        app.extensions["lineal"].provider._metadata_at = None
        browser = app.test_client()
        signed_on(browser, provider)
        later(db, ASK_AGAIN_AFTER)
        assert is_in(browser), "it holds still"
        provider.grant_is_over = True
        later(db, ASK_AGAIN_AFTER)
        assert not is_in(browser) and acts(db)[-1] == Act.SIGN_ON_LOGGED_OUT
        provider.grant_is_over = False


def test_a_session_that_rests_on_nothing_at_the_provider_is_none(app: Flask, provider: LyingProvider, db: Database) -> None:
    browser = app.test_client()
    signed_on(browser, provider)
    with writing(db):
        change(db, "DELETE FROM sign_on_session", {})

    assert not is_in(browser)


def test_userinfo_alone_takes_away_what_it_gave(app: Flask, provider: LyingProvider, db: Database) -> None:
    provider.claims, provider.refreshes = dict(ASTA), False
    provider.userinfo = {"sub": ASTA["sub"], "groups": ["solsikken", "drift"]}
    browser = app.test_client()
    signed_on(browser, provider)
    provider.userinfo = {"sub": ASTA["sub"], "groups": ["drift"]}
    later(db, ASK_AGAIN_AFTER)

    assert is_in(browser)
    assert held_by(db, "asta.p") == [(Role.ADMINISTRATOR, "Børnehuset Solsikken")]


@pytest.mark.parametrize("cannot", ["down", "not asked"])
def test_a_session_that_can_not_be_asked_about_lasts_a_quarter_of_an_hour(
    app: Flask, provider: LyingProvider, db: Database, cannot: str
) -> None:
    provider.refreshes = cannot == "down"
    browser = app.test_client()
    signed_on(browser, provider)
    provider.is_down = cannot == "down"

    later(db, ASK_AGAIN_AFTER)
    asked = len(provider.asked)
    assert is_in(browser) and is_in(browser)
    assert len(provider.asked) <= asked + 1, "one request waits for it, and the next goes on"
    later(db, LONGEST_UNASKED)
    assert not is_in(browser)
    assert staff.with_login(db, "asta.p").ended_at is None  # type: ignore[union-attr]


def test_a_provider_that_is_down_is_told_of_and_an_administrator_comes_in(lay: Callable[..., Flask], provider: LyingProvider) -> None:
    app = lay(local=LocalAccounts.ADMINISTRATORS)
    provider.is_down = True
    browser = app.test_client()

    answer = browser.post("/login/sign-on?back=/offers")

    assert answer.status_code == 503 and "Kommunens log-ind svarer ikke" in answer.text and "<details open>" in answer.text
    assert browser.post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 401, "as for a wrong password"
    assert browser.post("/login?back=/offers", data={"login": "dorte", "password": PASSWORD}).headers["Location"] == "/offers"
    assert browser.post("/account/sign-on", data={"tie.password": PASSWORD}).headers["Location"] == "/account"


def test_a_provider_that_goes_down_on_the_way_is_told_of(app: Flask, provider: LyingProvider) -> None:
    browser = app.test_client()
    brought = provider.answer_of(sent_to(browser.post("/login/sign-on")))
    provider.is_down = True

    assert browser.get("/login/sign-on/back", query_string=brought).status_code == 503


def test_a_wrong_secret_is_told_to_the_municipality_and_ends_no_session(
    lay: Callable[..., Flask], provider: LyingProvider, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    browser = lay().test_client()
    signed_on(browser, provider)
    provider.secret = "another"

    assert signed_on(lay().test_client(), provider).status_code == 503
    assert [one.getMessage() for one in caplog.records] == ["the sign-on provider refuses what Lineal asks: invalid_client"]
    later(db, ASK_AGAIN_AFTER)
    assert is_in(browser)


@pytest.mark.parametrize(
    "lie",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": "http://evil.example/token"},
        {"jwks_uri": ""},
        {"userinfo_endpoint": "ftp://evil.example"},
    ],
)
def test_a_provider_that_says_it_is_another_or_speaks_in_the_clear_is_not_used(
    app: Flask, provider: LyingProvider, lie: dict[str, str]
) -> None:
    provider.metadata = lie

    assert app.test_client().post("/login/sign-on").status_code == 503


def test_nobody_is_followed_to_where_the_provider_sends_on(lay: Callable[..., Flask], provider: LyingProvider) -> None:
    provider.userinfo = {"sub": ASTA["sub"]}
    for page in ("jwks_uri", "token_endpoint", "userinfo_endpoint"):
        browser = lay().test_client()
        provider.sends_on = ""
        brought = provider.answer_of(sent_to(browser.post("/login/sign-on")))
        provider.sends_on = page
        assert browser.get("/login/sign-on/back", query_string=brought).status_code == 503
        assert f"/{page}" in provider.asked

    provider.sends_on = "openid-configuration"
    assert lay().test_client().post("/login/sign-on").status_code == 503
    assert ELSEWHERE not in provider.asked


def test_logging_out_here_logs_out_there(app: Flask, provider: LyingProvider, db: Database) -> None:
    browser = app.test_client()
    signed_on(browser, provider)

    answer = browser.post("/logout")

    onward = sent_to(answer)
    assert onward.startswith(f"{provider.issuer}/end_session_endpoint?id_token_hint=ey")
    assert "post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Flogged-out" in onward
    assert not is_in(browser) and rows(db, "SELECT 1 FROM sign_on_session") == []
    assert "prompt=login" in sent_to(browser.post("/login/sign-on")), "whoever has the device now is asked anew"
    assert "prompt=login" not in sent_to(app.test_client().post("/login/sign-on"))
    assert "Du er logget ud af Lineal og af kommunens log-ind." in browser.get("/logged-out").text


def test_a_device_that_lay_before_a_family_opens_by_a_new_log_in_at_the_provider(
    app: Flask, provider: LyingProvider, db: Database, people: People
) -> None:
    browser = app.test_client()
    signed_on(browser, provider)
    child = add_alma(db, people)
    assert browser.post(f"/children/{child}/table", data={"voice": "child", "language": "da"}).location == "/table"

    page = browser.get("/table?done=1").text

    assert 'name="password"' not in page and 'action="/logout"' in page
    with writing(db):
        change(db, "UPDATE login_session SET seen_at = started_at, started_at = '2026-01-01T00:00:00+00:00'", {})
    assert browser.get("/table").location == "/login?back=/table"
    assert "prompt=login" in sent_to(browser.post("/login/sign-on"))


def test_whoever_came_in_by_a_password_is_logged_out_here_alone(app: Flask, people: People) -> None:
    browser = app.test_client()
    browser.post("/login", data={"login": "anne", "password": PASSWORD})

    assert browser.post("/logout").headers["Location"] == "/login"


OF_LOG_OUT: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "by the session there": lambda told: {name: value for name, value in told.items() if name != "sub"},
    "by the subject": lambda told: {name: value for name, value in told.items() if name != "sid"},
    "by both": lambda told: told,
}


@pytest.mark.parametrize("how", OF_LOG_OUT)
def test_logging_out_there_logs_out_here_at_once_and_once(app: Flask, provider: LyingProvider, db: Database, how: str) -> None:
    browser, other = app.test_client(), app.test_client()
    signed_on(browser, provider)
    other.post("/login", data={"login": "anne", "password": PASSWORD})
    token = provider.log_out_token(OF_LOG_OUT[how])

    answer = app.test_client().post("/login/sign-on/ended", data={"logout_token": token})

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert not is_in(browser) and is_in(other) and Act.SIGN_ON_LOGGED_OUT in acts(db)
    signed_on(browser, provider)
    assert app.test_client().post("/login/sign-on/ended", data={"logout_token": token}).status_code == 400, "a token counts once"
    assert is_in(browser)


def test_a_log_out_that_is_not_believed_logs_nobody_out(app: Flask, provider: LyingProvider) -> None:
    browser = app.test_client()
    signed_on(browser, provider)

    answer = app.test_client().post("/login/sign-on/ended", data={"logout_token": provider.unsigned(provider.identity())})

    assert answer.status_code == 400 and is_in(browser)


def test_the_second_factor_is_the_providers_where_that_is_asked_for(lay: Callable[..., Flask], provider: LyingProvider) -> None:
    app = lay(strong=("https://data.gov.dk/concept/core/nsis/loa/Substantial", "amr:mfa"))
    app.config["SECOND_FACTOR"] = OF_EVERYBODY
    address = sent_to(app.test_client().post("/login/sign-on"))
    assert "acr_values=https%3A%2F%2Fdata.gov.dk%2Fconcept%2Fcore%2Fnsis%2Floa%2FSubstantial&" in f"{address}&"

    weak = signed_on(app.test_client(), provider)
    assert weak.status_code == 403 and "logger ind i to trin" in words(weak.text)
    for strong in ({"acr": "https://data.gov.dk/concept/core/nsis/loa/Substantial"}, {"amr": ["pwd", "mfa"]}):
        provider.sends = lambda claims, strong=strong: claims | strong  # type: ignore[misc]
        browser = app.test_client()
        assert signed_on(browser, provider).headers["Location"] == "/"
        assert 'id="telephone"' not in browser.get("/account").text


def test_lineal_asks_for_its_own_second_factor_where_the_provider_is_not_asked_for_one(
    app: Flask, provider: LyingProvider, db: Database
) -> None:
    app.config["SECOND_FACTOR"] = Demand(OF_EVERYBODY.roles, timedelta(days=30))
    browser = app.test_client()
    assert signed_on(browser, provider, "?back=/offers").headers["Location"] == "/login/factor?back=/offers"
    assert not is_in(browser)
    shown = browser.get("/login/telephone?back=/offers").text
    secret = "".join(re.findall(r"<span>([A-Z2-7]{4})</span>", shown))
    browser.post("/login/telephone", data={"code": pyotp.TOTP(secret).at(datetime.now(UTC) - STEP)})
    assert is_in(browser) and len(rows(db, "SELECT 1 FROM sign_on_session")) == 1, "the session rests on what the half one rested on"

    page = browser.get("/account").text
    assert 'name="telephone.code"' in page and 'name="telephone.password"' not in page
    answer = browser.post("/account/telephone", data={"telephone.code": pyotp.TOTP(secret).at(datetime.now(UTC))})
    assert answer.headers["Location"] == "/login/telephone"
    provider.claims |= {"groups": []}
    later(db, ASK_AGAIN_AFTER)
    assert not is_in(browser)


def test_nothing_of_it_is_there_without_a_provider(one_program: OneProgram, settings: Settings, db: Database, people: People) -> None:
    app = one_program.lay_over(settings, app_configuration(one_program))
    browser = app.test_client()

    assert "kommunens log-ind" not in browser.get("/login").text
    for address in ("/login/sign-on", "/login/sign-on/ended"):
        assert browser.post(address).status_code == 404
    assert browser.get("/login/sign-on/back?state=a&code=b").status_code == 404


def app_configuration(one_program: OneProgram) -> ConfigurationOnDisk:
    """What the program was laid over last."""
    return one_program._app.extensions["lineal"].configuration  # type: ignore[no-any-return]
