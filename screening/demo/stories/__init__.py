"""What the professionals of Lindeborg write: one file per voice."""

from screening.demo.stories.authority import AUTHORITY
from screening.demo.stories.babies import INFANT, NEWBORN
from screening.demo.stories.dental import DENTAL
from screening.demo.stories.kindergarten import KINDERGARTEN
from screening.demo.stories.nursery import NURSERY
from screening.demo.stories.pupils import PUPIL
from screening.demo.stories.shapes import Voice
from screening.demo.stories.toddler_visits import TODDLER_AT_HOME
from screening.demo.stories.young_people import YOUNG
from screening.domain.people import UnitKind

NEWBORN_MONTHS = 4
INFANT_MONTHS = 12
NURSERY_MONTHS = 36
YOUNG_MONTHS = 13 * 12


def voice_of(kind: UnitKind, age_months: int) -> Voice:
    """How a professional in a unit of this kind writes about a child of this age."""
    if kind is UnitKind.DENTAL_CARE:
        return DENTAL
    if kind is UnitKind.AUTHORITY:
        return AUTHORITY
    if kind is UnitKind.HEALTH_VISITING:
        return NEWBORN if age_months < NEWBORN_MONTHS else INFANT if age_months < INFANT_MONTHS else TODDLER_AT_HOME
    if kind is UnitKind.DAYCARE:
        return NURSERY if age_months < NURSERY_MONTHS else KINDERGARTEN
    return PUPIL if age_months < YOUNG_MONTHS else YOUNG
