"""What somebody has begun or promised in a unit: counted for administrators, with the children's names for whoever leads the unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.my_day.kinds import TaskKind, read_kind
from screening.domain.people import Reach, Unit
from screening.domain.people.staffing import Work
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import WITH_CHILDREN, WITHIN_REACH, ids_as_json, reach_values
from screening.storage.database import Database, Row, change, rows
from screening.storage.my_day import handing
from screening.storage.my_day.tasks import OPEN
from screening.storage.my_day.waiting import LOCKED, TELLABLE
from screening.storage.people import units
from screening.storage.rounds.visit_plans import TO_BE_MADE


def _goes_there(table: str) -> str:
    """SQL for whether the child of a row goes to the row's unit today."""
    return f"""EXISTS (SELECT 1 FROM child_unit AS home WHERE home.child_id IN {records_of(f"{table}.child_id")}
        AND home.unit_id = {table}.unit_id AND (home.until IS NULL OR home.until >= :today))"""  # noqa: S608 - our own text


def _open_to_asker(table: str) -> str:
    """SQL for whether the child of a row is not closed to whoever asks (an empty id for whoever is told numbers of every child)."""
    return f"""{kept_id(f"{table}.child_id")} NOT IN
        (SELECT {kept_id("child_closed.child_id")} FROM child_closed WHERE user_id = :asker AND opened_at IS NULL)"""  # noqa: S608


TASKS = f"{OPEN} AND (task.child_id IS NULL OR {_goes_there('task')}) AND {TELLABLE} AND task.kind <> '{TaskKind.CALIBRATE}'"
DRAFTS = _goes_there("draft")
COUNTED_TASKS = f"{TASKS} AND (task.child_id IS NULL OR {_open_to_asker('task')})"
COUNTED_DRAFTS = f"{DRAFTS} AND {_open_to_asker('draft')}"
COUNTED_VISITS = f"{TO_BE_MADE} AND {_open_to_asker('visit_plan')}"
WORKS_THERE = """SELECT membership.user_id || membership.unit_id FROM membership JOIN user ON user.id = membership.user_id
    WHERE membership.unit_id IN (SELECT value FROM json_each(:units)) AND user.ended_at IS NULL
    AND since <= :today AND (until IS NULL OR until >= :today) AND membership.role IN (SELECT value FROM json_each(:roles))"""


@dataclass(frozen=True)
class BegunDraft:
    """A draft as the unit's leader sees it: about whom, and nothing of what it says. `saved_at` is UTC."""

    id: str
    child_id: str
    child_name: str
    child_born: date
    child_weeks_early: int
    unit_id: str
    saved_at: datetime
    corrects: bool


@dataclass(frozen=True)
class PromisedTask:
    """An open task as the unit's leader sees it; about no child where there is none in the program."""

    id: str
    kind: TaskKind
    child_id: str | None
    child_name: str | None
    child_born: date | None
    child_weeks_early: int
    unit_id: str
    due_on: date
    subject: str | None = None


def of_person(db: Database, user_id: str, today: date, asker: str = "") -> list[Work]:
    """How much waits for somebody in each unit, where anything does; without the children that are closed to the asker (id of a user)."""
    found = rows(
        db,
        f"""SELECT unit_id, sum(drafts) AS drafts, sum(tasks) AS tasks, sum(visits) AS visits FROM (
            SELECT unit_id, count(*) AS drafts, 0 AS tasks, 0 AS visits FROM draft WHERE author_id = :user_id AND {COUNTED_DRAFTS}
                GROUP BY unit_id
            UNION ALL SELECT unit_id, 0, count(*), 0 FROM task WHERE person_id = :user_id AND {COUNTED_TASKS} GROUP BY unit_id
            UNION ALL SELECT unit_id, 0, 0, count(*) FROM visit_plan WHERE user_id = :user_id AND {COUNTED_VISITS} GROUP BY unit_id
        ) GROUP BY unit_id""",  # noqa: S608 - our own text
        {"user_id": user_id, "today": today.isoformat(), "asker": asker, "locked": LOCKED},
    )
    counted = {row["unit_id"]: row for row in found}
    return [_work(unit, counted[unit.id]) for unit in units.every(db) if unit.id in counted]


