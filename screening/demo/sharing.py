"""What units share: a hand-over that waits at the daycare, a consent to tell PPR that stands, and one that was taken back."""

from datetime import date, timedelta
from typing import Final

from screening.demo.days import at_work, workday_before
from screening.demo.people import HEALTH, PPR, SOLSIKKEN, Staff
from screening.domain.people import Reach, Unit, User
from screening.language import written_day
from screening.services.publishing.configurations import InForce
from screening.services.sharing import disclosing, hand_overs, shared
from screening.services.sharing import received as received_shared
from screening.services.sharing.disclosing import SharePage, TypedSharing
from screening.storage.children import children
from screening.storage.database import Database
from screening.storage.sharing.cautions import under_caution

MINUTE: Final = 452
LATER: Final = 455
GIVER, LEADER, PSYCHOLOGIST = "dorte", "carla", "nanna"
PURPOSE: Final = "At PPR kan give os råd om, hvordan vi hjælper barnet ind i legen."
TO_BEGIN: Final = "At vuggestuen kan tage godt imod barnet fra første dag."
NOW: Final = "Et glad barn, der er ved at lære at være væk fra mor og far. Sover bedst, når der er ro."
WORKS: Final = "Den samme voksne ved aflevering, og bamsen med hjemmefra. Fortæl, hvad der skal ske, før det sker."
AGREED: Final = "Jeg ringer til jer efter to uger. Forældrene vil gerne være med den første dag."
TAKEN_BACK: Final = "Far har trukket samtykket tilbage i dag."
LASTS: Final = 60
THREE_YEARS: Final = timedelta(days=3 * 365)
"""Days from the day on which it is shared."""


def share_with_others(db: Database, staff: Staff, in_force: InForce, today: date) -> None:
    """On the last workday, by the services that check it and log it."""
    _hand_over(db, staff, in_force, today)
    _tell_ppr(db, staff, in_force, today)


def _hand_over(db: Database, staff: Staff, in_force: InForce, today: date) -> None:
    """The health visitor hands over a child that does not go to the daycare yet."""
    giver, to = staff.users[GIVER], staff.units[SOLSIKKEN]
    coming = [
        page for page in _pages(db, giver, staff.units[HEALTH], in_force, today) if page.assessments and not _goes_to(db, page, to, today)
    ]
    page = next(page for page in coming if page.child.born > today - THREE_YEARS)
    typed = TypedSharing(
        to=to.id,
        basis="early_cooperation",
        purpose=TO_BEGIN,
        until=_until(today),
        assessments=frozenset({page.assessments[0].id}),
        things=frozenset({"child"}),
        texts={"now": NOW, "works": WORKS, "agreed": AGREED},
    )
    hand_overs.hand_over(db, giver, page.child.id, page.unit.id, typed, in_force.configuration, at_work(workday_before(today), MINUTE))


def _tell_ppr(db: Database, staff: Staff, in_force: InForce, today: date) -> None:
    """The daycare's leader shares with PPR what a mother has said yes to; of another child it was taken back."""
    leader, day = staff.users[LEADER], workday_before(today)
    pages = [page for page in _pages(db, leader, staff.units[SOLSIKKEN], in_force, today) if page.assessments]
    asked = next(page for page in pages if page.givers)
    other = next(page for page in pages if page is not asked)
    consent = TypedSharing(
        to=staff.units[PPR].id,
        basis="consent",
        purpose=PURPOSE,
        until=_until(today),
        assessments=frozenset({asked.assessments[0].id}),
        kinds=frozenset({"wellbeing"}),
        given_by=frozenset(giver.guardian_id or disclosing.THE_CHILD for giver in asked.givers),
        consent_on=written_day(day),
        consent_how="spoken",
    )
    moment, later = at_work(day, MINUTE), at_work(day, LATER)
    standing = disclosing.share(db, leader, asked.child.id, asked.unit.id, consent, in_force.configuration, moment)
    early = TypedSharing(
        to=staff.units[PPR].id,
        basis="early_cooperation",
        purpose=PURPOSE,
        until=_until(today),
        assessments=frozenset({other.assessments[0].id}),
    )
    taken_back = disclosing.share(db, leader, other.child.id, other.unit.id, early, in_force.configuration, moment)
    received_shared.look_at_received(db, staff.users[PSYCHOLOGIST], standing, later)
    shared.withdraw(db, leader, taken_back, TAKEN_BACK, later)


def _pages(db: Database, user: User, unit: Unit, in_force: InForce, today: date) -> list[SharePage]:
    """What can be shared of each of a unit's children about whom no caution stands."""
    moment = at_work(workday_before(today), MINUTE)
    there = children.of_unit(db, Reach(user.id, (unit,)), unit, today)
    cautious = under_caution(db, [child.id for child in there])
    calm = sorted((child for child in there if child.id not in cautious), key=lambda child: (child.born, child.name))
    return [disclosing.as_it_is(db, user, child.id, unit.id, in_force.configuration, moment) for child in calm]


def _goes_to(db: Database, page: SharePage, unit: Unit, today: date) -> bool:
    return children.get(db, page.child.id, Reach("", (unit,)), today) is not None


def _until(today: date) -> str:
    return written_day(date.fromordinal(today.toordinal() + LASTS))
