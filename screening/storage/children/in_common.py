"""Children who have an adult in common: what must not reach the parents of one must not reach them by way of another."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from screening.storage.children.joined import every_record, kept_id, records_of
from screening.storage.database import Database, tuples


def sharing(db: Database, child_ids: Iterable[str], child_of: Mapping[str, str]) -> dict[str, set[str]]:
    """Who has an adult in common now with each of these children, of those who share one with anybody: what `with_common_adults` says of
    one, for many at once. `child_of` is which child each joined record tells of.
    """
    found = tuples(
        db,
        """SELECT own.child_id, common.child_id FROM json_each(:records) AS asked
            CROSS JOIN child_guardian AS own ON own.child_id = asked.value AND own.until IS NULL
            CROSS JOIN child_guardian AS common ON common.guardian_id = own.guardian_id AND common.until IS NULL
                AND common.child_id <> own.child_id""",
        {"records": json.dumps(every_record(child_ids, child_of))},
    )
    others = defaultdict[str, set[str]](set)
    for record_id, other_id in found:
        others[child_of.get(record_id, record_id)].add(child_of.get(other_id, other_id))
    return others


def with_common_adults(column: str) -> str:
    """SQL for the ids of every record of a child (the column with its table), and of every child that has an adult in common with it
    now: a caution about one of them holds for all.
    """
    shared = f"""SELECT common.child_id FROM child_guardian AS own JOIN child_guardian AS common
        ON common.guardian_id = own.guardian_id AND common.until IS NULL
        WHERE own.until IS NULL AND own.child_id IN {records_of(column)}"""  # noqa: S608 - our own text
    kept = f"SELECT {kept_id('tied.child_id')} AS id FROM ({shared}) AS tied"  # noqa: S608 - our own text
    return f"""(SELECT * FROM {records_of(column)} UNION SELECT child_id FROM ({shared}) UNION SELECT id FROM ({kept})
        UNION SELECT alias_id FROM child_alias WHERE parted_at IS NULL AND child_alias.child_id IN ({kept}))"""  # noqa: S608 - our own text
