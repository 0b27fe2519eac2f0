"""A paper form that was printed for a child, on its way from the printer to an assessment."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.states import Owner, State

ALREADY_SIGNED: Final = Phrase("Skemaet er tastet ind, og vurderingen er underskrevet.")


class FormState(State):
    """What has become of a printed form."""

    WAITING = "waiting", Owner.UNIT
    BEING_KEYED_IN = "being_keyed_in", Owner.AUTHOR
    SET_ASIDE = "set_aside", Owner.NOBODY
    SIGNED = "signed", Owner.NOBODY


@dataclass(frozen=True)
class PrintedForm:
    """One printed form. `fingerprint` names the configuration it was printed from; `printed_at` is UTC.

    `draft_id` and `keyed_by` are there while somebody keys it in, `assessment_id` from the day it is signed.
    `taken_by_name` is who took it over when the child moved.
    """

    code: str
    child_id: str
    child_name: str
    child_born: date
    weeks_early: int
    unit_name: str
    scale_id: str
    visit_id: str | None
    fingerprint: str
    printed_at: datetime
    printed_by_name: str
    draft_id: str | None
    keyed_by: str | None
    keyed_by_name: str | None
    assessment_id: str | None
    set_aside_at: datetime | None
    taken_by_name: str | None = None

    @property
    def state(self) -> FormState:
        """It waits until somebody keys it in or sets it aside, and ends with the signature."""
        if self.assessment_id:
            return FormState.SIGNED
        if self.set_aside_at:
            return FormState.SET_ASIDE
        return FormState.BEING_KEYED_IN if self.keyed_by else FormState.WAITING


def being_keyed_in(form: PrintedForm) -> Phrase:
    """Who is keying the form in, said to somebody else."""
    return Phrase("{name} er i gang med at taste skemaet ind.", {"name": form.keyed_by_name or ""})
