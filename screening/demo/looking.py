"""A look-up that stands out: a colleague finishes her writing late in the evening, and whoever leads the unit sees it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from screening.demo.assessments import Made
from screening.demo.people import SOLSIKKEN, Staff
from screening.demo.timeline import Happening, logged
from screening.domain.acts import Act
from screening.domain.local_time import COPENHAGEN

THE_EVENING: Final = timedelta(days=6)
LATE: Final = time(22, 40)


def looked_late(staff: Staff, latest: Sequence[Made], today: date) -> list[Happening]:
    """One look at a child of the house, by whoever assessed it last, after hours. `latest` are of children who are there today."""
    evening = today - THE_EVENING
    unit_id = staff.units[SOLSIKKEN].id
    known = next((made.signed for made in latest if made.signed.unit_id == unit_id and made.signed.case.observed_on < evening), None)
    if known is None:
        return []
    at = datetime.combine(evening, LATE, COPENHAGEN).astimezone(UTC)
    return [logged(at, Act.CHILD_VIEWED, staff.person(known.author_id), known.child_id)]
