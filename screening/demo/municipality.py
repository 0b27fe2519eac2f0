"""Filling an empty database with Lindeborg Kommune."""

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from screening.demo.assessments import Made, Record, Setting, corrected, follow
from screening.demo.calibrating import calibrated
from screening.demo.cautions import lift_a_caution
from screening.demo.children import Someone, invent_children
from screening.demo.days import WINDOW, at_work
from screening.demo.doubles import add_a_double
from screening.demo.drafts import leave_drafts
from screening.demo.families import tell_of_families
from screening.demo.groups import put_in_groups
from screening.demo.handing import hand_tasks_around
from screening.demo.helping import tell_of_help
from screening.demo.keeping import forgotten, keep_house, outlived, take_in_the_grown_up
from screening.demo.leave import take_leave
from screening.demo.looking import looked_late
from screening.demo.moves import expect_children, give_birth, name_the_oldest
from screening.demo.nearest import tell_who_is_nearest
from screening.demo.notifying import notified
from screening.demo.people import SCHOOL, WRITERS, Login, Staff, add_staff, demo_logins
from screening.demo.receiving import received, write_down
from screening.demo.rounds import answer_in_rounds, plan_a_day
from screening.demo.several import look_with_several
from screening.demo.sharing import share_with_others
from screening.demo.telling import Memory, Narrator
from screening.demo.timeline import Happening, assessed, logged, write_all
from screening.domain.acts import Act
from screening.language import local_day
from screening.services.publishing.configurations import InForce
from screening.storage.children import children, stays
from screening.storage.database import Database, writing

SEED: Final = "Lindeborg"
STAFF_BEFORE_CHILDREN: Final = timedelta(days=40)
SHEET_MINUTES: Final = (12, 35)
OPENING: Final = 5
MANY_THREADS: Final = 1000


def make_demo(db: Database, in_force: InForce, now: datetime) -> tuple[Login, ...]:
    """Fill an empty, migrated database with a municipality as it stands at the moment `now`, and answer with who can log in.

    The same in every run with the same `now` and configuration, apart from random ids.
    """
    random, today = Random(SEED), local_day(now)  # noqa: S311 - a story, not a secret
    with writing(db):
        staff = add_staff(db, (now - WINDOW - STAFF_BEFORE_CHILDREN).astimezone(UTC))
        setting = Setting(in_force.configuration, staff, Narrator(random), random, today)
        happenings, series, latest = [], [], []
        for place, child in enumerate(invent_children(today, random)):
            child_id, added = _add(db, staff, child)
            happenings.append(added)
            memory = Memory(child.name, random.randrange(MANY_THREADS))
            for order, stay in enumerate(child.stays):
                made = follow(setting, Record(child, child_id, stay, place, order, memory))
                series.append(made)
                latest += made[-1:] if stay.until is None else []
        happenings += take_in_the_grown_up(db, staff, in_force, today)
        happenings += expect_children(staff, today)
        happenings += tell_of_help(setting, series)
        happenings += looked_late(staff, latest, today)
        happenings += _all_signed(setting, in_force, _with_a_correction(setting, series))
    stories = [*notified(staff, in_force, series, now), *received(staff, in_force, now), *calibrated(staff, in_force, now)]
    stories += [*forgotten(staff, latest, in_force, today), *outlived(in_force, today)]
    write_all(db, happenings, stories)
    put_in_groups(db, staff, today)
    leave_drafts(db, staff, latest, in_force, today)
    lift_a_caution(db, staff, today)
    take_leave(db, staff, today)
    hand_tasks_around(db, staff, today)
    add_a_double(db, staff, today)
    tell_who_is_nearest(db, staff, today)
    give_birth(db, staff, today)
    tell_of_families(db, staff, in_force, today)
    name_the_oldest(db, staff, today)
    share_with_others(db, staff, in_force, today)
    look_with_several(db, staff, in_force, today)
    away = answer_in_rounds(db, staff, in_force, today)
    plan_a_day(db, staff, in_force, today, away)
    write_down(db, staff, in_force, now)
    keep_house(db, in_force, now)
    return demo_logins()


def _add(db: Database, staff: Staff, child: Someone) -> tuple[str, Happening]:
    """Add the child to every unit that it goes or went to. The log row waits for its turn."""
    first, *others = sorted(child.stays, key=lambda stay: stay.since)
    moment, user = at_work(first.since, OPENING), staff.users[WRITERS[first.unit][0]]
    child_id = children.add(db, child.name.full, child.born, child.cpr, child.weeks_early, staff.units[first.unit], user.id, moment)
    for stay in others:
        stays.add_to_unit(db, child_id, staff.units[stay.unit], stay.since)
    for stay in child.stays:
        if stay.until:
            stays.leave_unit(db, child_id, staff.units[stay.unit], stay.until)
    return child_id, logged(moment, Act.CHILD_ADDED, user, child_id)


def _with_a_correction(setting: Setting, series: list[list[Made]]) -> list[Made]:
    """Every assessment; the newest of one thriving school child was first signed with a slip and then corrected."""
    school = setting.staff.units[SCHOOL].id
    thriving = (one[-1] for one in series if one and one[-1].signed.unit_id == school and one[-1].result.look_again_on is None)
    slipped = next(thriving, None)
    signed = [made for one in series for made in one if made is not slipped]
    return signed + list(corrected(setting, slipped)) if slipped else signed


def _all_signed(setting: Setting, in_force: InForce, all_made: list[Made]) -> list[Happening]:
    return [
        happening
        for made in all_made
        for happening in assessed(
            made, setting.staff.person(made.signed.author_id), in_force, setting.random.randint(*SHEET_MINUTES), setting.today
        )
    ]
