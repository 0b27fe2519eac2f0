"""A disclosure as a row, and back: what was agreed stands there in the words of its day."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from screening.domain.kept_values import read_value, write_value
from screening.domain.ruler.written.sharing import Shareable
from screening.domain.sharing.disclosures import (
    Consent,
    ConsentGiven,
    ConsentGiver,
    Disclosure,
    KeptBasis,
    KeptKind,
    SharingAnswer,
    SharingEnd,
)
from screening.storage.database import Row

PROGRAM: Final = "Lineal"
"""Nobody chose to share that two units are worried: whose signature it followed from would tell whose worry it is."""


def disclosure_row(given: Disclosure) -> Row:
    """A disclosure as it is written; its assessments, its answer and its end are rows of their own."""
    basis = given.basis
    kept = {"id": basis.id, "title": write_value(basis.title), "says": write_value(basis.says), "consent": basis.consent}
    return {
        "id": given.id,
        "child_id": given.child_id,
        "from_unit_id": given.from_unit_id,
        "to_unit_id": given.to_unit_id,
        "basis": _json(kept | {"law": write_value(basis.law) if basis.law is not None else None}),
        "purpose": given.purpose,
        "things": _json(sorted(given.things)),
        "until": given.until.isoformat(),
        "consent": _json(_consent_row(given.consent)) if given.consent else None,
        "summary": _json(dict(given.summary)) if given.summary is not None else None,
        "made_by": given.made_by,
        "made_at": given.made_at.isoformat(),
    }


def disclosure_of(row: Row) -> Disclosure:
    """A disclosure from its row, joined with the names and with what has become of it."""
    basis = json.loads(row["basis"])
    law = basis["law"]
    answered, ended = row["answered_at"], row["ended_at"]
    found = Disclosure(
        id=row["id"],
        child_id=row["child_id"],
        from_unit_id=row["from_unit_id"],
        from_unit_name=row["from_unit_name"],
        to_unit_id=row["to_unit_id"],
        to_unit_name=row["to_unit_name"],
        basis=KeptBasis(
            basis["id"],
            read_value(basis["title"]),
            read_value(basis["says"]),
            read_value(law) if law is not None else None,
            bool(basis["consent"]),
        ),
        purpose=row["purpose"],
        assessments=tuple(json.loads(row["assessments"])),
        things=frozenset(map(Shareable, json.loads(row["things"]))),
        until=date.fromisoformat(row["until"]),
        consent=_consent_of(json.loads(row["consent"])) if row["consent"] else None,
        summary=json.loads(row["summary"]) if row["summary"] else None,
        made_by=row["made_by"],
        made_by_name=row["made_by_name"],
        made_at=datetime.fromisoformat(row["made_at"]),
        answer=_answer_of(row) if answered else None,
        end=SharingEnd(row["end_because"], row["ended_by_name"], datetime.fromisoformat(ended)) if ended else None,
    )
    return replace(found, made_by_name=PROGRAM) if found.asks_to_talk else found


def _answer_of(row: Row) -> SharingAnswer:
    return SharingAnswer(bool(row["accepted"]), row["answer_because"], row["answered_by_name"], datetime.fromisoformat(row["answered_at"]))


def _consent_row(consent: Consent) -> Mapping[str, object]:
    kinds = [{"id": kind.id, "title": write_value(kind.title), "opens": sorted(kind.opens)} for kind in consent.kinds]
    by = [{"guardian_id": giver.guardian_id, "name": giver.name} for giver in consent.given_by]
    return {"by": by, "on": consent.on.isoformat(), "how": str(consent.how), "kinds": kinds}


def _consent_of(kept: Mapping[str, Any]) -> Consent:
    return Consent(
        given_by=tuple(ConsentGiver(giver["guardian_id"], giver["name"]) for giver in kept["by"]),
        on=date.fromisoformat(kept["on"]),
        how=ConsentGiven(kept["how"]),
        kinds=tuple(KeptKind(kind["id"], read_value(kind["title"]), frozenset(map(Shareable, kind["opens"]))) for kind in kept["kinds"]),
    )


def _json(kept: object) -> str:
    return json.dumps(kept, ensure_ascii=False)
