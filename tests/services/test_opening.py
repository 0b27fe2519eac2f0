"""What may begin again, and what may not; and which key a start warns of."""

from dataclasses import replace
from pathlib import Path

from screening.services.opening import forget_lost_demo, others_can_read_key
from screening.services.preparing import prepare
from screening.settings import Settings
from screening.settings.sign_on import SignOnServer
from tests.client_keys import client_key, pem_of


def test_a_demo_that_somebody_deleted_begins_again_with_a_new_key(settings: Settings) -> None:
    demo = replace(settings, database_key=None)
    prepare(demo).close()
    first = demo.key_file.read_text()
    demo.database.unlink()

    forget_lost_demo(demo)
    prepare(demo).close()

    assert demo.key_file.read_text() != first


def test_a_demo_that_is_there_keeps_its_key(settings: Settings) -> None:
    demo = replace(settings, database_key=None)
    prepare(demo).close()
    first = demo.key_file.read_text()

    forget_lost_demo(demo)

    assert demo.key_file.read_text() == first


def test_a_start_is_warned_of_a_key_of_sign_on_that_others_can_read(settings: Settings, tmp_path: Path) -> None:
    key = client_key(tmp_path, pem_of("P-256"))
    by_key = replace(settings, sign_on=SignOnServer("https://login.example", "lineal", "", "https://lineal.example", key=key))
    assert others_can_read_key(by_key) is None

    key.file.chmod(0o604)

    assert others_can_read_key(by_key) == key.file
