"""Signed assessments: written once with all their parts, read ever after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.assessing.account import TEXT_NAMES, Account, Observation
from screening.domain.assessing.assessments import KeptResult, Observer, Signed
from screening.domain.people import Reach
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, PastScores, RulerEdition, Score
from screening.domain.ruler.written.offers import Asker
from screening.storage.assessing import courses, facts, results
from screening.storage.children.alone import told_to_asker
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import reach_values, sees
from screening.storage.database import Database, Row, insert, rows

WHOLE = f"""SELECT assessment.*, {kept_id("assessment.child_id")} AS told_of, later.id AS replaced_by FROM assessment
    LEFT JOIN assessment AS later ON later.replaces_id = assessment.id"""  # noqa: S608 - our own text


def add(db: Database, signed: Signed, ruler: RulerEdition | None) -> None:
    """Write an assessment: its parts first, then the row that seals them, then its result and its facts. `ruler`: None for a checklist."""
    case, account = signed.case, signed.account
    for dimension_id, score in case.scores.items():
        insert(db, "score", {"assessment_id": signed.id, "dimension_id": dimension_id} | _score_row(score))
    for perspective_id, scores in case.perspectives.items():
        for dimension_id, score in scores.items():
            key = {"assessment_id": signed.id, "perspective_id": perspective_id, "dimension_id": dimension_id}
            insert(db, "perspective", key | _score_row(score))
    for dimension_id, answers in case.answers.items():
        for item_id, answer in answers.items():
            insert(db, "answer", {"assessment_id": signed.id, "dimension_id": dimension_id, "item_id": item_id, "answer": answer})
    for sign_id in sorted(case.signs):
        insert(db, "sign", {"assessment_id": signed.id, "sign_id": sign_id})
    for position, seen in enumerate(account.observations):
        row: Row = {"assessment_id": signed.id, "position": position, "seen_on": seen.seen_on.isoformat()}
        insert(db, "observation", row | {"place": seen.where, "what": seen.what, "words": seen.words})
    insert(
        db,
        "assessment",
        {
            "id": signed.id,
            "child_id": signed.child_id,
            "unit_id": signed.unit_id,
            "author_id": signed.author_id,
            "author_name": signed.author_name,
            "author_title": signed.author_title,
            "unit_name": signed.unit_name,
            "child_name": signed.child_name,
            "child_born": case.born.isoformat(),
            "child_cpr": signed.child_cpr,
            "weeks_early": case.weeks_early,
            "fingerprint": signed.fingerprint,
            "scale_id": case.scale,
            "asker": case.asker,
            "observed_on": case.observed_on.isoformat(),
            "overall_point": signed.kept.overall_point,
            "zone_id": signed.kept.zone_id,
            **{name: account.text(name) for name in TEXT_NAMES},
            "signed_at": signed.signed_at.isoformat(),
            "replaces_id": signed.replaces_id,
            "correction_reason": signed.correction_reason,
            **_observer_row(signed.observer),
        },
    )
    results.add(db, signed.id, signed.kept.written, signed.fingerprint, case.scale)
    facts.add(db, signed, ruler)


def _observer_row(observer: Observer | None) -> Row:
    return {"observer_id": observer.id, "observer_name": observer.name, "observer_title": observer.title} if observer else {}


def get(db: Database, assessment_id: str, reach: Reach, today: date) -> Signed | None:
    """The signed assessment with this id, where one of the asker's units made it and the child is within reach today."""
    found = rows(
        db,
        f"""{WHOLE} WHERE assessment.id = :id AND assessment.unit_id IN (SELECT value FROM json_each(:units))
        AND {sees("assessment.child_id")} AND {told_to_asker("assessment.id")}""",  # noqa: S608 - our own text
        {"id": assessment_id} | reach_values(reach, today),
    )
    if not found:
        return None
    kept = KeptResult(results.get(db, assessment_id))
    return _signed(db, found[0], kept, kept.history)


def every_of_child(db: Database, child_id: str) -> list[Signed]:
    """Every signed assessment of a child, of all units, oldest first: for whoever gives insight into everything about the child."""
    found = rows(db, f"{WHOLE} WHERE assessment.child_id IN {SAME_CHILD} ORDER BY observed_on, signed_at", {"child_id": child_id})  # noqa: S608
    signed = []
    for row in found:
        kept = KeptResult(results.get(db, row["id"]))
        signed.append(_signed(db, row, kept, kept.history))
    return signed


def chosen(db: Database, ids: Sequence[str], asker_id: str) -> list[Signed]:
    """These signed assessments, in this order, but what others have signed who look alone: for whoever has just been found to be given them
    (`storage.sharing.disclosures`, `storage.rating.ratings`).
    """
    signed = []
    for id_ in ids:
        wanted = f"{WHOLE} WHERE assessment.id = :id AND {told_to_asker('assessment.id')}"
        for row in rows(db, wanted, {"id": id_, "asker": asker_id}):
            kept = KeptResult(results.get(db, id_))
            signed.append(_signed(db, row, kept, kept.history))
    return signed


