"""Rounds as tests of them need them."""

from collections.abc import Mapping

from screening.domain.rounds.windows import Rule
from screening.domain.ruler.written.rounds import RoundsFile, ScreeningRound
from screening.domain.ruler.written.scales import Scale


def a_round(**keys: object) -> ScreeningRound:
    """A round of a daycare with these keys beside those that every round has."""
    usual: Mapping[str, object] = {
        "id": "one",
        "title": "Runden",
        "units": ["daycare"],
        "scales": ["rulers"],
        "roles": ["childcare_worker"],
    }
    return ScreeningRound.model_validate({**usual, **keys})


def rule(corrected_until: int | None = None, **keys: object) -> Rule:
    """The same as it is reckoned with."""
    return Rule(a_round(**keys), corrected_until)


def scale_of(ages: str, corrected_until: int | None) -> Scale:
    """A scale for these ages that corrects them so long."""
    correcting = {"corrected_until": f"{corrected_until} months"} if corrected_until else {}
    return Scale.model_validate({"scale": "small", "version": "1", "title": "Lille", "status": "example", "ages": ages, **correcting})


def rounds_file(**keys: object) -> RoundsFile:
    """A file with rounds."""
    return RoundsFile.model_validate(keys)
