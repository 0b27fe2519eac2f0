"""What somebody types who thinks of notifying, notifies, or receives a notification at the authority."""

from collections.abc import Mapping
from typing import Final

from screening.storage.database import Database, rows
from tests.web.typed.days import LAST_WINTER, SOON, TODAY
from tests.web.typed.files import a_picture
from tests.web.typed.sending import Sending, Try

CALLED: Final = {"office": "authority", "outcome": "spoke"}
SECOND: Final = {"draft_id": "second_draft"}
THAT: Final = {"reception_id": "acute_reception"}
OLD: Final = {"reception_id": "entered"}
DANGER: Final = {"act": "danger", "danger_choice": "yes"}
OUTCOME: Final = {"act": "outcome", "outcome_support": "yes", "outcome_choice": "investigation"}
ENTERED: Final = {
    "channel": "phone",
    "notifier_kind": "citizen",
    "arrived_on": LAST_WINTER,
    "arrived_time": "0.00",
    "child_cpr": "",
    "child_born": "03.02.2021",
}


def _acute_reception(ids: Mapping[str, str], db: Database) -> dict[str, str]:
    """What came of the urgent notification at the authority."""
    return {"acute_reception": rows(db, "SELECT id FROM reception WHERE notification_id = :id", {"id": ids["acute"]})[0]["id"]}


NOTIFYING: Final = (
    Sending("notifying.choose", "anne", {"kind": "not_now", "on_day-not_now": SOON}, page="notifying.consider"),
    Sending("notifying.choose", "anne", {"kind": "talk_first", "on_day-talk_first": SOON}, page="notifying.consider"),
    Sending("notifying.call", "anne", CALLED, page="notifying.consider"),
    Sending("notifying.call_sent", "anne", CALLED, page="notifying.show"),
    Sending("notifying.absence", "frida", {"half_days": "", "school_days": ""}, page="notifying.consider", tries=(Try.FAULTY,)),
    Sending("notifying.received", "anne", page="notifying.show"),
    Sending("notifying.acute", "anne", tries=(Try.RIGHT,), keeps_as="acute"),
    Sending("notifying.acute_anybody", "anne", tries=(Try.RIGHT,), keeps_as="acute_anybody"),
    Sending("notifying.write", "anne", {"action": "attach"}, upload={"file": a_picture}, tries=(Try.RIGHT,)),
    Sending("notifying.write", "anne", {"action": "send", "way": "by_hand"}, faulty={"action": "save"}, keeps_as="written"),
    Sending("notifying.begin", "anne", page="notifying.consider", keeps_as="second_draft", tries=(Try.RIGHT,)),
    Sending("notifying.write", "anne", {"action": "attach"}, upload={"file": a_picture}, ids=SECOND, tries=(Try.RIGHT,)),
    Sending("notifying.write", "anne", {"action": "save"}, ids=SECOND, tries=(Try.RIGHT,)),
)

RECEIVING: Final = (
    Sending("receiving.enter", "hassan", ENTERED, keeps_as="entered"),
    Sending("receiving.find", "hassan", looked_up=frozenset({"words"})),
    Sending("receiving.reception", "hassan", DANGER, ids=THAT, before=_acute_reception),
    Sending("receiving.reception", "hassan", {"act": "child", "child_choice": "maturity", "child_on": "", "child_whom": ""}, ids=THAT),
    Sending("receiving.reception", "hassan", OUTCOME, ids=THAT),
    Sending("receiving.reception", "hassan", {"act": "feedback", "feedback_choice": "withheld", "feedback_support": "no"}, ids=THAT),
    Sending("receiving.reception", "hassan", DANGER, ids=OLD),
    Sending("receiving.reception", "hassan", OUTCOME, ids=OLD),
    Sending("receiving.reception", "hassan", {"act": "interim"}, ids=OLD),
    Sending("receiving.reception", "hassan", {"act": "investigated", "investigated_on": ""}, ids=OLD, tries=(Try.FAULTY,)),
    Sending("receiving.reception", "hassan", {"act": "hand"}, ids=OLD),
    Sending("receiving.reception", "hassan", {"act": "child", "child_choice": "heard", "child_on": TODAY, "child_words": ""}),
    Sending("receiving.reception", "hassan", {"act": "moved"}),
    Sending("receiving.reception", "hassan", {"act": "told"}),
)

TO_AUTHORITY: Final = (*NOTIFYING, *RECEIVING)