def left_behind(db: Database, wanted: Sequence[Unit], today: date, asker: str = "") -> dict[str, list[Work]]:
    """By the person's id, what waits in these units for people who do not work with the children there today; `asker` as above."""
    found = rows(
        db,
        f"""SELECT person_id, unit_id, sum(drafts) AS drafts, sum(tasks) AS tasks, sum(visits) AS visits FROM (
            SELECT author_id AS person_id, unit_id, count(*) AS drafts, 0 AS tasks, 0 AS visits FROM draft
                WHERE unit_id IN (SELECT value FROM json_each(:units)) AND author_id || unit_id NOT IN ({WORKS_THERE}) AND {COUNTED_DRAFTS}
                GROUP BY author_id, unit_id
            UNION ALL SELECT person_id, unit_id, 0, count(*), 0 FROM task
                WHERE unit_id IN (SELECT value FROM json_each(:units)) AND person_id || unit_id NOT IN ({WORKS_THERE}) AND {COUNTED_TASKS}
                GROUP BY person_id, unit_id
            UNION ALL SELECT user_id, unit_id, 0, 0, count(*) FROM visit_plan
                WHERE unit_id IN (SELECT value FROM json_each(:units)) AND user_id || unit_id NOT IN ({WORKS_THERE}) AND {COUNTED_VISITS}
                GROUP BY user_id, unit_id
        ) GROUP BY person_id, unit_id""",  # noqa: S608 - our own text
        {"units": ids_as_json(wanted), "today": today.isoformat(), "roles": WITH_CHILDREN, "asker": asker, "locked": LOCKED},
    )
    by_id = {unit.id: unit for unit in wanted}
    waiting: dict[str, list[Work]] = {}
    for row in found:
        waiting.setdefault(row["person_id"], []).append(_work(by_id[row["unit_id"]], row))
    return waiting


def _work(unit: Unit, row: Row) -> Work:
    return Work(unit, row["drafts"], row["tasks"], row["visits"])


def begun_left_behind(db: Database, wanted: Sequence[Unit], today: date, asker: str) -> frozenset[str]:
    """The ids of people who have a draft or a visit in these units and do not work with the children there today; `asker` as above."""
    found = rows(
        db,
        f"""SELECT author_id FROM draft
        WHERE unit_id IN (SELECT value FROM json_each(:units)) AND author_id || unit_id NOT IN ({WORKS_THERE}) AND {COUNTED_DRAFTS}
        UNION SELECT user_id FROM visit_plan
        WHERE unit_id IN (SELECT value FROM json_each(:units)) AND user_id || unit_id NOT IN ({WORKS_THERE}) AND {COUNTED_VISITS}""",  # noqa: S608
        {"units": ids_as_json(wanted), "today": today.isoformat(), "roles": WITH_CHILDREN, "asker": asker},
    )
    return frozenset(row["author_id"] for row in found)


def drafts_of(db: Database, user_id: str, reach: Reach, today: date) -> list[BegunDraft]:
    """Somebody's drafts in the asker's units, on children within the asker's reach who go there, by the child's name."""
    found = rows(
        db,
        f"""SELECT draft.id, child.id AS child_id, name, born, weeks_early, draft.unit_id, saved_at, replaces_id IS NOT NULL AS corrects
        FROM draft JOIN child ON child.id = {kept_id("draft.child_id")} WHERE author_id = :user_id
        AND draft.unit_id IN (SELECT value FROM json_each(:units)) AND child.id IN ({WITHIN_REACH})
        AND {DRAFTS} ORDER BY name_order, child.id""",  # noqa: S608
        {"user_id": user_id} | reach_values(reach, today),
    )
    return [
        BegunDraft(
            row["id"],
            row["child_id"],
            row["name"],
            date.fromisoformat(row["born"]),
            row["weeks_early"],
            row["unit_id"],
            datetime.fromisoformat(row["saved_at"]),
            bool(row["corrects"]),
        )
        for row in found
    ]


def tasks_of(db: Database, user_id: str, reach: Reach, today: date) -> list[PromisedTask]:
    """Somebody's open tasks in the asker's units, about children within reach who go there or about none, by day and then by name."""
    found = rows(
        db,
        f"""SELECT task.id, task.kind, child.id AS child_id, name, born, coalesce(weeks_early, 0) AS weeks_early, task.unit_id, due_on,
            task.subject
        FROM task LEFT JOIN child ON child.id = {kept_id("task.child_id")} WHERE person_id = :user_id
        AND task.unit_id IN (SELECT value FROM json_each(:units)) AND (task.child_id IS NULL OR child.id IN ({WITHIN_REACH}))
        AND {TASKS} ORDER BY due_on, name_order, child.id""",  # noqa: S608
        {"user_id": user_id, "locked": LOCKED} | reach_values(reach, today),
    )
    return [_task(row) for row in found]


def hand_draft_to(db: Database, draft_id: str, user_id: str) -> None:
    """Make somebody else a draft's author; who began it is remembered as whoever observed."""
    change(
        db,
        """UPDATE draft SET observed_by = nullif(coalesce(observed_by, author_id), :user_id), author_id = :user_id WHERE id = :id""",
        {"user_id": user_id, "id": draft_id},
    )


def hand_task_to(db: Database, task_id: str, user_id: str, now: datetime) -> None:
    """Make a task somebody's; who had it is remembered, and whoever was asked to take it over is asked no more."""
    handing.lapse(db, task_id, now)
    change(
        db,
        """UPDATE task SET promised_by = nullif(coalesce(promised_by, person_id), :user_id), person_id = :user_id WHERE id = :id""",
        {"user_id": user_id, "id": task_id},
    )


def _task(row: Row) -> PromisedTask:
    return PromisedTask(
        row["id"],
        read_kind(row["kind"]),
        row["child_id"],
        row["name"],
        date.fromisoformat(row["born"]) if row["born"] else None,
        row["weeks_early"],
        row["unit_id"],
        date.fromisoformat(row["due_on"]),
        row["subject"],
    )
