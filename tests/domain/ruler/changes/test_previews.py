"""A preview tells each move in the words of the part that moves."""

from collections import Counter

from screening.domain.ruler.changes.effects import ChangeKind, Effect
from screening.domain.ruler.changes.previews import Tally, told
from screening.domain.ruler.changes.today import ChildrenToday, DraftsToday
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text
from tests.builders import configuration, scale


def test_a_move_is_told_with_the_zone_words_of_its_dimension_and_the_title_of_its_total() -> None:
    plain = scale()
    strength = plain.dimensions[0].model_copy(update={"zone_words": {"red": Text.of("Ingen styrke endnu")}})
    written = plain.model_dump(by_alias=True) | {
        "dimensions": [strength, *plain.dimensions[1:]],
        "totals": [{"id": "whole", "title": "I alt", "take": "mean"}],
    }
    town = configuration().model_copy(update={"scales": (Scale.model_validate(written),)})
    effects = [Effect(ChangeKind.ZONE, "ruler", None, part, "red", "green") for part in ("child", "whole")]
    tally = Tally(effects=Counter(effects), examples={effect: [] for effect in effects})

    moves = told(tally, town, town, {}, {}, ChildrenToday(), DraftsToday()).moves

    assert [(str(move.dimension), str(move.before)) for move in moves] == [
        ("Barnet", "Ingen styrke endnu"),
        ("I alt", "Stærk bekymring"),
    ]
