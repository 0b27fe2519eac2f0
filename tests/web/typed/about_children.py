"""What somebody types about a child itself: its facts, its adults, where it goes, and to whom it is closed."""

from collections.abc import Mapping
from typing import Final

from screening.storage.database import Database, rows
from tests.people import ALMA_CPR
from tests.web.typed.days import SOON, TODAY
from tests.web.typed.files import a_list_of_children
from tests.web.typed.sending import TYPED, Sending, Try

ONLY_LOOKED_UP: Final = frozenset({"words"})
NOT_KEPT: Final = frozenset({"file: its name"})
LIST: Final = {"file": a_list_of_children}
NEW: Final = {"child_id": "new_child"}
BEGIN: Final = {"step": "begin", "words": ""}
GROWN: Final = {"cpr": "", "born": "03.02.2021", "weeks_early": ""}
CHILDS_CPR: Final = "630221-4111"
MOTHERS_CPR: Final = "610180-1112"
"""Numbers are restricted too, and are their own marks."""
PROTECTED: Final = {"name_protected": "on", "address_protected": "on"}
MOTHER: Final = {"action": "save", "cpr": MOTHERS_CPR, "address_protected": "on", "how": "mended", "told": "agreed"}
ADULT: Final = {"cpr": "", "relation": "mother", "told": "agreed"}
KNOWN: Final = {"step": "save", "unit": "{other_unit}", "name": TYPED, "cpr": ALMA_CPR, "born": "03.02.2021"}


def _newest_adult(_ids: Mapping[str, str], db: Database) -> dict[str, str]:
    return {"new_adult": rows(db, "SELECT guardian_id FROM child_guardian ORDER BY rowid DESC LIMIT 1")[0]["guardian_id"]}


ADULTS: Final = (
    Sending("children.add_guardian", "anne", ADULT),
    Sending("children.guardian", "anne", {"action": "end"}, ids={"guardian_id": "new_adult"}, before=_newest_adult),
    Sending("children.add_guardian", "anne", ADULT),
    Sending("children.guardian", "carla", MOTHER),
)
BAN: Final = Sending(
    "children.guardian", "anne", {"action": "ban", "ban_since": TODAY}, ids={"guardian_id": "new_adult"}, before=_newest_adult
)
"""From then on nobody is asked for a consent, so it comes last."""

ABOUT_CHILDREN: Final = (
    Sending("children.search", "anne", looked_up=ONLY_LOOKED_UP),
    Sending("children.siblings", "anne", looked_up=ONLY_LOOKED_UP),
    Sending("children.side_by_side", "carla", {"answer": "one"}),
    Sending("children.add", "anne", GROWN | {"mother": "", "mother_phone": ""}, opened=BEGIN, keeps_as="new_child"),
    Sending("children.add", "anne", GROWN | {"born": SOON}, opened=BEGIN, keeps_as="unborn"),
    Sending("children.take_in", "bo", {"why": "moved", "since": TODAY}, page="children.add", opened=KNOWN),
    Sending("children.import_children", "carla", upload=LIST, looked_up=NOT_KEPT, keeps_as="given_list", tries=(Try.RIGHT,)),
    Sending("children.edit", "carla", GROWN | PROTECTED | {"cpr": CHILDS_CPR, "how": "mended"}),
    *ADULTS,
    Sending("children.born", "anne", GROWN | {"born": TODAY}),
    Sending("children.bring_back", "carla", page="children.left"),
    Sending("children.end_left", "carla", page="children.left"),
    Sending("children.closed_to", "carla", {"whom": "{user_id}"}, ids=NEW),
    Sending("children.closed_to", "hassan", {"login": "jens"}, ids={"child_id": "shown_child"}),
    Sending("children.move_many", "carla", {"day": ""}, tries=(Try.FAULTY,)),
    Sending("children.move", "carla", {"kind": "unit", "target": "{other_unit}", "day": TODAY}, ids=NEW),
)
