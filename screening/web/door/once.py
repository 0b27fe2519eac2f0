"""The key of each form: given with the page, read when the form comes back, and what the second press is answered with."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from flask import Flask, Response, current_app, flash, g, redirect, request, url_for
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.wrappers import Response as AnyResponse

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form, hash_of
from screening.domain.people import Right
from screening.domain.phrase import Phrase
from screening.language import render
from screening.services import once
from screening.services.notifying.receiving.handling import ACT_OF
from screening.web.door import current
from screening.web.door.endpoints import ENDPOINTS

FIELD: Final = "form_key"
KEY_BYTES: Final = 16
REFUSED: Final = range(400, 500)
BETWEEN: Final = "~"
"""Between what is signed once for a page and a form's place on it: whoever changes the place has only a key of the same page's."""


@dataclass(frozen=True)
class SentKey:
    """A key that this program gave: whom it was given to (an empty id for a stranger), and its random part."""

    user_id: str
    random: str


@dataclass(frozen=True)
class Again:
    """What a second press is told, and where it leads: the page's endpoint and its gap that names what the first one made."""

    told: Phrase
    endpoint: str
    gap: str | None = None

    def address(self, subject: str) -> str:
        """The page of what the first press made."""
        gaps: dict[str, Any] = {self.gap: subject} if self.gap else {}
        return url_for(self.endpoint, **gaps)


