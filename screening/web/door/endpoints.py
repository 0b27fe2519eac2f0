"""Every address of the program: the right that it takes, and what it tells about a child.

An endpoint that does not stand here is nobody's. The services ask again, about the very child.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from screening.domain.people import Right
from screening.domain.sharing.outlets import Outlet


@dataclass(frozen=True)
class Endpoint:
    """Who may reach it, and by which outlets it tells of a child: none where it shows no child."""

    takes: Right
    tells: frozenset[Outlet]


def _open_to(takes: Right, *tells: Outlet) -> Endpoint:
    return Endpoint(takes, frozenset(tells))


ENDPOINTS: Final[Mapping[str, Endpoint]] = {
    "static": _open_to(Right.COME_IN),
    "parts.file": _open_to(Right.COME_IN),
    "entering.log_in": _open_to(Right.COME_IN),
    "entering.use_code": _open_to(Right.COME_IN),
    "entering.switch_language": _open_to(Right.COME_IN),
    "entering.log_out": _open_to(Right.GO_OUT),
    "entering.show_account": _open_to(Right.OWN_ACCOUNT),
    "entering.rename": _open_to(Right.OWN_ACCOUNT),
    "entering.change_password": _open_to(Right.OWN_ACCOUNT),
    "entering.end_session": _open_to(Right.OWN_ACCOUNT),
    "my_day.show": _open_to(Right.LOOK_UP, Outlet.PAGE),
    "looking_up.ruler": _open_to(Right.LOOK_UP),
    "looking_up.offers": _open_to(Right.LOOK_UP),
    "children.search": _open_to(Right.SEE_CHILDREN, Outlet.SEARCH, Outlet.PAGE),
    "children.add": _open_to(Right.SEE_CHILDREN, Outlet.SEARCH),
    "children.take_in": _open_to(Right.SEE_CHILDREN),
    "children.answer_take_in": _open_to(Right.LEAD, Outlet.SEARCH),
    "children.import_children": _open_to(Right.IMPORT_CHILDREN),
    "children.import_file": _open_to(Right.IMPORT_CHILDREN, Outlet.IMPORT),
    "children.import_plan": _open_to(Right.IMPORT_CHILDREN, Outlet.IMPORT),
    "children.show": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "children.edit": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "children.add_guardian": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "children.guardian": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "children.siblings": _open_to(Right.SEE_CHILDREN, Outlet.PAGE, Outlet.SEARCH),
    "children.move": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "children.move_many": _open_to(Right.MOVE_CHILDREN, Outlet.PAGE),
    "children.left": _open_to(Right.MOVE_CHILDREN, Outlet.SEARCH),
    "children.bring_back": _open_to(Right.MOVE_CHILDREN, Outlet.SEARCH),
    "children.born": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "children.closed_to": _open_to(Right.CLOSE_CHILDREN, Outlet.PAGE),
    "children.open_again": _open_to(Right.CLOSE_CHILDREN),
    "children.doubles": _open_to(Right.JOIN_RECORDS, Outlet.SEARCH),
    "children.side_by_side": _open_to(Right.JOIN_RECORDS, Outlet.SEARCH),
    "children.part": _open_to(Right.JOIN_RECORDS),
    "children.log": _open_to(Right.SEE_CHILDREN, Outlet.LOG),
    "assessing.assess": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "assessing.show": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "assessing.report": _open_to(Right.SEE_CHILDREN, Outlet.REPORT, Outlet.REPORT_DATA),
    "assessing.correct": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "notifying.consider_anybody": _open_to(Right.NOTIFY),
    "notifying.consider": _open_to(Right.NOTIFY, Outlet.PAGE),
    "notifying.choose": _open_to(Right.NOTIFY, Outlet.PAGE),
    "notifying.call": _open_to(Right.NOTIFY, Outlet.PAGE),
    "notifying.absence": _open_to(Right.LEAD, Outlet.PAGE),
    "notifying.begin": _open_to(Right.NOTIFY),
    "notifying.begin_anybody": _open_to(Right.NOTIFY),
    "notifying.acute": _open_to(Right.NOTIFY, Outlet.PAGE),
    "notifying.acute_anybody": _open_to(Right.NOTIFY),
    "notifying.write": _open_to(Right.NOTIFY, Outlet.PAGE, Outlet.NOTIFICATION),
    "notifying.preview": _open_to(Right.NOTIFY, Outlet.NOTIFICATION),
    "notifying.draft_file": _open_to(Right.NOTIFY, Outlet.NOTIFICATION),
    "notifying.show": _open_to(Right.NOTIFY, Outlet.PAGE, Outlet.NOTIFICATION),
    "notifying.paper": _open_to(Right.NOTIFY, Outlet.NOTIFICATION),
    "notifying.sent_file": _open_to(Right.NOTIFY, Outlet.NOTIFICATION),
    "notifying.call_sent": _open_to(Right.NOTIFY, Outlet.PAGE, Outlet.NOTIFICATION),
    "notifying.received": _open_to(Right.NOTIFY, Outlet.PAGE, Outlet.NOTIFICATION),
    "notifying.supplement": _open_to(Right.NOTIFY),
    "sharing.find_log": _open_to(Right.SEE_WHOLE_LOG, Outlet.WHOLE_LOG),
    "sharing.whole_log": _open_to(Right.SEE_WHOLE_LOG, Outlet.WHOLE_LOG),
    "sharing.caution": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "paper_forms.show": _open_to(Right.SEE_CHILDREN, Outlet.PAGE, Outlet.PAPER_FORM),
    "paper_forms.blank": _open_to(Right.SEE_CHILDREN),
    "paper_forms.find": _open_to(Right.SEE_CHILDREN, Outlet.PAGE),
    "paper_forms.key_in": _open_to(Right.SEE_CHILDREN, Outlet.KEY_IN),
    "paper_forms.name_child": _open_to(Right.SEE_CHILDREN, Outlet.SEARCH),
    "paper_forms.set_aside": _open_to(Right.SEE_CHILDREN),
    "people.staff": _open_to(Right.KEEP_PEOPLE),
    "people.add": _open_to(Right.KEEP_PEOPLE),
    "people.person": _open_to(Right.KEEP_PEOPLE),
    "people.give_code": _open_to(Right.KEEP_PEOPLE),
    "people.give_role": _open_to(Right.KEEP_PEOPLE),
    "people.end_role": _open_to(Right.KEEP_PEOPLE),
    "people.end": _open_to(Right.KEEP_PEOPLE),
    "people.bring_back": _open_to(Right.KEEP_PEOPLE),
    "people.units": _open_to(Right.KEEP_PEOPLE),
    "people.add_unit": _open_to(Right.KEEP_PEOPLE),
    "people.unit": _open_to(Right.KEEP_PEOPLE),
    "people.add_group": _open_to(Right.KEEP_PEOPLE),
    "people.group": _open_to(Right.KEEP_PEOPLE),
    "people.close": _open_to(Right.KEEP_PEOPLE),
    "people.undo": _open_to(Right.KEEP_PEOPLE),
    "people.mail": _open_to(Right.KEEP_PEOPLE),
    "people.who_may_do_what": _open_to(Right.SEE_WHO_MAY),
    "colleagues.everybody": _open_to(Right.LEAD),
    "colleagues.work": _open_to(Right.LEAD, Outlet.PAGE),
    "colleagues.away": _open_to(Right.LEAD, Outlet.PAGE),
    "colleagues.back": _open_to(Right.LEAD),
    "kept.show": _open_to(Right.LOOK_UP, Outlet.PAGE),
    "kept.drop": _open_to(Right.LOOK_UP),
    "publishing.configuration": _open_to(Right.ADMINISTRATE),
    "publishing.coverage": _open_to(Right.ADMINISTRATE),
    "publishing.versions": _open_to(Right.ADMINISTRATE),
    "publishing.compare": _open_to(Right.ADMINISTRATE),
    "publishing.start_preview": _open_to(Right.ADMINISTRATE),
    "publishing.preview": _open_to(Right.ADMINISTRATE),
    "publishing.publish": _open_to(Right.ADMINISTRATE),
    "publishing.publish_again": _open_to(Right.ADMINISTRATE),
    "publishing.undo": _open_to(Right.ADMINISTRATE),
}
