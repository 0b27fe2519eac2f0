"""What efforts and talks share: each is read as the rows of its steps."""

from collections.abc import Sequence

from screening.storage.database import Row


def of_each(found: Sequence[Row]) -> list[list[Row]]:
    """The rows of steps, apart for each effort or talk, in the order in which they were found."""
    by_id: dict[str, list[Row]] = {}
    for row in found:
        by_id.setdefault(row["id"], []).append(row)
    return list(by_id.values())
