"""Give somebody insight into everything about a child: opened by an act, decided piece by piece, given once."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.children.child import Named
from screening.domain.cleaning import clean, clean_line
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.domain.sharing.contact_words import is_of_age
from screening.domain.sharing.giving_access.deciding import (
    AccessRequest,
    AccessState,
    AskedAs,
    FateDecided,
    GivenAccess,
    PieceFate,
    Weighed,
    answer_due,
    case_answer_due,
    give,
    weigh,
)
from screening.domain.sharing.giving_access.pieces import AccessFile, AccessSection, Concern
from screening.domain.sharing.giving_access.striking import read_words
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services.once import writing_once
from screening.services.people import access
from screening.services.sharing.gathering import gather
from screening.services.sharing.looking_alone import is_looked_at_alone, looks_alone
from screening.storage import audit
from screening.storage.children import facts, finding, guardians
from screening.storage.database import Database, new_id
from screening.storage.notifying import files as attachments
from screening.storage.sharing import cautions
from screening.storage.sharing.giving_access import requests
from screening.storage.sharing.giving_access.requests import GivenFiles

__all__ = [
    "AccessOnTheDay",
    "AccessPage",
    "GivenFiles",
    "TypedDecisions",
    "TypedRequest",
    "attachment",
    "close",
    "contents",
    "decide",
    "files",
    "give_out",
    "look_at",
    "on_the_day",
    "open_request",
    "waiting",
    "whom",
]

LONGEST_NAME: Final = 200
LOOKS_ALONE: Final = Phrase(
    "Du er selv en af dem, der ser på barnet alene. Lad en anden give aktindsigten, så ingen vurdering bliver farvet."
)
OF_AGE: Final = Phrase(
    "Den unge er fyldt 18 år, og ingen har forældremyndigheden mere. Den unge må selv bede om aktindsigt eller give en anden fuldmagt."
)


@dataclass(frozen=True)
class TypedRequest:
    """Who asks for insight, as it was typed."""

    asked_by: str = ""
    asked_as: str = ""
    received_on: str = ""


@dataclass(frozen=True)
class TypedDecisions:
    """What was chosen on the page: a fate for each piece by its key (empty for none), reasons, words to strike out, who said yes."""

    fates: Mapping[str, str]
    reasons: Mapping[str, str]
    words: str = ""
    authority_said: str = ""


@dataclass(frozen=True)
class AccessPage:
    """A request with everything that there is, and what was decided of it. `due_on` is the last day for an answer.

    `is_looked_at_alone` is whether colleagues look at the child alone now; `must_wait` that the reader is one of them, and reads nothing.
    `banned` are the names of the child's adults who must not be contacted, `holders` of those with custody, none where the child is of age.
    `hides_name`: the name is protected, and is struck out of what a parent is given.
    """

    request: AccessRequest
    child: Named
    weighed: tuple[Weighed, ...]
    under_caution: bool
    due_on: date
    is_looked_at_alone: bool
    must_wait: bool
    banned: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    is_of_age: bool = False
    hides_name: bool = False

    @property
    def case_due_on(self) -> date:
        """The last day where it is asked for in a case."""
        return case_answer_due(self.request.received_on)

    @property
    def waiting(self) -> int:
        """How many pieces somebody must still decide about."""
        return sum(one.waits and one.may_give for one in self.weighed)

    @property
    def hides_place(self) -> bool:
        """Whether the child's address is protected, so that no unit in which it goes is told before somebody has decided."""
        return any(one.piece.names_place and Concern.PROTECTED_ADDRESS in one.piece.concerns for one in self.weighed)


@dataclass(frozen=True)
class WaitingRequest:
    """A request that nobody has answered, whom it is about, and its last day; in a case the last day is an earlier one."""

    request: AccessRequest
    child: Named
    due_on: date

    @property
    def case_due_on(self) -> date:
        """The last day where it is asked for in a case."""
        return case_answer_due(self.request.received_on)


