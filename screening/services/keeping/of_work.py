"""How long what tells of colleagues and of the program's own work is kept: an answer for every table that is not about children."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from screening.domain.children.taking_in import TRIES_COUNT_FOR
from screening.domain.entering.factors import HALF_LASTS
from screening.domain.entering.pauses import REMEMBERED
from screening.domain.entering.sessions import LONGEST
from screening.domain.entering.sign_on import TOLD_COUNTS, TRY_LASTS
from screening.domain.phrase import Phrase
from screening.domain.spans import span_phrase
from screening.services import once, telling
from screening.services.previewing import preview_runs
from screening.storage import kept_forms
from screening.storage import once as form_keys
from screening.storage.children import taking_in
from screening.storage.database import Database
from screening.storage.entering import factors, failures, halves, passkeys, sessions, sign_on_sessions, sign_on_tries, trusted
from screening.storage.importing import runs
from screening.storage.mail import outbox
from screening.storage.people import absences, codes, deputies, staff
from screening.storage.publishing import previews

A_YEAR: Final = timedelta(days=365)
TWO_YEARS: Final = 2 * A_YEAR
HALF_A_YEAR: Final = A_YEAR / 2
OF_ENDED: Final = "user_id IN (SELECT id FROM user WHERE ended_at < :before)"


@dataclass(frozen=True)
class GoesAway:
    """Rows go by themselves: so long after the day that `where` names (SQL, with the moment `:before`), by this function.

    `what` is what a person calls them, and `since` the day from which the time counts.
    """

    what: Phrase
    since: Phrase
    after: timedelta
    where: str
    by: Callable[[Database, datetime], None]

    @property
    def how_long(self) -> Phrase:
        """How long they are kept, as people say it."""
        return span_phrase(self.after) if self.after else Phrase("straks")


@dataclass(frozen=True)
class Lasts:
    """Rows stay as long as the program is used."""

    because: str


KeptHow: TypeAlias = GoesAway | Lasts


def _of_ended(forget: Callable[[Database, str], None]) -> Callable[[Database, datetime], None]:
    """Forget what is kept of each person who was ended before a moment."""

    def by(db: Database, before: datetime) -> None:
        for user_id in staff.ended_before(db, before):
            forget(db, user_id)

    return by


def _forget_deputies(db: Database, before: datetime) -> None:
    for unit_id in deputies.units_of(db, staff.ended_before(db, before)):
        deputies.forget(db, unit_id)


ENDED: Final = Phrase("den dag, brugeren blev afsluttet")
PROVES: Final = "who could see or do what is asked about for as long as there are records of children"

OF_WORK: Final[Mapping[str, KeptHow]] = {
    "absence": GoesAway(
        Phrase("Kollegers fravær"),
        Phrase("den sidste dag"),
        absences.KEPT,
        "until < substr(:before, 1, 10)",
        lambda db, before: absences.forget_before(db, before.date()),
    ),
    "authenticator": GoesAway(Phrase("Afsluttede brugeres telefoner"), ENDED, HALF_A_YEAR, OF_ENDED, _of_ended(factors.forget)),
    "passkey": GoesAway(Phrase("Afsluttede brugeres adgangsnøgler"), ENDED, HALF_A_YEAR, OF_ENDED, _of_ended(passkeys.forget_of)),
    "used_challenge": GoesAway(
        Phrase("Besvarede spørgsmål til adgangsnøgler"),
        Phrase("da de blev besvaret"),
        2 * HALF_LASTS,
        "used_at < :before",
        passkeys.forget_challenges_before,
    ),
    "recovery_code": GoesAway(
        Phrase("Afsluttede brugeres nødkoder"),
        ENDED,
        HALF_A_YEAR,
        OF_ENDED,
        _of_ended(factors.forget_recovery_codes),
    ),
    "user": GoesAway(
        Phrase("Afsluttede brugeres e-mail, adgangskode og sprog"),
        ENDED,
        HALF_A_YEAR,
        "ended_at < :before AND (email <> '' OR password_hash <> '' OR language <> '')",
        _of_ended(staff.empty),
    ),
    "deputy": GoesAway(Phrase("Afsluttede brugere som stedfortrædere"), ENDED, HALF_A_YEAR, OF_ENDED, _forget_deputies),
    "import_heading": GoesAway(
        Phrase("Afsluttede brugeres ord for kolonner"),
        ENDED,
        HALF_A_YEAR,
        "owner_id IN (SELECT id FROM user WHERE ended_at < :before)",
        _of_ended(runs.forget_headings_of),
    ),
    "form_key": GoesAway(
        Phrase("Nøgler til sendte formularer"), Phrase("da den blev sendt"), once.KEPT, "at < :before", form_keys.forget_before
    ),
    "half_session": GoesAway(
        Phrase("Log ind, der ikke blev færdige"), Phrase("da det begyndte"), HALF_LASTS, "started_at < :before", halves.forget_before
    ),
    "import_run": GoesAway(
        Phrase("Indlæste lister"),
        Phrase("da listen blev læst"),
        TWO_YEARS,
        "made_at < :before AND NOT EXISTS (SELECT 1 FROM import_row WHERE import_id = import_run.id)",
        runs.forget_before,
    ),
    "kept_form": GoesAway(
        Phrase("Formularer, der ikke kunne gemmes"),
        Phrase("da de blev sendt"),
        kept_forms.KEPT,
        "at < :before",
        lambda db, before: kept_forms.erase(db, before + kept_forms.KEPT),
    ),
    "login_failure": GoesAway(
        Phrase("Forkerte forsøg på at logge ind"), Phrase("da det skete"), REMEMBERED, "at < :before", failures.forget_before
    ),
    "login_session": GoesAway(
        Phrase("Sessioner"), Phrase("da den sluttede"), A_YEAR, "coalesce(ended_at, seen_at) < :before", sessions.forget_before
    ),
    "number_try": GoesAway(
        Phrase("Forsøg med CPR-numre"), Phrase("da det skete"), TRIES_COUNT_FOR, "at < :before", taking_in.forget_tries_before
    ),
    "outbox": GoesAway(
        Phrase("Sendte mails"),
        Phrase("da den blev sendt eller opgivet"),
        telling.KEPT,
        "sent_at < :before OR given_up_at < :before OR tries = 0 AND made_at < :before",
        outbox.forget_before,
    ),
    "preview_run": GoesAway(
        Phrase("Gennemregninger af en ny konfiguration"),
        Phrase("da den begyndte"),
        preview_runs.KEPT,
        "started_at < :before",
        previews.delete_started_before,
    ),
    "sign_on_session": GoesAway(
        Phrase("Beviser fra kommunens log-ind"),
        Phrase("da det sidst blev spurgt"),
        LONGEST,
        "checked_at < :before",
        sign_on_sessions.forget_asked_before,
    ),
    "sign_on_told": GoesAway(
        Phrase("Beskeder om at logge ud fra kommunens log-ind"),
        Phrase("da de kom"),
        TOLD_COUNTS,
        "at < :before",
        sign_on_sessions.forget_told,
    ),
    "sign_on_try": GoesAway(
        Phrase("Log ind hos kommunen, der ikke blev færdige"),
        Phrase("da det begyndte"),
        TRY_LASTS,
        "started_at < :before",
        sign_on_tries.forget_before,
    ),
    "trusted_device": GoesAway(
        Phrase("Enheder uden spørgsmål om kode"), Phrase("da tiden gik ud"), timedelta(0), "ends_at <= :before", trusted.forget_ended
    ),
    "user_code": GoesAway(
        Phrase("Engangskoder"),
        Phrase("da koden blev brugt eller udløb"),
        A_YEAR,
        """coalesce(used_at, ends_at) < :before AND (used_at IS NOT NULL
            OR (SELECT password_hash <> '' OR ended_at IS NOT NULL FROM user WHERE user.id = user_id))""",
        codes.forget_before,
    ),
    **dict.fromkeys(("membership", "unit", "unit_group", "factor_reset", "look_answer"), Lasts(PROVES)),
    **dict.fromkeys(("calibration", "calibration_answer"), Lasts("years are held against each other; no real child is in them")),
    "round_closed": Lasts("why children were not seen in a round is asked about as long as there are records of them"),
    **dict.fromkeys(("configuration", "publication", "result_words"), Lasts("what was signed is read with what was in force then")),
    **dict.fromkeys(("erasure_run", "erasure_count", "erased"), Lasts("on which basis something was erased is what is left of it")),
    **dict.fromkeys(
        ("audit_list", "audit_list_again"), Lasts("they tell which row of the log names the children of another, and the log lasts")
    ),
    **dict.fromkeys(("afterward", "emergency_taken"), Lasts("it holds ids and numbers alone, and a restore counts on it")),
    **dict.fromkeys(("lasting_change", "looks_change"), Lasts("numbers by which the program knows that nothing it remembers has changed")),
    "sign_on_account": Lasts("it alone tells that somebody was ended by an administrator, and comes in by the same sign-on no more"),
    "retention_seen": Lasts("it holds counts alone, and each day's take the place of the last ones"),
    "_sqlite_migrations": Lasts("the program reads it at every start"),
}
"""What becomes of the rows of each table that tells of colleagues or of nobody."""
