"""Every page and file about what stands in the house, and who opens each."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from screening.web.door.endpoints import ENDPOINTS
from tests.tries import LONG
from tests.web.matrix.rules import RULES
from tests.web.matrix.scene import Scene
from tests.web.matrix.states import PERSONS, Person, State

ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "child_id": ("hurt_child", "shown_child", "new_child", "unborn"),
    "assessment_id": ("annes_own", "carlas_own", "joint", "correction", "unseen", "with_voices", "keyed"),
    "rating_id": ("asked_again", "asked_in_vain"),
    "talk_id": ("parents_talk", "meeting"),
    "effort_id": ("asked_for",),
    "family_paper_id": ("paper_parents", "paper_dialogue", "paper_network", "paper_information"),
    "guardian_id": ("new_adult",),
    "reception_id": ("acute_reception", "entered"),
    "notification_id": ("acute", "acute_anybody", "written"),
    "draft_id": ("second_draft",),
    "disclosure_id": ("given_back", "given_still", "handed"),
    "shared_id": ("given_still", "handed"),
    "request_id": ("asked_access", "hurt_access", "small_access"),
    "run_id": ("given_list", "given_people", "given_units"),
    "user_id": ("mia",),
}
"""What the house has besides what the town names, by the addresses' gaps."""
KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "children.list_file": ("csv", "xlsx"),
    "children.log_file": ("csv",),
    "children.import_file": ("plan.csv", "bad.csv"),
    "people.people_file": ("plan.csv", "bad.csv"),
    "people.units_file": ("plan.csv", "bad.csv"),
    "sharing.access_file": ("indsigt.pdf", "indsigt.zip"),
    "sharing.whole_log_file": ("csv", "xlsx"),
    "rounds.measures": ("csv",),
}
"""Files of several kinds."""
NOT_WALKED: Final = frozenset({"static", "parts.file", "entering.log_out", "paper_forms.blank", "rating.at_table"})
"""The program's own files, the way out, an empty form, and a page that shows itself alone (`tests/web/rating/test_table.py`)."""
LAID_OUT: Final = frozenset({"assessing.report", "notifying.preview", "helping.preview_paper"})
"""Papers that are laid out anew at each look: one reader is enough to see what stands on them."""
REPORTED: Final = ("joint", "correction", "unseen")
"""The assessments whose report is laid out, but in the long form."""


@dataclass(frozen=True)
class Place:
    """A page or a file: its address, and whether it is about what the town names, or about what was made since."""

    endpoint: str
    address: str
    is_first: bool

    def readers(self, state: State) -> list[Person]:
        """Who opens it: everybody in the long form, else whoever may; one of each unit where it is the second of its kind, and of what is
        the same for each of them one.
        """
        may = [person for person in PERSONS if RULES[self.endpoint].lets_in(person, state)]
        if LONG:
            return list(PERSONS)
        if self.endpoint in LAID_OUT or not ENDPOINTS[self.endpoint].tells:
            return may[:1]
        return may if self.is_first else list({person.unit: person for person in reversed(may)}.values())


def places(scene: Scene) -> list[Place]:
    """Every page and file: all at once, for what a request remembers lasts as long as the context in which an address is made."""
    found, ids = list[Place](), scene.told.ids
    with scene.app.test_request_context():
        for rule in scene.app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_WALKED:
                gaps = [[(name, value) for value in _values(rule.endpoint, name, ids)] for name in sorted(rule.arguments)]
                for number, chosen in enumerate(product(*gaps)):
                    found.append(Place(rule.endpoint, scene.app.url_for(rule.endpoint, **dict(chosen)), is_first=number == 0))
    return found


def _values(endpoint: str, name: str, ids: Mapping[str, str]) -> list[str]:
    if name in ("kind", "name") and endpoint in KINDS:
        return list(KINDS[endpoint])
    also = REPORTED if endpoint == "assessing.report" and not LONG else ALSO.get(name, ())
    found = ids.get(f"{endpoint}.{name}", ids.get(name, "1"))
    return list(dict.fromkeys([found, *(ids[one] for one in also)]))