@dataclass(frozen=True)
class AccessOnTheDay:
    """How many wait for insight, and how many of them have waited too long. It names nobody."""

    waiting: int
    overdue: int


def on_the_day(db: Database, user: User, now: datetime) -> AccessOnTheDay | None:
    """What whoever gives insight is told of on the own day; None where nobody waits, and for everybody else."""
    waiting = requests.waiting(db) if access.can_give_access(user) else []
    found = [one for one in waiting if finding.get_anywhere(db, one.child_id, user.id)]
    late = sum(answer_due(one.received_on) < local_day(now) for one in found)
    return AccessOnTheDay(len(found), late) if found else None


def waiting(db: Database, user: User, now: datetime) -> tuple[WaitingRequest, ...]:
    """Every request that waits, the first due first. Raises `NotFound` for whoever gives nobody insight. The list is logged."""
    access.check_can_give_access(user)
    found = [(request, finding.get_anywhere(db, request.child_id, user.id)) for request in requests.waiting(db)]
    told = tuple(WaitingRequest(request, child, answer_due(request.received_on)) for request, child in found if child)
    if told:
        audit.view(db, now, Act.ACCESS_WAITING_VIEWED, user, listed=[one.child.id for one in told])
    return told


def open_request(db: Database, user: User, child_id: str, typed: TypedRequest, now: datetime, form: Form = NO_FORM) -> str:
    """Write that somebody asks for insight into everything about a child, and answer with the request's id. Raises `Invalid`."""
    child = whom(db, user, child_id)
    with writing_once(db, user, form, Act.ACCESS_OPENED, now) as make:
        request = _read(typed, child, user, now)
        requests.add(db, request)
        audit.record(db, now, Act.ACCESS_OPENED, user, child_id=child_id, subject=request.id)
        make(request.id)
    return request.id


def _read(typed: TypedRequest, child: Named, user: User, now: datetime) -> AccessRequest:
    faults: dict[str, Phrase] = {}
    name, today = clean_line(typed.asked_by), local_day(now)
    if not name or len(name) > LONGEST_NAME:
        faults["asked_by"] = Phrase("Skriv navnet på den, der beder om aktindsigt, med højst {count} tegn.", {"count": LONGEST_NAME})
    if typed.asked_as not in set(AskedAs):
        faults["asked_as"] = Phrase("Vælg, hvem det er.")
    elif AskedAs(typed.asked_as).is_for_parents and is_of_age(age_in_months(child.born, today)):
        faults["asked_as"] = OF_AGE
    day = read_day(typed.received_on, today)
    if isinstance(day, NotADay):
        faults["received_on"] = not_a_day_phrase(day, typed.received_on)
    elif day > today:
        faults["received_on"] = Phrase("Skriv den dag, I fik ønsket. Den kan ikke ligge efter i dag.")
    if faults or isinstance(day, NotADay):
        raise Invalid(faults)
    return AccessRequest(new_id(), child.id, name, AskedAs(typed.asked_as), day, user.id, now)


def look_at(db: Database, user: User, request_id: str, now: datetime) -> AccessPage:
    """Everything about the child of a request, with what was decided. Raises `NotFound`. The view is logged."""
    page = _page(db, user, request_id, local_day(now))
    audit.view(db, now, Act.ACCESS_VIEWED, user, child_id=page.child.id, subject=request_id)
    return page


