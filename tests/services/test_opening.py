"""What may begin again, and what may not."""

from dataclasses import replace

from screening.services.opening import forget_lost_demo
from screening.services.preparing import prepare
from screening.settings import Settings


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