AGAIN: Final[Mapping[Act, Again]] = {
    Act.ASSESSMENT_SIGNED: Again(Phrase("Det var allerede gjort: Vurderingen er underskrevet."), "helping.choose", "assessment_id"),
    Act.CORRECTION_STARTED: Again(Phrase("Det var allerede gjort: Rettelsen er begyndt."), "assessing.assess", "child_id"),
    Act.DRAFT_DELETED: Again(Phrase("Det var allerede gjort: Kladden er slettet."), "children.show", "child_id"),
    Act.ACCOUNT_CHANGED: Again(Phrase("Det var allerede gjort: Dine oplysninger er rettet."), "entering.show_account"),
    Act.PASSWORD_CHANGED: Again(Phrase("Det var allerede gjort: Adgangskoden er skiftet."), "entering.show_account"),
    Act.NEW_TELEPHONE_BEGUN: Again(Phrase("Det var allerede gjort: Telefonen er ved at blive sat op."), "entering.set_up_telephone"),
    Act.PASSKEY_BEGUN: Again(Phrase("Det var allerede gjort: Adgangsnøglen er ved at blive tilføjet."), "entering.set_up_passkey"),
    Act.PASSKEY_REMOVED: Again(Phrase("Det var allerede gjort: Adgangsnøglen er fjernet."), "entering.show_account"),
    Act.RECOVERY_CODES_MADE: Again(
        Phrase("Det var allerede gjort: Nødkoderne er vist. Er de blevet væk, så lav nye."), "entering.show_account"
    ),
    Act.TASK_TAKEN: Again(Phrase("Det var allerede gjort: Opgaven er din."), "my_day.show"),
    Act.TASK_REMINDED: Again(Phrase("Det var allerede gjort: Din kollega er mindet om det."), "my_day.show"),
    Act.TASK_HANDING_ASKED: Again(Phrase("Det var allerede gjort: Din kollega er spurgt."), "my_day.show"),
    Act.TASK_HANDING_TAKEN_BACK: Again(Phrase("Det var allerede gjort: Ingen er spurgt mere."), "my_day.show"),
    Act.TASK_HANDING_ACCEPTED: Again(Phrase("Det var allerede gjort: Opgaven er din."), "my_day.show"),
    Act.TASK_HANDING_DECLINED: Again(Phrase("Det var allerede gjort: Du har sagt nej."), "my_day.show"),
    Act.DRAFT_KEPT: Again(Phrase("Det var allerede gjort: Du har svaret."), "my_day.show"),
    Act.DRAFT_HANDED_OVER: Again(Phrase("Det var allerede gjort: Der er taget stilling til kladden."), "my_day.show"),
    Act.DEPUTY_NAMED: Again(Phrase("Det var allerede gjort: Stedfortræderen er udpeget."), "colleagues.everybody"),
    Act.DEPUTY_ENDED: Again(Phrase("Det var allerede gjort: Enheden har ingen stedfortræder."), "colleagues.everybody"),
    Act.CHILD_ADDED: Again(Phrase("Det var allerede gjort: Barnet er oprettet."), "children.show", "child_id"),
    Act.DRAFT_ENDED: Again(Phrase("Det var allerede gjort: Kladden er afsluttet."), "children.left"),
    Act.TASK_ENDED: Again(Phrase("Det var allerede gjort: Aftalen er afsluttet."), "children.left"),
    Act.FORM_ENDED: Again(Phrase("Det var allerede gjort: Papirskemaet er afsluttet."), "children.left"),
    Act.TAKEN_IN: Again(Phrase("Det var allerede gjort: Barnet er taget ind."), "children.show", "child_id"),
    Act.TAKE_IN_ASKED: Again(Phrase("Det var allerede gjort: Der er spurgt."), "my_day.show"),
    Act.TAKE_IN_GRANTED: Again(Phrase("Det var allerede gjort: Du har sagt ja."), "my_day.show"),
    Act.TAKE_IN_REFUSED: Again(Phrase("Det var allerede gjort: Du har sagt nej."), "my_day.show"),
    Act.CHILDREN_IMPORTED: Again(Phrase("Det var allerede gjort: Listen er ved at blive indlæst."), "children.import_plan", "run_id"),
    Act.IMPORT_DROPPED: Again(Phrase("Det var allerede gjort: Listen er droppet."), "children.import_children"),
    Act.CHILD_MENDED: Again(Phrase("Det var allerede gjort: Oplysningerne er gemt."), "children.show", "child_id"),
    Act.GUARDIAN_ADDED: Again(Phrase("Det var allerede gjort: Den voksne er tilføjet."), "children.show", "child_id"),
    Act.GUARDIAN_MENDED: Again(Phrase("Det var allerede gjort: Oplysningerne er gemt."), "children.show", "child_id"),
    Act.GUARDIAN_ENDED: Again(Phrase("Det var allerede gjort: Den voksne er afsluttet."), "children.show", "child_id"),
    Act.CONTACT_BANNED: Again(Phrase("Det var allerede gjort: Den voksne må ikke kontaktes."), "children.show", "child_id"),
    Act.CONTACT_ALLOWED: Again(Phrase("Det var allerede gjort: Den voksne må kontaktes igen."), "children.show", "child_id"),
    Act.SIBLING_TIED: Again(Phrase("Det var allerede gjort: De to børn er søskende."), "children.show", "child_id"),
    Act.SIBLING_UNTIED: Again(Phrase("Det var allerede gjort: De to børn er ikke søskende mere."), "children.show", "child_id"),
    Act.CHILD_KNOWN: Again(Phrase("Det var allerede gjort: Det er skrevet, hvem der kender børnene bedst."), "children.known", "unit"),
    Act.CHILD_GROUPED: Again(Phrase("Det var allerede gjort: Barnet har fået en anden gruppe."), "children.show", "child_id"),
    Act.CHILD_MOVED: Again(Phrase("Det var allerede gjort: Barnet er flyttet til en anden enhed."), "children.search"),
    Act.CHILD_ENDED: Again(Phrase("Det var allerede gjort: Barnet er afsluttet hos jer."), "children.search"),
    Act.CHILD_UNDONE: Again(Phrase("Det var allerede gjort: Barnet er taget af listerne."), "children.search"),
    Act.MANY_MOVED: Again(Phrase("Det var allerede gjort: Gruppen er flyttet."), "children.move_many", "unit"),
    Act.CHILD_BROUGHT_BACK: Again(Phrase("Det var allerede gjort: Barnet er hos jer igen."), "children.show", "child_id"),
    Act.CHILD_BORN: Again(Phrase("Det var allerede gjort: Barnet er født."), "children.show", "child_id"),
    Act.CHILD_CLOSED: Again(Phrase("Det var allerede gjort: Barnet er lukket for kollegaen."), "children.closed_to", "child_id"),
    Act.CHILD_OPENED: Again(Phrase("Det var allerede gjort: Barnet er lukket op igen for kollegaen."), "children.closed_to", "child_id"),
    Act.RECORDS_JOINED: Again(Phrase("Det var allerede gjort: De to oprettelser er nu ét barn."), "children.doubles"),
    Act.RECORDS_PARTED: Again(Phrase("Det var allerede gjort: De to oprettelser er skilt ad igen."), "children.show", "child_id"),
    Act.LOOK_AGAIN_PROMISED: Again(Phrase("Det var allerede gjort: Dagen er aftalt."), "helping.choose", "assessment_id"),
    Act.EFFORT_CHOSEN: Again(Phrase("Det var allerede gjort: Det står under Aftalt."), "helping.choose", "assessment_id"),
    Act.TALK_PLANNED: Again(Phrase("Det var allerede gjort: Samtalen står under Aftalt."), "helping.choose", "assessment_id"),
    Act.EFFORT_ASKED: Again(Phrase("Det var allerede gjort: Der er spurgt."), "helping.effort", "effort_id"),
    Act.EFFORT_ACCEPTED: Again(Phrase("Det var allerede gjort: De har sagt ja."), "helping.effort", "effort_id"),
    Act.EFFORT_DECLINED: Again(Phrase("Det var allerede gjort: De har sagt nej."), "helping.effort", "effort_id"),
    Act.EFFORT_STARTED: Again(Phrase("Det var allerede gjort: Det er begyndt."), "helping.effort", "effort_id"),
    Act.EFFORT_REVIEWED: Again(Phrase("Det var allerede gjort: I har taget stilling."), "helping.effort", "effort_id"),
    Act.EFFORT_ENDED: Again(Phrase("Det var allerede gjort: Det er sluttet."), "helping.effort", "effort_id"),
    Act.EFFORT_LEFT: Again(Phrase("Det var allerede gjort: Det bliver ikke til noget."), "helping.effort", "effort_id"),
    Act.EFFORT_MENDED: Again(Phrase("Det var allerede gjort: Dagen er rettet."), "helping.effort", "effort_id"),
    Act.TALK_MENDED: Again(Phrase("Det var allerede gjort: Dagen for samtalen er rettet."), "helping.talk", "talk_id"),
    Act.TALK_HELD: Again(Phrase("Det var allerede gjort: Samtalen er skrevet ned."), "helping.talk", "talk_id"),
    Act.TALK_CALLED_OFF: Again(Phrase("Det var allerede gjort: Samtalen er aflyst."), "helping.talk", "talk_id"),
    Act.FAMILY_PAPER_BEGUN: Again(Phrase("Det var allerede gjort: Papiret er begyndt."), "helping.write_paper", "family_draft_id"),
    Act.FAMILY_PAPER_GIVEN: Again(Phrase("Det var allerede gjort: Papiret er givet."), "helping.family_paper", "family_paper_id"),
    Act.FAMILY_PAPER_DROPPED: Again(Phrase("Det var allerede gjort: Papiret er slettet."), "helping.family_papers", "child_id"),
    Act.TABLE_BEGUN: Again(Phrase("Det var allerede gjort: Det er gemt."), "rating.begin_table", "child_id"),
    Act.TABLE_STRUCK: Again(Phrase("Det var allerede gjort: Det er streget ud."), "rating.begin_table", "child_id"),
    Act.PARENTS_SAID: Again(Phrase("Det var allerede gjort: Ordene er gemt."), "assessing.show", "assessment_id"),
    Act.RATING_ASKED: Again(Phrase("Det var allerede gjort: De er spurgt."), "rating.show", "rating_id"),
    Act.RATING_CLOSED: Again(Phrase("Det var allerede gjort: Der er lukket for at se alene."), "rating.show", "rating_id"),
    Act.RATING_ENDED: Again(Phrase("Det var allerede gjort: Det er sluttet uden en fælles vurdering."), "rating.show", "rating_id"),
    Act.RATING_JOINED: Again(Phrase("Det var allerede gjort: Den fælles vurdering er underskrevet."), "helping.choose", "assessment_id"),
    Act.CALIBRATION_BEGUN: Again(Phrase("Det var allerede gjort: Øvelsen er begyndt."), "calibrating.show", "calibration_id"),
    Act.CALIBRATION_CLOSED: Again(Phrase("Det var allerede gjort: Øvelsen er lukket."), "calibrating.show", "calibration_id"),
    Act.ROUND_ANSWERED: Again(Phrase("Det var allerede gjort: Det er skrevet, at barnet ikke ses."), "rounds.show", "round_key"),
    Act.VISIT_PLANNED: Again(Phrase("Det var allerede gjort: Dagens besøg er ændret."), "rounds.visits", "day"),
    Act.ROUND_ANSWER_UNDONE: Again(Phrase("Det var allerede gjort: Barnet er med i runden igen."), "rounds.show", "round_key"),
    Act.LOOKS_ANSWERED: Again(Phrase("Det var allerede gjort: Svarene er gemt."), "proving.sample", "look_key"),
    Act.ROUND_CLOSED: Again(Phrase("Det var allerede gjort: Runden er lukket."), "rounds.show", "round_key"),
    Act.ROUND_OPENED: Again(Phrase("Det var allerede gjort: Runden er åben igen."), "rounds.show", "round_key"),
    Act.CAUTION_LIFTED: Again(Phrase("Det var allerede gjort: Det er ophævet. Forældrene må kontaktes igen."), "children.show", "child_id"),
    Act.NOTIFY_CHOSEN: Again(Phrase("Det var allerede gjort: Det står på din liste."), "notifying.consider", "child_id"),
    Act.AUTHORITY_CALLED: Again(Phrase("Det var allerede gjort: Opkaldet er skrevet."), "notifying.consider", "child_id"),
    Act.NOTIFICATION_CALLED: Again(Phrase("Det var allerede gjort: Opkaldet er skrevet."), "notifying.show", "notification_id"),
    Act.QUARTER_COUNTED: Again(Phrase("Det var allerede gjort: Fraværet er opgjort."), "notifying.consider", "child_id"),
    Act.NOTIFICATION_BEGUN: Again(Phrase("Det var allerede gjort: Underretningen er begyndt."), "notifying.write", "draft_id"),
    Act.NOTIFICATION_DROPPED: Again(Phrase("Det var allerede gjort: Kladden er slettet."), "my_day.show"),
    Act.NOTIFICATION_FILE_ADDED: Again(Phrase("Det var allerede gjort: Filen er vedlagt."), "notifying.write", "draft_id"),
    Act.NOTIFICATION_FILE_REMOVED: Again(Phrase("Det var allerede gjort: Filen er taget ud."), "notifying.write", "draft_id"),
    Act.NOTIFICATION_ENTERED: Again(
        Phrase("Det var allerede gjort: Underretningen står på listen."), "receiving.reception", "reception_id"
    ),
    Act.RECEPTION_TAKEN: Again(Phrase("Det var allerede gjort: Underretningen er din."), "receiving.reception", "reception_id"),
    **{
        act: Again(Phrase("Det var allerede gjort: Det står under »Det er sket«."), "receiving.reception", "reception_id")
        for act in ACT_OF.values()
    },
    Act.NOTIFICATION_SENT: Again(Phrase("Det var allerede gjort: Underretningen er sendt."), "notifying.show", "notification_id"),
    Act.NOTIFICATION_RECEIVED: Again(
        Phrase("Det var allerede gjort: Det er skrevet, at underretningen er modtaget."), "notifying.show", "notification_id"
    ),
    Act.DISCLOSED: Again(Phrase("Det var allerede gjort: Det er delt."), "sharing.given", "disclosure_id"),
    Act.HANDED_OVER: Again(Phrase("Det var allerede gjort: Overleveringen er sendt."), "sharing.given", "disclosure_id"),
    Act.DISCLOSURE_ENDED: Again(Phrase("Det var allerede gjort: Det er lukket."), "sharing.given", "disclosure_id"),
    Act.SHARED_ENDED: Again(Phrase("Det var allerede gjort: Det er lukket."), "sharing.received", "shared_id"),
    Act.HAND_OVER_ACCEPTED: Again(Phrase("Det var allerede gjort: I har taget imod."), "sharing.received", "shared_id"),
    Act.HAND_OVER_DECLINED: Again(Phrase("Det var allerede gjort: I har sagt nej."), "sharing.received", "shared_id"),
    Act.TALKED_TOGETHER: Again(Phrase("Det var allerede gjort: I har talt sammen."), "sharing.received", "shared_id"),
    Act.ACCESS_OPENED: Again(Phrase("Det var allerede gjort: Aktindsigten er begyndt."), "sharing.access", "request_id"),
    Act.ACCESS_DECIDED: Again(Phrase("Det var allerede gjort: Det er gemt."), "sharing.access", "request_id"),
    Act.ACCESS_GIVEN: Again(Phrase("Det var allerede gjort: Filerne er lavet."), "sharing.access", "request_id"),
    Act.ACCESS_CLOSED: Again(Phrase("Det var allerede gjort: Ønsket er lukket."), "sharing.access", "request_id"),
    Act.FORM_PRINTED: Again(Phrase("Det var allerede gjort: Skemaet har fået sit barn."), "paper_forms.key_in", "code"),
    Act.FORM_SET_ASIDE: Again(Phrase("Det var allerede gjort: Skemaet er taget af listen."), "paper_forms.find"),
    Act.USER_ADDED: Again(
        Phrase("Det var allerede gjort: Kollegerne er oprettet. En kode, der er blevet væk, kan fornys."), "people.staff"
    ),
    Act.PEOPLE_IMPORTED: Again(
        Phrase("Det var allerede gjort: Listen er indlæst. En kode, der er blevet væk, kan fornys."), "people.people_plan", "run_id"
    ),
    Act.UNITS_IMPORTED: Again(Phrase("Det var allerede gjort: Listen er indlæst."), "people.units_plan", "run_id"),
    Act.SHORT_LIST_DROPPED: Again(Phrase("Det var allerede gjort: Listen er droppet."), "people.staff"),
    Act.USER_CHANGED: Again(Phrase("Det var allerede gjort: Oplysningerne er rettet."), "people.person", "user_id"),
    Act.USER_CODE_GIVEN: Again(
        Phrase("Det var allerede gjort: Koden er vist. Er den blevet væk, så giv en ny."), "people.person", "user_id"
    ),
    Act.FACTOR_RESET: Again(Phrase("Det var allerede gjort: Koder og adgangsnøgler er nulstillet."), "people.person", "user_id"),
    Act.USER_LOGGED_OUT: Again(Phrase("Det var allerede gjort: Kollegaen er logget ud."), "people.person", "user_id"),
    Act.CODES_GIVEN: Again(Phrase("Det var allerede gjort: Koderne er vist. Er de blevet væk, så lav nye."), "people.staff", "unit"),
    Act.ROLE_GIVEN: Again(Phrase("Det var allerede gjort: Rollen er givet."), "people.person", "user_id"),
    Act.ROLE_ENDED: Again(Phrase("Det var allerede gjort: Rollen har fået en sidste dag."), "people.person", "user_id"),
    Act.USER_ENDED: Again(Phrase("Det var allerede gjort: Brugeren er afsluttet."), "people.person", "user_id"),
    Act.USER_BROUGHT_BACK: Again(Phrase("Det var allerede gjort: Brugeren er tilbage."), "people.person", "user_id"),
    Act.UNIT_ADDED: Again(Phrase("Det var allerede gjort: Enheden er oprettet."), "people.unit", "unit_id"),
    Act.UNIT_CHANGED: Again(Phrase("Det var allerede gjort: Enheden er rettet."), "people.unit", "unit_id"),
    Act.UNIT_CLOSED: Again(Phrase("Det var allerede gjort: Enheden er lukket."), "people.unit", "unit_id"),
    Act.UNIT_MERGED: Again(Phrase("Det var allerede gjort: Enhederne er lagt sammen."), "people.unit", "unit_id"),
    Act.UNIT_OPENED: Again(Phrase("Det var allerede gjort: Enheden er åben igen."), "people.unit", "unit_id"),
    Act.UNIT_DELETED: Again(Phrase("Det var allerede gjort: Enheden er fortrudt."), "people.units"),
    Act.GROUP_ADDED: Again(Phrase("Det var allerede gjort: Gruppen er oprettet."), "people.unit", "unit_id"),
    Act.GROUP_CHANGED: Again(Phrase("Det var allerede gjort: Gruppen har fået et andet navn."), "people.unit", "unit_id"),
    Act.GROUP_CLOSED: Again(Phrase("Det var allerede gjort: Gruppen er lukket."), "people.unit", "unit_id"),
    Act.GROUP_OPENED: Again(Phrase("Det var allerede gjort: Gruppen er åben igen."), "people.unit", "unit_id"),
    Act.ABSENCE_NOTED: Again(Phrase("Det var allerede gjort: Fraværet er noteret."), "colleagues.work", "user_id"),
    Act.ABSENCE_ENDED: Again(Phrase("Det var allerede gjort: Fraværet er slut."), "colleagues.work", "user_id"),
    Act.VISITS_HANDED_OVER: Again(Phrase("Det var allerede gjort: Besøgene er givet videre."), "colleagues.work", "user_id"),
    Act.WORK_HANDED_OVER: Again(Phrase("Det var allerede gjort: Det er givet videre."), "colleagues.everybody"),
    Act.MAIL_TRIED_AGAIN: Again(Phrase("Det var allerede gjort: Mailene bliver sendt igen."), "people.mail"),
    Act.CONFIGURATION_PREVIEWED: Again(Phrase("Det var allerede gjort: Gennemregningen er i gang."), "publishing.preview", "run_id"),
    Act.CONFIGURATION_PUBLISHED: Again(Phrase("Det var allerede gjort: Opsætningen er udgivet."), "publishing.versions"),
    Act.CONFIGURATION_UNDONE: Again(Phrase("Det var allerede gjort: Udgivelsen er fortrudt."), "publishing.versions"),
}
"""What a form can make, by the act that the log tells of."""

