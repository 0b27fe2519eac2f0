"""Several eyes on a child: who was asked, what each signed, what is typed together, and the position that was taken."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Reach, Role, Unit
from screening.domain.rating.agenda import SignPosition
from screening.domain.rating.joint import TAKEN_BY, Position
from screening.domain.rating.ratings import AskedRater, Rating, RatingClosed, RatingState
from screening.errors import Stale
from screening.storage.assessing.corrected import first_signed
from screening.storage.children.alone import told_to_asker
from screening.storage.children.joined import SAME_CHILD, kept_id, records_of
from screening.storage.children.reach import ids_as_json, reach_values, sees
from screening.storage.database import Database, Row, change, insert, rows, tuples
from screening.storage.my_day.tasks import OPEN

RATING = f"""SELECT rating.*, {kept_id("rating.child_id")} AS told_of, asker.name AS asked_by_name, closer.name AS closed_by_name,
    ender.name AS ended_by_name,
    (SELECT json_group_array(json_array(user.id, user.name, user.title)) FROM user WHERE user.id IN (
        SELECT user_id FROM rating_rater WHERE rating_rater.rating_id = rating.id
        UNION SELECT person_id FROM task WHERE task.subject > rating.id || ':' AND task.subject < rating.id || ';'
            AND task.kind = '{TaskKind.RATE_ALONE}' AND rating.role IS NULL AND {OPEN})) AS asked,
    (SELECT json_group_array(json_array(user.id, user.name, user.title, assessment_id)) FROM rating_single JOIN user ON user.id = author_id
        WHERE rating_single.rating_id = rating.id
        AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment_id)) AS signed
    FROM rating JOIN user AS asker ON asker.id = asked_by LEFT JOIN user AS closer ON closer.id = closed_by
    LEFT JOIN user AS ender ON ender.id = ended_by"""  # noqa: S608 - our own text
"""A rating with who was asked by name, and who looks in the place of one of them: a leader has handed that one's task over."""
PHASES = {phase.value: phase for phase in RatingState}
OF_UNITS = "unit_id IN (SELECT value FROM json_each(:units))"


def add(db: Database, rating: Rating) -> None:
    """Write that several were asked. Call it inside `writing`."""
    row: Row = {"id": rating.id, "child_id": rating.child_id, "unit_id": rating.unit_id, "round_id": rating.round_id}
    row |= {"role": rating.role, "wanted": rating.wanted, "due_on": rating.due_on.isoformat(), "asked_by": rating.asked_by}
    insert(db, "rating", row | {"asked_at": rating.asked_at.isoformat()})
    for rater in rating.raters:
        insert(db, "rating_rater", {"rating_id": rating.id, "user_id": rater.user_id})


def add_single(db: Database, rating: Rating, assessment_id: str, author_id: str, *, notifies: bool) -> None:
    """Write what somebody signed as one of several; `notifies`: its rules ask for a notification. Call `settle` after it."""
    row: Row = {"assessment_id": assessment_id, "rating_id": rating.id, "author_id": author_id, "notifies": int(notifies)}
    insert(db, "rating_single", row | {"phase": str(rating.phase)})


def close(db: Database, rating_id: str, user_id: str, because: str, now: datetime) -> None:
    """Write that the leader goes on without everybody. Call `settle` after it."""
    values: Row = {"id": rating_id, "by": user_id, "at": now.isoformat(), "because": because}
    change(db, "UPDATE rating SET closed_by = :by, closed_at = :at, closed_because = :because WHERE id = :id AND closed_by IS NULL", values)


def end(db: Database, rating_id: str, user_id: str, because: str, now: datetime) -> None:
    """Write that those who looked take no joint position. Call `settle` after it."""
    values: Row = {"id": rating_id, "by": user_id, "at": now.isoformat(), "because": because}
    change(db, "UPDATE rating SET ended_by = :by, ended_at = :at, ended_because = :because WHERE id = :id", values)


def join(db: Database, rating_id: str, assessment_id: str) -> None:
    """Write which assessment is the joint one, or the correction of it. Call `settle` after it."""
    change(db, "UPDATE rating SET joint_id = :joint WHERE id = :id", {"id": rating_id, "joint": assessment_id})


