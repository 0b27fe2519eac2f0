"""The tables that tell of a child, each as what it is called. One that stands neither here nor in `LEFT_OUT` is found by a test."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.assessing.typed_sheet import read_fields
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.moving import WorkKind
from screening.domain.children.siblings import SiblingKind
from screening.domain.children.taking_in import WhyTakenIn
from screening.domain.helping.efforts import MOVES, EffortAct
from screening.domain.helping.family_papers import FamilyPaperKind, GivenBy, read_paper
from screening.domain.helping.talks import TalkAct, TalkKind
from screening.domain.kept_values import read_value
from screening.domain.my_day.kinds import TaskKind, read_kind
from screening.domain.notifying.choices import ChoiceKind
from screening.domain.notifying.fields import NOTIFY_TEXTS
from screening.domain.notifying.receiving.receptions import Channel
from screening.domain.notifying.receiving.told import CHANNEL_WORDS, STEP_WORDS, choice_told, flags_told
from screening.domain.notifying.typed import read_notification
from screening.domain.people import TELLS_OF_NOTIFYING, Role
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase, Value
from screening.domain.rating.table import STRUCK
from screening.domain.rating.told import about_told, joint_told, position_told, table_told, voice_told
from screening.domain.rounds.coverage import ANSWER_WORDS
from screening.domain.rounds.due import RoundAnswered
from screening.domain.ruler.called import PartTitles
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.offers import Asker
from screening.domain.sharing.disclosures import SHAREABLE_WORDS, ConsentGiven
from screening.domain.sharing.giving_access.deciding import ASKED_AS, AskedAs
from screening.domain.sharing.giving_access.pieces import AccessSection, Concern
from screening.domain.sharing.hand_overs import SUMMARY_TEXTS
from screening.storage.children.joined import SAME_CHILD


class StoredAs(StrEnum):
    """How a column holds its value."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    YES_NO = "yes_no"
    PERSON = "person"
    UNIT = "unit"
    GROUP = "group"
    OTHER_CHILD = "other_child"


Told = Callable[[str], Value]
ReadWithTitles = Callable[[str, PartTitles], Value]


@dataclass(frozen=True)
class AccessColumn:
    """One column, what it is called, how it holds its value, and the words for a code; `read` where the parts of a sheet are in it."""

    name: str
    label: Phrase
    stored: StoredAs = StoredAs.TEXT
    told: Told | None = None
    read: ReadWithTitles | None = None


@dataclass(frozen=True)
class AccessSource:
    """Rows of one table as pieces. `found` says which rows tell of the child; `protects` is what makes a row a protected one.

    `noted` is what makes it one in which a professional wrote a note, where else only facts stand; `notifies` one that tells of a
    notification; `others` one that may tell of somebody else's family. `is_file`: each row is a file, with its `id` and `kind`.
    """

    table: str
    section: AccessSection
    title: Phrase
    columns: tuple[AccessColumn, ...]
    on: str | None = None
    found: str = f"child_id IN {SAME_CHILD}"
    concerns: frozenset[Concern] = frozenset()
    protects: str | None = None
    noted: str | None = None
    notifies: str | None = None
    others: str | None = None
    is_file: bool = False


