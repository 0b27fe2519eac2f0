"""An advice that is left out beside a notification."""

import pytest

from screening.domain.ruler.weighing.evaluation import evaluate
from tests.builders import advice, case, configuration

WAIT = advice({"overall": "1-6"}, id="wait", say="look_again", unless="notification")
NOTIFY = advice({"any": "1-2"}, id="notify", say="notify")
TALK = advice({"any": "1-3"}, id="talk", say="discuss")


@pytest.mark.parametrize(("point", "told"), [(2, ["notify", "talk"]), (3, ["talk", "wait"]), (6, ["wait"])])
def test_it_is_told_until_a_notification_is_advised(point: int, told: list[str]) -> None:
    assert [one.advice.id for one in evaluate(configuration(NOTIFY, TALK, WAIT), case(point, 9)).advice] == told
