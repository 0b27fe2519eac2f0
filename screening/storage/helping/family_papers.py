"""Papers for families: what somebody is writing, which the author alone sees, and what was given, which never changes."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime

from screening.domain.helping.family_papers import FamilyPaper, FamilyPaperKind, GivenBy, PaperDraft, PaperGiven, read_paper, write_paper
from screening.domain.people import Reach, Unit
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json, reach_values, sees
from screening.storage.database import Database, Row, change, insert, rows
from screening.storage.helping.steps import of_each

DRAFT = f"""SELECT id, kind, {kept_id("family_paper_draft.child_id")} AS child_id, unit_id, assessment_id, author_id, fields, revision,
    begun_at, saved_at, saved_by_form FROM family_paper_draft"""  # noqa: S608 - our own text
PAPER = f"""SELECT family_paper.id, family_paper.kind, {kept_id("family_paper.child_id")} AS child_id, family_paper.unit_id,
        unit.name AS unit_name, assessment_id, author.name AS author_name, family_paper.language, fields, fixed_at,
        guardian_id, to_name, way, on_day, giver.name AS by_name, at
    FROM family_paper JOIN family_paper_given ON paper_id = family_paper.id JOIN unit ON unit.id = family_paper.unit_id
    JOIN user AS author ON author.id = author_id JOIN user AS giver ON giver.id = by_id"""  # noqa: S608 - our own text
OF_UNITS = "family_paper.unit_id IN (SELECT value FROM json_each(:units))"
LAST_FIRST = "ORDER BY fixed_at DESC, family_paper.rowid DESC, number"


def add_draft(db: Database, draft: PaperDraft) -> None:
    """Write a draft that is not there yet."""
    place: Row = {"id": draft.id, "kind": str(draft.kind), "child_id": draft.child_id, "unit_id": draft.unit_id}
    place |= {"assessment_id": draft.assessment_id, "author_id": draft.author_id, "begun_at": draft.begun_at.isoformat()}
    insert(db, "family_paper_draft", place | _typed(draft))


def save_draft(db: Database, draft: PaperDraft) -> None:
    """Write what is typed now."""
    change(
        db,
        """UPDATE family_paper_draft SET fields = :fields, revision = :revision, saved_at = :saved_at, saved_by_form = :saved_by_form
        WHERE id = :id""",
        _typed(draft) | {"id": draft.id},
    )


def get_draft(db: Database, draft_id: str, author_id: str) -> PaperDraft | None:
    """The draft with this id, where it is this person's."""
    found = rows(db, f"{DRAFT} WHERE id = :id AND author_id = :author", {"id": draft_id, "author": author_id})
    return _draft(found[0]) if found else None


def drafts_of_child(db: Database, child_id: str, author_id: str) -> list[PaperDraft]:
    """What somebody is writing for one child's family, the newest first."""
    values = {"child_id": child_id, "author": author_id}
    found = rows(db, f"{DRAFT} WHERE author_id = :author AND child_id IN {SAME_CHILD} ORDER BY saved_at DESC", values)
    return [_draft(row) for row in found]


def delete_draft(db: Database, draft_id: str) -> None:
    """Erase a draft that was given or dropped."""
    change(db, "DELETE FROM family_paper_draft WHERE id = :id", {"id": draft_id})


def add(db: Database, draft: PaperDraft, pdf: bytes, fingerprint: str, now: datetime) -> None:
    """Write a paper with its bytes as it is given. Call it inside `writing`."""
    row: Row = {"id": draft.id, "kind": str(draft.kind), "child_id": draft.child_id, "unit_id": draft.unit_id}
    row |= {"assessment_id": draft.assessment_id, "author_id": draft.author_id, "language": draft.typed.language}
    row |= {"fields": json.dumps(write_paper(draft.typed), ensure_ascii=False), "fingerprint": fingerprint}
    insert(db, "family_paper", row | {"fixed_at": now.isoformat()})
    insert(db, "family_paper_file", {"paper_id": draft.id, "pdf": pdf, "sha256": hashlib.sha256(pdf).hexdigest()})


def add_given(db: Database, paper_id: str, number: int, given: PaperGiven, by_id: str) -> None:
    """Write that somebody got a paper. Call it inside `writing`."""
    row: Row = {"paper_id": paper_id, "number": number, "guardian_id": given.guardian_id, "to_name": given.to_name}
    row |= {"way": str(given.way), "on_day": given.on.isoformat()}
    insert(db, "family_paper_given", row | {"by_id": by_id, "at": given.at.isoformat()})


def get(db: Database, paper_id: str, reach: Reach, today: date) -> FamilyPaper | None:
    """A paper of the asker's units, about a child within reach; None for everybody else's."""
    found = rows(
        db,
        f"{PAPER} WHERE family_paper.id = :id AND {OF_UNITS} AND {sees(kept_id('family_paper.child_id'))} {LAST_FIRST}",
        reach_values(reach, today) | {"id": paper_id},
    )
    return next(iter(_papers(found)), None)


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> list[FamilyPaper]:
    """Every paper that these units have given to a child's family, the last first."""
    values = {"child_id": child_id, "units": ids_as_json(units)}
    return _papers(rows(db, f"{PAPER} WHERE family_paper.child_id IN {SAME_CHILD} AND {OF_UNITS} {LAST_FIRST}", values))


def pdf_of(db: Database, paper_id: str) -> bytes:
    """The bytes of a paper that the asker may read."""
    return bytes(rows(db, "SELECT pdf FROM family_paper_file WHERE paper_id = :id", {"id": paper_id})[0]["pdf"])


def _typed(draft: PaperDraft) -> Row:
    fields = json.dumps(write_paper(draft.typed), ensure_ascii=False)
    return {"fields": fields, "revision": draft.revision, "saved_at": draft.saved_at.isoformat(), "saved_by_form": draft.saved_by_form}


def _draft(row: Row) -> PaperDraft:
    return PaperDraft(
        id=row["id"],
        kind=FamilyPaperKind(row["kind"]),
        child_id=row["child_id"],
        unit_id=row["unit_id"],
        assessment_id=row["assessment_id"],
        author_id=row["author_id"],
        typed=read_paper(json.loads(row["fields"])),
        revision=row["revision"],
        begun_at=datetime.fromisoformat(row["begun_at"]),
        saved_at=datetime.fromisoformat(row["saved_at"]),
        saved_by_form=row["saved_by_form"],
    )


def _papers(found: Sequence[Row]) -> list[FamilyPaper]:
    return [_paper(given) for given in of_each(found)]


def _paper(given: Sequence[Row]) -> FamilyPaper:
    row = given[0]
    return FamilyPaper(
        id=row["id"],
        kind=FamilyPaperKind(row["kind"]),
        child_id=row["child_id"],
        unit_id=row["unit_id"],
        unit_name=row["unit_name"],
        assessment_id=row["assessment_id"],
        author_name=row["author_name"],
        language=row["language"],
        typed=read_paper(json.loads(row["fields"])),
        fixed_at=datetime.fromisoformat(row["fixed_at"]),
        given=tuple(
            PaperGiven(
                one["guardian_id"],
                one["to_name"],
                GivenBy(one["way"]),
                date.fromisoformat(one["on_day"]),
                one["by_name"],
                datetime.fromisoformat(one["at"]),
            )
            for one in given
        ),
    )