SINCE: Final = Phrase("Det, du har skrevet siden, er ikke gemt, men står her endnu. Kopiér det, og begynd en ny vurdering på barnets side.")
"""What a live save is told besides: its page stays, with words that no longer have a place."""


@dataclass(frozen=True)
class MakesOnce:
    """A second press makes nothing: it is answered as `AGAIN` says of what the first one made."""

    acts: frozenset[Act]


@dataclass(frozen=True)
class SameAgain:
    """A second press leaves everything as one press would have left it."""

    because: str


Second = MakesOnce | SameAgain


def _makes(*acts: Act) -> MakesOnce:
    return MakesOnce(frozenset(acts))


SECOND: Final[Mapping[str, Second]] = {
    "entering.log_in": SameAgain("the second session takes the place of the first in the browser"),
    "entering.use_code": SameAgain("the code is used, and the password is chosen"),
    "entering.ask_code": SameAgain("the code is used, and the session has begun"),
    "entering.set_up_telephone": SameAgain("the telephone is set up; recovery codes that were lost on the way can be made anew"),
    "entering.set_up_passkey": SameAgain("the passkey is added; recovery codes that were lost on the way can be made anew"),
    "entering.sign_on": SameAgain("the second log-in takes the place of the first in the browser"),
    "entering.ended_elsewhere": SameAgain("the same token counts once: the sessions are over already"),
    "entering.tie_account": SameAgain("the second log-in takes the place of the first in the browser"),
    "entering.log_out": SameAgain("the session is over already"),
    "entering.rename": _makes(Act.ACCOUNT_CHANGED),
    "entering.change_password": _makes(Act.PASSWORD_CHANGED),
    "entering.end_sessions": SameAgain("the sessions are over already"),
    "entering.begin_telephone": _makes(Act.NEW_TELEPHONE_BEGUN),
    "entering.new_recovery_codes": _makes(Act.RECOVERY_CODES_MADE),
    "entering.begin_passkey": _makes(Act.PASSKEY_BEGUN),
    "entering.remove_passkey": _makes(Act.PASSKEY_REMOVED),
    "entering.end_trust": SameAgain("the device is asked again already"),
    "policy.report": SameAgain("a browser reports the same again, and nothing is made"),
    "entering.switch_language": SameAgain("the language is chosen already"),
    "calibrating.overview": _makes(Act.CALIBRATION_BEGUN),
    "calibrating.place": SameAgain("what somebody places stands where that person placed it last"),
    "calibrating.close": _makes(Act.CALIBRATION_CLOSED),
    "rounds.show_group": SameAgain("a tap is saved once, and each child is signed once, in an act of its own"),
    "rounds.answer": _makes(Act.ROUND_ANSWERED),
    "rounds.plan_visit": _makes(Act.VISIT_PLANNED),
    "rounds.undo": _makes(Act.ROUND_ANSWER_UNDONE),
    "proving.sample": _makes(Act.LOOKS_ANSWERED),
    "rounds.close": _makes(Act.ROUND_CLOSED),
    "rounds.open_again": _makes(Act.ROUND_OPENED),
    "my_day.take": _makes(Act.TASK_TAKEN),
    "my_day.remind": _makes(Act.TASK_REMINDED),
    "my_day.hand_on": _makes(Act.TASK_HANDING_ASKED),
    "my_day.take_back": _makes(Act.TASK_HANDING_TAKEN_BACK),
    "my_day.answer": _makes(Act.TASK_HANDING_ACCEPTED, Act.TASK_HANDING_DECLINED),
    "my_day.answer_draft": _makes(Act.DRAFT_KEPT),
    "my_day.left_draft": _makes(Act.DRAFT_HANDED_OVER),
    "children.search": SameAgain("it only looks"),
    "children.add": _makes(Act.CHILD_ADDED),
    "children.take_in": _makes(Act.TAKEN_IN, Act.TAKE_IN_ASKED),
    "children.answer_take_in": _makes(Act.TAKE_IN_GRANTED, Act.TAKE_IN_REFUSED),
    "children.import_children": SameAgain("a list that is read twice is two plans, and neither has written anything"),
    "children.import_plan": _makes(Act.CHILDREN_IMPORTED, Act.IMPORT_DROPPED),
    "children.edit": _makes(Act.CHILD_MENDED),
    "children.add_guardian": _makes(Act.GUARDIAN_ADDED),
    "children.guardian": _makes(Act.GUARDIAN_MENDED, Act.CONTACT_BANNED, Act.CONTACT_ALLOWED, Act.GUARDIAN_ENDED),
    "children.siblings": _makes(Act.SIBLING_TIED, Act.SIBLING_UNTIED),
    "children.known": _makes(Act.CHILD_KNOWN),
    "children.move": _makes(Act.CHILD_GROUPED, Act.CHILD_MOVED, Act.CHILD_ENDED, Act.CHILD_UNDONE),
    "children.move_many": _makes(Act.MANY_MOVED),
    "children.bring_back": _makes(Act.CHILD_BROUGHT_BACK),
    "children.end_left": _makes(Act.DRAFT_ENDED, Act.TASK_ENDED, Act.FORM_ENDED),
    "children.born": _makes(Act.CHILD_BORN),
    "children.closed_to": _makes(Act.CHILD_CLOSED),
    "children.open_again": _makes(Act.CHILD_OPENED),
    "children.side_by_side": _makes(Act.RECORDS_JOINED),
    "children.part": _makes(Act.RECORDS_PARTED),
    "assessing.assess": _makes(Act.ASSESSMENT_SIGNED, Act.DRAFT_DELETED),
    "assessing.correct": _makes(Act.CORRECTION_STARTED),
    "helping.choose": _makes(Act.EFFORT_CHOSEN, Act.TALK_PLANNED, Act.LOOK_AGAIN_PROMISED),
    "helping.effort": _makes(
        Act.EFFORT_ASKED,
        Act.EFFORT_ACCEPTED,
        Act.EFFORT_DECLINED,
        Act.EFFORT_STARTED,
        Act.EFFORT_REVIEWED,
        Act.EFFORT_ENDED,
        Act.EFFORT_LEFT,
        Act.EFFORT_MENDED,
    ),
    "rating.ask": _makes(Act.RATING_ASKED),
    "rating.show": _makes(Act.RATING_JOINED, Act.RATING_ENDED),
    "rating.parents_said": _makes(Act.PARENTS_SAID),
    "rating.begin_table": _makes(Act.TABLE_BEGUN, Act.TABLE_STRUCK),
    "rating.at_table": SameAgain("the same marks twice are the same marks"),
    "rating.take_back": SameAgain("a session that is free stays free"),
    "rating.close": _makes(Act.RATING_CLOSED),
    "helping.talk": _makes(Act.TALK_MENDED, Act.TALK_HELD, Act.TALK_CALLED_OFF),
    "sharing.share": _makes(Act.DISCLOSED),
    "sharing.hand_over": _makes(Act.HANDED_OVER),
    "sharing.given": _makes(Act.DISCLOSURE_ENDED),
    "sharing.received": _makes(Act.TALKED_TOGETHER, Act.HAND_OVER_ACCEPTED, Act.HAND_OVER_DECLINED, Act.SHARED_ENDED),
    "helping.begin_paper": _makes(Act.FAMILY_PAPER_BEGUN),
    "helping.write_paper": _makes(Act.FAMILY_PAPER_GIVEN, Act.FAMILY_PAPER_DROPPED),
    "helping.family_paper": _makes(Act.FAMILY_PAPER_GIVEN),
    "sharing.find_log": SameAgain("it only looks"),
    "sharing.open_access": _makes(Act.ACCESS_OPENED),
    "sharing.access": _makes(Act.ACCESS_DECIDED),
    "sharing.give_access": _makes(Act.ACCESS_GIVEN),
    "sharing.close_access": _makes(Act.ACCESS_CLOSED),
    "sharing.caution": _makes(Act.CAUTION_LIFTED),
    "notifying.choose": _makes(Act.NOTIFY_CHOSEN),
    "notifying.call": _makes(Act.AUTHORITY_CALLED),
    "notifying.absence": _makes(Act.QUARTER_COUNTED),
    "notifying.begin": _makes(Act.NOTIFICATION_BEGUN),
    "notifying.begin_anybody": _makes(Act.NOTIFICATION_BEGUN),
    "notifying.acute": _makes(Act.NOTIFICATION_SENT),
    "notifying.acute_anybody": _makes(Act.NOTIFICATION_SENT),
    "notifying.write": _makes(Act.NOTIFICATION_SENT, Act.NOTIFICATION_DROPPED, Act.NOTIFICATION_FILE_ADDED, Act.NOTIFICATION_FILE_REMOVED),
    "notifying.call_sent": _makes(Act.NOTIFICATION_CALLED),
    "notifying.received": _makes(Act.NOTIFICATION_RECEIVED),
    "notifying.supplement": _makes(Act.NOTIFICATION_BEGUN),
    "receiving.enter": _makes(Act.NOTIFICATION_ENTERED),
    "receiving.find": SameAgain("it only looks"),
    "receiving.reception": _makes(*ACT_OF.values()),
    "receiving.take": _makes(Act.RECEPTION_TAKEN),
    "paper_forms.show": SameAgain("the same children's paper, with the same codes"),
    "paper_forms.find": SameAgain("it only looks"),
    "paper_forms.key_in": _makes(Act.ASSESSMENT_SIGNED),
    "paper_forms.name_child": _makes(Act.FORM_PRINTED),
    "paper_forms.set_aside": _makes(Act.FORM_SET_ASIDE),
    "publishing.start_preview": _makes(Act.CONFIGURATION_PREVIEWED),
    "publishing.publish": _makes(Act.CONFIGURATION_PUBLISHED),
    "publishing.publish_again": _makes(Act.CONFIGURATION_PUBLISHED),
    "publishing.undo": _makes(Act.CONFIGURATION_UNDONE),
    "people.import_people": SameAgain("a list that is read twice is two plans, and neither has written anything"),
    "people.import_units": SameAgain("a list that is read twice is two plans, and neither has written anything"),
    "people.people_plan": _makes(Act.PEOPLE_IMPORTED, Act.SHORT_LIST_DROPPED),
    "people.units_plan": _makes(Act.UNITS_IMPORTED, Act.SHORT_LIST_DROPPED),
    "people.add": _makes(Act.USER_ADDED),
    "people.person": _makes(Act.USER_CHANGED),
    "people.give_codes": _makes(Act.CODES_GIVEN),
    "people.give_code": _makes(Act.USER_CODE_GIVEN),
    "people.reset_factor": _makes(Act.FACTOR_RESET),
    "people.log_out_everywhere": _makes(Act.USER_LOGGED_OUT),
    "people.give_role": _makes(Act.ROLE_GIVEN),
    "people.end_role": _makes(Act.ROLE_ENDED),
    "people.end": _makes(Act.USER_ENDED),
    "people.bring_back": _makes(Act.USER_BROUGHT_BACK),
    "people.add_unit": _makes(Act.UNIT_ADDED),
    "people.unit": _makes(Act.UNIT_CHANGED),
    "people.add_group": _makes(Act.GROUP_ADDED),
    "people.group": _makes(Act.GROUP_CHANGED, Act.GROUP_CLOSED, Act.GROUP_OPENED),
    "people.close": _makes(Act.UNIT_CLOSED, Act.UNIT_MERGED),
    "people.open_unit": _makes(Act.UNIT_OPENED),
    "people.undo": _makes(Act.UNIT_DELETED),
    "people.mail": _makes(Act.MAIL_TRIED_AGAIN),
    "colleagues.name_deputy": _makes(Act.DEPUTY_NAMED, Act.DEPUTY_ENDED),
    "colleagues.work": _makes(Act.WORK_HANDED_OVER),
    "colleagues.hand_visits": _makes(Act.VISITS_HANDED_OVER),
    "colleagues.away": _makes(Act.ABSENCE_NOTED),
    "colleagues.back": _makes(Act.ABSENCE_ENDED),
    "kept.drop": SameAgain("what is erased is erased"),
}
"""How every address that takes a form answers the same form again."""


