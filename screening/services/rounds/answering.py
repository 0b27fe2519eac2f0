"""That a child is not seen in a round: it can't be, or its parents said no. It is undone where it was written too soon."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.cleaning import one_line
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.rounds.due import RoundAnswered, RoundState
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.round_standings import RoundStanding, of_children, signed_since, standings
from screening.services.rounds.looking import found_round
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.rounds import answers, facts

LONGEST_REASON: Final = 300


@dataclass(frozen=True)
class TypedAnswer:
    """What the fields hold: one of `RoundAnswered`, and why."""

    kind: str = ""
    because: str = ""


def look_at(db: Database, user: User, written: str, child_id: str, configuration: Configuration, now: datetime) -> RoundStanding:
    """How one child stands in a round. Raises `NotFound` where it is not in it, or may not be seen. The look is logged."""
    found = _standing(db, user, written, child_id, configuration, now)
    audit.view(db, now, Act.ROUND_VIEWED, user, child_id=child_id, subject=written)
    return found


def answer(
    db: Database,
    user: User,
    written: str,
    child_id: str,
    typed: TypedAnswer,
    configuration: Configuration,
    now: datetime,
    form: Form = NO_FORM,
) -> None:
    """Write that a child is not seen. Raises `NotFound`, `AlreadyMade`, and `Invalid` with every fault at once."""
    with once.writing_once(db, user, form, Act.ROUND_ANSWERED, now) as make:
        found = _standing(db, user, written, child_id, configuration, now)
        kind = next((one for one in RoundAnswered if one.value == typed.kind), None)
        because = one_line(typed.because)
        faults = {}
        if kind is None:
            faults["kind"] = Phrase("Vælg, hvorfor barnet ikke ses.")
        if kind is RoundAnswered.NOT_POSSIBLE and not because:
            faults["because"] = Phrase("Skriv kort, hvorfor barnet ikke kan ses.")
        if len(because) > LONGEST_REASON:
            faults["because"] = Phrase("Skriv højst {count} tegn.", {"count": LONGEST_REASON})
        if found.state is RoundState.WAITS_FOR_SECOND:
            faults[""] = Phrase("Barnet er set af én. Enhedens leder kan lade jer gå videre uden den næste.")
        if found.state.is_seen or found.answer:
            faults[""] = Phrase("Barnet er allerede set eller meldt fra. Genindlæs siden.")
        if faults or kind is None:
            raise Invalid(faults)
        key, unit, round_, _period = found_round(user, written, configuration, local_day(now))
        answers.add(db, child_id, unit, round_.id, key.year, kind, because, user.id, now)
        audit.record(db, now, Act.ROUND_ANSWERED, user, child_id=child_id, subject=str(key))
        make(str(key))


def undo(db: Database, user: User, written: str, child_id: str, configuration: Configuration, now: datetime, form: Form = NO_FORM) -> None:
    """Let the child be due again. Raises `NotFound`, and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.ROUND_ANSWER_UNDONE, now) as make:
        found = _standing(db, user, written, child_id, configuration, now)
        if found.answer is None:
            raise NotFound
        answers.undo(db, found.answer.id, user.id, now)
        audit.record(db, now, Act.ROUND_ANSWER_UNDONE, user, child_id=child_id, subject=written)
        make(written)


def _standing(db: Database, user: User, written: str, child_id: str, configuration: Configuration, now: datetime) -> RoundStanding:
    today = local_day(now)
    _key, unit, round_, period = found_round(user, written, configuration, today)
    children = facts.children_of(db, user.reach, unit, today, [child_id])
    rule = rule_of(configuration, round_)
    found = of_children(db, unit, configuration, children, signed_since(rule, period.first))
    standing = next(standings(found, rule, period.first, period.last, today), None)
    if standing is None:
        raise NotFound
    return standing
