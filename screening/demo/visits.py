"""On which days a child is regularly looked at in a unit: rounds, visits and check-ups."""

from datetime import date, timedelta
from random import Random
from typing import Final

from screening.demo.children import SUSPECTED_DAYS_AGO, Someone, Stay
from screening.demo.days import WINDOW, outside_holidays, workday, workday_before
from screening.demo.lives import Course
from screening.demo.people import AUTHORITY, DENTAL, HEALTH

ROUND_EVERY_DAYS: Final = 182
LAST_ROUND_DAYS_AGO: Final = (34, 88)
SETTLING_DAYS: Final = 30
VISITS_AT_DAYS: Final = (14, 60, 150, 270, 540, 900)
CHECK_UP_EVERY_DAYS: Final = 365
LAST_CHECK_UP_DAYS_AGO: Final = (40, 360)
CHECK_UPS_WRITTEN_DOWN: Final = 0.35
"""Dental care places a child on the ruler at about every third check-up."""
ADVISER_DAYS_AGO: Final = 40


def last_day(today: date) -> date:
    """The last day on which anybody has signed: the day after it is for corrections and drafts."""
    return workday_before(workday_before(today))


def regular_days(child: Someone, stay: Stay, today: date, random: Random) -> list[date]:
    """The days of planned assessments within the stay, oldest first."""
    if stay.unit == HEALTH:
        planned = [workday(child.born + timedelta(days=after + random.randrange(6))) for after in VISITS_AT_DAYS]
    elif stay.unit == DENTAL:
        planned = _check_ups(today, random)
    elif stay.unit == AUTHORITY:
        planned = (
            [] if child.life.course is Course.SUSPICION else [workday(today - timedelta(days=ADVISER_DAYS_AGO + random.randrange(10)))]
        )
    else:
        planned = _rounds(today, random)
    since = stay.since if stay.unit in (HEALTH, AUTHORITY) else stay.since + timedelta(days=SETTLING_DAYS)
    latest = min(last_day(today), stay.until or today)
    if child.life.course is Course.SUSPICION:
        latest = min(latest, today - timedelta(days=SUSPECTED_DAYS_AGO + SETTLING_DAYS))
    return sorted({day for day in planned if since <= day <= latest})


def _rounds(today: date, random: Random) -> list[date]:
    days_ago = random.randint(*LAST_ROUND_DAYS_AGO)
    planned = []
    while days_ago < WINDOW.days:
        planned.append(outside_holidays(today - timedelta(days=days_ago)))
        days_ago += ROUND_EVERY_DAYS + random.randint(-14, 14)
    return planned


def _check_ups(today: date, random: Random) -> list[date]:
    first = random.randint(*LAST_CHECK_UP_DAYS_AGO)
    days = [outside_holidays(today - timedelta(days=first + years * CHECK_UP_EVERY_DAYS)) for years in range(2)]
    return [day for day in days if random.random() < CHECK_UPS_WRITTEN_DOWN]