def register(app: Flask) -> None:
    """Give every form of the templates its key, and read it when it comes back."""
    app.add_template_global(form_key)
    app.before_request(know_the_form)
    app.after_request(_look_again)
    app.register_error_handler(once.AlreadyMade, _answer_again)


def form_key() -> str:
    """A new key for one form on one page, for whoever reads the page; where the page gives back a form that was kept, that form's key."""
    if "form_key" in g:
        return str(g.form_key)
    if "page_key" not in g:
        reader = g.get("user")
        g.page_key = _serializer().dumps([reader.id if reader else "", secrets.token_urlsafe(KEY_BYTES)])
        g.forms_keyed = 0
    g.forms_keyed += 1
    return f"{g.page_key}{BETWEEN}{g.forms_keyed}"


def sent_key() -> SentKey | None:
    """The key that came with the form; None where there is none, or one that this program never gave."""
    page_key, _, place = request.form.get(FIELD, "").partition(BETWEEN)
    try:
        user_id, random = _serializer().loads(page_key)
        return SentKey(str(user_id), f"{random}{BETWEEN}{place}")
    except (BadData, ValueError, TypeError):
        return None


def know_the_form() -> None:
    """Know which form was sent, and answer the second press before anything is asked or done.

    Raises `OldForm` for a key that was given to somebody else or to nobody, and `AlreadyMade`. A form without a key is one of a page that
    an earlier program made: it is taken in.
    """
    g.form = NO_FORM
    endpoint = ENDPOINTS.get(request.endpoint or "")
    if request.method != "POST" or endpoint is None or endpoint.takes is Right.COME_IN or FIELD not in request.form:
        return
    key, user = sent_key(), current.user()
    if key is None or key.user_id != user.id:
        raise once.OldForm
    g.form = Form(hash_of(key.random), request.path)
    if endpoint.takes is not Right.GO_OUT:
        once.refuse_second(current.database(), user, g.form)


