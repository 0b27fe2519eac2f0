"""What somebody types about what comes after an assessment: help, talks, the family's paper, and work that is given on."""

from typing import Final

from screening.domain.helping.family_papers import FamilyPaperKind
from tests.web.typed.days import SOON, TODAY
from tests.web.typed.sending import ANY, Sending, Try

NEXT: Final = {"assessment_id": "correction"}
ASKED: Final = {"effort_id": "asked_for"}
PARENTS: Final = {"talk_id": "parents_talk"}
DAY: Final = {"on": SOON, "time": "14.30"}
PAPERS: Final = {
    FamilyPaperKind.PARENTS: {"parents.…": "", "child.…": ""},
    FamilyPaperKind.DIALOGUE: DAY,
    FamilyPaperKind.NETWORK: DAY,
    FamilyPaperKind.INFORMATION: {},
}
PAPER: Final = {"action": "give", "way": "hand", "given_on": TODAY, "to": ANY}
MEETING: Final = {"talk_id": "meeting"}

ABOUT_HELP: Final = (
    Sending("helping.choose", "anne", {"choice": "own", "own_on": SOON}, ids=NEXT),
    Sending("helping.choose", "anne", {"choice": "offer", "offer": ANY, "offer_on": SOON}, ids=NEXT, keeps_as="asked_for"),
    Sending("helping.choose", "anne", {"choice": "colleague", "colleague_on": TODAY, "colleague_time": "10.00"}, ids=NEXT),
    Sending(
        "helping.choose", "anne", {"choice": "parents", "parents_on": SOON, "parents_time": "10.00"}, ids=NEXT, keeps_as="parents_talk"
    ),
    Sending("helping.choose", "anne", {"choice": "meeting", "meeting_on": SOON, "meeting_time": "10.00"}, ids=NEXT, keeps_as="meeting"),
    Sending("helping.choose", "anne", {"choice": "look", "look_on": SOON}, ids=NEXT),
    Sending("helping.effort", "anne", {"act": "go_on", "go_on_on": TODAY, "go_on_next_on": SOON}),
    Sending("helping.effort", "anne", {"act": "change", "change_on": TODAY, "change_next_on": SOON}),
    Sending("helping.effort", "anne", {"act": "mend", "mend_next_on": SOON}),
    Sending("helping.effort", "anne", {"act": "end", "end_on": TODAY}),
    Sending("helping.effort", "anne", {"act": "ask", "ask_on": TODAY, "ask_next_on": SOON}, ids=ASKED),
    Sending("helping.effort", "anne", {"act": "accept", "accept_on": TODAY, "accept_next_on": SOON}, ids=ASKED),
    Sending("helping.effort", "anne", {"act": "decline", "decline_on": TODAY}, ids=ASKED),
    Sending("helping.effort", "anne", {"act": "leave", "leave_on": TODAY}, ids=ASKED),
    Sending("helping.talk", "anne", {"act": "mend", "mend_on": TODAY, "mend_time": "10.00"}),
    Sending("helping.talk", "anne", {"act": "hold", "hold_on": TODAY}),
    Sending("helping.talk", "anne", {"act": "hold", "hold_on": TODAY}, ids=PARENTS),
    Sending("helping.talk", "anne", {"act": "hold", "hold_on": TODAY}, ids=MEETING),
    *(
        Sending("helping.write_paper", "anne", PAPER | also, ids={"family_draft_id": f"draft_{kind}"}, keeps_as=f"paper_{kind}")
        for kind, also in PAPERS.items()
    ),
    Sending("helping.write_paper", "anne", {"action": "save", "given_on": TODAY}, tries=(Try.RIGHT,)),
    Sending("helping.family_paper", "anne", {"given_on": ""}, ids={"family_paper_id": "paper_parents"}, tries=(Try.FAULTY,)),
    Sending("my_day.hand_on", "anne", {"to": "{user_id}"}),
    Sending("my_day.answer", "gitte", {"answer": "no"}),
    Sending("my_day.left_draft", "carla", {"to": "end"}, ids={"task_id": "left_task"}),
)
