"""Children who have an adult in common: what must not reach the parents of one must not reach them by way of another."""

from screening.storage.children.joined import kept_id, records_of


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