@dataclass(frozen=True)
class Signature:
    """Who signed an assessment, and when (UTC)."""

    id: str
    author_name: str
    signed_at: datetime


def signature(db: Database, assessment_id: str) -> Signature | None:
    """Who signed an assessment."""
    return _signature(rows(db, "SELECT id, author_name, signed_at FROM assessment WHERE id = :id", {"id": assessment_id}))


def replacement(db: Database, assessment_id: str) -> Signature | None:
    """The correction that took an assessment's place."""
    return _signature(rows(db, "SELECT id, author_name, signed_at FROM assessment WHERE replaces_id = :id", {"id": assessment_id}))


def _signature(found: Sequence[Row]) -> Signature | None:
    return Signature(found[0]["id"], found[0]["author_name"], datetime.fromisoformat(found[0]["signed_at"])) if found else None


def without_result(db: Database, assessment_id: str) -> Signed:
    """An assessment that was signed before results were kept, with the history that its report printed: whatever was signed before it."""
    row = rows(db, f"{WHOLE} WHERE assessment.id = :id", {"id": assessment_id})[0]
    signed_at = datetime.fromisoformat(row["signed_at"])
    history = courses.history_before(db, row["told_of"], row["unit_id"], row["author_id"], signed_at, date.max, row["replaces_id"])
    return _signed(db, row, KeptResult({}), tuple(earlier.scores for earlier in history))


def _score_row(score: Score) -> Row:
    not_observed = score.point is NOT_OBSERVED
    return {"point": None if not_observed else score.point, "not_observed": int(not_observed), "reason": score.reason}


def _score(row: Row) -> Score:
    return Score(NOT_OBSERVED if row["not_observed"] else row["point"], row["reason"])


def _signed(db: Database, row: Row, kept: KeptResult, history: tuple[PastScores, ...]) -> Signed:
    of = {"id": row["id"]}
    scores = rows(db, "SELECT dimension_id, point, not_observed, reason FROM score WHERE assessment_id = :id", of)
    said: dict[str, dict[str, Score]] = {}
    perspectives = "SELECT perspective_id, dimension_id, point, not_observed, reason FROM perspective WHERE assessment_id = :id"
    for score in rows(db, perspectives, of):
        said.setdefault(score["perspective_id"], {})[score["dimension_id"]] = _score(score)
    answers: dict[str, dict[str, str]] = {}
    for answer in rows(db, "SELECT dimension_id, item_id, answer FROM answer WHERE assessment_id = :id", of):
        answers.setdefault(answer["dimension_id"], {})[answer["item_id"]] = answer["answer"]
    signs = rows(db, "SELECT sign_id FROM sign WHERE assessment_id = :id", of)
    seen = rows(db, "SELECT seen_on, place, what, words FROM observation WHERE assessment_id = :id ORDER BY position", of)
    signed_at = datetime.fromisoformat(row["signed_at"])
    case = Case(
        scale=row["scale_id"],
        born=date.fromisoformat(row["child_born"]),
        observed_on=date.fromisoformat(row["observed_on"]),
        asker=Asker(row["asker"]),
        scores={score["dimension_id"]: _score(score) for score in scores},
        answers=answers,
        signs=frozenset(sign["sign_id"] for sign in signs),
        history=history,
        perspectives=said,
        weeks_early=row["weeks_early"],
    )
    observations = tuple(Observation(date.fromisoformat(one["seen_on"]), one["what"], one["place"], one["words"]) for one in seen)
    return Signed(
        id=row["id"],
        child_id=row["told_of"],
        child_name=row["child_name"],
        child_cpr=row["child_cpr"],
        unit_id=row["unit_id"],
        unit_name=row["unit_name"],
        author_id=row["author_id"],
        author_name=row["author_name"],
        author_title=row["author_title"],
        fingerprint=row["fingerprint"],
        case=case,
        account=Account(observations, {name: row[name] for name in TEXT_NAMES}),
        signed_at=signed_at,
        replaces_id=row["replaces_id"],
        replaced_by=row["replaced_by"],
        kept=kept,
        correction_reason=row["correction_reason"],
        observer=Observer(row["observer_id"], row["observer_name"], row["observer_title"]) if row["observer_id"] else None,
    )


def first_signers(db: Database, child_id: str) -> list[tuple[str, str, str]]:
    """Who signed about a child in which unit, the earliest first: the assessment, the unit that it belongs to now, and the author (ids)."""
    found = rows(
        db,
        f"""SELECT assessment.id, coalesce(unit.merged_into, unit.id) AS unit_id, author_id
        FROM assessment JOIN unit ON unit.id = assessment.unit_id WHERE child_id IN {SAME_CHILD} ORDER BY signed_at""",  # noqa: S608
        {"child_id": child_id},
    )
    return [(row["id"], row["unit_id"], row["author_id"]) for row in found]
