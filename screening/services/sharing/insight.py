"""The log: what is written when somebody sees a list of children, and who may read how much of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from screening.domain.acts import SITTING, Act
from screening.domain.children.child import Child, FoundAnywhere, Named
from screening.domain.children.cpr import number_apart, read_cpr
from screening.domain.people import User
from screening.domain.sharing.giving_access.deciding import AccessRequest
from screening.domain.sharing.insight import Done, Line, lines_for
from screening.errors import NotFound
from screening.language import local_day
from screening.services.people import access
from screening.storage import audit
from screening.storage.children import children, facts, finding, stays
from screening.storage.database import Database
from screening.storage.people import users
from screening.storage.sharing import cautions
from screening.storage.sharing.giving_access import requests


@dataclass(frozen=True)
class ChildLog:
    """A child's log for somebody who works with the child."""

    child: Child
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class WholeLog:
    """Everything that was done with a child's record, newest first, for whoever gives insight into it.

    `under_caution` says that nobody may hand it on before the authority has been asked; `hides_place` that the child's address is
    protected, and that the units in it tell where the child can be found. `requests` are those for insight, the newest first, for whoever
    may give it.
    """

    child: Named
    events: tuple[audit.Event, ...]
    under_caution: bool
    hides_place: bool
    requests: tuple[AccessRequest, ...] = ()


def list_seen(db: Database, user: User, act: Act, child_ids: Iterable[str], now: datetime, subject: str | None = None) -> None:
    """Write that somebody saw these children on a list: one row that names them all, and one a sitting while they are the same.

    `subject` tells lists of one kind apart. A list without children tells of nobody, and is not written.
    """
    listed = frozenset(child_ids)
    if not listed:
        return
    last = audit.last_list(db, user, act, subject)
    if last and last.child_ids == listed and abs(now - last.at) < SITTING:
        return
    audit.view(db, now, act, user, subject=subject, listed=listed)


def of_child(db: Database, user: User, child_id: str, now: datetime) -> ChildLog:
    """Who of the user's units has seen or changed what about a child. Raises `NotFound`. Reading the log is logged as well."""
    child = _child(db, user, child_id, now)
    audit.view(db, now, Act.LOG_VIEWED, user, child_id=child_id)
    return _log_of(db, user, child)


def fetch_of_child(db: Database, user: User, child_id: str, now: datetime) -> ChildLog:
    """As `of_child`, for a file that leaves the program."""
    child = _child(db, user, child_id, now)
    audit.view(db, now, Act.LOG_FETCHED, user, child_id=child_id)
    return _log_of(db, user, child)


def _child(db: Database, user: User, child_id: str, now: datetime) -> Child:
    access.check_can_see_children(user)
    child = children.get(db, child_id, user.reach, local_day(now))
    if child is None:
        raise NotFound
    return child


def _log_of(db: Database, user: User, child: Child) -> ChildLog:
    own = frozenset(id_ for unit in user.child_units for id_ in unit.ids)
    colleagues = users.ids_in(db, own) | {user.id}
    places = stays.places(db, child.id)
    told = _told(audit.for_child(db, child.id), places)
    if facts.of_child(db, child.id).address_protected:
        told = [replace(one, side_ids=frozenset()) for one in told]
    return ChildLog(child, lines_for(told, own, colleagues))


def find(db: Database, user: User, words: str, now: datetime) -> FoundAnywhere:
    """Children of every unit by number or by words of the name, for whoever gives insight into the log. The search is logged."""
    access.check_can_see_whole_log(user)
    cpr = read_cpr(number_apart(words)[0])
    found = finding.with_cpr_anywhere(db, cpr.digits, user.id) if cpr else finding.search_anywhere(db, words, user.id)
    ids = [child.id for child in found.children]
    audit.view(db, now, Act.WHOLE_LOG_SEARCHED, user, listed=ids)
    return replace(found, under_caution=cautions.under_caution(db, ids))


def whole(db: Database, user: User, child_id: str, now: datetime) -> WholeLog:
    """The whole log about a child, with names. Raises `NotFound` for everybody but whoever gives insight into it. Reading it is logged."""
    child = _anywhere(db, user, child_id)
    audit.view(db, now, Act.WHOLE_LOG_VIEWED, user, child_id=child_id)
    asked = requests.of_child(db, child.id) if access.can_give_access(user) else ()
    return replace(_whole_of(db, child), requests=tuple(asked))


def fetch_whole(db: Database, user: User, child_id: str, now: datetime) -> WholeLog:
    """As `whole`, for a file that leaves the program."""
    child = _anywhere(db, user, child_id)
    audit.view(db, now, Act.WHOLE_LOG_FETCHED, user, child_id=child_id)
    return _whole_of(db, child)


def _anywhere(db: Database, user: User, child_id: str) -> Named:
    access.check_can_see_whole_log(user)
    child = finding.get_anywhere(db, child_id, user.id)
    if child is None:
        raise NotFound
    return child


def _whole_of(db: Database, child: Named) -> WholeLog:
    protected = facts.of_child(db, child.id).address_protected
    return WholeLog(child, tuple(audit.for_child(db, child.id)), bool(cautions.under_caution(db, [child.id])), protected)


def _told(events: Sequence[audit.Event], places: Sequence[stays.UnitStay]) -> list[Done]:
    """What a unit's log may tell at all: nothing of what goes past the unit, not even that there was something."""
    return [_done(event, places) for event in events if not event.past_unit]


def _done(event: audit.Event, places: Sequence[stays.UnitStay]) -> Done:
    """One act for the log: what belongs to no unit was done for that of the person's units which had the child that day.

    Of several it is the one in which the person would have assessed the child.
    """
    on = local_day(event.at)
    had = {place.unit_id for place in places if place.since <= on and (place.until is None or on <= place.until)}
    met = next((unit_id for unit_id in event.child_unit_ids if unit_id in had), None)
    return Done(on, event.at, event.user_id, event.user_name, event.unit_id or met, event.act, frozenset(event.side_ids))
