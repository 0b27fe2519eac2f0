"""What somebody types who looks at a child: alone, with others, at the table and in a round."""

from typing import Final

from tests.people import PASSWORD
from tests.web.typed.days import SOON, TODAY
from tests.web.typed.sending import Sending, Try

POINTS: Final = {"point.child_development": "5", "point.parental_capacity": "6", "reason.parental_capacity": "Kommer til tiden"}
PLACED: Final = POINTS | {"observed_on": TODAY, "seen_on.0": TODAY, "sign.secure_bond": "on", "action": "sign"}
"""What is chosen on the sheet."""
UNSEEN: Final = PLACED | {"sign.bruises": "on", "seen_on.0": "", "where.0": "", "what.0": "", "words.0": ""}
KEYED: Final = {"answer.…": "-", "seen_on.…": ""} | PLACED
JOINT: Final = POINTS | {"action": "sign", "taken_by": "together"}
ASKED: Final = {"wanted": "2", "due_on": SOON, "rater.{anne}": "on", "rater.{carla}": "on"}
ON_PAPER: Final = {
    "action": "paper",
    "voice": "mother",
    "said_on": TODAY,
    "point.child_development": "6",
    "point.parental_capacity": "6",
}
HURT: Final = {"child_id": "hurt_child"}

SEVERAL_EYES: Final = (
    Sending("assessing.assess", "anne", PLACED, keeps_as="annes_own"),
    Sending("assessing.assess", "carla", PLACED | {"point.child_development": "9"}, keeps_as="carlas_own", tries=(Try.RIGHT,)),
    Sending("rating.show", "anne", JOINT, keeps_as="joint"),
    Sending("rating.ask", "anne", ASKED, keeps_as="asked_again"),
    Sending("assessing.assess", "anne", PLACED, tries=(Try.RIGHT,)),
    Sending("assessing.assess", "carla", PLACED | {"point.child_development": "9"}, tries=(Try.RIGHT,)),
    Sending("rating.show", "carla", JOINT | {"action": "end"}, ids={"rating_id": "asked_again"}, tries=(Try.RIGHT,)),
    Sending("rating.ask", "anne", ASKED, ids=HURT, keeps_as="asked_in_vain", tries=(Try.RIGHT,)),
    Sending("rating.close", "carla", page="rating.show", ids={"rating_id": "asked_in_vain"}),
)
"""A rating of both that is signed, one about which they talk, and one that is closed."""

ABOUT_LOOKING: Final = (
    *SEVERAL_EYES,
    Sending("assessing.correct", "anne", page="assessing.show"),
    Sending("assessing.assess", "anne", PLACED, tries=(Try.RIGHT,), keeps_as="correction"),
    Sending("assessing.assess", "anne", UNSEEN, ids=HURT, keeps_as="unseen"),
    Sending("assessing.assess", "gitte", PLACED | {"action": "save"}, tries=(Try.RIGHT,)),
    Sending("paper_forms.find", "anne", looked_up=frozenset({"code"}), tries=(Try.FAULTY,)),
    Sending("paper_forms.name_child", "anne", looked_up=frozenset({"words"})),
    Sending("paper_forms.key_in", "gitte", KEYED, ids={"code": "shown_code"}, keeps_as="keyed"),
    Sending("rating.parents_said", "anne", {"words_said_on": TODAY}, page="assessing.show"),
    Sending("rating.begin_table", "anne", ON_PAPER),
    Sending("rating.begin_table", "carla", {"voice": "mother", "language": "da"}, tries=(Try.RIGHT,)),
    Sending("rating.at_table", "carla", {"action": "done"}, tries=(Try.RIGHT,)),
    Sending("rating.take_back", "carla", {"password": PASSWORD}, page="rating.at_table", query="?done=1"),
    Sending("calibrating.overview", "carla", {"due_on": ""}, tries=(Try.FAULTY,)),
    Sending("rounds.answer", "anne", {"kind": "not_possible"}),
    Sending("rounds.close", "carla"),
    Sending("rounds.plan_visit", "gro", {"act": "add.{visited_child}"}, page="rounds.visits", tries=(Try.RIGHT,)),
    Sending("rounds.plan_visit", "gro", {"act": "at.{visited_child}"}, page="rounds.visits", tries=(Try.FAULTY,)),
    Sending("proving.sample", "carla", {"answer.{look}": "no"}),
)
