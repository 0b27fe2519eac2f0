"""The letter that parents have with a round: it waits for whoever signs first about their child in it."""

from datetime import datetime

from screening.domain.assessing.assessments import Signed
from screening.domain.people import User
from screening.domain.rounds.due import of_child
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.language import local_day
from screening.services.helping.informing import ask_again
from screening.storage.database import Database
from screening.storage.rounds import facts


def ask_with_round(db: Database, user: User, signed: Signed, configuration: Configuration, now: datetime) -> bool:
    """Let the letter wait where this is the first assessment of the child in a round with one, and say whether it does.

    Call it inside `writing`, after the assessment is kept. A correction asks for nothing.
    """
    unit = next((one for one in user.child_units if signed.unit_id in one.ids), None)
    with_letter = [one for one in configuration.rounds.of_kind(unit.kind) if one.letter] if unit else []
    if unit is None or not with_letter or signed.replaces_id:
        return False
    day, children = signed.case.observed_on, facts.children_of(db, user.reach, unit, local_day(now), [signed.child_id])
    for round_ in with_letter:
        for this in (due for one in children for due in of_child(one.child, rule_of(configuration, round_), day, day)):
            seen = facts.signed_in(db, [signed.child_id], unit, this.first).get(signed.child_id, ())
            meant = [one for one in seen if (scale := configuration.scale(one.scale_id)) and scale.is_meant_by(round_.scales)]
            if len(meant) == 1:
                return ask_again(db, signed.child_id, signed.unit_id, user.id, signed.id, configuration.letters, now)
    return False
