"""What somebody types about colleagues, units, the own account and the way in."""

from typing import Final

from tests.web.typed.days import TODAY
from tests.web.typed.files import a_list_of_colleagues, a_list_of_units
from tests.web.typed.sending import Sending, Try

NOT_KEPT: Final = frozenset({"file: its name"})
COLLEAGUES: Final = {"file": a_list_of_colleagues}
UNITS: Final = {"file": a_list_of_units}
FAULTY: Final = (Try.FAULTY,)
RIGHT: Final = (Try.RIGHT,)
ROWS: Final = {"email.…": "", "login.…": "", "since": "", "until": ""}
ONE: Final = ROWS | {"step": "save", "unit": "{told_unit}", "role": "teacher", "pasted": ""}
LIST: Final = ROWS | {"step": "read", "name.…": "", "title.…": ""}
ACCOUNT: Final = "entering.show_account"

ABOUT_PEOPLE: Final = (
    Sending("entering.rename", "anne", {"email": "anne@lindeborg.example"}, page=ACCOUNT),
    Sending("people.person", "dorte", {"email": "gitte@lindeborg.example"}),
    Sending("people.unit", "dorte", {"kind": "daycare"}),
    Sending("people.group", "dorte", page="people.unit"),
    Sending("people.add_group", "dorte", {"group_kind": "room"}, page="people.unit"),
    Sending("people.add_unit", "dorte", {"kind": "daycare"}),
    Sending("people.add", "dorte", ONE),
    Sending("people.add", "dorte", LIST, looked_up=frozenset({"pasted"}), tries=RIGHT),
    Sending("people.give_role", "dorte", {"since": ""}, page="people.person", tries=FAULTY),
    Sending("people.end_role", "dorte", page="people.person", tries=FAULTY),
    Sending("people.reset_factor", "dorte", page="people.person", ids={"user_id": "mia"}),
    Sending("people.import_people", "dorte", upload=COLLEAGUES, looked_up=NOT_KEPT, keeps_as="given_people", tries=RIGHT),
    Sending("people.import_units", "dorte", upload=UNITS, looked_up=NOT_KEPT, keeps_as="given_units", tries=RIGHT),
    Sending("colleagues.away", "carla", {"since": TODAY}, page="colleagues.work", tries=FAULTY),
    Sending("entering.log_in", "", looked_up=frozenset({"login"}), tries=FAULTY),
    Sending("entering.use_code", "", looked_up=frozenset({"login", "code"}), tries=FAULTY),
    Sending("entering.change_password", "anne", {"login": "anne"}, page=ACCOUNT, looked_up=frozenset({"login"}), tries=FAULTY),
    Sending("entering.begin_telephone", "anne", page=ACCOUNT, tries=FAULTY),
    Sending("entering.begin_passkey", "anne", page=ACCOUNT, tries=FAULTY),
)
