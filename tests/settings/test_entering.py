"""Of whom a second factor is asked: everybody, unless the environment says otherwise."""

from datetime import timedelta

import pytest

from screening.domain.entering.factors import OF_EVERYBODY, OF_NOBODY
from screening.domain.entering.pace import USUAL
from screening.domain.people import Role
from screening.errors import SettingsError
from screening.settings import for_demo, read_settings


@pytest.mark.parametrize(
    ("written", "roles"),
    [
        ("", frozenset(Role)),
        ("all", frozenset(Role)),
        ("none", frozenset()),
        ("administrator, manager", frozenset({Role.ADMINISTRATOR, Role.MANAGER})),
    ],
)
def test_a_second_factor_is_asked_of_everybody_or_of_the_roles_that_are_named(written: str, roles: frozenset[Role]) -> None:
    assert read_settings({"SCREENING_SECOND_FACTOR": written}).second_factor.roles == roles


@pytest.mark.parametrize("written", ["boss", "manager boss", ",", "ingen"])
def test_a_role_that_nobody_knows_is_named(written: str) -> None:
    with pytest.raises(SettingsError, match="SCREENING_SECOND_FACTOR"):
        read_settings({"SCREENING_SECOND_FACTOR": written})


def test_everybody_has_a_pace_unless_somebody_says_otherwise() -> None:
    assert [read_settings(written).pace for written in ({}, {"SCREENING_PACE": "600"}, {"SCREENING_PACE": "none"})] == [USUAL, 600, 0]
    assert for_demo(read_settings({})).pace == 0
    for refused in ("59", "-1", "hurtigt", "0"):
        with pytest.raises(SettingsError, match="SCREENING_PACE"):
            read_settings({"SCREENING_PACE": refused})


def test_no_device_is_trusted_unless_it_is_allowed_for_some_days() -> None:
    assert read_settings({}).second_factor == OF_EVERYBODY
    assert read_settings({"SCREENING_TRUSTED_DAYS": "30"}).second_factor.trusted_for == timedelta(days=30)
    for refused in ("91", "-1", "mange"):
        with pytest.raises(SettingsError, match="SCREENING_TRUSTED_DAYS"):
            read_settings({"SCREENING_TRUSTED_DAYS": refused})


def test_the_demo_asks_nobody() -> None:
    assert for_demo(read_settings({"SCREENING_TRUSTED_DAYS": "30"})).second_factor == OF_NOBODY


def test_cookies_are_secure_unless_the_address_is_this_machines_and_no_proxy_stands_before() -> None:
    assert not read_settings({}).https_only
    assert read_settings({"SCREENING_HTTPS": "yes"}).https_only


@pytest.mark.parametrize("host", ["192.0.2.7", "0.0.0.0", "::", "lineal.kommunen.example"])  # noqa: S104 - it is refused
def test_nobody_is_answered_in_the_clear_on_another_machine(host: str) -> None:
    with pytest.raises(SettingsError, match="SCREENING_HOST"):
        read_settings({"SCREENING_HOST": host})

    assert [read_settings({"SCREENING_HOST": here}).host for here in ("", "127.0.0.2", "::1", "localhost")] == [
        "127.0.0.1",
        "127.0.0.2",
        "::1",
        "localhost",
    ]
    with pytest.raises(SettingsError, match="SCREENING_HTTPS"):
        read_settings({"SCREENING_HTTPS": "on"})
