"""The letter that parents have with a round: it waits for whoever signs first about their child in it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.assessing.assessments import Signed
from screening.domain.people import User
from screening.domain.rounds.due import Due, RoundChild, next_begins, of_child
from screening.domain.rounds.windows import Rule, rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.language import local_day
from screening.services.helping.informing import ask_again
from screening.storage.database import Database
from screening.storage.rounds import facts

LATE: Final = timedelta(days=365)
"""So long after its last day what was due is looked for: a round of every year has come again by then."""


def ask_with_round(db: Database, user: User, signed: Signed, configuration: Configuration, now: datetime) -> bool:
    """Let the letter wait where this is the first assessment of the child in a round with one, and say whether it does.

    Call it inside `writing`, after the assessment is kept. A correction asks for nothing. What is observed late counts until the child is
    due in the next round, and so the letter waits with it.
    """
    unit = next((one for one in user.child_units if signed.unit_id in one.ids), None)
    rules = [rule_of(configuration, one) for one in configuration.rounds.of_kind(unit.kind)] if unit else []
    with_letter = [rule for rule in rules if rule.round.letter]
    if unit is None or not with_letter or signed.replaces_id:
        return False
    day, children = signed.case.observed_on, facts.children_of(db, user.reach, unit, local_day(now), [signed.child_id])
    for rule in with_letter:
        for this in (due for one in children if (due := _counted_in(one.child, rule, rules, day))):
            seen = facts.signed_in(db, [signed.child_id], unit, this.first).get(signed.child_id, ())
            meant = [one for one in seen if (scale := configuration.scale(one.scale_id)) and scale.is_meant_by(rule.round.scales)]
            if len(meant) == 1:
                return ask_again(db, signed.child_id, signed.unit_id, user.id, signed.id, configuration.letters, now)
    return False


def _counted_in(child: RoundChild, rule: Rule, rules: Sequence[Rule], day: date) -> Due | None:
    """What a child was due in last by a rule, where what is observed on a day still counts for it."""
    begun = [due for due in of_child(child, rule, day - LATE, day) if due.first <= day]
    this = max(begun, key=lambda due: due.first, default=None)
    is_over = this is not None and this.last < day and next_begins(child, rules, this, day) is not None
    return None if is_over else this
