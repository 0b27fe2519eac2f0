"""Two records that are one child: found, laid side by side, made one by a named act, and parted again while nothing new is signed."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.ages import age_in_months
from screening.domain.children.child import Named
from screening.domain.children.doubles import are_alike, doubles
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Reach, Right, Unit, UnitKind, User
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import children
from screening.services.looking_again import settle_everywhere
from screening.storage import audit
from screening.storage.children import children as kept_children
from screening.storage.children import closed, joined
from screening.storage.children import doubles as stored
from screening.storage.children.doubles import HangsOn, RecordMade
from screening.storage.children.joined import Joining
from screening.storage.database import Database, writing
from screening.storage.people import users


@dataclass(frozen=True)
class Pair:
    """Two records that may be of one child."""

    one: Named
    other: Named


@dataclass(frozen=True)
class DoublesPage:
    """The pairs of the units that the reader leads (`own`); for the authority those of every unit with a birth date in `year` too."""

    own: tuple[Pair, ...]
    everywhere: tuple[Pair, ...]
    is_authority: bool
    year: int


@dataclass(frozen=True)
class SideBySide:
    """Two records beside each other. `kept` is the one that would stay, `given` the one that would be joined to it.

    `age_months` is the age today by the one that stays. `sees_both` says that the reader may see what hangs on them; the authority sees
    of others' children only that they are two. `hindrance` is why they can't be made one now. `hangs_on` is what else of `kept` and of
    `given` becomes the child's: told to who sees both.
    """

    kept: RecordMade
    given: RecordMade
    age_months: int
    sees_both: bool
    hindrance: Phrase | None
    hangs_on: tuple[HangsOn, HangsOn]

    @property
    def under_caution(self) -> bool:
        """Whether the parents of either may not be contacted: that holds for the child then."""
        return self.kept.under_caution or self.given.under_caution


@dataclass(frozen=True)
class JoinedRecord:
    """A record that is joined to a child: as it was made, by whom it was joined, and whether it can be parted again."""

    joining: Joining
    name: str
    joined_by_name: str
    can_be_parted: bool


def look_for(db: Database, user: User, now: datetime, year: int | None = None) -> DoublesPage:
    """Records that may be of one child. Raises `NotFound` for whoever makes no records one. The list is logged with whom it shows."""
    led = _units_led(user)
    today = local_day(now)
    authority = _is_authority(led)
    year = year if year is not None and 1 < year <= today.year + 1 else today.year
    settled = stored.pairs_of_two(db)
    own = _pairs(stored.of_units(db, Reach(user.id, led), today), settled)
    elsewhere = _pairs(stored.born_in(db, user.id, year, today), settled) if authority else ()
    page = DoublesPage(own, tuple(pair for pair in elsewhere if pair not in own), authority, year)
    shown = {child.id for pair in (*page.own, *page.everywhere) for child in (pair.one, pair.other)}
    if shown:
        audit.view(db, now, Act.DOUBLES_VIEWED, user, listed=shown)
    return page


def side_by_side(db: Database, user: User, one_id: str, other_id: str, now: datetime) -> SideBySide:
    """Two records beside each other, and what would follow if they were made one. Raises `NotFound`. The view is logged."""
    page = _laid(db, user, one_id, other_id, now)
    audit.view(db, now, Act.RECORDS_COMPARED, user, listed=(page.kept.id, page.given.id))
    return page


def join(db: Database, user: User, one_id: str, other_id: str, because: str, now: datetime, form: Form = NO_FORM) -> str:
    """Make two records one, and answer with the child's id. Nothing that was written is changed. Raises `NotFound`, `AlreadyMade`, and
    `Invalid` without a reason, or where something stands in the way.
    """
    with once.writing_once(db, user, form, Act.RECORDS_JOINED, now) as make:
        page = _laid(db, user, one_id, other_id, now)
        if page.hindrance:
            raise Invalid({"": page.hindrance})
        reason = read_reason(because, Phrase("Skriv kort, hvordan du ved, at det er det samme barn."))
        if isinstance(reason, Phrase):
            raise Invalid({"because": reason})
        joining_id = joined.add(db, page.given.id, page.kept.id, reason, user.id, now)
        for _child, kept_out in closed.kept_out_of(db, [page.kept.id]):  # what somebody promised by the one record, the other may shut
            closed.give_tasks_to_the_unit(db, page.kept.id, kept_out)
        settle_everywhere(db, page.kept.id)
        audit.record(db, now, Act.RECORDS_JOINED, user, child_id=page.kept.id, subject=joining_id, listed=(page.given.id,))
        make(page.kept.id)
    return page.kept.id


def say_two(db: Database, user: User, one_id: str, other_id: str, now: datetime) -> None:
    """Remember that two records are of two children, so that nobody is asked again. Said again it changes nothing. Raises `NotFound`."""
    page = _laid(db, user, one_id, other_id, now)
    with writing(db):
        if frozenset((one_id, other_id)) not in stored.pairs_of_two(db):
            stored.say_two(db, one_id, other_id, user.id, now)
            audit.record(db, now, Act.RECORDS_TWO, user, listed=(page.kept.id, page.given.id))


def joined_to(db: Database, user: User, child_id: str, now: datetime) -> tuple[JoinedRecord, ...]:
    """The records that are joined to a child, for whoever may part them; none for anybody else."""
    if Right.JOIN_RECORDS not in user.rights:
        return ()
    child = children.get(db, user, child_id, now)
    if not set(user.units_with(Right.JOIN_RECORDS)) & set(child.units):
        return ()
    since = joined.of_child(db, child.id)
    records = joined.records(db, child.id)
    return tuple(
        JoinedRecord(one, record.name, users.name_of(db, one.joined_by), not stored.signed_since(db, records, one.joined_at))
        for one in since
        for record in (stored.record(db, one.alias_id, ()),)
    )


def part(db: Database, user: User, child_id: str, joining_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let a joined record be a child of its own again. Raises `NotFound`, `AlreadyMade`, and `Invalid` where something was signed since."""
    with once.writing_once(db, user, form, Act.RECORDS_PARTED, now) as make:
        found = next((one for one in joined_to(db, user, child_id, now) if one.joining.id == joining_id), None)
        if found is None:
            raise NotFound
        if not found.can_be_parted:
            raise Invalid({"": Phrase("Der er underskrevet noget om barnet siden. Derfor kan det ikke skilles ad igen.")})
        joined.part(db, joining_id, user.id, now)
        for record_id in (found.joining.child_id, found.joining.alias_id):
            settle_everywhere(db, record_id)
        audit.record(db, now, Act.RECORDS_PARTED, user, child_id=child_id, subject=joining_id, listed=(found.joining.alias_id,))
        make(child_id)


