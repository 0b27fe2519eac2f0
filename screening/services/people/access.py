"""Who may do what. In pairs: `check_…` raises, the plain one answers for templates."""

from screening.domain.assessing.assessments import Signed
from screening.domain.people import Actor, Right, Role, User
from screening.errors import NotAllowed, NotFound


def can_see_children(who: Actor) -> bool:
    """Whether somebody works with children in any unit."""
    return Right.SEE_CHILDREN in who.rights


def check_can_see_children(who: Actor) -> None:
    """Raise `NotFound` for whoever works with no child."""
    if not can_see_children(who):
        raise NotFound


def can_notify(who: Actor) -> bool:
    """Whether somebody notifies by the program."""
    return Right.NOTIFY in who.rights


def check_can_notify(who: Actor) -> None:
    """Raise `NotFound` for whoever works with no child."""
    if not can_notify(who):
        raise NotFound


def can_receive(who: Actor) -> bool:
    """Whether somebody works on the notifications that come to the authority."""
    return Right.RECEIVE in who.rights


def check_can_receive(who: Actor) -> None:
    """Raise `NotFound` for whoever receives none."""
    if not can_receive(who):
        raise NotFound


def can_see_whole_log(who: Actor) -> bool:
    """Whether somebody reads the whole log, to give insight into it."""
    return Right.SEE_WHOLE_LOG in who.rights


def check_can_see_whole_log(who: Actor) -> None:
    """Raise `NotFound` for whoever gives nobody insight into the log."""
    if not can_see_whole_log(who):
        raise NotFound


def can_give_access(who: Actor) -> bool:
    """Whether somebody gives citizens insight into everything about a child."""
    return Right.GIVE_ACCESS in who.rights


def check_can_give_access(who: Actor) -> None:
    """Raise `NotFound` for whoever gives nobody insight."""
    if not can_give_access(who):
        raise NotFound


def can_administrate(who: Actor) -> bool:
    """Whether somebody keeps the configuration."""
    return Right.ADMINISTRATE in who.rights


def check_can_administrate(who: Actor) -> None:
    """Raise `NotFound` for whoever is neither administrator nor at the server."""
    if not can_administrate(who):
        raise NotFound


def can_share(who: Actor) -> bool:
    """Whether somebody shares something about a child with another unit."""
    return Right.SHARE in who.rights


def can_join_records(who: Actor) -> bool:
    """Whether somebody makes records one that are of one child."""
    return Right.JOIN_RECORDS in who.rights


def can_move_children(who: Actor) -> bool:
    """Whether somebody lets children leave any unit."""
    return Right.MOVE_CHILDREN in who.rights


def can_import_children(who: Actor) -> bool:
    """Whether somebody takes in lists of children."""
    return Right.IMPORT_CHILDREN in who.rights


def can_keep_people(who: Actor) -> bool:
    """Whether somebody lets people in, and keeps units."""
    return Right.KEEP_PEOPLE in who.rights


def check_can_keep_people(who: Actor) -> None:
    """Raise `NotFound` for whoever is neither administrator nor at the server."""
    if not can_keep_people(who):
        raise NotFound


def can_lead(who: Actor) -> bool:
    """Whether somebody leads any unit."""
    return Right.LEAD in who.rights


def check_can_lead(who: Actor) -> None:
    """Raise `NotFound` for whoever leads no unit."""
    if not can_lead(who):
        raise NotFound


def can_see_who_may(who: Actor) -> bool:
    """Whether somebody reads who may do what."""
    return Right.SEE_WHO_MAY in who.rights


def can_see_figures(who: Actor) -> bool:
    """Whether somebody reads how far rounds have come, in numbers."""
    return Right.SEE_FIGURES in who.rights


def check_can_see_who_may(who: Actor) -> None:
    """Raise `NotFound` for whoever neither lets people in nor looks into how that is done."""
    if not can_see_who_may(who):
        raise NotFound


def can_correct(user: User, signed: Signed) -> bool:
    """Whether the user may correct a signed assessment: its author, and whoever leads the unit that made it."""
    leads = any(held.role is Role.MANAGER and signed.unit_id in held.unit.ids for held in user.memberships)
    return leads or user.id == signed.author_id


def check_can_correct(user: User, signed: Signed) -> None:
    """Raise `NotAllowed` for whoever may read an assessment and not correct it."""
    if not can_correct(user, signed):
        raise NotAllowed("Kun den, der har skrevet vurderingen, og enhedens leder kan rette den.")