CONTACT: Final[Mapping[ParentContact, Phrase]] = {
    ParentContact.INFORM: Phrase("Forældrene må kontaktes"),
    ParentContact.ASK_AUTHORITY_FIRST: Phrase("Myndigheden spørges, før forældrene kontaktes"),
    ParentContact.NO_CONTACT: Phrase("Ingen må kontakte forældrene"),
    ParentContact.STEP: Phrase("Forældrene inddrages"),
}
WORK_KINDS: Final[Mapping[WorkKind, Phrase]] = {
    WorkKind.DRAFT: Phrase("Kladde"),
    WorkKind.TASK: Phrase("Aftale"),
    WorkKind.FORM: Phrase("Papirskema"),
}
ASKERS: Final[Mapping[Asker, Phrase]] = {
    Asker.PROFESSIONAL: Phrase("fagpersonen"),
    Asker.PARENTS: Phrase("forældrene selv"),
    Asker.YOUNG_PERSON: Phrase("den unge selv"),
}
TALK_KINDS: Final[Mapping[TalkKind, Phrase]] = {
    TalkKind.COLLEAGUE: Phrase("Drøftelse med en kollega"),
    TalkKind.PARENTS: Phrase("Samtale med forældrene"),
    TalkKind.MEETING: Phrase("Tværfagligt møde"),
}
TALK_ACTS: Final[Mapping[TalkAct, Phrase]] = {
    TalkAct.PLAN: Phrase("Aftalt til"),
    TalkAct.MEND: Phrase("Flyttet til"),
    TalkAct.HOLD: Phrase("Holdt"),
    TalkAct.CALL_OFF: Phrase("Aflyst"),
}
PAPER_KINDS: Final = {kind.value: kind.words for kind in FamilyPaperKind}
WAYS_GIVEN: Final = {way.value: way.words for way in GivenBy}
OTHERS: Final = frozenset({Concern.OTHERS})
CAUTIOUS: Final = frozenset({Concern.CAUTION})
OF_GUARDIAN: Final = f"id IN (SELECT guardian_id FROM child_guardian WHERE child_id IN {SAME_CHILD})"  # noqa: S608 - our own text
OF_NOTIFICATION: Final = f"notification_id IN (SELECT id FROM notification WHERE child_id IN {SAME_CHILD})"  # noqa: S608 - our own text
OF_DISCLOSURE: Final = f"disclosure_id IN (SELECT id FROM disclosure WHERE child_id IN {SAME_CHILD})"  # noqa: S608 - our own text
OF_RATING: Final = f"rating_id IN (SELECT id FROM rating WHERE child_id IN {SAME_CHILD})"  # noqa: S608 - our own text
EARLIER_NUMBERS: Final = f"SELECT before FROM child_change WHERE field = 'cpr' AND how = 'changed' AND child_id IN {SAME_CHILD}"  # noqa: S608
"""The numbers that the child had; not one that was wrong, which may be another's."""
OF_RECEPTION: Final = f"""(child_id IN {SAME_CHILD}
    OR cpr IN (SELECT cpr FROM child WHERE id IN {SAME_CHILD} UNION ALL {EARLIER_NUMBERS}))"""  # noqa: S608 - our own text
"""What came about the child, also from outside before the child was in the program."""
OF_NOTIFYING: Final = f"""kind IN ('{"', '".join(sorted(kind for kind in TaskKind if kind.takes in TELLS_OF_NOTIFYING))}')"""
SAID_BY: Final = {"parents": "Forældrene", "child": "Barnet"}
C = AccessColumn


def draft_told(fields: str, titles: PartTitles) -> str:
    """What somebody has typed so far in a sheet, reason by reason, text by text, and each observation."""
    typed = read_fields(json.loads(fields))
    told = [typed.observed_on, *(titles.point(id_, point) for id_, point in typed.points.items()), *typed.reasons.values()]
    told += [*(titles.point(id_, point, who) for (who, id_), point in typed.said.items()), *typed.said_reasons.values()]
    told += [titles.answer(name.partition(".")[2], answer) for name, answer in typed.answers.items()]
    told += [titles.part(sign) for sign in sorted(typed.signs)]
    told += [" ".join(filter(None, (one.seen_on, one.where, one.what, one.words and f"»{one.words}«"))) for one in typed.observations]
    return "\n".join(filter(None, [*told, *typed.texts.values()]))


def cells_told(kept: str) -> str:
    """What stood in a row of a list, cell by cell."""
    return ", ".join(cell for cell in json.loads(kept) if cell)


def notification_told(fields: str) -> str:
    """What a notification says, text by text under what it was asked for, and each observation."""
    typed = read_notification(json.loads(fields))
    told = [f"{text.told.danish}: {typed.text(text.name)}" for text in NOTIFY_TEXTS if typed.text(text.name)]
    told += [" ".join(filter(None, (one.seen_on, one.where, one.what, one.words and f"»{one.words}«"))) for one in typed.seen]
    return "\n".join(told)


def things_told(kept: str) -> str:
    """What was shared besides assessments."""
    things = json.loads(kept)
    return ", ".join(words.danish for thing, words in SHAREABLE_WORDS.items() if thing in things)


def consent_told(kept: str) -> str:
    """Who gave a consent, when and how, and to what."""
    consent = json.loads(kept)
    kinds = ", ".join(str(read_value(kind["title"])) for kind in consent["kinds"])
    by = ", ".join(giver["name"] for giver in consent["by"])
    return f"{by}, {date.fromisoformat(consent['on']):%d.%m.%Y}, {ConsentGiven(consent['how']).words.danish.lower()}: {kinds}"


def summary_told(kept: str) -> str:
    """What the giver wrote for the receiver, each text under what it is called."""
    texts = json.loads(kept)
    return "\n".join(f"{text.told.danish}: {texts[text.name]}" for text in SUMMARY_TEXTS if texts.get(text.name))


