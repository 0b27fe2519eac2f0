"""What somebody types who shares, hands over, lifts a caution or gives insight."""

from typing import Final

from tests.web.typed.days import SOON, TODAY
from tests.web.typed.sending import ALL, AS_IS, TYPED, Sending, Try

RIGHT: Final = (Try.RIGHT,)
SHARED: Final = {"to": "{told_unit}", "basis": "early_cooperation", "until": SOON, "consent_on": "", "thing.child": "on"}
HANDED: Final = {"to": "{third_unit}", "basis": "early_cooperation", "until": SOON, "consent_on": ""}
THINGS: Final = {"thing.adults": "on", "thing.efforts": "on", "assessment.{correction}": "on"}
BY_CONSENT: Final = SHARED | THINGS | {"basis": "consent", "consent_on": TODAY, "consent_how": "written", "kind.…": ALL, "by.…": ALL}
ASKED: Final = {"asked_as": "young_person", "received_on": TODAY}
HURT: Final = {"child_id": "hurt_child"}
REQUEST: Final = {"request_id": "asked_access"}
SMALL: Final = {"request_id": "small_access"}
"""About a child of whom little is known: to lay all of it out takes long."""
GIVEN: Final = {"fate.…": ALL, "reason.…": AS_IS, "words": AS_IS}
HELD_BACK: Final = {"fate.shared": "hold_back", "reason.…": AS_IS, "reason.shared": TYPED}
ALL_HELD_BACK: Final = {"fate.…": "hold_back"}

BETWEEN_UNITS: Final = (
    Sending("sharing.share", "anne", SHARED, keeps_as="given_back"),
    Sending("sharing.share", "anne", BY_CONSENT, keeps_as="given_still", tries=RIGHT),
    Sending("sharing.hand_over", "anne", HANDED, keeps_as="handed"),
    Sending("sharing.received", "jens", {"answer": "no"}, ids={"shared_id": "handed"}),
    Sending("sharing.given", "anne", ids={"disclosure_id": "given_back"}),
    Sending("sharing.received", "karl", {"act": "end"}, ids={"shared_id": "old_share"}),
    Sending("sharing.open_access", "eva", ASKED, keeps_as="asked_access"),
    Sending("sharing.access", "eva", HELD_BACK, ids=REQUEST, tries=RIGHT),
    Sending("sharing.open_access", "eva", ASKED, ids={"child_id": "unborn"}, keeps_as="small_access", tries=RIGHT),
    Sending("sharing.access", "eva", GIVEN, ids=SMALL, tries=RIGHT),
    Sending("sharing.give_access", "eva", page="sharing.access", ids=SMALL, tries=RIGHT),
    Sending("sharing.open_access", "eva", ASKED, ids=HURT, keeps_as="hurt_access", tries=RIGHT),
    Sending("sharing.access", "eva", ALL_HELD_BACK, ids={"request_id": "hurt_access"}),
    Sending("sharing.open_access", "eva", ASKED, ids=HURT, keeps_as="closed_access", tries=RIGHT),
    Sending("sharing.close_access", "eva", page="sharing.access", ids={"request_id": "closed_access"}),
    Sending("sharing.find_log", "eva", looked_up=frozenset({"words"})),
    Sending("sharing.caution", "gitte", ids=HURT),
)