def settle(db: Database, rating_id: str) -> Rating:
    """Keep the phase that has come of it, where every query finds it, and answer with the rating as it is now. Call it inside `writing`."""
    rating = read_rating(rows(db, f"{RATING} WHERE rating.id = :id", {"id": rating_id})[0])
    values: Row = {"id": rating.id, "phase": str(rating.phase)}
    change(db, "UPDATE rating SET phase = :phase WHERE id = :id", values)
    change(db, "UPDATE rating_single SET phase = :phase WHERE rating_id = :id", values)
    return rating


def get(db: Database, rating_id: str, reach: Reach, today: date) -> Rating | None:
    """A rating of the asker's units about a child within reach; None for everybody else's."""
    values = reach_values(reach, today) | {"id": rating_id}
    found = rows(db, f"{RATING} WHERE rating.id = :id AND {OF_UNITS} AND {sees('rating.child_id')}", values)
    return read_rating(found[0]) if found else None


def by_id(db: Database, rating_id: str) -> Rating | None:
    """A rating, for an act that has asked who may do it."""
    found = rows(db, f"{RATING} WHERE rating.id = :id", {"id": rating_id})
    return read_rating(found[0]) if found else None


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> list[Rating]:
    """Every rating of a child in these units, the newest first."""
    values = {"child_id": child_id, "units": ids_as_json(units)}
    return [
        read_rating(row)
        for row in rows(db, f"{RATING} WHERE rating.child_id IN {SAME_CHILD} AND {OF_UNITS} ORDER BY asked_at DESC", values)
    ]


def alone(db: Database, child_id: str) -> list[Rating]:
    """The ratings of a child, in whatever unit, in which somebody still looks alone."""
    found = rows(db, f"{RATING} WHERE rating.child_id IN {SAME_CHILD} AND rating.phase = 'alone'", {"child_id": child_id})
    return [read_rating(row) for row in found]


def of_assessment(db: Database, assessment_id: str) -> Rating | None:
    """The rating that an assessment is one of, or the joint one of."""
    mine = "rating.joint_id = :id OR rating.id = (SELECT rating_id FROM rating_single WHERE assessment_id = :id)"
    found = rows(db, f"{RATING} WHERE {mine}", {"id": assessment_id})
    return read_rating(found[0]) if found else None


def of_joint(db: Database, assessment_id: str) -> Rating | None:
    """The rating whose joint assessment this is, or was until it was corrected."""
    since = """WITH RECURSIVE since(id) AS (SELECT :id UNION ALL
        SELECT later.id FROM since JOIN assessment AS later ON later.replaces_id = since.id) SELECT id FROM since"""
    found = rows(db, f"{RATING} WHERE rating.joint_id IN ({since})", {"id": assessment_id})
    return read_rating(found[0]) if found else None


def asking(db: Database, child_id: str, unit_id: str) -> Rating | None:
    """The rating of a child in a unit that still goes on; there is one at most."""
    values = {"child_id": child_id, "unit_id": unit_id}
    of_unit = "rating.unit_id IN (SELECT :unit_id UNION ALL SELECT id FROM unit WHERE merged_into = :unit_id)"
    open_now = "rating.phase IN ('alone', 'together')"
    found = rows(db, f"{RATING} WHERE rating.child_id IN {SAME_CHILD} AND {of_unit} AND {open_now}", values)
    return read_rating(found[0]) if found else None


def in_rounds(db: Database, child_ids: Sequence[str], unit: Unit) -> Iterable[tuple[str, str, RatingState]]:
    """What rounds have asked of these children in a unit: the child, the key of the round as it is written, and how far it has come."""
    found = tuples(
        db,
        f"""SELECT asked.value, rating.round_id, rating.phase
        FROM json_each(:ids) AS asked CROSS JOIN rating ON rating.child_id IN {records_of("asked.value")}
        WHERE rating.unit_id IN (SELECT value FROM json_each(:ours)) AND rating.round_id IS NOT NULL ORDER BY rating.asked_at""",  # noqa: S608
        {"ids": json.dumps(list(child_ids)), "ours": ids_as_json((unit,))},
    )
    return [(child_id, written, PHASES[phase]) for child_id, written, phase in found]


def alone_in_round(db: Database, keys: Collection[str]) -> list[Rating]:
    """What a round (by each key that it is written with) has asked, and that still waits for somebody who looks alone."""
    alone = "rating.phase = 'alone' AND rating.round_id IN (SELECT value FROM json_each(:keys))"
    return [read_rating(row) for row in rows(db, f"{RATING} WHERE {alone} ORDER BY asked_at", {"keys": json.dumps(list(keys))})]


