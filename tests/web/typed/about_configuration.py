"""What somebody types who publishes a configuration, and on the sheet of one in which others than the professional are asked."""

from typing import Final

from tests.web.typed.days import TODAY
from tests.web.typed.sending import Sending, Try

ASKING: Final = {
    "observed_on": TODAY,
    "seen_on.0": TODAY,
    "point.child": "3",
    "point.parents": "3",
    "said.mother.child": "3",
    "reason.parents": "Kommer til tiden",
    "action": "sign",
}

ABOUT_CONFIGURATION: Final = (
    Sending("publishing.publish", "dorte", page="publishing.preview", ids={"run_id": "preview"}, tries=(Try.RIGHT,)),
    Sending("assessing.assess", "anne", ASKING, ids={"child_id": "shown_child"}, tries=(Try.RIGHT,), keeps_as="with_voices"),
    Sending("publishing.undo", "dorte", page="publishing.versions", tries=(Try.RIGHT,)),
    Sending("assessing.correct", "anne", page="assessing.show", ids={"assessment_id": "correction"}, tries=(Try.RIGHT,)),
)
