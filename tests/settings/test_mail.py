"""The mail server's settings are read from the environment, and a wrong one is named."""

from pathlib import Path

import pytest

from screening.errors import SettingsError
from screening.settings import for_demo, read_settings
from screening.settings.mail import Transport

MAIL = {
    "SCREENING_MAIL_HOST": "smtp.lindeborg.example",
    "SCREENING_MAIL_SENDER": "lineal@lindeborg.example",
    "SCREENING_MAIL_LINK": "https://lineal.lindeborg.example/",
}


def test_without_a_server_nobody_is_mailed() -> None:
    assert read_settings({}).mail is None


def test_the_line_is_encrypted_unless_somebody_says_otherwise() -> None:
    mail = read_settings(MAIL).mail

    assert mail is not None
    assert (mail.transport, mail.port, mail.link) == (Transport.STARTTLS, 587, "https://lineal.lindeborg.example")


def test_the_password_lies_in_a_file_and_is_told_to_nobody(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hemmelig ord\n", "utf-8")

    mail = read_settings(MAIL | {"SCREENING_MAIL_USER": "lineal", "SCREENING_MAIL_PASSWORD_FILE": str(tmp_path / "secret")}).mail

    assert mail is not None and mail.password == "hemmelig ord"
    assert "hemmelig" not in repr(mail)


def test_the_demo_mails_nobody() -> None:
    assert for_demo(read_settings(MAIL)).mail is None


def test_only_this_machine_is_spoken_to_in_the_clear() -> None:
    here = read_settings(MAIL | {"SCREENING_MAIL_HOST": "127.0.0.1", "SCREENING_MAIL_TRANSPORT": "none"}).mail
    assert here is not None and here.port == 25

    with pytest.raises(SettingsError, match="SCREENING_MAIL_TRANSPORT"):
        read_settings(MAIL | {"SCREENING_MAIL_TRANSPORT": "none"})


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("SCREENING_MAIL_TRANSPORT", "ssl"),
        ("SCREENING_MAIL_PORT", "0"),
        ("SCREENING_MAIL_PORT", "²"),
        ("SCREENING_MAIL_SENDER", ""),
        ("SCREENING_MAIL_SENDER", "lineal"),
        ("SCREENING_MAIL_SENDER", "a@b\nBcc: c@d"),
        ("SCREENING_MAIL_SENDER", "Lineal <lineal@lindeborg.example>"),
        ("SCREENING_MAIL_LINK", ""),
        ("SCREENING_MAIL_LINK", "lineal.lindeborg.example"),
        ("SCREENING_MAIL_LINK", "https://[x"),
        ("SCREENING_MAIL_LINK", "https://lineal lindeborg"),
        ("SCREENING_MAIL_PASSWORD_FILE", "/findes/ikke"),
        ("SCREENING_MAIL_CA_FILE", "/findes/ikke"),
        ("SCREENING_MAIL_CERTIFICATE", "/findes/ikke"),
        ("SCREENING_MAIL_CERTIFICATE", "/etc/hostname"),
    ],
)
def test_a_wrong_setting_is_named(name: str, written: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings(MAIL | {name: written})
