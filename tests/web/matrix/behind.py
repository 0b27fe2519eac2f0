"""What an address can name, and of whom it is then true that they may be let in: said once more here, and not as the program does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from screening.domain.people import Role
from tests.web.matrix.states import Person, State

Behind = Callable[[Person, State], bool]
"""Whether somebody whose role is right may be let in to the very thing."""

OURS: Final = "solsikken"
"""The child's own unit: what is kept about the child is its."""
WORKERS: Final = frozenset({Role.CHILDCARE_WORKER, Role.HEALTH_VISITOR, Role.TEACHER, Role.DENTIST, Role.CASE_ADVISER, Role.MANAGER})
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
class Access:
    """Who may be let in: these roles, and of them those of whom `behind` is true. `roles` is None where nobody need be logged in."""

    roles: frozenset[Role] | None
    behind: Behind

    def lets_in(self, person: Person, state: State) -> bool:
        """Whether this person meets what the address is for."""
        return (self.roles is None or person.role in self.roles) and self.behind(person, state)


def nothing(_person: Person, _state: State) -> bool:
    """No child and nobody's own: the role decides."""
    return True


def nobody(_person: Person, _state: State) -> bool:
    """Something that is not there in this town, or that a token opens and no log-in: whoever asks is told that there is nothing."""
    return False


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
    """A task of Anne's that Gitte was asked to take, for as long as it is Anne's."""
    return person.login == "gitte" and handed(person, state)


def handed(person: Person, state: State) -> bool:
    """The same task for whoever works there. Where the child is closed to Anne nobody is asked, and it is the leader's to hand on."""
    return of_child(person, state) and ("anne" not in state.shut or person.role in LEADERS)


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
