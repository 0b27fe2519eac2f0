"""What the city published in its years: an offer changes each quarter, and what is signed then tells of the version of the day."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Final

from screening.domain.text import Text
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from screening.storage.publishing import configurations
from tests.benchmarks.city.plan import A_YEAR, YEARS

A_QUARTER: Final = A_YEAR / 4
AT: Final = time(7)


class Versions:
    """The fingerprint that was in force on each day; the last is the one that was given."""

    def __init__(self, last: str, earlier: Sequence[tuple[date, str]]) -> None:
        """`earlier` in the order of the days from which each was in force, until a quarter after the last of them."""
        self._days = [day for day, _ in earlier[1:]] + [earlier[-1][0] + A_QUARTER]
        self._names = [*[name for _, name in earlier], last]

    def on(self, day: date) -> str:
        """What was signed with on a day."""
        return self._names[bisect_right(self._days, day)]


def published_over_years(db: Database, in_force: InForce, today: date) -> Versions:
    """Write what was in force before: the same scales, and one offer under another name each time."""
    offer, *others = in_force.configuration.offers
    earlier = []
    for number in range(4 * YEARS, 0, -1):
        day, title = today - number * A_QUARTER, f"{offer.title} ({number})"
        files = in_force.files | {"offers.yaml": title}
        name = sha256(title.encode()).hexdigest()
        offers = (offer.model_copy(update={"title": Text.of(title)}), *others)
        published = in_force.configuration.model_copy(update={"fingerprint": name, "offers": offers})
        configurations.add(db, published, files, datetime.combine(day, AT, UTC))
        earlier.append((day, name))
    return Versions(in_force.configuration.fingerprint, earlier)