@dataclass(frozen=True)
class LookedAtByOne:
    """A child whom somebody has looked at alone, and whom others are still to look at until `due_on`."""

    rating_id: str
    child_id: str
    child_name: str
    round_id: str | None
    due_on: date


def waiting_for_others(db: Database, reach: Reach, units: Sequence[Unit], today: date) -> list[LookedAtByOne]:
    """Those of some units within reach of whom something is signed that nobody else may hear of yet, what was due first first.

    They are found by whoever works there or once did: all the city has would be read otherwise.
    """
    found = rows(
        db,
        f"""SELECT rating.id AS rating_id, child.id AS child_id, child.name AS child_name, round_id, due_on
        FROM (SELECT DISTINCT rating_id FROM rating_single INDEXED BY rating_single_alone WHERE phase = 'alone'
            AND author_id IN (SELECT user_id FROM membership WHERE {OF_UNITS})) AS alone
        JOIN rating ON rating.id = alone.rating_id JOIN child ON child.id = {kept_id("rating.child_id")}
        WHERE {OF_UNITS} AND {sees("child.id")} ORDER BY due_on, child.name_order, rating.id""",  # noqa: S608 - our own text
        reach_values(reach, today) | {"units": ids_as_json(units)},
    )
    return [LookedAtByOne(**{**row, "due_on": date.fromisoformat(row["due_on"])}) for row in found]


def singles(db: Database, rating: Rating, asker_id: str) -> list[str]:
    """The ids of what was signed alone and stands, in the order of the days observed, as far as the asker may hear of it.

    Of one day it is the order of signing; a correction stands where the first one stood, so the last of each author is what they saw last.
    """
    found = rows(
        db,
        f"""SELECT assessment.id FROM rating_single JOIN assessment ON assessment.id = assessment_id
        WHERE rating_id = :id AND {told_to_asker("assessment.id")}
        AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id)
        ORDER BY observed_on, {first_signed("assessment")}""",  # noqa: S608 - our own text
        {"id": rating.id, "asker": asker_id},
    )
    return [row["id"] for row in found]


def singles_then(db: Database, rating: Rating, joint_id: str, asker_id: str) -> list[str]:
    """The same as they stood when a joint assessment (id) was first signed: what was corrected since is told as it was."""
    found = rows(
        db,
        f"""WITH taken (at) AS (SELECT {first_signed("joined")} FROM assessment AS joined WHERE joined.id = :joint)
        SELECT assessment.id FROM taken CROSS JOIN rating_single JOIN assessment ON assessment.id = assessment_id
        WHERE rating_id = :id AND {told_to_asker("assessment.id")}
        AND (assessment.signed_at <= taken.at OR assessment.replaces_id IS NULL)
        AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id AND later.signed_at <= taken.at)
        ORDER BY observed_on, {first_signed("assessment")}""",  # noqa: S608 - our own text
        {"id": rating.id, "joint": joint_id, "asker": asker_id},
    )
    return [row["id"] for row in found]


@dataclass(frozen=True)
class AdvisesNotifying:
    """That an assessment of one of several asks for a notification: where, and when it was signed (UTC). Nothing of what it says."""

    rating_id: str
    signed_at: datetime


