"""Before whose eyes a text may come, and by which outlets: said once more here, by roles and places, and not as the program does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from screening.domain.people import Role
from screening.domain.sharing.outlets import Outlet
from screening.web.door.endpoints import ENDPOINTS
from tests.web.matrix.behind import (
    ADMINISTRATORS,
    EVERYBODY,
    GIVERS_OF_INSIGHT,
    LEADERS,
    LEADERS_AND_AUTHORITY,
    MOVERS,
    RECEIVERS,
    WORKERS,
    Access,
    asked_for_insight,
    child,
    nothing,
    notified,
    of_child,
    ours,
    raters,
    received,
    shared,
)
from tests.web.matrix.states import Person, State

ANYWHERE: Final = frozenset(Outlet)
NO_CHILD: Final = frozenset[Outlet]()
PAGE, REPORT, DATA, PAPER = Outlet.PAGE, Outlet.REPORT, Outlet.REPORT_DATA, Outlet.FAMILY_PAPER


@dataclass(frozen=True)
class Heard:
    """One way by which a text may be heard: by these people, by one of these outlets.

    `is_anywhere`: on pages that tell of no child, too. `by_author`: by whoever typed it alone. `only`: on this page, whatever it tells.
    """

    by: Access
    at: frozenset[Outlet]
    is_anywhere: bool = False
    by_author: bool = False
    only: str = ""

    def lets_hear(self, person: Person, state: State, endpoint: str, author: str) -> bool:
        """Whether this person may hear it on this page."""
        is_there = self.is_anywhere or endpoint == self.only or bool(ENDPOINTS[endpoint].tells & self.at)
        return is_there and (not self.by_author or person.login == author) and self.by.lets_in(person, state)


def _by(access: Access, *at: Outlet) -> Heard:
    return Heard(access, frozenset(at))


Rule = tuple[Heard, ...]

HERE: Final = _by(Access(WORKERS, of_child), PAGE)
"""On the pages of the unit that wrote it, for as long as it has the child."""
REPORTED: Final = _by(Access(WORKERS, of_child), PAGE, REPORT, DATA)
TO_FAMILY: Final = _by(Access(WORKERS, of_child), PAGE, PAPER)
WITH_CHILD: Final = _by(Access(WORKERS, child), PAGE)
"""On the pages of every unit that has the child."""
FRAMED: Final = _by(Access(WORKERS, child), PAGE, Outlet.LOG, Outlet.KEY_IN)
"""In the frame of every page about the child: who must not be contacted."""
LEADING: Final = _by(Access(LEADERS_AND_AUTHORITY, nothing), PAGE, Outlet.SEARCH)
GIVEN_A_LIST: Final = _by(Access(LEADERS, ours), Outlet.IMPORT, Outlet.LIST_FILE)
SENT: Final = _by(Access(WORKERS, notified), PAGE, Outlet.NOTIFICATION)
"""With a notification: to whoever sent it, the own unit, and the authority."""
RECEIVED: Final = _by(Access(RECEIVERS, received), PAGE, Outlet.RECEIVED)
SHARED: Final = _by(Access(WORKERS, shared), Outlet.SHARED)
INSIGHT: Final = _by(Access(GIVERS_OF_INSIGHT, asked_for_insight), Outlet.ACCESS, Outlet.ACCESS_PAPER)
AUTHOR: Final = Heard(Access(EVERYBODY, nothing), frozenset({PAGE, Outlet.NOTIFICATION, PAPER, Outlet.KEY_IN}), by_author=True)
ACCOUNT: Final = Heard(Access(EVERYBODY, nothing), NO_CHILD, is_anywhere=True, by_author=True)
STAFF: Final = Heard(Access(EVERYBODY, nothing), ANYWHERE, is_anywhere=True)
"""What tells of no child: for whoever is logged in."""
KEEPERS: Final = Heard(Access(ADMINISTRATORS, nothing), NO_CHILD, is_anywhere=True)
MEASURED: Final = Heard(Access(LEADERS, ours), NO_CHILD, only="rounds.measures")
"""Børnedatabasen takes what was measured by number."""
NAMED: Final = Heard(Access(WORKERS | GIVERS_OF_INSIGHT, nothing), ANYWHERE)
"""A child's name stands on everything about it: the matrix says who is let in."""
NAMED_TO_TRADE: Final = Heard(NAMED.by, ANYWHERE - {PAPER, Outlet.PAPER_FORM, Outlet.LIST_FILE})
ADDRESSED: Final = _by(Access(frozenset({Role.HEALTH_VISITOR, Role.MANAGER, Role.CASE_ADVISER}), child), PAGE)

ASSESSED: Final[Rule] = (REPORTED, SENT, SHARED, INSIGHT)
FACT: Final[Rule] = (WITH_CHILD, SENT, RECEIVED, SHARED, INSIGHT)
REACHED: Final[Rule] = (WITH_CHILD, SENT, RECEIVED, INSIGHT)
"""How to reach somebody is never shared."""
PROTECTED_ADDRESS: Final[Rule] = (ADDRESSED, SENT, RECEIVED, INSIGHT)
KEPT_HERE: Final[Rule] = (HERE, INSIGHT)
REPORTED_HERE: Final[Rule] = (REPORTED, INSIGHT)