def family_paper_told(fields: str, titles: PartTitles) -> str:
    """What somebody wrote on a paper for the family, text by text."""
    typed = read_paper(json.loads(fields))
    told = [text for name, text in typed.texts.items() if not name.startswith(("parents.", "child.")) and name != "interpreter"]
    apart = [(*name.partition("."), text) for name, text in typed.texts.items()]
    told += [f"{SAID_BY[who]}, {titles.part(part)}: {text}" for who, _, part, text in apart if part and who in SAID_BY]
    return "\n".join([*told, *(" · ".join(filter(None, (one.who, one.what, one.when))) for one in typed.agreed_lines)])


def _why_taken_in(stored: str) -> Value:
    return next(why.words for why in WhyTakenIn if why == stored)


SOURCES: Final = (
    AccessSource(
        "child",
        AccessSection.CHILD,
        Phrase("Barnets oplysninger"),
        (
            C("name", Phrase("Navn")),
            C("born", Phrase("Fødselsdato eller termin"), StoredAs.DAY),
            C("cpr", Phrase("CPR-nummer"), told=lambda digits: f"{digits[:6]}-{digits[6:]}"),
            C("weeks_early", Phrase("Uger før termin"), StoredAs.NUMBER),
            C("language", Phrase("Sprog hjemme")),
            C("interpreter", Phrase("Behov for tolk"), StoredAs.YES_NO),
            C("name_protected", Phrase("Beskyttet navn"), StoredAs.YES_NO),
            C("created_at", Phrase("Oprettet"), StoredAs.MOMENT),
            C("created_by", Phrase("Oprettet af"), StoredAs.PERSON),
        ),
        found=f"id IN {SAME_CHILD}",
    ),
    AccessSource(
        "child",
        AccessSection.CHILD,
        Phrase("Barnets adresse"),
        (C("address", Phrase("Adresse")), C("address_protected", Phrase("Beskyttet adresse"), StoredAs.YES_NO)),
        found=f"id IN {SAME_CHILD} AND address <> ''",
        protects=f"(SELECT max(address_protected) FROM child AS record WHERE record.id IN {SAME_CHILD})",  # noqa: S608 - our own text
    ),
    AccessSource(
        "guardian",
        AccessSection.ADULTS,
        Phrase("En af barnets voksne"),
        (
            C("name", Phrase("Navn")),
            C("cpr", Phrase("CPR-nummer"), told=lambda digits: f"{digits[:6]}-{digits[6:]}"),
            C("phone", Phrase("Telefon")),
            C("address", Phrase("Adresse")),
            C("address_protected", Phrase("Beskyttet adresse"), StoredAs.YES_NO),
            C("language", Phrase("Sprog")),
            C("interpreter", Phrase("Behov for tolk"), StoredAs.YES_NO),
        ),
        found=OF_GUARDIAN,
        concerns=OTHERS,
        protects="address_protected",
    ),
    AccessSource(
        "child_guardian",
        AccessSection.ADULTS,
        Phrase("Forhold til barnet"),
        (
            C("(SELECT name FROM guardian WHERE id = guardian_id)", Phrase("Hvem")),
            C("relation", Phrase("Forhold til barnet"), told=lambda code: Relation(code).words),
            C("custody", Phrase("Forældremyndighed"), StoredAs.YES_NO),
            C("told", Phrase("Må få at vide"), told=lambda code: MayBeTold(code).words),
            C("told_agreed", Phrase("Aftalt, hvad der må siges")),
            C("no_contact_since", Phrase("Må ikke kontaktes siden"), StoredAs.DAY),
            C("no_contact_reason", Phrase("Hvorfor")),
            C("since", Phrase("Fra"), StoredAs.DAY),
            C("until", Phrase("Til"), StoredAs.DAY),
        ),
        on="since",
        concerns=OTHERS,
        noted="no_contact_since IS NOT NULL OR told_agreed <> ''",
    ),
    AccessSource(
        "sibling",
        AccessSection.ADULTS,
        Phrase("Søskende"),
        (C("sibling_id", Phrase("Hvem"), StoredAs.OTHER_CHILD), C("kind", Phrase("Slags"), told=lambda code: SiblingKind(code).words)),
        concerns=OTHERS,
    ),
    AccessSource(
        "child_unit",
        AccessSection.PLACES,
        Phrase("Gik i en enhed"),
        (
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("group_id", Phrase("Gruppe"), StoredAs.GROUP),
            C("since", Phrase("Fra"), StoredAs.DAY),
            C("until", Phrase("Til"), StoredAs.DAY),
            C("knows_id", Phrase("Kender barnet bedst"), StoredAs.PERSON),
        ),
        on="since",
    ),
    AccessSource(
        "child_end",
        AccessSection.PLACES,
        Phrase("Forlod en enhed"),
        (
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("on_day", Phrase("Hvornår"), StoredAs.DAY),
            C("note", Phrase("Note")),
            C("ended_by", Phrase("Af"), StoredAs.PERSON),
            C("back_at", Phrase("Taget tilbage"), StoredAs.MOMENT),
            C("back_because", Phrase("Hvorfor")),
        ),
        on="on_day",
        noted="note <> '' OR back_because <> ''",
    ),
    AccessSource(
        "draft",
        AccessSection.DRAFTS,
        Phrase("Kladde til en vurdering"),
        (
            C("author_id", Phrase("Skrevet af"), StoredAs.PERSON),
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("fields", Phrase("Det, der er skrevet"), read=draft_told),
            C("correction_reason", Phrase("Hvad der var forkert")),
            C("saved_at", Phrase("Gemt"), StoredAs.MOMENT),
        ),
        on="saved_at",
        concerns=CAUTIOUS,
    ),
    AccessSource(
        "paper_form",
        AccessSection.DRAFTS,
        Phrase("Papirskema"),
        (
            C("code", Phrase("Kode")),
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("printed_at", Phrase("Skrevet ud"), StoredAs.MOMENT),
            C("printed_by", Phrase("Af"), StoredAs.PERSON),
            C("set_aside_at", Phrase("Taget af listen"), StoredAs.MOMENT),
        ),
        on="printed_at",
    ),
    AccessSource(
        "task",
        AccessSection.AGREEMENTS,
        Phrase("Aftale"),
        (
            C("kind", Phrase("Hvad"), told=lambda code: read_kind(code).words),
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("person_id", Phrase("Hvem"), StoredAs.PERSON),
            C("role", Phrase("Rolle"), told=lambda code: ROLES[Role(code)]),
            C("due_on", Phrase("Senest"), StoredAs.DAY),
            C("made_at", Phrase("Lavet"), StoredAs.MOMENT),
            C("ended_at", Phrase("Afsluttet"), StoredAs.MOMENT),
        ),
        on="made_at",
        notifies=OF_NOTIFYING,
    ),
    AccessSource(
        "task_handing",
        AccessSection.AGREEMENTS,
        Phrase("Aftale givet videre"),
        (
            C("from_id", Phrase("Fra"), StoredAs.PERSON),
            C("to_id", Phrase("Til"), StoredAs.PERSON),
            C("note", Phrase("Note")),
            C("because", Phrase("Hvorfor")),
            C("asked_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="asked_at",
        notifies=f"task_id IN (SELECT id FROM task WHERE {OF_NOTIFYING})",  # noqa: S608 - our own text
        found=f"task_id IN (SELECT id FROM task WHERE child_id IN {SAME_CHILD})",  # noqa: S608 - our own text
    ),
    AccessSource(
        "effort",
        AccessSection.AGREEMENTS,
        Phrase("Indsats"),
        (
            C("coalesce(json_extract(kept, '$.title.t.da'), words)", Phrase("Hvad")),
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("asker", Phrase("Hvem spørger"), told=lambda code: ASKERS[Asker(code)]),
            C("meanwhile", Phrase("Imens")),
        ),
    ),
    AccessSource(
        "effort_step",
        AccessSection.AGREEMENTS,
        Phrase("Indsats, det er sket"),
        (
            C("act", Phrase("Hvad"), told=lambda code: MOVES[EffortAct(code)].told),
            C("on_day", Phrase("Dag"), StoredAs.DAY),
            C("next_on", Phrase("Næste skridt senest"), StoredAs.DAY),
            C("words", Phrase("Hvorfor")),
            C("by_id", Phrase("Af"), StoredAs.PERSON),
            C("at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="at",
        found=f"effort_id IN (SELECT id FROM effort WHERE child_id IN {SAME_CHILD})",  # noqa: S608 - our own text
    ),
    AccessSource(
        "family_paper",
        AccessSection.AGREEMENTS,
        Phrase("Papir til familien"),
        (
            C("kind", Phrase("Hvad"), told=PAPER_KINDS.__getitem__),
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("author_id", Phrase("Af"), StoredAs.PERSON),
            C("language", Phrase("Sprog")),
            C("fields", Phrase("Det, der er skrevet"), read=family_paper_told),
            C("fixed_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="fixed_at",
        concerns=OTHERS,
    ),
    AccessSource(
        "family_paper_given",
        AccessSection.AGREEMENTS,
        Phrase("Papir til familien, givet"),
        (
            C("to_name", Phrase("Til")),
            C("way", Phrase("Hvordan"), told=WAYS_GIVEN.__getitem__),
            C("on_day", Phrase("Dag"), StoredAs.DAY),
            C("by_id", Phrase("Af"), StoredAs.PERSON),
            C("at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="at",
        found=f"paper_id IN (SELECT id FROM family_paper WHERE child_id IN {SAME_CHILD})",  # noqa: S608 - our own text
        concerns=OTHERS,
    ),
    AccessSource(
        "family_paper_draft",
        AccessSection.AGREEMENTS,
        Phrase("Papir til familien, ikke givet"),
        (
            C("kind", Phrase("Hvad"), told=PAPER_KINDS.__getitem__),
            C("author_id", Phrase("Af"), StoredAs.PERSON),
            C("fields", Phrase("Det, der er skrevet"), read=family_paper_told),
            C("saved_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="saved_at",
        concerns=OTHERS,
    ),
    AccessSource(
        "talk",
        AccessSection.AGREEMENTS,
        Phrase("Samtale"),
        (
            C("kind", Phrase("Hvad"), told=lambda code: TALK_KINDS[TalkKind(code)]),
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("whom", Phrase("Hvem")),
            C("agenda", Phrase("Dagsorden")),
        ),
        concerns=OTHERS,
    ),
    AccessSource(
        "talk_step",
        AccessSection.AGREEMENTS,
        Phrase("Samtale, det er sket"),
        (
            C("act", Phrase("Hvad"), told=lambda code: TALK_ACTS[TalkAct(code)]),
            C("on_day", Phrase("Dag"), StoredAs.DAY),
            C("time", Phrase("Klokken")),
            C("texts", Phrase("Det, der er skrevet"), told=lambda kept: " ".join(json.loads(kept).values())),
            C("by_id", Phrase("Af"), StoredAs.PERSON),
            C("at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="at",
        found=f"talk_id IN (SELECT id FROM talk WHERE child_id IN {SAME_CHILD})",  # noqa: S608 - our own text
        concerns=OTHERS,
    ),
    AccessSource(
        "work_ended",
        AccessSection.AGREEMENTS,
        Phrase("Afsluttet, fordi barnet forlod enheden"),
        (
            C("kind", Phrase("Hvad"), told=lambda code: WORK_KINDS[WorkKind(code)]),
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("because", Phrase("Hvorfor")),
            C("ended_by", Phrase("Af"), StoredAs.PERSON),
            C("ended_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="ended_at",
    ),
    AccessSource(
        "notification",
        AccessSection.NOTIFICATIONS,
        Phrase("Underretning"),
        (
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("notifier_id", Phrase("Af"), StoredAs.PERSON),
            C("sent_at", Phrase("Sendt"), StoredAs.MOMENT),
            C("acute", Phrase("Akut"), StoredAs.YES_NO),
            C("fields", Phrase("Det, der står"), told=notification_told),
        ),
        on="sent_at",
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "notification_draft",
        AccessSection.NOTIFICATIONS,
        Phrase("Underretning, der er ved at blive skrevet"),
        (
            C("author_id", Phrase("Af"), StoredAs.PERSON),
            C("saved_at", Phrase("Gemt"), StoredAs.MOMENT),
            C("fields", Phrase("Det, der står"), told=notification_told),
        ),
        on="saved_at",
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "notification_receipt",
        AccessSection.NOTIFICATIONS,
        Phrase("Underretning modtaget"),
        (
            C("received_at", Phrase("Hvornår"), StoredAs.MOMENT),
            C("recorded_by", Phrase("Skrevet af"), StoredAs.PERSON),
            C("note", Phrase("Note")),
        ),
        on="received_at",
        found=OF_NOTIFICATION,
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "notification_file",
        AccessSection.NOTIFICATIONS,
        Phrase("Bilag til en underretning"),
        (
            C("name", Phrase("Navn")),
            C("added_by", Phrase("Vedlagt af"), StoredAs.PERSON),
            C("added_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="added_at",
        found=OF_NOTIFICATION,
        concerns=OTHERS | CAUTIOUS,
        is_file=True,
    ),
    AccessSource(
        "notification_call",
        AccessSection.NOTIFICATIONS,
        Phrase("Opkald til myndigheden"),
        (
            C("office", Phrase("Til")),
            C("called_by", Phrase("Af"), StoredAs.PERSON),
            C("at", Phrase("Hvornår"), StoredAs.MOMENT),
            C("said", Phrase("Hvad blev der sagt?")),
        ),
        on="at",
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "reception",
        AccessSection.NOTIFICATIONS,
        Phrase("Underretning hos myndigheden"),
        (
            C("number", Phrase("Nummer")),
            C("authority_id", Phrase("Myndighed"), StoredAs.UNIT),
            C("arrived_at", Phrase("Modtaget"), StoredAs.MOMENT),
            C("channel", Phrase("Kommet"), told=lambda code: CHANNEL_WORDS[Channel(code)]),
            C("acute", Phrase("Akut"), StoredAs.YES_NO),
            C("fields", Phrase("Det, der står"), told=notification_told),
            C("entered_by", Phrase("Skrevet ind af"), StoredAs.PERSON),
            C("holder_id", Phrase("Hos"), StoredAs.PERSON),
        ),
        on="arrived_at",
        found=OF_RECEPTION,
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "reception_step",
        AccessSection.NOTIFICATIONS,
        Phrase("Det, myndigheden gjorde"),
        (
            C("kind", Phrase("Hvad"), told=lambda code: STEP_WORDS[code]),
            C("choice", Phrase("Valgt"), told=choice_told),
            C("words", Phrase("Det, der er skrevet")),
            C("flags", Phrase("Krydset af"), told=flags_told),
            C("on_day", Phrase("Dag"), StoredAs.DAY),
            C("by_id", Phrase("Af"), StoredAs.PERSON),
            C("at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="at",
        found=f"reception_id IN (SELECT id FROM reception WHERE {OF_RECEPTION})",  # noqa: S608 - our own text
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "notify_choice",
        AccessSection.NOTIFICATIONS,
        Phrase("Valgt, før der blev underrettet"),
        (
            C("kind", Phrase("Hvad"), told=lambda code: ChoiceKind(code).words),
            C("because", Phrase("Hvorfor")),
            C("with_whom", Phrase("Med")),
            C("on_day", Phrase("Ses på igen"), StoredAs.DAY),
            C("chosen_by", Phrase("Af"), StoredAs.PERSON),
            C("at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="at",
        concerns=CAUTIOUS,
    ),
    AccessSource(
        "round_answer",
        AccessSection.ASSESSMENTS,
        Phrase("Ikke set i en runde"),
        (
            C("kind", Phrase("Hvad"), told=lambda code: ANSWER_WORDS[RoundAnswered(code)]),
            C("because", Phrase("Hvorfor")),
            C("answered_by", Phrase("Af"), StoredAs.PERSON),
            C("answered_at", Phrase("Hvornår"), StoredAs.MOMENT),
            C("undone_at", Phrase("Fortrudt"), StoredAs.MOMENT),
        ),
        on="answered_at",
    ),
    AccessSource(
        "rating",
        AccessSection.ASSESSMENTS,
        Phrase("Flere bedt om at se på barnet"),
        (
            C("asked_by", Phrase("Af"), StoredAs.PERSON),
            C("asked_at", Phrase("Hvornår"), StoredAs.MOMENT),
            C("wanted", Phrase("Hvor mange"), StoredAs.NUMBER),
            C("due_on", Phrase("Senest"), StoredAs.DAY),
            C("closed_because", Phrase("Lukket, fordi")),
            C("closed_by", Phrase("Lukket af"), StoredAs.PERSON),
            C("ended_because", Phrase("Sluttet uden en fælles vurdering, fordi")),
            C("ended_by", Phrase("Sluttet af"), StoredAs.PERSON),
        ),
        on="asked_at",
    ),
    AccessSource(
        "rating_talk",
        AccessSection.ASSESSMENTS,
        Phrase("Skrevet på en fælles vurdering"),
        (
            C("fields", Phrase("Det, der stod"), read=joint_told),
            C("saved_by", Phrase("Af"), StoredAs.PERSON),
            C("saved_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="saved_at",
        found=OF_RATING,
        concerns=CAUTIOUS,
    ),
    AccessSource(
        "rating_position",
        AccessSection.ASSESSMENTS,
        Phrase("Fælles stilling"),
        (
            C("about", Phrase("Om"), read=about_told),
            C("position", Phrase("Stilling"), told=position_told),
            C("remains", Phrase("Det, de stadig er uenige om")),
        ),
        found=f"assessment_id IN (SELECT id FROM assessment WHERE child_id IN {SAME_CHILD})",  # noqa: S608 - our own text
        concerns=CAUTIOUS,
    ),
    AccessSource(
        "table_talk",
        AccessSection.ASSESSMENTS,
        Phrase("Sat ved bordet"),
        (
            C("who", Phrase("Hvem"), told=voice_told),
            C("fields", Phrase("Det, der blev sat og sagt"), read=table_told),
            C("begun_by", Phrase("Sammen med"), StoredAs.PERSON),
            C("begun_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="begun_at",
        concerns=CAUTIOUS,
        others=f"fields LIKE '%\"{STRUCK}%'",
    ),
    AccessSource(
        "parent_word",
        AccessSection.ASSESSMENTS,
        Phrase("Forældrenes egne ord til en vurdering"),
        (
            C("who", Phrase("Hvem")),
            C("words", Phrase("Ordene")),
            C("said_on", Phrase("Sagt"), StoredAs.DAY),
            C("typed_by", Phrase("Skrevet ind af"), StoredAs.PERSON),
        ),
        on="typed_at",
        concerns=OTHERS,
        found=f"assessment_id IN (SELECT id FROM assessment WHERE child_id IN {SAME_CHILD})",  # noqa: S608 - our own text
    ),
    AccessSource(
        "quarter_absence",
        AccessSection.NOTIFICATIONS,
        Phrase("Ulovligt fravær opgjort"),
        (
            C("year", Phrase("År"), StoredAs.NUMBER),
            C("quarter", Phrase("Kvartal"), StoredAs.NUMBER),
            C("half_days", Phrase("Halve dage"), StoredAs.NUMBER),
            C("school_days", Phrase("Skoledage"), StoredAs.NUMBER),
            C("counted_by", Phrase("Af"), StoredAs.PERSON),
            C("counted_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="counted_at",
    ),
    AccessSource(
        "caution",
        AccessSection.CAUTIONS,
        Phrase("Forbud rejst"),
        (
            C("contact", Phrase("Hvad"), told=lambda code: CONTACT[ParentContact(code)]),
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("raised_by", Phrase("Af"), StoredAs.PERSON),
            C("raised_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="raised_at",
        concerns=CAUTIOUS,
    ),
    AccessSource(
        "caution_lifted",
        AccessSection.CAUTIONS,
        Phrase("Forbud ophævet"),
        (
            C("lifted_by", Phrase("Af"), StoredAs.PERSON),
            C("lifted_at", Phrase("Hvornår"), StoredAs.MOMENT),
            C("reason", Phrase("Hvorfor")),
        ),
        on="lifted_at",
        found=f"caution_id IN (SELECT id FROM caution WHERE child_id IN {SAME_CHILD})",  # noqa: S608 - our own text
        concerns=CAUTIOUS,
    ),
    AccessSource(
        "take_in",
        AccessSection.SHARED,
        Phrase("En enhed har bedt om at tage barnet ind"),
        (
            C("unit_id", Phrase("Enhed"), StoredAs.UNIT),
            C("why", Phrase("Hvorfor"), told=_why_taken_in),
            C("since", Phrase("Fra"), StoredAs.DAY),
            C("asked_by", Phrase("Af"), StoredAs.PERSON),
            C("asked_at", Phrase("Hvornår"), StoredAs.MOMENT),
            C("answered_at", Phrase("Besvaret"), StoredAs.MOMENT),
        ),
        on="asked_at",
    ),
    AccessSource(
        "disclosure",
        AccessSection.SHARED,
        Phrase("Delt med en anden enhed"),
        (
            C("from_unit_id", Phrase("Fra"), StoredAs.UNIT),
            C("to_unit_id", Phrase("Til"), StoredAs.UNIT),
            C("basis", Phrase("På hvilket grundlag"), told=lambda kept: read_value(json.loads(kept)["title"])),
            C("purpose", Phrase("Til hvad")),
            C("things", Phrase("Hvad ud over vurderinger"), told=things_told),
            C("(SELECT count(*) FROM disclosure_assessment WHERE disclosure_id = disclosure.id)", Phrase("Vurderinger"), StoredAs.NUMBER),
            C("consent", Phrase("Samtykke"), told=consent_told),
            C("summary", Phrase("Sammenfatning"), told=summary_told),
            C("until", Phrase("Til og med"), StoredAs.DAY),
            C("made_by", Phrase("Af"), StoredAs.PERSON),
            C("made_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="made_at",
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "disclosure_assessment",
        AccessSection.SHARED,
        Phrase("Vurdering, der blev delt"),
        (
            C("(SELECT observed_on FROM assessment WHERE assessment.id = assessment_id)", Phrase("Vurderet"), StoredAs.DAY),
            C("(SELECT to_unit_id FROM disclosure WHERE disclosure.id = disclosure_id)", Phrase("Til"), StoredAs.UNIT),
        ),
        found=OF_DISCLOSURE,
    ),
    AccessSource(
        "disclosure_answer",
        AccessSection.SHARED,
        Phrase("Svar på en overlevering"),
        (
            C("accepted", Phrase("Taget imod"), StoredAs.YES_NO),
            C("because", Phrase("Hvorfor")),
            C("answered_by", Phrase("Af"), StoredAs.PERSON),
            C("answered_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="answered_at",
        found=OF_DISCLOSURE,
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "disclosure_end",
        AccessSection.SHARED,
        Phrase("Trukket tilbage"),
        (
            C("because", Phrase("Hvorfor")),
            C("ended_by", Phrase("Af"), StoredAs.PERSON),
            C("ended_at", Phrase("Hvornår"), StoredAs.MOMENT),
        ),
        on="ended_at",
        found=OF_DISCLOSURE,
        concerns=OTHERS | CAUTIOUS,
    ),
    AccessSource(
        "child_closed",
        AccessSection.SHARED,
        Phrase("Lukket for en medarbejder"),
        (
            C("user_id", Phrase("Hvem"), StoredAs.PERSON),
            C("because", Phrase("Hvorfor")),
            C("closed_at", Phrase("Fra"), StoredAs.MOMENT),
            C("opened_at", Phrase("Til"), StoredAs.MOMENT),
        ),
        on="closed_at",
        concerns=OTHERS,
    ),
    AccessSource(
        "access_request",
        AccessSection.SHARED,
        Phrase("Bedt om aktindsigt før"),
        (
            C("asked_by", Phrase("Hvem")),
            C("asked_as", Phrase("Som"), told=lambda code: ASKED_AS[AskedAs(code)]),
            C("received_on", Phrase("Modtaget"), StoredAs.DAY),
            C("given_at", Phrase("Givet"), StoredAs.MOMENT),
            C("closed_at", Phrase("Lukket, uden at noget blev givet"), StoredAs.MOMENT),
            C("closed_because", Phrase("Hvorfor")),
        ),
        on="received_on",
        found=f"child_id IN {SAME_CHILD} AND (given_at IS NOT NULL OR closed_at IS NOT NULL)",
        concerns=OTHERS,
    ),
    AccessSource(
        "child_alias",
        AccessSection.RECORDS,
        Phrase("To oprettelser samlet til ét barn"),
        (
            C("because", Phrase("Hvorfor")),
            C("joined_by", Phrase("Af"), StoredAs.PERSON),
            C("joined_at", Phrase("Hvornår"), StoredAs.MOMENT),
            C("parted_at", Phrase("Skilt ad igen"), StoredAs.MOMENT),
        ),
        on="joined_at",
    ),
    AccessSource(
        "two_children",
        AccessSection.RECORDS,
        Phrase("Slået fast, at barnet og et andet er to"),
        (C("said_by", Phrase("Af"), StoredAs.PERSON), C("said_at", Phrase("Hvornår"), StoredAs.MOMENT)),
        on="said_at",
        found=f"one_id IN {SAME_CHILD} OR other_id IN {SAME_CHILD}",
        concerns=OTHERS,
    ),
    AccessSource(
        "import_row",
        AccessSection.RECORDS,
        Phrase("Linje i en indlæst liste"),
        (C("cells", Phrase("Det, der stod"), told=cells_told),),
        found=f"child_id IN {SAME_CHILD} AND fate <> 'alike'",  # noqa: S608 - our own text
        concerns=OTHERS,
    ),
)
"""Every table that is told row by row, in words."""

TOLD_ELSEWHERE: Final = frozenset({"assessment", "score", "answer", "sign", "observation", "perspective", "child_change", "audit_event"})
"""What the service tells with the words of its own capability: assessments as they were signed, the history of facts, and the log."""

LEFT_OUT: Final[Mapping[str, str]] = {
    **dict.fromkeys(("erasing", "erasing_notification"), "whose record a run erases at this moment: empty outside it"),
    "child_word": "the words of the name, folded for the search",
    "last_look": "worked out of the assessments, for lists alone",
    "assessment_facts": "worked out of the assessment, for the rules and the curve",
    "assessment_result": "told with its assessment",
    "visit_plan": "a note of one colleague on which day to visit whom: the log tells of it, and it is erased after two weeks",
    "rating_single": "each is an assessment, and told as one",
    "audit_event_child": "told with the log",
    "audit_content": "hashes that prove the log, which is told",
    "audit_salt": "hashes that prove the log, which is told",
    "notification_paper": "the same notification on paper",
    "task_reminder": "that a leader reminded a colleague: told with the log",
    "family_paper_file": "the same paper, which the family holds",
    "notification_draft_file": "not sent to anybody, and not read by anybody but its author",
    "access_decision": "what is held back is told by how much there is of it, and why",
    "access_given": "a copy of what the same people were given before",
}
