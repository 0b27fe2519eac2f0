"""The kinds of file that a configuration folder holds, and how a file is told by its keys."""

from collections.abc import Collection, Mapping
from typing import Final

from pydantic import Field

from screening.domain.ruler.written.configuration import Municipality
from screening.domain.ruler.written.guidance import Advice, Law
from screening.domain.ruler.written.letters import LettersFile
from screening.domain.ruler.written.notification import NotificationFile
from screening.domain.ruler.written.offers import Offer
from screening.domain.ruler.written.retention import RetentionFile
from screening.domain.ruler.written.rounds import RoundsFile
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.settings import LocalSetting
from screening.domain.ruler.written.sharing import SharingFile
from screening.domain.ruler.written.sign_on import SignOnFile
from screening.domain.ruler.written.vignettes import VignetteSet
from screening.domain.source import Written
from screening.domain.text import Text

SCALE, OFFERS, GUIDANCE, MUNICIPALITY = "scale", "offers", "guidance", "municipality"
NOTIFICATION, SHARING, LETTERS, ROUNDS, VIGNETTES = "notification", "sharing", "letters", "rounds", "vignettes"
RETENTION, SIGN_ON = "retention", "sign_on"
"""Vignettes lie in a folder of that name, all others in the folder itself."""


class OffersFile(Written):
    """A file with offers; one of them in a folder holds the ladder of steps."""

    steps: tuple[Text, ...] = Field(default=(), min_length=1)
    offers: tuple[Offer, ...] = ()


class GuidanceFile(Written):
    """A file with laws, what the municipality decides itself, and advice."""

    law: tuple[Law, ...] = ()
    settings: tuple[LocalSetting, ...] = ()
    advice: tuple[Advice, ...] = ()


FILE_KINDS: Final[Mapping[str, type[Written]]] = {
    SCALE: Scale,
    OFFERS: OffersFile,
    GUIDANCE: GuidanceFile,
    MUNICIPALITY: Municipality,
    NOTIFICATION: NotificationFile,
    SHARING: SharingFile,
    LETTERS: LettersFile,
    ROUNDS: RoundsFile,
    RETENTION: RetentionFile,
    SIGN_ON: SignOnFile,
    VIGNETTES: VignetteSet,
}
"""The model of each kind of file, by the name that its schema has."""

TOLD_BY: Final[Mapping[str, tuple[str, ...]]] = {
    VIGNETTES: (VIGNETTES,),
    SCALE: ("scale",),
    OFFERS: ("offers", "steps"),
    GUIDANCE: ("advice", "law", "settings"),
    MUNICIPALITY: ("municipality",),
    NOTIFICATION: ("grounds", "notifiers", "checklist"),
    SHARING: ("bases", "consent", "hand_over"),
    LETTERS: ("languages", "labels", "parents_paper", "information", "dialogue", "network"),
    ROUNDS: ("rounds", "covers"),
    RETENTION: ("retention",),
    SIGN_ON: ("sign_on",),
}
"""The keys that tell each kind of file, in the order in which they are tried."""


def file_kind(keys: Collection[str]) -> str | None:
    """The kind of a file with these keys outermost; None where they tell nothing."""
    return next((kind for kind, telling in TOLD_BY.items() if any(key in keys for key in telling)), None)