def _page(db: Database, user: User, request_id: str, today: date) -> AccessPage:
    access.check_can_give_access(user)
    request = requests.get(db, request_id)
    child = finding.get_anywhere(db, request.child_id, user.id) if request else None
    if request is None or child is None:
        raise NotFound
    standing, must_wait = bool(cautions.under_caution(db, [child.id])), looks_alone(db, user, child.id)
    if must_wait or request.closed:
        alone = is_looked_at_alone(db, child.id)
        return AccessPage(request, child, (), standing, answer_due(request.received_on), alone, must_wait and not request.closed)
    weighed = weigh(gather(db, child.id, request.opened_at), requests.decisions(db, request.id), request.asked_as, standing)
    ties, of_age = guardians.every_of_child(db, child.id), is_of_age(age_in_months(child.born, today))
    return AccessPage(
        request,
        child,
        weighed,
        standing,
        answer_due(request.received_on),
        is_looked_at_alone(db, child.id),
        must_wait=False,
        banned=tuple(tie.guardian.name for tie in ties if tie.no_contact),
        holders=() if of_age else tuple(tie.guardian.name for tie in ties if tie.custody),
        is_of_age=of_age,
        hides_name=request.asked_as.is_for_parents and facts.of_child(db, child.id).name_protected,
    )


def decide(db: Database, user: User, request_id: str, typed: TypedDecisions, now: datetime, form: Form = NO_FORM) -> None:
    """Write what becomes of each piece for which something was chosen. Raises `Invalid` where something is held back without a reason."""
    with writing_once(db, user, form, Act.ACCESS_DECIDED, now) as make:
        page = _open(db, user, request_id, now)
        undecided = {one.piece.section for one in page.weighed if one.waits and one.may_give}
        chosen = [(one, fate) for one in page.weighed if (fate := _fate(typed, one, undecided)) is not None]
        faults: dict[str, Phrase] = {}
        decided: list[FateDecided] = []
        for one, fate in chosen:
            reason = "" if fate is PieceFate.GIVE else _reason(typed, one)
            if isinstance(reason, Phrase):
                faults[_where(typed, one)] = reason
            else:
                decided.append(FateDecided(one.piece.key, fate, reason))
        if faults:
            raise Invalid(faults)
        known = requests.decisions(db, request_id)
        for one_decided in decided:
            if known.get(one_decided.key) != one_decided:
                requests.decide(db, request_id, one_decided, user.id, now)
        requests.write_rest(db, request_id, read_words(clean(typed.words)), clean_line(typed.authority_said))
        audit.record(db, now, Act.ACCESS_DECIDED, user, child_id=page.child.id, subject=request_id)
        make(request_id)


def _fate(typed: TypedDecisions, one: Weighed, undecided: Set[AccessSection]) -> PieceFate | None:
    """The piece's own choice, else its section's: for what waits there, and where nothing waits for the rest that nobody has decided."""
    own, section = typed.fates.get(one.piece.key, ""), one.piece.section
    is_meant = one.decided is None and (one.waits or section not in undecided)
    chosen = own or (typed.fates.get(section, "") if is_meant else "")
    return PieceFate(chosen) if chosen in set(PieceFate) else None


def _where(typed: TypedDecisions, one: Weighed) -> str:
    return f"reason.{one.piece.key}" if typed.fates.get(one.piece.key) else f"reason.{one.piece.section}"


def _reason(typed: TypedDecisions, one: Weighed) -> str | Phrase:
    written = typed.reasons.get(_where(typed, one).removeprefix("reason."), "")
    return read_reason(written, Phrase("Skriv hvorfor. Begrundelsen læses af den, der får resten."))


def give_out(db: Database, user: User, request_id: str, write: "Write", now: datetime, form: Form = NO_FORM) -> None:
    """Make the files, keep them, and end the request. `write` makes them of what is given, outside any transaction.

    Raises `Invalid` while something is undecided, while a caution stands and nobody of the authority was asked, and where something was
    written about the child meanwhile.
    """
    page = _open(db, user, request_id, now)
    faults = _not_yet(page)
    if faults:
        raise Invalid(faults)
    hidden = (page.child.name,) if page.hides_name else ()
    words = read_words("\n".join([*page.request.words, *hidden]))
    files = write(page, give(page.weighed, words, page.child.name))
    with writing_once(db, user, form, Act.ACCESS_GIVEN, now) as make:
        if _open(db, user, request_id, now) != page:
            raise Invalid({"": Phrase("Der er kommet noget nyt om barnet, mens filerne blev lavet. Se siden igennem, og prøv igen.")})
        requests.give(db, request_id, files, user.id, now)
        audit.record(db, now, Act.ACCESS_GIVEN, user, child_id=page.child.id, subject=request_id)
        make(request_id)


