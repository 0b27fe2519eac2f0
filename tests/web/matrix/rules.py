"""What lies behind every address, and who may be let in to it: said once more here, by roles and places, and not as the program does.

A new address fails until it stands here. The law is decisions 5, 42, 54 and 62, and docs/security.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from screening.domain.people import Role
from tests.web.matrix.states import Person, State

Behind = Callable[[Person, State], bool]
"""Whether somebody whose role is right may be let in to the very thing."""

OURS: Final = "solsikken"
"""The child's own unit: what is kept about the child is its."""
WORKERS: Final = frozenset(
    {Role.CHILDCARE_WORKER, Role.HEALTH_VISITOR, Role.TEACHER, Role.DENTIST, Role.CASE_ADVISER, Role.MANAGER}
)
CARERS: Final = frozenset({Role.CHILDCARE_WORKER})
VISITORS: Final = frozenset({Role.HEALTH_VISITOR})
LEADERS: Final = frozenset({Role.MANAGER})
LEADERS_AND_AUTHORITY: Final = frozenset({Role.MANAGER, Role.CASE_ADVISER})
MOVERS: Final = frozenset({Role.HEALTH_VISITOR, Role.DENTIST, Role.CASE_ADVISER, Role.MANAGER})
RECEIVERS: Final = frozenset({Role.CASE_ADVISER})
ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})
GIVERS_OF_INSIGHT: Final = frozenset({Role.FILE_ACCESS})
REVIEWERS: Final = frozenset({Role.REVIEWER})
AUDITORS: Final = frozenset({Role.REVIEWER, Role.ADMINISTRATOR})
THOSE_WHO_COMPARE: Final = frozenset({Role.REVIEWER, Role.MANAGER})
EVERYBODY: Final = frozenset(Role)


@dataclass(frozen=True)
class Rule:
    """Who may be let in: these roles, and of them those of whom `behind` is true. `roles` is None where nobody need be logged in."""

    roles: frozenset[Role] | None
    behind: Behind

    def lets_in(self, person: Person, state: State) -> bool:
        """Whether this person meets what the address is for."""
        return self.roles is None or (person.role in self.roles and self.behind(person, state))


def nothing(_person: Person, _state: State) -> bool:
    """No child and nobody's own: the role decides."""
    return True


def child(person: Person, state: State) -> bool:
    """The child itself: for whoever works where it goes today, and to whom it is not closed."""
    return not state.is_erased and person.unit in state.places and person.login not in state.shut


def of_child(person: Person, state: State) -> bool:
    """What the unit keeps about the child: read where it is kept, as long as the child goes there."""
    return child(person, state) and person.unit == OURS


def signed(person: Person, state: State) -> bool:
    """An assessment. While several look alone, whoever signed sees it alone."""
    return of_child(person, state) and state.sealed_by in ("", person.login)


def annes(person: Person, state: State) -> bool:
    """What Anne is writing about the child."""
    return person.login == "anne" and of_child(person, state)


def annes_duty(person: Person, state: State) -> bool:
    """What Anne is writing to the authority: the duty is personal, and stays where the child goes."""
    return person.login == "anne" and not state.is_erased and "anne" not in state.shut


def asked_of(person: Person, state: State) -> bool:
    """A task of Anne's that Gitte was asked to take."""
    return person.login == "gitte" and of_child(person, state)


def raters(person: Person, state: State) -> bool:
    """Whoever was asked to look at the child alone."""
    return person.login in ("anne", "carla") and of_child(person, state)


def notified(person: Person, state: State) -> bool:
    """A notification that was sent: for whoever sent it, the authority that got it, and the unit as long as the child goes there."""
    if state.is_erased or person.login in state.shut:
        return False
    return person.login == "anne" or person.unit == "authority" or of_child(person, state)


def received(person: Person, state: State) -> bool:
    """What came to the authority."""
    return person.unit == "authority" and not state.is_erased


def shared(person: Person, state: State) -> bool:
    """What was shared with one unit."""
    return person.unit == "told" and not state.is_erased


def asked_for_insight(_person: Person, state: State) -> bool:
    """What somebody asked to see about the child, whichever unit has it."""
    return not state.is_erased


