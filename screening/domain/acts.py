"""Everything that the log records: its words for the log, and the right that it takes."""

from datetime import timedelta
from enum import StrEnum
from typing import Final, Self

from screening.domain.people import OF_EVERY_USER, Actor, Right, Role, rights_of
from screening.domain.phrase import Phrase

SITTING: Final = timedelta(minutes=30)
"""What one person does again to the same within this time is told by the row that is there already."""


class Act(StrEnum):
    """One kind of line in the log. The value is what stands in the database, and never changes; `words` go on "Anne Testesen …"."""

    words: Phrase
    takes: Right

    def __new__(cls, value: str, words: Phrase, takes: Right) -> Self:
        """A member is written as its value, its words and the right that it takes."""
        act = str.__new__(cls, value)
        act._value_ = value
        act.words, act.takes = words, takes
        return act

    LOG_IN = "log_in", Phrase("Loggede ind"), Right.COME_IN
    LOG_IN_REFUSED = "log_in_refused", Phrase("Kunne ikke logge ind"), Right.COME_IN
    FACTOR_ASKED = "factor_asked", Phrase("Skrev sin adgangskode, og blev spurgt om kode eller adgangsnøgle"), Right.COME_IN
    FACTOR_REFUSED = "factor_refused", Phrase("Skrev en kode, der ikke passede"), Right.COME_IN
    PASSKEY_REFUSED = "passkey_refused", Phrase("Brugte en adgangsnøgle, der ikke blev godtaget"), Right.COME_IN
    PASSKEY_FELL = "passkey_fell", Phrase("Brugte en adgangsnøgle, som der kan være en kopi af"), Right.COME_IN
    RECOVERY_CODE_USED = "recovery_code_used", Phrase("Brugte en nødkode"), Right.OWN_ACCOUNT
    NEW_TELEPHONE_BEGUN = "new_telephone_begun", Phrase("Begyndte at sætte en ny telefon op"), Right.OWN_ACCOUNT
    FACTOR_SET_UP = "factor_set_up", Phrase("Satte koder fra telefonen op"), Right.OWN_ACCOUNT
    PASSKEY_BEGUN = "passkey_begun", Phrase("Begyndte at tilføje en adgangsnøgle"), Right.OWN_ACCOUNT
    PASSKEY_ADDED = "passkey_added", Phrase("Tilføjede en adgangsnøgle"), Right.OWN_ACCOUNT
    PASSKEY_REMOVED = "passkey_removed", Phrase("Fjernede en adgangsnøgle"), Right.OWN_ACCOUNT
    RECOVERY_CODES_MADE = "recovery_codes_made", Phrase("Lavede nye nødkoder"), Right.OWN_ACCOUNT
    DEVICE_TRUSTED = "device_trusted", Phrase("Valgte ikke at blive spurgt om en kode på en enhed"), Right.OWN_ACCOUNT
    DEVICE_TRUST_ENDED = "device_trust_ended", Phrase("Valgte at blive spurgt om en kode igen på en enhed"), Right.OWN_ACCOUNT
    LOG_OUT = "log_out", Phrase("Loggede ud"), Right.GO_OUT
    ACCOUNT_CHANGED = "account_changed", Phrase("Rettede sine egne oplysninger"), Right.OWN_ACCOUNT
    PASSWORD_CHANGED = "password_changed", Phrase("Valgte en ny adgangskode"), Right.OWN_ACCOUNT
    PASSWORD_REFUSED = "password_refused", Phrase("Ville vælge en ny adgangskode, men skrev den gamle forkert"), Right.OWN_ACCOUNT
    SESSION_ENDED = "session_ended", Phrase("Loggede ud på en anden enhed"), Right.OWN_ACCOUNT
    SESSION_END_REFUSED = (
        "session_end_refused",
        Phrase("Ville logge ud på en anden enhed, men skrev en forkert adgangskode"),
        Right.OWN_ACCOUNT,
    )

    HELD_BACK = "held_back", Phrase("Bad om flere sider på kort tid, end et menneske kan læse, og måtte vente"), Right.OWN_ACCOUNT

    SIGN_ON_REFUSED = "sign_on_refused", Phrase("Kunne ikke komme ind med kommunens log-ind"), Right.COME_IN
    SIGN_ON_ADDED = "sign_on_added", Phrase("Blev oprettet af kommunens log-ind"), Right.COME_IN
    SIGN_ON_CHANGED = "sign_on_changed", Phrase("Fik sine oplysninger rettet af kommunens log-ind"), Right.COME_IN
    SIGN_ON_ROLE_GIVEN = "sign_on_role_given", Phrase("Fik en rolle af kommunens log-ind"), Right.COME_IN
    SIGN_ON_ROLE_ENDED = "sign_on_role_ended", Phrase("Mistede en rolle, som kommunens log-ind ikke giver mere"), Right.COME_IN
    SIGN_ON_ENDED = "sign_on_ended", Phrase("Blev afsluttet, da kommunens log-ind ikke gav nogen rolle mere"), Right.COME_IN
    SIGN_ON_BROUGHT_BACK = "sign_on_brought_back", Phrase("Blev taget tilbage af kommunens log-ind"), Right.COME_IN
    SIGN_ON_TIED = "sign_on_tied", Phrase("Valgte at komme ind med kommunens log-ind"), Right.COME_IN
    SIGN_ON_LOGGED_OUT = "sign_on_logged_out", Phrase("Blev logget ud af kommunens log-ind"), Right.COME_IN

    USER_ADDED = "user_added", Phrase("Oprettede en bruger"), Right.KEEP_PEOPLE
    USER_CHANGED = "user_changed", Phrase("Rettede en brugers oplysninger"), Right.KEEP_PEOPLE
    SIGN_ON_UNTIED = "sign_on_untied", Phrase("Skiftede en bruger fra kommunens log-ind til adgangskode"), Right.KEEP_PEOPLE
    USER_CODE_GIVEN = "user_code_given", Phrase("Gav en bruger en engangskode"), Right.KEEP_PEOPLE
    CODES_GIVEN = "codes_given", Phrase("Gav nye engangskoder til dem, der ikke er kommet ind endnu"), Right.KEEP_PEOPLE
    USER_CODE_USED = "user_code_used", Phrase("Valgte adgangskode med en engangskode"), Right.COME_IN
    FACTOR_RESET = "factor_reset", Phrase("Nulstillede en brugers koder og adgangsnøgler"), Right.KEEP_PEOPLE
    USER_LOGGED_OUT = "user_logged_out", Phrase("Loggede en bruger ud alle steder"), Right.KEEP_PEOPLE
    ALL_LOGGED_OUT = "all_logged_out", Phrase("Loggede alle brugere ud alle steder"), Right.RUN_COMMANDS
    USER_ENDED = "user_ended", Phrase("Afsluttede en bruger"), Right.KEEP_PEOPLE
    USER_BROUGHT_BACK = "user_brought_back", Phrase("Tog en bruger tilbage"), Right.KEEP_PEOPLE
    ROLE_GIVEN = "role_given", Phrase("Gav en bruger en rolle"), Right.KEEP_PEOPLE
    OWN_ROLE_GIVEN = "own_role_given", Phrase("Gav sig selv en rolle"), Right.KEEP_PEOPLE
    ROLE_ENDED = "role_ended", Phrase("Afsluttede en brugers rolle"), Right.KEEP_PEOPLE

    MAIL_TRIED_AGAIN = "mail_tried_again", Phrase("Lod de mails, der var opgivet, blive sendt igen"), Right.KEEP_PEOPLE

    UNIT_ADDED = "unit_added", Phrase("Oprettede en enhed"), Right.KEEP_PEOPLE
    UNIT_CHANGED = "unit_changed", Phrase("Rettede en enheds navn eller art"), Right.KEEP_PEOPLE
    UNIT_MOVED = "unit_moved", Phrase("Gav en enhed et distrikt"), Right.KEEP_PEOPLE
    UNIT_CLOSED = "unit_closed", Phrase("Lukkede en enhed"), Right.KEEP_PEOPLE
    UNIT_OPENED = "unit_opened", Phrase("Åbnede en lukket enhed igen"), Right.KEEP_PEOPLE
    UNIT_MERGED = "unit_merged", Phrase("Lagde en enhed sammen med en anden"), Right.KEEP_PEOPLE
    UNIT_DELETED = "unit_deleted", Phrase("Fortrød en enhed, som ingen havde brugt"), Right.KEEP_PEOPLE
    GROUP_ADDED = "group_added", Phrase("Oprettede en gruppe i en enhed"), Right.KEEP_PEOPLE
    GROUP_CHANGED = "group_changed", Phrase("Gav en gruppe et andet navn"), Right.KEEP_PEOPLE
    GROUP_CLOSED = "group_closed", Phrase("Lukkede en gruppe"), Right.KEEP_PEOPLE
    GROUP_OPENED = "group_opened", Phrase("Åbnede en lukket gruppe igen"), Right.KEEP_PEOPLE
    GROUP_DELETED = "group_deleted", Phrase("Fortrød en gruppe, som ingen havde brugt"), Right.KEEP_PEOPLE
    PEOPLE_IMPORTED = "people_imported", Phrase("Indlæste en liste med kolleger"), Right.KEEP_PEOPLE
    UNITS_IMPORTED = "units_imported", Phrase("Indlæste en liste med enheder"), Right.KEEP_PEOPLE
    SHORT_LIST_DROPPED = "short_list_dropped", Phrase("Droppede en liste med kolleger eller enheder"), Right.KEEP_PEOPLE
    SHORT_LIST_FETCHED = "short_list_fetched", Phrase("Hentede en plan for kolleger eller enheder som fil"), Right.KEEP_PEOPLE

    ABSENCE_NOTED = "absence_noted", Phrase("Noterede, at en kollega er fraværende"), Right.LEAD
    ABSENCE_ENDED = "absence_ended", Phrase("Noterede, at en kollega er tilbage"), Right.LEAD
    WORK_VIEWED = "work_viewed", Phrase("Så barnet på listen over det, en kollega har i gang"), Right.LEAD
    WORK_HANDED_OVER = "work_handed_over", Phrase("Gav det, en kollega havde i gang, videre"), Right.LEAD
    DRAFT_HANDED_OVER = "draft_handed_over", Phrase("Gav en kladde videre til en kollega"), Right.MOVE_CHILDREN
    TASK_HANDED_OVER = "task_handed_over", Phrase("Gav en aftale videre til en kollega"), Right.MOVE_CHILDREN

    TASK_VIEWED = "task_viewed", Phrase("Så en opgave om barnet"), Right.SEE_CHILDREN
    TASK_TAKEN = "task_taken", Phrase("Tog en opgave"), Right.SEE_CHILDREN
    TASK_REMINDED = "task_reminded", Phrase("Mindede en kollega om en opgave"), Right.LEAD
    TASK_HANDING_ASKED = "task_handing_asked", Phrase("Bad en kollega tage en opgave over"), Right.SEE_CHILDREN
    TASK_HANDING_ACCEPTED = "task_handing_accepted", Phrase("Sagde ja til at tage en opgave over"), Right.SEE_CHILDREN
    TASK_HANDING_DECLINED = "task_handing_declined", Phrase("Sagde nej til at tage en opgave over"), Right.SEE_CHILDREN
    TASK_HANDING_TAKEN_BACK = "task_handing_taken_back", Phrase("Fortrød at give en opgave videre"), Right.SEE_CHILDREN
    DEPUTY_NAMED = "deputy_named", Phrase("Udpegede en stedfortræder for lederen"), Right.LEAD
    DEPUTY_ENDED = "deputy_ended", Phrase("Lod enheden være uden stedfortræder"), Right.LEAD

    CHILDREN_SEARCHED = "children_searched", Phrase("Søgte, og fik barnet vist på en liste"), Right.SEE_CHILDREN
    OWN_CHILDREN_VIEWED = "own_children_viewed", Phrase("Så barnet på listen over sine børn"), Right.SEE_CHILDREN
    OWN_CHILDREN_FETCHED = "own_children_fetched", Phrase("Hentede en fil med sine børn, hvor barnet står"), Right.SEE_CHILDREN
    DAY_VIEWED = "day_viewed", Phrase("Så barnet på Min dag"), Right.SEE_CHILDREN
    GROUP_VIEWED = "group_viewed", Phrase("Så barnet på listen over enhedens børn"), Right.SEE_CHILDREN
    WAITING_FORMS_VIEWED = "waiting_forms_viewed", Phrase("Så barnet på listen over papirskemaer, der venter"), Right.SEE_CHILDREN
    CHILD_ADDED = "child_added", Phrase("Oprettede barnet"), Right.SEE_CHILDREN
    NUMBER_TRIED = "number_tried", Phrase("Skrev barnets CPR-nummer for at oprette det i en anden enhed"), Right.SEE_CHILDREN
    TAKEN_IN = "taken_in", Phrase("Tog barnet ind fra en anden enhed"), Right.SEE_CHILDREN
    TAKE_IN_ASKED = "take_in_asked", Phrase("Bad om at tage barnet ind"), Right.SEE_CHILDREN
    TAKE_IN_VIEWED = "take_in_viewed", Phrase("Så, hvem der tager barnet ind"), Right.ANSWER_TAKE_IN
    TAKE_IN_GRANTED = "take_in_granted", Phrase("Sagde ja til den enhed, der tager barnet ind"), Right.ANSWER_TAKE_IN
    TAKE_IN_REFUSED = "take_in_refused", Phrase("Sagde nej til den enhed, der tager barnet ind"), Right.ANSWER_TAKE_IN
    LIST_PLANNED = "list_planned", Phrase("Så i en plan, hvad en liste ville ændre for barnet"), Right.IMPORT_CHILDREN
    PLAN_FETCHED = "plan_fetched", Phrase("Hentede en fil med, hvad en liste ville ændre for barnet"), Right.IMPORT_CHILDREN
    BAD_ROWS_FETCHED = "bad_rows_fetched", Phrase("Hentede de rækker af en liste, der skal rettes"), Right.IMPORT_CHILDREN
    GROUP_ADDED_BY_LIST = "group_added_by_list", Phrase("Oprettede en gruppe fra en liste"), Right.IMPORT_CHILDREN
    CHILDREN_IMPORTED = "children_imported", Phrase("Oprettede barnet fra en liste"), Right.IMPORT_CHILDREN
    CHILDREN_CHANGED_BY_LIST = "children_changed_by_list", Phrase("Ændrede oplysninger om barnet fra en liste"), Right.IMPORT_CHILDREN
    IMPORT_DONE = "import_done", Phrase("Gjorde en indlæst liste færdig"), Right.IMPORT_CHILDREN
    IMPORT_DROPPED = "import_dropped", Phrase("Droppede en indlæst liste"), Right.IMPORT_CHILDREN
    CHILD_MENDED = "child_mended", Phrase("Ændrede oplysninger om barnet"), Right.SEE_CHILDREN
    FACTS_VIEWED = "facts_viewed", Phrase("Så oplysningerne om barnet for at ændre dem"), Right.SEE_CHILDREN
    GUARDIAN_ADDED = "guardian_added", Phrase("Tilføjede en af barnets voksne"), Right.SEE_CHILDREN
    GUARDIAN_MENDED = "guardian_mended", Phrase("Ændrede oplysninger om en af barnets voksne"), Right.SEE_CHILDREN
    GUARDIAN_ENDED = "guardian_ended", Phrase("Afsluttede en af barnets voksne"), Right.SEE_CHILDREN
    CONTACT_BANNED = "contact_banned", Phrase("Skrev, at en af barnets voksne ikke må kontaktes"), Right.SEE_CHILDREN
    CONTACT_ALLOWED = "contact_allowed", Phrase("Skrev, at en af barnets voksne må kontaktes igen"), Right.SEE_CHILDREN
    SIBLING_TIED = "sibling_tied", Phrase("Skrev, at barnet har en søskende"), Right.SEE_CHILDREN
    SIBLING_UNTIED = "sibling_untied", Phrase("Fjernede en af barnets søskende"), Right.SEE_CHILDREN
    CHILD_BORN = "child_born", Phrase("Skrev, at barnet er født"), Right.SEE_CHILDREN
    MOVE_VIEWED = "move_viewed", Phrase("Så, hvad der venter, før barnet flytter"), Right.SEE_CHILDREN
    CHILD_KNOWN = "child_known", Phrase("Skrev, hvem der kender barnet bedst"), Right.SEE_CHILDREN
    CHILD_GROUPED = "child_grouped", Phrase("Flyttede barnet til en anden gruppe"), Right.SEE_CHILDREN
    CHILD_MOVED = "child_moved", Phrase("Flyttede barnet til en anden enhed"), Right.MOVE_CHILDREN
    CHILD_ENDED = "child_ended", Phrase("Afsluttede barnet i enheden"), Right.MOVE_CHILDREN
    CHILD_UNDONE = "child_undone", Phrase("Fortrød, at barnet var oprettet"), Right.SEE_CHILDREN
    DRAFT_ENDED = "draft_ended", Phrase("Afsluttede en kladde, fordi barnet forlod enheden"), Right.SEE_CHILDREN
    TASK_ENDED = "task_ended", Phrase("Afsluttede en aftale, fordi barnet forlod enheden"), Right.SEE_CHILDREN
    FORM_ENDED = "form_ended", Phrase("Tog et papirskema af listen, fordi barnet forlod enheden"), Right.SEE_CHILDREN
    FORM_HANDED_OVER = "form_handed_over", Phrase("Gav et papirskema videre til en kollega"), Right.MOVE_CHILDREN
    MANY_VIEWED = "many_viewed", Phrase("Så barnet på listen over dem, der skal flytte"), Right.MOVE_CHILDREN
    MANY_MOVED = "many_moved", Phrase("Flyttede en hel gruppe"), Right.MOVE_CHILDREN
    ENDED_VIEWED = "ended_viewed", Phrase("Så barnet på listen over dem, der har forladt enheden"), Right.MOVE_CHILDREN
    CHILD_BROUGHT_BACK = "child_brought_back", Phrase("Tog barnet tilbage i enheden"), Right.MOVE_CHILDREN
    CLOSINGS_VIEWED = "closings_viewed", Phrase("Så, hvem barnet er lukket for"), Right.CLOSE_CHILDREN
    CHILD_CLOSED = "child_closed", Phrase("Lukkede barnet for en kollega"), Right.CLOSE_CHILDREN
    CHILD_OPENED = "child_opened", Phrase("Lukkede barnet op for en kollega"), Right.CLOSE_CHILDREN
    DOUBLES_VIEWED = "doubles_viewed", Phrase("Så barnet på listen over mulige dobbelte"), Right.JOIN_RECORDS
    RECORDS_COMPARED = "records_compared", Phrase("Så barnet ved siden af en mulig dobbelt"), Right.JOIN_RECORDS
    RECORDS_TWO = "records_two", Phrase("Slog fast, at barnet og en mulig dobbelt er to børn"), Right.JOIN_RECORDS
    RECORDS_JOINED = "records_joined", Phrase("Samlede to oprettelser af barnet til én"), Right.JOIN_RECORDS
    RECORDS_PARTED = "records_parted", Phrase("Skilte to oprettelser ad igen"), Right.JOIN_RECORDS
    CHILD_VIEWED = "child_viewed", Phrase("Så barnets side"), Right.SEE_CHILDREN
    LOG_VIEWED = "log_viewed", Phrase("Så loggen"), Right.SEE_CHILDREN
    LOG_FETCHED = "log_fetched", Phrase("Hentede loggen som fil"), Right.SEE_CHILDREN
    WHOLE_LOG_FETCHED = "whole_log_fetched", Phrase("Hentede hele loggen som fil for at give aktindsigt"), Right.SEE_WHOLE_LOG
    WHOLE_LOG_SEARCHED = "whole_log_searched", Phrase("Søgte for at give aktindsigt, og fik barnet vist på en liste"), Right.SEE_WHOLE_LOG
    WHOLE_LOG_VIEWED = "whole_log_viewed", Phrase("Så hele loggen for at give aktindsigt"), Right.SEE_WHOLE_LOG

    WORK_DATA_ERASED = "work_data_erased", Phrase("Slettede oplysninger om medarbejdere, der ikke skal gemmes længere"), Right.RUN_COMMANDS
    ARCHIVE_EXPORTED = "archive_exported", Phrase("Hentede alt ud til den, der laver en arkiveringsversion"), Right.RUN_COMMANDS
    DOINGS_FETCHED = "doings_fetched", Phrase("Hentede, hvem der gjorde hvad i et tidsrum"), Right.RUN_COMMANDS
    LOG_SEALED = "log_sealed", Phrase("Forseglede loggen"), Right.RUN_COMMANDS
    ACCESS_REFUSED = "access_refused", Phrase("Ville se noget om barnet, men havde ikke adgang"), Right.OWN_ACCOUNT
    PAGE_REFUSED = (
        "page_refused",
        Phrase("Ville se eller gøre noget, der ikke findes, eller som der ikke var adgang til"),
        Right.OWN_ACCOUNT,
    )
    LOOKS_VIEWED = "looks_viewed", Phrase("Så barnet blandt de opslag, som lederen ser igennem"), Right.LEAD
    LOOKS_ANSWERED = "looks_answered", Phrase("Svarede på, om opslag hørte til arbejdet"), Right.LEAD
    UNUSUAL_VIEWED = "unusual_viewed", Phrase("Så barnet på listen over opslag, der skiller sig ud"), Right.LEAD
    ALL_UNUSUAL_VIEWED = (
        "all_unusual_viewed",
        Phrase("Så barnet blandt alle opslag, der skiller sig ud"),
        Right.SEE_WHOLE_LOG,
    )

    ACCESS_WAITING_VIEWED = "access_waiting_viewed", Phrase("Så barnet på listen over ønsker om aktindsigt"), Right.GIVE_ACCESS
    ACCESS_OPENED = "access_opened", Phrase("Skrev, at nogen beder om aktindsigt i alt om barnet"), Right.GIVE_ACCESS
    ACCESS_VIEWED = "access_viewed", Phrase("Så alt om barnet for at give aktindsigt"), Right.GIVE_ACCESS
    ACCESS_DECIDED = "access_decided", Phrase("Afgjorde, hvad der gives aktindsigt i"), Right.GIVE_ACCESS
    ACCESS_GIVEN = "access_given", Phrase("Gav aktindsigt i alt om barnet"), Right.GIVE_ACCESS
    ACCESS_CLOSED = "access_closed", Phrase("Lukkede et ønske om aktindsigt uden at give noget"), Right.GIVE_ACCESS
    ACCESS_FETCHED = "access_fetched", Phrase("Hentede det, der er givet aktindsigt i"), Right.GIVE_ACCESS

    SHEET_OPENED = "sheet_opened", Phrase("Åbnede vurderingsarket"), Right.SEE_CHILDREN
    DRAFT_STARTED = "draft_started", Phrase("Begyndte en kladde"), Right.SEE_CHILDREN
    DRAFT_SAVED = "draft_saved", Phrase("Gemte kladden"), Right.SEE_CHILDREN
    DRAFT_DELETED = "draft_deleted", Phrase("Slettede kladden"), Right.SEE_CHILDREN
    DRAFT_KEPT = "draft_kept", Phrase("Beholdt en kladde, som ikke er gjort færdig"), Right.SEE_CHILDREN
    DRAFT_RAN_OUT = "draft_ran_out", Phrase("Slettede en kladde, som ingen gjorde færdig"), Right.RUN_COMMANDS
    DRAFT_GIVEN_UP = "draft_given_up", Phrase("Slettede en kollegas kladde, som ingen gjorde færdig"), Right.LEAD
    SIGNING_REFUSED = "signing_refused", Phrase("Ville underskrive, men der manglede noget"), Right.SEE_CHILDREN
    ASSESSMENT_SIGNED = "assessment_signed", Phrase("Underskrev en vurdering"), Right.SEE_CHILDREN
    ASSESSMENT_VIEWED = "assessment_viewed", Phrase("Så en vurdering"), Right.SEE_CHILDREN
    CORRECTION_STARTED = "correction_started", Phrase("Begyndte at rette en vurdering"), Right.SEE_CHILDREN
    REPORT_PRINTED = "report_printed", Phrase("Hentede rapporten"), Right.SEE_CHILDREN

    LOOK_AGAIN_PROMISED = "look_again_promised", Phrase("Aftalte en dag, hvor barnet ses igen"), Right.SEE_CHILDREN
    EFFORT_CHOSEN = "effort_chosen", Phrase("Valgte en indsats"), Right.SEE_CHILDREN
    EFFORT_VIEWED = "effort_viewed", Phrase("Så en indsats"), Right.SEE_CHILDREN
    EFFORT_ASKED = "effort_asked", Phrase("Noterede, at der er spurgt om et tilbud"), Right.SEE_CHILDREN
    EFFORT_ACCEPTED = "effort_accepted", Phrase("Noterede et ja til et tilbud"), Right.SEE_CHILDREN
    EFFORT_DECLINED = "effort_declined", Phrase("Noterede et nej til et tilbud"), Right.SEE_CHILDREN
    EFFORT_STARTED = "effort_started", Phrase("Noterede, at en indsats er begyndt"), Right.SEE_CHILDREN
    EFFORT_REVIEWED = "effort_reviewed", Phrase("Tog stilling til en indsats, der fortsætter"), Right.SEE_CHILDREN
    EFFORT_ENDED = "effort_ended", Phrase("Sluttede en indsats"), Right.SEE_CHILDREN
    EFFORT_LEFT = "effort_left", Phrase("Noterede, at en indsats ikke bliver til noget"), Right.SEE_CHILDREN
    EFFORT_MENDED = "effort_mended", Phrase("Rettede dagen for en indsats"), Right.SEE_CHILDREN
    TALK_PLANNED = "talk_planned", Phrase("Aftalte en samtale om barnet"), Right.SEE_CHILDREN
    TALK_VIEWED = "talk_viewed", Phrase("Så en samtale om barnet"), Right.SEE_CHILDREN
    TALK_MENDED = "talk_mended", Phrase("Rettede dagen for en samtale om barnet"), Right.SEE_CHILDREN
    TALK_HELD = "talk_held", Phrase("Skrev, hvad en samtale om barnet førte til"), Right.SEE_CHILDREN
    TALK_CALLED_OFF = "talk_called_off", Phrase("Aflyste en samtale om barnet"), Right.SEE_CHILDREN
    FAMILY_PAPERS_VIEWED = "family_papers_viewed", Phrase("Så listen over papirer til familien"), Right.SEE_CHILDREN
    FAMILY_PAPER_BEGUN = "family_paper_begun", Phrase("Begyndte et papir til familien"), Right.SEE_CHILDREN
    FAMILY_PAPER_OPENED = "family_paper_opened", Phrase("Åbnede et papir til familien"), Right.SEE_CHILDREN
    FAMILY_PAPER_SAVED = "family_paper_saved", Phrase("Gemte et papir til familien"), Right.SEE_CHILDREN
    FAMILY_PAPER_PRINTED = "family_paper_printed", Phrase("Hentede et papir til familien"), Right.SEE_CHILDREN
    FAMILY_PAPER_GIVEN = "family_paper_given", Phrase("Gav familien et papir"), Right.SEE_CHILDREN
    FAMILY_PAPER_DROPPED = "family_paper_dropped", Phrase("Slettede et papir til familien, som ikke var givet"), Right.SEE_CHILDREN

    CAUTION_RAISED = "caution_raised", Phrase("Rejste, at forældrene ikke må kontaktes"), Right.SEE_CHILDREN
    CAUTION_TAKEN_OVER = "caution_taken_over", Phrase("Førte med over, at forældrene ikke må kontaktes"), Right.RUN_COMMANDS
    CAUTION_LIFTED = "caution_lifted", Phrase("Ophævede, at forældrene ikke må kontaktes"), Right.SEE_CHILDREN
    CAUTION_VIEWED = "caution_viewed", Phrase("Så, hvad der gælder for kontakt til forældrene"), Right.SEE_CHILDREN

    SHARING_VIEWED = "sharing_viewed", Phrase("Så, hvad der kan deles om barnet med en anden enhed"), Right.SHARE
    DISCLOSED = "disclosed", Phrase("Delte noget om barnet med en anden enhed"), Right.SHARE
    DISCLOSURE_VIEWED = "disclosure_viewed", Phrase("Så, hvad der er delt om barnet, og hvem der har set det"), Right.SEE_CHILDREN
    DISCLOSURE_ENDED = "disclosure_ended", Phrase("Trak det, der var delt om barnet, tilbage"), Right.SHARE
    SHARED_ENDED = "shared_ended", Phrase("Lukkede det, en anden enhed havde delt om barnet"), Right.SHARE
    SHARED_LISTED = "shared_listed", Phrase("Så barnet på listen over det, andre enheder har delt"), Right.SEE_CHILDREN
    SHARED_VIEWED = "shared_viewed", Phrase("Så det, en anden enhed har delt om barnet"), Right.SEE_CHILDREN
    SHARING_CLOSED = "sharing_closed", Phrase("Lukkede den enhed, som noget om barnet var delt med"), Right.KEEP_PEOPLE
    HANDED_OVER = "handed_over", Phrase("Skrev en overlevering af barnet til en anden enhed"), Right.SHARE
    HAND_OVER_ACCEPTED = "hand_over_accepted", Phrase("Tog imod en overlevering af barnet"), Right.SHARE
    HAND_OVER_DECLINED = "hand_over_declined", Phrase("Sagde nej til en overlevering af barnet"), Right.SHARE

    TALK_TOGETHER_ASKED = (
        "talk_together_asked",
        Phrase("Bad efter kommunens regel to enheder om at tale sammen om barnet"),
        Right.RUN_COMMANDS,
    )
    TALKED_TOGETHER = "talked_together", Phrase("Skrev, at der er talt sammen med en anden enhed om barnet"), Right.SEE_CHILDREN

    NOTIFY_CONSIDERED = "notify_considered", Phrase("Så, hvad reglerne siger om at underrette"), Right.NOTIFY
    NOTIFY_CHOSEN = "notify_chosen", Phrase("Skrev, hvad der sker, før der underrettes"), Right.NOTIFY
    NOTIFICATION_BEGUN = "notification_begun", Phrase("Begyndte en underretning"), Right.NOTIFY
    NOTIFICATION_OPENED = "notification_opened", Phrase("Så en underretning, der er ved at blive skrevet"), Right.NOTIFY
    NOTIFICATION_SAVED = "notification_saved", Phrase("Gemte en underretning, der er ved at blive skrevet"), Right.NOTIFY
    NOTIFICATION_DROPPED = "notification_dropped", Phrase("Droppede en underretning, der ikke var sendt"), Right.NOTIFY
    NOTIFICATION_FILE_ADDED = "notification_file_added", Phrase("Vedlagde en fil i en underretning"), Right.NOTIFY
    NOTIFICATION_FILE_REMOVED = "notification_file_removed", Phrase("Tog en fil ud af en underretning"), Right.NOTIFY
    HARMFUL_FILE_REFUSED = "harmful_file_refused", Phrase("Ville vedlægge en fil, som der blev fundet virus i"), Right.NOTIFY
    NOTIFICATION_SENT = "notification_sent", Phrase("Sendte en underretning"), Right.NOTIFY
    NOTIFICATION_VIEWED = "notification_viewed", Phrase("Så en underretning"), Right.NOTIFY
    NOTIFICATION_PRINTED = "notification_printed", Phrase("Hentede en underretning som PDF"), Right.NOTIFY
    NOTIFICATION_FILE_VIEWED = "notification_file_viewed", Phrase("Hentede en fil, der er vedlagt en underretning"), Right.NOTIFY
    NOTIFICATION_RECEIVED = "notification_received", Phrase("Skrev, at myndigheden har modtaget en underretning"), Right.NOTIFY
    AUTHORITY_CALLED = "authority_called", Phrase("Skrev, at der er ringet til myndigheden"), Right.NOTIFY
    NOTIFICATION_CALLED = "notification_called", Phrase("Skrev, at der er ringet til myndigheden om en underretning"), Right.NOTIFY
    NOTIFICATIONS_LISTED = "notifications_listed", Phrase("Så listen over underretninger, hvor barnet står"), Right.RECEIVE
    NOTIFICATION_ENTERED = "notification_entered", Phrase("Skrev en underretning ind, der kom udefra"), Right.RECEIVE
    RECEPTION_VIEWED = "reception_viewed", Phrase("Så, hvor langt en underretning er"), Right.RECEIVE
    RECEPTION_TAKEN = "reception_taken", Phrase("Tog en underretning"), Right.RECEIVE
    DANGER_ASSESSED = "danger_assessed", Phrase("Vurderede, om barnet er i fare nu"), Right.RECEIVE
    RECEIPT_CONFIRMED = "receipt_confirmed", Phrase("Bekræftede en underretning"), Right.RECEIVE
    CHILD_HEARD = "child_heard", Phrase("Skrev om samtalen med barnet efter en underretning"), Right.RECEIVE
    OUTCOME_CHOSEN = "outcome_chosen", Phrase("Skrev, hvad en underretning førte til"), Right.RECEIVE
    INTERIM_ASSESSED = "interim_assessed", Phrase("Skrev en foreløbig vurdering"), Right.RECEIVE
    INVESTIGATION_DONE = "investigation_done", Phrase("Skrev, at undersøgelsen er færdig"), Right.RECEIVE
    HANDED_TO_CASE_SYSTEM = "handed_to_case_system", Phrase("Førte en underretning over i fagsystemet"), Right.RECEIVE
    FEEDBACK_GIVEN = "feedback_given", Phrase("Gav underretteren svar"), Right.RECEIVE
    CHILD_MOVES_AWAY = "child_moves_away", Phrase("Skrev, at barnet flytter til en anden kommune"), Right.RECEIVE
    MUNICIPALITY_TOLD = "municipality_told", Phrase("Skrev, at den nye kommune har fået besked"), Right.RECEIVE
    YEARLY_FILE_VIEWED = "yearly_file_viewed", Phrase("Så, hvad der mangler til årets indberetning"), Right.RECEIVE
    YEARLY_FILE_FETCHED = "yearly_file_fetched", Phrase("Hentede årets indberetning om underretninger"), Right.RECEIVE
    QUARTER_COUNTED = "quarter_counted", Phrase("Opgjorde barnets ulovlige fravær i et kvartal"), Right.LEAD

    ROUND_VIEWED = "round_viewed", Phrase("Så barnet i en runde"), Right.SEE_CHILDREN
    ROUND_ANSWERED = "round_answered", Phrase("Skrev, hvorfor barnet ikke ses i en runde"), Right.SEE_CHILDREN
    ROUND_ANSWER_UNDONE = "round_answer_undone", Phrase("Fortrød, at barnet ikke ses i en runde"), Right.SEE_CHILDREN
    ROUND_CLOSED = "round_closed", Phrase("Lukkede en runde"), Right.LEAD
    ROUND_OPENED = "round_opened", Phrase("Åbnede en lukket runde igen"), Right.LEAD
    VISITS_VIEWED = "visits_viewed", Phrase("Så barnet på dagens besøg"), Right.SEE_CHILDREN
    VISIT_PLANNED = "visit_planned", Phrase("Ændrede barnets plads på dagens besøg"), Right.SEE_CHILDREN
    VISITS_HANDED_OVER = "visits_handed_over", Phrase("Gav barnets besøg videre til en kollega"), Right.LEAD
    ROUND_FILE_FETCHED = "round_file_fetched", Phrase("Hentede en fil med barnets mål fra sundhedsbesøg"), Right.LEAD

    RATING_ASKED = "rating_asked", Phrase("Bad flere om at se på barnet hver for sig"), Right.SEE_CHILDREN
    RATING_VIEWED = "rating_viewed", Phrase("Så, hvor langt de, der ser på barnet hver for sig, er nået"), Right.SEE_CHILDREN
    RATING_TALKED = "rating_talked", Phrase("Skrev på den fælles vurdering"), Right.SEE_CHILDREN
    RATING_JOINED = "rating_joined", Phrase("Underskrev en fælles vurdering"), Right.SEE_CHILDREN
    TABLE_VIEWED = "table_viewed", Phrase("Så, hvad forældre eller barn har sat på linealen"), Right.SEE_CHILDREN
    TABLE_BEGUN = "table_begun", Phrase("Lod en forælder eller barnet sætte trin på linealen"), Right.SEE_CHILDREN
    TABLE_ENDED = "table_ended", Phrase("Fik linealen tilbage fra bordet"), Right.SEE_CHILDREN
    TABLE_BACK_REFUSED = (
        "table_back_refused",
        Phrase("Ville have linealen tilbage fra bordet, men skrev en forkert adgangskode"),
        Right.SEE_CHILDREN,
    )
    TABLE_STRUCK = "table_struck", Phrase("Stregede noget ud af det, forældre eller barn har sat på linealen"), Right.SEE_CHILDREN
    PARENTS_SAID = "parents_said", Phrase("Skrev forældrenes egne ord til en vurdering"), Right.SEE_CHILDREN
    RATING_CLOSED = "rating_closed", Phrase("Lukkede for, at flere ser på barnet hver for sig"), Right.LEAD
    RATING_ENDED = "rating_ended", Phrase("Sluttede uden en fælles vurdering"), Right.LEAD

    CALIBRATION_BEGUN = "calibration_begun", Phrase("Begyndte en fælles øvelse på linealen"), Right.LEAD
    CALIBRATION_PLACED = "calibration_placed", Phrase("Satte trin for alle opdigtede børn i en øvelse"), Right.SEE_CHILDREN
    CALIBRATION_CLOSED = "calibration_closed", Phrase("Lukkede en fælles øvelse på linealen"), Right.LEAD

    FORM_PRINTED = "form_printed", Phrase("Skrev et papirskema ud"), Right.SEE_CHILDREN
    FORM_VIEWED = "form_viewed", Phrase("Så et papirskema, der skal tastes ind"), Right.SEE_CHILDREN
    FORM_KEYED_IN = "form_keyed_in", Phrase("Tastede et papirskema ind"), Right.SEE_CHILDREN
    FORM_SET_ASIDE = "form_set_aside", Phrase("Tog et papirskema af listen"), Right.SEE_CHILDREN

    CONFIGURATION_PREVIEWED = "configuration_previewed", Phrase("Så, hvad en ændret opsætning ville betyde"), Right.ADMINISTRATE
    CONFIGURATION_PUBLISHED = "configuration_published", Phrase("Udgav en opsætning"), Right.ADMINISTRATE
    CONFIGURATION_UNDONE = "configuration_undone", Phrase("Fortrød en udgivelse"), Right.ADMINISTRATE

    BACKUP_MADE = "backup_made", Phrase("Tog backup"), Right.RUN_COMMANDS
    BACKUP_FAILED = "backup_failed", Phrase("Kunne ikke tage backup"), Right.RUN_COMMANDS
    RESTORED = "restored", Phrase("Hentede Lineal fra en backup"), Right.RUN_COMMANDS
    KEY_CHANGED = "key_changed", Phrase("Skiftede databasens nøgle"), Right.RUN_COMMANDS
    ERASURE_BEGUN = "erasure_begun", Phrase("Begyndte at slette, hvad der har tjent sit formål"), Right.RUN_COMMANDS
    RECORD_ERASED = "record_erased", Phrase("Slettede et barns oplysninger"), Right.RUN_COMMANDS

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that may do it."""
        return frozenset(role for role in Role if self.takes in OF_EVERY_USER | rights_of(role))

    def is_open_to(self, who: Actor) -> bool:
        """Whether this is something that `who` may do."""
        return self.takes in who.rights


VIEWING: Final = frozenset(
    {
        Act.CHILDREN_SEARCHED,
        Act.OWN_CHILDREN_VIEWED,
        Act.OWN_CHILDREN_FETCHED,
        Act.LIST_PLANNED,
        Act.PLAN_FETCHED,
        Act.BAD_ROWS_FETCHED,
        Act.SHORT_LIST_FETCHED,
        Act.DAY_VIEWED,
        Act.TASK_VIEWED,
        Act.GROUP_VIEWED,
        Act.WAITING_FORMS_VIEWED,
        Act.FORM_VIEWED,
        Act.WHOLE_LOG_SEARCHED,
        Act.WHOLE_LOG_VIEWED,
        Act.ACCESS_REFUSED,
        Act.PAGE_REFUSED,
        Act.LOOKS_VIEWED,
        Act.UNUSUAL_VIEWED,
        Act.ALL_UNUSUAL_VIEWED,
        Act.ACCESS_WAITING_VIEWED,
        Act.ACCESS_VIEWED,
        Act.ACCESS_FETCHED,
        Act.LOG_FETCHED,
        Act.WHOLE_LOG_FETCHED,
        Act.MOVE_VIEWED,
        Act.MANY_VIEWED,
        Act.ENDED_VIEWED,
        Act.TAKE_IN_VIEWED,
        Act.CLOSINGS_VIEWED,
        Act.DOUBLES_VIEWED,
        Act.RECORDS_COMPARED,
        Act.CHILD_VIEWED,
        Act.FACTS_VIEWED,
        Act.LOG_VIEWED,
        Act.SHEET_OPENED,
        Act.ASSESSMENT_VIEWED,
        Act.REPORT_PRINTED,
        Act.EFFORT_VIEWED,
        Act.TALK_VIEWED,
        Act.CAUTION_VIEWED,
        Act.SHARING_VIEWED,
        Act.DISCLOSURE_VIEWED,
        Act.SHARED_LISTED,
        Act.SHARED_VIEWED,
        Act.WORK_VIEWED,
        Act.FAMILY_PAPERS_VIEWED,
        Act.FAMILY_PAPER_OPENED,
        Act.FAMILY_PAPER_PRINTED,
        Act.NOTIFY_CONSIDERED,
        Act.NOTIFICATION_OPENED,
        Act.NOTIFICATION_VIEWED,
        Act.NOTIFICATION_PRINTED,
        Act.NOTIFICATION_FILE_VIEWED,
        Act.NOTIFICATIONS_LISTED,
        Act.RECEPTION_VIEWED,
        Act.YEARLY_FILE_VIEWED,
        Act.YEARLY_FILE_FETCHED,
        Act.ROUND_VIEWED,
        Act.VISITS_VIEWED,
        Act.RATING_VIEWED,
        Act.TABLE_VIEWED,
        Act.ROUND_FILE_FETCHED,
    }
)
"""Looking, which changes nothing: it goes on while only the emergency log can take it. Listed, so that a new act is refused until then."""


PERSONAL: Final = frozenset(
    {
        Act.NOTIFY_CONSIDERED,
        Act.NOTIFICATION_BEGUN,
        Act.NOTIFICATION_OPENED,
        Act.NOTIFICATION_SAVED,
        Act.NOTIFICATION_DROPPED,
        Act.NOTIFICATION_FILE_ADDED,
        Act.NOTIFICATION_FILE_REMOVED,
    }
)
"""Making up one's mind about notifying: the duty is personal, and it may be about a leader. A unit's log does not tell of it.

