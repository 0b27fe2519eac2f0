"""The pieces of a configuration before anybody knows whether they fit together."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from screening.configuration.reading.trees import Path, Tree
from screening.domain.ruler.written.configuration import Municipality
from screening.domain.ruler.written.dimensions import Dimension
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
from screening.domain.ruler.written.signs import Sign
from screening.domain.text import Text


class PieceKind(StrEnum):
    """A part of a folder, each kind of piece by itself."""

    SCALES = "scales"
    OFFERS = "offers"
    STEPS = "steps"
    LAWS = "laws"
    SETTINGS = "settings"
    ADVICE = "advice"
    MUNICIPALITY = "municipality"
    NOTIFICATION = "notification"
    SHARING = "sharing"
    LETTERS = "letters"
    ROUNDS = "rounds"
    RETENTION = "retention"
    SIGN_ON = "sign_on"


@dataclass
class Pieces:
    """The pieces of a configuration, each with the tree and the path that it came from.

    `incomplete` are the parts of which something could not be read, so that nothing is called unknown merely because of that.
    """

    scales: list[tuple[Tree, Scale]] = field(default_factory=list)
    offers: list[tuple[Tree, Path, Offer]] = field(default_factory=list)
    laws: list[tuple[Tree, Path, Law]] = field(default_factory=list)
    settings: list[tuple[Tree, Path, LocalSetting]] = field(default_factory=list)
    advice: list[tuple[Tree, Path, Advice]] = field(default_factory=list)
    steps: tuple[Tree, tuple[Text, ...]] | None = None
    municipality: tuple[Tree, Municipality] | None = None
    notification: tuple[Tree, NotificationFile] | None = None
    sharing: tuple[Tree, SharingFile] | None = None
    letters: tuple[Tree, LettersFile] | None = None
    rounds: tuple[Tree, RoundsFile] | None = None
    retention: tuple[Tree, RetentionFile] | None = None
    sign_on: tuple[Tree, SignOnFile] | None = None
    incomplete: set[PieceKind] = field(default_factory=set)

    def scales_of_known_age(self) -> list[tuple[Tree, Scale]]:
        """The scales whose ages could be read."""
        return [(tree, scale) for tree, scale in self.scales if tree.is_whole(("ages",))]

    def meant(self, scales: tuple[str, ...]) -> list[Scale]:
        """The scales that a list of ids and families names; all where it is empty."""
        return [scale for _, scale in self.scales if scale.is_meant_by(scales)]

    def meant_of_known_age(self, scales: tuple[str, ...]) -> list[Scale]:
        """As `meant`, without the scales whose ages could not be read."""
        return [scale for _, scale in self.scales_of_known_age() if scale.is_meant_by(scales)]

    def knows_dimensions(self) -> bool:
        """Whether every dimension of every scale could be read."""
        return PieceKind.SCALES not in self.incomplete and all(tree.is_whole(("dimensions",)) for tree, _ in self.scales)

    def knows_zones(self) -> bool:
        """Whether every zone of every scale could be read."""
        return self.knows_scales() and all(tree.is_whole(("zones",)) for tree, _ in self.scales)

    def knows_signs(self) -> bool:
        """Whether every sign of every scale could be read."""
        return PieceKind.SCALES not in self.incomplete and all(tree.is_whole(("signs",)) for tree, _ in self.scales)

    def knows_flags(self) -> bool:
        """Whether every flag of every sign, anchor and answer of every scale could be read."""
        keys = ("flag", "flags")
        flags: list[tuple[Tree, Path]] = [
            (tree, ("signs", position, key)) for tree, scale in self.scales for position in range(len(scale.signs)) for key in keys
        ]
        return self.knows_signs() and self.knows_dimensions() and all(tree.is_whole(path) for tree, path in flags)

    def knows_points(self) -> bool:
        """Whether it is certain which scales are rulers, and which are checklists on purpose."""
        forgotten = any(scale.is_checklist and (scale.zones or scale.dimensions) for _, scale in self.scales)
        return self.knows_scales() and not forgotten and all(tree.is_whole(("points",)) for tree, _ in self.scales)

    def knows_scales(self) -> bool:
        """Whether the id and the family of every scale could be read."""
        named = (("scale",), ("family",))
        return PieceKind.SCALES not in self.incomplete and all(tree.is_whole(path) for tree, _ in self.scales for path in named)


def dimensions(scales: list[Scale]) -> Iterator[Dimension]:
    """All dimensions of some scales."""
    return (dimension for scale in scales for dimension in scale.dimensions)


def signs(scales: list[Scale]) -> Iterator[Sign]:
    """All signs of some scales."""
    return (sign for scale in scales for sign in scale.signs)