def _pairs(named: list[Named], settled: frozenset[frozenset[str]]) -> tuple[Pair, ...]:
    return tuple(Pair(one, other) for one, other in doubles(named) if frozenset((one.id, other.id)) not in settled)


def _laid(db: Database, user: User, one_id: str, other_id: str, now: datetime) -> SideBySide:
    led = _units_led(user)
    reach, today = Reach(user.id, led), local_day(now)
    one, other = (stored.named(db, user.id, id_, today) for id_ in (one_id, other_id))
    if one is None or other is None or one_id == other_id or not are_alike(one, other):
        raise NotFound
    sees_both = all(kept_children.get(db, id_, reach, today) for id_ in (one_id, other_id))
    if not sees_both and not _is_authority(led):
        raise NotFound
    kept, given = sorted((stored.record(db, id_, led) for id_ in (one_id, other_id)), key=_stays_first)
    hangs = [stored.hangs_on(db, one.id, reach, today) if sees_both else HangsOn() for one in (kept, given)]
    return SideBySide(kept, given, age_in_months(kept.born, today), sees_both, _hindrance(db, kept, given), (hangs[0], hangs[1]))


def _stays_first(record: RecordMade) -> tuple[bool, bool, datetime]:
    """Of two records the one stays that others are joined to, that has a CPR number, that was made first."""
    return not record.joined, record.cpr is None, record.made_at


def _hindrance(db: Database, kept: RecordMade, given: RecordMade) -> Phrase | None:
    if given.joined:
        return Phrase("Begge har allerede fået en anden oprettelse samlet med sig. Skil den ene ad først.")
    if kept.cpr and given.cpr:
        return Phrase("De har hver sit CPR-nummer. Er det ene forkert, så ret det først. Ellers er det to børn.")
    both = stored.drafters_of_both(db, kept.id, given.id)
    if both:
        return Phrase("{names} har en kladde på begge. Den ene skal underskrives eller slettes først.", {"names": ", ".join(both)})
    return None


def _units_led(user: User) -> tuple[Unit, ...]:
    led = user.units_with(Right.JOIN_RECORDS)
    if not led:
        raise NotFound
    return led


def _is_authority(units: tuple[Unit, ...]) -> bool:
    return any(unit.kind is UnitKind.AUTHORITY for unit in units)
