"""A leader closes a round that is not done, with a reason."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.cleaning import one_line
from screening.domain.my_day.kinds import TaskKind
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, Unit, User
from screening.domain.phrase import Phrase
from screening.domain.rounds.periods import RoundKey, RoundPeriod
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once, tasks
from screening.services.assessing import alone_no_more
from screening.services.round_standings import RoundStanding
from screening.services.rounds import looking
from screening.services.rounds.looking import RoundChoice, RoundPage, found_round
from screening.services.sharing import insight
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.rating import ratings
from screening.storage.rounds import closings

LONGEST_REASON: Final = 300


@dataclass(frozen=True)
class RoundToClose:
    """A round as its leader closes it, with every child in it who is not seen, whoever is over time first."""

    page: RoundPage
    missing: tuple[RoundStanding, ...]


def look_at(db: Database, user: User, written: str, configuration: Configuration, now: datetime) -> RoundToClose:
    """The round as whoever leads its unit closes it. Raises `NotFound`. The look is logged with the children who are shown."""
    _led(user, written, configuration, now)
    page, everybody = looking.with_everybody(db, user, written, RoundChoice(), configuration, now)
    missing = tuple(sorted((one for one in everybody if one.state.is_open), key=looking.open_first))
    insight.list_seen(db, user, Act.ROUND_VIEWED, {one.child.child.id for one in missing}, now, str(page.key))
    return RoundToClose(page, missing)


def close(db: Database, user: User, written: str, because: str, configuration: Configuration, now: datetime, form: Form = NO_FORM) -> None:
    """Close a round of a unit that the user leads. Late entry stays possible. Raises `NotFound`, `AlreadyMade` and `Invalid`."""
    with once.writing_once(db, user, form, Act.ROUND_CLOSED, now) as make:
        key, unit, round_, period = _led(user, written, configuration, now)
        reason = one_line(because)
        if not reason:
            raise Invalid({"because": Phrase("Skriv kort, hvorfor runden lukkes, selv om nogle mangler.")})
        if len(reason) > LONGEST_REASON:
            raise Invalid({"because": Phrase("Skriv højst {count} tegn.", {"count": LONGEST_REASON})})
        if period.first > local_day(now):
            raise Invalid({"": Phrase("Runden er ikke begyndt og kan ikke lukkes.")})
        if (unit.id, round_.id, key.year) in closings.in_units(db, (unit,)):
            raise Invalid({"": Phrase("Runden er allerede lukket.")})
        subject = closings.add(db, unit, round_.id, key.year, reason, user.id, now)
        tasks.finish(db, [TaskKind.ROUND_ENDS], str(key), Act.ROUND_CLOSED, subject)
        _end_alone(db, user, key, unit, reason, now)
        audit.record(db, now, Act.ROUND_CLOSED, user, subject=str(key))
        make(str(key))


def _end_alone(db: Database, user: User, key: RoundKey, unit: Unit, reason: str, now: datetime) -> None:
    """Nobody waits for a second any more: what one signed alone would otherwise stay hidden from everybody for good."""
    for rating in ratings.alone_in_round(db, [str(replace(key, unit_id=id_)) for id_ in unit.ids]):
        alone_no_more.end(db, rating, user, reason, now)
        audit.record(db, now, Act.RATING_CLOSED, user, child_id=rating.child_id, subject=rating.id)


def open_again(db: Database, user: User, written: str, configuration: Configuration, now: datetime, form: Form = NO_FORM) -> None:
    """Let a closed round go on. Raises `NotFound`, and `AlreadyMade`."""
    with once.writing_once(db, user, form, Act.ROUND_OPENED, now) as make:
        key, unit, round_, _period = _led(user, written, configuration, now)
        closing = closings.in_units(db, (unit,)).get((unit.id, round_.id, key.year))
        if closing is None:
            raise NotFound
        closings.open_again(db, closing.id, user.id, now)
        audit.record(db, now, Act.ROUND_OPENED, user, subject=str(key))
        make(str(key))


def _led(user: User, written: str, configuration: Configuration, now: datetime) -> tuple[RoundKey, Unit, ScreeningRound, RoundPeriod]:
    key, unit, round_, period = found_round(user, written, configuration, local_day(now))
    if unit not in user.units_with(Right.LEAD) or round_.is_visit:
        raise NotFound
    return key, unit, round_, period