def close(db: Database, user: User, request_id: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """End a wish that was taken back, or was written by mistake: nothing is given. Raises `NotFound`, `AlreadyMade`, and `Invalid`."""
    with writing_once(db, user, form, Act.ACCESS_CLOSED, now) as make:
        page = _open(db, user, request_id, now)
        reason = read_reason(because, Phrase("Skriv kort, hvorfor ønsket lukkes, uden at der gives noget."))
        if isinstance(reason, Phrase):
            raise Invalid({"because": reason})
        requests.close(db, request_id, user.id, reason, now)
        audit.record(db, now, Act.ACCESS_CLOSED, user, child_id=page.child.id, subject=request_id)
        make(request_id)


def _not_yet(page: AccessPage) -> dict[str, Phrase]:
    faults: dict[str, Phrase] = {}
    if page.is_of_age and page.request.asked_as.is_for_parents and any(one.is_given for one in page.weighed):
        faults[""] = OF_AGE
    elif page.waiting == 1:
        faults[""] = Phrase("1 oplysning venter på, at du afgør, om den gives.")
    elif page.waiting:
        faults[""] = Phrase("{count} oplysninger venter på, at du afgør, om de gives.", {"count": page.waiting})
    if page.under_caution and not page.request.authority_said:
        faults["authority_said"] = Phrase("Skriv, hvem hos myndigheden der er spurgt, hvornår, og hvad svaret var.")
    return faults


def _open(db: Database, user: User, request_id: str, now: datetime) -> AccessPage:
    page = _page(db, user, request_id, local_day(now))
    if page.request.state is not AccessState.DECIDING:
        raise NotFound
    if page.must_wait:
        raise Invalid({"": LOOKS_ALONE})
    return page


def files(db: Database, user: User, request_id: str, now: datetime) -> tuple[AccessRequest, GivenFiles]:
    """What was handed out, as it was. Raises `NotFound` before that. Fetching it is logged."""
    access.check_can_give_access(user)
    request, given = requests.get(db, request_id), requests.given(db, request_id)
    if (
        request is None
        or given is None
        or finding.get_anywhere(db, request.child_id, user.id) is None
        or looks_alone(db, user, request.child_id)
    ):
        raise NotFound
    audit.view(db, now, Act.ACCESS_FETCHED, user, child_id=request.child_id, subject=request_id)
    return request, given


def contents(db: Database, user: User, given: GivenAccess) -> Mapping[str, bytes]:
    """What the attachments hold that are given, by the id."""
    access.check_can_give_access(user)
    return {piece.file.id: attachments.content(db, piece.file.id) for piece in given.pieces if piece.file}


def attachment(db: Database, user: User, request_id: str, file_id: str, now: datetime) -> tuple[AccessFile, bytes]:
    """An attachment among what is to be decided about. Raises `NotFound` for everything else. The view is logged."""
    page = _page(db, user, request_id, local_day(now))
    file = next((one.piece.file for one in page.weighed if one.piece.file and one.piece.file.id == file_id), None)
    if file is None:
        raise NotFound
    audit.view(db, now, Act.ACCESS_VIEWED, user, child_id=page.child.id, subject=request_id)
    return file, attachments.content(db, file.id)


Write: TypeAlias = Callable[[AccessPage, GivenAccess], GivenFiles]


def whom(db: Database, user: User, child_id: str) -> Named:
    """The child that somebody wants insight into: a name and a day. Raises `NotFound`."""
    access.check_can_give_access(user)
    child = finding.get_anywhere(db, child_id, user.id)
    if child is None:
        raise NotFound
    return child
