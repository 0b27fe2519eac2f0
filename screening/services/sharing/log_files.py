"""A child's log as a file, as far as its page tells it to the same reader. Each file is a row of the log."""

from datetime import datetime
from typing import Final

from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.domain.sharing.child_facts import NAME_WITHHELD, tellable_facts
from screening.domain.sharing.insight import Line, ToldLine
from screening.domain.sharing.outlets import Outlet
from screening.language import render, written_day, written_time
from screening.reports.list_files import as_file
from screening.services.sharing import insight
from screening.storage.audit import Event
from screening.storage.children import facts as kept_facts
from screening.storage.database import Database
from screening.storage.sharing import cautions

HEADINGS: Final = (Phrase("Barn"), Phrase("Hvornår"), Phrase("Hvem"), Phrase("Hvad"))
SYSTEM: Final = Phrase("Systemet")
UNDER_CAUTION: Final = Phrase("Kontakt ikke forældrene på egen hånd")
ASK_FIRST: Final = Phrase("Giv ikke loggen videre, før du har spurgt myndigheden. Den bestemmer lige nu, hvad forældrene må få at vide.")

HIDDEN: Final = Phrase("Barnets adresse er beskyttet. Streg enhedernes navne ud, før du giver loggen til nogen, der ikke må finde barnet.")


def of_child(db: Database, user: User, child_id: str, kind: str, now: datetime, language: str) -> bytes:
    """What the own units have done with a child's record, and on which days others have. Raises `NotFound`."""
    log = insight.fetch_of_child(db, user, child_id, now)
    name = _name(db, log.child.id, language)
    warned = [[render(UNDER_CAUTION, language), "", "", ""]] if cautions.under_caution(db, [log.child.id]) else []
    return as_file(_headings(language), [*warned, *([name, *_line(line, language)] for line in log.lines)], kind)


def whole(db: Database, user: User, child_id: str, kind: str, now: datetime, language: str) -> bytes:
    """Everything that was done with a child's record, for whoever gives insight into it. Raises `NotFound`."""
    log = insight.fetch_whole(db, user, child_id, now)
    name = _name(db, log.child.id, language)
    warnings = [(log.under_caution, ASK_FIRST), (log.hides_place, HIDDEN)]
    first = [[render(words, language), "", "", ""] for holds, words in warnings if holds]
    rows = [[name, written_time(event.at, language), _who(event, language), render(event.act.words, language)] for event in log.events]
    return as_file(_headings(language), [*first, *rows], kind)


def _headings(language: str) -> list[str]:
    return [render(words, language) for words in HEADINGS]


def _name(db: Database, child_id: str, language: str) -> str:
    return tellable_facts(kept_facts.of_child(db, child_id), Outlet.LIST_FILE).name or render(NAME_WITHHELD, language)


def _line(line: Line, language: str) -> list[str]:
    if isinstance(line, ToldLine):
        return [written_time(line.at, language), line.who or render(SYSTEM, language), render(line.act.words, language)]
    return [written_day(line.on), render(Phrase("En anden enhed"), language), render(Phrase("Har set eller ændret noget"), language)]


def _who(event: Event, language: str) -> str:
    if not event.user_name:
        return render(SYSTEM, language)
    title = f", {event.user_title.lower()}" if event.user_title else ""
    return f"{event.user_name}{title}{''.join(f', {unit}' for unit in event.unit_names)}"
