"""A notification ready for paper: what it says, and as JSON, so that a receiver need not type it again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.notifying.clocks import confirmation_due
from screening.domain.notifying.fields import NOTIFY_TEXTS, NotifyText, Part
from screening.domain.notifying.notifications import Call, Origin, SentNotification, Way
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.ruler.written.notification import NotificationFile
from screening.domain.sharing import contact_words
from screening.domain.text import MAIN_LANGUAGE, Text
from screening.language import local_day, render
from screening.reports.assessing.missing_letters import MissingLetters
from screening.reports.assessing.result_data import ReportJson
from screening.reports.letters import without_font

FORMAT: Final = "lineal-notification/1"


@dataclass(frozen=True)
class ScoreOnPaper:
    """A signed assessment that goes along: as far as it may be told, with who saw it on which day."""

    assessment_id: str
    result: Result
    observed_on: date
    by: str


@dataclass(frozen=True)
class FileOnPaper:
    """An attachment by name, in how many bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class NotificationPaper:
    """A notification with everything that its paper says. `supplements` is the number of the one that it adds to.

    `locked`: nobody may contact the parents; `age_months` is the child's age on the day of sending, which says who may allow it, None
    where nobody knows it. `origins` are those of the texts that nobody has changed.
    """

    sent: SentNotification
    municipality: Municipality
    written: NotificationFile
    origins: Mapping[str, Origin]
    scores: Sequence[ScoreOnPaper] = ()
    files: Sequence[FileOnPaper] = ()
    calls: Sequence[Call] = ()
    supplements: str = ""
    locked: bool = False
    age_months: int | None = None

    @property
    def title(self) -> Phrase:
        """The heading, which says what it is."""
        typed = self.sent.typed
        if self.supplements:
            return Phrase("Tillæg til underretning {number}", {"number": self.supplements})
        if typed.about_unborn:
            return Phrase("Akut underretning om et ufødt barn") if typed.acute else Phrase("Underretning om et ufødt barn")
        return Phrase("Akut underretning om et barn") if typed.acute else Phrase("Underretning om et barn")

    @property
    def sent_on(self) -> date:
        """The day of sending in Copenhagen."""
        return local_day(self.sent.sent_at)

    @property
    def confirmed_by(self) -> date | None:
        """The last day of a confirmation, where the authority has it already."""
        return confirmation_due(self.sent_on) if self.sent.way is Way.IN_LINEAL else None

    @property
    def kind_title(self) -> Text | None:
        """What kind of notifier it is."""
        kind = self.written.notifier_by_id.get(self.sent.typed.notifier_kind)
        return kind.title if kind else None

    @property
    def child_name(self) -> str:
        """What the child is called where it stands in the foot of a page: its initials."""
        return "".join(f"{part[0]}." for part in self.sent.typed.text("child_name").split() if part[0].isalpha())

    def told(self, name: str) -> str:
        """A text of the notification; empty where nothing is written."""
        return self.sent.typed.text(name)

    def part(self, part: Part) -> Sequence[NotifyText]:
        """The texts of one part of which anything is written, or that say that the parents wait."""
        return [text for text in NOTIFY_TEXTS if text.part is part and (self.told(text.name) or (text.is_about_parents and self.locked))]

    def words(self, text: NotifyText) -> str | Phrase:
        """What is written there; of the parents, while nobody may contact them, that they wait."""
        return contact_words.not_contacted(self.age_months) if text.is_about_parents and self.locked else self.told(text.name)


def missing_letters(paper: NotificationPaper) -> tuple[MissingLetters, ...]:
    """The fields with letters that no font has, in the order of the paper; nearly always none."""
    found: dict[str, MissingLetters] = {}
    for field, text in _typed(paper):
        letters = without_font(text)
        if letters:
            known = found[field.danish].letters if field.danish in found else ()
            found[field.danish] = MissingLetters(field, tuple(dict.fromkeys((*known, *letters))))
    return tuple(found.values())