def advise_notifying(db: Database, child_id: str) -> list[AdvisesNotifying]:
    """What holds for everybody at once, in every unit, the newest first. A joint one does not lower it; a notification since does."""
    found = rows(
        db,
        f"""SELECT rating_id, signed_at
        FROM assessment_facts AS seen CROSS JOIN rating_single ON rating_single.assessment_id = seen.assessment_id
        WHERE child_id IN {SAME_CHILD} AND notifies = 1
        AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = seen.assessment_id)
        AND NOT EXISTS (SELECT 1 FROM notification WHERE notification.child_id IN {SAME_CHILD} AND sent_at >= signed_at)
        ORDER BY signed_at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id},
    )
    return [AdvisesNotifying(row["rating_id"], datetime.fromisoformat(row["signed_at"])) for row in found]


@dataclass(frozen=True)
class TypedTogether:
    """What is typed together so far, by field; `revision` counts the saves, `saved_by` is who saved it last."""

    revision: int
    fields: Mapping[str, str]
    saved_by: str
    saved_at: datetime


def typed(db: Database, rating_id: str) -> TypedTogether | None:
    """What is typed together so far."""
    found = rows(
        db,
        "SELECT revision, fields, user.name AS saved_by, saved_at FROM rating_talk JOIN user ON user.id = saved_by WHERE rating_id = :id",
        {"id": rating_id},
    )
    if not found:
        return None
    row = found[0]
    return TypedTogether(row["revision"], json.loads(row["fields"]), row["saved_by"], datetime.fromisoformat(row["saved_at"]))


def save(db: Database, rating_id: str, fields: Mapping[str, str], revision: int, user_id: str, now: datetime) -> None:
    """Save what is typed over the revision that it builds on, 0 for the first. Raises `Stale` where another came between."""
    stored = typed(db, rating_id)
    if (stored.revision if stored else 0) != revision:
        raise Stale(stored.revision if stored else 0)
    row: Row = {"rating_id": rating_id, "revision": revision + 1, "fields": json.dumps(dict(fields), ensure_ascii=False)}
    row |= {"saved_by": user_id, "saved_at": now.isoformat()}
    if stored is None:
        insert(db, "rating_talk", row)
        return
    change(
        db,
        "UPDATE rating_talk SET revision = :revision, fields = :fields, saved_by = :saved_by, saved_at = :saved_at "
        "WHERE rating_id = :rating_id",
        row,
    )


def forget_typed(db: Database, rating_id: str) -> None:
    """Erase what was typed, once it is signed."""
    change(db, "DELETE FROM rating_talk WHERE rating_id = :id", {"id": rating_id})


def add_position(db: Database, assessment_id: str, position: Position) -> None:
    """Write what a joint assessment holds beside its sheet."""
    insert(db, "rating_position", {"assessment_id": assessment_id, "about": TAKEN_BY, "position": position.taken_by})
    for sign_id, said in position.positions.items():
        insert(db, "rating_position", {"assessment_id": assessment_id, "about": f"sign.{sign_id}", "position": str(said)})
    for dimension_id, words in position.remains.items():
        if words.strip():
            insert(db, "rating_position", {"assessment_id": assessment_id, "about": f"point.{dimension_id}", "remains": words.strip()})


def position_of(db: Database, assessment_id: str) -> Position | None:
    """What a joint assessment holds beside its sheet, however often it was corrected since; None for any other."""
    found = rows(
        db,
        """WITH RECURSIVE before(id) AS (SELECT :id UNION ALL
            SELECT replaces_id FROM before JOIN assessment USING (id) WHERE replaces_id IS NOT NULL)
        SELECT about, position, remains FROM before CROSS JOIN rating_position ON assessment_id = before.id""",
        {"id": assessment_id},
    )
    if not found:
        return None
    by_about = {row["about"]: row for row in found}
    signs = {about.removeprefix("sign."): SignPosition(row["position"]) for about, row in by_about.items() if about.startswith("sign.")}
    remains = {about.removeprefix("point."): row["remains"] for about, row in by_about.items() if about.startswith("point.")}
    return Position(by_about[TAKEN_BY]["position"], signs, remains)


def read_rating(row: Row) -> Rating:
    """A rating from a row of `RATING`."""
    signed = {id_: (name, title, assessment_id) for id_, name, title, assessment_id in json.loads(row["signed"])}
    asked = {id_: (name, title) for id_, name, title in json.loads(row["asked"])}
    raters = [AskedRater(id_, name, title, signed[id_][2] if id_ in signed else None) for id_, (name, title) in asked.items()]
    raters += [AskedRater(id_, name, title, assessment_id) for id_, (name, title, assessment_id) in signed.items() if id_ not in asked]
    closed_at = datetime.fromisoformat(row["closed_at"]) if row["closed_at"] else None
    ended_at = datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None
    return Rating(
        id=row["id"],
        child_id=row["told_of"],
        unit_id=row["unit_id"],
        wanted=row["wanted"],
        due_on=date.fromisoformat(row["due_on"]),
        asked_by=row["asked_by"],
        asked_by_name=row["asked_by_name"],
        asked_at=datetime.fromisoformat(row["asked_at"]),
        raters=tuple(sorted(raters, key=lambda rater: rater.name)),
        role=Role(row["role"]) if row["role"] else None,
        round_id=row["round_id"],
        closed=RatingClosed(row["closed_by_name"], row["closed_because"], closed_at) if closed_at else None,
        joint_id=row["joint_id"],
        ended=RatingClosed(row["ended_by_name"], row["ended_because"], ended_at) if ended_at else None,
    )
