"""The letter that parents have with a round: it waits for whoever signs first about their child in it."""

from datetime import datetime

from screening.domain.assessing.assessments import Signed
from screening.domain.people import User
from screening.domain.rounds.periods import listed_periods
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.language import local_day
from screening.services.helping.informing import ask_again
from screening.services.rounds.reading import of_children, signed_since, standings
from screening.storage.database import Database
from screening.storage.rounds import facts


def ask_with_round(db: Database, user: User, signed: Signed, configuration: Configuration, now: datetime) -> bool:
    """Let the letter wait where this is the first assessment that counts in a round with one, and say whether it does.

    Call it inside `writing`, after the assessment is kept. A correction asks for nothing.
    """
    unit = next((one for one in user.child_units if signed.unit_id in one.ids), None)
    with_letter = [one for one in configuration.rounds.of_kind(unit.kind) if one.letter] if unit else []
    if unit is None or not with_letter or signed.replaces_id:
        return False
    today = local_day(now)
    children = facts.children_of(db, user.reach, unit, today, [signed.child_id])
    for round_ in with_letter:
        rule = rule_of(configuration, round_)
        for period in listed_periods(round_, today):
            found = of_children(db, unit, configuration, children, signed_since(rule, period.first))
            there = standings(found, rule, period.first, period.last, today)
            if any([each.observed_on for each in one.signed] == [signed.case.observed_on] for one in there):
                return ask_again(db, signed.child_id, signed.unit_id, user.id, signed.id, configuration.letters, now)
    return False