def _typed(paper: NotificationPaper) -> Iterator[tuple[Phrase, str]]:
    typed = paper.sent.typed
    yield from ((text.told, typed.text(text.name)) for text in NOTIFY_TEXTS)
    yield from ((Phrase("Forældre"), f"{adult.adult_name} {adult.adult_address}") for adult in typed.named_adults)
    for seen in typed.seen:
        yield Phrase("Observationer"), f"{seen.where} {seen.what}"
        yield Phrase("Barnets egne ord"), seen.words


def notification_json(paper: NotificationPaper) -> bytes:
    """Everything that the paper says, as UTF-8 JSON."""
    return json.dumps(notification_data(paper), ensure_ascii=False, indent=1).encode()


def notification_data(paper: NotificationPaper) -> dict[str, ReportJson]:
    """Everything that the paper says. Danmarks Statistik's codes go along where the municipality has written them."""
    sent, typed, written = paper.sent, paper.sent.typed, paper.written
    texts: dict[str, ReportJson] = {text.name: typed.text(text.name) for text in NOTIFY_TEXTS if typed.text(text.name)}
    return {
        "format": FORMAT,
        "number": sent.number,
        "id": sent.id,
        "supplements": paper.supplements or None,
        "sent_at": sent.sent_at.isoformat(),
        "way": sent.way.value,
        "acute": typed.acute,
        "about_unborn": typed.about_unborn,
        "past_unit": typed.past_unit,
        "ask_before_contact": paper.locked,
        "to": sent.authority_name,
        "from": sent.unit_name,
        "grounds": [
            {"id": ground.id, "kind": ground.kind.value, "title": _danish(ground.title)}
            for ground in written.grounds
            if ground.id in typed.grounds
        ],
        "reasons": [
            {"id": reason.id, "title": _danish(reason.title), "code": reason.code}
            for reason in written.reasons
            if reason.id in typed.reasons
        ],
        "notifier_kind": _notifier(paper),
        "texts": texts,
        "written_by": {name: {"by": one.by, "on": one.on.isoformat()} for name, one in paper.origins.items()},
        "adults": [
            {
                "name": adult.adult_name,
                "relation": adult.adult_relation,
                "custody": adult.adult_custody,
                "cpr": adult.adult_cpr,
                "address": adult.adult_address,
                "phone": adult.adult_phone,
            }
            for adult in typed.named_adults
        ],
        "observations": [
            {
                "seen_on": seen.seen_on,
                "where": seen.where,
                "what": seen.what,
                "words": seen.words,
                "by": seen.seen_by or typed.text("notifier_name"),
                "written_on": seen.seen_written,
            }
            for seen in typed.seen
        ],
        "scores": list(scores_data(paper.scores)),
        "calls": [{"office": one.office, "at": one.at.isoformat(), "outcome": one.outcome.value, "said": one.said} for one in paper.calls],
        "files": [{"name": one.name, "size": one.size} for one in paper.files],
        "configuration": sent.fingerprint,
    }


def scores_data(scores: Sequence[ScoreOnPaper]) -> Iterator[dict[str, ReportJson]]:
    """The assessments that go along, as data."""
    for one in scores:
        yield {
            "assessment": one.assessment_id,
            "observed_on": one.observed_on.isoformat(),
            "by": one.by,
            "ruler": _danish(one.result.scale.title),
            "points": [
                {
                    "dimension": _danish(placed.dimension.title),
                    "point": placed.number,
                    "zone": _danish(placed.zone.title) if placed.zone else None,
                }
                for placed in one.result.dimensions
            ],
        }


def _notifier(paper: NotificationPaper) -> ReportJson:
    kind = paper.written.notifier_by_id.get(paper.sent.typed.notifier_kind)
    return {"id": kind.id, "title": _danish(kind.title), "code": kind.code} if kind else None


def _danish(text: Text) -> str:
    return render(text, MAIN_LANGUAGE)