The whole log does.
"""


def read_act(stored: str) -> Act:
    """The act that stands in the database under this value. Raises `KeyError` for what no act was ever called."""
    return _BY_VALUE[stored]


_BY_VALUE = {str(act): act for act in Act}


WATCHED_RIGHTS: Final = frozenset(
    {
        Right.COME_IN,
        Right.GO_OUT,
        Right.OWN_ACCOUNT,
        Right.KEEP_PEOPLE,
        Right.ADMINISTRATE,
        Right.SEE_WHOLE_LOG,
        Right.GIVE_ACCESS,
        Right.RUN_COMMANDS,
    }
)
FETCHED: Final = frozenset(
    {
        Act.OWN_CHILDREN_FETCHED,
        Act.LOG_FETCHED,
        Act.ROUND_FILE_FETCHED,
        Act.PLAN_FETCHED,
        Act.BAD_ROWS_FETCHED,
        Act.YEARLY_FILE_FETCHED,
    }
)
WATCHED: Final = frozenset({act for act in Act if act.takes in WATCHED_RIGHTS} | FETCHED | {Act.HARMFUL_FILE_REFUSED})
"""What a system that looks for attacks is told of as it comes: coming in and going out, who may what, what the program is run by, what many
children are taken out by, and harmful files.
"""
