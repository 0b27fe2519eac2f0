"""Open drafts: what five people had typed when the telephone rang."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.demo.assessments import Made
from screening.demo.days import at_work, workday_before
from screening.demo.people import Staff
from screening.domain.assessing.typed_sheet import TypedObservation, TypedSheet
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.services.assessing import drafting
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database

FIRST_MINUTE: Final = 130
MINUTES_BETWEEN: Final = 55


@dataclass(frozen=True)
class Begun:
    """What somebody has typed so far; the sentences may stop where the writer was called away."""

    login: str
    child_reason: str
    where: str = ""
    what: str = ""
    parents_reason: str = ""


BEGUN: Final = (
    Begun(
        "anne",
        "Det er blevet lettere om formiddagen, men jeg vil høre de andre på stuen, før jeg",
        "på stuen",
        "Tæller selv børnene til samling.",
    ),
    Begun("bo", "Med i legen det meste af ugen, når vi er ude.", "ved bålet", "Venter på tur og hjælper med at bære brænde."),
    Begun("dorte", "God kontakt i dag. Vægten skrives ind, når jeg er tilbage på kontoret."),
    Begun("erik", "Har været her hver dag denne uge og taget imod hjælp i dansk.", parents_reason="Jeg ringer til dem i morgen og spørger"),
    Begun("fatima", "Samtale i dag efter sidste time. Mangler at skrive", "i klassen", "Bliver tilbage og spørger, om vi kan tale alene."),
)


def leave_drafts(db: Database, staff: Staff, latest: list[Made], in_force: InForce, today: date) -> None:
    """Save a draft for each writer, on the child whose promise falls due next; the service checks it and logs it."""
    day = workday_before(today)
    for place, begun in enumerate(BEGUN):
        user = staff.users[begun.login]
        own = [made for made in latest if made.signed.author_id == user.id]
        if own:
            soonest = min(own, key=lambda made: made.result.look_again_on or date.max)
            moment = at_work(day, FIRST_MINUTE + place * MINUTES_BETWEEN)
            drafting.save_draft(db, user, soonest.signed.child_id, in_force.configuration, _typed(begun, soonest, day), 0, moment)


def _typed(begun: Begun, last: Made, day: date) -> TypedSheet:
    first, *others = last.result.scale.dimensions
    spoken_of = others if begun.parents_reason else []
    return TypedSheet(
        observed_on=day.isoformat(),
        points={first.id: str(last.result.points.get(first.id, "")), **dict.fromkeys((one.id for one in spoken_of), NOT_OBSERVED.value)},
        reasons={first.id: begun.child_reason, **dict.fromkeys((one.id for one in spoken_of), begun.parents_reason)},
        observations=(TypedObservation(day.isoformat(), begun.where, begun.what) if begun.what else TypedObservation(),),
    )