def ours(person: Person, _state: State) -> bool:
    """Something of the unit, whatever becomes of this child."""
    return person.unit == OURS


def either_record(person: Person, state: State) -> bool:
    """The child and another record like it: for their unit, and for the authority, which joins the records of all units."""
    return of_child(person, state) or (person.unit == "authority" and not state.is_erased and person.login not in state.shut)


def annes_or_led(person: Person, state: State) -> bool:
    """A task of Anne's: hers, and her leader's, to give to somebody else."""
    return person.login in ("anne", "carla") and of_child(person, state)


def own_to(login: str) -> Behind:
    """Something that one person has begun and nobody else sees."""
    return lambda person, _state: person.login == login


RULES: Final[Mapping[str, Rule]] = {
    **dict.fromkeys(
        (
            "static",
            "parts.file",
            "policy.report",
            "entering.log_in",
            "entering.use_code",
            "entering.ask_code",
            "entering.set_up_telephone",
            "entering.switch_language",
        ),
        Rule(None, nothing),
    ),
    **dict.fromkeys(
        (
            "entering.log_out",
            "entering.show_account",
            "entering.rename",
            "entering.change_password",
            "entering.begin_telephone",
            "entering.new_recovery_codes",
            "my_day.show",
            "looking_up.ruler",
            "looking_up.offers",
            "kept.show",
            "kept.drop",
        ),
        Rule(EVERYBODY, nothing),
    ),
    **dict.fromkeys(("entering.end_session", "entering.end_trust"), Rule(EVERYBODY, nothing)),
    **dict.fromkeys(
        (
            "children.search",
            "children.list_file",
            "children.add",
            "children.take_in",
            "rounds.overview",
            "calibrating.overview",
            "notifying.consider_anybody",
            "notifying.begin_anybody",
            "notifying.acute_anybody",
            "sharing.received_list",
            "paper_forms.show",
            "paper_forms.blank",
            "paper_forms.find",
            "paper_forms.name_child",
        ),
        Rule(WORKERS, nothing),
    ),
    **dict.fromkeys(
        (
            "children.show",
            "children.edit",
            "children.add_guardian",
            "children.guardian",
            "children.siblings",
            "children.move",
            "children.log",
            "children.log_file",
            "assessing.assess",
            "assessing.over_years",
            "rating.ask",
            "rating.begin_table",
            "helping.family_papers",
            "helping.begin_paper",
            "notifying.consider",
            "notifying.choose",
            "notifying.call",
            "notifying.begin",
            "notifying.acute",
            "sharing.share",
            "sharing.hand_over",
            "sharing.caution",
        ),
        Rule(WORKERS, child),
    ),
    **dict.fromkeys(("assessing.show", "assessing.report", "assessing.correct", "helping.choose", "rating.parents_said"), Rule(WORKERS, signed)),
    **dict.fromkeys(
        (
            "helping.effort",
            "helping.talk",
            "helping.family_paper",
            "helping.paper_file",
            "sharing.given",
            "rating.of_child",
            "paper_forms.key_in",
            "paper_forms.set_aside",
            "rounds.answer",
            "rounds.undo",
            "my_day.take",
        ),
        Rule(WORKERS, of_child),
    ),
    **dict.fromkeys(("helping.write_paper", "helping.preview_paper", "my_day.take_back"), Rule(WORKERS, annes)),
    **dict.fromkeys(("notifying.write", "notifying.preview", "notifying.draft_file"), Rule(WORKERS, annes_duty)),
    "my_day.answer": Rule(WORKERS, of_child),
    "my_day.hand_on": Rule(WORKERS, annes_or_led),
    "my_day.remind": Rule(LEADERS, of_child),
    "rating.show": Rule(WORKERS, of_child),
    "rating.close": Rule(LEADERS, of_child),
    "rating.at_table": Rule(WORKERS, nothing),
    "rating.take_back": Rule(WORKERS, nothing),
    **dict.fromkeys(
        ("notifying.show", "notifying.paper", "notifying.sent_file", "notifying.call_sent", "notifying.received"), Rule(WORKERS, notified)
    ),
    "notifying.supplement": Rule(WORKERS, notified),
    "notifying.absence": Rule(LEADERS, child),
    "sharing.received": Rule(WORKERS, shared),
    "children.born": Rule(WORKERS, ours),
    **dict.fromkeys(("children.closed_to", "children.open_again"), Rule(LEADERS_AND_AUTHORITY, child)),
    "children.side_by_side": Rule(LEADERS_AND_AUTHORITY, either_record),
    "children.part": Rule(LEADERS_AND_AUTHORITY, child),
    "children.doubles": Rule(LEADERS_AND_AUTHORITY, nothing),
    "children.answer_take_in": Rule(LEADERS_AND_AUTHORITY, ours),
    **dict.fromkeys(("children.move_many", "children.left"), Rule(MOVERS, nothing)),
    **dict.fromkeys(("children.bring_back", "children.end_left"), Rule(MOVERS, ours)),
    "children.import_children": Rule(LEADERS, nothing),
    **dict.fromkeys(("children.import_plan", "children.import_file"), Rule(LEADERS, own_to("carla"))),
    **dict.fromkeys(("rounds.show", "rounds.district"), Rule(WORKERS, ours)),
    **dict.fromkeys(("rounds.measures", "rounds.close", "rounds.open_again"), Rule(LEADERS, ours)),
    "rounds.show_group": Rule(CARERS, ours),
    "rounds.visits": Rule(VISITORS, nothing),
    "rounds.plan_visit": Rule(VISITORS, nothing),
    "rounds.figures": Rule(REVIEWERS, nothing),
    **dict.fromkeys(("calibrating.show", "calibrating.place"), Rule(WORKERS, ours)),
    "calibrating.close": Rule(LEADERS, ours),
    **dict.fromkeys(("calibrating.years", "agreement.show"), Rule(THOSE_WHO_COMPARE, nothing)),
    **dict.fromkeys(("colleagues.everybody", "colleagues.name_deputy", "proving.show"), Rule(LEADERS, nothing)),
    **dict.fromkeys(("colleagues.work", "colleagues.away", "colleagues.back", "proving.sample"), Rule(LEADERS, ours)),
    **dict.fromkeys(("receiving.show", "receiving.enter", "receiving.find", "receiving.year", "receiving.year_file"), Rule(RECEIVERS, nothing)),
    **dict.fromkeys(("receiving.reception", "receiving.take"), Rule(RECEIVERS, received)),
    **dict.fromkeys(("sharing.find_log", "sharing.waiting_access", "proving.all_unusual"), Rule(GIVERS_OF_INSIGHT, nothing)),
    **dict.fromkeys(
        (
            "sharing.whole_log",
            "sharing.whole_log_file",
            "sharing.open_access",
            "sharing.access",
            "sharing.give_access",
            "sharing.access_file",
        ),
        Rule(GIVERS_OF_INSIGHT, asked_for_insight),
    ),
    "people.who_may_do_what": Rule(AUDITORS, nothing),
    **dict.fromkeys(
        (
            "people.staff",
            "people.import_people",
            "people.import_units",
            "people.add",
            "people.person",
            "people.give_codes",
            "people.give_code",
            "people.reset_factor",
            "people.give_role",
            "people.end_role",
            "people.end",
            "people.bring_back",
            "people.units",
            "people.add_unit",
            "people.unit",
            "people.add_group",
            "people.group",
            "people.close",
            "people.open_unit",
            "people.undo",
            "people.mail",
            "publishing.configuration",
            "publishing.coverage",
            "publishing.versions",
            "publishing.compare",
            "publishing.start_preview",
            "publishing.preview",
            "publishing.publish",
            "publishing.publish_again",
            "publishing.undo",
            "people.people_plan",
            "people.people_file",
            "people.units_plan",
            "people.units_file",
        ),
        Rule(ADMINISTRATORS, nothing),
    ),
}
"""By endpoint."""

POSTED: Final[Mapping[str, Rule]] = {"my_day.answer": Rule(WORKERS, asked_of), "rating.show": Rule(WORKERS, raters)}
"""Where sending takes more than looking."""

HALF_WAY: Final = frozenset({"entering.ask_code", "entering.set_up_telephone"})
"""Open to whoever has typed a password: everybody else is sent to do that."""
