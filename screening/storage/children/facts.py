"""A child's facts as they are now."""

from datetime import date

from screening.domain.children.facts import ChildFacts
from screening.domain.danish_order import danish_order
from screening.domain.folding import findable
from screening.storage.children.joined import SAME_CHILD
from screening.storage.database import Database, change, insert, rows

COLUMNS = f"""name, born, cpr, weeks_early, language, interpreter, address,
    (SELECT max(name_protected) FROM child AS record WHERE record.id IN {SAME_CHILD}) AS name_protected,
    (SELECT max(address_protected) FROM child AS record WHERE record.id IN {SAME_CHILD}) AS address_protected"""  # noqa: S608 - our own text
"""What is protected in one record of a child is protected in all."""


def of_child(db: Database, child_id: str) -> ChildFacts:
    """What is known of a child that is there; call it for a child that the asker may see."""
    (row,) = rows(db, f"SELECT {COLUMNS} FROM child WHERE id = :child_id", {"child_id": child_id})  # noqa: S608 - our own text
    return ChildFacts(
        name=row["name"],
        born=date.fromisoformat(row["born"]),
        cpr=row["cpr"],
        weeks_early=row["weeks_early"],
        language=row["language"],
        interpreter=bool(row["interpreter"]),
        address=row["address"],
        name_protected=bool(row["name_protected"]),
        address_protected=bool(row["address_protected"]),
    )


def write(db: Database, child_id: str, facts: ChildFacts) -> None:
    """Write what is known of a child now. By a new name it is found at once, and by the old one no longer."""
    before = of_child(db, child_id)
    values = {
        "id": child_id,
        "name": facts.name,
        "name_order": danish_order(facts.name),
        "born": facts.born.isoformat(),
        "cpr": facts.cpr,
        "weeks_early": facts.weeks_early,
        "language": facts.language,
        "interpreter": int(facts.interpreter),
        "address": facts.address,
    }
    settings = ", ".join(f"{column} = :{column}" for column in values if column not in ("id", "name"))
    change(db, f"UPDATE child SET {settings} WHERE id = :id", values)  # noqa: S608 - our own columns
    protects = "UPDATE child SET name_protected = :name, address_protected = :address"
    protected = {"name": int(facts.name_protected), "address": int(facts.address_protected), "child_id": child_id}
    change(db, f"{protects} WHERE id IN {SAME_CHILD}", protected)
    if facts.name != before.name:
        change(db, "UPDATE child SET name = :name WHERE id = :id", {"name": facts.name, "id": child_id})
        for word in findable(facts.name):
            insert(db, "child_word", {"word": word, "child_id": child_id})
