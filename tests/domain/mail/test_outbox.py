"""When a mail is sent, tried again and given up."""

from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.mail.outbox import BETWEEN_MAILS, PAUSES, TROUBLES, Mail, MailState, MailTrouble, first_try, next_try

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def test_the_first_mail_goes_at_once() -> None:
    assert first_try(NOW, None) == NOW


@pytest.mark.parametrize("minutes", [0, 59])
def test_nobody_is_told_twice_within_the_hour(minutes: int) -> None:
    sent = NOW - timedelta(minutes=minutes)

    assert first_try(NOW, sent) == sent + BETWEEN_MAILS


def test_after_the_hour_it_goes_at_once_again() -> None:
    assert first_try(NOW, NOW - timedelta(hours=3)) == NOW


def test_each_pause_is_longer_than_the_last() -> None:
    pauses = [next_try(tries, MailTrouble.UNREACHABLE, NOW) for tries in range(1, len(PAUSES) + 1)]

    assert pauses == sorted(set(pauses))  # type: ignore[type-var]
    assert pauses[0] == NOW + timedelta(minutes=1)


def test_it_is_given_up_after_the_last_pause() -> None:
    assert next_try(len(PAUSES), MailTrouble.SERVER, NOW) is not None
    assert next_try(len(PAUSES) + 1, MailTrouble.SERVER, NOW) is None


def test_an_address_that_nobody_has_is_given_up_at_once() -> None:
    assert next_try(1, MailTrouble.RECIPIENT, NOW) is None


def test_every_trouble_has_its_words() -> None:
    assert set(TROUBLES) == set(MailTrouble)


@pytest.mark.parametrize(
    ("mail", "state"),
    [
        (Mail("a", "b", NOW, NOW, 0), MailState.WAITING),
        (Mail("a", "b", NOW, NOW, 3, trouble=MailTrouble.SERVER), MailState.WAITING),
        (Mail("a", "b", NOW, NOW, 1, sent_at=NOW), MailState.SENT),
        (Mail("a", "b", NOW, NOW, 8, given_up_at=NOW, trouble=MailTrouble.SERVER), MailState.GIVEN_UP),
    ],
)
def test_state_of_a_mail(mail: Mail, state: MailState) -> None:
    assert mail.state is state