def _look_again(answer: Response) -> Response:
    """Lead whoever is refused to what the same form made since it was read: a press beside this one may have made it meanwhile.

    Then the child is born, the task taken or the list gone: for the second press that is no fault, whatever a service made of it.
    """
    form, user = g.get("form", NO_FORM), g.get("user")
    if not form.key or user is None or answer.status_code not in REFUSED:
        return answer
    try:
        once.refuse_overtaken(current.database(), user, form)
    except once.AlreadyMade as already:
        return current_app.make_response(_answer_again(already))
    except once.OldForm:
        return answer  # refused it is already
    return answer


def _answer_again(already: once.AlreadyMade) -> AnyResponse:
    """Lead to what the first press made, and say so; a live save stays on its page."""
    again = AGAIN[already.act]
    if current.is_live():
        told = (render(words, current.language()) for words in (again.told, SINCE))
        return Response(" ".join(told), status=410, mimetype="text/plain")
    flash(render(again.told, current.language()), "info")
    return redirect(again.address(already.subject))


def _serializer() -> URLSafeSerializer:
    return _signed_with(current_app.config["SECRET_KEY"])


@lru_cache(maxsize=4)
def _signed_with(secret: bytes) -> URLSafeSerializer:
    return URLSafeSerializer(secret.hex(), salt="form")