PROTECTED: Final[Mapping[str, Rule]] = {
    "children.edit name": (NAMED_TO_TRADE,),
    "children.edit address": PROTECTED_ADDRESS,
    "children.guardian address": PROTECTED_ADDRESS,
    "children.edit cpr": (*FACT, REPORTED, MEASURED),
    "children.guardian cpr": (_by(Access(WORKERS, notified), Outlet.NOTIFICATION), RECEIVED, INSIGHT),
}
"""By field, where what is typed there is protected in this house, or is a number: whatever the column says of others."""

HEARD: Final[Mapping[str, Rule]] = {
    "access_decision.reason": (INSIGHT,),
    "access_request.asked_by": (INSIGHT, _by(Access(GIVERS_OF_INSIGHT, asked_for_insight), Outlet.WHOLE_LOG)),
    "access_request.authority_said": (INSIGHT,),
    "access_request.closed_because": (INSIGHT,),
    "access_request.words": (INSIGHT,),
    "assessment.correction_reason": REPORTED_HERE,
    "assessment.interpretation": ASSESSED,
    "assessment.next_step": ASSESSED,
    "assessment.no_observation": REPORTED_HERE,
    "assessment.parents_told": ASSESSED,
    "caution_lifted.reason": KEPT_HERE,
    "child.address": REACHED,
    "child.language": FACT,
    "child.name": (NAMED,),
    "child_alias.because": (_by(Access(LEADERS_AND_AUTHORITY, child), PAGE), INSIGHT),
    "child_change.after": (WITH_CHILD, INSIGHT),
    "child_change.before": (WITH_CHILD, INSIGHT),
    "child_change.reason": KEPT_HERE,
    "child_closed.because": (LEADING, INSIGHT),
    "child_end.back_because": (INSIGHT,),
    "child_end.note": (_by(Access(MOVERS, ours), Outlet.SEARCH), INSIGHT),
    "child_guardian.no_contact_reason": KEPT_HERE,
    "child_guardian.told_agreed": (WITH_CHILD, INSIGHT),
    "disclosure.consent": FACT,
    "disclosure.purpose": (HERE, SHARED, INSIGHT),
    "disclosure.summary": (HERE, SHARED, INSIGHT),
    "disclosure_answer.because": KEPT_HERE,
    "disclosure_end.because": KEPT_HERE,
    "draft.correction_reason": (AUTHOR, INSIGHT),
    "draft.fields": (AUTHOR, INSIGHT),
    "effort.meanwhile": KEPT_HERE,
    "effort.words": ASSESSED,
    "effort_step.words": ASSESSED,
    "factor_reset.reason": (KEEPERS,),
    "family_paper.fields": (TO_FAMILY, INSIGHT),
    "family_paper_draft.fields": (AUTHOR, INSIGHT),
    "guardian.address": REACHED,
    "guardian.language": FACT,
    "guardian.name": (*FACT, REPORTED, TO_FAMILY, LEADING, FRAMED),
    "guardian.phone": REACHED,
    "import_row.cells": (GIVEN_A_LIST, KEEPERS),
    "import_row.faults": (GIVEN_A_LIST, KEEPERS),
    "kept_form.fields": (AUTHOR,),
    "look_answer.words": (_by(Access(LEADERS, ours), PAGE),),
    "notification.fields": (SENT, RECEIVED, INSIGHT),
    "notification.origins": (SENT, RECEIVED, INSIGHT),
    "notification_call.said": (HERE, SENT, INSIGHT),
    "notification_draft.fields": (AUTHOR, INSIGHT),
    "notification_draft.origins": (AUTHOR, INSIGHT),
    "notification_draft_file.name": (AUTHOR, INSIGHT),
    "notification_file.name": (SENT, INSIGHT),
    "notification_receipt.note": (SENT, INSIGHT),
    "notify_choice.because": KEPT_HERE,
    "notify_choice.with_whom": KEPT_HERE,
    "observation.place": ASSESSED,
    "observation.what": ASSESSED,
    "observation.words": ASSESSED,
    "parent_word.who": REPORTED_HERE,
    "parent_word.words": REPORTED_HERE,
    "passkey.name": (ACCOUNT,),
    "perspective.reason": ASSESSED,
    "publication.note": (KEEPERS,),
    "rating.closed_because": KEPT_HERE,
    "rating.ended_because": KEPT_HERE,
    "rating_position.remains": REPORTED_HERE,
    "rating_talk.fields": (_by(Access(WORKERS, raters), PAGE), INSIGHT),
    "reception.fields": (RECEIVED,),
    "reception_step.words": (RECEIVED, INSIGHT),
    "round_answer.because": KEPT_HERE,
    "round_closed.because": (HERE,),
    "score.reason": ASSESSED,
    "table_talk.fields": KEPT_HERE,
    "take_in.written_name": (AUTHOR, LEADING, INSIGHT),
    "talk.agenda": KEPT_HERE,
    "talk.whom": ASSESSED,
    "talk_step.texts": ASSESSED,
    "task.why": KEPT_HERE,
    "task_handing.because": KEPT_HERE,
    "task_handing.note": KEPT_HERE,
    "unit.name": (STAFF,),
    "unit_group.name": (STAFF,),
    "user.name": (STAFF,),
    "user.title": (STAFF,),
    "work_ended.because": KEPT_HERE,
}
"""By column: every one into which what somebody types can come. A new one fails until it stands here or in `columns.py`."""
