"""The authority's list as it is looked at: counted in one walk through an index, and read a page at a time."""

import json
from datetime import datetime, timedelta
from typing import Final

from screening.domain.local_time import day_at, end_of
from screening.domain.notifying.receiving.listing import A_PAGE, SOON, STATES_OF, ClockBox, CountedPile, DueGroup, ReceptionPart
from screening.domain.notifying.receiving.receptions import ReceptionState
from screening.storage.database import Database, Row, rows
from screening.storage.notifying.receptions import MAY_SEE, KeptReception, ReceivingUser, of_ids

OPEN: Final = "reception.state <> 'closed'"
NOBODYS: Final = "(reception.holder_id IS NULL OR reception.holder_id NOT IN (SELECT value FROM json_each(:present)))"
"""What nobody has taken who is there."""
A_DAY: Final = timedelta(days=1)
GROUPS: Final = tuple(DueGroup)
STATES: Final = {str(state): state for state in ReceptionState}


def counted(db: Database, asker: ReceivingUser, now: datetime) -> list[CountedPile]:
    """All that is open, in piles of what is alike: it costs one walk through an index, however much was closed."""
    found_piles = rows(
        db,
        f"""SELECT state, (due_at >= :now) + (due_at > :soon) AS due, holder_id = :asker AS mine, {NOBODYS} AS nobodys,
            arrived_at >= :yesterday AS new, count(*) AS count
        FROM reception INDEXED BY reception_open WHERE {OPEN} AND {MAY_SEE} GROUP BY 1, 2, 3, 4, 5""",  # noqa: S608 - our own text
        asker.values | _moments(now),
    )
    return [
        CountedPile(STATES[row["state"]], GROUPS[row["due"]], bool(row["mine"]), bool(row["nobodys"]), bool(row["new"]), row["count"])
        for row in found_piles
    ]


def page(db: Database, asker: ReceivingUser, whose: ReceptionPart, box: ClockBox | None, number: int, now: datetime) -> list[KeptReception]:
    """One page of what is chosen, the first being 1: by when the first clock runs out; what is closed by when it came, the newest first."""
    values = asker.values | _moments(now) | {"skipped": (number - 1) * A_PAGE, "states": json.dumps(_states(box))}
    chosen = {
        ReceptionPart.ALL: f"reception_open WHERE {OPEN}",
        ReceptionPart.MINE: f"reception_open WHERE {OPEN} AND holder_id = :asker",
        ReceptionPart.NOBODY: f"reception_open WHERE {OPEN} AND {NOBODYS}",
        ReceptionPart.NEW: f"reception_open WHERE {OPEN} AND arrived_at >= :yesterday",
        ReceptionPart.CLOSED: "reception_closed WHERE state = 'closed'",
    }[whose]
    of_box = "state IN (SELECT value FROM json_each(:states))" if box else "1"
    order = "arrived_at DESC" if whose is ReceptionPart.CLOSED else "due_at"
    ids = f"""SELECT id FROM reception INDEXED BY {chosen} AND {of_box} AND {MAY_SEE}
        ORDER BY {order} LIMIT {A_PAGE} OFFSET :skipped"""  # noqa: S608 - our own text
    listed = [row["id"] for row in rows(db, ids, values)]
    by_id = {kept.reception.id: kept for kept in of_ids(db, listed)}
    return [by_id[id_] for id_ in listed]


def _states(box: ClockBox | None) -> list[str]:
    return [str(state) for state in (STATES_OF[box] if box else ReceptionState)]


def _moments(now: datetime) -> Row:
    today = day_at(now)
    yesterday = end_of(today - A_DAY - A_DAY)
    return {"now": now.isoformat(), "soon": (now + SOON).isoformat(), "yesterday": yesterday.isoformat()}
