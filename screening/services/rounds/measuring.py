"""What health visits measured, as a file for Børnedatabasen: each fact of each child, or why it is missing. A row of the log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.facts import ChildFacts
from screening.domain.cleaning import clean_line
from screening.domain.people import Right, Unit, UnitKind, User
from screening.domain.phrase import Phrase
from screening.domain.rounds.due import RoundSigned
from screening.domain.rounds.measures import FACT_WORDS, MISSING_WORDS, Measured, measured
from screening.domain.rounds.periods import RoundKey, listed_periods
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.ages_read import age_on, visit_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.items import ItemKind
from screening.domain.ruler.written.rounds import ReportedFact
from screening.domain.sharing.child_facts import NAME_WITHHELD, tellable_facts
from screening.domain.sharing.outlets import Outlet
from screening.errors import Invalid, NotFound
from screening.language import local_day, render, written_day
from screening.reports.list_files import CSV, as_file
from screening.services.round_standings import RoundStanding, gather, signed_since, standings
from screening.services.rounds.looking import found_round
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.rounds import facts

BEGIN: Final = (Phrase("Barn"), Phrase("CPR-nummer"), Phrase("Født"), Phrase("Besøg"), Phrase("Set"))
MISSING: Final = Phrase("Mangler, fordi")


def named(user: User, unit_name: str, round_id: str, configuration: Configuration, now: datetime) -> RoundKey:
    """The round that is named by its id and its unit's name, of a yearly one the last that has begun, for the command line.

    Raises `Invalid`, which names what the user can fetch.
    """
    led = [one for one in user.led if one.kind is UnitKind.HEALTH_VISITING]
    unit = next((one for one in led if one.name == clean_line(unit_name)), None)
    if unit is None:
        known = ", ".join(one.name for one in led)
        told = {"name": unit_name, "known": known}
        nowhere = Phrase("Du leder ingen sundhedspleje. Målene hentes af den, der leder den.")
        raise Invalid(
            {"unit": Phrase("Du leder ingen sundhedspleje, der hedder »{name}«. Skriv en af: {known}.", told) if led else nowhere}
        )
    if not configuration.rounds.reports:
        raise Invalid({"round": Phrase("Opsætningen siger ikke, hvad der skal meldes. Skriv det under reports i rounds.yaml.")})
    today = local_day(now)
    begun = {
        one.id: period
        for one in configuration.rounds.of_kind(unit.kind)
        for period in listed_periods(one, today)[:1]
        if period.first <= today
    }
    if round_id not in begun:
        told = {"name": round_id, "known": ", ".join(begun)}
        raise Invalid({"round": Phrase("Ingen runde, der er begyndt, hedder »{name}«. Skriv en af: {known}.", told)})
    return RoundKey(round_id, begun[round_id].year, unit.id)


def fetch(db: Database, user: User, written: str, configuration: Configuration, now: datetime, language: str) -> bytes:
    """The facts of every child in a round of a unit that the user leads, as CSV. Raises `NotFound`. Fetching is logged."""
    today = local_day(now)
    key, unit, round_, period = found_round(user, written, configuration, today)
    reports = configuration.rounds.reports
    if unit not in user.units_with(Right.LEAD) or not reports:
        raise NotFound
    rule = rule_of(configuration, round_)
    found = gather(db, user.reach, unit, configuration, signed_since(rule, period.first), today)
    every = [*standings(found, rule, period.first, period.last, today)]
    ids = [one.child.child.id for one in every]
    audit.view(db, now, Act.ROUND_FILE_FETCHED, user, subject=str(key), listed=ids)
    counting = [each.assessment_id for one in every for each in one.signed]
    answered = facts.answers_of(db, counting, [one.item for one in reports])
    numbers = facts.numbers_of(db, ids)
    headings = [render(words, language) for words in BEGIN]
    for report in reports:
        headings += [_heading(configuration, report, language), render(MISSING, language)]
    rows = []
    for one in every:
        child = one.child.child
        number, is_protected = numbers[child.id]
        told = tellable_facts(ChildFacts(one.child.name, child.born, cpr=number, name_protected=is_protected), Outlet.LIST_FILE)
        said = [_said(configuration, report, one, answered) for report in reports]
        seen = min((each.observed_on for each in said if each), default=one.seen_on) if one.state.is_seen else None
        row = [told.name or render(NAME_WITHHELD, language), number or "", written_day(child.born), render(round_.title, language)]
        row.append(written_day(seen) if seen else "")
        for report, by in zip(reports, said, strict=True):
            answer = answered[by.assessment_id, report.item] if by else None
            row += _cells(configuration, report, unit, one, answer, language)
        rows.append(row)
    return as_file(headings, rows, CSV)


def _said(
    configuration: Configuration, report: ReportedFact, one: RoundStanding, answered: Mapping[tuple[str, str], str]
) -> RoundSigned | None:
    """The newest assessment that counts and says a fact, else the newest that says why it does not; None where none says anything."""
    item = _item(configuration, report)
    newest_last = sorted(one.signed, key=lambda each: (each.observed_on, each.signed_on))
    told = [each for each in newest_last if answered.get((each.assessment_id, report.item))]
    facts_told = [each for each in told if _is_fact(item, answered[each.assessment_id, report.item])]
    return next(iter((facts_told or told)[-1:]), None)


def _is_fact(item: ItemKind | None, answer: str) -> bool:
    return answer != NOT_OBSERVED and (item is None or item.is_answer(answer))


def _item(configuration: Configuration, report: ReportedFact) -> ItemKind | None:
    items = (item for scale in configuration.scales for dimension in scale.dimensions for item in dimension.items)
    return next((item for item in items if item.id == report.item), None)


def _heading(configuration: Configuration, report: ReportedFact, language: str) -> str:
    item, words = _item(configuration, report), render(FACT_WORDS[report.fact], language)
    unit = getattr(item, "unit", None)
    return f"{words} ({render(unit, language)})" if unit else words


def _cells(
    configuration: Configuration, report: ReportedFact, unit: Unit, one: RoundStanding, answer: str | None, language: str
) -> list[str]:
    """The answer and why it is missing, of which one is empty."""
    item = _item(configuration, report)
    fact: Measured = measured(one.state, answer, is_asked=item is None or _is_asked(configuration, item, unit, one))
    if fact.missing:
        return ["", render(MISSING_WORDS[fact.missing], language)]
    if item is not None and item.limits is None and item.is_answer(fact.answer):
        return [render(item.in_words(fact.answer), language), ""]
    return [fact.answer.replace(".", ","), ""]


def _is_asked(configuration: Configuration, item: ItemKind, unit: Unit, one: RoundStanding) -> bool:
    """Whether a child of the visit's age is asked by such a unit."""
    day, child = one.seen_on or one.due.first, one.child.child
    scales = (scale for scale in configuration.scales if any(item.id in (each.id for each in part.items) for part in scale.dimensions))
    at = child.born, child.weeks_early, day
    visits = ((scale, visit_on(scale, *at, unit.kind)) for scale in scales)
    return any(item.is_asked(visit.id if visit else None, age_on(scale, *at)) for scale, visit in visits)
